"""The text of others: which amounts become references, which stay typed, where sections begin."""

from decimal import Decimal

import pytest

from disclosure_gen import files
from disclosure_gen.importers.pieces import Grid, Paragraph, Piece
from disclosure_gen.intake.recognition.amounts_in_text import Amounts, Source, Unsure
from disclosure_gen.intake.recognition.prose import read_prose
from disclosure_gen.intake.recognition.signs import read_signs
from disclosure_gen.money import Quantity

SIGNS = read_signs(files.read_signs("base"))


def source(path: str, number: str, row: str, column: str = "合计", *, unit: str = "万元", whole: bool = True) -> Source:
    return Source(path, Quantity(Decimal(number), unit), (row,), (column,), (), (), whole)


SOURCES = (
    source("a", "12.50", "公务接待费"),
    source("b", "12.50", "会议费"),
    source("c", "123456", "培训费", unit="元"),
    source("d.total", "7", "项目支出"),
    source("d.part", "7", "项目支出", "本级", whole=False),
    source("e.first", "9", "差旅费"),
    source("e.second", "9", "差旅费", "总数"),
    source("f.class", "120", "住房保障支出"),
    source("f.item", "120.00", "住房公积金"),
    source("g.operating", "39.50", "事业收入"),
)


@pytest.mark.parametrize(
    ("text", "wanted", "unsure"),
    [
        ("公务接待费12.50万元。", "公务接待费{a:amount}。", 0),
        ("会议费12.5万元。", "会议费{b:amount 1}。", 0),
        ("培训费12.35万元，", "培训费{c:amount 2 万元}，", 0),
        ("培训费123,456元", "培训费{c:amount group}", 0),
        ("印刷费12.50万元。", "印刷费{= 12.50 }万元。", 1),
        ("公务接待费比上年减少12.50万元", "公务接待费比上年减少{= 12.50 }万元", 1),
        ("项目支出7万元", "项目支出{d.total:amount}", 0),
        ("差旅费9万元", "差旅费{e.first:amount}", 1),
        ("2027年、2026年和2020年", "{year}年、{prior_year}年和2020年", 0),
        ("共3个单位，花{x}", "共{= 3 }个单位，花{{x}}", 0),
        ("公务接待费0万元", "公务接待费{= 0 }万元", 0),
        (
            "住房保障支出（类）住房公积金（项）{year}年预算数120.00万元",
            "住房保障支出（类）住房公积金（项）{{year}}年预算数{f.item:amount}",
            0,
        ),
        ("住房公积金等住房保障支出120万元", "住房公积金等住房保障支出{f.class:amount}", 0),
        ("公务接待费和会议费分别为12.50万元", "公务接待费和会议费分别为{= 12.50 }万元", 1),
        ("本年收入合计：公务用车购置费40万元", "本年收入合计：公务用车购置费{= 40 }万元", 1),
    ],
)
def test_an_amount_becomes_a_reference_only_where_the_words_name_its_cell(text: str, wanted: str, unsure: int) -> None:
    said, doubts = Amounts(SOURCES, 2027, SIGNS).template(text)
    assert said == wanted
    assert len(doubts) == unsure


def test_what_an_amount_may_be_is_said() -> None:
    _, doubts = Amounts(SOURCES, 2027, SIGNS).template("印刷费12.50万元")
    assert doubts == (Unsure("印刷费12.50万元", ()),)
    _, doubts = Amounts(SOURCES, 2027, SIGNS).template("公务接待费、会议费各12.50万元")
    assert doubts == (Unsure("公务接待费、会议费各12.50万元", ("a", "b")),)


def test_a_number_is_not_cut_where_an_amount_is_quoted() -> None:
    _, doubts = Amounts(SOURCES, 2027, SIGNS).template(
        "全年一共安排各类印刷费用2026.36万元，三公经费等等全部合计在内12.50万元"
    )
    assert doubts[1].said == "费用2026.36万元，三公经费等等全部合计在内12.50万元"


def test_of_equal_rows_of_several_tables_the_one_that_the_heading_speaks_of_is_taken() -> None:
    titles = ("部门支出预算总表",), ("一般公共预算支出情况表",)
    amounts = [
        Source(path, Quantity(Decimal(12), "万元"), ("教育支出",), ("合计",), (), title)
        for path, title in zip("ab", titles, strict=True)
    ]
    text = "教育支出12万元"
    assert Amounts(amounts, 2027, SIGNS).template(text, "一般公共预算支出情况说明") == ("教育支出{b:amount}", ())
    said, (doubt,) = Amounts(amounts, 2027, SIGNS).template(text, "其他说明")
    assert (said, doubt.paths, doubt.taken) == ("教育支出{a:amount}", ("a", "b"), "a")


def test_headings_begin_sections_numbered_paragraphs_are_lists_and_tables_stay_in_their_place() -> None:
    pieces: list[Piece] = [
        Paragraph("某局2027年部门预算"),
        Paragraph("目录"),
        Paragraph("一、部门职责………… 1"),
        Paragraph("一、部门职责"),
        Paragraph("1.拟订规划。"),
        Paragraph("2.组织实施。"),
        Paragraph("二、预算表"),
        Paragraph("（一）收支总表"),
        Paragraph("部门收支总体情况表"),
        Paragraph("单位：万元"),
        Grid({(1, 1): "x"}),
        Paragraph("上表说明，3.不在此列。"),
    ]
    prose = read_prose(pieces, {0: "revenue"}, frozenset({"部门收支总体情况表"}), frozenset(), SIGNS)
    assert prose.before == 1
    assert [(part.heading, part.numbered) for part in prose.parts] == [("部门职责", True), ("预算表", True)]
    assert prose.parts[0].blocks == [{"list": {"style": "1."}, "item": ["拟订规划。", "组织实施。"]}]
    assert prose.parts[1].blocks == [
        {"heading": "收支总表", "level": 2, "label": "（一）"},
        {"table": "revenue"},
        {"text": "上表说明，3.不在此列。"},
    ]
