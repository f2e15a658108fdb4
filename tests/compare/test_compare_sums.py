"""Units that were merged or split are compared with the sum of those that they were, wherever the result goes."""

from random import Random
from typing import Any

import pytest

from built import EXAMPLE, disclosure
from disclosure_gen import pipeline
from disclosure_gen.cli.change_data import as_data
from disclosure_gen.cli.differences import as_lines
from disclosure_gen.compare import Comparison, FigureChange, StructureChange, compare
from disclosure_gen.compare.drafts import drafts
from disclosure_gen.compare.labels import labels
from disclosure_gen.compare.movements import movement_tables, movements
from disclosure_gen.compare.order import chosen
from disclosure_gen.compare.parts import has_part, under
from disclosure_gen.compare.report import report
from disclosure_gen.compare.saying import Saying
from disclosure_gen.compare.sums import apart_said
from disclosure_gen.lang import Lang
from disclosure_gen.load.canonical import canonical
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.money import Quantity
from disclosure_gen.records import replace
from regrouping import merged, regrouped, renamed, split

TERMS = pipeline.terms()
OLD = disclosure(EXAMPLE.parent / "2024")


def year(how: Any, seed: int = 1, **figures: Figure) -> Disclosure:  # noqa: ANN401 - a way to regroup
    """Return the year after, in which the units are others."""
    new = disclosure(EXAMPLE)
    more = {name.replace("_", "."): figure for name, figure in figures.items()}
    made: Disclosure = how(replace(new, figures={**new.figures, **more}), Random(seed)).content
    return made


def moved(comparison: Comparison) -> dict[str, FigureChange]:
    """Return the figures of text that moved, by key."""
    return {one.key: one for one in comparison.changes if isinstance(one, FigureChange) and "tables" not in one.key}


APART = 6  # so that neither part keeps the id of the whole, and both have tables
MERGED = compare(OLD, year(merged))
SPLIT = compare(OLD, year(split, APART))


def test_a_merged_unit_is_compared_with_the_sum_of_what_it_was() -> None:
    change = moved(MERGED)["figures.expenditure.merged.total"]
    old = [OLD.figures[f"expenditure.{unit}.total"].current for unit in ("bureau", "library")]
    assert isinstance(change.old, Quantity)
    assert change.old.value == sum(one.value for one in old if isinstance(one, Quantity))
    assert (
        change.change == Quantity(change.new.value - change.old.value, "万元")
        if isinstance(change.new, Quantity)
        else False
    )
    assert [
        (one.action, one.key) for one in MERGED.changes if isinstance(one, StructureChange) and one.thing == "unit"
    ] == [("merged", "unit.merged")]
    assert not [key for key in moved(MERGED) if "bureau" in key or "library.total" in key]


def test_the_parts_of_a_split_unit_are_compared_together() -> None:
    (of_unit,) = {key.split(".")[2] for key in moved(SPLIT) if key.endswith(".personnel")} - {"bureau", "library"}
    assert of_unit == "left+right"
    (sign,) = [one for one in SPLIT.changes if isinstance(one, StructureChange) and one.thing == "unit"]
    assert (sign.action, sign.new) == ("split", "左、右")


def test_a_unit_that_says_what_it_was_is_compared_whole_with_its_rates() -> None:
    comparison = compare(OLD, year(renamed))
    plain = compare(OLD, disclosure(EXAMPLE))
    assert len(moved(comparison)) == len(moved(plain))
    units = [one for one in comparison.changes if isinstance(one, StructureChange) and one.thing == "unit"]
    assert [one.action for one in units] == ["renamed"]


def test_rates_and_what_only_one_states_are_not_compared_but_counted() -> None:
    rate = Figure(current=Quantity(5, "%"))  # type: ignore[arg-type]
    old = replace(OLD, figures={**OLD.figures, "a.bureau.rate": rate, "a.library.rate": rate, "a.bureau.cars": rate})
    new = year(merged)
    later = replace(new, figures={**new.figures, "a.merged.rate": rate, "a.merged.cars": rate})
    comparison = compare(old, later)
    assert not [key for key in moved(comparison) if ".rate" in key or ".cars" in key]
    assert [(one.count, one.side, one.units) for one in comparison.apart] == [(1, 0, ("library",)), (1, 1, ())]
    words = "; ".join(apart_said(comparison, "en", TERMS))
    assert words == (
        "1 figure is not compared: Library did not state it in 2024.; 1 figure is not compared: it does not add up."
    )
    gone = compare(old, new)
    assert {"figures.a.bureau.rate", "figures.a.library.rate", "figures.a.bureau.cars"} <= moved(gone).keys()


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", ("2024年为局机关、图书馆之和", "合并")), ("en", ("2024: the sum of Headquarters and Library", "merged"))],
)
def test_the_terminal_says_what_is_a_sum(lang: Lang, words: tuple[str, str]) -> None:
    lines = "\n".join(as_lines(MERGED, MERGED.changes, lang, lambda zh, en: (zh, en)[lang == "en"], TERMS, text=False))
    assert all(one in lines for one in words)
    assert "+right" not in "\n".join(
        as_lines(SPLIT, SPLIT.changes, lang, lambda zh, en: (zh, en)[lang == "en"], TERMS, text=False)
    )


def test_data_have_the_units_that_are_summed() -> None:
    for comparison, sums in ((MERGED, {"old": ["bureau", "library"], "new": ["merged"]}), (SPLIT, None)):
        data: Any = as_data(comparison, comparison.changes, TERMS)
        of_units = [one["sum"] for one in data["changes"] if one["kind"] == "figure" and one["sum"]]
        assert of_units
        assert all(one == sums for one in of_units) if sums else all(len(one["new"]) == 2 for one in of_units)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("comparison", [MERGED, SPLIT])
def test_a_report_says_so_beside_each_movement_and_in_its_structure(comparison: Comparison, lang: Lang) -> None:
    say = Saying(comparison, comparison.changes, lang, TERMS)
    rows = [line for table in movement_tables(movements(comparison.changes, say), say).values() for line in table.lines]
    said = [str(line.texts["reason"].get(lang)) for line in rows if "reason" in line.texts]
    sums = {"zh": "2024年为局机关、图书馆之和", "en": "2024: the sum of Headquarters and Library"}
    of_one = {"zh": "2024年为", "en": "2024: "}
    assert any((sums if comparison is MERGED else of_one)[lang] in words for words in said)
    made = report(comparison, comparison.changes, lang, TERMS)
    words = str([section for section in made.sections if section.id == "structure"])
    assert any(one in words for one in ("并为", "拆为", "Merged", "Split"))
    names = labels(comparison.sides, lang, TERMS)
    assert all(one.key in names for one in comparison.changes if isinstance(one, FigureChange))


def alone() -> Comparison:
    """Return the comparison with a year in which only one of two units has the table that the unit had."""
    new = year(split, APART)
    tables = {path: table for path, table in new.tables.items() if not path.endswith(".right")}
    return compare(OLD, replace(new, tables=tables))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_table_that_only_one_part_has_is_not_gone_and_new_but_counted(lang: Lang) -> None:
    comparison = alone()
    assert not [one for one in comparison.changes if "left" in one.key and "tables." in one.key]
    (told,) = apart_said(comparison, lang, TERMS)
    words = {"zh": "个数未比较：右2025年没有写。", "en": "figures are not compared: right did not state them in 2025."}
    assert words[lang] in told
    speak = (lambda zh, _: zh) if lang == "zh" else (lambda _, en: en)
    assert told in list(as_lines(comparison, comparison.changes, lang, speak, TERMS, text=False))
    assert told in str(report(comparison, comparison.changes, lang, TERMS).sections[0])
    data: Any = as_data(comparison, comparison.changes, TERMS)["apart"]
    assert [(one["side"], one["units"]) for one in data] == [("new", ["right"])]


def test_drafts_name_only_figures_that_there_are() -> None:
    assert "{expenditure.merged.total}" in drafts(MERGED, MERGED.changes, TERMS)
    assert "left+right" not in drafts(SPLIT, SPLIT.changes, TERMS)


@pytest.mark.parametrize("name", ["library", "merged", "expenditure.bureau", "assets.library"])
def test_what_is_asked_for_may_go_by_the_old_name_or_the_new(name: str) -> None:
    assert has_part(MERGED, name)
    found = chosen(MERGED.changes, only=(name, under(name, MERGED)))
    assert any(isinstance(one, FigureChange) and ".merged." in one.key for one in found)


def test_what_units_replace_travels_in_files() -> None:
    for seed in range(6):
        new = regrouped(disclosure(EXAMPLE), Random(seed)).content
        again = load([Source("disclosure.toml", canonical(replace(new, prior="", sections=()))["toml"])]).disclosure
        assert again is not None
        assert again.units == new.units
