"""The figures of a chart → bars of parts with their words set, and the one scale that leaves all words their room."""

from collections.abc import Iterator, Sequence

from disclosure_gen.doc.blocks import Bars, Chart, Inlines, Text, Value
from disclosure_gen.layout.cells import SetText, broken
from disclosure_gen.layout.flow import Setter
from disclosure_gen.layout.lines import joins, spans
from disclosure_gen.layout.page import Span
from disclosure_gen.layout.styles import TextStyle
from disclosure_gen.records import NamedTuple

BAR, PAIR_GAP, STACK = 11.0, 1.0, 20.0  # height of a bar, what parts a pair, height of a stacked bar
BESIDE = 4.0  # between a bar and the figure at its right
APART = 8.0  # between two figures there
NAME_GAP = 8.0  # between a name and the base line
_ROOM_OF_NAMES = (81.0, 108.0, 144.0, 180.0)  # the first in which no name takes too many lines
_LINES_OF_NAME, _LINES_IN_MARGIN = 2, 3
_INSIDE = 34.0  # the least width of a part with a figure in it
_MARGIN = 6.0  # what such a part is wider than its figure
_WIDE = 0.4  # of the room: further figures at the right go to the next line


class Words(NamedTuple):
    """Words on one line, from x = 0; those of a picture stay apart when they are copied."""

    spans: tuple[Span, ...]
    width: float
    style: TextStyle
    soft: bool = False
    join: str = " "

    @property
    def text(self) -> str:
        """Return the words."""
        return "".join(span.text for span in self.spans)


class Part(NamedTuple):
    """A part of a bar: its series, its length in units of the figures, its fill, and its figure, bare and named."""

    series: int
    value: float
    shade: str
    label: Words
    named: Words


class Bar(NamedTuple):
    """Parts end to end; `inside` lets figures stand in them."""

    parts: tuple[Part, ...]
    height: float
    inside: bool

    @property
    def value(self) -> float:
        """Return the length of the bar in units of the figures."""
        return sum(part.value for part in self.parts)

    def holds(self, part: Part, scale: float) -> bool:
        """Tell whether a part is wide enough for its figure."""
        return self.inside and part.value * scale >= max(_INSIDE, part.label.width + _MARGIN)

    def outside(self, scale: float, room: float) -> list[list[Part]]:
        """Return the parts whose figures stand at the right of the bar, in lines."""
        lines: list[list[Part]] = []
        for part in self.parts:
            if self.holds(part, scale):
                continue
            if lines and width_of([*lines[-1], part]) <= _WIDE * room:
                lines[-1].append(part)
            else:
                lines.append([part])
        return lines


class BarRow(NamedTuple):
    """A category: its name in lines, and its bars one below another."""

    name: tuple[Words, ...]
    bars: tuple[Bar, ...]


def set_words(setter: Setter, inlines: Inlines, role: str, room: float = float("inf")) -> tuple[Words, ...]:
    """Set some words of a chart in even lines of at most `room` pt."""
    lang = inlines[0].lang
    style = setter.style(f"chart.{role}", lang)
    text = SetText(setter.measurer.measure(inlines, style), style, lang, balanced=True, level=0.0)
    cuts = broken(text, room)
    return tuple(
        Words(*spans(text.measured, cut, style, lang), style, soft=index < len(cuts), join=join if soft else " ")
        for index, (cut, join) in enumerate(zip(cuts, joins(text.measured, cuts), strict=True), start=1)
        for soft in [index < len(cuts)]
    )


def width_of(line: Sequence[Part]) -> float:
    """Return the width of named figures side by side."""
    return sum(part.named.width for part in line) + APART * (len(line) - 1)


def rows_of(chart: Chart, setter: Setter) -> tuple[BarRow, ...]:
    """Set the words of all categories and say what their bars are made of."""
    make = _stack if chart.kind == "stacked" else _pair
    names = _names(chart, setter)
    return tuple(
        BarRow(name, tuple(make(chart, bars, setter))) for name, bars in zip(names, chart.categories, strict=True)
    )


def scale_of(rows: Sequence[BarRow], room: float) -> float:
    """Return the pt for one unit of the figures: as much as the figures at the right of the bars leave, at least 0.

    A smaller scale moves more figures out of their parts, so it is tried until nothing changes.
    """
    bars = [bar for row in rows for bar in row.bars if bar.value]
    if not bars:
        return 0.0
    scale = room / max(bar.value for bar in bars)
    while True:
        fitted = min((room - _needed(bar, scale, room)) / bar.value for bar in bars)
        if fitted >= scale:
            return max(0.0, scale)
        scale = fitted


def _needed(bar: Bar, scale: float, room: float) -> float:
    """Return the width that a bar needs at its right."""
    widths = [width_of(line) for line in bar.outside(scale, room)]
    return BESIDE + max(widths) if widths else 0.0


def _names(chart: Chart, setter: Setter) -> tuple[tuple[Words, ...], ...]:
    """Set the names of the categories, in the margin that prose leaves free or in the least room that is enough."""
    margin = setter.page.prose
    most = _LINES_IN_MARGIN if margin else _LINES_OF_NAME
    for room in (*((margin - NAME_GAP,) if margin else ()), *_ROOM_OF_NAMES):
        names = [
            [set_words(setter, inlines, "total" if bars.kind == "total" else "label", room) for inlines in bars.label]
            for bars in chart.categories
        ]
        if all(len(lines) <= most for name in names for lines in name):
            break
    totals = [set_words(setter, (bars.total,), "value") if bars.total else () for bars in chart.categories]
    return tuple(
        (*(words for lines in name for words in lines), *total) for name, total in zip(names, totals, strict=True)
    )


def _pair(chart: Chart, bars: Bars, setter: Setter) -> Iterator[Bar]:
    """Yield a bar for each series; a blank one keeps its place."""
    for place, (series, value) in enumerate(zip(chart.series, bars.values, strict=True)):
        words = set_words(setter, (value,), "value") if value else ()
        parts = tuple(Part(place, _length(value), series.role, label, label) for label in words)
        yield Bar(parts, BAR, inside=False)


def _stack(chart: Chart, bars: Bars, setter: Setter) -> Iterator[Bar]:
    """Yield the one bar of the series' parts, those that are blank left out."""
    parts = []
    for place, (series, value) in enumerate(zip(chart.series, bars.values, strict=True)):
        if value:
            name = series.label[0]
            gap = (Text(" ", name[0].lang),) if name[0].lang == "en" else ()
            (label,), (named,) = (set_words(setter, words, "value") for words in ((value,), (*name, *gap, value)))
            parts.append(Part(place, _length(value), series.role, label, named))
    yield Bar(tuple(parts), STACK, inside=True)


def _length(value: Value | None) -> float:
    return float(value.value or 0) if value else 0.0
