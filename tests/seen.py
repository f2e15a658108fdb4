"""What a reader gets of a document: by the program's readers, and by others that share no code with them."""

from collections.abc import Iterator, Sequence

from disclosure_gen.parity.docx import seen_in_docx
from disclosure_gen.parity.html import seen_in_html
from disclosure_gen.parity.pieces import FIGURE, Seen, captions, chart, differences, entry, filled, normal
from disclosure_gen.parity.tree import seen_in_sheets, seen_in_tree, seen_on_a_screen
from pdf_text import Element, read_structure
from workbook_text import read_workbook

__all__ = [
    "FIGURE",
    "Seen",
    "difference",
    "normal",
    "seen_in_docx",
    "seen_in_html",
    "seen_in_pdf",
    "seen_in_sheets",
    "seen_in_tree",
    "seen_in_xlsx",
    "seen_on_a_screen",
]


def difference(expected: Sequence[Seen], found: Sequence[Seen]) -> list[str]:
    """Say what is missing from `found`, and what stands there in its place."""
    return [f"{wanted!r} is {got!r}" for wanted, got in differences(expected, found)][:20]


def seen_in_pdf(data: bytes) -> list[Seen]:
    """Return what the structure tree of a PDF file gives."""
    kinds = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "Table", "Figure", "TOCI")
    return [seen for element in read_structure(data).find(*kinds) for seen in _in_element(element)]


def _in_element(element: Element) -> Iterator[Seen]:
    if element.kind == "Table":
        yield captions(piece.all_text() for piece in element.find("P"))
        yield Seen("table", rows=filled(_cells(row) for row in element.find("TR")))
    elif element.kind == "Figure":
        caption = next(element.find("Caption"))
        yield chart((line.all_text() for line in caption.find("P")), (part.text for part in element.children))
    elif element.kind == "LI":
        yield Seen("paragraph", normal(" ".join(part.all_text() for part in element.children)))
    elif element.kind == "TOCI":
        yield entry(element.all_text())
    else:
        yield Seen("heading" if element.kind.startswith("H") else "paragraph", normal(element.all_text()))


def _cells(row: Element) -> list[tuple[str, int, int]]:
    return [(cell.all_text(), cell.rows, cell.columns) for cell in row.find("TH", "TD")]


def seen_in_xlsx(data: bytes) -> list[Seen]:
    """Return what the sheets of a workbook give."""
    found: list[Seen] = []
    for sheet in read_workbook(data):
        found += (captions(sheet.above), Seen("table", rows=filled(sheet.rows)))
        found += (Seen("paragraph", normal(note)) for note in sheet.notes)
    return found
