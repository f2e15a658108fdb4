"""A file of others into a folder as `init` makes it: what nobody has touched gives way, what somebody has stays."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document

import foreign_word
from disclosure_gen import pipeline
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import TableBlock
from disclosure_gen.opening import open_folder
from disclosure_gen.receiving import Received, receive
from disclosure_gen.starting import NewUnit, Start

EXPENDITURE = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "12.50", "10.00", "2.50"],
    ["205", "教育支出", "12.50", "10.00", "2.50"],
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new(tmp_path / "jyj" / "2026")


def new(folder: Path, jurisdiction: str = "base") -> Path:
    units = (NewUnit(id="bureau", zh="局机关"), NewUnit(id="school", zh="一中"))
    open_folder(folder, Start(id="jyj", year=2026, jurisdiction=jurisdiction, zh="某县教育局", units=units))
    return folder


def project(name: str) -> list[list[str | None]]:
    return [
        ["项目名称", name, None, None, None],
        ["主管部门", "某县教育局", None, "实施单位", "一中"],
        ["项目资金", "年度资金总额：2.50", None, None, None],
        ["总体目标", f"{name}的目标。", None, None, None],
        ["一级指标", "二级指标", "三级指标", "指标值", "权重"],
        ["产出指标", "数量指标", "购置册数", "≥100册", "90"],
    ]


def typed(path: Path, *parts: str | Sequence[Sequence[str | None]]) -> Path:
    paper = Document()
    for part in parts:
        if isinstance(part, str):
            paper.add_paragraph(part)
        else:
            foreign_word.add_table(paper, part, ())
    paper.save(str(path))
    return path


def imported(folder: Path, *parts: str | Sequence[Sequence[str | None]]) -> tuple[Disclosure, Received]:
    """Return content after a Word file was imported, which must be content still."""
    received = receive(typed(folder.parent / "theirs.docx", *parts), folder)
    read = pipeline.read(folder)
    assert read.disclosure is not None, read.diagnostics
    return read.disclosure, received


def titles(disclosure: Disclosure) -> list[str]:
    return ["".join(map(str, section.title.zh or ())) for section in disclosure.sections]


def tables(disclosure: Disclosure, id_: str) -> list[str]:
    section = next(one for one in disclosure.sections if one.id == id_)
    return [block.table for block in section.blocks if isinstance(block, TableBlock)]


def test_sections_take_the_place_of_untouched_ones_of_that_title_and_new_ones_stand_between(folder: Path) -> None:
    before = titles(content(folder))
    after, received = imported(
        folder,
        "一、部门职责及机构设置情况",
        "本部门主管全县教育工作。",
        "二、年度工作重点",
        "改善办学条件。",
        "三、“三公”经费预算情况",
        "2026年没有安排。",
    )
    assert titles(after)[:4] == ["部门职责及机构设置情况", "年度工作重点", *before[1:3]]
    assert titles(after)[4] == "“三公”经费预算情况"
    assert [section.id for section in after.sections][4] == "three_public"
    assert [one.code for one in received.diagnostics] == ["DG931"] * 3  # two sections, and the figures of one
    assert "××" not in (folder / "sections.toml").read_text("utf-8").partition("年度工作重点")[0].partition("\n\n")[2]


def test_a_section_that_somebody_has_changed_stays_and_the_notice_says_so(folder: Path) -> None:
    path = folder / "sections.toml"
    path.write_text(path.read_text("utf-8").replace('["××"]', '["主管全县教育工作；"]'), "utf-8")
    own = path.read_text("utf-8")
    after, received = imported(folder, "一、部门职责及机构设置情况", "文件里的职责。", "二、其他", "没有其他。")
    assert "文件里的职责" not in path.read_text("utf-8")
    assert path.read_text("utf-8").startswith(own.rstrip("\n"))
    assert titles(after)[-1] == "其他"
    assert [one.code for one in received.diagnostics] == ["DG926"]


def test_tables_stand_where_the_document_has_them(folder: Path) -> None:
    after, _ = imported(folder, "一、附表", "部门支出总体情况表", "单位：万元", EXPENDITURE, "二、其他", "没有其他。")
    assert tables(after, "imported_1") == ["expenditure"]
    assert "expenditure" not in tables(after, "tables")
    assert "revenue" in tables(after, "tables")


def test_a_section_that_is_replaced_keeps_the_tables_that_the_document_lacks(folder: Path) -> None:
    before = tables(content(folder), "tables")
    after, _ = imported(
        folder, "一、其他", "无。", "二、部门预算公开表", "部门支出总体情况表", "单位：万元", EXPENDITURE
    )
    assert tables(after, "tables") == ["expenditure", *(one for one in before if one != "expenditure")]


def test_the_first_project_of_a_file_takes_the_place_of_the_untouched_form(folder: Path) -> None:
    forms = (
        "一、绩效预算信息",
        "按项目设定目标。",
        project("购书"),
        "另一个项目。",
        project("修缮"),
        "二、其他",
        "无。",
    )
    after, _ = imported(folder, *forms)
    assert tables(after, "performance") == ["project_targets.project_1", "project_targets.project_2"]
    names = [table.project.name for table in after.tables.values() if table.project]
    assert {str(one.zh[0]) for one in names if isinstance(one, Localized) and one.zh} == {"购书", "修缮"}
    titled = [table.title.zh for table in after.tables.values() if table.project and table.title]
    assert set(titled) == {"财政项目支出绩效目标表（购书）", "财政项目支出绩效目标表（修缮）"}
    again, received = imported(folder, *forms)
    assert len([table for table in again.tables.values() if table.project]) == len(names)
    assert "DG931" not in {one.code for one in received.diagnostics}


def test_a_form_of_a_project_that_somebody_began_to_fill_in_stays(folder: Path) -> None:
    path = folder / "tables.toml"
    path.write_text(path.read_text("utf-8").replace('goal = "××"', 'goal = "多读书。"'), "utf-8")
    after, _ = imported(folder, "一、绩效预算信息", "按项目设定目标。", project("购书"), "二、其他", "无。")
    assert {path for path, table in after.tables.items() if table.project} == {
        "project_targets.project_1",
        "project_targets.project_2",
    }


def test_figures_that_no_text_names_any_more_go_if_nobody_has_filled_them_in(folder: Path) -> None:
    path = folder / "figures.toml"
    path.write_text(
        path.read_text("utf-8").replace('vehicle_purchase  = { current = "?"', "vehicle_purchase  = { current = 0")
    )
    after, _ = imported(folder, "一、“三公”经费预算情况", "没有安排。", "二、机关运行经费安排情况", "没有安排。")
    assert set(after.figures) == {
        "revenue.total",
        "expenditure.total",
        "expenditure.basic",
        "expenditure.project",
        "three_public.vehicle_purchase",
        "procurement.total",
    }
    assert "[figures.agency_running]" not in path.read_text("utf-8")


def test_figures_that_a_section_names_stay(folder: Path) -> None:
    before = set(content(folder).figures)
    after, _ = imported(folder, "一、绩效预算信息", "没有安排。", "二、其他", "没有。")
    assert set(after.figures) == before


def test_functions_of_a_file_take_the_place_of_unwritten_ones(tmp_path: Path) -> None:
    folder = new(tmp_path / "jyj" / "2026", "hebei")
    rows = [
        ["职责名称", "职责描述", "职责目标", "活动名称", "活动描述", "绩效目标", "绩效指标", "指标描述", *"优良中差"],
        [
            "教育服务",
            "办学",
            "就近入学",
            "招生",
            "按时招生",
            "及时",
            "及时率",
            "按期招生",
            "≥95%",
            "≥90%",
            "≥80%",
            "<80%",
        ],
    ]
    after, _ = imported(folder, "一、绩效预算信息", "部门职责-工作活动绩效目标", rows, "二、其他", "无。")
    assert len(after.duties) == 1


def content(folder: Path) -> Disclosure:
    found = pipeline.read(folder).disclosure
    assert found is not None
    return found
