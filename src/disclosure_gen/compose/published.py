"""Disclosure → what one public edition says of it: what is composed, and what travels inside the file.

Left out, besides what is classified: remarks on figures and forms, the other language, decimals that a form has not,
and all that is not printed.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from disclosure_gen.fmt import compares
from disclosure_gen.lang import Edition, Lang, Localized, langs_of
from disclosure_gen.model.charts import ChartBlock
from disclosure_gen.model.decimals import rounded
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.key_figures import KeyFigure
from disclosure_gen.model.lookup import PARTS, FoundFigure, find
from disclosure_gen.model.narrative import GlossaryBlock, Section, TableBlock
from disclosure_gen.model.redact import redact
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.model.text import Reference
from disclosure_gen.model.waivers import Waiver
from disclosure_gen.model.walk import ATOMS, names
from disclosure_gen.money import Classified
from disclosure_gen.records import replace

_WITHOUT_REFERENCES = ATOMS | {Figure}
_REMARKS = ("note", "source", "derived")  # of a figure, and of a kind of table

Named = Mapping[str, frozenset[str]]  # what texts name, by its key: which parts of a figure, () of a fact


def published(disclosure: Disclosure, edition: Edition) -> Disclosure:
    """Return what an edition prints and who says it: composing this gives the document that composing all gives."""
    public: Disclosure = rounded(_told(redact(disclosure), langs_of(edition)))
    sections = public.sections if public.charts else tuple(map(_without_charts, public.sections))
    blocks = [block for section in sections for block in section.blocks]
    placed = {block.table for block in blocks if isinstance(block, TableBlock)}
    tables = {path: table for path, table in public.tables.items() if path in placed}
    duties = any(table.kind.form == "duties" for table in tables.values())
    glossary = any(isinstance(block, GlossaryBlock) for block in blocks)
    printed = replace(
        public,
        languages=(edition,),
        prior="",  # its figures are here
        stale=(),
        standing=public.standing if edition == "en" else Localized(),
        sections=sections,
        tables=tables,
        duties=public.duties if duties else (),
        glossary=public.glossary if glossary else (),
        waivers=published_waivers(public),
    )
    return _with_named(printed, public)


def published_waivers(disclosure: Disclosure) -> tuple[Waiver, ...]:
    """Return what is waived, by code and place alone: reasons and names stay in the house."""
    return tuple(replace(one, reason="", by="", until=None, published=True) for one in disclosure.waivers)


def _without_charts(section: Section) -> Section:
    return replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, ChartBlock)))


def _with_named(printed: Disclosure, public: Disclosure) -> Disclosure:
    """Add the figures, units and cells that the printed texts name, and nothing else of what is public."""
    named = _named(printed, public)
    tables = {
        path: _printed_cells(printed.tables[path], named)
        if path in printed.tables
        else _named_cells(table, named, public)
        for path, table in public.tables.items()
        if path in printed.tables or any(key.startswith(f"tables.{path}.") for key in named)
    }
    return replace(
        printed,
        units=tuple(unit for unit in public.units if _is_needed(unit, named, tables)),
        figures={
            path: _only(figure, named[f"figures.{path}"])
            for path, figure in public.figures.items()
            if f"figures.{path}" in named
        },
        tables=tables,
    )


def _named(printed: Disclosure, public: Disclosure) -> Named:
    named: dict[str, frozenset[str]] = {}
    for reference in _references(printed):
        for found in find(public, reference.path):
            parts = _parts(found, reference) if isinstance(found, FoundFigure) else frozenset()
            named[found.key] = named.get(found.key, frozenset()) | parts
    for one in printed.key_figures:
        named |= _shown(one, named, public)
    return named


def _shown(one: KeyFigure, named: Named, public: Disclosure) -> Named:
    """Return what must be known to show a key figure and its name; its change too, where nothing of it is hidden."""
    more: dict[str, frozenset[str]] = {}
    for found in find(public, one.figure.path):
        if isinstance(found, FoundFigure):
            hidden = any(isinstance(getattr(found.figure, part), Classified) for part in PARTS)
            parts = frozenset(("current",) if hidden else PARTS)
            more[found.key] = named.get(found.key, frozenset()) | parts
    steps = one.figure.path.split(".") if one.label is None else []
    return {**more, **{f"unit.{unit.id}.short": frozenset() for unit in public.units if unit.id in steps}}


def _parts(found: FoundFigure, reference: Reference) -> frozenset[str]:
    """Return what must be known of a figure to print a reference to it; of a change that is hidden, only that."""
    if found.part != "change" and not compares(reference.format):
        return frozenset({found.part})
    hidden = [part for part in PARTS if isinstance(getattr(found.figure, part), Classified)]
    return frozenset(hidden or PARTS)


def _references(whole: Disclosure) -> Iterator[Reference]:
    """Yield what the texts of a disclosure name, in any order."""
    left: list[Any] = [whole]
    while left:
        value = left.pop()
        kind = type(value)
        if kind is Reference:
            yield value
        elif kind is tuple:
            left += [part for part in value if type(part) is not str]
        elif kind is dict:
            left += value.values()
        elif kind not in _WITHOUT_REFERENCES:
            left += [getattr(value, name) for name in names(value.__class__)]


def _is_needed(unit: Unit, named: Named, tables: Mapping[str, BudgetTable]) -> bool:
    """Tell whether texts name a unit, or a table is its own."""
    own = any(table.kind.per_unit and path == f"{table.kind.id}.{unit.id}" for path, table in tables.items())
    return own or not named.keys().isdisjoint({f"unit.{unit.id}.name", f"unit.{unit.id}.short"})


def _printed_cells(table: BudgetTable, named: Named) -> BudgetTable:
    """Return a table that is printed, its cells with the year's amount and what else texts name of them."""
    lines = []
    for line in table.lines:
        prefix = f"tables.{table.path}.{line.shape.id}."
        more = {
            path: _only(figure, named.get(prefix + path, frozenset()) | {"current"})
            for path, figure in line.figures.items()
            if figure.current is not None and (figure.prior is not None or figure.change is not None)
        }
        lines.append(replace(line, figures={**line.figures, **more}) if more else line)
    changed = any(new is not old for new, old in zip(lines, table.lines, strict=True))
    return replace(table, lines=tuple(lines)) if changed else table


def _named_cells(table: BudgetTable, named: Named, public: Disclosure) -> BudgetTable:
    """Return a table that is not printed with the cells that texts name; the others are hidden."""
    lines = []
    prescribed = {shape.id for shape in table.kind.rows}
    for line in table.lines:
        prefix = f"tables.{table.path}.{line.shape.id}."
        figures = {
            path: _only(figure, named[prefix + path]) if prefix + path in named else Figure(current=Classified())
            for path, figure in line.figures.items()
        }
        if line.shape.id in prescribed or any(key.startswith(prefix) for key in named):
            lines.append(replace(line, figures=figures, texts={}))
    return replace(table, lines=tuple(lines), prepared_by=public.department.name, title=None, notes=())


def _only(figure: Figure, parts: frozenset[str]) -> Figure:
    """Return a figure with nothing but some of its parts."""
    return replace(figure, **{part: None for part in PARTS if part not in parts})  # type: ignore[arg-type]


def _told(value: Any, langs: tuple[Lang, ...]) -> Any:  # noqa: ANN401 - what comes in goes out
    """Return a value of the model in some languages and without remarks, the very same object where nothing goes."""
    if type(value) in ATOMS:
        return value
    match value:
        case Localized():
            return _in(value, langs)
        case tuple():
            parts = tuple([_told(part, langs) for part in value])
            return parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value
        case dict():
            told = {key: _told(part, langs) for key, part in value.items()}
            return told if any(told[key] is not part for key, part in value.items()) else value
    changed: dict[str, Any] = {}
    for name in names(value.__class__):
        old = getattr(value, name)
        new = "" if name in _REMARKS and type(old) is str else _told(old, langs)
        if new is not old:
            changed[name] = new
    return replace(value, **changed) if changed else value


def _in(text: Localized[Any], langs: tuple[Lang, ...]) -> Localized[Any]:
    """Return a text in some languages.

    One that is the same in both stays. So does one that stands in none of them: a name that is not printed.
    """
    if len(langs) > 1 or text.zh == text.en or text.get(langs[0]) is None:
        return text
    return Localized(text.zh, None, text.origin) if langs[0] == "zh" else Localized(None, text.en, text.origin)
