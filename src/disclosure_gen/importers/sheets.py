"""The bytes of an Excel workbook → its sheets as values: every filled cell, merged ranges, hidden rows and columns.

The file comes from anywhere. It is read in one pass with limits; nothing in it is run: formulas count for the value
that was saved with them, macros, links and pictures are not opened. A document type, and with
it any entity, is refused.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.parsers import expat

from disclosure_gen.codes import NOTHING, Say
from disclosure_gen.importers.cells import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_SHEETS,
    Cell,
    Merge,
    Place,
    Sheet,
    exact,
)
from disclosure_gen.importers.inside import Fault, damaged
from disclosure_gen.importers.number_forms import Shown, shown
from disclosure_gen.importers.sheet_runs import Run
from disclosure_gen.records import dataclass, field

MOST_BYTES = 128 * 1024 * 1024  # of the parts that are read, unpacked
MOST_ROWS = 100_000  # down to which a sheet is read
_MOST_MERGES = 50_000
_CHUNK = 1 << 16
_COMPOUND = b"\xd0\xcf\x11\xe0"  # begins an .xls or .et, and the envelope of a file with a password
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,7})")
_WORKBOOK = "xl/workbook.xml"


class _DoubtError(Exception):
    """A workbook that is not read on; its argument says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.say.en)
        self.fault = fault


def read_sheets(data: bytes) -> tuple[Sheet, ...] | Fault:
    """Return the sheets of a workbook in their order, or what is wrong with it."""
    if data.startswith(_COMPOUND):
        from disclosure_gen.importers.xls import read_xls  # only where one comes

        return read_xls(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return tuple(_sheets(_Package(package)))
    except _DoubtError as error:
        return error.fault
    except Exception as error:  # a broken file can break its reader in any way
        return damaged("DG911", Say(" Excel 工作簿", "an Excel workbook"), error)


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get("hidden") in ("1", "true")


def _too_large(say: Say) -> _DoubtError:
    return _DoubtError(Fault("DG913", say, NOTHING))


@dataclass(slots=True)
class _Package:
    """The parts of a workbook, unpacked piece by piece; `left` is what may still be."""

    package: zipfile.ZipFile
    left: int = MOST_BYTES
    cells: int = 0

    def read(self, name: str, start: Callable[[str, dict[str, str]], None], end: Callable[[str, str], None]) -> None:
        """Read a part: `start` is called with tag and attributes, `end` with tag and the text inside."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        pieces: list[str] = []

        def started(tag: str, attributes: dict[str, str]) -> None:
            pieces.clear()
            start(tag.rpartition(" ")[2], attributes)

        def ended(tag: str) -> None:
            end(tag.rpartition(" ")[2], "".join(pieces))
            pieces.clear()

        parser.StartElementHandler = started
        parser.EndElementHandler = ended
        parser.CharacterDataHandler = pieces.append
        parser.StartDoctypeDeclHandler = _refuse_type
        with self.package.open(name) as part:
            while chunk := part.read(_CHUNK):
                self.left -= len(chunk)
                if self.left < 0:
                    mib = MOST_BYTES // 1024 // 1024
                    raise _too_large(Say(f"解开后超过 {mib} MB", f"more than {mib} MB when unpacked"))
                parser.Parse(chunk)
            parser.Parse(b"", True)

    def has(self, name: str) -> bool:
        """Tell whether there is a part."""
        return name in self.package.NameToInfo


def _sheets(package: _Package) -> Iterator[Sheet]:
    found: list[tuple[str, str, bool]] = []

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            name = next((value for key, value in attributes.items() if key.endswith("/relationships id")), "")
            found.append((attributes.get("name", ""), name, attributes.get("state", "visible") != "visible"))

    package.read(_WORKBOOK, sheet, _ignore)
    if len(found) > MOST_SHEETS:
        raise _too_large(Say(f"工作表超过 {MOST_SHEETS} 张", f"more than {MOST_SHEETS} sheets"))
    targets = _targets(package)
    strings = _strings(package)
    places = _places(package)
    for name, id_, hidden in found:
        target = targets.get(id_, "")
        if package.has(target):
            reading = _Reading(name, strings, places, package)
            package.read(target, reading.start, reading.end)
            rows, columns = frozenset(reading.hidden_rows), frozenset(reading.hidden_columns)
            yield Sheet(name, reading.cells, tuple(reading.merges), rows, hidden, columns)


def _targets(package: _Package) -> dict[str, str]:
    """Return the parts of sheets by their ids; a link to another file leads nowhere."""
    targets: dict[str, str] = {}

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            path = attributes.get("Target", "")
            joined = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join("xl", path))
            if attributes.get("Type", "").endswith("/worksheet"):
                targets[attributes.get("Id", "")] = joined

    package.read("xl/_rels/workbook.xml.rels", relation, _ignore)
    return targets


def _strings(package: _Package) -> list[str]:
    """Return the shared texts, without what is written over them as pronunciation."""
    strings: list[str] = []
    state = {"spoken": False}
    run = Run()

    def start(tag: str, attributes: dict[str, str]) -> None:
        run.start(tag, attributes)
        if tag == "si":
            strings.append("")
        elif tag == "rPh":
            state["spoken"] = True

    def end(tag: str, text: str) -> None:
        if tag == "t" and not state["spoken"]:
            strings[-1] += run.said(text)
        elif tag == "rPh":
            state["spoken"] = False

    if package.has("xl/sharedStrings.xml"):
        package.read("xl/sharedStrings.xml", start, end)
    return strings


def _places(package: _Package) -> list[Shown]:
    """Return the decimals that each look of cells shows."""
    forms: dict[str, str] = {}
    looks: list[Shown] = []
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        inside.append(tag)
        if tag == "numFmt":
            forms[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf" and "cellXfs" in inside:
            number = attributes.get("numFmtId", "0")
            looks.append(shown(number, forms.get(number)))

    def end(_: str, __: str) -> None:
        inside.pop()

    if package.has("xl/styles.xml"):
        package.read("xl/styles.xml", start, end)
    return looks


@dataclass(slots=True)
class _Reading:
    """A sheet that is being read: what has been found, and the row and cell that are open."""

    name: str
    strings: list[str]
    places: list[Shown]
    package: _Package
    cells: dict[Place, Cell] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    row: int = 0
    column: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    value: str | None = None
    formula: bool = False
    spoken: bool = False
    run: Run = field(default_factory=Run)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.run.start(tag, attributes)
        if tag == "c":
            self.column += 1
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            if reference:
                self.row, self.column = int(reference[2]), _column(reference[1])
            self.attributes, self.value, self.formula = attributes, None, False
        elif tag == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
            if _is_hidden(attributes):
                self.hidden_rows.add(self.row)
        elif tag == "col" and _is_hidden(attributes):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))
        elif tag == "f":
            self.formula = True
        elif tag == "rPh":
            self.spoken = True
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, tag: str, text: str) -> None:
        if tag == "v":
            self.value = text
        elif tag == "t" and not self.spoken:
            self.value = (self.value or "") + self.run.said(text)
        elif tag == "rPh":
            self.spoken = False
        elif tag == "c":
            cell = self._cell()
            if cell is not None:
                self._add(cell)

    def _add(self, cell: Cell) -> None:
        if self.row > MOST_ROWS or self.column > MOST_COLUMNS:
            raise _too_large(
                Say(
                    f"工作表“{self.name}”超过 {MOST_ROWS} 行或 {MOST_COLUMNS} 列",
                    f'the sheet "{self.name}" has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns',
                )
            )
        self.package.cells += 1
        if self.package.cells > MOST_CELLS:
            raise _too_large(Say(f"有内容的格超过 {MOST_CELLS} 个", f"more than {MOST_CELLS:,} cells that are filled"))
        self.cells[self.row, self.column] = cell

    def _cell(self) -> Cell | None:
        kind, value = self.attributes.get("t", "n"), self.value
        if value is None or (kind == "n" and not value):
            return Cell("empty", "", formula=True) if self.formula else None
        if kind in ("s", "str", "inlineStr", "d"):
            return Cell("text", self.strings[int(value)] if kind == "s" else value, formula=self.formula)
        if kind in ("b", "e"):
            return Cell("flag" if kind == "b" else "error", value, formula=self.formula)
        look = int(self.attributes.get("s", "0"))
        form = self.places[look] if look < len(self.places) else None
        if isinstance(form, str):
            return Cell(form, value, formula=self.formula)
        return Cell("number", value, exact(value), self.formula, form)

    def _merge(self, reference: str) -> None:
        corners = [_REFERENCE.fullmatch(part) for part in reference.split(":")]
        if len(corners) == 2 and corners[0] and corners[1] and len(self.merges) < _MOST_MERGES:
            (left, top), (right, bottom) = ((_column(corner[1]), int(corner[2])) for corner in corners if corner)
            self.merges.append(Merge(top, left, bottom, right))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _ignore(*_: object) -> None:
    """Take no notice of the end of an element."""


def _refuse_type(*_: object) -> None:
    raise _DoubtError(Fault("DG911", Say("里面有文档类型声明，不予读取", "it holds a document type and is not read")))
