"""Document and pages → a Word file."""

from collections.abc import Sequence

from disclosure_gen.doc.blocks import Document
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.page import Pages
from disclosure_gen.writers import Written
from disclosure_gen.writers.docx.body import Book, section_xml
from disclosure_gen.writers.docx.numbering import number
from disclosure_gen.writers.docx.oxml import close_section, paragraph, part
from disclosure_gen.writers.docx.package import Piece, pack
from disclosure_gen.writers.docx.sections import WordSection, divide, furniture, header_names, section_properties
from disclosure_gen.writers.docx.settings import settings_part
from disclosure_gen.writers.docx.styles import Sheet
from disclosure_gen.writers.docx.stylesheet import BREAK, fonts_part, styles_part
from disclosure_gen.writers.docx.text import Pen, targets
from disclosure_gen.writers.docx.theme import theme_part


def write_docx(document: Document, pages: Pages, fonts: Fonts) -> Written:  # noqa: ARG001 (for embedding)
    """Return a document as a Word file, its tables as wide and divided as on the pages."""
    pen = Pen(document.edition, Sheet(document.edition), targets(document))
    book = Book(pen, pages, number(document))
    sections = divide(document, pages)
    body = part("document", "<w:body>", *_body(book, sections), "</w:body>")
    pieces = list(furniture(document, pen, sections))
    linked = book.numbering.linked
    parts = [
        Piece("styles", "styles", styles_part(pen.sheet, linked)),
        Piece("numbering", "numbering", book.numbering.part),
        Piece("settings", "settings", settings_part(document.edition)),
        Piece("fontTable", "fontTable", fonts_part()),
        Piece("theme", "theme", theme_part(), family=""),
        *pieces,
    ]
    return Written(pack(document, body, parts))


def _body(book: Book, sections: Sequence[WordSection]) -> list[str]:
    """Return the body; each section but the last ends in the properties of its last paragraph."""
    names = header_names(sections)
    xml: list[str] = []
    for index, section in enumerate(sections):
        blocks = section_xml(book, section)
        if not blocks or not blocks[-1].endswith("</w:p>"):  # a table needs a paragraph after it
            blocks.append(paragraph(BREAK, ""))
        properties = section_properties(book.pen.edition, section, names, headed=bool(names))
        if index + 1 < len(sections):
            blocks[-1] = close_section(blocks[-1], properties)
        else:
            blocks.append(properties)
        xml += blocks
    return xml
