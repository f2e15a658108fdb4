"""Tables over pages: every line of every cell once, labels shown again, nothing taller than the page."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_gen.doc.blocks import Cell, Column, Document, Heading, Note, Paragraph, Row, Section, Table, Text
from disclosure_gen.layout.cells import CellSetter, longest_piece
from disclosure_gen.layout.cutting import Piece, cut
from disclosure_gen.layout.flow import FlowLine
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.furniture import type_area
from disclosure_gen.layout.measure import Measurer
from disclosure_gen.layout.pages import Laid, layout
from disclosure_gen.layout.sheets import Sheet, carried
from disclosure_gen.layout.styles import ENGLISH_DENSE, page_style
from disclosure_gen.layout.tables import set_table

FONTS = Fonts(str(Path(__file__).parents[2] / "fonts"))
MEASURE = 637.8
AREA = type_area(page_style("zh"), "portrait")


def text(words: str) -> tuple[Text, ...]:
    return (Text(words, "zh"),)


def cell(words: str, *, rows: int = 1, role: str = "text") -> Cell:
    return Cell(lines=(text(words),) if words else (), rowspan=rows, role=role)


def table(body: list[Row], columns: int, *, notes: tuple[Note, ...] = ()) -> Table:
    roles = ["name", *["text"] * (columns - 1)]
    return Table(
        anchor="t",
        title=(text("某表"),),
        columns=tuple(Column(id=str(i), role=role, group="") for i, role in enumerate(roles)),
        header=(Row(cells=tuple(cell(f"列{i}", role="header") for i in range(columns))),),
        body=tuple(body),
        notes=notes,
        continued=(text("续表"),),
        repeated="（续）",
        lang="zh",
    )


@st.composite
def grouped(draw: st.DrawFn) -> Table:
    """Groups of rows under one label and one description, as 职责 → 指标."""
    rows: list[Row] = []
    for number in range(draw(st.integers(1, 6))):
        count = draw(st.integers(1, 9))
        label = cell(f"第{number}组名称", rows=count, role="name")
        story = cell("描述" * draw(st.integers(1, 160)), rows=count)
        for index in range(count):
            own = cell("指" * draw(st.integers(0, 60)))
            rows.append(Row(cells=(label, story, own) if index == 0 else (own,)))
    return table(rows, 3)


def lines_by_cell(pieces: tuple[Piece | None, ...]) -> dict[tuple[int, int], list[str]]:
    found: dict[tuple[int, int], list[str]] = {}
    for piece in pieces:
        assert piece is not None
        for part in piece.parts:
            if not part.repeated:
                key = (part.slot.row, part.slot.index)
                found.setdefault(key, []).extend("".join(s.text for s in line.spans) for line in part.lines)
    return found


@settings(max_examples=60, deadline=None, derandomize=True)
@given(grouped(), st.sampled_from([150.0, 260.0, 380.0]))
def test_every_line_of_every_cell_stands_once_and_no_piece_is_too_tall(source: Table, room: float) -> None:
    done = set_table(source, Measurer(FONTS), "zh", MEASURE)
    pieces = cut(done, room, room, 0.0)
    found = lines_by_cell(pieces)
    for row in range(len(source.body)):
        for index, body_cell in enumerate(source.body[row].cells):
            words = "".join(inline.text for inlines in body_cell.lines for inline in inlines)
            assert "".join(found.get((row, index), [])) == words
    for piece in pieces:
        assert piece is not None
        assert piece.height <= room + 0.05


@settings(max_examples=60, deadline=None, derandomize=True)
@given(grouped())
def test_rows_follow_one_another_over_the_pages(source: Table) -> None:
    done = set_table(source, Measurer(FONTS), "zh", MEASURE)
    pieces = [piece for piece in cut(done, 300, 300, 0.0) if piece]
    row = 0
    for piece in pieces:
        assert piece.start == row
        row = piece.end if piece.ends else piece.end - 1
    assert row == len(source.body)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(grouped())
def test_the_text_of_every_part_fits_its_rows(source: Table) -> None:
    done = set_table(source, Measurer(FONTS), "zh", MEASURE)
    for piece in cut(done, 300, 300, 0.0):
        assert piece is not None
        for part in piece.parts:
            need = sum(line.leading for line in part.lines)
            assert need <= sum(piece.heights[part.first : part.last + 1]) + 0.05


def test_a_label_is_shown_again_after_a_break_with_its_mark() -> None:
    rows = [Row(cells=(cell("大要案侦查", rows=30, role="name"), cell("指标")))]
    rows += [Row(cells=(cell("指标"),)) for _ in range(29)]
    done = set_table(table(rows, 2), Measurer(FONTS), "zh", MEASURE)
    pieces = cut(done, 300, 300, 0.0)
    assert len(pieces) > 1
    again = [part for piece in pieces[1:] if piece for part in piece.parts if part.repeated]
    assert [part.words for part in again] == [("大要案侦查（续）",)] * len(again)
    assert again


def test_the_mark_of_a_label_stands_alone_rather_than_divide_it_anew() -> None:
    rows = [Row(cells=(cell("治安管理", rows=30, role="name"), cell("很长的指标描述" * 9)))]
    rows += [Row(cells=(cell("很长的指标描述" * 9),)) for _ in range(29)]
    done = set_table(table(rows, 2), Measurer(FONTS), "zh", 200)
    part = next(part for piece in cut(done, 300, 300, 0.0)[1:] if piece for part in piece.parts if part.repeated)
    said = ["".join(span.text for span in line.spans) for line in part.lines]
    own = ["".join(span.text for span in line.spans) for line in done.lines(part.slot)]
    assert said == [*own, "（续）"]
    assert [line.soft for line in part.lines] == [True] * len(own) + [False]


def test_words_in_a_cell_are_divided_only_where_that_saves_a_line() -> None:
    setter = CellSetter(Measurer(FONTS, lambda _: (3, 5, 7, 9)), "en", ENGLISH_DENSE)
    for words in ("an administration of responsibilities", "the clearance of occurring investigations there"):
        divided = setter.text((Text(words, "en"),), "text")
        whole = divided._replace(measured=replace(divided.measured, hyphens=()))
        saved = 0
        for room in range(int(longest_piece(whole)) + 1, 130):
            cuts, others = setter.cuts(divided, room), setter.cuts(whole, room)
            assert len(cuts) < len(others) or cuts == others
            saved += len(cuts) < len(others)
        assert saved


def test_a_long_text_is_shown_again_shortened() -> None:
    rows = [Row(cells=(cell("负责各类刑事案件、经济犯罪案件、毒品犯罪案件的侦查工作。", rows=30), cell("指标")))]
    rows += [Row(cells=(cell("指标"),)) for _ in range(29)]
    done = set_table(table(rows, 2), Measurer(FONTS), "zh", MEASURE)
    piece = cut(done, 300, 300, 0.0)[1]
    assert piece is not None
    assert piece.parts[0].words == ("负责各类刑事案件、经……（续）",)


def test_the_last_page_holds_three_rows_where_there_are_as_many_to_spare() -> None:
    rows = [Row(cells=(cell("甲"), cell("乙"))) for _ in range(14)]
    done = set_table(table(rows, 2), Measurer(FONTS), "zh", MEASURE)
    pieces = [piece for piece in cut(done, 13 * 22.0, 300, 0.0) if piece]
    assert [piece.end - piece.start for piece in pieces] == [11, 3]


def test_a_row_that_fits_no_page_begins_in_the_room_that_is_left_and_says_its_name_again() -> None:
    rows = [Row(cells=(cell("甲", role="name"), cell("乙"))) for _ in range(4)]
    rows.append(Row(cells=(cell("综合管理", role="name"), cell("管理" * 500))))
    done = set_table(table(rows, 2), Measurer(FONTS), "zh", 300)
    pieces = [piece for piece in cut(done, 300, 300, 0.0) if piece]
    assert [(piece.start, piece.end, piece.ends) for piece in pieces[:2]] == [(0, 5, False), (4, 5, False)]
    assert pieces[0].height == pytest.approx(300)
    again = [part.words for piece in pieces[1:] for part in piece.parts if part.repeated]
    assert again == [("综合管理（续）",)] * (len(pieces) - 1)


def test_a_row_that_fits_a_page_is_not_cut_for_the_room_that_is_left() -> None:
    rows = [Row(cells=(cell("甲"), cell("乙"))) for _ in range(4)]
    rows.append(Row(cells=(cell("综合管理"), cell("管理" * 180))))
    done = set_table(table(rows, 2), Measurer(FONTS), "zh", 300)
    assert all(piece and piece.ends for piece in cut(done, 300, 300, 0.0))


def test_figures_are_aligned_at_the_point_and_never_broken() -> None:
    rows = [
        Row(cells=(cell("甲"), Cell(lines=(text(figure),), role="figure", align="decimal")))
        for figure in ("18590.4", "13346", "7.25")
    ]
    laid = layout(document(table(rows, 2)), FONTS)
    points = []
    for line in laid.pages.pages[0].lines:
        words = "".join(span.text for span in line.spans)
        if line.node[1:2] == ("body",) and words[0].isdigit():
            digits = words.split(".")[0]
            points.append(line.x + 5.25 * len(digits))
    assert len(points) == 3
    assert points == pytest.approx([points[0]] * 3, abs=0.01)


def document(*blocks: object) -> Document:
    return Document(
        edition="zh",
        lang="zh",
        title="",
        author="",
        subject="",
        keywords="",
        date=date(2017, 1, 1),
        blocks=blocks,  # type: ignore[arg-type]
    )


def lay(*blocks: object) -> Laid:
    return layout(document(*blocks), FONTS)


def words(laid: Laid, page: int) -> list[str]:
    return ["".join(span.text for span in line.spans) for line in laid.pages.pages[page].lines]


def test_the_header_stands_on_every_page_and_is_real_only_once() -> None:
    rows = [Row(cells=(cell(f"行{n}"), cell("乙"))) for n in range(70)]
    laid = lay(table(rows, 2))
    assert len(laid.pages.pages) == 3
    for index, page in enumerate(laid.pages.pages):
        header = [line for line in page.lines if line.node[1:2] == ("header",)]
        assert len(header) == 2
        assert all(line.artifact == (index > 0) for line in header)
    assert "续表" in words(laid, 1)
    assert "续表" not in words(laid, 0)


def test_a_table_that_fits_a_page_is_not_cut() -> None:
    prose = [Paragraph(text=text("这是一段正文。" * 40), lang="zh") for _ in range(2)]
    rows = [Row(cells=(cell(f"行{n}"), cell("乙"))) for n in range(20)]
    laid = lay(*prose, table(rows, 2))
    assert len(laid.pages.tables["t"].fragments) == 1


def test_a_heading_goes_with_the_table_below_it() -> None:
    prose = [Paragraph(text=text("这是一段正文。" * 40), lang="zh") for _ in range(2)]
    heading = Heading(level=1, depth=1, label="六、", text=text("政府采购"), anchor="h", lang="zh")
    rows = [Row(cells=(cell(f"行{n}"), cell("乙"))) for n in range(20)]
    laid = lay(*prose, heading, table(rows, 2))
    assert laid.pages.starts["h"] == laid.pages.starts["t"]


def test_text_after_a_table_is_on_the_grid_again() -> None:
    rows = [Row(cells=(cell("甲"), cell("乙"))) for _ in range(3)]
    paragraph = Paragraph(text=text("这是一段正文。"), lang="zh")
    laid = lay(paragraph, table(rows, 2), paragraph)
    lines = laid.pages.pages[0].lines
    first = next(line.y for line in lines if line.node == (0,))
    last = next(line.y for line in lines if line.node == (2,))
    assert (last - first) / 28.95 == pytest.approx(round((last - first) / 28.95), abs=0.001)


def test_notes_on_redacted_cells_stand_on_each_page_that_shows_them() -> None:
    note = Note(text=text("注：表中“**”为涉密内容。"), lang="zh", when="redacted")
    rows = [Row(cells=(cell("甲"), cell("**", role="redacted" if n < 3 else "text"))) for n in range(60)]
    laid = lay(table(rows, 2, notes=(note,)))
    shown = ["注：表中“**”为涉密内容。" in words(laid, page) for page in range(len(laid.pages.pages))]
    assert shown == [True, *[False] * (len(shown) - 1)]


def test_landscape_pages_carry_their_number_turned_at_the_left() -> None:
    rows = [Row(cells=(cell("甲"), cell("乙"))) for _ in range(30)]
    laid = lay(Section(orientation="landscape", blocks=(table(rows, 2),)))
    for page in laid.pages.pages:
        folio = page.lines[-1]
        assert folio.turned == 90
        assert folio.x < 28 / 25.4 * 72 + 1
    odd, even = laid.pages.pages[0].lines[-1], laid.pages.pages[1].lines[-1]
    assert odd.y > even.y


def test_a_table_too_wide_for_its_page_names_the_column() -> None:
    columns = 40
    body = [Row(cells=tuple(Cell(lines=(text("1234567.89"),), align="decimal", role="figure") for _ in range(columns)))]
    laid = lay(table(body, columns))
    assert [d.code for d in laid.diagnostics] == ["DG702"]
    assert "列" in laid.diagnostics[0].zh


def wide(columns: int, digits: int = 7) -> Table:
    figure = Cell(lines=(text("9" * (digits - 2) + ".99"),), align="decimal", role="figure")
    return table([Row(cells=(figure,) * columns) for _ in range(3)], columns)


def test_a_table_too_wide_for_an_upright_page_gets_a_landscape_one_of_its_own() -> None:
    prose = Paragraph(text=text("这是一段正文。"), lang="zh")
    heading = Heading(level=1, depth=1, label="六、", text=text("政府采购"), anchor="h", lang="zh")
    laid = lay(prose, heading, wide(12), prose)
    assert not laid.diagnostics
    assert [page.orientation for page in laid.pages.pages] == ["portrait", "landscape", "portrait"]
    found = laid.pages.tables["t"]
    assert (found.orientation, found.size, found.fragments[0].page) == ("landscape", 9, 2)
    assert sum(found.widths) == pytest.approx(MEASURE, abs=0.1)


def test_a_heading_at_the_end_of_a_page_goes_along_to_the_landscape_page() -> None:
    heading = Heading(level=1, depth=1, label="五、", text=text("绩效预算信息"), anchor="h", lang="zh")
    section = Section(orientation="landscape", blocks=(table([Row(cells=(cell("甲"), cell("乙")))], 2),))
    laid = lay(Paragraph(text=text("前文。"), lang="zh"), heading, section)
    assert [page.orientation for page in laid.pages.pages] == ["portrait", "landscape"]
    assert words(laid, 0)[:1] == ["前文。"]
    assert not [line for line in words(laid, 0) if "绩效" in line]
    assert words(laid, 1)[:2] == ["五、绩效预算信息", "某表"]
    assert laid.pages.starts["h"] == 2


def test_a_heading_that_would_stand_alone_goes_along_to_the_landscape_page() -> None:
    heading = Heading(level=1, depth=1, label="六、", text=text("政府采购"), anchor="h", lang="zh")
    laid = lay(heading, wide(12))
    assert [page.orientation for page in laid.pages.pages] == ["landscape"]
    assert laid.pages.starts["h"] == 1


def test_a_title_keeps_its_page_and_a_heading_its_landscape_table_though_the_first_row_fits_no_page() -> None:
    title = Paragraph(text=text("某县图书馆部门预算公开说明"), lang="zh", role="title")
    heading = Heading(level=1, depth=1, label="一、", text=text("绩效"), anchor="h", lang="zh")
    section = Section(orientation="landscape", blocks=(table([Row(cells=(cell("甲"), cell("乙" * 3000)))], 2),))
    laid = lay(title, heading, section)
    assert [page.orientation for page in laid.pages.pages][:2] == ["portrait", "landscape"]
    assert words(laid, 0)[:1] == ["某县图书馆部门预算公开说明"]
    assert words(laid, 1)[:2] == ["一、绩效", "某表"]


def test_a_table_that_fits_upright_stays_so() -> None:
    laid = lay(wide(8))
    assert [page.orientation for page in laid.pages.pages] == ["portrait"]
    assert laid.pages.tables["t"].orientation == "portrait"


def test_a_table_too_wide_for_a_landscape_page_names_its_widest_column() -> None:
    laid = lay(wide(16, 12))
    (found,) = laid.diagnostics
    assert (found.code, found.subject) == ("DG702", "t")
    assert "“列0”" in found.zh
    assert not laid.pages.tables


@pytest.mark.parametrize("part", ["header", "notes"])
def test_a_header_or_notes_that_fill_the_page_are_an_error(part: str) -> None:
    source = table([Row(cells=(cell("甲"), cell("乙")))] * 3, 2)
    if part == "header":
        source = replace(source, header=(Row(cells=(cell("很长的表头" * 400, role="header"), cell("乙"))),))
    else:
        source = replace(source, notes=(Note(text=text("注：说明。" * 700), lang="zh"),))
    laid = lay(source)
    assert [found.code for found in laid.diagnostics] == ["DG704"]


def test_a_table_without_rows_shows_its_header() -> None:
    laid = lay(table([], 2))
    assert not laid.diagnostics
    assert {"列0", "列1"} < set(words(laid, 0))
    assert laid.pages.tables["t"].fragments == ()


def test_a_name_is_not_divided_by_a_page_break() -> None:
    rows = [Row(cells=(cell("甲", role="name"), cell("指标"))) for _ in range(24)]
    rows += [Row(cells=(cell("重特大刑事案件侦查", rows=4, role="name"), cell("指标")))]
    rows += [Row(cells=(cell("指标"),)) for _ in range(3)]
    source = table(rows, 2)
    done = set_table(source, Measurer(FONTS), "zh", 100)
    for room in range(200, 700, 7):
        for piece in cut(done, room, room, 0.0):
            assert piece is not None
            for part in piece.parts:
                if part.slot.row == 24 and part.slot.index == 0:
                    assert len(part.lines) >= len(done.lines(part.slot))


def test_words_over_a_table_that_do_not_fit_on_one_line_take_more() -> None:
    above = ((text("编制单位：" + "某县人民政府某某局" * 6),), (text("2017年度"),), (text("单位：万元"),))
    laid = lay(replace(table([Row(cells=(cell("甲"), cell("乙")))], 2), above=above))
    places = {line.node[2]: (line.x, line.y) for line in laid.pages.pages[0].lines if line.node[1:2] == ("above",)}
    assert places[1][1] == places[2][1] > places[0][1]
    assert places[0][0] == places[1][0] < places[2][0]


def test_a_long_name_over_a_later_part_leaves_room_for_its_mark() -> None:
    rows = [Row(cells=(cell(f"行{n}"), cell("乙"))) for n in range(70)]
    laid = lay(replace(table(rows, 2), title=(text("某县某部门某年度部门整体支出绩效目标情况表" * 4),)))
    marks = [line for line in laid.pages.pages[1].lines if line.artifact and line.y < 140]
    assert marks[0].y < marks[1].y
    assert "".join(span.text for span in marks[-1].spans) == "续表"


def test_a_paragraph_leaves_two_lines_on_either_page() -> None:
    laid = lay(*[Paragraph(text=text("这是一段正文，共三行多。" * (3 + n % 5)), lang="zh") for n in range(40)])
    for page in laid.pages.pages[1:]:
        first = page.lines[0].node
        count = sum(1 for line in page.lines if line.node == first)
        total = sum(1 for other in laid.pages.pages for line in other.lines if line.node == first)
        assert count == total or (count >= 2 and total - count >= 2)


@pytest.mark.parametrize("before", range(16, 23))
def test_a_long_heading_stays_whole_with_two_lines_of_its_text(before: int) -> None:
    long = "Responsibilities, organizational structure and the arrangements for the coming year " * 4
    heading = Heading(
        level=1, depth=1, label="", text=(Text(long.strip(), "en"),), anchor="h", lang="en", translation=True
    )
    laid = lay(
        *[Paragraph(text=text("前文。"), lang="zh") for _ in range(before)],
        heading,
        Paragraph(text=text("这是一段正文，共三行多。" * 9), lang="zh"),
    )
    pages = [page.lines for page in laid.pages.pages]
    of_heading = [number for number, lines in enumerate(pages) for line in lines if line.node == (before,)]
    assert len(of_heading) > 3
    assert len(set(of_heading)) == 1
    assert sum(line.node == (before + 1,) for line in pages[of_heading[0]]) >= 2


@pytest.mark.parametrize(("kept", "goes"), [(0, 2), (1, 3), (2, 1), (3, 1)])
def test_a_page_ends_with_a_hyphen_only_where_many_lines_would_go_over(kept: int, goes: int) -> None:
    plain = FlowLine((0,), (), 0.0, 16.0, 11.5, 0.0, 0.0, may_end=False)
    lines = [plain._replace(may_end=True), *[plain] * kept, plain._replace(divided=True), plain]
    sheet = Sheet("portrait", AREA, flowed=[(line, 0.0) for line in lines])
    assert len(carried(sheet)) == goes


def test_no_line_stands_outside_the_type_area() -> None:
    laid = lay(*[Paragraph(text=text("这是一段正文，共三行多。" * (3 + n % 5)), lang="zh") for n in range(40)])
    for page in laid.pages.pages:
        for line in page.lines[:-1]:
            assert 104 < line.y < 104.9 + 637.8
