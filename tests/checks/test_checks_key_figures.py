"""Key figures that the head of a web page cannot show: each is told, with what to do."""

import pytest

from disclosure_gen import checks
from disclosure_gen.formats import terms
from disclosure_gen.load.disclosure import Loaded
from load_sample import FIGURES, IDENTITY, SECTIONS, loaded

TEXT = """
[[section]]
id = "more"
title = { zh = "其他", en = "More" }

[[section.block]]
text.zh = "藏书{revenue.books:number}架，去年{revenue.late.prior}，变动{staff.moved:change}。"
text.en = "{revenue.books:number} shelves, {revenue.late.prior} before, {staff.moved:change}."
"""
LATE = """
[figures.revenue.late]
current = 3
prior = 2
label = { zh = "逾期" }
"""


def read(named: str, text: str = "", figures: str = "") -> Loaded:
    identity = IDENTITY.replace("\n[department]", f"\nkey_figures = {named}\n[department]", 1)
    return loaded(disclosure=identity, sections=SECTIONS + TEXT + text, figures=FIGURES + LATE + figures)


def found(named: str, text: str = "") -> list[tuple[str, str, str]]:
    disclosure = read(named, text).disclosure
    assert disclosure is not None
    told = checks.run(disclosure, ("zh", "en"), terms())
    return [(one.code, one.en, one.zh) for one in told if one.code in ("DG120", "DG504")]


@pytest.mark.parametrize(
    "named",
    [
        '["revenue.total"]',
        '["figures.revenue.total", { figure = "tables.spending.total.amount", label = { zh = "支出", en = "Spent" } }]',
        "[]",
    ],
)
def test_a_figure_that_the_document_has_and_that_has_a_name_is_silent(named: str) -> None:
    assert found(named) == []


@pytest.mark.parametrize(
    ("named", "text", "said"),
    [
        ('["year"]', "", "year is no figure of the year"),
        ('["revenue.late.prior"]', "", "revenue.late.prior is no figure of the year"),
        ('["staff.moved"]', "", "staff.moved is no figure of the year"),
        ('["revenue.other"]', "", "revenue.other has no number"),
        ('["staff.2025"]', "", "staff.2025 is classified and cannot be shown"),
        ('["revenue.late"]', "", "revenue.late is printed by no text and no table"),
        ('["revenue.books"]', "", "revenue.books has no Chinese name"),
        (
            '["revenue.late"]',
            '[[section.block]]\ntext.zh = "{revenue.late}"\ntext.en = "{revenue.late}"',
            "revenue.late has no English name",
        ),
    ],
)
def test_a_figure_that_cannot_be_shown_is_told(named: str, text: str, said: str) -> None:
    assert ("DG120", said) in [(code, en) for code, en, _ in found(named, text)]


def test_a_unit_without_english_is_told() -> None:
    named = '[{ figure = "revenue.books", label = { zh = "藏书", en = "holdings" } }]'
    assert found(named) == [
        ("DG504", 'the unit "架" of revenue.books has no English name', "revenue.books 的单位“架”没有英文名")
    ]


@pytest.mark.parametrize(
    ("named", "code", "said"),
    [
        ('["revenue.total", "revenue.total"]', "DG114", "revenue.total is named twice"),
        ('["revenue.totl"]', "DG106", "nothing is named revenue.totl"),
        ('["a b"]', "DG106", '"a b" is no path'),
        ('[{ figur = "revenue.total" }]', "DG102", "figur"),
        (
            '["revenue.total", "revenue.books", "revenue.late", "revenue.other", "staff.moved"]',
            "DG114",
            "at most 4 are shown, 5 are named",
        ),
        ("[1]", "DG103", ""),
    ],
)
def test_what_is_no_list_of_a_few_paths_is_refused(named: str, code: str, said: str) -> None:
    told = [one for one in read(named).diagnostics if one.severity == "error"]
    assert code in [one.code for one in told], told
    assert any(said in one.en for one in told), told
