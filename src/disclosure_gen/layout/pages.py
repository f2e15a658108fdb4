"""Document and fonts → pages: lines and tables put one below another, kept together where they belong together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.doc.blocks import Document, Inlines, Orientation, plain
from disclosure_gen.layout.cells import CellLine
from disclosure_gen.layout.contents import draw_contents
from disclosure_gen.layout.flow import Flow, FlowLine, FlowSection, FlowTable, FlowToc, NewPage, Setter, flow
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.fragments import baseline, draw_body, draw_header, frame
from disclosure_gen.layout.furniture import Area, furniture, type_area
from disclosure_gen.layout.lines import Cut, break_ragged, spans
from disclosure_gen.layout.measure import Measurer
from disclosure_gen.layout.page import (
    Fragment,
    FragmentRow,
    Label,
    Node,
    Page,
    Pages,
    Rule,
    TableLayout,
    TextLine,
)
from disclosure_gen.layout.styles import page_style
from disclosure_gen.layout.tables import Part, Piece, SetTable, cut, set_table

_EPSILON = 0.01
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
    setter = Setter(Measurer(fonts), document.edition, style, _hyphenation(document))
    book = _Book(document, setter)
    area = type_area(style, "portrait")
    contents: list[FlowToc] = []
    sheet = _fill(book, _Sheet("portrait", area), flow(document.blocks, setter, area.width), contents)
    if not sheet.empty or not book.pages:
        _finish(book, sheet)
    front = [page for toc in contents for page in draw_contents(toc.toc, toc.node, setter, area, book.starts)]
    pages = Pages(pages=(*front, *book.pages), tables=book.tables, starts=book.starts)
    return Laid(pages, (*_missing(setter.measurer), *book.diagnostics))


def _hyphenation(document: Document) -> Callable[[str], Iterable[int]]:
    if document.edition == "zh":
        return lambda _: ()
    from pyphen import Pyphen  # loads a dictionary: a Chinese build does without

    positions: Callable[[str], Iterable[int]] = Pyphen(lang="en_US").positions
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


class _Around(NamedTuple):
    """Lines over or under a table, from x = 0 and y = 0, and their height."""

    lines: tuple[TextLine, ...]
    height: float


def _put_table(book: _Book, sheet: _Sheet, item: FlowTable) -> _Sheet:
    """Place a table: whole where it fits a page, else cut; text after it is on the grid again."""
    table = set_table(item.table, book.setter.measurer, book.document.edition, sheet.area.width)
    if table.columns.overfull:
        book.diagnostics.append(_too_narrow(table))
    head, again = _introduction(book, table, item.node), _continuation(book, table)
    notes = _notes(book, table, item.node, redacted=True, last=True)
    header = sum(table.header)
    body = sum(table.heights)
    whole = head.height + header + body + notes.height
    room = sheet.area.height
    top = _table_top(sheet, book, whole)
    free = room - top
    if whole > free + _EPSILON and not sheet.empty and _better_moved(whole, free, room):
        sheet = _turn(book, sheet, _carried(sheet))
        top = _table_top(sheet, book, whole)
        free = room - top
    pieces = list(cut(table, free - head.height - header, room - again.height - header, notes.height))
    if pieces and pieces[0] is None:
        sheet = _turn(book, sheet, _carried(sheet))
        top = _table_top(sheet, book, whole)
        pieces = list(cut(table, room - top - head.height - header, room - again.height - header, notes.height))
    return _place_pieces(book, sheet, item, table, [piece for piece in pieces if piece], top)


def _better_moved(whole: float, free: float, room: float) -> bool:
    """Tell whether a table goes to the next page whole: when it fits there and leaves no half page empty."""
    return whole <= room + _EPSILON and free <= room / 2


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
        around = _continuation(book, table) if index else _introduction(book, table, item.node)
        redacted = bool(table.redacted.intersection(range(piece.start, piece.end)))
        notes = _notes(book, table, item.node, redacted=redacted, last=last)
        _place_piece(sheet, item.node, table, piece, (top, around, notes), repeated=index > 0)
        fragments.append(_fragment(book.number, table, piece, redacted=redacted))
        sheet.y = top + around.height + sum(table.header) + piece.height + notes.height
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
    place: tuple[float, _Around, _Around],
    *,
    repeated: bool,
) -> None:
    top, around, notes = place
    x, y = sheet.area.x, sheet.area.y + top
    sheet.lines += _moved(around.lines, x, y)
    y += around.height
    lines, rules = draw_header(table, node, x, y, artifact=repeated)
    below = y + sum(table.header)
    body, more = draw_body(table, piece, node, x, below)
    end = below + piece.height
    sheet.lines += [*lines, *body, *_moved(notes.lines, x, end)]
    sheet.rules += [*rules, *more, *frame(table, x, (y, below, end))]


def _moved(lines: tuple[TextLine, ...], x: float, y: float) -> list[TextLine]:
    return [line._replace(x=line.x + x, y=line.y + y) for line in lines]


def _fragment(page: int, table: SetTable, piece: Piece, *, redacted: bool) -> Fragment:
    rows = tuple(
        FragmentRow(
            piece.start + index,
            height,
            piece.begins or index > 0,
            piece.ends or piece.start + index + 1 < piece.end,
        )
        for index, height in enumerate(piece.heights)
    )
    labels = tuple(Label(part.slot.row, part.slot.column, part.words) for part in piece.parts if part.repeated)
    divided = tuple(
        Label(part.slot.row, part.slot.column, tuple(_words(part.lines)))
        for part in piece.parts
        if not part.repeated and (part.first == 0 or part.last + 1 == len(rows)) and not _whole(table, piece, part)
    )
    return Fragment(page=page, rows=rows, labels=labels, divided=divided, redacted=redacted)


def _whole(table: SetTable, piece: Piece, part: Part) -> bool:
    starts = part.begins and part.slot.row >= piece.start
    return starts and len(part.lines) == len(table.lines(part.slot))


def _words(lines: Iterable[CellLine]) -> Iterator[str]:
    """Yield the words of some lines of a cell, one text for each language."""
    words = ""
    for line in lines:
        words += "".join(span.text for span in line.spans) + line.join
        if not line.soft:
            yield words
            words = ""
    if words:
        yield words


def _introduction(book: _Book, table: SetTable, node: Node) -> _Around:
    """Set the number, the title and the line above a table."""
    source, lines, y = table.table, [], 0.0
    for part, texts in (("number", source.number), ("title", source.title)):
        for index, inlines in enumerate(texts):
            placed, y = _aligned(book, table, (inlines, f"table.{part}", (*node, part, index)), y)
            lines += placed
    placed, y = _above(book, table, node, y)
    return _Around((*lines, *placed), y)


def _aligned(
    book: _Book, table: SetTable, text: tuple[Inlines, str, Node], y: float, *, artifact: bool = False
) -> tuple[list[TextLine], float]:
    """Set a text over the full measure in the alignment of its role; return its lines and the y below it."""
    inlines, role, node = text
    lang = inlines[0].lang
    style = book.setter.style(role, lang)
    measure = sum(table.columns.widths)
    measured = book.setter.measurer.measure(inlines, style)
    lines = []
    y += style.before
    cuts = break_ragged(measured, style, measure)
    for index, piece in enumerate(cuts):
        placed, width = spans(measured, piece, style, lang)
        x = {"center": (measure - width) / 2, "right": measure - width}.get(style.align, 0.0)
        soft = index + 1 < len(cuts)
        join = " " if soft and lang == "en" else ""
        lines.append(TextLine(node, baseline(y, style.leading, style.size), placed, artifact, 0, soft, join, x))
        y += style.leading
    return lines, y + style.after


def _above(book: _Book, table: SetTable, node: Node, y: float) -> tuple[list[TextLine], float]:
    """Set the line over a table: who prepared it at the left, the year in the middle, the unit at the right."""
    measure = sum(table.columns.widths)
    lines: list[TextLine] = []
    depth = max(len(texts) for texts in table.table.above)
    after = 0.0
    for level in range(depth):
        leading = 0.0
        for place, texts in enumerate(table.table.above):
            if level >= len(texts) or not texts[level]:
                continue
            lang = texts[level][0].lang
            style = book.setter.style("table.above", lang)
            measured = book.setter.measurer.measure(texts[level], style)
            placed, width = spans(measured, Cut(0, len(measured.text), 0.0), style, lang)
            x = (0.0, (measure - width) / 2, measure - width)[place]
            leading, after = max(leading, style.leading), style.after
            where = (*node, "above", place, level)
            lines.append(TextLine(where, baseline(y, style.leading, style.size), placed, x=x))
        y += leading
    return lines, y + after


def _continuation(book: _Book, table: SetTable) -> _Around:
    """Set the line over a later part of a table: its name at the left, 续表 at the right."""
    source, y = table.table, 0.0
    lines: list[TextLine] = []
    measure, after = sum(table.columns.widths), 0.0
    for index, words in enumerate(source.continued):
        lang = words[0].lang
        style = book.setter.style("table.continued", lang)
        name = source.title[index] if index < len(source.title) else ()
        for inlines, right in ((name, False), (words, True)):
            if inlines:
                measured = book.setter.measurer.measure(inlines, style)
                placed, width = spans(measured, Cut(0, len(measured.text), 0.0), style, lang)
                x = measure - width if right else 0.0
                lines.append(TextLine((), baseline(y, style.leading, style.size), placed, artifact=True, x=x))
        y += style.leading
        after = style.after
    return _Around(tuple(lines), y + after)


def _notes(book: _Book, table: SetTable, node: Node, *, redacted: bool, last: bool) -> _Around:
    """Set the notes of a page: those on ** wherever it is printed, the others under the last rows."""
    lines: list[TextLine] = []
    y, seen = 0.0, False
    for index, note in enumerate(table.table.notes):
        if not ((note.when == "redacted" and redacted and table.redacted) or (note.when == "always" and last)):
            continue
        where = (note.text, "table.note", (*node, "note", index))
        placed, below = _aligned(book, table, where, y)
        if seen:  # notes stand one under another: only the first keeps its distance
            before = book.setter.style("table.note", note.lang).before
            placed = [line._replace(y=line.y - before) for line in placed]
            below -= before
        lines += placed
        y, seen = below, True
    return _Around(tuple(lines), y)


def _too_narrow(table: SetTable) -> Diagnostic:
    column = table.columns.overfull[0]
    header = " / ".join(dict.fromkeys(plain(text) for row in table.grid.header for text in row[column].cell.lines[:1]))
    width, measure = table.columns.widths[column], sum(table.columns.widths)
    name = plain(table.table.title[0]) if table.table.title else table.table.anchor
    return Diagnostic(
        code="DG702",
        severity="error",
        origin=Origin(),
        zh=f"表“{name}”放不下：各列最少共需 {measure:.0f} pt，其中“{header}”列需 {width:.0f} pt",
        en=f"table “{name}” does not fit: its columns need {measure:.0f} pt in all, “{header}” {width:.0f} pt of them",
        hint_zh='改为横排（orientation = "landscape"），缩短该列的数字或文字，或拆表',
        hint_en='turn the table (orientation = "landscape"), shorten the column, or divide the table',
    )
