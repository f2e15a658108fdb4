"""A cover and its page → paragraphs at the same places; the rules under its head are the border of an empty one."""

from collections.abc import Iterator

from disclosure_gen.doc.blocks import Cover
from disclosure_gen.layout.fragments import baseline
from disclosure_gen.layout.furniture import type_area
from disclosure_gen.layout.page import Node, Pages
from disclosure_gen.layout.styles import COVER_RULES, ENGLISH_COVER_RULES, GRID, page_style
from disclosure_gen.writers.docx.oxml import twips, w
from disclosure_gen.writers.docx.styles import Look, text_look
from disclosure_gen.writers.docx.text import Pen


def cover_xml(pen: Pen, pages: Pages, node: Node, cover: Cover) -> Iterator[str]:
    """Yield the paragraphs of a cover."""
    lines = [line for page in pages.pages for line in page.lines if line.node[: len(node)] == node]
    reached = type_area(page_style(pen.edition), "portrait").y
    for index, paragraph in enumerate((*cover.head, *cover.foot)):
        if index == len(cover.head):
            yield _rules(pen)
            reached += GRID
        look = Look(paragraph.role, paragraph.lang)
        style = text_look(pen.edition, look)
        own = [line.y - baseline(0.0, style.leading, style.size) for line in lines if line.node == (*node, index)]
        top, bottom = (own[0], own[-1] + style.leading) if own else (reached, reached)
        spacing = w("spacing", before=twips(max(0.0, top - reached)), after=0)
        yield pen.paragraph(look, pen.runs(paragraph.text), {"spacing": spacing}, paragraph.change)
        reached = bottom


def _rules(pen: Pen) -> str:
    """Return an empty line of the grid with the rules below it."""
    english = pen.edition == "en"
    part, _ = ENGLISH_COVER_RULES if english else COVER_RULES
    width = type_area(page_style(pen.edition), "portrait").width
    side = twips((1 - part) / 2 * width)
    rule = w(
        "bottom", val="single" if english else "thickThinSmallGap", sz=4 if english else 18, space=0, color="000000"
    )
    properties = {
        "pBdr": w("pBdr", rule),
        "ind": w("ind", left=side, right=side),
        "spacing": w("spacing", before=0, after=0, line=twips(GRID), lineRule="exact"),
    }
    return pen.paragraph(Look("cover.subtitle", "en" if english else "zh"), "", properties)
