"""An identity → by how much its figures miss it, and whether rounding explains that.

There is one rule of rounding: figures have the decimals that the form declares, else the most that any of them has in
its unit (zeros at the end may have been dropped), and each may be off by half a unit of the last. Numbers of things are
exact.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from disclosure_gen.checks.cells import Stated
from disclosure_gen.checks.identities import Identity
from disclosure_gen.fmt.formats import kind_of_unit
from disclosure_gen.model.decimals import as_printed
from disclosure_gen.money import Amount, Quantity, convert, rounding_tolerance
from disclosure_gen.records import NamedTuple

Verdict = Literal["agrees", "rounding", "differs", "exceeds", "blank_total", "blank_parts"]

_ZERO = Decimal(0)
_SCALE = {"%": Decimal(100), "‰": Decimal(1000)}


class Weight(NamedTuple):
    """What an identity's figures say: `computed` from the terms, the `gap` that the total is above it, in `unit`."""

    verdict: Verdict
    computed: Decimal
    gap: Decimal
    tolerance: Decimal
    unit: str
    places: int

    @property
    def holds(self) -> bool:
        """Tell whether the figures agree, if need be by rounding."""
        return self.verdict in ("agrees", "rounding")


def weigh(one: Identity) -> Weight:
    """Return how the figures of an identity agree."""
    if one.form == "rate":
        return _rate(one)
    amount_of = _printed if one.form == "same" else _exact
    printed = [amount for stated in one.figures if isinstance(amount := _printed(stated), Quantity)]
    stated = amount_of(one.total)
    unit = stated.unit if isinstance(stated, Quantity) else printed[0].unit
    terms = [(sign, amount) for sign, term in one.terms if isinstance(amount := amount_of(term), Quantity)]
    computed = sum((sign * convert(amount, unit).value for sign, amount in terms), start=_ZERO)
    total = convert(stated, unit).value if isinstance(stated, Quantity) else None
    places, tolerance = _rounding(one, printed, unit)
    gap = (total or _ZERO) - computed
    verdict = _verdict(one, gap, tolerance, blank=(total is None, not terms))
    return Weight(verdict, computed, gap, tolerance, unit, places)


def _exact(stated: Stated) -> Amount | None:
    return stated.amount


def _printed(stated: Stated) -> Amount | None:
    """Return an amount as its table prints it: what a text says of it is compared with that."""
    amount, table = stated.amount, stated.cell.table
    return amount if amount is None or table is None else as_printed(amount, table.kind)


def holds_with(gap: Decimal, one: Identity, weight: Weight) -> bool:
    """Tell whether an identity would hold if its total were so much above the terms."""
    upper = one.form == "part" or not one.whole
    return -gap <= weight.tolerance if upper else abs(gap) <= weight.tolerance


def _verdict(one: Identity, gap: Decimal, tolerance: Decimal, *, blank: tuple[bool, bool]) -> Verdict:  # noqa: PLR0911
    if gap == 0:
        return "agrees"
    if one.form == "same":
        return "agrees" if abs(gap) <= tolerance else "differs"
    no_total, no_parts = blank
    if one.form == "part" or not one.whole:
        signs = all(sign > 0 and _is_no_debt(term.amount) for sign, term in one.terms)
        if not signs or -gap <= tolerance:
            return "agrees"
        return "blank_total" if no_total and one.form == "part" else "agrees" if no_total else "exceeds"
    if no_total:
        return "blank_total"
    if no_parts:
        return "blank_parts"
    return "rounding" if abs(gap) <= tolerance else "differs"


def _is_no_debt(amount: object) -> bool:
    return not isinstance(amount, Quantity) or amount.value >= 0


def _rounding(one: Identity, numbers: Iterable[Quantity], unit: str) -> tuple[int, Decimal]:
    """Return the decimals of the total's unit, and what rounding may amount to."""
    if kind_of_unit(unit) == "count":
        return 0, _ZERO
    most: dict[str, int] = {}
    counted: dict[str, int] = {}
    for number in numbers:
        most[number.unit] = max(most.get(number.unit, 0), number.places)
        counted[number.unit] = counted.get(number.unit, 0) + 1
    if one.law.places is not None:
        most = dict.fromkeys(most, one.law.places)
    halves = {own: convert(Quantity(rounding_tolerance(0, places), own), unit).value for own, places in most.items()}
    shown = most.get(unit, max(most.values(), default=0))
    if one.form == "same":  # the same words of the same fact agree exactly; in another unit as it is rounded there
        return shown, max(halves.values()) if len(halves) > 1 else _ZERO
    return shown, sum((counted[own] * half for own, half in halves.items()), start=_ZERO)


def _rate(one: Identity) -> Weight:
    """Weigh a rate against change ÷ prior; what both were rounded to may move it a little."""
    rate, change, prior = (stated.amount for stated in one.figures)
    assert isinstance(rate, Quantity)
    assert isinstance(change, Quantity)
    assert isinstance(prior, Quantity)
    places = rate.places if one.law.places is None else one.law.places
    scale = _SCALE.get(rate.unit, Decimal(1))
    base = convert(prior, change.unit) if prior.is_money else prior
    if not base.value:
        return Weight("agrees", rate.value, _ZERO, _ZERO, rate.unit, places)
    computed = change.value / base.value.copy_abs() * scale
    half = rounding_tolerance(0, places)
    off = rounding_tolerance(0, max(change.places, prior.places))
    tolerance = half + (off + off * abs(computed) / scale) / base.value.copy_abs() * scale
    gap = rate.value - computed
    verdict: Verdict = "agrees" if abs(gap) <= half else "rounding" if abs(gap) <= tolerance else "differs"
    return Weight(verdict, computed, gap, tolerance, rate.unit, places)
