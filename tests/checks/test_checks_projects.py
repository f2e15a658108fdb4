"""Forms of projects: what their indicators say, and what is wrong with it."""

import pytest

from commented import assert_findings
from disclosure_gen import files

FORM = next(one.text for one in files.read_kinds() if one.name.endswith("base/project_targets.toml"))
KIND = "[[kind]]\n" + FORM.replace("[above]", "[kind.above]").replace(
    "[[column.column]]", "[[kind.column.column]]"
).replace("[[column]]", "[[kind.column]]").replace("[[row]]", "[[kind.row]]")
ONE = """
[tables.project_targets.shows]
name = "送戏下乡"
goal = "演出"
total = { amount = 62 }
fiscal = { amount = 60 }
other = { amount = 2 }
"""
LEVELS = 'first = "产出指标"\nsecond = "数量指标"\n'


def target(name: str, value: str, weight: str, finding: str = "", levels: str = "") -> str:
    at_value, at_row = (finding, "") if "DG328" in finding or "DG325" in finding else ("", finding)
    return (
        f"[[tables.project_targets.shows.target]] {at_row}\n{levels}"
        f'name = "{name}"\nvalue = "{value}" {at_value}\nweight = {weight}\n'
    )


def content(*targets: str) -> str:
    return KIND + ONE + "".join(targets)


@pytest.mark.parametrize("rest", [60, 50])
def test_weights_make_a_hundred_or_ninety_and_words_are_no_bounds(rest: int) -> None:
    first = target("演出场次", "≥80场", "40", levels=LEVELS)
    assert_findings(content(first, target("完成时间", "11月底前", str(rest))), only="DG32")


def test_weights_that_make_neither_are_found() -> None:
    first = target("演出场次", "≥80场", "40", "# error: DG326", levels=LEVELS)
    assert_findings(content(first, target("满意率", "≥95%", "55")), only="DG32")


def test_an_indicator_without_a_weight_among_others_is_found() -> None:
    first = target("演出场次", "≥80场", "40", levels=LEVELS)
    assert_findings(content(first, target("满意率", "≥95%", '""', "# error: DG326")), only="DG32")


def test_no_weights_at_all_are_silent() -> None:
    assert_findings(content(target("演出场次", "≥80场", '""', levels=LEVELS)), only="DG32")


@pytest.mark.parametrize(
    ("value", "code"), [("", "# warning: DG327"), ("≥八十场", "# warning: DG328"), ("≥95分（满分一百）", "")]
)
def test_a_target_says_what_can_be_measured(value: str, code: str) -> None:
    assert_findings(content(target("演出场次", value, "100", code, levels=LEVELS)), only="DG32")


def test_the_money_of_a_project_adds_up() -> None:
    wrong = content(target("演出场次", "≥80场", "100", levels=LEVELS)).replace(
        "total = { amount = 62 }", "total = { amount = 63 } # error: DG201"
    )
    assert_findings(wrong)
