"""How a figure moved since last year, for the checks of what texts say about it."""

from decimal import Decimal

from disclosure_gen.codes import Say
from disclosure_gen.fmt.numbers import POINTS, digits
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import FoundFigure, signed_change
from disclosure_gen.model.pack import Way
from disclosure_gen.money import Absent, Amount, Classified, Quantity
from disclosure_gen.records import dataclass

_ABOUT_EQUAL = Decimal("0.05")  # of the prior amount: 基本持平


@dataclass(frozen=True, slots=True)
class Moved:
    """The signed change of a figure, and which way that is."""

    found: FoundFigure
    change: Quantity

    @property
    def way(self) -> Way:
        """Return which way the figure moved."""
        return "same" if not self.change.value else "up" if self.change.value > 0 else "down"

    def agrees(self, way: Way) -> bool:
        """Tell whether a word of this direction is right; nearly the same may be called the same."""
        prior = self.found.figure.prior
        if way == "same" and isinstance(prior, Quantity) and prior.value and prior.unit == self.change.unit:
            return abs(self.change.value) < _ABOUT_EQUAL * abs(prior.value)
        return way == self.way

    @property
    def said(self) -> Say:
        """Return the movement in words: 由 3 台变为 5 台."""
        figure, name = self.found.figure, self.found.key.removeprefix("figures.")
        if figure.current is None or figure.prior is None:
            sign, by = "+" if self.change.value > 0 else "", by_how_much(self.change)
            return Say(f"{name} 增减 {sign}{by.zh}", f"{name} changes by {sign}{by.en}")
        prior, current = shown(figure.prior), shown(figure.current)
        if self.way == "same":
            return Say(f"{name} 两年都是 {current}", f"{name} is {current} in both years")
        zh, en = ("增加", "more") if self.way == "up" else ("减少", "less")
        by = by_how_much(Quantity(self.change.value.copy_abs(), self.change.unit))
        return Say(
            f"{name} 由 {prior} 变为 {current}，{zh} {by.zh}", f"{name} goes from {prior} to {current}, {by.en} {en}"
        )


def movement(found: FoundFigure | None) -> Moved | None:
    """Return how a figure moved, None where it does not say it in numbers."""
    change = None if found is None else signed_change(found.figure)
    return Moved(found, change) if found is not None and isinstance(change, Quantity) else None


def between(key: str, earlier: Figure, later: Figure) -> Moved | None:
    """Return how one cell of a table compares with an earlier one."""
    figure = Figure(current=later.current, prior=earlier.current, origin=later.origin)
    return movement(FoundFigure(key=key, figure=figure))


def by_how_much(change: Quantity) -> Say:
    """Return a change with its unit; that of a rate is in percentage points (domain rule 5.3)."""
    if change.unit != "%":
        return Say(shown(change), shown(change))
    number = shown(Quantity(change.value))
    return Say(f"{number} {POINTS}", f"{number} percentage {'point' if abs(change.value) == 1 else 'points'}")


def shown(amount: Amount | None) -> str:
    """Return a figure with its unit; a blank one as 0 is not said: 空白."""
    if isinstance(amount, Quantity):
        return f"{digits(amount.value, group=False)} {amount.unit}".rstrip().replace("\u2212", "-")
    if isinstance(amount, Classified):
        return "**"
    return "空白" if amount is Absent.BLANK else "—"
