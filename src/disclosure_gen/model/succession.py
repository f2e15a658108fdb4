"""The units of one year and of the next → which became which: under a new id, merged, split.

A unit says itself what it replaces (`replaces`, ids of the year before); one that has only another id is known by its
names, and one that keeps its id goes on.
"""

from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.lang import LANGS
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True)
class Succession:
    """Units of the year before, and those that they are now: ids in the order of each year."""

    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return the step of paths under which the figures of both stand: the new id, or several as one."""
        return "+".join(self.new)

    @property
    def is_renamed(self) -> bool:
        """Tell whether one unit became one other."""
        return len(self.old) == len(self.new) == 1


def successions(old: Disclosure, new: Disclosure) -> tuple[Succession, ...]:
    """Return what became of the units that are not simply the same: what hangs together, as one."""
    before, after = known_units(old, new), [unit.id for unit in new.units]
    edges = [(was, unit.id) for unit in new.units for was in before if was == unit.id or was in unit.replaces]
    gone = [unit for unit in old.units if unit.id not in {was for was, _ in edges}]
    came = [unit for unit in new.units if unit.id not in {now for _, now in edges}]
    edges += _by_name(gone, came).items()
    return tuple(one for one in _joined(edges, before, after) if one.old != one.new)


def known_units(side: Disclosure, new: Disclosure) -> list[str]:
    """Return the ids of a side's units; of a partial year also those that only its figures name."""
    ids = [unit.id for unit in side.units]
    if side.partial:
        steps = {step for path in (*side.figures, *side.tables) for step in path.split(".")}
        ids += [id_ for unit in new.units for id_ in unit.replaces if id_ in steps and id_ not in ids]
    return ids


def _by_name(gone: Sequence[Unit], came: Sequence[Unit]) -> Mapping[str, str]:
    """Return by its old id the new one of each unit that has both names, or one where that is unique, under another."""
    found: dict[str, str] = {}
    for unit in gone:
        same = [other.id for other in came if _alike(unit, other) and other.id not in found.values()]
        if len(same) == 1:
            found[unit.id] = same[0]
    return found


def _alike(one: Unit, other: Unit) -> bool:
    return any(
        said is not None and said == getattr(other, field).get(lang)
        for field in ("name", "short")
        for lang in LANGS
        for said in (getattr(one, field).get(lang),)
    )


def _joined(edges: Sequence[tuple[str, str]], before: Sequence[str], after: Sequence[str]) -> Iterator[Succession]:
    """Yield the units that hang together, in the order of the new ones."""
    left = list(edges)
    while left:
        was, now = ({side} for side in left[0])
        size = 0
        while size < len(was) + len(now):
            size = len(was) + len(now)
            for one, other in left:
                if one in was or other in now:
                    was.add(one)
                    now.add(other)
        left = [(one, other) for one, other in left if one not in was]
        yield Succession(tuple(id_ for id_ in before if id_ in was), tuple(id_ for id_ in after if id_ in now))
