"""Files that nobody means well with, or that are broken: a clear word, in bounded time and memory, nothing written."""

import io
import random
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

import built
from disclosure_gen.importers.foreign import Foreign, read_foreign
from disclosure_gen.importers.inside import Fault
from disclosure_gen.importers.pdf_pieces import MOST_PAGES, read_pdf_text
from disclosure_gen.importers.pieces import MOST_CELLS
from disclosure_gen.receiving import receive
from foreign_sheets import HEAD, IDENTITY

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, *, before: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"{before}<w:document {W}><w:body>{body}</w:body></w:document>")
    return buffer.getvalue()


def code(data: bytes) -> str:
    found = read_foreign(data)
    assert isinstance(found, Fault), found
    return found.code


def test_word_files_that_unpack_to_too_much_or_hold_entities_are_refused() -> None:
    assert code(word("<w:p><w:r><w:t>" + "0" * (65 * 1024 * 1024) + "</w:t></w:r></w:p>")) == "DG913"
    assert code(word("<w:tbl><w:tr>" + "<w:tc/>" * 300 + "</w:tr></w:tbl>")) == "DG913"
    rows = ("<w:tr>" + "<w:tc/>" * 200 + "</w:tr>") * (MOST_CELLS // 200 + 1)
    assert code(word(f"<w:tbl>{rows}</w:tbl>")) == "DG913"
    assert code(word("<w:tbl><w:tr><w:tc>" * 9 + "</w:tc></w:tr></w:tbl>" * 9)) == "DG913"
    assert code(word("<w:p/>", before='<!DOCTYPE x [<!ENTITY a "b">]>')) == "DG907"
    assert code(word("<w:p>")) == "DG907"


def test_spans_and_merges_of_any_size_are_taken_as_they_can_be() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'
    assert code(word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")) == "DG913"
    odd = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    assert isinstance(read_foreign(word(f"<w:tbl><w:tr>{odd}</w:tr></w:tbl>")), Foreign)


def test_a_password_is_named() -> None:
    assert code(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")) == "DG912"
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(built.file(built.SAMPLE, "zh", "pdf"))))
    writer.encrypt("secret")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert code(buffer.getvalue()) == "DG902"


def test_pdfs_without_text_with_too_many_pages_or_damaged_are_named() -> None:
    def blank(pages: int) -> bytes:
        writer = PdfWriter()
        for _ in range(pages):
            writer.add_blank_page(100, 100)
        buffer = io.BytesIO()
        writer.write(buffer)
        return buffer.getvalue()

    assert code(blank(1)) == "DG901"
    assert code(blank(MOST_PAGES + 1)) == "DG913"
    assert code(b"%PDF-1.7 and nothing else") == "DG901"


@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_no_byte_that_changes_ends_in_an_exception(format_: str) -> None:
    data = built.file(built.SAMPLE, "zh", format_)
    chance = random.Random(7)
    for _ in range(12 if format_ == "docx" else 2):
        changed = bytearray(data)
        for _ in range(20):
            changed[chance.randrange(len(changed))] ^= chance.randrange(1, 256)
        read_foreign(bytes(changed))


def test_a_stream_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("disclosure_gen.importers.pdf_pieces._MOST_IN_ALL", 1000)
    found = read_pdf_text(built.file(built.SAMPLE, "zh", "pdf"))
    assert isinstance(found, Fault)
    assert found.code == "DG913"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "2027"
    path.mkdir()
    (path / "disclosure.toml").write_text(IDENTITY, "utf-8")
    return path


def test_a_table_that_states_two_units_is_not_read(folder: Path, tmp_path: Path) -> None:
    book = Workbook()
    for row in ([HEAD[0][0]], ["单位：万元"], ["金额单位：元"], HEAD[2], ["205", "教育支出", 5, 5, None]):
        book.worksheets[0].append(list(row))
    book.save(tmp_path / "mixed.xlsx")
    received = receive(tmp_path / "mixed.xlsx", folder)
    assert "DG927" in {one.code for one in received.diagnostics}
    assert [path.name for path in folder.glob("*.toml")] == ["disclosure.toml"]


def test_a_sheet_that_is_all_headers_or_one_merge_is_read_in_its_limits(folder: Path, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for _ in range(1000):
        sheet.append(list(HEAD[2]))
        sheet.append([None, None, 5])
    other = book.create_sheet("merged")
    for row in (*HEAD, ["205", "教育支出", 5, 5, None]):
        other.append(list(row))
    other.merged_cells.add("A10:IV50000")
    book.save(tmp_path / "odd.xlsx")
    received = receive(tmp_path / "odd.xlsx", folder)
    assert received.tables == 1
    assert "DG921" in {one.code for one in received.diagnostics}


def test_a_folder_stays_as_it_is_where_a_file_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(word("<w:p>"))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert [one.code for one in receive(tmp_path / "bad.docx", folder).diagnostics] == ["DG907"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
