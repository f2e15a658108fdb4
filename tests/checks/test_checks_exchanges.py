"""What two amounts that stand in each other's place, or one in the wrong column, are told to do."""

import pytest

from one_change import EXAMPLE, SAMPLE, found

ROW = '\namount = {0}\n\n[[tables.revenue_expenditure.row]]\ncode = "210"\namount = {1}'
ROWS, CROSSED = ROW.format("103.13", "38.00"), ROW.format("38.00", "103.13")
CELL = "basic = {{ total = 52.60, {} = 52.60 }}"


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        (ROWS, CROSSED, "exchange tables.revenue_expenditure.208.amount and tables.revenue_expenditure.210.amount"),
        (
            CELL.format("personnel"),
            CELL.format("operating"),
            "move 52.60 of tables.basic.30113.basic.operating to tables.basic.30113.basic.personnel",
        ),
    ],
)
def test_amounts_in_the_wrong_cell_are_named(old: str, new: str, hint: str) -> None:
    told = [one for one in found(EXAMPLE, (old, new)) if one.severity == "error"]
    assert len(told) > 1
    assert any(hint in one.hint_en for one in told)


def test_an_amount_does_not_move_into_a_cell_of_another_unit() -> None:
    """In the assets table vehicles (台) stand in one column with a blank of buildings (平方米)."""
    told = found(SAMPLE, ("opening = 54,      closing = 26 ", "opening = 54,      closing = 27 "))
    assert any(one.code == "DG201" and "28" in one.en and "29" in one.en for one in told)
    assert not any("other_buildings" in one.hint_en for one in told)


def test_one_wrong_amount_is_no_exchange() -> None:
    told = found(EXAMPLE, (ROWS, ROW.format("103.31", "38.00")))
    assert told
    assert not any("exchange" in one.hint_en or "move " in one.hint_en for one in told)
