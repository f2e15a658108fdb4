"""A cell and a width → the lines of its text, without justification: texts ragged, names and headers balanced."""

from disclosure_gen.doc.blocks import Cell, Inlines, Text
from disclosure_gen.lang import Edition, Lang
from disclosure_gen.layout.lines import Cut, break_even, break_ragged, count_ragged, joins, spans, trim
from disclosure_gen.layout.measure import Measured, Measurer, width
from disclosure_gen.layout.page import Span
from disclosure_gen.layout.styles import DIVIDED, TableSize, TextStyle, text_style
from disclosure_gen.records import NamedTuple, dataclass, field, replace

_LEAST_WORD = 4.7  # em that a column of English text should offer before words are divided
_BALANCED = frozenset({"header", "name", "total", "subtotal"})


class SetText(NamedTuple):
    """A text of a cell with its style, ready to be broken."""

    measured: Measured
    style: TextStyle
    lang: Lang
    balanced: bool
    level: float  # indent in pt
    loose: bool = False  # a grade: words in it may be divided as finely as they can


class CellLine(NamedTuple):
    """A line in a cell: its spans from x = 0, width, leading and size; `soft` where its text goes on."""

    spans: tuple[Span, ...]
    width: float
    leading: float
    size: float
    soft: bool
    join: str


@dataclass(frozen=True, slots=True)
class CellSetter:
    """Sets cells of one edition in one size class; remembers what it has set."""

    measurer: Measurer
    edition: Edition
    table_size: TableSize
    _styles: dict[tuple[str, Lang, bool], TextStyle] = field(default_factory=dict)
    _texts: dict[tuple[str, Lang, str, bool, int], SetText] = field(default_factory=dict)
    _cuts: dict[tuple[Measured, bool, float, float], tuple[Cut, ...]] = field(default_factory=dict)
    _counts: dict[tuple[Measured, float, float], int] = field(default_factory=dict)
    _lines: dict[tuple[Measured, bool, float, float, float], tuple[CellLine, ...]] = field(default_factory=dict)

    def to_keep(self) -> "CellSetter":
        """Return one to be kept in a memory: it learns what this one sets, without what else its document measures."""
        return replace(self, measurer=Measurer(*self.measurer.way), _counts={})

    def measured_by(self, measurer: Measurer) -> "CellSetter":
        """Return one that knows what a kept one does; what it sets from now on is its own."""
        known = (dict(self._styles), dict(self._texts), dict(self._cuts), dict[tuple[Measured, float, float], int]())
        return CellSetter(measurer, self.edition, self.table_size, *known, dict(self._lines))

    def style(self, role: str, lang: Lang, *, leading: bool) -> TextStyle:
        """Return the style of a cell role at this size; `leading` is False for a translation below."""
        style = self._styles.get((role, lang, leading))
        if style is None:
            size = self.table_size
            style = text_style(self.edition, lang, f"table.{role}")
            if leading:
                if role != "reference":
                    style = replace(style, size=size.size, leading=size.leading)
            else:
                style = replace(style, size=size.small, leading=size.small_leading)
            if lang == "en" and size.hyphenate and role in DIVIDED:
                style = replace(style, hyphenate=True)
            self._styles[(role, lang, leading)] = style
        return style

    def texts(self, cell: Cell) -> tuple[SetText, ...]:
        """Return the texts of a cell, one for each language, measured."""
        return tuple(
            [
                self.text(inlines, cell.role, leading=index == 0, level=cell.level)
                for index, inlines in enumerate(cell.lines)
                if inlines
            ]
        )

    def text(self, inlines: Inlines, role: str, *, leading: bool = True, level: int = 0) -> SetText:
        """Measure a text for a cell of a role; `level` is its indent in em of the leading size."""
        first = inlines[0]
        if len(inlines) > 1 or not isinstance(first, Text):
            return self._text(inlines, role, leading=leading, level=level)
        key = (first.text, first.lang, role, leading, level)
        text = self._texts.get(key)
        if text is None:
            text = self._texts[key] = self._text(inlines, role, leading=leading, level=level)
        return text

    def _text(self, inlines: Inlines, role: str, *, leading: bool, level: int) -> SetText:
        lang = inlines[0].lang
        style = self.style(role, lang, leading=leading)
        balanced = role in _BALANCED and lang == "zh"
        indent = level * self.table_size.size
        return SetText(self.measurer.measure(inlines, style), style, lang, balanced, indent, role == "grade")

    def cuts(self, text: SetText, room: float) -> tuple[Cut, ...]:
        """Break a text into lines of at most `room` pt, the indent taken off."""
        key = (text.measured, text.balanced, text.style.size, room - text.level)
        cuts = self._cuts.get(key)
        if cuts is None:
            cuts = self._cuts[key] = broken(text, room - text.level)
        return cuts

    def lines(self, text: SetText, room: float) -> tuple[CellLine, ...]:
        """Set a text in lines of at most `room` pt."""
        key = (text.measured, text.balanced, text.style.size, text.level, room)
        lines = self._lines.get(key)
        if lines is None:
            cuts = self.cuts(text, room)
            lines = self._lines[key] = tuple(
                CellLine(
                    *spans(text.measured, cut, text.style, text.lang, text.level),
                    text.style.leading,
                    text.style.size,
                    index + 1 < len(cuts),
                    join,
                )
                for index, (cut, join) in enumerate(zip(cuts, joins(text.measured, cuts), strict=True))
            )
        return lines

    def height(self, texts: tuple[SetText, ...], room: float) -> float:
        """Return the height of the texts of a cell at a width, without padding (pt)."""
        return sum([self._count(text, room - text.level) * text.style.leading for text in texts])

    def _count(self, text: SetText, room: float) -> int:
        """Return how many lines a text takes; even ones and others are as many."""
        key = (text.measured, text.style.size, room)
        count = self._counts.get(key)
        if count is None:
            count = self._counts[key] = count_ragged(text.measured, text.style, room)
        return count


def broken(text: SetText, room: float) -> tuple[Cut, ...]:
    """Break a text into lines of at most `room` pt, even ones where it is balanced; words whole if that is free."""
    style, measured = text.style, text.measured
    cuts = break_ragged(measured, style, room)
    if len(cuts) < 2:
        return cuts
    if text.balanced:
        return break_even(measured, style, room, cuts)
    if measured.hyphens and any(cut.hyphen for cut in cuts):
        whole = break_ragged(measured, style, room, full=0)
        return whole if len(whole) == len(cuts) else _last_word_whole(text, cuts, room)
    if (
        text.lang == "zh" and cuts[-1].end - cuts[-1].start == 1
    ):  # a lone character: pull one more down if that costs no line
        other = break_ragged(measured, style, room - style.size)
        if len(other) == len(cuts):
            return other
    return cuts


def _last_word_whole(text: SetText, cuts: tuple[Cut, ...], room: float) -> tuple[Cut, ...]:
    """Return the lines so that the last one is not only the end of a word, where there is room for all of it."""
    measured, (before, last) = text.measured, cuts[-2:]
    start = max((place for place in measured.places if before.start < place < last.start), default=0)
    if not before.hyphen or not start or width(measured, start, last.end) * text.style.size > room:
        return cuts
    shorter = before._replace(end=trim(measured, before.start, start), hyphen=False)
    return (*cuts[:-2], shorter, last._replace(start=start))


def longest_piece(text: SetText, *, finely: bool = False) -> float:
    """Return the width of the longest piece that must not be broken, indent included (pt).

    Where words may be divided, they ask for no more than a few letters; texts (not grades) for a readable width, unless
    they must be divided as finely as they can.
    """
    measured = text.measured
    longest = _longest(measured, measured.places)
    if measured.hyphens:
        divided = _longest(measured, sorted({*measured.places, *measured.hyphens})) + 0.333
        longest = min(longest, divided if text.loose or finely else max(divided, _LEAST_WORD))
    return longest * text.style.size + text.level


def _longest(measured: Measured, places: list[int]) -> float:
    at, ends, words = measured.at, measured.ends, measured.text
    start, longest = 0, 0.0
    for place in places:
        stop = place - 1 if words[place - 1] == " " and place > start + 1 else place
        longest = max(longest, ends[stop] - at[start])
        start = place
    return longest


def whole_width(text: SetText) -> float:
    """Return the width of the text on one line, indent included (pt)."""
    return width(text.measured, 0, len(text.measured.text)) * text.style.size + text.level
