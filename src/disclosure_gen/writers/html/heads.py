"""A table's grid → which of its cells are headers, of what scope, and which headers each cell names.

Headers above a column are those of the header rows; headers beside a cell are the names of its groups, the label of its
row, and the labels of the levels that the row lies under.
"""

from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.doc.blocks import Table
from disclosure_gen.doc.grid import Grid, GridRow, Slot, resolve
from disclosure_gen.records import dataclass

_HEADS = frozenset({"header", "name", "label", "total", "subtotal"})  # roles of cells that head others
Place = tuple[str, int, int]  # "h" or "b" (header, body), row and column of a cell's first slot


@dataclass(frozen=True, slots=True)
class Heads:
    """Headers of a table by place: their scope and what any cell names (ids without the table's).

    `named` is empty where scope alone tells everything. `own` is the column whose cell heads its row (-1 where the
    heads stand in the body), `groups` are the columns of merged names before it, `starts` the rows in which a group of
    the first column begins.
    """

    grid: Grid
    scopes: Mapping[Place, str]
    named: Mapping[Place, tuple[str, ...]]
    own: int
    groups: tuple[int, ...]
    starts: tuple[int, ...]

    def ids(self) -> frozenset[str]:
        """Return the ids that cells name."""
        return frozenset(name for names in self.named.values() for name in names)


def heads(table: Table) -> Heads:
    """Return the headers of a table."""
    grid = resolve(table)
    if table.header and table.header[0].cells[-1].role == "text":  # one thing's name: the heads stand in the body
        return Heads(grid, {**_above(grid.header), **_within(grid.body)}, {}, own=-1, groups=(), starts=(0,))
    own = _own(table, grid)
    groups = tuple(index for index in range(own) if table.columns[index].role == "name")
    starts = tuple(number for number, row in enumerate(grid.body) if all(slot.row == number for slot in row[:1]))
    scopes = {**_above(grid.header), **_beside(grid.body, own, groups)}
    merged = any(slot.cell.rowspan > 1 for row in grid.body for slot in row)
    levels = any(slot.cell.level for row in grid.body for slot in row)
    over = any(slot.cell.colspan > 1 and slot.cell.role == "header" for row in grid.header for slot in row)
    named = dict(_named(grid, scopes, own, groups)) if merged or levels or over else {}
    return Heads(grid, scopes, named, own, groups, starts if merged else starts[:1])


def name_of(place: Place) -> str:
    """Return the id of a header, to which the table's own is added."""
    part, row, column = place
    return f"{part}{row + 1}-{column + 1}"


def _within(rows: Sequence[GridRow]) -> dict[Place, str]:
    """Return the scope of the headers of a form whose heads stand in its body: labels beside, heads above."""
    return {
        _place("b", slot): "col" if slot.cell.role == "header" else "rowgroup" if slot.cell.rowspan > 1 else "row"
        for slot in dict.fromkeys(slot for row in rows for slot in row)
        if slot.cell.role in _HEADS
    }


def _own(table: Table, grid: Grid) -> int:
    """Return the first column that has a cell of its own in every row; the label column where there is one."""
    for index, column in enumerate(table.columns):
        if column.role == "label":
            return index
    for index in range(len(table.columns)):
        if all(row[index].cell.rowspan == 1 for row in grid.body):
            return index
    return 0


def _place(part: str, slot: Slot) -> Place:
    return (part, slot.row, slot.column)


def _above(rows: Sequence[GridRow]) -> dict[Place, str]:
    """Return the scope of header cells; column numbers are data, their label heads their row."""
    scopes = {}
    for row in rows:
        for slot in row:
            if slot.cell.role == "header" and slot.cell.lines:
                scopes[_place("h", slot)] = "colgroup" if slot.cell.colspan > 1 else "col"
            elif slot.cell.role == "reference" and slot.column == 0:
                scopes[_place("h", slot)] = "row"
    return scopes


def _beside(rows: Sequence[GridRow], own: int, groups: Sequence[int]) -> dict[Place, str]:
    scopes = {}
    for row in rows:
        for index in groups:
            scopes[_place("b", row[index])] = "rowgroup" if index == groups[0] else "row"
        scopes[_place("b", row[own])] = "row"
    return scopes


def _named(
    grid: Grid, scopes: Mapping[Place, str], own: int, groups: Sequence[int]
) -> Iterator[tuple[Place, tuple[str, ...]]]:
    columns: list[tuple[str, ...]] = [()] * len(grid.header[0]) if grid.header else []
    for row in grid.header:
        yield from _named_above(row, scopes, columns)
    lying: list[tuple[int, str]] = []  # labels of the levels that the next row lies under, with their level
    for number, row in enumerate(grid.body):
        label = row[own].cell
        while lying and lying[-1][0] >= label.level:
            lying.pop()
        names = [name_of(_place("b", row[index])) for index in groups]
        over = (*names, *(name for _, name in lying))
        itself = name_of(_place("b", row[own]))
        for index, slot in enumerate(row):
            if (slot.row, slot.column) != (number, index):
                continue
            if slot == row[own]:  # also where it covers columns before its own
                beside = over
            elif index in groups:
                beside = over[: groups.index(index)]
            else:
                beside = over if slot.cell.rowspan > 1 else (*over, itself)
            above = columns[index] if columns else ()
            yield _place("b", slot), (*above, *beside)
        lying.append((label.level, itself))


def _named_above(
    row: GridRow, scopes: Mapping[Place, str], columns: list[tuple[str, ...]]
) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Yield what the cells of a header row name, and add them to the headers of their columns."""
    first = _place("h", row[0])
    beside = (name_of(first),) if scopes.get(first) == "row" else ()
    for index, slot in enumerate(row):
        place = _place("h", slot)
        scope = scopes.get(place)
        if scope in {"col", "colgroup"}:
            own = name_of(place)
            above = tuple(name for name in columns[index] if name != own)
            if slot.column == index:
                yield place, above
            columns[index] = (*above, own)
        elif scope is None and slot.column == index:
            yield place, (*columns[index], *beside)
