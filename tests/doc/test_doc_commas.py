"""Tables as CSV: what a spreadsheet or a program reads from the bytes is the table, and nothing runs."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import SAMPLE, edition
from disclosure_gen.doc.blocks import Cell, Column, Row, Section, Table, Text
from disclosure_gen.doc.commas import comma_separated

FORMULAS = (
    "=1+1",
    "+1+1",
    "-1-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    " =1+1",
    "＝1+1",
    "＠SUM(A1)",
    "-",
    "+86x",
)
NUMBERS = ("-8.40", "+3", "12.50%", "-1,234.5", "3‰")


def cell(*texts: str, role: str = "text", rows: int = 1, columns: int = 1) -> Cell:
    langs = ("zh", "en")
    lines = tuple((Text(text, lang),) for text, lang in zip(texts, langs, strict=False))  # type: ignore[arg-type]
    return Cell(lines=lines, role=role, rowspan=rows, colspan=columns)


def table(header: tuple[Row, ...], body: tuple[Row, ...]) -> Table:
    width = sum(one.colspan for one in header[0].cells)
    columns = tuple(Column(id=f"c{number}", role="text", group="text") for number in range(width))
    return Table(anchor="table.one", title=(), columns=columns, header=header, body=body, lang="zh")


def rows(data: bytes) -> list[list[str]]:
    """Read CSV as programs do."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def one(text: str) -> str:
    """Return what a table says that has one cell of some text."""
    data = comma_separated(table((Row(cells=(cell("栏目"),)),), (Row(cells=(cell(text),)),)))
    ((_,), (field,)) = rows(data)
    return field


def test_a_form_whose_first_row_is_no_header_has_the_ids_of_its_columns() -> None:
    header = (Row(cells=(cell("项目名称"), cell("送戏下乡", columns=2))),)
    body = (Row(cells=(cell("绩效指标"), cell("数量指标"), cell("演出场次"))),)
    assert rows(comma_separated(table(header, body))) == [
        ["c0", "c1", "c2"],
        ["项目名称", "送戏下乡", "送戏下乡"],
        ["绩效指标", "数量指标", "演出场次"],
    ]


def test_a_header_tree_is_one_row_and_merged_cells_stand_in_every_place() -> None:
    header = (
        Row(cells=(cell("项　　目", rows=2), cell("预算", columns=2))),
        Row(cells=(cell("合计"), cell("其中"))),
        Row(cells=(cell("栏　　次", role="reference"), cell("1", role="reference"), cell("2", role="reference"))),
    )
    body = (
        Row(cells=(cell("甲", rows=2), cell("一"), cell("二"))),
        Row(cells=(cell("三"), cell())),
        Row(cells=(cell("乙", columns=3),)),
    )
    assert rows(comma_separated(table(header, body))) == [
        ["项目", "预算 / 合计", "预算 / 其中"],
        ["甲", "一", "二"],
        ["甲", "三", ""],
        ["乙", "乙", "乙"],
    ]


def test_both_languages_stand_in_a_cell() -> None:
    header = (Row(cells=(cell("预算", "Budget", columns=1),)), Row(cells=(cell("合计", "Total"),)))
    body = (Row(cells=(cell("货物", "Goods"),)),)
    assert rows(comma_separated(table(header, body))) == [["预算 / 合计 Budget / Total"], ["货物 Goods"]]


@pytest.mark.parametrize("digits", ["25", "35.40", "-8.40", "0", "4837.98", "0.00000001", "18590.4"])
def test_a_figure_is_its_digits_without_separators(digits: str) -> None:
    figure = Cell(lines=((Text("1,234", "en"),),), role="figure", value=Decimal(digits))
    header = (Row(cells=(cell("Total"),)),)
    assert rows(comma_separated(table(header, (Row(cells=(figure,)),)))) == [["Total"], [digits]]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    assert one(text) == f"'{text}"


@pytest.mark.parametrize("text", [*NUMBERS, "—", "**", "≥80%", "<50%", "（一）房屋", "a=b", ""])
def test_numbers_and_plain_texts_stay_as_they_are(text: str) -> None:
    assert one(text) == text


@given(st.text(min_size=1))
def test_any_text_comes_back_whole(text: str) -> None:
    assert one(text).removeprefix("'") == text.replace("\u3000", "").removeprefix("'")


def test_the_bytes_are_what_excel_and_the_standard_want() -> None:
    data = comma_separated(table((Row(cells=(cell("a"), cell("b"))),), (Row(cells=(cell('x"y'), cell("1,2"))),)))
    assert data == '\ufeffa,b\r\n"x""y","1,2"\r\n'.encode()


def test_the_tables_of_the_sample_say_what_was_published() -> None:
    blocks = edition(SAMPLE, "zh").document.blocks
    found = [one for block in blocks for one in (block.blocks if isinstance(block, Section) else (block,))]
    tables = {one.anchor: rows(comma_separated(one)) for one in found if isinstance(one, Table)}
    assert tables["table.procurement"][0][:3] == ["项目", "行次", "采购预算 / 总计"]
    assert ["合计", "1", "721.26", "721.26", "", "721.26", "721.26", ""] in tables["table.procurement"]
    assert ["固定资产合计", "—", "—", "3623.6", "3993.5"] in tables["table.assets.bureau"]
    performance = tables["table.performance"]
    assert len(performance) == 85
    assert len({len(row) for row in performance}) == 1
    assert all(all(row[:4]) for row in performance)
    assert [row[3:] for row in performance if row[3] == "反恐斗争"] == [["反恐斗争", *["**"] * 8]] * 2
