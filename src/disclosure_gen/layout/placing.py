"""A table and the sheets → its pieces placed: whole where it fits a page, else cut; then the grid goes on."""

from collections.abc import Sequence

from disclosure_gen.layout.around import Around, continuation, introduction, notes
from disclosure_gen.layout.cutting import Piece, cut
from disclosure_gen.layout.flow import FlowTable, Setter
from disclosure_gen.layout.fragments import draw_body, draw_header, frame
from disclosure_gen.layout.furniture import Area, type_area
from disclosure_gen.layout.page import Fragment, Node, Rule, TableLayout, TextLine
from disclosure_gen.layout.record import fragment, no_room, too_narrow
from disclosure_gen.layout.sheets import EPSILON, Book, Sheet, carried, finish, flush, turn, turn_over
from disclosure_gen.layout.tables import REMEMBERED, SetTable, set_table, weight_of
from disclosure_gen.memory import Memory
from disclosure_gen.records import NamedTuple

_LEAST_ROWS = 3  # rows of one line that a page must hold below a table's header
_MOST_FREE = 2 / 3  # of a page, left free below what stands there so that a table is not cut
_LEAST_PADDING = 10.0  # pt above and below a table in prose, together


_DRAWN = Memory[tuple[Piece, Node, float, float], tuple[Sequence[TextLine], Sequence[Rule]]](REMEMBERED)


class _Head(NamedTuple):
    """What stands above the rows on a page, placed: words over the table and its header, and their heights (pt)."""

    lines: list[TextLine]
    rules: list[Rule]
    height: float
    header: float


class _Heights(NamedTuple):
    """Heights of a table and of the words around it (pt): before and after a page break, header, notes, all of it."""

    head: float
    again: float
    header: float
    notes: float
    whole: float


def put_table(book: Book, sheet: Sheet, item: FlowTable) -> Sheet:
    """Place a table; one that is too wide for an upright page gets landscape pages of its own."""
    upright = sheet.orientation == "portrait"
    table = _set(book, sheet.area, item, squeeze=not upright)
    if not table.columns.overfull:
        return _put(book, sheet, item, table)
    area = type_area(book.setter.page, "landscape")
    if upright:
        table = _set(book, area, item, squeeze=True)
    if table.columns.overfull:
        book.diagnostics.append(too_narrow(table, area.width))
        return sheet
    return turn_over(book, _put(book, turn_over(book, sheet, "landscape"), item, table), "portrait")


def _set(book: Book, area: Area, item: FlowTable, *, squeeze: bool, compact: bool = False) -> SetTable:
    measurer, edition = book.setter.measurer, book.document.edition
    return set_table(item.table, measurer, edition, area.width, squeeze=squeeze, compact=compact)


def _put(book: Book, sheet: Sheet, item: FlowTable, table: SetTable) -> Sheet:
    """Place a table: whole where it fits a page, else cut; text after it is on the grid again."""
    room = sheet.area.height
    table, heights = _fitted(book, sheet, item, table, room)
    around = max(heights.head, heights.again) + heights.header + heights.notes
    if room - around < _LEAST_ROWS * table.setter.table_size.pitch:
        book.diagnostics.append(no_room(table, room))
        return sheet
    top = block_top(sheet, book, heights.whole)
    if top:
        table, heights = _fitted(book, sheet, item, table, room - top)
    if heights.whole > room - top + EPSILON and _better_moved(sheet, heights.whole, room - top):
        sheet = turn(book, sheet, carried(sheet))
        top = block_top(sheet, book, heights.whole)
    pieces = _pieces(table, heights, room - top, room, fresh=not _can_end(sheet))
    if pieces and pieces[0] is None:
        sheet = turn(book, sheet, carried(sheet))
        top = block_top(sheet, book, heights.whole)
        pieces = _pieces(table, heights, room - top, room, fresh=True)
    whole = [piece for piece in pieces if piece] or [Piece(0, 0, (), ())]
    return _place_pieces(book, sheet, item, table, whole, top)


def _fitted(book: Book, sheet: Sheet, item: FlowTable, table: SetTable, room: float) -> tuple[SetTable, _Heights]:
    """Return a table and its heights; one that misses the room on its page by little is set closer."""
    setter = book.setter
    heights = _heights(setter, table, item)
    if room < heights.whole < 1.2 * room:
        closer = _set(book, sheet.area, item, squeeze=sheet.orientation == "landscape", compact=True)
        others = _heights(setter, closer, item)
        if others.whole <= room:
            return closer, others
    return table, heights


def _heights(setter: Setter, table: SetTable, item: FlowTable) -> _Heights:
    head = introduction(setter, table, item.node).height
    again = continuation(setter, table).height
    below = notes(setter, table, item.node, redacted=True, last=True).height
    header = sum(table.header)
    return _Heights(head, again, header, below, head + header + sum(table.heights) + below)


def _pieces(table: SetTable, heights: _Heights, free: float, room: float, *, fresh: bool) -> tuple[Piece | None, ...]:
    first, later = free - heights.head - heights.header, room - heights.again - heights.header
    return cut(table, first, later, heights.notes, fresh=fresh)


def _better_moved(sheet: Sheet, whole: float, free: float) -> bool:
    """Tell whether a table goes to the next page: when it fits there whole, and this page is not left nearly bare."""
    room = sheet.area.height
    return _can_end(sheet) and whole <= room + EPSILON and free <= _MOST_FREE * room


def _can_end(sheet: Sheet) -> bool:
    """Tell whether something on a page may stay there when what follows goes to the next."""
    return bool(sheet.lines) or any(line.may_end for line, _ in sheet.flowed)


def block_top(sheet: Sheet, book: Book, whole: float) -> float:
    """Return where a table or chart starts: below 40 % of the padding that completes it to whole grid lines."""
    if sheet.empty:
        return 0.0
    grid = book.setter.page.grid
    if not grid:
        return sheet.y + max(sheet.after, 12.0)
    padding = -(sheet.y + whole) % grid
    if padding < _LEAST_PADDING:
        padding += grid
    return sheet.y + sheet.after + 0.4 * padding


def close_block(sheet: Sheet, book: Book) -> float:
    """Go to the grid below a table or chart; return the distance to what follows."""
    end, sheet.after = sheet.y, 0.0
    grid = book.setter.page.grid / (2 if book.document.edition == "zh-en" else 1)
    if grid:
        sheet.y = -(-(sheet.y + 0.6 * _LEAST_PADDING) // grid) * grid
    else:
        sheet.after = 12.0
    sheet.padding = sheet.y - end
    return sheet.padding + sheet.after


def _place_pieces(book: Book, sheet: Sheet, item: FlowTable, table: SetTable, pieces: list[Piece], top: float) -> Sheet:
    fragments: list[Fragment] = []
    before = top - sheet.y + sheet.padding
    first = introduction(book.setter, table, item.node)
    flush(book, sheet)
    book.starts[item.table.anchor] = book.number
    head = _head(sheet, item.node, table, first, top)
    for index, piece in enumerate(pieces):
        if index:
            finish(book, sheet)
            sheet = Sheet(sheet.orientation, sheet.area)
            top = 0.0
        if index == 1:  # the same on all later pages
            head = _head(sheet, item.node, table, continuation(book.setter, table), top, repeated=True)
        last = index == len(pieces) - 1
        redacted = bool(table.redacted.intersection(range(piece.start, piece.end)))
        again = any(part.redacted for part in fragments)
        below = notes(book.setter, table, item.node, redacted=redacted, last=last, again=again)
        _place_piece(sheet, item.node, table, piece, (top, head, below))
        if piece.heights:
            fragments.append(fragment(book.number, table, piece, redacted=redacted))
        sheet.y = top + head.height + head.header + piece.height + below.height
    after = close_block(sheet, book)
    book.tables[item.table.anchor] = TableLayout(
        size=table.setter.table_size.size,
        leading=table.setter.table_size.leading,
        padding=table.setter.table_size.padding,
        widths=table.columns.widths,
        header=table.header,
        fragments=tuple(fragments),
        orientation=sheet.orientation,
        before=before,
        after=after,
        decimals=table.columns.decimals,
        above=first.above,
    )
    return sheet


def _head(sheet: Sheet, node: Node, table: SetTable, around: Around, top: float, *, repeated: bool = False) -> _Head:
    """Place what stands above the rows; `repeated` on later pages."""
    x, y = sheet.area.x, sheet.area.y + top
    lines, rules = draw_header(table, node, x, y + around.height, artifact=repeated)
    return _Head([*_moved(around.lines, x, y), *lines], rules, around.height, sum(table.header))


def _place_piece(sheet: Sheet, node: Node, table: SetTable, piece: Piece, place: tuple[float, _Head, Around]) -> None:
    top, head, under = place
    x, y = sheet.area.x, sheet.area.y + top + head.height
    below = y + head.header
    lines, rules = _drawn(table, piece, node, x, below)
    end = below + piece.height
    sheet.lines += [*head.lines, *lines, *_moved(under.lines, x, end)]
    sheet.rules += [*head.rules, *rules, *frame(table, x, (y, below, end))]


def _drawn(table: SetTable, piece: Piece, node: Node, x: float, y: float) -> tuple[Sequence[TextLine], Sequence[Rule]]:
    """Return the rows of a piece from (x, y); a piece is always of the same table."""
    if weight_of(table.table) > REMEMBERED // 2:
        return draw_body(table, piece, node, x, y)
    key = (piece, node, x, y)
    known = _DRAWN.get(key)
    if known is None:
        known = _DRAWN.keep(key, draw_body(table, piece, node, x, y), len(piece.parts))
    return known


def _moved(lines: tuple[TextLine, ...], x: float, y: float) -> list[TextLine]:
    return [line._replace(x=line.x + x, y=line.y + y) for line in lines]
