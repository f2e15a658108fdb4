"""The cells of a table's text columns → how the measure is shared among them so that the table gets short."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from disclosure_gen.doc.blocks import Table
from disclosure_gen.doc.grid import Slot
from disclosure_gen.layout.cells import CellSetter, SetText, whole_width

FLEXIBLE = frozenset({"text", "name", "grade"})  # roles of columns that take more when there is more
_SAMPLE = 120  # body rows that decide


class SetCell(NamedTuple):
    """A cell of the body with its texts, measured."""

    slot: Slot
    texts: tuple[SetText, ...]


_Known = dict[tuple[int, float], tuple[list[float], list[float]]]


class _Group(NamedTuple):
    """A merged cell of the sample: its first and last row and its column."""

    first: int
    last: int
    column: int
    texts: tuple[SetText, ...]
    order: int  # among the merged cells of its column, as they are listed


@dataclass(frozen=True, slots=True)
class _Rows:
    """The sample's cells: for each column (row, texts) of single cells, and the merged ones."""

    count: int
    single: list[list[tuple[int, tuple[SetText, ...]]]]
    merged: list[_Group]
    setter: CellSetter

    @staticmethod
    def of(cells: list[SetCell], setter: CellSetter, columns: int) -> "_Rows":
        single: list[list[tuple[int, tuple[SetText, ...]]]] = [[] for _ in range(columns)]
        merged: list[_Group] = []
        count = 0
        for slot, texts in cells:
            if slot.row >= _SAMPLE:
                break
            last = min(slot.row + slot.cell.rowspan, _SAMPLE) - 1
            count = max(count, last + 1)
            if slot.cell.colspan > 1:
                continue
            if last == slot.row:
                single[slot.column].append((slot.row, texts))
            else:
                merged.append(_Group(slot.row, last, slot.column, texts, 0))
        merged.sort(key=lambda group: (group.last, group.last - group.first))
        orders = [0] * columns
        for index, group in enumerate(merged):
            merged[index] = group._replace(order=orders[group.column])
            orders[group.column] += 1
        return _Rows(count, single, merged, setter)

    def total(self, widths: list[float], known: _Known) -> float:
        """Return the height of the sample at some column widths (pt)."""
        columns = [self._column(column, width, known) for column, width in enumerate(widths)]
        rows: list[float] = [max(heights) for heights in zip(*[single for single, _ in columns], strict=True)]
        for group in self.merged:
            lack = columns[group.column][1][group.order] - sum(rows[group.first : group.last + 1])
            if lack > 0:
                rows[group.last] += lack
        return sum(rows)

    def _column(self, column: int, width: float, known: _Known) -> tuple[list[float], list[float]]:
        """Return what a column at a width asks of each row, and what its merged cells ask (pt)."""
        heights = known.get((column, width))
        if heights is None:
            padding = self.setter.table_size.padding
            room, pad = width - 2 * padding[0], 2 * padding[1]
            single = [pad] * self.count
            for row, texts in self.single[column]:
                single[row] = self.setter.height(texts, room) + pad
            groups = [self.setter.height(group.texts, room) + pad for group in self.merged if group.column == column]
            heights = known[(column, width)] = (single, groups)
        return heights


def share_text(
    table: Table, groups: list[list[int]], least: list[float], cells: list[SetCell], setter: CellSetter, measure: float
) -> list[float]:
    """Share the measure in whole characters so that the sample gets as short as it will.

    Starts from widths in proportion to the root of each column's text (the best for independent columns), then moves
    one character at a time from one column to another while that helps.
    """
    rows = _Rows.of(cells, setter, len(table.columns))
    english = setter.edition == "en"  # whole characters make an even edge in Chinese, and nothing in English
    step = setter.table_size.size / (3 if english else 1)
    flexible = [group for group in groups if table.columns[group[0]].role in FLEXIBLE]
    pad = 2 * setter.table_size.padding[0]
    widths = [
        _whole(width, pad, step) if _role(table, c) in ("text", "name") and not english else width
        for c, width in enumerate(least)
    ]
    if sum(widths) > measure:
        widths = list(least)
    _hand_out(flexible, widths, _weights(rows, len(widths)), step, measure)
    _improve(flexible, widths, least, rows, step)
    takers = [c for c, shape in enumerate(table.columns) if shape.role == "grade"] or range(len(widths))
    spare = (measure - sum(widths)) / len(takers)
    return [width + (spare if column in takers else 0.0) for column, width in enumerate(widths)]


def _role(table: Table, column: int) -> str:
    return table.columns[column].role


def _whole(width: float, pad: float, step: float) -> float:
    """Round a text column up to a whole number of characters."""
    return math.ceil((width - pad - 0.01) / step) * step + pad


def _weights(rows: _Rows, columns: int) -> list[float]:
    """Return the area of text of each column, merged cells counted for the rows that they do not share."""
    areas = [0.0] * columns
    for column, cells in enumerate(rows.single):
        areas[column] += sum(whole_width(text) for _, texts in cells for text in texts)
    for group in rows.merged:
        areas[group.column] += sum(whole_width(text) for text in group.texts)
    return areas


def _hand_out(flexible: list[list[int]], widths: list[float], areas: list[float], step: float, measure: float) -> None:
    """Give one character after another to the group whose text is deepest for its width."""
    while True:
        spare = measure - sum(widths)
        open_groups = [group for group in flexible if len(group) * step <= spare + 0.01]
        if not open_groups:
            return
        best = max(open_groups, key=lambda group: max(areas[c] / widths[c] ** 2 for c in group) / len(group))
        for column in best:
            widths[column] += step


def _improve(flexible: list[list[int]], widths: list[float], least: list[float], rows: _Rows, step: float) -> None:
    """Move a character from one group of columns to others while the sample gets shorter."""
    known: _Known = {}
    areas = _weights(rows, len(widths))
    measure = sum(widths)
    height = rows.total(widths, known)
    for _ in range(12):
        best: tuple[float, list[float]] | None = None
        for trial in _moves(flexible, widths, least, step):
            _hand_out([group for group in flexible if len(group) == 1], trial, areas, step, measure)
            total = rows.total(trial, known)
            if total < height - 0.01 and (best is None or total < best[0] - 0.01):
                best = (total, trial)
        if best is None:
            return
        height, widths[:] = best[0], best[1]


def _moves(flexible: list[list[int]], widths: list[float], least: list[float], step: float) -> Iterator[list[float]]:
    """Yield the widths with a character taken from one group of columns and given to another that is no larger."""
    for giver in flexible:
        if any(widths[column] - step < least[column] - 0.01 for column in giver):
            continue
        for taker in flexible:
            if taker is giver or len(taker) > len(giver):
                continue
            trial = list(widths)
            for column in giver:
                trial[column] -= step
            for column in taker:
                trial[column] += step
            yield trial
