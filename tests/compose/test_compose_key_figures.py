"""Key figures composed: named and printed as elsewhere, with their change where it is public."""

from dataclasses import replace
from decimal import Decimal

import pytest

import built
from disclosure_gen.compose import compose
from disclosure_gen.compose.published import published
from disclosure_gen.doc.blocks import KeyFigure, plain
from disclosure_gen.formats import terms
from disclosure_gen.lang import EDITIONS, Edition, Localized
from disclosure_gen.load.canonical import canonical
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model import key_figures as model
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.text import Reference
from disclosure_gen.money import Absent, Amount, Classified, Quantity


def wan(number: str) -> Quantity:
    return Quantity(Decimal(number), "万元")


def with_total(current: Amount, prior: Amount | None, label: Localized[str] | None = None) -> Disclosure:
    """Return the example with one key figure, its total expenditure, of other amounts."""
    example = built.disclosure(built.EXAMPLE)
    figure = Figure(current=current, prior=prior, label=label)
    named = (model.KeyFigure(figure=Reference("expenditure.total")),)
    figures = {**example.figures, "expenditure.total": figure}
    return replace(example, key_figures=named, figures=figures, sections=())


def shown(disclosure: Disclosure, edition: Edition) -> tuple[KeyFigure, ...]:
    return compose(published(disclosure, edition), edition, terms()).key_figures


def said(one: KeyFigure) -> tuple[str, ...]:
    return tuple(plain(words) for words in (*one.label, one.value, *one.change))


@pytest.mark.parametrize(
    ("current", "prior", "zh", "en"),
    [
        (
            "997.95",
            "988.41",
            "比上年增加9.54万元，增长0.97%",
            "an increase of RMB 95,400 (up 0.97%) from the year before",
        ),
        ("8", "10", "比上年减少2万元，下降20.00%", "a decrease of RMB 20,000 (down 20.00%) from the year before"),
        ("8", "8", "比上年持平", "unchanged from the year before"),
        ("0", "0", "比上年持平，均未安排", "unchanged at nil from the year before"),
        ("8", "0", "比上年增加8万元", "an increase of RMB 80,000 from the year before"),
    ],
)
def test_a_key_figure_says_its_change_in_the_words_of_the_text(current: str, prior: str, zh: str, en: str) -> None:
    both = with_total(wan(current), wan(prior))
    for edition, words in (("zh", zh), ("en", en)):
        (one,) = shown(both, edition)  # type: ignore[arg-type]
        assert [plain(line).replace("\u00a0", " ") for line in one.change] == [words]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_key_figure_is_named_and_printed_in_each_language_of_the_edition(edition: Edition) -> None:
    (one,) = shown(with_total(wan("997.95"), None), edition)
    names = {"zh": ("支出", "997.95万元"), "en": ("Expenditure", "RMB 9.9795 million")}
    langs = ("zh", "en") if edition == "zh-en" else (edition,)
    assert tuple(map(plain, one.label)) == tuple(names[lang][0] for lang in langs)
    assert tuple(value.text.replace("\u00a0", " ") for value in one.value) == tuple(names[lang][1] for lang in langs)
    assert one.change == ()


def test_a_label_of_the_figure_or_of_the_list_is_its_name() -> None:
    own = with_total(wan("1"), None, Localized("全年支出", "Spending"))
    assert said(shown(own, "zh")[0])[0] == "全年支出"
    listed = replace(own, key_figures=(replace(own.key_figures[0], label=Localized("总支出", "All")),))
    assert [plain(line) for line in shown(listed, "zh-en")[0].label] == ["总支出", "All"]


@pytest.mark.parametrize("hidden", [Classified(wan("73.31")), Absent.UNFILLED])
def test_a_year_before_that_is_not_public_tells_no_change(hidden: Amount) -> None:
    secret = with_total(wan("997.95"), hidden)
    public = published(secret, "zh-en")
    assert shown(secret, "zh-en")[0].change == ()
    assert "73.31" not in canonical(public)["toml"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_published_is_enough_to_show_the_same_again(edition: Edition) -> None:
    example = built.disclosure(built.EXAMPLE)
    texts = canonical(published(example, edition))
    again = load((Source("disclosure.toml", texts["toml"]),)).disclosure
    assert again is not None
    assert again.key_figures
    assert canonical(published(again, edition)) == texts
    assert shown(again, edition) == shown(example, edition)
    assert compose(again, edition, terms()).key_figures == compose(example, edition, terms()).key_figures
