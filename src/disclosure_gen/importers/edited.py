"""The bytes of a Word file that people have edited → its paragraphs and tables, with the figures bound in them.

Read is what the file says once all tracked changes are accepted: insertions count, deletions do not. A document type,
and with it any entity, is refused; sizes are limited.
"""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from disclosure_gen.codes import Say
from disclosure_gen.importers.inside import Fault, damaged
from disclosure_gen.records import dataclass, field

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY, _COMMENTS = "word/document.xml", "word/comments.xml"
_MOST = 64 * 1024 * 1024
_DEEPEST = 200
_GONE = frozenset({f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr")})
_MARKS: Mapping[str, str] = {f"{_W}tab": "\t", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Control:
    """A number in a content control that names the figure which it shows."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph says, piece by piece, and the comments that are on it."""

    pieces: tuple[str | Control, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the words with the numbers in them."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, and the column of the grid in which it begins."""

    column: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """Return what all its paragraphs say."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody has written beside the text."""

    author: str
    words: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A Word file as it stands: paragraphs outside tables, tables, comments by their ids; `tracked` changes or not."""

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[tuple[Row, ...], ...] = ()
    comments: Mapping[str, Comment] = field(default_factory=dict)
    tracked: bool = False


class _DoubtError(Exception):
    """XML that a Word file has no need for, or too much of it."""


def read_edited(data: bytes) -> Edited | Fault:
    """Return what a Word file says with its changes accepted, or why it cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            body = _tree(package, _BODY)
            comments = _tree(package, _COMMENTS) if _COMMENTS in package.namelist() else None
        reading = _Reading()
        reading.blocks(body)
        return Edited(
            tuple(reading.paragraphs),
            tuple(reading.tables),
            {} if comments is None else dict(_comments(comments)),
            tracked=any(element.tag in (f"{_W}ins", f"{_W}del", f"{_W}moveTo") for element in body.iter()),
        )
    except Exception as error:  # a broken file can break its reader in any way
        return damaged("DG907", Say(" Word 文件", "a Word file"), error)


@dataclass(slots=True)
class _Reading:
    """Blocks as they are read; `open` is a paragraph whose mark was deleted: the next one goes on with it."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[tuple[Row, ...]] = field(default_factory=list)
    open: Paragraph | None = None

    def blocks(self, element: Element) -> None:
        for child in element:
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self.tables.append(tuple(_rows(child)))
            elif child.tag not in _GONE and child.find(f"{_W}sdtPr/{_W}docPartObj") is None:  # not a list of contents
                self.blocks(child)

    def _paragraph(self, element: Element) -> None:
        before, self.open = self.open or Paragraph(), None
        found = Paragraph(_joined((*before.pieces, *_pieces(element))), (*before.comments, *_comment_ids(element)))
        if element.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
            self.open = found
        elif found.text.strip() or found.comments:
            self.paragraphs.append(found)


def _rows(table: Element) -> Iterator[Row]:
    for row in _below(table, "tr"):
        if row.find(f"{_W}trPr/{_W}del") is None:
            yield tuple(_cells(row))


def _cells(row: Element) -> Iterator[Cell]:
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    column = 0 if before is None else _number(before)
    for cell in _below(row, "tc"):
        reading = _Reading()
        reading.blocks(cell)
        yield Cell(column, tuple(reading.paragraphs))
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        column += 1 if span is None else _number(span)


def _number(element: Element) -> int:
    value = element.get(f"{_W}val", "1")
    return int(value) if value.isdecimal() and len(value) < 4 else 1


def _below(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in controls."""
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag not in _GONE:
            yield from _below(child, name) if child.tag != f"{_W}tc" else ()


def _pieces(element: Element) -> Iterator[str | Control]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag == f"{_W}sdt":
            yield from _control(child)
        elif child.tag not in _GONE and child.tag.startswith(_W):
            yield from _pieces(child)


def _control(element: Element) -> Iterator[str | Control]:
    tag = element.find(f"{_W}sdtPr/{_W}tag")
    content = element.find(f"{_W}sdtContent")
    pieces = () if content is None else tuple(_pieces(content))
    if tag is None:
        yield from pieces
    else:
        text = "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)
        yield Control(tag.get(f"{_W}val", ""), text)


def _joined(pieces: tuple[str | Control, ...]) -> tuple[str | Control, ...]:
    """Return pieces with the words that follow each other as one."""
    found: list[str | Control] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, str) and isinstance(last, str):
            found[-1] = last + piece
        elif piece:
            found.append(piece)
    return tuple(found)


def _comment_ids(element: Element) -> Iterator[str]:
    yield from (one.get(f"{_W}id", "") for one in element.iter(f"{_W}commentReference"))


def _comments(root: Element) -> Iterator[tuple[str, Comment]]:
    for one in root.iter(f"{_W}comment"):
        words = " ".join("".join(t.text or "" for t in part.iter(f"{_W}t")) for part in one.iter(f"{_W}p"))
        yield one.get(f"{_W}id", ""), Comment(one.get(f"{_W}author", ""), words.strip())


def _tree(package: zipfile.ZipFile, name: str) -> Element:
    builder = TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _DoubtError("nested")
        builder.start(_named(tag), {_named(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(tag))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse_type
    with package.open(name) as part:
        data = part.read(_MOST + 1)
    if len(data) > _MOST:
        raise _DoubtError("large")
    parser.Parse(data, True)
    return builder.close()


def _named(tag: str) -> str:
    return f"{{{tag.replace(' ', '}')}" if " " in tag else tag


def _refuse_type(*_: object) -> None:
    raise _DoubtError("document type")
