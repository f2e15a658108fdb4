"""Measured Chinese text → lines of prose: the best set of breaks over a whole paragraph, justified.

No forbidden mark at a line's edge, no number parted from its unit, at most 0.6 pt of looseness in a gap by choice, no
last line of one character. The gaps between Han and Latin give and take more than the others.
"""

from bisect import bisect_left, bisect_right

from disclosure_gen.layout.lines import INFINITE, Cut, Ruler, break_by_sense, divisible, skip_spaces, trace
from disclosure_gen.layout.measure import CLOSE, Measured, flush, slack
from disclosure_gen.layout.styles import TextStyle

_LOOSE = 0.6  # pt a gap may take by choice
_NARROW = 0.3  # pt a gap may lose: 2 % of a character, not seen
_MOST, _TIGHTEN = 0.25, 0.125  # em that a gap between Han and Latin, itself 0.25, takes and loses beside the others
_SQUEEZE = (20.0, 70.0)  # cost of a line that is made narrower: of any, and of one as narrow as it may be
_LONE = 5e5  # cost of a last line of one character: more than of any loose line
_OVERFULL = 1e6  # cost of a piece longer than the line
_SHORT = 3  # characters: lines that lack more are tried only where there is none that lacks less


def break_chinese(text: Measured, style: TextStyle, measure: float) -> tuple[Cut, ...]:
    """Break a Chinese paragraph of a style into lines of `measure` pt.

    The first line is indented by the style; every line but the last is justified when the style says so.
    """
    if text.forced:
        return break_by_sense(text, style, measure)
    length = len(text.text)
    places = divisible(text, text.places, (measure - style.left - style.first) / style.size)
    ruler = Ruler(text, style.size, style.tracking, tuple(index for index, gap in text.gap.items() if gap > 0))
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
    if style.align == "justify":
        return cuts
    return tuple(cut._replace(stretch=min(0.0, cut.stretch), wide=min(0.0, cut.wide)) for cut in cuts)


def _candidates(ruler: Ruler, places: list[int], start: int, room: float) -> list[tuple[float, Cut]]:
    """Return the lines that may begin at `start`, with their costs: those near the measure, and at least one."""
    text, found = ruler.text, []
    begin = skip_spaces(text, start)
    room += flush(text, begin) * ruler.size if begin else 0.0
    guess = text.at[begin] + (room + ruler.size) / (ruler.size + min(0.0, ruler.tracking))
    top = bisect_right(places, bisect_right(text.at, guess))
    for index in range(min(top, len(places) - 1), bisect_right(places, start) - 1, -1):
        end = places[index]
        if end <= begin:
            break
        cost, cut = _line(ruler, begin, end, room)
        if cost < INFINITE:
            found.append((cost, cut))
            if room - ruler.width(begin, end) > _SHORT * ruler.size:
                break
    if not found:  # one piece longer than the line: it stands alone and is squeezed
        end = next(place for place in places if place > start)
        found.append((_OVERFULL, Cut(begin, end, 0.0)))
    return found


def _lone(text: Measured, start: int) -> bool:
    """Tell whether a last line has no more than one character beside closing marks."""
    return sum(kind != CLOSE for kind in text.kinds[start:]) <= 1


def _line(ruler: Ruler, start: int, end: int, room: float) -> tuple[float, Cut]:
    """Return the cost of a line, and how its gaps give or take what the room asks."""
    text = ruler.text
    spare = room - ruler.width(start, end)
    cost = 0.0
    if end == len(text.text):
        cost = _LONE if start and _lone(text, start) else 0.0
        if spare >= -0.01:
            return cost, Cut(start, end, 0.0)
    gaps = max(1, text.stretch[end - 1] - text.stretch[start])
    spaces = bisect_left(ruler.spaced, end) - bisect_right(ruler.spaced, start)
    give = slack(text, end) * ruler.size if spare < 0 else 0.0
    spare += give
    if spare >= 0:
        loose, wide = _widened(spare, gaps, spaces, _MOST * ruler.size)
        ratio = loose / _LOOSE
        cost += 100.0 * (ratio**2 if ratio <= 1 else ratio**3) + (_SQUEEZE[0] if give else 0.0)
        return cost, Cut(start, end, loose, wide, tight=give > 0)
    part = -spare / (gaps * _NARROW + spaces * _TIGHTEN * ruler.size)
    if part > 1.0001:
        return INFINITE, Cut(start, end, 0.0)
    cost += _SQUEEZE[0] + _SQUEEZE[1] * part**2
    return cost, Cut(start, end, -part * _NARROW, -part * _TIGHTEN * ruler.size, tight=give > 0)


def _widened(spare: float, gaps: int, spaces: int, most: float) -> tuple[float, float]:
    """Return what each gap of a line takes, and how much more one between Han and Latin (pt).

    Those take three times as much as the others, as long as that is no more than `most`.
    """
    loose = spare / (gaps + 2 * spaces)
    if 3 * loose <= most:
        return loose, 2 * loose
    loose = (spare - most * spaces) / max(1, gaps - spaces)
    return (loose, most - loose) if loose < most and gaps > spaces else (spare / gaps, 0.0)
