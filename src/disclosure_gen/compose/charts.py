"""A chart block → the chart that the reader sees, what it says when read aloud, and the same figures as a table."""

import re
from collections.abc import Mapping, Sequence

from disclosure_gen.compose.inlines import lines, phrase_lines
from disclosure_gen.compose.scope import Scope
from disclosure_gen.doc import blocks as doc
from disclosure_gen.doc.blocks import Cell, Inlines, Row, Text, Value, plain
from disclosure_gen.fmt import format_charted, unit_name
from disclosure_gen.lang import Lang, term
from disclosure_gen.model.charts import SHADES, Category, ChartBlock, Series
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.model.text import Reference
from disclosure_gen.money import Absent, Amount, Quantity
from disclosure_gen.records import NamedTuple

_SLOT = re.compile(r"\{(\w+)\}")


class _Shown(NamedTuple):
    """What a chart shows: words in each language, figures in the leading one."""

    caption: tuple[Inlines, ...]
    unit: tuple[Inlines, ...]
    series: tuple[doc.Series, ...]
    categories: tuple[doc.Bars, ...]


def compose_chart(chart: ChartBlock, number: int, scope: Scope) -> doc.Chart:
    """Return a chart with the number that its caption shows."""
    caption = tuple(
        (Text(term(scope.terms, "chart.number", lang).replace("{}", str(number)), lang), *words)
        for lang, words in lines(chart.caption, scope)
    )
    shown = _Shown(
        caption,
        _unit(chart, scope),
        tuple(doc.Series(role=SHADES[one.role], label=_series_label(one, scope)) for one in chart.series),
        _categories(chart, scope.lang, scope),
    )
    anchor = f"chart.{number}"
    return doc.Chart(
        anchor=anchor,
        kind=chart.kind,
        caption=shown.caption,
        unit=shown.unit,
        series=shown.series,
        categories=shown.categories,
        alt=tuple(Text(_alt(shown, chart, lang, scope), lang) for lang in scope.langs),
        table=_table(shown, chart, anchor, scope),
        lang=scope.lang,
    )


def _unit(chart: ChartBlock, scope: Scope) -> tuple[Inlines, ...]:
    amounts = (_found(reference, scope)[1] for reference in chart.references)
    unit = next((amount.unit for amount in amounts if isinstance(amount, Quantity)), "")
    if not unit:
        return ()
    return tuple(
        (Text(term(scope.terms, "chart.unit", lang).replace("{}", unit_name(unit, lang, scope.terms)), lang),)
        for lang in scope.langs
    )


def _series_label(series: Series, scope: Scope) -> tuple[Inlines, ...]:
    if series.label is not None:
        return tuple(words for _, words in lines(series.label, scope))
    year = scope.disclosure.year
    years = {"year": str(year), "prior_year": str(year - 1)}
    return tuple((Text(_filled(scope, f"chart.series.{series.role}", lang, years), lang),) for lang in scope.langs)


def _categories(chart: ChartBlock, lang: Lang, scope: Scope) -> tuple[doc.Bars, ...]:
    """Return the bars of a chart with their figures as printed in one language."""
    return tuple(_bars(category, chart, lang, scope) for category in chart.categories)


def _bars(category: Category, chart: ChartBlock, lang: Lang, scope: Scope) -> doc.Bars:
    given = (category.values.get(series.role) for series in chart.series)
    return doc.Bars(
        label=tuple(words for _, words in lines(category.label, scope)),
        values=tuple(_value(reference, chart.places, lang, scope) for reference in given),
        total=_value(category.total, chart.places, lang, scope),
        kind=category.kind,
    )


def _value(reference: Reference | None, places: int | None, lang: Lang, scope: Scope) -> Value | None:
    """Return a figure as it stands at its bar, None where it is blank."""
    if reference is None:
        return None
    key, amount = _found(reference, scope)
    if amount is Absent.BLANK:
        return None
    value = amount.value if isinstance(amount, Quantity) else None
    return Value(format_charted(amount, lang, places), lang, key, value)


def _found(reference: Reference, scope: Scope) -> tuple[str, Amount]:
    """Return the key and the amount of a figure."""
    found = resolve(scope.disclosure, reference.path)
    if not isinstance(found, FoundFigure) or found.amount is None:
        raise LookupError(f"{reference.path} names no figure")
    return found.key if found.part == "current" else f"{found.key}.{found.part}", found.amount


def _alt(shown: _Shown, chart: ChartBlock, lang: Lang, scope: Scope) -> str:
    """Return what a chart says in one language: its kind and caption, its unit, every figure with its names."""
    said = (
        _said(bars, _given(category, chart, shown), lang, scope)
        for category, bars in zip(chart.categories, _categories(chart, lang, scope), strict=True)
    )
    parts = {
        "caption": _words(shown.caption, lang),
        "unit": _words(shown.unit, lang),
        "categories": term(scope.terms, "chart.alt.between_categories", lang).join(said),
    }
    form = f"chart.alt.{chart.kind}" if shown.unit else f"chart.alt.{chart.kind}_without_unit"
    return _filled(scope, form, lang, parts)


def _given(category: Category, chart: ChartBlock, shown: _Shown) -> list[doc.Series | None]:
    """Return the series of which a category has a figure, None in place of the others."""
    return [one if role.role in category.values else None for role, one in zip(chart.series, shown.series, strict=True)]


def _said(bars: doc.Bars, series: Sequence[doc.Series | None], lang: Lang, scope: Scope) -> str:
    """Return the figures of a category in words; what is blank is said to be so."""
    total = [(term(scope.terms, "chart.total", lang), bars.total)] if bars.total else []
    said: list[tuple[str, Value | None]] = [*total]
    said += [(_words(one.label, lang), value) for one, value in zip(series, bars.values, strict=True) if one]
    values = (
        _filled(scope, "chart.alt.value", lang, {"label": label, "value": _spoken(value, lang, scope)})
        for label, value in said
    )
    joined = term(scope.terms, "chart.alt.between_values", lang).join(values)
    return _filled(scope, "chart.alt.category", lang, {"label": _words(bars.label, lang), "values": joined})


def _spoken(value: Value | None, lang: Lang, scope: Scope) -> str:
    if value is None:
        return term(scope.terms, "spoken.blank", lang)
    return value.text if value.value is not None else term(scope.terms, "spoken.not_applicable", lang)


def _words(said: Sequence[Inlines], lang: Lang) -> str:
    """Return a text in one language; one that is the same in both stands once."""
    own = [inlines for inlines in said if inlines[0].lang == lang]
    return plain((own or said)[0]) if said else ""


def _filled(scope: Scope, key: str, lang: Lang, parts: Mapping[str, str]) -> str:
    """Return a term with its slots filled; what fills one is not looked at again."""
    return _SLOT.sub(lambda slot: parts[slot[1]], term(scope.terms, key, lang))


def _table(shown: _Shown, chart: ChartBlock, anchor: str, scope: Scope) -> doc.Table:
    """Return the figures of a chart as a table, with a column for totals where there are any."""
    totals = any(bars.total for bars in shown.categories)
    ids = [*(["total"] if totals else []), *(series.role for series in chart.series)]
    figures = (doc.Column(id=id_, role="figure", group="figure") for id_ in ids)
    return doc.Table(
        anchor=anchor,
        title=shown.caption,
        above=((), (), shown.unit),
        columns=(doc.Column(id="item", role="label", group="item"), *figures),
        header=(_header(shown, scope, totals=totals),),
        body=tuple(_row(bars, totals=totals) for bars in shown.categories),
        continued=phrase_lines(scope.terms["table.continued"], scope),
        lang=scope.lang,
    )


def _header(shown: _Shown, scope: Scope, *, totals: bool) -> Row:
    item, total = (phrase_lines(scope.terms[f"chart.{key}"], scope) for key in ("item", "total"))
    heads = [*([total] if totals else []), *(series.label for series in shown.series)]
    first = Cell(lines=item, role="header", align="left" if scope.edition == "en" else "center")
    return Row(cells=(first, *(Cell(lines=head, role="header", align="center") for head in heads)), kind="header")


def _row(bars: doc.Bars, *, totals: bool) -> Row:
    values = (bars.total, *bars.values) if totals else bars.values
    label = Cell(lines=bars.label, role="total" if bars.kind == "total" else "label")
    return Row(cells=(label, *map(_cell, values)), kind=bars.kind)


def _cell(value: Value | None) -> Cell:
    if value is None:
        return Cell(role="figure", align="decimal")
    align: doc.Align = "center" if value.value is None else "decimal"
    text = Text(value.text, value.lang)
    return Cell(lines=((text,),), role="figure", align=align, key=value.key, value=value.value)
