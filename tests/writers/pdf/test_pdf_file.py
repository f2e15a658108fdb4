"""The file as a whole: other programs accept it, its text comes out clean, its bytes depend on content alone."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pikepdf import Array, Pdf

from disclosure_gen.doc.blocks import Document, Paragraph
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.page import Page, Pages, Span, TextLine
from disclosure_gen.writers import Written
from disclosure_gen.writers.pdf import write_pdf
from disclosure_gen.writers.pdf.archive import srgb_profile
from pdf_sample import FONTS, document, en, pages, zh

HERE = Path(__file__).parent


def write(rows: int = 3) -> bytes:
    content = document(rows)
    return write_pdf(content, pages(content), Fonts(FONTS)).data


def write_words(words: str, face: str = "DGSongTi-Regular") -> Written:
    """Write a document of one line in one face."""
    span = Span(face, 16, 0, words, 0, (), "zh")
    page = Page(1, 595.28, 841.89, "portrait", (TextLine((0,), 100, (span,), x=80),), ())
    content = replace(document(), blocks=(Paragraph(text=zh(words), lang="zh"),))
    return write_pdf(content, Pages(pages=(page,), tables={}, starts={}), Fonts(FONTS))


def text_of(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def run(program: str, *arguments: str) -> str:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed: its view of the file was not tested")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "document.pdf"
    path.write_bytes(write(60))
    return str(path)


def test_qpdf_finds_no_fault(file: str) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", file)


def test_all_fonts_are_embedded_subsets_that_tell_their_characters(file: str) -> None:
    rows = run("pdffonts", file).splitlines()[2:]
    assert len(rows) == 4
    assert all(re.search(r"CID TrueType +Identity-H +yes yes yes", row) for row in rows)


def test_the_file_says_what_it_is(file: str) -> None:
    told = run("pdfinfo", file)
    for line in (
        "Title:           示例局2017年部门预算公开 <A&B>",
        "Author:          示例局",
        "Subject:         2017年部门预算公开",
        "Keywords:        部门预算, 预算公开",
        "Producer:        disclosure-gen",
        "Tagged:          yes",
        "PDF version:     1.7",
    ):
        assert line in told
    assert "8" in told.partition("CreationDate:")[2]


def test_no_default_of_the_library_is_left_in_the_file(file: str) -> None:
    with Pdf.open(file) as pdf:
        objects = b"\n".join(item.unparse(resolved=True) for item in pdf.objects)
    for default in (b"Helvetica", b"anonymous", b"unspecified", b"untitled", b"ReportLab", b"/Trapped"):
        assert default not in objects + Path(file).read_bytes()


def test_text_is_read_in_order_and_clean(file: str) -> None:
    text = " ".join(run("pdftotext", "-raw", file, "-").split())
    for words in (
        "一、总体情况 I.Overview 收入4837.98万元，详见 政府采购预算表。地名𬱖、喆，（PDF）。",
        "（一）贯彻落实法律法规。 (1)To carry out the law. （一）采购",
        "公开05表 政府采购预算表 Procurement 编制部门：示例局 单位：万元",
    ):
        assert words in text


def test_words_stay_apart_at_the_end_of_a_line() -> None:
    with Pdf.open(BytesIO(write())) as pdf:
        cmap = pdf.pages[0].Resources.Font.F2.ToUnicode.read_bytes().decode()
        (code,) = re.findall(r"<(\w+)><0020>", cmap)
        assert re.search(rf"{code}>\]TJ\n", pdf.pages[0].Contents.read_bytes().decode())


def test_a_hyphen_at_the_end_of_a_line_is_read_as_a_soft_one() -> None:
    with Pdf.open(BytesIO(write())) as pdf:
        cmap = pdf.pages[0].Resources.Font.F2.ToUnicode.read_bytes().decode()
    assert len(re.findall(r"<\w+><00AD>", cmap)) == 1
    assert "hyphen\u00ad" in text_of(write()).replace("\ufffe", "\u00ad").replace("\x02", "\u00ad")


def test_characters_beyond_the_first_plane_and_those_that_share_a_glyph_keep_their_codes() -> None:
    glyphs = Fonts(FONTS).face("DGFangSong-Regular").glyphs
    assert glyphs["一"] == glyphs["⼀"]  # the radical of the dictionaries
    assert "一⼀一" in text_of(write_words("一⼀一", "DGFangSong-Regular").data)
    assert "𬱖𬱖" in text_of(write_words("𬱖𬱖", "DGRareKai-Light").data)


def test_many_characters_are_listed_in_blocks_of_a_hundred() -> None:
    glyphs = Fonts(FONTS).face("DGSongTi-Regular").glyphs
    words = "".join(chr(code) for code in range(0x4E00, 0x4F00) if glyphs[chr(code)])
    with Pdf.open(BytesIO(write_words(words).data)) as pdf:
        cmap = pdf.pages[0].Resources.Font.F1.ToUnicode.read_bytes()
    counts = [int(count) for count in re.findall(rb"(\d+) beginbfchar", cmap)]
    assert max(counts) == 100
    assert sum(counts) == len(words)


def test_a_character_without_a_glyph_is_an_error_with_its_code_and_no_file() -> None:
    result = write_words("好\U0002f800\U0002f801好\U0002f800")
    assert result.data == b""
    assert [diagnostic.code for diagnostic in result.diagnostics] == ["DG701", "DG701"]
    assert "U+2F800" in result.diagnostics[0].zh
    assert "U+2F801" in result.diagnostics[1].en


def test_headings_become_bookmarks_that_lead_to_their_place() -> None:
    with Pdf.open(BytesIO(write())) as pdf, pdf.open_outline() as outline:
        (first,) = outline.root
        assert first.title == "一、总体情况"
        assert [child.title for child in first.children] == ["（一）采购"]
        assert isinstance(first.destination, Array)
        assert first.destination[0].objgen == pdf.pages[0].obj.objgen


def test_links_lead_to_the_page_of_what_they_name() -> None:
    with Pdf.open(BytesIO(write())) as pdf:
        heading, listed, mentioned = pdf.pages[0].Annots
        assert heading.Dest[0].objgen == pdf.pages[0].obj.objgen
        assert listed.Dest[0].objgen == mentioned.Dest[0].objgen == pdf.pages[1].obj.objgen
        assert str(mentioned.Contents) == "政府采购预算表"


def test_the_second_build_has_the_same_bytes_and_so_has_one_in_a_batch() -> None:
    alone = write()
    fonts = Fonts(FONTS)
    other = document(40)
    write_pdf(other, pages(other), fonts)
    content = document()
    assert write_pdf(content, pages(content), fonts).data == alone
    assert write() == alone


@pytest.mark.parametrize("setting", [{"PYTHONHASHSEED": "7"}, {"TZ": "Asia/Shanghai"}, {"SOURCE_DATE_EPOCH": "1"}])
def test_the_bytes_do_not_depend_on_the_process(setting: dict[str, str], tmp_path: Path) -> None:
    tests = HERE.parents[1]
    code = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]; from test_pdf_file import write; "
        "print(hashlib.sha256(write()).hexdigest())"
    )
    paths = [str(HERE), str(tests), str(tests.parent / "src")]
    run_in = [sys.executable, "-c", code, *paths]
    done = subprocess.run(run_in, cwd=tmp_path, env=os.environ | setting, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(write()).hexdigest()


def test_another_date_changes_the_file_and_its_identity() -> None:
    content = document()
    later = replace(content, date=date(2018, 3, 8))
    first, second = (write_pdf(each, pages(each), Fonts(FONTS)).data for each in (content, later))
    with Pdf.open(BytesIO(first)) as one, Pdf.open(BytesIO(second)) as two:
        assert str(two.docinfo.CreationDate) == "D:20180308000000Z"
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_an_empty_document_is_a_file_too() -> None:
    content = Document(
        edition="en", lang="en", title="Nothing", author="", subject="", keywords="", date=date(2017, 1, 1), blocks=()
    )
    page = Page(1, 595.28, 841.89, "portrait", (), ())
    data = write_pdf(content, Pages(pages=(page,), tables={}, starts={}), Fonts(FONTS)).data
    with Pdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == "en"
        assert "/Outlines" not in pdf.Root


def test_parentheses_and_signs_in_the_title_are_written_safely() -> None:
    content = replace(document(), title="A (b) \\ <c> & d", blocks=(Paragraph(text=en("x"), lang="en"),))
    data = write_pdf(content, Pages(pages=(), tables={}, starts={}), Fonts(FONTS)).data
    with Pdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as meta:
        assert str(pdf.docinfo.Title) == meta["dc:title"] == content.title


def test_the_colour_profile_is_small_and_well_formed() -> None:
    profile = srgb_profile()
    assert len(profile) < 1024
    assert int.from_bytes(profile[:4]) == len(profile)
    assert profile[36:40] == b"acsp"
    assert profile[8:12] == b"\x02\x10\x00\x00"
