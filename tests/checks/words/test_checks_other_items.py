"""Figures after the name of an item that are, by their path, another one."""

import pytest

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
