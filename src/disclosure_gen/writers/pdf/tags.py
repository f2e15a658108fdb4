"""Document tree → structure elements, one for each node in tree order."""

from disclosure_gen.doc.blocks import (
    Block,
    Chart,
    Cover,
    Document,
    Heading,
    Item,
    List,
    PageBreak,
    Paragraph,
    Section,
    Table,
    Toc,
)
from disclosure_gen.layout.page import Node
from disclosure_gen.writers.pdf.figures import add_chart
from disclosure_gen.writers.pdf.tables import Spoken, add_table, spoken_of
from disclosure_gen.writers.pdf.tree import Label, Tree, lang_of_line


def build(document: Document) -> Tree:
    """Return the structure elements of a document; the first is the document itself."""
    spoken = spoken_of(document)
    tree = Tree(document.lang, spoken)
    root = tree.add("Document", -1)
    level = 0
    for index, block in enumerate(document.blocks):
        inside = block.blocks if isinstance(block, Section) else (block,)
        for inner, child in enumerate(inside):
            node: Node = (index, inner) if isinstance(block, Section) else (index,)
            if isinstance(child, Heading):
                level = _add_heading(tree, root, node, child, level)
            else:
                _add_block(tree, root, node, child, spoken)
    return tree


def _add_heading(tree: Tree, root: int, node: Node, block: Heading, last: int) -> int:
    """Add a heading and return its level: no level is skipped on the way down, whatever the content says."""
    level = min(block.level, last + 1, 6)
    element = tree.nodes[node] = tree.add_text(f"H{level}", root, block.text, block.lang)
    if block.anchor:
        tree.anchors[element] = block.anchor
    return level


def _add_block(tree: Tree, root: int, node: Node, block: Block, spoken: Spoken) -> None:
    match block:
        case Paragraph():
            tree.nodes[node] = tree.add_text("P", root, block.text, block.lang)
        case List():
            _add_list(tree, root, node, block)
        case Table():
            add_table(tree, root, node, block, spoken)
        case Chart():
            add_chart(tree, root, node, block)
        case Cover():
            for index, paragraph in enumerate((*block.head, *block.foot)):
                tree.nodes[*node, index] = tree.add_text("P", root, paragraph.text, paragraph.lang)
        case Toc():
            _add_toc(tree, root, node, block)
        case Heading() | Section() | PageBreak():
            pass


def _add_list(tree: Tree, root: int, node: Node, block: List) -> None:
    parent = tree.add("L", root, "/A<</O/List/ListNumbering/Decimal>>")
    for index, item in enumerate(block.items):
        tree.nodes[*node, index] = _add_item(tree, parent, item)


def _add_item(tree: Tree, parent: int, item: Item) -> int:
    entry = tree.add("LI", parent, "", item.lang)
    label = tree.add("Lbl", entry, "", item.lang) if item.label else -1
    body = tree.add_text("LBody", entry, item.text, item.lang)
    if item.label:
        tree.labels[body] = Label(label, len(item.label))
    return body


def _add_toc(tree: Tree, root: int, node: Node, block: Toc) -> None:
    for index, line in enumerate(block.title):
        tree.nodes[*node, "title", index] = tree.add_text("P", root, line, lang_of_line(line, block.lang))
    parent = tree.add("TOC", root)
    for index, entry in enumerate(block.entries):
        item = tree.add("TOCI", parent, "", entry.lang)
        link = tree.add("Link", tree.add("Reference", item), "", entry.lang)
        tree.nodes[*node, index], tree.links[item] = item, [link]
