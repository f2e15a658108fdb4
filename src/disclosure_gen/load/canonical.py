"""Disclosure → the content that it is, as one TOML text and as JSON: what `load` reads back as the same disclosure.

Equal disclosures whose figures have the same digits give the same text: keys stand in the order of the model, figures,
kinds and tables in that of their names. Kinds of tables are written out, so that nothing else is needed to read it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal

from disclosure_gen.lang import Localized
from disclosure_gen.load.identity import SCHEMA_VERSION
from disclosure_gen.load.notation import Tree, json_text, toml_text
from disclosure_gen.load.tables import unit_of
from disclosure_gen.load.text import has_letters
from disclosure_gen.model.charts import ChartBlock
from disclosure_gen.model.disclosure import Department, Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.model.narrative import GlossaryBlock, HeadingBlock, ListBlock
from disclosure_gen.model.projects import Project, Target
from disclosure_gen.model.tables import BudgetTable, Line, RowShape, TableKind, columns_of, leaves
from disclosure_gen.model.text import Phrase, Reference, Template, TypedFigure
from disclosure_gen.money import Absent, Amount, Classified, Quantity
from disclosure_gen.records import MISSING, Field, fields

_IDENTITY = ("year", "kind", "jurisdiction", "money_unit", "languages")  # written also where it is the default
_PARTS = (
    "id",
    *_IDENTITY,
    "department",
    "units",
    "figures",
    "sections",
    "tables",
    "duties",
    "glossary",
    "stale",
    "waivers",
)
_KEYS = {  # the fields that content calls otherwise
    "activities": "activity",
    "blocks": "block",
    "columns": "column",
    "indicators": "indicator",
    "rows": "row",
}
_REMARKS = ("note", "source", "derived")
_PLACES = ("left", "middle", "right")


def canonical(disclosure: Disclosure) -> Mapping[Literal["toml", "json"], str]:
    """Return the content in both notations; the JSON Schema of content files describes the JSON too."""
    tree = _tree(disclosure)
    return {"toml": toml_text(tree), "json": json_text(tree)}


def _tree(disclosure: Disclosure) -> Tree:
    """Return the content as plain data, under the keys that content files have."""
    figures = sorted(disclosure.figures.items())
    tables = sorted(disclosure.tables.values(), key=lambda table: table.path)
    kinds = {table.kind.id: table.kind for table in tables}
    tree = {
        "disclosure": _identity(disclosure),
        "department": _plain(disclosure.department),
        "unit": _plain(disclosure.units),
        "figures": _nested((path, _figure(figure, disclosure.money_unit)) for path, figure in figures),
        "kind": [_kind(kinds[name]) for name in sorted(kinds)],
        "tables": _nested((table.path, _table(table, disclosure)) for table in tables),
        "section": _plain(disclosure.sections),
        "duty": _plain(disclosure.duties),
        "term": _plain(disclosure.glossary),
        "stale": _plain(disclosure.stale),
        "waiver": _plain(disclosure.waivers),
    }
    return {key: part for key, part in tree.items() if part}


def _identity(disclosure: Disclosure) -> Tree:
    always = {name: _plain(getattr(disclosure, name)) for name in _IDENTITY}
    head = {"schema_version": SCHEMA_VERSION, "department": disclosure.id}
    return {**head, **always, **_record(disclosure, but=_PARTS)}


def _plain(value: Any) -> Any:  # noqa: ANN401, PLR0911 - any part of the model
    """Return a part of the model as plain data."""
    match value:
        case str() | int() | date():
            return value
        case Localized():
            return _text(value)
        case tuple():
            return ["" if part is None else _plain(part) for part in value]
        case dict():
            return {key: _plain(part) for key, part in sorted(value.items())}
        case Reference(path=path):
            return path
        case Classified():
            return {"classified": True, **({} if value.value is None else {"value": _plain(value.value)})}
        case Department() | Unit():
            return _record(value, but=("short",) if value.short == value.name else ())
        case HeadingBlock() | ListBlock() | GlossaryBlock() | ChartBlock():
            return _block(value)
    return _record(value)


def _block(block: HeadingBlock | ListBlock | GlossaryBlock | ChartBlock) -> Tree:
    """Return a block whose first key holds more than the block's words."""
    match block:
        case HeadingBlock(text=text, level=level, label=label):
            return {"heading": _text(text), "level": level, **({"label": label} if label else {"numbered": False})}
        case ListBlock(style=style, items=items):
            return {"list": {"style": style}, "item": _plain(items)}
        case GlossaryBlock(style=style):
            return {"glossary": {"style": style}}
        case ChartBlock(series=series, categories=categories):
            head = _record(block, but=("series", "categories"))
            return {"chart": head, "series": _plain(series), "category": _plain(categories)}


def _record(record: Any, but: Iterable[str] = ()) -> dict[str, Any]:  # noqa: ANN401 - any record of the model
    """Return the fields of a record by their keys, without those that say what they say when left out."""
    given = {}
    for name, key, default in _fields(record.__class__):
        value = getattr(record, name)
        if value not in (None, "", default) and name not in but:
            given[key] = _plain(value)
    return given


@cache
def _fields(kind: Any) -> tuple[tuple[str, str, object], ...]:  # noqa: ANN401 - a type of the model
    """Return the fields of a type that hold content: name, key, and what they are when the key is left out."""
    return tuple(
        (field.name, _KEYS.get(field.name, field.name), _default(field)) for field in fields(kind) if field.compare
    )


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _text(text: Localized[Any]) -> Any:  # noqa: ANN401 - a text, or lines of one
    """Return a text as a string where a string counts for the same languages, else by language."""
    if text.zh is not None and text.en == (None if has_letters(text.zh) else text.zh):
        return _words(text.zh)
    return {lang: _words(said) for lang, said in (("zh", text.zh), ("en", text.en)) if said is not None}


def _words(said: Any) -> str | list[str]:  # noqa: ANN401 - plain words, a template, or lines of templates
    if isinstance(said, str):
        return said
    if said and isinstance(said[0], tuple):
        return [template_text(line) for line in said]
    return template_text(said)


def template_text(template: Template) -> str:
    """Return a text with references as content writes it."""
    return "".join(map(_slot, template))


def _slot(part: str | Reference | TypedFigure) -> str:
    match part:
        case str():
            return part.replace("{", "{{").replace("}", "}}")
        case Reference(path=path, format=words):
            return f"{{{path}:{' '.join(words)}}}" if words else f"{{{path}}}"
        case TypedFigure(text=text):
            return f"{{= {text} }}"


def _figure(figure: Figure, unit: str) -> Any:  # noqa: ANN401 - an amount, or a table
    """Return a figure as its amount where it says no more, else as a table; `unit` is what it has if it says none."""
    amounts = {part: amount for part in PARTS if (amount := getattr(figure, part)) is not None}
    own = next((has for amount in amounts.values() if (has := _unit(amount))), unit)
    more: dict[str, Any] = {name: said for name in _REMARKS if (said := getattr(figure, name))}
    if figure.label is not None:
        more["label"] = _plain(figure.label)
    if own != unit:
        more = {"unit": own, **more}
    if not more and amounts.keys() == {"current"}:
        return _amount(figure.current)
    return {**{part: _amount(amount) for part, amount in amounts.items()}, **more}


def _unit(amount: Amount | Localized[str] | str | None) -> str:
    match amount:
        case Quantity(unit=unit):
            return unit
        case Classified(value=value):
            return _unit(value)
    return ""


def _amount(amount: Amount | Localized[str] | str | None) -> Any:  # noqa: ANN401 - a number, a mark, or a table
    match amount:
        case Quantity(value=value):
            return value if amount.places else int(value)
        case Absent():
            return amount.value
        case Classified(value=value):
            return {"classified": True, **({} if value is None else {"value": _amount(value)})}
    return amount


def _kind(kind: TableKind) -> Tree:
    above = {place: _text(text) for place, text in zip(_PLACES, kind.above, strict=True) if text is not None}
    notes = {"note": _plain(kind.notes)} if kind.notes else {}
    return {**_record(kind, but=("above", "notes")), **({"above": above} if above else {}), **notes}


def _table(table: BudgetTable, disclosure: Disclosure) -> Tree:
    given = {"prepared_by": _prepared_by(table.prepared_by, disclosure)}
    given |= {} if table.title is None else {"title": _text(table.title)}
    given |= {"notes": _plain(table.notes)} if table.notes else {}
    given |= _project(table.project, disclosure) if table.project else {}
    prescribed = {shape.id for shape in table.kind.rows}
    given |= {line.shape.id: _cells(line, table.kind) for line in table.lines if line.shape.id in prescribed}
    own = [line for line in table.lines if line.shape.id not in prescribed]
    rows = [{**_own_row(line.shape), **_cells(line, table.kind)} for line in own]
    return {**given, "row": rows} if rows else given


def _project(project: Project, disclosure: Disclosure) -> Tree:
    targets = [
        {**_record(one, but=("weight",)), "value": "" if one.value is None else _plain(one.value), **_weight(one)}
        for one in project.targets
    ]
    said = {"name": _plain(project.name), "unit": _prepared_by(project.unit, disclosure), "goal": _plain(project.goal)}
    return {**said, "target": targets}


def _weight(target: Target) -> Tree:
    return {} if target.weight is None else {"weight": _amount(target.weight)}


def _own_row(shape: RowShape) -> Tree:
    """Return what content writes of a row; one by code has its code for a name, and the side that the kind says."""
    if not shape.code:
        return _record(shape)
    return {**_record(shape, but=("id", "side", "level")), "level": shape.level}


def _prepared_by(name: Phrase, disclosure: Disclosure) -> Any:  # noqa: ANN401 - a name's id, or a text
    known = {"department": disclosure.department.name, **{unit.id: unit.name for unit in disclosure.units}}
    said = next((id_ for id_, known_name in known.items() if known_name == name), None)
    if said:
        return said
    return {lang: words for lang, words in (("zh", name.zh), ("en", name.en)) if words is not None}


def _cells(line: Line, kind: TableKind) -> Tree:
    cells = []
    for path, column in leaves(columns_of(kind, line.shape.side)):
        figure = line.figures.get(path)
        if figure is not None:
            cells.append((path, _figure(figure, unit_of(kind, line.shape, path))))
        elif column.role in ("text", "grade"):
            cells.append((path, _text(line.texts[path]) if path in line.texts else ""))
    return _nested(cells)


def _nested(entries: Iterable[tuple[str, Any]]) -> Tree:
    """Return a tree of tables by dotted paths."""
    tree: dict[str, Any] = {}
    for path, value in entries:
        *above, last = path.split(".")
        table = tree
        for step in above:
            table = table.setdefault(step, {})
        table[last] = value
    return tree
