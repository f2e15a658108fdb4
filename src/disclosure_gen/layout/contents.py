"""A list of contents and the pages of its entries → unnumbered pages with leaders."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from disclosure_gen.doc.blocks import Text, Toc, TocEntry
from disclosure_gen.layout.flow import Setter
from disclosure_gen.layout.fragments import baseline
from disclosure_gen.layout.furniture import Area
from disclosure_gen.layout.lines import Cut, break_ragged, spans
from disclosure_gen.layout.measure import flush
from disclosure_gen.layout.page import Node, Page, TextLine
from disclosure_gen.layout.styles import TextStyle
from disclosure_gen.records import replace

_FIELD = 26.0  # pt for the page number
_DOT = TextStyle(chain="latin", size=10, leading=10)
_DOT_INK = "#555555"
_DOT_PITCH = 5.5  # pt: a dot of 2.5 and 3 of space


def draw_contents(toc: Toc, node: Node, setter: Setter, area: Area, starts: Mapping[str, int]) -> Iterator[Page]:
    """Yield the pages of a list of contents; they carry no number and are not counted."""
    lines, y = _titles(toc, node, setter, area)
    for _, pair in groupby(enumerate(toc.entries), lambda entry: entry[1].anchor):  # an entry and its translation
        placed = [_entry(entry, (*node, index), setter, area.width, starts) for index, entry in pair]
        if y + sum(height for _, height in placed) > area.height + 0.01 and lines:
            yield _page(lines, area)
            lines, y = [], 0.0
        for placed_lines, height in placed:
            lines += [line._replace(x=line.x + area.x, y=line.y + area.y + y) for line in placed_lines]
            y += height
    yield _page(lines, area)


def _titles(toc: Toc, node: Node, setter: Setter, area: Area) -> tuple[list[TextLine], float]:
    """Set the titles one under another; space above them completes them to whole lines of the grid."""
    styles = [setter.style("toc.title", inlines[0].lang) for inlines in toc.title]
    after = styles[-1].after if styles else 0.0
    grid = setter.page.grid
    height = sum(style.leading for style in styles) + after
    y = -height % grid if grid else 0.0
    lines = []
    for index, (inlines, style) in enumerate(zip(toc.title, styles, strict=True)):
        measured = setter.measurer.measure(inlines, style)
        placed, width = spans(measured, Cut(0, len(measured.text), 0.0), style, inlines[0].lang)
        x = (area.width - width) / 2 if style.align == "center" else 0.0
        base = area.y + baseline(y, style.leading, style.size)
        lines.append(TextLine((*node, "title", index), base, placed, x=area.x + x))
        y += style.leading
    return lines, y + after


def _page(lines: list[TextLine], area: Area) -> Page:
    return Page(0, area.page_width, area.page_height, "portrait", tuple(lines), ())


def _entry(
    entry: TocEntry, node: Node, setter: Setter, measure: float, starts: Mapping[str, int]
) -> tuple[list[TextLine], float]:
    style = setter.style("toc.entry" if entry.level == 1 else "toc.entry2", entry.lang)
    measured = setter.measurer.measure(entry.text, style)
    cuts = break_ragged(measured, style, measure - _FIELD)
    lines: list[TextLine] = []
    y, width = 0.0, 0.0
    for index, cut in enumerate(cuts):
        placed, width = spans(measured, cut, style, entry.lang)
        linked = tuple(span._replace(anchor=entry.anchor) for span in placed)
        soft = index + 1 < len(cuts)
        x = style.left - (0.0 if index else flush(measured, 0) * style.size)  # “三公” begins where other words do
        line = TextLine(node, baseline(y, style.leading, style.size), linked, soft=soft, x=x)
        lines.append(line)
        y += style.leading
    number = str(starts.get(entry.anchor, ""))
    last = baseline(y - style.leading, style.leading, style.size)
    digits = replace(_NUMBER, size=style.size)
    page = setter.measurer.measure((Text(number, "en"),), digits)
    placed, number_width = spans(page, Cut(0, len(number), 0.0), digits, "en")
    linked = tuple(span._replace(anchor=entry.anchor) for span in placed)
    lines += _leader(style.left + width + 4, measure - _FIELD, last, setter)
    lines.append(TextLine(node, last, linked, x=measure - number_width))
    return lines, y


_NUMBER = TextStyle(chain="latin", size=12, leading=16)


def _leader(start: float, end: float, y: float, setter: Setter) -> list[TextLine]:
    """Return a row of dots that ends at the same place in every entry."""
    count = int((end - start) / _DOT_PITCH)
    if count < 2:
        return []
    dots = setter.measurer.measure_text("." * count, _DOT)
    placed, _ = spans(dots, Cut(0, count, 0.0), _DOT, "en")
    spread = tuple(span._replace(spacing=_DOT_PITCH - 2.5) for span in placed)
    return [TextLine((), y, spread, artifact=True, x=end - count * _DOT_PITCH, ink=_DOT_INK)]
