"""A table's grid and its cells → column widths in pt that fill the measure exactly.

A figure column is never narrower than its widest figure, a text column never than its longest unbreakable piece.
Equal kinds get equal widths. What is left goes where it makes the table shortest, merged cells weighted by their span.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from disclosure_gen.doc.blocks import Table
from disclosure_gen.doc.grid import Grid, Slot
from disclosure_gen.layout.cells import CellSetter, SetText, longest_piece, whole_width
from disclosure_gen.layout.measure import Measured

_SAMPLE = 120  # body rows that decide how the rest is shared; every row decides the least widths
_LEAST_CHARACTERS = {"name": 4, "text": 5}  # narrower columns cannot be read across
_FLEXIBLE = frozenset({"text", "name", "grade"})


class SetCell(NamedTuple):
    """A cell of the body with its texts, measured."""

    slot: Slot
    texts: tuple[SetText, ...]


class Point(NamedTuple):
    """The widest parts of the figures of a column before and after their decimal point, in pt."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Column widths in pt, and for each column where its decimal point stands from its left edge (0: nowhere).

    `overfull` names the columns that cannot take their longest piece within the measure.
    """

    widths: tuple[float, ...]
    decimals: tuple[float, ...]
    overfull: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Limits:
    least: list[float]
    natural: list[float]
    points: list[Point]


def figure_parts(text: SetText) -> tuple[float, float]:
    """Return the widths of a figure before and from its decimal point on (pt)."""
    measured, size = text.measured, text.style.size
    words = measured.text
    place = words.index(".") if "." in words else len(words) - (1 if words.endswith("%") else 0)
    return measured.at[place] * size, (measured.at[-1] - measured.at[place]) * size


def set_columns(table: Table, grid: Grid, setter: CellSetter, measure: float) -> Columns:
    """Return the widths of a table's columns within `measure` pt."""
    cells = _body_cells(grid, setter)
    limits = _limits(table, grid, setter, cells)
    groups = _groups(table)
    least = _even(limits.least, groups)
    if sum(least) > measure + 0.01:
        widest = max(range(len(least)), key=lambda column: least[column])
        return Columns(tuple(least), (0.0,) * len(least), (widest,))
    if any(column.role in _FLEXIBLE for column in table.columns):
        widths = _share_text(table, groups, least, _Rows.of(cells, setter, len(table.columns)), measure)
    else:
        widths = _share_plain(table, least, _even(limits.natural, groups), measure)
    return Columns(tuple(widths), _decimals(widths, limits.points))


def _body_cells(grid: Grid, setter: CellSetter) -> list[SetCell]:
    cells: list[SetCell] = []
    for number, row in enumerate(grid.body):
        seen = -1
        for slot in row:
            if slot.row == number and slot.column > seen:
                seen = slot.column
                if slot.cell.lines:
                    cells.append(SetCell(slot, setter.texts(slot.cell)))
    return cells


def _limits(table: Table, grid: Grid, setter: CellSetter, cells: list[SetCell]) -> _Limits:
    """Return least and natural widths (padding included) and the figures' parts of every column."""
    count, pad = len(table.columns), 2 * setter.table_size.padding[0]
    limits = _Limits([pad] * count, [pad] * count, [Point(0.0, 0.0)] * count)
    known: dict[tuple[Measured, float], tuple[float, float]] = {}
    for slot, texts in cells:
        if slot.cell.colspan > 1:
            continue
        column = slot.column
        if slot.cell.align == "decimal":
            before, after = figure_parts(texts[0])
            old = limits.points[column]
            limits.points[column] = Point(max(old.before, before), max(old.after, after))
            continue
        for text in texts:
            key = (text.measured, text.level)
            widths = known.get(key)
            if widths is None:
                widths = known[key] = (longest_piece(text), whole_width(text))
            limits.least[column] = max(limits.least[column], widths[0] + pad)
            limits.natural[column] = max(limits.natural[column], widths[1] + pad)
    for column, shape in enumerate(table.columns):
        wanted = _LEAST_CHARACTERS.get(shape.role, 0) * setter.table_size.size + pad
        limits.least[column] = max(limits.least[column], min(wanted, limits.natural[column]))
    for column, point in enumerate(limits.points):
        limits.least[column] = max(limits.least[column], point.before + point.after + pad)
        limits.natural[column] = max(limits.natural[column], limits.least[column])
    _widen_for_headers(table, grid, setter, limits)
    return limits


def _widen_for_headers(table: Table, grid: Grid, setter: CellSetter, limits: _Limits) -> None:
    """Let no column be narrower than half its header, nor than the header's longest piece."""
    pad = 2 * setter.table_size.padding[0]
    for number, row in enumerate(grid.header):
        for slot in dict.fromkeys(row):
            if slot.row != number or slot.cell.colspan > 1:
                continue
            for text in setter.texts(slot.cell):
                whole = whole_width(text)
                half = (whole + text.style.size) / 2 if text.lang == "zh" else longest_piece(text)
                short = whole if len(text.measured.text) <= 2 else half
                limits.least[slot.column] = max(limits.least[slot.column], longest_piece(text) + pad, short + pad)
                role = table.columns[slot.column].role
                wanted = whole if role in ("label", "line_no", "name") else short
                limits.natural[slot.column] = max(limits.natural[slot.column], wanted + pad)


def _groups(table: Table) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for index, column in enumerate(table.columns):
        groups.setdefault(column.group or column.id, []).append(index)
    return list(groups.values())


def _even(widths: list[float], groups: list[list[int]]) -> list[float]:
    result = list(widths)
    for group in groups:
        widest = max(widths[column] for column in group)
        for column in group:
            result[column] = widest
    return result


def _share_plain(table: Table, least: list[float], natural: list[float], measure: float) -> list[float]:
    """Give labels their natural width as far as it goes; share the rest evenly among all columns."""
    widths = list(least)
    for column, shape in enumerate(table.columns):
        if shape.role == "label":
            room = measure - sum(widths)
            widths[column] += max(0.0, min(natural[column] - widths[column], room))
    spare = (measure - sum(widths)) / len(widths)
    return [width + spare for width in widths]


class _Group(NamedTuple):
    """A merged cell of the sample: its first and last row and its column."""

    first: int
    last: int
    column: int
    texts: tuple[SetText, ...]


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
                merged.append(_Group(slot.row, last, slot.column, texts))
        merged.sort(key=lambda group: (group.last, group.last - group.first))
        return _Rows(count, single, merged, setter)

    def heights(self, column: int, width: float) -> Mapping[int, float]:
        """Return the heights that a column's single cells ask of their rows at a width (pt)."""
        room = width - 2 * self.setter.table_size.padding[0]
        return {row: self.setter.height(texts, room) for row, texts in self.single[column]}

    def total(self, widths: list[float], known: dict[tuple[int, float], list[float]]) -> float:
        """Return the height of the sample at some column widths (pt)."""
        padding = 2 * self.setter.table_size.padding[1]
        columns = [self._column(column, width, known) for column, width in enumerate(widths)]
        rows: list[float] = [max(heights) + padding for heights in zip(*columns, strict=True)]
        for group in self.merged:
            room = widths[group.column] - 2 * self.setter.table_size.padding[0]
            need = self.setter.height(group.texts, room) + padding
            have = sum(rows[group.first : group.last + 1])
            if need > have:
                rows[group.last] += need - have
        return sum(rows)

    def _column(self, column: int, width: float, known: dict[tuple[int, float], list[float]]) -> list[float]:
        heights = known.get((column, width))
        if heights is None:
            by_row = self.heights(column, width)
            heights = known[(column, width)] = [by_row.get(row, 0.0) for row in range(self.count)]
        return heights


def _share_text(table: Table, groups: list[list[int]], least: list[float], rows: _Rows, measure: float) -> list[float]:
    """Share the measure in whole characters so that the sample gets as short as it will.

    Starts from widths in proportion to the root of each column's text (the best for independent columns), then moves
    one character at a time from one column to another while that helps.
    """
    step = rows.setter.table_size.size
    flexible = [group for group in groups if table.columns[group[0]].role in _FLEXIBLE]
    pad = 2 * rows.setter.table_size.padding[0]
    widths = [
        _whole(width, pad, step) if _role(table, c) in ("text", "name") else width for c, width in enumerate(least)
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
    known: dict[tuple[int, float], list[float]] = {}
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


def _decimals(widths: list[float], points: list[Point]) -> tuple[float, ...]:
    """Return where the decimal points stand, so that the widest figure of each column is centred."""
    return tuple(
        (width - point.before - point.after) / 2 + point.before if point.before else 0.0
        for width, point in zip(widths, points, strict=True)
    )
