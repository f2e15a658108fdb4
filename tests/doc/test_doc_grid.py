import sys
from types import FrameType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.doc.blocks import Cell, Column, Row, Table, Text
from disclosure_gen.doc.grid import Grid, resolve

if TYPE_CHECKING:
    from _typeshed import TraceFunction


def cell(name: str = "", *, across: int = 1, down: int = 1) -> Cell:
    return Cell(lines=((Text(name, "zh"),),), colspan=across, rowspan=down)


def table(width: int, *rows: tuple[Cell, ...]) -> Table:
    return Table(
        anchor="t",
        title=(),
        columns=tuple(Column(id=str(number), role="text", group="") for number in range(width)),
        header=(),
        body=tuple(Row(cells=cells) for cells in rows),
        lang="zh",
    )


def letters(grid: Grid) -> list[str]:
    return ["".join(slot.cell.lines[0][0].text for slot in row) for row in grid.body]


def test_a_cell_owns_all_the_slots_that_it_covers() -> None:
    grid = resolve(table(4, (cell("a", down=2), cell("b", across=3)), (cell("c"), cell("d", across=2))))
    assert letters(grid) == ["abbb", "acdd"]


def test_a_slot_knows_where_its_owner_starts() -> None:
    grid = resolve(table(3, (cell("a", down=2), cell("b"), cell("c")), (cell("d", across=2),)))
    owner = grid.body[1][2]
    assert (owner.row, owner.column, owner.index) == (1, 1, 0)
    assert grid.body[1][0] is grid.body[0][0]
    assert (grid.body[1][0].row, grid.body[1][0].column) == (0, 0)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([(cell(),)], "no cell in column 1"),
        ([(cell(), cell(), cell())], "1 cells too many"),
        ([(cell(across=3),)], "over its neighbour or the edge"),
        ([(cell(), cell(down=2)), (cell(across=2),)], "over its neighbour or the edge"),
        ([(cell(), cell(down=2))], "below the last row"),
        ([(cell(across=0), cell())], "a span below 1"),
        ([(cell(down=0), cell())], "a span below 1"),
    ],
)
def test_spans_that_do_not_close_are_a_bug(rows: list[tuple[Cell, ...]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        resolve(table(2, *rows))


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, list[tuple[Cell, ...]]]:
    """Cover a rectangle with cells of random spans, row by row."""
    width, height = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    taken: set[tuple[int, int]] = set()
    rows = []
    for row in range(height):
        cells = []
        for column in range(width):
            if (row, column) in taken:
                continue
            free = next((n for n in range(column, width) if (row, n) in taken), width) - column
            across, down = draw(st.integers(1, free)), draw(st.integers(1, height - row))
            taken |= {(row + y, column + x) for y in range(down) for x in range(across)}
            cells.append(cell(f"{row},{column}", across=across, down=down))
        rows.append(tuple(cells))
    return width, rows


@given(tilings())
def test_every_slot_of_a_generated_table_has_one_owner(tiling: tuple[int, list[tuple[Cell, ...]]]) -> None:
    width, rows = tiling
    grid = resolve(table(width, *rows))
    owned = {id(slot): slot for row in grid.body for slot in row}
    areas = sum(slot.cell.colspan * slot.cell.rowspan for slot in owned.values())
    assert areas == width * len(rows)
    assert len(owned) == sum(map(len, rows))
    for number, row in enumerate(grid.body):
        assert len(row) == width
        for column, slot in enumerate(row):
            assert slot.row <= number < slot.row + slot.cell.rowspan
            assert slot.column <= column < slot.column + slot.cell.colspan
            assert rows[slot.row][slot.index] is slot.cell


def test_work_on_a_long_table_grows_with_its_rows() -> None:
    def lines_run(count: int) -> int:
        """Count the lines of code that run: the same on every machine, as time is not."""
        run = 0

        def trace(frame: FrameType, event: str, argument: object) -> "TraceFunction":  # noqa: ARG001
            nonlocal run
            run += event == "line"
            return trace

        long = table(12, *[(cell("a"),) * 12] * count)
        before = sys.gettrace()
        sys.settrace(trace)
        try:
            resolve(long)
        finally:
            sys.settrace(before)
        return run

    assert lines_run(840) < 10.5 * lines_run(84)
