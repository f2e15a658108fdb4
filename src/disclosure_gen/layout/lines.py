"""Measured text → lines of prose: the best set of breaks over a whole paragraph, justified, in Chinese or English.

Chinese follows look rules: no forbidden mark at a line's edge, no number parted from its unit, at most 0.6 pt of
looseness in a gap by choice, no last line of one character. English stretches its spaces to 85-130 % and hyphenates.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from disclosure_gen.lang import Lang
from disclosure_gen.layout.measure import SPACE, Measured, flush, slack, width
from disclosure_gen.layout.page import Span
from disclosure_gen.layout.styles import TextStyle

_LOOSE = 0.6  # pt a gap may take by choice
_NARROW = 0.3  # pt a gap may lose: 2 % of a character, not seen
_LONE = 400.0  # cost of a last line of one character
_HYPHEN = 60.0  # cost of a hyphenated line; four times it for two lines running
_HYPHEN_WIDTH = 0.333  # em
_HALF_FULL = 0.65  # of a ragged line: below this a word is divided rather than moved
_SHORT = 0.7  # of the measure: shorter lines are not tried
_INFINITE = float("inf")
_SOFT_HYPHEN = "\u00ad"


class Cut(NamedTuple):
    """A line: characters `start` to `end`, set `stretch` pt wider in each gap; `tight` squeezes its closing mark."""

    start: int
    end: int
    stretch: float
    tight: bool = False
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class _Measure:
    """Widths in pt of one text in one style."""

    text: Measured
    size: float
    tracking: float

    def width(self, start: int, end: int) -> float:
        return width(self.text, start, end) * self.size + self.tracking * max(0, end - start - 1)


def break_chinese(text: Measured, style: TextStyle, measure: float) -> tuple[Cut, ...]:
    """Break a Chinese paragraph of a style into lines of `measure` pt.

    The first line is indented by the style; every line but the last is justified when the style says so.
    """
    if text.forced:
        return _by_sense(text, style, measure)
    length = len(text.text)
    places = sorted({place for place in text.last if 0 < place < length} | {length})
    paper = _Measure(text, style.size, style.tracking)
    best: dict[int, tuple[float, int, Cut | None]] = {0: (0.0, -1, None)}
    for start in [0, *places[:-1]]:
        if start not in best:
            continue
        room = measure - style.left - (style.first if start == 0 else 0)
        for cost, cut in _candidates(paper, places, start, room):
            total = best[start][0] + cost
            if total < best.get(cut.end, (_INFINITE, -1, None))[0]:
                best[cut.end] = (total, start, cut)
    cuts = _trace(best, length)
    return cuts if style.align == "justify" else tuple(cut._replace(stretch=min(0.0, cut.stretch)) for cut in cuts)


def _candidates(paper: _Measure, places: list[int], start: int, room: float) -> list[tuple[float, Cut]]:
    """Return the lines that may begin at `start`, with their costs: those near the measure, and at least one."""
    text, found = paper.text, []
    begin = _skip_spaces(text, start)
    pull = flush(text, begin) * paper.size if begin else 0.0
    guess = text.at[begin] + (room + pull + paper.size) / (paper.size + min(0.0, paper.tracking))
    top = bisect_right(places, bisect_right(text.at, guess))
    for index in range(min(top, len(places) - 1), bisect_right(places, start) - 1, -1):
        end = places[index]
        if end <= start:
            break
        cost, cut = _line(paper, begin, end, room + pull, len(text.text))
        if cost < _INFINITE:
            found.append((cost, cut))
            if room + pull - paper.width(begin, end) > 3 * paper.size:
                break
    if not found:  # one piece longer than the line: it stands alone and is squeezed
        end = next(place for place in places if place > start)
        found.append((1e6, Cut(begin, end, 0.0)))
    return found


def _line(paper: _Measure, start: int, end: int, room: float, length: int) -> tuple[float, Cut]:
    text = paper.text
    spare = room - paper.width(start, end)
    gaps = text.stretch[end - 1] - text.stretch[start] if end > start else 0
    if end == length:
        lone = _LONE if start and end - start - _closers(text, end) <= 1 else 0.0
        if spare >= -0.01:
            return lone, Cut(start, end, 0.0)
    if spare < 0:
        give = slack(text, end) * paper.size
        narrow = gaps * _NARROW + _han_latin(text, start, end) * 0.125 * paper.size
        want = -spare - give
        if want > narrow + 0.01:
            return _INFINITE, Cut(start, end, 0.0)
        cost = 20.0 + 70.0 * (max(0.0, want) / max(narrow, 1.0)) ** 2
        return cost, Cut(start, end, -want / max(1, gaps), tight=give > 0)
    loose = spare / max(1, gaps)
    ratio = loose / _LOOSE
    return (100.0 * ratio**2 if ratio <= 1 else 100.0 * ratio**3), Cut(start, end, loose)


def _closers(text: Measured, end: int) -> int:
    return 1 if slack(text, end) else 0


def _han_latin(text: Measured, start: int, end: int) -> int:
    return sum(1 for index, gap in text.gap.items() if start < index < end and gap > 0)


def _by_sense(text: Measured, style: TextStyle, measure: float) -> tuple[Cut, ...]:
    """Break where the author did; a part that is too long is broken again, greedily."""
    bounds = [0, *text.forced, len(text.text)]
    cuts: list[Cut] = []
    for start, end in pairwise(bounds):
        cuts += break_ragged(text, style, measure, start, end)
    return tuple(cuts)


def break_ragged(
    text: Measured, style: TextStyle, measure: float, start: int = 0, end: int | None = None
) -> tuple[Cut, ...]:
    """Break into lines of at most `measure` pt, as full as they go, not justified."""
    end = len(text.text) if end is None else end
    if not end:
        return ()
    paper = _Measure(text, style.size, style.tracking)
    cuts: list[Cut] = []
    indent = style.first if start == 0 else 0.0
    while start < end:
        start = _skip_spaces(text, start)
        room = measure - style.left - indent
        stop = _fill(paper, start, end, room)
        hyphen = stop in text.hyphens and stop < end
        cuts.append(Cut(start, stop if hyphen else _trim(text, start, stop), 0.0, hyphen=hyphen))
        start, indent = stop, 0.0
    return tuple(cuts)


def _fill(paper: _Measure, start: int, end: int, room: float) -> int:
    """Return where a ragged line from `start` ends: as far as it goes, then back to a place where it may end."""
    text = paper.text
    if start:
        room += flush(text, start) * paper.size
    if paper.width(start, end) - slack(text, end) * paper.size <= room + 0.01:
        return end
    reach = text.at[start] + (room + 0.01) / (paper.size + paper.tracking)
    most = min(end, bisect_right(text.at, reach, start + 1) - 1)
    while most > start + 1 and paper.width(start, most) > room + 0.01:
        most -= 1
    following = most + 1
    if slack(text, following) and paper.width(start, following) - 0.5 * paper.size <= room + 0.01:
        most = following  # its closing mark goes to half width rather than to the next line
    place = text.last[most]
    if text.hyphens and (place <= start or paper.width(start, place) < _HALF_FULL * room):
        hyphens = [
            h for h in text.hyphens if place < h <= most and paper.width(start, h) + _HYPHEN_WIDTH * paper.size <= room
        ]
        place = hyphens[-1] if hyphens else place
    return place if place > start else max(most, start + 1)


def break_english(text: Measured, style: TextStyle, measure: float) -> tuple[Cut, ...]:
    """Break an English paragraph into justified lines of `measure` pt, hyphenating where the style allows it."""
    length = len(text.text)
    spaces = [index for index, kind in enumerate(text.kinds) if kind == SPACE]
    plain = {place for place in text.last if 0 < place < length} | {length}
    places = sorted(plain.union(text.hyphens))
    paper = _Measure(text, style.size, style.tracking)
    best: dict[int, tuple[float, int, Cut | None]] = {0: (0.0, -1, None)}
    for start in [0, *places[:-1]]:
        if start not in best:
            continue
        total, _, before = best[start]
        room = measure - style.left - (style.first if start == 0 else 0.0)
        near = text.at[start] + _SHORT * room / style.size
        first = min(bisect_right(places, bisect_left(text.at, near)), len(places) - 1)
        for end in places[max(first, bisect_right(places, start)) :]:
            cost, cut = _english_line(paper, spaces, (start, end, length), room, hyphen=end not in plain)
            if cut.hyphen and before and before.hyphen:
                cost += 3 * _HYPHEN
            if total + cost < best.get(end, (_INFINITE, -1, None))[0]:
                best[end] = (total + cost, start, cut)
            if cost == _INFINITE and paper.width(start, end) > room:
                break
    if length not in best:
        return break_ragged(text, style, measure)
    return _trace(best, length)


def _english_line(
    paper: _Measure, spaces: list[int], line: tuple[int, int, int], room: float, *, hyphen: bool
) -> tuple[float, Cut]:
    start, end, length = line
    stop = _trim(paper.text, start, end)
    natural = paper.width(start, stop) + (_HYPHEN_WIDTH * paper.size if hyphen else 0.0)
    blanks = bisect_left(spaces, stop) - bisect_left(spaces, start)
    spare = room - natural
    if end == length and spare >= 0:
        return 0.0, Cut(start, stop, 0.0)
    space = 0.25 * paper.size
    ratio = spare / (max(1, blanks) * space)
    if ratio < -0.15 or (not blanks and spare < 0):
        return _INFINITE, Cut(start, stop, 0.0)
    bad = ratio / (0.15 if ratio < 0 else 0.30)
    cost = 100.0 * abs(bad) ** 3 + (_HYPHEN if hyphen else 0.0) + 5.0
    return cost, Cut(start, end if hyphen else stop, spare / max(1, blanks), hyphen=hyphen)


def joins(text: Measured, cuts: Sequence[Cut]) -> tuple[str, ...]:
    """Return what stood between each line and the next: a space, or "" where a word or Han text goes on."""
    breaks = {place for place in text.forced if text.text[place - 1].isascii()}
    gaps = (text.text[line.end : after.start] or line.end in breaks for line, after in pairwise(cuts))
    return (*(" " if gap else "" for gap in gaps), "")


def _trace(best: dict[int, tuple[float, int, Cut | None]], length: int) -> tuple[Cut, ...]:
    cuts: list[Cut] = []
    place = length
    while place > 0:
        _, start, cut = best[place]
        if cut is not None:
            cuts.append(cut)
        place = start
    return tuple(reversed(cuts))


def _skip_spaces(text: Measured, start: int) -> int:
    while start < len(text.kinds) and text.kinds[start] == SPACE and start:
        start += 1
    return start


def _trim(text: Measured, start: int, end: int) -> int:
    while end > start and text.kinds[end - 1] == SPACE:
        end -= 1
    return end


def spans(
    text: Measured, cut: Cut, style: TextStyle, lang: Lang, indent: float = 0.0
) -> tuple[tuple[Span, ...], float]:
    """Return the spans of a line from x = `indent`, and the line's width in pt with its stretch.

    Chinese stretch goes into every gap but those inside numbers and Latin words; English stretch into the spaces.
    """
    start, end, stretch = cut.start, cut.end, cut.stretch
    result: list[Span] = []
    origin = text.at[start]
    pull = flush(text, start) * style.size if start else 0.0
    in_spaces = lang == "en"
    blanks = 0
    x = indent
    for run in text.runs:
        begin, stop = max(run.start, start), min(run.end, end)
        if begin >= stop:
            continue
        widened = blanks if in_spaces else text.stretch[begin] - text.stretch[start]
        x = (
            indent
            - pull
            + (text.at[begin] - origin) * style.size
            + style.tracking * (begin - start)
            + stretch * widened
        )
        gaps = (
            [(k - 1 - begin, text.gap[k] * style.size) for k in range(begin + 1, stop) if k in text.gap]
            if text.gap
            else []
        )
        words = text.text[begin:stop]
        spacing = style.tracking
        if in_spaces:
            if stretch and " " in words:
                gaps += [(index, stretch) for index, char in enumerate(words) if char == " "]
            blanks += words.count(" ")
        elif not run.latin:
            spacing += stretch
        if cut.hyphen and stop == end:
            words += _SOFT_HYPHEN
        result.append(Span(run.face, style.size, x, words, spacing, tuple(gaps), lang, run.anchor))
    total = (
        width(text, start, end) * style.size
        + style.tracking * max(0, end - start - 1)
        - pull
        + stretch * (blanks if in_spaces else text.stretch[end - 1] - text.stretch[start] if end > start else 0)
        + (_HYPHEN_WIDTH * style.size if cut.hyphen else 0.0)
    )
    return tuple(result), total
