"""A document as a reader gets it, in one shape whatever it was read from: the tree, a PDF file, a Word file, a page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from disclosure_gen.doc.blocks import (
    Block,
    Chart,
    Cover,
    Document,
    Heading,
    Inlines,
    LineBreak,
    List,
    Paragraph,
    Section,
    Table,
    Toc,
)
from disclosure_gen.doc.grid import GridRow, resolve
from html_text import Chart as PageChart
from html_text import Table as PageTable
from html_text import read_page
from pdf_text import Element, read_structure
from word_text import Table as WordTable
from word_text import read_body
from workbook_text import read_workbook

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d\u2014\u2026\U00020000-\U0003ffff"
_BESIDE_WIDE = re.compile(f"(?<=[{_WIDE}]) | (?=[{_WIDE}])")
_ABOVE = ("TableNumber", "TableTitle", "TableAbove")  # styles of what stands above a table in Word

_HEADINGS = {f"h{level}" for level in range(2, 7)}  # the first is the title, a paragraph of the tree

FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Seen:
    """A piece of a document; a table has its rows, header first, with every slot of a merged cell filled.

    A chart has its caption and one row: the figures that it shows, each once, however they are arranged.
    """

    kind: Literal["heading", "paragraph", "contents", "caption", "table", "chart"]
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def normal(text: str) -> str:
    """Return a text without what is not text: soft hyphens, spaces beside Han, all but one of several spaces."""
    return _BESIDE_WIDE.sub("", re.sub(r"\s+", " ", text.replace("\u00ad", ""))).strip()


def entry(text: str) -> Seen:
    """Return an entry of a contents list without its page number."""
    return Seen("contents", normal(re.sub(r"\s*\d+\s*$", "", text)))


def captions(texts: Iterable[str]) -> Seen:
    """Return what stands above a table; the order of its pieces is a matter of the format."""
    return Seen("caption", "\n".join(sorted(text for text in map(normal, texts) if text)))


def chart(caption: Iterable[str], shown: Iterable[str]) -> Seen:
    """Return a chart from the lines of its caption and all words in it."""
    figures = {figure for words in shown for figure in FIGURE.findall(words)}
    return Seen("chart", "\n".join(map(normal, caption)), (tuple(sorted(figures)),))


def seen_in_tree(document: Document) -> list[Seen]:
    """Return what a reader should get."""
    return [seen for block in document.blocks for seen in _in_block(block)]


def _in_block(block: Block) -> Iterator[Seen]:
    match block:
        case Section(blocks=blocks):
            for inner in blocks:
                yield from _in_block(inner)
        case Heading(label=label, text=text):
            yield Seen("heading", normal(f"{label} {_words(text)}"))
        case Paragraph(text=text):
            yield Seen("paragraph", normal(_words(text)))
        case Cover() | Toc():
            yield from _in_front(block)
        case List(items=items):
            for item in items:
                yield Seen("paragraph", normal(f"{item.label} {_words(item.text)}"))
        case Table():
            yield from _in_table(block)
        case Chart():
            labels = [*(part.label for part in block.series), *(part.label for part in block.categories)]
            values = [value for bars in block.categories for value in (*bars.values, bars.total) if value]
            words = (*map(_words, (*block.unit, *chain(*labels))), *(value.text for value in values))
            yield chart(map(_words, block.caption), words)


def _in_front(block: Cover | Toc) -> Iterator[Seen]:
    if isinstance(block, Cover):
        yield from (Seen("paragraph", normal(_words(paragraph.text))) for paragraph in (*block.head, *block.foot))
    else:
        yield from (Seen("paragraph", normal(_words(line))) for line in block.title)
        yield from (entry(_words(line.text)) for line in block.entries)


def _in_table(table: Table) -> Iterator[Seen]:
    above = (line for part in table.above for line in part)
    yield captions(map(_words, (*table.number, *table.title, *above)))
    grid = resolve(table)
    yield Seen("table", rows=tuple(map(_in_row, (*grid.header, *grid.body))))
    for note in table.notes:
        yield Seen("paragraph", normal(_words(note.text)))


def _in_row(row: GridRow) -> tuple[str, ...]:
    return tuple(normal(" ".join(map(_words, slot.cell.lines))) for slot in row)


def _words(inlines: Inlines) -> str:
    return "".join(" " if isinstance(inline, LineBreak) else inline.text for inline in inlines)


def seen_on_a_screen(document: Document) -> list[Seen]:
    """Return what a reader of a web page should get.

    It has no sheets: of a cover it shows what the title does not say, around the title, and the list of contents is
    the page's own.
    """
    blocks = [block for block in document.blocks if not isinstance(block, Cover | Toc)]
    covers = [block for block in document.blocks if isinstance(block, Cover)]
    notices = [one for cover in covers for one in cover.head if one.role == "notice"]
    title = [one for one in blocks if isinstance(one, Paragraph) and one.role != "body"]
    imprint = [one for cover in covers for one in cover.foot]
    rest = [one for one in blocks if one not in title]
    return [seen for block in (*notices, *title, *imprint, *rest) for seen in _in_block(block)]


def seen_in_pdf(data: bytes) -> list[Seen]:
    """Return what the structure tree of a PDF file gives."""
    kinds = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "Table", "Figure", "TOCI")
    return [seen for element in read_structure(data).find(*kinds) for seen in _in_element(element)]


def _in_element(element: Element) -> Iterator[Seen]:
    if element.kind == "Table":
        yield captions(piece.all_text() for piece in element.find("P"))
        yield Seen("table", rows=filled(_cells(row) for row in element.find("TR")))
    elif element.kind == "Figure":
        caption = next(element.find("Caption"))
        yield chart((line.all_text() for line in caption.find("P")), (part.text for part in element.children))
    elif element.kind == "LI":
        yield Seen("paragraph", normal(" ".join(part.all_text() for part in element.children)))
    elif element.kind == "TOCI":
        yield entry(element.all_text())
    else:
        yield Seen("heading" if element.kind.startswith("H") else "paragraph", normal(element.all_text()))


def _cells(row: Element) -> list[tuple[str, int, int]]:
    return [(cell.all_text(), cell.rows, cell.columns) for cell in row.find("TH", "TD")]


def filled(rows: Iterable[Iterable[tuple[str, int, int]]]) -> tuple[tuple[str, ...], ...]:
    """Return rows of (text, rows covered, columns covered) with every slot filled."""
    slots: dict[tuple[int, int], str] = {}
    height = width = 0
    for number, row in enumerate(rows):
        column = 0
        for text, down, across in row:
            while (number, column) in slots:
                column += 1
            for below in range(number, number + down):
                for beside in range(column, column + across):
                    assert (below, beside) not in slots, "cells overlap"
                    slots[below, beside] = normal(text)
            width = max(width, column + across)
        height = number + 1
    return tuple(tuple(slots[row, column] for column in range(width)) for row in range(height))


def difference(expected: list[Seen], found: list[Seen]) -> list[str]:
    """Say in a line each what is missing from `found`, and what stands there in its place."""
    said: list[str] = []
    for number, (wanted, got) in enumerate(zip(expected, found, strict=False)):
        if wanted != got and wanted.kind == got.kind == "table":
            said += (
                f"{number}: row {row}, column {column}: {a!r} is {b!r}"
                for row, (ours, theirs) in enumerate(zip(wanted.rows, got.rows, strict=False))
                for column, (a, b) in enumerate(zip(ours, theirs, strict=False))
                if a != b
            )
        if wanted != got:
            said.append(f"{number}: {wanted.kind} {wanted.text[:60]!r} is {got.kind} {got.text[:60]!r}")
    if len(expected) != len(found):
        said.append(f"{len(expected)} pieces are {len(found)}")
    return said[:20]


def seen_in_docx(data: bytes) -> list[Seen]:
    """Return what the body of a Word file gives."""
    found: list[Seen] = []
    above: list[str] = []
    for block in read_body(data):
        if isinstance(block, WordTable):
            found += (captions(above), Seen("table", rows=filled(block.rows)))
            above = []
        elif block.style == "Figure":
            found.append(chart([], block.text.split("\n")))
        elif block.style.startswith("ChartCaption"):
            lines = [*filter(None, [found[-1].text]), normal(block.text)]
            found[-1] = Seen("chart", "\n".join(lines), found[-1].rows)
        elif block.style.startswith(_ABOVE):
            above += block.text.split("\t")
        elif re.match("Contents[1-9]", block.style):
            found.append(entry(block.text))
        elif block.text.strip():
            kind: Literal["heading", "paragraph"] = "heading" if block.style.startswith("Heading") else "paragraph"
            found.append(Seen(kind, normal(block.text)))
    assert not above, "a caption without a table"
    return found


def seen_in_html(data: bytes) -> list[Seen]:
    """Return what a web page gives."""
    found: list[Seen] = []
    for block in read_page(data):
        if isinstance(block, PageTable):
            found += (captions(block.above), Seen("table", rows=filled(block.rows)))
        elif isinstance(block, PageChart):
            found.append(chart(block.caption, block.words))
        else:
            kind: Literal["heading", "paragraph"] = "heading" if block.kind in _HEADINGS else "paragraph"
            found.append(Seen(kind, normal(block.text)))
    return found


def seen_in_sheets(document: Document) -> list[Seen]:
    """Return what a reader of a workbook should get: the tables, and what charts show, as tables."""
    blocks = (one for block in document.blocks for one in (block.blocks if isinstance(block, Section) else (block,)))
    tables = (block.table if isinstance(block, Chart) else block for block in blocks)
    return [seen for table in tables if isinstance(table, Table) for seen in _in_table(table)]


def seen_in_xlsx(data: bytes) -> list[Seen]:
    """Return what the sheets of a workbook give."""
    found: list[Seen] = []
    for sheet in read_workbook(data):
        found += (captions(sheet.above), Seen("table", rows=filled(sheet.rows)))
        found += (Seen("paragraph", normal(note)) for note in sheet.notes)
    return found
