"""A piece of a table and its place → placed lines and rules: a grid with open sides, or three lines in English."""

from collections.abc import Iterator, Sequence

from disclosure_gen.doc.grid import GridRow, Slot
from disclosure_gen.layout.cells import CellLine
from disclosure_gen.layout.columns import figure_parts
from disclosure_gen.layout.cutting import Part, Piece
from disclosure_gen.layout.page import Node, Rule, TextLine
from disclosure_gen.layout.styles import EN_HAIR, EN_HEAVY, EN_MEDIUM, HAIR, HEAVY, MEDIUM
from disclosure_gen.layout.tables import SetTable

_Target = tuple[Node, tuple[float, float, float, float]]  # a cell's node, and its box: left, right, top, bottom

BASELINE = 0.88  # of the size: the ascent of every face of the set


def baseline(top: float, leading: float, size: float) -> float:
    """Return the y of the baseline of a line whose em box is centred in its leading."""
    return top + (leading - size) / 2 + BASELINE * size


def draw_header(
    table: SetTable, node: Node, x: float, y: float, *, artifact: bool
) -> tuple[list[TextLine], list[Rule]]:
    """Place the header rows from (x, y); `artifact` where they are repeated."""
    edges, tops = _edges(table.columns.widths, x), _edges(table.header, y)
    lines: list[TextLine] = []
    english = table.setter.edition == "en"
    for number, row in enumerate(table.grid.header):
        for slot in dict.fromkeys(row):
            if slot.row != number:
                continue
            top, bottom = tops[number], tops[number + slot.cell.rowspan]
            texts = table.setter.texts(slot.cell)
            room = table.room(slot)
            placed = [line for text in texts for line in table.setter.lines(text, room)]
            left = edges[slot.column]
            place = (*node, "header", number, slot.index)
            box = (left, edges[slot.column + slot.cell.colspan], top, bottom)
            lines += _place(table, slot, placed, (place, box), artifact=artifact, low=english)
    rules = (
        list(_spanner_rules(table, edges, tops))
        if english
        else list(_grid_rules(table, table.grid.header, edges, tops))
    )
    return lines, rules


def draw_body(table: SetTable, piece: Piece, node: Node, x: float, y: float) -> tuple[list[TextLine], list[Rule]]:
    """Place the rows of a piece from (x, y)."""
    edges, tops = _edges(table.columns.widths, x), _edges(piece.heights, y)
    lines: list[TextLine] = []
    for part in piece.parts:
        slot = part.slot
        if part.lines:
            box = (edges[slot.column], edges[slot.column + slot.cell.colspan], tops[part.first], tops[part.last + 1])
            target = ((*node, "body", slot.row, slot.index), box)
            if slot.cell.align == "decimal" and slot.cell.colspan == 1:
                lines.append(_decimal(table, part, target))
            else:
                lines += _place(table, slot, part.lines, target, artifact=part.repeated)
    rows = table.grid.body[piece.start : piece.end]
    english = table.setter.edition == "en"
    rules = list(_group_rules(rows, edges, tops)) if english else list(_grid_rules(table, rows, edges, tops))
    return lines, rules


def frame(table: SetTable, x: float, tops: tuple[float, float, float]) -> Iterator[Rule]:
    """Yield the heavy rules over the header and under the rows, and the one between them."""
    english = table.setter.edition == "en"
    heavy, medium = (EN_HEAVY, EN_MEDIUM) if english else (HEAVY, MEDIUM)
    right = x + sum(table.columns.widths)
    for top, weight in zip(tops, (heavy, medium, heavy), strict=True):
        yield Rule(x, top, right, top, weight)


def _edges(lengths: Sequence[float], start: float) -> list[float]:
    edges = [start]
    for length in lengths:
        edges.append(edges[-1] + length)
    return edges


def _decimal(table: SetTable, part: Part, target: _Target) -> TextLine:
    slot, line = part.slot, part.lines[0]
    node, (left, _, top, bottom) = target
    before, _ = figure_parts(table.texts_of(slot)[0])
    y = baseline(_top(table, line.leading, top, bottom), line.leading, line.size)
    return TextLine(node, y, line.spans, x=left + table.columns.decimals[slot.column] - before)


def _top(table: SetTable, height: float, top: float, bottom: float) -> float:
    if table.setter.edition == "en":  # rows of running text read across from their first lines
        return top + table.setter.table_size.padding[1]
    return (top + bottom - height) / 2


def _place(
    table: SetTable, slot: Slot, lines: Sequence[CellLine], target: _Target, *, artifact: bool, low: bool = False
) -> list[TextLine]:
    """Place the lines of a cell; `low` ones stand at its foot."""
    node, (left, right, top, bottom) = target
    padding = table.setter.table_size.padding
    height = sum([line.leading for line in lines])
    y = bottom - padding[1] - height if low else _top(table, height, top, bottom)
    align = slot.cell.align
    placed = []
    for number, line in enumerate(lines, 1):
        if align in ("center", "decimal"):  # a figure over several columns has no point to stand on
            x = (left + right - line.width) / 2
        elif align == "left":
            x = left + padding[0]
        else:
            x = right - padding[0] - line.width
        base = baseline(y, line.leading, line.size)
        join = line.join if line.soft or number == len(lines) else " "  # between the languages of a cell
        placed.append(TextLine(node, base, line.spans, artifact, 0, line.soft, join, x))
        y += line.leading
    return placed


def _grid_rules(table: SetTable, rows: Sequence[GridRow], edges: list[float], tops: list[float]) -> Iterator[Rule]:
    """Yield the rules between cells: none through a merged cell, none at the sides, heavier ones between halves."""
    sides = [column.side for column in table.table.columns]
    for number in range(1, len(rows)):
        above, below = rows[number - 1], rows[number]
        yield from _horizontal(above, below, edges, tops[number], HAIR)
    for column in range(1, len(edges) - 1):
        weight = HAIR if sides[column - 1] == sides[column] else MEDIUM
        start: int | None = None
        for number, row in enumerate(rows):
            parted = row[column - 1] is not row[column]
            if parted and start is None:
                start = number
            elif not parted and start is not None:
                yield Rule(edges[column], tops[start], edges[column], tops[number], weight)
                start = None
        if start is not None:
            yield Rule(edges[column], tops[start], edges[column], tops[len(rows)], weight)


def _horizontal(above: GridRow, below: GridRow, edges: list[float], y: float, weight: float) -> Iterator[Rule]:
    start: int | None = None
    for column in range(len(edges) - 1):
        parted = above[column] is not below[column]
        if parted and start is None:
            start = column
        elif not parted and start is not None:
            yield Rule(edges[start], y, edges[column], y, weight)
            start = None
    if start is not None:
        yield Rule(edges[start], y, edges[-1], y, weight)


def _spanner_rules(table: SetTable, edges: list[float], tops: list[float]) -> Iterator[Rule]:
    """Yield a short rule under each header that stands over several columns."""
    inset = table.setter.table_size.padding[0]
    for number, row in enumerate(table.grid.header[:-1]):
        for slot in dict.fromkeys(row):
            if slot.row == number and slot.cell.colspan > 1:
                y = tops[number + slot.cell.rowspan]
                yield Rule(edges[slot.column] + inset, y, edges[slot.column + slot.cell.colspan] - inset, y, EN_HAIR)


def _group_rules(rows: Sequence[GridRow], edges: list[float], tops: list[float]) -> Iterator[Rule]:
    """Yield a hair rule where a merged group ends: without it the rows of an English text table run together."""
    for number in range(1, len(rows)):
        above, below = rows[number - 1], rows[number]
        if any(slot.cell.rowspan > 1 for slot in (*above, *below)):
            yield from _horizontal(above, below, edges, tops[number], EN_HAIR)
