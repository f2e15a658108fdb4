"""Charts as data: bars whose lengths are figures stated elsewhere, each named by its path."""

from collections.abc import Mapping
from typing import Literal

from disclosure_gen.diagnostics import Origin
from disclosure_gen.model.text import Prose, Reference
from disclosure_gen.records import dataclass, field

ChartKind = Literal["pairs", "stacked"]
SeriesRole = Literal[
    "current", "prior", "closing", "opening", "personnel", "operating", "project", "main", "second", "light", "plain"
]
Shade = Literal["main", "second", "light", "plain"]

SHADES: Mapping[SeriesRole, Shade] = {  # which of the few fills a series has
    "current": "main",
    "prior": "light",
    "closing": "main",
    "opening": "light",
    "personnel": "main",
    "operating": "second",
    "project": "light",
    "main": "main",
    "second": "second",
    "light": "light",
    "plain": "plain",
}
NAMELESS: frozenset[SeriesRole] = frozenset({"main", "second", "light", "plain"})  # terms.toml has no name for them
MOST_SERIES: Mapping[ChartKind, int] = {"pairs": 2, "stacked": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What the bars of one fill stand for; without a label it is called as `terms.toml` calls its role."""

    role: SeriesRole
    label: Prose | None = None
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A bar, or a pair of them: one value for each series by its role; `total` is what a stacked bar adds up to.

    `kind` is "total" where the category is itself the total of the others.
    """

    label: Prose
    values: Mapping[SeriesRole, Reference]
    total: Reference | None = None
    kind: Literal["line", "total"] = "line"
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBlock:
    """Where a chart stands. `places` is the number of decimals printed, None where each figure has its own."""

    kind: ChartKind
    caption: Prose
    series: tuple[Series, ...]
    categories: tuple[Category, ...]
    places: int | None = None
    origin: Origin = field(default=Origin(), compare=False, repr=False)

    @property
    def references(self) -> tuple[Reference, ...]:
        """Return every figure that the chart shows, category by category."""
        return tuple(
            reference
            for category in self.categories
            for reference in (*category.values.values(), *((category.total,) if category.total else ()))
        )
