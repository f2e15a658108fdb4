"""The sums that a form states → which figures of a filled-in table are the sum of which others, and by how much not."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from disclosure_gen.compose.sides import aligned_lines
from disclosure_gen.doc.blocks import Sum
from disclosure_gen.model import relations
from disclosure_gen.model.levels import families
from disclosure_gen.model.tables import BudgetTable, Line
from disclosure_gen.money import RATES, Absent, Amount, Quantity
from disclosure_gen.records import dataclass

_ROWS = "rows."

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The lines of a table by the body's row and their side, and the columns of each side by their path."""

    lines: Mapping[tuple[int, str], Line]
    columns: Mapping[str, Mapping[str, int]]

    def amount(self, place: Place) -> Amount:
        """Return what a slot states, blank where it has no figure."""
        row, column = place
        for side, paths in self.columns.items():
            line = self.lines.get((row, side))
            path = next((path for path, number in paths.items() if number == column), None)
            if line is not None and path is not None:
                figure = line.figures.get(path)
                return figure.current if figure and figure.current is not None else Absent.BLANK
        return Absent.BLANK


def compose_sums(table: BudgetTable, columns: Sequence[str]) -> tuple[Sum, ...]:
    """Return the sums of a table, one at most for each total: that of the rows before that of the columns.

    In a form of two sides (收入 | 支出) each side has its own. A figure that is blank counts as nothing. Where one is
    not stated in numbers, or not in one unit, there is no sum, nor where something is taken off.
    """
    grid = _grid(table, columns)
    found: dict[Place, Sum] = {}
    for total, of in _places(table, grid):
        stated = _sum(grid, total, of)
        if stated is not None:
            found.setdefault(total, stated)
    return tuple(found[place] for place in sorted(found))


def _grid(table: BudgetTable, columns: Sequence[str]) -> _Grid:
    if not any(line.shape.side for line in table.lines):
        lines = {(number, ""): line for number, line in enumerate(table.lines)}
        return _Grid(lines, {"": {path: number for number, path in enumerate(columns)}})
    sides = [column.id for column in table.kind.columns]
    beside = {
        (number, side): line
        for side in sides
        for number, line in enumerate(aligned_lines(table, side))
        if line is not None
    }
    paths = {
        side: {path.partition(".")[2]: number for number, path in enumerate(columns) if path.partition(".")[0] == side}
        for side in sides
    }
    return _Grid(beside, paths)


def _places(table: BudgetTable, grid: _Grid) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    """Yield the slots of each total and of what it is the sum of: those of the form, then rows by their level."""
    rows = {f"{_ROWS}{line.shape.id}": place for place, line in grid.lines.items() if line.shape.id}
    for one in sorted(table.kind.sums, key=_by_columns):
        names = (one.total, *one.of)
        if one.less:
            continue
        if all(name in rows for name in names):
            yield from _down(grid, rows[one.total], [rows[name] for name in one.of])
        else:
            yield from _across(grid, one)
    held = {id(line): place for place, line in grid.lines.items()}
    for family in families(table):
        if family.form == "sum":
            total, *below = (held[id(table.lines[row])] for row in (family.total, *family.below))
            yield from _down(grid, total, below)


def _down(
    grid: _Grid, total: tuple[int, str], of: Sequence[tuple[int, str]]
) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    for path, column in grid.columns[total[1]].items():
        if all(path in grid.columns[side] for _, side in of):
            yield (total[0], column), tuple((row, grid.columns[side][path]) for row, side in of)


def _across(grid: _Grid, one: relations.Sum) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    for row, side in grid.lines:
        paths = grid.columns[side]
        if all(name in paths for name in (one.total, *one.of)):
            yield (row, paths[one.total]), tuple((row, paths[name]) for name in one.of)


def _by_columns(one: relations.Sum) -> bool:
    return not one.total.startswith(_ROWS)


def _sum(grid: _Grid, total: Place, of: Sequence[Place]) -> Sum | None:
    stated, *parts = (grid.amount(place) for place in (total, *of))
    numbers = [part for part in parts if isinstance(part, Quantity)]
    blank = all(isinstance(part, Quantity) or part is Absent.BLANK for part in parts)
    if not isinstance(stated, Quantity) or not numbers or not blank:
        return None
    if stated.unit in RATES or {part.unit for part in numbers} != {stated.unit}:
        return None
    return Sum(total=total, of=tuple(of), difference=stated.value - sum((one.value for one in numbers), Decimal(0)))
