"""A table that layout turns has a landscape section of its own in Word too."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from disclosure_gen.doc.blocks import Cell, Column, Document, Paragraph, Row, Table, Text
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.pages import layout
from disclosure_gen.writers.docx import write_docx

FONTS = Fonts(str(Path(__file__).parents[3] / "fonts"))
COLUMNS = 12


def test_a_table_that_layout_turns_stands_in_a_landscape_section() -> None:
    figure = Cell(lines=((Text("12345.67", "zh"),),), role="figure", align="decimal")
    head = Cell(lines=((Text("金额", "zh"),),), role="header")
    table = Table(
        anchor="t",
        title=((Text("某表", "zh"),),),
        columns=tuple(Column(id=str(index), role="figure", group="figure") for index in range(COLUMNS)),
        header=(Row(cells=(head,) * COLUMNS),),
        body=(Row(cells=(figure,) * COLUMNS),),
        lang="zh",
    )
    prose = Paragraph(text=(Text("这是一段正文。", "zh"),), lang="zh")
    document = Document(
        edition="zh",
        lang="zh",
        title="t",
        author="a",
        subject="s",
        keywords="",
        date=date(2017, 1, 1),
        blocks=(prose, table, prose),
    )
    pages = layout(document, FONTS).pages
    xml = ZipFile(BytesIO(write_docx(document, pages, FONTS).data)).read("word/document.xml").decode()
    turned = [bool(re.search('w:orient="landscape"', size)) for size in re.findall("<w:pgSz[^>]*>", xml)]
    assert turned == [False, True, False]
    assert xml.index("<w:sectPr") < xml.index("某表") < xml.index('w:orient="landscape"')
