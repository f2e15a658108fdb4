"""What Word is told about distances, numbers and lines, so that it sets what our layout sets."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import built
from disclosure_gen import pipeline
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.parity.docx import Paragraph, read_body
from disclosure_gen.records import replace
from disclosure_gen.writers.docx import write_docx
from word_structure import faults

SAMPLE = Path(__file__).parents[3] / "content/pingxiang-psb/2017"

FONTS = Fonts(str(built.ROOT / "fonts"))

Part = Callable[[Edition, str], str]


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> Part:
    """Return a function that gives a part of the sample's Word file as text."""
    out = tmp_path_factory.mktemp("word")
    files = {file.edition: file.path for file in pipeline.build(SAMPLE, formats=("docx",), out=out).files}
    return lambda edition, name: ZipFile(files[edition]).read(f"word/{name}.xml").decode()


def test_the_space_after_a_paragraph_and_before_the_next_add_up(part: Part) -> None:
    assert "<w:doNotUseHTMLParagraphAutoSpacing/>" in part("en", "settings")


def test_no_line_begins_with_the_unit_of_an_amount_or_year(part: Part) -> None:
    found = re.search('<w:noLineBreaksBefore w:lang="zh-CN" w:val="([^"]*)"', part("zh", "settings"))
    assert found
    assert set("万亿元年，。）") <= set(found[1])


def test_english_heading_numbers_hang_in_the_style_as_in_the_list(part: Part) -> None:
    style = re.search('w:styleId="Heading1">.*?</w:style>', part("en", "styles"))
    level = re.search('<w:lvl w:ilvl="0">.*?<w:pStyle w:val="Heading1"/>.*?</w:lvl>', part("en", "numbering"))
    assert style
    assert level
    hanging = re.findall("<w:ind [^>]*>", style[0]), re.findall("<w:ind [^>]*>", level[0])
    assert hanging == (['<w:ind w:left="1704" w:hanging="1704"/>'],) * 2


def test_texts_over_a_table_stand_on_the_lines_that_layout_gives_them(part: Part) -> None:
    body = part("en", "document")
    above = re.findall(r'<w:p><w:pPr><w:pStyle w:val="TableAbove"/>.*?</w:p>', body)
    lines = [re.sub("<[^>]+>", "", paragraph.replace("<w:tab/>", "|")) for paragraph in above]
    assert "Prepared by: Pingxiang County Public Security Bureau|Fiscal year 2016|Monetary unit: RMB 10,000" in lines
    assert lines[-2:] == [
        "Prepared by: Traffic Police Brigade, Pingxiang County Public Security Bureau",
        "Fiscal year 2016|Monetary unit: RMB 10,000",
    ]
    three = next(paragraph for paragraph in above if paragraph.count("<w:tab/>") == 2)
    stop = re.search('<w:tab w:val="center" w:leader="none" w:pos="([0-9]+)"/>', three)
    assert stop
    assert int(stop[1]) > 20 * 442.2 / 2  # the name at the left reaches beyond where a centred year would begin


@pytest.mark.parametrize("edition", EDITIONS)
def test_literal_numbers_are_the_words_that_automatic_ones_show(edition: Edition) -> None:
    one = built.edition(built.SAMPLE, edition)
    data = write_docx(replace(one.document, numbering="literal"), one.pages, FONTS).data
    assert faults(data) == []
    for ours, automatic in zip(read_body(data), read_body(built.file(built.SAMPLE, edition, "docx")), strict=True):
        if isinstance(ours, Paragraph) and isinstance(automatic, Paragraph):
            assert re.sub(r"\s", "", ours.text) == re.sub(r"\s", "", automatic.text)
    package = ZipFile(BytesIO(data))
    assert "<w:numPr>" not in package.read("word/document.xml").decode() + package.read("word/styles.xml").decode()
    assert "<w:abstractNum " not in package.read("word/numbering.xml").decode()
