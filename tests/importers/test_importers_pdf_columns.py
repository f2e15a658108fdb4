"""Tables without ruling lines: which head is that of figures that stand beside it, not below."""

import pytest

from disclosure_gen.importers.pdf_columns import Word, tables_by_columns
from disclosure_gen.importers.pieces import Grid

HEADS = (("项目", 0), ("本年预算", 100), ("上年预算", 200), ("增减额", 300))


def line(top: float, *words: tuple[str, float]) -> list[Word]:
    """Return words of ten points a letter, each from a place on."""
    return [Word(text, left, left + 10 * len(text), top, top + 10) for text, left in words]


def table(*figures: tuple[str, float]) -> Grid:
    rows = [line(20 * at, (f"费用{'甲乙丙丁'[at - 1]}", 0), *figures) for at in range(1, 5)]
    (found,) = tables_by_columns([word for words in (line(0, *HEADS), *rows) for word in words])
    return found.grid


def test_figures_to_the_right_of_their_heads_are_below_them() -> None:
    grid = table(("12", 170), ("14", 270), ("-2", 370))
    assert (grid.columns, grid.merges) == (4, [])
    assert [grid.cells[1, at] for at in range(1, 5)] == [text for text, _ in HEADS]
    assert [grid.cells[3, at] for at in range(1, 5)] == ["费用乙", "12", "14", "-2"]


@pytest.mark.parametrize("places", [(170, 270), (170, 370), (270, 370)])
def test_figures_beside_more_heads_than_columns_get_none(places: tuple[int, int]) -> None:
    grid = table(("12", places[0]), ("14", places[1]))
    heads = {column for row, column in grid.cells if row == 1}
    assert not heads & {column for (_, column), text in grid.cells.items() if text in ("12", "14")}


def test_a_table_with_figures_below_no_head_is_not_sure() -> None:
    def found(*figures: tuple[str, float]) -> bool:
        rows = [line(20 * at, (f"费用{'甲乙丙丁'[at - 1]}", 0), *figures) for at in range(1, 5)]
        (one,) = tables_by_columns([word for words in (line(0, *HEADS), *rows) for word in words])
        return one.sure

    assert found(("12", 110), ("14", 210), ("-2", 310))
    assert found(("12", 110), ("-2", 310))  # a blank column
    assert not found(("12", 170), ("-2", 370))
