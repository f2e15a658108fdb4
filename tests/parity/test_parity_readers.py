"""The program's own readers find every text and figure of each format, and every one that is not as it should be."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import built
from disclosure_gen import pipeline
from disclosure_gen.files import read_kinds
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.parity import disparities, expected_in, seen_in
from disclosure_gen.parity.pieces import Seen, differences
from disclosure_gen.pipeline import FORMATS
from disclosure_gen.records import replace

FOLDERS = {"sample": built.SAMPLE, "small": built.SMALL, "example": built.EXAMPLE}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_a_file_is_as_its_document(folder: Path, edition: Edition, format_: str) -> None:
    document = built.edition(folder, edition).document
    assert len(expected_in(document, format_)) > 1
    assert disparities(document, built.file(folder, edition, format_), format_) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_of_another_edition_is_not(format_: str) -> None:
    document = built.edition(built.SMALL, "zh").document
    assert disparities(document, built.file(built.SMALL, "en", format_), format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_that_cannot_be_read_is_one_difference(format_: str) -> None:
    document = built.edition(built.SMALL, "zh").document
    data = built.file(built.SMALL, "zh", format_)
    for broken in (b"", b"PK\x03\x04", data[: len(data) // 2]):
        (only,) = disparities(document, broken, format_)
        assert only.expected == format_


def rewritten(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return a package with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as other:
        for name in package.namelist():
            old = package.read(name)
            new = change(old.decode()).encode() if name == part else old
            assert name != part or new != old
            other.writestr(name, new)
    return out.getvalue()


def test_one_digit_in_a_file_is_found_and_named() -> None:
    document = built.edition(built.SMALL, "zh").document
    page = built.file(built.SMALL, "zh", "html").decode()
    files = {
        "docx": rewritten(
            built.file(built.SMALL, "zh", "docx"),
            "word/document.xml",
            lambda text: text.replace("1586400.00<", "1586400.10<", 1),
        ),
        "html": page.replace("1586400.00<", "1586400.10<", 1).encode(),
        "xlsx": rewritten(
            built.file(built.SMALL, "zh", "xlsx"),
            "xl/worksheets/sheet1.xml",
            lambda text: text.replace("1586400.00<", "1586400.10<", 1),
        ),
    }
    for format_, data in files.items():
        found = disparities(document, data, format_)
        assert found, format_
        assert any("1586400.10" in one.found and "1586400.10" not in one.expected for one in found)


def test_a_document_type_with_entities_is_not_read() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "x">]><html><body><main>&a;</main></body></html>'
    with pytest.raises(Exception, match="entity"):
        seen_in(bomb.encode(), "html")


def test_the_kinds_of_pieces_are_all_read() -> None:
    found: list[Seen] = seen_in(built.file(built.EXAMPLE, "zh", "docx"), "docx")
    assert {"heading", "paragraph", "table", "caption"} <= {one.kind for one in found}


NUMBERED = """
[disclosure]
department = "archive"
year = 2024
jurisdiction = "base"
languages = ["zh", "en", "zh-en"]
title = { zh = ["预算公开"], en = ["Budget"] }
[department]
name = { zh = "档案馆", en = "Archive" }
[figures]
hidden = { current = { classified = true, value = 12345.67 } }
[[section]]
id = "one"
title = { zh = "甲", en = "A" }
[[section.block]]
heading = { zh = "2024年", en = "The year 2024" }
[[section.block]]
heading = { zh = "PPT制作", en = "PPT" }
level = 2
[[section.block]]
list = {}
item = [{ zh = "{hidden}", en = "{hidden}" }, { zh = "3D打印", en = "3D printing" }]
"""


@pytest.mark.parametrize("format_", ["pdf", "docx", "html", "ofd"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_words_that_touch_the_ordinal_before_them_on_a_chinese_page_are_read_apart(
    edition: Edition, format_: str
) -> None:
    disclosure = load((Source("disclosure.toml", NUMBERED),), read_kinds()).disclosure
    assert disclosure is not None
    document = pipeline.compose(disclosure, edition)
    written = pipeline.write(document, pipeline.layout(document).pages, format_)
    assert disparities(document, written.data, format_) == []
    other = replace(document, blocks=document.blocks[:-1])
    assert disparities(other, written.data, format_)


def test_two_long_texts_are_quoted_from_where_they_begin_to_differ() -> None:
    long = "本部门年度财政拨款支出预算比上年增加的主要原因" * 6
    ((wanted, got),) = differences([Seen("paragraph", f"{long}甲")], [Seen("paragraph", f"{long}乙")])
    assert (wanted[-1], got[-1]) == ("甲", "乙")
    assert wanted.startswith("…")
    assert len(wanted) <= 60
