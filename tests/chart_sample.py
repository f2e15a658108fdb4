"""Charts to set and to draw: any figures under any names, in an edition."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from disclosure_gen.doc import blocks as doc
from disclosure_gen.lang import Edition, langs_of
from disclosure_gen.layout.flow import Setter
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.measure import Measurer
from disclosure_gen.layout.page import TextLine
from disclosure_gen.layout.styles import page_style

FONTS = Fonts(str(Path(__file__).parents[1] / "fonts"))
MEASURE = 442.2
SHADES = ("main", "second", "light", "plain")

Figures = Sequence[Decimal | str | None]  # one for each series; a text is printed as it is, None is blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A name, figures, and what they add up to."""

    name: str
    figures: Figures
    total: Decimal | None = None
    kind: str = "line"
    english: str = field(default="Some expenditure")


def setter(edition: Edition = "zh") -> Setter:
    """Return what an edition is set with."""
    return Setter(Measurer(FONTS), edition, page_style(edition))


def said(edition: Edition, zh: str, en: str) -> tuple[doc.Inlines, ...]:
    """Return a text in the languages of an edition."""
    return tuple((doc.Text(zh if lang == "zh" else en, lang),) for lang in langs_of(edition))


def chart(
    categories: Sequence[Category],
    *,
    kind: Literal["pairs", "stacked"] = "pairs",
    edition: Edition = "zh",
    series: Sequence[tuple[str, str]] = (("上年", "Previous year"), ("本年", "This year")),
) -> doc.Chart:
    """Return a chart with so many series."""
    shades = ("light", "main") if kind == "pairs" else SHADES
    lang = langs_of(edition)[0]

    def value(figure: Decimal | str | None) -> doc.Value | None:
        if figure is None:
            return None
        return doc.Value(f"{figure}", lang, "figures.x", figure if isinstance(figure, Decimal) else None)

    bars = tuple(
        doc.Bars(
            label=said(edition, one.name, one.english),
            values=tuple(map(value, one.figures)),
            total=value(one.total),
            kind=one.kind,
        )
        for one in categories
    )
    return doc.Chart(
        anchor="chart.1",
        kind=kind,
        caption=said(edition, "图1　支出构成", "Figure 1. Expenditure by kind"),
        unit=said(edition, "单位：万元", "Unit: RMB 10,000"),
        series=tuple(
            doc.Series(role=shade, label=said(edition, zh, en)) for shade, (zh, en) in zip(shades, series, strict=False)
        ),
        categories=bars,
        alt=(doc.Text("条形图。（略）", lang),),
        table=table(bars, len(series), lang),
        lang=lang,
    )


def table(bars: Sequence[doc.Bars], count: int, lang: Literal["zh", "en"]) -> doc.Table:
    """Return the table that stands in for a chart."""
    ids = ("item", *(f"s{number}" for number in range(count)))
    return doc.Table(
        anchor="chart.1",
        title=((doc.Text("图1", lang),),),
        columns=tuple(doc.Column(id=id_, role="label" if id_ == "item" else "figure", group=id_) for id_ in ids),
        header=(doc.Row(cells=tuple(doc.Cell(lines=((doc.Text(id_, lang),),), role="header") for id_ in ids)),),
        body=tuple(
            doc.Row(cells=(doc.Cell(lines=one.label, role="label"), *(doc.Cell(role="figure") for _ in one.values)))
            for one in bars
        ),
        lang=lang,
    )


def document(*blocks: doc.Block, edition: Edition = "zh") -> doc.Document:
    """Return a document of some blocks."""
    return doc.Document(
        edition=edition,
        lang=langs_of(edition)[0],
        title="图",
        author="某局",
        subject="公开",
        keywords="图",
        date=date(2017, 1, 1),
        blocks=blocks,
    )


def paragraphs(count: int) -> list[doc.Paragraph]:
    """Return paragraphs of one line."""
    return [doc.Paragraph(text=(doc.Text("一行正文。", "zh"),), lang="zh") for _ in range(count)]


def width(line: TextLine) -> float:
    """Return how far the characters of a line reach from its x."""
    span = line.spans[-1]
    advances = FONTS.face(span.face).advances
    return span.x + sum(advances[char] for char in span.text) * span.size + sum(gap for _, gap in span.gaps)


def words(line: TextLine) -> str:
    """Return the words of a line."""
    return "".join(span.text for span in line.spans)
