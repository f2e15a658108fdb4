"""What an older file or a template left behind."""

import pytest

from review_sample import found, seen, text


def traces(zh: str, en: str = "") -> list[str]:
    return [one for one in seen(text(zh, en)) if one[:5] in ("DG409", "DG410", "DG411", "DG423")]


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("××部门的职责。", ["DG409 5 ××"]),
        ("XX县的预算。", ["DG409 5 XX"]),
        ("此处待填写。", ["DG409 5 待填写"]),
        ("名称：{{单位}}。", ["DG409 5 {{单位}}"]),
        ("目录 PAGEREF _Toc25831 h 3", ["DG409 5 PAGEREF"]),
        ("错误！未定义书签。", ["DG409 5 错误！未"]),
        ("依据《》执行。", ["DG409 5 《》"]),
        ("总额_____。", ["DG409 5 ____"]),
        ("型号为XXL的被装，标识“**”不公开，规格3×5。", []),
        ("（{up}）和“{only}”。", []),
    ],
)
def test_placeholders_and_field_codes_are_errors(zh: str, expected: list[str]) -> None:
    assert traces(zh) == expected


def test_residue_in_english_is_found() -> None:
    assert traces("经费。", "Deleted: the Bureau") == ["DG409 6 Deleted:"]
    assert traces("经费。", "The main reason is to be filled in.") == ["DG409 6 reason is to be filled in"]
    assert traces("经费。", "Two posts are to be filled in 2025.") == []


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("2025年和2024年。", []),
        ("2023年安排经费。", ["DG410 5 2023"]),
        ("2026年安排经费。", ["DG410 5 2026"]),
        ("执行《2016年规定》和〔2016〕8号文件。", []),
        ("2021-2025年。2021年至2025年。", []),
        ("截至2020年末完成。", []),
        ("依据2019年印发的通知立项。", []),
        ("安排2024.00万元。", []),
        ("25年部门预算。", ["DG410 5 25年"]),
        ("使用期限为10年。", []),
    ],
)
def test_a_year_that_is_neither_this_nor_the_last_is_a_warning(zh: str, expected: list[str]) -> None:
    assert traces(zh) == expected


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("2024年计划举办活动{= 36 }场。", ["DG433 5 2024年"]),
        ("{prior_year}年全县将建成书屋。", ["DG433 5 {prior_year}"]),
        ("{prior_year}年度支出预算{up}。", ["DG433 5 {prior_year}"]),
        ("2024年我局共安排支出{up}，比上年增加。", ["DG433 5 2024年"]),
        ("{year}年支出预算{up.prior}。", ["DG433 5 up.prior"]),
        ("2025年安排{up.prior}。", ["DG433 5 up.prior"]),
        ("{year}年支出比上年{up.prior}增加，上年{up.prior}，{prior_year}年{up.prior}。", []),
        ("{year}年计划举办活动，2025年将建成，{year}年支出{up}。", []),
        ("比{prior_year}年{up:change}，较2024年增加{up.change}。", []),
        ("2024年计划完成情况良好，2024年支出{up.prior}，本年{up}。", []),
        ("截至2024年末共有{up}，2024年实际支出{up}，2024年安排{only}。", []),
    ],
)
def test_last_year_beside_what_is_this_year_s_is_a_warning(zh: str, expected: list[str]) -> None:
    assert [one for one in seen(text(zh)) if one[:5] == "DG433"] == expected


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("于20250926公开。", ["DG411 5 20250926"]),
        ("于2024926公开。", ["DG411 5 2024926"]),
        ("科目2040201，编号2011308，电话20200000001。", []),
        ("于2025年9月26日公开。", []),
    ],
)
def test_a_date_without_separators_is_a_warning(zh: str, expected: list[str]) -> None:
    assert traces(zh) == expected


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("完成年初预算的98%。", ["DG423 5 完成年初预算"]),
        ("本年决算数增加。", ["DG423 5 决算数"]),
        ("编制年度决算草案，做好决算公开。", []),
    ],
)
def test_words_of_final_accounts_in_a_budget_are_a_warning(zh: str, expected: list[str]) -> None:
    assert traces(zh) == expected


def test_the_hint_of_a_date_is_the_date_that_it_can_be() -> None:
    hints = {
        said: next(one.hint_zh for one in found(text(f"于{said}公开。")) if one.code == "DG411")
        for said in ("20250926", "2025311", "2024926")
    }
    assert hints == {
        "20250926": "写成 2025年9月26日",
        "2025311": "写成 2025年3月11日",
        "2024926": "写成 2024年9月26日",
    }


STOCK = """
[[kind]]
id = "stock"
title = "资产"
unit = "台"
[[kind.column]]
id = "item"
title = "项目"
role = "label"
[[kind.column]]
id = "opening"
title = "年初数"
carries = "closing"
[[kind.column]]
id = "closing"
title = "年末数"
[[kind.row]]
id = "cars"
label = "车辆"
[tables.stock]
prepared_by = "department"
cars = { opening = 5, closing = 7 }
"""


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("截至{prior_year}年末，共有{tables.stock.cars.closing}。", []),
        ("截至2024年底，共有{tables.stock.cars.closing}。", []),
        ("截至2023年末，共有{tables.stock.cars.closing}。", ["DG433 5 2023"]),
        ("截至{year}年年末，共有{tables.stock.cars.closing}。", ["DG433 5 {year}"]),
        ("截至{prior_year}年末，共有{tables.stock.cars.opening}。", ["DG433 5 tables.stock.cars.opening"]),
        ("{prior_year}年初共有{tables.stock.cars.opening}，{prior_year}年末共有{tables.stock.cars.closing}。", []),
    ],
)
def test_stocks_at_the_end_of_a_year_are_last_year_s_closing_ones(zh: str, expected: list[str]) -> None:
    assert [one for one in seen(text(zh) + STOCK) if one[:5] == "DG433"] == expected
