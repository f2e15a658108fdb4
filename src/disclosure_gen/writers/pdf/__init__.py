"""Document tree and pages → a PDF file with its structure: PDF/A-3a and PDF/UA-1 by construction."""

from itertools import islice

from disclosure_gen.doc.blocks import Document
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.page import Pages
from disclosure_gen.writers import Written, faults
from disclosure_gen.writers.outline import bookmarks
from disclosure_gen.writers.pdf.archive import add_archive, info
from disclosure_gen.writers.pdf.attachments import add_attachments
from disclosure_gen.writers.pdf.embed import embed
from disclosure_gen.writers.pdf.file import PdfFile, text_string
from disclosure_gen.writers.pdf.structure import Annotation, Shown, add_structure
from disclosure_gen.writers.pdf.tags import build
from disclosure_gen.writers.pdf.tree import LANGS
from disclosure_gen.writers.pdf.writer import Link, Pen

__all__ = ["write_pdf"]


def write_pdf(document: Document, pages: Pages, fonts: Fonts) -> Written:
    """Return the PDF file of a laid-out document; no bytes for a missing glyph (DG701) or a damaged font (DG706)."""
    tree = build(document)
    pen = Pen(tree, fonts)
    file = PdfFile(LANGS[document.lang])
    numbers = []
    for page in pages.pages:
        seen = len(pen.tops)
        head, content = pen.draw(page)
        for anchor, (_, top) in islice(pen.tops.items(), seen, None):
            file.bookmark(anchor, top)
        numbers.append(file.add_page(page.width, page.height, head, content))
    missing = tuple(faults.missing(codes.face, char) for codes in pen.codes.values() for char in codes.missing)
    if missing:
        return Written(b"", missing)
    _add_outline(file, document, pen)
    damaged = tuple(faults.damaged(codes.face) for codes in pen.codes.values() if not embed(file, codes))
    if damaged:
        return Written(b"", damaged)
    annotations = _add_links(file, pen, numbers)
    elements = add_structure(file, tree, Shown(numbers, pen.marks, annotations))
    add_archive(file, document)
    left_out = tuple(add_attachments(file, document))
    return Written(file.finish(info(document), elements), left_out)


def _add_outline(file: PdfFile, document: Document, pen: Pen) -> None:
    for one in bookmarks(document):
        if one.anchor in pen.tops:
            file.add_outline(one.title, one.anchor, one.level - 1)


def _add_links(file: PdfFile, pen: Pen, numbers: list[int]) -> list[Annotation]:
    annotations: list[Annotation] = []
    by_page: dict[int, list[int]] = {}
    for link in pen.links:
        target = pen.tops.get(link.anchor)
        if target:
            page, top = target
            goal = f"[{numbers[page]} 0 R/XYZ 0 {top:.2f} null]"
            index = len(numbers) + len(annotations)
            annotations.append(Annotation(link.element, link.page, file.add(_link(link, goal, index))))
            by_page.setdefault(link.page, []).append(annotations[-1].number)
    for page, objects in by_page.items():
        file.set_annotations(page, objects)
    return annotations


def _link(link: Link, goal: str, index: int) -> bytes:
    box = " ".join(f"{length:.2f}" for length in link.box)
    head = f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/StructParent {index}/Dest{goal}/Contents"
    return b"%s%s>>" % (head.encode(), text_string(link.text))
