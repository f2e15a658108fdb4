"""Units that have another id on the new side are the same units where they are called the same."""

import re
from typing import Any

from built import EXAMPLE, disclosure
from disclosure_gen.compare import FigureChange, StructureChange, TextChange, compare
from disclosure_gen.compare.units import under_new_ids
from disclosure_gen.files import read_kinds
from disclosure_gen.lang import Localized
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.records import replace


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
    plain = {key.replace("library", "lib"): action for action, key in kinds(before, after)}
    assert {key: action for action, key in kinds(before, renamed("2025"))} == plain
    assert "figures.expenditure.lib.total" in plain


def test_one_of_two_names_is_enough_and_a_new_one_is_told() -> None:
    name = Localized("云溪县公共图书馆", "Yunxi County Public Library")
    found = kinds(disclosure(EXAMPLE), renamed("2025", name=name))
    assert ("changed", "unit.lib.name") in found
    assert not [action for action, _ in found if action in ("added", "removed")]


def test_a_unit_that_is_called_otherwise_is_another() -> None:
    found = kinds(disclosure(EXAMPLE), renamed("2025", name=Localized("新馆", "New"), short=Localized("新馆", "New")))
    assert {("added", "unit.lib"), ("removed", "unit.library")} <= found
