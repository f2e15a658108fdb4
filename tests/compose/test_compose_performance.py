from collections.abc import Callable

import pytest

from disclosure_gen.doc import blocks as doc
from disclosure_gen.doc.grid import resolve
from disclosure_gen.lang import Edition, Localized
from disclosure_gen.model.narrative import Section, TableBlock
from disclosure_gen.model.performance import Activity, Duty, Indicator
from disclosure_gen.model.tables import BudgetTable, Column, TableKind
from disclosure_gen.model.text import Prose
from disclosure_gen.money import Classified

Composer = Callable[..., doc.Document]
Maker = Callable[..., doc.Table]

OF_GROUPS = ("duty", "duty_description", "duty_goal", "activity", "activity_description")
TEXTS = (*OF_GROUPS, "target", "indicator", "indicator_description")
GRADES = tuple(
    Column(id=grade, title=Localized(zh=grade, en=grade), role="grade")
    for grade in ("excellent", "good", "fair", "poor")
)
KIND = TableKind(
    id="performance",
    title=Localized(zh="绩效目标", en="Performance Targets"),
    unit="",
    form="duties",
    orientation="landscape",
    columns=(
        *(Column(id=id_, title=Localized(zh=id_, en=id_), role="text") for id_ in TEXTS),
        Column(id="grading", title=Localized(zh="评价标准", en="Grading"), columns=GRADES),
    ),
)


def prose(words: str, en: str = "") -> Prose:
    return Localized(zh=(words,), en=(en or words,))


def indicator(name: str, target: Prose | Classified | None = None, *grades: Prose | None) -> Indicator:
    return Indicator(target=target, name=prose(name), description=prose(f"{name}描述"), grades=grades or (None,) * 4)


def duty(*activities: Activity) -> Duty:
    return Duty(name=prose("职责"), description=prose("职责描述"), goal=prose("职责目标"), activities=activities)


def activity(name: str, *indicators: Indicator, redacted: int = 0) -> Activity:
    return Activity(name=prose(name), description=prose(f"{name}描述"), indicators=indicators, redacted=redacted)


@pytest.fixture
def table(composer: Composer) -> Maker:
    def make(edition: Edition, *duties: Duty) -> doc.Table:
        filled = BudgetTable(path="performance", kind=KIND, prepared_by=Localized(zh="某局", en="Bureau"))
        sections = (Section(id="a", title=prose("绩效"), blocks=(TableBlock(table="performance"),)),)
        document = composer(edition, duties=duties, sections=sections, tables={"performance": filled})
        (section,) = [block for block in document.blocks if isinstance(block, doc.Section)]
        (found,) = section.blocks
        assert section.orientation == "landscape"
        assert isinstance(found, doc.Table)
        return found

    return make


def column(found: doc.Table, id_: str) -> list[tuple[str, int]]:
    """Return the cells of a column, each with its words and the rows that it covers."""
    at = [column.id for column in found.columns].index(id_)
    slots = [row[at] for row in resolve(found).body]
    starts = [slot for number, slot in enumerate(slots) if slot.row == number]
    return [("‖".join(map(doc.plain, slot.cell.lines)), slot.cell.rowspan) for slot in starts]


def test_a_duty_reaches_over_its_activities_and_an_activity_over_its_indicators(table: Maker) -> None:
    found = table(
        "zh",
        duty(
            activity("甲", indicator("一", prose("目标")), indicator("二")),
            activity("乙", indicator("三", prose("目标"))),
        ),
        duty(activity("丙", indicator("四", prose("目标")))),
    )
    assert column(found, "duty") == [("职责", 3), ("职责", 1)]
    assert column(found, "duty_goal") == [("职责目标", 3), ("职责目标", 1)]
    assert column(found, "activity") == [("甲", 2), ("乙", 1), ("丙", 1)]
    assert column(found, "activity_description") == [("甲描述", 2), ("乙描述", 1), ("丙描述", 1)]
    assert column(found, "indicator") == [("一", 1), ("二", 1), ("三", 1), ("四", 1)]


def test_equal_neighbours_of_one_activity_are_one_target(table: Maker) -> None:
    rows = (
        indicator("一", prose("降低")),
        indicator("二"),
        indicator("三", prose("降低")),
        indicator("四", prose("提高")),
        indicator("五", prose("降低")),
    )
    found = table("zh", duty(activity("甲", *rows), activity("乙", indicator("六", prose("降低")))))
    assert column(found, "target") == [("降低", 3), ("提高", 1), ("降低", 1), ("降低", 1)]


def test_stars_are_never_merged_downwards_but_for_the_description_of_the_activity(table: Maker) -> None:
    found = table(
        "zh", duty(activity("反恐", redacted=3), activity("甲", indicator("一", Classified()), indicator("二")))
    )
    assert column(found, "activity_description") == [("**", 3), ("甲描述", 2)]
    assert column(found, "target") == [("**", 1)] * 5
    assert column(found, "indicator") == [("**", 1)] * 3 + [("一", 1), ("二", 1)]
    assert column(found, "grading.poor") == [("**", 1)] * 3 + [("", 1)] * 2
    assert {cell.role for row in found.body[1:3] for cell in row.cells} == {"redacted"}


def test_a_redacted_activity_shows_no_text_that_is_still_in_the_model(table: Maker) -> None:
    found = table("zh", duty(activity("反恐", indicator("漏"), redacted=2)))
    assert "漏" not in repr(found)
    assert "反恐描述" not in repr(found)


def test_roles_tell_names_texts_and_grades_apart(table: Maker) -> None:
    found = table("zh", duty(activity("甲", indicator("一", prose("目标"), *[prose("100%")] * 4))))
    (row,) = found.body
    assert [cell.role for cell in row.cells] == ["name", "text", "text", "name", *["text"] * 4, *["grade"] * 4]
    assert [cell.align for cell in row.cells] == ["center", "left", "left", "center", *["left"] * 4, *["center"] * 4]
    assert [column.role for column in found.columns] == ["name", "text", "text", "name", *["text"] * 4, *["grade"] * 4]
    assert {column.group for column in found.columns[8:]} == {"grade"}


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("zh", ["＜5%", "≥10000", "", "及时"]),
        ("en", ["<5%", "≥10,000", "", "in time"]),
        ("zh-en", ["＜5%", "≥10000", "", "及时‖in time"]),
    ],
)
def test_a_threshold_stands_once_for_both_languages(edition: Edition, expected: list[str], table: Maker) -> None:
    grades = (prose("＜5%"), prose("≥10000"), None, prose("及时", "in time"))
    found = table(edition, duty(activity("甲", indicator("一", prose("目标"), *grades))))
    shown = [column(found, f"grading.{grade.id}")[0][0] for grade in GRADES]
    assert shown == expected


@pytest.mark.parametrize(
    "unfinished",
    [duty(), duty(activity("甲")), duty(activity("甲", indicator("一")))],
    ids=["duty", "activity", "target"],
)
def test_a_plan_that_is_not_finished_still_makes_a_whole_table(unfinished: Duty, table: Maker) -> None:
    assert len(resolve(table("zh", unfinished)).body) == 1
