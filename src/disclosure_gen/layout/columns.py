"""A table's grid and its cells → column widths in pt that fill the measure exactly.

A figure column is never narrower than its widest figure, a text column never than its longest unbreakable piece.
Equal kinds get equal widths. What is left goes where it makes the table shortest, merged cells weighted by their span.
"""

import math
from collections.abc import Iterator, Sequence

from disclosure_gen.doc.blocks import Table
from disclosure_gen.doc.grid import Grid, GridRow
from disclosure_gen.layout.cells import CellSetter, SetText, longest_piece, whole_width
from disclosure_gen.layout.measure import Measured
from disclosure_gen.layout.sharing import SetCell, Shares, share
from disclosure_gen.records import NamedTuple, dataclass

_TEXTS = frozenset({"text", "name", "grade"})  # roles of columns that make rows high
_FLEXIBLE = frozenset({*_TEXTS, "label"})  # those that take more where there is more
_LEAST_CHARACTERS = {"name": 4, "text": 5, "label": 8}  # narrower columns cannot be read across


_LEAST_PART = 0.3  # of the longest name on one line: with less, names take many lines


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


def set_columns(
    table: Table, cells: Sequence[SetCell], setter: CellSetter, measure: float, *, squeeze: bool = False
) -> Columns:
    """Return the widths of a table's columns within `measure` pt, by its cells as `set_cells` gives them.

    `squeeze` lets columns get as narrow as their numbers and syllables allow, where readable widths do not fit.
    """
    limits = _limits(table, setter, cells)
    groups = _groups(table)
    least = _even(limits.least, groups)
    if squeeze and sum(least) > measure + 0.01:
        narrowest = _limits(table, setter, cells, squeeze=True).least
        hard = _even(narrowest, groups)
        if sum(hard) > measure + 0.01:  # rather unequal columns than none
            hard, least = narrowest, limits.least
        part = min(1.0, max(0.0, (measure - sum(hard)) / (sum(least) - sum(hard) or 1.0)))
        least = [narrow + part * (wide - narrow) for narrow, wide in zip(hard, least, strict=True)]
    if sum(least) > measure + 0.01:
        widest = max(range(len(least)), key=lambda column: least[column])
        return Columns(tuple(least), (0.0,) * len(least), (widest,))
    if any(column.role in _TEXTS for column in table.columns):
        widths = _share_text(table, least, cells, setter, measure)
    else:
        widths = _share_plain(table, least, _even(limits.natural, groups), measure)
        if sum(limits.least) <= measure and _cramped(
            table, widths, limits.natural
        ):  # rather figures of unequal widths than names of one word a line
            widths = _share_plain(table, limits.least, limits.natural, measure)
    return Columns(tuple(widths), _decimals(widths, limits.points))


def set_cells(grid: Grid, setter: CellSetter) -> tuple[SetCell, ...]:
    """Return the cells of a table that have a text, measured, row by row."""
    return (*_set_cells(grid.header, setter, -len(grid.header)), *_set_cells(grid.body, setter, 0))


def _set_cells(rows: Sequence[GridRow], setter: CellSetter, first: int) -> Iterator[SetCell]:
    """Yield the cells of a part of a table that have a text; its rows are counted from `first`."""
    for number, row in enumerate(rows):
        seen = -1
        for slot in row:
            if slot.row == number and slot.column > seen:
                seen = slot.column
                if slot.cell.lines:
                    yield SetCell(slot, first + number, setter.texts(slot.cell))


def _limits(table: Table, setter: CellSetter, cells: Sequence[SetCell], *, squeeze: bool = False) -> _Limits:
    """Return least and natural widths (padding included) and the figures' parts of every column.

    Least widths are readable ones, or, to `squeeze`, those of pieces that cannot be broken.
    """
    count, pad = len(table.columns), 2 * setter.table_size.padding[0]
    limits = _Limits([pad] * count, [pad] * count, [Point(0.0, 0.0)] * count)
    known: set[tuple[int, Measured, float]] = set()
    for slot, row, texts in cells:
        if slot.cell.colspan > 1 or row < 0:
            continue
        column = slot.column
        if slot.cell.align == "decimal":
            before, after = figure_parts(texts[0])
            old = limits.points[column]
            limits.points[column] = Point(max(old.before, before), max(old.after, after))
            continue
        for text in texts:
            key = (column, text.measured, text.level)
            if key not in known:
                known.add(key)
                limits.least[column] = max(limits.least[column], longest_piece(text, finely=squeeze) + pad)
                limits.natural[column] = max(limits.natural[column], whole_width(text) + pad)
    for column, shape in enumerate(table.columns):
        kept = shape.role == "label" or not squeeze  # names of rows are what a reader looks for first
        wanted = (_LEAST_CHARACTERS.get(shape.role, 0) if kept else 0) * setter.table_size.size + pad
        limits.least[column] = max(limits.least[column], min(wanted, limits.natural[column]))
    for column, point in enumerate(limits.points):
        limits.least[column] = max(limits.least[column], point.before + point.after + pad)
        limits.natural[column] = max(limits.natural[column], limits.least[column])
    _widen_for_headers(table, cells, limits, pad, squeeze=squeeze)
    _widen_for_spans(cells, limits, pad, squeeze=squeeze)
    return limits


def _widen_for_headers(table: Table, cells: Sequence[SetCell], limits: _Limits, pad: float, *, squeeze: bool) -> None:
    """Let no column be narrower than the header's longest piece, nor, unless to `squeeze`, than half the header."""
    for slot, row, texts in cells:
        if row >= 0 or slot.cell.colspan > 1:
            continue
        for text in texts:
            piece, whole = longest_piece(text), whole_width(text)
            half = (whole + text.style.size) / 2 if text.lang == "zh" and not squeeze else piece
            short = whole if len(text.measured.text) <= 2 else max(piece, half)
            limits.least[slot.column] = max(limits.least[slot.column], short + pad)
            wanted = whole if table.columns[slot.column].role in ("label", "line_no", "name") else short
            limits.natural[slot.column] = max(limits.natural[slot.column], wanted + pad)


def _widen_for_spans(cells: Sequence[SetCell], limits: _Limits, pad: float, *, squeeze: bool) -> None:
    """Let the columns under a cell that spans several take its longest piece together."""
    for slot, _, texts in cells:
        span = slot.cell.colspan
        if span == 1:
            continue
        need = max(longest_piece(text, finely=squeeze) for text in texts) + pad
        lack = need - sum(limits.least[slot.column : slot.column + span])
        for column in range(slot.column, slot.column + span):
            limits.least[column] += max(0.0, lack) / span
            limits.natural[column] = max(limits.natural[column], limits.least[column])


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


def _share_text(
    table: Table, least: list[float], cells: Sequence[SetCell], setter: CellSetter, measure: float
) -> list[float]:
    """Share the measure among columns with text: in whole characters, which make an even edge in Chinese."""
    english = setter.edition == "en"
    step = setter.table_size.size / (3 if english else 1)
    pad = 2 * setter.table_size.padding[0]
    whole = [
        math.ceil((width - pad - 0.01) / step) * step + pad if column.role in ("text", "name") else width
        for width, column in zip(least, table.columns, strict=True)
    ]
    widths = least if english or sum(whole) > measure else whole
    groups = tuple(map(tuple, _groups(table)))
    modest = frozenset(index for index, (first, *_) in enumerate(groups) if table.columns[first].role not in _FLEXIBLE)
    grades = tuple(index for index, column in enumerate(table.columns) if column.role == "grade")
    last = grades or tuple(range(len(widths)))
    return share(cells, Shares(tuple(widths), groups, modest, last, step, measure), setter)


def _share_plain(table: Table, least: list[float], natural: list[float], measure: float) -> list[float]:
    """Give labels their natural width as far as it goes; share the rest evenly among all columns."""
    widths = list(least)
    for column, shape in enumerate(table.columns):
        if shape.role == "label":
            room = measure - sum(widths)
            widths[column] += max(0.0, min(natural[column] - widths[column], room))
    spare = (measure - sum(widths)) / len(widths)
    return [width + spare for width in widths]


def _cramped(table: Table, widths: list[float], natural: list[float]) -> bool:
    """Tell whether a column of names has less than a part of the width that the longest asks for."""
    return any(
        shape.role == "label" and width < _LEAST_PART * wanted
        for shape, width, wanted in zip(table.columns, widths, natural, strict=True)
    )


def _decimals(widths: list[float], points: list[Point]) -> tuple[float, ...]:
    """Return where the decimal points stand, so that the widest figure of each column is centred."""
    return tuple(
        (width - point.before - point.after) / 2 + point.before if point.before else 0.0
        for width, point in zip(widths, points, strict=True)
    )
