"""The sample's Chinese prose at 240 widths: what may not stand at an edge, what stays whole, how wide gaps are."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from built import SAMPLE, edition
from disclosure_gen.doc.blocks import Document, Heading, Inlines, List, Paragraph, Text
from disclosure_gen.layout.chinese import break_chinese
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.lines import Cut, spans
from disclosure_gen.layout.measure import Measured, Measurer
from disclosure_gen.layout.page import Span
from disclosure_gen.layout.styles import text_style

FONTS = Fonts(str(Path(__file__).parents[2] / "fonts"))
BODY = text_style("zh", "zh", "body")
WIDTHS = [180.0 + 2 * step for step in range(240)]
CLOSERS, OPENERS = "，。、；：？！）》”’", "（《“‘"
AMOUNT = re.compile(r"\d[\d.,]*(?:个百分点|万?平方米|亿元|万元|[年月日元%台套辆])?|—{2,}|…{2,}")
_HAN = "\u2e80"


@pytest.fixture(scope="module")
def document() -> Document:
    return edition(SAMPLE, "zh").document


@pytest.fixture(scope="module")
def prose(document: Document) -> list[Measured]:
    """Return the paragraphs and items of the sample, measured."""
    measurer = Measurer(FONTS)
    return [measurer.measure(text, BODY) for text in _texts(document)]


def _texts(document: Document) -> Iterator[Inlines]:
    for block in document.blocks:
        match block:
            case Paragraph(role="body", text=text):
                yield text
            case List(items=items):
                yield from ((Text(item.label, "zh"), *item.text) for item in items)


def every_line(prose: list[Measured], width: float) -> Iterator[tuple[Measured, tuple[Cut, ...]]]:
    yield from ((text, break_chinese(text, BODY, width)) for text in prose)


def places(placed: tuple[Span, ...]) -> list[tuple[str, float, float]]:
    """Return each character of a line with where its square begins and ends."""
    found = []
    for span in placed:
        x, gaps = span.x, dict(span.gaps)
        for index, char in enumerate(span.text):
            advance = FONTS.face(span.face).advances[char] * span.size
            found.append((char, x, x + advance))
            x += advance + span.spacing + gaps.get(index, 0.0)
    return found


def examine(prose: list[Measured], width: float) -> None:
    for text, cuts in every_line(prose, width):
        words = text.text
        assert "".join(words[cut.start : cut.end] for cut in cuts) == words
        broken = {cut.end for cut in cuts[:-1]}
        for found in AMOUNT.finditer(words):
            assert not broken.intersection(range(found.start() + 1, found.end())), found.group()
        for place in broken:
            assert words[place] not in CLOSERS + "—…", words[place - 5 : place + 5]
            assert words[place - 1] not in OPENERS, words[place - 5 : place + 5]
        last = words[cuts[-1].start :].rstrip(CLOSERS)
        assert len(cuts) == 1 or len(last) > 1, words
        for number, cut in enumerate(cuts):
            _examine_gaps(text, cut, width - (0 if number else BODY.first), last=number == len(cuts) - 1)


def _examine_gaps(text: Measured, cut: Cut, room: float, *, last: bool) -> None:
    placed, reached = spans(text, cut, BODY, "zh")
    reached -= 8.0 if cut.tight else 0.0
    assert reached == pytest.approx(room, abs=0.05) or (last and reached < room)
    for (before, _, end), (after, start, _) in pairwise(places(placed)):
        gap = start - end - BODY.tracking
        if (before in CLOSERS and after in CLOSERS + OPENERS) or (before in OPENERS and after in OPENERS):
            assert gap == pytest.approx(cut.stretch - 8.0, abs=0.01)
        elif (before >= _HAN) != (after >= _HAN) and (before + after).isalnum():
            assert gap == pytest.approx(4.0 + cut.wide + cut.stretch, abs=0.01)
            assert cut.wide >= -2.001
            assert cut.stretch >= -0.31
    assert not any(" " in span.text for span in placed)


@pytest.mark.parametrize("width", [*WIDTHS[::20], 442.2])
def test_lines_of_the_sample_are_sound(prose: list[Measured], width: float) -> None:
    examine(prose, width)


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", WIDTHS)
def test_lines_of_the_sample_are_sound_at_every_width(prose: list[Measured], width: float) -> None:
    examine(prose, width)


def test_lines_are_loose_only_before_what_must_stay_whole(prose: list[Measured]) -> None:
    for text, cuts in every_line(prose, 442.2):
        for cut, after in pairwise(cuts):
            if cut.stretch > 1.0:
                following = AMOUNT.match(text.text, after.start)
                assert following, text.text[cut.start : after.start + 8]


def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph(document: Document) -> None:
    pages = edition(SAMPLE, "zh").pages.pages
    count: dict[object, list[int]] = {}
    for page in pages:
        for line in page.lines:
            if line.node and _is_prose(document, line.node[0]):
                count.setdefault(line.node, []).append(page.number)
    divided = {node: numbers for node, numbers in count.items() if len(set(numbers)) > 1}
    assert divided
    for numbers in divided.values():
        assert min(numbers.count(number) for number in set(numbers)) >= 2


def _is_prose(document: Document, index: object) -> bool:
    return isinstance(index, int) and isinstance(document.blocks[index], Paragraph | List | Heading)
