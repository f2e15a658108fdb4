"""Sections of both sides → what came, went and moved, and the sentences that differ in what both have."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from disclosure_gen.compare.align import align
from disclosure_gen.compare.changes import Change, StructureChange, TextChange, Thing, one_sided
from disclosure_gen.compare.texts import HIDDEN, masked, name_of, sentences, text_changes, words_of
from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import Lang
from disclosure_gen.model.charts import ChartBlock
from disclosure_gen.model.narrative import (
    GlossaryBlock,
    HeadingBlock,
    ListBlock,
    Section,
    TableBlock,
    Term,
    TextBlock,
)
from disclosure_gen.model.text import Prose
from disclosure_gen.records import NamedTuple

_THINGS: Mapping[str, Thing] = {"table": "table", "glossary": "glossary", "chart": "chart"}


class _Passage(NamedTuple):
    """A paragraph, heading, item, or another thing of a section; `body` is what a chart has besides its caption."""

    tag: str
    text: Any
    origin: Origin
    body: Any = None


def section_changes(
    old: Sequence[Section], new: Sequence[Section], langs: Sequence[Lang], tables: Set[str]
) -> Iterator[Change]:
    """Yield what has changed in the sections; `tables` are those that both sides have, whose places are looked at."""
    known = {section.id for section in old} & {section.id for section in new}
    aligned = align(old, new, lambda one: (True, one.id) if one.id in known else (False, name_of(one.title, langs)))
    relocated = {one.key: one for one in _relocated(old, new, aligned.pairs, tables, langs)}
    yield from relocated.values()
    staying = {path for path in tables if f"tables.{path}" not in relocated}
    for before, after in aligned.pairs:
        yield from _within(before, after, langs, staying)
    for some, added in ((aligned.came, True), (aligned.gone, False)):
        for section in some:
            name = name_of(section.title, langs)
            yield one_sided("section", f"section.{section.id}", name, section.origin, added=added, text=section.title)
    if aligned.moved:
        yield StructureChange(action="moved", thing="section", key="section")


def _relocated(
    old: Sequence[Section],
    new: Sequence[Section],
    pairs: Sequence[tuple[Section, Section]],
    tables: Set[str],
    langs: Sequence[Lang],
) -> Iterator[StructureChange]:
    """Yield the tables that stand in another section than before."""
    same = {(before.id, after.id) for before, after in pairs}
    before, after = _homes(old), _homes(new)
    for path in sorted(tables & before.keys() & after.keys()):
        was, now = before[path], after[path]
        if (was.id, now.id) not in same:
            places = (was.origin, now.origin)
            yield StructureChange(
                action="moved",
                thing="table",
                key=f"tables.{path}",
                old=name_of(was.title, langs),
                new=name_of(now.title, langs),
                texts=(was.title, now.title),
                places=places,
            )


def _homes(sections: Sequence[Section]) -> Mapping[str, Section]:
    """Return the section in which each table stands."""
    return {block.table: one for one in sections for block in one.blocks if isinstance(block, TableBlock)}


def term_changes(old: Sequence[Term], new: Sequence[Term], langs: Sequence[Lang]) -> Iterator[Change]:
    """Yield what has changed in the glossary."""
    aligned = align(old, new, lambda term: name_of(term.term, langs))
    for before, after in aligned.pairs:
        key, places = f"term.{name_of(after.term, langs)}", (before.origin, after.origin)
        yield from text_changes(f"{key}.name", before.term, after.term, langs[1:], places)
        yield from text_changes(key, before.definition, after.definition, langs, places)
    for some, added in ((aligned.came, True), (aligned.gone, False)):
        for term in some:
            name = name_of(term.term, langs)
            yield one_sided("term", f"term.{name}", name, term.origin, added=added, text=term.term)
    if aligned.moved:
        yield StructureChange(action="moved", thing="term", key="term")


def _within(old: Section, new: Section, langs: Sequence[Lang], tables: Set[str]) -> Iterator[Change]:
    key = f"section.{new.id}"
    yield from text_changes(f"{key}.title", old.title, new.title, langs, (old.origin, new.origin))
    before, after = list(_passages(old, tables, langs)), list(_passages(new, tables, langs))
    aligned = align(before, after, lambda one: _key(one, langs), lambda one: _words(one, langs))
    for one, other in aligned.pairs:
        places = (one.origin, other.origin)
        if one.tag != other.tag:
            yield StructureChange(action="changed", thing="section", key=key, old=one.tag, new=other.tag, places=places)
        if other.tag not in ("table", "glossary"):
            yield from text_changes(key, one.text, other.text, langs, places)
        if one.tag == other.tag and one.body != other.body:
            name = name_of(other.text, langs)
            yield StructureChange(action="changed", thing="chart", key=key, old=name, new=name, places=places)
    for some, added in ((aligned.came, True), (aligned.gone, False)):
        for passage in some:
            yield from _alone(key, passage, langs, added=added)
    if aligned.moved:
        yield StructureChange(
            action="moved", thing="section", key=key, new=name_of(new.title, langs), places=(old.origin, new.origin)
        )


def _alone(key: str, passage: _Passage, langs: Sequence[Lang], *, added: bool) -> Iterator[Change]:
    """Yield a passage that only one side has, sentence by sentence, or as the thing that it is."""
    thing = _THINGS.get(passage.tag)
    if thing:
        name = passage.text if isinstance(passage.text, str) else name_of(passage.text, langs)
        yield one_sided(thing, key, name, passage.origin, added=added, text=passage.text)
        return
    for lang in langs:
        for words in sentences(words_of(passage.text, lang)):
            places = (None, passage.origin) if added else (passage.origin, None)
            if added:
                yield TextChange(action="added", key=key, lang=lang, new=words, places=places)
            else:
                yield TextChange(action="removed", key=key, lang=lang, old=words, places=places)


def _passages(section: Section, tables: Set[str], langs: Sequence[Lang]) -> Iterator[_Passage]:
    for block in section.blocks:
        match block:
            case HeadingBlock(text=text):
                yield _Passage("heading", text, block.origin)
            case TextBlock(text=text):
                yield _Passage("text", text, block.origin)
            case ListBlock(items=items):
                for index, item in enumerate(items):
                    yield _Passage("item", item, block.origin.child("item", index))
            case TableBlock(table=table) if table in tables:
                yield _Passage("table", table, block.origin)
            case GlossaryBlock():
                yield _Passage("glossary", "", block.origin)
            case ChartBlock(caption=caption):
                yield _Passage("chart", caption, block.origin, _chart(block, langs))


def _chart(chart: ChartBlock, langs: Sequence[Lang]) -> tuple[Any, ...]:
    """Return what a chart shows, its labels in some languages."""
    series = tuple((one.role, *_in(one.label, langs)) for one in chart.series)
    bars = tuple((one.kind, one.values, one.total, *_in(one.label, langs)) for one in chart.categories)
    return chart.kind, chart.places, series, bars


def _in(text: Prose | None, langs: Sequence[Lang]) -> tuple[Any, ...]:
    return tuple(text.get(lang) if text else None for lang in langs)


def _key(passage: _Passage, langs: Sequence[Lang]) -> tuple[str, str]:
    return passage.tag, masked(_words(passage, langs))


def _words(passage: _Passage, langs: Sequence[Lang]) -> str:
    if isinstance(passage.text, str):
        return f"{passage.tag} {passage.text}"
    return name_of(passage.text, langs) or HIDDEN
