"""Figures as published: exact values with their digits and unit, and the states that are not a number.

Blank, 0 and — are three different things, and nothing turns one into another (GB/T practice; domain rule 5.5).
"""

from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from disclosure_gen.lang import Localized
from disclosure_gen.records import dataclass

WAN = Decimal(10_000)
RATES = frozenset({"%", "‰"})  # units of shares: those of parts do not add up to that of the whole
_IN_YUAN = {"元": Decimal(1), "万元": WAN, "亿元": WAN * WAN}


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact figure and its unit (万元, 元, 平方米, 台, %, ...), with its digits as written.

    35.4 and 35.40 are equal and print as given: the digits live in the Decimal's exponent.
    """

    value: Decimal
    unit: str = ""

    @property
    def places(self) -> int:
        """Return the number of decimals as written."""
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def is_money(self) -> bool:
        """Tell whether the unit is one of money."""
        return self.unit in _IN_YUAN


class Absent(Enum):
    """What stands in place of a number."""

    BLANK = ""  # nothing budgeted: printed blank
    NOT_APPLICABLE = "—"
    UNFILLED = "?"  # still to be filled: loads, and is an error in check and build


@dataclass(frozen=True, slots=True)
class Classified:
    """A figure or text known inside and printed as ** in every public edition; `value` is None after redaction."""

    value: "Quantity | Absent | Localized[str] | str | None" = None


Amount = Quantity | Absent | Classified


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Round once, half away from zero, to a number of decimals (四舍五入)."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def convert(quantity: Quantity, unit: str) -> Quantity:
    """Return the same amount of money in another unit, exactly.

    Raises ValueError when either unit is not one of money.
    """
    if unit == quantity.unit:
        return quantity
    if unit not in _IN_YUAN or not quantity.is_money:
        raise ValueError(f"cannot convert {quantity.unit} to {unit}")
    return Quantity(_plain(quantity.value * _IN_YUAN[quantity.unit] / _IN_YUAN[unit]), unit)


def rounding_tolerance(addends: int, places: int) -> Decimal:
    """Return by how much a total may differ from its addends when all are rounded: half a unit of the last place each.

    Source: house rule, as finance bureaus compare tables (尾差): (n + 1) × half a unit for n addends.
    """
    return (addends + 1) * Decimal(5).scaleb(-places - 1)


def subtract(minuend: Quantity, subtrahend: Quantity) -> Quantity:
    """Return the difference in the minuend's unit, with the decimals of the finer figure: 6.50 less 25.5 is -19.00.

    Zeros at the end are kept: they say how exact the figures are (domain rule 5.4). 25 less 30 is -5.
    """
    return Quantity(minuend.value - convert(subtrahend, minuend.unit).value, minuend.unit)


def _plain(value: Decimal) -> Decimal:
    """Drop trailing zeros of the fraction, never of the integer part."""
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    return normal.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else normal
