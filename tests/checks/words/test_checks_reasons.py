"""Changes that no reason is given for, and reasons that the figures contradict."""

import pytest

from review_sample import found, section, seen, text

VEHICLES = """
[tables.assets.bureau]
prepared_by = "bureau"
{rows}
[tables.assets.traffic]
prepared_by = "traffic"
{more}
"""
ROWS = [
    "total",
    "buildings",
    "offices",
    "operational",
    "other_buildings",
    "sedans",
    "off_road",
    "small_passenger",
    "large_passenger",
    "other_vehicles",
    "equipment",
    "general_equipment",
    "special_equipment",
    "other",
    "depreciation",
]
EMPTY = '{ quantity = { opening = "", closing = "" }, value = { opening = "", closing = "" } }'


def vehicles(opening: int, closing: int) -> str:
    """Return two tables of assets: the vehicles of the traffic unit as given, those of the bureau growing."""

    def rows(first: int, last: int) -> str:
        counted = (
            f'{{ quantity = {{ opening = {first}, closing = {last} }}, value = {{ opening = "", closing = "" }} }}'
        )
        return "\n".join([f"{row} = {EMPTY}" for row in ROWS] + [f"vehicles = {counted}"])

    return VEHICLES.format(rows=rows(1, 2), more=rows(opening, closing))


def reasons(zh: str, en: str = "", more: str = "") -> list[str]:
    return [one for one in seen(text(zh, en) + more) if one[:5] in ("DG402", "DG403")]


@pytest.mark.parametrize(
    "zh",
    [
        "比上年{up:change}，主要原因是业务量增加。",
        "比上年{up:change}，系人员增加所致。",
        "比上年增加{up.change}，由于新增业务。",
        "与上年相比{equal:change}。",
        "人员{staff}，比上年{staff:change}。",  # no money
        "安排{up}。",
    ],
)
def test_a_change_with_its_reason_is_silent(zh: str) -> None:
    assert reasons(zh) == []


@pytest.mark.parametrize(
    ("zh", "place"),
    [
        ("比上年{up:change}。", "DG403 5 {up:change}"),
        ("比上年{down:change_rate}，{up:change}。", "DG403 5 {down:change_rate}"),
        ("比上年减少{down.change}。", "DG403 5 {down.change}"),
        ("安排{down}，比上年减少{= 4.5 }万元。", "DG403 5 {down}"),
    ],
)
def test_a_change_without_a_reason_is_a_warning(zh: str, place: str) -> None:
    assert reasons(zh) == [place]


def test_the_reason_may_stand_in_the_next_paragraph() -> None:
    first = '[[section.block]]\ntext.zh = "比上年{up:change}。"\n'
    why = '[[section.block]]\ntext.zh = "增加的主要原因是业务量增加。"\n'
    other = '[[section.block]]\ntext.zh = "另比上年{down:change}，主要原因是节约。"\n'
    assert [one for one in seen(section(first + why)) if one[:5] == "DG403"] == []
    assert [one for one in seen(section(first + other)) if one[:5] == "DG403"] == ["DG403 5 {up:change}"]


def test_english_is_asked_for_a_reason_only_where_there_is_no_chinese() -> None:
    assert reasons("比上年{up:change}，原因是业务增加。", "{up:change} from last year.") == []
    content = section('[[section.block]]\ntext.en = "{up:change} from last year."\n')
    assert "DG403 5 {up:change}" in seen(content)


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("公务接待费{down}，比上年{down:change}，原因是公务接待费的减少。", []),
        ("公务接待费{down}，比上年{down:change}，原因是节约公务接待开支。", []),
        ("公务接待费{up}，比上年{up:change}，原因是公务接待费的减少。", ["DG402 5 公务接待费的减少"]),
        ("公务接待费{up}，比上年{up:change}，原因是节约公务接待开支。", ["DG402 5 节约公务接待"]),
        ("公务接待费{down}，比上年{down:change}，原因是接待批次增加。", ["DG402 5 接待批次增加"]),
        ("经费{up}，比上年{up:change}，主要原因是厉行节约。", ["DG402 5 厉行节约"]),
        ("经费{down}，比上年{down:change}，主要原因是厉行节约。", []),
        ("公务接待费{up}，比上年{up:change}，原因是未接待批次减少。", []),
    ],
)
def test_a_reason_is_held_against_the_figures_of_its_paragraph(zh: str, expected: list[str]) -> None:
    assert reasons(zh) == expected


@pytest.mark.parametrize(("closing", "expected"), [(9, ["DG402 5 公车处置"]), (4, []), (5, ["DG402 5 公车处置"])])
def test_a_reason_is_held_against_the_table_of_its_own_unit(closing: int, expected: list[str]) -> None:
    zh = "公务接待费{traffic.hospitality}，比上年{traffic.hospitality:change}，原因主要是公车处置。"
    assert reasons(zh, more=vehicles(5, closing)) == expected


def test_a_contradicted_reason_names_the_figures_and_is_told_once_for_both_languages() -> None:
    zh = "公务接待费{traffic.hospitality}，比上年{traffic.hospitality:change}，原因主要是公车处置。"
    en = "{traffic.hospitality}, {traffic.hospitality:change}, because official vehicles were disposed of."
    (one,) = [one for one in found(text(zh, en) + vehicles(11, 25)) if one.code == "DG402"]
    assert "由 11 台 变为 25 台，增加 14 台" in one.zh
    assert one.related[0].origin.path[:3] == ("tables", "assets", "traffic")


def test_a_reason_of_english_alone_is_held_against_the_figures() -> None:
    zh = "公务接待费{traffic.hospitality}，比上年{traffic.hospitality:change}，原因是业务增加。"
    en = "{traffic.hospitality}, {traffic.hospitality:change}, because official vehicles were disposed of."
    assert reasons(zh, en, vehicles(11, 25)) == ["DG402 6 official vehicles were disposed of"]
    assert reasons(zh, en, vehicles(25, 11)) == []


@pytest.mark.parametrize(("reason", "expected"), [("more", []), ("fewer", ["DG402 6 fewer delegations"])])
def test_an_item_at_the_start_of_an_english_sentence_is_known(reason: str, expected: list[str]) -> None:
    en = "Official hospitality: {traffic.hospitality}, {traffic.hospitality:change}, because of "
    en += f"{reason} delegations."
    zh = "公务接待费{traffic.hospitality}，{traffic.hospitality:change}，主要原因是业务量变化。"
    assert reasons(zh, en) == expected
