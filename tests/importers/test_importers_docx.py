"""What comes out of a Word file: the content that went in, or findings for whatever is wrong; never a traceback."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import SAMPLE, SMALL, edition, file
from disclosure_gen.diagnostics import Origin
from disclosure_gen.importers import inside
from disclosure_gen.importers.docx import read_docx
from disclosure_gen.importers.inside import Extracted
from disclosure_gen.lang import EDITIONS, Edition

HERE = Origin("any.docx")
OURS = '<disclosure xmlns="urn:disclosure-gen:content">'


def codes(data: bytes) -> list[str]:
    """Return the codes of what is found wrong; then there are no files."""
    result = read_docx(data, HERE)
    assert bool(result.files) != bool(result.diagnostics)
    assert all(one.origin == HERE and one.severity == "error" for one in result.diagnostics)
    return [one.code for one in result.diagnostics]


def package(parts: Mapping[str, str]) -> bytes:
    """Return a package of some parts."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return buffer.getvalue()


def holding(*files: tuple[str, str]) -> bytes:
    """Return a package whose data part holds some files."""
    xml = "".join(f'<file name="{name}" description="d">{text}</file>' for name, text in files)
    return package({"customXml/item1.xml": f"{OURS}{xml}</disclosure>"})


@pytest.mark.parametrize("folder", [SAMPLE, SMALL], ids=lambda path: path.parent.name)
@pytest.mark.parametrize("name", EDITIONS)
def test_the_content_that_went_in_comes_out(folder: Path, name: Edition) -> None:
    result = read_docx(file(folder, name, "docx"), HERE)
    attached = edition(folder, name).document.attachments
    assert [(one.name, one.description, one.data) for one in result.files] == [
        (one.name, one.description, one.data) for one in attached if one.mime != "text/csv"
    ]
    assert [one.name for one in result.files] == ["disclosure.toml", "disclosure.json"]
    assert not result.diagnostics


def test_parts_that_are_not_ours_are_left_alone_and_ours_is_found_under_any_number() -> None:
    parts = {
        "customXml/item1.xml": "<b:Sources xmlns:b='urn:b'><b:Source><b:Tag>x</b:Tag></b:Source></b:Sources>",
        "customXml/item7.xml": f'{OURS}<figure key="a">1</figure><file name="a.toml">x = 1</file></disclosure>',
        "word/document.xml": f'{OURS}<file name="b.toml">x = 2</file></disclosure>',
    }
    assert [(one.name, one.data) for one in read_docx(package(parts), HERE).files] == [("a.toml", b"x = 1")]


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE disclosure [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE disclosure [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE disclosure SYSTEM "http://localhost/x.dtd">',
    ],
)
def test_a_document_type_and_its_entities_are_refused(declared: str) -> None:
    assert codes(package({"customXml/item1.xml": f'{declared}{OURS}<file name="a">&a;</file></disclosure>'})) == [
        "DG907"
    ]


@pytest.mark.parametrize("name", ["../evil.toml", "/etc/passwd", "a\\b.toml", "NUL.csv", ".bashrc", "", "x" * 121])
def test_a_name_that_is_not_safe_everywhere_is_refused(name: str) -> None:
    assert codes(holding((name, "x"))) == ["DG904"]


def test_every_bad_name_is_told_at_once_and_two_of_one_name_are_refused() -> None:
    assert codes(holding(("../a", "1"), ("good.csv", "2"), ("GOOD.csv", "3"))) == ["DG904", "DG904"]


def test_a_description_cannot_speak_to_the_terminal() -> None:
    part = f'{OURS}<file name="a" description="&#155;31mred&#8238;">x</file></disclosure>'
    (one,) = read_docx(package({"customXml/item1.xml": part}), HERE).files
    assert one.description == " 31mred "


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "MOST_BYTES", 100_000)
    assert codes(holding(("a.toml", " " * 200_000))) == ["DG905"]
    assert not codes(holding(("a.toml", " " * 90_000)))


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "MOST_IN_ALL", 100_000)
    assert codes(holding(*((f"{number}", " " * 60_000) for number in range(3)))) == ["DG905"]
    before = {f"customXml/item{number}.xml": "\n" * 60_000 + "<a/>" for number in range(3)}
    assert codes(package(before)) == ["DG905"]
    monkeypatch.setattr(inside, "MOST_FILES", 5)
    assert codes(holding(*((f"{number}", "1") for number in range(6)))) == ["DG905"]
    assert not codes(holding(*((f"{number}", "1") for number in range(5))))
    assert codes(package({f"customXml/item{number}.xml": "<a/>" for number in range(6)})) == ["DG905"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", "不是 Word".encode()])
def test_what_is_no_word_file_is_said_to_be_none(data: bytes) -> None:
    assert codes(data) == ["DG907"]


def test_an_old_or_encrypted_file_is_said_to_be_one() -> None:
    assert codes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == ["DG908"]


def test_a_file_without_content_says_so() -> None:
    assert codes(package({"word/document.xml": "<a/>"})) == ["DG903"]
    assert codes(package({"customXml/item1.xml": f"{OURS}</disclosure>"})) == ["DG903"]


def test_elements_inside_a_file_are_not_taken_for_its_words() -> None:
    assert codes(package({"customXml/item1.xml": f'{OURS}<file name="a">x<b/>y</file></disclosure>'})) == ["DG907"]


@given(st.data())
def test_a_broken_file_gives_findings_or_the_content_that_went_in(data: st.DataObject) -> None:
    whole = bytearray(file(SMALL, "en", "docx"))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from((len(whole), len(whole) // 2, len(whole) - 30)))
    result = read_docx(bytes(whole[:cut]), HERE)
    assert isinstance(result, Extracted)
    attached = {one.data for one in edition(SMALL, "en").document.attachments}
    assert result.diagnostics or {one.data for one in result.files} <= attached


def test_zip_reads_what_is_tested_here() -> None:
    assert "customXml/item1.xml" in zipfile.ZipFile(io.BytesIO(file(SMALL, "en", "docx"))).namelist()
