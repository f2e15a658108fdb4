"""The invented department: all nine statutory tables, in the two years that stand in `content/`."""

import csv
import io
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

import built
from disclosure_gen import pipeline
from disclosure_gen.doc.blocks import Document, Section, Table, plain
from disclosure_gen.doc.grid import resolve
from disclosure_gen.lang import Edition
from disclosure_gen.model.figures import Figure
from disclosure_gen.money import Quantity
from disclosure_gen.records import replace

YEARS = (2024, 2025)
STATUTORY = (
    "revenue_expenditure",
    "revenue",
    "expenditure",
    "fiscal_appropriation",
    "general_public",
    "basic",
    "three_public",
    "government_fund",
    "state_capital",
)


def folder(year: int) -> Path:
    return built.EXAMPLE.parent / str(year)


def tables(document: Document) -> dict[str, Table]:
    blocks = (one for block in document.blocks for one in (block.blocks if isinstance(block, Section) else (block,)))
    return {block.anchor.removeprefix("table."): block for block in blocks if isinstance(block, Table)}


def fields(year: int, name: str) -> list[list[str]]:
    """Return a table as its comma-separated file says it, without the header."""
    files = {one.name: one.data for one in built.edition(folder(year), "zh").document.attachments}
    return list(csv.reader(io.StringIO(files[f"table.{name}.csv"].decode("utf-8-sig"))))[1:]


@pytest.mark.parametrize("year", YEARS)
def test_all_nine_tables_are_there_numbered_in_order(year: int) -> None:
    found = tables(built.edition(folder(year), "zh").document)
    numbers = [plain(found[name].number[0]) for name in STATUTORY]
    assert numbers == [f"公开0{number}表" for number in range(1, 10)]


@pytest.mark.parametrize("year", YEARS)
def test_nothing_in_it_is_wrong(year: int) -> None:
    assert built.disclosure(folder(year)).year == year


def test_the_two_sides_stand_beside_each_other_with_their_totals_at_the_foot() -> None:
    rows = fields(2025, "revenue_expenditure")
    assert rows[0] == ["1", "一、一般公共预算拨款收入", "985.95", "一、文化旅游体育与传媒支出", "804.22"]
    assert rows[3][3:] == ["四、住房保障支出", "52.60"]
    assert rows[4] == ["5", "五、单位资金", "12.00", "", ""]
    assert rows[-3:] == [
        ["6", "本年收入合计", "997.95", "本年支出合计", "997.95"],
        ["7", "上年结转结余", "", "年终结转结余", ""],
        ["8", "收入总计", "997.95", "支出总计", "997.95"],
    ]


@pytest.mark.parametrize("edition", ["zh", "zh-en"])
def test_hebei_counts_its_lines_and_the_columns_of_both_sides(edition: Edition) -> None:
    found = tables(built.edition(folder(2025), edition).document)
    shown = {id_: [plain(slot.cell.lines[0]) for slot in resolve(found[id_]).header[-1]] for id_ in STATUTORY}
    assert shown["revenue_expenditure"] == ["栏次", "1", "2", "3", "4"]
    assert shown["general_public"] == ["栏次", *"12345678"]
    for id_, words in shown.items():
        assert words == ["栏次", *map(str, range(1, len(words)))], id_


def test_the_longer_side_may_be_the_right_one() -> None:
    rows = fields(2025, "fiscal_appropriation")
    assert rows[3][:4] == ["4", "", "", "四、住房保障支出"]
    assert [row[1] for row in rows[-3:]] == ["本年收入合计", "上年结转结余", "收入总计"]


def test_subjects_stand_with_code_and_name_and_the_total_over_both() -> None:
    rows = fields(2025, "general_public")
    assert rows[0][:3] == ["1", "合计", "合计"]
    assert rows[1][:4] == ["2", "207", "文化旅游体育与传媒支出", "784.09"]
    assert rows[3][:3] == ["4", "2070101", "行政运行"]
    table = tables(built.edition(built.EXAMPLE, "zh").document)["general_public"]
    assert [cell.colspan for cell in table.body[0].cells][:3] == [1, 2, 1]
    assert [cell.role for cell in table.body[1].cells[1:3]] == ["subtotal", "subtotal"]
    assert [cell.role for cell in table.body[2].cells[1:3]] == ["label", "label"]


def test_an_empty_table_says_why_and_a_full_one_does_not() -> None:
    found = tables(built.edition(built.EXAMPLE, "zh").document)
    assert [plain(note.text) for note in found["government_fund"].notes] == [
        "注：本部门2025年没有政府性基金预算财政拨款安排的支出，故本表为空表。"
    ]
    assert "国有资本经营预算财政拨款" in plain(found["state_capital"].notes[0].text)
    assert found["general_public"].notes == ()


def test_the_units_own_revenue_is_that_of_the_summary() -> None:
    disclosure = built.disclosure(built.EXAMPLE)
    table = disclosure.tables["revenue_expenditure"]
    lines = tuple(
        replace(line, figures={"amount": Figure(current=Quantity(Decimal("13.00"), "万元"))})
        if line.shape.id == "unit_funds"
        else line
        for line in table.lines
    )
    wrong = replace(disclosure, tables={**disclosure.tables, table.path: replace(table, lines=lines)})
    rule = "收入总表的事业、经营、上级补助、附属单位上缴和其他收入之和 = 收支总表的单位资金"
    assert any(one.zh.startswith(rule) for one in pipeline.run_checks(wrong).left)
    assert not pipeline.run_checks(disclosure).left


@pytest.mark.parametrize("part", ["current", "prior"])
def test_the_table_of_changes_agrees_with_that_of_the_three_public_expenses(part: str) -> None:
    disclosure = built.disclosure(built.EXAMPLE)
    table = disclosure.tables["three_public_changes"]
    lines = tuple(
        replace(line, figures={**line.figures, part: Figure(current=Quantity(Decimal("9.00"), "万元"))})
        if line.shape.id == "hospitality"
        else line
        for line in table.lines
    )
    wrong = replace(disclosure, tables={**disclosure.tables, table.path: replace(table, lines=lines)})
    said = [one.zh for one in pipeline.run_checks(wrong).left]
    before = "上年" if part == "prior" else ""
    assert any(one.startswith(f"增减变化情况表的{before}公务接待费 = 07表的{before}公务接待费") for one in said)


def test_units_are_listed_in_words_and_not_called_an_empty_table() -> None:
    assert fields(2025, "unit_list")[0] == ["1", "云溪县文化和旅游局本级", "行政单位", "正科级", "财政拨款"]
    assert tables(built.edition(built.EXAMPLE, "zh").document)["unit_list"].notes == ()


@pytest.mark.parametrize("money_unit", ["元", "亿元"])
def test_a_wrong_unit_of_all_amounts_is_told_once(money_unit: str, tmp_path: Path) -> None:
    own = shutil.copytree(folder(2025).parent, tmp_path / "example-bureau") / "2025"
    path = own / "disclosure.toml"
    path.write_text(re.sub("(?m)^money_unit .*$", f'money_unit = "{money_unit}"', path.read_text("utf-8")), "utf-8")
    found = pipeline.check(own).diagnostics
    (told,) = [one for one in found if one.code == "DG305"]
    assert told.place == "disclosure.money_unit"
    assert not {"DG201", "DG301"} & {one.code for one in found}
