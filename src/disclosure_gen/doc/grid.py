"""Rows of cells with spans → full rectangles in which every slot is owned by exactly one cell."""

from typing import Literal

from disclosure_gen.doc.blocks import Cell, Row, Table
from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One place of the grid and the cell that owns it; equal to itself only.

    `row` and `column` are where the owner starts (from 0, header and body each on their own), `index` is its place in
    `Row.cells`. All slots of one cell are the same object.
    """

    cell: Cell
    row: int
    column: int
    index: int


GridRow = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's header and body with the spans resolved; every row has one slot for each column."""

    header: tuple[GridRow, ...]
    body: tuple[GridRow, ...]


def resolve(table: Table) -> Grid:
    """Return the table's grid.

    Raises ValueError where spans overlap, leave a hole, or reach out of their part: a bug in what made the table.
    """
    width = len(table.columns)
    return Grid(fill(table.header, width, "header"), fill(table.body, width, "body"))


def fill(rows: tuple[Row, ...], width: int, part: Literal["header", "body"]) -> tuple[GridRow, ...]:
    """Return full rows of slots for the rows of one part."""
    hanging: list[Slot | None] = [None] * width  # the cell that last stood in each column
    left = [0] * width  # the rows that it still covers
    grid: list[GridRow] = []
    for number, row in enumerate(rows):
        slots: list[Slot] = []
        index = 0
        while len(slots) < width:
            column = len(slots)
            above = hanging[column]
            if left[column] and above is not None:
                left[column] -= 1
                slots.append(above)
                continue
            if index == len(row.cells):
                raise ValueError(f"{part} row {number}: no cell in column {column}")
            cell = row.cells[index]
            slot = Slot(cell, number, column, index)
            index += 1
            if cell.rowspan == cell.colspan == 1:  # most cells of most tables
                slots.append(slot)
            else:
                _place(slot, slots, hanging, left)
        if index < len(row.cells):
            raise ValueError(f"{part} row {number}: {len(row.cells) - index} cells too many")
        grid.append(tuple(slots))
    if any(left):
        raise ValueError(f"{part}: a cell reaches below the last row")
    return tuple(grid)


def _place(slot: Slot, slots: list[Slot], hanging: list[Slot | None], left: list[int]) -> None:
    """Put a cell into the columns that it covers, and let it hang into the rows that it covers."""
    cell, column = slot.cell, slot.column
    end = column + cell.colspan
    if cell.colspan < 1 or cell.rowspan < 1:
        raise ValueError(f"row {slot.row}, column {column}: a span below 1")
    if end > len(left) or any(left[column:end]):
        raise ValueError(f"row {slot.row}, column {column}: a cell reaches over its neighbour or the edge")
    for covered in range(column, end):
        slots.append(slot)
        hanging[covered] = slot
        left[covered] = cell.rowspan - 1
