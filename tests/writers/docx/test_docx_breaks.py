"""What stands in merged cells that a planned page break divides."""

import built
from disclosure_gen.doc.blocks import Section, Table
from disclosure_gen.doc.grid import resolve
from disclosure_gen.writers.docx.breaks import plan


def test_a_divided_cell_has_a_share_in_each_stretch_that_it_reaches_and_in_no_other() -> None:
    edition = built.edition(built.SAMPLE, "zh")
    blocks = [
        one
        for block in edition.document.blocks
        for one in (block.blocks if isinstance(block, Section) else (block,))
        if isinstance(one, Table)
    ]
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
