"""Rows of a sheet → the bytes of a small .xlsx file, for charts that carry their figures; the same zip every time.

Texts are stored as texts: nothing in a cell is ever a formula. What a spreadsheet would take for one when somebody
edits the cell has the mark that keeps it a text then, too.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from disclosure_gen.records import NamedTuple
from disclosure_gen.writers.docx.oxml import DECLARATION, R
from disclosure_gen.writers.docx.package import OFFICE
from disclosure_gen.writers.escaping import escape
from disclosure_gen.writers.zipped import zipped

SHEET = "Sheet1"
SPREADSHEET = f"{OFFICE}.spreadsheetml.sheet"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FORMULA = frozenset("=+-@＝＋－＠\t\r\n")  # a spreadsheet may run what begins with one of these
_FIRST_OWN = 164  # number of the first format that is not built in
_TEXT, _GUARDED, _OWN = 0, 1, 2  # places of cell formats; own ones are those of numbers


class Number(NamedTuple):
    """A figure: its digits, and the format code that it is shown by."""

    digits: str
    code: str


SheetCell = str | Number | None


def place(row: int, column: int) -> str:
    """Return the name of a cell, counted from 0 (A1 style); up to 26 columns."""
    return f"{chr(ord('A') + column)}{row + 1}"


def span(first: tuple[int, int], last: tuple[int, int]) -> str:
    """Return the reference to some cells of the sheet, each (row, column) from 0."""
    names = [f"${chr(ord('A') + column)}${row + 1}" for row, column in dict.fromkeys((first, last))]
    return f"{SHEET}!{':'.join(names)}"


def workbook(rows: Sequence[Sequence[SheetCell]]) -> bytes:
    """Return a workbook with one sheet."""
    codes = tuple(dict.fromkeys(cell.code for cell in chain(*rows) if isinstance(cell, Number)))
    names = ("workbook", "styles", "worksheets/sheet1")
    kinds = ("sheet.main", "styles", "worksheet")
    types = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{OFFICE}.spreadsheetml.{kind}+xml"/>'
        for name, kind in zip(names, kinds, strict=True)
    )
    sheets = f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{R}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": _relations([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]),
        "xl/styles.xml": _styles(codes),
        "xl/worksheets/sheet1.xml": _sheet(rows, codes),
    }
    return zipped((name, [f"{DECLARATION}{xml}".encode()]) for name, xml in parts.items())


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _styles(codes: Sequence[str]) -> str:
    """Return the cell formats: of texts, of texts that look like formulas, of numbers by their codes."""
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escape(code)}"/>' for number, code in enumerate(codes, _FIRST_OWN)
    )
    wrapped = 'applyAlignment="1"><alignment wrapText="1"/></xf>'
    cells = [f'<xf xfId="0" numFmtId="49" {wrapped}', f'<xf xfId="0" numFmtId="49" quotePrefix="1" {wrapped}']
    cells += [f'<xf xfId="0" numFmtId="{number}" applyNumberFormat="1"/>' for number, _ in enumerate(codes, _FIRST_OWN)]
    own = f'<numFmts count="{len(codes)}">{formats}</numFmts>' if codes else ""
    return (
        f'<styleSheet xmlns="{_MAIN}">{own}'
        '<fonts count="1"><font><sz val="11"/><name val="Times New Roman"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
        '</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{len(cells)}">{"".join(cells)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _sheet(rows: Sequence[Sequence[SheetCell]], codes: Sequence[str]) -> str:
    data = "".join(
        f'<row r="{number + 1}">{"".join(_cell(cell, place(number, column), codes) for column, cell in enumerate(row))}'
        "</row>"
        for number, row in enumerate(rows)
    )
    widths = '<cols><col min="1" max="1" width="32" customWidth="1"/></cols>'
    return f'<worksheet xmlns="{_MAIN}">{widths}<sheetData>{data}</sheetData></worksheet>'


def _cell(cell: SheetCell, name: str, codes: Sequence[str]) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Number):
        return f'<c r="{name}" s="{_OWN + codes.index(cell.code)}"><v>{cell.digits}</v></c>'
    style = _GUARDED if cell[:1] in _FORMULA else _TEXT
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
