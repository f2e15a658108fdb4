"""Charts in a PDF file: vector boxes inside the figure's marked content, words for it, its place, its caption."""

import re
from decimal import Decimal
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Object, Pdf

import built
from chart_sample import FONTS, Category, chart, document, paragraphs
from disclosure_gen.doc.blocks import Chart, Text
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.layout.pages import layout
from disclosure_gen.writers.pdf import write_pdf
from pdf_structure import problems, tree
from pdf_text import read_structure

CATEGORIES = (
    Category(name="公安局", figures=(Decimal("2075.40"), Decimal("538.58"), Decimal("1036.31"))),
    Category(name="交警大队", figures=(Decimal("157.29"), Decimal("35.40"), Decimal("927.00"))),
)
SERIES = (("人员经费", "Personnel"), ("公用经费", "Operating"), ("项目支出", "Project"))
WHITE, DARK, MIDDLE, LIGHT = (255, 255, 255), (0x1F, 0x3A, 0x5F), (0x7F, 0x9D, 0xB9), (0xD5, 0xDF, 0xE8)


@cache
def written(edition: Edition = "zh") -> bytes:
    one = chart(CATEGORIES, kind="stacked", edition=edition, series=SERIES)
    content = document(*paragraphs(2), one, *paragraphs(1), edition=edition)
    laid = layout(content, FONTS)
    assert not laid.diagnostics
    return write_pdf(content, laid.pages, FONTS).data


def figure(pdf: Pdf) -> Object:
    (found,) = [element for element in pdf.Root.StructTreeRoot.K.K if element.S == "/Figure"]
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_document_with_a_chart_has_no_problem(edition: Edition) -> None:
    assert problems(written(edition)) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_folder_with_charts_has_no_problem(edition: Edition) -> None:
    data = built.file(built.SMALL, edition, "pdf")
    assert problems(data) == []
    assert [tag for _, tag in tree(data)].count("Figure") == 2


def test_a_figure_stands_in_reading_order_with_its_caption_below() -> None:
    assert [tag for _, tag in tree(written())] == ["Document", "P", "P", "Figure", "Caption", "P", "P"]
    (shown,) = read_structure(written()).find("Figure")
    assert [child.kind for child in shown.children] == ["text", "text", "Caption"]
    assert shown.children[-1].all_text() == "图1　支出构成"


def test_the_words_of_a_picture_are_apart_and_in_order() -> None:
    (shown,) = read_structure(written()).find("Figure")
    assert shown.children[1].text.split() == [
        *("人员经费", "公用经费", "项目支出", "单位：万元"),
        *("公安局", "2075.40", "538.58", "1036.31"),
        *("交警大队", "927.00", "人员经费157.29", "公用经费35.40"),
    ]


def test_a_figure_says_in_words_what_it_shows() -> None:
    with Pdf.open(BytesIO(built.file(built.SMALL, "zh-en", "pdf"))) as pdf:
        said = [str(element.Alt) for element in pdf.Root.StructTreeRoot.K.K if element.S == "/Figure"]
    alts = [block.alt for block in built.edition(built.SMALL, "zh-en").document.blocks if isinstance(block, Chart)]
    assert said == ["\n".join(text.text for text in alt) for alt in alts]


def test_the_place_of_a_figure_holds_all_that_it_draws() -> None:
    with Pdf.open(BytesIO(written())) as pdf:
        left, low, right, high = (float(edge) for edge in figure(pdf).A.BBox)
        assert right - left == pytest.approx(442.2, abs=0.05)
        boxes = [
            tuple(map(float, one.operands))
            for one in pikepdf.parse_content_stream(pdf.pages[0])
            if str(one.operator) == "re"
        ]
    assert len(boxes) == 3 + 6
    for x, y, width, height in boxes:
        assert left <= x
        assert x + width <= right + 0.01
        assert low <= y
        assert y + height <= high


def test_boxes_and_base_line_lie_in_one_marked_content_of_the_figure() -> None:
    with Pdf.open(BytesIO(written())) as pdf:
        content = b"\n".join(bytes(part) for part in _streams(pdf)).decode("latin-1")
        marks = [int(mark) for mark in figure(pdf).K if isinstance(mark, int)]
    (drawn,) = re.findall(r"/Figure<</MCID (\d+)>>BDC q\n(.*?)\nQ EMC", content, re.DOTALL)
    assert int(drawn[0]) == marks[0] == 0, "drawn first: words stand on it"
    assert drawn[1].count(" re B") == 9
    assert drawn[1].count(" l S") == 1


def _streams(pdf: Pdf) -> list[bytes]:
    contents = pdf.pages[0].Contents
    return [part.read_bytes() for part in (contents if isinstance(contents, pikepdf.Array) else [contents])]


def test_fills_and_letters_have_their_colours_on_the_page() -> None:
    page = pypdfium2.PdfDocument(written())[0]
    picture = page.render(scale=4).to_pil().convert("RGB")
    seen = picture.getcolors(maxcolors=1 << 24)
    assert seen is not None
    counts = {colour: count for count, colour in seen}
    assert counts[DARK] > counts[MIDDLE] > 1000
    assert counts[LIGHT] > 1000
    with Pdf.open(BytesIO(written())) as pdf:
        text = _streams(pdf)[0].decode("latin-1").partition("BT")[2]
    assert re.findall(r"^(.*) rg$|^(0 g)$", text, re.MULTILINE) == [("1 1 1", ""), ("", "0 g")]


def test_no_colour_is_used_outside_charts() -> None:
    data = built.file(built.SAMPLE, "zh", "pdf")
    with Pdf.open(BytesIO(data)) as pdf:
        operators = {str(one.operator) for page in pdf.pages for one in pikepdf.parse_content_stream(page)}
    assert not operators & {"rg", "RG", "k", "K", "sc", "scn", "SC", "SCN", "re", "f", "B"}


def test_the_checker_sees_a_figure_without_words_or_place() -> None:
    with Pdf.open(BytesIO(written())) as pdf:
        del figure(pdf).Alt
        del figure(pdf).A
        output = BytesIO()
        pdf.save(output)
    assert {"Figure without words for it", "Figure without its place"} <= set(problems(output.getvalue()))


def test_the_same_charts_give_the_same_bytes() -> None:
    one = chart(CATEGORIES, kind="stacked", series=SERIES)
    content = document(*paragraphs(2), one, *paragraphs(1))
    assert write_pdf(content, layout(content, FONTS).pages, FONTS).data == written()


def test_words_are_those_of_the_chart() -> None:
    one = chart(CATEGORIES, kind="stacked", series=SERIES)
    assert isinstance(one.alt[0], Text)
    with Pdf.open(BytesIO(written())) as pdf:
        assert str(figure(pdf).Alt) == one.alt[0].text
