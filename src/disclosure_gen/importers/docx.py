"""The bytes of a Word file → the content that travels in its data part, or why there is none.

Of the package only custom XML parts are unpacked, with limits, and of XML only elements and text are taken: a document
type, and with it any entity, is refused.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.importers import inside
from disclosure_gen.importers.inside import Extracted, Fault, Inside
from disclosure_gen.records import dataclass, field

_NAMESPACE = "urn:disclosure-gen:content"  # of our data part
_ROOT, _FILE = f"{_NAMESPACE} disclosure", f"{_NAMESPACE} file"
_PART = re.compile(r"customXml/[^/]+\.xml", re.IGNORECASE)
_COMPOUND = b"\xd0\xcf\x11\xe0"  # begins a .doc, and the envelope of a file with a password
_CHUNK = 1 << 16
_WORD = "Word"


class _TooLargeError(Exception):
    """More data than is given back; its argument names the file."""


@dataclass(slots=True)
class _Reading:
    """A part being read: how deep, whether it is ours, its files as name, description and pieces of text."""

    depth: int = 0
    ours: bool = False
    files: list[tuple[str, str, list[str]]] = field(default_factory=list)
    size: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1:
            self.ours = tag == _ROOT
        elif not self.ours:
            return
        elif tag == _FILE and self.depth == 2:
            if len(self.files) == inside.MOST_FILES:
                raise _TooLargeError(_WORD)
            self.files.append((attributes.get("name", ""), attributes.get("description", ""), []))
            self.size = 0
        elif self.depth > 2:
            raise inside.DoubtError(Say("数据部分有多余的层次", "its data part is nested"))

    def end(self, _: str) -> None:
        self.depth -= 1

    def text(self, text: str) -> None:
        if self.depth == 2 and self.files:
            name, _, pieces = self.files[-1]
            self.size += len(text.encode())
            if self.size > inside.MOST_BYTES:
                raise _TooLargeError(name)
            pieces.append(text)


def read_docx(data: bytes, origin: Origin) -> Extracted:
    """Return the content inside a Word file, or what is wrong with it; `origin` is the Word file itself."""
    try:
        found = list(_read(data))
    except _TooLargeError as error:
        found = [inside.too_large(str(error))]
    except Exception as error:  # a broken file can break its reader in any way
        found = [inside.damaged("DG907", Say(" Word 文件", "a Word file"), error)]
    return inside.extracted(found, origin)


def _read(data: bytes) -> Iterator[Inside | Fault]:
    if data.startswith(_COMPOUND):
        yield Fault(
            "DG908",
            Say("是旧格式的 .doc，或加了密，读不出", "an old .doc, or protected by a password: it cannot be read"),
            Say("用 Word 另存为不加密的 .docx", "save it as a .docx without a password"),
        )
        return
    taken: set[str] = set()
    files = [file for reading in _parts(data) for file in reading.files]
    if not files:
        yield inside.empty(_WORD)
    for name, description, pieces in files:
        yield inside.refused(name, taken) or Inside(name, inside.described(description), "".join(pieces).encode())


def _parts(data: bytes) -> Iterator[_Reading]:
    """Yield our data parts, as far as one has been put in: whoever saves a file anew may number parts anew."""
    left = inside.MOST_IN_ALL
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [entry for entry in package.infolist() if _PART.fullmatch(entry.filename)]
        if len(parts) > inside.MOST_FILES:
            raise _TooLargeError(_WORD)
        for entry in parts:
            reading = _Reading()
            parser = _parser(reading)
            with package.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise _TooLargeError(_WORD)
                    parser.Parse(chunk)
                    if reading.depth and not reading.ours:
                        break
                else:
                    parser.Parse(b"", True)
            if reading.ours:
                yield reading


def _parser(reading: _Reading) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.StartDoctypeDeclHandler = _refuse_type
    return parser


def _refuse_type(*_: object) -> None:
    raise inside.DoubtError(Say("里面有文档类型声明", "it holds a document type"))
