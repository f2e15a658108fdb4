"""Units that were merged or split → their figures that cannot be taken together, and why: counted, never compared."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from disclosure_gen.compare.changes import Uncompared
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.succession import Succession
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.money import Quantity

Things = Mapping[str, Any]  # figures or tables by their paths


def vague(one: Succession, own: Sequence[Things], rest: Sequence[Things]) -> set[str]:
    """Return the paths under which one side has something of all units together, the other only of some.

    `own` is what each side has of all together, `rest` what it has besides.
    """
    alone = [{as_whole(path, ids, one.id) for path in some} for some, ids in zip(rest, (one.old, one.new), strict=True)]
    there = [set(some) | more for some, more in zip(own, alone, strict=True)]
    return (alone[0] & there[1]) | (alone[1] & there[0])


def without(one: Succession, things: Things, ids: Sequence[str], vague: Collection[str]) -> Things:
    """Return figures or tables without those that are left out, by what they are called under the id of all."""
    return {path: each for path, each in things.items() if as_whole(path, ids, one.id) not in vague}


def uncompared(
    one: Succession, sides: tuple[Disclosure, Disclosure], figures: Collection[str], tables: Collection[str]
) -> Iterator[Uncompared]:
    """Yield how many figures are left out, those of one reason together: which units do not state them."""
    count: dict[tuple[int, tuple[str, ...]], int] = {}
    for path in sorted(figures):
        why = _why(path, one, [side.figures for side in sides])
        count[why] = count.get(why, 0) + 1
    for path in sorted(tables):
        some = [
            table
            for side, ids in zip(sides, (one.old, one.new), strict=True)
            for at, table in side.tables.items()
            if as_whole(at, ids, one.id) == path
        ]
        why = _why(path, one, [side.tables for side in sides])
        count[why] = count.get(why, 0) + len({cell for table in some for cell in _numbers(table)})
    yield from (Uncompared(count=number, side=side, units=units) for (side, units), number in count.items() if number)


def as_whole(path: str, ids: Sequence[str], id_: str) -> str:
    """Return a path of one of some units as that of all together."""
    return ".".join(id_ if step in ids else step for step in path.split("."))


def _why(path: str, one: Succession, sides: Sequence[Things]) -> tuple[int, tuple[str, ...]]:
    """Return the units that do not state a figure, and on which side; none where it does not add up."""
    for side, (things, ids) in enumerate(zip(sides, (one.old, one.new), strict=True)):
        there = {step for at in things if as_whole(at, ids, one.id) == path for step in at.split(".")}
        lacking = tuple(unit for unit in ids if unit not in there)
        if lacking:
            return side, lacking
    return 1, ()


def _numbers(table: BudgetTable) -> Iterator[tuple[str, str]]:
    """Yield the cells of a table that are numbers, by row and column."""
    for line in table.lines:
        for column, figure in line.figures.items():
            if isinstance(figure.current, Quantity):
                yield line.shape.id or line.shape.code or (line.shape.label.zh or ""), column
