"""Word files in the hands of other programs: what they read, and what they save again, is the document."""

import io
import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

import built
import seen
from disclosure_gen.diagnostics import Origin
from disclosure_gen.importers.docx import read_docx
from disclosure_gen.lang import EDITIONS, Edition
from libreoffice import resaved, saved_as

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
FOLDERS = pytest.mark.parametrize("folder", [built.SAMPLE, built.SMALL], ids=lambda path: path.parent.name)

Cells = list[list[tuple[str, str, bool]]]  # by row: text, columns covered, whether it goes on from the row above


def content(data: bytes) -> tuple[str, list[Cells]]:
    """Return all words of a body without blanks, and its tables."""
    with ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    for fallback in list(body.iter(FALLBACK)):
        parent = fallback.getparent()
        assert parent is not None
        parent.remove(fallback)
    tables = [
        [[_cell(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
        for table in body.iter(f"{W}tbl")
    ]
    return _words(body), tables


def _cell(cell: etree._Element) -> tuple[str, str, bool]:
    span, merge = (cell.find(f"{W}tcPr/{W}{tag}") for tag in ("gridSpan", "vMerge"))
    goes_on = merge is not None and merge.get(f"{W}val") != "restart"
    return _words(cell), "1" if span is None else span.get(f"{W}val") or "1", goes_on


def _words(element: etree._Element) -> str:
    return re.sub(r"\s", "", "".join(text.text or "" for text in element.iter(f"{W}t")))


@pytest.mark.parametrize("edition", EDITIONS)
def test_python_docx_reads_headings_tables_and_properties(edition: Edition) -> None:
    document = built.edition(built.SAMPLE, edition).document
    read = docx.Document(io.BytesIO(built.file(built.SAMPLE, edition, "docx")))
    assert read.core_properties.title == document.title
    assert read.core_properties.author == document.author
    assert read.core_properties.created == read.core_properties.modified
    assert len(read.tables) == 4
    headings = [paragraph for paragraph in read.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"]
    assert len(headings) == 9


@pytest.mark.parametrize("edition", EDITIONS)
@FOLDERS
def test_libreoffice_saves_every_word_merge_and_figure_again(folder: Path, edition: Edition, tmp_path: Path) -> None:
    ours = tmp_path / "one.docx"
    ours.write_bytes(built.file(folder, edition, "docx"))
    words, tables = content(ours.read_bytes())
    again = resaved(ours, tmp_path)
    assert content(again) == (words, tables)
    assert read_docx(again, Origin()).files == read_docx(ours.read_bytes(), Origin()).files


@FOLDERS
def test_a_doc_of_the_nineties_and_back_keeps_every_word_and_merge(folder: Path, tmp_path: Path) -> None:
    ours, old = tmp_path / "one.docx", tmp_path / "one.doc"
    ours.write_bytes(built.file(folder, "zh", "docx"))
    old.write_bytes(saved_as(ours, tmp_path, "doc"))
    assert content(resaved(old, tmp_path)) == content(ours.read_bytes())


@pytest.mark.parametrize("edition", EDITIONS)
@FOLDERS
def test_pandoc_reads_every_text_of_the_tree(folder: Path, edition: Edition, tmp_path: Path) -> None:
    program = shutil.which("pandoc")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("pandoc is not installed: no Word file was read by it")
        pytest.skip("NO WORD FILE WAS READ BY PANDOC: it is not installed")
    ours = tmp_path / "one.docx"
    ours.write_bytes(built.file(folder, edition, "docx"))
    read = subprocess.run(
        [program, "-f", "docx", "-t", "html", str(ours)], check=True, capture_output=True, timeout=120
    )
    words = re.sub(r"[\s\u00ad]", "", unescape(re.sub(r"<[^>]*>", "", read.stdout.decode())))
    tree = seen.seen_in_tree(built.edition(folder, edition).document)
    _, tables = content(ours.read_bytes())
    texts = {text for table in tables for row in table for text, _, _ in row}
    assert len(texts) > 10
    assert not [text for text in texts if text not in words]
    paragraphs = [piece.text for piece in tree if piece.kind == "paragraph"]
    assert not [figure for text in paragraphs for figure in seen.FIGURE.findall(text) if figure not in words]
