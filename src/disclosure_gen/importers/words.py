"""The bytes of a Word file → the words that a reader sees, paragraph by paragraph, whoever changed them last."""

import zipfile
from io import BytesIO
from xml.parsers import expat

from disclosure_gen.records import dataclass, field

_BODY = "word/document.xml"
_MOST = 64 * 1024 * 1024
_CHUNK = 1 << 16
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "


class _DoubtError(Exception):
    """XML that a Word file has no need for."""


@dataclass(slots=True)
class _Reading:
    """What has been read: the paragraphs, that which is open, and whether words are being said."""

    paragraphs: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    said: bool = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        if tag == f"{_W}p":
            self.open.append("")
        self.said = tag == f"{_W}t"  # not delText: what a tracked change has taken out

    def end(self, tag: str) -> None:
        self.said = False
        if tag == f"{_W}p" and self.open:
            words = " ".join(self.open.pop().split())
            if words:
                self.paragraphs.append(words)

    def text(self, text: str) -> None:
        if self.said and self.open:
            self.open[-1] += text


def read_words(data: bytes) -> tuple[str, ...]:
    """Return the paragraphs of the body that say something; none where it cannot be read."""
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.StartDoctypeDeclHandler = _refuse_type
    left = _MOST
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open(_BODY) as part:
            while chunk := part.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    return ()
                parser.Parse(chunk)
            parser.Parse(b"", True)
    except Exception:
        return ()
    return tuple(reading.paragraphs)


def _refuse_type(*_: object) -> None:
    raise _DoubtError("document type")
