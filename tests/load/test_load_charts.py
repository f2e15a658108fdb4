"""Charts in content: what they are made of, and everything that is wrong with them at its place."""

import re
from collections.abc import Mapping

import pytest

from disclosure_gen.lang import Localized
from disclosure_gen.load.disclosure import Loaded
from disclosure_gen.model.charts import ChartBlock
from disclosure_gen.model.redact import redact
from load_sample import FIGURES, IDENTITY, SECTIONS, loaded, seen

PAIRS = """
[[section]]
id = "charts"
title = { zh = "图", en = "Charts" }

[[section.block]]
chart = { kind = "pairs", places = 1, caption = { zh = "收入", en = "Revenue" } }
series = [
  { role = "prior" },
  { role = "current", label = { zh = "{year}年", en = "{year}" } },
]
[[section.block.category]]
label = { zh = "合计", en = "Total" }
values = { prior = "revenue.total.prior", current = "revenue.total" }
kind = "total"
"""
STACKED = """
[[section.block]]
chart = { kind = "stacked", caption = { zh = "支出", en = "Spending" } }
series = [{ role = "main", label = { zh = "基本", en = "Basic" } }]
[[section.block.category]]
label = { zh = "工资", en = "Salaries" }
values = { main = "tables.spending.salaries.basic" }
total = "tables.spending.salaries.basic"
"""


def load_charts(charts: str = PAIRS + STACKED, **files: str) -> Loaded:
    return loaded(sections=SECTIONS + charts, **files)


def places(charts: str) -> list[str]:
    """Return what is wrong with some charts, in lines counted from their first."""
    text, lines = SECTIONS + charts, SECTIONS.count("\n")
    found = seen(load_charts(charts).diagnostics, text, "sections.toml")
    return [re.sub(r"\d+(?=:)", lambda line: str(int(line[0]) - lines), one, count=1) for one in found]


def charts_of(result: Loaded) -> list[ChartBlock]:
    assert result.disclosure is not None, result.diagnostics
    return [block for block in result.disclosure.sections[-1].blocks if isinstance(block, ChartBlock)]


def edited(old: str, new: str, *, whole: str = PAIRS + STACKED) -> list[str]:
    """Return what is wrong with the charts in which one passage is replaced."""
    assert whole.count(old) == 1, f"{old!r} stands {whole.count(old)} times"
    return places(whole.replace(old, new))


def test_a_chart_names_its_figures_by_path() -> None:
    result = load_charts()
    assert result.diagnostics == ()
    pairs, stacked = charts_of(result)
    assert (pairs.kind, pairs.places, pairs.caption) == ("pairs", 1, Localized(("收入",), ("Revenue",)))
    assert [series.role for series in pairs.series] == ["prior", "current"]
    assert pairs.series[0].label is None
    (category,) = pairs.categories
    assert {role: one.path for role, one in category.values.items()} == {
        "prior": "revenue.total.prior",
        "current": "revenue.total",
    }
    assert (category.kind, category.total) == ("total", None)
    (category,) = stacked.categories
    assert category.total is not None
    assert (stacked.places, category.total.path) == (None, "tables.spending.salaries.basic")


def test_every_part_of_a_chart_knows_its_place() -> None:
    pairs, _ = charts_of(load_charts())
    assert pairs.origin.file == "sections.toml"
    assert pairs.series[1].origin.path == (*pairs.origin.path, "series", 1)
    assert pairs.categories[0].values["prior"].origin.path == (*pairs.origin.path, "category", 0, "values", "prior")


@pytest.mark.parametrize(("switch", "printed"), [("", False), ("charts = false", False), ("charts = true", True)])
def test_charts_are_off_unless_switched_on(switch: str, printed: bool) -> None:
    result = loaded(disclosure=IDENTITY.replace("[department]", f"{switch}\n[department]"))
    assert result.disclosure is not None
    assert result.disclosure.charts is printed


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('kind = "pairs"', 'kind = "pie"', ["DG114 7:18+5"]),
        ('kind = "pairs", ', "", ["DG104 7:9+55"]),
        ("places = 1", 'places = "1"', ["DG103 7:36+3"]),
        ("places = 1", "places = 9", ["DG114 7:36+1"]),
        ('caption = { zh = "收入", en = "Revenue" }', 'caption = ""', ["DG114 7:49+2"]),
        ('chart = { kind = "pairs"', 'table = "spending"\nchart = { kind = "pairs"', ["DG114 6:1+17"]),
        ('{ role = "prior" }', '{ role = "last" }', ["DG114 9:12+6"]),
        ('{ role = "prior" }', '{ role = "current" }', ["DG109 10:12+9", "DG114 14:12+5"]),
        ('{ role = "prior" }', '{ role = "closing" }', ["DG114 10:12+9", "DG114 14:12+5"]),
        ('{ role = "prior" }', '{ role = "second" }', ["DG104 9:3+19", "DG114 14:12+5"]),
        ('{ role = "prior" }', '{ role = "prior", colour = "red" }', ["DG102 9:21+6"]),
        ('kind = "total"', 'kind = "sum"', ["DG114 15:8+5"]),
        ('kind = "total"', 'total = "revenue.total"', ["DG114 15:1+5"]),
        ('{ prior = "revenue.total.prior", ', "{ before = 1, ", ["DG102 14:12+6"]),
        ('"revenue.total.prior"', "100", ["DG103 14:20+3"]),
        ('"revenue.total.prior"', '"{revenue.total.prior}"', ["DG114 14:21+1"]),
        ('"revenue.total.prior"', '"revenue total"', ["DG106 14:20+15"]),
        ('"revenue.total.prior"', '"revenue.totals.prior"', ["DG106 14:20+22"]),
        ('"revenue.total.prior"', '"revenue.other.prior"', ["DG106 14:20+21"]),
        ('"revenue.total.prior"', '"year"', ["DG118 14:20+6"]),
        ('"revenue.total.prior"', '"department.name"', ["DG118 14:20+17"]),
        ('"revenue.total.prior"', '"revenue.books"', ["DG118 14:47+15"]),
        ('"revenue.total.prior"', '"staff.2025"', ["DG118 14:20+12"]),
        ('values = { prior = "revenue.total.prior", current = "revenue.total" }', "values = {}", ["DG104 14:10+2"]),
    ],
)
def test_what_is_wrong_with_a_chart_is_found_at_its_place(old: str, new: str, found: list[str]) -> None:
    assert edited(old, new) == found


def test_a_chart_without_categories_is_empty() -> None:
    whole = PAIRS[: PAIRS.index("[[section.block.category]]")]
    text = whole + "category = []\n"
    assert places(text) == ["DG114 12:12+2"]
    assert [one.code for one in load_charts(whole).diagnostics] == ["DG104"]


@pytest.mark.parametrize(
    ("kind", "count", "codes"),
    [("pairs", 2, []), ("pairs", 3, ["DG114"]), ("stacked", 4, []), ("stacked", 5, ["DG114"] * 2)],
)
def test_a_chart_has_no_more_series_than_can_be_told_apart(kind: str, count: int, codes: list[str]) -> None:
    roles = ("main", "second", "light", "plain", "current")[:count]
    series = ", ".join(f'{{ role = "{role}", label = "甲" }}' for role in roles)
    text = PAIRS.replace('kind = "pairs"', f'kind = "{kind}"')
    start, end = text.index("series = ["), text.index("[[section.block.category]]")
    text = text[:start] + f"series = [{series}]\n" + text[end:]
    text = text.replace('{ prior = "revenue.total.prior", current', "{ main")
    assert [one.code for one in load_charts(text).diagnostics] == codes


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ('books = { current = 300, unit = "架" }', "架"),
        ("books = -3", "-3"),
        ("books = { classified = true, value = 3 }", "涉密"),
    ],
)
def test_what_bars_cannot_show_is_said_with_its_figures(figures: str, words: str) -> None:
    text = PAIRS.replace("revenue.total.prior", "revenue.books")
    result = load_charts(text, figures=FIGURES.replace('books = { current = 300, unit = "架" }', figures))
    (found,) = result.diagnostics
    assert found.code == "DG118"
    assert words in found.zh
    assert result.disclosure is not None, "all else is still checked"


def test_a_chart_without_a_single_number_cannot_be_described() -> None:
    text = PAIRS.replace("revenue.total.prior", "revenue.other").replace(', current = "revenue.total"', "")
    assert places(text) == ["DG118 7:9+71"]


def test_a_figure_still_to_be_filled_is_not_reported_twice() -> None:
    text = PAIRS.replace("revenue.total.prior", "revenue.other").replace(', current = "revenue.total"', "")
    result = load_charts(text, figures=FIGURES.replace('other = ""', 'other = "?"'))
    assert result.diagnostics == ()


def test_redaction_leaves_charts_as_they_are() -> None:
    disclosure = load_charts().disclosure
    assert disclosure is not None
    assert redact(disclosure).sections[-1].blocks == disclosure.sections[-1].blocks


def test_paths_are_looked_up_with_the_references_of_texts() -> None:
    hints: Mapping[str, str] = {
        one.code: one.hint_zh
        for one in load_charts(PAIRS.replace("revenue.total.prior", "revenue.totl.prior")).diagnostics
    }
    assert "revenue.total" in hints["DG106"]
