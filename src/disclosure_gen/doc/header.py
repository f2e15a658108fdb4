"""A tree of columns → header rows whose spans are computed: nobody counts them by hand."""

from collections.abc import Sequence

from disclosure_gen.doc.blocks import Cell, Row
from disclosure_gen.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Head:
    """A header cell and the heads below it; one without any stands over a single column."""

    cell: Cell
    heads: tuple["Head", ...] = ()


def header_rows(heads: Sequence[Head]) -> tuple[Row, ...]:
    """Return the header rows of a tree: a head spans its leaves, and a leaf reaches down to the last row."""
    depth = _depth(heads)
    rows: list[Row] = []
    level: Sequence[Head] = heads
    for left in range(depth, 0, -1):
        rows.append(Row(cells=tuple(_spanned(head, left) for head in level), kind="header"))
        level = [below for head in level for below in head.heads]
    return tuple(rows)


def _spanned(head: Head, left: int) -> Cell:
    """Return a head's cell with its spans; `left` rows remain, this one included."""
    if not head.heads:
        return replace(head.cell, rowspan=left)
    return replace(head.cell, colspan=_leaves(head))


def _depth(heads: Sequence[Head]) -> int:
    return max((1 + _depth(head.heads) for head in heads), default=0)


def _leaves(head: Head) -> int:
    return sum(map(_leaves, head.heads)) or 1
