"""A workbook → what a reader gets of each sheet: what stands over the table, its rows as shown, its notes.

Read from the parts of the package; formulas are taken for what the file says that they give.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from disclosure_gen.parity.pieces import Seen, Slot, UnlikeError, captions, filled, normal
from disclosure_gen.parity.xml import Element, part
from disclosure_gen.records import dataclass

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FORM = re.compile(r"((?:\\.)*)(#,##)?0(?:\.(0+))?((?:\\.)*)(?:;((?:\\.)*).*)?")
_BESIDE = re.compile(" {4}")  # between what stands side by side over a table
_PLACE = re.compile(r"([A-Z]+)(\d+)")
_TITLES = "_xlnm.Print_Titles"

Place = tuple[int, int]  # row and column, from 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its cells as they show, what each merged cell covers, and the rows of its header."""

    name: str
    cells: dict[Place, str]
    spans: dict[Place, Place]
    header: tuple[int, int]

    @property
    def width(self) -> int:
        """Return the number of its columns."""
        return max((column for _, column in self.cells), default=0)


def seen_in_xlsx(data: bytes) -> list[Seen]:
    """Return what the sheets of a workbook give."""
    return [seen for sheet in read_sheets(data) for seen in _seen(sheet)]


def read_sheets(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        book = part(package, "xl/workbook.xml")
        headers = dict(_headers(book))
        names = [sheet.get("name") or "" for sheet in book.iter(f"{_M}sheet")]
        texts = [_text(one) for one in _optional(package, "xl/sharedStrings.xml", "si")]
        forms = _forms(package)
        return [
            _sheet(
                name, part(package, f"xl/worksheets/sheet{number + 1}.xml"), headers.get(number, (1, 0)), (texts, forms)
            )
            for number, name in enumerate(names)
        ]


def _seen(sheet: Sheet) -> Iterator[Seen]:
    first, last = sheet.header
    above = [text for (row, _), text in sorted(sheet.cells.items()) if row < first and text]
    rows: list[list[Slot]] = []
    notes: list[str] = []
    covered = _covered(sheet)
    for row in sorted({row for row, _ in sheet.cells if row >= first}):
        if row > last and sheet.spans.get((row, 1)) == (1, sheet.width):
            notes.append(sheet.cells[row, 1])
            continue
        if notes:
            raise UnlikeError("a row below the notes")
        slots = ((row, column) for column in range(1, sheet.width + 1) if (row, column) not in covered)
        rows.append([(sheet.cells.get(slot, ""), *sheet.spans.get(slot, (1, 1))) for slot in slots])
    yield captions(part_ for line in above for part_ in _BESIDE.split(line))
    yield Seen("table", rows=filled(rows))
    yield from (Seen("paragraph", normal(note)) for note in notes)


def _covered(sheet: Sheet) -> set[Place]:
    """Return the places that a merged cell to the left or above covers."""
    return {
        (row + down, column + across)
        for (row, column), (height, width) in sheet.spans.items()
        for down in range(height)
        for across in range(width)
        if down or across
    }


def _headers(book: Element) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the rows that each sheet repeats on paper, which are its header."""
    for name in book.iter(f"{_M}definedName"):
        if name.get("name") == _TITLES:
            first, last = map(int, re.findall(r"\$(\d+)", name.text or "")[-2:])
            yield int(name.get("localSheetId") or 0), (first, last)


def _optional(package: zipfile.ZipFile, name: str, tag: str) -> Iterator[Element]:
    if name in package.namelist():
        yield from part(package, name).iter(f"{_M}{tag}")


def _text(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_M}t"))


def _forms(package: zipfile.ZipFile) -> list[str]:
    """Return the number format of each style of cells; those that are not written out are General, 0 and 0.00."""
    styles = part(package, "xl/styles.xml")
    known = {"1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00"}
    known |= {one.get("numFmtId") or "": one.get("formatCode") or "" for one in styles.iter(f"{_M}numFmt")}
    cells = styles.find(f"{_M}cellXfs")
    return [known.get(one.get("numFmtId") or "", "") for one in (() if cells is None else cells)]


def _sheet(name: str, root: Element, header: tuple[int, int], book: tuple[list[str], list[str]]) -> Sheet:
    cells = {_place(cell.get("r") or ""): _shown(cell, *book) for cell in root.iter(f"{_M}c")}
    spans: dict[Place, Place] = {}
    for merged in root.iter(f"{_M}mergeCell"):
        (top, left), (bottom, right) = map(_place, (merged.get("ref") or "").split(":"))
        spans[top, left] = (bottom - top + 1, right - left + 1)
    return Sheet(name, cells, spans, header)


def _place(name: str) -> Place:
    found = _PLACE.fullmatch(name)
    if not found:
        raise UnlikeError("a cell without a place")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _shown(cell: Element, texts: list[str], forms: list[str]) -> str:
    """Return a cell as a spreadsheet shows it."""
    kind, value = cell.get("t") or "n", cell.findtext(f"{_M}v")
    if kind == "inlineStr":
        return _text(cell)
    if value is None:
        return ""
    if kind == "s":
        return texts[int(value)]
    if kind != "n":
        return value
    try:
        return _figure(Decimal(value), forms[int(cell.get("s") or 0)])
    except InvalidOperation:
        return value


def _figure(number: Decimal, code: str) -> str:
    form = _FORM.fullmatch(code)
    if not form:
        return f"{number}"
    before, grouped, decimals, after, minus = form.groups()
    number = number.quantize(Decimal(1).scaleb(-len(decimals or "")))
    digits = f"{abs(number):,f}" if grouped else f"{abs(number):f}"
    sign = (minus or "-") if number < 0 else ""
    return f"{sign}{before}{digits}{after}".replace("\\", "")
