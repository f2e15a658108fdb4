"""Bookmarks: headings and, below them, the tables under their number and title."""

from datetime import date

from disclosure_gen.doc.blocks import Cell, Column, Document, Heading, Row, Section, Table, Text
from disclosure_gen.writers.outline import bookmarks


def heading(level: int, words: str, anchor: str) -> Heading:
    return Heading(level=level, depth=level, label="一、", text=(Text(words, "zh"),), anchor=anchor, lang="zh")


def table(anchor: str, title: str, number: str = "") -> Table:
    return Table(
        anchor=anchor,
        title=((Text(title, "zh"),), (Text("English", "en"),)) if title else (),
        number=((Text(number, "zh"),),) if number else (),
        columns=(Column(id="a", role="label", group="a"),),
        header=(),
        body=(Row(cells=(Cell(),)),),
        lang="zh",
    )


def test_tables_stand_below_the_heading_that_they_follow() -> None:
    blocks = (
        heading(1, "预算表", "s"),
        table("t5", "一般公共预算支出情况表", "公开05表"),
        heading(2, "资产", "s2"),
        Section(orientation="landscape", blocks=(table("t9", "资产情况表"), table("t0", ""))),
    )
    document = Document(
        edition="zh", lang="zh", title="", author="", subject="", keywords="", date=date(2025, 1, 1), blocks=blocks
    )
    assert [tuple(one) for one in bookmarks(document)] == [
        (1, "一、预算表", "s"),
        (2, "公开05表 一般公共预算支出情况表", "t5"),
        (2, "一、资产", "s2"),
        (3, "资产情况表", "t9"),
    ]
