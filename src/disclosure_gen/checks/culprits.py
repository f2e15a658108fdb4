"""Contradictions → the one figure that, changed, mends what it takes part in and breaks nothing."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from disclosure_gen.checks.cells import Stated
from disclosure_gen.checks.identities import Identity
from disclosure_gen.checks.slips import is_slip
from disclosure_gen.checks.weighing import Weight, holds_with
from disclosure_gen.money import Quantity, convert
from disclosure_gen.records import NamedTuple

_SHOWN = 3  # candidates that are worth naming


class Change(NamedTuple):
    """A figure and what it would have to be; `mends` contradictions would be gone, in `agrees` it is as it stands."""

    figure: Stated
    becomes: Quantity
    mends: int
    slip: bool


Known = Mapping[str, Sequence[tuple[Identity, Weight]]]


def taking_part(weighed: Sequence[tuple[Identity, Weight]]) -> Known:
    """Return the identities that each figure takes part in, by the key of the figure."""
    known: dict[str, list[tuple[Identity, Weight]]] = {}
    for one, weight in weighed:
        for stated in one.figures:
            known.setdefault(stated.key, []).append((one, weight))
    return known


def all_figures(known: Known) -> Mapping[str, Stated]:
    """Return every figure that takes part in an identity, by its key."""
    every = {id(one): one for identities in known.values() for one, _ in identities}
    return {stated.key: stated for one in every.values() for stated in one.figures}


def changes(one: Identity, weight: Weight, known: Known) -> tuple[Change, ...]:
    """Return the single changes that would mend an identity and break no other, the likeliest first."""
    if one.form not in ("sum", "same", "change") or not one.whole:
        return ()
    found = []
    signs: dict[int, Mapping[str, int]] = {}
    for sign, stated in ((-1, one.total), *one.terms):
        amount = stated.amount
        if isinstance(amount, Quantity):
            moved = convert(Quantity(sign * weight.gap, weight.unit), amount.unit).value
            becomes = Quantity(amount.value + moved, amount.unit)
            mends = _mended(stated, moved, amount.unit, known, signs) if becomes.value >= 0 else 0
            if mends:
                found.append(Change(stated, becomes, mends, is_slip(amount.value, becomes.value)))
    most = max((change.mends for change in found), default=0)
    best = [change for change in found if change.mends == most]
    likely = [change for change in best if change.slip] or best
    return tuple(likely) if len(likely) <= _SHOWN else ()


def _mended(stated: Stated, moved: Decimal, unit: str, known: Known, signs: dict[int, Mapping[str, int]]) -> int:
    """Return how many contradictions a change of a figure mends, 0 where it breaks what holds."""
    mended = 0
    for one, weight in known[stated.key]:
        if id(one) not in signs:  # looked up once for each identity: it may have ten thousand terms
            signs[id(one)] = {**{term.key: -sign for sign, term in reversed(one.terms)}, one.total.key: 1}
        sign = signs[id(one)][stated.key]
        if one.form == "rate":
            continue
        gap = weight.gap + sign * convert(Quantity(moved, unit), weight.unit).value
        holds = holds_with(gap, one, weight)
        if weight.holds and not holds:
            return 0
        mended += not weight.holds and holds
    return mended
