"""The lines and tables of a PDF's pages → paragraphs and tables: what a page break divided is one again.

Tables whose header each page repeats have it once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median, median_low

from disclosure_gen.importers.cells import Merge
from disclosure_gen.importers.pieces import Grid, Paragraph, Piece, go_on, repeated, without_rows
from disclosure_gen.records import NamedTuple

_FOLIO = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/，,]?\s*共?\s*\d{1,4}\s*页?)?[-—–·\s]*")
_NUMERIC = re.compile(r"[-−]?[\d,]+(?:\.\d+)?")
_CODES = (3, 5, 7)  # digits of subject codes
_LISTED = re.compile(r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、](?!\d))")
_ENDS = "。；：，、"
NEAR = 2.5  # points by which edges of one grid may differ
_SHIFTED = 8.0  # points by which a column may stand elsewhere on the next page
_HEADING = 1.12  # a size of letters, in those of the text, from which on a line is a heading
_LONGEST_HEADING = 45
_SHORT = 0.3  # of the width of text that a line may lack before a word that does not break
_APART = 1.4  # of the usual distance of lines, from which on a paragraph begins


class Line(NamedTuple):
    """A line of text outside of tables: its words, where it begins and ends, its size, its middle from the top."""

    text: str
    left: float
    right: float
    size: float
    top: float


class _Margins(NamedTuple):
    """Where the lines of the text begin and end, and the usual distance from one to the next."""

    left: float
    right: float
    pitch: float


class Placed(NamedTuple):
    """A table, where it begins on the page, where its columns begin and the last one ends.

    `ruled` tells that lines say so, `sure` that each figure has its column; `out` are numbers that stick out of theirs.
    """

    grid: Grid
    top: float
    lefts: Sequence[float]
    ruled: bool = True
    sure: bool = True
    out: Sequence[str] = ()


def joined(pages: Sequence[Sequence[Line | Placed]], widths: Sequence[int]) -> Iterator[Piece]:
    """Yield paragraphs and tables: lines that go on and tables that go on over a page are one.

    Pages that lie across have margins of their own.
    """
    lines = [line for page in pages for line in page if isinstance(line, Line)]
    usual = median(line.size for line in lines) if lines else 0.0
    by_width = {
        width: _margins([page for page, own in zip(pages, widths, strict=True) if own == width], usual)
        for width in set(widths)
    }
    open_: list[Line] = []
    parts: list[Placed] = []
    for page, width in zip(pages, widths, strict=True):
        margins = by_width[width]
        for one in without_folio(page):
            if isinstance(one, Placed):
                yield from _closed(open_, usual)
                if parts and not _is_same(parts[-1], one):
                    yield _one_table(parts)
                parts.append(one)
                continue
            if parts:
                yield _one_table(parts)
            if open_ and not _goes_on(open_[-1], one, margins):
                yield from _closed(open_, usual)
            open_.append(one)
    if parts:
        yield _one_table(parts)
    yield from _closed(open_, usual)


def is_folio(text: str) -> bool:
    """Tell whether a text is the number of a page."""
    return bool(_FOLIO.fullmatch(text))


def without_folio(page: Sequence[Line | Placed]) -> Sequence[Line | Placed]:
    """Return what is on a page without the page number above or below."""
    ends = [index for index in (0, len(page) - 1) if page and isinstance(page[index], Line)]
    folios = {index for index in ends if isinstance(one := page[index], Line) and is_folio(one.text)}
    return [one for index, one in enumerate(page) if index not in folios]


def _goes_on(line: Line, after: Line, page: "_Margins") -> bool:
    """Tell whether a line goes on in the next: it is as long as lines are, and the next begins nothing new."""
    ended = line.text[-1] in _ENDS
    short = 2 * line.size if ended else _SHORT * (page.right - page.left)
    if line.right <= page.right - short or after.left >= page.left + line.size or _LISTED.match(after.text):
        return False
    if abs(line.size - after.size) >= 1 or after.top - line.top > _APART * page.pitch:
        return False
    title = line.text.endswith("。") and after.right <= page.right - 2 * line.size and after.text[-1] not in _ENDS
    return not title


def _margins(pages: Sequence[Sequence[Line | Placed]], usual: float) -> "_Margins":
    """Return where the lines of the text begin and end, and how far they are apart."""
    lines = [line for page in pages for line in page if isinstance(line, Line)]
    pairs = [(one, two) for page in pages for one, two in pairwise(page)]
    apart = [two.top - one.top for one, two in pairs if isinstance(one, Line) and isinstance(two, Line)]
    return _Margins(
        min((line.left for line in lines if line.size <= usual * _HEADING), default=0.0),
        max((line.right for line in lines), default=0.0),
        median_low(apart) if apart else usual,
    )


def _closed(open_: list[Line], usual: float) -> Iterator[Paragraph]:
    """Yield the paragraph of some lines, and open a new one."""
    if open_:
        text = "".join(line.text for line in open_)
        large = open_[0].size > usual * _HEADING and len(text) <= _LONGEST_HEADING
        open_.clear()
        yield Paragraph(text, int(large))


def _is_same(table: Placed, after: Placed) -> bool:
    """Tell whether a table goes on in the next one: both are as wide and begin at the same place.

    Without lines the columns have to be the very same: where words stand says too little of where columns end.
    """
    if not (table.ruled and after.ruled):
        return table.ruled == after.ruled and list(table.lefts) == list(after.lefts)
    return abs(table.lefts[0] - after.lefts[0]) < NEAR and abs(table.lefts[-1] - after.lefts[-1]) < NEAR


def _one_table(parts: list[Placed]) -> Grid:
    """Return the parts of a table over several pages as one, and forget them."""
    lefts = parts[0].lefts if _are_equal(parts) else edges_of(x for part in parts for x in part.lefts)
    table = Grid(columns=len(lefts) - 1)
    for part in parts:
        own = _widened(part, lefts)
        again = repeated(table, own)
        own = without_rows(own, again)
        _mend(table, own, again=bool(again))
        go_on(table, own)
    parts.clear()
    return table


def _are_equal(parts: Sequence[Placed]) -> bool:
    """Tell whether parts have the same columns, each nearly where it is in the first."""
    first = parts[0].lefts
    least = min((two - one for one, two in pairwise(first)), default=0.0)
    return all(
        len(part.lefts) == len(first)
        and all(abs(one - two) < min(_SHIFTED, least / 2) for one, two in zip(part.lefts, first, strict=True))
        for part in parts
    )


def _widened(part: Placed, lefts: Sequence[float]) -> Grid:
    """Return a part by the columns of the whole table: what covers several of them is merged."""
    if len(part.lefts) == len(lefts):
        return part.grid
    at = [nearest(lefts, x) for x in part.lefts]
    grid = Grid(rows=part.grid.rows, columns=len(lefts) - 1)
    grid.cells = {(row, at[column - 1] + 1): text for (row, column), text in part.grid.cells.items()}
    spans = {(one.top, one.left): one for one in part.grid.merges}
    for row, column in part.grid.cells:
        one = spans.get((row, column), Merge(row, column, row, column))
        wide = Merge(one.top, at[one.left - 1] + 1, one.bottom, at[one.right])
        if (wide.top, wide.left) != (wide.bottom, wide.right):
            grid.merges.append(wide)
    return grid


def _mend(table: Grid, more: Grid, *, again: bool) -> None:
    """Put what a page break cut off from the last row of a table back to it: words alone, under words, unnumbered.

    Below a header that stands there `again` a row with words in every column is a row of its own.
    """
    rest = {column: text for (row, column), text in more.cells.items() if row == 1}
    last = table.rows
    heads = {text for (row, _), text in table.cells.items() if row == 1}
    if not rest or not last or set(rest.values()) & heads:
        return
    under = all((last, column) in table.cells for column in rest)
    if again and len(rest) == sum(row == last for row, _ in table.cells):
        return
    if _is_cut(table, rest):
        for column, text in rest.items():
            table.cells[last, column] = table.cells.get((last, column), "") + text
            del more.cells[1, column]
        return
    words = not any(_LISTED.match(text) or any(char.isdigit() for char in text) for text in rest.values())
    if under and words:
        for column, text in rest.items():
            table.cells[last, column] += text
            del more.cells[1, column]


def _is_cut(table: Grid, rest: Mapping[int, str]) -> bool:
    """Tell whether a row above a page break lacks the end of its code, which the first row below has, and no amount."""
    codes = [(table.cells.get((table.rows, column), ""), text) for column, text in rest.items() if text.isdigit()]
    if len(codes) != 1 or not all(text.isdigit() or not _NUMERIC.fullmatch(text) for text in rest.values()):
        return False
    above, below = codes[0]
    whole = above.isdigit() and len(above + below) in _CODES and len(above) not in _CODES[1:]
    return whole and (len(above) not in _CODES or len(below) not in _CODES)


def edges_of(values: Iterable[float]) -> list[float]:
    """Return positions in order, those that lie close together as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def nearest(edges: Sequence[float], value: float) -> int:
    """Return which of some positions a value is nearest to, from 0."""
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
