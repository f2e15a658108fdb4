"""Grades that follow each other, and those that do not."""

import pytest

from commented import assert_findings
from review_sample import found

DUTIES = """
[[kind]]
id = "targets"
title = "目标表"
form = "duties"
[[kind.column]]
id = "duty"
title = "职责"
role = "text"
GRADES
[tables.targets]
[[duty]]
name = "巡查"
description = "日常巡查"
goal = "安全"
[[duty.activity]]
name = "巡查"
description = "每日"
[[duty.activity.indicator]]
name = "完成率"
description = "完成的比例"
target = "完成"
grades = [
{grades}]
"""
COLUMNS = "".join(
    f'[[kind.column]]\nid = "{id_}"\ntitle = "{title}"\nrole = "grade"\n' for id_, title in enumerate("优良中差")
)


def content(*grades: str) -> str:
    """Return content with an indicator; a grade may end with the finding that is expected on it."""
    lines = "".join(f'  "{grade.split(" ")[0]}", {grade.partition(" ")[2]}\n' for grade in grades)
    return DUTIES.replace("{grades}", lines).replace("GRADES", COLUMNS)


@pytest.mark.parametrize(
    "grades",
    [
        ("100%", "≥80%", "≥50%", "<50%"),
        ("＜2%", "＜5%", "＜8%", "≥8%"),
        ("≤2%", "≤5%", "≤8%", "＞8%"),
        ("≥3次", "≥2次", "≥1次", "<1次"),
        ("全部", "大部", "一半", "少数"),
        ("", "", "", ""),
        ("≥90%", "≥80%", "一般", "较差"),
        ("100%", "90%", "80%", "70%"),
        ("4次及以上", "3次", "2次", "2次以下"),
        ("4次以上", "3次以上", "2次以上", "2次以下"),
    ],
)
def test_grades_that_follow_each_other_are_silent(grades: tuple[str, ...]) -> None:
    assert_findings(content(*grades), only="DG32")


@pytest.mark.parametrize(
    "grades",
    [
        ("≥80% # error: DG320", "≥90%", "≥60%", "<60%"),
        ("≥90%", "≥80%", "≥60%", "<50% # warning: DG321"),
        ("＜2%", "＜5%", "＜8%", "≥10% # warning: DG321"),
        ("＞90%", "＞80%", "＞60%", "<60% # warning: DG321"),
        ("≥90%", "≥80%", "≥60%", "<70% # error: DG322"),
        ("≥90%", "≥80%", "≥60%", "≤60% # error: DG322"),
        ("≥90%", "<80% # error: DG323", "≥60%", "<60%"),
        ("≥90%", "≥80%", "≥60%", "≥50% # error: DG323"),
        ("≥90%", "≥80%", "≥60%", "<60次 # warning: DG324"),
        ("4次以上 # error: DG320", "5次以上", "2次以上", "2次以下"),
    ],
)
def test_grades_that_do_not_follow_each_other_are_found_at_their_place(grades: tuple[str, ...]) -> None:
    assert_findings(content(*grades), only="DG32")


SHARE = """
[tables.performance]
[[duty]]
name = { zh = "巡查", en = "Patrols" }
description = { zh = "日常", en = "Daily" }
goal = { zh = "安全", en = "Safety" }
[[duty.activity]]
name = { zh = "巡查", en = "Patrols" }
description = { zh = "每日", en = "Daily" }
[[duty.activity.indicator]]
name = { zh = "NAME", en = "Rate" }
description = { zh = "比例", en = "Share" }
target = { zh = "完成", en = "Done" }
grades = ["BEST", "≥80%", "≥50%", "<50%"]
"""


@pytest.mark.parametrize(
    ("name", "best", "codes"),
    [("结案率", "≥950%", ["DG325"]), ("结案率", "≥95%", []), ("增长率", "≥950%", []), ("次数", "≥950%", [])],
)
def test_a_share_of_a_whole_is_at_most_100(name: str, best: str, codes: list[str]) -> None:
    content = SHARE.replace("NAME", name).replace("BEST", best)
    assert [one.code for one in found(content) if one.code == "DG325"] == codes


def test_rows_that_say_the_same_are_each_told() -> None:
    _, row = SHARE.split("[[duty.activity.indicator]]")
    content = (SHARE + f"[[duty.activity.indicator]]{row}" * 2).replace("NAME", "结案率").replace("BEST", "≥950%")
    places = [one.origin.path[:6] for one in found(content) if one.code == "DG325"]
    assert places == [("duty", 0, "activity", 0, "indicator", row) for row in range(3)]
