"""Page geometry and what stands on every page: type area, page number, running foot."""

from disclosure_gen.doc.blocks import Document, Orientation
from disclosure_gen.layout.lines import Cut, break_ragged, spans
from disclosure_gen.layout.measure import Measurer
from disclosure_gen.layout.page import TextLine
from disclosure_gen.layout.styles import ENGLISH_MARK, FOLIO, FOOT, FOOT_NUMBER, MARK, MARK_AT, MM, PageStyle
from disclosure_gen.records import NamedTuple

_NUMBER_GAP = 7 * MM  # the dash's centre below the type area (GB/T 9704 7.5)
_CENTRE = 0.38  # of the size: from the baseline to the middle of the em box
_BESIDE = 24.0  # pt between a running foot and the page number


class Area(NamedTuple):
    """The type area on a page of a given size (pt); `y` counts down."""

    x: float
    y: float
    width: float
    height: float
    page_width: float
    page_height: float


def type_area(style: PageStyle, orientation: Orientation) -> Area:
    """Return the type area. A landscape page is the upright sheet turned anticlockwise (GB/T 9704 8)."""
    if orientation == "portrait":
        width, height = style.width - style.left - style.right, style.height - style.top - style.bottom
        return Area(style.left, style.top, width, height, style.width, style.height)
    if style.foot:  # a running foot stays at the foot of the page as it is read
        width, height = style.height - style.top - style.bottom, style.width - style.left - style.bottom
        return Area(style.top, style.left, width, height, style.height, style.width)
    width, height = style.height - style.top - style.bottom, style.width - style.left - style.right
    return Area(style.bottom, style.left, width, height, style.height, style.width)


def furniture(
    document: Document, number: int, orientation: Orientation, style: PageStyle, measurer: Measurer
) -> tuple[TextLine, ...]:
    """Return the page number, in the English edition the running foot, and the mark of a draft."""
    area = type_area(style, orientation)
    marks = mark(document, area, measurer)
    if style.foot:
        return (*_running_foot(document, number, area, style, measurer), *marks)
    if orientation == "landscape" and document.folio == "foot":
        return (_foot_folio(number, area, measurer), *marks)
    return (_folio(number, orientation, area, measurer), *marks)


def mark(document: Document, area: Area, measurer: Measurer) -> tuple[TextLine, ...]:
    """Return the line at the head of every page of what is not to be published, in mid-page."""
    words = document.mark
    if not words:
        return ()
    style = ENGLISH_MARK if document.edition == "en" else MARK
    placed, width = spans(measurer.measure_text(words, style), Cut(0, len(words), 0.0), style, document.lang)
    return (TextLine((), MARK_AT, placed, artifact=True, x=(area.page_width - width) / 2),)


def _folio(number: int, orientation: Orientation, area: Area, measurer: Measurer) -> TextLine:
    """Place `— 1 —` outside, one character in; on landscape pages in the same place on the sheet, turned."""
    words = f"— {number} —"
    placed, width = spans(measurer.measure_text(words, FOLIO), Cut(0, len(words), 0.0), FOLIO, "zh")
    odd, inset = number % 2 == 1, FOLIO.size
    if orientation == "portrait":
        x = area.x + area.width - inset - width if odd else area.x + inset
        y = area.y + area.height + _NUMBER_GAP + _CENTRE * FOLIO.size
        return TextLine((), y, placed, artifact=True, x=x)
    x = area.x - _NUMBER_GAP - _CENTRE * FOLIO.size
    y = area.y + area.height - inset - width if odd else area.y + inset
    return TextLine((), y, placed, artifact=True, turned=90, x=x)


def _foot_folio(number: int, area: Area, measurer: Measurer) -> TextLine:
    """Place `— 1 —` in the middle of a landscape page's foot, as many bureaus have it."""
    words = f"— {number} —"
    placed, width = spans(measurer.measure_text(words, FOLIO), Cut(0, len(words), 0.0), FOLIO, "zh")
    y = area.y + area.height + _NUMBER_GAP + _CENTRE * FOLIO.size
    return TextLine((), y, placed, artifact=True, x=area.x + (area.width - width) / 2)


def _running_foot(
    document: Document, number: int, area: Area, style: PageStyle, measurer: Measurer
) -> tuple[TextLine, ...]:
    words, figure = "   ·   ".join(document.foot), str(number)
    y = area.page_height - style.foot
    right, width = spans(
        measurer.measure_text(figure, FOOT_NUMBER), Cut(0, len(figure), 0.0), FOOT_NUMBER, document.lang
    )
    left = measurer.measure_text(words, FOOT)
    lines = [
        TextLine((), y + index * FOOT.leading, spans(left, cut, FOOT, document.lang)[0], artifact=True, x=area.x)
        for index, cut in enumerate(break_ragged(left, FOOT, area.width - width - _BESIDE))
    ]  # long names are turned over
    return (*lines, TextLine((), y, right, artifact=True, x=area.x + area.width - width))
