"""What somebody asks for, `4837.98`, `27.55%` or `revenue.total` → the figures that are meant."""

import re
from collections.abc import Iterator
from decimal import Decimal

from disclosure_gen.checks.cells import Cell, Cells, Stated
from disclosure_gen.fmt.numbers import round_ratio
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import PARTS, signed_change
from disclosure_gen.money import RATES, WAN, Quantity, convert, round_half_up
from disclosure_gen.records import NamedTuple

_NUMBER = re.compile(r"(?:RMB|¥|￥)?\s*([+\-−]?)(\d[\d,，]*(?:\.\d+)?)\s*(\D*)", re.IGNORECASE)
_YUAN = re.compile("RMB|¥|￥", re.IGNORECASE)
_TIMES = {"million": 10**6, "billion": 10**9, "": 1}  # of English amounts, in 元


class Meant(NamedTuple):
    """A figure that is asked for: the part that it states or gives, and the rate where that is meant."""

    stated: Stated
    amount: object
    rate: bool = False


def number_in(words: str) -> Quantity | None:
    """Return the number that words are, its unit "" where they say none; None where they are no number.

    Words may be as they are printed: 23.4万人次, RMB 1.054 million.
    """
    match = _NUMBER.fullmatch(words.strip())
    if match is None:
        return None
    sign, digits, unit = match.groups()
    value, unit = Decimal(re.sub("[,，]", "", digits)), unit.strip()
    if unit.lower() in _TIMES and (unit or _YUAN.match(words.strip())):
        value, unit = value * _TIMES[unit.lower()], "元"
    elif unit.startswith("万") and unit != "万元":
        value, unit = value * WAN, unit[1:]
    return Quantity(-value if sign and sign != "+" else value, unit)


def _step(words: str) -> Decimal:
    """Return the unit of the last place of a number in 万, to which what it stands for was rounded; else 0."""
    match = _NUMBER.fullmatch(words.strip())
    if match is None or not match[3].startswith("万") or match[3] == "万元":
        return Decimal(0)
    return WAN / Decimal(10) ** len(match[2].partition(".")[2])


def meant(words: str, known: Cells) -> Iterator[Meant]:
    """Yield the figures that are of this value, or have this name."""
    number = number_in(words)
    if number is None:
        yield from _named(words, known)
        return
    found = list(_of_value(number, _step(words), known))
    if not found and not number.unit:  # as it is printed elsewhere: in 元, or before 万
        places = number.places
        found = list(_of_value(Quantity(number.value, "元"), Decimal(0), known))
        found = found or list(_of_value(Quantity(number.value * WAN), WAN / Decimal(10) ** places, known))
    yield from found


def _of_value(number: Quantity, step: Decimal, known: Cells) -> Iterator[Meant]:
    for cell in known.values():
        for part in PARTS:
            one = Stated(cell, part)
            if isinstance(one.amount, Quantity) and _is(one.amount, number, step, unsigned=part == "change"):
                yield Meant(one, one.amount)
        rate = None if is_change(cell) else rate_of(cell.figure, number.places)
        if rate is not None and number.unit in ("", "%") and rate.value.copy_abs() == number.value.copy_abs():
            yield Meant(Stated(cell, "change"), rate, rate=True)


def is_change(cell: Cell) -> bool:
    """Tell whether a cell of a table holds a change, 增减额: how that differs from last year's has no rate."""
    return cell.table is not None and any(cell.column == rate.change for rate in cell.table.kind.rates)


def rate_of(figure: Figure, places: int = 2) -> Quantity | None:
    """Return by how many percent a figure has changed, None where it does not say."""
    change, prior = signed_change(figure), figure.prior
    if not (isinstance(change, Quantity) and isinstance(prior, Quantity)) or not prior.value or prior.unit in RATES:
        return None
    if prior.is_money:
        prior = convert(prior, change.unit)
    return Quantity(round_ratio(change.value, prior.value, places), "%")


def _named(words: str, known: Cells) -> Iterator[Meant]:
    for key in (words, f"figures.{words}"):
        if key in known:
            yield from (
                Meant(one, one.amount) for part in PARTS if (one := Stated(known[key], part)).amount is not None
            )
            return
        stem, _, last = key.rpartition(".")
        if stem in known and last in PARTS:
            yield from (Meant(one, one.amount) for part in PARTS if part == last for one in [Stated(known[stem], part)])
            return


def _is(amount: Quantity, asked: Quantity, step: Decimal, *, unsigned: bool) -> bool:
    """Tell whether an amount is the number that is asked for, in its own unit or in another of money.

    One that is printed in 万 is so when rounded to its `step`.
    """
    if asked.unit and asked.is_money and amount.is_money:
        amount = convert(amount, asked.unit)
    elif asked.unit and asked.unit != amount.unit:
        return False
    if step:
        return round_half_up(amount.value / step, 0) * step == asked.value
    if unsigned and asked.value >= 0:
        return amount.value.copy_abs() == asked.value
    return amount.value == asked.value
