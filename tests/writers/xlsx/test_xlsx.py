"""A workbook holds every table as printed; its sums are formulas that agree; nothing in a cell runs by surprise."""

import builtins
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import built
import seen
from disclosure_gen import pipeline
from disclosure_gen.cli import main
from disclosure_gen.doc import blocks as doc
from disclosure_gen.lang import EDITIONS, Edition, langs_of
from workbook_text import counted, formulas, read_workbook

_SPREAD = re.compile("(?<=[\u4e00-\u9fff])\u3000+(?=[\u4e00-\u9fff])")

FOLDERS = pytest.mark.parametrize(
    "folder", [built.SAMPLE, built.SMALL, built.EXAMPLE], ids=["sample", "small", "example"]
)


def zh(text: str) -> doc.Inlines:
    """Return a Chinese text."""
    return (doc.Text(text, "zh"),)


def table(*rows: tuple[str, ...], sums: tuple[doc.Sum, ...] = (), title: str = "表") -> doc.Table:
    """Return a table of labels and figures."""
    columns = max((len(row) for row in rows), default=2)

    def cell(text: str, index: int) -> doc.Cell:
        try:
            value = Decimal(text.replace(",", "").replace("−", "-")) if index else None
        except ArithmeticError:
            value = None
        role = "figure" if index else "label"
        return doc.Cell(lines=(zh(text),) if text else (), role=role, value=value, key="k" if index else "")

    return doc.Table(
        anchor=f"table.{title}",
        title=(zh(title),),
        columns=tuple(doc.Column(id=f"c{n}", role="figure" if n else "label", group=f"{n}") for n in range(columns)),
        header=(doc.Row(cells=tuple(doc.Cell(lines=(zh(f"栏{n}"),), role="header") for n in range(columns))),),
        body=tuple(doc.Row(cells=tuple(cell(text, index) for index, text in enumerate(row))) for row in rows),
        sums=sums,
        lang="zh",
    )


def workbook(*blocks: doc.Block, edition: Edition = "zh") -> bytes:
    """Return the workbook of some tables."""
    document = doc.Document(
        edition=edition,
        lang=langs_of(edition)[0],
        title="说明",
        author="某局",
        subject="公开",
        keywords="预算",
        date=date(2024, 1, 1),
        blocks=blocks,
    )
    return pipeline.write(document, None, "xlsx").data


def shown(data: bytes) -> list[list[str]]:
    """Return the body of the first sheet, as it is shown."""
    return [[text for text, _, _ in row] for row in read_workbook(data)[0].rows[1:]]


@FOLDERS
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("charts", [False, True])
def test_every_table_stands_on_a_sheet_as_it_is_printed(folder: Path, edition: Edition, charts: bool) -> None:
    document = pipeline.compose(replace(built.disclosure(folder), charts=charts), edition)
    found = seen.seen_in_xlsx(pipeline.write(document, None, "xlsx").data)
    differences = [piece for piece in found if re.search("有底色的合计|Shaded totals", piece.text)]
    assert len(differences) == (len(langs_of(edition)) if folder == built.SAMPLE else 0)
    assert not seen.difference(seen.seen_in_sheets(document), found)


@FOLDERS
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_formula_gives_the_stated_total(folder: Path, edition: Edition) -> None:
    given = counted(built.file(folder, edition, "xlsx"))
    assert len(given) >= (26 if folder != built.SMALL else 2)
    assert [place for place, (counts, stated) in given.items() if counts != stated] == []


def test_a_total_that_is_not_the_sum_stays_as_stated_and_is_marked() -> None:
    right = doc.Sum(total=(0, 2), of=((1, 2), (2, 2)))
    wrong = doc.Sum(total=(0, 1), of=((1, 1), (2, 1)), difference=Decimal("0.1"))
    data = workbook(table(("合计", "3.1", "3"), ("甲", "1.0", "1"), ("乙", "2.0", "2"), sums=(wrong, right)))
    assert formulas(data) == {("表", "C3"): "=ROUND(SUM(C4:C5),0)"}
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet["B3"].value == 3.1
    assert sheet["B3"].fill.fgColor.rgb == "FFFFF1B8"
    assert sheet["C3"].fill.fill_type is None
    assert read_workbook(data)[0].notes == ["有底色的合计与所列各项之和不符：B3所列3.1，各项之和3.0。"]


def test_blank_zero_and_marks_are_three_things() -> None:
    data = workbook(table(("甲", ""), ("乙", "0"), ("丙", "0.00"), ("丁", "—"), ("戊", "**")))
    assert [row[1] for row in shown(data)] == ["", "0", "0.00", "—", "**"]
    values = [row[1].value for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(min_row=3)]
    assert values == [None, 0, 0, "—", "**"]


@pytest.mark.parametrize("text", ["4837.98", "0.10", "1,234.50", "12", "999,999,999,999.99", "-3.50", "−3.50"])
def test_a_figure_is_a_number_that_looks_as_printed(text: str) -> None:
    sheet = load_workbook(io.BytesIO(workbook(table(("甲", text))))).worksheets[0]
    assert Decimal(str(sheet["B3"].value)) == Decimal(text.replace(",", "").replace("−", "-"))
    form = str(sheet["B3"].number_format)
    assert ("#,##" in form) == ("," in text)
    assert len(form.partition(";")[0].partition(".")[2]) == len(text.partition(".")[2])
    assert ("−" in form) == ("−" in text)


def test_a_figure_that_a_spreadsheet_would_round_stays_a_text() -> None:
    text = "12345678901234567.89"
    cell = load_workbook(io.BytesIO(workbook(table(("甲", text))))).worksheets[0]["B3"]
    assert cell.value == text
    assert cell.data_type == "s"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", "＝1", "\t=1", "=cmd|' /C calc'!A0", "http://x.y"])
def test_a_text_is_never_a_formula_nor_a_link(text: str) -> None:
    whole = replace(table((text, "1")), title=(zh(text),), notes=(doc.Note(text=zh(text), lang="zh"),))
    data = workbook(whole)
    assert not formulas(data)
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) == 3
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)
    assert all(cell.quotePrefix for cell in cells) is (not text.startswith("http"))


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=4))
def test_any_titles_name_sheets_and_any_words_come_back(titles: list[str]) -> None:
    clean = [re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "", title) for title in titles]
    data = workbook(*(table((title, "1"), title=title) for title in clean))
    sheets = read_workbook(data)
    assert len({sheet.name.lower() for sheet in sheets}) == len(titles)
    assert all(
        0 < len(sheet.name.encode("utf-16-le")) <= 62 and not set("[]:*?/\\") & set(sheet.name) for sheet in sheets
    )
    assert [sheet.rows[1][0][0] for sheet in sheets] == [_SPREAD.sub("", title) for title in clean]


def test_a_long_heading_is_turned_and_does_not_widen_a_column_of_figures() -> None:
    book = load_workbook(io.BytesIO(built.file(built.EXAMPLE, "zh", "xlsx")))
    revenue = next(sheet for sheet in book.worksheets if sheet.title == "部门收入总体情况表")
    widths = [column.width for column in revenue.column_dimensions.values()]
    assert max(widths[3:]) <= 12  # figures of 6 digits under headings of 12 characters of Han
    assert revenue.page_setup.orientation == "landscape"


def test_a_sheet_prints_on_the_width_of_its_paper_and_keeps_its_header() -> None:
    book = load_workbook(io.BytesIO(built.file(built.SAMPLE, "zh", "xlsx")))
    performance, procurement, *_ = book.worksheets
    assert [sheet.title for sheet in book.worksheets][1:] == ["政府采购情况表", "资产情况表", "资产情况表 (2)"]
    assert performance.page_setup.orientation == "landscape"
    assert procurement.page_setup.orientation == "portrait"
    assert procurement.freeze_panes == "C6"
    assert procurement.print_title_rows == "$3:$5"
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_every_text_has_room_in_its_rows() -> None:
    sheet = load_workbook(io.BytesIO(built.file(built.SAMPLE, "zh", "xlsx"))).worksheets[0]
    areas = {(area.min_row, area.min_col): area for area in sheet.merged_cells}
    widths = {
        column: one.width
        for one in sheet.column_dimensions.values()
        for column in range(one.min or 0, (one.max or 0) + 1)
    }
    short = []
    for row in sheet.iter_rows(min_row=5, max_row=sheet.max_row - 1):  # without the note
        for cell in row:
            area = areas.get((cell.row or 0, cell.column or 0))
            rows = range(cell.row or 0, (area.max_row if area else cell.row or 0) + 1)
            width = widths[cell.column or 0]
            needed = 15 * -(-2 * len(str(cell.value or "")) // int(width))
            if sum(sheet.row_dimensions[number].height or 0 for number in rows) < needed - 15:
                short.append(cell.coordinate)
    assert not short


def test_a_workbook_says_when_by_the_document_and_is_the_same_every_time() -> None:
    first = workbook(table(("甲", "1")))
    assert first == workbook(table(("甲", "1")))
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {one.date_time[:3] for one in package.infolist()} == {(1980, 1, 1)}
        core = package.read("docProps/core.xml").decode()
    assert set(re.findall(r">(\d{4}-[^<]*)<", core)) == {"2024-01-01T00:00:00Z"}


def test_a_document_without_tables_is_an_empty_workbook() -> None:
    assert len(load_workbook(io.BytesIO(workbook())).worksheets) == 1


def test_without_its_package_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:  # noqa: ANN401
        if name == "disclosure_gen.writers.xlsx":
            raise ModuleNotFoundError("none", name="xlsxwriter")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert main(["build", str(built.SMALL), "--to", "xlsx", "--out", str(tmp_path / "out"), "--ui", "en"]) == 2
    assert "pip install XlsxWriter" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
