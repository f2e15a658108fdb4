"""Figures of several units as one: what adds up does, and nothing else is made up."""

from decimal import Decimal

import pytest

from built import EXAMPLE, disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.model.together import figures_of, left_out, sum_of, tables_of
from disclosure_gen.money import Absent, Amount, Classified, Quantity
from disclosure_gen.records import replace


def wan(value: str, unit: str = "万元") -> Quantity:
    """Return an amount."""
    return Quantity(Decimal(value), unit)


@pytest.mark.parametrize(
    ("amounts", "whole"),
    [
        ((wan("1.5"), wan("2")), wan("3.5")),
        ((wan("1"), wan("5000", "元")), wan("1.5")),
        ((wan("1"), Absent.BLANK), wan("1")),
        ((Absent.NOT_APPLICABLE, wan("1")), wan("1")),
        ((Absent.BLANK, Absent.NOT_APPLICABLE), Absent.BLANK),
        ((Absent.NOT_APPLICABLE, Absent.NOT_APPLICABLE), Absent.NOT_APPLICABLE),
        ((Absent.UNFILLED, wan("1")), Absent.UNFILLED),
        ((Classified(wan("1")), wan("1")), Classified()),
        ((None, wan("1")), None),
        ((wan("1", "%"), wan("2", "%")), None),
        ((wan("1", "台"), wan("2", "套")), None),
        ((), None),
    ],
)
def test_amounts_add_up_or_are_not_known(amounts: tuple[Amount | None, ...], whole: Amount | None) -> None:
    assert sum_of(amounts) == whole


def test_a_figure_of_all_is_the_sum_and_what_one_has_alone_is_left_out() -> None:
    figures = {
        "total": Figure(current=wan("9")),
        "a.total": Figure(current=wan("1"), prior=wan("4")),
        "b.total": Figure(current=wan("2")),
        "a.visits": Figure(current=wan("7", "人")),
        "a.rate": Figure(current=wan("7", "%")),
        "b.rate": Figure(current=wan("9", "%")),
        "from.a.to.b": Figure(current=wan("3")),
    }
    whole = figures_of(figures, ("a", "b"), "y")
    amounts = {path: (one.current, one.prior, [part.figure for part in one.summed]) for path, one in whole.items()}
    assert amounts == {
        "total": (wan("9"), None, []),
        "y.total": (wan("3"), None, [figures["a.total"], figures["b.total"]]),
        "from.a.to.b": (wan("3"), None, []),
    }
    assert list(left_out(figures, ("a", "b"), "y", whole)) == ["a.visits", "a.rate", "b.rate"]


def test_tables_of_all_are_added_cell_by_cell_without_texts_and_titles_of_their_own() -> None:
    tables = disclosure(EXAMPLE).tables
    whole = tables_of(tables, ("bureau", "library"), "y")
    assert set(whole) - set(tables) == {"assets.y"}
    cells = {line.shape.id: line.figures for line in whole["assets.y"].lines}
    assert cells["total"]["value.closing"].current == wan("1830.70")
    assert cells["sedans"]["quantity.closing"].current == wan("2", "台")
    assert cells["depreciation"]["value.closing"].current is Absent.BLANK
    assert whole["assets.y"].title is None
    assert list(left_out(tables, ("bureau", "gone"), "y", tables_of(tables, ("bureau", "gone"), "y"))) == [
        "assets.bureau"
    ]


def by_unit(*ids: str) -> BudgetTable:
    """Return a table with a row of one amount for each id."""
    table = disclosure(EXAMPLE).tables["assets.bureau"]
    line = replace(table.lines[0], figures={"value.closing": Figure(current=wan("2"))})
    lines = tuple(replace(line, shape=replace(line.shape, id=id_)) for id_ in ids)
    return replace(table, path="by_unit", lines=lines)


def test_rows_of_all_are_one_where_none_is_a_row_of_the_form() -> None:
    tables = {"by_unit": by_unit("a", "x", "b")}
    (table,) = tables_of(tables, ("a", "b"), "y").values()
    assert [(line.shape.id, line.figures["value.closing"].current) for line in table.lines] == [
        ("y", wan("4")),
        ("x", wan("2")),
    ]
    later = {"by_unit": by_unit("a", "x", "y")}
    assert tables_of(tables, ("a", "b"), "y", later) == tables
    assert tables_of(tables, ("a", "gone"), "y") == tables
