"""A chart of the tree and how it was laid out → the part that Word draws and edits, and the workbook inside it.

Word draws from the figures what layout drew from the same ones: bars as high and as far apart, on the same scale, and
every figure at its place. Only one face and size can be had for all names of an axis, and rows are equally high; names
have the line breaks of the page, since programs differ in where they would break them.
"""

from itertools import accumulate

from disclosure_gen.doc.blocks import Chart, Series, Value, plain
from disclosure_gen.lang import Edition, langs_of
from disclosure_gen.layout.bars import BAR, PAIR_GAP, STACK
from disclosure_gen.layout.page import Mark, Picture
from disclosure_gen.layout.styles import BAR_HAIR, BAR_OUTLINE, BASE_LINE, FILLS, text_style
from disclosure_gen.records import dataclass, replace
from disclosure_gen.writers.docx.chartdata import Codes, codes_of, kept_figures, kept_label, kept_names, usual_code
from disclosure_gen.writers.docx.drawingml import (
    BARE,
    NO_LINE,
    A,
    C,
    character_look,
    line,
    manual,
    rich,
    shape,
    shifted,
    text_look,
    val,
    words,
)
from disclosure_gen.writers.docx.oxml import DECLARATION, R
from disclosure_gen.writers.escaping import escape

WORKBOOK = "workbook"  # the chart's relationship to it

_CATEGORIES, _VALUES = 1, 2  # numbers of the axes
_LATER = "http://schemas.microsoft.com/office/drawing/2012/chart"
_EXTENDED = f'<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" xmlns:c15="{_LATER}">'
_FIELDS = f"{_EXTENDED}<c15:dlblFieldTable/></c:ext></c:extLst>"  # in a label
_UNLINKED = f'{_EXTENDED}<c15:showLeaderLines val="0"/></c:ext></c:extLst>'  # no lines from labels to their bars
_SHOWN = "".join(
    val(f"show{name}", int(name == "Val"))
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A chart, its picture, and the codes by which its figures are shown: each, and most of them."""

    chart: Chart
    picture: Picture
    edition: Edition
    codes: Codes
    code: str

    @property
    def height(self) -> float:
        """Return the height of what Word draws, without caption (pt)."""
        return self.picture.plot.end


def chart_part(chart: Chart, picture: Picture, edition: Edition) -> bytes:
    """Return the part of a chart that is as wide as its picture and as high, without caption."""
    codes = codes_of(chart)
    drawn = _Drawn(chart, picture, edition, codes, usual_code(codes))
    plot = picture.plot
    room = manual(
        plot.left / picture.width,
        plot.top / drawn.height,
        1 - plot.left / picture.width,
        (plot.bottom - plot.top) / drawn.height,
        inner=True,
    )
    lang = langs_of(edition)[0]
    look = text_look(text_style(edition, lang, "chart.value"), lang)
    body = "".join(
        [
            val("autoTitleDeleted", 1),
            f"<c:plotArea>{room}{_bars(drawn)}{_category_axis(drawn)}{_value_axis(drawn)}{BARE}</c:plotArea>",
            _legend(drawn),
            val("plotVisOnly", 1),
            val("dispBlanksAs", "gap"),
        ]
    )
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}">{val("date1904", 0)}'
        f"{val('roundedCorners', 0)}<c:chart>{body}</c:chart>{BARE}{look}"
        f'<c:externalData r:id="{WORKBOOK}">{val("autoUpdate", 0)}</c:externalData></c:chartSpace>'
    ).encode()


def _bars(drawn: _Drawn) -> str:
    chart, plot = drawn.chart, drawn.picture.plot
    stacked = chart.kind == "stacked"
    bar = STACK if stacked else BAR
    taken = bar if stacked else len(chart.series) * (BAR + PAIR_GAP) - PAIR_GAP
    gap = max(0.0, (plot.bottom - plot.top) / len(chart.categories) - taken)
    return "".join(
        [
            f"<c:barChart>{val('barDir', 'bar')}{val('grouping', 'stacked' if stacked else 'clustered')}",
            val("varyColors", 0),
            *(_series(drawn, number, series) for number, series in enumerate(chart.series)),
            val("gapWidth", min(500, round(100 * gap / bar))),
            val("overlap", 100 if stacked else -round(100 * PAIR_GAP / BAR)),
            f"{val('axId', _CATEGORIES)}{val('axId', _VALUES)}</c:barChart>",
        ]
    )


def _series(drawn: _Drawn, number: int, series: Series) -> str:
    return "".join(
        [
            f"<c:ser>{val('idx', number)}{val('order', number)}{kept_label(drawn.chart, number)}",
            shape(FILLS[series.role].colour, BAR_OUTLINE, BAR_HAIR),
            val("invertIfNegative", 0),
            _labels(drawn, number, series),
            f"{kept_names(drawn.picture.plot)}{kept_figures(drawn.chart, number)}</c:ser>",
        ]
    )


def _labels(drawn: _Drawn, number: int, series: Series) -> str:
    """Return how the figures of a series are shown, and those that are shown otherwise."""
    lang = langs_of(drawn.edition)[0]
    stacked = drawn.chart.kind == "stacked"
    ink = FILLS[series.role].ink if stacked else ""
    look = text_look(text_style(drawn.edition, lang, "chart.value"), lang, ink)
    where = val("dLblPos", "ctr" if stacked else "outEnd")
    own = []
    for index, bars in enumerate(drawn.chart.categories):
        value, code, mark = bars.values[number], drawn.codes[index][number], drawn.picture.plot.marks[index][number]
        if value and mark and mark.named:
            own.append(_named(drawn, (index, number), value, mark))
        elif value and code != drawn.code:
            own.append(f"<c:dLbl>{val('idx', index)}{_format(code)}{BARE}{look}{where}{_SHOWN}</c:dLbl>")
    return f"<c:dLbls>{''.join(own)}{_format(drawn.code)}{BARE}{look}{where}{_SHOWN}{_UNLINKED}</c:dLbls>"


def _format(code: str) -> str:
    return f'<c:numFmt formatCode="{escape(code)}" sourceLinked="0"/>'


def _named(drawn: _Drawn, place: tuple[int, int], value: Value, mark: Mark) -> str:
    """Return a figure that stands beside its bar, after the name of its series, and follows the workbook."""
    index, number = place
    bars, picture = drawn.chart.categories[index], drawn.picture
    plot = picture.plot
    ends = list(accumulate(float(value.value or 0) if value else 0.0 for value in (None, *bars.values)))
    middle = plot.left + (ends[number] + ends[number + 1]) / 2 * plot.scale
    lines = [mark.y for mark in plot.marks[index] if mark]
    where = shifted((mark.x - middle) / picture.width, (mark.y - (min(lines) + max(lines)) / 2) / drawn.height)
    style = text_style(drawn.edition, value.lang, "chart.value")
    name = drawn.chart.series[number].label[0]
    gap = " " if name[0].lang == "en" else ""
    field = f'<a:fld id="{{00000000-0000-4000-8000-{number:06X}{index:06X}}}" type="VALUE">'
    field += f"{character_look('rPr', style, lang=value.lang)}<a:pPr/><a:t>{escape(value.text)}</a:t></a:fld>"
    text = rich([f"<a:p>{words(plain(name) + gap, style, name[0].lang)}{field}</a:p>"])
    shown = f"{_format(drawn.codes[index][number])}{BARE}{text_look(style, value.lang)}{val('dLblPos', 'ctr')}{_SHOWN}"
    return f"<c:dLbl>{val('idx', index)}{where}{text}{shown}{_FIELDS}</c:dLbl>"


def _category_axis(drawn: _Drawn) -> str:
    """Return the axis of the names, the first one on top; in two languages their size is between those of the page."""
    langs = langs_of(drawn.edition)
    style = text_style(drawn.edition, langs[0], "chart.label")
    between = sum(text_style(drawn.edition, lang, "chart.label").size for lang in langs) / len(langs)
    look = text_look(replace(style, size=between), langs[0], align="r")
    return "".join(
        [
            f"<c:catAx>{val('axId', _CATEGORIES)}<c:scaling>{val('orientation', 'maxMin')}</c:scaling>",
            val("delete", 0),
            val("axPos", "l"),
            f'<c:numFmt formatCode="General" sourceLinked="0"/>{val("majorTickMark", "none")}',
            f"{val('minorTickMark', 'none')}{val('tickLblPos', 'low')}",
            f"<c:spPr>{line('#000000', BASE_LINE)}</c:spPr>{look}",
            f"{val('crossAx', _VALUES)}{val('crosses', 'autoZero')}{val('auto', 0)}{val('lblAlgn', 'ctr')}",
            f"{val('lblOffset', 100)}{val('noMultiLvlLbl', 1)}</c:catAx>",
        ]
    )


def _value_axis(drawn: _Drawn) -> str:
    """Return the axis of the figures, of which only the title is seen: their unit, at the right edge of the key."""
    plot = drawn.picture.plot
    most = (drawn.picture.width - plot.left) / plot.scale if plot.scale else 1.0
    return "".join(
        [
            f"<c:valAx>{val('axId', _VALUES)}<c:scaling>{val('orientation', 'minMax')}{val('max', f'{most:.10g}')}",
            f"{val('min', 0)}</c:scaling>{val('delete', 0)}{val('axPos', 't')}",
            _unit(drawn),
            f"{_format(drawn.code)}{val('majorTickMark', 'none')}{val('minorTickMark', 'none')}",
            f"{val('tickLblPos', 'none')}<c:spPr>{NO_LINE}</c:spPr>",
            f"{val('crossAx', _CATEGORIES)}{val('crosses', 'autoZero')}{val('crossBetween', 'between')}</c:valAx>",
        ]
    )


def _unit(drawn: _Drawn) -> str:
    if not drawn.chart.unit:
        return ""
    paragraphs = []
    for inlines in drawn.chart.unit:
        lang = inlines[0].lang
        style = text_style(drawn.edition, lang, "chart.unit")
        run = words(plain(inlines), style, lang)
        paragraphs.append(f'<a:p><a:pPr algn="r">{character_look("defRPr", style)}</a:pPr>{run}</a:p>')
    where = manual(drawn.picture.plot.unit / drawn.picture.width, 0.0)
    return f"<c:title>{rich(paragraphs)}{where}{val('overlay', 1)}{BARE}</c:title>"


def _legend(drawn: _Drawn) -> str:
    plot = drawn.picture.plot
    lang = langs_of(drawn.edition)[0]
    look = text_look(text_style(drawn.edition, lang, "chart.key"), lang)
    where = manual(plot.left / drawn.picture.width, 0.0)
    return f"<c:legend>{val('legendPos', 't')}{where}{val('overlay', 1)}{BARE}{look}</c:legend>"
