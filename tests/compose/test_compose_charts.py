"""Charts composed: figures as printed, what they say in words, the same figures as a table."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

import built
from disclosure_gen.compose import compose
from disclosure_gen.doc import blocks as doc
from disclosure_gen.doc.dump import dump
from disclosure_gen.doc.grid import resolve
from disclosure_gen.lang import EDITIONS, Edition, Localized, Terms
from disclosure_gen.layout.styles import FILLS
from disclosure_gen.load.charts import SERIES
from disclosure_gen.model.charts import NAMELESS, SHADES, Category, ChartBlock, Series, SeriesRole, Shade
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import Section
from disclosure_gen.model.text import Prose, Reference
from disclosure_gen.money import Absent, Quantity

Composer = Callable[..., doc.Document]


def prose(zh: str, en: str) -> Prose:
    return Localized((zh,), (en,))


def wan(value: str, unit: str = "万元") -> Quantity:
    return Quantity(Decimal(value), unit)


TRAVEL = Figure(current=wan("0"), prior=wan("1500.5"))
MEALS = Figure(current=Absent.BLANK, prior=Absent.NOT_APPLICABLE)
FIGURES = {"travel": TRAVEL, "meals": MEALS}


def pairs(**fields: Any) -> ChartBlock:  # noqa: ANN401 - any field of the block
    categories = tuple(
        Category(label=prose(zh, en), values={"prior": Reference(f"{path}.prior"), "current": Reference(path)})
        for zh, en, path in (("差旅费", "Travel", "travel"), ("接待费", "Hospitality", "meals"))
    )
    block = ChartBlock(
        kind="pairs",
        caption=prose("两项经费", "Two expenses"),
        series=(Series(role="prior"), Series(role="current", label=prose("今年", "Now"))),
        categories=categories,
        places=2,
    )
    return replace(block, **fields)


def charts(document: doc.Document) -> list[doc.Chart]:
    return [block for block in document.blocks if isinstance(block, doc.Chart)]


@pytest.fixture
def draw(composer: Composer) -> Callable[..., doc.Chart]:
    def make(edition: Edition, *blocks: ChartBlock, figures: Mapping[str, Figure] = FIGURES) -> doc.Chart:
        section = Section(id="a", title=prose("节", "Section"), blocks=blocks or (pairs(),))
        return charts(composer(edition, charts=True, sections=(section,), figures=figures))[-1]

    return make


def texts(lines: tuple[doc.Inlines, ...]) -> list[str]:
    return [doc.plain(inlines) for inlines in lines]


def test_charts_are_composed_only_where_they_are_switched_on(composer: Composer) -> None:
    section = Section(id="a", title=prose("节", "Section"), blocks=(pairs(),))
    assert charts(composer("zh", sections=(section,), figures=FIGURES)) == []
    assert len(charts(composer("zh", charts=True, sections=(section,), figures=FIGURES))) == 1


def test_charts_are_numbered_through_the_document(composer: Composer) -> None:
    sections = tuple(Section(id=id_, title=prose("节", "S"), blocks=(pairs(), pairs())) for id_ in "ab")
    found = charts(composer("zh", charts=True, sections=sections, figures=FIGURES))
    assert [doc.plain(chart.caption[0])[:2] for chart in found] == ["图1", "图2", "图3", "图4"]
    assert [chart.anchor for chart in found] == ["chart.1", "chart.2", "chart.3", "chart.4"]


def test_figures_stand_as_printed_with_their_key_and_value(draw: Callable[..., doc.Chart]) -> None:
    travel, meals = draw("zh").categories
    assert travel.values == (
        doc.Value("1500.50", "zh", "figures.travel.prior", Decimal("1500.5")),
        doc.Value("0", "zh", "figures.travel", Decimal(0)),
    )
    assert meals.values == (doc.Value("—", "zh", "figures.meals.prior"), None)


@pytest.mark.parametrize(
    ("edition", "caption", "unit", "series", "figure"),
    [
        ("zh", ["图1　两项经费"], ["单位：万元"], [["2019年"], ["今年"]], "1500.50"),
        ("en", ["Figure 1. Two expenses"], ["Unit: RMB 10,000"], [["2019"], ["Now"]], "1,500.50"),
        (
            "zh-en",
            ["图1　两项经费", "Figure 1. Two expenses"],
            ["单位：万元", "Unit: RMB 10,000"],
            [["2019年", "2019"], ["今年", "Now"]],
            "1500.50",
        ),
    ],
)
def test_each_edition_has_its_own_words(
    edition: Edition,
    caption: list[str],
    unit: list[str],
    series: list[list[str]],
    figure: str,
    draw: Callable[..., doc.Chart],
) -> None:
    chart = draw(edition)
    assert (texts(chart.caption), texts(chart.unit)) == (caption, unit)
    assert [texts(one.label) for one in chart.series] == series
    first = chart.categories[0].values[0]
    assert first is not None
    assert first.text == figure


ALT_ZH = "条形图。图1　两项经费。单位：万元。差旅费：2019年1500.50，今年0；接待费：2019年不适用，今年空白。"
ALT_EN = (
    "Bar chart. Figure 1. Two expenses. Unit: RMB 10,000. "
    "Travel: 2019 1,500.50, Now 0; Hospitality: 2019 not applicable, Now blank."
)


def test_what_is_read_aloud_states_every_figure_in_each_language(draw: Callable[..., doc.Chart]) -> None:
    assert [text.text for text in draw("zh").alt] == [ALT_ZH]
    assert [text.text for text in draw("en").alt] == [ALT_EN]
    assert [(text.lang, text.text) for text in draw("zh-en").alt] == [("zh", ALT_ZH), ("en", ALT_EN)]


def test_a_series_of_which_a_category_has_nothing_is_not_read_aloud(draw: Callable[..., doc.Chart]) -> None:
    category = Category(label=prose("总馆", "Main"), values={"project": Reference("travel.prior")})
    other = Category(
        label=prose("分馆", "Branch"), values={"personnel": Reference("travel")}, total=Reference("travel.prior")
    )
    series = (Series(role="personnel"), Series(role="project"))
    chart = draw("zh", pairs(kind="stacked", series=series, categories=(category, other)))
    assert chart.alt[0].text.endswith("总馆：项目支出1500.50；分馆：合计1500.50，人员经费0。")
    assert chart.alt[0].text.startswith("堆积条形图。")


def test_figures_without_a_unit_have_no_line_for_it(draw: Callable[..., doc.Chart]) -> None:
    plain = {"travel": Figure(current=wan("3", ""), prior=wan("4", "")), "meals": MEALS}
    chart = draw("en", figures=plain)
    assert chart.unit == ()
    assert chart.alt[0].text.startswith("Bar chart. Figure 1. Two expenses. Travel: ")


def test_braces_in_names_are_words(draw: Callable[..., doc.Chart]) -> None:
    chart = draw("zh", pairs(caption=prose("{unit}与{label}", "x")))
    assert "图1　{unit}与{label}。单位" in chart.alt[0].text


def test_the_table_of_a_chart_has_its_figures(draw: Callable[..., doc.Chart]) -> None:
    table = draw("zh-en").table
    grid = resolve(table)
    assert table.title == draw("zh-en").caption
    assert table.above == ((), (), draw("zh-en").unit)
    assert [[texts(slot.cell.lines) for slot in row] for row in (*grid.header, *grid.body)] == [
        [["项　　目", "Item"], ["2019年", "2019"], ["今年", "Now"]],
        [["差旅费", "Travel"], ["1500.50"], ["0"]],
        [["接待费", "Hospitality"], ["—"], []],
    ]
    assert [cell.align for cell in table.body[1].cells] == ["left", "center", "decimal"]


def test_totals_are_a_column_of_the_table(draw: Callable[..., doc.Chart]) -> None:
    category = Category(
        label=prose("总馆", "Main"),
        values={"project": Reference("travel.prior")},
        total=Reference("travel.prior"),
        kind="total",
    )
    chart = draw("zh", pairs(kind="stacked", series=(Series(role="project"),), categories=(category,)))
    assert [texts(cell.lines) for cell in chart.table.header[0].cells] == [["项　　目"], ["合计"], ["项目支出"]]
    assert [cell.role for cell in chart.table.body[0].cells] == ["total", "figure", "figure"]


def test_a_unit_that_english_cannot_name_is_not_composed(draw: Callable[..., doc.Chart]) -> None:
    volumes = Figure(current=wan("3", "架"), prior=wan("4", "架"))
    assert texts(draw("zh", figures={"travel": volumes, "meals": MEALS}).unit) == ["单位：架"]
    with pytest.raises(LookupError):
        draw("en", figures={"travel": volumes, "meals": MEALS})


def test_every_role_has_a_shade_a_fill_and_a_name(terms: Terms) -> None:
    assert set(SHADES) == set(get_args(SeriesRole))
    assert set(SHADES.values()) == set(get_args(Shade)) == set(FILLS)
    assert {role for role in SHADES if f"chart.series.{role}" not in terms} == NAMELESS
    schema = SERIES.schema()["properties"]["role"]["$shape"].schema()
    assert set(schema["enum"]) == set(SHADES)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_charts_of_the_sample_are_the_ones_that_were_read(
    edition: Edition, golden: Callable[[str, str], None], terms: Terms
) -> None:
    shown = compose(replace(built.disclosure(built.SAMPLE), charts=True), edition, terms)
    golden(f"pingxiang-psb-2017.charts.{edition}.txt", dump(replace(shown, blocks=tuple(charts(shown)))))


def test_the_sample_as_published_has_no_charts() -> None:
    assert charts(built.edition(built.SAMPLE, "zh").document) == []
    assert len(charts(built.edition(built.SMALL, "zh").document)) == 2
    assert "charts       = false" in Path(built.SAMPLE / "disclosure.toml").read_text("utf-8")
