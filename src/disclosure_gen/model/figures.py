"""Figures that prose and tables use, each stated once."""

from disclosure_gen.diagnostics import Origin
from disclosure_gen.model.text import Phrase
from disclosure_gen.money import Amount
from disclosure_gen.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Summand:
    """One of the figures that a sum is made of: what its unit is called, and what that states."""

    unit: Phrase
    figure: "Figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of `[figures]` or one cell of a table.

    `current` is None only for a figure that states nothing but its change. `change` is a change that the
    document states (signed: negative is a decrease). `prior_origin` is where the prior amount stands, if elsewhere, and
    `prior_checked` whether it was compared there: last year's content is whole. `summed` are those of several units
    that it is the sum of, `prior_summed` those that its prior amount is.
    `label` is what a figure of `[figures]` is called where the words of its path do not say it.
    """

    current: Amount | None
    prior: Amount | None = None
    change: Amount | None = None
    note: str = ""
    source: str = ""
    derived: str = ""
    label: Phrase | None = None
    origin: Origin = field(default=Origin(), compare=False, repr=False)
    prior_origin: Origin | None = field(default=None, compare=False, repr=False)
    prior_checked: bool = field(default=False, compare=False, repr=False)
    summed: tuple[Summand, ...] = field(default=(), compare=False, repr=False)
    prior_summed: tuple[Summand, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure and its dotted path without `figures.`: `expenditure.bureau.total`."""

    path: str
    figure: Figure
