from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from disclosure_gen.doc import blocks as doc
from disclosure_gen.doc.grid import resolve
from disclosure_gen.lang import EDITIONS, Edition, Localized
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import Section, TableBlock
from disclosure_gen.model.tables import BudgetTable, Column, Line, Note, RowShape, TableKind
from disclosure_gen.model.text import Phrase, Prose, Reference
from disclosure_gen.money import Absent, Amount, Classified, Quantity
from disclosure_gen.records import replace

Composer = Callable[..., doc.Document]


def name(zh: str, en: str) -> Phrase:
    return Localized(zh=zh, en=en)


KIND = TableKind(
    id="t",
    title=name("采购表", "Procurement"),
    unit="万元",
    columns=(
        Column(id="item", title=name("项　　目", "Item"), role="label"),
        Column(id="line_no", title=name("行次", "Line no."), role="line_no"),
        Column(
            id="budget",
            title=name("预算", "Budget"),
            columns=(Column(id="total", title=name("总计", "Total")), Column(id="other", title=name("其他", "Other"))),
        ),
        Column(id="remark", title=name("备注", "Remark"), role="text"),
    ),
    above=(
        Localized(zh=("编制单位：", Reference("prepared_by")), en=("Prepared by: ", Reference("prepared_by"))),
        Localized(zh=(Reference("prior_year"), "年度"), en=("Fiscal year ", Reference("prior_year"))),
        Localized(zh=("单位：万元",), en=("Unit: RMB 10,000",)),
    ),
    notes=(Note(text=Localized(zh=("注：甲",), en=("Note: A",)), when="redacted"),),
    column_numbers=True,
)


def line(id_: str, total: Amount | None, **shape: Any) -> Line:  # noqa: ANN401 - any field of the shape
    figures = {} if total is None else {"budget.total": Figure(current=total)}
    label = shape.pop("label", name("货物", "Goods"))
    return Line(shape=RowShape(id=id_, label=label, **shape), figures=figures)


LINES = (
    line("total", Quantity(Decimal("1234.50"), "万元"), kind="total", label=name("合　　计", "Total")),
    line("goods", Absent.BLANK, level=2),
    line("works", Absent.NOT_APPLICABLE),
    line("hidden", Classified()),
    line("open", Absent.UNFILLED),
    line("none", None),
    line("minus", Quantity(Decimal("-2.4"), "万元")),
    line("nil", Quantity(Decimal("0.00"), "万元")),
)


@pytest.fixture
def table(composer: Composer) -> Callable[[Edition], doc.Table]:
    def make(edition: Edition, lines: tuple[Line, ...] = LINES, kind: TableKind = KIND) -> doc.Table:
        filled = BudgetTable(path="t", kind=kind, lines=lines, prepared_by=name("某馆", "A Library"))
        title: Prose = Localized(zh=("一",), en=("One",))
        sections = (Section(id="a", title=title, blocks=(TableBlock(table="t"),)),)
        document = composer(edition, sections=sections, tables={"t": filled})
        (found,) = [block for block in document.blocks if isinstance(block, doc.Table)]
        return found

    return make


Maker = Callable[[Edition], doc.Table]


def words(cell: doc.Cell) -> list[str]:
    return [doc.plain(line) for line in cell.lines]


def test_the_header_is_the_tree_of_columns_with_a_row_of_column_numbers(table: Maker) -> None:
    grid = resolve(table("zh"))
    shown = [["".join(words(slot.cell)) for slot in row] for row in grid.header]
    assert shown == [
        ["项　　目", "行次", "预算", "预算", "备注"],
        ["项　　目", "行次", "总计", "其他", "备注"],
        ["栏　　次", "栏　　次", "1", "2", "3"],
    ]
    assert {slot.cell.role for slot in grid.header[2]} == {"reference"}


def test_header_cells_have_english_under_chinese(table: Maker) -> None:
    assert [words(cell) for cell in table("zh-en").header[0].cells] == [
        ["项　　目", "Item"],
        ["行次", "Line no."],
        ["预算", "Budget"],
        ["备注", "Remark"],
    ]


def test_words_of_an_english_header_stand_at_the_left(table: Maker) -> None:
    aligned = {words(cell)[0]: cell.align for row in table("en").header[:2] for cell in row.cells}
    assert (aligned["Item"], aligned["Remark"], aligned["Total"], aligned["Budget"]) == (
        "left",
        "left",
        "center",
        "center",
    )


def figure_cells(found: doc.Table) -> dict[str, doc.Cell]:
    return {row_line.shape.id: row.cells[2] for row_line, row in zip(LINES, found.body, strict=True)}


@pytest.mark.parametrize(("edition", "total"), [("zh", "1234.50"), ("en", "1,234.50"), ("zh-en", "1234.50")])
def test_figures_keep_their_digits_and_only_english_has_commas(edition: Edition, total: str, table: Maker) -> None:
    cell = figure_cells(table(edition))["total"]
    assert words(cell) == [total]
    assert (cell.role, cell.align, cell.value) == ("figure", "decimal", Decimal("1234.50"))
    assert cell.key == "tables.t.total.budget.total"


@pytest.mark.parametrize("edition", EDITIONS)
def test_figures_have_commas_in_every_language_where_the_form_groups_them(edition: Edition, table: Any) -> None:  # noqa: ANN401
    cells = figure_cells(table(edition, kind=replace(KIND, grouped=True)))
    assert words(cells["total"]) == ["1,234.50"]


def test_a_title_names_the_year_where_the_form_does(table: Any) -> None:  # noqa: ANN401
    titled = replace(KIND, title=name("{year}年采购表", "Procurement, {year}"))
    assert [doc.plain(line) for line in table("zh-en", kind=titled).title] == ["2020年采购表", "Procurement, 2020"]


def test_blank_zero_dash_and_stars_are_four_things(table: Maker) -> None:
    cells = figure_cells(table("zh"))
    seen = {id_: (words(cell), cell.role, cell.align, cell.value) for id_, cell in cells.items()}
    assert seen["goods"] == ([], "figure", "decimal", None)
    assert seen["works"] == (["—"], "figure", "center", None)
    assert seen["hidden"] == (["**"], "redacted", "center", None)
    assert seen["open"] == (["?"], "figure", "center", None)
    assert seen["none"] == ([], "figure", "decimal", None)
    assert seen["minus"] == (["\u22122.4"], "figure", "decimal", Decimal("-2.4"))
    assert seen["nil"] == (["0.00"], "figure", "decimal", Decimal("0.00"))
    assert (cells["goods"].key, cells["none"].key) == ("tables.t.goods.budget.total", "")


def test_a_spread_total_label_stands_in_the_middle_and_others_by_their_level(table: Maker) -> None:
    total, goods = (row.cells[0] for row in table("zh").body[:2])
    assert (words(total), total.role, total.align) == (["合　　计"], "total", "center")
    assert (goods.role, goods.align, goods.level) == ("label", "left", 2)
    assert table("en").body[0].cells[0].align == "left"


def test_lines_are_numbered_and_keep_their_kind(table: Maker) -> None:
    body = table("zh").body
    assert [words(row.cells[1])[0] for row in body] == [str(number) for number in range(1, 9)]
    assert [row.kind for row in body[:2]] == ["total", "line"]


def test_columns_of_figures_share_one_width(table: Maker) -> None:
    assert [(column.id, column.role, column.group) for column in table("zh").columns] == [
        ("item", "label", "item"),
        ("line_no", "line_no", "line_no"),
        ("budget.total", "figure", "figure"),
        ("budget.other", "figure", "figure"),
        ("remark", "text", "remark"),
    ]


def test_the_words_around_a_table_name_who_made_it_and_the_year(table: Maker) -> None:
    found = table("zh-en")
    assert [[doc.plain(words) for words in place] for place in found.above] == [
        ["编制单位：某馆", "Prepared by: A Library"],
        ["2019年度", "Fiscal year 2019"],
        ["单位：万元", "Unit: RMB 10,000"],
    ]
    assert [(doc.plain(note.text), note.lang, note.when) for note in found.notes] == [
        ("注：甲", "zh", "redacted"),
        ("Note: A", "en", "redacted"),
    ]
    assert [doc.plain(words) for words in found.continued] == [
        "单位：万元　　续表",
        "Unit: RMB 10,000    Continued",
    ]
    assert (found.repeated, table("en").repeated) == ("（续）", "(cont.)")
    assert [doc.plain(words) for words in found.title] == ["采购表", "Procurement"]


def test_text_columns_hold_their_words(table: Callable[..., doc.Table]) -> None:
    remark = Line(
        shape=RowShape(id="a", label=name("甲", "A")), figures={}, texts={"remark": Localized(zh=("无",), en=("None",))}
    )
    (row,) = table("zh-en", (remark,)).body
    assert (words(row.cells[4]), row.cells[4].role, row.cells[4].align) == (["无", "None"], "text", "left")
