"""Blocks of the tree → sections of the page, each under its heading; languages that belong together side by side."""

from collections.abc import Iterable, Iterator, Sequence

from disclosure_gen.doc.blocks import Block, Chart, Heading, Item, List, Paragraph, Section, Table
from disclosure_gen.records import dataclass
from disclosure_gen.writers.html.chart import chart_markup
from disclosure_gen.writers.html.markup import NOTHING, Markup, element, join, words
from disclosure_gen.writers.html.table import table_markup
from disclosure_gen.writers.html.text import Pen

_DEEPEST = 6
_MANY = 7  # items from which on a list stands in two columns where there is room


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with its translation, and whether it is printed on landscape paper."""

    blocks: tuple[Block, ...]
    turned: bool = False


def pieces(blocks: Iterable[Block], *, turned: bool = False) -> tuple[Piece, ...]:
    """Return blocks out of their sections, each with its translation."""
    result: list[Piece] = []
    for block in blocks:
        if isinstance(block, Section):
            result += pieces(block.blocks, turned=block.orientation == "landscape")
        elif isinstance(block, Heading | Paragraph) and block.translation and result:
            result[-1] = Piece((*result[-1].blocks, block), turned)
        else:
            result.append(Piece((block,), turned))
    return tuple(result)


def sections(shown: Iterable[Piece], pen: Pen) -> Iterator[Markup]:
    """Yield a section for each heading of the first level with what is under it, and what stands before the first."""
    name: str | None = None
    inside: list[Markup] = []
    turned = False
    for piece in shown:
        first = piece.blocks[0]
        if isinstance(first, Heading) and first.level == 1:
            yield from _section(name, inside, turned=turned)
            name, inside, turned = pen.links.anchors.get(first.anchor), [], False
        inside.append(_markup(piece, pen))
        turned = turned or piece.turned
    yield from _section(name, inside, turned=turned)


def _section(name: str | None, inside: Sequence[Markup], *, turned: bool) -> Iterator[Markup]:
    """Yield a section; one with a landscape table is printed on such paper whole, so that its heading is not alone."""
    if any(inside):
        yield element("section", *inside, class_="s turned" if turned else "s", aria_labelledby=name)


def _markup(piece: Piece, pen: Pen) -> Markup:
    match piece.blocks[0]:
        case Heading() as heading:
            return _heading(heading, [one for one in piece.blocks if isinstance(one, Heading)], pen)
        case Paragraph():
            said = [one for one in piece.blocks if isinstance(one, Paragraph)]
            return element("div", _paragraph(said, pen), class_="prose")
        case List() as block:
            return _list(block, pen)
        case Table() as table:
            return table_markup(table, pen)
        case Chart() as chart:
            return chart_markup(chart, pen)
    return NOTHING  # covers and titles stand in the masthead, contents beside the text; a screen has no pages


def _heading(heading: Heading, said: Sequence[Heading], pen: Pen) -> Markup:
    level = min(heading.level + 1, _DEEPEST)
    inner = [element("span", heading_text(one, pen), **pen.attributes(one.lang)) for one in said]
    shown = heading_text(heading, pen) if len(said) == 1 else join(*inner)
    return element(f"h{level}", shown, id=pen.once(pen.links.anchors.get(heading.anchor)))


def heading_text(heading: Heading, pen: Pen) -> Markup:
    """Return a heading with its numeral, in its own language."""
    gap = "" if heading.lang == "zh" and not heading.label.endswith(".") else " "
    label = element("span", words(heading.label + gap), class_="no") if heading.label else NOTHING
    return join(label, pen.inlines(heading.text, heading.lang))


def _paragraph(said: Sequence[Paragraph], pen: Pen) -> Markup:
    if len(said) == 1:
        (one,) = said
        return element("p", pen.inlines(one.text, one.lang, linked=True), lang=pen.marked(one.lang))
    shown = (element("p", pen.inlines(one.text, one.lang, linked=True), **pen.attributes(one.lang)) for one in said)
    return element("div", *shown, class_="bi")


def _list(block: List, pen: Pen) -> Markup:
    pairs: list[list[Item]] = []
    for item in block.items:
        if item.translation and pairs:
            pairs[-1].append(item)
        else:
            pairs.append([item])
    items = (element("li", _item(pair, pen)) for pair in pairs)
    many = " many" if len(pairs) >= _MANY else ""
    return element("ol", *items, role="list", class_=f"items d{block.depth}{many}")


def _item(said: Sequence[Item], pen: Pen) -> Markup:
    shown = []
    for one in said:
        label = element("span", words(f"{one.label} "), class_="no")
        inner = element("span", pen.inlines(one.text, one.lang, linked=True), class_="it")
        attributes = {"lang": pen.marked(one.lang)} if len(said) == 1 else pen.attributes(one.lang)
        shown.append(element("p", label, inner, **attributes))
    return shown[0] if len(shown) == 1 else element("div", *shown, class_="bi")
