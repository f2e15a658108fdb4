"""Workbooks from anywhere: what is in their cells, and files that are refused with bounded memory and time."""

import io
import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from disclosure_gen.importers.cells import Cell, Merge, Sheet, place_name
from disclosure_gen.importers.inside import Fault
from disclosure_gen.importers.number_forms import shown
from disclosure_gen.importers.sheets import MOST_ROWS, read_sheets

_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="{}"/></Relationships>'
)
_BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>'
)
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def package(sheet: str, *, book: str = _BOOK, target: str = "worksheets/sheet1.xml", **more: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", book)
        made.writestr("xl/_rels/workbook.xml.rels", _RELS.format(target))
        made.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, text in more.items():
            made.writestr(f"xl/{name}.xml", text)
    return buffer.getvalue()


def only(data: bytes) -> Sheet:
    sheets = read_sheets(data)
    assert not isinstance(sheets, Fault), sheets
    (sheet,) = sheets
    return sheet


def fault(data: bytes) -> str:
    found = read_sheets(data)
    assert isinstance(found, Fault)
    return found.code


def test_cells_are_read_with_what_they_show() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["C1"] = "科目　", 12.3, 0.1 + 0.2
    sheet["B1"].number_format = "#,##0.00"
    sheet["A2"], sheet["B2"] = "=1+1", 0.05
    sheet["B2"].number_format = "0.00%"
    sheet.merge_cells("C3:D4")
    sheet.row_dimensions[5].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    read = only(buffer.getvalue())
    assert {place: cell for place, cell in read.cells.items() if place != (1, 3)} == {
        (1, 1): Cell("text", "科目　"),
        (1, 2): Cell("number", "12.3", Decimal("12.3"), places=2),
        (2, 1): Cell("empty", "", formula=True),
        (2, 2): Cell("percent", "0.05"),
    }
    assert read.cells[1, 3].number == Decimal("0.3")
    assert read.merges == (Merge(3, 3, 4, 4),)
    assert read.hidden_rows == {5}


def test_shared_and_inline_texts_leave_out_how_they_are_said() -> None:
    strings = f"<sst {_MAIN}><si><r><t>合</t></r><r><t>计</t></r><rPh><t>heji</t></rPh></si></sst>"
    sheet = (
        f'<worksheet {_MAIN}><sheetData><row r="2"><c r="B2" t="s"><v>0</v></c>'
        '<c t="inlineStr"><is><t>一</t><rPh><t>yi</t></rPh></is></c><c t="str"><f>x</f><v></v></c></row>'
        "</sheetData></worksheet>"
    )
    assert only(package(sheet, sharedStrings=strings)).cells == {
        (2, 2): Cell("text", "合计"),
        (2, 3): Cell("text", "一"),
        (2, 4): Cell("text", "", formula=True),
    }


def test_files_that_are_no_sound_workbook_are_refused() -> None:
    good = f"<worksheet {_MAIN}/>"
    assert only(package(good)).cells == {}
    assert fault(b"") == "DG911"
    assert fault(package(good)[:200]) == "DG911"
    assert fault(b"\xd0\xcf\x11\xe0 nothing") == "DG911"
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">]>' + good
    assert fault(package(laughs)) == "DG911"
    assert fault(package(good, book="<!DOCTYPE x>" + _BOOK)) == "DG911"
    assert fault(package("<worksheet><open>")) == "DG911"
    assert read_sheets(package(good, target="../../../elsewhere.xml")) == ()


def test_bombs_and_endless_sheets_are_refused() -> None:
    assert fault(package(" " * (130 * 1024 * 1024))) == "DG913"
    far = f'<worksheet {_MAIN}><sheetData><row r="10000000"><c r="A10000000"><v>1</v></c></row></sheetData></worksheet>'
    assert fault(package(far)) == "DG913"
    formatted = f'<worksheet {_MAIN}><sheetData><row r="{MOST_ROWS + 1}"><c s="1"/></row></sheetData></worksheet>'
    assert only(package(formatted)).cells == {}


@pytest.mark.parametrize(
    ("number", "form", "places"),
    [
        ("0", None, None),
        ("2", None, 2),
        ("10", None, "percent"),
        ("14", None, "date"),
        ("164", "#,##0.00_ ;[Red]\\-#,##0.00\\ ", 2),
        ("164", '_ * #,##0.0_ ;_ * "-"??_ ', 1),
        ("164", "0", 0),
        ("164", '0.00"万元"', 2),
        ("164", "General", None),
        ("164", "@", None),
        ("164", "0.0%", "percent"),
        ("164", "yyyy-mm-dd", "date"),
    ],
)
def test_a_form_shows_decimals(number: str, form: str | None, places: object) -> None:
    assert shown(number, form) == places


def test_places_have_the_names_of_spreadsheets() -> None:
    assert [place_name(one) for one in ((1, 1), (5, 26), (7, 27), (9, 703))] == ["A1", "Z5", "AA7", "AAA9"]


def test_raised_and_struck_pieces_of_a_cell_are_no_digits_of_its_figure() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    raised, struck = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
    sheet["A1"] = CellRichText("210.40", TextBlock(raised, "1"))
    sheet["A2"] = CellRichText(TextBlock(struck, "139"), "140.40")
    buffer = io.BytesIO()
    book.save(buffer)
    read = only(buffer.getvalue())
    assert [read.cells[row, 1].text for row in (1, 2)] == ["210.40¹", "~139~140.40"]
