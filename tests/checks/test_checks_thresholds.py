"""Grades that follow each other, and those that do not."""

import pytest

from commented import assert_findings

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
    ],
)
def test_grades_that_do_not_follow_each_other_are_found_at_their_place(grades: tuple[str, ...]) -> None:
    assert_findings(content(*grades), only="DG32")
