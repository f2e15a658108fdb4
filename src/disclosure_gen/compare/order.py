"""Changes → the ones that were asked for, the largest movements of figures first."""

from collections.abc import Sequence
from decimal import Decimal

from disclosure_gen.compare.changes import Change, FigureChange
from disclosure_gen.compare.parts import within
from disclosure_gen.money import Absent, Quantity, convert


def chosen(
    changes: Sequence[Change], *, least: Decimal = Decimal(0), only: Sequence[str] = (), unit: str = ""
) -> list[Change]:
    """Return the changes whose key has the steps of a part in it, without movements smaller than an amount in a unit.

    What became blank, — or ? has no size and is never too small.
    """
    return [
        change
        for change in changes
        if (not only or any(within(change.key, part) for part in only))
        and not (isinstance(change, FigureChange) and change.change and _size(change.change, unit) < least)
    ]


def is_unfilled(change: FigureChange) -> bool:
    """Tell whether a figure is still to be filled on one side: that is no movement yet."""
    return Absent.UNFILLED in (change.old, change.new)


def by_size(changes: Sequence[Change]) -> list[FigureChange]:
    """Return the changes of figures: money first, then the largest; what has no size comes last."""
    figures = [change for change in changes if isinstance(change, FigureChange)]
    return sorted(figures, key=_rank)


def merged(figures: Sequence[FigureChange]) -> list[tuple[FigureChange, int]]:
    """Return the changes of figures without cells of tables that moved by the same amounts, and how many those are.

    One fact stands in many tables; figures that content names are all there.
    """
    first: dict[object, int] = {}
    more = dict.fromkeys(range(len(figures)), 0)
    for index in sorted(more, key=lambda index: not _is_named(figures[index])):
        change = figures[index]
        same = (change.action, change.part, change.old, change.new, change.code)
        other = first.setdefault(same, index)
        if other != index and not _is_named(change):
            more[other] += 1
            del more[index]
    return [(figures[index], count) for index, count in sorted(more.items())]


def _is_named(change: FigureChange) -> bool:
    return change.key.startswith("figures.")


def _rank(change: FigureChange) -> tuple[bool, bool, Decimal]:
    moved = change.change
    if moved is None:
        return True, True, Decimal(0)
    return False, not moved.is_money, -_size(moved, "元")


def _size(change: Quantity, unit: str) -> Decimal:
    """Return how large a movement is, money in a unit."""
    return abs(convert(change, unit).value if change.is_money and unit else change.value)
