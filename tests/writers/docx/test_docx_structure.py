"""The structure of Word files beyond their schema, on real outputs and on damaged ones; and how they render."""

import io
import re
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

import built
from disclosure_gen import pipeline
from disclosure_gen.lang import EDITIONS, Edition
from libreoffice import converted
from word_structure import faults
from word_twin import agreement

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "content/pingxiang-psb/2017"
LIBRARY = ROOT / "tests/content/riverside-library/2024"


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, Edition], Path]:
    """Return the Word files of all departments by folder and edition."""
    out = tmp_path_factory.mktemp("word")
    made: dict[tuple[str, Edition], Path] = {}
    for folder in (SAMPLE, LIBRARY, built.EXAMPLE):
        for output in pipeline.build(folder, formats=("docx",), out=out).files:
            made[(folder.parent.name, output.edition)] = Path(output.path)
    return made


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a package with the first match of a pattern in one part replaced."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(target, "w") as package:
        assert part in source.namelist()
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text, count = re.subn(old, new, content.decode(), count=1)
                assert count, f"{old} is not in {part}"
                content = text.encode()
            package.writestr(name, content)
    return target.getvalue()


def test_no_file_has_a_fault_of_structure(words: Mapping[tuple[str, Edition], Path]) -> None:
    assert len(words) == 9
    assert {key: faults(path.read_bytes()) for key, path in words.items()} == {key: [] for key in words}


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("word/document.xml", r'<w:vMerge w:val="restart"/>', "", "a merge goes on that did not start"),
        ("word/document.xml", r'<w:gridCol w:w="\d+"/>', "", "columns of"),
        ("word/document.xml", r'<w:pStyle w:val="[^"]+"/>', '<w:pStyle w:val="nowhere"/>', "no style nowhere"),
        ("word/document.xml", r"<w:bookmarkEnd [^>]*/>", "", "bookmarks that do not pair"),
        ("word/document.xml", r" REF a_\w+", " REF a_nowhere", "REF to no bookmark: a_nowhere"),
        ("word/document.xml", r" PAGEREF a_\w+", " PAGEREF a_nowhere", "PAGEREF to no bookmark: a_nowhere"),
        ("word/document.xml", r'w:hyperlink w:anchor="\w+"', 'w:hyperlink w:anchor="nowhere"', "link to no bookmark"),
        ("word/document.xml", r'bookmarkStart w:id="2"', 'bookmarkStart w:id="1"', "two bookmarks of one id"),
        ("word/document.xml", r'<w:tcW w:w="\d+"', '<w:tcW w:w="7"', "not as wide as its grid"),
        ("word/charts/_rels/chart1.xml.rels", r'Id="\w+"', 'Id="lost"', "no workbook"),
        ("word/document.xml", r'<w:fldChar w:fldCharType="end"/>', "", "a field does not end"),
        ("word/styles.xml", r'<w:numId w:val="\d+"/>', '<w:numId w:val="999"/>', "no numbering 999"),
        ("word/document.xml", r"d:figure\[1\]", "d:figure[999999]", "a control shows"),
        ("word/document.xml", r'w:storeItemID="[^"]*"', 'w:storeItemID="{0}"', "a control is bound to no part"),
        ("word/document.xml", r'w:id w:val="1"', 'w:id w:val="2"', "two controls of one number"),
        ("customXml/item1.xml", r">[^<]*</figure>", ">1</figure>", "a control shows"),
        ("word/_rels/document.xml.rels", r'Target="styles.xml"', 'Target="lost.xml"', "leads to no part"),
    ],
)
def test_a_planted_fault_is_seen(
    words: Mapping[tuple[str, Edition], Path], part: str, old: str, new: str, said: str
) -> None:
    for key in (("pingxiang-psb", "zh"), ("riverside-library", "zh"), ("example-bureau", "zh")):
        data = words[key].read_bytes()
        try:
            damaged = changed(data, part, old, new)
        except AssertionError:
            continue  # this document has no such thing; another one has
        assert any(said in fault for fault in faults(damaged))
        return
    pytest.fail(f"no document has {old}")


@pytest.mark.parametrize("damage", ["cut off", "one byte changed"])
def test_a_damaged_workbook_is_seen(words: Mapping[tuple[str, Edition], Path], damage: str) -> None:
    target = io.BytesIO()
    with ZipFile(words["example-bureau", "zh"]) as source, ZipFile(target, "w") as package:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/embeddings/chart1.xlsx":
                middle = data.index(b"sheet1.xml") + 40
                changed = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
                data = changed if damage != "cut off" else data[: len(data) // 2]
            package.writestr(name, data)
    assert any("chart1.xlsx: " in fault for fault in faults(target.getvalue()))


def test_headings_have_outline_levels_and_styles_their_east_asian_faces(
    words: Mapping[tuple[str, Edition], Path],
) -> None:
    with ZipFile(words[("pingxiang-psb", "zh")]) as package:
        styles = package.read("word/styles.xml").decode()
        settings = package.read("word/settings.xml").decode()
        document = package.read("word/document.xml").decode()
    assert 'w:outlineLvl w:val="0"' in styles
    assert 'w:outlineLvl w:val="1"' in styles
    assert 'w:eastAsia="仿宋_GB2312"' in styles
    assert "Theme" not in re.sub(r"<w:themeFontLang[^>]*>", "", styles)
    assert "updateFields" not in settings
    assert "evenAndOddHeaders" in settings
    assert document.count("<w:tblHeader/>") >= 2 + 3 + 2 + 2  # the header rows of the four tables


@pytest.mark.parametrize("edition", EDITIONS)
def test_libreoffice_gives_the_pages_of_our_layout_with_the_header_on_each(
    words: Mapping[tuple[str, Edition], Path], edition: Edition, tmp_path: Path
) -> None:
    document, laid = built.edition(SAMPLE, edition).document, built.edition(SAMPLE, edition).pages
    data, pages = converted(words[("pingxiang-psb", edition)], tmp_path), laid.pages
    found = agreement(document, laid, data)
    assert found.pages[0] == found.pages[1] == len(pages)
    for kind, least in (("heading", 0.9), ("paragraph", 0.95), ("fragment", 0.95)):
        assert found.same(kind) >= least * found.counts[kind], found.elsewhere
    rendered = pypdfium2.PdfDocument(data)
    wide = [page for page in rendered if page.get_width() > page.get_height()]
    assert abs(len(wide) - sum(page.orientation == "landscape" for page in pages)) <= 1
    header = "Excellent" if edition == "en" else "优"
    assert all(header in page.get_textpage().get_text_range() for page in wide)
    rendered.close()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_wide_table_that_fills_its_page_stays_below_its_title(
    words: Mapping[tuple[str, Edition], Path], edition: Edition, tmp_path: Path
) -> None:
    """The rules of a table add to its rows in Word: without room for them all of it goes to the next page."""
    document, laid = built.edition(built.EXAMPLE, edition).document, built.edition(built.EXAMPLE, edition).pages
    data = converted(words[("example-bureau", edition)], tmp_path)
    found = agreement(document, laid, data)
    assert found.pages[0] == found.pages[1]
    assert found.elsewhere == []
    rendered = pypdfium2.PdfDocument(data)
    wide = [page for page in rendered if page.get_width() > page.get_height()]
    assert len(wide) == sum(page.orientation == "landscape" for page in laid.pages)
    header = ("Excellent", "Subject", "Item") if edition == "en" else ("优", "科目名称")
    assert all(any(word in page.get_textpage().get_text_range() for word in header) for page in wide)
    rendered.close()
