"""A document tree → what a reader of each format should get of it."""

from collections.abc import Iterator
from itertools import chain
from typing import Literal

from disclosure_gen.doc.blocks import (
    Block,
    Chart,
    Cover,
    Document,
    Heading,
    Inlines,
    Item,
    LineBreak,
    List,
    Paragraph,
    Section,
    Table,
    Toc,
)
from disclosure_gen.doc.grid import GridRow, resolve
from disclosure_gen.lang import Edition, langs_of
from disclosure_gen.parity.pieces import Seen, captions, chart, entry, normal


def seen_in_tree(document: Document) -> list[Seen]:
    """Return what a reader should get."""
    return [seen for block in document.blocks for seen in _in_block(block)]


def seen_on_a_screen(document: Document) -> list[Seen]:
    """Return what a reader of a web page should get.

    It has no sheets: of a cover it shows what neither the title nor its facts say, around the title, and the list of
    contents is the page's own. Facts stand beside the title, key figures below it.
    """
    blocks = [block for block in document.blocks if not isinstance(block, Cover | Toc)]
    covers = [block for block in document.blocks if isinstance(block, Cover)]
    notices = [one for cover in covers for one in cover.head if one.role == "notice"]
    title = [one for one in blocks if isinstance(one, Paragraph) and one.role != "body"]
    imprint = [one for cover in covers for one in cover.foot if not document.facts]
    rest = [one for one in blocks if one not in title]
    head = [seen for block in (*notices, *title, *imprint) for seen in _in_block(block)]
    return [*head, *_facts(document), *_first(document), *(seen for block in rest for seen in _in_block(block))]


def _facts(document: Document) -> Iterator[Seen]:
    """Yield what each fact is and says."""
    for one in document.facts:
        yield from (Seen("paragraph", normal(_words(text))) for text in (*one.label, *one.said))


def _first(document: Document) -> Iterator[Seen]:
    """Yield what each key figure says; a figure that is the same in both languages once."""
    for one in document.key_figures:
        values = tuple(dict.fromkeys(value.text for value in one.value))
        said = (*map(_words, one.label), *values, *map(_words, one.change))
        yield from (Seen("paragraph", normal(text)) for text in said)


def seen_in_sheets(document: Document) -> list[Seen]:
    """Return what a reader of a workbook should get: the tables, and what charts show, as tables."""
    blocks = (one for block in document.blocks for one in (block.blocks if isinstance(block, Section) else (block,)))
    tables = (block.table if isinstance(block, Chart) else block for block in blocks)
    return [
        seen
        for table in tables
        if isinstance(table, Table)
        for seen in (*_in_table(table), *_tallies(table, document.edition))
    ]


def _tallies(table: Table, edition: Edition) -> Iterator[Seen]:
    """Yield what a workbook says below a table whose stated totals are not the sums of what is listed."""
    grid = resolve(table)
    stated = [grid.body[row][column].cell.value for row, column in (one.total for one in table.sums if one.difference)]
    if stated:
        yield from (Seen("tally", " ".join(f"{value:f}" for value in stated if value is not None)),) * len(
            langs_of(edition)
        )


def _in_block(block: Block) -> Iterator[Seen]:
    match block:
        case Section(blocks=blocks):
            for inner in blocks:
                yield from _in_block(inner)
        case Heading():
            yield _numbered("heading", block)
        case Paragraph(text=text):
            yield Seen("paragraph", normal(_words(text)))
        case Cover() | Toc():
            yield from _in_front(block)
        case List(items=items):
            yield from (_numbered("paragraph", item) for item in items)
        case Table():
            yield from _in_table(block)
        case Chart():
            labels = [*(part.label for part in block.series), *(part.label for part in block.categories)]
            values = [value for bars in block.categories for value in (*bars.values, bars.total) if value]
            words = (*map(_words, (*block.unit, *chain(*labels))), *(value.text for value in values))
            yield chart(map(_words, block.caption), words)


def _numbered(kind: Literal["heading", "paragraph"], block: Heading | Item) -> Seen:
    words = _words(block.text)
    close = normal(f"{block.label}{words}") if block.label and block.lang == "zh" else ""
    return Seen(kind, normal(f"{block.label} {words}"), close=close)


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
