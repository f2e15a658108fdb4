"""Amounts in 元 among amounts in 万元."""

import pytest

from review_sample import FIGURES, found, text

YUAN = FIGURES.replace("[figures]\n", '[figures]\nsmall = { current = 300000, unit = "元" }\n')


def mixed(zh: str) -> list[str]:
    return [one.severity for one in found(text(zh), figures=YUAN) if one.code == "DG427"]


@pytest.mark.parametrize(
    "zh",
    [
        "货物{up}，服务{down}。",
        "货物{= 300000 }元，服务{= 400000 }元。",
        "货物{up}，每户补助{= 12000 }元。",
        "货物{up}，补助标准为{= 12000元 }。",
        "货物{up}，手续费{= 300 }元。",  # too little for 万元
        "货物{up:yuan}，服务{down}。",  # asked for
        "货物{up:amount 元}，服务{down}。",
        "货物1.2亿元，服务5000万元。",
    ],
)
def test_one_unit_and_prices_are_silent(zh: str) -> None:
    assert mixed(zh) == []


@pytest.mark.parametrize(
    "zh",
    [
        "货物{up}，服务{= 300000 }元。",
        "货物{up}，服务{= 300000元 }。",
        "货物{up}，服务300,000元。",
        "货物{up}，服务{small}。",
        "货物30万元，服务300000元。",
    ],
)
def test_both_units_in_one_text_are_a_notice(zh: str) -> None:
    assert mixed(zh) == ["notice"]
