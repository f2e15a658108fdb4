"""Units that have another id on the new side are the same units where they are called the same."""

import re
from typing import Any

import pytest

from built import EXAMPLE, disclosure
from disclosure_gen import pipeline
from disclosure_gen.cli.change_data import as_data
from disclosure_gen.cli.differences import as_lines
from disclosure_gen.compare import FigureChange, StructureChange, TextChange, compare
from disclosure_gen.compare.order import chosen
from disclosure_gen.compare.parts import has_part, under
from disclosure_gen.compare.report import report
from disclosure_gen.compare.spots import named
from disclosure_gen.compare.units import under_new_ids
from disclosure_gen.files import read_kinds
from disclosure_gen.lang import Lang, Localized
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.records import replace

TERMS = pipeline.terms()


def renamed(year: str, **names: Any) -> Disclosure:  # noqa: ANN401
    """Return a year of the example in which the library has another id, and maybe other names."""
    files = {path.name: path.read_text("utf-8") for path in (EXAMPLE.parent / year).glob("*.toml")}
    files["disclosure.toml"] = re.sub("prior +=.*", "", files["disclosure.toml"])
    sources = [Source(name, re.sub(r"\blibrary\b", "lib", text)) for name, text in files.items()]
    loaded = load(sources, read_kinds()).disclosure
    assert loaded is not None
    units = tuple(replace(unit, **names) if unit.id == "lib" else unit for unit in loaded.units)
    return replace(loaded, units=units)


def kinds(old: Disclosure, new: Disclosure) -> set[tuple[str, str]]:
    """Return what has changed of structure, figures that came or went, and wording, English words apart."""
    return {
        (one.action, one.key)
        for one in compare(old, new).changes
        if isinstance(one, StructureChange)
        or (isinstance(one, FigureChange) and one.part == "current")
        or (isinstance(one, TextChange) and one.lang == "zh")
    }


def test_another_id_is_no_change() -> None:
    old = disclosure(EXAMPLE)
    assert kinds(old, renamed("2025")) == set()
    assert under_new_ids(old, old, ()) is old


def test_the_movements_of_two_years_are_those_of_the_unit() -> None:
    before, after = disclosure(EXAMPLE.parent / "2024"), disclosure(EXAMPLE)
    plain = {(action, key.replace("library", "lib")) for action, key in kinds(before, after)}
    assert kinds(before, renamed("2025")) == plain
    assert ("changed", "figures.expenditure.lib.total") in plain


def test_one_of_two_names_is_enough_and_a_new_one_is_told() -> None:
    name = Localized("云溪县公共图书馆", "Yunxi County Public Library")
    found = kinds(disclosure(EXAMPLE), renamed("2025", name=name))
    assert ("renamed", "unit.lib") in found
    assert not [action for action, _ in found if action in ("added", "removed")]


def test_a_name_that_is_only_translated_otherwise_is_a_change_of_text() -> None:
    (unit,) = [one for one in disclosure(EXAMPLE).units if one.id == "library"]
    found = compare(disclosure(EXAMPLE), renamed("2025", name=Localized(unit.name.zh, "Yunxi Library"))).changes
    texts = [(one.action, one.key, one.lang) for one in found if isinstance(one, TextChange)]
    assert ("changed", "unit.lib.name", "en") in texts
    assert not [one for one in found if isinstance(one, StructureChange)]


def test_a_new_name_is_told_wherever_a_comparison_goes() -> None:
    name = Localized("云溪县公共图书馆", "Yunxi County Public Library")
    comparison = compare(disclosure(EXAMPLE), renamed("2025", name=name))
    names: tuple[tuple[Lang, str, str], ...] = (
        ("en", "renamed  unit  Yunxi County Library → Yunxi County Public Library",
         "Renamed unit: Yunxi County Library is now Yunxi County Public Library"),
        ("zh", "改名  单位  云溪县图书馆 → 云溪县公共图书馆", "单位改名：云溪县图书馆改为云溪县公共图书馆"),
    )  # fmt: skip
    for lang, line, words in names:
        speak = lambda zh, en, lang=lang: zh if lang == "zh" else en  # noqa: E731
        assert line in as_lines(comparison, comparison.changes, lang, speak, TERMS, text=False)
        assert words in str(report(comparison, comparison.changes, lang, TERMS).sections)
    changes: Any = as_data(comparison, comparison.changes, TERMS)["changes"]
    (told,) = [one for one in changes if one["kind"] == "structure"]
    assert (told["action"], told["thing"], told["old"], told["new"]) == ("renamed", "unit", "云溪县图书馆", name.zh)


@pytest.mark.parametrize("part", ["library", "lib", "expenditure.library", "assets.library", "unit.library"])
def test_a_unit_is_asked_for_by_its_old_id_or_the_new(part: str) -> None:
    comparison = compare(disclosure(EXAMPLE.parent / "2024"), renamed("2025"))
    assert has_part(comparison, part)
    if part != "unit.library":
        found = chosen(comparison.changes, only=(part, under(part, comparison)))
        assert any(".lib." in one.key for one in found)


def test_a_name_that_one_language_keeps_is_told_in_the_other() -> None:
    comparison = compare(
        disclosure(EXAMPLE), renamed("2025", name=Localized("云溪县公共图书馆", "Yunxi County Library"))
    )
    (change,) = (one for one in comparison.changes if isinstance(one, StructureChange))
    sides = (comparison.old, comparison.new)
    assert named(change, sides, "en", TERMS) == ("云溪县图书馆", "云溪县公共图书馆")


def test_a_unit_that_is_called_otherwise_is_another() -> None:
    found = kinds(disclosure(EXAMPLE), renamed("2025", name=Localized("新馆", "New"), short=Localized("新馆", "New")))
    assert {("added", "unit.lib"), ("removed", "unit.library")} <= found
