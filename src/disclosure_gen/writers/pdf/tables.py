"""A table → its structure elements: caption, header, body; which cells head a row or column, and what marks say.

A cell that shows **, — or nothing carries as alternative text (`/Alt`) what is said in its place. Not as `/ActualText`,
which would replace the marks when text is copied; nor as an expansion (`/E`), which needs words to expand: a blank cell
has none. Where columns form a tree, every header cell has a name, and the cells below a group list those of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from disclosure_gen.doc.blocks import Cell, Document, Inlines, Row, Table
from disclosure_gen.doc.grid import GridRow, Slot, fill
from disclosure_gen.layout.page import Node
from disclosure_gen.writers.pdf.file import text_string
from disclosure_gen.writers.pdf.tree import Tree, lang_of_line, name_of

_ROW_HEADERS = frozenset({"label", "total", "subtotal", "name"})  # roles of body cells that name their row

Spoken = Mapping[str, str]  # what a cell shows in place of words → its entry in the dictionary of an element


def spoken_of(document: Document) -> Spoken:
    """Return the entries that say what stands for words in the cells of a document."""
    return {shown: f"/Alt{text_string(said).decode()}" for shown, said in document.spoken}


def add_table(tree: Tree, root: int, node: Node, block: Table, spoken: Spoken) -> None:
    """Add the elements of a table and of the notes below it."""
    table = tree.add("Table", root, "", block.lang)
    _add_caption(tree, table, node, block)
    first = len(tree.tags)
    heads = _add_header(tree, table, (*node, "header"), block, spoken)
    _add_body(tree, table, (*node, "body"), block, heads, spoken)
    # An anchor is where the table is first drawn: the caption's first line, or the first header cell (below THead, TR).
    tree.anchors[table + 2 if first > table + 1 else first + 2] = block.anchor
    for index, note in enumerate(block.notes):
        tree.nodes[*node, "note", index] = tree.add_text("P", root, note.text, note.lang)


def _add_caption(tree: Tree, table: int, node: Node, block: Table) -> None:
    lines: list[tuple[Node, Inlines]] = [((*node, "number", index), line) for index, line in enumerate(block.number)]
    lines += [((*node, "title", index), line) for index, line in enumerate(block.title)]
    for place, above in enumerate(block.above):
        lines += [((*node, "above", place, index), line) for index, line in enumerate(above)]
    if not lines:
        return
    caption = tree.add("Caption", table)
    for place_of, line in lines:
        tree.nodes[place_of] = tree.add_text("P", caption, line, lang_of_line(line, block.lang))


def _add_header(tree: Tree, table: int, node: Node, block: Table, spoken: Spoken) -> Mapping[int, str]:
    """Add the header rows; return for each column below a group the names of its header cells."""
    part, rows = tree.add("THead", table), tree.rows.setdefault(node, [])
    grid = fill(block.header, len(block.columns), "header")
    over = [_once(slots) for slots in zip(*grid, strict=True)]
    grouped = {column for column, slots in enumerate(over) if len([slot for slot in slots if _heads(slot)]) > 1}
    for number, row in enumerate(block.header):
        element = tree.add("TR", part)
        rows.append(element)
        starts = {slot.index: slot.column for slot in grid[number] if slot.row == number}
        for index, cell in enumerate(row.cells):
            above = [slot for slot in over[starts[index]] if grouped and slot.row < number]
            name = _name(tree) if grouped else ""
            tree.add("TH", element, name + _entries(cell, "/Scope/Column", _names(above, rows), spoken))
        _add_links(tree, row, element)
    return {column: _names(filter(_heads, over[column]), rows) for column in grouped}


def _add_body(tree: Tree, table: int, node: Node, block: Table, heads: Mapping[int, str], spoken: Spoken) -> None:
    """Add the body rows; `heads` has the names of the header cells over the columns below a group."""
    part, rows = tree.add("TBody", table), tree.rows.setdefault(node, [])
    grid = fill(block.body, len(block.columns), "body") if heads else ()
    for number, row in enumerate(block.body):
        element = tree.add("TR", part)
        rows.append(element)
        headers = _headers(grid[number], number, rows, heads) if heads else {}
        for index, cell in enumerate(row.cells):
            if cell.role == "header":
                tree.add("TH", element, _entries(cell, "/Scope/Column", "", spoken))
            elif cell.role in _ROW_HEADERS:
                name = _name(tree) if heads else ""
                tree.add("TH", element, name + _entries(cell, "/Scope/Row", headers.get(index, ""), spoken))
            else:
                tree.add("TD", element, _entries(cell, "", headers.get(index, ""), spoken))
        _add_links(tree, row, element)


def _headers(line: GridRow, number: int, rows: Sequence[int], heads: Mapping[int, str]) -> Mapping[int, str]:
    """Return for each cell that starts in a row of the body, below a group, the names of its header cells."""
    beside = _names((slot for slot in _once(line) if slot.cell.role in _ROW_HEADERS), rows)
    return {
        slot.index: heads[column] if slot.cell.role in _ROW_HEADERS else heads[column] + beside
        for column, slot in enumerate(line)
        if slot.row == number and slot.column == column and column in heads
    }


def _once(slots: Sequence[Slot]) -> list[Slot]:
    """Return each cell of a row or a column once: its slots lie side by side, and are one object."""
    return [*slots[:1], *(slot for before, slot in pairwise(slots) if slot is not before)]


def _names(slots: Iterable[Slot], rows: Sequence[int]) -> str:
    """Return the names of cells in rows of these elements, as an array's entries."""
    return "".join(f"({name_of(rows[slot.row] + 1 + slot.index)})" for slot in slots)


def _name(tree: Tree) -> str:
    """Give the element that comes next a name; return its entry."""
    tree.named.append(len(tree.tags))
    return f"/ID({name_of(len(tree.tags))})"


def _heads(slot: Slot) -> bool:
    """Tell whether a header cell says what stands below it; the number of a column does not."""
    return slot.cell.role != "reference"


def _entries(cell: Cell, scope: str, headers: str, spoken: Spoken) -> str:
    """Return the entries of a cell: its attributes, and what is said in its place."""
    first = cell.lines[0] if cell.lines else ()
    shown = first[0].text if first else ""
    spans = _spans(cell.rowspan, cell.colspan)
    attributes = f"{scope}{spans}/Headers[{headers}]" if headers else scope + spans
    return (f"/A<</O/Table{attributes}>>" if attributes else "") + spoken.get(shown, "")


@cache
def _spans(rowspan: int, colspan: int) -> str:
    return (f"/RowSpan {rowspan}" if rowspan > 1 else "") + (f"/ColSpan {colspan}" if colspan > 1 else "")


def _add_links(tree: Tree, row: Row, element: int) -> None:
    """Add the elements of the links in a row's cells, whose elements follow the row's."""
    for index, cell in enumerate(row.cells, start=element + 1):
        for line in cell.lines:
            tree.add_links(index, line)
