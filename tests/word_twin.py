"""A document on our pages, and the PDF that another program made of its Word file → what stands on the same pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2

from disclosure_gen.doc.blocks import Block, Document, Heading, List, Paragraph, Section, Table, plain
from disclosure_gen.doc.grid import resolve
from disclosure_gen.layout.page import Fragment, Node, Pages

BEGINNING, ROW = 24, 60  # characters by which a paragraph and a row are known


class Start(NamedTuple):
    """Something that starts on a page of ours (from 0), and its first characters; of a row, else those of a cell."""

    kind: str  # heading, paragraph, fragment
    page: int
    words: tuple[str, ...]


@dataclass(slots=True)
class Agreement:
    """How many pages either has; by kind how many starts there are, and those on another page: (start, page there)."""

    pages: tuple[int, int]
    counts: dict[str, int] = field(default_factory=dict)
    elsewhere: list[tuple[Start, int | None]] = field(default_factory=list)

    def same(self, kind: str) -> int:
        """Return how many starts of a kind are on the same page."""
        return self.counts.get(kind, 0) - sum(start.kind == kind for start, _ in self.elsewhere)


def agreement(document: Document, pages: Pages, rendered: bytes) -> Agreement:
    """Return what starts on the same page in a rendered Word file as on our pages."""
    texts = _page_texts(rendered)
    result = Agreement((len(pages.pages), len(texts)))
    for start in starts(document, pages):
        result.counts[start.kind] = result.counts.get(start.kind, 0) + 1
        page = next((page for words in start.words if (page := _nearest(texts, start.page, words)) is not None), None)
        if page != start.page:
            result.elsewhere.append((start, page))
    return result


def _nearest(texts: list[str], near: int, words: str) -> int | None:
    """Return the page nearest to one on which words begin, though they may end on the next."""
    pairs = zip(texts, [*texts[1:], ""], strict=True)
    found = [page for page, (text, after) in enumerate(pairs) if 0 <= (text + after).find(words) < len(text)]
    return min(found, key=lambda page: abs(page - near), default=None)


def starts(document: Document, pages: Pages) -> Iterator[Start]:
    """Yield in order what starts on our pages: headings, paragraphs and items, the part of a table on each page."""
    places: dict[Node, int] = {}
    for number, page in enumerate(pages.pages):
        for line in page.lines:
            if not line.artifact:
                places.setdefault(line.node, number)
    front = sum(page.number < 1 for page in pages.pages)
    for node, block in _walk(document.blocks):
        match block:
            case Heading(text=text):
                yield Start("heading", places[node], (_signature(plain(text)),))
            case Paragraph(text=text):
                yield Start("paragraph", places[node], (_signature(plain(text)),))
            case List(items=items):
                words = (_signature(plain(item.text)) for item in items)
                yield from (Start("paragraph", places[(*node, n)], (text,)) for n, text in enumerate(words))
            case Table(anchor=anchor):
                fragments = (one for one in pages.tables[anchor].fragments if one.rows[0].begins)  # not amid a row
                yield from (Start("fragment", one.page - 1 + front, _row(block, one)) for one in fragments)


def _walk(blocks: Sequence[Block]) -> Iterator[tuple[Node, Block]]:
    for index, block in enumerate(blocks):
        if isinstance(block, Section):
            yield from (((index, inner), child) for inner, child in enumerate(block.blocks))
        else:
            yield (index,), block


def _row(table: Table, fragment: Fragment) -> tuple[str, ...]:
    """Return the beginning of the first row of a part: of its cells of one row, and of each, longest first."""
    number = fragment.rows[0].row
    row = resolve(table).body[number]
    own = [slot.cell for slot in dict.fromkeys(row) if slot.row == number and slot.cell.rowspan == 1]
    texts = ["".join(map(plain, cell.lines)) for cell in own]
    return _normal("".join(texts))[:ROW], *(_signature(text) for text in sorted(texts, key=len, reverse=True) if text)


def _signature(text: str) -> str:
    return _normal(text)[:BEGINNING]


def _normal(text: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe\u0002-]+", "", text)


def _page_texts(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    texts = [_normal(page.get_textpage().get_text_range()) for page in pdf]
    pdf.close()
    return texts
