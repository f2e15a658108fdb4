"""What stands in merged cells that a planned page break divides."""

import io
from collections.abc import Sequence
from zipfile import ZipFile

import pytest
from lxml import etree

import built
from disclosure_gen.doc.blocks import Block, Section, Table, plain
from disclosure_gen.doc.grid import resolve
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.writers.docx.breaks import plan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _tables(blocks: Sequence[Block]) -> list[Table]:
    inner = [one for block in blocks for one in (block.blocks if isinstance(block, Section) else (block,))]
    return [one for one in inner if isinstance(one, Table)]


def test_a_divided_cell_has_a_share_in_each_stretch_that_it_reaches_and_in_no_other() -> None:
    edition = built.edition(built.SAMPLE, "zh")
    blocks = _tables(edition.document.blocks)
    seen = 0
    for table in blocks:
        grid = resolve(table)
        breaks = plan(edition.pages.tables[table.anchor], grid.body, keep_last=False)
        for row, column in {place for _, place in breaks.shares}:
            rows = range(row, row + grid.body[row][column].cell.rowspan)
            assert {stretch for stretch, place in breaks.shares if place == (row, column)} == {
                breaks.rows[number].stretch for number in rows
            }
            seen += 1
    assert seen


def test_word_divides_a_table_below_text_itself_where_no_merged_cell_is_cut() -> None:
    edition = built.edition(built.EXAMPLE, "zh-en")
    layout = edition.pages.tables["table.assets.bureau"]
    body = resolve(next(one for one in _tables(edition.document.blocks) if one.anchor == "table.assets.bureau")).body
    rows = plan(layout, body, keep_last=False).rows
    first, second = (fragment.rows for fragment in layout.fragments)
    assert not any(row.turns or row.closes for row in rows)
    assert [row.keep for row in rows[: len(first)]] == [True, *[False] * (len(first) - 1)]
    assert [row.keep for row in rows[len(first) :]] == [*[True] * (len(second) - 1), False]
    assert [row.height for row in rows] == [row.height for row in (*first, *second)]


def test_a_break_that_divides_merged_cells_below_text_stays_planned() -> None:
    edition = built.edition(built.EXAMPLE, "zh-en")
    name = "table.project_targets.village_shows"
    layout = edition.pages.tables[name]
    body = resolve(next(one for one in _tables(edition.document.blocks) if one.anchor == name)).body
    breaks = plan(layout, body, keep_last=False)
    assert layout.before > 0
    assert [number for number, row in enumerate(breaks.rows) if row.turns] == [layout.fragments[1].rows[0].row]
    assert breaks.labels[1]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_note_on_hidden_values_stands_below_each_page_that_shows_one(edition: Edition) -> None:
    document, pages = built.edition(built.SAMPLE, edition).document, built.edition(built.SAMPLE, edition).pages
    table = next(one for one in _tables(document.blocks) if one.anchor == "table.performance")
    fragments = pages.tables[table.anchor].fragments
    with ZipFile(io.BytesIO(built.file(built.SAMPLE, edition, "docx"))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    (rows,) = [found for found in map(_rows, body.iter(f"{W}tbl")) if any(map(_notes, found))]
    below = [index for index, row in enumerate(rows) if _notes(row)]
    said = [plain(note.text) for note in table.notes if note.when == "redacted"]
    assert all(["".join(map(str, one.itertext())) for one in rows[index].iter(f"{W}p")] == said for index in below)
    heads = len(table.header)
    ends = [fragment.rows[-1].row for fragment in fragments if fragment.redacted and fragment is not fragments[-1]]
    assert ends
    assert [index - heads - before for before, index in enumerate(below, 1)] == ends


def _rows(table: "etree._Element") -> "list[etree._Element]":
    return table.findall(f"{W}tr")


def _notes(row: "etree._Element") -> bool:
    styles = [str(one.get(f"{W}val")) for one in row.iter(f"{W}pStyle")]
    return all(style.startswith("TableNote") and style.endswith("Repeated") for style in styles)
