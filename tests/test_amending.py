"""Amounts put into TOML: each where it belongs, with everything around it as it was."""

from decimal import Decimal

import pytest

from disclosure_gen.amending import Added, Statement, UnplaceableError, amend
from disclosure_gen.diagnostics import Origin, Path
from disclosure_gen.load.source import Source


def amended(text: str, *statements: tuple[Path, str | Decimal], rows: tuple[dict[str, object], ...] = ()) -> str:
    said = [Statement(Origin("a.toml", path), value) for path, value in statements]
    return amend([Source("a.toml", text)], said, [Added("a.toml", ("t",), row) for row in rows]).get("a.toml", text)


CASES = {
    "a value where it stands": ("a = 1 # one\nb = 2\n", ("a",), "a = 5 # one\nb = 2\n"),
    "the year's amount of a figure": ("a = { current = 1, prior = 2 }\n", ("a",), "a = { current = 5, prior = 2 }\n"),
    "a figure without one": ("a = { prior = 2 } # x\n", ("a",), "a = { prior = 2, current = 5 } # x\n"),
    "into braces": ("r = { x = 1 }\n", ("r", "y"), "r = { x = 1, y = 5 }\n"),
    "into empty braces": ("r = {}\n", ("r", "y", "z"), "r = { y.z = 5 }\n"),
    "below a heading": ("[r]\nx = 1 # x\n\n[s]\nx = 2\n", ("r", "y"), "[r]\nx = 1 # x\ny = 5\n\n[s]\nx = 2\n"),
    "below an empty heading": ("[r]\n[s]\n", ("r", "y"), "[r]\ny = 5\n[s]\n"),
    "to dotted keys": ("[r]\nx.a = 1\n[s]\n", ("r", "x", "b"), "[r]\nx.a = 1\nx.b = 5\n[s]\n"),
    "a row of its own": ("[t.a]\nx = 1\n[s]\n", ("t", "b", "x"), "[t.a]\nx = 1\n\n[t.b]\nx = 5\n[s]\n"),
    "a row among rows in braces": ("[t]\na = { x = 1 }\n", ("t", "b", "x"), "[t]\na = { x = 1 }\nb.x = 5\n"),
    "in a row of an array": ("[[t.row]]\nx = 1\n[[t.row]]\nx = 2\n", ("t", "row", 0, "y"),
                             "[[t.row]]\nx = 1\ny = 5\n[[t.row]]\nx = 2\n"),
    "at the end without a line break": ("[r]\nx = 1", ("r", "y"), "[r]\nx = 1\ny = 5"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_amount_is_put(name: str) -> None:
    text, path, after = CASES[name]
    assert amended(text, (path, Decimal(5))) == after


def test_rows_are_put_in_the_order_of_their_codes() -> None:
    text = '[t]\n\n[[t.row]]\ncode = "201" # first\n\n[[t.row]]\ncode = "205"\nx = { a = 1 }\n\n[[u.row]]\n'
    rows: tuple[dict[str, object], ...] = (
        {"code": "203", "x": Decimal(1)},
        {"code": "299"},
        {"code": "101"},
        {"code": "204"},
    )
    assert amended(text, rows=rows) == (
        '[t]\n\n[[t.row]]\ncode = "101"\n\n[[t.row]]\ncode = "201" # first\n\n[[t.row]]\ncode = "203"\nx = 1\n\n'
        '[[t.row]]\ncode = "204"\n\n[[t.row]]\ncode = "205"\nx = { a = 1 }\n\n[[t.row]]\ncode = "299"\n\n[[u.row]]\n'
    )


def test_a_first_row_and_a_row_in_brackets() -> None:
    assert amended("[t]\na = 1\n\n[u]\n", rows=({"code": "201"},)) == ('[t]\na = 1\n\n[[t.row]]\ncode = "201"\n\n[u]\n')
    assert amended('t.row = [{ code = "201" }]\n', rows=({"code": "202"},)) == (
        't.row = [{ code = "201" }, { code = "202" }]\n'
    )


def test_what_cannot_be_put_changes_nothing() -> None:
    with pytest.raises(UnplaceableError):
        amended("a = 1\na = 2\n", (("a",), Decimal(5)))
