"""Pages → what Word is told of paragraphs so that its pages end where ours do; nothing forces a page to begin."""

from collections.abc import Iterator
from itertools import pairwise

from disclosure_gen.doc.blocks import Block, Document, Heading, Section
from disclosure_gen.layout.furniture import type_area
from disclosure_gen.layout.page import Node, Page, Pages, TextLine
from disclosure_gen.layout.styles import page_style

_DIVIDED = 4  # lines of a paragraph that two pages can share: two on each


def divided(pages: Pages) -> frozenset[Node]:
    """Return the paragraphs and items that stand on more than one page."""
    seen: dict[Node, int] = {}
    found: set[Node] = set()
    for page in pages.pages:
        for line in _prose(page):
            if seen.setdefault(line.node, page.number) != page.number:
                found.add(line.node)
    return frozenset(found)


def undivided(document: Document, pages: Pages) -> frozenset[Node]:
    """Return the paragraphs that begin a page, below headings at most, though two lines had room on the page before.

    Ours never ends with a part of a word; Word would divide such a paragraph.
    """
    area = type_area(page_style(document.edition), "portrait")
    found: set[Node] = set()
    for before, page in pairwise(pages.pages):
        if before.orientation == "landscape" or page.orientation == "landscape":
            continue
        lines = [line for line in page.lines if not line.artifact and line.node]
        first = next((line.node for line in lines if not isinstance(_block(document, line.node), Heading)), ())
        own = [line.y for line in _prose(page) if line.node == first]
        if len(own) < _DIVIDED or any(line.node == first for line in before.lines):
            continue
        if _end(before) + own[1] - area.y <= area.y + area.height:
            found.add(first)
    return frozenset(found)


def _prose(page: Page) -> Iterator[TextLine]:
    for line in page.lines:
        if not line.artifact and len(line.node) <= 3 and not any(isinstance(step, str) for step in line.node):
            yield line


def _block(document: Document, node: Node) -> Block:
    first, *rest = node
    assert isinstance(first, int)
    block = document.blocks[first]
    if isinstance(block, Section) and rest and isinstance(rest[0], int):
        return block.blocks[rest[0]]
    return block


def _end(page: Page) -> float:
    """Return how far down the body of a page reaches (pt)."""
    lines = (line.y for line in page.lines if not line.artifact)
    rules = (max(rule.y0, rule.y1) for rule in page.rules)
    return max((*lines, *rules, *(one.y + one.height for one in page.pictures)), default=0.0)
