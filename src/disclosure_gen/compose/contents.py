"""Composed blocks → the list of contents: headings of the first level, and under them the tables."""

from collections.abc import Iterable, Iterator

from disclosure_gen.compose.inlines import phrase_lines
from disclosure_gen.compose.scope import Scope
from disclosure_gen.doc.blocks import Block, Heading, Section, Table, Text, Toc, TocEntry


def compose_contents(blocks: Iterable[Block], scope: Scope) -> Toc:
    """Return the list of contents of some blocks; in the bilingual edition each entry is followed by its English."""
    title = phrase_lines(scope.terms["document.contents"], scope)
    return Toc(title=title, entries=tuple(_entries(blocks)), lang=scope.lang)


def _entries(blocks: Iterable[Block]) -> Iterator[TocEntry]:
    anchor = ""
    for block in blocks:
        match block:
            case Section():
                yield from _entries(block.blocks)
            case Heading(level=1, label=label, text=text, lang=lang):
                anchor = block.anchor or anchor  # a translation is found where its Chinese is
                label = label if lang == "zh" or not label else f"{label} "
                words = (Text(label, lang), *text) if label else text
                yield TocEntry(level=1, text=words, anchor=anchor, lang=lang)
            case Table(title=titles):
                for title in titles:
                    yield TocEntry(level=2, text=title, anchor=block.anchor, lang=title[0].lang)
