"""Findings of the checks on both sides → those that appeared and those that were mended."""

from collections.abc import Iterator, Sequence

from disclosure_gen.compare.align import align
from disclosure_gen.compare.changes import FindingChange
from disclosure_gen.diagnostics import Diagnostic


def finding_changes(old: Sequence[Diagnostic], new: Sequence[Diagnostic]) -> Iterator[FindingChange]:
    """Yield the findings that only one side has: of one code and words, or else of one code and place, is the same."""
    aligned = align(old, new, lambda one: (one.code, one.zh))
    again = align(aligned.gone, aligned.came, lambda one: (one.code, one.origin.path))
    yield from (FindingChange(action="appeared", finding=one) for one in again.came)
    yield from (FindingChange(action="mended", finding=one) for one in again.gone)
