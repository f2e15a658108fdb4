"""Paragraphs that Word is told to divide, or not to, as our pages do."""

import io
from zipfile import ZipFile

import pytest

import built
from disclosure_gen import pipeline
from disclosure_gen.doc.blocks import Block, Document, Heading, Paragraph, Text
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.layout.page import Node, Page, Pages, TextLine
from disclosure_gen.records import replace
from disclosure_gen.writers.docx.paging import divided, undivided

TOP, LEADING, BOTTOM = 96.4, 16.0, 745.0  # pt, of a portrait page in English


def heading() -> Heading:
    return Heading(level=1, depth=1, label="7.", text=(Text("Assets", "en"),), anchor="assets", lang="en")


def paragraph() -> Paragraph:
    return Paragraph(text=(Text("Words. " * 60, "en"),), lang="en")


def english(*blocks: Block) -> Document:
    return replace(built.edition(built.SMALL, "en").document, blocks=blocks, attachments=())


def pages(*wanted: tuple[tuple[Node, int], ...], ends: float) -> Pages:
    """Return pages of so many lines of nodes; the first one `ends` so far down."""
    made = []
    for number, parts in enumerate(wanted, start=1):
        nodes = [node for node, count in parts for _ in range(count)]
        start = ends - LEADING * (len(nodes) - 1) if number == 1 else TOP + LEADING
        lines = tuple(TextLine(node, start + LEADING * index, ()) for index, node in enumerate(nodes))
        made.append(Page(number, 595.3, 841.9, "portrait", lines, ()))
    return Pages(pages=tuple(made), tables={}, starts={})


FIRST, HEAD, TEXT = (0,), (1,), (2,)


@pytest.mark.parametrize(
    ("ends", "lines", "whole"), [(600.0, 4, True), (600.0, 3, False), (BOTTOM - 5, 4, False), (BOTTOM - 60, 6, True)]
)
def test_a_paragraph_is_kept_whole_that_begins_a_page_though_two_lines_had_room_before(
    ends: float, lines: int, *, whole: bool
) -> None:
    document = english(paragraph(), heading(), paragraph())
    set_ = pages(((FIRST, 3),), ((HEAD, 1), (TEXT, lines)), ends=ends)
    assert undivided(document, set_) == (frozenset({TEXT}) if whole else frozenset())


def test_one_that_began_on_the_page_before_is_not() -> None:
    document = english(paragraph(), heading(), paragraph())
    set_ = pages(((FIRST, 3), (HEAD, 1), (TEXT, 2)), ((TEXT, 4),), ends=600.0)
    assert undivided(document, set_) == frozenset()
    assert divided(set_) == {TEXT}


def test_the_word_file_says_so_of_these_paragraphs_and_of_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    document = english(paragraph(), heading(), paragraph())
    laid = pipeline.layout(document).pages
    monkeypatch.setattr("disclosure_gen.writers.docx.writer.undivided", lambda *_: frozenset({TEXT}))
    with ZipFile(io.BytesIO(pipeline.write(document, laid, "docx").data)) as package:
        body = package.read("word/document.xml").decode()
    held = ["<w:keepLines/>" in one for one in body.split("</w:p>") if "Words." in one]
    assert held == [False, True]


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_stands_on_two_pages_is_divided(edition: Edition) -> None:
    laid = built.edition(built.SAMPLE, edition).pages
    found = divided(laid)
    assert found
    for node in found:
        assert len({page.number for page in laid.pages for line in page.lines if line.node == node}) > 1
