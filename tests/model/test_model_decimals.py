"""What a table prints has no more decimals than its form; what is compared is exact, but for what is said twice."""

from decimal import Decimal

import pytest

import built
from disclosure_gen import pipeline
from disclosure_gen.compose.published import published
from disclosure_gen.model.decimals import as_printed, is_finer, rounded
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.money import Absent, Amount, Quantity
from disclosure_gen.records import replace

KIND = built.disclosure(built.EXAMPLE).tables["expenditure"].kind


def with_cells(amounts: dict[str, str], *, text: str = "") -> Disclosure:
    """Return the example with other amounts of the row 合计 of table 03, and of the text."""
    disclosure = built.disclosure(built.EXAMPLE)
    table = disclosure.tables["expenditure"]
    (total,) = [line for line in table.lines if line.shape.id == "total"]
    cells = {
        path: replace(total.figures[path], current=Quantity(Decimal(value), "万元")) for path, value in amounts.items()
    }
    line = replace(total, figures={**total.figures, **cells})
    lines = tuple(line if one is total else one for one in table.lines)
    figures = dict(disclosure.figures)
    if text:
        figures["expenditure.total"] = replace(figures["expenditure.total"], current=Quantity(Decimal(text), "万元"))
    return replace(
        disclosure, tables={**disclosure.tables, "expenditure": replace(table, lines=lines)}, figures=figures
    )


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        (Quantity(Decimal("1234.56789"), "万元"), "1234.57"),
        (Quantity(Decimal("0.005"), "万元"), "0.01"),
        (Quantity(Decimal("-0.005"), "万元"), "-0.01"),
        (Quantity(Decimal("1.4195"), "%"), "1.42"),
        (Quantity(Decimal("3500"), "万元"), "3500"),
        (Quantity(Decimal("18590.405"), "平方米"), "18590.405"),
    ],
)
def test_an_amount_is_rounded_half_up_to_the_decimals_of_its_form(amount: Quantity, printed: str) -> None:
    shown = as_printed(amount, KIND)
    assert isinstance(shown, Quantity)
    assert str(shown.value) == printed
    assert is_finer(amount, KIND) == (printed != str(amount.value))


@pytest.mark.parametrize("amount", [Absent.BLANK, Absent.NOT_APPLICABLE, Absent.UNFILLED])
def test_what_is_no_number_stays(amount: Amount) -> None:
    assert as_printed(amount, KIND) is amount


def test_a_form_without_decimals_says_nothing_of_them() -> None:
    amount = Quantity(Decimal("1.23456"), "万元")
    assert as_printed(amount, replace(KIND, places=None)) is amount


def test_content_that_has_the_decimals_of_its_forms_is_the_same() -> None:
    for folder in (built.EXAMPLE, built.SAMPLE):
        disclosure = built.disclosure(folder)
        assert rounded(disclosure) is disclosure


def test_a_table_is_published_as_it_prints_and_told_once() -> None:
    fine = with_cells({"total": "997.9512", "basic": "838.4512"})
    public = published(fine, "zh")
    (total,) = [line for line in public.tables["expenditure"].lines if line.shape.id == "total"]
    assert [total.figures[path].current for path in ("total", "basic")] == [
        Quantity(Decimal(value), "万元") for value in ("997.95", "838.45")
    ]
    assert published(public, "zh") == public
    found = [one for one in pipeline.run_checks(fine).left if one.code != "DG202"]
    assert [one.code for one in found] == ["DG212"]
    assert found[0].zh == "部门支出总体情况表：2 个数的小数多于表样的 2 位，印出时四舍五入：997.9512 印作 997.95"


def test_a_text_says_what_its_table_prints() -> None:
    codes = [one.code for one in pipeline.run_checks(with_cells({"total": "997.9555"}, text="997.96")).left]
    assert "DG212" in codes
    same = [one for one in pipeline.run_checks(with_cells({"total": "997.9555"})).left if one.code == "DG301"]
    assert same  # it prints 997.96, the text says 997.95
