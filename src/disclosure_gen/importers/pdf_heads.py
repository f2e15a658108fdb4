"""The heads of a table without ruling lines, and the columns of words below → which head is that of which column.

Two things over each other are in one column. What is left between such pairs belongs together in its order where
there are as many heads as columns; else where the heads are set to one side or centred alike. Otherwise it is not sure.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from disclosure_gen.importers.pdf_words import Block
from disclosure_gen.records import NamedTuple

Span = tuple[float, float]  # from the left

_TOLERANCE = 3.0  # points
_SAME = 1.5  # points
_MOST_WAYS = 20_000


class Tree(NamedTuple):
    """A head and those below it, left to right."""

    block: Block
    under: tuple["Tree", ...] = ()

    @property
    def leaves(self) -> tuple[Block, ...]:
        """Return the heads that have none below."""
        return tuple(leaf for one in self.under for leaf in one.leaves) or (self.block,)


def trees(heads: Sequence[Block], columns: Mapping[Block, Span]) -> tuple[list[Tree], bool]:
    """Return heads with those below them, left to right, and whether that is sure; `columns` are those of heads."""
    roots = [Tree(one) for one in heads]
    sure = True
    for bottom in sorted({one.bottom for one in heads}, reverse=True):
        upper = [one for one in roots if abs(one.block.bottom - bottom) < _TOLERANCE and not one.under]
        lower = [one for one in roots if one not in upper and _is_lower(one.block, upper)]
        barring = [one for one in roots if one not in upper and one not in lower and one.block.bottom > bottom]
        if not upper or not lower:
            continue
        found = _parents(upper, lower, [one.block.centre for one in barring], columns)
        if found is None:
            sure = False
            continue
        taken = {id(child) for group in found.values() for child in group}
        roots = [
            one._replace(under=tuple(found[id(one)])) if id(one) in found else one
            for one in roots
            if id(one) not in taken
        ]
    return sorted(roots, key=lambda one: _extent(one, columns)[0]), sure


def _is_lower(head: Block, upper: Sequence[Tree]) -> bool:
    """Tell whether a head is in a row of the header below that of some others, not in the middle of both."""
    last = max((one.block.words[-1] for one in upper), key=lambda one: one.middle, default=head.words[0])
    return head.words[0].middle - last.middle > last.height - _TOLERANCE / 6


Way = dict[int, tuple[int, int]]  # for a head by its id the first and last of those below it


def _parents(
    upper: Sequence[Tree], lower: Sequence[Tree], barring: Sequence[float], columns: Mapping[Block, Span]
) -> Mapping[int, Sequence[Tree]] | None:
    """Return which heads stand over which others, None where two ways are as good.

    All begin where their group does, or end there, or stand in its middle; as many as may be have one.
    """
    lower = sorted(lower, key=lambda one: one.block.centre)
    upper = sorted(upper, key=lambda one: one.block.centre)
    spans = [_extent(one, columns) for one in lower]
    ends = [*spans, *columns.values()]
    best: list[tuple[tuple[int, int, float], Way]] = []
    for misfit in (_begins, _ends, _centred):
        fits: dict[tuple[int, int, int], float] = {}
        for at, head in enumerate(upper):
            for first in range(len(lower)):
                for last in range(first, len(lower)):
                    left, right = spans[first][0], spans[last][1]
                    if any(left < x < right for x in barring):
                        break
                    around = (
                        max((x for _, x in ends if x <= left), default=left - 20),
                        min((x for x, _ in ends if x >= right), default=right + 20),
                    )
                    own = misfit(head.block, [one.block for one in lower[first : last + 1]], (left, right), around)
                    if own is not None:
                        fits[at, first, last] = own
        best.append(_best(len(upper), len(lower), fits))
    best.sort(key=lambda one: one[0])
    first_way, second_way = best[0], best[1]
    if first_way[0][:2] == second_way[0][:2] and first_way[1] != second_way[1] and second_way[0][2] < _SAME:
        return None
    return {id(upper[at]): lower[first : last + 1] for at, (first, last) in first_way[1].items()}


def _best(heads: int, count: int, fits: Mapping[tuple[int, int, int], float]) -> tuple[tuple[int, int, float], Way]:
    """Return the way in which most heads have a group, most are below one, and all fit best."""
    ways: list[tuple[tuple[int, int, float], Way]] = []

    def walk(at: int, start: int, chosen: Way, misfit: float) -> None:
        if len(ways) > _MOST_WAYS:
            return
        if at == heads:
            covered = sum(last - first + 1 for first, last in chosen.values())
            ways.append(((-len(chosen), -covered, misfit), chosen))
            return
        walk(at + 1, start, chosen, misfit)
        for first in range(start, count):
            for last in range(first, count):
                if (at, first, last) in fits:
                    walk(at + 1, last + 1, {**chosen, at: (first, last)}, misfit + fits[at, first, last])

    walk(0, 0, {}, 0.0)
    return min(ways, key=lambda one: one[0])


def _begins(head: Block, group: Sequence[Block], _span: Span, _around: Span) -> float | None:
    apart = abs(head.left - group[0].left)
    return apart if apart < _SAME else None


def _ends(head: Block, group: Sequence[Block], _span: Span, _around: Span) -> float | None:
    apart = abs(head.right - group[-1].right)
    return apart if apart < _SAME else None


def _centred(head: Block, group: Sequence[Block], span: Span, around: Span) -> float | None:
    """Return how far a head is from the middle over a group whose cells end between what is around it."""
    if len(group) == 1:
        apart = abs(head.centre - group[0].centre)
        return apart if apart < _SAME else None
    low, high = (around[0] + span[1]) / 2, (span[0] + around[1]) / 2
    inside = low - _TOLERANCE <= head.centre <= high + _TOLERANCE
    return abs(head.centre - (span[0] + span[1]) / 2) if inside else None


def _extent(tree: Tree, columns: Mapping[Block, Span]) -> Span:
    """Return where the columns below a head stand."""
    ends = [columns.get(one, (one.left, one.right)) for one in tree.leaves]
    return min(left for left, _ in ends), max(right for _, right in ends)


def _over(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


Beside = Callable[[int, int], bool]  # whether some line has words of both of two columns


def matched(leaves: Sequence[Block], bodies: Sequence[Span], beside: Beside) -> list[int] | None:
    """Return for each column of words which head is above it, None if that is not sure.

    Words that never stand beside each other may be set to several sides of one column.
    """
    heads = [(one.left, one.right) for one in leaves]
    over = [[i for i, head in enumerate(heads) if _over(head, body)] for body in bodies]
    if any(len(one) > 1 for one in over):
        return None  # below two heads
    fixed = {j: one[0] for j, one in enumerate(over) if one}
    if any(fixed[one] > fixed[two] for one, two in pairwise(sorted(fixed))):
        return None
    by_order = _by_order(fixed, len(heads), len(bodies), beside)
    ways = [by_order] if by_order is not None else _by_sides(heads, bodies, fixed)
    ways = [way for way in ways if _is_apart(way, beside)]
    return ways[0] if len(ways) == 1 else None


def _is_apart(way: Sequence[int], beside: Beside) -> bool:
    """Tell whether columns below one head never stand beside each other."""
    same = [(j, k) for j in range(len(way)) for k in range(j + 1, len(way)) if way[j] == way[k]]
    return not any(beside(j, k) for j, k in same)


def _by_order(fixed: Mapping[int, int], heads: int, bodies: int, beside: Beside) -> list[int] | None:
    """Return the head of each column where as many heads as columns are left between those that are certain."""
    found = dict(fixed)
    for (j, i), (k, m) in pairwise([(-1, -1), *sorted(fixed.items()), (bodies, heads)]):
        columns = list(range(j + 1, k))
        if columns and len(columns) != m - i - 1:
            return None
        if not all(beside(one, two) for one, two in pairwise(columns)):
            return None
        found |= dict(zip(columns, range(i + 1, m), strict=False))
    return [found[at] for at in range(bodies)]


def _by_sides(heads: Sequence[Span], bodies: Sequence[Span], fixed: Mapping[int, int]) -> list[list[int]]:
    """Return the heads of columns by the sides of cells that all heads show alike, each way that there is."""
    ways: list[list[int]] = []
    for cells in _cells(heads, bodies):
        way = [[i for i, cell in enumerate(cells) if _holds(cell, body)] for body in bodies]
        if all(len(one) == 1 for one in way):
            only = [one[0] for one in way]
            if only not in ways and all(only[j] == i for j, i in fixed.items()):
                ways.append(only)
    return ways


def _holds(cell: Span, body: Span) -> bool:
    return cell[0] - _TOLERANCE <= body[0] and body[1] <= cell[1] + _TOLERANCE


def _cells(heads: Sequence[Span], bodies: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield where cells begin and end if all heads are set to the left, to the right, or in the middle."""
    first = min(heads[0][0], bodies[0][0] if bodies else heads[0][0])
    last = max(heads[-1][1], bodies[-1][1] if bodies else heads[-1][1])
    lefts = [first, *(left for left, _ in heads[1:]), last]
    yield list(pairwise(lefts))
    rights = [first, *(right for _, right in heads[:-1]), last]
    yield list(pairwise(rights))
    for pad in (0.0, 2.0, 4.0, 6.0, 8.0):
        edges = [first - pad]
        for left, right in heads:
            edges.append(left + right - edges[-1])
        if all(one < two for one, two in pairwise(edges)) and all(
            _holds(cell, head) for cell, head in zip(pairwise(edges), heads, strict=True)
        ):
            yield list(pairwise(edges))
