"""A table and the measure → its size class, its columns, and the heights of its rows were it never cut."""

from collections.abc import Iterator

from disclosure_gen.doc.blocks import Table
from disclosure_gen.doc.grid import Grid, Slot, resolve
from disclosure_gen.lang import Edition
from disclosure_gen.layout.cells import CellLine, CellSetter, SetText
from disclosure_gen.layout.columns import Columns, set_cells, set_columns
from disclosure_gen.layout.measure import Measurer
from disclosure_gen.layout.styles import BILINGUAL, DENSE, ENGLISH_DENSE, ENGLISH_NORMAL, NORMAL, TableSize
from disclosure_gen.memory import Memory
from disclosure_gen.records import dataclass, field, replace

_EPSILON = 0.01
REMEMBERED = 6_000  # slots of tables that a memory holds; one of more than half of it is not kept


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table with its columns set, and heights in pt of its rows.

    `heights` are those of the body were it never cut; `least` those that the cells of one row alone ask for.
    """

    table: Table
    grid: Grid
    setter: CellSetter
    columns: Columns
    header: tuple[float, ...]
    heights: tuple[float, ...]
    least: tuple[float, ...]
    texts: dict[Slot, tuple[SetText, ...]]  # of body cells
    redacted: frozenset[int]  # body rows that show **
    _rooms: dict[tuple[int, int], float] = field(default_factory=dict)

    def room(self, slot: Slot) -> float:
        """Return the width for the text of a cell (pt)."""
        start, count = slot.column, slot.cell.colspan
        room = self._rooms.get((start, count))
        if room is None:
            room = sum(self.columns.widths[start : start + count]) - 2 * self.setter.table_size.padding[0]
            self._rooms[start, count] = room
        return room

    def lines(self, slot: Slot) -> tuple[CellLine, ...]:
        """Return all lines of a body cell."""
        texts, room = self.texts_of(slot), self.room(slot)
        if len(texts) == 1:
            return self.setter.lines(texts[0], room)
        return tuple(line for text in texts for line in self.setter.lines(text, room))

    def texts_of(self, slot: Slot) -> tuple[SetText, ...]:
        """Return the texts of a body cell, none of a blank one."""
        return self.texts.get(slot, ())


_KNOWN = Memory[tuple[object, ...], SetTable](REMEMBERED)


def weight_of(table: Table) -> int:
    """Return what a table weighs in a memory: its slots."""
    return len(table.body) * len(table.columns)


def table_sizes(table: Table, edition: Edition) -> tuple[TableSize, ...]:
    """Return the size classes to try, the first that fits is taken."""
    wide = len(table.columns) > 8
    if edition == "zh-en" and not wide:
        return (BILINGUAL, DENSE)
    if edition == "en":
        return (ENGLISH_DENSE,) if wide else (ENGLISH_NORMAL, ENGLISH_DENSE)
    return (DENSE,) if wide else (NORMAL, DENSE)


def set_table(
    table: Table,
    measurer: Measurer,
    edition: Edition,
    measure: float,
    *,
    compact: bool = False,
    squeeze: bool = False,
) -> SetTable:
    """Set the columns and rows of a table within `measure` pt, in the largest size class that fits.

    `compact` sets its rows, `squeeze` its columns as close as the floor of the look allows.
    """
    if weight_of(table) > REMEMBERED // 2:  # not looked for either: to find it would take as long as it is large
        return _set_table(table, measurer, edition, measure, compact=compact, squeeze=squeeze)
    key = (table, measurer.way, edition, measure, compact, squeeze)
    known = _KNOWN.get(key)
    if known is not None:
        return replace(known, setter=known.setter.measured_by(measurer))
    made = _set_table(table, measurer, edition, measure, compact=compact, squeeze=squeeze)
    if not measurer.lacking():
        _KNOWN.keep(key, replace(made, setter=made.setter.to_keep()), weight_of(table))
    return made


def _set_table(
    table: Table, measurer: Measurer, edition: Edition, measure: float, *, compact: bool, squeeze: bool
) -> SetTable:
    grid = resolve(table)
    sizes = table_sizes(table, edition)
    for size in sizes:
        setter = CellSetter(measurer, edition, size.compact() if compact else size)
        cells = set_cells(grid, setter)
        columns = set_columns(table, cells, setter, measure, squeeze=squeeze and size is sizes[-1])
        if not columns.overfull:
            break
    texts = {slot: texts for slot, row, texts in cells if row >= 0}
    return set_rows(SetTable(table, grid, setter, columns, (), (), (), texts, _redacted_rows(grid)))


def set_rows(table: SetTable) -> SetTable:
    """Return a table with the heights that its rows have at the widths of its columns."""
    least = tuple(_least_heights(table))
    return replace(table, header=_header_heights(table), heights=tuple(_whole_heights(table, least)), least=least)


def _redacted_rows(grid: Grid) -> frozenset[int]:
    return frozenset(
        number for number, row in enumerate(grid.body) if any(slot.cell.role == "redacted" for slot in row)
    )


def starting(row: tuple[Slot, ...], number: int) -> Iterator[Slot]:
    """Yield the cells that start in a row, from left to right."""
    seen = -1
    for slot in row:
        if slot.row == number and slot.column > seen:
            seen = slot.column
            yield slot


def _header_heights(table: SetTable) -> tuple[float, ...]:
    setter = table.setter
    pad = 2 * setter.table_size.padding[1]
    least = setter.table_size.pitch
    heights = [least] * len(table.grid.header)
    merged: list[tuple[Slot, float]] = []
    for number, row in enumerate(table.grid.header):
        for slot in starting(row, number):
            need = setter.height(setter.texts(slot.cell), table.room(slot)) + pad
            if slot.cell.rowspan == 1:
                heights[number] = max(heights[number], need)
            else:
                merged.append((slot, need))
    for slot, need in merged:
        grow(heights, slot.row, slot.row + slot.cell.rowspan, need)
    return tuple(heights)


def _least_heights(table: SetTable) -> list[float]:
    """Return the heights that the cells of one row ask for."""
    setter, rooms = table.setter, table.room
    pad = 2 * setter.table_size.padding[1]
    heights = [setter.table_size.pitch] * len(table.grid.body)
    for number, row in enumerate(table.grid.body):
        for slot in starting(row, number):
            texts = table.texts_of(slot)
            if texts and slot.cell.rowspan == 1:
                heights[number] = max(heights[number], setter.height(texts, rooms(slot)) + pad)
    return heights


def _whole_heights(table: SetTable, least: tuple[float, ...]) -> list[float]:
    """Return the heights of the rows with room for all of the merged cells."""
    heights = list(least)
    pad = 2 * table.setter.table_size.padding[1]
    for slot in merged_cells(table, 0, len(least)):
        texts = table.texts_of(slot)
        if texts:
            grow(heights, slot.row, slot.row + slot.cell.rowspan, table.setter.height(texts, table.room(slot)) + pad)
    return heights


def merged_cells(table: SetTable, start: int, end: int) -> list[Slot]:
    """Return the cells of several rows that stand in rows `start` to `end`, the shortest first."""
    slots = dict.fromkeys(slot for row in table.grid.body[start:end] for slot in row if slot.cell.rowspan > 1)
    return sorted(slots, key=lambda slot: (slot.cell.rowspan, slot.row, slot.column))


def grow(heights: list[float], start: int, end: int, need: float) -> None:
    """Spread what some rows lack in height evenly over them."""
    lack = need - sum(heights[start:end])
    if lack > _EPSILON:
        for row in range(start, end):
            heights[row] += lack / (end - start)
