"""Reasons that go against the figures, clause by clause, and those that are about another item."""

import pytest

from one_change import EXAMPLE, SAMPLE, told

FELL = "主要原因是严格控制陪餐人数，减少接待批次。"  # hospitality
FELL_EN = "The main reason is that the number of hosts at meals is strictly limited and fewer delegations are received."
ROSE = "主要原因是取暖费和邮电费标准调整。"  # operating expenses
ROSE_EN = "mainly because the rates of heating and telecommunications were adjusted."
BOUGHT = "主要原因是上年更新公务用车一辆，本年不再安排购置。"  # all three; purchase fell to nothing
BOUGHT_EN = "mainly because an official vehicle was replaced in the previous year and no purchase is planned this year."
BASIC = "主要是工资标准调整和图书馆新录用人员；"
PROJECT = "主要是上年一次性安排的公务用车更新已经完成，群众文化活动场次减少。"
HOSTS = '"控制陪餐人数，减少接待批次", en = "Fewer hosts at meals and fewer delegations"'
REPAIRS = '"更新后维修减少", en = "Fewer repairs after the replacement"'


def cell(zh: str, en: str) -> str:
    return f'"{zh}", en = "{en}"'


def said(old: str, new: str) -> list[str]:
    return [code for code in told(EXAMPLE, (old, new)) if code in ("DG402", "DG438")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (FELL, "主要原因是来访批次增多。"),
        (FELL, "主要原因是接待任务加重。"),
        (FELL, "主要原因是公务接待标准提高。"),
        (FELL, "主要原因是公务活动较上年多。"),
        (FELL, "主要原因是来访人员比上年增加，陪餐人数增多。"),
        (FELL, "主要原因：一是来访增多；二是陪餐标准上调。"),
        (FELL, "由于来访人员增多所致。"),
        (FELL, "增加的主要原因是控制陪餐。"),
        (FELL, "支出增长的原因是来访人员变化。"),
        (ROSE, "主要原因是人员减少，公用经费相应核减。"),
        (ROSE, "主要原因是取暖费标准下调。"),
        (BOUGHT, "主要原因是公务用车购置费增加。"),
        (BOUGHT, "主要原因是公务接待费增加。"),
        (BOUGHT, "主要原因是本年更新公务用车一辆。"),
        (FELL_EN, "The main reason is that more guests are expected."),
        (FELL_EN, "The main reason is a higher standard of hospitality."),
        (ROSE_EN, "mainly because fewer staff are employed and the rates of heating were lowered."),
        (BOUGHT_EN, "mainly because of higher purchase of official vehicles."),
        (BOUGHT_EN, "mainly because official hospitality increased."),
        (HOSTS, cell("来访批次增多", "More visits")),
        (REPAIRS, cell("维修费用增加", "Repairs cost more")),
    ],
)
def test_a_reason_whose_every_clause_goes_the_other_way_is_a_warning(old: str, new: str) -> None:
    assert said(old, new) == ["DG402"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (FELL, "主要原因是落实中央八项规定精神，从严控制公务接待。"),
        (FELL, "主要原因是厉行节约力度加大。"),
        (FELL, "主要原因是线上会议增多，来访减少。"),
        (FELL, "主要原因是上年举办全国会议，接待增加。"),
        (FELL, "主要原因是{prior_year}年举办文化节，来访增多。"),
        (FELL, "主要原因是公务接待管理水平提高，开支减少。"),
        (FELL, "主要原因是未增加接待批次。"),
        (FELL, "减少的主要原因是控制陪餐。"),
        (FELL, "培训支出增加的主要原因是新招录人员。"),
        (FELL, "主要原因：一是节约意识增强；二是接待减少。"),
        (FELL, "主要原因是自行用餐的来访人员增多。"),
        (FELL, "主要原因是来访批次比上年减少，虽然标准提高。"),
        (FELL, "主要原因：一是来访增多。二是压减了陪餐人数。"),
        (ROSE, "主要原因是退休人员减少，在职人员增加。"),
        (ROSE, "主要原因是物价上涨，而公用经费定额标准未提高。"),
        (ROSE, "主要原因是上年压减公用经费。"),
        (ROSE, "主要原因：一是人员增加。二是车辆减少。"),
        (ROSE, "主要原因是免费开放补助减少，由本级财政安排。"),
        (ROSE, "主要原因是疫情影响减弱，公务活动恢复。"),
        (ROSE, "主要原因是厉行节约的同时，保障了取暖。"),
        (ROSE, "主要原因是人员比上年增加。"),
        (BOUGHT, "主要原因是去年新购公务用车一辆，今年没有。"),
        (BOUGHT, "主要原因是公务接待费和公务用车购置费均减少。"),
        (BOUGHT, "主要原因是本年没有更新公务用车的计划。"),
        (BOUGHT, "主要原因是{prior_year}年更新公务用车，{year}年不更新。"),
        (BASIC, "主要是项目支出减少，部分人员经费转列基本支出；"),
        (PROJECT, "主要是基本支出增加，项目支出相应压缩。"),
        (PROJECT, "主要是上年项目增加，基数较大。"),
        (FELL_EN, "The main reason is that control has been increased."),
        (FELL_EN, "The main reason is that more guests came in the previous year."),
        (FELL_EN, "The reason is stricter economy, and more meetings are held online."),
        (FELL_EN, "The main reason is that no more guests are expected."),
        (FELL_EN, "The main reason is that fewer guests came than in the previous year."),
        (ROSE_EN, "mainly because costs were cut in the previous year."),
        (ROSE_EN, "mainly because staff increased, although travel fell."),
        (BOUGHT_EN, "mainly because of lower purchase of official vehicles."),
        (BOUGHT_EN, "mainly because no new vehicle is bought this year."),
        (HOSTS, cell("厉行节约", "Economy")),
        (HOSTS, cell("上年举办会议，接待较多", "More guests last year")),
        (REPAIRS, cell("油价下降", "Cheaper fuel")),
    ],
)
def test_a_reason_that_may_be_right_is_silent(old: str, new: str) -> None:
    assert said(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (HOSTS, cell("上年更新一辆，本年不安排购置", "One vehicle was replaced; none is bought"), ["DG438"]),
        (HOSTS, cell("严控公务接待，公车接送减少", "Less hospitality and fewer vehicles for it"), []),
        (HOSTS, cell("落实过紧日子的要求", "Strict economy"), []),
        (FELL, "主要原因是本年没有购置公务用车的计划。", ["DG438"]),
        (FELL, "主要原因是本年没有重大活动。", []),
    ],
)
def test_a_reason_that_is_about_another_item_is_a_warning(old: str, new: str, codes: list[str]) -> None:
    assert said(old, new) == codes


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("公务用车运行维护费的减少及公务接待费的减少", "公务用车运行维护费的减少及公务接待费的增加", ["DG402"]),
        ("公务用车运行维护费的减少及", "公务用车运行维护费的增加及", ["DG402"]),  # stated with the purchase
        ("公务用车运行维护费的减少及", "公务用车购置费的减少，公务用车运行维护费的增加及", []),
        ("lower operating costs of official vehicles and savings on", "lower operating costs and more", ["DG402"]),
        ("lower operating costs of official vehicles and savings on", "lower operating costs and less", []),
    ],
)
def test_what_a_reason_of_the_sample_says_of_an_item_is_so(old: str, new: str, codes: list[str]) -> None:
    assert [code for code in told(SAMPLE, (old, new)) if code == "DG402"] == codes


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("提高重特大案件组织、指挥力度，提高破案率", "压减重特大案件组织、指挥力度，提高破案率", ["DG524"]),
        ("提高重特大案件组织、指挥力度，提高破案率", "提高重特大案件组织、指挥力度，压减破案率", ["DG524"]),
        ("提高重特大案件组织、指挥力度，提高破案率", "加强重特大案件组织、指挥力度，提升破案率", []),
    ],
)
def test_one_of_two_directions_that_is_turned_is_seen_against_the_translation(
    old: str, new: str, codes: list[str]
) -> None:
    assert [code for code in told(SAMPLE, (old, new)) if code == "DG524"] == codes
