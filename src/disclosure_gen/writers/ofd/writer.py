"""Document tree and pages → the parts of an OFD file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.doc.blocks import Chart, Document, Heading, Section, Table
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.page import Node, Page, Pages
from disclosure_gen.writers import Written, faults
from disclosure_gen.writers.ofd import attachments, links, tags
from disclosure_gen.writers.ofd.fonts import BEYOND, Font, embed, lacking, used
from disclosure_gen.writers.ofd.package import identifier, pack, part_of
from disclosure_gen.writers.ofd.pages import Pen
from disclosure_gen.writers.ofd.parts import (
    ENTRY,
    ROOT,
    Goal,
    document_part,
    entry_part,
    outline_of,
    page_name,
    resources_part,
)
from disclosure_gen.writers.outline import bookmarks


def write_ofd(document: Document, pages: Pages, fonts: Fonts) -> Written:
    """Return the OFD file of a laid-out document; no bytes for a missing glyph (DG701) or a damaged font (DG706)."""
    found = used(pages.pages)
    missing = tuple(faults.missing(face, char) for face, char in lacking(fonts, found))
    if missing:
        return Written(b"", missing)
    embedded = {
        name: embed(number, fonts.face(name), characters) for number, (name, characters) in enumerate(found.items(), 1)
    }
    damaged = tuple(faults.damaged(font.face) for font in embedded.values() if font.data is None)
    if damaged:
        return Written(b"", damaged)
    parts = [part_of(f"{ROOT}/{name}", data) for name, data in _parts(document, pages.pages, embedded)]
    data = pack(part_of(ENTRY, [entry_part(document, identifier(parts))]), parts)
    return Written(data, tuple(_rare(embedded)))


def _parts(
    document: Document, pages: tuple[Page, ...], fonts: Mapping[str, Font]
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield all parts but the first, with their names from the root of the document."""
    numbers = range(len(fonts) + 1, len(fonts) + 1 + len(pages))
    pen = Pen(fonts, numbers[-1])
    sizes = Counter((page.width, page.height) for page in pages)
    usual = next(page for page in pages if (page.width, page.height) == sizes.most_common(1)[0][0])
    for index, (page, number) in enumerate(zip(pages, numbers, strict=True)):
        same = (page.width, page.height) == (usual.width, usual.height)
        yield page_name(index), [pen.draw(page, number, usual=same)]
    goals = {anchor: Goal(*pen.places[node]) for anchor, node in _anchors(document) if node in pen.places}
    further: Mapping[str, Mapping[str, Iterable[bytes]]] = {
        "Annotations": dict(links.annotation_parts(document, pen.links, goals, pen.number)),
        "CustomTags": dict(tags.tag_parts(document, pen.references)),
        "Attachments": dict(attachments.attachment_parts(document)),
    }
    for held in further.values():
        yield from held.items()
    for font in fonts.values():
        yield f"Res/{font.file}", [font.data or b""]
    yield "PublicRes.xml", [resources_part(fonts.values())]
    outline = outline_of((one, goals[one.anchor]) for one in bookmarks(document) if one.anchor in goals)
    extras = {tag: next(iter(held)) for tag, held in further.items() if held}
    yield "Document.xml", [document_part(usual, numbers, pen.last, outline, extras)]


def _anchors(document: Document) -> Iterator[tuple[str, Node]]:
    """Yield what others refer to, with its node."""
    for index, block in enumerate(document.blocks):
        inside = block.blocks if isinstance(block, Section) else (block,)
        for inner, one in enumerate(inside):
            if isinstance(one, Heading | Table | Chart) and one.anchor:
                yield one.anchor, ((index, inner) if isinstance(block, Section) else (index,))


def _rare(fonts: Mapping[str, Font]) -> Iterator[Diagnostic]:
    """Yield that characters beyond the basic plane should be looked at in the reader that will be used (DG710)."""
    rare = sorted({char for font in fonts.values() for char in font.characters if char > BEYOND})
    if not rare:
        return
    names = "、".join(f"{char}（U+{ord(char):X}）" for char in rare)
    english = ", ".join(f"{char} (U+{ord(char):X})" for char in rare)
    yield finding(
        "DG710",
        Origin(),
        Say(f"OFD 文件用了基本平面以外的字：{names}", f"the OFD file has characters beyond the basic plane: {english}"),
        hint=Say(
            "有的阅读器不画这些字，请在办公用的阅读器里看一看；文字总能复制和提取",
            "some readers do not draw them: look in the reader that your office uses; their text is in the file",
        ),
    )
