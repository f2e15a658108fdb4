"""Parts → the bytes of a .docx file: the package of ISO 29500-2, complete properties, the same zip every time."""

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from disclosure_gen.doc.blocks import Document
from disclosure_gen.records import NamedTuple
from disclosure_gen.writers import moment_of
from disclosure_gen.writers.docx.oxml import DECLARATION, R
from disclosure_gen.writers.docx.styles import LANGUAGES
from disclosure_gen.writers.escaping import escape

OFFICE = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-package"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE_NAMESPACES = (
    f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that zip knows
_CHUNK = 1 << 16  # bytes that are packed at once
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
    main = "wordprocessingml.document.main"
    return _zipped(
        (
            Piece("rId1", "word/document.xml", f"{OFFICE}.{main}+xml", f"{R}/officeDocument", body, tuple(pieces)),
            Piece(
                "rId2",
                "docProps/core.xml",
                f"{_TYPE}.core-properties+xml",
                f"{_PACKAGE}/relationships/metadata/core-properties",
                [_core(document)],
            ),
            Piece(
                "rId3",
                "docProps/app.xml",
                f"{OFFICE}.extended-properties+xml",
                f"{R}/extended-properties",
                [_application(document)],
            ),
        )
    )


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


def _zipped(pieces: Sequence[Piece]) -> bytes:
    """Return the package as a zip of fixed dates, each part before those that it refers to."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        add(file, "[Content_Types].xml", [_content_types(pieces)])
        add(file, "_rels/.rels", [_relations("", pieces)])
        for piece in _walk(pieces):
            add(file, piece.name, piece.data)
            if piece.pieces:
                folder, name = posixpath.split(piece.name)
                add(file, f"{folder}/_rels/{name}.rels", [_relations(folder, piece.pieces)])
    return buffer.getvalue()


def _walk(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        yield from _walk(piece.pieces)


def add(file: zipfile.ZipFile, name: str, data: Iterable[bytes]) -> None:
    """Add a part to a package, with a fixed date."""
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    with file.open(entry, "w") as part:
        waiting: list[bytes] = []
        size = 0
        for chunk in data:
            waiting.append(chunk)
            size += len(chunk)
            if size >= _CHUNK:  # thousands of rows one by one would cost more than packing them
                part.write(b"".join(waiting))
                waiting, size = [], 0
        part.write(b"".join(waiting))


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
