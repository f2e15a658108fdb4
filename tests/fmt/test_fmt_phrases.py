from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.fmt import Movement, after_text, format_reference, number_of
from disclosure_gen.fmt.phrases import change_of
from disclosure_gen.lang import LANGS, Lang, Terms
from disclosure_gen.money import Absent, Amount, Classified, Quantity


def amount(value: str, unit: str = "万元") -> Amount:
    try:
        return Quantity(Decimal(value), unit)
    except ArithmeticError:
        return Absent(value)


def said(current: str, prior: str, words: str, lang: Lang, terms: Terms, unit: str = "万元") -> str:
    movement = Movement(current=amount(current, unit), prior=amount(prior, unit))
    return format_reference(movement, words.split(), lang, terms).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("years", "change", "rate"),
    [
        (
            ("4837.98", "3793.04"),
            ("增加1044.94万元", "an increase of RMB 10.4494 million"),
            ("增长27.55%", "up 27.55%"),
        ),
        (("26.6", "35.0"), ("减少8.4万元", "a decrease of RMB 84,000"), ("下降24.00%", "down 24.00%")),
        (("6.50", "25.5"), ("减少19.00万元", "a decrease of RMB 190,000"), ("下降74.51%", "down 74.51%")),
        (("1.50", "2.00"), ("减少0.50万元", "a decrease of RMB 5,000"), ("下降25.00%", "down 25.00%")),
        (("8", "12.5"), ("减少4.5万元", "a decrease of RMB 45,000"), ("下降36.00%", "down 36.00%")),
        (("14", "14.00"), ("与上年持平", "unchanged"), ("与上年持平", "unchanged")),
        (("0", "0"), ("与上年持平，均未安排", "unchanged at nil"), ("与上年持平，均未安排", "unchanged at nil")),
        (("0", ""), ("与上年持平，均未安排", "unchanged at nil"), ("与上年持平，均未安排", "unchanged at nil")),
        (("5", "0"), ("增加5万元", "an increase of RMB 50,000"), ("上年未安排", "from nil")),
        (("5", ""), ("增加5万元", "an increase of RMB 50,000"), ("上年未安排", "from nil")),
        (("0", "3.4"), ("减少3.4万元", "a decrease of RMB 34,000"), ("下降100.00%", "down 100.00%")),
        (("", "3.4"), ("减少3.4万元", "a decrease of RMB 34,000"), ("下降100.00%", "down 100.00%")),
    ],
)
def test_word_and_figure_of_a_change_agree_in_every_case(
    years: tuple[str, str], change: tuple[str, str], rate: tuple[str, str], terms: Terms
) -> None:
    assert tuple(said(*years, "change", lang, terms) for lang in LANGS) == change
    assert tuple(said(*years, "change_rate", lang, terms) for lang in LANGS) == rate


@pytest.mark.parametrize(
    ("words", "zh"),
    [("change 2", "减少8.40万元"), ("change 0 group 元", "减少84,000元"), ("change_rate 1", "下降24.0%")],
)
def test_a_change_takes_decimals_and_a_unit(words: str, zh: str, terms: Terms) -> None:
    assert said("26.6", "35.0", words, "zh", terms) == zh


def test_percentages_change_by_points(terms: Terms) -> None:
    assert said("25", "20", "change", "zh", terms, "%") == "提高5个百分点"
    assert said("19", "20", "change", "zh", terms, "%") == "下降1个百分点"
    assert said("25", "20", "change", "en", terms, "%") == "an increase of 5 percentage points"
    assert said("25", "20", "change_rate", "zh", terms, "%") == "增长25.00%"


def test_counts_change_by_their_unit_and_are_never_called_unbudgeted(terms: Terms) -> None:
    assert said("28", "67", "change", "zh", terms, "辆") == "减少39辆"
    assert said("28", "67", "change", "en", terms, "辆") == "a decrease of 39 vehicles"
    assert said("0", "0", "change", "zh", terms, "辆") == "与上年持平"


def test_a_stated_change_speaks_for_itself(terms: Terms) -> None:
    movement = Movement(change=Quantity(Decimal("-640.85"), "万元"))
    assert format_reference(movement, ("change",), "zh", terms) == "减少640.85万元"
    assert number_of(movement, ("change",)) == Decimal("-640.85")


def test_the_rate_of_a_stated_change_needs_one_of_the_years(terms: Terms) -> None:
    stated = Quantity(Decimal("1044.94"), "万元")
    from_now = Movement(current=Quantity(Decimal("4837.98"), "万元"), change=stated)
    from_then = Movement(prior=Quantity(Decimal("3793.04"), "万元"), change=stated)
    assert format_reference(from_now, ("change_rate",), "zh", terms) == "增长27.55%"
    assert format_reference(from_then, ("change_rate",), "zh", terms) == "增长27.55%"
    with pytest.raises(ValueError, match="both years"):
        format_reference(Movement(change=stated), ("change_rate",), "zh", terms)


def test_years_in_different_units_of_money_are_compared_exactly(terms: Terms) -> None:
    movement = Movement(current=Quantity(Decimal("26.6"), "万元"), prior=Quantity(Decimal("350000"), "元"))
    assert format_reference(movement, ("change",), "zh", terms) == "减少8.4万元"
    assert format_reference(movement, ("change_rate",), "zh", terms) == "下降24.00%"


def test_a_figure_without_a_prior_year_has_no_change(terms: Terms) -> None:
    with pytest.raises(ValueError, match="no change"):
        format_reference(Movement(current=Quantity(Decimal(1), "万元")), ("change",), "zh", terms)


@pytest.mark.parametrize("words", [("change",), ("change_rate",)])
def test_a_change_tells_nothing_of_a_hidden_year(words: tuple[str, ...], terms: Terms) -> None:
    five = Quantity(Decimal(5), "万元")
    for movement in (
        Movement(current=Classified(five), prior=five),
        Movement(current=five, prior=Classified()),
        Movement(current=five, prior=five, change=Classified()),
    ):
        assert format_reference(movement, words, "zh", terms) == "**"
    assert format_reference(Movement(current=Absent.UNFILLED, prior=five), words, "zh", terms) == "?"


FIGURES = st.decimals(min_value=0, max_value=10**7, places=2)


@given(current=FIGURES, prior=FIGURES)
def test_the_said_amount_is_the_difference(current: Decimal, prior: Decimal, terms: Terms) -> None:
    movement = Movement(current=Quantity(current, "万元"), prior=Quantity(prior, "万元"))
    text = format_reference(movement, ("change",), "zh", terms)
    change = change_of(movement)
    assert change is not None
    assert change.value == current - prior
    if current == prior:
        assert text.startswith("与上年持平")
    else:
        word = "增加" if current > prior else "减少"
        assert text.startswith(word)
        assert Decimal(text.removeprefix(word).removesuffix("万元")) == abs(current - prior)


@pytest.mark.parametrize("before", ["比上年", "比2016年", "较上年度", "比上年预算数", "同比", "与上年相比"])
def test_a_change_does_not_name_the_year_before_twice(before: str, terms: Terms) -> None:
    assert after_text("与上年持平", before, "zh", terms) == "持平"
    assert after_text("与上年持平，均未安排", before, "zh", terms) == "持平，均未安排"
    assert after_text("减少8.4万元", before, "zh", terms) == "减少8.4万元"


def test_a_change_that_stands_alone_names_the_year_before(terms: Terms) -> None:
    for before in ("", "公务接待费4200元，", "其中："):
        assert after_text("与上年持平", before, "zh", terms) == "与上年持平"
    assert after_text("unchanged", "the previous year", "en", terms) == "unchanged"
