"""The figures of a chart → the sheet of its workbook, and the same figures as the chart keeps them."""

import re
from collections.abc import Sequence

from disclosure_gen.doc.blocks import Chart, Inlines, Value, plain
from disclosure_gen.layout.page import Plot
from disclosure_gen.writers.docx.drawingml import val
from disclosure_gen.writers.docx.workbook import Number, SheetCell, span
from disclosure_gen.writers.escaping import escape

_PRINTED = re.compile(r"\d[\d,]*(?:\.(\d+))?")

Codes = tuple[tuple[str, ...], ...]  # by category and series


def sheet_of(chart: Chart, plot: Plot) -> list[list[SheetCell]]:
    """Return the rows of a chart's workbook: series from left to right, categories from top to bottom."""
    head: list[SheetCell] = [_lines(chart.unit) or None, *(_lines(series.label) for series in chart.series)]
    rows = zip(plot.names, chart.categories, codes_of(chart), strict=True)
    return [head, *(["\n".join(name), *map(_figure, bars.values, codes)] for name, bars, codes in rows)]


def _figure(value: Value | None, code: str) -> SheetCell:
    """Return a figure as a cell: a number, a mark that stands for none, or nothing."""
    if value is None or value.value is None:
        return value.text if value else None
    return Number(f"{value.value:f}", code)


def _lines(lines: Sequence[Inlines]) -> str:
    return "\n".join(map(plain, lines))


def codes_of(chart: Chart) -> Codes:
    """Return the format codes by which spreadsheets show the figures as they are printed; "" for a blank one."""
    grouped = any("," in value.text for bars in chart.categories for value in bars.values if value)
    return tuple(
        tuple(_code(value, grouped=grouped) if value else "" for value in bars.values) for bars in chart.categories
    )


def _code(value: Value, *, grouped: bool) -> str:
    """Return the code of a figure; what is no number is shown as it stands."""
    number = _PRINTED.fullmatch(value.text)
    if number is None or value.value is None:
        return '"{}"'.format(value.text.replace('"', ""))
    return ("#,##0" if grouped else "0") + (f".{'0' * len(number[1])}" if number[1] else "")


def usual_code(codes: Codes) -> str:
    """Return the code that most figures of a chart have."""
    known = [code for row in codes for code in row if code]
    return max(dict.fromkeys(known), key=known.count, default="0")


def kept_names(plot: Plot) -> str:
    """Return c:cat, the names of the categories."""
    names = _strings(span((1, 0), (len(plot.names), 0)), ["\n".join(name) for name in plot.names])
    return f"<c:cat>{names}</c:cat>"


def kept_label(chart: Chart, number: int) -> str:
    """Return c:tx, the name of a series."""
    place = (0, number + 1)
    return f"<c:tx>{_strings(span(place, place), [_lines(chart.series[number].label)])}</c:tx>"


def _strings(cells: str, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in enumerate(texts))
    return f"<c:strRef><c:f>{cells}</c:f><c:strCache>{val('ptCount', len(texts))}{points}</c:strCache></c:strRef>"


def kept_figures(chart: Chart, number: int) -> str:
    """Return c:val, the figures of a series; a mark that is no number counts as 0, as in spreadsheets."""
    codes = codes_of(chart)
    usual = usual_code(codes)
    points = []
    for index, bars in enumerate(chart.categories):
        value, code = bars.values[number], codes[index][number]
        if value:
            own = "" if code == usual else f' formatCode="{escape(code)}"'
            points.append(f'<c:pt idx="{index}"{own}><c:v>{value.value or 0:f}</c:v></c:pt>')
    cells, count = span((1, number + 1), (len(chart.categories), number + 1)), val("ptCount", len(chart.categories))
    cache = f"<c:formatCode>{escape(usual)}</c:formatCode>{count}{''.join(points)}"
    return f"<c:val><c:numRef><c:f>{cells}</c:f><c:numCache>{cache}</c:numCache></c:numRef></c:val>"
