"""Blocks of a document → a flow of lines and tables, with what may not be parted at the end of a page."""

from collections.abc import Iterator, Sequence

from disclosure_gen.doc.blocks import (
    Block,
    Chart,
    Cover,
    Heading,
    Inlines,
    Item,
    List,
    PageBreak,
    Paragraph,
    Section,
    Table,
    Text,
    Toc,
)
from disclosure_gen.lang import Edition, Lang
from disclosure_gen.layout.chinese import break_chinese
from disclosure_gen.layout.english import break_english
from disclosure_gen.layout.lines import SOFT_HYPHEN, Cut, break_even, break_ragged, joins, spans
from disclosure_gen.layout.measure import Measured, Measurer
from disclosure_gen.layout.page import Node, Span
from disclosure_gen.layout.styles import GRID, PageStyle, TextStyle, heading_role, text_style
from disclosure_gen.memory import Memory
from disclosure_gen.records import NamedTuple, dataclass, field, replace


class FlowLine(NamedTuple):
    """A line of prose. `may_end`: a page may end after it; `divided`: only its hyphen speaks against that.

    `kept_before` holds its space above at a page's top too.
    """

    node: Node
    spans: tuple[Span, ...]
    x: float
    leading: float
    size: float
    before: float
    after: float
    may_end: bool
    divided: bool = False
    kept_before: bool = False
    soft: bool = False
    join: str = ""
    anchor: str = ""
    rule_below: bool = False


class FlowTable(NamedTuple):
    """A table and its node."""

    node: Node
    table: Table


class FlowChart(NamedTuple):
    """A chart and its node."""

    node: Node
    chart: Chart


class NewPage(NamedTuple):
    """What follows starts a page."""


class FlowSection(NamedTuple):
    """A section on pages of its own."""

    node: Node
    section: Section


class FlowCover(NamedTuple):
    """A cover, on a page of its own, not numbered."""

    node: Node
    cover: Cover


class FlowToc(NamedTuple):
    """A list of contents on pages of its own, not numbered."""

    node: Node
    toc: Toc


Flow = FlowLine | FlowTable | FlowChart | NewPage | FlowSection | FlowCover | FlowToc


@dataclass(frozen=True, slots=True)
class Setter:
    """What prose is set with: fonts, edition and page."""

    measurer: Measurer
    edition: Edition
    page: PageStyle
    _styles: dict[tuple[str, Lang], TextStyle] = field(default_factory=dict)

    def style(self, role: str, lang: Lang) -> TextStyle:
        """Return the look of a role."""
        return text_style(self.edition, lang, role)

    def cuts(self, text: Measured, style: TextStyle, lang: Lang, measure: float) -> tuple[Cut, ...]:
        """Break a text into lines of `measure` pt as its style asks."""
        if lang == "zh":
            return break_chinese(text, style, measure)
        if style.align == "justify":
            return break_english(text, style, measure)
        if text.forced:
            return break_chinese(text, style, measure)
        return break_even(text, style, measure) if style.keep else break_ragged(text, style, measure)


def flow(blocks: Sequence[Block], setter: Setter, measure: float, prefix: Node = ()) -> Iterator[Flow]:
    """Yield the flow of some blocks, set to `measure` pt."""
    notices: list[FlowLine] = []
    title: list[FlowLine] = []
    for index, block in enumerate(blocks):
        node = (*prefix, index)
        if isinstance(block, Paragraph) and block.role in _OPENING and setter.edition != "en":
            opening = notices if block.role == "notice" else title
            opening += _paragraph(block.text, block.role, block.lang, node, setter, measure)
            continue
        yield from _title_block(notices, title)
        notices, title = [], []
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        yield from _block(block, node, setter, measure, following)
    yield from _title_block(notices, title)


_OPENING = frozenset({"notice", "title", "issuer"})
LEAST_ABOVE = 10.0  # pt between notices and the title


def _title_block(notices: list[FlowLine], title: list[FlowLine]) -> Iterator[FlowLine]:
    """Complete a Chinese title to whole lines of the grid: space above what is wanting, one grid line below.

    Notices stand above that space.
    """
    yield from (line._replace(may_end=False) for line in notices)
    above = -sum(line.leading for line in (*notices, *title)) % GRID
    if notices and above < LEAST_ABOVE:
        above += GRID
    for index, line in enumerate(title):
        first, last = index == 0, index == len(title) - 1
        yield line._replace(
            before=above if first else 0.0, kept_before=first, after=GRID if last else 0.0, may_end=last
        )


def _block(block: Block, node: Node, setter: Setter, measure: float, following: Block | None) -> Iterator[Flow]:
    match block:
        case Paragraph():
            role = block.role
            lines = list(_paragraph(block.text, role, block.lang, node, setter, measure))
            bound = isinstance(following, Paragraph) and following.translation
            rule = role == "standing" and setter.edition == "en"
            yield from _kept(lines, keep=bound or setter.style(role, block.lang).keep, rule=rule)
        case Heading():
            yield from _heading(block, node, setter, measure)
        case List():
            yield from _list(block, node, setter, measure)
        case Table():
            yield FlowTable(node, block)
        case Chart():
            yield FlowChart(node, block)
        case PageBreak():
            yield NewPage()
        case Section():
            yield FlowSection(node, block)
        case Cover():
            yield FlowCover(node, block)
        case Toc():
            yield FlowToc(node, block)


def _heading(block: Heading, node: Node, setter: Setter, measure: float) -> Iterator[FlowLine]:
    role = heading_role(block.depth)
    style = setter.style(role, block.lang)
    if setter.edition == "en" and block.label and block.depth == 1:  # the number hangs at the left edge
        lines = list(_paragraph(block.text, role, block.lang, node, setter, measure))
        label = setter.measurer.measure_text(block.label + " ", style)  # the space keeps copied words apart
        placed, _ = spans(label, Cut(0, len(label.text), 0.0), style, block.lang)
        moved = tuple(span._replace(x=span.x - style.left) for span in placed)
        lines[0] = lines[0]._replace(spans=(*moved, *lines[0].spans))
    else:
        gap = " " if block.label and block.lang == "en" else ""
        text: Inlines = (Text(block.label + gap, block.lang), *block.text) if block.label else block.text
        lines = list(_paragraph(text, role, block.lang, node, setter, measure))
    lines[0] = lines[0]._replace(anchor=block.anchor)
    yield from lines  # no page ends within it or after it


def _list(block: List, node: Node, setter: Setter, measure: float) -> Iterator[FlowLine]:
    for index, item in enumerate(block.items):
        lines = list(_item(item, (*node, index), setter, measure))
        bound = index + 1 < len(block.items) and block.items[index + 1].translation
        yield from _kept(lines, keep=bound)


def _item(item: Item, node: Node, setter: Setter, measure: float) -> Iterator[FlowLine]:
    if setter.edition != "en":
        gap = " " if item.lang == "en" else ""
        text = (Text(item.label + gap, item.lang), *item.text)
        yield from _paragraph(text, "item", item.lang, node, setter, measure)
        return
    style = setter.style("item", item.lang)
    hanging = replace(style, first=0.0)
    lines = list(_set(item.text, hanging, item.lang, node, setter, measure))
    label = setter.measurer.measure_text(item.label, hanging)
    placed, _ = spans(label, Cut(0, len(item.label), 0.0), hanging, item.lang)
    moved = tuple(span._replace(x=span.x + style.first) for span in placed)
    lines[0] = lines[0]._replace(spans=(*moved, *lines[0].spans))
    yield from lines


def _paragraph(text: Inlines, role: str, lang: Lang, node: Node, setter: Setter, measure: float) -> Iterator[FlowLine]:
    yield from _set(text, setter.style(role, lang), lang, node, setter, measure)


_LINES = Memory[tuple[object, ...], tuple[FlowLine, ...]](6_000)  # lines of prose: more than a hundred pages


def _set(text: Inlines, style: TextStyle, lang: Lang, node: Node, setter: Setter, measure: float) -> Iterator[FlowLine]:
    key = (text, style, lang, measure, setter.measurer.way)
    lines = _LINES.get(key)
    if lines is None:
        lines = tuple(_lines(text, style, lang, setter, measure))
        if not setter.measurer.lacking():
            _LINES.keep(key, lines, len(lines))
    for line in lines:
        yield line._replace(node=node)


def _lines(text: Inlines, style: TextStyle, lang: Lang, setter: Setter, measure: float) -> Iterator[FlowLine]:
    """Yield the lines of a text, which are not yet those of a node."""
    measured = setter.measurer.measure(text, style)
    cuts = setter.cuts(measured, style, lang, measure)
    for index, (cut, join) in enumerate(zip(cuts, joins(measured, cuts), strict=True)):
        first, last = index == 0, index == len(cuts) - 1
        indent = style.first if first else 0.0
        placed, width = spans(measured, cut, style, lang, indent)
        x = style.left
        if style.align == "center":
            x = (measure - width) / 2
        elif style.align == "right":
            x = measure - width
        yield FlowLine(
            (),
            placed,
            x,
            style.leading,
            style.size,
            style.before if first else 0.0,
            style.after if last else 0.0,
            may_end=False,
            soft=not last,
            join=join,
        )


def _kept(lines: list[FlowLine], *, keep: bool, rule: bool = False) -> Iterator[FlowLine]:
    """Say where a page may end: never within a word, never leaving one line alone, never after a kept block."""
    count = len(lines)
    for index, line in enumerate(lines, 1):
        last = index == count
        divided = line.spans[-1].text.endswith(SOFT_HYPHEN) if line.spans else False
        may_end = not keep if last else index >= 2 and count - index >= 2
        yield line._replace(may_end=may_end and not divided, divided=may_end and divided, rule_below=rule and last)
