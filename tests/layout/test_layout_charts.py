"""Charts on pages: one scale from zero, a figure at every bar, no words over each other or over the edge."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chart_sample import (
    FONTS,
    MEASURE,
    SHADES,
    Category,
    chart,
    document,
    paragraphs,
    setter,
    width,
    words,
)
from disclosure_gen.doc import blocks as doc
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.layout.charts import SetChart, set_chart
from disclosure_gen.layout.page import Box, TextLine
from disclosure_gen.layout.pages import layout
from disclosure_gen.layout.styles import GRID

SERIES = (("人员经费", "Personnel"), ("公用经费", "Operating"), ("项目支出", "Project"), ("其他支出", "Other"))
THREE_PUBLIC = (
    Category(name="合计", figures=(Decimal("35.00"), Decimal("26.60")), kind="total"),
    Category(name="因公出国（境）费", figures=(Decimal(0), Decimal(0))),
    Category(name="公务用车购置及运行维护费", figures=(Decimal("30.00"), Decimal("25.00"))),
    Category(name="公务接待费", figures=(Decimal("5.00"), Decimal("1.60"))),
)
UNITS = (
    Category(name="公安局", figures=(Decimal("2075.40"), Decimal("538.58"), Decimal("1036.31"))),
    Category(name="交警大队", figures=(Decimal("157.29"), Decimal("35.40"), Decimal("927.00"))),
    Category(name="看守所", figures=(None, None, Decimal("68.00"))),
)


class Area(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.01 and down > 0.01

    def lies_in(self, other: "Area") -> bool:
        return self.left >= other.left and self.right <= other.right and other.top <= self.top < other.bottom


def of_line(line: TextLine) -> Area:
    """Return the area of the letters of a line: digits and Han reach no higher, few letters lower."""
    size = line.spans[0].size
    return Area(line.x, line.y - 0.8 * size, line.x + width(line), line.y + 0.1 * size)


def of_box(box: Box) -> Area:
    return Area(box.x, box.y, box.x + box.width, box.y + box.height)


def lines(drawn: SetChart, part: str = "picture") -> list[TextLine]:
    return [line for line in drawn.lines if line.node[1] == part]


def bars(drawn: SetChart) -> list[Box]:
    return [box for box in drawn.picture.boxes if box.height > 8]


def drawn(what: doc.Chart, edition: Edition = "zh") -> SetChart:
    return set_chart(what, (0,), setter(edition), MEASURE)


def test_bars_in_pairs_start_at_one_line_and_keep_one_scale() -> None:
    result = drawn(chart(THREE_PUBLIC))
    (base,) = result.picture.rules
    boxes = bars(result)
    values = [35, 26.6, 30, 25, 5, 1.6]
    assert all(box.x == base.x0 for box in boxes)
    assert [box.width / boxes[0].width for box in boxes] == pytest.approx([value / 35 for value in values])
    assert [box.height for box in boxes] == [11] * 6
    assert [box.fill for box in boxes] == ["#D5DFE8", "#1F3A5F"] * 3
    first, second, third, *_ = boxes
    assert second.y - first.y == 11 + 1
    assert third.y - first.y == 2 * 35, "a group of zeros takes its place"
    assert result.fits


def test_a_zero_prints_0_and_no_bar_a_blank_nothing() -> None:
    result = drawn(
        chart([Category(name="甲", figures=(Decimal(0), None)), Category(name="乙", figures=("—", Decimal(3)))])
    )
    assert len(bars(result)) == 1
    shown = [words(line) for line in lines(result)]
    assert shown == ["上年", "本年", "单位：万元", "甲", "0", "乙", "—", "3"]


def test_figures_stand_four_points_right_of_their_bars() -> None:
    result = drawn(chart(THREE_PUBLIC))
    for box, figure in zip(bars(result), ("35.00", "26.60", "30.00", "25.00", "5.00", "1.60"), strict=True):
        (line,) = [line for line in lines(result) if words(line) == figure]
        assert line.x == pytest.approx(box.x + box.width + 4)
        assert box.y < line.y < box.y + box.height
    longest = max(line.x + width(line) for line in lines(result))
    assert longest == pytest.approx(MEASURE), "the scale is the largest for which all words find room"


def test_wide_parts_hold_their_figures_and_narrow_ones_are_named_beside_the_bar() -> None:
    result = drawn(chart(UNITS, kind="stacked", series=SERIES[:3]))
    inks = {words(line): line.ink for line in lines(result)}
    assert (inks["2075.40"], inks["538.58"], inks["1036.31"], inks["927.00"]) == ("#FFFFFF", "", "", "")
    assert {"人员经费157.29", "公用经费35.40", "项目支出68.00"} <= set(inks)
    boxes = bars(result)
    assert [box.height for box in boxes] == [20] * 7
    assert boxes[3].y - boxes[0].y == 32
    for before, after in ((boxes[0], boxes[1]), (boxes[1], boxes[2])):
        assert after.x == pytest.approx(before.x + before.width)


def test_many_figures_beside_a_bar_stand_in_lines_and_leave_it_half_of_the_room() -> None:
    series = [(f"{number}类有名称的支出", "Kind") for number in "甲乙丙丁"]
    whole = Category(name="全部", figures=(Decimal(1000), None, None, None))
    parts = Category(name="各部分", figures=(Decimal("900.00"), Decimal("1.25"), Decimal("2.50"), Decimal("3.75")))
    result = drawn(chart([whole, parts], kind="stacked", series=series))
    beside = [line for line in lines(result) if words(line)[-4:] in {"1.25", "2.50", "3.75"}]
    assert len({line.y for line in beside}) > 1
    assert max(box.width for box in bars(result)) > (MEASURE - result.picture.rules[0].x0) / 2


def test_a_total_stands_under_the_name_of_a_stacked_bar() -> None:
    category = Category(name="公安局", figures=(Decimal(20), Decimal(10)), total=Decimal("30.00"))
    result = drawn(chart([category], kind="stacked"))
    name, total = (next(line for line in lines(result) if words(line) == said) for said in ("公安局", "30.00"))
    assert name.y < total.y
    assert (
        name.x + width(name) == pytest.approx(total.x + width(total)) == pytest.approx(result.picture.rules[0].x0 - 8)
    )


def test_a_long_name_takes_two_even_lines() -> None:
    shown = [words(line) for line in lines(drawn(chart(THREE_PUBLIC)))]
    assert "公务用车购置" in shown
    assert "及运行维护费" in shown
    assert "因公出国（境）费" in shown


def test_names_of_the_english_edition_stand_in_the_margin_of_its_prose() -> None:
    english = drawn(chart(THREE_PUBLIC, edition="en"), "en")
    assert english.picture.rules[0].x0 == pytest.approx(85.2)
    (caption,) = lines(english, "caption")
    assert caption.x == pytest.approx(85.2)


def test_both_languages_stand_in_the_key_the_names_and_the_caption() -> None:
    both = drawn(chart(THREE_PUBLIC, edition="zh-en"), "zh-en")
    shown = [words(line) for line in both.lines]
    assert {"上年", "Previous year", "单位：万元", "Unit: RMB 10,000", "公务接待费", "Some expenditure"} <= set(shown)
    assert shown[-2:] == ["图1　支出构成", "Figure 1. Expenditure by kind"]


def test_a_key_that_is_too_long_for_one_line_goes_on_below() -> None:
    series = [("很长的系列名称" * 2 + str(number), "Series") for number in range(4)]
    result = drawn(chart([Category(name="甲", figures=(Decimal(9),) * 4)], kind="stacked", series=series))
    keys = [box.y for box in result.picture.boxes if box.height == 8]
    assert len(set(keys)) > 1
    assert max(line.x + width(line) for line in lines(result)) <= MEASURE + 0.01


FIGURE = st.one_of(
    st.none(),
    st.just("—"),
    st.just(Decimal(0)),
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.decimals(min_value=0, max_value=50, places=2),
)
NAME = st.text("公安局交警大队看守所支出经费（）、", min_size=1, max_size=22)


@st.composite
def charts(draw: st.DrawFn) -> tuple[doc.Chart, Edition]:
    kind: Literal["pairs", "stacked"] = draw(st.sampled_from(["pairs", "stacked"]))
    edition = draw(st.sampled_from(EDITIONS))
    count = draw(st.integers(1, 2 if kind == "pairs" else 4))
    english = st.text("abcdefgh ", min_size=1, max_size=40).map(lambda name: " ".join(name.split()) or "a")
    categories = [
        Category(
            name=draw(NAME),
            english=draw(english),
            figures=draw(st.lists(FIGURE, min_size=count, max_size=count)),
            total=draw(st.none() | st.decimals(min_value=0, max_value=10**9, places=2)) if kind == "stacked" else None,
            kind=draw(st.sampled_from(["line", "total"])),
        )
        for _ in range(draw(st.integers(1, 7)))
    ]
    return chart(categories, kind=kind, edition=edition, series=SERIES[:count]), edition


@given(charts())
def test_no_words_overlap_and_none_leave_the_measure(made: tuple[doc.Chart, Edition]) -> None:
    what, edition = made
    result = drawn(what, edition)
    assert result.fits
    areas = [(words(line), of_line(line)) for line in result.lines]
    for said, area in areas:
        assert area.left >= -0.01, said
        assert area.right <= MEASURE + 0.01, said
        assert area.bottom <= result.height, said
    for (one, first), (other, second) in combinations(areas, 2):
        assert not first.meets(second), f"{one} over {other}"
    boxes = [of_box(box) for box in result.picture.boxes]
    for said, area in areas:
        assert all(not area.meets(box) or area.lies_in(box) for box in boxes), f"{said} over the edge of a bar"
    for first, second in combinations(boxes, 2):
        assert not first.meets(second)


@given(charts())
def test_every_length_is_its_figure_on_one_scale_from_zero(made: tuple[doc.Chart, Edition]) -> None:
    what, edition = made
    result = drawn(what, edition)
    values = [float(value.value) for one in what.categories for value in one.values if value and value.value]
    boxes = bars(result)
    assert len(boxes) == len(values)
    (base,) = result.picture.rules
    if values:
        scale = max(box.width for box in boxes) / max(values)
        assert [box.width for box in boxes] == pytest.approx([value * scale for value in values], abs=1e-6)
    for before, after in pairwise(boxes):
        ends = before.x + before.width
        assert after.x == pytest.approx(base.x0) or (after.y == before.y and after.x == pytest.approx(ends))


@given(charts())
def test_every_figure_is_shown_once(made: tuple[doc.Chart, Edition]) -> None:
    what, edition = made
    shown = sorted(words(line).split(" ")[-1] for line in lines(drawn(what, edition)))
    figures = [value.text for one in what.categories for value in (*one.values, one.total) if value]
    names = [label[0][0].text for label in (one.label for one in what.series)]
    for figure in figures:
        candidates = [figure, *(name + figure for name in names)]
        hit = next((said for said in candidates if said in shown), None)
        assert hit is not None, figure
        shown.remove(hit)


def pages_of(*blocks: doc.Block, edition: Edition = "zh") -> list[tuple[list[str], int]]:
    """Return for each page its words and how many pictures it has."""
    laid = layout(document(*blocks, edition=edition), FONTS)
    assert not laid.diagnostics
    pages = laid.pages.pages
    return [([words(line) for line in page.lines if not line.artifact], len(page.pictures)) for page in pages]


def test_a_chart_is_kept_whole_with_its_caption() -> None:
    for before in range(12, 22):
        pages = pages_of(*paragraphs(before), chart(THREE_PUBLIC))
        for shown, pictures in pages:
            assert ("单位：万元" in shown) == ("图1　支出构成" in shown) == (pictures == 1)


def test_the_heading_above_a_chart_goes_along() -> None:
    heading = doc.Heading(level=1, depth=1, label="一、", text=(doc.Text("支出", "zh"),), anchor="a", lang="zh")
    first, second = pages_of(*paragraphs(17), heading, chart(THREE_PUBLIC))
    assert second[0][0] == "一、支出"
    assert (first[1], second[1]) == (0, 1)


@pytest.mark.parametrize("before", range(6))
def test_the_text_after_a_chart_is_on_the_grid_again(before: int) -> None:
    laid = layout(document(*paragraphs(before), chart(UNITS, kind="stacked", series=SERIES[:3]), *paragraphs(1)), FONTS)
    (page,) = laid.pages.pages
    prose = [line.y for line in page.lines if words(line) == "一行正文。"]
    lines_down = [(y - first_baseline()) / GRID for y in prose]
    assert lines_down == pytest.approx([round(count) for count in lines_down], abs=1e-6)


def first_baseline() -> float:
    return layout(document(*paragraphs(1)), FONTS).pages.pages[0].lines[0].y


def test_a_chart_that_fills_more_than_a_page_is_an_error_that_names_it() -> None:
    many = [Category(name=f"第{number}项", figures=(Decimal(number), Decimal(3))) for number in range(30)]
    laid = layout(document(chart(many)), FONTS)
    (found,) = laid.diagnostics
    assert (found.code, found.severity) == ("DG705", "error")
    assert "图1　支出构成" in found.zh
    assert not any(page.pictures for page in laid.pages.pages)


def test_a_chart_whose_figures_leave_no_room_for_bars_is_an_error() -> None:
    endless = Category(name="甲", figures=(Decimal("1" * 90), None))
    laid = layout(document(chart([endless])), FONTS)
    assert [found.code for found in laid.diagnostics] == ["DG705"]


def test_formats_that_draw_themselves_are_told_where_bars_and_figures_stand() -> None:
    result = drawn(chart(UNITS, kind="stacked", series=SERIES[:3]))
    plot, boxes = result.picture.plot, bars(result)
    assert plot.left == result.picture.rules[0].x0
    assert [box.width / plot.scale for box in boxes[:3]] == pytest.approx([2075.40, 538.58, 1036.31])
    assert plot.names == (("公安局",), ("交警大队",), ("看守所",))
    assert plot.bottom - plot.top == pytest.approx(3 * 32)
    shown = [[(mark.named if mark else None) for mark in row] for row in plot.marks]
    assert shown == [[False] * 3, [True, True, False], [None, None, True]]
    (line,) = [line for line in lines(result) if words(line) == "公用经费35.40"]
    mark = plot.marks[1][1]
    assert mark is not None
    assert mark.x == pytest.approx(line.x + width(line) / 2)
    assert mark.y == pytest.approx(boxes[3].y + boxes[3].height / 2)


def test_the_distance_to_a_chart_right_above_is_known() -> None:
    first, second = (replace(chart(UNITS, kind="stacked", series=SERIES[:3]), anchor=anchor) for anchor in "ab")
    laid = layout(document(*paragraphs(1), first, second), FONTS)
    above, below = laid.pages.pages[0].pictures
    assert below.plot.before == pytest.approx(below.y - above.y - above.height)


def test_every_shade_has_a_fill() -> None:
    four = chart([Category(name="甲", figures=(Decimal(9),) * 4)], kind="stacked", series=SERIES)
    assert [series.role for series in four.series] == list(SHADES)
    assert len({box.fill for box in bars(drawn(four))}) == 4
