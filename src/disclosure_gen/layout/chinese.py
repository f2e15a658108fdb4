"""Measured Chinese text → lines of prose: the best set of breaks over a whole paragraph, justified.

No forbidden mark at a line's edge, no number parted from its unit, at most 0.6 pt of looseness in a gap by choice, no
last line of one character.
"""

from bisect import bisect_right

from disclosure_gen.layout.lines import INFINITE, Cut, Ruler, break_by_sense, skip_spaces, trace
from disclosure_gen.layout.measure import Measured, flush, slack
from disclosure_gen.layout.styles import TextStyle

_LOOSE = 0.6  # pt a gap may take by choice
_NARROW = 0.3  # pt a gap may lose: 2 % of a character, not seen
_LONE = 400.0  # cost of a last line of one character


def break_chinese(text: Measured, style: TextStyle, measure: float) -> tuple[Cut, ...]:
    """Break a Chinese paragraph of a style into lines of `measure` pt.

    The first line is indented by the style; every line but the last is justified when the style says so.
    """
    if text.forced:
        return break_by_sense(text, style, measure)
    length = len(text.text)
    places = sorted({place for place in text.last if 0 < place < length} | {length})
    ruler = Ruler(text, style.size, style.tracking)
    best: dict[int, tuple[float, int, Cut | None]] = {0: (0.0, -1, None)}
    for start in [0, *places[:-1]]:
        if start not in best:
            continue
        room = measure - style.left - (style.first if start == 0 else 0)
        for cost, cut in _candidates(ruler, places, start, room):
            total = best[start][0] + cost
            if total < best.get(cut.end, (INFINITE, -1, None))[0]:
                best[cut.end] = (total, start, cut)
    cuts = trace(best, length)
    return cuts if style.align == "justify" else tuple(cut._replace(stretch=min(0.0, cut.stretch)) for cut in cuts)


def _candidates(ruler: Ruler, places: list[int], start: int, room: float) -> list[tuple[float, Cut]]:
    """Return the lines that may begin at `start`, with their costs: those near the measure, and at least one."""
    text, found = ruler.text, []
    begin = skip_spaces(text, start)
    pull = flush(text, begin) * ruler.size if begin else 0.0
    guess = text.at[begin] + (room + pull + ruler.size) / (ruler.size + min(0.0, ruler.tracking))
    top = bisect_right(places, bisect_right(text.at, guess))
    for index in range(min(top, len(places) - 1), bisect_right(places, start) - 1, -1):
        end = places[index]
        if end <= start:
            break
        cost, cut = _line(ruler, begin, end, room + pull, len(text.text))
        if cost < INFINITE:
            found.append((cost, cut))
            if room + pull - ruler.width(begin, end) > 3 * ruler.size:
                break
    if not found:  # one piece longer than the line: it stands alone and is squeezed
        end = next(place for place in places if place > start)
        found.append((1e6, Cut(begin, end, 0.0)))
    return found


def _line(ruler: Ruler, start: int, end: int, room: float, length: int) -> tuple[float, Cut]:
    text = ruler.text
    spare = room - ruler.width(start, end)
    gaps = text.stretch[end - 1] - text.stretch[start] if end > start else 0
    if end == length:
        lone = _LONE if start and end - start - _closers(text, end) <= 1 else 0.0
        if spare >= -0.01:
            return lone, Cut(start, end, 0.0)
    if spare < 0:
        give = slack(text, end) * ruler.size
        narrow = gaps * _NARROW + _han_latin(text, start, end) * 0.125 * ruler.size
        want = -spare - give
        if want > narrow + 0.01:
            return INFINITE, Cut(start, end, 0.0)
        cost = 20.0 + 70.0 * (max(0.0, want) / max(narrow, 1.0)) ** 2
        return cost, Cut(start, end, -want / max(1, gaps), tight=give > 0)
    loose = spare / max(1, gaps)
    ratio = loose / _LOOSE
    return (100.0 * ratio**2 if ratio <= 1 else 100.0 * ratio**3), Cut(start, end, loose)


def _closers(text: Measured, end: int) -> int:
    return 1 if slack(text, end) else 0


def _han_latin(text: Measured, start: int, end: int) -> int:
    return sum(1 for index, gap in text.gap.items() if start < index < end and gap > 0)
