"""Document and pages → a Word file."""

from collections.abc import Iterator, Sequence

from disclosure_gen.doc.blocks import Document
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.page import Pages
from disclosure_gen.writers import Written, moment_of
from disclosure_gen.writers.docx.body import Book, Writing, section_xml
from disclosure_gen.writers.docx.charts import chart_pieces, drawings
from disclosure_gen.writers.docx.data import Data
from disclosure_gen.writers.docx.embedding import Embedded, embed, renamed
from disclosure_gen.writers.docx.hyphens import hyphens
from disclosure_gen.writers.docx.numbering import number
from disclosure_gen.writers.docx.oxml import close_section, paragraph, part
from disclosure_gen.writers.docx.package import Piece, pack, word_piece
from disclosure_gen.writers.docx.paging import divided, undivided
from disclosure_gen.writers.docx.revisions import Revisions, is_marked
from disclosure_gen.writers.docx.sections import WordSection, divide, furniture, header_names, section_properties
from disclosure_gen.writers.docx.settings import settings_part
from disclosure_gen.writers.docx.styles import Sheet
from disclosure_gen.writers.docx.stylesheet import BREAK, fonts_part, styles_part
from disclosure_gen.writers.docx.text import Pen, spoken_marks, targets
from disclosure_gen.writers.docx.theme import theme_part


def write_docx(document: Document, pages: Pages, fonts: Fonts) -> Written:
    """Return a document as a Word file, its tables as wide and divided as on the pages."""
    revisions = Revisions(document.author, f"{moment_of(document):%Y-%m-%dT%H:%M:%SZ}")
    pen = Pen(document.edition, Sheet(document.edition), targets(document), Data(), revisions, spoken_marks(document))
    drawn = drawings(document, pages)
    looser = divided(pages) if document.edition == "zh-en" else frozenset()
    hyphened = document.edition != "zh"
    whole = undivided(document, pages) if hyphened else frozenset()
    book = Book(pen, pages, number(document), drawn, looser, whole, hyphens(pages) if hyphened else {})
    sections = divide(document, pages)
    faces = embed(fonts, pages) if document.embed_fonts else Embedded()
    pieces = [
        *furniture(document, pen, sections),
        *chart_pieces(document, drawn),
        word_piece("numbering", "numbering", book.numbering.part),
        word_piece("settings", "settings", settings_part(document.edition, embeds=bool(faces.pieces))),
        word_piece("fontTable", "fontTable", fonts_part(faces))._replace(pieces=faces.pieces),
        word_piece("theme", "theme", theme_part(), family=""),
        word_piece("styles", "styles", styles_part(pen.sheet, book.numbering.linked)),  # made when all are known
        pen.data.piece(document.attachments),
    ]
    if faces.names:
        pieces = [_renamed(piece, faces) for piece in pieces]
    return Written(pack(document, part("document", _body(book, sections)), pieces), faces.diagnostics)


def _renamed(piece: Piece, faces: Embedded) -> Piece:
    """Return a part that names faces, with the names of those inside."""
    if piece.id in ("styles", "theme") or "/charts/" in piece.name:
        return piece._replace(data=renamed(piece.data, faces.names))
    return piece


def _body(book: Book, sections: Sequence[WordSection]) -> Iterator[str]:
    """Yield the body; each section but the last ends in the properties of its last paragraph."""
    names, writing = header_names(sections), Writing(book)
    yield "<w:body>"
    for index, section in enumerate(sections):
        last = ""
        for block in section_xml(writing, section):
            yield last
            last = block
        if not last.endswith("</w:p>") or is_marked(
            last
        ):  # a table needs a paragraph after it, a section one that stays
            yield last
            last = paragraph(BREAK, "")
        properties = section_properties(book.pen.edition, section, names, headed=bool(names))
        yield close_section(last, properties) if index + 1 < len(sections) else f"{last}{properties}"
    yield "</w:body>"
