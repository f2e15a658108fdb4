"""Measured text and breaks → lines: ragged ones broken here, prose by `chinese` and `english`; spans of any line."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from disclosure_gen.lang import Lang
from disclosure_gen.layout.measure import CLOSE, OPEN, PAIRED, SPACE, Measured, flush, width
from disclosure_gen.layout.page import Span
from disclosure_gen.layout.styles import TextStyle
from disclosure_gen.records import NamedTuple, dataclass

BLANKS = " \u00a0"  # spaces that take stretch
HYPHEN_WIDTH = 0.333  # em
_HALF = 0.5  # em: what a mark at the edge of a line gives up, as `flush` and `slack` say
HALF_FULL = 0.65  # of a ragged line: below this a word is divided rather than moved
INFINITE = float("inf")
_ENDING = " \u3000"  # what is left out at the end of a line
SOFT_HYPHEN = "\u00ad"


class Cut(NamedTuple):
    """A line: characters `start` to `end`, set `stretch` pt wider in each gap, and `wide` pt between Han and Latin.

    `tight` squeezes its closing mark.
    """

    start: int
    end: int
    stretch: float
    wide: float = 0.0
    tight: bool = False
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Ruler:
    """Widths in pt of one text in one style; `spaced` are the places where Han and Latin stand apart."""

    text: Measured
    size: float
    tracking: float
    spaced: tuple[int, ...] = ()

    def width(self, start: int, end: int) -> float:
        """Return the natural width of some characters."""
        return width(self.text, start, end) * self.size + self.tracking * max(0, end - start - 1)


def break_by_sense(text: Measured, style: TextStyle, measure: float) -> tuple[Cut, ...]:
    """Break where the author did; a part that is too long is broken again, greedily."""
    bounds = [0, *text.forced, len(text.text)]
    cuts: list[Cut] = []
    for start, end in pairwise(bounds):
        cuts += break_ragged(text, style, measure, start, end)
    return tuple(cuts)


def break_ragged(
    text: Measured, style: TextStyle, measure: float, start: int = 0, end: int | None = None, full: float = HALF_FULL
) -> tuple[Cut, ...]:
    """Break into lines of at most `measure` pt, as full as they go, not justified.

    A word is divided where its line would not be `full` else; with 0 only one that is longer than a line.
    """
    end = len(text.text) if end is None else end
    cuts: list[Cut] = []
    room = measure - style.left - (0.0 if start else style.first)
    while (start := skip_spaces(text, start)) < end:
        stop = _fill(text, style, start, end, room, full)
        hyphen = stop in text.hyphens and stop < end
        cuts.append(Cut(start, stop if hyphen else trim(text, start, stop), 0.0, 0.0, False, hyphen))
        start, room = stop, measure - style.left
    return tuple(cuts)


def count_ragged(text: Measured, style: TextStyle, measure: float) -> int:
    """Return how many lines `break_ragged` makes of a text."""
    start, end, count = 0, len(text.text), 0
    room = measure - style.left - style.first
    while (start := skip_spaces(text, start)) < end:
        start = _fill(text, style, start, end, room)
        room = measure - style.left
        count += 1
    return count


def break_even(text: Measured, style: TextStyle, measure: float, cuts: tuple[Cut, ...] = ()) -> tuple[Cut, ...]:
    """Return the most even ragged lines that are no more than those of the full measure, `cuts` where known."""
    cuts = cuts or break_ragged(text, style, measure)
    if len(cuts) < 2:
        return cuts
    indent = style.left + style.first
    narrow = width(text, 0, len(text.text)) * style.size / len(cuts) + indent
    while narrow < measure:
        other = break_ragged(text, style, narrow + 0.01)
        if len(other) == len(cuts):
            return other
        narrow += style.size / 2
    return cuts


def _fill(text: Measured, style: TextStyle, start: int, end: int, room: float, full: float = HALF_FULL) -> int:
    """Return where a ragged line from `start` ends: as far as it goes, then back to a place where it may end.

    Tables are tried at many widths, so that this is the innermost of all loops: it counts in em, and calls nothing.
    """
    ends, kinds, tracking = text.ends, text.kinds, style.tracking / style.size
    begin = text.at[start]
    reach = begin + (room + 0.01) / style.size + (_HALF if start and kinds[start] == OPEN else 0.0)
    if ends[end] + tracking * (end - start - 1) - (_HALF if kinds[end - 1] == CLOSE else 0.0) <= reach:
        return end
    most = min(end, bisect_right(text.at, begin + (reach - begin) / (1 + tracking), start + 1) - 1)
    while most > start + 1 and ends[most] + tracking * (most - start - 1) > reach:
        most -= 1
    if kinds[most] == CLOSE and ends[most + 1] + tracking * (most - start) - _HALF <= reach:
        most += 1  # its closing mark goes to half width rather than to the next line
    while most < end and text.text[most] in _ENDING:
        most += 1  # it takes no room at the end of a line
    place = text.places[bisect_right(text.places, most) - 1] if text.places[0] <= most else 0
    if text.hyphens and (place <= start or ends[place] - begin < full * (reach - begin)):
        hyphens = [
            h
            for h in text.hyphens
            if place < h <= most and ends[h] + tracking * (h - start - 1) + HYPHEN_WIDTH <= reach
        ]
        place = hyphens[-1] if hyphens else place
    return place if place > start else max(most, start + 1)


def joins(text: Measured, cuts: Sequence[Cut]) -> tuple[str, ...]:
    """Return what stood between each line and the next: a space, or "" where a word or Han text goes on."""
    breaks = {place for place in text.forced if text.text[place - 1].isascii()}
    gaps = (text.text[line.end : after.start] or line.end in breaks for line, after in pairwise(cuts))
    return (*(" " if gap else "" for gap in gaps), "")


def divisible(text: Measured, places: list[int], room: float) -> list[int]:
    """Return the places where lines may end; a piece wider than `room` em (a long address) may end anywhere inside."""
    if all(width(text, start, end) <= room for start, end in pairwise((0, *places))):
        return places
    found: list[int] = []
    for start, end in pairwise((0, *places)):
        found += [end] if width(text, start, end) <= room else range(start + 1, end + 1)
    return found


def trace(best: dict[int, tuple[float, int, Cut | None]], length: int) -> tuple[Cut, ...]:
    """Return the best lines from the first to the last."""
    cuts: list[Cut] = []
    place = length
    while place > 0:
        _, start, cut = best[place]
        if cut is not None:
            cuts.append(cut)
        place = start
    return tuple(reversed(cuts))


def skip_spaces(text: Measured, start: int) -> int:
    """Return where a turned line begins: after the spaces at its break."""
    while start < len(text.kinds) and text.kinds[start] == SPACE and start:
        start += 1
    return start


def trim(text: Measured, start: int, end: int) -> int:
    """Return where a line ends without the spaces at its end."""
    while end > start and text.text[end - 1] in _ENDING:
        end -= 1
    return end


def spans(
    text: Measured, cut: Cut, style: TextStyle, lang: Lang, indent: float = 0.0
) -> tuple[tuple[Span, ...], float]:
    """Return the spans of a line from x = `indent`, and the line's width in pt with its stretch.

    Chinese stretch goes into every gap but those inside numbers and Latin words; English stretch into the spaces.
    """
    start, end, size = cut.start, cut.end, style.size
    result: list[Span] = []
    left = indent - text.at[start] * size - (flush(text, start) * size if start else 0.0)
    blanks = spaces = 0
    in_spaces = lang == "en"
    for run in text.runs:
        begin, stop = max(run.start, start), min(run.end, end)
        if begin >= stop:
            continue
        if begin > start and text.gap.get(begin, 0.0) > 0:
            spaces += 1
        widened = blanks if in_spaces else _widened(text, cut, begin)
        x = left + text.at[begin] * size + style.tracking * (begin - start) + cut.stretch * widened + cut.wide * spaces
        gaps = (
            [(k - 1 - begin, text.gap[k] * size) for k in range(begin + 1, stop) if k in text.gap] if text.gap else []
        )
        words = text.text[begin:stop]
        spacing = style.tracking
        if in_spaces:
            if cut.stretch:
                gaps += [(index, cut.stretch) for index, char in enumerate(words) if char in BLANKS]
            blanks += sum(map(words.count, BLANKS))
        elif not run.latin:
            spacing += cut.stretch
            if cut.stretch and PAIRED in text.kinds[begin:stop]:  # —— and …… stay whole
                pairs = (k for k in range(begin + 1, stop) if text.kinds[k - 1] == text.kinds[k] == PAIRED)
                gaps = sorted([*gaps, *((k - 1 - begin, -cut.stretch) for k in pairs)])
        if cut.hyphen and stop == end:
            words += SOFT_HYPHEN
        result.append(Span(run.face, size, x, words, spacing, tuple(gaps), lang, run.anchor))
    widened = blanks if in_spaces else _widened(text, cut, max(start, end - 1))
    right = left + text.ends[end] * size + style.tracking * max(0, end - start - 1)
    hyphen = HYPHEN_WIDTH * size if cut.hyphen else 0.0
    return tuple(result), right + cut.stretch * widened + cut.wide * spaces + hyphen - indent


def _widened(text: Measured, cut: Cut, place: int) -> int:
    """Return how many gaps of a line before a place justification widens: none in lines that it leaves alone."""
    return text.stretch[place] - text.stretch[cut.start] if cut.stretch else 0
