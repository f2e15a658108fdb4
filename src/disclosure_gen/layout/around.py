"""The words around a table → lines from (0, 0): number, title, the line above it, 续表 on later pages, notes below."""

from collections.abc import Sequence
from typing import NamedTuple

from disclosure_gen.doc.blocks import Inlines
from disclosure_gen.layout.flow import Setter
from disclosure_gen.layout.fragments import baseline
from disclosure_gen.layout.lines import Cut, break_ragged, joins, spans
from disclosure_gen.layout.page import Node, Span, TextLine
from disclosure_gen.layout.tables import SetTable

_BETWEEN = 12.0  # pt between the texts of the line above a table


class Around(NamedTuple):
    """Lines over or under a table, from x = 0 and y = 0, and their height."""

    lines: tuple[TextLine, ...]
    height: float


def introduction(setter: Setter, table: SetTable, node: Node) -> Around:
    """Set the number, the title and the line above a table."""
    source, lines, y = table.table, [], 0.0
    for part, texts in (("number", source.number), ("title", source.title)):
        for index, inlines in enumerate(texts):
            placed, y = _aligned(setter, table, (inlines, f"table.{part}", (*node, part, index)), y)
            lines += placed
    placed, y = _above(setter, table, node, y)
    return Around((*lines, *placed), y)


def _aligned(
    setter: Setter, table: SetTable, text: tuple[Inlines, str, Node], y: float, *, artifact: bool = False
) -> tuple[list[TextLine], float]:
    """Set a text over the full measure in the alignment of its role; return its lines and the y below it."""
    inlines, role, node = text
    lang = inlines[0].lang
    style = setter.style(role, lang)
    measure = sum(table.columns.widths)
    measured = setter.measurer.measure(inlines, style)
    lines = []
    y += style.before
    cuts = break_ragged(measured, style, measure)
    for index, (piece, join) in enumerate(zip(cuts, joins(measured, cuts), strict=True)):
        placed, width = spans(measured, piece, style, lang)
        x = {"center": (measure - width) / 2, "right": measure - width}.get(style.align, 0.0)
        soft = index + 1 < len(cuts)
        lines.append(TextLine(node, baseline(y, style.leading, style.size), placed, artifact, 0, soft, join, x))
        y += style.leading
    return lines, y + style.after


def _above(setter: Setter, table: SetTable, node: Node, y: float) -> tuple[list[TextLine], float]:
    """Set the line over a table: who prepared it at the left, the year in the middle, the unit at the right."""
    measure = sum(table.columns.widths)
    lines: list[TextLine] = []
    depth = max(len(texts) for texts in table.table.above)
    after = 0.0
    for level in range(depth):
        texts = [part[level] if level < len(part) else () for part in table.table.above]
        placed, height, after = _one_line(setter, texts, measure)
        lines += [TextLine((*node, "above", place, level), y + below, line, x=x) for place, below, line, x in placed]
        y += height
    return lines, y + after


_Placed = tuple[int, float, tuple[Span, ...], float]  # which text, its baseline from the top, its spans, its x


def _one_line(setter: Setter, texts: Sequence[Inlines], measure: float) -> tuple[list[_Placed], float, float]:
    """Set three texts at the left, in the middle and at the right; on two lines where they do not fit on one."""
    found: list[tuple[int, tuple[Span, ...], float]] = []
    leading = size = after = 0.0
    for place, inlines in enumerate(texts):
        if inlines:
            lang = inlines[0].lang
            style = setter.style("table.above", lang)
            measured = setter.measurer.measure(inlines, style)
            placed, width = spans(measured, Cut(0, len(measured.text), 0.0), style, lang)
            found.append((place, placed, width))
            leading, size, after = style.leading, style.size, style.after
    widths = {place: width for place, _, width in found}
    xs = {0: 0.0, 1: (measure - widths.get(1, 0.0)) / 2, 2: measure - widths.get(2, 0.0)}
    crowded = 1 in widths and widths.get(0, 0.0) + _BETWEEN > xs[1]
    if crowded and sum(widths.values()) + 2 * _BETWEEN <= measure:  # not quite in the middle, but on one line
        xs[1] = (widths.get(0, 0.0) + xs[2] - widths[1]) / 2
        crowded = False
    elif crowded:
        xs[1] = 0.0
    top = baseline(0.0, leading, size)
    lines = [(place, top + (leading if crowded and place else 0.0), line, xs[place]) for place, line, _ in found]
    return lines, leading * (2 if crowded else 1), after


def continuation(setter: Setter, table: SetTable) -> Around:
    """Set the line over a later part of a table: its name at the left, 续表 at the right."""
    source, y = table.table, 0.0
    lines: list[TextLine] = []
    measure, after = sum(table.columns.widths), 0.0
    for index, words in enumerate(source.continued):
        lang = words[0].lang
        style = setter.style("table.continued", lang)
        name = source.title[index] if index < len(source.title) else ()
        for inlines, right in ((name, False), (words, True)):
            if inlines:
                measured = setter.measurer.measure(inlines, style)
                placed, width = spans(measured, Cut(0, len(measured.text), 0.0), style, lang)
                x = measure - width if right else 0.0
                lines.append(TextLine((), baseline(y, style.leading, style.size), placed, artifact=True, x=x))
        y += style.leading
        after = style.after
    return Around(tuple(lines), y + after)


def notes(setter: Setter, table: SetTable, node: Node, *, redacted: bool, last: bool, again: bool = False) -> Around:
    """Set the notes of a page: those on ** wherever it is printed, the others under the last rows.

    `again` tells that those on ** stood on a page before.
    """
    lines: list[TextLine] = []
    y, seen = 0.0, False
    for index, note in enumerate(table.table.notes):
        if not ((note.when == "redacted" and redacted and table.redacted) or (note.when == "always" and last)):
            continue
        where = (note.text, "table.note", (*node, "note", index))
        placed, below = _aligned(setter, table, where, y, artifact=again and note.when == "redacted")
        if seen:  # notes stand one under another: only the first keeps its distance
            before = setter.style("table.note", note.lang).before
            placed = [line._replace(y=line.y - before) for line in placed]
            below -= before
        lines += placed
        y, seen = below, True
    return Around(tuple(lines), y)
