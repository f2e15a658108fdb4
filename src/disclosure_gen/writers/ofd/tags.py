"""Document tree → custom tags: a tree of elements whose leaves name the objects on the pages that show them.

The order of elements is that of reading. A blank between two references is one between the words that they show.
"""

from collections.abc import Iterable, Iterator

from disclosure_gen.doc.blocks import (
    Block,
    Cell,
    Chart,
    Cover,
    Document,
    Heading,
    Inlines,
    Item,
    List,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Table,
    Toc,
)
from disclosure_gen.lang import Lang
from disclosure_gen.layout.page import Node
from disclosure_gen.writers.escaping import escape
from disclosure_gen.writers.ofd.parts import NAMESPACE, part
from disclosure_gen.writers.ofd.references import References

FOLDER = "Tags"
STRUCTURE = "urn:disclosure-gen:structure"

_LANGS = {"zh": "zh-CN", "en": "en"}
_ROW_HEADERS = frozenset({"label", "total", "subtotal", "name"})  # roles of body cells that name their row


def tag_parts(document: Document, references: References) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the list of tag files and the one that there is, with their names from the root of the document."""
    file = "Structure.xml"
    listed = f'<ofd:CustomTag NameSpace="{STRUCTURE}"><ofd:FileLoc>{file}</ofd:FileLoc></ofd:CustomTag>'
    yield f"{FOLDER}/CustomTags.xml", [part(f'<ofd:CustomTags xmlns:ofd="{NAMESPACE}">{listed}</ofd:CustomTags>')]
    yield f"{FOLDER}/{file}", _structure(document, references)


def _structure(document: Document, references: References) -> Iterator[bytes]:
    """Yield the tags piece by piece: those of a long table are never whole in memory."""
    yield part(f'<dg:Document xmlns:dg="{STRUCTURE}" xml:lang="{_LANGS[document.lang]}">')
    for piece in _Tags(document, references).blocks():
        yield piece.encode()
    yield b"</dg:Document>"


class _Tags:
    """Makes the elements of one document."""

    def __init__(self, document: Document, references: References) -> None:
        self._document, self._references = document, references
        self._spoken = {shown: f' Alt="{escape(said)}"' for shown, said in document.spoken}

    def blocks(self) -> Iterator[str]:
        """Yield the elements of all blocks, in pieces."""
        for index, block in enumerate(self._document.blocks):
            if isinstance(block, Section):
                for inner, child in enumerate(block.blocks):
                    yield from self._block(child, (index, inner))
            else:
                yield from self._block(block, (index,))

    def _block(self, block: Block, node: Node) -> Iterator[str]:
        match block:
            case Heading(level=level, lang=lang):
                yield self._leaf(f"H{min(level, 6)}", node, lang)
            case Paragraph(lang=lang):
                yield self._leaf("P", node, lang)
            case List(items=items):
                yield _element("L", "".join(self._item(item, (*node, index)) for index, item in enumerate(items)))
            case Table():
                yield from self._table(block, node)
            case Chart():
                yield self._chart(block, node)
            case Cover(head=head, foot=foot):
                for index, paragraph in enumerate((*head, *foot)):
                    yield self._leaf("P", (*node, index), paragraph.lang)
            case Toc():
                yield from self._toc(block, node)
            case Section() | PageBreak():
                pass

    def _leaf(self, tag: str, node: Node, lang: Lang, attributes: str = "") -> str:
        other = f' xml:lang="{_LANGS[lang]}"' if lang != self._document.lang else ""
        return _element(tag, self._references.said(node), attributes + other)

    def _lines(self, lines: tuple[Inlines, ...], node: Node, lang: Lang) -> str:
        return "".join(
            self._leaf("P", (*node, index), line[0].lang if line else lang) for index, line in enumerate(lines)
        )

    def _item(self, item: Item, node: Node) -> str:
        return self._leaf("LI", node, item.lang)

    def _toc(self, block: Toc, node: Node) -> Iterator[str]:
        yield self._lines(block.title, (*node, "title"), block.lang)
        entries = (self._leaf("TOCI", (*node, index), entry.lang) for index, entry in enumerate(block.entries))
        yield _element("TOC", "".join(entries))

    def _chart(self, block: Chart, node: Node) -> str:
        said = escape("\n".join(text.text for text in block.alt)).replace("\n", "&#10;")
        caption = _element("Caption", self._lines(block.caption, (*node, "caption"), block.lang))
        picture = self._references.said((*node, "picture"))
        return _element("Figure", picture + caption, f' Alt="{said}"')

    def _table(self, block: Table, node: Node) -> Iterator[str]:
        caption = self._lines(block.number, (*node, "number"), block.lang)
        caption += self._lines(block.title, (*node, "title"), block.lang)
        for place, above in enumerate(block.above):
            caption += self._lines(above, (*node, "above", place), block.lang)
        yield "<dg:Table>"
        yield _element("Caption", caption) if caption else ""
        yield _element("THead", "".join(self._rows(block.header, (*node, "header"))))
        yield "<dg:TBody>"
        yield from self._rows(block.body, (*node, "body"))
        yield "</dg:TBody></dg:Table>"
        for index, note in enumerate(block.notes):
            yield self._leaf("P", (*node, "note", index), note.lang)

    def _rows(self, rows: tuple[Row, ...], node: Node) -> Iterator[str]:
        head = node[-1] == "header"
        for row, one in enumerate(rows):
            cells = (self._cell(cell, (*node, row, index), head) for index, cell in enumerate(one.cells))
            yield _element("TR", "".join(cells))

    def _cell(self, cell: Cell, node: Node, head: bool) -> str:
        names_row = cell.role in _ROW_HEADERS
        attributes = ' Scope="Column"' if head else ' Scope="Row"' if names_row else ""
        attributes += f' RowSpan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        attributes += f' ColSpan="{cell.colspan}"' if cell.colspan > 1 else ""
        first = cell.lines[0] if cell.lines else ()
        attributes += self._spoken.get(first[0].text if first else "", "")
        return _element("TH" if head or names_row else "TD", self._references.said(node), attributes)


def _element(tag: str, content: str, attributes: str = "") -> str:
    return f"<dg:{tag}{attributes}>{content}</dg:{tag}>"
