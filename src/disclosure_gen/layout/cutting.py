"""A set table and the room on the pages → pieces of rows.

A merged cell that runs over a page break flows on, or shows its label again where all of its text stands above; so
do the texts of a row that is cut. A row that fits a page is never cut; one that does not is cut between its lines.
"""

from disclosure_gen.doc.blocks import plain
from disclosure_gen.doc.grid import Slot
from disclosure_gen.layout.cells import CellLine, SetText
from disclosure_gen.layout.styles import text_style
from disclosure_gen.layout.tables import REMEMBERED, SetTable, grow, merged_cells, starting, weight_of
from disclosure_gen.memory import Memory
from disclosure_gen.records import NamedTuple, dataclass

_EPSILON = 0.01
_AHEAD = 400  # rows looked at for one page: more than any page holds
_LEAST_ROWS = 3  # on the last page of a table, where the page before has as many to spare
_SAID_AGAIN = frozenset({"name", "text"})  # cells of a cut row: without them its figures would seem to be left blank
_LEAST_LEFT = 0.25  # of a page: where less is left, a row that fits no page begins on the next one


class Part(NamedTuple):
    """A cell's share of a fragment: its lines there, whether it was shown before, whether its label is shown again."""

    slot: Slot
    lines: tuple[CellLine, ...]
    begins: bool
    repeated: bool
    first: int  # first and last of its rows, counted in the fragment
    last: int
    words: tuple[str, ...] = ()  # of a repeated label


_KNOWN = Memory[tuple[object, ...], "tuple[Piece | None, ...]"](REMEMBERED)


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The rows `start` to `end` of a table on one page, with their heights there; `cut` ends inside the last row.

    Each is equal to itself only, so that it can be part of the key of what is drawn of it.
    """

    start: int
    end: int
    heights: tuple[float, ...]
    parts: tuple[Part, ...]
    begins: bool = True
    ends: bool = True

    @property
    def height(self) -> float:
        """Return the height of the rows (pt)."""
        return sum(self.heights)


def _grow_merged(table: SetTable, merged: list[Slot], heights: list[float], start: int, progress: "_Progress") -> None:
    """Make room in rows from `start` on for what is still to come of merged cells, spread evenly over their rows."""
    pad = 2 * table.setter.table_size.padding[1]
    for slot in merged:
        if slot.row >= start and not progress.begun:
            need = table.setter.height(table.texts_of(slot), table.room(slot))
        else:
            need = sum(line.leading for line in _remaining(table, progress, slot)[0])
        end = min(slot.row + slot.cell.rowspan - start, len(heights))
        if need:
            grow(heights, max(slot.row - start, 0), end, need + pad)


@dataclass(slots=True)
class _Progress:
    """How far a table has been put on pages: lines of each cell that stand on earlier pages."""

    shown: dict[Slot, int]
    row: int = 0
    begun: bool = False  # the row at `row` was cut: a part of it stands on the page before


def cut(
    table: SetTable, first_room: float, room: float, notes: float, *, fresh: bool = True
) -> tuple[Piece | None, ...]:
    """Cut the body into pieces; `first_room` and `room` are the heights for rows on the first and on later pages.

    `notes` is the height to keep free below the last rows and below rows that show **. Unless the first page is
    `fresh`, the first piece is None where too little of the table fits into `first_room`.
    """
    key = (table.grid, table.columns, table.heights, first_room, room, notes, fresh)  # a grid's slots are its own
    pieces = _KNOWN.get(key)
    if pieces is None:
        pieces = _cut(table, first_room, room, notes, fresh=fresh)
        if not table.setter.measurer.lacking():
            _KNOWN.keep(key, pieces, weight_of(table.table))
    return pieces


def _cut(table: SetTable, first_room: float, room: float, notes: float, *, fresh: bool) -> tuple[Piece | None, ...]:
    progress = _Progress({})
    pieces: list[Piece | None] = []
    count = len(table.heights)
    while progress.row < count:
        here = _Room(first_room if not pieces else room, notes)
        piece = _next(table, progress, here, _Room(room, notes), fresh=fresh or bool(pieces))
        pieces.append(piece)
    return tuple(pieces)


def _next(table: SetTable, progress: _Progress, space: "_Room", later: "_Room", *, fresh: bool) -> Piece | None:
    start, count = progress.row, len(table.heights)
    heights = _fragment_heights(table, progress)
    end = _fill(table, start, heights, space)
    tall = _too_tall(table, end, later)
    if count - end < _LEAST_ROWS <= end - start - _LEAST_ROWS and end < count and not tall:
        end = count - _LEAST_ROWS  # no page with a row or two
    elif count - end == 1 and end - start >= 3 and not tall:
        end -= 1
    if end > start:
        end, filled = _keep_labels(table, progress, heights, end, space), end
        tall = tall and end == filled
    if end == start:
        return _cut_row(table, progress, heights[0], space.rows(table, start, start + 1)) if fresh else None
    if not fresh and end - start < 2 <= count - start:
        return None
    heights = heights[: end - start]
    left = space.rows(table, start, end + 1) - sum(heights)
    if tall and left >= _LEAST_LEFT * later.whole:  # it is cut in any case: it begins here, not on a page of its own
        return _piece(table, progress, end + 1, [*heights, left], ends=False)
    return _piece(table, progress, end, heights)


def _too_tall(table: SetTable, row: int, room: "_Room") -> bool:
    """Tell whether a row has a cell of its own that fits no page."""
    if row == len(table.heights):
        return False
    limit = room.rows(table, row, row + 1) - 2 * table.setter.table_size.padding[1]
    own = (slot for slot in starting(table.grid.body[row], row) if slot.cell.rowspan == 1)
    return any(table.setter.height(table.texts_of(slot), table.room(slot)) > limit for slot in own)


class _Room(NamedTuple):
    """The height for rows and notes on a page, and that of the notes."""

    whole: float
    notes: float

    def rows(self, table: SetTable, start: int, end: int) -> float:
        """Return the height for some rows; notes stand below the last ones and below those that show **."""
        noted = end == len(table.heights) or not table.redacted.isdisjoint(range(start, end))
        return self.whole - self.notes if noted else self.whole


def _fill(table: SetTable, start: int, heights: list[float], room: _Room) -> int:
    """Return where the rows end that fit a page; the last may be made lower where its merged cells flow on."""
    end, used = start, 0.0
    while end < len(table.heights):
        left = room.rows(table, start, end + 1) - used
        if heights[end - start] > left + _EPSILON:
            if table.least[end] <= left and _flows_on(table, end):
                heights[end - start] = left
                end += 1
            break
        used += heights[end - start]
        end += 1
    return end


def _flows_on(table: SetTable, row: int) -> bool:
    """Tell whether all merged cells of a row go on below it: then their text may go on over the page."""
    ends = [slot.row + slot.cell.rowspan for slot in table.grid.body[row] if slot.cell.rowspan > 1]
    return bool(ends) and min(ends) > row + 1


def _keep_labels(table: SetTable, progress: _Progress, heights: list[float], end: int, room: _Room) -> int:
    """Return where the rows end so that names, and labels shown again, stand whole in those of this page.

    Their rows grow as far as the page has room; what then lacks room goes to the next page.
    """
    start = progress.row
    while True:
        limit = room.rows(table, start, end)
        grown = heights[: end - start]
        crossing = [slot for slot in merged_cells(table, end - 1, end) if slot.row + slot.cell.rowspan > end]
        late = start
        for slot in crossing:
            need = _label_height(table, progress, slot)
            first = max(slot.row, start)
            if sum(grown[first - start :]) + _EPSILON < need <= limit:
                grow(grown, first - start, end - start, need)
                late = max(late, first)
        if sum(grown) <= limit + _EPSILON or grown == heights[: end - start]:
            heights[: end - start] = grown
            return end
        if end == start + 1:
            heights[0] = limit
            return end
        end = late if late > start else end - 1


def _label_height(table: SetTable, progress: _Progress, slot: Slot) -> float:
    """Return the height that a cell needs on this page: all of a name or of a label shown again, none of a text."""
    lines, words = _remaining(table, progress, slot)
    begins = slot.row > progress.row or (slot.row == progress.row and not progress.begun)
    if words or (begins and slot.cell.role == "name"):
        return sum(line.leading for line in lines) + 2 * table.setter.table_size.padding[1]
    return 0.0


def _fragment_heights(table: SetTable, progress: _Progress) -> list[float]:
    """Return the heights of the rows from here on, with room for what is still to come of cells from above."""
    start = progress.row
    heights = list(table.heights[start : start + _AHEAD])
    cut_through = [slot for slot in table.grid.body[start] if slot.row < start or progress.begun]
    if cut_through:
        end = min(max(slot.row + slot.cell.rowspan for slot in cut_through), start + _AHEAD)
        near = list(table.least[start:end])
        if progress.begun:
            near[0] = max(table.setter.table_size.pitch, _rest_of_row(table, progress))
        _grow_merged(table, merged_cells(table, start, end), near, start, progress)
        heights[: end - start] = near
    return heights


def _rest_of_row(table: SetTable, progress: _Progress) -> float:
    pad = 2 * table.setter.table_size.padding[1]
    needs = [
        sum(line.leading for line in _remaining(table, progress, slot)[0]) + pad
        for slot in dict.fromkeys(table.grid.body[progress.row])
        if slot.row + slot.cell.rowspan == progress.row + 1
    ]
    return max(needs, default=0.0)


def _remaining(table: SetTable, progress: _Progress, slot: Slot) -> tuple[tuple[CellLine, ...], tuple[str, ...]]:
    """Return the lines of a cell that are still to come; where none is left, its label again, with the words of it."""
    lines = table.lines(slot)
    shown = progress.shown.get(slot, 0)
    if shown < len(lines) or not lines or (slot.cell.rowspan == 1 and slot.cell.role not in _SAID_AGAIN):
        return lines[shown:], ()
    return _label_again(table, slot)


def _label_again(table: SetTable, slot: Slot) -> tuple[tuple[CellLine, ...], tuple[str, ...]]:
    """Return a label to show again: short ones whole, longer ones shortened, marked （续）."""
    setter, mark = table.setter, table.table.repeated
    lines: list[CellLine] = []
    words: list[str] = []
    for index, text in enumerate(table.texts_of(slot)):
        label = _shortened(plain(slot.cell.lines[index]), text.lang)
        sign = "" if index or slot.cell.role == "redacted" else f" {mark}" if text.lang == "en" else mark
        look = text_style(setter.edition, text.lang, "table.repeated")
        marked = setter.measurer.measure_marked(label, sign, text.style, look)
        lines += _marked_lines(table, slot, text._replace(measured=marked), (label, sign))
        words.append(label + sign)
    return tuple(lines), tuple(words)


def _marked_lines(table: SetTable, slot: Slot, marked: SetText, said: tuple[str, str]) -> tuple[CellLine, ...]:
    """Return the lines of a label with its mark, which stands alone where it would break the label otherwise."""
    setter, room = table.setter, table.room(slot)
    together = setter.lines(marked, room)
    if marked.lang == "en" or not said[1] or len(together) == 1:
        return together
    look = text_style(setter.edition, marked.lang, "table.repeated")
    label, sign = (
        setter.lines(marked._replace(measured=setter.measurer.measure_marked(*part, marked.style, look)), room)
        for part in ((said[0], ""), ("", said[1]))
    )
    if len(together) == len(label):
        return together
    return (*label[:-1], label[-1]._replace(soft=True, join=""), *sign)


def _shortened(label: str, lang: str) -> str:
    if lang == "zh":
        return label if len(label) <= 20 else label[:10].rstrip("，。、；：？！（“") + "……"
    return label if len(label) <= 40 else label[:30].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def _piece(table: SetTable, progress: _Progress, end: int, heights: list[float], *, ends: bool = True) -> Piece:
    """Return the piece of rows up to `end`, the last one cut unless it `ends`, and move the progress past it."""
    start = progress.row
    parts: list[Part] = []
    for number in range(start, end):
        row = table.grid.body[number]
        slots = dict.fromkeys(row) if number == start else starting(row, number)
        whole = (number > start or not progress.begun) and (ends or number < end - 1)
        at = number - start
        parts += [
            Part(slot, table.lines(slot), begins=True, repeated=False, first=at, last=at)
            if whole and slot.cell.rowspan == 1  # nearly all
            else _part(table, progress, slot, (start, end, ends), heights)
            for slot in slots
        ]
    begins = not progress.begun
    progress.row, progress.begun = (end, False) if ends else (end - 1, True)
    return Piece(start, end, tuple(heights), tuple(parts), begins=begins, ends=ends)


def _part(table: SetTable, progress: _Progress, slot: Slot, rows: tuple[int, int, bool], heights: list[float]) -> Part:
    start, end, ends = rows
    lines, words = _remaining(table, progress, slot)
    first, last = max(slot.row, start) - start, min(slot.row + slot.cell.rowspan, end) - start - 1
    shown = progress.shown.get(slot, 0)
    if slot.row + slot.cell.rowspan > (end if ends else end - 1):
        space = sum(heights[first : last + 1]) - 2 * table.setter.table_size.padding[1]
        lines = _fitting(lines, space)
    if not words:
        progress.shown[slot] = shown + len(lines)
    return Part(slot, lines, shown == 0 and not words, bool(words), first, last, words)


def _fitting(lines: tuple[CellLine, ...], space: float) -> tuple[CellLine, ...]:
    """Return the lines that fit; one line alone does not go over to the next page if another can go with it."""
    used = 0.0
    for index, line in enumerate(lines):
        used += line.leading
        if used > space + _EPSILON:
            return lines[: index - 1] if len(lines) - index == 1 and index > 2 else lines[:index]
    return lines


def _cut_row(table: SetTable, progress: _Progress, height: float, room: float) -> Piece:
    """Return a piece that holds the part of a row that fits a page; the rest of the row comes next."""
    start = progress.row
    pad = 2 * table.setter.table_size.padding[1]
    parts: list[Part] = []
    for slot in dict.fromkeys(table.grid.body[start]):
        lines, words = _remaining(table, progress, slot)
        shown = progress.shown.get(slot, 0)
        if not words:
            lines = _fitting(lines, room - pad)
            progress.shown[slot] = shown + len(lines)
        parts.append(Part(slot, lines, shown == 0 and not words, bool(words), 0, 0, words))
    begins = not progress.begun
    progress.begun = True
    return Piece(start, start + 1, (min(room, height),), tuple(parts), begins=begins, ends=False)
