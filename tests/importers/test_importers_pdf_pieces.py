"""PDFs of others: headers that every page repeats, rows that a page break cut, pages that are only a picture."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from disclosure_gen.importers import pieces
from disclosure_gen.importers.foreign import Foreign, read_foreign
from disclosure_gen.importers.pdf_pieces import read_pdf_text

FACE = Path(__file__).parents[2] / "fonts" / "DGSongTi-Regular.ttf"
STYLE = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "Song", 10)]


class Picture(Flowable):
    """A picture as large as a page of a scanner."""

    def wrap(self, *_: float) -> tuple[float, float]:
        return 400, 500

    def draw(self) -> None:
        self.canv.drawImage(ImageReader(Image.new("L", (40, 50), 200)), 0, 0, 400, 500)


def printed(*story: Flowable) -> bytes:
    pdfmetrics.registerFont(TTFont("Song", str(FACE)))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(list(story))
    return out.getvalue()


def said(text: str) -> Paragraph:
    pdfmetrics.registerFont(TTFont("Song", str(FACE)))
    return Paragraph(text, ParagraphStyle("song", fontName="Song", fontSize=12, leading=18))


def test_a_table_whose_header_every_page_repeats_is_one() -> None:
    head = [["科目编码", "科目名称", "合计", ""], ["", "", "基本", "项目"]]
    body = [[str(2010100 + row), f"科目{row}", f"{row}.50", f"{row}.00"] for row in range(1, 121)]
    merged = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)), ("SPAN", (2, 0), (3, 0))]
    data = printed(said("支出情况表"), Table(head + body, repeatRows=2, style=[*STYLE, *merged]))
    found = read_pdf_text(data)
    assert isinstance(found, tuple)
    (table,) = (piece for piece in found if isinstance(piece, pieces.Grid))
    assert table.rows == 122
    assert [[table.cells[row, column] for column in range(1, 5)] for row in range(3, 123)] == body


def test_a_page_that_is_a_picture_is_named() -> None:
    found = read_foreign(printed(said("一、部门职责"), PageBreak(), Picture(), PageBreak(), said("二、收支情况")))
    assert isinstance(found, Foreign)
    assert [(one.code, one.say.zh) for one in found.unread] == [
        ("DG930", "第 2 页只有图、没有文字，可能是扫描件，没有读")
    ]


def test_a_picture_on_a_page_with_text_is_no_scan() -> None:
    found = read_foreign(printed(said("一、部门职责"), Picture()))
    assert isinstance(found, Foreign)
    assert found.unread == ()


def test_a_table_without_lines_is_said_to_be_read_by_its_columns() -> None:
    rows = [["科目编码", "科目名称", "合计"], *([str(2010100 + row), f"科目{row}", f"{row}.50"] for row in range(1, 9))]
    story = said("支出情况表"), Table(rows, colWidths=[90, 160, 90], style=[("FONT", (0, 0), (-1, -1), "Song", 10)])
    found = read_foreign(printed(*story))
    assert isinstance(found, Foreign)
    assert found.sheets
    assert [one.code for one in found.unread] == ["DG929"]


def test_a_quote_drawn_back_over_its_empty_half_stays_behind_what_it_follows() -> None:
    pdfmetrics.registerFont(TTFont("Song", str(FACE)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    line = canvas.beginText(72, 700)
    line.setFont("Song", 12)
    line.textOut("4.")
    line.moveCursor(-6 + pdfmetrics.stringWidth("4.", "Song", 12), 0)
    line.textOut("“三公”经费：用财政拨款安排的费用。")
    canvas.drawText(line)
    canvas.save()
    assert read_pdf_text(out.getvalue()) == (pieces.Paragraph("4.“三公”经费：用财政拨款安排的费用。"),)


def tables(data: bytes) -> list[pieces.Grid]:
    found = read_pdf_text(data)
    assert isinstance(found, tuple)
    return [piece for piece in found if isinstance(piece, pieces.Grid)]


@pytest.mark.parametrize("degrees", [0, 90, 270])
def test_a_page_whose_words_lie_on_their_side_is_turned(degrees: int) -> None:
    pdfmetrics.registerFont(TTFont("Song", str(FACE)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(600, 600))
    canvas.translate(300, 300)
    canvas.rotate(degrees)
    table = Table([["项目", "预算数"], ["合计", "12.50"], ["基本支出", "2.50"]], colWidths=120, style=STYLE)
    table.wrapOn(canvas, 400, 400)
    table.drawOn(canvas, -150, 0)
    canvas.save()
    (grid,) = tables(out.getvalue())
    assert [grid.cells[row, 2] for row in (1, 2, 3)] == ["预算数", "12.50", "2.50"]


def test_a_number_that_sticks_out_of_its_cell_is_named_and_not_cut() -> None:
    rows = [["项目", "上年", "本年"], ["合计", "33405000.00", ""], ["基本", "1.50", "2.50"]]
    data = printed(Table(rows, colWidths=[60, 30, 30], style=STYLE))
    (grid,) = tables(data)
    assert [grid.cells[2, column] for column in (2, 3)] == ["?", "?"]
    assert [grid.cells[3, column] for column in (2, 3)] == ["1.50", "2.50"]
    found = read_foreign(data)
    assert isinstance(found, Foreign)
    assert [(one.code, "33405000.00" in one.say.zh) for one in found.unread] == [("DG930", True)]


def test_columns_that_stand_a_little_elsewhere_on_the_next_page_are_the_same() -> None:
    rows = [[f"费用{at}", f"{at}.50", f"{at}.00"] for at in range(20, 40)]
    head = [["项目", "上年", "本年"]]
    first = Table(head + rows[:10], colWidths=[120, 80, 80], style=STYLE, hAlign="LEFT")
    second = Table(head + rows[10:], colWidths=[124, 76, 80], style=STYLE, hAlign="LEFT")
    (grid,) = tables(printed(first, PageBreak(), second))
    assert (grid.rows, grid.columns, grid.merges) == (21, 3, [])


def cut(above: list[str], below: list[str]) -> list[list[str]]:
    """Return the last rows of a table that a page break divides."""
    head = [["科目编码", "科目名称", "合计"], *([str(2130101 + at), f"科目{at}", f"{at}.50"] for at in range(5))]
    first = Table([*head, above], colWidths=[90, 160, 90], style=STYLE, hAlign="LEFT")
    second = Table([below, ["2130199", "其他", "9.00"]], colWidths=[90, 160, 90], style=STYLE, hAlign="LEFT")
    (grid,) = tables(printed(first, PageBreak(), second))
    return [[grid.cells.get((row, at), "") for at in (1, 2, 3)] for row in range(7, grid.rows + 1)]


def test_a_code_that_a_page_break_cut_is_one() -> None:
    assert cut(["213010", "病虫害", "180.00"], ["8", "控制", ""])[0] == ["2130108", "病虫害控制", "180.00"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["21301", "农业农村", "180.00"], ["208", "社会保障", ""]),  # two codes
        (["213010", "病虫害", "180.00"], ["8", "控制", "20.00"]),  # two amounts
        (["213010", "病虫害", "180.00"], ["18", "控制", ""]),  # no code
    ],
)
def test_what_may_be_two_rows_stays_two(above: list[str], below: list[str]) -> None:
    assert cut(above, below)[:2] == [above, below]


def drawn(*words: tuple[str, float, float], bars: Sequence[tuple[float, float, float, float]] = ()) -> bytes:
    """Return a page with words at places from the left and the bottom, and filled bars."""
    pdfmetrics.registerFont(TTFont("Song", str(FACE)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFillColorRGB(0.2, 0.3, 0.5)
    for left, low, width, height in bars:
        canvas.rect(left, low, width, height, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Song", 12)
    for text, left, low in words:
        canvas.drawString(left, low, text)
    canvas.save()
    return out.getvalue()


def test_prose_whose_numbers_stand_a_little_apart_is_no_table() -> None:
    parts = ("支出预算", "719.96", "万元，其中基本支出", "634.46", "万元；")
    words = []
    for row in range(6):
        left = 72.0
        for part in parts:
            words.append((part, left, 700.0 - 20 * row))
            left += pdfmetrics.stringWidth(part, "Song", 12) + 4
    found = read_foreign(drawn(*words))
    assert isinstance(found, Foreign)
    assert (found.sheets, found.unread) == ((), ())
    assert "".join(piece.text for piece in found.pieces if isinstance(piece, pieces.Paragraph)).count("719.96") == 6


def test_a_list_of_contents_is_no_table() -> None:
    rows = [(f"第{at}部分", at) for at in range(1, 7)]
    words = [
        one
        for text, at in rows
        for one in (
            (text, 72.0, 700.0 - 20 * at),
            ("." * 60, 160.0, 700.0 - 20 * at),
            (str(at), 520.0, 700.0 - 20 * at),
        )
    ]
    found = read_foreign(drawn(*words))
    assert isinstance(found, Foreign)
    assert (found.sheets, found.unread) == ((), ())


BARS = [(100.0, 600.0, 200.0, 15.0), (300.0, 600.0, 60.0, 15.0), (100.0, 570.0, 90.0, 15.0), (190.0, 570.0, 20.0, 15.0)]


def test_a_chart_is_left_out_with_its_words_and_named() -> None:
    words = ("以下是构成。", 72.0, 680.0), ("局机关", 55.0, 603.0), ("529.06", 180.0, 603.0), ("图书馆", 55.0, 573.0)
    found = read_foreign(drawn(*words, ("图1 支出构成", 250.0, 530.0), bars=BARS))
    assert isinstance(found, Foreign)
    assert [piece.text for piece in found.pieces if isinstance(piece, pieces.Paragraph)] == [
        "以下是构成。",
        "图1 支出构成",
    ]
    assert [(one.code, one.say.zh) for one in found.unread] == [("DG926", "第 1 页有图，图和图里的字没有读")]


def test_filled_cells_are_no_chart() -> None:
    head = [["项目", "", "上年", "本年"]]
    rows = [[f"费用{at}", "", f"{at}.50", f"{at}.00"] for at in range(1, 6)]
    fills = [("BACKGROUND", (0, row), (-1, row), "lightblue") for row in (1, 3, 5)]
    fills += [
        ("BACKGROUND", (2, 2), (2, 2), "yellow"),
        ("BACKGROUND", (2, 4), (3, 4), "yellow"),
    ]
    for own in (STYLE, STYLE[1:]):
        table = Table(head + rows, colWidths=[90, 40, 80, 80], style=[*own, *fills])
        found = read_foreign(printed(table))
        assert isinstance(found, Foreign)
        assert not any("图" in one.say.zh for one in found.unread)
        texts = {cell.text for sheet in found.sheets for cell in sheet.cells.values()}
        assert texts >= {"1.50", "5.00", "费用3"} or "DG930" in {one.code for one in found.unread}
