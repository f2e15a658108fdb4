"""The bytes of a Word file that others made → its paragraphs and tables, as a reader sees them.

Tracked changes count as accepted. Macros, links, pictures and embedded files are not opened; a document type, and with
it any entity, is refused; the limits hold for what is unpacked.
"""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from xml.parsers import expat

from disclosure_gen.codes import NOTHING, Say
from disclosure_gen.importers.cells import Merge
from disclosure_gen.importers.inside import Fault, damaged
from disclosure_gen.importers.pieces import MOST_CELLS, MOST_PARAGRAPHS, Grid, Paragraph, Piece, Unread
from disclosure_gen.importers.word_looks import Looks
from disclosure_gen.importers.word_numbers import Number, Numbers
from disclosure_gen.importers.word_tree import STRICT, usual
from disclosure_gen.records import dataclass, field

_MOST = 64 * 1024 * 1024
_CHUNK = 1 << 16
_COMPOUND = b"\xd0\xcf\x11\xe0"
_BODY, _STYLES, _NUMBERS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_GONE = ("del", "moveFrom", "Fallback", "rt", "pPrChange", "rPrChange")  # elements whose words nobody reads
_MARKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}  # what stands for a character
_MOST_COLUMNS = 256
_DEEPEST = 8  # tables in tables
_HEADING = re.compile(r"heading (\d)")


class _DoubtError(Exception):
    """A file that is not read on; its argument says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.say.en)
        self.fault = fault


def read_word(data: bytes) -> tuple[Piece | Unread, ...] | Fault:
    """Return the pieces of a Word file in the order of reading, or what is wrong with it."""
    if data.startswith(_COMPOUND):
        return Fault(
            "DG908",
            Say("是旧格式的 .doc，或加了密，读不出", "an old .doc, or protected by a password: it cannot be read"),
            Say("用 Word 另存为不加密的 .docx", "save it as a .docx without a password"),
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            styles, numbers = _Styles(), Numbers()
            for name, reader in ((_STYLES, styles), (_NUMBERS, numbers)):
                if name in package.NameToInfo:
                    _parse(package, name, reader.start, reader.end)
            reading = _Reading(styles, numbers)
            _parse(package, _BODY, reading.start, reading.end, reading.text)
            return (*reading.pieces, *reading.looks.unread())
    except _DoubtError as error:
        return error.fault
    except Exception as error:  # a broken file can break its reader in any way
        return damaged("DG907", Say(" Word 文件", "a Word file"), error)


def _parse(
    package: zipfile.ZipFile,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: start(
        tag.rpartition(" ")[2], usual(attributes) if tag.startswith(STRICT) else attributes
    )
    parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_type
    left = _MOST
    with package.open(name) as part:
        while chunk := part.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                mib = _MOST // 1024 // 1024
                raise _too_large(Say(f"解开后超过 {mib} MB", f"more than {mib} MB when unpacked"))
            parser.Parse(chunk)
        parser.Parse(b"", True)


@dataclass(slots=True)
class _Styles:
    """The styles that are being read: the level of each as a heading, its list, and what it is based on."""

    levels: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, Number] = field(default_factory=dict)
    based: dict[str, str] = field(default_factory=dict)
    style: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        value = attributes.get(f"{_W}val", "")
        if tag == "style":
            self.style = attributes.get(f"{_W}styleId", "")
        elif tag == "name" and (found := _HEADING.fullmatch(value.lower())):
            self.levels[self.style] = int(found[1])
        elif tag == "outlineLvl" and value.isdigit() and int(value) < 9:
            self.levels[self.style] = int(value) + 1
        elif tag == "basedOn":
            self.based[self.style] = value
        elif tag in ("numId", "ilvl"):
            self.numbers[self.style] = _numbered(self.numbers.get(self.style, Number()), tag, value)

    def end(self, _: str) -> None:
        """Take no notice of the end of an element."""

    def level(self, style: str) -> int:
        """Return the level of a style as a heading, 0 for none; its own or that of one it is based on."""
        return next((self.levels[one] for one in self._line(style) if one in self.levels), 0)

    def number(self, style: str) -> Number:
        """Return the list of a style, its own or that of one it is based on."""
        known = [self.numbers[one] for one in self._line(style) if one in self.numbers]
        return Number(
            next((one.list for one in known if one.list), ""), next((one.level for one in known if one.level >= 0), -1)
        )

    def _line(self, style: str) -> list[str]:
        line = [style]
        while (style := self.based.get(style, "")) and style not in line:
            line.append(style)
        return line


def _numbered(number: Number, tag: str, value: str) -> Number:
    if tag == "numId":
        return number._replace(list=value)
    return number._replace(level=int(value)) if value.isdigit() else number


@dataclass(slots=True)
class _Open:
    """A paragraph that is open."""

    text: list[str] = field(default_factory=list)
    style: str = ""
    level: int = -1
    number: Number = field(default=Number())


@dataclass(slots=True)
class _Cell:
    """A cell that is open: its columns, whether it goes on from above, the texts of its paragraphs."""

    span: int = 1
    goes_on: bool = False
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table that is open: its grid, the next column, and by column where the cell above begins.

    `gone` tells that the row was deleted as a tracked change.
    """

    grid: Grid = field(default_factory=Grid)
    column: int = 1
    cell: _Cell | None = None
    above: dict[int, tuple[int, int, int]] = field(default_factory=dict)  # top, last row and span
    gone: bool = False


class _Reading:
    """A body that is being read."""

    def __init__(self, styles: _Styles, numbers: Numbers) -> None:
        self.styles, self.numbers = styles, numbers
        self.pieces: list[Piece] = []
        self.paragraphs: list[_Open] = []
        self.tables: list[_Table] = []
        self.gone = 0
        self.said = self.of_row = False
        self.looks = Looks()
        self.cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _GONE or self.gone:
            if tag == "del" and self.of_row and self.tables:
                self.tables[-1].gone = True
            self.gone += 1
            return
        value = attributes.get(f"{_W}val", "")
        self.looks.start(tag, value)
        match tag:
            case "t":
                self.said = True
            case "p":
                self.paragraphs.append(_Open())
            case "tbl":
                self._open_table()
            case "tab" | "br" | "cr" | "noBreakHyphen" if self.paragraphs:
                self._add(_MARKS[tag])
            case "trPr":
                self.of_row = True
            case "pStyle" | "outlineLvl" | "numId" | "ilvl" if self.paragraphs:
                self._look(tag, value)
            case "tr" | "tc" | "gridSpan" | "gridBefore" | "vMerge" if self.tables:
                self._place(tag, value)

    def end(self, tag: str) -> None:
        if self.gone:
            self.gone -= 1
            return
        match tag:
            case "t":
                self.said = False
            case "trPr":
                self.of_row = False
            case "tr" if self.tables:
                self._close_row(self.tables[-1])
            case "p" if self.paragraphs:
                self._close_paragraph()
            case "tc" if self.tables:
                self._close_cell(self.tables[-1])
            case "tbl" if self.tables:
                self._close_table()

    def text(self, text: str) -> None:
        if self.said and not self.gone and self.paragraphs:
            self._add(text)

    def _add(self, text: str) -> None:
        """Add words to the open paragraph, unless their look says that they do not count."""
        open_ = self.paragraphs[-1].text
        if self.looks.counts(text, "".join(open_), in_table=bool(self.tables)):
            open_.append(text)

    def _close_row(self, table: _Table) -> None:
        if table.gone:
            table.grid.rows -= 1
            table.gone = False

    def _look(self, tag: str, value: str) -> None:
        paragraph = self.paragraphs[-1]
        if tag == "pStyle":
            paragraph.style = value
        elif tag in ("numId", "ilvl"):
            paragraph.number = _numbered(paragraph.number, tag, value)
        elif value.isdigit():
            paragraph.level = (int(value) + 1) % 10

    def _close_paragraph(self) -> None:
        done = self.paragraphs.pop()
        text = "".join(done.text)
        level = self.styles.level(done.style) if done.level < 0 else done.level
        if text.strip():
            usual = self.styles.number(done.style)
            number = Number(
                done.number.list or usual.list, max(done.number.level, usual.level * (done.number.level < 0))
            )
            label = self.numbers.label(number)
            text = f"{label}{text.lstrip()}" if label else text
        if self.tables and self.tables[-1].cell is not None:
            self.tables[-1].cell.texts.append(text)
        elif text.strip():
            if len(self.pieces) >= MOST_PARAGRAPHS:
                raise _too_large(Say(f"段落超过 {MOST_PARAGRAPHS} 个", f"more than {MOST_PARAGRAPHS:,} paragraphs"))
            self.pieces.append(Paragraph(text.strip(), level))

    def _open_table(self) -> None:
        if len(self.tables) >= _DEEPEST:
            raise _too_large(Say("表中套表过深", "tables in tables, too deep"))
        self.tables.append(_Table())

    def _place(self, tag: str, value: str) -> None:
        table = self.tables[-1]
        if tag == "tr":
            table.grid.rows += 1
            table.column = 1
        elif tag == "tc":
            table.cell = _Cell()
        elif tag == "gridBefore" and value.isdigit():
            table.column += min(int(value), _MOST_COLUMNS)
        elif tag == "gridSpan" and table.cell and value.isdigit():
            table.cell.span = max(1, min(int(value), _MOST_COLUMNS))
        elif tag == "vMerge" and table.cell:
            table.cell.goes_on = value != "restart"

    def _close_cell(self, table: _Table) -> None:
        cell, grid = table.cell, table.grid
        if cell is None:
            return
        table.cell = None
        if table.gone:
            return
        column, row = table.column, grid.rows
        table.column += cell.span
        self.cells += 1
        if self.cells > MOST_CELLS or table.column > _MOST_COLUMNS:
            raise _too_large(
                Say(
                    f"表格超过 {MOST_CELLS} 格或 {_MOST_COLUMNS} 列",
                    f"more than {MOST_CELLS:,} cells or {_MOST_COLUMNS} columns",
                )
            )
        grid.columns = max(grid.columns, table.column - 1)
        above = table.above.get(column)
        if cell.goes_on and above and above[1] == row - 1 and above[2] == cell.span:
            table.above[column] = (above[0], row, cell.span)
            return
        self._close_merge(table, column)
        table.above[column] = (row, row, cell.span)
        text = "\n".join(text for text in cell.texts if text.strip())
        if text:
            grid.cells[row, column] = text

    def _close_merge(self, table: _Table, column: int) -> None:
        top, bottom, span = table.above.get(column, (0, 0, 1))
        if bottom > top or span > 1:
            table.grid.merges.append(Merge(top, column, bottom, column + span - 1))

    def _close_table(self) -> None:
        table = self.tables.pop()
        for column in list(table.above):
            self._close_merge(table, column)
        if self.tables and self.tables[-1].cell is not None:
            self.tables[-1].cell.texts += table.grid.cells.values()
        elif table.grid.cells:
            self.pieces.append(table.grid)


def _too_large(say: Say) -> _DoubtError:
    return _DoubtError(Fault("DG913", say, NOTHING))


def _refuse_type(*_: object) -> None:
    raise _DoubtError(Fault("DG907", Say("里面有文档类型声明，不予读取", "it holds a document type and is not read")))
