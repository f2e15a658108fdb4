"""Tables that go on below a page break, with their header again, are one; those that only look alike are not."""

from collections.abc import Sequence

import pytest

from disclosure_gen.importers.cells import Merge
from disclosure_gen.importers.pieces import Grid, Paragraph, Piece, continued

HEAD = ["科目编码", "科目名称", "合计"]


def grid(*rows: Sequence[str]) -> Grid:
    cells = {(at, column): text for at, row in enumerate(rows, 1) for column, text in enumerate(row, 1) if text}
    return Grid(cells, [], len(rows), max(map(len, rows)))


def rows(piece: Piece) -> list[str]:
    assert isinstance(piece, Grid)
    return [piece.cells.get((row, 1), "") for row in range(1, piece.rows + 1)]


FIRST = ["208", "社会保障", "12"]
SECOND = ["210", "卫生健康", "7"]


@pytest.mark.parametrize(
    "between", [[], ["续表"], ["支出总体情况表（续）", "单位：万元"], ["支出总体情况表", "单位：万元"], ["- 7 -"]]
)
def test_a_table_goes_on_where_its_header_stands_again(between: list[str]) -> None:
    over = [Paragraph("支出总体情况表"), Paragraph("单位：万元")]
    parts: list[Piece] = [*over, grid(HEAD, FIRST), *map(Paragraph, between), grid(HEAD, SECOND), Paragraph("注：完")]
    *before, table, after = continued(parts)
    assert before == over
    assert rows(table) == ["科目编码", "208", "210"]
    assert after == Paragraph("注：完")


@pytest.mark.parametrize(
    "parts",
    [
        [grid(HEAD, FIRST), Paragraph("基本支出情况表"), grid(HEAD, SECOND)],
        [grid(HEAD, FIRST), grid(["科目编码", "科目名称", "小计"], SECOND)],
        [grid(HEAD, FIRST), grid([*HEAD, "备注"], [*SECOND, ""])],
        [grid(["一"], ["二"]), grid(["一"], ["三"])],
        [grid(HEAD, FIRST), grid(HEAD)],
    ],
    ids=["its own caption", "another header", "more columns", "one cell", "nothing below"],
)
def test_tables_that_only_look_alike_stay_apart(parts: list[Piece]) -> None:
    assert list(continued(parts)) == parts


def test_a_header_of_several_rows_is_left_out_with_its_merged_cells() -> None:
    one, two = grid(HEAD, ["", "", "基本"], FIRST), grid(HEAD, ["", "", "基本"], SECOND, ["212", "城乡社区", ""])
    two.merges += [Merge(1, 1, 2, 1), Merge(4, 2, 4, 3)]
    (table,) = continued([one, two])
    assert rows(table) == ["科目编码", "", "208", "210", "212"]
    assert isinstance(table, Grid)
    assert table.merges == [Merge(5, 2, 5, 3)]
