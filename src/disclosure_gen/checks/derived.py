"""Figures that say how they are computed (`derived = "26.6 + 8.4"`) → those that are not what that makes."""

import re
from collections.abc import Iterator
from decimal import Decimal

from disclosure_gen.checks.cells import cells
from disclosure_gen.checks.clauses import parted
from disclosure_gen.checks.given import Given
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import Part
from disclosure_gen.money import Quantity

_NUMBER = r"\d+(?:\.\d+)?"
_SUM = rf"{_NUMBER}(?:\s*[-+−]\s*{_NUMBER})+"
_TERM = rf"([-+−]?)\s*({_NUMBER})"
_CLAUSE = rf"(?:其中)?\s*(?:(上年数|本年数|增减额|prior|current|change|{_NUMBER})\s*=)?\s*({_SUM})\s*"
_PARTS: dict[str, Part] = {"上年数": "prior", "本年数": "current", "增减额": "change"}


def check_derived(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield DG207 for each figure that is not what its `derived` adds up to; other words there are passed over.

    Source: house rule. Exact.
    """
    for cell in cells(disclosure).values():
        if cell.figure.derived:
            yield from _compared(cell.figure)


def _compared(figure: Figure) -> Iterator[Diagnostic]:
    for clause in parted(figure.derived, "；;，,。"):
        found = re.fullmatch(_CLAUSE, clause)
        if found is None:
            continue
        computed = _value(found[2])
        part: Part = _PARTS.get(found[1] or "", "current")
        amount = getattr(figure, part)
        stated = Decimal(found[1]) if found[1] and found[1][0].isdigit() else None
        if stated is None and isinstance(amount, Quantity):
            stated = amount.value
        if stated is not None and stated != computed:
            sum_, made, is_ = found[2].strip(), digits(computed, group=False), digits(stated, group=False)
            say = Say(f"{sum_} = {made}，写为 {is_}", f"{sum_} = {made}, but {is_} is stated")
            hint = Say("改正数字或 derived", "mend the figure or its `derived`")
            yield finding("DG207", figure.origin, say, hint=hint)


def _value(words: str) -> Decimal:
    terms = re.findall(_TERM, words)
    return sum((Decimal(number) * (1 if sign in ("", "+") else -1) for sign, number in terms), Decimal())
