"""机关运行经费 → the units whose operating expenses it counts, against what kind of units they are."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from disclosure_gen.checks.given import Given
from disclosure_gen.checks.words.natures import nature_of
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.money import Quantity, convert

_MOST = 10  # units of which all choices are tried


def check_running(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG442 where the figure is just what some units spend, and these are not those that it is of.

    Where no choice of units makes it, or more than one does, nothing is known. Source: domain rule 19; what is counted
    differs by place, so that it is a warning.
    """
    known = given.pack.words.natures
    total = _amount(disclosure, known.total) if known.total else None
    if total is None or not 1 < len(disclosure.units) <= _MOST:
        return
    spent: dict[str, Decimal] = {}
    natures: dict[str, tuple[str, Origin]] = {}
    for unit in disclosure.units:
        found = _amount(disclosure, known.of.replace("{unit}", unit.id))
        nature = nature_of(unit, disclosure, known)
        if found is None or nature is None:
            return
        spent[unit.id], natures[unit.id] = found[1], nature
    right = frozenset(unit for unit, (nature, _) in natures.items() if nature in known.running)
    counted = _choices(total[1], spent)
    if len(counted) == 1 and counted[0] != right and _sum(right, spent) != total[1]:
        yield _other_units(total[0], disclosure.units, counted[0], right, natures)


def _amount(disclosure: Disclosure, path: str) -> tuple[FoundFigure, Decimal] | None:
    found = resolve(disclosure, path)
    if not isinstance(found, FoundFigure) or not isinstance(found.amount, Quantity) or not found.amount.is_money:
        return None
    return found, convert(found.amount, "元").value


def _sum(units: frozenset[str], spent: Mapping[str, Decimal]) -> Decimal:
    return sum((spent[unit] for unit in units), start=Decimal(0))


def _choices(total: Decimal, spent: Mapping[str, Decimal]) -> list[frozenset[str]]:
    """Return the choices of units that spend something and make a total together."""
    some = [unit for unit, amount in spent.items() if amount]
    each = (frozenset(chosen) for size in range(1, len(some) + 1) for chosen in combinations(some, size))
    return [chosen for chosen in each if _sum(chosen, spent) == total]


def _other_units(
    total: FoundFigure,
    units: Sequence[Unit],
    counted: frozenset[str],
    right: frozenset[str],
    natures: Mapping[str, tuple[str, Origin]],
) -> Diagnostic:
    amount = total.amount
    assert isinstance(amount, Quantity)
    wrong = [unit for unit in units if (unit.id in counted) != (unit.id in right)]
    zh = "、".join(f"{_name(unit).zh}是{natures[unit.id][0]}，{_counted(unit, counted).zh}" for unit in wrong)
    en = "; ".join(f"{_name(unit).en} ({natures[unit.id][0]}) {_counted(unit, counted).en}" for unit in wrong)
    shown = f"{digits(amount.value, group=False)} {amount.unit}"
    return finding(
        "DG442",
        total.origin,
        Say(f"机关运行经费 {shown}：{zh}", f"operating expenses of government bodies, {shown}: {en}"),
        hint=Say(
            "机关运行经费是行政单位和参公单位的公用经费：改正这个数，或单位情况表里的性质",
            "it is of administrative units and those run as such: mend the figure, or the nature in the table of units",
        ),
        related=tuple(Related(origin=natures[unit.id][1], zh=_name(unit).zh, en=_name(unit).en) for unit in wrong),
    )


def _name(unit: Unit) -> Say:
    zh = unit.short.zh or unit.name.zh or unit.id
    return Say(zh, unit.short.en or unit.name.en or zh)


def _counted(unit: Unit, counted: frozenset[str]) -> Say:
    return Say("算进去了", "is counted") if unit.id in counted else Say("没有算进去", "is not counted")
