"""Units that went and units that came → those that look like the same ones, where content does not say so."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import combinations

from disclosure_gen.codes import Say
from disclosure_gen.lang import LANGS, Lang
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.succession import Succession, successions
from disclosure_gen.money import Quantity

_ALIKE = 0.6
_NEAR = Fraction(1, 5)  # by how much the figures of a unit move in a year, in the mean
_FIGURES = 2  # that must be near, at least
_MOST = 3  # units that are merged or split
_MANY = 8  # units that came or went, beyond which only names are compared

Amounts = Mapping[str, Fraction]


def likely(old: Disclosure, new: Disclosure) -> tuple[Succession, ...]:
    """Return the units that look like others of last year, by their names or, together, by their figures."""
    known = successions(old, new)
    before = {id_ for one in known for id_ in one.old} | {unit.id for unit in new.units}
    after = {id_ for one in known for id_ in one.new} | {unit.id for unit in old.units}
    gone = [unit for unit in old.units if unit.id not in before]
    came = [unit for unit in new.units if unit.id not in after]
    found: list[Succession] = []
    for one in (*_by_name(gone, came, new), *_by_figures(gone, came, (old, new))):
        taken = {id_ for other in found for id_ in (*other.old, *other.new)}
        if not taken & {*one.old, *one.new}:
            found.append(one)
    return tuple(found)


def hint_of(one: Succession, old: Disclosure, new: Disclosure) -> tuple[Say, Say]:
    """Return what is said of units that look like others, and what to write where they are."""
    was, now = ([_names(ids, side, lang) for lang in LANGS] for ids, side in ((one.old, old), (one.new, new)))
    say = Say(
        f"上年的{was[0]}今年没有了，今年新有{now[0]}，看来是改名、合并或拆分",
        f"gone since last year: {was[1]}; new: {now[1]}; it looks like a renaming, merger or split",
    )
    ids = ", ".join(f'"{id_}"' for id_ in one.old)
    where = Say("、".join(one.new), " and ".join(one.new))
    several = len(one.old) > 1
    at = "the unit" if len(one.new) == 1 else "the units"
    return say, Say(
        f"是的，在单位 {where.zh} 下写 replaces = [{ids}]；上年数就{'按合计' if several else '与它的'}比较",
        f"if it is, write replaces = [{ids}] at {at} {where.en}: figures are then compared with "
        f"{'the sum' if several else 'those of last year'}",
    )


def _names(ids: Sequence[str], side: Disclosure, lang: Lang) -> str:
    words = [unit.short.get(lang) or unit.id for unit in side.units if unit.id in ids]
    return "、".join(f"“{one}”" for one in words) if lang == "zh" else " and ".join(f"“{one}”" for one in words)


def _by_name(gone: Sequence[Unit], came: Sequence[Unit], new: Disclosure) -> Iterator[Succession]:
    """Yield the pairs of units whose names are much alike, the most alike first; all have the region's in theirs."""
    pairs = [(_likeness(one, other, new), one.id, other.id) for one in gone for other in came]
    for ratio, one_id, other_id in sorted(pairs, key=lambda pair: -pair[0]):
        if ratio >= _ALIKE:
            yield Succession((one_id,), (other_id,))


def _likeness(one: Unit, other: Unit, side: Disclosure) -> float:
    ratios = [0.0]
    for field in ("name", "short"):
        for lang in LANGS:
            region = side.department.region.get(lang) or ""
            said = [(getattr(unit, field).get(lang) or "") for unit in (one, other)]
            bare = [words.replace(region, "") if region else words for words in said]
            if lang == "zh" and all(bare):
                ratios.append(SequenceMatcher(a=bare[0], b=bare[1], autojunk=False).ratio())
    return max(ratios)


def _by_figures(
    gone: Sequence[Unit], came: Sequence[Unit], sides: tuple[Disclosure, Disclosure]
) -> Iterator[Succession]:
    """Yield the units whose figures, some together, are near those of others; the nearest first."""
    if not gone or not came or len(gone) + len(came) > _MANY:
        return
    before = {unit.id: _amounts(sides[0], unit.id, prior=False) for unit in gone}
    after = {unit.id: _amounts(sides[1], unit.id, prior=True) for unit in came}
    found = []
    for sizes in ((1, 1), *((size, 1) for size in range(2, _MOST + 1)), *((1, size) for size in range(2, _MOST + 1))):
        for was in combinations(before, sizes[0]):
            for now in combinations(after, sizes[1]):
                off = _distance([before[id_] for id_ in was], [after[id_] for id_ in now])
                if off is not None and off <= _NEAR:
                    found.append((off, Succession(was, now)))
    yield from (one for _, one in sorted(found, key=lambda pair: pair[0]))


def _distance(before: Sequence[Amounts], after: Sequence[Amounts]) -> Fraction | None:
    """Return by how much the sums of both are off in the mean, None where too little is stated by all."""
    paths = set.intersection(*(set(one) for one in (*before, *after)))
    sums = [(_sum(before, path), _sum(after, path)) for path in paths]
    off = [abs(Fraction(now - was) / Fraction(was)) for was, now in sums if was]
    return sum((min(one, Fraction(1)) for one in off), Fraction()) / len(off) if len(off) >= _FIGURES else None


def _sum(some: Sequence[Amounts], path: str) -> Fraction:
    return sum((one[path] for one in some), Fraction())


def _amounts(side: Disclosure, unit: str, *, prior: bool) -> Amounts:
    """Return the numbers that a unit states by path, those of last year where it states them."""
    found: dict[str, Fraction] = {}
    for path, figure in _figures(side):
        steps = path.split(".")
        if unit in steps:
            stated = figure.prior if prior and isinstance(figure.prior, Quantity) else figure.current
            if isinstance(stated, Quantity):
                found[".".join("" if step == unit else step for step in steps)] = Fraction(stated.value)
    return found


def _figures(side: Disclosure) -> Iterator[tuple[str, Figure]]:
    yield from side.figures.items()
    for path, table in side.tables.items():
        yield from (
            (f"tables.{path}.{line.shape.id}.{column}", figure)
            for line in table.lines
            for column, figure in line.figures.items()
        )
