"""The headings of a document that its bookmarks lead to."""

from collections.abc import Iterator

from disclosure_gen.doc.blocks import Document, Heading, Section, plain
from disclosure_gen.records import NamedTuple


class Bookmark(NamedTuple):
    """A heading with its number: its level from 1, its words, and its anchor."""

    level: int
    title: str
    anchor: str


def bookmarks(document: Document) -> Iterator[Bookmark]:
    """Yield the headings of a document, a translation not a second time."""
    for block in document.blocks:
        for one in block.blocks if isinstance(block, Section) else (block,):
            if isinstance(one, Heading) and one.anchor:
                gap = " " if one.label and one.lang == "en" else ""
                yield Bookmark(one.level, f"{one.label}{gap}{plain(one.text)}", one.anchor)
