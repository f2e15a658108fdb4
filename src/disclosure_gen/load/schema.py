"""The shapes of content and the table kinds → a JSON Schema (draft 2020-12), with which editors complete and check.

A folder is split over files that are merged by key, so the schema accepts every file on its own: nothing is required at
the top, nor in a table that files may share.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from disclosure_gen.codes import Say
from disclosure_gen.load.disclosure import PARTS
from disclosure_gen.load.figures import FIGURE
from disclosure_gen.load.kind_parts import LEVEL, ROW_KIND
from disclosure_gen.load.kinds import jurisdiction_of, load_kinds
from disclosure_gen.load.names import CODE, IDENT
from disclosure_gen.load.projects import TARGETS
from disclosure_gen.load.shape import Schema, Shape, described
from disclosure_gen.load.source import Source
from disclosure_gen.load.subjects import is_list
from disclosure_gen.load.tables import NOTES
from disclosure_gen.load.text import PHRASE, PROSE, TEXT
from disclosure_gen.model.tables import Column, TableKind, columns_of, sides_of

Definitions = dict[str, Any]
Forms = Mapping[str, Mapping[str, TableKind]]  # kinds by id and jurisdiction

_NO_CELLS = ("label", "line_no", "code")


def json_schema(kinds: Sequence[Source]) -> dict[str, Any]:
    """Return the schema of a content file. `kinds` are all files of table kinds; those of content itself are open."""
    definitions: Definitions = {}
    kinds = [source for source in kinds if not is_list(source)]
    known = _known(kinds)
    properties = {key: described(says, shape) for key, (shape, says) in PARTS.items()}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "disclosure-gen",
        "description": "部门预算公开的内容文件 / A content file of a departmental budget disclosure",
        "type": "object",
        "properties": {**properties, "tables": _tables(known)},
        "additionalProperties": False,
    }
    rendered: dict[str, Any] = _rendered(schema, definitions)
    for forms in known.values():
        for place, kind in forms.items():
            for side in sides_of(kind):
                name = _row_name(place, kind, side)
                definitions[name] = _rendered(_cells(columns_of(kind, side)), definitions)
    return {**rendered, "$defs": {name: definitions[name] for name in sorted(definitions)}}


def _rendered(value: Any, definitions: Definitions) -> Any:  # noqa: ANN401
    """Return a schema with every shape in it replaced by its own schema, or by a reference to its definition."""
    if isinstance(value, Shape):
        if not value.name:
            return _rendered(value.schema(), definitions)
        if value.name not in definitions:
            definitions[value.name] = {}  # now known to itself
            definitions[value.name] = _rendered(value.schema(), definitions)
        return {"$ref": f"#/$defs/{value.name}"}
    if isinstance(value, Mapping):
        inner = _rendered(value["$shape"], definitions) if "$shape" in value else {}
        return {**{key: _rendered(item, definitions) for key, item in value.items() if key != "$shape"}, **inner}
    if isinstance(value, list | tuple):
        return [_rendered(item, definitions) for item in value]
    return value


def _known(sources: Sequence[Source]) -> Forms:
    """Return the kinds of all jurisdictions by their ids; one that several have in forms of their own, in each."""
    known: dict[str, dict[str, TableKind]] = {}
    for place in sorted({jurisdiction_of(source) for source in sources}, key=lambda place: (place != "base", place)):
        for id_, kind in load_kinds(sources, place)[0].items():
            if kind and kind not in known.setdefault(id_, {}).values():
                known[id_][place] = kind
    return known


def _tables(known: Forms) -> Schema:
    """Return the schema of `[tables]`: the known kinds, and any other that content itself may define."""
    properties = {id_: _any([_per_unit(place, kind) for place, kind in forms.items()]) for id_, forms in known.items()}
    return _described(
        {"type": "object", "properties": properties, "additionalProperties": {"type": "object"}},
        "各张表的数",
        "what stands in the tables",
    )


def _any(schemas: Sequence[Schema]) -> Schema:
    first = schemas[0]
    return first if len(schemas) == 1 else {"description": first["description"], "anyOf": list(schemas)}


def _per_unit(place: str, kind: TableKind) -> Schema:
    table = _table(place, kind)
    several = kind.per_unit or kind.form == "project"
    schema = {"type": "object", "additionalProperties": table} if several else table
    return _described(schema, kind.title.zh, kind.title.en)


def _table(place: str, kind: TableKind) -> Schema:
    properties: dict[str, Any] = {
        "prepared_by": described(Say("编制单位：department、单位的 id，或名称", "who prepared it"), PHRASE),
        "title": described(Say("表名，与表样不同时写", "title, where it is not the form's"), PHRASE),
        "notes": described(Say("本表自己的表注", "notes of this table's own"), NOTES),
    }
    if kind.form == "project":
        properties |= {
            "name": described(Say("项目名称", "the project"), TEXT),
            "unit": described(Say("实施单位：department、单位的 id，或名称", "who carries it out"), PHRASE),
            "goal": described(Say("总体目标", "what it is to achieve"), TEXT),
            "target": described(Say("绩效指标", "indicators"), TARGETS),
        }
    for row in kind.rows:
        properties[row.id] = _described(
            {"$ref": f"#/$defs/{_row_name(place, kind, row.side)}"}, row.label.zh, row.label.en
        )
    if kind.form == "lines" and (kind.subjects or not kind.rows):
        own = (
            {
                "code": described(Say("科目编码", "the subject's code"), CODE),
            }
            if kind.subjects
            else {
                "id": described(Say("行的名字", "the row's name"), IDENT),
            }
        )
        own |= {
            "label": described(Say("印出的项目名", "the printed label"), PHRASE),
            "kind": described(Say("行的性质", "what kind of row it is"), ROW_KIND),
            "level": described(Say("缩进的字数", "indent in characters"), LEVEL),
        }
        cells = _cells(columns_of(kind, kind.subjects.side if kind.subjects else ""))
        required = "code" if kind.subjects else "label"
        item = {**cells, "properties": {**own, **cells["properties"]}, "required": [required]}
        rows = {"type": "array", "items": item}
        properties["row"] = _described(rows, "按内容写的行", "rows that the content writes")
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _row_name(place: str, kind: TableKind, side: str) -> str:
    return "-".join(part for part in (place, kind.id, side, "row") if part)


def _cells(columns: tuple[Column, ...]) -> Schema:
    """Return the schema of a row's cells, nested as the columns are."""
    properties = {
        column.id: _described(_cell(column), column.title.zh, column.title.en)
        for column in columns
        if column.role not in _NO_CELLS
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _cell(column: Column) -> Schema:
    if column.columns:
        return _cells(column.columns)
    return {"$shape": FIGURE} if column.role == "figure" else {"anyOf": [{"const": ""}, PROSE]}


def _described(schema: Schema, zh: str | None, en: str | None) -> Schema:
    words = " / ".join(word for word in (zh, en) if word)
    return {"description": words, **schema} if words else schema
