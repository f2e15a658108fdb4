"""Figures after the name of an item that are, by their path, another one."""

import pytest

from one_change import EXAMPLE, told
from review_sample import FIGURES, found, text

OWN = (
    FIGURES
    + """\
[figures.procurement]
goods = 248.6
services = 20
works = ""
[figures.spent]
basic = 10
project = 20
personnel = 8
"""
)


def others(zh: str, en: str = "") -> list[str]:
    return [f"{one.code} {one.origin.span}" for one in found(text(zh, en), figures=OWN) if one.code == "DG434"]


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("其中：货物{procurement.goods}，服务{procurement.services}。", []),
        ("其中：货物{procurement.services}。", ["DG434 20"]),
        ("其中：服务采购预算{procurement.goods}。", ["DG434 17"]),
        ("货物和服务{procurement.services}。", []),
        ("基本支出{spent.project}。", ["DG434 13"]),
        ("基本支出{spent.personnel}，项目支出中服务{spent.project}。", []),
        ("公务接待费{traffic.hospitality}。", []),
    ],
)
def test_the_figure_of_another_item_is_a_warning(zh: str, expected: list[str]) -> None:
    assert others(zh) == expected


def test_both_languages_are_told_once_and_english_alone_too() -> None:
    assert others("货物{procurement.services}。", "goods: {procurement.services}.") == ["DG434 20"]
    assert others("安排{procurement.services}。", "Goods are {procurement.services}.") == ["DG434 20"]


EARNED = "事业收入{tables.revenue.total.institutional:amount}"


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("基本支出{expenditure.basic:change}", "基本支出{expenditure.project:change}", ["DG434"]),
        (
            "事业收入{tables.revenue.total.institutional:amount}",
            "事业收入{tables.revenue.total.general_public:amount}",
            ["DG434"],
        ),
        ("事业收入{tables.revenue.total.institutional:amount}", "事业收入{= 12.00 }万元", []),
    ],
)
def test_changes_and_sources_of_revenue_are_those_that_the_words_name(old: str, new: str, codes: list[str]) -> None:
    assert [code for code in told(EXAMPLE, (old, new)) if code == "DG434"] == codes


@pytest.mark.parametrize(("thing", "codes"), [("货物", ["DG430"]), ("工程", [])])
def test_goods_that_are_planned_are_not_denied(thing: str, codes: list[str]) -> None:
    assert [code for code in told(EXAMPLE, ("没有安排工程采购", f"没有安排{thing}采购")) if code == "DG430"] == codes
