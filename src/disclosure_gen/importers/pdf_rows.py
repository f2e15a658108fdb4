"""The words of a table without ruling lines, each in its column → its rows.

Programs draw a table cell by cell: a row ends where the next word stands further left. Where the places of words
contradict that, or a program drew line by line, the lines of a cell are told by being nearer to each other than rows.
"""

from collections.abc import Sequence
from itertools import pairwise

from disclosure_gen.importers.pdf_words import Block, Word, is_amount, lines_of
from disclosure_gen.records import NamedTuple

_OVERLAP = 0.35  # of the height of letters by which rows may reach into each other
_NEARER = 0.9  # of the least distance of rows, from which on a line is a row of its own
_FARTHER = 1.15  # times the distance of the lines of a cell, from which on a line is a row of its own
_CLEARLY = 1.2  # how much farther apart rows are than the lines of a cell


class Part(NamedTuple):
    """Words of a cell, and the column in which they stand, from 0."""

    column: int
    block: Block


Row = list[Part]


def label_column(parts: Sequence[Part]) -> int:
    """Return the first column that mostly holds words."""
    for column in sorted({part.column for part in parts}):
        own = [is_amount(part.block.text) for part in parts if part.column == column]
        if 2 * sum(own) < len(own):
            return column
    return -1


def rows_of(parts: Sequence[Part]) -> list[Row] | None:
    """Return the rows from the top down, None where it cannot be told what belongs together."""
    label = label_column(parts)
    drawn = _as_drawn(parts, label)
    return drawn if _agrees(drawn, label) else _by_distance(parts, label)


def _as_drawn(parts: Sequence[Part], label: int) -> list[Row]:
    rows: list[Row] = []
    before: Part | None = None
    for part in sorted(parts, key=lambda one: one.block.words[0].order):
        if (
            before is None
            or part.column < before.column
            or (part.column == before.column and not _broken(before, part, label))
        ):
            rows.append([])
        rows[-1].append(part)
        before = part
    return rows


def _broken(before: Part, part: Part, label: int) -> bool:
    """Tell whether a code goes on in the next line."""
    one, two = before.block, part.block
    below = 0 < two.top - one.top < 2 * one.words[-1].height
    return part.column < label and below and one.text.isdigit() and two.text.isdigit()


def _figures(row: Row, label: int) -> list[Word]:
    return [word for part in row if part.column > label for word in part.block.words if is_amount(word.text)]


def _agrees(rows: Sequence[Row], label: int) -> bool:
    """Tell whether rows are what they look like: one below the other, the figures of each on one line."""
    tops = [min(part.block.top for part in row) for row in rows]
    bottoms = [max(part.block.bottom for part in row) for row in rows]
    height = rows[0][0].block.words[0].height
    if any(bottom > top + _OVERLAP * height for bottom, top in zip(bottoms, tops[1:], strict=False)):
        return False
    anchors: list[float] = []
    for row in rows:
        middles = [word.middle for word in _figures(row, label)]
        if middles and max(middles) - min(middles) > height / 2:
            return False
        anchors += middles[:1]
    pitch = min((two - one for one, two in pairwise(anchors)), default=0.0)
    inside = [two.middle - one.middle for row in rows for part in row for one, two in pairwise(part.block.words)]
    least = _FARTHER * max(inside) if inside else _NEARER * pitch
    for one, two in pairwise(rows):
        if _figures(two, label) and _figures(one, label):
            continue
        below = [(a.block, b.block) for a in one for b in two if a.column == b.column]
        if any(b.words[0].middle - a.words[-1].middle < least for a, b in below):
            return False  # it may be the rest of a cell
    return True


def _by_distance(parts: Sequence[Part], label: int) -> list[Row] | None:
    """Return rows told by distance alone: the words of a column that are near each other belong to one row."""
    anchors = [line[0].middle for line in lines_of([word for part in parts for word in _figures([part], label)])]
    if not anchors:
        return None
    rows: dict[float, Row] = {middle: [] for middle in anchors}
    for column in sorted({part.column for part in parts}):
        words = [word for part in parts if part.column == column for word in part.block.words]
        groups = _groups(list(lines_of(words)), anchors)
        if groups is None:
            return None
        for at, group in groups:
            rows.setdefault(at, []).append(Part(column, Block(tuple(word for line in group for word in line))))
    return [rows[at] for at in sorted(rows)]


def _groups(
    lines: Sequence[Sequence[Word]], anchors: Sequence[float]
) -> list[tuple[float, list[Sequence[Word]]]] | None:
    """Return the lines of a column by the row to which they belong; None where that is not clear."""
    apart = [two[0].middle - one[0].middle for one, two in pairwise(lines)]
    if all(any(abs(line[0].middle - at) < line[0].height / 2 for at in anchors) for line in lines):
        return [(min(anchors, key=lambda at: abs(at - line[0].middle)), [line]) for line in lines]
    near = min(apart, default=0.0)
    groups: list[list[Sequence[Word]]] = [[lines[0]]]
    for line, distance in zip(lines[1:], apart, strict=True):
        if distance < _CLEARLY * near:
            groups[-1].append(line)
        else:
            groups.append([line])
    found = []
    for group in groups:
        height = group[0][0].height
        inside = [at for at in anchors if group[0][0].middle - height / 2 < at < group[-1][0].middle + height / 2]
        if len(inside) > 1 or (not inside and len(group) > 1):
            return None
        found.append((inside[0] if inside else group[0][0].middle, group))
    return found
