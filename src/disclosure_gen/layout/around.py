"""The words around a table → lines from (0, 0): number, title, the line above it, 续表 on later pages, notes below."""

from collections.abc import Iterator, Sequence

from disclosure_gen.doc.blocks import Inlines
from disclosure_gen.lang import Lang
from disclosure_gen.layout.flow import Setter
from disclosure_gen.layout.fragments import baseline
from disclosure_gen.layout.lines import Cut, break_ragged, joins, spans
from disclosure_gen.layout.measure import Measured
from disclosure_gen.layout.page import Above, Node, TextLine
from disclosure_gen.layout.styles import TextStyle
from disclosure_gen.layout.tables import SetTable
from disclosure_gen.records import NamedTuple, dataclass

_BETWEEN = 12.0  # pt between the texts of the line above a table


class Around(NamedTuple):
    """Lines over or under a table, from x = 0 and y = 0, their height, and what stands on the lines above it."""

    lines: tuple[TextLine, ...]
    height: float
    above: tuple[tuple[Above, ...], ...] = ()


def introduction(setter: Setter, table: SetTable, node: Node) -> Around:
    """Set the number, the title and the line above a table."""
    source, lines, y = table.table, [], 0.0
    for part, texts in (("number", source.number), ("title", source.title)):
        for index, inlines in enumerate(texts):
            placed, y = _aligned(setter, table, (inlines, f"table.{part}", (*node, part, index)), y)
            lines += placed
    placed, y, above = _above(setter, table, node, y)
    return Around((*lines, *placed), y, above)


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


def _above(
    setter: Setter, table: SetTable, node: Node, y: float
) -> tuple[list[TextLine], float, tuple[tuple[Above, ...], ...]]:
    """Set the line over a table: who prepared it at the left, the year in the middle, the unit at the right."""
    measure = sum(table.columns.widths)
    lines: list[TextLine] = []
    above: list[tuple[Above, ...]] = []
    after = 0.0
    for level in range(max(len(texts) for texts in table.table.above)):
        texts = [
            _Words.of(setter, part[level], "table.above", (*node, "above", place, level))
            for place, part in enumerate(table.table.above)
            if level < len(part) and part[level]
        ]
        for index, row in enumerate(_rows(texts, measure)):
            xs = _xs(row, measure, turned=index > 0)
            placed, y = _row(row, xs, measure, y)
            lines += placed
            above.append(tuple(Above(text.place, level, x, text.width) for text, x in zip(row, xs, strict=True)))
        after = max((text.style.after for text in texts), default=0.0)
    return lines, y + after, tuple(above)


@dataclass(frozen=True, slots=True)
class _Words:
    """A text on a line over a table: its node, and its width on one line."""

    node: Node
    measured: Measured
    style: TextStyle
    lang: Lang
    width: float

    @property
    def place(self) -> int:
        """Return where it stands on its line: 0 at the left, 1 in the middle, 2 at the right."""
        return int(self.node[-2])

    @staticmethod
    def of(setter: Setter, inlines: Inlines, role: str, node: Node) -> "_Words":
        lang = inlines[0].lang
        style = setter.style(role, lang)
        measured = setter.measurer.measure(inlines, style)
        _, width = spans(measured, Cut(0, len(measured.text), 0.0), style, lang)
        return _Words(node, measured, style, lang, width)

    def lines(self, measure: float, x: float, y: float, *, artifact: bool = False) -> list[TextLine]:
        """Return its lines of at most `measure` pt, from (x, y)."""
        cuts = break_ragged(self.measured, self.style, measure)
        lines = []
        for index, (piece, join) in enumerate(zip(cuts, joins(self.measured, cuts), strict=True)):
            placed, _ = spans(self.measured, piece, self.style, self.lang)
            base = baseline(y + index * self.style.leading, self.style.leading, self.style.size)
            lines.append(TextLine(self.node, base, placed, artifact, 0, index + 1 < len(cuts), join, x))
        return lines


def _rows(texts: Sequence[_Words], measure: float) -> Iterator[Sequence[_Words]]:
    """Yield the texts that stand on one line: all where they fit, else the first alone and then the others."""
    if len(texts) < 2 or sum(text.width + _BETWEEN for text in texts) - _BETWEEN <= measure:
        yield texts
    else:
        yield texts[:1]
        yield from _rows(texts[1:], measure)


def _xs(row: Sequence[_Words], measure: float, *, turned: bool) -> tuple[float, ...]:
    """Return where the texts of a line begin: at the left, in the middle, at the right; a `turned` line at the left."""
    xs = []
    for index, text in enumerate(row):
        left = sum(other.width + _BETWEEN for other in row[:index])
        right = measure - sum(other.width + _BETWEEN for other in row[index + 1 :]) - text.width
        middle = (measure - text.width) / 2
        if not left <= middle <= right:  # not quite in the middle, but on one line
            middle = (left + right) / 2
        xs.append(0.0 if turned and text.place < 2 else max(0.0, (0.0, middle, right)[text.place]))
    return tuple(xs)


def _row(row: Sequence[_Words], xs: Sequence[float], measure: float, y: float) -> tuple[list[TextLine], float]:
    """Place the texts of a line; return its lines and the y below them."""
    lines: list[TextLine] = []
    height = 0.0
    for text, x in zip(row, xs, strict=True):
        placed = text.lines(measure, x, y)
        lines += placed
        height = max(height, len(placed) * text.style.leading)
    return lines, y + height


def continuation(setter: Setter, table: SetTable) -> Around:
    """Set the line over a later part of a table: its name at the left, 续表 at the right."""
    source, y = table.table, 0.0
    lines: list[TextLine] = []
    measure, after = sum(table.columns.widths), 0.0
    for index, inlines in enumerate(source.continued):
        words = _Words.of(setter, inlines, "table.continued", ())
        lines += words.lines(measure, measure - words.width, y, artifact=True)
        count = 1
        if index < len(source.title) and source.title[index]:
            name = _Words.of(setter, source.title[index], "table.continued", ())
            placed = name.lines(measure - words.width - _BETWEEN, 0.0, y, artifact=True)
            lines[-1:-1] = placed
            count = len(placed)
        y += words.style.leading * count
        after = words.style.after
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
