from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.fmt import FORMATS, TARGETS, fault_of, format_reference, kind_of, number_of
from disclosure_gen.fmt.formats import Kind, Subject
from disclosure_gen.lang import LANGS, Localized, Terms
from disclosure_gen.money import Absent, Classified, Quantity

NAME = Localized(zh="公安局", en="Bureau")
SAMPLES: dict[Kind, Subject] = {
    "money": Quantity(Decimal("4837.98"), "万元"),
    "percent": Quantity(Decimal("27.55"), "%"),
    "permille": Quantity(Decimal("3"), "‰"),
    "area": Quantity(Decimal("18590.4"), "平方米"),
    "count": Quantity(Decimal("28"), "辆"),
    "number": Quantity(Decimal("4837.98")),
    "words": NAME,
    "year": 2017,
    "date": date(2017, 3, 8),
}


@pytest.mark.parametrize(
    ("kind", "words", "zh", "en"),
    [
        ("money", "", "4837.98万元", "RMB~48.3798~million"),
        ("money", "amount", "4837.98万元", "RMB~48.3798~million"),
        ("money", "amount 0", "4838万元", "RMB~48.38~million"),
        ("money", "amount 0 group", "4,838万元", "RMB~48.38~million"),
        ("money", "amount 1 group 元", "48,379,800.0元", "RMB~48.3798~million"),
        ("money", "amount 2 亿元", "0.48亿元", "RMB~48~million"),
        ("money", "number", "4837.98", "4,837.98"),
        ("money", "number group", "4,837.98", "4,837.98"),
        ("money", "number 1 元", "48379800.0", "48,379,800.0"),
        ("money", "yuan", "48379800元", "RMB~48,379,800"),
        ("money", "yuan group", "48,379,800元", "RMB~48,379,800"),
        ("percent", "", "27.55%", "27.55%"),
        ("percent", "percent 1", "27.6%", "27.6%"),
        ("percent", "points", "27.55个百分点", "27.55~percentage~points"),
        ("permille", "permille", "3‰", "3‰"),
        ("area", "", "18590.4平方米", "18,590.4~m²"),
        ("area", "area 2 万平方米", "1.86万平方米", "18,600~m²"),
        ("area", "area group", "18,590.4平方米", "18,590.4~m²"),
        ("area", "wan 2", "1.86万", "18,600"),
        ("area", "number", "18590.4", "18,590.4"),
        ("count", "", "28辆", "28~vehicles"),
        ("count", "count", "28辆", "28~vehicles"),
        ("count", "number", "28", "28"),
        ("number", "", "4837.98", "4,837.98"),
        ("number", "wan 1", "0.5万", "5,000"),
        ("words", "", "公安局", "Bureau"),
        ("year", "", "2017", "2017"),
        ("year", "year", "2017年", "2017"),
        ("date", "", "2017年3月8日", "8~March 2017"),
        ("date", "date", "2017年3月8日", "8~March 2017"),
        ("date", "year", "2017年", "2017"),
    ],
)
def test_every_format_says_the_same_in_both_languages(kind: Kind, words: str, zh: str, en: str, terms: Terms) -> None:
    subject = SAMPLES[kind]
    assert format_reference(subject, words.split(), "zh", terms) == zh
    assert format_reference(subject, words.split(), "en", terms) == en.replace("~", "\u00a0")


def test_every_sample_is_of_its_kind() -> None:
    assert {kind: kind_of(subject) for kind, subject in SAMPLES.items()} == {kind: kind for kind in SAMPLES}


@pytest.mark.parametrize(
    ("words", "kind", "fault"),
    [
        ("dollars", "money", ("unknown-format", "dollars")),
        ("area", "money", ("does-not-fit", "area")),
        ("yuan", "count", ("does-not-fit", "yuan")),
        ("amount", "words", ("does-not-fit", "amount")),
        ("points", "permille", ("does-not-fit", "points")),
        ("yuan 万元", "money", ("unknown-modifier", "万元")),
        ("change_rate group", "money", ("unknown-modifier", "group")),
        ("date 2", "date", ("unknown-modifier", "2")),
        ("amount 平方米", "money", ("does-not-fit", "平方米")),
        ("amount -1", "money", ("does-not-fit", "-1")),
        ("amount 2 3", "money", ("repeated-modifier", "3")),
        ("amount group group", "money", ("repeated-modifier", "group")),
    ],
)
def test_a_format_that_does_not_fit_is_named_with_its_word(words: str, kind: Kind, fault: tuple[str, str]) -> None:
    found = fault_of(words.split(), kind)
    assert found is not None
    assert (found.kind, found.word) == fault


@given(st.sampled_from(sorted(FORMATS)), st.sampled_from(sorted(SAMPLES)), st.data())
def test_what_has_no_fault_can_be_printed(name: str, kind: Kind, data: st.DataObject) -> None:
    terms = {"unit.辆": Localized(en="vehicle|vehicles"), "unit.平方米": Localized(en="m²")}
    terms["unit.个百分点"] = Localized(en="percentage point|percentage points")
    shape = FORMATS[name]
    modifiers = {"decimals": "1", "group": "group", "unit": (TARGETS.get(kind) or ("元",))[-1]}
    chosen = data.draw(st.lists(st.sampled_from(sorted(modifiers)), unique=True))
    words = [name, *(modifiers[modifier] for modifier in chosen)]
    if shape.compares or fault_of(words, kind) is not None:
        return
    for lang in LANGS:
        assert format_reference(SAMPLES[kind], words, lang, terms)


@pytest.mark.parametrize("words", [(), ("amount",), ("count", "2")])
def test_what_is_not_a_number_prints_its_symbol_in_any_format(words: tuple[str, ...], terms: Terms) -> None:
    shown = [
        format_reference(value, words, "zh", terms) for value in (Absent.BLANK, Absent.NOT_APPLICABLE, Classified())
    ]
    assert shown == ["", "—", "**"]


def test_a_format_that_does_not_fit_is_never_printed(terms: Terms) -> None:
    with pytest.raises(ValueError, match="does-not-fit: area"):
        format_reference(SAMPLES["money"], ("area",), "zh", terms)


def test_a_name_without_a_translation_is_never_replaced_by_the_other_language(terms: Terms) -> None:
    with pytest.raises(LookupError):
        format_reference(Localized(zh="公安局"), (), "en", terms)


def test_the_number_behind_a_reference_is_exact_however_it_is_printed() -> None:
    assert number_of(SAMPLES["area"], ("area", "2", "万平方米")) == Decimal("18590.4")
    assert number_of(Absent.BLANK, ()) is None
