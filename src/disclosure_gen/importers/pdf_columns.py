"""Words of a page without ruling lines → the tables in it: rows that share columns, amounts among them.

Columns are where the words of rows with amounts stand, and heads where nothing stands below. What is between two such
rows is the rest of a cell above, or of the nearest where cells are centred.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from disclosure_gen.importers.cells import Merge
from disclosure_gen.importers.pieces import Grid
from disclosure_gen.records import NamedTuple

_AMOUNT = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?%?|[—－-]")
_LEAST_ROWS = 3  # with amounts, that make a table
_LEAST_WORDS = 3  # of the widest of them
_MOST_HEADS = 8  # lines of a header
_APART = 3.5  # line heights between two rows of a table, at most
_BLANK = 6  # rows that may be blank between two of a table
_NEAR = 1.0
_WHOLE = 0.9  # of the least distance of rows with amounts, from which on a line is a row of its own


class Word(NamedTuple):
    """A word of a page: its text and where it stands, in points from the left and the top."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Return the middle from the top."""
        return (self.top + self.bottom) / 2


class Unruled(NamedTuple):
    """A table without ruling lines: where it is from the top, its grid, where its columns begin and the last ends.

    It is not `sure` where figures stand below no head while others do: whose they are cannot be seen.
    """

    top: float
    bottom: float
    grid: Grid
    lefts: Sequence[float]
    sure: bool = True


Line = Sequence[Word]


def tables_by_columns(words: Sequence[Word]) -> Iterator[Unruled]:
    """Yield the tables of a page that no lines show."""
    lines = list(_lines(words))
    for first, last in _runs(lines):
        columns = _columns([line for line in lines[first : last + 1] if _amounts(line)])
        if len(columns) < _LEAST_WORDS:
            continue
        top = _first_head(lines, first)
        heads = [word for line in lines[top:first] for word in line]
        columns = _paired(_with_heads(columns, heads), columns, heads)
        sure = not heads or all(any(left < one.right and one.left < right for one in heads) for left, right in columns)
        yield _table(lines[top : last + 1], first - top, columns)._replace(sure=sure)


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words that stand beside each other, left to right."""
    line: list[Word] = []
    for word in sorted(words, key=lambda one: (one.middle, one.left)):
        if line and word.middle - line[0].middle > (line[0].bottom - line[0].top) / 2:
            yield sorted(line, key=lambda one: one.left)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda one: one.left)


def _amounts(line: Line) -> int:
    return sum(bool(_AMOUNT.fullmatch(word.text)) for word in line)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of what may be a table: lines with amounts that are not far apart."""
    found = [index for index, line in enumerate(lines) if _amounts(line) and len(line) > 1]
    run: list[int] = []
    for index in (*found, -1):
        if run and (index < 0 or not _goes_on(lines, run, index)):
            if len(run) >= _LEAST_ROWS and max(len(lines[at]) for at in run) >= _LEAST_WORDS:
                yield run[0], run[-1]
            run = []
        run.append(index)


def _goes_on(lines: Sequence[Line], run: Sequence[int], index: int) -> bool:
    """Tell whether a table goes on to a line: nothing between is far apart, a sentence, or says who made the next."""
    height = lines[run[-1]][0].bottom - lines[run[-1]][0].top
    most = max(_APART * height, _BLANK * _pitch(lines, run))
    between = [word.text for line in lines[run[-1] + 1 : index] for word in line]
    near = all(two[0].middle - one[0].middle <= most for one, two in pairwise(lines[run[-1] : index + 1]))
    return near and not any(text.endswith("。") or ":" in text or "：" in text for text in between)


def _pitch(lines: Sequence[Line], rows: Sequence[int]) -> float:
    """Return the least distance of two rows."""
    return min((lines[two][0].middle - lines[one][0].middle for one, two in pairwise(rows)), default=0.0)


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the columns: words of different lines that stand over each other are in one."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((word.left, word.right) for line in lines for word in line):
        if found and left < found[-1][1] - _NEAR:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _first_head(lines: Sequence[Line], first: int) -> int:
    """Return the first line of the header: those right above with several words, but for who made it and the unit.

    A line of one word belongs to it where one of several stands above: else it may be the caption.
    """
    top = first
    for index in range(first - 1, max(-1, first - 1 - _MOST_HEADS), -1):
        line, below = lines[index], lines[index + 1]
        height = below[0].bottom - below[0].top
        around = any(sign in word.text for word in line for sign in ":：")
        if around or below[0].middle - line[0].middle > _APART * height:
            break
        if len(line) > 1:
            top = index
    return top


def _with_heads(columns: Sequence[tuple[float, float]], heads: Sequence[Word]) -> list[tuple[float, float]]:
    """Return the columns with those that have only a head."""
    found = list(columns)
    for word in heads:
        if not any(left < word.right and word.left < right for left, right in found):
            inside = [(one.left, one.right) for one in heads if one.left < word.right and word.left < one.right]
            found.append((min(left for left, _ in inside), max(right for _, right in inside)))
    return sorted(set(found))


def _paired(
    columns: Sequence[tuple[float, float]], bodies: Sequence[tuple[float, float]], heads: Sequence[Word]
) -> list[tuple[float, float]]:
    """Return the columns, each head beside which its figures stand as one with them.

    That is certain only where heads and figures without the other stand side by side, two by two, and none is left.
    """

    def lacks(column: tuple[float, float]) -> str:
        if column not in bodies:
            return "figures"
        left, right = column
        return "" if any(left < one.right and one.left < right for one in heads) else "head"

    found: list[tuple[float, float]] = []
    for lone, run in groupby(columns, key=lambda one: bool(lacks(one))):
        own = list(run)
        pairs = list(zip(own[::2], own[1::2], strict=False))
        if lone and 2 * len(pairs) == len(own) and all(lacks(one) != lacks(two) for one, two in pairs):
            own = [(one[0], two[1]) for one, two in pairs]
        found += own
    return found


def _table(lines: Sequence[Line], heads: int, columns: Sequence[tuple[float, float]]) -> Unruled:
    grid = Grid(rows=0, columns=len(columns))
    anchors = [index for index, line in enumerate(lines) if index >= heads and _amounts(line)]
    centred = any(
        line[0].middle > lines[at][0].middle - (lines[at][0].bottom - lines[at][0].top)
        for at in anchors
        for line in lines[max(heads, at - 1) : at]
        if not _amounts(line)
    )
    for index in range(heads):
        _head(grid, index + 1, lines[index], lines[index + 1 : heads], columns)
    pitch = _pitch(lines, anchors) * _WHOLE
    middles = [line[0].middle for line in lines]
    own = sorted({*anchors, *(at for at in range(anchors[0], len(lines) - 1) if _is_apart(middles, at, pitch))})
    rows = {at: heads + number for number, at in enumerate(own, 1)}
    for index, line in enumerate(lines[heads:], heads):
        at = index if index in rows else _anchor(lines, anchors, index, centred=centred)
        for word in line:
            place = (rows[at], _column(word, columns) + 1)
            grid.cells[place] = grid.cells.get(place, "") + word.text
    grid.rows = heads + len(own)
    lefts = [columns[0][0], *((one[1] + two[0]) / 2 for one, two in pairwise(columns)), columns[-1][1]]
    return Unruled(lines[0][0].top, max(word.bottom for word in lines[-1]), grid, lefts)


def _is_apart(middles: Sequence[float], at: int, pitch: float) -> bool:
    """Tell whether a line is as far from those around it as rows are: then it is one, if without amounts."""
    return middles[at] - middles[at - 1] >= pitch <= middles[at + 1] - middles[at]


def _anchor(lines: Sequence[Line], anchors: Sequence[int], index: int, *, centred: bool) -> int:
    """Return the line with amounts of whose row a line without them is."""
    before = max((at for at in anchors if at < index), default=anchors[0])
    after = min((at for at in anchors if at > index), default=before)
    if not centred:
        return before
    return min(before, after, key=lambda at: abs(lines[at][0].middle - lines[index][0].middle))


def _head(grid: Grid, row: int, line: Line, below: Sequence[Line], columns: Sequence[tuple[float, float]]) -> None:
    """Put a line of a header into the grid; a head over several others covers them."""
    under = {_column(word, columns) for other in below for word in other}
    own = {_column(word, columns): word for word in line}
    covered: Mapping[int, list[int]] = {at: [] for at in own}
    for column in sorted(under | own.keys()):
        middle = sum(columns[column]) / 2
        nearest = min(own, key=lambda at: abs((own[at].left + own[at].right) / 2 - middle))
        if column in under and own.keys() & under:
            covered[nearest].append(column)
    for at, word in own.items():
        grid.cells[row, at + 1] = grid.cells.get((row, at + 1), "") + word.text
        span = covered[at] if at in under else []
        if len(span) > 1:
            text = grid.cells.pop((row, at + 1))
            grid.cells[row, min(span) + 1] = text
            grid.merges.append(Merge(row, min(span) + 1, row, max(span) + 1))


def _column(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    """Return the column in which most of a word stands, else the nearest."""

    def fit(index: int) -> tuple[float, float]:
        left, right = columns[index]
        return min(right, word.right) - max(left, word.left), -abs(left + right - word.left - word.right)

    return max(range(len(columns)), key=fit)
