"""Blocks of a section → the paragraphs and tables of the body, with the distances that layout keeps between them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from disclosure_gen.doc.blocks import (
    Change,
    Chart,
    Cover,
    Heading,
    Item,
    LineBreak,
    List,
    PageBreak,
    Paragraph,
    Section,
    Table,
    Toc,
)
from disclosure_gen.layout.flow import LEAST_ABOVE
from disclosure_gen.layout.page import Node, Pages
from disclosure_gen.layout.styles import GRID
from disclosure_gen.records import dataclass, field
from disclosure_gen.writers.docx.charts import Drawing, drawing_run
from disclosure_gen.writers.docx.contents import contents
from disclosure_gen.writers.docx.cover import cover_xml
from disclosure_gen.writers.docx.hyphens import Places, of_table
from disclosure_gen.writers.docx.numbering import Numbering, Place, carries_number, heading_look
from disclosure_gen.writers.docx.oxml import off, on, paragraph, tab, twips, w
from disclosure_gen.writers.docx.sections import Placed, WordSection
from disclosure_gen.writers.docx.styles import Look, space, text_look
from disclosure_gen.writers.docx.stylesheet import FIGURE, number_properties
from disclosure_gen.writers.docx.table import HEAVY_RULES, space_after, table_xml
from disclosure_gen.writers.docx.text import Pen, words

_TITLES = frozenset({"title", "issuer"})
_ABOVE_CAPTION = 6.0  # pt between a chart and the caption below it


@dataclass(frozen=True, slots=True)
class Book:
    """What the body is written from, beside its blocks; `divided` are paragraphs that our pages divide.

    `undivided` are those that they do not divide, though Word would.
    """

    pen: Pen
    pages: Pages
    numbering: Numbering
    drawings: Mapping[Node, Drawing]
    divided: frozenset[Node] = frozenset()
    undivided: frozenset[Node] = frozenset()
    hyphens: Places = field(default_factory=dict)


@dataclass(slots=True)
class Writing:
    """A body being written: what stands above its next paragraph, also across a break between sections of one page.

    `owed` is the distance that layout keeps below the last block, `given` what of it Word has after the last paragraph,
    `taken` what the rules of a table have taken of it.
    """

    book: Book
    wide: bool = False
    fresh: bool = True
    owed: float = 0.0
    given: float = 0.0
    taken: float = 0.0
    turn: bool = False

    def begin(self, section: WordSection) -> None:
        """Begin a section, on a new page unless it flows on."""
        self.wide, self.turn = section.orientation == "landscape", False
        if not section.flows:
            self.fresh, self.owed, self.given, self.taken = True, 0.0, 0.0, 0.0


def section_xml(writing: Writing, section: WordSection) -> Iterator[str]:
    """Yield the body of a section, one paragraph or row of a table after another."""
    book = writing.book
    writing.begin(section)
    for index, (node, block) in enumerate(section.blocks):
        match block:
            case Heading():
                yield _heading(writing, node, block)
            case Paragraph():
                yield _paragraph(writing, section.blocks[: index + 1], section.blocks[index:])
            case List(items=items):
                yield from (_item(writing, (*node, number), item) for number, item in enumerate(items))
            case Table():
                yield from _table(writing, node, block)
            case Chart():
                yield from _chart(writing, node, block)
            case Cover() | Toc():
                yield from _front(book, node, block)
            case PageBreak():
                writing.turn = not writing.fresh
            case Section():
                raise ValueError("a section inside a section")


def _front(book: Book, node: Node, block: Cover | Toc) -> Iterator[str]:
    if isinstance(block, Cover):
        yield from cover_xml(book.pen, book.pages, node, block)
    else:
        yield contents(book.pen, block, book.pages.starts)


def _put(writing: Writing, look: Look, inner: str, properties: dict[str, str], change: Change = "") -> str:
    """Return a paragraph, and remember what it leaves below it."""
    edition = writing.book.pen.edition
    after = space(edition, look)[1]
    writing.owed = after if look.role == "title" else text_look(edition, look).after
    writing.given, writing.taken = writing.owed, 0.0
    return writing.book.pen.paragraph(look, inner, properties, change)


def _distance(writing: Writing, look: Look, gap: float | None = None) -> dict[str, str]:
    """Return what a paragraph sets beside its style to stand `gap` pt below the last one (None: as layout has it)."""
    edition = writing.book.pen.edition
    properties: dict[str, str] = {}
    if writing.turn:
        properties |= on("pageBreakBefore")
        writing.fresh, writing.turn = True, False
    if gap is None:
        gap = 0.0 if writing.fresh else max(writing.owed, text_look(edition, look).before)
    before = gap if writing.fresh else max(0.0, gap - writing.given - writing.taken)
    if twips(before) != twips(space(edition, look)[0]):
        properties["spacing"] = w("spacing", before=twips(before))
    writing.fresh = False
    return properties


def _paragraph(writing: Writing, before: Sequence[Placed], after: Sequence[Placed]) -> str:
    """Write the last paragraph of `before`, which is the first of `after`.

    The titles of a Chinese page take whole lines of its grid, one of them free below.
    """
    node, block = before[-1]
    assert isinstance(block, Paragraph)
    look = Look(block.role, block.lang)
    gap = None
    titled = block.role in _TITLES and writing.book.pen.edition != "en"
    if titled and (len(before) == 1 or not _is_title(before[-2])):
        height = sum(_title_height(writing, title) for title in takewhile(_is_title, after))
        notices = sum(_title_height(writing, placed) for placed in before if _is_notice(placed))
        gap = -(height + notices) % GRID
        if notices and gap < LEAST_ABOVE:
            gap += GRID
    properties = _distance(writing, look, gap) | _held(writing, node)
    return _put(writing, look, writing.book.pen.runs(block.text), properties, block.change)


def _held(writing: Writing, node: Node) -> dict[str, str]:
    """Return what lets a page divide a paragraph as ours does: one that is kept with its translation, or none of it.

    Our pages keep the last line of the first, as Word does; LibreOffice moves all of it.
    """
    if node in writing.book.undivided:
        return on("keepLines")
    return off("keepNext") if node in writing.book.divided else {}


def _is_title(placed: Placed) -> bool:
    return isinstance(placed[1], Paragraph) and placed[1].role in _TITLES


def _is_notice(placed: Placed) -> bool:
    return isinstance(placed[1], Paragraph) and placed[1].role == "notice"


def _title_height(writing: Writing, placed: Placed) -> float:
    block = placed[1]
    assert isinstance(block, Paragraph)
    lines = 1 + sum(isinstance(inline, LineBreak) for inline in block.text)
    return lines * text_look(writing.book.pen.edition, Look(block.role, block.lang)).leading


def _heading(writing: Writing, node: Node, heading: Heading) -> str:
    pen, numbering = writing.book.pen, writing.book.numbering
    look, place = heading_look(heading), numbering.places.get(node)
    if carries_number(look, numbering) and not (place and place.linked):
        look = look._replace(numbered=False)
    properties = _distance(writing, look) | _number(place)
    label = "" if place else heading.label
    hangs = pen.edition == "en" and heading.depth == 1
    if label and hangs:  # at the left edge, as the list would put it
        left = twips(text_look(pen.edition, look).left)
        properties["ind"] = w("ind", left=left, hanging=left)
    inner = _labels(pen, heading, label, hangs=hangs) + pen.mark(heading.anchor, pen.runs(heading.text))
    return _put(writing, look, inner, properties, heading.change)


def _item(writing: Writing, node: Node, item: Item) -> str:
    pen, place = writing.book.pen, writing.book.numbering.places.get(node)
    look = Look("item", item.lang)
    label = "" if place else item.label
    inner = _labels(pen, item, label, hangs=pen.edition == "en") + pen.runs(item.text)
    properties = _distance(writing, look) | _number(place) | _held(writing, node)
    return _put(writing, look, inner, properties, item.change)


def _number(place: Place | None) -> dict[str, str]:
    if place is None or place.linked:
        return {}
    return {"numPr": number_properties(place.number, place.level)}


def _labels(pen: Pen, block: Heading | Item, label: str, *, hangs: bool) -> str:
    """Return a label that no list prints, after the one that stood there before."""
    now = _label(label, block.lang, hangs=hangs)
    if block.former is None:
        return pen.revisions.wrap(block.change, now)
    former = _label(block.former, block.lang, hangs=hangs)
    return pen.revisions.wrap("deleted", former) + pen.revisions.wrap("inserted", now)


def _label(label: str, lang: str, *, hangs: bool) -> str:
    """Return a label that no list prints, as text."""
    if not label:
        return ""
    if hangs:
        return words(label, "en") + tab()
    return words(label, "zh") if lang == "zh" else words(f"{label} ", "en")


def _table(writing: Writing, node: Node, table: Table) -> Iterator[str]:
    pen, layout = writing.book.pen, writing.book.pages.tables[table.anchor]
    role = "table.number" if table.number else "table.title"
    gap = 0.0 if writing.fresh else layout.before
    first = _distance(writing, Look(role, table.lang), gap)
    hyphens = of_table(writing.book.hyphens, node)
    yield from table_xml(pen, table, layout, hyphens, wide=writing.wide, first=first)
    writing.owed, writing.taken = layout.after, HEAVY_RULES
    writing.given = space_after(layout) if table.notes else 0.0


def _chart(writing: Writing, node: Node, chart: Chart) -> Iterator[str]:
    """Yield a chart and its caption below it; one that found no place on a page was reported by layout."""
    drawing = writing.book.drawings.get(node)
    if drawing is None:
        return
    plot = drawing.picture.plot
    gap = 0.0 if writing.fresh else max(plot.before, writing.owed)  # on a page of ours that it begins it has none
    first = _distance(writing, Look("chart.caption", chart.lang), gap)
    revisions = writing.book.pen.revisions
    picture = revisions.wrap(chart.change, drawing_run(drawing))
    yield paragraph(FIGURE, picture, first | revisions.paragraph(chart.change))
    for index, inlines in enumerate(chart.caption):
        look = Look("chart.caption", inlines[0].lang)
        writing.given, writing.taken = 0.0, 0.0
        properties = _distance(writing, look, 0.0 if index else _ABOVE_CAPTION)
        inner = writing.book.pen.caption(inlines, drawing.number)
        marked = inner if index else writing.book.pen.mark(chart.anchor, inner)
        yield _put(writing, look, marked, properties, chart.change)
    writing.owed = plot.after
