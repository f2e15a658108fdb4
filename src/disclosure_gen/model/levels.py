"""A table whose rows content writes itself, or with rows of 其中 → which rows are parts of which."""

from collections.abc import Iterator, Sequence
from typing import Literal

from disclosure_gen.model.tables import BudgetTable, Line
from disclosure_gen.records import NamedTuple, replace


class Family(NamedTuple):
    """A row and those straight below it: its addends, or parts of it (其中). Rows by their index in the table."""

    total: int
    below: tuple[int, ...]
    form: Literal["sum", "part"]


def families(table: BudgetTable) -> Iterator[Family]:
    """Yield each row that has rows below it; the total's are those of the first level."""
    yield from _parts(table.lines)
    if table.kind.tree or table.kind.subjects:
        yield from _sums(table)


def astray(table: BudgetTable) -> Iterator[tuple[int, int]]:
    """Yield each row by code that does not stand below a row of its own, and the row that it stands below instead.

    Both are indices: 30311 among the rows of 301. Where rows of no code are above it, it stands below none.
    """
    above: list[int] = []
    codes = [line.shape.code for line in table.lines]
    for index, code in enumerate(codes):
        above = [row for row in above if len(codes[row]) < len(code)] if code else above
        if code and above and not any(code.startswith(codes[row]) for row in above):
            yield index, above[-1]
        elif code:
            above.append(index)


def as_it_stands(table: BudgetTable) -> BudgetTable:
    """Return a table in which rows that went astray have a code of the row that they stand below."""
    lines = list(table.lines)
    for row, above in astray(table):
        shape, start = lines[row].shape, lines[above].shape.code
        lines[row] = replace(lines[row], shape=replace(shape, code=start + shape.code[len(start) :]))
    return replace(table, lines=tuple(lines)) if lines != list(table.lines) else table


def _parts(lines: Sequence[Line]) -> Iterator[Family]:
    """Yield the rows of 其中 under the row that they are part of: the last one before them that is none."""
    whole: int | None = None
    below: list[int] = []
    for index, line in enumerate(lines):
        if line.shape.kind == "of_which":
            below.append(index)
            continue
        if whole is not None and below:
            yield Family(whole, tuple(below), "part")
        whole, below = index, []
    if whole is not None and below:
        yield Family(whole, tuple(below), "part")


def _sums(table: BudgetTable) -> Iterator[Family]:
    below: dict[int, list[int]] = {}
    top: list[int] = []
    totals = []
    open_rows: list[tuple[int, str | int]] = []
    subjects = table.kind.subjects
    for index, line in enumerate(table.lines):
        if subjects and line.shape.side != subjects.side:
            continue
        if line.shape.kind == "total" or (subjects and line.shape.kind == "subtotal" and not line.shape.code):
            totals.append(index)
        elif line.shape.kind in ("line", "subtotal") and (line.shape.code or not subjects):
            level = _level(table, line)
            while open_rows and not _is_below(level, open_rows[-1][1]):
                open_rows.pop()
            (below.setdefault(open_rows[-1][0], []) if open_rows else top).append(index)
            open_rows.append((index, level))
    for total in totals[:1]:  # the total of all, before what is carried over is added
        if top:
            yield Family(total, tuple(top), "sum")
    for total, rows in below.items():
        yield Family(total, tuple(rows), "sum")


def _level(table: BudgetTable, line: Line) -> str | int:
    """Return a row's code, or the depth that it has without codes."""
    return line.shape.code if table.kind.subjects else line.shape.level


def _is_below(level: str | int, above: str | int) -> bool:
    """Tell whether a row is one of another's: a longer code that begins with its code, or a deeper indent."""
    if isinstance(level, int) and isinstance(above, int):
        return level > above
    return level != above and str(above) != "" and str(level).startswith(str(above))
