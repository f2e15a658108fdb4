"""Paragraphs that Word is told to divide, or not to, as our pages do."""

import io
import re
from zipfile import ZipFile

import pytest

import built
from disclosure_gen import pipeline
from disclosure_gen.doc.blocks import Document, Heading, Paragraph, plain
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.layout.page import Node, Pages
from disclosure_gen.records import replace
from disclosure_gen.writers.docx.paging import divided, undivided


@pytest.fixture(scope="module")
def charted() -> tuple[Document, Pages]:
    """Return the English sample with its charts, which leave room at the foot of a page."""
    document = pipeline.compose(replace(built.disclosure(built.SAMPLE), charts=True), "en")
    return document, pipeline.layout(document).pages


def _lines(pages: Pages, node: Node) -> list[int]:
    return [page.number for page in pages.pages for line in page.lines if line.node == node and not line.artifact]


def test_a_paragraph_is_kept_whole_that_a_page_begins_with_though_two_lines_had_room_before(
    charted: tuple[Document, Pages],
) -> None:
    document, pages = charted
    (node,) = undivided(document, pages)
    numbers = _lines(pages, node)
    assert len(numbers) >= 4
    assert len(set(numbers)) == 1
    page = pages.pages[numbers[0] - 1]
    above = [line.node for line in page.lines if not line.artifact and int(line.node[0]) < int(node[0])]
    assert all(isinstance(document.blocks[int(one[0])], Heading) for one in above)


def test_the_word_file_says_so_of_these_paragraphs_and_of_no_other(charted: tuple[Document, Pages]) -> None:
    document, pages = charted
    (node,) = undivided(document, pages)
    block = document.blocks[int(node[0])]
    assert isinstance(block, Paragraph)
    with ZipFile(io.BytesIO(pipeline.write(document, pages, "docx").data)) as package:
        body = package.read("word/document.xml").decode()
    held = [part.split("<w:keepLines/>")[1] for part in body.split("</w:p>") if "<w:keepLines/>" in part]
    assert len(held) == 1
    assert plain(block.text) == re.sub("<[^>]*>", "", held[0])


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_stands_on_two_pages_is_divided(edition: Edition) -> None:
    pages = built.edition(built.SAMPLE, edition).pages
    found = divided(pages)
    assert found
    assert all(len(set(_lines(pages, node))) > 1 for node in found)
