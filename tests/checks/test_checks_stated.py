"""Figures that are not what they say they are made of, and typed figures that the data hold."""

import pytest

from commented import assert_findings

TYPED = """
[figures]
total = { current = 4837.98, prior = 3793.04 }
area = { current = 18590.4, unit = "平方米" }
[[section]]
id = "one"
title = "总体情况"
[[section.block]]
text.zh = "TEXT"
"""


@pytest.mark.parametrize(
    ("derived", "fires"),
    [
        ("26.6 + 8.4", False),
        ("2613.98 - 2578.98", False),
        ("26.6 + 8.5", True),
        ("本年数 = 26.6 + 8.4；上年数 = 26.6 - 3", False),
        ("本年数 = 26.6 + 8.4；上年数 = 26.6 - 4", True),
        ("26.6 + 8.4，其中 26.6 = 20 + 6.6", False),
        ("26.6 + 8.4，其中 26.6 = 20 + 6.5", True),
        ("只有项目支出", False),
        ("见附件 3-5", False),
    ],
)
def test_a_figure_is_what_its_derivation_adds_up_to(derived: str, fires: bool) -> None:
    expected = "# error: DG207" if fires else ""
    assert_findings(
        f'[figures]\nx = {{ current = 35.0, prior = 23.6, derived = "{derived}" }} {expected}\n', only="DG207"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{= , }万元", ""),
        ("安排{= 20 }项", ""),
        ("收入{= 4837.98 }万元", "# notice: DG310"),
        ("收入{= 48379800元 }", "# notice: DG310"),
        ("收入{= 4838 万元 }", "# notice: DG310"),
        ("面积{= 1.859万平方米 }", "# notice: DG310"),
        ("收入{= 4873.98万元 }", "# warning: DG311"),
        ("收入{= 483.98万元 }", "# warning: DG311"),
        ("收入{= 4837.98元 }", "# warning: DG311"),
        ("收入{= 4837.98 }亿元", "# warning: DG311"),
        ("收入{= 48379.8万元 }", "# warning: DG311"),
        ("收入{= 9025.17万元 }", ""),
        ("收入{= 4837.98 }", ""),
        ("收入4837.98万元", ""),
    ],
)
def test_a_typed_figure_is_compared_with_the_data(text: str, expected: str) -> None:
    assert_findings(TYPED.replace('TEXT"', f'{text}" {expected}'), only="DG31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府采购预算{= 4873.98万元 }", "# warning: DG311"),
        ("全年采购：政府采购{= 4837.98万元 }", "# notice: DG310"),
        ("公务用车购置{= 4873.98万元 }", ""),  # another amount that looks much like it
        ("政府采购已完成。会议费{= 4873.98万元 }", ""),
        ("会议费{= 4837.98万元 }", "# notice: DG310"),
    ],
)
def test_an_amount_is_a_slip_only_of_a_figure_that_the_sentence_speaks_of(text: str, expected: str) -> None:
    content = TYPED.replace("total =", "procurement.total =")
    assert_findings(content.replace('TEXT"', f'{text}" {expected}'), only="DG31")


@pytest.mark.parametrize(("text", "sure"), [("政府采购{= 4837.98万元 }", True), ("会议费{= 4837.98万元 }", False)])
def test_an_amount_of_another_name_is_no_advice_to_refer_to_it(text: str, *, sure: bool) -> None:
    content = TYPED.replace("total =", "procurement.total =").replace('TEXT"', f'{text}" # notice: DG310')
    (one,) = assert_findings(content, only="DG310")
    assert one.hint_zh.startswith("若") is not sure
