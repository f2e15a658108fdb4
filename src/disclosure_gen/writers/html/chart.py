"""A chart → a table whose cells hold a bar and its figure, so that the figures are text and the bars repeat them."""

from collections.abc import Iterator
from decimal import Decimal

from disclosure_gen.doc.blocks import Bars, Chart, Series, Value
from disclosure_gen.lang import term
from disclosure_gen.money import round_half_up
from disclosure_gen.writers.html.markup import NOTHING, Markup, element, words
from disclosure_gen.writers.html.table import back
from disclosure_gen.writers.html.text import Pen

_FILLS = {"main": "b1", "second": "b2", "light": "b3", "plain": "b4"}
_LEAST = Decimal("0.35")  # percent: a bar that is not zero is seen
_ALL = Decimal(100)


def chart_markup(chart: Chart, pen: Pen) -> Markup:
    """Return a chart: every bar from one base line and on one scale, a stacked part where the part before it ends."""
    scale = max((_end(bars, chart) for bars in chart.categories), default=Decimal(0))
    name = pen.fresh(pen.links.anchors[chart.anchor])
    table = element(
        "table",
        _caption(chart, pen, name),
        *(_category(bars, chart, scale, f"{name}-{number}", pen) for number, bars in enumerate(chart.categories, 1)),
        id=name,
    )
    return element("div", table, class_="chart")


def _end(bars: Bars, chart: Chart) -> Decimal:
    """Return how far the bars of a category reach: the longest, or all of its parts."""
    lengths = [value.value for value in bars.values if value and value.value is not None]
    return sum(lengths, Decimal(0)) if chart.kind == "stacked" else max(lengths, default=Decimal(0))


def _caption(chart: Chart, pen: Pen, name: str) -> Markup:
    keys = (element("li", _swatch(series), element("span", pen.lines(series.label))) for series in chart.series)
    parts = [element("b", pen.lines(chart.caption)), element("ul", *keys, role="list", class_="key")]
    parts += [element("span", pen.lines(chart.unit), class_="unit")] if chart.unit else []
    return element("caption", element("div", *parts, class_="cap"), id=f"{name}-c")


def _category(bars: Bars, chart: Chart, scale: Decimal, name: str, pen: Pen) -> Markup:
    """Return a category as a group of rows, one for each of its figures."""
    rows = list(_rows(bars, chart, scale, pen))
    label = element("th", pen.lines(bars.label), id=name, class_="item", scope="rowgroup", rowspan=str(len(rows)))
    shown = []
    for number, (series, cell, key) in enumerate(rows, 1):
        own = f"{name}-{number}"
        place = pen.once(pen.links.cell(key)) if key else None
        cells = [
            element("th", series, id=own, class_="ser", scope="row", headers=name),
            element("td", cell, id=place, headers=f"{name} {own}"),
        ]
        shown.append(element("tr", *([label] if number == 1 else []), *cells))
    return element("tbody", *shown, class_="tot" if bars.kind == "total" else None)


def _rows(bars: Bars, chart: Chart, scale: Decimal, pen: Pen) -> Iterator[tuple[Markup, Markup, str]]:
    """Yield the series, the bar with its figure, and the key, for each figure of a category."""
    start = Decimal(0)
    shown = [(one, value) for one, value in zip(chart.series, bars.values, strict=True) if value or not bars.total]
    if chart.kind == "stacked":  # a part that is blank is not there, but a category has one row at least
        shown = [(one, value) for one, value in shown if value] or shown[:1]
    for series, value in shown:
        hidden = element("span", pen.lines(series.label), class_="vh")
        drawn = _bar(series, start, value, scale)
        yield hidden, _beside(drawn, value, pen), value.key if value else ""
        if chart.kind == "stacked" and value and value.value is not None:
            start += value.value
    if bars.total:
        said = element("span", words(term(pen.terms, "chart.total", pen.lang)), class_="vh")
        yield said, _beside(_svg(), bars.total, pen), bars.total.key


def _beside(drawn: Markup, value: Value | None, pen: Pen) -> Markup:
    """Return a bar with its figure, which leads to the cell of a table where it stands in one."""
    if value is None:
        shown = pen.spoken("") or NOTHING
    else:
        shown = pen.spoken(value.text) or words(value.text)
        cell = pen.links.cell(value.key)
        if cell in pen.links.tabled:
            shown = element("a", shown, class_="fig", href=f"#{cell}")
        else:
            shown = back(shown, value.key, pen)
    return element("div", drawn, element("span", shown, class_="n"), class_="bv")


def _bar(series: Series, start: Decimal, value: Value | None, scale: Decimal) -> Markup:
    if value is None or not value.value or value.value < 0 or not scale:
        return _svg()
    width = max(value.value / scale * _ALL, _LEAST)
    place = {"x": _percent(start / scale * _ALL), "width": _percent(width)}
    return _svg(element("rect", class_=_FILLS[series.role], height="100%", **place))


def _percent(share: Decimal) -> str:
    return f"{round_half_up(share, 2)}%"


def _swatch(series: Series) -> Markup:
    return _svg(element("rect", class_=_FILLS[series.role], width="100%", height="100%"))


def _svg(*drawn: Markup) -> Markup:
    return element("svg", *drawn, aria_hidden="true", focusable="false")
