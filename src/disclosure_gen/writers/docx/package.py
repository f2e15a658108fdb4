"""Parts → the bytes of a .docx file: one package, complete properties, the same zip every time."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.opc.rel import Relationships
from docx.oxml.coreprops import CT_CoreProperties
from docx.package import Package

from disclosure_gen.doc.blocks import Document
from disclosure_gen.writers import moment_of
from disclosure_gen.writers.docx.oxml import DECLARATION, R, escape
from disclosure_gen.writers.docx.styles import LANGUAGES

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that zip knows
_LONGEST = 255  # characters of a core property


class Piece(NamedTuple):
    """A part of the document beside its body; `kind` is the last word of its content type and of its relationship."""

    id: str
    kind: str
    data: bytes
    family: str = "wordprocessingml."  # of its content type


def pack(document: Document, body: bytes, pieces: Sequence[Piece]) -> bytes:
    """Return a .docx file of a body and its parts, each at word/<id>.xml with its id for relationship."""
    package = Package()
    main = Part(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, body)
    package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, main, "rId1")
    for piece in pieces:
        part = Part(PackURI(f"/word/{piece.id}.xml"), f"{_OFFICE}.{piece.family}{piece.kind}+xml", piece.data)
        main.load_rel(f"{R}/{piece.kind}", part, piece.id)
    core = CorePropertiesPart(
        PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package
    )
    _describe(core.core_properties, document)
    package.load_rel(RELATIONSHIP_TYPE.CORE_PROPERTIES, core, "rId2")
    application = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _application(document))
    package.load_rel(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, application, "rId3")
    return _zipped(package)


def _describe(core: CoreProperties, document: Document) -> None:
    """Fill in the core properties; all dates are the document's own."""
    core.title = document.title[:_LONGEST]
    core.author = core.last_modified_by = document.author[:_LONGEST]
    core.subject, core.keywords = document.subject[:_LONGEST], document.keywords[:_LONGEST]
    core.language = LANGUAGES[document.lang]
    core.created = core.modified = moment_of(document)
    core.revision = 1


def _application(document: Document) -> bytes:
    words = f"<Application>disclosure-gen</Application><Company>{escape(document.author)}</Company>"
    return f'{DECLARATION}<Properties xmlns="{_PROPERTIES}">{words}</Properties>'.encode()


def _zipped(package: Package) -> bytes:
    """Return the package as a zip of fixed dates, in the order of its relationships."""
    buffer = io.BytesIO()
    parts = package.parts
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        _add(file, "[Content_Types].xml", _content_types(parts))
        _add(file, "_rels/.rels", _relations(package.rels))
        for part in parts:
            _add(file, part.partname.membername, part.blob)
            if part.rels:
                _add(file, part.partname.rels_uri.membername, _relations(part.rels))
    return buffer.getvalue()


def _relations(relations: Relationships) -> bytes:
    return cast("bytes", relations.xml)  # python-docx 1.2.0 calls it str


def _add(file: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    file.writestr(entry, data)


def _content_types(parts: Iterable[Part]) -> bytes:
    kinds = (("rels", CONTENT_TYPE.OPC_RELATIONSHIPS), ("xml", CONTENT_TYPE.XML))
    defaults = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in kinds)
    overrides = "".join(f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>' for part in parts)
    return f'{DECLARATION}<Types xmlns="{_TYPES}">{defaults}{overrides}</Types>'.encode()
