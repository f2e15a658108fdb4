"""Classified figures that published ones give away."""

import pytest

from disclosure_gen import checks, files
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model.relations import Same
from disclosure_gen.model.rules import Rule
from review_sample import BOTH, IDENTITY

HIDDEN = "{ classified = true, value = 12.34 }"
KIND = """
[[kind]]
id = "spending"
title = "支出表"
unit = "万元"
sums = [
  { total = "rows.total", of = ["rows.a", "rows.b", "rows.c"] },
  { total = "all", of = ["basic", "project"] },
]
[[kind.column]]
id = "item"
title = "项目"
role = "label"
[[kind.column]]
id = "all"
title = "合计"
[[kind.column]]
id = "basic"
title = "基本"
[[kind.column]]
id = "project"
title = "项目"
[[kind.row]]
id = "total"
label = "合计"
[[kind.row]]
id = "a"
label = "甲"
[[kind.row]]
id = "b"
label = "乙"
[[kind.row]]
id = "c"
label = "丙"
[tables.spending]
prepared_by = "department"
"""


def secrets(content: str) -> list[Diagnostic]:
    return [one for one in found(content) if one.code == "DG1001"]


def found(content: str) -> tuple[Diagnostic, ...]:
    loaded = load((Source("disclosure.toml", IDENTITY), Source("own.toml", content)), files.read_kinds())
    assert loaded.disclosure is not None, loaded.diagnostics
    return checks.run(loaded.disclosure, BOTH)


def rows(**cells: str) -> str:
    """Return the table with some cells replaced, such as a_basic."""
    values = {
        "total": {"all": "60", "basic": "30", "project": "30"},
        "a": {"all": "10", "basic": "5", "project": "5"},
        "b": {"all": "20", "basic": "10", "project": "10"},
        "c": {"all": "30", "basic": "15", "project": "15"},
    }
    for name, value in cells.items():
        row, column = name.split("_")
        values[row][column] = value
    return KIND + "".join(
        f"{row} = {{ {', '.join(f'{column} = {value}' for column, value in line.items())} }}\n"
        for row, line in values.items()
    )


def test_a_single_hidden_part_of_a_published_total_is_no_secret() -> None:
    (one,) = secrets(rows(a_basic=HIDDEN))
    assert one.severity == "error"
    assert one.origin.path == ("tables", "spending", "a", "basic")
    assert "a ? + b 10 + c 15 = total 30" in one.zh
    assert "12.34" not in one.zh + one.en
    assert len(one.related) == 3


def test_a_hidden_total_of_published_parts_is_no_secret() -> None:
    assert [one.origin.path[-2:] for one in secrets(rows(total_all=HIDDEN))] == [("total", "all")]


@pytest.mark.parametrize(
    "hidden",
    [
        ("a_basic", "a_all", "b_basic", "b_all"),
        ("a_basic", "a_project", "b_basic", "b_project"),
        ("a_all", "a_basic", "a_project", "total_all", "total_basic", "total_project"),
    ],
)
def test_enough_hidden_figures_keep_each_other(hidden: tuple[str, ...]) -> None:
    assert secrets(rows(**dict.fromkeys(hidden, HIDDEN))) == []


def test_several_hidden_figures_that_sums_determine_together_are_found() -> None:
    given_away = secrets(rows(a_basic=HIDDEN, b_basic=HIDDEN, a_all=HIDDEN, b_project=HIDDEN))
    assert {one.origin.path[-2:] for one in given_away} == {
        ("a", "basic"), ("b", "basic"), ("a", "all"), ("b", "project"),
    }  # fmt: skip


def test_a_blank_counts_as_nothing_and_what_does_not_apply_says_nothing() -> None:
    assert len(secrets(rows(a_basic=HIDDEN, b_basic='""', total_all='"—"'))) == 1
    assert secrets(rows(total_basic='"—"', a_basic=HIDDEN, a_all='"—"')) == []


@pytest.mark.parametrize(("traffic", "count"), [("3", 1), (HIDDEN, 0)])
def test_the_department_is_the_sum_of_its_units(traffic: str, count: int) -> None:
    content = f"[figures.spent]\ntotal = 15\nbureau = {{ total = {HIDDEN} }}\ntraffic = {{ total = {traffic} }}\n"
    assert len(secrets(content)) == count


def test_published_figures_alone_are_silent() -> None:
    assert secrets(rows()) == []


def test_a_form_of_two_sides_gives_its_parts_away_too() -> None:
    amounts = {"general_public": HIDDEN, "institutional": "5", "revenue_this_year": "20", "revenue_total": "20"}
    lines = "".join(f"{row} = {{ amount = {amount} }}\n" for row, amount in amounts.items())
    given_away = secrets(f"[tables.revenue_expenditure]\n{lines}")
    assert [one.origin.path[-2:] for one in given_away] == [("general_public", "amount")]


def test_rates_of_parts_are_no_sum() -> None:
    rates = {"total": "10.00", "overseas_travel": HIDDEN, "vehicles": "20.00", "hospitality": "-5.00"}
    lines = "".join(f"{row} = {{ comparison = {{ rate = {rate} }} }}\n" for row, rate in rates.items())
    assert secrets(f"[tables.three_public]\n{lines}") == []


def hidden(value: str) -> str:
    return f"{{ classified = true, value = {value} }}"


def contradictions(content: str) -> list[tuple[str, str, str]]:
    return [(one.code, one.place, one.en.partition(": ")[2]) for one in found(content) if one.code.startswith("DG2")]


def test_hidden_figures_that_agree_with_the_published_ones_are_silent() -> None:
    assert contradictions(rows(a_basic=hidden("5"), a_all=hidden("10"), b_basic=hidden("10"), b_all=hidden("20"))) == []
    assert contradictions(rows(a_basic="{ classified = true }", a_all="{ classified = true }")) == []
    assert contradictions(rows(total_all='"?"', a_all=hidden("11"), a_basic=hidden("5"), a_project=hidden("6"))) == []


def test_hidden_figures_that_contradict_a_published_total_are_an_error_that_shows_none() -> None:
    content = rows(a_basic=hidden("77"), a_all=hidden("88"), b_basic=hidden("10"), b_all=hidden("20"))
    told = "(** is classified, compared as content has it)"
    assert contradictions(content) == [
        ("DG201", "tables.spending.total.all", f"甲 ** + 乙 ** + 丙 30 ≠ 合计 60 {told}"),
        ("DG201", "tables.spending.total.basic", f"甲 ** + 乙 ** + 丙 15 ≠ 合计 30 {told}"),
        ("DG201", "tables.spending.a.all", f"基本 ** + 项目 5 ≠ 合计 ** {told}"),
    ]
    words = "".join(f"{one.zh}{one.en}{one.hint_zh}{one.hint_en}" for one in found(content) if one.code == "DG201")
    assert "77" not in words
    assert "88" not in words


def test_a_hidden_total_above_blank_parts_is_told() -> None:
    blank = dict.fromkeys(("a_basic", "b_basic", "c_basic"), '""')
    told = [
        code for code, place, _ in contradictions(rows(total_basic=hidden("30"), **blank)) if "total.basic" in place
    ]
    assert told == ["DG206"]


def test_one_fact_that_is_hidden_twice_is_compared() -> None:
    content = f"[figures.spent]\none = {hidden('15')}\n[figures.told]\none = {hidden('16')}\n"
    rule = Rule(id="own", relation=Same(same=("spent.one", "told.one")))
    loaded = load((Source("disclosure.toml", IDENTITY), Source("own.toml", content)), files.read_kinds())
    assert loaded.disclosure is not None
    (one,) = [one for one in checks.run(loaded.disclosure, BOTH, rules=(rule,)) if one.code == "DG301"]
    assert "15" not in one.en.replace("spent", "")
    assert "told.one ** ≠ spent.one **" in one.en
