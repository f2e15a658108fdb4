"""What must stand in a disclosure: sections, tables, statements, parts and wholes, comparisons, notes, translations."""

import pytest

from review_sample import FIGURES, IDENTITY, found, section, seen, text

UNIT = IDENTITY.replace('level = "county"', 'level = "unit"')
SPENT = (
    FIGURES
    + """\
[figures.spent.bureau]
total = { current = 26.6, prior = 35 }
[figures.spent.traffic]
total = { current = 5, prior = 7.5 }
[figures.spent]
whole = { current = 31.6, prior = 42.5 }
vehicles = { current = 4, prior = 4.5 }
purchase = { current = 0, prior = 0 }
none = 0
"""
)
KIND = """
[[kind]]
id = "{id}"
title = {{ zh = "{title}", en = "Table" }}
unit = "万元"
{notes}
[[kind.column]]
id = "item"
title = {{ zh = "项目", en = "Item" }}
role = "label"
[[kind.column]]
id = "amount"
title = {{ zh = "金额", en = "Amount" }}
[[kind.row]]
id = "total"
label = {{ zh = "合计", en = "Total" }}
[tables.{id}]
prepared_by = "department"
total = {{ amount = {amount} }}
"""


def parts(content: str, *codes: str, identity: str = UNIT, figures: str = SPENT) -> list[str]:
    return [one for one in seen(content, "DG5", identity=identity, figures=figures) if one[:5] in codes]


def demanded(content: str, identity: str = IDENTITY) -> dict[str, str]:
    return {one.code: one.zh for one in found(content, identity=identity) if one.code in ("DG510", "DG511", "DG512")}


def test_what_is_demanded_of_a_department_is_named_where_it_is_missing() -> None:
    missing = demanded(text("经费{up}。"))
    assert "机关运行经费" in missing["DG510"]
    assert "部门收支总体情况表" in missing["DG511"]
    assert "国有资本经营" in missing["DG511"]
    assert "公务接待费" in missing["DG512"]
    assert demanded(text("经费{up}。"), UNIT) == {}


def test_what_is_there_is_not_missing_and_the_year_decides() -> None:
    heading = '[[section.block]]\nheading = { zh = "政府采购", en = "Procurement" }\n'
    heading += '[[section.block]]\ntext.zh = "公务接待费{up}。"\n'
    table = KIND.format(id="funds", title="政府性基金预算支出表", amount=1, notes="")
    missing = demanded(section(heading) + table, IDENTITY.replace("2025", "2018"))
    assert "政府采购" not in missing["DG510"]
    assert "政府性基金" not in missing["DG511"]
    assert "国有资本经营" not in missing["DG511"]  # demanded from 2019 on
    assert "公务接待费" not in missing["DG512"]


def test_a_section_in_which_nothing_is_printed_is_a_warning() -> None:
    heading = '[[section.block]]\nheading = { zh = "收入", en = "Revenue" }\n'
    assert parts(section(heading), "DG510") == ["DG510 1 [[section]]"]
    assert parts(text("收入{up}。"), "DG510") == []


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("公务用车购置及运行维护费{spent.vehicles}。", ["DG513 5 {spent.vehicles}"]),
        ("公务用车购置及运行维护费{spent.none}。", []),
        (
            "公务用车购置及运行维护费{spent.vehicles}，公务用车购置费{spent.purchase}，公务用车运行维护费{spent.vehicles}。",
            [],
        ),
    ],
)
def test_vehicles_are_stated_in_their_parts(zh: str, expected: list[str]) -> None:
    assert parts(text(zh), "DG513") == expected


def test_what_units_state_the_department_states_too() -> None:
    units = "公安局“三公”经费{spent.bureau.total}。交警大队“三公”经费{spent.traffic.total}。"
    blocks = "".join(f'[[section.block]]\ntext.zh = "{one}。"\n' for one in units.split("。") if one)
    without = SPENT.replace("whole = { current = 31.6", "whole = { current = 31.7")
    assert parts(section(blocks), "DG514") == []  # 31.6 stands in the content
    assert parts(section(blocks), "DG514", figures=without) == ["DG514 5 {spent.bureau.total}"]
    whole = '[[section.block]]\ntext.zh = "“三公”经费{spent.whole}。"\n'
    assert parts(section(blocks + whole), "DG514", figures=without) == []


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("机关运行经费{only}。", ["DG515 5 {only}"]),
        ("机关运行经费{only}，比上年增加{= 3 }万元。", []),
        ("机关运行经费{up}，{up:change}。", []),
        ("机关运行经费{equal}。", []),
        ("机关运行经费{spent.none}。", []),
    ],
)
def test_an_item_is_compared_with_last_year(zh: str, expected: list[str]) -> None:
    assert parts(text(zh), "DG515") == expected


@pytest.mark.parametrize(
    ("amount", "notes", "expected"),
    [
        ('""', "", ["DG516 19 [tables.funds]"]),
        ("0", "", ["DG516 19 [tables.funds]"]),
        ("3", "", []),
        ('""', 'note = [{ text = { zh = "无政府性基金，本表为空表。", en = "None." }, when = "empty" }]', []),
        (
            '""',
            'note = [{ text = { zh = "无国有资本经营预算，本表为空表。", en = "None." } }]',
            ["DG517 6 无国有资本经营预算，本表为空表。"],
        ),
        ("3", 'note = [{ text = { zh = "本表为空表。", en = "None." } }]', ["DG517 6 本表为空表。"]),
        ("3", 'note = [{ text = { zh = "空白表示未安排。", en = "None." } }]', []),
    ],
)
def test_an_empty_table_says_so_of_the_right_fund(amount: str, notes: str, expected: list[str]) -> None:
    content = KIND.format(id="funds", title="政府性基金预算支出表", amount=amount, notes=notes)
    places = {one.split(" ", 2)[0]: one.split(" ", 2)[2] for one in parts(content, "DG516", "DG517")}
    wanted = {one.split(" ", 2)[0]: one.split(" ", 2)[2] for one in expected}
    assert places.keys() == wanted.keys()
    if "DG516" in wanted:
        assert places == wanted


GLOSSARY = """
[[section]]
id = "glossary"
title = { zh = "名词解释", en = "Terms" }
[[section.block]]
glossary = {}
[[term]]
term = { zh = "项目支出", en = "Project expenditure" }
definition = { zh = "完成任务的支出。", en = "for tasks." }
"""


def test_the_glossary_has_the_terms_that_texts_use_and_no_others() -> None:
    assert parts(text("项目支出{up}。") + GLOSSARY, "DG518", "DG519") == []
    assert parts(text("项目支出{up}，机关运行经费{only}。") + GLOSSARY, "DG518", "DG519") == [
        "DG518 10 [[section.block]]"
    ]
    assert parts(text("支出{up}。") + GLOSSARY, "DG518", "DG519") == ["DG519 13 项目支出"]
    assert parts(text("机关运行经费{only}。"), "DG518") == []  # no glossary: that it is missing is another finding


def test_the_mark_of_what_is_classified_is_explained() -> None:
    secret = '[[section.block]]\ntext = { classified = true, value = "不公开" }\n'
    note = '[[section.block]]\ntext.zh = "文中“**”为涉密内容，依法不予公开。"\n'
    assert parts(section(secret), "DG520") == ["DG520 4 [[section.block]]"]
    assert parts(section(secret + note), "DG520") == []


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("经费{up}，{up:change}。", "{up}, {up:change_rate}", []),
        ("经费{up}。", "{down}", ["DG521 5 up"]),
        ("经费{up}。", "{up} and {down}", ["DG521 6 down"]),
        ("经费{up}，{up:change}。", "{up}", ["DG521 5 up"]),
        ("经费{= 3 }万元。", "RMB {= 30,000 }", []),
        ("共{= 20 }人。", "{= 21 } people", ["DG522 5 text"]),
        ("共{= 20 }人。", "{= 200 } people", ["DG522 5 text"]),
        ("公安局{up}。", "In {year} {up}", []),
    ],
)
def test_a_translation_says_the_same_figures(zh: str, en: str, expected: list[str]) -> None:
    assert [one[:5] for one in parts(text(zh, en), "DG521", "DG522")] == [one[:5] for one in expected]
    if expected and expected[0].startswith("DG521"):
        assert parts(text(zh, en), "DG521") == expected


def test_figures_that_differ_between_languages_are_told_as_they_are_typed() -> None:
    typed = text("共{= 80 }人。", "{= 90 } people")
    (one,) = [one for one in found(typed, identity=UNIT, figures=SPENT) if one.code == "DG522"]
    assert "中文 80，英文 90" in one.zh


@pytest.mark.parametrize(
    ("heading", "zh", "expected"),
    [
        ("政府性基金预算情况", "我部门无政府性基金预算。", []),
        ("政府性基金预算情况", "我部门无国有资本经营预算。", ["DG517 8 x"]),
        ("政府性基金预算情况", "我部门未安排支出。", []),
        ("其他事项", "我部门无国有资本经营预算。", []),
    ],
)
def test_a_paragraph_under_the_heading_of_another_fund_is_wrong(heading: str, zh: str, expected: list[str]) -> None:
    blocks = f'[[section.block]]\nheading = "{heading}"\nlevel = 2\n[[section.block]]\ntext.zh = "{zh}"'
    assert [one[:7] for one in parts(section(blocks), "DG517")] == [one[:7] for one in expected]
