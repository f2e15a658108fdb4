"""A disclosure → every place of it that shows a figure: texts in each language, tables, charts, and numbers by hand."""

import re
from collections.abc import Iterator
from typing import Literal

from disclosure_gen.checks.cells import Stated
from disclosure_gen.checks.words.said import Passage, read
from disclosure_gen.compose.inlines import inlines
from disclosure_gen.compose.scope import Scope
from disclosure_gen.diagnostics import Origin
from disclosure_gen.doc.blocks import Value
from disclosure_gen.fmt import compares
from disclosure_gen.lang import Lang, Terms, langs_of
from disclosure_gen.model.charts import ChartBlock
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.model.narrative import TableBlock
from disclosure_gen.model.places import Known, place_of, places_of_lists
from disclosure_gen.model.text import Reference, Template, TypedFigure
from disclosure_gen.money import Quantity
from disclosure_gen.records import NamedTuple

Kind = Literal["text", "typed", "table", "chart"]
_AROUND = 16  # characters of the text that are shown on either side


class Use(NamedTuple):
    """A place that shows a figure; `words` is what it says there, `lang` its language where it is a text."""

    kind: Kind
    origin: Origin
    place: str
    words: str = ""
    lang: Lang | None = None


class Shown(NamedTuple):
    """A use and which part of which figure it shows; `key` is "" for a number by hand, which is only a text."""

    key: str
    part: str
    use: Use


def shown(disclosure: Disclosure, terms: Terms) -> tuple[Shown, ...]:
    """Return every use of every figure in reading order, texts before charts and tables."""
    return tuple(sorted(_shown(disclosure, terms), key=lambda one: one.use.kind in ("chart", "table")))


def typed_as(number: Quantity, disclosure: Disclosure) -> Iterator[Use]:
    """Yield where a number stands in a text by hand, with or without commas."""
    digits = rf"(?<![\d.,])(?:{number.value.copy_abs():f}|{re.escape(f'{number.value.copy_abs():,f}')})(?![\d]|[.,]\d)"
    pattern = re.compile(digits)
    known = places_of_lists(disclosure)
    for lang in _langs(disclosure):
        said = read(disclosure, lang)
        for hit in said.find(pattern):
            start, passage = hit.index, hit.passage
            words = passage.said[max(0, start - _AROUND) : start + len(hit.words) + _AROUND]
            place = place_of(passage.origin, known)
            yield Use("typed", hit.origin, place, _plain(words), lang)
        for passage in said.passages:
            for part in passage.parts:
                if isinstance(part, TypedFigure) and pattern.search(part.text):
                    yield Use("typed", part.origin, place_of(passage.origin, known), part.text, lang)


def _shown(disclosure: Disclosure, terms: Terms) -> Iterator[Shown]:
    known = places_of_lists(disclosure)
    for lang in _langs(disclosure):
        scope = Scope(disclosure, lang, terms)
        for passage in read(disclosure, lang).passages:
            yield from _in_text(passage, scope, known)
    for section in disclosure.sections:
        for block in section.blocks:
            place = place_of(block.origin, known)
            if isinstance(block, ChartBlock):
                for reference in block.references:
                    found = _figure(reference, disclosure)
                    if found is not None:
                        yield Shown(found.key, found.part, Use("chart", reference.origin, place))
            elif isinstance(block, TableBlock):
                yield Shown(f"tables.{block.table}.", "current", Use("table", block.origin, place))


def _in_text(passage: Passage, scope: Scope, known: Known) -> Iterator[Shown]:
    for index, part in enumerate(passage.parts):
        found = _figure(part, scope.disclosure)
        if found is not None and isinstance(part, Reference):
            which = "change" if compares(part.format) else found.part
            words = _around(passage, index, scope)
            yield Shown(
                found.key, which, Use("text", part.origin, place_of(passage.origin, known), words, passage.lang)
            )


def of(one: Stated, every: tuple[Shown, ...]) -> tuple[Use, ...]:
    """Return the uses of one part of a figure; a cell is shown where its table stands."""
    table = f"tables.{one.cell.table.path}." if one.cell.table is not None else None
    return tuple(
        use
        for key, part, use in every
        if part == one.part and (key == one.cell.key or (table is not None and key == table))
    )


def _figure(part: str | Reference | TypedFigure, disclosure: Disclosure) -> FoundFigure | None:
    found = resolve(disclosure, part.path) if isinstance(part, Reference) else None
    return found if isinstance(found, FoundFigure) else None


def _langs(disclosure: Disclosure) -> tuple[Lang, ...]:
    return tuple(dict.fromkeys(lang for edition in disclosure.languages for lang in langs_of(edition)))


def _around(passage: Passage, index: int, scope: Scope) -> str:
    """Return what a reference prints and some of the text around it; as written where it cannot be printed."""
    before, after = passage.parts[:index], passage.parts[index + 1 :]
    try:
        start, through = _printed(before, scope), _printed(passage.parts[: index + 1], scope)
        rest = _printed(after, scope)
    except (LookupError, ValueError):
        return "{" + getattr(passage.parts[index], "path", "") + "}"
    head, tail = start[-_AROUND:], rest[:_AROUND]
    cut = "…" if len(start) > _AROUND else "", "…" if len(rest) > _AROUND else ""
    return _plain(f"{cut[0]}{head}{through[len(start) :]}{tail}{cut[1]}")


def _printed(template: Template, scope: Scope) -> str:
    return "".join(
        one.text if isinstance(one, Value) else getattr(one, "text", "") for one in inlines(template, scope.lang, scope)
    )


def _plain(words: str) -> str:
    """Return words on one line, with a mark where a text of the content names something."""
    return " ".join(re.sub("[\ufdd0-\ufdd2]", "…", words).split())
