"""The headings and tables of a document that its bookmarks lead to."""

from collections.abc import Iterator

from disclosure_gen.doc.blocks import Document, Heading, Section, Table, plain
from disclosure_gen.records import NamedTuple


class Bookmark(NamedTuple):
    """A heading or table with its number: its level from 1, its words, and its anchor."""

    level: int
    title: str
    anchor: str


def bookmarks(document: Document) -> Iterator[Bookmark]:
    """Yield the headings of a document, a translation not a second time, and below them the tables."""
    level = 0
    for block in document.blocks:
        for one in block.blocks if isinstance(block, Section) else (block,):
            if isinstance(one, Heading) and one.anchor:
                level = one.level
                gap = " " if one.label and one.lang == "en" else ""
                yield Bookmark(level, f"{one.label}{gap}{plain(one.text)}", one.anchor)
            elif isinstance(one, Table) and one.title:
                words = " ".join(plain(part[0]) for part in (one.number, one.title) if part)
                yield Bookmark(level + 1, words, one.anchor)
