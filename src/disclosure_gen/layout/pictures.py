"""A chart and the sheets → its picture placed whole."""

from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.doc.blocks import Chart, Text, plain
from disclosure_gen.layout.charts import moved, set_chart
from disclosure_gen.layout.flow import FlowChart
from disclosure_gen.layout.placing import block_top, close_block
from disclosure_gen.layout.sheets import EPSILON, Book, Sheet, carried, flush, turn


def put_chart(book: Book, sheet: Sheet, item: FlowChart) -> Sheet:
    """Place a chart, on the next page where this one has no room for all of it."""
    chart = set_chart(item.chart, item.node, book.setter, sheet.area.width)
    room = sheet.area.height
    if not chart.fits or chart.height > room:
        book.diagnostics.append(_too_large(item.chart, chart.height, room, wide=not chart.fits))
        return sheet
    top = block_top(sheet, book, chart.height)
    if chart.height > room - top + EPSILON and not sheet.empty:
        sheet = turn(book, sheet, carried(sheet))
        top = block_top(sheet, book, chart.height)
        if chart.height > room - top + EPSILON:  # not even below the headings that were carried over
            sheet, top = turn(book, sheet, ()), 0.0
    before = top - sheet.y + sheet.padding
    flush(book, sheet)
    book.starts[item.chart.anchor] = book.number
    lines, picture = moved(chart, sheet.area.x, sheet.area.y + top)
    sheet.lines += lines
    sheet.y = top + chart.height
    after = close_block(sheet, book)
    sheet.pictures.append(picture._replace(plot=picture.plot._replace(before=before, after=after)))
    return sheet


def _too_large(chart: Chart, height: float, room: float, *, wide: bool) -> Diagnostic:
    """Return DG705 for a chart that is higher than a page, or whose words leave no room for its bars."""
    _, *words = chart.caption[0]  # without its number it is found in the content
    name = plain(chart.caption[0])
    zh, en = f"图高 {height:.0f} pt，版心高 {room:.0f} pt", f"is {height:.0f} pt high, a page has {room:.0f} pt"
    if wide:
        zh, en = "名称和数字太长，条形没有位置", "has names and figures so long that bars find no room"
    return Diagnostic(
        code="DG705",
        severity="error",
        origin=Origin(),
        zh=f"图“{name}”放不下：{zh}",
        en=f"the chart “{name}” {en}",
        hint_zh="减少类别，缩短名称，或改用表",
        hint_en="show fewer categories, shorten names, or use a table",
        subject=next((inline.text for inline in words if isinstance(inline, Text)), name),
    )
