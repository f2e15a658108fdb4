"""What layout hands to the writers: pages of placed text and rules, and how each table was cut.

Lengths are in pt. `y` counts down from the upper edge of the page as it is read (a landscape page is 841.89 wide).

A *node* names what in the document tree a piece shows, by numbers from 0: `(block,)`, `(block, item)`; for tables
`(block, "number", n)`, `(block, "title", n)`, `(block, "above", n, k)`, `(block, "header", row, cell)`,
`(block, "body", row, cell)`, `(block, "note", n)`; for a contents list `(block, "title", n)`, `(block, entry)`; for a
chart `(block, "picture")`, `(block, "caption", n)`. `cell` is the index in `Row.cells`. Inside a Section each node
starts with the section's own index and then the block's.
"""

from collections.abc import Mapping
from typing import Literal

from disclosure_gen.doc.blocks import Orientation
from disclosure_gen.lang import Lang
from disclosure_gen.records import NamedTuple, dataclass, field

Node = tuple[int | str, ...]


class Span(NamedTuple):
    """Characters of one face and size, from `x` (counted from that of the line).

    `spacing` is added after every character; `gaps` are further additions, each (index, pt): after the character of
    that index. Neither follows the last character of a line. `anchor` is set where the words refer to something.
    """

    face: str
    size: float
    x: float
    text: str
    spacing: float
    gaps: tuple[tuple[int, float], ...]
    lang: Lang
    anchor: str = ""


class TextLine(NamedTuple):
    """One line of a node, its spans placed from `x`.

    `artifact` tells that it is page furniture or shown again (repeated header, label, page number).
    `turned` is 90 for a line that runs down the page (turned clockwise about its origin: x of the baseline, y of the
    start). `soft` tells that the line's text goes on in the next line of the node; `join` is what stood between them.
    `ink` is the colour of the letters, #RRGGBB; "" is black.
    """

    node: Node
    y: float
    spans: tuple[Span, ...]
    artifact: bool = False
    turned: int = 0
    soft: bool = False
    join: str = ""
    x: float = 0.0
    ink: str = ""


class Rule(NamedTuple):
    """A straight rule, horizontal or vertical; an artifact unless it is part of a picture."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float


class Box(NamedTuple):
    """A filled rectangle with an outline of `weight` pt; colours are #RRGGBB."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    outline: str
    weight: float


class Mark(NamedTuple):
    """The middle of a figure at a bar; `named` where it stands beside the bar after the name of its series."""

    x: float
    y: float
    named: bool


class Plot(NamedTuple):
    """The bars of a chart, for formats that draw them from the figures; places are counted from the picture's corner.

    They start at `left` and lie between `top` and `bottom`, half of the space between two categories above and below
    included. A figure of 1 is `scale` pt long. `names` has the lines of each category's name, `marks` a figure of each
    series (None: blank). The unit stands at `unit`, the key at `left` on the same line. `end` is where the picture ends
    without its caption and the space over it; `before` and `after` are the space above and below the chart.
    """

    left: float
    top: float
    bottom: float
    scale: float
    unit: float
    names: tuple[tuple[str, ...], ...]
    marks: tuple[tuple[Mark | None, ...], ...]
    end: float
    before: float = 0.0
    after: float = 0.0


class Picture(NamedTuple):
    """A chart on a page: the area that it takes, its boxes, and its rules over them; its words are lines of the page.

    `node` is the chart's block.
    """

    node: Node
    x: float
    y: float
    width: float
    height: float
    boxes: tuple[Box, ...]
    rules: tuple[Rule, ...]
    plot: Plot


class Page(NamedTuple):
    """One page. `lines` are in reading order; pictures lie below them."""

    number: int
    width: float
    height: float
    orientation: Orientation
    lines: tuple[TextLine, ...]
    rules: tuple[Rule, ...]
    pictures: tuple[Picture, ...] = ()


class Label(NamedTuple):
    """A merged label shown again at the top of a fragment: the body row and column where its cell starts, its words."""

    row: int
    column: int
    lines: tuple[str, ...]


class FragmentRow(NamedTuple):
    """A body row on a page; `height` in pt. `begins` and `ends` are False where a page break cuts the row."""

    row: int
    height: float
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """The part of a table that stands on one page.

    `divided` names the cells whose text is divided by a page break, with the words that stand here; in all fragments
    together they are the whole text.
    """

    page: int
    rows: tuple[FragmentRow, ...]
    labels: tuple[Label, ...] = ()
    divided: tuple[Label, ...] = ()
    redacted: bool = False


class Above(NamedTuple):
    """A text on a line above a table: its place (0 left, 1 middle, 2 right), which of its languages, x and width."""

    place: int
    level: int
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """How a table was laid out: text size, leading, padding, column widths, header heights (pt), and its fragments.

    `before` and `after` are the space between the table (title to notes) and what stands above and below it. A table
    that is too wide for the upright pages around it has landscape ones of its own: `orientation` is that of its pages.
    `above` are the lines over it that say who prepared it, the year and the unit.
    """

    size: float
    leading: float
    padding: tuple[float, float]
    widths: tuple[float, ...]
    header: tuple[float, ...]
    fragments: tuple[Fragment, ...]
    orientation: Orientation = "portrait"
    before: float = 0.0
    after: float = 0.0
    decimals: tuple[float, ...] = field(
        default=()
    )  # for each column, the decimal point's distance from its left edge; 0: none
    above: tuple[tuple[Above, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """A laid-out document. `tables` is by the table's anchor, `starts` maps an anchor to the number of its page."""

    pages: tuple[Page, ...]
    tables: Mapping[str, TableLayout]
    starts: Mapping[str, int]


Edge = Literal["left", "right"]
