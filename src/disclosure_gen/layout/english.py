"""Measured English text → lines of prose: the best set of breaks over a whole paragraph, justified and hyphenated.

Its spaces take 85 to 130 % of their width; a line is looser only before what must stay whole. Costs grow as TeX's do:
with the sixth power of what the spaces of a line take, so that the worst lines count most.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from disclosure_gen.layout.lines import BLANKS, HYPHEN_WIDTH, INFINITE, Cut, Ruler, divisible, trace, trim
from disclosure_gen.layout.measure import Measured, width
from disclosure_gen.layout.styles import TextStyle

_SPACE = 0.25  # em
_SHRINK, _STRETCH = 0.15, 0.30  # of a space
_HYPHEN = 50.0  # badness of a hyphen
_RUNNING = 1e13  # cost of hyphens in two lines running
_FINAL = 5e3  # cost of a hyphen before the last line
_OVERFULL = 1e15  # cost of a piece longer than the line
_SHORT = 0.7  # of the measure: shorter lines are tried only where no other is to be had
_LONG = 1.05  # of the measure: more than spaces can give


def break_english(text: Measured, style: TextStyle, measure: float) -> tuple[Cut, ...]:
    """Break an English paragraph into justified lines of `measure` pt, hyphenating where the style allows it."""
    length = len(text.text)
    if not length:
        return ()
    whole = set(text.places)
    narrow = (measure - style.left - max(0.0, style.first)) / style.size + _SPACE  # a space at its end may stand out
    known = sorted(whole.union(_hyphens(text, narrow)))
    places = divisible(text, known, narrow)
    whole |= set(places).difference(known)
    ruler = Ruler(text, style.size, style.tracking, tuple(i for i, char in enumerate(text.text) if char in BLANKS))
    best: dict[int, tuple[float, int, Cut | None]] = {0: (0.0, -1, None)}
    for start in [0, *places[:-1]]:
        if start not in best:
            continue
        total, _, before = best[start]
        room = measure - style.left - (style.first if start == 0 else 0.0)
        for cost, cut in _candidates(ruler, places, start, room, whole):
            if before and before.hyphen:
                cost += _after_hyphen(text, cut)  # noqa: PLW2901
            end = cut.end if cut.hyphen else _next(places, cut.end)
            if total + cost < best.get(end, (INFINITE, -1, None))[0]:
                best[end] = (total + cost, start, cut)
    return trace(best, length)


def _hyphens(text: Measured, room: float) -> tuple[int, ...]:
    """Return where words may be divided: not the last one of a paragraph, unless it is longer than a line."""
    last = text.text.rstrip().rfind(" ") + 1
    whole = width(text, last, len(text.text)) <= room
    return tuple(place for place in text.hyphens if place < last or not whole)


def _after_hyphen(text: Measured, cut: Cut) -> float:
    """Return what it costs that a line follows one that ends with a hyphen."""
    if cut.hyphen:
        return _RUNNING
    return 0.0 if cut.end < len(text.text) else _FINAL


def _next(places: list[int], stop: int) -> int:
    """Return the place that a line leads to that stops before the space there."""
    return places[bisect_left(places, stop)]


def _candidates(
    ruler: Ruler, places: list[int], start: int, room: float, whole: set[int]
) -> Iterator[tuple[float, Cut]]:
    """Yield the lines that may begin at `start`, with their costs: those near the measure, and at least one."""
    at, size = ruler.text.at, ruler.size
    first = bisect_right(places, start)
    near = bisect_left(places, bisect_left(at, at[start] + _SHORT * room / size))
    far = bisect_right(places, bisect_right(at, at[start] + _LONG * room / size))
    found = False
    for place in places[max(first, near) : far]:
        cost, cut = _line(ruler, start, place, room, hyphen=place not in whole)
        if cost < INFINITE:
            found = True
            yield cost, cut
    if found:
        return
    for place in reversed(places[first : max(near, first + 1)]):  # the longest line that is too short
        cost, cut = _line(ruler, start, place, room, hyphen=place not in whole)
        if cost < INFINITE:
            yield cost, cut
            return
    yield _OVERFULL, cut  # one piece that is longer than the line


def _line(ruler: Ruler, start: int, end: int, room: float, *, hyphen: bool) -> tuple[float, Cut]:
    """Return the cost of a line, and how its spaces give or take what the room asks."""
    stop = trim(ruler.text, start, end)
    natural = ruler.width(start, stop) + (HYPHEN_WIDTH * ruler.size if hyphen else 0.0)
    blanks = bisect_left(ruler.spaced, stop) - bisect_left(ruler.spaced, start)
    spare = room - natural
    if end == len(ruler.text.text) and spare >= 0:
        return 0.0, Cut(start, stop, 0.0)
    ratio = spare / (max(1, blanks) * _SPACE * ruler.size)
    if ratio < -_SHRINK or (not blanks and spare < 0):
        return INFINITE, Cut(start, stop, 0.0)
    bad = 100.0 * (ratio / (_STRETCH if ratio > 0 else _SHRINK)) ** 3
    cost = (1.0 + abs(bad) + (_HYPHEN if hyphen else 0.0)) ** 2
    return cost, Cut(start, end if hyphen else stop, spare / max(1, blanks), hyphen=hyphen)
