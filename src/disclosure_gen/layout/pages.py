"""Document and fonts → pages: lines and tables put one below another, kept together where they belong together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.doc.blocks import Document, Orientation
from disclosure_gen.layout.around import Around, continuation, introduction, notes
from disclosure_gen.layout.contents import draw_contents
from disclosure_gen.layout.flow import Flow, FlowLine, FlowSection, FlowTable, FlowToc, NewPage, Setter, flow
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.fragments import baseline, draw_body, draw_header, frame
from disclosure_gen.layout.furniture import Area, furniture, type_area
from disclosure_gen.layout.measure import Hyphenate, Measurer
from disclosure_gen.layout.page import (
    Fragment,
    Node,
    Page,
    Pages,
    Rule,
    TableLayout,
    TextLine,
)
from disclosure_gen.layout.record import fragment, no_room, too_narrow
from disclosure_gen.layout.styles import page_style
from disclosure_gen.layout.tables import Piece, SetTable, cut, set_table

_EPSILON = 0.01
_LEAST_ROWS = 3  # rows of one line that a page must hold below a table's header
_LEAST_PADDING = 10.0  # pt above and below a table in prose, together
_STANDING_RULE = 0.5


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages and what went wrong in making them (a character without a face, a column too narrow)."""

    pages: Pages
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """The page being filled: `y` counts down from the top of the type area."""

    orientation: Orientation
    area: Area
    y: float = 0.0
    after: float = 0.0
    flowed: list[tuple[FlowLine, float]] = field(default_factory=list)  # lines since the last table, with their tops
    lines: list[TextLine] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not self.flowed and not self.lines


@dataclass(slots=True)
class _Book:
    """The pages made so far."""

    document: Document
    setter: Setter
    pages: list[Page] = field(default_factory=list)
    tables: dict[str, TableLayout] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def number(self) -> int:
        return len(self.pages) + 1


def layout(document: Document, fonts: Fonts) -> Laid:
    """Lay out a document."""
    style = page_style(document.edition)
    setter = Setter(Measurer(fonts, _hyphenation(document)), document.edition, style)
    book = _Book(document, setter)
    area = type_area(style, "portrait")
    contents: list[FlowToc] = []
    sheet = _fill(book, _Sheet("portrait", area), flow(document.blocks, setter, area.width), contents)
    if not sheet.empty or not book.pages:
        _finish(book, sheet)
    front = [page for toc in contents for page in draw_contents(toc.toc, toc.node, setter, area, book.starts)]
    pages = Pages(pages=(*front, *book.pages), tables=book.tables, starts=book.starts)
    return Laid(pages, (*_missing(setter.measurer), *book.diagnostics))


def _hyphenation(document: Document) -> Hyphenate:
    if document.edition == "zh":
        return lambda _: ()
    from pyphen import Pyphen  # loads a dictionary: a Chinese build does without

    positions: Hyphenate = Pyphen(lang="en_US").positions
    return positions


def _missing(measurer: Measurer) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(
            code="DG701",
            severity="error",
            origin=Origin(),
            zh=f"字体中没有“{char}”（U+{ord(char):04X}），出现在“{text[:20]}”",
            en=f"no font has “{char}” (U+{ord(char):04X}), used in “{text[:20]}”",
            hint_zh="换用字体已有的字，或向 fonts/ 补充字体",
            hint_en="use another character, or add a font that has it to fonts/",
            subject=char,
        )
        for char, text in measurer.lacking()
    )


def _fill(book: _Book, sheet: _Sheet, items: Iterable[Flow], contents: list[FlowToc]) -> _Sheet:
    """Put a flow on pages, starting on `sheet`; return the page that is still open."""
    for item in items:
        match item:
            case FlowLine():
                sheet = _put_line(book, sheet, item)
            case FlowTable():
                sheet = _put_table(book, sheet, item)
            case NewPage():
                if not sheet.empty:
                    sheet = _turn(book, sheet, ())
            case FlowSection():
                sheet = _put_section(book, sheet, item, contents)
            case FlowToc():
                contents.append(item)
    return sheet


def _put_section(book: _Book, sheet: _Sheet, item: FlowSection, contents: list[FlowToc]) -> _Sheet:
    """Put a section on pages of its own; headings that would stand alone on the page before go along."""
    orientation = item.section.orientation
    area = type_area(book.setter.page, orientation)
    own = _Sheet(orientation, area)
    alone = not sheet.lines and all(not line.may_end for line, _ in sheet.flowed)
    if alone:
        for line, _ in sheet.flowed:
            own = _put_line(book, own, line)
    else:
        _finish(book, sheet)
    own = _fill(book, own, flow(item.section.blocks, book.setter, area.width, item.node), contents)
    if not own.empty:
        _finish(book, own)
    return _Sheet("portrait", type_area(book.setter.page, "portrait"))


def _put_line(book: _Book, sheet: _Sheet, line: FlowLine) -> _Sheet:
    gap = _gap(sheet, line)
    if sheet.y + gap + line.leading > sheet.area.height + _EPSILON and not sheet.empty:
        sheet = _turn(book, sheet, _carried(sheet))
        gap = _gap(sheet, line)
    sheet.y += gap
    sheet.flowed.append((line, sheet.y))
    sheet.y += line.leading
    sheet.after = line.after
    return sheet


def _gap(sheet: _Sheet, line: FlowLine) -> float:
    if sheet.empty:
        return line.before if line.kept_before else 0.0
    return max(sheet.after, line.before)


def _carried(sheet: _Sheet) -> tuple[FlowLine, ...]:
    """Return the lines at the end of a page that must go to the next one with what follows."""
    last = next((i for i in range(len(sheet.flowed) - 1, -1, -1) if sheet.flowed[i][0].may_end), None)
    if last is None:
        return () if not sheet.lines else tuple(line for line, _ in sheet.flowed)
    return tuple(line for line, _ in sheet.flowed[last + 1 :])


def _turn(book: _Book, sheet: _Sheet, carried: tuple[FlowLine, ...]) -> _Sheet:
    """Finish a page without the lines that are carried over, and begin the next one with them."""
    if carried:
        del sheet.flowed[-len(carried) :]
    _finish(book, sheet)
    fresh = _Sheet(sheet.orientation, sheet.area)
    for line in carried:
        fresh = _put_line(book, fresh, line)
    return fresh


def _flush(book: _Book, sheet: _Sheet) -> None:
    """Turn the flowed lines of a page into placed ones."""
    area = sheet.area
    for line, top in sheet.flowed:
        y = area.y + baseline(top, line.leading, line.size)
        x = area.x + line.x
        sheet.lines.append(TextLine(line.node, y, line.spans, soft=line.soft, join=line.join, x=x))
        if line.anchor:
            book.starts[line.anchor] = book.number
        if line.rule_below:
            y = area.y + top + line.leading + line.after / 2
            sheet.rules.append(Rule(area.x, y, area.x + area.width, y, _STANDING_RULE))
    sheet.flowed.clear()


def _finish(book: _Book, sheet: _Sheet) -> None:
    _flush(book, sheet)
    area, number = sheet.area, book.number
    extra = furniture(book.document, number, sheet.orientation, book.setter.page, book.setter.measurer)
    book.pages.append(
        Page(
            number,
            area.page_width,
            area.page_height,
            sheet.orientation,
            (*sheet.lines, *extra),
            tuple(sheet.rules),
        )
    )


class _Heights(NamedTuple):
    """Heights of a table and of the words around it (pt): before and after a page break, header, notes, all of it."""

    head: float
    again: float
    header: float
    notes: float
    whole: float


def _put_table(book: _Book, sheet: _Sheet, item: FlowTable) -> _Sheet:
    """Place a table: whole where it fits a page, else cut; text after it is on the grid again."""
    table, heights = _fitted(book, sheet, item)
    room = sheet.area.height
    if room - heights.head - heights.header - heights.notes < _LEAST_ROWS * table.setter.table_size.pitch:
        book.diagnostics.append(no_room(table, room))
        return sheet
    top = _table_top(sheet, book, heights.whole)
    if heights.whole > room - top + _EPSILON and _better_moved(sheet, heights.whole, room - top):
        sheet = _turn(book, sheet, _carried(sheet))
        top = _table_top(sheet, book, heights.whole)
    pieces = _pieces(table, heights, room - top, room, fresh=sheet.empty)
    if pieces and pieces[0] is None:
        sheet = _turn(book, sheet, _carried(sheet))
        top = _table_top(sheet, book, heights.whole)
        pieces = _pieces(table, heights, room - top, room, fresh=True)
    whole = [piece for piece in pieces if piece] or [Piece(0, 0, (), ())]
    return _place_pieces(book, sheet, item, table, whole, top)


def _fitted(book: _Book, sheet: _Sheet, item: FlowTable) -> tuple[SetTable, _Heights]:
    """Set a table; one that misses its page by little is set closer."""
    setter = book.setter
    measure, room = sheet.area.width, sheet.area.height
    table = set_table(item.table, setter.measurer, book.document.edition, measure)
    heights = _heights(setter, table, item)
    if table.columns.overfull:
        book.diagnostics.append(too_narrow(table))
    if room < heights.whole < 1.2 * room:
        closer = set_table(item.table, setter.measurer, book.document.edition, measure, compact=True)
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


def _better_moved(sheet: _Sheet, whole: float, free: float) -> bool:
    """Tell whether a table goes to the next page: when it fits there whole, and neither page is left half empty."""
    room = sheet.area.height
    stays = bool(sheet.lines) or any(line.may_end for line, _ in sheet.flowed)
    return stays and whole <= room + _EPSILON and free <= room / 2


def _table_top(sheet: _Sheet, book: _Book, whole: float) -> float:
    """Return where a table starts: below the padding that completes it to whole grid lines, 40 % of it above."""
    if sheet.empty:
        return 0.0
    grid = book.setter.page.grid
    if not grid:
        return sheet.y + max(sheet.after, 12.0)
    padding = -(sheet.y + whole) % grid
    if padding < _LEAST_PADDING:
        padding += grid
    return sheet.y + sheet.after + 0.4 * padding


def _place_pieces(
    book: _Book, sheet: _Sheet, item: FlowTable, table: SetTable, pieces: list[Piece], top: float
) -> _Sheet:
    fragments: list[Fragment] = []
    before = top - sheet.y
    _flush(book, sheet)
    book.starts[item.table.anchor] = book.number
    for index, piece in enumerate(pieces):
        if index:
            _finish(book, sheet)
            sheet = _Sheet(sheet.orientation, sheet.area)
            top = 0.0
        last = index == len(pieces) - 1
        around = continuation(book.setter, table) if index else introduction(book.setter, table, item.node)
        redacted = bool(table.redacted.intersection(range(piece.start, piece.end)))
        again = any(part.redacted for part in fragments)
        below = notes(book.setter, table, item.node, redacted=redacted, last=last, again=again)
        _place_piece(sheet, item.node, table, piece, (top, around, below), repeated=index > 0)
        if piece.heights:
            fragments.append(fragment(book.number, table, piece, redacted=redacted))
        sheet.y = top + around.height + sum(table.header) + piece.height + below.height
    end, sheet.after = sheet.y, 0.0
    grid = book.setter.page.grid / (2 if book.document.edition == "zh-en" else 1)
    if grid:
        sheet.y = -(-(sheet.y + 0.6 * _LEAST_PADDING) // grid) * grid
    else:
        sheet.after = 12.0
    book.tables[item.table.anchor] = TableLayout(
        size=table.setter.table_size.size,
        leading=table.setter.table_size.leading,
        padding=table.setter.table_size.padding,
        widths=table.columns.widths,
        header=table.header,
        fragments=tuple(fragments),
        before=before,
        after=sheet.y - end + sheet.after,
        decimals=table.columns.decimals,
    )
    return sheet


def _place_piece(
    sheet: _Sheet,
    node: Node,
    table: SetTable,
    piece: Piece,
    place: tuple[float, Around, Around],
    *,
    repeated: bool,
) -> None:
    top, around, under = place
    x, y = sheet.area.x, sheet.area.y + top
    sheet.lines += _moved(around.lines, x, y)
    y += around.height
    lines, rules = draw_header(table, node, x, y, artifact=repeated)
    below = y + sum(table.header)
    body, more = draw_body(table, piece, node, x, below)
    end = below + piece.height
    sheet.lines += [*lines, *body, *_moved(under.lines, x, end)]
    sheet.rules += [*rules, *more, *frame(table, x, (y, below, end))]


def _moved(lines: tuple[TextLine, ...], x: float, y: float) -> list[TextLine]:
    return [line._replace(x=line.x + x, y=line.y + y) for line in lines]
