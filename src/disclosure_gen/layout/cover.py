"""A cover → its page: who and what at its head, above a rule, and at its foot who prepared it and when."""

from collections.abc import Iterator, Sequence

from disclosure_gen.doc.blocks import Paragraph
from disclosure_gen.layout.flow import FlowCover, FlowLine, Setter, flow
from disclosure_gen.layout.fragments import baseline
from disclosure_gen.layout.furniture import Area
from disclosure_gen.layout.page import Node, Page, Rule, TextLine
from disclosure_gen.layout.styles import COVER_FOOT, COVER_HEAD, COVER_RULES, ENGLISH_COVER_RULES, GRID

_BOUND = 2.0  # pt between a text and its translation
_PARTED = 8.0  # pt between a notice with its translation and the next


def draw_cover(item: FlowCover, setter: Setter, area: Area) -> Page | None:
    """Return the page of a cover, which carries no number and is not counted; None where it does not fit."""
    notices = [paragraph for paragraph in item.cover.head if paragraph.role == "notice"]
    others = [paragraph for paragraph in item.cover.head if paragraph.role != "notice"]
    counts = (0, len(notices), len(item.cover.head))
    parts = (notices, others, item.cover.foot)
    above, head, foot = (
        list(_lines(setter, paragraphs, area.width, (item.node, first)))
        for paragraphs, first in zip(parts, counts, strict=True)
    )
    bottom = area.height - COVER_FOOT - _height(foot)
    top = min(max(COVER_HEAD, _height(above) + GRID), bottom - 2 * GRID - _height(head))
    if top < _height(above):
        return None
    placed = (*_placed(above, area, 0.0), *_placed(head, area, top), *_placed(foot, area, bottom))
    rules = tuple(_rules(setter, area, area.y + top + _height(head) + GRID))
    return Page(0, area.page_width, area.page_height, "portrait", placed, rules)


def _lines(
    setter: Setter, paragraphs: Sequence[Paragraph], measure: float, place: tuple[Node, int]
) -> Iterator[FlowLine]:
    """Yield the lines of some paragraphs; `place` is the cover's node and the number of the first of them."""
    node, first = place
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1 : index + 2]
        bound = bool(following) and following[0].translation
        for line in flow((paragraph,), setter, measure):
            if isinstance(line, FlowLine):
                after = _BOUND if bound and not line.soft else line.after
                if paragraph.role == "notice" and paragraph.translation and not line.soft:
                    after = _PARTED
                yield line._replace(node=(*node, first + index), after=after)


def _height(lines: Sequence[FlowLine]) -> float:
    return sum(line.leading + line.after for line in lines) - (lines[-1].after if lines else 0.0)


def _placed(lines: Sequence[FlowLine], area: Area, y: float) -> Iterator[TextLine]:
    for line in lines:
        place = area.y + baseline(y, line.leading, line.size)
        yield TextLine(line.node, place, line.spans, soft=line.soft, join=line.join, x=area.x + line.x)
        y += line.leading + line.after


def _rules(setter: Setter, area: Area, y: float) -> Iterator[Rule]:
    """Yield the rules under the head: a pair in the middle, in English one over the whole width."""
    part, rules = ENGLISH_COVER_RULES if setter.edition == "en" else COVER_RULES
    left = area.x + (1 - part) / 2 * area.width
    for below, weight in rules:
        yield Rule(left, y + below, left + part * area.width, y + below, weight)
