"""Totals above no row, and subjects that are not listed down to 款 or 项: found, silent where the form is content."""

import pytest

from commented import IDENTITY
from disclosure_gen import checks
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.positions import spot
from disclosure_gen.load.source import Source

KIND = """
[[kind]]
id = "spending"
title = "支出表"
unit = "万元"
optional = true
{more}
[[kind.column]]
id = "item"
title = "项目"
role = "label"
[[kind.column]]
id = "amount"
title = "金额"
"""
TOTAL = '[[kind.row]]\nid = "total"\nlabel = "合　计"\nkind = "total"\n'
SUBJECTS = '[kind.subjects]\nlist = "functional"\nplace = "below"\ndown_to = "item"\n[tables.spending]\n'
OWN = '[tables.spending]\n[[tables.spending.row]]\nlabel = "合计"\nkind = "total"\namount = {}\n'


def rows(*amounts: tuple[str, str]) -> str:
    return "".join(
        f'[[tables.spending.row]]\ncode = "{code}"\nlabel = "甲{code}"\namount = {amount}\n' for code, amount in amounts
    )


def found(text: str) -> list[tuple[str, str, str]]:
    """Return the code, the source line and the message of what is said of rows."""
    loaded = load([Source("disclosure.toml", IDENTITY), Source("content.toml", text)])
    assert loaded.disclosure is not None
    assert not loaded.diagnostics, loaded.diagnostics
    lines = text.split("\n")
    told = checks.run(loaded.disclosure, ("zh",))
    return [
        (one.code, lines[spot(text, one.origin).line - 1], one.zh) for one in told if one.code in ("DG210", "DG211")
    ]


def by_code(total: str, *amounts: tuple[str, str], level: str = "item") -> str:
    kind = KIND.format(more="") + TOTAL + SUBJECTS.replace('"item"', f'"{level}"')
    return kind + f"total = {{ amount = {total} }}\n" + rows(*amounts)


def test_a_total_with_an_amount_and_no_row_is_an_error_at_the_total() -> None:
    (one,) = found(by_code("5.00"))
    assert one == ("DG210", "total = { amount = 5.00 }", "支出表：合计写为 5.00 万元，下面一行也没有")


@pytest.mark.parametrize("total", ['""', "0", '"—"', '"?"', "{ classified = true, value = 5 }"])
def test_a_total_that_says_no_amount_needs_no_rows(total: str) -> None:
    assert found(by_code(total)) == []


def test_the_rows_that_a_content_writes_itself_may_be_one() -> None:
    kind = KIND.format(more="tree = true")
    assert [one[0] for one in found(kind + OWN.format(5.00))] == ["DG210"]
    assert found(kind + OWN.format(5.00) + '[[tables.spending.row]]\nlabel = "甲"\namount = 5.00\n') == []


def test_a_form_that_prescribes_its_rows_is_as_it_is() -> None:
    assert found(KIND.format(more="") + TOTAL + "[tables.spending]\ntotal = { amount = 5.00 }\n") == []


def test_a_part_of_a_year_may_have_totals_alone() -> None:
    partial = IDENTITY.replace("year = 2025", "year = 2025\npartial = true")
    loaded = load([Source("disclosure.toml", partial), Source("content.toml", by_code("5.00"))])
    assert loaded.disclosure is not None
    assert [one.code for one in checks.run(loaded.disclosure, ("zh",)) if one.code == "DG210"] == []


def test_subjects_go_down_to_the_level_that_the_form_demands() -> None:
    (one,) = found(by_code("8", ("207", "5"), ("20701", "5"), ("208", "3"), ("20805", "3"), ("2080505", "3")))
    assert one == ("DG211", "[[tables.spending.row]]", "支出表：20701 甲20701没有列到项")
    (one,) = found(by_code("8", ("207", "5"), ("208", "3")))
    assert one[2] == "支出表：207 甲207、208 甲208没有列到项"
    assert found(by_code("8", ("207", "5"), ("208", "3"), level="class")) == []
    assert found(by_code("8", ("207", "5"), ("2070101", "5"), ("20805", "3"), level="group")) == []


@pytest.mark.parametrize("amount", ['""', "0", "{ classified = true, value = 5 }"])
def test_a_subject_without_an_amount_is_not_divided(amount: str) -> None:
    assert found(by_code('""', ("207", amount))) == []
