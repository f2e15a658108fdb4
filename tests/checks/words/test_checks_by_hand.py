"""Figures typed by hand in prose."""

import pytest

from review_sample import found, section, seen, text


@pytest.mark.parametrize(
    "zh",
    [
        "{up}和{= 20 }万元。",
        "2025年3月8日，第3次会议。",
        "依据〔2024〕15号文件，见表2、附件1。",
        "使用3G网络和110报警平台，24小时值班。",
        "1.开展工作；2.加强管理。",
        "（1）开展工作。",
        "2021—2025年规划。",
        "《2023年预算》。",
        "每日9:00至17:30开放。",
        "每周开放6天，每天9个小时，15个工作日内办结。",
        "咨询电话：0310-1234567，邮编054500。",
    ],
)
def test_digits_that_are_no_figures_are_silent(zh: str) -> None:
    assert [one for one in seen(text(zh)) if one[:5] == "DG405"] == []


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("机关运行经费600.5万元。", ["DG405 5 600.5"]),
        ("共20人，设备1,300台。", ["DG405 5 20"]),
        ("完成率达95%。", ["DG405 5 95"]),
        ("面积{up}，16周岁以上。", ["DG405 5 16"]),
    ],
)
def test_a_figure_typed_by_hand_is_a_warning(zh: str, expected: list[str]) -> None:
    assert [one for one in seen(text(zh)) if one[:5] == "DG405"] == expected


def test_days_and_the_unit_of_tables_are_no_figures_in_english() -> None:
    en = "Amounts are in RMB 10,000; comments within 20 days, replies within 15 working days."
    assert [one for one in seen(text("金额单位为万元。", en)) if one[:5] == "DG405"] == []


def test_numbers_to_call_and_of_documents_are_none_in_english_either() -> None:
    assert not [
        one
        for one in seen(text("电话。", "Telephone: 0310-1234567; document No. 3 of 24 January and March 8, 24 hours."))
        if one[:5] == "DG405"
    ]


def test_english_and_lists_are_read_too() -> None:
    assert "DG405 6 30" in seen(text("共{= 30 }件。", "30 cases and 3G in 2024."))
    item = section('[[section.block]]\nlist = {}\nitem = ["办案12件。", "办案{= 13 }件。"]\n')
    assert [one for one in seen(item) if one[:5] == "DG405"] == ["DG405 6 12"]


def test_all_figures_of_a_paragraph_are_one_finding_that_names_the_path_of_an_equal_one() -> None:
    (one,) = [one for one in found(text("安排573.98万元，其中7万元。")) if one.code == "DG405"]
    assert "573.98、7" in one.zh
    assert "{only}" in one.hint_zh
    assert one.related[-1].origin.path == ("figures", "only")
