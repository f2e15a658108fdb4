"""What a Word file tells who cannot see it: headings, headers and names of tables, pictures in words, languages."""

import io
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

import built
from disclosure_gen import pipeline
from disclosure_gen.doc.blocks import Block, Chart, Heading, List, Paragraph, Section, Table, kept, plain
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.records import replace
from disclosure_gen.writers.docx.styles import LANGUAGES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DC = "{http://purl.org/dc/elements/1.1/}"

both = pytest.mark.parametrize("folder", [built.SAMPLE, built.EXAMPLE], ids=lambda path: path.parent.name)
everywhere = pytest.mark.parametrize("edition", EDITIONS)


@cache
def part(folder: Path, edition: Edition, name: str) -> "etree._Element":
    with ZipFile(io.BytesIO(built.file(folder, edition, "docx"))) as package:
        return etree.fromstring(package.read(name))


def blocks(folder: Path, edition: Edition) -> list[Block]:
    whole = built.edition(folder, edition).document.blocks
    return [one for block in whole for one in (block.blocks if isinstance(block, Section) else (block,))]


def value(element: "etree._Element | None") -> str:
    return "" if element is None else str(element.get(f"{W}val"))


def written(folder: Path, edition: Edition) -> "list[etree._Element]":
    return list(part(folder, edition, "word/document.xml").iterfind(f"{W}body/{W}tbl"))


@both
@everywhere
def test_every_table_has_its_name_its_headings_and_its_header_rows_and_column_marked(
    folder: Path, edition: Edition
) -> None:
    tables = [block for block in blocks(folder, edition) if isinstance(block, Table)]
    found = written(folder, edition)
    assert len(found) == len(tables) > 3
    for table, one in zip(tables, found, strict=True):
        properties = one.find(f"{W}tblPr")
        assert properties is not None
        if table.title:
            assert value(properties.find(f"{W}tblCaption")) == plain(kept(table.title[0]))
        assert value(properties.find(f"{W}tblDescription"))
        look = properties.find(f"{W}tblLook")
        assert look is not None
        assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
        marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in one.iterfind(f"{W}tr")]
        assert marked == [True] * len(table.header) + [False] * (len(marked) - len(table.header))


def outline(folder: Path, edition: Edition) -> Iterator[int]:
    """Yield the level of each heading in the outline, 1 for the highest, as styles give it."""
    styles = {str(one.get(f"{W}styleId")): one for one in part(folder, edition, "word/styles.xml").iter(f"{W}style")}

    def level(name: str) -> int:
        style = styles[name]
        own = style.find(f"{W}pPr/{W}outlineLvl")
        parent = value(style.find(f"{W}basedOn"))
        return int(value(own)) + 1 if own is not None else level(parent) if parent else 10

    for one in part(folder, edition, "word/document.xml").iterfind(f"{W}body/{W}p/{W}pPr/{W}pStyle"):
        if level(value(one)) < 10:
            yield level(value(one))


@both
@everywhere
def test_levels_of_headings_leave_no_gap(folder: Path, edition: Edition) -> None:
    found = list(outline(folder, edition))
    headings = [one for one in blocks(folder, edition) if isinstance(one, Heading) and not one.translation]
    assert found == [one.level for one in headings]
    assert found[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(found))


@everywhere
def test_every_chart_is_said_in_words_with_all_its_figures(edition: Edition) -> None:
    document = pipeline.compose(replace(built.disclosure(built.SAMPLE), charts=True), edition)
    data = pipeline.write(document, pipeline.layout(document).pages, "docx").data
    with ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    inner = [one for block in document.blocks if isinstance(block, Section) for one in block.blocks]
    charts = [one for one in (*document.blocks, *inner) if isinstance(one, Chart)]
    said = [str(one.get("descr")) for one in body.iter(PICTURE)]
    assert len(said) == len(charts) > 2
    for chart, words in zip(charts, said, strict=True):
        figures = [figure.text for category in chart.categories for figure in category.values if figure is not None]
        assert figures
        assert not [text for text in figures if text not in words]


@both
def test_a_translation_follows_at_once_what_it_translates(folder: Path) -> None:
    texts: list[tuple[bool, str]] = []
    for block in blocks(folder, "zh-en"):
        match block:
            case Heading() | Paragraph():
                texts.append((block.translation, plain(kept(block.text))))
            case List(items=items):
                texts += [(item.translation, plain(kept(item.text))) for item in items]
    body = part(folder, "zh-en", "word/document.xml")
    lines = ["".join(str(run.text) for run in one.iter(f"{W}t")) for one in body.iterfind(f"{W}body/{W}p")]
    reached, pairs = -1, 0
    for second, text in texts:
        place = next(index for index in range(reached + 1, len(lines)) if text.replace(" ", "") in _close(lines[index]))
        assert not second or place == reached + 1
        reached, pairs = place, pairs + second
    assert pairs > 10


def _close(text: str) -> str:
    return text.replace(" ", "")


@both
@everywhere
def test_language_and_title_are_those_of_the_document(folder: Path, edition: Edition) -> None:
    document = built.edition(folder, edition).document
    core = part(folder, edition, "docProps/core.xml")
    assert core.findtext(f"{DC}title") == document.title
    assert core.findtext(f"{DC}language") == LANGUAGES[document.lang]
    spoken = part(folder, edition, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert spoken is not None
    assert (spoken.get(f"{W}val"), spoken.get(f"{W}eastAsia")) == (LANGUAGES["en"], LANGUAGES["zh"])
