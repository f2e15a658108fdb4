"""Words that have a better form, and several words for one thing."""

import pytest

from review_sample import IDENTITY, found, seen, text

ONE_UNIT = IDENTITY.partition('[[unit]]\nid = "traffic"')[0]


def terms(zh: str, identity: str = IDENTITY) -> list[str]:
    return [one for one in seen(text(zh), identity=identity) if one[:5] in ("DG407", "DG408")]


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("机关运行费{only}。", ["DG407 5 机关运行费"]),
        ("截止2024年末，截止日期另定。", ["DG407 5 截止"]),
        ("截至2024年末，截止日期另定，购置帐篷。", []),
        ("公务招待费减少。", ["DG407 5 公务招待费"]),
        ("公务接待费减少。", []),
        ("其它帐目。", ["DG407 5 帐", "DG407 5 其它"]),
        ("一般公共预算{only}。", []),
    ],
)
def test_a_word_that_has_a_better_form_is_a_notice(zh: str, expected: list[str]) -> None:
    assert terms(zh) == expected


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("公车运行费{up}，公务用车运行维护费{up}，公务用车运行维护费。", ["DG408 5 公车运行费"]),
        ("公务用车购置及运行维护费{up}，其中公务用车运行维护费{down}。", []),
        ("“三公”经费{up}，三公经费{up}，“三公”经费。", ["DG408 5 三公经费"]),
    ],
)
def test_several_words_for_one_thing_are_a_notice(zh: str, expected: list[str]) -> None:
    assert terms(zh) == expected


def test_a_department_of_several_units_needs_words_for_both() -> None:
    zh = "本部门{up}，本单位{up}。"
    assert terms(zh) == []
    assert terms(zh, ONE_UNIT) == ["DG408 5 本单位"]


def test_a_notice_names_all_places_and_the_word_to_use() -> None:
    (one,) = [one for one in found(text("截止2024年末，截止2025年初。")) if one.code == "DG407"]
    assert one.severity == "notice"
    assert "截至" in one.zh
    assert len(one.related) == 1
