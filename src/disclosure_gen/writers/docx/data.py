"""The data part of a Word file: its content as published, and every printed figure, to which its text is bound.

A figure is printed in a content control that names its key and shows a node of the data part: change the node and the
text changes, wherever it stands. The same figure in another form (元, 万元) has a node of its own. ISO 29500-1 17.5.2.
"""

from collections.abc import Iterable, Iterator

from disclosure_gen.doc.blocks import Attachment
from disclosure_gen.records import dataclass, field
from disclosure_gen.writers.docx.oxml import DECLARATION, R
from disclosure_gen.writers.docx.package import OFFICE, Piece
from disclosure_gen.writers.escaping import escape

NAMESPACE = "urn:disclosure-gen:content"
_STORE = "{A3B76652-4ABC-5917-AEA7-9FD75B9CDCCE}"  # names the part to the controls: the UUID (5, URL) of the namespace
_BOUND_TO = f'<w:dataBinding w:prefixMappings="xmlns:d=\'{NAMESPACE}\'" w:storeItemID="{_STORE}" w:xpath="'
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_LONGEST = 64  # characters of a name of a control that Word takes
_ROWS = "text/csv"  # tables stand in a Word file as tables
_CHUNK = 1 << 16  # characters of content that are written at once


@dataclass(slots=True)
class Data:
    """The figures that have been printed, by key and text, each with its number from 1, and how many controls."""

    _nodes: dict[tuple[str, str], int] = field(default_factory=dict)
    _controls: int = 0

    def bound(self, key: str, text: str, runs: str) -> str:
        """Return the runs that show a figure in a control that is bound to it."""
        node = self._nodes.setdefault((key, text), len(self._nodes) + 1)
        self._controls += 1
        name = escape(key if len(key) <= _LONGEST else f"…{key[1 - _LONGEST :]}")
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:id w:val="{self._controls}"/>'
            f'{_BOUND_TO}/d:disclosure[1]/d:figure[{node}]"/><w:text/></w:sdtPr>'
            f"<w:sdtContent>{runs}</w:sdtContent></w:sdt>"
        )

    def named(self, name: str, runs: str) -> str:
        """Return runs in a control that only says what they stand for, when it is read aloud or clicked on."""
        self._controls += 1
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{escape(name[:_LONGEST])}"/><w:id w:val="{self._controls}"/></w:sdtPr>'
            f"<w:sdtContent>{runs}</w:sdtContent></w:sdt>"
        )

    def piece(self, attachments: Iterable[Attachment]) -> Piece:
        """Return the part with the figures printed by the time when it is made, and the content in each notation."""
        files = [attachment for attachment in attachments if attachment.mime != _ROWS]
        about = (
            f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_CUSTOM}" ds:itemID="{_STORE}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
        )
        properties = Piece(
            "rId1",
            "customXml/itemProps1.xml",
            f"{OFFICE}.customXmlProperties+xml",
            f"{R}/customXmlProps",
            [about.encode()],
        )
        return Piece(
            "data", "customXml/item1.xml", "application/xml", f"{R}/customXml", self._xml(files), (properties,)
        )

    def _xml(self, files: Iterable[Attachment]) -> Iterator[bytes]:
        yield f'{DECLARATION}<disclosure xmlns="{NAMESPACE}">\n'.encode()
        for key, text in self._nodes:
            yield f'<figure key="{escape(key)}">{escape(text)}</figure>\n'.encode()
        for file in files:
            said = f'name="{escape(file.name)}" type="{escape(file.mime)}" description="{escape(file.description)}"'
            yield f"<file {said}>".encode()
            text = file.data.decode()
            yield from (escape(text[start : start + _CHUNK]).encode() for start in range(0, len(text), _CHUNK))
            yield b"</file>\n"
        yield b"</disclosure>\n"
