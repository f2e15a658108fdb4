"""Keys of what changed → what people call the place: the section's heading, the table and row, 职责 and indicator."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure_gen.compare.changes import StructureChange
from disclosure_gen.compare.codes import codes_of
from disclosure_gen.compare.filling import filled
from disclosure_gen.compare.labels import speaking, table_name
from disclosure_gen.compare.texts import name_of, words_of
from disclosure_gen.lang import LANGS, Lang, Terms
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.performance import Duty
from disclosure_gen.model.tables import BudgetTable, Column, Line, leaves

Rows = dict[int, Mapping[str, Line]]  # of a table, by its identity: each row by what keys call it
_DASH = {"zh": "—", "en": " – "}
_NAMED = ("section", "term", "unit", "duty")  # what a change names itself


def spot(key: str, sides: Sequence[Disclosure], lang: Lang, terms: Terms, rows: Rows | None = None) -> str:
    """Return what the place of a change is called, by the later side that has it; "" where the change says it.

    `rows` keeps the names of rows from one call to the next, for the same sides.
    """
    known: Rows = {} if rows is None else rows
    kind, _, rest = key.partition(".")
    said = terms.get(f"comparison.place.{kind}")
    if said is not None:
        return said.get(lang) or ""
    langs: tuple[Lang, ...] = (lang, *LANGS)
    for side in reversed(speaking(sides, lang)):
        words = filled(_found(kind, rest, side, langs, known), side, lang, terms)
        if words:
            return words
    return ""


def around(change: StructureChange) -> str:
    """Return the key of what is around a part that came, went or has another name; "" for a part of the whole."""
    alone = change.thing in _NAMED or (change.thing == "table" and change.key.startswith("tables."))
    return "" if alone else change.key


def named(change: StructureChange, sides: tuple[Disclosure, Disclosure], lang: Lang, terms: Terms) -> tuple[str, str]:
    """Return what a part was and is called, in one language where it has a name there."""
    langs: tuple[Lang, ...] = (lang, *LANGS)
    names = []
    for text, words, side in zip(change.texts, (change.old, change.new), sides, strict=True):
        path = text if isinstance(text, str) else change.key.removeprefix("tables.")
        if change.thing == "table" and path in side.tables and (text or words):
            names.append(table_name(side.tables[path], side, lang))
        else:
            names.append(filled(words if text is None else name_of(text, langs), side, lang, terms))
    if names[0] == names[1] and change.action == "renamed" and all(hasattr(text, "get") for text in change.texts):
        other = LANGS[1] if lang == LANGS[0] else LANGS[0]  # what it is called in this language has not changed
        return name_of(change.texts[0], (other, lang)), name_of(change.texts[1], (other, lang))
    return names[0], names[1]


def homes(change: StructureChange, sides: tuple[Disclosure, Disclosure], lang: Lang, terms: Terms) -> tuple[str, str]:
    """Return the titles of the sections in which a table stood and stands."""
    langs: tuple[Lang, ...] = (lang, *LANGS)
    both = zip(change.texts, sides, strict=True)
    before, after = (filled(name_of(text, langs), side, lang, terms) for text, side in both)
    return before, after


def _found(kind: str, rest: str, side: Disclosure, langs: Sequence[Lang], rows: Rows) -> str:
    match kind:
        case "section":
            return next((name_of(one.title, langs) for one in side.sections if one.id == rest), "")
        case "tables":
            paths = [path for path in side.tables if f"{rest}.".startswith(f"{path}.")]
            return _in_table(rest, side.tables[max(paths, key=len)], side, langs, rows) if paths else ""
        case "duty":
            duties = ((one, rest.removeprefix(name)) for one in side.duties if (name := _begins(one.name, rest)))
            return next((_DASH[langs[0]].join(_steps(one, left, side, langs)) for one, left in duties), "")
        case "term":
            return next((name_of(one.term, langs) for one in side.glossary if _begins(one.term, rest)), rest)
        case "unit":
            return next((name_of(one.name, langs) for one in side.units if rest.startswith(f"{one.id}.")), "")
    return ""


def _in_table(rest: str, table: BudgetTable, side: Disclosure, langs: Sequence[Lang], rows: Rows) -> str:
    """Return the title of a table, and the name of the row in which a cell stands."""
    title = table_name(table, side, langs[0])
    cell = rest.removeprefix(table.path).removeprefix(".")
    known = rows.get(id(table))
    if known is None:
        known = rows[id(table)] = dict(reversed(list(_by_name(table))))
    line = next((known[row] for at in range(len(cell)) if cell[at] == "." and (row := cell[:at]) in known), None)
    if line is None:
        return title
    name = name_of(line.shape.label, langs)
    return f"《{title}》{''.join(name.split('　'))}" if langs[0] == "zh" else f"{title}: {name}"


def _by_name(table: BudgetTable) -> Iterator[tuple[str, Line]]:
    """Yield each row by its id or code and by its names."""
    for line, code in zip(table.lines, codes_of(table.lines), strict=True):
        yield from ((row, line) for row in (line.shape.id or code, *_said(line.shape.label)) if row)


def _steps(duty: Duty, left: str, side: Disclosure, langs: Sequence[Lang]) -> Iterator[str]:
    """Yield the names of a duty, activity and indicator, and the column of the form where a text of them stands."""
    columns = next((table.kind.columns for table in side.tables.values() if table.kind.form == "duties"), ())
    forms = [column for _, column in leaves(columns)]
    at: Any = duty
    for tag, inside in (("duty", "activities"), ("activity", "indicators"), ("indicator", "")):
        yield name_of(at.name, langs)
        left = left.removeprefix(".")
        column = _column(tag, left, forms)
        if column is not None:
            yield "".join(name_of(column.title, langs).split("　"))
        at = next((one for one in getattr(at, inside, ()) if _begins(one.name, left)), None)
        if at is None or not left:
            return
        left = left.removeprefix(_begins(at.name, left))


def _column(tag: str, field: str, forms: Sequence[Column]) -> Column | None:
    """Return the column of a form that shows a text of a duty, activity or indicator."""
    if field.startswith("grade") and field[5:].isdecimal():
        grades = [column for column in forms if column.role == "grade"]
        return grades[int(field[5:]) - 1] if int(field[5:]) <= len(grades) else None
    return next((one for one in forms if one.id in (f"{tag}_{field}", field)), None)


def _begins(name: Any, rest: str) -> str:  # noqa: ANN401 - any text
    """Return the name, in the language in which a key begins with it; "" where it does not."""
    return next((one for one in _said(name) if f"{rest}.".startswith(f"{one}.")), "")


def _said(name: Any) -> list[str]:  # noqa: ANN401 - any text
    return [words for lang in LANGS if (words := words_of(name, lang))]
