"""Exact figures → digits and amounts in Chinese and English. Rounding happens here, once, half up.

English groups digits as Babel does (a test compares the two); loading Babel for it would cost each run 25 ms.
"""

from decimal import Decimal

from disclosure_gen.lang import Lang, Terms, term
from disclosure_gen.money import RATES, WAN, Absent, Amount, Classified, Quantity, convert, round_half_up

MINUS = "\u2212"  # as wide as a digit, unlike the hyphen
SPACE = "\u00a0"  # between a number and its unit: never broken
REDACTED = "**"
POINTS = "个百分点"
MILLION = Decimal(1_000_000)
SQUARE_METRES = {"平方米": Decimal(1), "万平方米": WAN}


def digits(value: Decimal, *, group: bool) -> str:
    """Return the digits as they are, with a comma every three of the integer part where asked."""
    text = format(value.copy_abs(), ",f" if group else "f")
    return MINUS + text if value < 0 else text


def format_amount(amount: Amount, lang: Lang, *, group: bool = False) -> str:
    """Return what a table cell prints: digits as given, the sign of an absent figure, or **.

    English, and Chinese where asked to `group`, has commas.
    """
    if isinstance(amount, Quantity):
        return digits(amount.value, group=group or lang == "en")
    return symbol(amount)


def format_charted(amount: Amount, lang: Lang, places: int | None) -> str:
    """Return what stands at a bar: the digits with so many decimals (None: as given), zero as 0, or a symbol."""
    if not isinstance(amount, Quantity):
        return symbol(amount)
    value = amount.value if places is None else round_half_up(amount.value, places)
    return digits(value if value else Decimal(0), group=lang == "en")


def symbol(amount: Absent | Classified) -> str:
    """Return what stands in place of a number: nothing, —, ? or **."""
    return REDACTED if isinstance(amount, Classified) else amount.value


def format_money(money: Quantity, lang: Lang, *, group: bool = False) -> str:
    """Return 4837.98万元 or RMB 48.3798 million: the same amount exactly, in both languages."""
    if lang == "zh":
        return digits(money.value, group=group) + money.unit
    yuan = convert(money, "元")
    if abs(yuan.value) < MILLION:
        return format_yuan(yuan, "en")
    millions = (yuan.value / MILLION).normalize()
    return f"{_rmb(millions)}{SPACE}million"


def format_yuan(money: Quantity, lang: Lang, *, group: bool = False) -> str:
    """Return 48379800元 or RMB 48,379,800; an amount with fen has two decimals."""
    value = convert(money, "元").value
    if value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    elif Quantity(value).places < 2:
        value = round_half_up(value, 2)
    return digits(value, group=group) + "元" if lang == "zh" else _rmb(value)


def format_area(area: Quantity, lang: Lang, terms: Terms, *, group: bool = False) -> str:
    """Return 18590.4平方米, 1.86万平方米, or 18,590.4 m²."""
    if lang == "zh":
        return digits(area.value, group=group) + area.unit
    metres = _whole(area.value * SQUARE_METRES[area.unit])
    return with_unit(Quantity(metres, "平方米"), "en", terms)


def format_wan(value: Decimal, lang: Lang, *, places: int | None, group: bool = False) -> str:
    """Return 1.86万 or 18,600: the same number in both languages, rounded in ten thousands."""
    wan = value / WAN if places is None else round_half_up(value / WAN, places)
    return digits(wan, group=group) + "万" if lang == "zh" else digits(_whole(wan * WAN), group=True)


def with_unit(quantity: Quantity, lang: Lang, terms: Terms, *, group: bool = False) -> str:
    """Return a number with its unit: 28台, 27.55%, 28 vehicles, 1 vehicle.

    Raises LookupError for a unit that has no English name (terms: `unit.台`, "one|many").
    """
    if quantity.unit in RATES or not quantity.unit:
        return digits(quantity.value, group=group or lang == "en") + quantity.unit
    if lang == "zh":
        return digits(quantity.value, group=group) + quantity.unit
    one, _, many = term(terms, f"unit.{quantity.unit}", "en").partition("|")
    name = one if abs(quantity.value) == 1 or not many else many
    return digits(quantity.value, group=True) + SPACE + name.replace(" ", SPACE)


def unit_name(unit: str, lang: Lang, terms: Terms) -> str:
    """Return what a unit is called above many figures: 万元, RMB 10,000, %, vehicles.

    Raises LookupError for a unit that has no English name.
    """
    if lang == "zh" or unit in RATES or not unit:
        return unit
    one, _, many = term(terms, f"unit.{unit}", "en").partition("|")
    return many or one


def round_ratio(part: Decimal, whole: Decimal, places: int) -> Decimal:
    """Return part ÷ whole in percent, rounded half up once (the quotient itself is never rounded before)."""
    scaled = abs(part) * 100 * Decimal(10) ** places
    units = (2 * scaled + abs(whole)) // (2 * abs(whole))
    ratio = units.scaleb(-places)
    return -ratio if (part < 0) != (whole < 0) else ratio


def _rmb(value: Decimal) -> str:
    sign = MINUS if value < 0 else ""
    return f"{sign}RMB{SPACE}{digits(value.copy_abs(), group=True)}"


def _whole(value: Decimal) -> Decimal:
    """Drop the zeros of the fraction that an exact conversion leaves."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
