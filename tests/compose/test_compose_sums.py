"""Sums that a form states become sums of the table's slots, where all figures are stated in numbers of one unit."""

from decimal import Decimal
from pathlib import Path

import pytest

import built
from disclosure_gen.compose.sums import compose_sums
from disclosure_gen.doc.blocks import Section, Sum, Table
from disclosure_gen.lang import Localized
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.relations import Sum as Stated
from disclosure_gen.model.tables import BudgetTable, Column, Line, RowShape, TableKind
from disclosure_gen.money import Absent, Amount, Classified, Quantity

NAME = Localized("甲", "A")
COLUMNS = ("label", "whole", "part")


def table(*rows: tuple[str, Amount, Amount], sums: tuple[Stated, ...]) -> BudgetTable:
    """Return a table with two columns of figures."""
    shapes = tuple(RowShape(id=name, label=NAME) for name, _, _ in rows)
    columns = (Column(id="label", title=NAME, role="label"), *(Column(id=one, title=NAME) for one in COLUMNS[1:]))
    return BudgetTable(
        path="t",
        kind=TableKind(id="t", title=NAME, unit="万元", columns=columns, rows=shapes, sums=sums),
        lines=tuple(
            Line(shape=shape, figures={"whole": Figure(current=whole), "part": Figure(current=part)})
            for shape, (_, whole, part) in zip(shapes, rows, strict=True)
        ),
        prepared_by=NAME,
    )


def wan(number: str, unit: str = "万元") -> Quantity:
    """Return an amount."""
    return Quantity(Decimal(number), unit)


DOWN = Stated(total="rows.all", of=("rows.a", "rows.b"))
ACROSS = Stated(total="whole", of=("part",))


def test_rows_are_summed_before_columns_and_a_total_has_one_sum() -> None:
    filled = table(
        ("all", wan("3"), wan("3")), ("a", wan("1"), wan("1")), ("b", wan("2"), wan("2")), sums=(ACROSS, DOWN)
    )
    assert compose_sums(filled, COLUMNS) == (
        Sum(total=(0, 1), of=((1, 1), (2, 1))),
        Sum(total=(0, 2), of=((1, 2), (2, 2))),
        Sum(total=(1, 1), of=((1, 2),)),
        Sum(total=(2, 1), of=((2, 2),)),
    )


def test_what_is_blank_counts_as_nothing_and_a_difference_is_told() -> None:
    filled = table(
        ("all", wan("3.5"), Absent.BLANK), ("a", wan("3"), Absent.BLANK), ("b", Absent.BLANK, wan("1")), sums=(DOWN,)
    )
    assert compose_sums(filled, COLUMNS) == (Sum(total=(0, 1), of=((1, 1), (2, 1)), difference=Decimal("0.5")),)


def test_there_is_no_sum_of_what_is_no_number_or_of_another_unit() -> None:
    for other in (Absent.NOT_APPLICABLE, Classified(), wan("2", "元")):
        assert not compose_sums(
            table(("all", wan("3"), other), ("a", wan("1"), wan("1")), ("b", other, wan("2")), sums=(DOWN,)), COLUMNS
        )


def test_rates_have_no_sum() -> None:
    rates = (
        ("all", wan("3", "%"), Absent.BLANK),
        ("a", wan("1", "%"), Absent.BLANK),
        ("b", wan("2", "%"), Absent.BLANK),
    )
    assert not compose_sums(table(*rates, sums=(DOWN,)), COLUMNS)


def test_the_sample_has_its_sums_and_one_difference_as_published() -> None:
    tables = built.disclosure(built.SAMPLE).tables
    columns = ("item", "quantity.opening", "quantity.closing", "value.opening", "value.closing")
    found = compose_sums(tables["assets.traffic"], columns)
    assert len(found) == 10
    assert [one.total for one in found if one.difference] == [(1, 3), (1, 4)]
    assert all(one.difference in {0, Decimal("0.1")} for one in found)


def composed(name: str) -> Table:
    """Return a table of the example as it is composed."""
    document = built.edition(built.EXAMPLE, "zh").document
    blocks = [inner for block in document.blocks for inner in (block.blocks if isinstance(block, Section) else [block])]
    return next(one for one in blocks if isinstance(one, Table) and one.anchor == f"table.{name}")


def test_each_side_of_a_form_of_two_sides_has_its_own_sums() -> None:
    table = composed("revenue_expenditure")
    found = {one.total: one for one in table.sums}
    assert len(found) == 4  # 本年合计 and 总计 of either side
    assert all(not one.difference for one in found.values())
    for (_, column), one in found.items():
        assert {place[1] for place in one.of} == {column}
    assert len({column for _, column in found}) == 2


def test_rows_by_subject_are_summed_by_level() -> None:
    table = composed("general_public")
    total = next(one for one in table.sums if one.total[0] == 0)
    assert len(total.of) > 1
    assert all(not one.difference for one in table.sums)
    classes = {row for one in table.sums if one.total[0] == 0 for row, _ in one.of if one.total[1] == one.of[0][1]}
    assert classes < {one.total[0] for one in table.sums}


@pytest.mark.parametrize("folder", built.FOLDERS, ids=lambda folder: "-".join(folder.parts[-2:]))
def test_no_total_is_a_part_of_itself(folder: Path) -> None:
    document = built.edition(folder, built.disclosure(folder).languages[0]).document
    blocks = [inner for block in document.blocks for inner in (block.blocks if isinstance(block, Section) else [block])]
    for table in blocks:
        if isinstance(table, Table):
            parts = {one.total: set(one.of) for one in table.sums}
            for place, of in parts.items():
                below = set(of)
                while more := {deeper for one in below for deeper in parts.get(one, ())} - below:
                    below |= more
                assert place not in below
