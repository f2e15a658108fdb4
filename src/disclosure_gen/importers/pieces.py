"""What a document of others consists of, whatever its format: paragraphs and tables, in the order of reading."""

import re
from collections.abc import Iterator, Sequence

from disclosure_gen.codes import Say
from disclosure_gen.importers.cells import Cell, Merge, Place, Sheet
from disclosure_gen.records import NamedTuple, dataclass, field

MOST_CELLS = 200_000  # of all tables
MOST_PARAGRAPHS = 50_000
_OVER = 4  # paragraphs over a table that may stand over its next part too
_CONTINUED = re.compile(r"[（(]?(?:续表?|接上表|续\d+)[）)]?")


class Paragraph(NamedTuple):
    """A paragraph: its text with the number before it, and its level as a heading (0: none is said)."""

    text: str
    level: int = 0


@dataclass(slots=True)
class Grid:
    """A table: texts by place, merged ranges."""

    cells: dict[Place, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    rows: int = 0
    columns: int = 0


class Unread(NamedTuple):
    """Something that was left out or is not sure: what and why, and the code of the finding that says so."""

    say: Say
    code: str = "DG926"


Piece = Paragraph | Grid


def continued(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces, a table that goes on below a page break with its one: it repeats its header, with 续表 at the most.

    What stood over it once may stand there again.
    """
    table: Grid | None = None
    before: list[str] = []
    between: list[Paragraph] = []
    for piece in pieces:
        if isinstance(piece, Paragraph):
            between.append(piece)
            continue
        again = repeated(table, piece) if table and all(_says_again(one.text, before) for one in between) else 0
        if table and again:
            go_on(table, without_rows(piece, again))
        else:
            if table:
                yield table
            yield from between
            table, before = piece, [_squeezed(one.text) for one in between[-_OVER:]]
        between = []
    if table:
        yield table
    yield from between


def _says_again(text: str, before: Sequence[str]) -> bool:
    said = _CONTINUED.sub("", _squeezed(text))
    return said in before or not any(map(str.isalpha, said))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def go_on(table: Grid, more: Grid) -> None:
    """Put the rows of a further part below those of a table."""
    down = table.rows
    table.cells.update({(row + down, column): text for (row, column), text in more.cells.items()})
    table.merges += [Merge(one.top + down, one.left, one.bottom + down, one.right) for one in more.merges]
    table.rows += more.rows


def repeated(table: Grid, more: Grid) -> int:
    """Return how many rows at the top of a part are those at the top of its table: its header, said again."""
    if table.columns != more.columns:
        return 0
    count = 0
    while count < min(table.rows, more.rows) and (said := _row(more, count + 1)) and said == _row(table, count + 1):
        count += 1
    return count if count < more.rows and len(_row(table, 1)) > 1 else 0


def without_rows(grid: Grid, count: int) -> Grid:
    """Return a part without some rows at its top."""
    cells = {(row - count, column): text for (row, column), text in grid.cells.items() if row > count}
    merges = [
        Merge(max(1, one.top - count), one.left, one.bottom - count, one.right)
        for one in grid.merges
        if one.bottom > count
    ]
    return Grid(cells, merges, grid.rows - count, grid.columns)


def _row(grid: Grid, row: int) -> dict[int, str]:
    return {
        column: _squeezed(text) for column in range(1, grid.columns + 1) if (text := grid.cells.get((row, column), ""))
    }


def sheet_of(name: str, above: list[str], grid: Grid) -> Sheet:
    """Return a table as a sheet, with the lines over it in rows of their own."""
    down = len(above)
    cells: dict[Place, Cell] = {(row, 1): Cell("text", text) for row, text in enumerate(above, 1)}
    cells |= {(row + down, column): Cell("text", text) for (row, column), text in grid.cells.items() if text}
    merges = tuple(Merge(one.top + down, one.left, one.bottom + down, one.right) for one in grid.merges)
    return Sheet(name, cells, merges)
