"""Two sequences → what in one is the same as, or like, what in the other, in the order of both."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Thing = TypeVar("Thing")
Pair = tuple[int | None, int | None]  # places in the old and in the new sequence; None where one has nothing

_LEAST = 0.5  # of likeness, for two things to be one that was changed
_MOST = 40_000  # comparisons of things that are not the same; beyond, none is looked for


def align(
    old: Sequence[Thing],
    new: Sequence[Thing],
    key: Callable[[Thing], Hashable],
    likeness: Callable[[Thing, Thing], float],
) -> Iterator[Pair]:
    """Yield pairs: things of the same key, between these those that are most alike (0 to 1), and what is left alone.

    What only the old sequence has comes before what only the new one has.
    """
    matcher = SequenceMatcher(None, [key(thing) for thing in old], [key(thing) for thing in new], autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(old_start, old_end), range(new_start, new_end), strict=True)
            continue
        for before, after in _closest(old[old_start:old_end], new[new_start:new_end], likeness):
            yield None if before is None else old_start + before, None if after is None else new_start + after


def _closest(old: Sequence[Thing], new: Sequence[Thing], likeness: Callable[[Thing, Thing], float]) -> Iterator[Pair]:
    """Yield the pairs whose likeness is greatest together."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike: dict[tuple[int, int], float] = {}
    if len(old) * len(new) <= _MOST:
        for row in range(len(old) - 1, -1, -1):
            for column in range(len(new) - 1, -1, -1):
                found = likeness(old[row], new[column])
                paired = 0.0
                if found >= _LEAST:
                    alike[row, column] = found
                    paired = found + best[row + 1][column + 1]
                best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(old) and column < len(new):
        if (row, column) in alike and best[row][column] == alike[row, column] + best[row + 1][column + 1]:
            yield row, column
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            yield row, None
            row += 1
        else:
            yield None, column
            column += 1
    yield from ((rest, None) for rest in range(row, len(old)))
    yield from ((None, rest) for rest in range(column, len(new)))


def overlap(old: Iterable[Hashable], new: Iterable[Hashable]) -> float:
    """Return how much of two collections is in both, from 0 to 1; nothing is wholly like nothing."""
    counts: dict[Hashable, int] = {}
    for thing in old:
        counts[thing] = counts.get(thing, 0) + 1
    size, shared = sum(counts.values()), 0
    for thing in new:
        size += 1
        if counts.get(thing, 0):
            counts[thing] -= 1
            shared += 1
    return 2 * shared / size if size else 1.0
