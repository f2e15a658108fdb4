"""Two sequences → which thing of one is which of the other, whatever their order; time grows with their length."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from disclosure_gen.records import dataclass

T = TypeVar("T")

_ALIKE = 0.5
_MOST = 10_000  # pairs of leftovers that are compared with each other


@dataclass(frozen=True, slots=True)
class Aligned(Generic[T]):
    """Pairs in the order of the new sequence, what only one of them has, and how many of the pairs changed places."""

    pairs: tuple[tuple[T, T], ...]
    gone: tuple[T, ...]
    came: tuple[T, ...]
    moved: int


def align(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable], words: Callable[[T], str] | None = None
) -> Aligned[T]:
    """Pair things of the same key, the first with the first; then, by `words`, leftovers that are much alike."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for index, thing in enumerate(old):
        waiting[key(thing)].append(index)
    found: dict[int, int] = {}
    for index, thing in enumerate(new):
        same = waiting.get(key(thing))
        if same:
            found[index] = same.popleft()
    taken = set(found.values())
    gone = [index for index in range(len(old)) if index not in taken]
    came = [index for index in range(len(new)) if index not in found]
    if words is not None and gone and came:
        alike = _alike([words(old[index]) for index in gone], [words(new[index]) for index in came])
        found |= {came[there]: gone[here] for here, there in alike}
        gone = [index for here, index in enumerate(gone) if here not in dict(alike)]
        came = [index for there, index in enumerate(came) if there not in {one for _, one in alike}]
    order = [found[index] for index in sorted(found)]
    return Aligned(
        pairs=tuple((old[found[index]], new[index]) for index in sorted(found)),
        gone=tuple(old[index] for index in gone),
        came=tuple(new[index] for index in came),
        moved=len(order) - _in_order(order),
    )


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs that are most alike, each thing in one pair at most."""
    if len(old) * len(new) > _MOST:
        return []
    scored = []
    for there, words in enumerate(new):
        matcher = SequenceMatcher(b=words, autojunk=False)
        for here, other in enumerate(old):
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                scored.append((-matcher.ratio(), abs(here - there), here, there))
    pairs: dict[int, int] = {}
    for ratio, _, here, there in sorted(scored):
        if -ratio >= _ALIKE and here not in pairs and there not in pairs.values():
            pairs[here] = there
    return sorted(pairs.items())


def _in_order(numbers: Sequence[int]) -> int:
    """Return the length of the longest rising row of numbers that stand in a sequence."""
    ends: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
    return len(ends)
