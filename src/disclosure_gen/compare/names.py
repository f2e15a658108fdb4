"""The department and its units on both sides → names that changed, and units that came, went or became others."""

from collections.abc import Iterator, Sequence

from disclosure_gen.compare.align import align
from disclosure_gen.compare.changes import Change, StructureChange, one_sided
from disclosure_gen.compare.rows import Basis
from disclosure_gen.compare.sums import joint
from disclosure_gen.compare.texts import name_of, phrase_changes
from disclosure_gen.model.disclosure import Department, Disclosure, Unit
from disclosure_gen.model.succession import Succession


def name_changes(old: Disclosure, new: Disclosure, basis: Basis, became: Sequence[Succession]) -> Iterator[Change]:
    """Yield what the department and its units are called otherwise, and the units that came and went."""
    units = align(old.units, new.units, lambda unit: unit.id)
    yield from _phrases("department", old.department, new.department, basis)
    known = {id_ for one in became if not one.is_renamed for id_ in (*one.old, *one.new)}
    for before, after in units.pairs:
        renamed = _is_renamed(before, after, basis)
        fields = ("short",) if renamed or after.id in known else ("name", "short")
        yield from _phrases(f"unit.{after.id}", before, after, basis, fields)
        if renamed and after.id not in known:
            yield _renamed(before, after, basis)
    yield from _regrouped(old, new, basis, became)
    for some, added in ((units.came, True), (units.gone, False)) if all(basis.whole) else ():
        for unit in some:
            if unit.id not in known:
                name = name_of(unit.name, basis.langs)
                yield one_sided("unit", f"unit.{unit.id}", name, unit.origin, added=added, text=unit.name)
    if units.moved and all(basis.whole):
        yield StructureChange(action="moved", thing="unit", key="unit")


def _phrases(
    key: str,
    before: Department | Unit,
    after: Department | Unit,
    basis: Basis,
    fields: Sequence[str] = ("name", "short"),
) -> Iterator[Change]:
    """Yield what has changed in the names of a department or unit."""
    for field in fields:
        was, now = getattr(before, field), getattr(after, field)
        yield from phrase_changes(f"{key}.{field}", was, now, basis.langs, (was.origin, now.origin))


def _is_renamed(before: Unit, after: Unit, basis: Basis) -> bool:
    """Tell whether a unit has another name, not only another translation of it."""
    return bool(basis.langs) and before.name.get(basis.langs[0]) != after.name.get(basis.langs[0])


def _renamed(before: Unit, after: Unit, basis: Basis) -> StructureChange:
    return StructureChange(
        action="renamed",
        thing="unit",
        key=f"unit.{after.id}",
        old=name_of(before.name, basis.langs),
        new=name_of(after.name, basis.langs),
        texts=(before.name, after.name),
        places=(before.name.origin, after.name.origin),
    )


def _regrouped(old: Disclosure, new: Disclosure, basis: Basis, became: Sequence[Succession]) -> Iterator[Change]:
    """Yield the units that were merged and those that were split."""
    for one in became:
        texts = joint(one.old, old), joint(one.new, new)
        was, now = (name_of(text, basis.langs) for text in texts)
        places = tuple(next((unit.origin for unit in side.units if unit.id in ids), None)
                       for side, ids in ((old, one.old), (new, one.new)))  # fmt: skip
        if not one.is_renamed:
            yield StructureChange(
                action="merged" if len(one.new) == 1 else "split" if len(one.old) == 1 else "regrouped",
                thing="unit",
                key=f"unit.{one.id}",
                old=was,
                new=now,
                texts=texts,
                places=(places[0], places[1]),
            )
