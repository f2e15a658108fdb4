"""What a document of others consists of, whatever its format: paragraphs and tables, in the order of reading."""

from disclosure_gen.codes import Say
from disclosure_gen.importers.sheets import Cell, Merge, Place, Sheet
from disclosure_gen.records import NamedTuple, dataclass, field

MOST_CELLS = 200_000  # of all tables
MOST_PARAGRAPHS = 50_000


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
    """Something that was left out where it stood: what it says, and why."""

    say: Say


Piece = Paragraph | Grid


def sheet_of(name: str, above: list[str], grid: Grid) -> Sheet:
    """Return a table as a sheet, with the lines over it in rows of their own."""
    down = len(above)
    cells: dict[Place, Cell] = {(row, 1): Cell("text", text) for row, text in enumerate(above, 1)}
    cells |= {(row + down, column): Cell("text", text) for (row, column), text in grid.cells.items() if text}
    merges = tuple(Merge(one.top + down, one.left, one.bottom + down, one.right) for one in grid.merges)
    return Sheet(name, cells, merges)
