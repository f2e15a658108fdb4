"""Lines of prose → sheets filled from the top; full sheets → pages. What belongs together goes over together."""

from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.doc.blocks import Document, Orientation
from disclosure_gen.layout.flow import FlowLine, Setter
from disclosure_gen.layout.fragments import baseline
from disclosure_gen.layout.furniture import Area, furniture, type_area
from disclosure_gen.layout.page import Page, Picture, Rule, TableLayout, TextLine
from disclosure_gen.records import dataclass, field

EPSILON = 0.01
_STANDING_RULE = 0.5
_MOST_CARRIED = 3  # lines that go to the next page lest a page end with a hyphen


@dataclass(slots=True)
class Sheet:
    """The page being filled: `y` counts down from the top of the type area."""

    orientation: Orientation
    area: Area
    y: float = 0.0
    after: float = 0.0
    padding: float = 0.0  # below the table or chart that ends at y, where one does
    flowed: list[tuple[FlowLine, float]] = field(default_factory=list)  # lines since the last table, with their tops
    lines: list[TextLine] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Tell whether nothing stands on it yet."""
        return not self.flowed and not self.lines


@dataclass(slots=True)
class Book:
    """The pages made so far."""

    document: Document
    setter: Setter
    pages: list[Page] = field(default_factory=list)
    tables: dict[str, TableLayout] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Return the number of the page being filled."""
        return len(self.pages) + 1


def put_line(book: Book, sheet: Sheet, line: FlowLine) -> Sheet:
    """Place a line below what stands there, or on the next page; return the page that is open."""
    gap = _gap(sheet, line)
    if sheet.y + gap + line.leading > sheet.area.height + EPSILON and not sheet.empty:
        sheet = turn(book, sheet, carried(sheet))
        gap = _gap(sheet, line)
    sheet.y += gap
    sheet.flowed.append((line, sheet.y))
    sheet.y += line.leading
    sheet.after, sheet.padding = line.after, 0.0
    return sheet


def _gap(sheet: Sheet, line: FlowLine) -> float:
    if sheet.empty:
        return line.before if line.kept_before else 0.0
    return max(sheet.after, line.before)


def carried(sheet: Sheet) -> tuple[FlowLine, ...]:
    """Return the lines at the end of a page that must go to the next one with what follows; never all of a page."""
    lines = _bound(sheet)
    return lines if sheet.lines or len(lines) < len(sheet.flowed) else ()


def _bound(sheet: Sheet) -> tuple[FlowLine, ...]:
    """Return the lines at the end of a page after which it may not end; a hyphen ends one rather than a hole."""
    lines = tuple(line for line, _ in sheet.flowed)
    start = max((index for index, line in enumerate(lines, 1) if line.may_end), default=0)
    if len(lines) - start > _MOST_CARRIED:
        start = max((index for index, line in enumerate(lines, 1) if line.divided and index > start), default=start)
    return lines[start:]


def turn(book: Book, sheet: Sheet, carried: tuple[FlowLine, ...]) -> Sheet:
    """Finish a page without the lines that are carried over, and begin the next one with them."""
    if carried:
        del sheet.flowed[-len(carried) :]
    finish(book, sheet)
    fresh = Sheet(sheet.orientation, sheet.area)
    for line in carried:
        fresh = put_line(book, fresh, line)
    return fresh


def turn_over(book: Book, sheet: Sheet, orientation: Orientation) -> Sheet:
    """Finish a page and begin one of an orientation; headings that would stand alone on the page before go along."""
    taken = _bound(sheet)
    if taken:
        del sheet.flowed[-len(taken) :]
    if not sheet.empty:
        finish(book, sheet)
    fresh = Sheet(orientation, type_area(book.setter.page, orientation))
    for line in taken:
        fresh = put_line(book, fresh, line)
    return fresh


def flush(book: Book, sheet: Sheet) -> None:
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


def finish(book: Book, sheet: Sheet) -> None:
    """Make a page of a sheet, with its number."""
    flush(book, sheet)
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
            tuple(sheet.pictures),
        )
    )
