"""How figures belong together, as data: sums, parts of a whole, one fact in several places, rates.

Figures are named by the words of where the relation stands: rows (`rows.goods`) or columns (`budget.fiscal`) in a kind
of table, paths as in prose in a rule.
"""

from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """`total` = sum of `of`, less those of `less`."""

    total: str
    of: tuple[str, ...]
    less: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf:
    """The figures of `of` are part of `whole` (其中), together not more than it."""

    whole: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """One fact that stands in several places."""

    same: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """`rate` = `change` ÷ `prior`, in the unit of the rate (% or ‰)."""

    rate: str
    change: str
    prior: str


Relation = Sum | PartOf | Same | Rate


def words_of(relation: Relation) -> tuple[str, ...]:
    """Return every name in a relation, the total or its like first."""
    match relation:
        case Sum(total=total, of=of, less=less):
            return (total, *of, *less)
        case PartOf(whole=whole, of=of):
            return (whole, *of)
        case Same(same=same):
            return same
        case Rate(rate=rate, change=change, prior=prior):
            return (rate, change, prior)
