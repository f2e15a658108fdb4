"""Units left out of a list, figures below a heading of another kind, numbers beside targets and last year's."""

import pytest

from one_change import EXAMPLE, SAMPLE, told

UNITS = "由以下基层单位构成：{unit.bureau.name}（{unit.bureau.short}）、{unit.detention.name}（{unit.detention.short}）"
LAST = "、{unit.traffic.name}（{unit.traffic.short}）。"
GOODS = "包括货物：指挥通信装备"
BOUGHT = "购买货物稽查布控系统"
SHOWS = "送戏下乡{= 80 }场"


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (LAST, "。", ["DG302"]),
        (LAST, "、{unit.traffic.short}。", []),
        (LAST, "、交警大队。", []),
        (UNITS, "下属" + UNITS.replace("{unit.bureau.name}（{unit.bureau.short}）、", ""), []),  # without its own
        (UNITS + LAST, "由三个基层单位构成，见下表。", []),
        (UNITS + LAST, "由以下基层单位构成：一级预算单位和二级预算单位。", []),  # by other names
        (UNITS + LAST, "的内设机构：局办公室。{unit.bureau.name}设有五个科室。", []),
    ],
)
def test_a_list_of_units_has_all_of_them(old: str, new: str, codes: list[str]) -> None:
    assert [code for code in told(SAMPLE, (old, new)) if code == "DG302"] == codes


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (GOODS, "包括服务：指挥通信装备", ["DG434"]),
        (GOODS, "包括服务类：指挥通信装备", ["DG434"]),
        (GOODS, "包括货物类：指挥通信服务装备", []),
        (GOODS, "包括指挥通信装备", []),
        (BOUGHT, "购买服务稽查布控系统", ["DG434"]),
        (BOUGHT, "购买服务器及稽查布控系统", []),
        (BOUGHT, "另采购稽查布控系统", []),
        ("goods: an inspection", "services: an inspection", ["DG434"]),
        ("goods: an inspection", "an inspection", []),
    ],
)
def test_a_figure_stands_below_the_heading_of_its_kind(old: str, new: str, codes: list[str]) -> None:
    assert [code for code in told(SAMPLE, (old, new)) if code == "DG434"] == codes


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        ("送戏下乡{= 90 }场", ["DG440"]),
        ("送戏下乡活动共{= 8 }场", ["DG440"]),
        ("送戏下乡到{= 90 }个行政村", []),  # another clause is asked nothing
        ("送戏下乡{= 64 }个", []),
        ("送戏下乡{= 12 }次", []),  # no target counts so
        ("送戏下乡平均每月{= 7 }场", []),
    ],
)
def test_a_number_after_a_project_is_one_of_its_targets(new: str, codes: list[str]) -> None:
    assert [code for code in told(EXAMPLE, (SHOWS, new)) if code == "DG440"] == codes


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("current = 234000", "current = 2340000", ["DG1101"]),
        ("current = 234000", "current = 23400", ["DG1101"]),
        ("current = 234000", "current = 534000", []),
        (
            "[figures.library]",
            '[figures.staff]\nnew = { current = 12, prior = 1, unit = "人" }\n\n[figures.library]',
            [],
        ),
    ],
)
def test_a_number_of_things_that_is_many_times_last_years_is_a_notice(old: str, new: str, codes: list[str]) -> None:
    assert [code for code in told(EXAMPLE, (old, new)) if code == "DG1101"] == codes
