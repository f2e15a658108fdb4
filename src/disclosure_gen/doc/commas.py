"""A table of the tree → comma-separated text that spreadsheets open: one header row, merged cells in every place.

UTF-8 begins with a mark, because Excel takes a text without one for the system's code page and shows Han as garbage;
other programs skip it. Quotes and line ends are those of RFC 4180.
"""

import re
from collections.abc import Sequence

from disclosure_gen.doc.blocks import Cell, Inlines, Table, plain
from disclosure_gen.doc.grid import GridRow, fill, resolve

_MARK = "\ufeff"
_BELOW = " / "  # between a heading and the one below it
_SPREAD = "\u3000"  # spreads a label over its cell (合　　计)
_NUMBER = r"[-+]?\d[\d,]*(\.\d+)?[%‰]?"
_FORMULA = frozenset("=+-@＝＋－＠")  # a spreadsheet may run what begins with one of these
_QUOTED = re.compile('[,"\r\n]')


def comma_separated(table: Table) -> bytes:
    """Return a table as CSV: figures as their digits, texts of both languages one after the other."""
    grid = resolve(table)
    fields: dict[int, str] = {}  # by cell: a merged one is said once and stands in many places
    headings = _headings(grid.header)
    headed = _tell_apart(headings)
    body = grid.body if headed else (*grid.header, *grid.body)
    for row in body:
        for slot in row:
            if id(slot.cell) not in fields:
                fields[id(slot.cell)] = _field(_said(slot.cell))
    rows = [
        map(_field, headings if headed else _ids(table)),
        *([fields[id(slot.cell)] for slot in row] for row in body),
    ]
    lines = [",".join(row) or '""' for row in rows]  # an empty line would be no row
    return (_MARK + "".join(f"{line}\r\n" for line in lines)).encode()


def names(table: Table) -> list[str]:
    """Return one heading for each column: those over it from the top, in each language; column numbers are none.

    A form whose first row is no header (a project's name over all columns) has the ids of its columns.
    """
    headings = _headings(fill(table.header, len(table.columns), "header"))
    return headings if _tell_apart(headings) else _ids(table)


def _ids(table: Table) -> list[str]:
    return [column.id for column in table.columns]


def _tell_apart(headings: list[str]) -> bool:
    """Tell whether headings say what each column holds."""
    return len(set(headings)) == len(headings)


def _headings(header: Sequence[GridRow]) -> list[str]:
    columns = []
    for slots in zip(*header, strict=True):
        cells = [slot.cell for slot in dict.fromkeys(slots) if slot.cell.role != "reference"]
        count = max((len(cell.lines) for cell in cells), default=0)
        columns.append(" ".join(_BELOW.join(_line(cell, index) for cell in cells) for index in range(count)))
    return columns


def _line(cell: Cell, index: int) -> str:
    """Return what a cell says in a language; words that are the same in both stand once."""
    return _words(cell.lines[min(index, len(cell.lines) - 1)]) if cell.lines else ""


def _said(cell: Cell) -> str:
    return " ".join(map(_words, cell.lines)) if cell.value is None else f"{cell.value:f}"


def _words(inlines: Inlines) -> str:
    return plain(inlines).replace(_SPREAD, "")


def _field(text: str) -> str:
    """Return a text as a field, with ' before what a spreadsheet would take for a formula."""
    first = text[:1]
    if first.isspace() or (first in _FORMULA and not re.fullmatch(_NUMBER, text)):
        text = f"'{text}"
    return '"{}"'.format(text.replace('"', '""')) if _QUOTED.search(text) else text
