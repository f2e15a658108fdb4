"""A figure of two years → how it changed, in words: 减少8.4万元, 下降24.00%, 与上年持平, an increase of RMB 84,000.

The cases are those of county practice: amounts 增加 / 减少, rates 增长 / 下降, percentages by 百分点; nothing in both
years is said in so many words, and from nothing there is no rate.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from disclosure_gen.fmt.numbers import REDACTED, digits, round_ratio
from disclosure_gen.lang import Lang, Terms, term
from disclosure_gen.money import RATES, Absent, Amount, Classified, Quantity, convert, subtract
from disclosure_gen.records import dataclass

Direction = Literal["up", "down", "equal", "nothing", "from_nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A figure's two years, or the change that is stated instead (signed); None for what is not given."""

    current: Amount | None = None
    prior: Amount | None = None
    change: Amount | None = None


def change_of(movement: Movement) -> Quantity | None:
    """Return the signed change: the stated one, else current less prior, blank counting as nothing budgeted.

    None where the figure does not say it, or where a part is not a number.
    """
    if movement.change is not None:
        return movement.change if isinstance(movement.change, Quantity) else None
    years = _years(movement)
    return subtract(*years) if years else None


def rate_of(movement: Movement, places: int) -> Decimal | None:
    """Return the change in percent of the prior year, rounded half up; None where the prior amount is 0 or unknown."""
    change, years = change_of(movement), _years(movement)
    if change is None or years is None or years[1].value == 0:
        return None
    return round_ratio(convert(change, years[1].unit).value, years[1].value, places)


def format_change(movement: Movement, lang: Lang, terms: Terms, say: Callable[[Quantity], str]) -> str:
    """Return the change as an amount: 增加8.4万元 / an increase of RMB 84,000; `say` prints its absolute value.

    Raises ValueError where the figure does not say its change.
    """
    if _hidden(movement):
        return _symbol(movement)
    change = change_of(movement)
    if change is None:
        raise ValueError("the figure states no change")
    direction = _direction(change, _years(movement))
    if direction in {"equal", "nothing"}:
        return term(terms, f"change.{direction}", lang)
    points = change.unit in RATES
    pattern = term(terms, f"change{'_points' if points else ''}.{direction}", lang)
    return pattern.replace("{}", say(Quantity(change.value.copy_abs(), change.unit)))


def format_change_rate(movement: Movement, lang: Lang, terms: Terms, places: int) -> str:
    """Return the change as a rate: 下降24.00% / down 24.00%; from nothing, words without a rate.

    Raises ValueError where the figure does not say both years.
    """
    if _hidden(movement):
        return _symbol(movement)
    change, years = change_of(movement), _years(movement)
    if change is None or years is None:
        raise ValueError("the figure does not state both years")
    direction = _direction(change, years)
    if direction in {"up", "down"} and years[1].value == 0:
        direction = "from_nothing"
    rate = rate_of(movement, places)
    shown = "" if rate is None else digits(rate.copy_abs(), group=lang == "en") + "%"
    return term(terms, f"change_rate.{direction}", lang).replace("{}", shown)


def after_text(phrase: str, before: str, lang: Lang, terms: Terms) -> str:
    """Return a change as it reads after some text: 比上年 + 与上年持平 is 比上年持平."""
    base, named = term(terms, "change.base", lang), tuple(term(terms, "change.named", lang).split())
    return phrase.removeprefix(base) if before.endswith(named) else phrase


def _direction(change: Quantity, years: tuple[Quantity, Quantity] | None) -> Direction:
    if change.value:
        return "up" if change.value > 0 else "down"
    nothing = years is not None and not years[0].value and not years[1].value and change.is_money
    return "nothing" if nothing else "equal"


def _years(movement: Movement) -> tuple[Quantity, Quantity] | None:
    """Return current and prior as numbers, in units of their own; one that is not given follows from the change."""
    current, prior = movement.current, movement.prior
    unit = next((amount.unit for amount in (current, prior, movement.change) if isinstance(amount, Quantity)), "")
    now, before = _number(current, unit), _number(prior, unit)
    if isinstance(movement.change, Quantity):
        if now is not None and before is None:
            before = subtract(now, movement.change)
        elif before is not None and now is None:
            now = subtract(before, Quantity(-movement.change.value, movement.change.unit))
    return None if now is None or before is None else (now, before)


def _number(amount: Amount | None, unit: str) -> Quantity | None:
    if amount is Absent.BLANK:
        return Quantity(Decimal(0), unit)
    return amount if isinstance(amount, Quantity) else None


def _hidden(movement: Movement) -> bool:
    return any(isinstance(part, Classified) or part is Absent.UNFILLED for part in _parts(movement))


def _symbol(movement: Movement) -> str:
    if any(isinstance(part, Classified) for part in _parts(movement)):
        return REDACTED
    return str(Absent.UNFILLED.value)


def _parts(movement: Movement) -> tuple[Amount | None, ...]:
    return (movement.current, movement.prior, movement.change)
