"""Typed changes and shares of what words name, and measure words after figures of something else."""

import pytest

from one_change import EXAMPLE, SAMPLE, told

CHANGE = "{year}年支出预算比{prior_year}年{expenditure.total:change}，{expenditure.total:change_rate}。"
PARTS = '项目支出{expenditure.project}。"'
CARS = "公务用车{tables.assets.bureau.vehicles.quantity.closing:count}"
BOOKS = "藏书{library.holdings:wan 3}册"
VISITS = "预计接待读者{library.visits:wan 1}人次"
SIGNS = "车辆{tables.assets.bureau.vehicles.quantity.closing:number}台"


@pytest.mark.parametrize(
    ("zh", "codes"),
    [
        ("支出预算比{prior_year}年增加{= 9.45 }万元，{expenditure.total:change_rate}。", ["DG432"]),
        ("支出预算比{prior_year}年增加{= 9.54 }万元，{expenditure.total:change_rate}。", []),
        ("{year}年支出预算比{prior_year}年增加{= 9.45 }万元，增长{= 0.97 }%。", ["DG432"]),
        ("{year}年支出预算比{prior_year}年增加{= 9.54 }万元，增长{= 9.7 }%。", ["DG432"]),
        ("{year}年支出预算比{prior_year}年增加{= 9.54 }万元，增长{= 0.97 }%。", []),
        ("基本支出比上年增加{= 18.79 }万元。", ["DG432"]),
        ("基本支出比上年增加{= 29.04 }万元。", []),
        ("图书馆支出预算比上年增加{= 1.23 }万元。", []),  # of a unit
        ("项目经费支出预算比上年增加{= 9.45 }万元。", []),  # of something else
        ("{prior_year}年支出预算比上年增加{= 9.45 }万元。", []),
    ],
)
def test_a_typed_change_is_that_of_what_the_clause_names(zh: str, codes: list[str]) -> None:
    assert [code for code in told(EXAMPLE, (CHANGE, zh)) if code == "DG432"] == codes


@pytest.mark.parametrize(
    ("zh", "codes"),
    [
        ("，基本支出占支出预算的{= 94.02 }%。", ["DG439"]),
        ("，基本支出占支出预算的{= 84.02 }%。", []),
        ("，基本支出占支出预算的比重为{= 84.0 }%。", []),
        ("，占{expenditure.total}的{= 15.98 }%。", []),
        ("，占{expenditure.total}的{= 19.58 }%。", ["DG439"]),
        ("，占支出预算的{= 51.98 }%。", ["DG439"]),
        ("，文化支出占支出预算的{= 60 }%。", []),  # not known
        ("，基本支出占公共预算支出的{= 60 }%。", []),
        ("，中级以上职称人员占{= 60 }%。", []),
        ("，图书馆基本支出占支出预算的{= 60 }%。", []),
        ("，占地{= 60 }亩。", []),
    ],
)
def test_a_typed_share_is_that_of_what_is_named(zh: str, codes: list[str]) -> None:
    assert [code for code in told(EXAMPLE, (PARTS, PARTS.replace('。"', zh + '"'))) if code == "DG439"] == codes


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (CARS, "公务用车{tables.assets.bureau.vehicles.value.closing:number}辆", ["DG431"]),
        (CARS, "公务用车{tables.assets.bureau.vehicles.quantity.closing:number}辆", []),
        (CARS, "公务用车{tables.assets.bureau.vehicles.quantity.closing:number}台", []),
        (CARS, "公务用车{tables.assets.bureau.vehicles.value.closing}", []),
        (BOOKS, "藏书{library.visits:wan 3}册", ["DG431"]),
        (BOOKS, "藏书{library.holdings:number}册", []),
        (BOOKS, "藏书{library.holdings:wan 3}册次", []),
        (VISITS, "预计接待读者{library.visits:wan 1}人", []),
        (VISITS, "预计接待读者{library.holdings:wan 1}人次", ["DG431"]),
        (VISITS, "安排{three_public.hospitality}人均不超过标准", []),
        (VISITS, "安排{three_public.hospitality:number}人", ["DG431"]),
        (VISITS, "预计接待读者{library.visits:number}元", ["DG431"]),
    ],
)
def test_a_measure_word_fits_the_figure_before_it(old: str, new: str, codes: list[str]) -> None:
    assert [code for code in told(EXAMPLE, (old, new)) if code == "DG431"] == codes


def test_vehicles_may_be_counted_by_either_word() -> None:
    assert "DG431" not in told(SAMPLE, (SIGNS, SIGNS.removesuffix("台") + "辆"))
    assert "DG431" in told(SAMPLE, (SIGNS, SIGNS.removesuffix("台") + "人"))


def test_a_list_of_matters_of_ones_own_may_name_the_prevention_of_fires() -> None:
    said = "本部门围绕公共文化服务设定绩效目标"
    assert told(EXAMPLE, (said, "推进景区森林防火、食品安全和卫生厕所建设，" + said)) == []


def test_a_classified_figure_in_prose_asks_for_the_meaning_of_its_mark() -> None:
    hidden = (
        "[figures.library]",
        '[figures.staff]\nspecial = { classified = true, value = 36, unit = "人" }\n\n[figures.library]',
    )
    shown = ("预计接待读者", "特种岗位{staff.special:number}人，预计接待读者")
    assert "DG520" in told(EXAMPLE, hidden, shown)
    assert "DG520" not in told(EXAMPLE, hidden, (shown[0], "“**”为涉密内容，依法不予公开。" + shown[1]))
