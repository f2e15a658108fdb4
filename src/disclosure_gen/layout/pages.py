"""Document and fonts → pages: lines and tables put one below another, kept together where they belong together."""

from collections.abc import Iterable, Iterator
from functools import cache

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.doc.blocks import Document
from disclosure_gen.layout.contents import draw_contents
from disclosure_gen.layout.cover import draw_cover
from disclosure_gen.layout.flow import (
    Flow,
    FlowChart,
    FlowCover,
    FlowLine,
    FlowSection,
    FlowTable,
    FlowToc,
    NewPage,
    Setter,
    flow,
)
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.furniture import mark, type_area
from disclosure_gen.layout.measure import COMBINING, Hyphenate, Measurer, never
from disclosure_gen.layout.page import Page, Pages
from disclosure_gen.layout.pictures import put_chart
from disclosure_gen.layout.placing import put_table
from disclosure_gen.layout.record import cover_too_full
from disclosure_gen.layout.sheets import Book, Sheet, finish, put_line, turn, turn_over
from disclosure_gen.layout.styles import page_style
from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages and what went wrong in making them (a character without a face, a column too narrow)."""

    pages: Pages
    diagnostics: tuple[Diagnostic, ...] = ()


def layout(document: Document, fonts: Fonts) -> Laid:
    """Lay out a document."""
    style = page_style(document.edition)
    setter = Setter(Measurer(fonts, _hyphenation(document), document.words), document.edition, style)
    book = Book(document, setter)
    area = type_area(style, "portrait")
    front: list[FlowCover | FlowToc] = []
    sheet = _fill(book, Sheet("portrait", area), flow(document.blocks, setter, area.width), front)
    if not sheet.empty or not book.pages:
        finish(book, sheet)
    pages = Pages(pages=(*_front(book, front), *book.pages), tables=book.tables, starts=book.starts)
    return Laid(pages, (*_missing(setter.measurer), *book.diagnostics))


def _front(book: Book, front: Iterable[FlowCover | FlowToc]) -> Iterator[Page]:
    """Yield the pages before the first one, which are not counted."""
    setter, area = book.setter, type_area(book.setter.page, "portrait")
    for item in front:
        if isinstance(item, FlowToc):
            drawn = [*draw_contents(item.toc, item.node, setter, area, book.starts)]
        else:
            cover = draw_cover(item, setter, area)
            drawn = [cover] if cover else []
            if not cover:
                book.diagnostics.append(cover_too_full())
        for page in drawn:
            yield page._replace(lines=(*page.lines, *mark(book.document, area, setter.measurer)))


def _hyphenation(document: Document) -> Hyphenate:
    return never if document.edition == "zh" else _american()


@cache
def _american() -> Hyphenate:
    from pyphen import Pyphen  # loads a dictionary: a Chinese build does without

    positions: Hyphenate = Pyphen(lang="en_US").positions
    return positions


def _missing(measurer: Measurer) -> tuple[Diagnostic, ...]:
    return tuple(_lacking(char, text) for char, text in measurer.lacking())


def _lacking(char: str, text: str) -> Diagnostic:
    hint = Say("换用字体已有的字，或向 fonts/ 补充字体", "use another character, or add a font that has it to fonts/")
    if COMBINING.match(char):
        hint = Say(
            "这是附加在前一字符上的符号：改用合在一起的一个字符（é），或删去",
            "it is a mark on the character before it: write both as one (é), or delete it",
        )
    code = f"U+{ord(char):04X}"
    return Diagnostic(
        code="DG701",
        severity="error",
        origin=Origin(),
        zh=f"字体中没有“{char}”（{code}），出现在“{text[:20]}”",
        en=f"no font has “{char}” ({code}), used in “{text[:20]}”",
        hint_zh=hint.zh,
        hint_en=hint.en,
        subject=char,
    )


def _fill(book: Book, sheet: Sheet, items: Iterable[Flow], front: list[FlowCover | FlowToc]) -> Sheet:
    """Put a flow on pages, starting on `sheet`; return the page that is still open."""
    for item in items:
        match item:
            case FlowLine():
                sheet = put_line(book, sheet, item)
            case FlowTable():
                sheet = put_table(book, sheet, item)
            case FlowChart():
                sheet = put_chart(book, sheet, item)
            case NewPage():
                if not sheet.empty:
                    sheet = turn(book, sheet, ())
            case FlowSection():
                sheet = _put_section(book, sheet, item, front)
            case FlowCover() | FlowToc():
                front.append(item)
    return sheet


def _put_section(book: Book, sheet: Sheet, item: FlowSection, front: list[FlowCover | FlowToc]) -> Sheet:
    """Put a section on pages of its own; headings that would stand alone on the page before go along."""
    own = turn_over(book, sheet, item.section.orientation)
    own = _fill(book, own, flow(item.section.blocks, book.setter, own.area.width, item.node), front)
    if not own.empty:
        finish(book, own)
    return Sheet("portrait", type_area(book.setter.page, "portrait"))
