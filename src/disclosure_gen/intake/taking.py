"""Tables found in a file of others, and the content that there is → what content is to state, new tables, doubts.

What content says already is never lost: a blank of the file replaces only what is to be filled in, what is classified
stays, and rows that the file lacks stay.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from disclosure_gen.amending import Added, Statement
from disclosure_gen.codes import NOTHING, Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.importers.cells import Place, place_name
from disclosure_gen.intake.amounts import plain
from disclosure_gen.intake.filled import Change
from disclosure_gen.intake.forms import duties_say, named_projects, project_data
from disclosure_gen.intake.plan import PARTS, Block, Row, Slot, blocks
from disclosure_gen.intake.recognition.duties import read_duties
from disclosure_gen.intake.recognition.rows import FoundRow
from disclosure_gen.intake.recognition.signs import squeezed
from disclosure_gen.intake.recognition.tables import Doubtful, FoundForm, FoundTable, Known
from disclosure_gen.lang import Localized
from disclosure_gen.load.subjects import Names, usual_name
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.text import Phrase
from disclosure_gen.money import Absent, Classified, Quantity
from disclosure_gen.records import dataclass, field

_MOST_TWICE = 2  # subjects that may be stated otherwise a second time
_OF_UNITS = 0.3  # of all subjects
_NAMED = 3
_NO_TITLES: Mapping[str, Phrase] = dict.fromkeys(PARTS, Localized("", ""))


def _amounts(row: FoundRow) -> Mapping[str, Quantity | Absent]:
    return {path: stated.amount for path, stated in row.cells.items()}


@dataclass(frozen=True, slots=True)
class TakenTables:
    """What a file says that content does not.

    `tables` are new ones, as plain data by path; `count` is how many tables of the file are known, `paths` which table
    of content each sheet is, `captions` what stands over them.
    """

    statements: tuple[Statement, ...]
    added: tuple[Added, ...]
    tables: Mapping[str, Any]
    changes: tuple[Change, ...]
    diagnostics: tuple[Diagnostic, ...]
    count: int = 0
    paths: Mapping[str, str] = field(default_factory=dict)
    captions: frozenset[str] = frozenset()
    duties: tuple[Mapping[str, Any], ...] = ()


def take(
    found: Iterable[FoundTable | FoundForm | Doubtful],
    disclosure: Disclosure,
    known: Known,
    file: str,
    above: Mapping[str, int] | None = None,
    begun: frozenset[str] = frozenset(),
) -> TakenTables:
    """Return what content is to state by the tables of a file.

    `above` says of a table of text how many lines over it are in its rows: places count from its own first row.
    `begun` are the forms of projects that are as in a new folder: the first projects of the file take their place.
    """
    taking = _Taking(disclosure, known, file, above or {})
    taking.begun = begun
    count = 0
    tables = list(found)
    if not any(_says(row) for one in tables if isinstance(one, FoundTable) for row in one.rows):
        tables = [one for one in tables if not isinstance(one, FoundTable)]
    for one in tables:
        match one:
            case Doubtful(trouble=trouble):
                taking.doubt(trouble.code, one.sheet, trouble.place, trouble.say, trouble.hint)
            case FoundForm():
                count += taking.form(one)
            case _:
                taking.table(one)
                count += 1
    duties = taking.duties()
    return TakenTables(
        tuple(taking.statements),
        tuple(taking.added),
        taking.tables,
        tuple(taking.changes),
        tuple(taking.diagnostics),
        count,
        taking.paths,
        frozenset(squeezed(one.caption) for one in tables if not isinstance(one, Doubtful) and one.caption),
        duties,
    )


class _Taking:
    """What has been taken so far."""

    def __init__(self, disclosure: Disclosure, known: Known, file: str, above: Mapping[str, int]) -> None:
        self.disclosure, self.known, self.file, self.above = disclosure, known, file, above
        self.begun: frozenset[str] = frozenset()
        self.blocks: dict[tuple[str, str], Block] = {}
        self.rows: dict[tuple[str, str], dict[str, Row]] = {}
        for block in blocks(disclosure, _NO_TITLES):
            if block.table is not None:
                self.blocks[block.table.path, block.side] = block
                self.rows[block.table.path, block.side] = _row_names(block)
        self.statements: list[Statement] = []
        self.added: list[Added] = []
        self.tables: dict[str, Any] = {}
        self.lines: list[FoundForm] = []
        self.changes: list[Change] = []
        self.diagnostics: list[Diagnostic] = []
        self.seen: dict[str, FoundTable] = {}
        self.paths: dict[str, str] = {}
        self.stated: dict[tuple[str, str, str], FoundRow] = {}  # by path, side and name

    def doubt(self, code: str, sheet: str, place: Place, say: Say, hint: Say = NOTHING) -> None:
        at = self.where(sheet, place)
        self.diagnostics.append(finding(code, Origin(f"{self.file}:{at}"), say, hint=hint))

    def where(self, sheet: str, place: Place) -> str:
        """Return what people call a place."""
        row = place[0] - self.above.get(sheet, 0)
        return f"{sheet}!{place_name((row, place[1]))}" if row > 0 else sheet

    def table(self, found: FoundTable) -> None:
        """Take a table: into the one of content, or as a new one."""
        path = self._path(found)
        if path is None or self._by_units(found):
            return
        before = self.seen.setdefault(path, found)
        signs, year = self.known.signs, self.known.year
        other = found.caption and signs.caption(before.caption, year) != signs.caption(found.caption, year)
        if before is not found and other:
            say = Say(
                f"{path} 已在“{before.sheet}”里读到，这一张没有采用",
                f'{path} was read in "{before.sheet}" already: this one is not taken',
            )
            self.doubt("DG923", found.sheet, (found.top, 1), say)
            return
        if before is found:
            self.paths[found.sheet] = path
        if path in self.disclosure.tables:
            self._into(found, path)
        else:
            self._new(found, path)

    def _by_units(self, found: FoundTable) -> bool:
        """Name a table that states many subjects several times, otherwise each time: it lists units one by one."""
        rows: dict[tuple[str, str], list[FoundRow]] = {}
        for row in found.rows:
            if row.code:
                rows.setdefault((row.side, row.code), []).append(row)
        several = [code for (_, code), some in rows.items() if any(_amounts(one) != _amounts(some[0]) for one in some)]
        if len(several) < _MOST_TWICE or len(several) < _OF_UNITS * len(rows):
            return False
        shown = "、".join(several[:_NAMED]), ", ".join(several[:_NAMED])
        say = Say(
            f"科目 {shown[0]} 等有几行，数不同，像是分单位列的，这张表没有读",
            f"there are several rows of {shown[0]} with other figures, as of several units: the table was not read",
        )
        hint = Say("按科目汇总成一张表", "add the units up to one row for each subject")
        self.doubt("DG921", found.sheet, (found.top, 1), say, hint)
        return True

    def form(self, found: FoundForm) -> bool:
        """Take a form that is no list of rows, and tell whether it was taken."""
        taken = self._project(found) if found.project else self._functions(found)
        if taken:
            self.paths[found.sheet] = taken
        return bool(taken)

    def _functions(self, found: FoundForm) -> str:
        """Take lines of functions, where content has none yet; those of later pages go on from the first ones."""
        if duties_say(self.disclosure):
            say = Say(
                "内容里已有绩效目标，文件里的没有采用", "content has targets of functions already: these are not taken"
            )
            hint = Say("要换就先删去内容里的 [[duty]]", "delete [[duty]] in the content to take them")
            self.doubt("DG923", found.sheet, (found.top, 1), say, hint)
            return ""
        self.lines.append(found)
        if found.kind.id not in self.disclosure.tables:
            self.tables.setdefault(found.kind.id, {})
        return found.kind.id if len(self.lines) == 1 else ""

    def duties(self) -> tuple[Mapping[str, Any], ...]:
        """Return the functions of all lines that were taken."""
        if not self.lines:
            return ()
        first = self.lines[0]
        lines = [line for one in self.lines for line in one.lines]
        duties, partly = read_duties(lines, first.grades, self.known.signs)
        if partly:
            say = Say("公开的活动里有 **，照写", "** stands in activities that are public: it stays as it is")
            hint = Say('涉密的写 { classified = true, value = "…" }', 'write { classified = true, value = "…" }')
            self.doubt("DG923", first.sheet, (first.top, 1), say, hint)
        return tuple(duties)

    def _project(self, found: FoundForm) -> str:
        """Take the form of a project that content does not have; return its path."""
        if found.project is None:
            return ""
        own, kind = found.project, found.kind.id
        if squeezed(own.name) in named_projects(self.disclosure, self.tables.get(kind, {})):
            say = Say(f"内容里已有“{own.name}”，没有采用", f'content has "{own.name}" already: it is not taken')
            self.doubt("DG923", found.sheet, (own.top, 1), say)
            return ""
        data, doubts = project_data(own, self.disclosure.units)
        for one in doubts:
            self.doubt(one.code, found.sheet, one.place, one.say, one.hint)
        if not own.targets:
            return ""
        paths = self.disclosure.tables.keys() - self.begun
        here = {path.partition(".")[2] for path in paths if path.startswith(f"{kind}.")}
        tables = self.tables.setdefault(kind, {})
        id_ = next(
            name for n in range(1, len(here) + len(tables) + 2) if (name := f"project_{n}") not in {*here, *tables}
        )
        tables[id_] = data
        for amount in own.amounts:
            if isinstance(amount.amount, Quantity):
                name = f"tables.{kind}.{id_}.{amount.row}.amount"
                where = self.where(found.sheet, amount.place)
                self.changes.append(Change(name, where, Absent.BLANK, amount.amount))
        return f"{kind}.{id_}"

    def _path(self, found: FoundTable) -> str | None:
        """Return the path of a table; of one for each unit, by who prepared it."""
        kind = found.kind
        if not kind.per_unit:
            return kind.id
        units = self.disclosure.units
        named = [
            unit
            for unit in units
            if found.prepared_by
            and found.prepared_by in {squeezed(name) for name in (unit.name.zh, unit.short.zh) if name}
        ]
        if len(named) == 1 or len(units) == 1:
            return f"{kind.id}.{(named or units)[0].id}"
        said = found.prepared_by or "—"
        say = Say(f"不知道是哪个单位的表（编制单位：{said}）", f"it is not known of which unit this table is ({said})")
        self.doubt("DG921", found.sheet, (found.top, 1), say)
        return None

    def _into(self, found: FoundTable, path: str) -> None:
        """Take a table into the one that content has."""
        if found.rows and not any(_says(row) for row in found.rows):
            say = Say(f"{path} 一个数也没有，内容不变", f"{path} has no figure at all: content stays as it is")
            hint = Say('确是空表，就把 "?" 改成 ""', 'where there is nothing, write "" for "?"')
            self.doubt("DG922", found.sheet, (found.top, 1), say, hint)
            return
        for row in found.rows:
            block = self.blocks.get((path, row.side))
            if self._twice(path, row, found.sheet) or block is None or block.table is None:
                continue
            own = self.rows[path, row.side].get(_name(row))
            if own is not None:
                self._row(own, row, path, found.sheet)
            elif _says(row) or row.code:
                data = self._data(row, found, blanks=False)
                origin = block.table.origin
                self.added.append(Added(origin.file, origin.path, data))
                self._changed(path, row, found.sheet)
        self._missing(path, found)

    def _missing(self, path: str, found: FoundTable) -> None:
        """Name the rows of content that have a figure and that the file lacks."""
        for own, side in self.blocks:
            for name, row in self.rows[own, side].items() if own == path else ():
                if (path, side, name) not in self.stated and any(_is_said(slot) for slot in row.slots.values()):
                    called = f"tables.{path}.{name}"
                    say = Say(f"文件里没有 {called}，未改动", f"{called} is not in the file and stays as it is")
                    self.doubt("DG922", found.sheet, (found.top, 1), say)

    def _twice(self, path: str, row: FoundRow, sheet: str) -> bool:
        """Tell whether a row was stated before, and name it where it says something else."""
        name = _name(row)
        before = self.stated.setdefault((path, row.side, name), row)
        if before is row:
            return False
        other = next((key for key, amount in _amounts(row).items() if _amounts(before).get(key, amount) != amount), "")
        if other:
            first, second = (plain(amounts[other]) for amounts in (_amounts(before), _amounts(row)))
            say = Say(
                f"{name} 已有一行，{other} 是 {first}，这一行是 {second}，没有采用",
                f"there is a row of {name} already with {first} for {other}; this one with {second} is not taken",
            )
            self.doubt("DG923", sheet, (row.row, 1), say)
        return True

    def _row(self, own: Row, row: FoundRow, path: str, sheet: str) -> None:
        """Take the amounts of a row that content has."""
        for column, stated in row.cells.items():
            slot = own.slots.get(column)
            if slot is None or stated.amount in (slot.amount, Absent.UNFILLED):
                continue  # what is no amount has been named
            name = f"tables.{path}.{row.key or row.code or row.label}.{column}"
            if isinstance(slot.amount, Classified):
                say = Say(f"{name} 涉密，文件里的值没有采用", f"{name} is classified: what the file says is not taken")
                self.doubt("DG923", sheet, stated.place, say)
            elif stated.amount is Absent.BLANK and slot.amount is not Absent.UNFILLED:
                said = plain(slot.amount)
                say = Say(
                    f"{name} 文件里是空白，内容是 {said}，未改动",
                    f"{name} is blank here, content says {said}; it stays",
                )
                self.doubt("DG922", sheet, stated.place, say)
            else:
                self.statements.append(Statement(slot.origin, plain(stated.amount)))
                where = self.where(sheet, stated.place)
                self.changes.append(Change(name, where, slot.amount, stated.amount))

    def _new(self, found: FoundTable, path: str) -> None:
        """Take a table that content does not have."""
        if not any(map(_says, found.rows)):
            say = Say(f"{path} 一个数也没有，记作空表", f"{path} has no figure at all and is taken as an empty table")
            self.doubt("DG922", found.sheet, (found.top, 1), say)
        step = path.split(".")
        table = self.tables
        for name in step:
            table = table.setdefault(name, {})
        own: list[dict[str, Any]] = table.setdefault("row", [])
        for row in found.rows:
            if self._twice(path, row, found.sheet):
                continue
            if row.key:
                table[row.key] = self._data(row, found, blanks=not found.kind.optional)
            elif _says(row) or row.code or row.label:
                own.append(self._data(row, found, blanks=not found.kind.optional))
            self._changed(path, row, found.sheet)
        for shape in found.kind.rows:
            if shape.id not in table:
                table[shape.id] = {}
                say = Say(f"文件里没有 {path}.{shape.id}", f"{path}.{shape.id} is not in the file")
                self.doubt("DG922", found.sheet, (found.top, 1), say)
        if not own:
            del table["row"]

    def _data(self, row: FoundRow, found: FoundTable, *, blanks: bool) -> dict[str, Any]:
        """Return a row as content writes it."""
        data: dict[str, Any] = {}
        if row.code:
            data["code"] = row.code
        names = self.known.names.get(found.kind.subjects.list, {}) if found.kind.subjects else {}
        if row.label and not row.key and row.label != _usual(names, row.code, self.known.year):
            data["label"] = {"zh": row.label}
        if not row.key and not row.code and row.level:
            data["level"] = row.level
        for column, stated in row.cells.items():
            if blanks or stated.amount is not Absent.BLANK:
                _put(data, column.split("."), plain(stated.amount))
        for column, text in row.texts.items():
            _put(data, column.split("."), {"zh": text})
        return data

    def _changed(self, path: str, row: FoundRow, sheet: str) -> None:
        for column, stated in row.cells.items():
            if stated.amount is not Absent.BLANK:
                name = f"tables.{path}.{row.key or row.code or row.label}.{column}"
                self.changes.append(Change(name, self.where(sheet, stated.place), Absent.BLANK, stated.amount))


def _row_names(block: Block) -> dict[str, Row]:
    """Return the rows of a block by code, by the form's id, else by what they are called."""
    return {row.code or squeezed(row.label.zh or "") if _is_own(row) else row.key: row for row in block.rows}


def _is_own(row: Row) -> bool:
    return bool(row.code) or row.key.startswith("#")


def _name(row: FoundRow) -> str:
    return row.code or row.key or squeezed(row.label)


def _says(row: FoundRow) -> bool:
    return any(stated.amount is not Absent.BLANK for stated in row.cells.values())


def _is_said(slot: Slot) -> bool:
    return slot.amount not in (Absent.BLANK, Absent.UNFILLED)


def _usual(names: Names, code: str, year: int) -> str:
    name = usual_name(names, code, year) if code else None
    return (name.zh or "") if name else ""


def _put(row: dict[str, Any], steps: Sequence[str], value: str | Decimal | dict[str, str]) -> None:
    for step in steps[:-1]:
        row = row.setdefault(step, {})
    row[steps[-1]] = value
