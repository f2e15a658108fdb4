"""Sheets of text in a bureau's workbook: duties and explanations become sections, a cover and contents are named."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from commented import IDENTITY
from disclosure_gen import pipeline
from disclosure_gen.importers.cells import Cell, Sheet
from disclosure_gen.intake.recognition.sheets_of_words import is_prose, prose_of
from disclosure_gen.receiving import receive
from libreoffice import saved_as

DUTIES = (
    "    负责全县教育工作，拟订教育发展规划并组织实施。\n    主要职能包括：\n"
    "    1.管理学校的教学工作。\n    2.指导教师队伍建设。"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "2025"
    path.mkdir()
    (path / "disclosure.toml").write_text(IDENTITY.replace('"there"', '"base"'), "utf-8")
    return path


def book(folder: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    path = folder / "theirs.xlsx"
    made.save(path)
    return path


TABLE: Sequence[Sequence[object]] = [
    ["2025年部门支出总体情况表"],
    ["单位：万元"],
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["205", "教育支出", 12.5, 10, 2.5],
]


def test_text_becomes_sections_with_lists_headings_and_references(folder: Path) -> None:
    said = [
        ["其他情况说明"],
        ["一、支出情况"],
        ["2025年教育支出12.5万元。"],
        ["二、绩效情况"],
        ["各项目都设定了绩效目标，涉及资金2.60万元。"],
    ]
    path = book(folder, 主要职能=[["主要职能"], [DUTIES]], 支出表=TABLE, 说明=said)
    received = receive(path, folder)
    read = pipeline.read(folder).disclosure
    assert read is not None
    assert [section.title.zh for section in read.sections] == [("主要职能",), ("其他情况说明",)]
    text = (folder / "imported.toml").read_text("utf-8")
    assert "管理学校的教学工作。" in text
    assert "{year}年教育支出{tables.expenditure.205.total:amount}。" in text
    assert "{= 2.60 }万元" in text
    assert [one.code for one in received.diagnostics if "2.60" in one.zh] == ["DG928"]


def test_a_sheet_of_text_without_a_heading_is_called_as_the_sheet(folder: Path) -> None:
    receive(book(folder, 部门职责=[["负责全县教育工作，拟订教育发展规划并组织实施。"]]), folder)
    read = pipeline.read(folder).disclosure
    assert read is not None
    assert [section.title.zh for section in read.sections] == [("部门职责",)]


def test_a_cover_and_a_list_of_contents_are_named_and_not_taken(folder: Path) -> None:
    cover, contents = [["某县2025年部门预算"], ["某县教育局"]], [["目  录"], ["一、主要职能"], ["二、预算表"]]
    received = receive(book(folder, 封面=cover, 目录=contents, 支出表=TABLE), folder)
    named = {one.origin.file.rpartition(":")[2] for one in received.diagnostics if one.code == "DG926"}
    assert named >= {"封面", "目录"}
    assert "section" not in (folder / "imported.toml").read_text("utf-8")


def test_a_hidden_sheet_and_one_with_numbers_are_no_text() -> None:
    line = Cell("text", "负责全县教育工作，拟订教育发展规划并组织实施。")
    assert is_prose(Sheet("职责", {(1, 1): line}))
    assert not is_prose(Sheet("职责", {(1, 1): line}, hidden=True))
    assert not is_prose(Sheet("职责", {(1, 1): line, (2, 1): Cell("number", "1")}))
    assert prose_of([Sheet("职责", {(1, 1): line}, hidden_rows=frozenset({1}))]) == ()


def test_an_et_file_that_is_an_xls_inside_is_known_by_its_content(folder: Path, tmp_path: Path) -> None:
    path = book(folder, 支出表=TABLE, 部门职责=[["负责全县教育工作，拟订教育发展规划并组织实施。"]])
    renamed = tmp_path / "theirs.et"
    renamed.write_bytes(saved_as(path, tmp_path, "xls"))
    received = receive(renamed, folder)
    assert received.tables == 1
    read = pipeline.read(folder).disclosure
    assert read is not None
    assert [section.title.zh for section in read.sections] == [("部门职责",)]
