"""Words like 增加 and 下降 beside figures: those that the figures contradict, and those that do not go with them."""

import pytest

from review_sample import found, seen, text

WHY = "主要原因是业务量变化。"


def directions(zh: str, en: str = "") -> list[str]:
    return [one for one in seen(text(zh, en)) if one[:5] in ("DG401", "DG404", "DG424", "DG425")]


@pytest.mark.parametrize(
    "zh",
    [
        "比上年增加{up.change}。",
        "比上年减少{down.change}。",
        "经费{up}，比上年有所增加。",
        "经费{equal}，与上年持平。",
        "经费{down}，比上年减少{= 4.5 }万元。",
        "由{down.prior}减少到{down}。",
        "人员{staff}，比上年增加{staff.change}。",
        "共减少{moved.change}。",
        "比上年{up:change}，{up:change_rate}。",
        "安排{only}，与上年持平。",  # last year's figure is not known
        "完善管理，提高效率，安排{down}用于增加设备。",
        "减少环节，安排{up}。",
    ],
)
def test_a_word_that_the_figures_bear_out_is_silent(zh: str) -> None:
    assert directions(zh + WHY) == []


@pytest.mark.parametrize(
    ("zh", "place"),
    [
        ("比上年减少{up.change}。", "DG401 5 减少"),
        ("比上年增加了{down.change}。", "DG401 5 增加"),
        ("经费{up}，比上年有所减少。", "DG401 5 减少"),
        ("经费{up}，与上年持平。", "DG401 5 持平"),
        ("经费{equal}，比上年增加{= 1 }万元。", "DG401 5 增加"),
        ("由{down.prior}增加到{down}。", "DG401 5 增加"),
        ("{up.change}的减少。", "DG401 5 减少"),
        ("共增加{moved.change}。", "DG401 5 增加"),
        ("人员{staff}，较{prior_year}年减少{= 1 }人。", "DG401 5 减少"),
    ],
)
def test_a_word_that_the_figures_contradict_is_an_error(zh: str, place: str) -> None:
    assert directions(zh + WHY) == [place]


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        ("higher than last year by {up.change}", []),
        ("draw up a plan for {down.change}", []),
        ("{down.change}, as the table below says for higher levels", []),
        ("lower than last year by {up.change}", ["DG401 6 lower"]),
        ("it falls by {down.change}", []),
        ("it rises by {down.change}", ["DG401 6 rises"]),
        ("{up.change} more than last year", []),
        ("{up.change} less than last year", ["DG401 6 less than"]),
        ("{up}, unchanged from last year", ["DG401 6 unchanged"]),
        ("Set up with {up.change}, more or less.", []),
    ],
)
def test_english_is_held_against_the_figures_too(en: str, expected: list[str]) -> None:
    reason = " The main reason is more work."
    zh = {"up.change": "增加{up.change}", "down.change": "减少{down.change}"}.get(
        en[en.find("{") + 1 : en.find("}")], "{up}"
    )
    assert directions(zh + "。" + WHY, en + reason) == expected


def test_the_finding_says_both_sides_with_figures_and_places() -> None:
    (one,) = [one for one in found(text("比上年减少{up.change}。" + WHY)) if one.code == "DG401"]
    assert one.severity == "error"
    assert "由 25.5 万元 变为 30 万元，增加 4.5 万元" in one.zh
    assert "from 25.5 万元 to 30 万元, 4.5 万元 more" in one.en
    assert one.related[0].origin.path == ("figures", "up")


@pytest.mark.parametrize(
    ("zh", "place"),
    [
        ("比上年增长{up.change}。", "DG404 5 增长"),
        ("比上年下降{down.change}，降低{down.change}。", "DG404 5 下降"),
        ("{up}，比上年增长{= 4.5 }万元。", "DG404 5 增长"),
        ("{up}，比上年增加{= 17.65 }%。", "DG404 5 增加"),
    ],
)
def test_a_word_for_rates_does_not_go_with_an_amount(zh: str, place: str) -> None:
    assert directions(zh + WHY) == [place]


@pytest.mark.parametrize("zh", ["比上年增加{up.change}。", "{up}，比上年增长{= 17.65 }%。", "{up}，{up:change_rate}。"])
def test_a_word_for_what_it_stands_with_is_silent(zh: str) -> None:
    assert directions(zh + WHY) == []


def test_a_negative_figure_after_a_direction_word_is_a_warning() -> None:
    assert directions("共减少{minus}。") == ["DG424 5 减少"]
    assert directions("余额{minus}。") == []


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("比上年减少{down:change}。", ["DG425 5 {down:change}"]),
        ("比上年{equal:change}。", []),  # prints 比上年持平
        ("比上年{down:change}。", []),
        ("经费{equal}，{equal:change}。", []),
    ],
)
def test_what_the_program_prints_is_not_said_by_hand_too(zh: str, expected: list[str]) -> None:
    assert directions(zh + WHY) == expected


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("支出{up}，比上年增加{= 4.5 }万元。", []),
        ("支出{up}，比上年增加{= 4.50 万元 }，增长{= 17.6 % }。", []),
        ("支出{up}，比上年增加4.5万元，增长17.65%。", []),
        ("支出{up}，比上年增加{= 45000 元 }。", []),
        ("支出{up}，比上年增加{= 5.4 }万元。", ["DG432 5 {= 5.4 }"]),
        ("支出{up}，比上年增加{= 4.5 }万元，增长{= 1.76 % }。", ["DG432 5 {= 1.76 % }"]),
        ("支出{up}，较{prior_year}年增加6万元，增长17.65%。", ["DG432 5 6"]),
        ("人员{staff}，比上年增加{= 3 }人。", ["DG432 5 {= 3 }"]),
        ("支出{up}，比上年增加{= 2 }批次。", []),
        ("占比{share}，比上年提高{= 5 }个百分点。", []),
        ("占比{share}，比上年增长{= 25 }%。", []),
        ("占比{share}，比上年提高{= 4 }个百分点。", ["DG432 5 {= 4 }"]),
        ("占比{share}，比上年提高{= 5 }%。", ["DG432 5 {= 5 }"]),
        ("支出{up}，其中新购设备增加{= 3 }万元。", []),
        ("由{down.prior}减少到{= 3 }万元。", []),
    ],
)
def test_a_typed_change_is_compared_with_the_figure_before_it(zh: str, expected: list[str]) -> None:
    assert [one for one in seen(text(zh + WHY)) if one[:5] == "DG432"] == expected


def test_the_change_of_a_rate_is_said_in_percentage_points() -> None:
    (one,) = [each for each in found(text("占比{share}，比上年提高{= 4 }%。" + WHY)) if each.code == "DG432"]
    assert one.zh == "写“提高4%”，应为 5 个百分点：share 由 20 % 变为 25 %，增加 5 个百分点"
    assert one.en.endswith("share goes from 20 % to 25 %, 5 percentage points more")
    assert one.hint_zh == "用 {share:change} 由程序写"


def test_a_typed_change_of_the_other_way_names_the_figure_that_is_meant() -> None:
    data = """
[figures.revenue]
total = { current = 4837.98, prior = 3793.04 }
[figures.expenditure]
total = { current = 4837.98, prior = 3793.04 }
"""
    for said, meant in (("支出比上年", "expenditure"), ("收入比上年", "revenue")):
        content = text(f"全年{said}减少{{= 1044.94 万元 }}。{WHY}") + data
        (one,) = [one for one in found(content) if one.code == "DG401"]
        assert f"{meant}.total 由 3793.04 万元 变为 4837.98 万元" in one.zh
        assert not [
            one for one in found(text(f"全年{said}增加{{= 1044.94 万元 }}。{WHY}") + data) if one.code == "DG401"
        ]


def test_english_says_no_direction_before_what_the_program_says() -> None:
    (one,) = [
        one for one in found(text("比上年{up:change}。" + WHY, "an increase of {up:change}")) if one.code == "DG425"
    ]
    assert "“increase” says again" in one.en
