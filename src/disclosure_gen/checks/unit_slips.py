"""Contradictions that are gone once something is taken as 元 for 万元, or the reverse → that, told once for all.

It may be one figure, or all that one hand has written: a row, a table, last year's amounts, all amounts of the text.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from disclosure_gen.checks.cells import Stated, called
from disclosure_gen.checks.culprits import Known, all_figures
from disclosure_gen.checks.identities import Identity
from disclosure_gen.checks.weighing import Weight, holds_with
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.tables import title_of
from disclosure_gen.money import WAN, Quantity, convert, rounding_tolerance
from disclosure_gen.records import NamedTuple, replace

Scope = Literal["amount", "figure", "text", "prior", "row", "table"]
Weighed = tuple[Identity, Weight]

_SCOPES: tuple[Scope, ...] = ("amount", "figure", "text", "prior", "row", "table")  # the likelier comes first
_MOST = 12  # figures that are tried, and slips that are told
_FAR = 3  # other places that are shown


class Slip(NamedTuple):
    """What stands in another unit than it says: all of a `scope` that `first` is one of, `times` what it should be."""

    scope: Scope
    first: Stated
    times: Decimal
    mends: tuple[Weighed, ...]


def unit_slips(failing: Sequence[Weighed], known: Known, money_unit: str) -> tuple[Slip, ...]:
    """Return the slips of units, the one that mends most first; none of them breaks what holds."""
    slips: list[Slip] = []
    left = list(failing)
    figures = all_figures(known)
    while left and len(slips) < _MOST:
        best = max(_slips(left, known, figures, money_unit), key=_likelihood, default=None)
        if best is None:
            break
        slips.append(best)
        mended = {id(one) for one, _ in best.mends}
        left = [(one, weight) for one, weight in left if id(one) not in mended]
    return tuple(slips)


def _likelihood(slip: Slip) -> tuple[int, bool, int]:
    """Return how likely a slip is: by what it mends, then 元 for 万元 before the reverse, then the narrower."""
    return len(slip.mends), slip.times > 1, -_SCOPES.index(slip.scope)


def _slips(failing: Sequence[Weighed], known: Known, figures: Mapping[str, Stated], money_unit: str) -> Iterator[Slip]:
    tried: set[tuple[Scope, str, Decimal]] = set()
    for stated, times in _seeds(failing):
        for scope in _SCOPES:
            name = _name(scope, stated, money_unit)
            if name and (scope, name, times) not in tried:
                tried.add((scope, name, times))
                keys = {key for key, other in figures.items() if _name(scope, other, money_unit) == name}
                mends = _mends(keys, known, times)
                if mends:
                    yield Slip(scope, stated, times, mends)


def _seeds(failing: Sequence[Weighed]) -> list[tuple[Stated, Decimal]]:
    """Return figures of which one alone makes an identity hold, if it is 10,000 times less or more."""
    found: dict[tuple[str, Decimal], tuple[Stated, Decimal]] = {}
    for one, weight in failing:
        for sign, stated in _signed(one):
            for times in (WAN, 1 / WAN):
                if _is_seed(sign, stated, times, one, weight):
                    found.setdefault((stated.key, times), (stated, times))
        if len(found) >= _MOST:
            break
    return list(found.values())[:_MOST]


def _is_seed(sign: int, stated: Stated, times: Decimal, one: Identity, weight: Weight) -> bool:
    """Tell whether an identity holds with a figure in the other unit, and not without the figure as well."""
    if one.form == "part" or not one.whole or not isinstance(one.total.amount, Quantity):
        return False
    value = _value(stated, weight.unit)
    if not value or _holds(weight.gap - sign * value, one, weight):
        return False
    return _holds(weight.gap + sign * (value / times - value), one, weight)


def _signed(one: Identity) -> Iterator[tuple[int, Stated]]:
    """Yield the figures of an identity with what a change of each does to the gap."""
    if one.form != "rate":
        yield 1, one.total
        yield from ((-sign, term) for sign, term in one.terms)


def _value(stated: Stated, unit: str) -> Decimal:
    """Return an amount of money in a unit, 0 for anything else."""
    amount = stated.amount
    return convert(amount, unit).value if isinstance(amount, Quantity) and amount.is_money else Decimal(0)


def _holds(gap: Decimal, one: Identity, weight: Weight) -> bool:
    """Tell whether an identity holds with a gap; an amount in 元 may have been rounded to decimals of 万元."""
    if one.form != "same":
        return holds_with(gap, one, weight)
    places = [stated.amount.places for stated in one.figures if isinstance(stated.amount, Quantity)]
    return abs(gap) <= rounding_tolerance(0, max(places))


def _name(scope: Scope, stated: Stated, money_unit: str) -> str:
    """Return what the figures of a scope have in common, "" for a figure that belongs to none."""
    table, amount = stated.cell.table, stated.amount
    if not isinstance(amount, Quantity) or not amount.is_money:
        return ""
    names: dict[Scope, str] = {"amount": stated.key, "figure": stated.cell.key}
    inherited = stated.part == "prior" and stated.cell.figure.prior_origin is not None  # and so not written here
    if table is None and not inherited:
        names["text"] = "text" if amount.unit == money_unit else ""
        names["prior"] = "prior" if stated.part == "prior" else ""
    elif table is not None and not inherited:
        names["row"] = stated.cell.key.removesuffix(stated.cell.column)
        names["table"] = table.path
    return names.get(scope, "")


def _mends(keys: Container[str], known: Known, times: Decimal) -> tuple[Weighed, ...]:
    """Return the contradictions that are gone if some figures change, () where that breaks what holds."""
    touched = {id(one): (one, weight) for key in known if key in keys for one, weight in known[key]}
    mended = []
    for one, weight in touched.values():
        terms = [_value(stated, weight.unit) * sign for sign, stated in _signed(one) if stated.key in keys]
        moved = sum(terms, start=Decimal(0)) * (1 / times - 1)
        if not moved:
            continue
        holds = _holds(weight.gap + moved, one, weight)
        if weight.holds and not holds:
            return ()
        if holds and not weight.holds:
            mended.append((one, weight))
    return tuple(mended)


def as_finding(slip: Slip, disclosure: Disclosure) -> Diagnostic:
    """Return DG305: where the unit is wrong, and how many contradictions come of it."""
    count, unit = len(slip.mends), disclosure.money_unit
    origin, place = slip.first.origin, slip.first.key.removeprefix("figures.")
    far = Say("一万倍", "10,000 times") if slip.times > 1 else Say("万分之一", "1/10,000 of")
    hint = Say("按这里的单位改写，或在旁边写明 unit", "write it in the unit that stands here, or state its `unit`")
    match slip.scope:
        case "amount" | "figure":
            say = _of_figure(slip.first, slip.times, far)
        case "text":
            origin, place = disclosure.origin.child("money_unit"), "disclosure.money_unit"
            say = Say(
                f"正文各数都是表中的{far.zh}（按{unit}）",
                f"the amounts of the text are {far.en} those of the tables, in {unit}",
            )
            hint = Say("改正 money_unit，或这些数的 unit", "mend money_unit, or the `unit` of these figures")
        case "prior":
            say = Say(f"上年数都是应有的{far.zh}", f"the prior amounts are all {far.en} what they should be")
        case "row" | "table":
            say = _of_cells(slip, far, disclosure.year)
    said = Say(
        f"{say.zh}：像是单位写错了" + (f"，{count} 处矛盾由此而来" if count > 1 else ""),
        f"{say.en}: the unit looks wrong" + (f", {count} contradictions come of it" if count > 1 else ""),
    )
    others = [one.total if one.total.key != slip.first.key else one.terms[0][1] for one, _ in slip.mends]
    related = tuple(
        Related(origin=stated.origin, zh=called(stated).zh, en=called(stated).en)
        for stated in {stated.key: stated for stated in others}.values()
    )
    return replace(finding("DG305", origin, said, hint=hint, related=related[:_FAR]), place=place)


def _of_figure(stated: Stated, times: Decimal, far: Say) -> Say:
    amount, name = stated.amount, called(stated)
    assert isinstance(amount, Quantity)
    shown, right = (digits(value, group=False) for value in (amount.value, (amount.value / times).normalize()))
    return Say(
        f"{name.zh}写为 {shown} {amount.unit}，应为 {right} {amount.unit}，恰好是应有的{far.zh}",
        f"{name.en} is {shown} {amount.unit} for {right} {amount.unit}, just {far.en} what it should be",
    )


def _of_cells(slip: Slip, far: Say, year: int) -> Say:
    table, line = slip.first.cell.table, slip.first.cell.line
    assert table is not None
    assert line is not None
    title = title_of(table, year)
    label = line.shape.label
    row = Say(f"“{label.zh}”一行", f", “{label.en or label.zh}”") if slip.scope == "row" else Say("", "")
    return Say(
        f"{title.zh}{row.zh}的金额都是应有的{far.zh}",
        f"{title.en or title.zh}{row.en}: all amounts are {far.en} what they should be",
    )
