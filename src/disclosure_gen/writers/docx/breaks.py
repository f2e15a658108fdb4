"""Layout of a table → how each body row is set, and what stands in merged cells that a planned page break divides.

Rows between two planned breaks are a *stretch*. A break inside a row is not planned: there Word turns the page itself.
Nor is one that divides no merged cell of a table below text: there the rows of later pages are kept together, so that
Word divides the table where layout does, and a line more or less of text above leaves no hole and no heavy rule inside.
"""

from collections.abc import Iterator, Sequence

from disclosure_gen.doc.blocks import Cell, Change, Inlines, plain
from disclosure_gen.doc.grid import GridRow
from disclosure_gen.layout.page import Fragment, TableLayout
from disclosure_gen.records import NamedTuple, dataclass
from disclosure_gen.writers.docx.text import cut

Place = tuple[int, int]  # row and column where a cell starts


class RowPlan(NamedTuple):
    """How a row is set: `height` is the least (pt, 0: free), `whole` that it must not be divided by a page.

    `keep` keeps it with the next row; `turns` tells that it starts a page as planned, `closes` that it ends one.
    `noted` tells that the page it ends shows **, whose note stands below it. `change` is that of the whole row.
    """

    height: float = 0.0
    whole: bool = True
    keep: bool = False
    stretch: int = 0
    turns: bool = False
    closes: bool = False
    noted: bool = False
    change: Change = ""


class Share(NamedTuple):
    """What of a cell's text (its number among them) stands in a stretch, from which character of it on."""

    text: int
    inlines: Inlines
    start: int


@dataclass(frozen=True, slots=True)
class Breaks:
    """The rows of a table, and by stretch and place: labels shown again, texts that are divided."""

    rows: tuple[RowPlan, ...]
    labels: tuple[dict[Place, tuple[str, ...]], ...]
    shares: dict[tuple[int, Place], tuple[Share, ...]]


def plan(layout: TableLayout, body: Sequence[GridRow], *, keep_last: bool) -> Breaks:
    """Return how the rows of a table are set; `keep_last` keeps the last one with what follows the table."""
    if not layout.fragments:
        return Breaks((RowPlan(),) * len(body), ({},), {})
    if _flows(layout):
        return Breaks(tuple(_flowing(layout.fragments, keep_last=keep_last)), ({},), {})
    stretches = tuple(_stretches(layout.fragments))
    rows = tuple(row for number in range(len(stretches)) for row in _rows(stretches, number, keep_last=keep_last))
    labels = tuple({(label.row, label.column): label.lines for label in stretch[0].labels} for stretch in stretches)
    return Breaks(rows, labels, dict(_shares(stretches, rows, body)))


def _flows(layout: TableLayout) -> bool:
    """Tell whether a table begins below text and its breaks divide no merged cell and no row."""
    cut = layout.orientation == "portrait" and layout.before > 0 and len(layout.fragments) > 1
    return cut and not any(one.labels or one.divided or not one.rows[0].begins for one in layout.fragments)


def _flowing(fragments: Sequence[Fragment], *, keep_last: bool) -> Iterator[RowPlan]:
    """Yield rows that Word divides between pages: those of each page but the first are kept together."""
    for number, fragment in enumerate(fragments):
        final = number == len(fragments) - 1
        for index, row in enumerate(fragment.rows):
            last = index == len(fragment.rows) - 1
            yield RowPlan(row.height, keep=final and keep_last if last else number > 0 or index == 0)


def _stretches(fragments: Sequence[Fragment]) -> Iterator[tuple[Fragment, ...]]:
    """Yield the fragments between planned breaks; those that part a row belong together."""
    stretch: list[Fragment] = []
    for fragment in fragments:
        if stretch and fragment.rows[0].begins:
            yield tuple(stretch)
            stretch = []
        stretch.append(fragment)
    yield tuple(stretch)


def _rows(stretches: Sequence[tuple[Fragment, ...]], number: int, *, keep_last: bool) -> Iterator[RowPlan]:
    stretch, final = stretches[number], number == len(stretches) - 1
    rows = {row.row: row for fragment in stretch for row in fragment.rows}
    divided = {row.row for fragment in stretch for row in fragment.rows if not (row.begins and row.ends)}
    first, last = stretch[0].rows[0].row, stretch[-1].rows[-1].row
    for row in rows.values():
        whole = row.row not in divided
        keep = not divided and (row.row != last or (final and keep_last))
        height = row.height if whole else 0.0
        turns, closes = number > 0 and row.row == first, row.row == last and not final
        noted = closes and any(fragment.redacted for fragment in stretch)
        yield RowPlan(height, whole, keep or noted, number, turns, closes, noted)


def _shares(
    stretches: Sequence[tuple[Fragment, ...]], rows: Sequence[RowPlan], body: Sequence[GridRow]
) -> Iterator[tuple[tuple[int, Place], tuple[Share, ...]]]:
    """Yield what stands in each of its stretches of a merged cell whose text is divided."""
    texts: dict[Place, dict[int, list[str]]] = {}
    for number, stretch in enumerate(stretches):
        for fragment in stretch:
            for label in fragment.divided:
                place = (label.row, label.column)
                if body[label.row][label.column].cell.rowspan > 1:
                    texts.setdefault(place, {}).setdefault(number, []).extend(label.lines)
    for (row, column), words in texts.items():
        cell = body[row][column].cell
        reached = range(rows[row].stretch, rows[row + cell.rowspan - 1].stretch + 1)
        for number, shares in zip(reached, divide(cell, [words.get(one, []) for one in reached]), strict=True):
            yield (number, (row, column)), shares


def divide(cell: Cell, words: Sequence[Sequence[str]]) -> Iterator[tuple[Share, ...]]:
    """Yield the shares of a cell's texts; `words` are those that stand in each stretch, together all of them."""
    texts = [line for line in cell.lines if line]
    index, reached, aim = 0, 0, 0
    for pieces in words:
        shares: list[Share] = []
        for piece in pieces:
            whole = plain(texts[index])
            aim += len(piece)
            end = _between_words(whole, aim)
            shares.append(Share(index, cut(texts[index], reached, end), reached))
            reached = end
            if reached >= len(whole):
                index, reached, aim = index + 1, 0, 0
        yield tuple(shares)


def _between_words(text: str, end: int) -> int:
    """Return a place at or before `end` that is not inside a word: no hyphen would stand there at the page's end."""
    while 0 < end < len(text) and text[end - 1].isascii() and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return end
