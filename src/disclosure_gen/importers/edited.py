"""The bytes of a Word file that people have edited → its paragraphs and tables, with the figures bound in them.

Read is what the file says once all tracked changes are accepted: insertions count, deletions do not. A document type,
and with it any entity, is refused; sizes are limited.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from xml.etree.ElementTree import Element

from disclosure_gen.codes import Say
from disclosure_gen.importers.edited_runs import GONE, Aside, Paragraph, paragraph, words
from disclosure_gen.importers.inside import Fault, damaged
from disclosure_gen.importers.word_tree import W, tree
from disclosure_gen.records import dataclass, field

_BODY, _COMMENTS = "word/document.xml", "word/comments.xml"
_NOTES = ("footnote", "endnote")
_MARGIN = re.compile(r"word/(?:header|footer)\w*\.xml")
_TRACKED = tuple(f"{W}{name}" for name in ("ins", "del", "moveTo"))
_ENDED = (f"{W}pPr/{W}rPr/{W}del", f"{W}pPr/{W}rPr/{W}moveFrom")  # the mark of a paragraph that ends no more


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
    """A Word file as it stands: paragraphs outside tables, tables, comments by their ids; `tracked` changes or not.

    `asides` is what is not read as text: hidden words and the like, notes, boxes, pictures, what stands in margins.
    """

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[tuple[Row, ...], ...] = ()
    comments: Mapping[str, Comment] = field(default_factory=dict)
    tracked: bool = False
    asides: tuple[Aside, ...] = ()


def read_edited(data: bytes) -> Edited | Fault:
    """Return what a Word file says with its changes accepted, or why it cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            body = tree(package, _BODY)
            reading = _Reading()
            reading.blocks(body)
            reading.close()
            return Edited(
                tuple(reading.paragraphs),
                tuple(reading.tables),
                dict(_comments(tree(package, _COMMENTS))) if _COMMENTS in package.NameToInfo else {},
                tracked=any(element.tag in _TRACKED for element in body.iter()),
                asides=(*_with_notes(reading.asides, package), *_margins(package)),
            )
    except Exception as error:  # a broken file can break its reader in any way
        return damaged("DG907", Say(" Word 文件", "a Word file"), error)


@dataclass(slots=True)
class _Reading:
    """Blocks as they are read; `open` is a paragraph whose mark was deleted: the next one goes on with it.

    `fields` are the instructions of the fields that are open.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[tuple[Row, ...]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    open: Paragraph | None = None
    fields: list[str] = field(default_factory=list)
    in_table: bool = False

    def blocks(self, element: Element) -> None:
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self.close()
                self.tables.append(tuple(self._rows(child)))
            elif child.tag not in GONE and child.find(f"{W}sdtPr/{W}docPartObj") is None:  # not a list of contents
                self.blocks(child)

    def close(self) -> None:
        """Let the open paragraph end where no other comes that could go on with it."""
        if self.open is not None and (self.open.text.strip() or self.open.comments):
            self.paragraphs.append(self.open)
        self.open = None

    def _paragraph(self, element: Element) -> None:
        if self._is_contents(element):
            return
        found, asides = paragraph(element, self.open or Paragraph(), in_table=self.in_table)
        self.asides += asides
        self.open = found
        if all(element.find(mark) is None for mark in _ENDED):
            self.close()

    def _is_contents(self, element: Element) -> bool:
        """Tell whether a paragraph is a line of a list of contents: in its field, whatever became of its control."""
        said = list(self.fields)
        for one in element.iter():
            if one.tag == f"{W}fldChar" and one.get(f"{W}fldCharType") == "begin":
                self.fields.append("")
            elif one.tag == f"{W}fldChar" and one.get(f"{W}fldCharType") == "end" and self.fields:
                self.fields.pop()
            elif one.tag == f"{W}instrText" and self.fields:
                self.fields[-1] += one.text or ""
                said.append(self.fields[-1])
        return any(one.split()[:1] == ["TOC"] for one in said)

    def _rows(self, table: Element) -> Iterator[Row]:
        for row in _below(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                yield tuple(self._cells(row))

    def _cells(self, row: Element) -> Iterator[Cell]:
        before = row.find(f"{W}trPr/{W}gridBefore")
        column = 0 if before is None else _number(before)
        for cell in _below(row, "tc"):
            reading = _Reading(asides=self.asides, in_table=True)
            reading.blocks(cell)
            reading.close()
            within = (one for table in reading.tables for row in table for cell in row for one in cell.paragraphs)
            yield Cell(column, (*reading.paragraphs, *within))
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            column += 1 if span is None else _number(span)


def _number(element: Element) -> int:
    value = element.get(f"{W}val", "1")
    return int(value) if value.isdecimal() and len(value) < 4 else 1


def _below(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in controls."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag not in GONE:
            yield from _below(child, name) if child.tag != f"{W}tc" else ()


def _comments(root: Element) -> Iterator[tuple[str, Comment]]:
    for one in root.iter(f"{W}comment"):
        said = " ".join("".join(t.text or "" for t in part.iter(f"{W}t")) for part in one.iter(f"{W}p"))
        yield one.get(f"{W}id", ""), Comment(one.get(f"{W}author", ""), said.strip())


def _with_notes(asides: Sequence[Aside], package: zipfile.ZipFile) -> Iterator[Aside]:
    """Yield what stands beside the text, notes with their words in place of their numbers."""
    said: dict[tuple[str, str], str] = {}
    for sort in _NOTES:
        if (name := f"word/{sort}s.xml") in package.NameToInfo:
            for note in tree(package, name).iter(f"{W}{sort}"):
                lines = map(words, note.iter(f"{W}p"))
                said[sort, note.get(f"{W}id", "")] = " ".join(filter(None, lines))
    for one in asides:
        yield one._replace(words=said.get((one.sort, one.words), "")) if one.sort in _NOTES else one


def _margins(package: zipfile.ZipFile) -> Iterator[Aside]:
    """Yield what headers and footers say, each once."""
    names = [name for name in package.namelist() if _MARGIN.fullmatch(name)]
    lines = (words(one) for name in names for one in tree(package, name).iter(f"{W}p"))
    yield from (Aside("margin", line) for line in dict.fromkeys(lines) if any(map(str.isalpha, line)))
