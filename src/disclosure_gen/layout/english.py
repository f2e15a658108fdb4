"""Measured English text → lines of prose: the best set of breaks over a whole paragraph, justified and hyphenated.

Its spaces take 85 to 130 % of their width.
"""

from bisect import bisect_left, bisect_right

from disclosure_gen.layout.lines import HYPHEN_WIDTH, INFINITE, Cut, Ruler, break_ragged, trace, trim
from disclosure_gen.layout.measure import SPACE, Measured
from disclosure_gen.layout.styles import TextStyle

_HYPHEN = 60.0  # cost of a hyphenated line; four times it for two lines running
_SHORT = 0.7  # of the measure: shorter lines are not tried


def break_english(text: Measured, style: TextStyle, measure: float) -> tuple[Cut, ...]:
    """Break an English paragraph into justified lines of `measure` pt, hyphenating where the style allows it."""
    length = len(text.text)
    spaces = [index for index, kind in enumerate(text.kinds) if kind == SPACE]
    plain = {place for place in text.last if 0 < place < length} | {length}
    places = sorted(plain.union(text.hyphens))
    ruler = Ruler(text, style.size, style.tracking)
    best: dict[int, tuple[float, int, Cut | None]] = {0: (0.0, -1, None)}
    for start in [0, *places[:-1]]:
        if start not in best:
            continue
        total, _, before = best[start]
        room = measure - style.left - (style.first if start == 0 else 0.0)
        near = text.at[start] + _SHORT * room / style.size
        first = min(bisect_right(places, bisect_left(text.at, near)), len(places) - 1)
        for end in places[max(first, bisect_right(places, start)) :]:
            cost, cut = _english_line(ruler, spaces, (start, end, length), room, hyphen=end not in plain)
            if cut.hyphen and before and before.hyphen:
                cost += 3 * _HYPHEN
            if total + cost < best.get(end, (INFINITE, -1, None))[0]:
                best[end] = (total + cost, start, cut)
            if cost == INFINITE and ruler.width(start, end) > room:
                break
    if length not in best:
        return break_ragged(text, style, measure)
    return trace(best, length)


def _english_line(
    ruler: Ruler, spaces: list[int], line: tuple[int, int, int], room: float, *, hyphen: bool
) -> tuple[float, Cut]:
    start, end, length = line
    stop = trim(ruler.text, start, end)
    natural = ruler.width(start, stop) + (HYPHEN_WIDTH * ruler.size if hyphen else 0.0)
    blanks = bisect_left(spaces, stop) - bisect_left(spaces, start)
    spare = room - natural
    if end == length and spare >= 0:
        return 0.0, Cut(start, stop, 0.0)
    space = 0.25 * ruler.size
    ratio = spare / (max(1, blanks) * space)
    if ratio < -0.15 or (not blanks and spare < 0):
        return INFINITE, Cut(start, stop, 0.0)
    bad = ratio / (0.15 if ratio < 0 else 0.30)
    cost = 100.0 * abs(bad) ** 3 + (_HYPHEN if hyphen else 0.0) + 5.0
    return cost, Cut(start, end if hyphen else stop, spare / max(1, blanks), hyphen=hyphen)
