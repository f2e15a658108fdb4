"""What somebody asks for, `4837.98`, `27.55%` or `revenue.total` → the figures that are meant."""

import re
from collections.abc import Iterator
from decimal import Decimal

from disclosure_gen.checks.cells import Cells, Stated
from disclosure_gen.fmt.numbers import round_ratio
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import PARTS, signed_change
from disclosure_gen.money import RATES, Quantity, convert
from disclosure_gen.records import NamedTuple

_NUMBER = re.compile(r"([+\-−]?)(\d[\d,，]*(?:\.\d+)?)\s*(\D*)")


class Meant(NamedTuple):
    """A figure that is asked for: the part that it states or gives, and the rate where that is meant."""

    stated: Stated
    amount: object
    rate: bool = False


def number_in(words: str) -> Quantity | None:
    """Return the number that words are, its unit "" where they say none; None where they are no number."""
    match = _NUMBER.fullmatch(words.strip())
    if match is None:
        return None
    sign, digits, unit = match.groups()
    value = Decimal(re.sub("[,，]", "", digits))
    return Quantity(-value if sign and sign != "+" else value, unit)


def meant(words: str, known: Cells) -> Iterator[Meant]:
    """Yield the figures that are of this value, or have this name."""
    number = number_in(words)
    if number is None:
        yield from _named(words, known)
        return
    for cell in known.values():
        for part in PARTS:
            one = Stated(cell, part)
            if isinstance(one.amount, Quantity) and _is(one.amount, number, unsigned=part == "change"):
                yield Meant(one, one.amount)
        rate = rate_of(cell.figure, number.places)
        if rate is not None and number.unit in ("", "%") and rate.value.copy_abs() == number.value.copy_abs():
            yield Meant(Stated(cell, "change"), rate, rate=True)


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


def _is(amount: Quantity, asked: Quantity, *, unsigned: bool) -> bool:
    """Tell whether an amount is the number that is asked for, in its own unit or in another of money."""
    if asked.unit and asked.is_money and amount.is_money:
        amount = convert(amount, asked.unit)
    elif asked.unit and asked.unit != amount.unit:
        return False
    if unsigned and asked.value >= 0:
        return amount.value.copy_abs() == asked.value
    return amount.value == asked.value
