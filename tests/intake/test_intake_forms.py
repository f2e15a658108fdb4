"""Forms that are no lists of rows: targets by function, and of projects, from Word, PDF and workbooks of others."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

import built
from disclosure_gen import pipeline, receiving
from disclosure_gen.importers import foreign
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.text import Prose, Secret
from foreign_sheets import IDENTITY


def said(text: Prose | Secret | None) -> str:
    """Return the Chinese of a text without blanks, by which a line break of a page is none."""
    if text is None or isinstance(text, Secret):
        return "" if text is None else "**"
    return "".join("".join(str(getattr(part, "text", part)) for part in text.zh or ()).split())


def functions(disclosure: Disclosure) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for duty in disclosure.duties:
        for one in duty.activities:
            rows = ((said(i.target), said(i.name), said(i.description), *map(said, i.grades)) for i in one.indicators)
            names = map(said, (duty.name, duty.description, duty.goal, one.name, one.description))
            found.append((*names, one.redacted, *rows))
    return found


def projects(disclosure: Disclosure) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for table in disclosure.tables.values():
        if (one := table.project) is not None:
            money = (line.figures["amount"].current for line in table.lines)
            rows = ((said(t.first), said(t.second), said(t.name), said(t.value), t.weight) for t in one.targets)
            found.append((said(one.name), one.unit.zh, said(one.goal), *money, *rows))
    return found


def content(folder: Path) -> Disclosure:
    found = pipeline.read(folder).disclosure
    assert found is not None
    return found


@pytest.mark.parametrize("format_", ["docx", "pdf"])
@pytest.mark.parametrize("whole", [built.EXAMPLE, built.SAMPLE], ids=["example", "sample"])
def test_functions_and_projects_come_out_of_word_and_pdf_as_they_went_in(
    whole: Path, format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    text = (whole / "disclosure.toml").read_text("utf-8")
    text = re.sub(r"(?m)^prior .*\n|^key_figures(?:.*\n)+?\]\n", "", text)
    (own / "disclosure.toml").write_text(text, "utf-8")
    file = tmp_path / f"theirs.{format_}"
    file.write_bytes(built.file(whole, "zh", format_))
    monkeypatch.setattr(foreign, "holds_content", lambda _: False)
    receiving.receive(file, own)
    before, after = content(whole), content(own)
    assert functions(after) == functions(before)
    assert projects(after) == projects(before)
    assert functions(before)


FIRST = ("及时补充", "上架及时率", "十日内上架", 1, "≥95%", "≥90%", "<90%")
SECOND = ("", "新书册数", "全年新书", "≥3000", "≥2500", "≥2000", "<2000")
THIRD = ("方便读者", "开放天数", "全年天数", "≥340", "≥330", "≥300", "<300")
FUNCTIONS: Sequence[Sequence[object]] = [
    ["2027年部门职责-工作活动绩效目标"],
    ["编制部门：某局"],
    ["职责名称", "职责描述", "职责目标", "活动名称", "活动描述", "绩效目标", "绩效指标", "指标描述", "评价标准"],
    [None] * 8 + ["优", "良", "中", "差"],
    ["图书馆服务", "收藏图书", "全民阅读", "购书", "按需求采购", *FIRST],
    [None] * 6 + list(SECOND[1:]),
    [None, None, None, "借阅", "免费开放", *THIRD],
    ["值守", "守卫", "平安", "值班", "**", "**", "**", "**", "**", "**", "**", "**"],
    ["注：“**”为涉密内容"],
]  # fmt: skip
PROJECT: Sequence[Sequence[object]] = [
    ["2027年财政项目支出绩效目标表"],
    ["项目名称", "送戏下乡"],
    ["主管部门", "某局", None, "实施单位", "某局"],
    ["项目资金（万元）", "年度资金总额：", None, 62],
    [None, "其中：财政拨款", None, 60],
    [None, "其他资金", None, "2.00"],
    ["年度总体目标", "演出到村"],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
    [None, "产出指标", "数量指标", "演出场次", "≥80场"],
    [None, None, None, "覆盖村数", 64],
    [None, None, "质量指标", "合格率", "100%"],
    [None, "效益指标", "社会效益指标", "观众人次", "≥40000"],
]


def workbook(tmp_path: Path, *sheets: tuple[Sequence[Sequence[object]], Sequence[str]]) -> Path:
    book = Workbook()
    for rows, merges in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
        for merge in merges:
            sheet.merge_cells(merge)
    book["Sheet"].sheet_state = "hidden"
    path = tmp_path / "theirs.xlsx"
    book.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    own.mkdir()
    (own / "disclosure.toml").write_text(IDENTITY, "utf-8")
    return own


@pytest.mark.parametrize("merged", [True, False])
def test_functions_of_a_workbook_are_taken_with_merged_cells_or_blank_ones(
    merged: bool, folder: Path, tmp_path: Path
) -> None:
    merges = ["A1:L1", "I3:L3", "A5:A7", "B5:B7", "C5:C7", "D5:D6", "E5:E6", "F5:F6"] if merged else ["I3:L3"]
    received = receiving.receive(workbook(tmp_path, (FUNCTIONS, merges)), folder)
    assert received.tables == 1
    first, *rest = FIRST
    of_library = ("图书馆服务", "收藏图书", "全民阅读")
    assert functions(content(folder)) == [
        (*of_library, "购书", "按需求采购", 0, (first, *map(str, rest)), SECOND),
        (*of_library, "借阅", "免费开放", 0, THIRD),
        ("值守", "守卫", "平安", "值班", "", 1),
    ]
    assert "performance" in content(folder).tables


def test_functions_that_content_has_are_not_replaced(folder: Path, tmp_path: Path) -> None:
    file = workbook(tmp_path, (FUNCTIONS, ()))
    receiving.receive(file, folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    received = receiving.receive(file, folder)
    assert "DG923" in {one.code for one in received.diagnostics}
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_projects_of_a_workbook_are_taken_one_by_one(folder: Path, tmp_path: Path) -> None:
    other = [["项目名称", "图书采购"] if row[0] == "项目名称" else row for row in PROJECT[1:]]
    merges = ["A4:A6", "A8:A12", "B9:B11", "C9:C10"]
    received = receiving.receive(workbook(tmp_path, ([*PROJECT, *other], merges)), folder)
    assert received.tables == 2
    found = projects(content(folder))
    assert [one[0] for one in found] == ["送戏下乡", "图书采购"]
    name, unit, goal, total, fiscal, rest, *targets = found[0]
    assert (name, unit, goal) == ("送戏下乡", "某局", "演出到村")
    assert [str(getattr(one, "value", one)) for one in (total, fiscal, rest)] == ["62", "60", "2.00"]
    assert targets == [
        ("产出指标", "数量指标", "演出场次", "≥80场", None),
        ("", "", "覆盖村数", "64", None),
        ("", "质量指标", "合格率", "100%", None),
        ("效益指标", "社会效益指标", "观众人次", "≥40000", None),
    ]
    again = receiving.receive(workbook(tmp_path, (PROJECT, ())), folder)
    assert [one.code for one in again.diagnostics if one.severity != "notice"] == ["DG915", "DG923"]
