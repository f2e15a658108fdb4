"""The gap between Han and Latin is no space in the text, and the wider glyphs that hold it are sound."""

import shutil
import struct
import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import uharfbuzz as hb

from disclosure_gen.doc.blocks import Paragraph
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.page import Page, Pages, Span, TextLine
from disclosure_gen.writers.pdf import write_pdf
from disclosure_gen.writers.pdf.widen import widen
from disclosure_gen.writers.subset import subset
from pdf_sample import FONTS, document, zh
from pdf_structure import problems

HAN, LATIN = "DGFangSong-Regular", "LiberationSerif-Regular"


def file_of(gap: float) -> bytes:
    """Write 本年2017年 with gaps (em) beside the number."""
    size, x, spans = 16.0, 0.0, []
    for face, words in ((HAN, "本年"), (LATIN, "2017"), (HAN, "年度")):
        spans.append(Span(face, size, x, words, 0, (), "zh"))
        advances = Fonts(FONTS).face(face).advances
        x += size * (sum(advances[char] for char in words) + gap)
    page = Page(1, 595.28, 841.89, "portrait", (TextLine((0,), 100, tuple(spans), x=80),), ())
    content = replace(document(), blocks=(Paragraph(text=zh("本年2017年度"), lang="zh"),))
    return write_pdf(content, Pages(pages=(page,), tables={}, starts={}), Fonts(FONTS)).data


def text_of(data: bytes) -> str:
    return str(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range())


def test_the_gap_between_han_and_latin_is_not_read_as_a_space() -> None:
    assert text_of(file_of(0.25)) == "本年2017年度"
    assert problems(file_of(0.25)) == []


@pytest.mark.parametrize("gap", [0.16, 0.25, 0.3, 0.34, 0.4, 0.5, 0.6, 0.75])
def test_a_gap_of_any_width_is_not_read_as_a_space(gap: float) -> None:
    assert text_of(file_of(gap)) == "本年2017年度"


@pytest.mark.parametrize("spacing", [0.0, 0.05, 0.1, 0.2, 0.3, 0.4])
def test_the_characters_of_a_loose_line_are_read_without_spaces(spacing: float, tmp_path: Path) -> None:
    words = "基本支出为保障机构"
    span = Span(HAN, 16.0, 0.0, words, 16.0 * spacing, (), "zh")
    page = Page(1, 595.28, 841.89, "portrait", (TextLine((0,), 100, (span,), x=80),), ())
    content = replace(document(), blocks=(Paragraph(text=zh(words), lang="zh"),))
    data = write_pdf(content, Pages(pages=(page,), tables={}, starts={}), Fonts(FONTS)).data
    assert text_of(data) == words
    right = pypdfium2.PdfDocument(data)[0].get_textpage().get_charbox(8)[2]
    tight = pypdfium2.PdfDocument(data)[0].get_textpage().get_charbox(0)[2]
    assert abs(right - tight - 8 * 16 * (1 + spacing)) < 4  # stands where it should
    if shutil.which("pdftotext"):
        (tmp_path / "loose.pdf").write_bytes(data)
        read = subprocess.run(["pdftotext", str(tmp_path / "loose.pdf"), "-"], capture_output=True, check=True)
        assert read.stdout.decode().split() == [words]


def test_the_gap_is_there_for_the_eye() -> None:
    box = [pypdfium2.PdfDocument(file_of(gap))[0].get_textpage().get_charbox(2)[0] for gap in (0, 0.25)]
    assert abs(box[1] - box[0] - 4) < 0.02


def test_a_twin_has_the_same_outline_and_a_longer_advance() -> None:
    face = Fonts(FONTS).face(HAN)
    part = subset(face, [face.glyphs[char] for char in "本年国预算"])
    assert part is not None
    chosen = [part.glyphs[face.glyphs[char]] for char in "年算"]
    data = widen(part.data, [(glyph, 250) for glyph in chosen])
    font = hb.Font(hb.Face(data))
    assert font.face.glyph_count == len(part.glyphs) + 2
    for twin, glyph in enumerate(chosen, start=len(part.glyphs)):
        assert font.get_glyph_h_advance(twin) == font.get_glyph_h_advance(glyph) + 250
        assert outline(font, twin) == outline(font, glyph) != ""


def outline(font: hb.Font, glyph: int) -> str:
    """Return the path of a glyph in words."""
    steps: list[str] = []
    draw = hb.DrawFuncs()
    draw.set_move_to_func(lambda x, y, _: steps.append(f"M{x},{y}"))
    draw.set_line_to_func(lambda x, y, _: steps.append(f"L{x},{y}"))
    draw.set_quadratic_to_func(lambda *points: steps.append(f"Q{points[:4]}"))
    draw.set_close_path_func(lambda _: steps.append("Z"))
    font.draw_glyph(glyph, draw)
    return "".join(steps)


def test_the_sum_of_the_widened_file_is_that_of_a_sound_font() -> None:
    face = Fonts(FONTS).face(LATIN)
    part = subset(face, [face.glyphs[char] for char in "0179é"])
    assert part is not None
    data = widen(part.data, [(glyph, 512) for glyph in range(1, len(part.glyphs))])
    assert sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_a_font_without_wider_glyphs_is_left_as_it_is() -> None:
    assert widen(b"anything", []) == b"anything"
