"""Tables without ruling lines: which head is that of which figures, which words are one row; what is not sure."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from disclosure_gen.importers.cells import Merge
from disclosure_gen.importers.pdf_columns import Unruled, tables_by_columns
from disclosure_gen.importers.pdf_words import Word

HEADS = (("项目", 0), ("本年预算", 100), ("上年预算", 200), ("增减额", 300))

Cell = tuple[str, float, float]  # text, from the left, from the top


def words(*cells: Cell, start: int = 0) -> Iterator[Word]:
    """Yield words of ten points a letter in the order in which they are drawn."""
    for order, (text, left, top) in enumerate(cells, start):
        yield Word(text, left, left + 10 * len(text), top, top + 10, order)


def found(*cells: Cell) -> Unruled:
    (one,) = tables_by_columns(list(words(*cells)))
    return one


def table(*figures: tuple[str, float]) -> Unruled:
    heads = [(text, left, 0.0) for text, left in HEADS]
    rows = [
        (text, left, 20.0 * at) for at in range(1, 5) for text, left in ((f"费用{'甲乙丙丁'[at - 1]}", 0.0), *figures)
    ]
    return found(*heads, *rows)


def grid_of(one: Unruled) -> list[list[str]]:
    return [
        [one.grid.cells.get((row, at), "") for at in range(1, one.grid.columns + 1)]
        for row in range(1, one.grid.rows + 1)
    ]


def test_figures_to_the_right_of_their_heads_are_below_them() -> None:
    one = table(("12", 170), ("14", 270), ("-2", 370))
    assert one.sure
    assert grid_of(one)[0] == [text for text, _ in HEADS]
    assert grid_of(one)[2] == ["费用乙", "12", "14", "-2"]


@pytest.mark.parametrize(
    ("first", "second", "columns"), [(110, 210, (2, 3)), (110, 310, (2, 4)), (170, 310, (2, 4)), (170, 270, (2, 3))]
)
def test_a_column_may_be_blank(first: int, second: int, columns: tuple[int, int]) -> None:
    one = table(("12", first), ("14", second))
    assert one.sure
    assert [one.grid.cells[3, column] for column in columns] == ["12", "14"]
    assert len(grid_of(one)[2]) - grid_of(one)[2].count("") == 3


def test_figures_between_two_heads_of_which_one_is_blank_are_not_sure() -> None:
    heads = [("项目名称", 0.0, 0.0), ("合计", 170.0, 0.0), ("基本", 330.0, 0.0)]
    rows = [
        (text, left, 20.0 * at) for at in range(1, 5) for text, left in ((f"费{at}", 0.0), ("12", 210.0), ("3", 290.0))
    ]
    assert found(*heads, *rows).sure  # as many columns as heads
    assert not found(*heads, ("其他", 250.0, 0.0), *rows).sure  # set to the left, or to the right


def test_figures_that_have_no_head_are_not_sure() -> None:
    heads = [("项目", 0.0, 0.0), ("合计", 100.0, 0.0)]
    rows = [
        (text, left, 20.0 * at)
        for at in range(1, 5)
        for text, left in ((f"费用{at}", 0.0), ("12", 100.0), ("3", 200.0))
    ]
    assert not found(*heads, *rows).sure


def test_heads_over_others_cover_them() -> None:
    upper = [("科目", 20.0, 0.0), ("预算数", 155.0, 0.0), ("执行数", 355.0, 0.0)]
    lower = [(text, left, 20.0) for text, left in (("合计", 100.0), ("基本", 200.0), ("合计", 300.0), ("基本", 400.0))]
    rows = [
        (text, left, 20.0 * at)
        for at in range(2, 6)
        for text, left in ((f"费用{at}", 0.0), ("1", 105.0), ("2", 205.0), ("3", 305.0), ("4", 405.0))
    ]
    one = found(*upper, *lower, *rows)
    assert one.sure
    assert one.grid.merges == [Merge(1, 1, 2, 1), Merge(1, 2, 1, 3), Merge(1, 4, 1, 5)]
    assert grid_of(one)[2] == ["费用2", "1", "2", "3", "4"]


@pytest.mark.parametrize("figures", [0.0, 7.0, 14.0], ids=["above", "middle", "below"])
def test_names_of_two_lines_belong_to_the_row_in_which_they_were_drawn(figures: float) -> None:
    heads = [(text, left, 0.0) for text, left in HEADS]
    rows: list[Cell] = []
    for at in range(4):
        top = 20.0 + 30 * at
        rows += [("行政事业单位", 0.0, top), ("养老支出", 0.0, top + 14)]
        rows += [(text, left, top + figures) for text, left in (("1.00", 100.0), ("2.00", 200.0), ("3.00", 300.0))]
    one = found(*heads, *rows)
    assert one.sure
    assert grid_of(one)[1:] == [["行政事业单位养老支出", "1.00", "2.00", "3.00"]] * 4


def test_names_that_were_drawn_line_by_line_are_told_by_distance_or_not_read() -> None:
    def drawn(pitch: float) -> Unruled:
        cells: list[Cell] = [("项目", 0.0, 0.0), ("合计", 100.0, 0.0), ("基本", 200.0, 0.0)]
        for at in range(4):
            top = 20.0 + pitch * at
            cells += [
                ("行政事业单位", 0.0, top),
                ("1.00", 100.0, top),
                ("2.00", 200.0, top),
                ("养老支出", 0.0, top + 14),
            ]
        return found(*cells)

    assert grid_of(drawn(40))[1:] == [["行政事业单位养老支出", "1.00", "2.00"]] * 4
    assert not drawn(28).sure


def test_two_numbers_in_one_column_of_a_row_stay_two() -> None:
    heads = [("项目", 0.0, 0.0), ("合计", 100.0, 0.0), ("基本", 250.0, 0.0)]
    rows = [
        (text, left, 20.0 * at)
        for at in range(1, 5)
        for text, left in ((f"费用{at}", 0.0), ("12", 100.0), ("3", 250.0))
    ]
    one = found(*heads, *rows, ("合计", 0.0, 100.0), ("12", 80.0, 100.0), ("5.00", 102.0, 100.0), ("3", 250.0, 100.0))
    assert "125.00" not in {text for row in grid_of(one) for text in row}


def test_a_part_on_the_next_page_has_the_columns_of_the_table_before() -> None:
    before = table(("12", 110), ("14", 210), ("-2", 310))
    rows = [
        (text, left, 20.0 * at) for at in range(5) for text, left in ((f"费用{at}", 0.0), ("12", 110.0), ("-2", 310.0))
    ]
    (more,) = tables_by_columns(list(words(*rows)), before=before)
    assert more.sure
    assert grid_of(more)[0] == ["费用0", "12", "", "-2"]
    assert more.lefts == before.lefts
    (other,) = tables_by_columns(
        [word._replace(left=word.left + 60, right=word.right + 90) for word in words(*rows)], before=before
    )
    assert not other.sure


def test_pieces_of_rules_say_where_columns_are() -> None:
    heads = [("项目", 0.0, 0.0), ("合计", 170.0, 0.0), ("基本", 330.0, 0.0), ("其他", 250.0, 0.0)]
    rows = [
        (text, left, 20.0 * at)
        for at in range(1, 5)
        for text, left in ((f"费用{at}", 0.0), ("12", 210.0), ("3", 300.0))
    ]
    edges = (-5.0, 160.0, 240.0, 290.0, 360.0)
    boxes = [(left, 15.0, right, 15.5) for left, right in pairwise(edges)]
    (one,) = tables_by_columns(list(words(*heads, *rows)), boxes)
    assert one.sure
    assert grid_of(one)[:2] == [["项目", "合计", "其他", "基本"], ["费用1", "12", "", "3"]]
