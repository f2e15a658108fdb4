"""Figures of the same key on both sides → how they moved: amount, change, rate, unit, what became 0, blank or —."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from disclosure_gen.compare.changes import FigureAction, FigureChange
from disclosure_gen.diagnostics import Origin
from disclosure_gen.fmt.phrases import Movement, rate_of
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import Part
from disclosure_gen.money import RATES, Absent, Amount, Quantity, convert, subtract

RATE_PLACES = 2


def figure_changes(
    old: Mapping[str, Figure],
    new: Mapping[str, Figure],
    *,
    prefix: str,
    parts: Sequence[Part],
    known: tuple[bool, bool] = (True, True),
    code: str = "",
) -> Iterator[FigureChange]:
    """Yield the figures that differ, by key, those of the new side first.

    `known` tells of each side whether a figure that it does not have is one that is not there.
    """
    for path in (*new, *(path for path in old if path not in new)):
        before, after = old.get(path), new.get(path)
        if (before is None and not known[0]) or (after is None and not known[1]):
            if after is not None and after.current is None and isinstance(after.change, Quantity):
                yield FigureChange(action="stated", key=prefix + path, change=after.change, places=(None, after.origin))
            continue
        yield from _changes(prefix + path, before, after, parts, code)


def movement(old: Amount | None, new: Amount | None) -> tuple[Quantity | None, Decimal | None]:
    """Return the change, with the digits of the finer amount, and its rate in percent; blank counts as nothing.

    A rate changes by percentage points, and has no rate of that; nor has what was below zero.
    """
    unit = next((part.unit for part in (new, old) if isinstance(part, Quantity)), "")
    now, before = _number(new, unit), _number(old, unit)
    if now is None or before is None:
        return None, None
    try:
        before = convert(before, now.unit)
        change = subtract(now, before)
    except ValueError:
        return None, None
    change = Quantity(change.value.quantize(min(_step(now), _step(before))), change.unit)
    if change.unit in RATES or before.value < 0:
        return change, None
    return change, rate_of(Movement(current=now, prior=before), RATE_PLACES)


def _changes(
    key: str, before: Figure | None, after: Figure | None, parts: Sequence[Part], code: str
) -> Iterator[FigureChange]:
    places = (before.origin if before else None, after.origin if after else None)
    if before is not None and after is not None and after.current is None and "change" not in parts:
        if isinstance(after.change, Quantity):
            yield FigureChange(action="stated", key=key, change=after.change, places=places)
        return
    for part in parts:
        old, new = getattr(before, part, None), getattr(after, part, None)
        action = action_of(old, new)
        follows = action == "restated" and part == "prior" and after is not None and after.prior_origin is not None
        if action is None or follows:  # last year's amount, in whatever unit this year's has
            continue
        change, rate = movement(old, new) if part == "current" else (None, None)
        yield FigureChange(
            action=action,
            key=key,
            part=part,
            old=old if action == "restated" else _in_unit_of(old, new),
            new=new,
            change=change,
            rate=rate,
            code=code,
            places=places,
            summed=(_places(before), _places(after)),
        )


def _places(figure: Figure | None) -> tuple[Origin, ...]:
    """Return where the figures stand that one is the sum of."""
    return tuple(one.figure.origin for one in figure.summed) if figure else ()


def action_of(old: Amount | None, new: Amount | None) -> FigureAction | None:
    """Return what has happened to an amount, None where it is the same in the same unit."""
    if old == new:
        return None
    if old is None or new is None:
        return "added" if old is None else "removed"
    if isinstance(old, Quantity) and isinstance(new, Quantity) and old.unit != new.unit:
        try:
            return "restated" if convert(old, new.unit).value == new.value else "changed"
        except ValueError:
            return "changed"
    return "changed"


def _in_unit_of(old: Amount | None, new: Amount | None) -> Amount | None:
    """Return an amount of money in the unit of the new one, anything else as it is."""
    if isinstance(old, Quantity) and isinstance(new, Quantity) and old.is_money and new.is_money:
        return convert(old, new.unit)
    return old


def _step(amount: Quantity) -> Decimal:
    """Return a one in the last digit of an amount: 0.01 for 25.50, 1 for 3."""
    exponent = amount.value.as_tuple().exponent
    return Decimal((0, (1,), min(exponent, 0) if isinstance(exponent, int) else 0))


def _number(amount: Amount | None, unit: str) -> Quantity | None:
    if amount is Absent.BLANK:
        return Quantity(Decimal(0), unit)
    return amount if isinstance(amount, Quantity) else None
