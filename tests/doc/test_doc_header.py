from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.doc.blocks import Cell, Column, Table, Text
from disclosure_gen.doc.grid import resolve
from disclosure_gen.doc.header import Head, header_rows


def head(name: str, *heads: Head) -> Head:
    return Head(Cell(lines=((Text(name, "zh"),),), role="header"), heads)


def spans(*heads: Head) -> list[list[tuple[str, int, int]]]:
    return [[(cell.lines[0][0].text, cell.colspan, cell.rowspan) for cell in row.cells] for row in header_rows(heads)]


def test_a_flat_header_is_one_row() -> None:
    assert spans(head("项目"), head("金额")) == [[("项目", 1, 1), ("金额", 1, 1)]]


def test_a_group_spans_its_columns_and_a_single_column_reaches_down() -> None:
    assert spans(head("项目"), head("采购预算", head("总计"), head("其他"))) == [
        [("项目", 1, 2), ("采购预算", 2, 1)],
        [("总计", 1, 1), ("其他", 1, 1)],
    ]


def test_levels_may_differ_in_depth() -> None:
    assert spans(head("a", head("b", head("c"), head("d")), head("e")), head("f", head("g"))) == [
        [("a", 3, 1), ("f", 1, 1)],
        [("b", 2, 1), ("e", 1, 2), ("g", 1, 2)],
        [("c", 1, 1), ("d", 1, 1)],
    ]


def test_no_columns_make_no_rows() -> None:
    assert header_rows(()) == ()


TREES = st.recursive(
    st.just(head("x")), lambda below: st.lists(below, min_size=1, max_size=4).map(lambda heads: head("x", *heads))
)


@given(st.lists(TREES, min_size=1, max_size=4))
def test_every_header_tree_closes_to_a_full_rectangle(heads: list[Head]) -> None:
    def leaves(tree: Head) -> int:
        return sum(map(leaves, tree.heads)) or 1

    width = sum(map(leaves, heads))
    columns = tuple(Column(id=str(number), role="figure", group="") for number in range(width))
    grid = resolve(Table(anchor="", title=(), columns=columns, header=header_rows(heads), body=(), lang="zh"))
    assert all(len(row) == width for row in grid.header)
