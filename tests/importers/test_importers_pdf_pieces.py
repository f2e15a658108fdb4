"""PDFs of others: headers that every page repeats, rows that a page break cut, pages that are only a picture."""

import io
from pathlib import Path

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
