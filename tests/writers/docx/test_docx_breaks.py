"""What stands in merged cells that a planned page break divides."""

from collections.abc import Sequence

import built
from disclosure_gen.doc.blocks import Block, Section, Table
from disclosure_gen.doc.grid import resolve
from disclosure_gen.writers.docx.breaks import plan


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
