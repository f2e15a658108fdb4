"""Many departments → figures added up over them, each year for itself."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from disclosure_gen.batch.case import HIDDEN, Case
from disclosure_gen.money import Quantity, convert
from disclosure_gen.records import dataclass
from disclosure_gen.submission.superseding import Issue, Told, superseding


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A figure added up over the cases of a year, by unit of measure, and how many of them have it.

    `hidden` are those that have it classified, which is not added; `failed` those of the others that did not pass.
    """

    key: str
    year: int
    amounts: Mapping[str, Decimal]
    having: int
    hidden: int = 0
    failed: int = 0
    cases: int


def several(found: Sequence[Case]) -> Mapping[str, Told]:
    """Return what there is to say of packages that are not the only ones of their department and year."""
    return superseding([Issue(**one.issue) for one in found if one.issue])


def sums(found: Sequence[Case], keys: Sequence[str]) -> tuple[Sum, ...]:
    """Return the sum of each figure over the cases of each year, by its unit of measure; money in the first met.

    A package that another supersedes does not count.
    """
    totals = []
    over = {name for name, told in several(found).items() if told.over}
    found = [one for one in found if one.name not in over]
    for key in keys:
        for year in sorted({one.year for one in found if one.year}, reverse=True):
            cases = [one for one in found if one.year == year]
            totals.append(_sum(key, year, cases))
    return tuple(totals)


def _sum(key: str, year: int, found: Sequence[Case]) -> Sum:
    amounts: dict[str, Decimal] = {}
    told = [one for one in found if key in one.amounts]
    having = [one.amounts[key] for one in told if one.amounts[key][0] != HIDDEN]
    failed = sum(not one.passed and one.amounts[key][0] != HIDDEN for one in told)
    for value, unit in having:
        amount = Quantity(Decimal(value), unit)
        money = next((other for other in amounts if Quantity(Decimal(0), other).is_money), None)
        if amount.is_money and money:
            amount = convert(amount, money)
        amounts[amount.unit] = amounts.get(amount.unit, Decimal(0)) + amount.value
    return Sum(
        key=key,
        year=year,
        amounts=amounts,
        having=len(having),
        hidden=len(told) - len(having),
        failed=failed,
        cases=len(found),
    )


def sums_as_data(totals: Sequence[Sum]) -> list[dict[str, object]]:
    """Return sums as data."""
    return [
        {
            "figure": one.key,
            "year": one.year,
            "sums": {unit: f"{value:f}" for unit, value in one.amounts.items()},
            "have_it": one.having,
            "classified": one.hidden,
            "failed": one.failed,
            "of": one.cases,
        }
        for one in totals
    ]
