"""The lines of a form of two sides (收入 | 支出) → which of them stand beside each other."""

from collections.abc import Sequence

from disclosure_gen.model.tables import BudgetTable, Line

LABEL_ROLES = {"total": "total", "subtotal": "subtotal"}


def aligned_lines(table: BudgetTable, side: str) -> list[Line | None]:
    """Return the lines of a side as they stand: as many as in the longest, the totals at the foot."""
    own = {one.id: [line for line in table.lines if line.shape.side == one.id] for one in table.kind.columns}
    feet = {id_: _foot(lines_) for id_, lines_ in own.items()}
    above = max(len(lines_) - feet[id_] for id_, lines_ in own.items())
    below = max(feet.values())
    cut = len(own[side]) - feet[side]
    head, foot = own[side][:cut], own[side][cut:]
    return [*head, *[None] * (above - len(head)), *[None] * (below - len(foot)), *foot]


def _foot(lines_: Sequence[Line]) -> int:
    """Return how many lines stand at the foot of a side: from its first subtotal or total on."""
    first = next((index for index, line in enumerate(lines_) if line.shape.kind in LABEL_ROLES), len(lines_))
    return len(lines_) - first
