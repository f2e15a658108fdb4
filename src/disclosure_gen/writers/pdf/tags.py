"""Document tree → structure elements, one for each node in tree order.

An element is known by its index. The elements of a row's cells follow the row's own, so that a cell needs no entry of
its own: a long table has a hundred thousand of them.
"""

from array import array
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from disclosure_gen.doc.blocks import (
    Block,
    Document,
    Heading,
    Inlines,
    Item,
    List,
    PageBreak,
    Paragraph,
    Ref,
    Row,
    Section,
    Table,
    Toc,
)
from disclosure_gen.lang import Lang
from disclosure_gen.layout.page import Node

LANGS = {"zh": "zh-CN", "en": "en"}
_ROW_HEADERS = frozenset({"label", "total", "subtotal", "name"})  # roles of body cells that name their row


class Label(NamedTuple):
    """The element of a list item's label, and how many characters at the start of the item it takes."""

    element: int
    length: int


class Tree:
    """The structure elements of a document, and which node and anchor belongs to which of them."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.tags: list[str] = []  # type of each element
        self.attributes: list[str] = []  # further entries of its dictionary
        self.parents = array("l")
        self.langs: dict[int, Lang] = {}  # of elements in another language than the document's
        self.nodes: dict[Node, int] = {}
        self.rows: dict[Node, list[int]] = {}  # for the header and the body of a table, the elements of its rows
        self.labels: dict[int, Label] = {}  # by the element of the item's text
        self.links: dict[int, list[int]] = {}  # by the element in which they stand, in order
        self.anchors: dict[int, str] = {}  # by the heading or table that they name

    def add(self, tag: str, parent: int, attributes: str = "", lang: Lang | None = None) -> int:
        """Add an element below another and return its index."""
        if lang and lang != self.lang:
            self.langs[len(self.tags)] = lang
            attributes += f"/Lang({LANGS[lang]})"
        self.tags.append(tag)
        self.attributes.append(attributes)
        self.parents.append(parent)
        return len(self.tags) - 1

    def element(self, node: Node) -> int:
        """Return the element of a node."""
        element = self.nodes.get(node)
        if element is None:
            row, cell = node[-2:]
            element = self.rows[node[:-2]][int(row)] + 1 + int(cell)
        return element

    def lang_of(self, element: int) -> Lang:
        """Return the language in which an element is read."""
        return self.langs.get(element, self.lang)


def build(document: Document) -> Tree:
    """Return the structure elements of a document; the first is the document itself."""
    tree = Tree(document.lang)
    root = tree.add("Document", -1)
    for index, block in enumerate(document.blocks):
        if isinstance(block, Section):
            for inner, child in enumerate(block.blocks):
                _add_block(tree, root, (index, inner), child)
        else:
            _add_block(tree, root, (index,), block)
    return tree


def _add_block(tree: Tree, root: int, node: Node, block: Block) -> None:
    match block:
        case Heading():
            element = _add_text(tree, f"H{min(block.level, 6)}", root, block.text, block.lang)
            tree.nodes[node] = element
            if block.anchor:
                tree.anchors[element] = block.anchor
        case Paragraph():
            tree.nodes[node] = _add_text(tree, "P", root, block.text, block.lang)
        case List():
            _add_list(tree, root, node, block)
        case Table():
            _add_table(tree, root, node, block)
        case Toc():
            _add_toc(tree, root, node, block)
        case Section() | PageBreak():
            pass


def _add_text(tree: Tree, tag: str, parent: int, text: Inlines, lang: Lang, attributes: str = "") -> int:
    element = tree.add(tag, parent, attributes, lang)
    _add_links(tree, element, text)
    return element


def _add_links(tree: Tree, element: int, text: Inlines) -> None:
    for inline in text:
        if isinstance(inline, Ref):
            tree.links.setdefault(element, []).append(tree.add("Link", element, "", inline.lang))


def _add_list(tree: Tree, root: int, node: Node, block: List) -> None:
    parent = tree.add("L", root, "/A<</O/List/ListNumbering/Decimal>>")
    for index, item in enumerate(block.items):
        tree.nodes[*node, index] = _add_item(tree, parent, item)


def _add_item(tree: Tree, parent: int, item: Item) -> int:
    entry = tree.add("LI", parent, "", item.lang)
    label = tree.add("Lbl", entry, "", item.lang) if item.label else -1
    body = _add_text(tree, "LBody", entry, item.text, item.lang)
    if item.label:
        tree.labels[body] = Label(label, len(item.label))
    return body


def _add_toc(tree: Tree, root: int, node: Node, block: Toc) -> None:
    for index, line in enumerate(block.title):
        tree.nodes[*node, "title", index] = _add_text(tree, "P", root, line, _lang(line, block.lang))
    parent = tree.add("TOC", root)
    for index, entry in enumerate(block.entries):
        item = tree.add("TOCI", parent, "", entry.lang)
        link = tree.add("Link", tree.add("Reference", item), "", entry.lang)
        tree.nodes[*node, index], tree.links[item] = item, [link]


def _add_table(tree: Tree, root: int, node: Node, block: Table) -> None:
    table = tree.add("Table", root, "", block.lang)
    _add_caption(tree, table, node, block)
    first = len(tree.tags)
    _add_rows(tree, tree.add("THead", table), (*node, "header"), block.header)
    _add_rows(tree, tree.add("TBody", table), (*node, "body"), block.body)
    # An anchor is where the table is first drawn: the caption's first line, or the first header cell (below THead, TR).
    tree.anchors[table + 2 if first > table + 1 else first + 2] = block.anchor
    for index, note in enumerate(block.notes):
        tree.nodes[*node, "note", index] = _add_text(tree, "P", root, note.text, note.lang)


def _add_caption(tree: Tree, table: int, node: Node, block: Table) -> None:
    lines: list[tuple[Node, Inlines]] = [((*node, "number", index), line) for index, line in enumerate(block.number)]
    lines += [((*node, "title", index), line) for index, line in enumerate(block.title)]
    for place, above in enumerate(block.above):
        lines += [((*node, "above", place, index), line) for index, line in enumerate(above)]
    if not lines:
        return
    caption = tree.add("Caption", table)
    for place_of, line in lines:
        tree.nodes[place_of] = _add_text(tree, "P", caption, line, _lang(line, block.lang))


def _add_rows(tree: Tree, parent: int, node: Node, rows: Sequence[Row]) -> None:
    header = node[-1] == "header"
    elements = tree.rows[node] = []
    for row in rows:
        element = tree.add("TR", parent)
        elements.append(element)
        for cell in row.cells:
            heads = header or cell.role in _ROW_HEADERS
            tree.add("TH" if heads else "TD", element, _cell(header, heads, cell.rowspan, cell.colspan))
        for index, cell in enumerate(row.cells, start=element + 1):
            for line in cell.lines:
                _add_links(tree, index, line)


@cache
def _cell(header: bool, heads: bool, rowspan: int, colspan: int) -> str:
    scope = ("/Scope/Column" if header else "/Scope/Row") if heads else ""
    rows = f"/RowSpan {rowspan}" if rowspan > 1 else ""
    columns = f"/ColSpan {colspan}" if colspan > 1 else ""
    entries = scope + rows + columns
    return f"/A<</O/Table{entries}>>" if entries else ""


def _lang(line: Inlines, default: Lang) -> Lang:
    return line[0].lang if line else default
