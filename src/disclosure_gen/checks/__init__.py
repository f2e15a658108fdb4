"""A disclosure → everything that is questionable in it."""

from collections.abc import Callable, Iterator, Sequence

from disclosure_gen.checks.charts import check_chart_totals, check_chart_units
from disclosure_gen.checks.completeness import check_filled, check_placed, check_translated, check_unit_names
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import Edition, Terms
from disclosure_gen.model.disclosure import Disclosure

__all__ = ["CHECKS", "run"]

CHECKS: tuple[Callable[[Disclosure, Sequence[Edition]], Iterator[Diagnostic]], ...] = (
    check_filled,
    check_translated,
    check_placed,
    check_chart_totals,
)


def run(disclosure: Disclosure, editions: Sequence[Edition], terms: Terms | None = None) -> tuple[Diagnostic, ...]:
    """Return what all checks find, for the editions that are to be built.

    `terms` are the words of the program, which name units in English; without them those names are not checked.
    """
    found = [diagnostic for check in CHECKS for diagnostic in check(disclosure, editions)]
    if terms is not None:
        found += check_unit_names(disclosure, editions, terms)
        found += check_chart_units(disclosure, editions, terms)
    return tuple(found)
