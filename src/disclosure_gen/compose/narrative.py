"""Sections of the content → headings, paragraphs and lists, with every ordinal computed."""

from collections.abc import Iterator
from itertools import count

from disclosure_gen.compose.charts import compose_chart
from disclosure_gen.compose.glossary import compose_glossary
from disclosure_gen.compose.inlines import lines
from disclosure_gen.compose.labels import DEPTHS, PLAIN_DEPTH, heading_label, item_label
from disclosure_gen.compose.scope import Scope
from disclosure_gen.compose.table import compose_table
from disclosure_gen.doc import blocks as doc
from disclosure_gen.model.charts import ChartBlock
from disclosure_gen.model.narrative import (
    GlossaryBlock,
    HeadingBlock,
    LabelStyle,
    ListBlock,
    Section,
    TableBlock,
    TextBlock,
)
from disclosure_gen.model.text import Prose


def compose_sections(scope: Scope) -> Iterator[doc.Block]:
    """Yield the blocks of all sections in reading order."""
    ordinal, charts = 0, count(1)
    for section in scope.disclosure.sections:
        ordinal += section.numbered
        yield from _section(section, ordinal, charts, scope)


def _section(section: Section, ordinal: int, charts: Iterator[int], scope: Scope) -> Iterator[doc.Block]:
    style: LabelStyle | None = "一、" if section.numbered else None
    yield from _heading(section.title, (1, ordinal, style), section.id, scope)
    numbers: dict[int, int] = {}  # by level; a heading ends the counting of all below it
    headings = 0
    for block in section.blocks:
        match block:
            case HeadingBlock(text=text, level=level, label=label):
                numbers = {known: number for known, number in numbers.items() if known <= level}
                numbers[level] = numbers.get(level, 0) + (label is not None)
                headings += 1
                yield from _heading(text, (level, numbers[level], label), f"{section.id}.{headings}", scope)
            case TextBlock(text=text):
                for lang, words in lines(text, scope):
                    yield doc.Paragraph(text=words, lang=lang, translation=lang != scope.lang)
            case ListBlock():
                yield _list(block, scope)
            case GlossaryBlock(style=list_style):
                yield compose_glossary(list_style, scope)
            case TableBlock(table=path):
                yield compose_table(scope.disclosure.tables[path], scope)
            case ChartBlock() if scope.disclosure.charts:
                yield compose_chart(block, next(charts), scope)


def _heading(
    text: Prose, place: tuple[int, int, LabelStyle | None], anchor: str, scope: Scope
) -> Iterator[doc.Heading]:
    """Yield a heading in each language; `place` is its level, its number and the form of its numeral."""
    level, number, style = place
    for lang, words in lines(text, scope):
        yield doc.Heading(
            level=level,
            depth=_depth(level, style, scope),
            label=heading_label(number, style, scope.edition, lang) if style else "",
            text=words,
            anchor=anchor if lang == scope.lang else "",
            lang=lang,
            translation=lang != scope.lang,
        )


def _depth(level: int, style: LabelStyle | None, scope: Scope) -> int:
    """Return the depth that gives a heading its face: in Chinese that of its numeral, in English alone its level."""
    if level == 1 or scope.edition == "en":
        return level
    return DEPTHS[style] if style else PLAIN_DEPTH


def _list(block: ListBlock, scope: Scope) -> doc.List:
    items = tuple(
        doc.Item(
            label=item_label(number, block.style, scope.edition, lang),
            text=words,
            lang=lang,
            translation=lang != scope.lang,
        )
        for number, text in enumerate(block.items, start=1)
        for lang, words in lines(text, scope)
    )
    return doc.List(items=items, depth=DEPTHS[block.style])
