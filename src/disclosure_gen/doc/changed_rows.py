"""The rows of one part of two tables → rows in one, whole rows and the words of cells marked.

A cell that is merged down covers the rows of both tables. Where rows come and go so that what a merged cell covers
would be torn apart, whole groups of rows that hang together are replaced instead.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from disclosure_gen.doc.aligning import Pair, align, overlap
from disclosure_gen.doc.blocks import Cell, Change, Inlines, Row
from disclosure_gen.doc.grid import GridRow, Slot, fill
from disclosure_gen.doc.wording import mark, mark_all, masked
from disclosure_gen.records import NamedTuple, dataclass, field, replace

_BLANK = 0.6  # likeness of rows that say nothing but figures

_Place = tuple[int, int]  # row and column where a cell starts


class _Line(NamedTuple):
    """A row, its slots (each cell once, those that hang in from above included), and what it is told from others by.

    Rows of one `shape` can be one: kind, spans, and which cells begin in them agree. `said` is all but figures.
    """

    number: int
    row: Row
    slots: tuple[Slot, ...]
    shape: Hashable
    said: tuple[Hashable, ...]


@dataclass(slots=True)
class _Owner:
    """A cell of the rows in one, and how many of them it covers."""

    cell: Cell
    rows: int = 1


@dataclass(slots=True)
class _Union:
    """Rows in one, as far as they are made."""

    rows: list[tuple[list[_Owner], str, Change]] = field(default_factory=list)
    above: dict[int, _Owner] = field(default_factory=dict)  # by column
    owners: dict[tuple[bool, _Place], _Owner] = field(default_factory=dict)  # by where they start in the new or old


def mark_rows(old: tuple[Row, ...], new: tuple[Row, ...], width: int) -> tuple[Row, ...]:
    """Return the rows of one part of two tables that have the same columns."""
    before, after = _lines(old, width), _lines(new, width)
    pairs = align(before, after, _key, _likeness)
    union = _united(before, after, pairs) or _united(before, after, _pairs_of_groups(before, after))
    assert union is not None, "groups are closed"
    return union


def mark_row(row: Row, change: Change) -> Row:
    """Return a row that is changed as a whole."""
    return replace(row, cells=tuple(_marked(cell, change) for cell in row.cells), change=change)


def _lines(rows: tuple[Row, ...], width: int) -> tuple[_Line, ...]:
    return tuple(_line(number, *both) for number, both in enumerate(zip(rows, fill(rows, width, "body"), strict=True)))


def _line(number: int, row: Row, grid_row: GridRow) -> _Line:
    slots = tuple(_once(grid_row))
    shape = row.kind, tuple((slot.column, slot.cell.colspan, slot.row == number) for slot in slots)
    cells = (slot.cell for slot in slots if slot.row == number and slot.cell.role != "figure")
    return _Line(
        number, row, slots, shape, tuple(word for cell in cells for line in cell.lines for word in masked(line))
    )


def _once(slots: GridRow) -> Iterator[Slot]:
    column = 0
    while column < len(slots):
        yield slots[column]
        column += slots[column].cell.colspan


def _key(line: _Line) -> Hashable:
    return line.shape, line.said


def _likeness(old: _Line, new: _Line) -> float:
    if old.shape != new.shape:
        return 0.0
    return overlap(old.said, new.said) if old.said or new.said else _BLANK


def _united(before: Sequence[_Line], after: Sequence[_Line], pairs: Iterable[Pair]) -> tuple[Row, ...] | None:
    """Return the rows in one, None where a merged cell would be torn apart."""
    union = _Union()
    for old, new in pairs:
        if not _add(union, None if old is None else before[old], None if new is None else after[new]):
            return None
    return tuple(
        Row(
            cells=tuple(replace(owner.cell, rowspan=owner.rows) for owner in owners),
            kind=kind,
            change=change,
        )
        for owners, kind, change in union.rows
    )


def _add(union: _Union, old: _Line | None, new: _Line | None) -> bool:
    """Add a row, and tell whether what hangs into it from above hangs there too."""
    line = new or old
    assert line is not None
    change: Change = "" if old and new else "inserted" if new else "deleted"
    starting: list[_Owner] = []
    above: dict[int, _Owner] = {}
    for index, slot in enumerate(line.slots):
        places = [(side is new, (side.slots[index].row, slot.column)) for side in (old, new) if side]
        if slot.row == line.number:
            cell = _marked(slot.cell, change) if change else _mark_cell(old, new, index)
            owner = _Owner(cell)
            starting.append(owner)
            union.owners |= dict.fromkeys(places, owner)
        else:
            owners = [union.owners.get(place) for place in places]
            owner_above = union.above.get(slot.column)
            if owner_above is None or any(one is not owner_above for one in owners):
                return False
            owner = owner_above
            owner.rows += 1
        above[slot.column] = owner
    union.above = above
    union.rows.append((starting, line.row.kind, change))
    return True


def _pairs_of_groups(before: Sequence[_Line], after: Sequence[_Line]) -> Iterator[Pair]:
    """Yield pairs of rows in groups of one shape; all other groups stand alone."""
    old, new = _groups(before), _groups(after)
    for left, right in align(old, new, _group_key, _group_likeness):
        if left is not None and right is not None:
            yield from zip((line.number for line in old[left]), (line.number for line in new[right]), strict=True)
        elif left is not None:
            yield from ((line.number, None) for line in old[left])
        elif right is not None:
            yield from ((None, line.number) for line in new[right])


def _groups(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Return rows in groups that no merged cell reaches out of."""
    groups: list[list[_Line]] = []
    for line in lines:
        if all(slot.row == line.number for slot in line.slots):
            groups.append([])
        groups[-1].append(line)
    return groups


def _group_key(group: Sequence[_Line]) -> Hashable:
    return tuple(map(_key, group))


def _group_likeness(old: Sequence[_Line], new: Sequence[_Line]) -> float:
    if [line.shape for line in old] != [line.shape for line in new]:
        return 0.0
    return sum(map(_likeness, old, new)) / len(old)


def _marked(cell: Cell, change: Change) -> Cell:
    return replace(cell, lines=tuple(mark_all(line, change) for line in cell.lines))


def _mark_cell(old: _Line | None, new: _Line | None, index: int) -> Cell:
    """Return a cell that two rows share."""
    assert old is not None
    assert new is not None
    was, cell = old.slots[index].cell, new.slots[index].cell
    looks = ((one.role, one.align, one.level) for one in (was, cell))
    former = None if next(looks) == next(looks) else was
    return replace(cell, lines=mark_lines(was.lines, cell.lines), former=former)


def mark_lines(old: tuple[Inlines, ...], new: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
    """Return a text in each language; one that is missing on a side is empty there."""
    before, after = ({line[0].lang: line for line in lines if line} for lines in (old, new))
    return tuple(mark(before.get(lang, ()), after.get(lang, ())) for lang in dict.fromkeys([*after, *before]))
