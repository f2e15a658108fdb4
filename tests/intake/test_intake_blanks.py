"""Empty tables, and columns that a table lacks: blank only where the file says so."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

import foreign_word
from disclosure_gen import pipeline
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.money import Absent, Amount, Quantity
from disclosure_gen.opening import open_folder
from disclosure_gen.receiving import Received, receive
from disclosure_gen.starting import NewUnit, Start

Rows = Sequence[Sequence[object]]

HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
SPENT: Rows = [["部门支出总体情况表"], ["单位：万元"], HEAD, [None, "合计", 5, 4, 1], ["205", "教育支出", 5, 4, 1]]
FUND: Rows = [["政府性基金预算支出情况表"], ["单位：万元"], HEAD, [None, "合计", None, None, None]]
SENTENCE = "本部门2026年没有政府性基金预算安排的支出。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "jyj" / "2026"
    open_folder(
        path, Start(id="jyj", year=2026, jurisdiction="base", zh="某局", units=(NewUnit(id="main", zh="某局"),))
    )
    return path


def imported(folder: Path, *sheets: Rows) -> Received:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(list(row))
    path = folder.parent / "theirs.xlsx"
    book.save(path)
    return receive(path, folder)


def amount(folder: Path, path: str) -> Amount | None:
    disclosure = pipeline.read(folder).disclosure
    assert disclosure is not None
    found = resolve(disclosure, f"tables.{path}")
    assert isinstance(found, FoundFigure)
    return found.amount


@pytest.mark.parametrize("below", [[[SENTENCE]], [["注：" + SENTENCE[:-1] + "，故本表为空表。"]], [["本表无数据"]]])
def test_an_empty_table_whose_sentence_says_so_is_blank(below: Rows, folder: Path) -> None:
    received = imported(folder, SPENT, [*FUND, *below])
    assert amount(folder, "government_fund.total.budget.total") is Absent.BLANK
    said = [one.zh for one in received.diagnostics if one.code == "DG922" and "government_fund" in one.zh]
    assert len(said) == 1
    assert "是空表" in said[0]
    assert "DG926" not in {one.code for one in received.diagnostics}


def test_the_sentence_may_stand_in_a_table_without_any_other_row(folder: Path) -> None:
    imported(folder, SPENT, [*FUND[:3], [SENTENCE]])
    assert amount(folder, "government_fund.total.budget.total") is Absent.BLANK


def test_an_empty_form_without_a_sentence_is_blank_and_named_where_the_form_is_printed_empty(folder: Path) -> None:
    received = imported(folder, SPENT, FUND)
    assert amount(folder, "government_fund.total.budget.total") is Absent.BLANK
    assert any("记作空表" in one.zh and one.hint_zh for one in received.diagnostics)


def test_a_table_whose_figures_stand_in_columns_that_are_not_read_is_not_empty(folder: Path) -> None:
    head = ["科目编码", "科目名称", "合计", "基本支出", "项目支出", "备注"]
    imported(folder, SPENT, [*FUND[:2], head, [None, "合计", None, None, None, 7]])
    assert amount(folder, "government_fund.total.budget.total") is Absent.UNFILLED


def test_a_table_that_content_has_figures_of_stays(folder: Path) -> None:
    imported(folder, SPENT, [*FUND[:3], [None, "合计", 3, 3, None]])
    received = imported(folder, SPENT, [*FUND, [SENTENCE]])
    assert amount(folder, "government_fund.total.budget.total") == Quantity(Decimal(3), "万元")
    assert any("内容不变" in one.zh for one in received.diagnostics)


def test_a_form_that_is_not_printed_empty_stays_to_be_filled_in(folder: Path) -> None:
    imported(folder, [*SPENT[:3], [None, "合计", None, None, None]], [*FUND[:3], [None, "合计", 3, 3, None]])
    assert amount(folder, "expenditure.total.total") is Absent.UNFILLED


def test_columns_that_a_table_lacks_are_blank_where_the_total_leaves_nothing_for_them(folder: Path) -> None:
    received = imported(folder, SPENT)
    assert amount(folder, "expenditure.total.superior") is Absent.BLANK
    assert any("记作空白" in one.zh for one in received.diagnostics if one.code == "DG922")


def test_columns_that_a_table_lacks_stay_to_be_filled_in_where_the_total_is_more(folder: Path) -> None:
    received = imported(folder, [*SPENT[:3], [None, "合计", 6, 4, 1], SPENT[4]])
    assert amount(folder, "expenditure.total.superior") is Absent.UNFILLED
    said = [one for one in received.diagnostics if one.code == "DG922"]
    assert [one.zh for one in said] == ["没有 “上缴上级支出”、“事业单位经营支出”、“对附属单位补助支出” 栏"]
    assert said[0].hint_zh


@pytest.mark.parametrize("inside", [True, False])
def test_the_sentence_of_an_empty_table_in_word_is_printed_once(inside: bool, folder: Path) -> None:
    from docx import Document

    paper = Document()
    texts = [[None if cell is None else str(cell) for cell in row] for row in SPENT[2:]]
    parts: list[object] = ["一、部门预算公开表", "部门支出总体情况表", "单位：万元", texts]
    fund = [list(HEAD), ["", "合计", "", "", ""], *([[SENTENCE, "", "", "", ""]] if inside else [])]
    parts += [
        "政府性基金预算支出情况表",
        "单位：万元",
        fund,
        *([] if inside else [SENTENCE]),
        "二、其他",
        "没有其他支出。",
    ]
    for part in parts:
        if isinstance(part, str):
            paper.add_paragraph(part)
        else:
            merges = [(2, 0, 1, 5)] if part is fund and inside else []
            foreign_word.add_table(paper, part, merges)  # type: ignore[arg-type]
    path = folder.parent / "theirs.docx"
    paper.save(str(path))
    receive(path, folder)
    assert amount(folder, "government_fund.total.budget.total") is Absent.BLANK
    text = (folder / "sections.toml").read_text("utf-8")
    assert "没有政府性基金" not in text
    assert "没有其他支出" in text
