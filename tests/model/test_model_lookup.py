"""Paths of prose → figures and facts."""

from decimal import Decimal

import pytest

from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Department, Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import FoundFact, FoundFigure, find, names, part_of, resolve, signed_change
from disclosure_gen.model.tables import BudgetTable, Column, Line, RowShape, TableKind
from disclosure_gen.money import Absent, Amount, Classified, Quantity


def wan(value: str) -> Quantity:
    return Quantity(Decimal(value), "万元")


def word(text: str) -> Localized[str]:
    return Localized(text, text)


COLUMNS = (Column(id="prior", title=word("上年")), Column(id="now", title=word("本年")))
KIND = TableKind(id="stock", title=word("表"), unit="万元", columns=COLUMNS)
LINE = Line(
    shape=RowShape(id="total", label=word("合计")),
    figures={"prior": Figure(current=wan("1")), "now": Figure(current=wan("4"), prior=wan("3"))},
)
CONTENT = Disclosure(
    id="x",
    year=2017,
    kind="budget",
    jurisdiction="there",
    money_unit="万元",
    languages=("zh",),
    title=Localized(),
    department=Department(name=word("某局"), short=word("局")),
    units=(Unit(id="main", name=word("本级"), short=word("级")),),
    figures={
        "revenue.total": Figure(current=wan("26.6"), prior=wan("35.0")),
        "department.name": Figure(current=wan("1")),
    },
    sections=(),
    tables={"stock.main": BudgetTable(path="stock.main", kind=KIND, lines=(LINE,), prepared_by=word("某局"))},
)


@pytest.mark.parametrize(
    ("path", "key", "amount"),
    [
        ("revenue.total", "figures.revenue.total", "26.6"),
        ("figures.revenue.total", "figures.revenue.total", "26.6"),
        ("revenue.total.current", "figures.revenue.total", "26.6"),
        ("revenue.total.prior", "figures.revenue.total", "35.0"),
        ("revenue.total.change", "figures.revenue.total", "8.4"),
        ("tables.stock.main.total.now", "tables.stock.main.total.now", "4"),
        ("tables.stock.main.total.now.prior", "tables.stock.main.total.now", "3"),
        ("tables.stock.main.total.prior", "tables.stock.main.total.prior", "1"),
    ],
)
def test_a_path_names_a_figure_and_its_part(path: str, key: str, amount: str) -> None:
    found = resolve(CONTENT, path)
    assert isinstance(found, FoundFigure)
    assert found.key == key
    assert found.amount == wan(amount)


@pytest.mark.parametrize(
    ("path", "value"),
    [("year", 2017), ("prior_year", 2016), ("department.short", word("局")), ("unit.main.name", word("本级"))],
)
def test_a_path_names_a_fact(path: str, value: object) -> None:
    found = resolve(CONTENT, path)
    assert isinstance(found, FoundFact)
    assert found.value == value


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "revenue",
        "revenue.total.x",
        "unit.main",
        "unit.other.name",
        "tables.stock.main",
        "tables",
        "approved_on",
    ],
)
def test_a_path_of_nothing_names_nothing(path: str) -> None:
    assert find(CONTENT, path) == ()
    assert resolve(CONTENT, path) is None


def test_a_path_of_two_things_is_not_resolved() -> None:
    assert [found.key for found in find(CONTENT, "department.name")] == ["department.name", "figures.department.name"]
    assert resolve(CONTENT, "department.name") is None
    assert resolve(CONTENT, "figures.department.name") is not None


def test_every_name_that_is_suggested_is_found() -> None:
    dated = {"approved_on", "published_on"}
    assert all(find(CONTENT, name) for name in names(CONTENT) if name not in dated)


@pytest.mark.parametrize(
    ("current", "prior", "change", "expected"),
    [
        (wan("25"), wan("30"), None, wan("-5")),
        (wan("25"), wan("30"), wan("-4"), wan("-4")),
        (wan("1"), Absent.BLANK, None, wan("1")),
        (Absent.BLANK, wan("1"), None, wan("-1")),
        (wan("1"), Absent.NOT_APPLICABLE, None, None),
        (wan("1"), None, None, None),
        (None, None, wan("3"), wan("3")),
        (wan("1"), Quantity(Decimal(10000), "元"), None, wan("0")),
        (wan("1"), Quantity(Decimal(1), "台"), None, None),
        (Classified(wan("1")), wan("1"), None, Classified()),
        (wan("1"), Absent.UNFILLED, None, Absent.UNFILLED),
    ],
)
def test_a_change_is_the_stated_one_or_the_difference(
    current: Amount | None, prior: Amount | None, change: Amount | None, expected: Amount | None
) -> None:
    figure = Figure(current=current, prior=prior, change=change)
    assert signed_change(figure) == expected
    absolute = part_of(figure, "change")
    if isinstance(expected, Quantity):
        assert absolute == Quantity(abs(expected.value), expected.unit)
    else:
        assert absolute == expected
