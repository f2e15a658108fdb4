"""A disclosure → everything that is questionable in it."""

from collections.abc import Callable, Iterator, Sequence

from disclosure_gen.checks.completeness import check_filled, check_placed, check_translated
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import Edition
from disclosure_gen.model.disclosure import Disclosure

__all__ = ["CHECKS", "run"]

CHECKS: tuple[Callable[[Disclosure, Sequence[Edition]], Iterator[Diagnostic]], ...] = (
    check_filled,
    check_translated,
    check_placed,
)


def run(disclosure: Disclosure, editions: Sequence[Edition]) -> tuple[Diagnostic, ...]:
    """Return what all checks find, for the editions that are to be built."""
    return tuple(diagnostic for check in CHECKS for diagnostic in check(disclosure, editions))
