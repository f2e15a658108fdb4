"""The sums that a form states → which figures of a filled-in table are the sum of which others, and by how much not."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosure_gen.doc.blocks import Sum
from disclosure_gen.model import relations
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.money import RATES, Absent, Amount, Quantity

_ROWS = "rows."

Place = tuple[int, int]


def compose_sums(table: BudgetTable, columns: Sequence[str]) -> tuple[Sum, ...]:
    """Return the sums of a table, one at most for each total: that of the rows before that of the columns.

    A figure that is blank counts as nothing. Where one is not stated in numbers, or not in one unit, there is no sum.
    Forms of two sides, whose rows are not those of the content, have none so far,
    nor have sums that take something off.
    """
    if any(line.shape.side for line in table.lines):
        return ()
    found: dict[Place, Sum] = {}
    for total, of in _places(table, columns):
        stated = _sum(table, columns, total, of)
        if stated is not None:
            found.setdefault(total, stated)
    return tuple(found[place] for place in sorted(found))


def _places(table: BudgetTable, columns: Sequence[str]) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    rows = {f"{_ROWS}{line.shape.id}": number for number, line in enumerate(table.lines) if line.shape.id}
    across = {path: number for number, path in enumerate(columns)}
    for one in sorted(table.kind.sums, key=_by_columns):
        names = (one.total, *one.of)
        if one.less:
            continue
        if all(name in rows for name in names):
            for column in range(len(columns)):
                yield (rows[one.total], column), tuple((rows[name], column) for name in one.of)
        elif all(name in across for name in names):
            for row in range(len(table.lines)):
                yield (row, across[one.total]), tuple((row, across[name]) for name in one.of)


def _by_columns(one: relations.Sum) -> bool:
    return not one.total.startswith(_ROWS)


def _sum(table: BudgetTable, columns: Sequence[str], total: Place, of: Sequence[Place]) -> Sum | None:
    stated, *parts = (_amount(table, columns, place) for place in (total, *of))
    numbers = [part for part in parts if isinstance(part, Quantity)]
    blank = all(isinstance(part, Quantity) or part is Absent.BLANK for part in parts)
    if not isinstance(stated, Quantity) or not numbers or not blank:
        return None
    if stated.unit in RATES or {part.unit for part in numbers} != {stated.unit}:
        return None
    return Sum(total=total, of=tuple(of), difference=stated.value - sum((one.value for one in numbers), Decimal(0)))


def _amount(table: BudgetTable, columns: Sequence[str], place: Place) -> Amount | None:
    row, column = place
    figure = table.lines[row].figures.get(columns[column])
    return figure.current if figure and figure.current is not None else Absent.BLANK
