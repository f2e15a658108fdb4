"""`[tables.…]` → filled-in forms: figures by row and column, as the kind prescribes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import Localized
from disclosure_gen.load.astray import check_codes
from disclosure_gen.load.faults import (
    FAILED,
    Reading,
    clip,
    given_twice,
    is_table,
    missing_key,
    suggest,
    unknown_key,
    wrong_type,
)
from disclosure_gen.load.figures import read_figure, unfilled
from disclosure_gen.load.kind_parts import LEVEL, NOTE, ROW_KIND
from disclosure_gen.load.kinds import ROW_KEYS
from disclosure_gen.load.names import CODE, IDENT, is_identifier
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.projects import KEYS as PROJECT_KEYS
from disclosure_gen.load.projects import read_project
from disclosure_gen.load.shape import Shape, array
from disclosure_gen.load.source import Source
from disclosure_gen.load.subjects import Names, names_in, read_names, usual_name
from disclosure_gen.load.text import PHRASE, PROSE, TITLE
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.tables import BudgetTable, Column, Line, RowShape, TableKind, columns_of, leaves
from disclosure_gen.model.text import Phrase, Prose
from disclosure_gen.money import Absent
from disclosure_gen.records import dataclass, field, replace

T = TypeVar("T")

TABLE_KEYS = ("prepared_by", "title", "notes")  # what any filled-in table may say besides its rows
NOTES = array(NOTE, Say("表注", "notes"))
_TABLE = Say("一张表", "a table")
_ROW = Say("一行", "a row")
_LEVELS = {3: 0, 5: 1, 7: 2}  # indent in em of 类, 款, 项, by the digits of the code
_GIVEN_ELSEWHERE = ("label", "line_no", "code")  # roles of columns whose cells no row of figures holds


@dataclass(frozen=True, slots=True)
class Setting:
    """What tables need to know of the rest: the kinds (None: a wrong one), and names by `department` or unit id.

    `sure` tells that these are all units: False where some could not be read. `subjects` are the lists of subject
    codes, named `jurisdictions/base/subjects/<list>.csv`; names are those of `year` (0: not known). `labels` are the
    names that content itself gives to codes: one that the list lacks is given once, for all tables.
    """

    kinds: Mapping[str, TableKind | None]
    names: Mapping[str, Phrase]
    sure: bool = True
    subjects: Sequence[Source] = ()
    year: int = 0
    labels: Mapping[str, Phrase] = field(default_factory=dict)

    def names_of(self, kind: TableKind) -> Names:
        """Return the subjects' names of a form by code; none where its rows have no codes."""
        file = f"/{kind.subjects.list}.csv" if kind.subjects else ""
        return next((read_names(source) for source in self.subjects if file and source.name.endswith(file)), {})


def read_tables(node: Node, setting: Setting, reading: Reading) -> dict[str, BudgetTable]:
    """Decode `[tables]`: every table by its path, `procurement` or `assets.bureau`."""
    tables: dict[str, BudgetTable] = {}
    if not is_table(node, _TABLE, reading):
        return tables
    setting = replace(setting, labels=_labels(node, reading))
    for id_, child in node.items():
        if id_ not in setting.kinds:
            say = Say(f"没有“{clip(id_)}”这种表", f'there is no table kind "{clip(id_)}"')
            reading.fail("DG112", Origin(child.file, child.path, on_key=True), say, suggest(id_, setting.kinds))
            reading.tables_known = False
            continue
        kind = setting.kinds[id_]
        if kind is not None and is_table(child, _TABLE, reading):
            for path, table in _placed(kind, child, setting, reading):
                if is_table(table, _TABLE, reading):
                    tables[path] = _filled(path, kind, table, setting, reading)
    by_code = ((table, setting.names_of(table.kind)) for table in tables.values() if table.kind.subjects)
    check_codes(by_code, setting.year, reading)
    return tables


def _labels(node: Node, reading: Reading) -> dict[str, Phrase]:
    """Return the names that rows of any table give to their codes, the first of each; what is wrong is told later.

    A language that it lacks is taken from the next one that is the same in the other.
    """
    found: dict[str, Phrase] = {}
    quiet = Reading(reading.lost)
    for _, table in node.items():  # noqa: PERF102 - a node is no dict
        rows = table.get("row")
        for row in rows.elements() if rows else ():
            code, label = row.get("code"), row.get("label")
            name = PHRASE.decode(label, quiet) if code and label else FAILED
            if name is not FAILED and code and isinstance(code.value, str):
                first = found.setdefault(code.value, name)
                found[code.value] = _joined(first, name)
    return found


def _joined(name: Phrase, other: Phrase) -> Phrase:
    """Return a name with what it lacks from another, where that is the same name."""
    if any(None not in pair and pair[0] != pair[1] for pair in ((name.zh, other.zh), (name.en, other.en))):
        return name
    return Localized(name.zh or other.zh, name.en or other.en, name.origin)


def _placed(kind: TableKind, node: Node, setting: Setting, reading: Reading) -> Iterator[tuple[str, Node]]:
    """Yield the tables of a kind: one, or one for each unit."""
    if kind.form == "project":
        yield from ((f"{kind.id}.{id_}", child) for id_, child in node.items())
        return
    if not kind.per_unit:
        yield kind.id, node
        return
    units = [name for name in setting.names if name != "department"]
    for id_, child in node.items():
        if id_ in units:
            yield f"{kind.id}.{id_}", child
        elif setting.sure:
            unknown_key(node, id_, units, reading)


def _filled(path: str, kind: TableKind, node: Node, setting: Setting, reading: Reading) -> BudgetTable:
    """Decode a table; what is wrong in it is left out or stands unfilled."""
    rows = [row.id for row in kind.rows]
    own = ("row",) if kind.form == "lines" and (kind.subjects or not rows) else ()
    besides = (*TABLE_KEYS, *(PROJECT_KEYS if kind.form == "project" else ()))
    for key in node.names():
        if key not in (*besides, *own, *rows):
            unknown_key(node, key, (*rows, *own, *besides), reading)
    prescribed = tuple(_prescribed(kind, node, reading))
    written = tuple(_own(kind, node, setting, reading)) if own else ()
    first = kind.subjects is not None and kind.subjects.place == "above"
    return BudgetTable(
        path=path,
        kind=kind,
        lines=(*written, *prescribed) if first else (*prescribed, *written),
        prepared_by=_named(node, "prepared_by", setting, reading),
        project=read_project(node, _named(node, "unit", setting, reading), reading) if kind.form == "project" else None,
        title=_given(node, "title", TITLE, reading),
        notes=_given(node, "notes", NOTES, reading) or (),
        origin=node.origin,
    )


def _given(node: Node, key: str, shape: Shape[T], reading: Reading) -> T | None:
    child = node.get(key)
    value = shape.decode(child, reading) if child else None
    return None if value is FAILED else value


def _named(node: Node, key: str, setting: Setting, reading: Reading) -> Phrase:
    """Decode who prepared a table or carries out a project: the department (also when left out), a unit, or a name."""
    child, names = node.get(key), setting.names
    if child is None:
        return names["department"]
    if isinstance(child.value, str) and (child.value in names or is_identifier(child.value)):
        if child.value not in names and setting.sure:
            say = Say(f"没有单位 {clip(child.value)}", f"there is no unit {clip(child.value)}")
            reading.fail("DG114", child.origin, say, suggest(child.value, names))
        return names.get(child.value, names["department"])
    return _given(node, key, PHRASE, reading) or names["department"]


def _prescribed(kind: TableKind, node: Node, reading: Reading) -> Iterator[Line]:
    """Yield the rows that the form prescribes."""
    for shape in kind.rows:
        row = node.get(shape.id)
        if row is None and reading.partial:
            continue
        if row is None and not kind.optional:
            missing_key(node, shape.id, reading)
        sound = row is not None and is_table(row, _ROW, reading)
        stand_in = Node({}, node.file, (*node.path, shape.id))
        yield _line(kind, shape, row if row and sound else stand_in, reading, quiet=not sound)


def _own(kind: TableKind, node: Node, setting: Setting, reading: Reading) -> Iterator[Line]:
    """Yield the rows that the content writes itself."""
    rows = node.get("row")
    if rows is not None and not isinstance(rows.value, list):
        wrong_type(rows, Say("若干行（[[….row]]）", "rows, as [[….row]]"), reading)
    seen: set[str] = set()
    names = setting.names_of(kind)
    for row in rows.elements() if rows else ():
        shape = None
        if is_table(row, _ROW, reading):
            shape = _subject(kind, row, (names, setting), reading) if kind.subjects else _own_shape(row, reading)
        if shape is not None:
            if shape.id in seen:
                given_twice(row.origin.child("code" if kind.subjects else "id"), shape.id, reading)
            seen |= {shape.id} - {""}
            yield _line(kind, shape, row, reading)


def _own_shape(row: Node, reading: Reading) -> RowShape | None:
    if row.get("label") is None:
        missing_key(row, "label", reading)
    return RowShape(
        id=_given(row, "id", IDENT, reading) or "",
        label=_given(row, "label", PHRASE, reading) or Localized(origin=row.origin),
        kind=_given(row, "kind", ROW_KIND, reading) or "line",
        level=_given(row, "level", LEVEL, reading) or 0,
    )


def _subject(kind: TableKind, row: Node, known: tuple[Names, Setting], reading: Reading) -> RowShape | None:
    """Decode the shape of a row by code: its name is that of the code in the year, unless it says another."""
    code = _given(row, "code", CODE, reading)
    if row.get("code") is None:
        missing_key(row, "code", reading)
    if code is None:
        return None
    names, setting = known
    parts = any(column.part != "whole" for _, column in leaves(kind.columns))  # which show the level already
    level = _given(row, "level", LEVEL, reading)
    return RowShape(
        id=code,
        label=_subject_label(row, code, names, setting, reading),
        kind=_given(row, "kind", ROW_KIND, reading) or "line",
        level=level if level is not None else 0 if parts else _LEVELS[len(code)],
        code=code,
        side=kind.subjects.side if kind.subjects else "",
    )


def _subject_label(row: Node, code: str, names: Names, setting: Setting, reading: Reading) -> Phrase:
    year = setting.year
    usual, origin = usual_name(names, code, year), row.origin.child("code")
    given = _given(row, "label", PHRASE, reading) if row.get("label") else None
    elsewhere = setting.labels.get(code, Localized(None, None))
    if given is None:
        if usual is None and code in setting.labels:
            return elsewhere
        if usual is None and row.get("label") is None and year:  # without a year that fault says enough
            say = Say(f"科目表里没有 {code} 的名称", f"the list of subjects has no name for {code}")
            reading.fail(
                "DG601",
                origin,
                say,
                Say('在任一张表里写一次 label = "…"', 'give its name once, in any table: label = "…"'),
            )
        return _joined(Localized(usual.zh, usual.en, origin), elsewhere) if usual else Localized(origin=row.origin)
    found = names_in(names, code, year)
    fitting = next((name for name in found if given.zh in (None, name.zh)), None)
    if fitting is None:
        if found and year:
            _misnamed(row, code, given.zh or "", [name.zh for name in found], reading)
        return _joined(given, elsewhere)
    return _joined(Localized(given.zh or fitting.zh, given.en or fitting.en or None, given.origin), elsewhere)


def _misnamed(row: Node, code: str, name: str, known: Sequence[str], reading: Reading) -> None:
    say = Say(
        f"{code} 的名称是“{'”或“'.join(known)}”，写的是“{clip(name)}”",
        f'{code} is called "{known[0]}", but "{clip(name)}" is given',
    )
    hint = Say("核对编码和名称", "compare the code with the name")
    reading.diagnostics.append(finding("DG602", row.origin.child("label"), say, hint=hint))


def _line(kind: TableKind, shape: RowShape, row: Node, reading: Reading, *, quiet: bool = False) -> Line:
    """Decode the cells of a row; `quiet` where the whole row is missing, which has been said."""
    before = len(reading.diagnostics)
    columns = columns_of(kind, shape.side)
    own = bool(shape.code) and kind.subjects is not None
    _check_keys(columns, row, ROW_KEYS if own or not kind.rows else (), reading)
    quiet = quiet or len(reading.diagnostics) > before
    figures: dict[str, Figure] = {}
    texts: dict[str, Prose] = {}
    missing = []
    for path, column in leaves(columns):
        if column.role in _GIVEN_ELSEWHERE:
            continue
        place = Node(None, row.file, (*row.path, *path.split(".")))
        cell = _cell(row, path)
        if cell is None and reading.partial:
            continue
        if cell is None and not kind.optional:
            missing.append(path)
        if column.role != "figure":
            text = PROSE.decode(cell, reading) if cell and cell.value != "" else FAILED
            if text is not FAILED:  # a blank cell has no text
                texts[path] = text
        elif cell is None:
            figures[path] = Figure(current=Absent.BLANK, origin=place.origin) if kind.optional else unfilled(place)
        else:
            figure = read_figure(cell, unit_of(kind, shape, path), reading)
            figures[path] = unfilled(cell) if figure is FAILED else figure
    if missing and not quiet:
        _missing_cells(row, missing, reading)
    return Line(shape=shape, figures=figures, texts=texts, origin=row.origin)


def unit_of(kind: TableKind, shape: RowShape, path: str) -> str:
    """Return the unit of a cell: its row's for the column or a heading over it, else the column's, else the table's."""
    steps = path.split(".")
    for end in range(len(steps), 0, -1):
        unit = shape.units.get(".".join(steps[:end]))
        if unit:
            return unit
    unit, columns = kind.unit, columns_of(kind, shape.side)
    for step in steps:
        column = next(column for column in columns if column.id == step)
        unit, columns = column.unit or unit, column.columns
    return unit


def _check_keys(columns: tuple[Column, ...], node: Node, besides: tuple[str, ...], reading: Reading) -> None:
    """Check that a row, or a heading in it, holds the columns and nothing else."""
    known = {column.id: column for column in columns if column.role not in _GIVEN_ELSEWHERE}
    for key, child in node.items():
        if key in known and known[key].columns:
            if is_table(child, Say("各列的数", "the columns below"), reading):
                _check_keys(known[key].columns, child, (), reading)
        elif key not in known and key not in besides:
            unknown_key(node, key, (*known, *besides), reading)


def _cell(row: Node, path: str) -> Node | None:
    cell: Node | None = row
    for step in path.split("."):
        cell = cell.get(step) if cell else None
    return cell


def _missing_cells(row: Node, missing: list[str], reading: Reading) -> None:
    missing = [path for path in missing if not reading.hides(path.rpartition(".")[2], row.file)]
    if not missing:
        return
    say = Say(f"缺少 {'、'.join(missing)}", f"{', '.join(missing)} missing")
    hint = Say('空白写 ""，不适用写 "—"，待填写 "?"', 'blank is "", not applicable "—", still to be filled "?"')
    reading.fail("DG104", row.origin, say, hint)
