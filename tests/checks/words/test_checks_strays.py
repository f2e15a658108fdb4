"""References to figures of units that a text does not name, and to changes of another figure."""

import pytest

from review_sample import FIGURES, found, seen, text

OWN = (
    FIGURES
    + """\
[figures.spent.bureau]
total = { current = 26.6, prior = 35 }
basic = 20
project = 6.6
[figures.spent.traffic]
total = { current = 5, prior = 7.5 }
"""
)


def strays(zh: str, en: str = "") -> list[str]:
    return [one[:5] + one[8:] for one in seen(text(zh, en), "DG42", figures=OWN) if one[:5] in ("DG428", "DG429")]


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("交警大队安排{spent.traffic.total}。", []),
        ("交警大队安排{spent.bureau.total}。", ["DG428spent.bureau.total"]),
        ("{unit.traffic.name}安排{spent.bureau.total}。", ["DG428spent.bureau.total"]),
        (
            "平乡县公安局{spent.bureau.total}、{spent.bureau.basic}、{spent.bureau.project}、{spent.traffic.total}。",
            ["DG428spent.traffic.total"],
        ),
        ("平乡县公安局安排{spent.bureau.total}，大队安排{spent.traffic.total}。", []),  # it may be called otherwise
        ("各单位安排{spent.bureau.total}。", []),
        ("平乡县公安局和交警大队安排{spent.bureau.total}和{spent.traffic.total}。", []),
    ],
)
def test_a_figure_of_a_unit_that_the_text_does_not_name_is_a_warning(zh: str, expected: list[str]) -> None:
    assert strays(zh) == expected


def test_what_both_languages_say_is_told_once() -> None:
    both = found(text("交警大队安排{spent.bureau.total}。", "Traffic police: {spent.bureau.total}."), figures=OWN)
    assert len([one for one in both if one.code == "DG428"]) == 1


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("经费{up}，比上年{up:change}。", []),
        ("经费{up}，比上年{down:change}。", ["DG429down"]),
        ("经费{up}，其中项目{down}，比上年{down:change}。", []),
        ("经费{up}，项目支出比上年{down:change}。", []),
        ("经费{up}，{down:change}。", []),
    ],
)
def test_a_change_right_after_an_amount_is_its_own(zh: str, expected: list[str]) -> None:
    assert strays(zh) == expected


DENIED = "\n[figures.three_public]\nvehicle_purchase = {current}\n"


@pytest.mark.parametrize(
    ("zh", "amount", "codes"),
    [
        ("本年不再安排购置。", "18", ["DG430"]),
        ("本年不再安排购置。", "0", []),
        ("本年不再安排购置。", '""', []),
        ("上年没有购置计划。", "18", []),
        ("本年未安排公务用车购置。", "18", ["DG430"]),
    ],
)
def test_a_text_that_denies_what_is_stated_is_a_warning(zh: str, amount: str, codes: list[str]) -> None:
    figures = FIGURES + DENIED.replace("{current}", amount)
    assert [one.code for one in found(text(zh), figures=figures) if one.code == "DG430"] == codes


@pytest.mark.parametrize(
    ("zh", "codes"),
    [
        ("安排{up}。", 0),
        ("安排{up}万元。", 1),
        ("安排{up:number}万元。", 0),
        ("安排{up:number}元。", 1),
        ("安排{up:number 元}元。", 0),
        ("现有{staff:number}人。", 0),
        ("现有{staff:number}万人。", 1),
        ("现有{staff:count}人。", 1),
        ("比上年{up:change}万元。", 1),
    ],
)
def test_a_unit_after_a_figure_that_has_one_is_a_warning(zh: str, codes: int) -> None:
    assert len([one for one in found(text(zh)) if one.code == "DG431"]) == codes


def test_english_says_no_million_after_an_amount() -> None:
    assert [one.code for one in found(text("安排{up}。", "{up} million.")) if one.code == "DG431"] == ["DG431"]


@pytest.mark.parametrize(
    ("zh", "amount", "codes"),
    [
        ("本部门有政府性基金预算安排的支出。", "0", ["DG436"]),
        ("本部门有政府性基金预算安排的支出。", '""', ["DG436"]),
        ("本部门有政府性基金预算安排的支出。", "18", []),
        ("本部门没有政府性基金预算安排的支出。", "0", []),
        ("本部门无政府性基金预算。", "0", []),
        ("上年有政府性基金预算安排的支出。", "0", []),
    ],
)
def test_a_text_of_what_the_data_have_nothing_of_is_a_warning(zh: str, amount: str, codes: list[str]) -> None:
    figures = FIGURES + f"\n[figures.revenue]\ngovernment_fund = {amount}\n"
    assert [one.code for one in found(text(zh), figures=figures) if one.code == "DG436"] == codes


@pytest.mark.parametrize(
    ("zh", "codes"),
    [
        ("我部门有政府性基金预算财政拨款安排的支出。", ["DG436"]),
        ("我部门有政府性基金预算{up}。", []),
        ("我部门无政府性基金预算财政拨款安排的支出。", []),
    ],
)
def test_a_fund_that_no_figure_states_is_a_warning(zh: str, codes: list[str]) -> None:
    assert [one.code for one in found(text(zh)) if one.code == "DG436"] == codes
