"""Charts in a Word file: native, on the scale of the page, with their figures in a workbook inside, said in words."""

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

import built
from chart_sample import FONTS, MEASURE, Category, chart, document, paragraphs
from disclosure_gen.doc.blocks import Chart, Value, plain
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.layout.page import Picture
from disclosure_gen.layout.pages import layout
from disclosure_gen.writers.docx import write_docx
from disclosure_gen.writers.docx.workbook import Number, workbook
from libreoffice import resaved
from word_charts import A, C, read_charts
from word_charts import Chart as Read
from word_structure import faults

SERIES = (("人员经费", "Personnel"), ("公用经费", "Operating"), ("项目支出", "Project"))
UNITS = (
    Category(
        name="公安局", figures=(Decimal("2075.40"), Decimal("538.58"), Decimal("1036.31")), total=Decimal("3650.29")
    ),
    Category(name="交警大队", figures=(Decimal("157.29"), Decimal("35.40"), Decimal("927.00"))),
    Category(name="=1+1看守所", figures=(None, "—", Decimal(68))),
)
PAIRS = (
    Category(name="合计", figures=(Decimal("35.00"), Decimal("26.60")), kind="total"),
    Category(name="公务用车购置及运行维护费用", figures=(Decimal("30.00"), Decimal(0))),
)


@cache
def written(edition: Edition = "zh") -> tuple[bytes, dict[int, tuple[Chart, Picture]]]:
    """Return a file with a chart of each kind, the charts, and their pictures."""
    stacked = chart(UNITS, kind="stacked", edition=edition, series=SERIES)
    pairs = replace(chart(PAIRS, edition=edition), anchor="chart.2")
    content = document(*paragraphs(2), stacked, *paragraphs(1), pairs, edition=edition)
    laid = layout(content, FONTS)
    assert not laid.diagnostics
    pictures = [picture for page in laid.pages.pages for picture in page.pictures]
    charts = [block for block in content.blocks if isinstance(block, Chart)]
    return write_docx(content, laid.pages, FONTS).data, dict(enumerate(zip(charts, pictures, strict=True)))


def read(edition: Edition = "zh") -> list[Read]:
    return list(read_charts(written(edition)[0]).values())


def values(figures: tuple[Value | None, ...]) -> list[Decimal | None]:
    return [(value.value or Decimal(0)) if value else None for value in figures]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_chart_has_the_figures_the_order_and_the_fills_of_the_tree(edition: Edition) -> None:
    for found, (one, _) in zip(read(edition), written(edition)[1].values(), strict=True):
        assert found.grouping == {"stacked": "stacked", "pairs": "clustered"}[one.kind]
        assert [series.name for series in found.series] == ["\n".join(map(plain, part.label)) for part in one.series]
        fills = {"main": "1F3A5F", "second": "7F9DB9", "light": "D5DFE8"}
        assert [(series.fill, series.outline) for series in found.series] == [
            (fills[part.role], "1F3A5F") for part in one.series
        ]
        for number, series in enumerate(found.series):
            figures = tuple(bars.values[number] for bars in one.categories)
            assert list(series.values) == values(figures)
            assert list(series.shown) == [value.text if value else "" for value in figures]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_workbook_opens_and_agrees_with_the_chart(edition: Edition) -> None:
    for found, (one, _) in zip(read(edition), written(edition)[1].values(), strict=True):
        head, *rows = found.sheet()
        assert head == [found.unit, *(series.name for series in found.series)]
        assert [row[0] for row in rows] == list(found.names)
        assert [series.cells for series in found.series] == [
            f"Sheet1!${letter}$2:${letter}${len(rows) + 1}" for letter in "BCD"[: len(found.series)]
        ]
        for row, bars in zip(rows, one.categories, strict=True):
            for cell, value in zip(row[1:], bars.values, strict=True):
                expected = None if value is None else value.text if value.value is None else value.value
                assert (Decimal(str(cell)) if isinstance(cell, int | float) else cell) == expected


def test_names_stand_in_lines_as_on_the_page_with_totals_below() -> None:
    stacked, pairs = read()
    assert stacked.names == ("公安局\n3650.29", "交警大队", "=1+1看守所")
    assert pairs.names[1].replace("\n", "") == "公务用车购置及运行维护费用"
    assert "\n" in pairs.names[1]


@pytest.mark.parametrize("edition", EDITIONS)
def test_bars_are_drawn_on_the_scale_of_the_page_from_zero(edition: Edition) -> None:
    for found, (one, picture) in zip(read(edition), written(edition)[1].values(), strict=True):
        width, height = found.size
        assert width == pytest.approx(MEASURE, abs=0.01)
        assert height == pytest.approx(picture.plot.end, abs=0.01)
        ends = {name: next(found.root.iter(f"{C}{name}")).get("val") for name in ("max", "min", "orientation")}
        assert ends["min"] == "0"
        inner = found.root.find(f"{C}chart/{C}plotArea/{C}layout/{C}manualLayout")
        assert inner is not None
        x, across, down = (float(next(inner.iter(f"{C}{name}")).get("val") or 0) for name in ("x", "w", "h"))
        scale = across * width / float(ends["max"] or 0)
        boxes = [box for box in picture.boxes if box.height > 8]
        first = one.categories[0].values[0]
        assert first is not None
        assert float(first.value or 0) * scale == pytest.approx(boxes[0].width, abs=0.05)
        assert picture.x + x * width == pytest.approx(boxes[0].x, abs=0.05)
        gap = int(next(found.root.iter(f"{C}gapWidth")).get("val") or 0) / 100
        bars = 1 if one.kind == "stacked" else 2
        bar = down * height / len(one.categories) / (gap + bars + (bars - 1) / 11)
        assert bar == pytest.approx(boxes[0].height, rel=0.02)


def test_a_figure_that_finds_no_room_in_its_part_is_named_beside_the_bar() -> None:
    stacked, pairs = read()
    named = {}
    for label in stacked.root.iter(f"{C}dLbl"):
        text = "".join(part.text or "" for part in label.iter(f"{A}t"))
        place = label.find(f"{C}layout/{C}manualLayout/{C}x")
        if text:
            assert place is not None
            named[text] = float(place.get("val") or 0)
    assert list(named) == ["人员经费157.29", "公用经费35.40", "公用经费—", "项目支出68"]
    assert all(x > 0 for x in named.values())
    assert not list(pairs.root.iter(f"{A}fld"))


def test_a_chart_is_kept_with_its_caption_and_says_its_figures() -> None:
    data, charts = written()
    for found, (one, _) in zip(read_charts(data).values(), charts.values(), strict=True):
        assert found.said == one.alt[0].text
        assert found.title == plain(one.caption[0])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
        styles = package.read("word/styles.xml").decode()
    assert body.count('<w:pStyle w:val="Figure"/>') == 2
    assert '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Figure">' in styles
    assert faults(data) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_chart_has_a_fault_of_schema(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "charts.docx"
    path.write_bytes(written(edition)[0])
    program = str(Path(sys.executable).with_name("openxml-audit"))
    said = subprocess.run(
        [program, "-f", "microsoft365", str(path)], check=False, capture_output=True, text=True, timeout=120
    )
    assert "Errors: 0" in said.stdout


def test_what_looks_like_a_formula_stays_a_text() -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", '=HYPERLINK("http://x","y")', "<&>\x01", "a\nb"]
    data = workbook([[text] for text in texts])
    cells = [row[0] for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows()]
    assert [cell.value for cell in cells] == [*texts[:6], "<&>\ufffd", "a\nb"]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert [bool(cell.quotePrefix) for cell in cells] == [True] * 6 + [False] * 2
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 10**12), st.text(max_size=5)), max_size=4), max_size=4))
def test_a_workbook_gives_back_what_was_put_in(rows: list[list[int | str | None]]) -> None:
    given_ = [[Number(str(cell), "0") if isinstance(cell, int) else cell for cell in row] for row in rows]
    sheet = load_workbook(io.BytesIO(workbook(given_))).worksheets[0]
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            found = sheet.cell(number, column).value
            if isinstance(cell, str) and not cell.isprintable():
                continue
            assert (found or None) == (cell or None)


def test_a_chart_with_all_figures_zero_or_blank_is_written() -> None:
    zeros = chart([Category(name="甲", figures=(Decimal(0), None))])
    content = document(zeros)
    data = write_docx(content, layout(content, FONTS).pages, FONTS).data
    (found,) = read_charts(data).values()
    assert [series.shown for series in found.series] == [("0",), ("",)]


def test_a_second_writing_gives_the_same_bytes() -> None:
    first = written()[0]
    written.cache_clear()
    assert written()[0] == first


@pytest.mark.parametrize("edition", EDITIONS)
def test_python_docx_keeps_charts_and_workbooks(edition: Edition) -> None:
    data = built.file(built.SMALL, edition, "docx")
    target = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(target)
    before, after = (read_charts(file) for file in (data, target.getvalue()))
    assert len(before) == 2
    for one, other in zip(before.values(), after.values(), strict=True):
        assert (one.names, one.series, one.said, one.sheet()) == (other.names, other.series, other.said, other.sheet())


def test_libreoffice_keeps_charts_and_workbooks_when_it_saves(tmp_path: Path) -> None:
    path = tmp_path / "before.docx"
    path.write_bytes(written()[0])
    before, after = (read_charts(data) for data in (path.read_bytes(), resaved(path, tmp_path)))
    for one, other in zip(before.values(), after.values(), strict=True):
        assert one.names == other.names
        assert [(series.name, series.fill, series.values) for series in one.series] == [
            (series.name, series.fill.upper(), series.values) for series in other.series
        ]
        assert one.sheet() == other.sheet()


@pytest.mark.parametrize("edition", EDITIONS)
def test_word_counts_the_charts_by_the_word_before_their_number(edition: Edition) -> None:
    with zipfile.ZipFile(io.BytesIO(built.file(built.EXAMPLE, edition, "docx"))) as package:
        body = package.read("word/document.xml").decode()
    counted = r"> SEQ (\w+) \\\* ARABIC <.*?separate\"/></w:r><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t>(\d+)</w:t>"
    found = re.findall(counted, body)
    words = {"zh": ["图"], "en": ["Figure"], "zh-en": ["图", "Figure"]}[edition]
    assert found == [(word, str(number)) for number in (1, 2) for word in words]
