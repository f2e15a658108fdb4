"""Old workbooks: the same sheets as from new ones, and a clear word where they cannot be read."""

import shutil
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from disclosure_gen import converting
from disclosure_gen.importers.cells import Sheet
from disclosure_gen.importers.inside import Fault
from disclosure_gen.importers.sheets import read_sheets
from libreoffice import saved_as


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Return a workbook with all that matters, as .xlsx and as .xls."""
    folder = tmp_path_factory.mktemp("xls")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "支出表"
    sheet.append(["2027年部门支出总体情况表"])
    sheet.append(["科目编码", "合计", "基本支出"])
    sheet.append([205, 1234.5, "=B3*2"])
    sheet.append(["02", 0, None])
    sheet.append([1, 12.3, 0.25])
    sheet["B3"].number_format = "#,##0.00"
    sheet["C5"].number_format = "0.0%"
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[4].hidden = True
    path = folder / "new.xlsx"
    book.save(path)
    counted = saved_as(path, folder, "xlsx")
    return counted, saved_as(path, folder, "xls")


def first(data: bytes) -> Sheet:
    sheets = read_sheets(data)
    assert not isinstance(sheets, Fault), sheets
    return sheets[0]


def test_an_old_workbook_says_what_the_new_one_says(both: tuple[bytes, bytes]) -> None:
    new, old = map(first, both)
    assert old.name == new.name
    assert old.merges == new.merges
    assert old.hidden_rows == new.hidden_rows
    assert {place: (cell.kind, cell.number, cell.places) for place, cell in old.cells.items()} == {
        place: (cell.kind, cell.number, cell.places) for place, cell in new.cells.items()
    }
    texts = [{place: cell.text for place, cell in one.cells.items() if cell.kind == "text"} for one in (old, new)]
    assert texts[0] == texts[1]


def test_a_damaged_or_foreign_one_is_said_to_be_so(both: tuple[bytes, bytes]) -> None:
    _, old = both
    for data in (old[:600], old[: len(old) // 2], b"\xd0\xcf\x11\xe0" + b"\0" * 4000):
        found = read_sheets(data)
        assert isinstance(found, Fault) or found == ()
    secret = read_sheets(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    assert isinstance(secret, Fault)
    assert secret.code == "DG912"


def test_no_byte_that_changes_ends_in_an_exception(both: tuple[bytes, bytes]) -> None:
    _, old = both
    for at in range(512, len(old), len(old) // 40):
        data = bytearray(old)
        data[at] ^= 0xFF
        read_sheets(bytes(data))


def test_without_a_reader_of_old_workbooks_libreoffice_saves_them_anew(
    both: tuple[bytes, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("NOT CHECKED: LibreOffice (soffice) is not installed")
    _, old = both
    path = tmp_path / "old.xls"
    path.write_bytes(old)
    monkeypatch.setitem(sys.modules, "xlrd", None)
    missing = read_sheets(old)
    assert isinstance(missing, Fault)
    assert "xlrd" in missing.hint.en
    saved = read_sheets(converting.converted(path, "xlsx"))
    assert not isinstance(saved, Fault)
    assert [sheet.name for sheet in saved] == ["支出表"]
