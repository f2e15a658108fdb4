"""OFD files are as the standard wants them, and the checker that says so finds a fault of every kind."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import built
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.writers import sfnt
from disclosure_gen.writers.ofd import write_ofd
from ofd_structure import faults
from pdf_sample import FONTS, document, pages

FOLDERS = {"sample": built.SAMPLE, "small": built.SMALL, "example": built.EXAMPLE}

DOCUMENT, ENTRY, PAGE = "Doc_0/Document.xml", "OFD.xml", "Doc_0/Pages/Page_2/Content.xml"
TABLE = "Doc_0/Pages/Page_10/Content.xml"
RESOURCES, TAGS, LINKS = "Doc_0/PublicRes.xml", "Doc_0/Tags/Structure.xml", "Doc_0/Annots/Page_0/Annotation.xml"


def of_every_kind() -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return a file with a list of contents, links, a landscape table and a character beyond the basic plane."""
    written = write_ofd(document(), pages(document()), Fonts(FONTS))
    return written.data, written.diagnostics


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_a_file_is_as_the_standard_wants_it(folder: Path, edition: Edition) -> None:
    assert faults(built.file(folder, edition, "ofd")) == []


def test_a_document_of_every_kind_of_block_is_too() -> None:
    assert faults(of_every_kind()[0]) == []


def test_characters_beyond_the_basic_plane_are_told_once() -> None:
    _, diagnostics = of_every_kind()
    (only,) = diagnostics
    assert only.code == "DG710"
    assert only.severity == "warning"
    assert "𬱖" in only.zh
    assert "U+2CC56" in only.en


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a file in one of whose parts the first match of a pattern is another text; without `new`, no such part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as other:
        for entry in package.infolist():
            held = package.read(entry)
            if entry.filename == part:
                if not old:
                    continue
                text = re.sub(old, new, held.decode(), count=1)
                assert text != held.decode()
                held = text.encode()
            other.writestr(entry, held)
    return out.getvalue()


PLANTED = {
    "a number given twice": (PAGE, r'(<ofd:TextObject ID=")\d+', r"\g<1>1", "numbers"),
    "another largest number": (DOCUMENT, r"MaxUnitID>\d+", "MaxUnitID>7", "numbers: MaxUnitID"),
    "a part that is not there": ("Doc_0/Attachs/content_1.txt", "", "", "references"),
    "a part that nothing names": (DOCUMENT, r"<ofd:CustomTags>.*?</ofd:CustomTags>", "", "references: nothing names"),
    "a goal on no page": (DOCUMENT, r'PageID="\d+"', 'PageID="9999"', "references: no page"),
    "a link to no page": (LINKS, r'PageID="\d+"', 'PageID="9999"', "references: no page"),
    "a step too few": (PAGE, r'DeltaX="g (\d)\d* ', r'DeltaX="g 1 \g<1> g 2 ', "texts"),
    "a blank at an end": (PAGE, r"</ofd:TextCode>", " </ofd:TextCode>", "texts"),
    "another font": (PAGE, r'Font="\d+"', 'Font="9999"', "is in no font"),
    "a font without the character": (PAGE, r">[^<]</ofd:TextCode>|>[^<]*</ofd:TextCode>", ">ﷺ</ofd:TextCode>", "fonts"),
    "another name of a font": (RESOURCES, r'FontName="\w+', 'FontName="SimSun', "fonts"),
    "a wrong order": (DOCUMENT, r"(<ofd:Pages>.*</ofd:Pages>)(<ofd:Outlines>.*</ofd:Outlines>)", r"\2\1", "schema"),
    "an element of another name": (PAGE, r"<ofd:Layer (.*)</ofd:Layer>", r"<ofd:Block \1</ofd:Block>", "schema"),
    "an attribute that is none": (PAGE, r'Size="[\d.]+"', 'Size="large"', "schema"),
    "an attribute too few": (PAGE, r' Boundary="[^"]+"', "", "schema"),
    "a kind of document that is none": (ENTRY, 'DocType="OFD"', 'DocType="PDF"', "schema"),
    "a curve that a reader draws wrongly": (TABLE, r"<ofd:AbbreviatedData>M", "<ofd:AbbreviatedData>Q 1 1 M", "schema"),
    "a text outside its page": (PAGE, r'Boundary="[\d.]+', 'Boundary="900', "boxes"),
    "a text wider than its box": (PAGE, r'DeltaX="g (\d+) [\d.]+', r'DeltaX="g \1 99', "boxes"),
    "a tag of no object": (TAGS, r">\d+</dg:ObjectRef>", ">9999</dg:ObjectRef>", "tags"),
    "a tag given twice": (
        TAGS, r"(<dg:ObjectRef[^>]*>\d+</dg:ObjectRef>)", r"\1\1", "tags: .* is named 2 times",
    ),
    "another order than that of the tags": (
        TAGS, r"(<dg:ObjectRef[^>]*>\d+</dg:ObjectRef>)(.*?)(<dg:ObjectRef.*?</dg:ObjectRef>)", r"\3\2\1", "order",
    ),
    "an action that archives refuse": (
        LINKS, r"<ofd:Goto>.*?</ofd:Goto>", '<ofd:URI URI="https://example.com"/>', "schema",
    ),
    "an annotation that can be changed": (LINKS, 'ReadOnly="true"', 'ReadOnly="false"', "schema"),
    "a list of permissions": (
        DOCUMENT, "</ofd:Pages>", "</ofd:Pages><ofd:Permissions><ofd:Print/></ofd:Permissions>", "schema",
    ),
    "a second document": (ENTRY, r"(<ofd:DocBody>.*</ofd:DocBody>)", r"\1\1", "schema"),
    "a resource outside": (RESOURCES, r"FontFile>[^<]+", "FontFile>../../../fonts/a.ttf", "references"),
    "the usual area said again": (
        PAGE, "<ofd:Content>",
        "<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Content>", "boxes: .* repeats",
    ),
    "an object in another": (
        PAGE, r"(<ofd:Layer [^>]*>)(<ofd:TextObject)", r'\1<ofd:PageBlock ID="9999">\2', "cannot be opened|schema",
    ),
    "an attachment that archives refuse": (
        "Doc_0/Attachs/Attachments.xml", 'Format="TXT"', 'Format="JSON"', "schema",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_the_checker_finds(name: str) -> None:
    part, old, new, expected = PLANTED[name]
    found = faults(changed(built.file(built.EXAMPLE, "zh", "ofd"), part, old, new))
    assert any(re.search(expected, fault) for fault in found), found


def without(font: bytes, table: str) -> bytes:
    """Return a font file without one of its tables."""
    tables, sums = sfnt.read(font)
    del tables[table]
    return sfnt.write(tables, {tag: sums[tag] for tag in tables})


@pytest.mark.parametrize("table", ["OS/2", "post", "name"])
def test_the_checker_finds_a_font_without_a_table(table: str) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["Doc_0/Res/font_1.ttf"] = without(parts["Doc_0/Res/font_1.ttf"], table)

    found = faults(with_parts(built.file(built.EXAMPLE, "zh", "ofd"), change))
    assert any(fault.startswith("fonts:") and f"has no {table}" in fault for fault in found), found


def test_the_checker_finds_the_fonts_of_two_faces_exchanged() -> None:
    def change(parts: dict[str, bytes]) -> None:
        one, other = "Doc_0/Res/font_1.ttf", "Doc_0/Res/font_2.ttf"
        parts[one], parts[other] = parts[other], parts[one]

    found = faults(with_parts(built.file(built.EXAMPLE, "zh", "ofd"), change))
    assert any("which is not in its font" in fault for fault in found)
    assert any(re.match(r"fonts: DG\S+ is DG", fault) for fault in found)


def with_parts(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return a file whose parts are changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as other:
        parts = {name: package.read(name) for name in package.namelist()}
        change(parts)
        for entry in package.infolist():
            other.writestr(entry, parts[entry.filename])
    return out.getvalue()


def test_the_checker_finds_another_prefix() -> None:
    data = built.file(built.EXAMPLE, "zh", "ofd")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read(ENTRY).decode()
    other = text.replace("ofd:", "o:").replace(":ofd=", ":o=")
    found = faults(changed(data, ENTRY, re.escape(text), other))
    assert found == ["prefix: OFD.xml"]


def test_the_checker_finds_another_glyph_of_a_rare_character() -> None:
    data, _ = of_every_kind()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        part = next(name for name in package.namelist() if b"CGTransform" in package.read(name))
    assert any("another glyph" in one for one in faults(changed(data, part, r"Glyphs>\d+", "Glyphs>1")))
    assert any("without its glyph" in one for one in faults(changed(data, part, r"<ofd:CGT.*?</ofd:CGTransform>", "")))


Repack = Callable[[zipfile.ZipInfo], None]


def repacked(data: bytes, change: Repack, *, turned: bool = False) -> bytes:
    """Return a file whose entries are changed, or stand in another order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as other:
        entries = package.infolist()
        for entry in reversed(entries) if turned else entries:
            held = package.read(entry)
            change(entry)
            other.writestr(entry, held)
    return out.getvalue()


def dated(entry: zipfile.ZipInfo) -> None:
    entry.date_time = (2025, 1, 2, 3, 4, 6)


def test_the_checker_finds_a_zip_that_is_packed_otherwise() -> None:
    data = built.file(built.SMALL, "zh", "ofd")
    assert faults(repacked(data, lambda _: None)) == []
    assert faults(repacked(data, lambda _: None, turned=True))
    assert faults(repacked(data, dated))
    assert faults(data[: len(data) // 2])
