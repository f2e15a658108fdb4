"""What prose says of a section or table leads there in every format, and shows what it is called."""

import io
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest

import built
from disclosure_gen.doc.blocks import Block, Heading, Paragraph, Ref, Section, Table, plain
from disclosure_gen.lang import EDITIONS, Edition

CALLED = {
    "zh": ["财政项目支出绩效目标表", "八", "公开03表", "部门支出总体情况表"],
    "en": ["Performance Targets of a Fiscal Project", "Table 03", "Departmental Expenditure", "8"],
    "zh-en": [
        *("财政项目支出绩效目标表", "Performance Targets of a Fiscal Project"),
        *("八", "公开03表", "部门支出总体情况表", "Table 03", "Departmental Expenditure", "VIII"),
    ],
}


def blocks(edition: Edition) -> Iterator[Block]:
    for block in built.edition(built.EXAMPLE, edition).document.blocks:
        yield from block.blocks if isinstance(block, Section) else (block,)


def references(edition: Edition) -> list[Ref]:
    paragraphs = (block.text for block in blocks(edition) if isinstance(block, Paragraph))
    return [inline for text in paragraphs for inline in text if isinstance(inline, Ref)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_reference_shows_the_title_or_the_number_of_what_is_there(edition: Edition) -> None:
    found = references(edition)
    assert [ref.text for ref in found] == CALLED[edition]
    tables = {block.anchor: block for block in blocks(edition) if isinstance(block, Table)}
    headings = {block.anchor: block for block in blocks(edition) if isinstance(block, Heading)}
    for ref in found:
        if ref.anchor in headings:
            assert ref.text in headings[ref.anchor].label or edition == "zh-en"
        else:
            table = tables[ref.anchor]
            assert ref.text in {plain(line) for line in (*table.number, *table.title)}


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_pdf_leads_from_each_reference_to_its_page(edition: Edition) -> None:
    starts = built.edition(built.EXAMPLE, edition).pages
    front = sum(page.number < 1 for page in starts.pages)
    with pikepdf.open(io.BytesIO(built.file(built.EXAMPLE, edition, "pdf"))) as pdf:
        notes: list[Any] = [note for page in pdf.pages[front:] for note in page.get("/Annots", [])]
        pages = [page.objgen for page in pdf.pages]
        aims = [pages.index(note.Dest[0].objgen) + 1 for note in notes if note.get("/Subtype") == "/Link"]
    wanted = [starts.starts[ref.anchor] + front for ref in references(edition)]
    assert [page for page, _ in groupby(aims)] == [page for page, _ in groupby(wanted)]  # one for each line of a name


@pytest.mark.parametrize("edition", EDITIONS)
def test_word_shows_titles_and_numbers_of_tables_as_fields_that_an_update_leaves_alone(edition: Edition) -> None:
    with ZipFile(io.BytesIO(built.file(built.EXAMPLE, edition, "docx"))) as package:
        body = package.read("word/document.xml").decode()
    fields = re.findall(r"> REF (\w+) \\h <.*?separate\"/></w:r>(.*?)<w:r><w:fldChar", body)
    assert len(fields) == 3  # of the leading language
    for name, shown in fields:
        number = re.search(f'<w:bookmarkStart w:id="([0-9]+)" w:name="{name}"/>', body)
        assert number
        covered = body[number.end() : body.index(f'<w:bookmarkEnd w:id="{number[1]}"/>')]
        assert re.sub("<[^>]*>", "", shown) == re.sub("<[^>]*>", "", covered)
    linked = re.findall(r'<w:hyperlink w:anchor="(\w+)"[^>]*>((?:(?!</w:hyperlink>).)*)', body)
    words = {(name, re.sub("<[^>]*>", "", runs)) for name, runs in linked}
    assert ("a_tables", "8" if edition == "en" else "八") in words


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_web_page_leads_there_too(edition: Edition) -> None:
    page = built.file(built.EXAMPLE, edition, "html").decode()
    for ref in references(edition):
        assert re.search(f'<a href="#[^"]+">{ref.text}</a>', page), ref
