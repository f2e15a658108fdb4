"""A disclosure → what contradicts nothing and is still worth a question, by the limits of its jurisdiction."""

from collections.abc import Iterator

from disclosure_gen.checks.cells import cells
from disclosure_gen.checks.given import Given
from disclosure_gen.checks.plausible.copies import check_copies
from disclosure_gen.checks.plausible.movements import check_movements
from disclosure_gen.checks.plausible.ratios import check_ratios
from disclosure_gen.checks.plausible.rows import check_exchanged
from disclosure_gen.checks.plausible.siblings import check_siblings
from disclosure_gen.checks.plausible.signs import check_signs
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.model.disclosure import Disclosure

__all__ = ["check_plausible"]


def check_plausible(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG1101 to DG1106 and DG1108: movements, copies, unit costs, forms that differ, rows exchanged, signs."""
    limits = given.pack.limits
    known = cells(disclosure) if limits.ratios else {}
    yield from check_movements(disclosure, given)
    yield from check_copies(disclosure, limits.copied)
    yield from check_ratios(known, limits.ratios)
    yield from check_siblings(disclosure, limits.siblings)
    yield from check_exchanged(disclosure)
    yield from check_signs(disclosure, limits.signed)
