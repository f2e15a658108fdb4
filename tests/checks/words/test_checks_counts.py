"""Numbers of units, duties and tables that texts state, beside those that are there."""

import pytest

from review_sample import found, section, text


def counts(content: str) -> list[str]:
    return [f"{one.severity} {one.zh}" for one in found(content) if one.code == "DG302"]


@pytest.mark.parametrize(
    "zh",
    [
        "纳入预算编制范围的单位共{= 2 }个。",
        "纳入预算编制范围的单位共2个。",
        "纳入预算编制范围的单位有两个。",
        "共有2个预算单位。",
        "下属预算单位1个。",  # without the department's own
        "所属2个预算单位。",
        "指导全县{= 120 }个单位。",  # not the department's
        "第3个预算单位是交警大队。",
        "服务{= 30 }家企业、{= 5 }项工程。",
    ],
)
def test_a_number_that_is_right_or_of_something_else_is_silent(zh: str) -> None:
    assert counts(text(zh)) == []


@pytest.mark.parametrize(
    ("zh", "stated"),
    [
        ("纳入预算编制范围的单位共{= 3 }个。", "编制范围的单位共3个"),
        ("纳入预算编制范围的单位共3个。", "编制范围的单位共3个"),
        ("纳入预算编制范围的单位共十二个。", "编制范围的单位共十二个"),
        ("共有4个预算单位。", "4个预算单位"),
        ("由以下{= 3 }个基层单位构成。", "3个基层单位"),
        ("下属预算单位3个。", "预算单位3个"),
    ],
)
def test_another_number_of_units_is_a_warning(zh: str, stated: str) -> None:
    assert counts(text(zh)) == [f"warning 写的是“{stated}”，本部门的单位是 2"]


@pytest.mark.parametrize(("number", "expected"), [("两", []), ("{= 3 }", ["3项职责"]), ("三", ["三项职责"])])
def test_a_number_of_duties_is_compared_with_what_is_listed(number: str, expected: list[str]) -> None:
    blocks = f"""[[section.block]]
text.zh = "本部门有{number}项职责。"
[[section.block]]
list = {{}}
item = ["办案。", "服务。"]
"""
    assert counts(section(blocks)) == [f"warning 写的是“{one}”，所列的职责是 2" for one in expected]


def test_duties_of_a_document_that_lists_none_are_not_compared() -> None:
    assert counts(text("本部门有{= 20 }项职责，附{= 9 }张表。")) == []


def test_the_place_is_the_number_itself() -> None:
    (one,) = [one for one in found(text("{year}年纳入编制范围的单位共{= 3 }个，如下。")) if one.code == "DG302"]
    assert (one.origin.offset, one.origin.span) == (17, len("{= 3 }"))
    assert len(one.related) == 2
