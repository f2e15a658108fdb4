"""Contradictions → two cells whose amounts, exchanged, mend them: rows in each other’s place, a column off."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from disclosure_gen.checks.cells import Stated
from disclosure_gen.checks.culprits import Known, all_figures
from disclosure_gen.checks.identities import Identity
from disclosure_gen.checks.weighing import Weight, holds_with
from disclosure_gen.money import Absent, Quantity, convert
from disclosure_gen.records import NamedTuple

_LEAST = 2  # contradictions that are gone, else it may be chance


class Exchange(NamedTuple):
    """Two cells of a table, the first of which has an amount, and how many contradictions their exchange mends."""

    first: Stated
    second: Stated
    mends: int

    @property
    def moves(self) -> bool:
        """Tell whether the second is blank, so that the amount only has to move."""
        return not isinstance(self.second.amount, Quantity)


Tables = Mapping[str, Mapping[Decimal, Sequence[Stated]]]


def by_table(known: Known) -> Tables:
    """Return the cells that take part in identities by the path of their table and by what they say."""
    found: dict[str, dict[Decimal, list[Stated]]] = {}
    for stated in all_figures(known).values():
        value = _value(stated)
        if stated.part == "current" and stated.cell.table and value is not None:
            found.setdefault(stated.cell.table.path, {}).setdefault(value, []).append(stated)
    return found


def exchange(one: Identity, weight: Weight, known: Known, tables: Tables) -> Exchange | None:
    """Return the exchange in one row or one column that mends an identity and another and breaks none, if just one."""
    found: dict[frozenset[str], Exchange] = {}
    if one.form not in ("sum", "same", "change", "part"):
        return None
    signs = {**{term.key: sign for sign, term in one.terms}, one.total.key: -1}
    for sign, stated in ((-1, one.total), *one.terms):
        amount = stated.amount
        if not isinstance(amount, Quantity) or stated.part != "current" or not stated.cell.table or not one.whole:
            continue
        wanted = amount.value + convert(Quantity(sign * weight.gap, weight.unit), amount.unit).value
        for other in _beside(stated, wanted, tables):
            if signs.get(other.key) == sign:
                continue  # both are addends here: to exchange them changes nothing
            if other.amount in (Absent.BLANK, Quantity(wanted, amount.unit)):
                mends = _mended(stated, other, amount, known)
                if mends >= _LEAST:
                    found[frozenset((stated.key, other.key))] = Exchange(stated, other, mends)
    return next(iter(found.values())) if len(found) == 1 else None


def _beside(one: Stated, value: Decimal, tables: Tables) -> Iterator[Stated]:
    """Yield the other cells of a cell's row and column that have a value; blank ones have 0."""
    cell = one.cell
    for other in tables[cell.table.path].get(value, ()) if cell.table else ():
        if other.key != one.key and (other.cell.line is cell.line or other.cell.column == cell.column):
            yield other


def _value(stated: Stated) -> Decimal | None:
    amount = stated.amount
    if isinstance(amount, Quantity):
        return amount.value
    return Decimal(0) if amount is Absent.BLANK else None


def _is_like(unit: str, other: str) -> bool:
    """Tell whether an amount of a unit may stand where another is: vehicles (台) do not go into square metres."""
    return unit == other or (Quantity(Decimal(), unit).is_money and Quantity(Decimal(), other).is_money)


def _mended(stated: Stated, other: Stated, amount: Quantity, known: Known) -> int:
    """Return how many contradictions are gone when two cells have each other's amount, 0 where it breaks what holds."""
    moved = (_value(other) or Decimal(0)) - amount.value
    by = {stated.key: moved, other.key: -moved}
    touched = {id(one): (one, weight) for key in by for one, weight in known.get(key, ())}
    mended = 0
    for one, weight in touched.values():
        if one.form == "rate" or not _is_like(amount.unit, weight.unit):
            return 0  # an exchange would have to mend it as well
        shift = by.get(one.total.key, Decimal(0)) - sum(sign * by.get(term.key, 0) for sign, term in one.terms)
        gap = weight.gap + convert(Quantity(shift, amount.unit), weight.unit).value
        holds = holds_with(gap, one, weight)
        if weight.holds and not holds:
            return 0
        mended += not weight.holds and holds
    return mended
