"""Parts → the bytes of a .docx file: the package of ISO 29500-2, complete properties, the same zip every time."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from disclosure_gen.doc.blocks import Document
from disclosure_gen.records import NamedTuple
from disclosure_gen.writers import moment_of
from disclosure_gen.writers.docx.oxml import DECLARATION, R
from disclosure_gen.writers.docx.styles import LANGUAGES
from disclosure_gen.writers.escaping import escape
from disclosure_gen.writers.zipped import zipped

OFFICE = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-package"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE_NAMESPACES = (
    f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_LONGEST = 255  # characters of a core property


class Piece(NamedTuple):
    """A part of the package, at `name`. Whoever refers to it does so by `id`; `relation` says what it is to them.

    `data` is made while it is written, after the parts that refer to it. `pieces` are those that it refers to itself.
    """

    id: str
    name: str
    type: str
    relation: str
    data: Iterable[bytes]
    pieces: tuple["Piece", ...] = ()


def word_piece(id_: str, kind: str, data: Iterable[bytes], family: str = "wordprocessingml.") -> Piece:
    """Return a part of the document; `kind` is the last word of its content type and of its relation."""
    return Piece(id_, f"word/{id_}.xml", f"{OFFICE}.{family}{kind}+xml", f"{R}/{kind}", data)


def pack(document: Document, body: Iterable[bytes], pieces: Sequence[Piece]) -> bytes:
    """Return a .docx file of a body and the parts that it refers to."""
    main = f"{OFFICE}.wordprocessingml.document.main+xml"
    core, relation = f"{_TYPE}.core-properties+xml", f"{_PACKAGE}/relationships/metadata/core-properties"
    extended = f"{OFFICE}.extended-properties+xml"
    whole = (
        Piece("rId1", "word/document.xml", main, f"{R}/officeDocument", body, tuple(pieces)),
        Piece("rId2", "docProps/core.xml", core, relation, [_core(document)]),
        Piece("rId3", "docProps/app.xml", extended, f"{R}/extended-properties", [_application(document)]),
    )
    return zipped(_parts(whole))


def _core(document: Document) -> bytes:
    """Return the core properties; all dates are the document's own."""
    author, moment = document.author, f"{moment_of(document):%Y-%m-%dT%H:%M:%SZ}"
    said = {
        "dc:title": document.title,
        "dc:creator": author,
        "cp:lastModifiedBy": author,
        "dc:subject": document.subject,
        "cp:keywords": document.keywords,
        "dc:language": LANGUAGES[document.lang],
        "cp:revision": "1",
    }
    words = "".join(f"<{tag}>{escape(text[:_LONGEST])}</{tag}>" for tag, text in said.items())
    dates = "".join(
        f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{tag}>' for tag in ("created", "modified")
    )
    return f"{DECLARATION}<cp:coreProperties {_CORE_NAMESPACES}>{words}{dates}</cp:coreProperties>".encode()


def _application(document: Document) -> bytes:
    words = f"<Application>disclosure-gen</Application><Company>{escape(document.author)}</Company>"
    return f'{DECLARATION}<Properties xmlns="{_EXTENDED}">{words}</Properties>'.encode()


def _parts(pieces: Sequence[Piece]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield all parts of the package by name, each before those that it refers to."""
    yield "[Content_Types].xml", [_content_types(pieces)]
    yield "_rels/.rels", [_relations("", pieces)]
    for piece in _walk(pieces):
        yield piece.name, piece.data
        if piece.pieces:
            folder, name = posixpath.split(piece.name)
            yield f"{folder}/_rels/{name}.rels", [_relations(folder, piece.pieces)]


def _walk(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        yield from _walk(piece.pieces)


def _relations(folder: str, pieces: Iterable[Piece]) -> bytes:
    """Return the relations of a part in a folder to others."""
    lines = "".join(
        f'<Relationship Id="{piece.id}" Type="{piece.relation}" '
        f'Target="{posixpath.relpath(f"/{piece.name}", f"/{folder}")}"/>'
        for piece in pieces
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


def _content_types(pieces: Iterable[Piece]) -> bytes:
    kinds = (("rels", f"{_TYPE}.relationships+xml"), ("xml", "application/xml"))
    defaults = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in kinds)
    overrides = "".join(f'<Override PartName="/{piece.name}" ContentType="{piece.type}"/>' for piece in _walk(pieces))
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'.encode()
