"""Words of elsewhere: other places, other departments, other levels of government."""

import pytest

from review_sample import IDENTITY, found, section, seen, text


def foreign(content: str, identity: str = IDENTITY) -> list[str]:
    return [one for one in seen(content, identity=identity) if one[:5] in ("DG412", "DG413", "DG414")]


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("指导广宗县的工作。", ["DG412 5 广宗县"]),
        ("平乡县和邢台市的工作。", []),
        ("兼任县长，各县工作。", []),
        ("会同省、任县有关部门。", ["DG412 5 任县"]),
        ("指导青河县和邯郸市朝阳区的工作。", ["DG412 5 青河县", "DG412 5 邯郸市", "DG412 5 朝阳区"]),
        ("维护河南省社会稳定。", ["DG412 5 河南省"]),
        ("江夏区域的白银市场、城区、新区和解放区。", []),
        ("公安局与平山县、灵寿县的公安部门联合开展行动。", []),
        ("对口支援青河县，与任县、广宗县交界，依据《山西省条例》。", []),
    ],
)
def test_a_place_outside_the_department_s_region_is_a_warning(zh: str, expected: list[str]) -> None:
    assert foreign(text(zh)) == expected


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("全县的工作。", "The work of Qinghe County.", ["DG412 6 Qinghe County"]),
        ("全县的工作。", "The work of Xi’an City.", ["DG412 6 Xi’an City"]),
        ("全县的工作。", "The work of Pingxiang County, of The County and of Bureau District.", []),
        ("对口支援青河县。", "Aid to Qinghe County.", []),
    ],
)
def test_an_english_place_is_looked_up_as_it_is_spelled(zh: str, en: str, expected: list[str]) -> None:
    assert foreign(text(zh, en)) == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [("county", ["任县", "正定县", "青河县"]), ("city", ["正定县", "青河县"]), ("province", ["青河县"])],
)
def test_a_city_may_name_its_counties_and_a_province_all_of_them(level: str, expected: list[str]) -> None:
    identity = IDENTITY.replace('level = "county"', f'level = "{level}"')
    content = text("指导平乡县、任县、正定县、青河县。")
    assert [one.split()[-1] for one in foreign(content, identity) if one[:5] == "DG412"] == expected


def test_without_a_region_no_place_is_elsewhere() -> None:
    identity = IDENTITY.replace('region = { zh = "河北省邢台市平乡县", en = "Pingxiang" }\n', "")
    assert foreign(text("指导广宗县的工作。"), identity) == []


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("适应粮食事业发展需要。", ["DG413 5 粮食事业"]),
        ("教育局{year}年部门预算。", ["DG413 5 教育局"]),
        ("教育局的主要职责。", ["DG413 5 教育局"]),
        ("会同教育局、审计局开展检查，报财政局批复。", []),
        ("公安局{year}年部门预算，维护公安事业。", []),
        ("平乡县交通运输局{year}年共安排预算收入。", ["DG413 5 平乡县交通运输局"]),
        ("平乡县体育发展中心2025年部门预算。", ["DG413 5 平乡县体育发展中心"]),
        ("会同平乡县交通运输局开展检查，平乡县公安局{year}年共安排预算收入。", []),
    ],
)
def test_the_name_or_the_business_of_another_department_is_a_warning(zh: str, expected: list[str]) -> None:
    assert foreign(text(zh)) == expected


def test_words_that_come_again_and_again_are_business_and_no_strays() -> None:
    items = ", ".join(f'"第{place}项储备粮安全。"' for place in "一二三")
    assert foreign(section(f"[[section.block]]\nlist = {{}}\nitem = [{items}]\n")) == []


def test_a_department_of_no_known_business_is_left_alone() -> None:
    identity = IDENTITY.replace("公安局", "政府办公室").replace("交警大队", "信息中心")
    assert foreign(text("适应粮食事业发展需要。"), identity) == []


@pytest.mark.parametrize(
    ("zh", "level", "expected"),
    [
        ("维护全省社会稳定。", "county", ["DG414 5 全省"]),
        ("监督检查全省公安工作。", "county", ["DG414 5 全省"]),
        ("被评为全省先进单位，参加全市公共图书馆联盟。", "county", []),
        ("按照全省统一部署开展工作，省、市领导视察。", "county", []),
        ("维护全市社会稳定。", "county", ["DG414 5 全市"]),
        ("维护全县社会稳定。", "county", []),
        ("维护全省社会稳定。", "province", []),
    ],
)
def test_words_of_another_level_of_government_are_a_warning(zh: str, level: str, expected: list[str]) -> None:
    assert foreign(text(zh), IDENTITY.replace('level = "county"', f'level = "{level}"')) == expected


def test_a_city_does_not_speak_of_the_whole_county() -> None:
    identity = IDENTITY.replace("河北省邢台市平乡县", "河北省邢台市").replace('"county"', '"city"')
    assert foreign(text("维护全县社会稳定。"), identity) == ["DG414 5 全县"]
    assert foreign(text("维护全市社会稳定。"), identity) == []


def test_a_city_at_county_level_may_say_the_whole_city() -> None:
    identity = IDENTITY.replace("河北省邢台市平乡县", "河北省邢台市南宫市").replace("平乡县", "南宫市")
    assert foreign(text("维护全市社会稳定。"), identity) == []


def test_the_finding_says_whose_text_it_is() -> None:
    (one,) = [one for one in found(text("指导广宗县的工作。")) if one.code == "DG412"]
    assert "河北省邢台市平乡县" in one.zh
    assert one.related[0].origin.path == ("department", "region")


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("本部门职责。", "Duties of the Education Bureau.", ["DG413 6 Education Bureau"]),
        ("本部门职责。", "Duties of the Bureau of Civil Affairs.", ["DG413 6 Bureau of Civil Affairs"]),
        ("会同教育局检查。", "To inspect with the Education Bureau.", []),
        ("会同教育部门检查。", "To inspect with the Education Department.", []),
        ("公安局职责。", "Duties of the Public Security Bureau.", []),
    ],
)
def test_the_english_names_no_department_that_the_chinese_does_not(zh: str, en: str, expected: list[str]) -> None:
    assert foreign(text(zh, en)) == expected
