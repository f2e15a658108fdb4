"""The document tree: blocks of inlines, each with its language. No fonts and no points stand here.

A look is asked for by a *role*: `layout.styles` maps a role, a language and an edition to a face and a size.

Roles of paragraphs: "body", "issuer" (name above an English title), "title", "standing" (line under an English title),
"notice" (note on the first page), and on a cover "cover.issuer", "cover.title", "cover.subtitle", "cover.imprint".
Roles of cells: "header", "label", "total" (label of a total row), "subtotal", "reference" (行次, 栏次), "figure",
"text", "name" (label of a group), "grade", "redacted"; in a report on packages "failed", "warned", "passed" and, of
findings, "error", "warning", "notice".

In the tree of two documents (`changes`), a piece that only one of them has says so: its `change` is "inserted" or
"deleted"; everywhere else it is "".
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from disclosure_gen.lang import Edition, Lang
from disclosure_gen.records import dataclass, field

Align = Literal["left", "center", "right", "decimal"]
Orientation = Literal["portrait", "landscape"]
Change = Literal["", "inserted", "deleted"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words of one language."""

    text: str
    lang: Lang
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure that came from data: what is printed, its key, and its exact value where it is a number."""

    text: str
    lang: Lang
    key: str
    value: Decimal | None = None
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Strong:
    """Emphasized words."""

    text: str
    lang: Lang
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a heading or table, with the words that it shows."""

    text: str
    lang: Lang
    anchor: str
    change: Change = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A break by sense, as in a title."""

    lang: Lang
    text: str = ""
    change: Change = ""


Inline = Text | Value | Strong | Ref | LineBreak
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading. `level` from 1; `label` is the printed numeral (`一、`, `1.`, `III.`) or "" where it has none.

    `depth` is the numeral's own level and with it the face (一、 1, （一） 2, 1. 3, （1） 4); unnumbered headings
    inside a section have depth 2. In the bilingual edition the English heading follows with `translation` set, and has
    no anchor. `former` is the label that it had, where that is another.
    """

    level: int
    depth: int
    label: str
    text: Inlines
    anchor: str
    lang: Lang
    translation: bool = False
    change: Change = ""
    former: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; `translation` marks the English below its Chinese in the bilingual edition."""

    text: Inlines
    role: str = "body"
    lang: Lang
    translation: bool = False
    change: Change = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a list with its printed label (`（一）`, `(1)`); `former` as in Heading."""

    label: str
    text: Inlines
    lang: Lang
    translation: bool = False
    change: Change = ""
    former: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """Labelled items. In the bilingual edition each is followed by its translation. `depth` as in Heading."""

    items: tuple[Item, ...]
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell and the slots it covers. `lines` has one text for each language (none: blank), the leading one first.

    `level` is the indent in em. `key` and `value` are kept where the cell is a figure. `former` is the cell that it
    was, where it looked otherwise.
    """

    lines: tuple[Inlines, ...] = ()
    role: str = "text"
    align: Align = "left"
    colspan: int = 1
    rowspan: int = 1
    level: int = 0
    key: str = ""
    value: Decimal | None = None
    former: "Cell | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Cells from left to right; slots covered from above have none. `kind` is the row's (line, total, ...)."""

    cells: tuple[Cell, ...]
    kind: str = "line"
    change: Change = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the grid. Columns of one `group` get the same width.

    `role` is label, line_no, code, text, name, grade or figure. `side` is the half of a form of two sides
    (收入 | 支出) to which it belongs.
    """

    id: str
    role: str
    group: str
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note under a table; one for "redacted" stands on each page that shows **."""

    text: Inlines
    lang: Lang
    when: Literal["always", "redacted"] = "always"
    change: Change = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """The figure at `total` is the sum of those at `of`, each the row and the column of a body's slot.

    `difference` is what it is more than their sum.
    """

    total: tuple[int, int]
    of: tuple[tuple[int, int], ...]
    difference: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: columns, header rows (repeated on every page), body rows, and the words around it.

    `number` is printed above the title ("公开05表"; () for none). `above` has the texts at the left, in the middle and
    at the right of the line over the table, each one line for a language. `continued` is printed on later pages (续表),
    after the title; `repeated` is the mark after a label that is shown again (（续）); formats that count use `sums`.
    """

    anchor: str
    title: tuple[Inlines, ...]
    number: tuple[Inlines, ...] = ()
    above: tuple[tuple[Inlines, ...], tuple[Inlines, ...], tuple[Inlines, ...]] = ((), (), ())
    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    continued: tuple[Inlines, ...] = ()
    repeated: str = ""
    sums: tuple[Sum, ...] = ()
    lang: Lang
    change: Change = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What the bars of one fill stand for, in each language; `role` asks for the fill: main, second, light, plain."""

    role: str
    label: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The bars of one category, a value for each series (None: blank), and its `total` where it has one.

    `kind` is "total" where the category is the total of the others.
    """

    label: tuple[Inlines, ...]
    values: tuple[Value | None, ...]
    total: Value | None = None
    kind: str = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Horizontal bars: a pair for each category ("pairs"), or one made of the series' parts ("stacked").

    `caption` begins with the chart's number; `unit` is printed above (() for none). `alt` says all figures in words,
    for each language; `table` has them for data that travels with a file.
    """

    anchor: str
    kind: Literal["pairs", "stacked"]
    caption: tuple[Inlines, ...]
    unit: tuple[Inlines, ...]
    series: tuple[Series, ...]
    categories: tuple[Bars, ...]
    alt: tuple[Text, ...]
    table: Table
    lang: Lang
    change: Change = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TocEntry:
    """A line of the contents list."""

    level: int
    text: Inlines
    anchor: str
    lang: Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Toc:
    """The list of contents; page numbers come from the layout."""

    title: tuple[Inlines, ...]
    entries: tuple[TocEntry, ...]
    lang: Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A page before all others, without a number: what stands at its head, above a rule, and at its foot."""

    head: tuple[Paragraph, ...]
    foot: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Blocks on pages of their own, of one orientation."""

    orientation: Orientation
    blocks: tuple["Leaf", ...]


Leaf = Heading | Paragraph | List | Table | Chart | Cover | Toc | PageBreak
Block = Leaf | Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that travels inside the document: what it is made of (Source), or data that it shows (Data)."""

    name: str
    mime: str
    description: str
    relationship: Literal["Source", "Data"]
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A figure that a web page shows first: what it is called, the figure, how it changed (() for unknown).

    Each stands once in each language of the edition.
    """

    label: tuple[Inlines, ...]
    value: tuple[Value, ...]
    change: tuple[Inlines, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that tells one document from others, as its date: what it is, and which; in each language."""

    label: tuple[Inlines, ...]
    said: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document. `title` is one line, for metadata; `foot` the words of a running foot (English edition).

    `folio` is where landscape pages have their number: where it is on the upright sheet, or at their foot. Formats that
    count themselves do so unless `numbering` is "literal"; those that leave fonts out take them in with `embed_fonts`.
    Files say that they were made on `date`, or at `moment` (UTC) where that is given. `spoken` pairs what a cell shows
    in place of words ("", —, **) with what is said when it is read aloud. No line of a header divides `words`.
    `attachments` are for formats that can hold files, `facts` and `key_figures` for web pages. `mark` stands at the
    head of every page of what is not to be published (a draft).
    """

    edition: Edition
    lang: Lang
    title: str
    author: str
    subject: str
    keywords: str
    date: date
    moment: datetime | None = None
    foot: tuple[str, ...] = ()
    folio: Literal["sheet", "foot"] = "sheet"
    numbering: Literal["auto", "literal"] = "auto"
    embed_fonts: bool = False
    spoken: tuple[tuple[str, str], ...] = ()
    mark: str = ""
    words: frozenset[str] = frozenset()
    facts: tuple[Fact, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    blocks: tuple[Block, ...] = field(default=())
    attachments: tuple[Attachment, ...] = ()


def plain(inlines: Inlines) -> str:
    """Return the words of some inlines, a line break as nothing."""
    return "".join(inline.text for inline in inlines)


def kept(inlines: Inlines) -> Inlines:
    """Return inlines without those that were deleted."""
    return tuple(inline for inline in inlines if inline.change != "deleted")
