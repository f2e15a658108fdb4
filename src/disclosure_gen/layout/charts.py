"""Chart → boxes, rules and lines from (0, 0): a key, horizontal bars from one base line, a figure at every bar.

One scale serves the whole chart and starts at zero. Figures stand inside parts that are wide enough, all others to the
right of their bar.
"""

from collections.abc import Sequence

from disclosure_gen.doc.blocks import Chart
from disclosure_gen.layout.bars import (
    APART,
    BAR,
    BESIDE,
    NAME_GAP,
    PAIR_GAP,
    Bar,
    BarRow,
    Part,
    Words,
    rows_of,
    scale_of,
    set_words,
)
from disclosure_gen.layout.flow import Setter
from disclosure_gen.layout.fragments import baseline
from disclosure_gen.layout.page import Box, Mark, Node, Picture, Plot, Rule, TextLine
from disclosure_gen.layout.styles import BAR_HAIR, BAR_OUTLINE, BASE_LINE, FILLS
from disclosure_gen.records import dataclass, field

_KEY_BOX = 8.0  # side of a box in the key
_KEY_GAP = (4.0, 22.0)  # after a box, after its words
_BELOW_KEY = 8.0
_ABOVE_CAPTION = 6.0
_OVERHANG = (4.0, 5.0)  # of the base line above the first and below the last bars
_BETWEEN = 12.0  # the bars of two categories
_LEAST = 60.0  # pt that the longest bar must have
_MIDDLE = 0.33  # of the size: from the baseline to the middle of digits


@dataclass(frozen=True, slots=True)
class SetChart:
    """A chart from (0, 0), caption included; `fits` is False where its words leave no room for bars."""

    lines: tuple[TextLine, ...]
    picture: Picture
    height: float
    fits: bool


@dataclass(slots=True)
class _Drawing:
    """What is drawn so far."""

    node: Node
    lines: list[TextLine] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    marks: list[dict[int, Mark]] = field(default_factory=list)  # for each category, by series
    unit: float = 0.0  # x of the unit
    rules: list[Rule] = field(default_factory=list)

    def put(self, words: Words, x: float, y: float, ink: str = "") -> None:
        """Place words of the picture with their baseline at y."""
        where = (*self.node, "picture")
        self.lines.append(TextLine(where, y, words.spans, soft=words.soft, join=words.join, x=x, ink=ink))

    def box(self, x: float, y: float, width: float, height: float, shade: str) -> None:
        self.boxes.append(Box(x, y, width, height, FILLS[shade].colour, BAR_OUTLINE, BAR_HAIR))


def set_chart(chart: Chart, node: Node, setter: Setter, measure: float) -> SetChart:
    """Set a chart to `measure` pt."""
    drawing = _Drawing(node)
    rows = rows_of(chart, setter)
    base = max(setter.page.prose, max(words.width for row in rows for words in row.name) + NAME_GAP)
    room = measure - base
    scale = scale_of(rows, room)
    top = _head(drawing, chart, setter, base, measure) + _BELOW_KEY
    y = top + _OVERHANG[0]
    for row in rows:
        y = _draw_row(drawing, row, base, y, (scale, room)) + _BETWEEN
    bottom = y - _BETWEEN + _OVERHANG[1]
    drawing.rules.append(Rule(base, top, base, bottom, BASE_LINE))
    height = _caption(drawing, chart, setter, bottom + _ABOVE_CAPTION, measure)
    largest = max(bar.value for row in rows for bar in row.bars)
    marks = tuple(tuple(map(known.get, range(len(chart.series)))) for known in drawing.marks)
    around = _BETWEEN / 2
    plot = Plot(
        left=base,
        top=top + _OVERHANG[0] - around,
        bottom=bottom - _OVERHANG[1] + around,
        scale=scale,
        unit=drawing.unit,
        names=tuple(tuple(words.text for words in row.name) for row in rows),
        marks=marks,
        end=bottom,
    )
    picture = Picture(node, 0.0, 0.0, measure, height, tuple(drawing.boxes), tuple(drawing.rules), plot)
    fits = room >= _LEAST and (largest * scale >= _LEAST or not largest)
    return SetChart(tuple(drawing.lines), picture, height, fits)


def moved(chart: SetChart, x: float, y: float) -> tuple[tuple[TextLine, ...], Picture]:
    """Return the lines and the picture of a chart that starts at (x, y)."""
    lines = tuple(line._replace(x=line.x + x, y=line.y + y) for line in chart.lines)
    picture = chart.picture
    boxes = tuple(box._replace(x=box.x + x, y=box.y + y) for box in picture.boxes)
    rules = tuple(Rule(rule.x0 + x, rule.y0 + y, rule.x1 + x, rule.y1 + y, rule.width) for rule in picture.rules)
    return lines, picture._replace(x=x, y=y, boxes=boxes, rules=rules)


def _draw_row(drawing: _Drawing, row: BarRow, base: float, y: float, scale: tuple[float, float]) -> float:
    """Draw a category from y; return the y below it."""
    outside = [bar.outside(*scale) for bar in row.bars]
    heights = [max(bar.height, BAR * len(lines)) for bar, lines in zip(row.bars, outside, strict=True)]
    of_bars = sum(heights) + PAIR_GAP * (len(row.bars) - 1)
    of_name = sum(words.style.leading for words in row.name)
    height = max(of_bars, of_name)
    top = y + (height - of_name) / 2
    for words in row.name:
        top = _below(drawing, [words], base - NAME_GAP - words.width, top)
    top = y + (height - of_bars) / 2
    drawing.marks.append({})
    for bar, lines, taken in zip(row.bars, outside, heights, strict=True):
        _draw_bar(drawing, bar, lines, base, top + taken / 2, scale[0])
        top += taken + PAIR_GAP
    return y + height


def _draw_bar(drawing: _Drawing, bar: Bar, outside: list[list[Part]], base: float, middle: float, scale: float) -> None:
    """Draw a bar whose middle is at y = `middle`, and the figures in it and at its right."""
    x = base
    for part in bar.parts:
        width = part.value * scale
        if part.value:
            drawing.box(x, middle - bar.height / 2, width, bar.height, part.shade)
        if bar.holds(part, scale):
            label = part.label
            place = middle + _MIDDLE * label.style.size
            drawing.put(label, x + (width - label.width) / 2, place, FILLS[part.shade].ink)
            drawing.marks[-1][part.series] = Mark(x + width / 2, middle, named=False)
        x += width
    top = middle - BAR * len(outside) / 2
    for line in outside:
        at = x + BESIDE
        for part in line:
            words = part.named
            drawing.put(words, at, top + BAR / 2 + _MIDDLE * words.style.size)
            drawing.marks[-1][part.series] = Mark(at + words.width / 2, top + BAR / 2, named=words is not part.label)
            at += words.width + APART
        top += BAR


def _head(drawing: _Drawing, chart: Chart, setter: Setter, base: float, measure: float) -> float:
    """Draw the key from the base line on and the unit at the right edge; return the y below them."""
    units = [words for inlines in chart.unit for words in set_words(setter, inlines, "unit")]
    drawing.unit = measure - max((words.width for words in units), default=0.0)
    right = drawing.unit - _KEY_GAP[1]
    x, y, low = base, 0.0, sum(words.style.leading for words in units)
    for series in chart.series:
        names = [words for inlines in series.label for words in set_words(setter, inlines, "key")]
        width = _KEY_BOX + _KEY_GAP[0] + max(words.width for words in names)
        if x > base and x + width > (right if y == 0.0 else measure):
            x, y = base, low
        drawing.box(x, y + (names[0].style.leading - _KEY_BOX) / 2, _KEY_BOX, _KEY_BOX, series.role)
        low = max(low, _below(drawing, names, x + _KEY_BOX + _KEY_GAP[0], y))
        x += width + _KEY_GAP[1]
    top = 0.0
    for words in units:
        top = _below(drawing, [words], measure - words.width, top)
    return low


def _below(drawing: _Drawing, lines: Sequence[Words], x: float, y: float) -> float:
    """Draw lines one below another from (x, y); return the y below them."""
    for words in lines:
        drawing.put(words, x, baseline(y, words.style.leading, words.style.size))
        y += words.style.leading
    return y


def _caption(drawing: _Drawing, chart: Chart, setter: Setter, y: float, measure: float) -> float:
    """Draw the caption in each language; return the y below it."""
    for index, inlines in enumerate(chart.caption):
        left = setter.style("chart.caption", inlines[0].lang).left
        for words in set_words(setter, inlines, "caption", measure):
            style = words.style
            x = left if style.align == "left" else (measure - words.width) / 2
            join = words.join if words.soft else ""
            where, place = (*drawing.node, "caption", index), baseline(y, style.leading, style.size)
            drawing.lines.append(TextLine(where, place, words.spans, soft=words.soft, join=join, x=x))
            y += style.leading
    return y
