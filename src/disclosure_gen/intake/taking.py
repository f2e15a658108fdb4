"""Tables found in a file of others, and the content that there is → what content is to state, new tables, doubts.

What content says already is never lost: a blank of the file replaces only what is to be filled in, what is classified
stays, and rows that the file lacks stay.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from disclosure_gen.amending import Added, Statement
from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.importers.cells import Place
from disclosure_gen.intake.amounts import plain
from disclosure_gen.intake.blanks import empty, lacking, open_slots, prints_empty, without
from disclosure_gen.intake.filled import Change
from disclosure_gen.intake.forms import Forms
from disclosure_gen.intake.plan import PARTS, Block, Row, Slot, blocks
from disclosure_gen.intake.recognition.header import Leaf
from disclosure_gen.intake.recognition.rows import FoundRow
from disclosure_gen.intake.recognition.signs import squeezed
from disclosure_gen.intake.recognition.tables import Doubtful, FoundForm, FoundTable, Known
from disclosure_gen.intake.taken import Given, Taken
from disclosure_gen.intake.units import unit_of
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
    of content each sheet is, `captions` what stands over them, `empty` the sheets that are empty tables and say so.
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
    empty: frozenset[str] = frozenset()


def take(
    found: Iterable[FoundTable | FoundForm | Doubtful],
    disclosure: Disclosure,
    known: Known,
    given: Given,
) -> TakenTables:
    """Return what content is to state by the tables of a file."""
    out = Taken(given)
    taking, forms = _Tables(out, disclosure, known), Forms(out, disclosure, known.signs)
    count = 0
    tables = list(found)
    if not any(one.empty or any(map(_says, one.rows)) for one in tables if isinstance(one, FoundTable)):
        tables = [one for one in tables if not isinstance(one, FoundTable)]
    for one in tables:
        match one:
            case Doubtful(trouble=trouble):
                out.doubt(trouble.code, one.sheet, trouble.place, trouble.say, trouble.hint)
            case FoundForm():
                count += forms.take(one)
            case _:
                taking.table(one)
                count += 1
    forms.name_projects()
    duties = forms.duties()
    return TakenTables(
        tuple(out.statements),
        tuple(out.added),
        out.tables,
        tuple(out.changes),
        tuple(out.diagnostics),
        count,
        out.paths,
        frozenset(squeezed(one.caption) for one in tables if not isinstance(one, Doubtful) and one.caption),
        duties,
        frozenset(taking.empty),
    )


class _Tables:
    """Takes tables of rows."""

    def __init__(self, out: Taken, disclosure: Disclosure, known: Known) -> None:
        self.out, self.disclosure, self.known = out, disclosure, known
        self.blocks: dict[tuple[str, str], Block] = {}
        self.rows: dict[tuple[str, str], dict[str, Row]] = {}
        for block in blocks(disclosure, _NO_TITLES):
            if block.table is not None:
                self.blocks[block.table.path, block.side] = block
                self.rows[block.table.path, block.side] = _row_names(block)
        self.seen: dict[str, FoundTable] = {}
        self.empty: set[str] = set()  # the sheets of empty tables
        self.stated: dict[tuple[str, str, str], FoundRow] = {}  # by path, side and name

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
            self.out.doubt("DG923", found.sheet, (found.top, 1), say)
            return
        if before is found:
            self.out.paths[found.sheet] = path
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
        self.out.doubt("DG921", found.sheet, (found.top, 1), say, hint)
        return True

    def _path(self, found: FoundTable) -> str | None:
        """Return the path of a table; of one for each unit, by who prepared it."""
        kind = found.kind
        if not kind.per_unit:
            return kind.id
        units = self.disclosure.units
        said = found.prepared_by or "—"
        unit = unit_of(found.prepared_by, found.caption, self.disclosure)
        if unit or len(units) == 1:
            return f"{kind.id}.{unit or units[0].id}"
        say = Say(f"不知道是哪个单位的表（编制单位：{said}）", f"it is not known of which unit this table is ({said})")
        hint = Say(
            "把 [[unit]] 的 name 或 short 写成表上的名称",
            "write the name of the table as name or short of its [[unit]]",
        )
        self.out.doubt("DG921", found.sheet, (found.top, 1), say, hint)
        return None

    def _into(self, found: FoundTable, path: str) -> None:
        """Take a table into the one that content has."""
        if (found.rows or found.empty) and not any(map(_says, found.rows)):
            self._nothing(found, path)
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
                self.out.added.append(Added(origin.file, origin.path, data))
                self._changed(path, row, found.sheet)
        self._missing(path, found)
        if found.missing and self.seen[path] is found:
            self._lacking(found, path)

    def _nothing(self, found: FoundTable, path: str) -> None:
        """Take an empty table into the one that content has."""
        rows = [row for (own, _), some in self.rows.items() if own == path for row in some.values()]
        outcome = empty(found, path, self._sentence(found), rows)
        self.out.doubt("DG922", found.sheet, (found.top, 1), outcome.say, outcome.hint)
        for row, column, slot in open_slots(rows) if outcome.taken else ():
            self._blank(f"tables.{path}.{row.key}.{column}", slot, (found.sheet, (found.top, 1)))

    def _blank(self, name: str, slot: Slot, at: tuple[str, Place]) -> None:
        self.out.statements.append(Statement(slot.origin, plain(Absent.BLANK)))
        self.out.changes.append(Change(name, self.out.where(*at), slot.amount, Absent.BLANK))

    def _sentence(self, found: FoundTable) -> str:
        """Return what says that a table is empty: in it, or the paragraph below, which the program's note replaces."""
        below = self.out.given.below.get(found.sheet, "")
        said = found.empty or (below if self.known.signs.empty.search(squeezed(below)) else "")
        if said and prints_empty(found.kind):
            self.empty.add(found.sheet)
        return said

    def _lacking(self, found: FoundTable, path: str) -> None:
        """Name the columns that a table lacks; where nothing can stand in them, what is to be filled in is blank."""
        nothing = all(without(found.kind, row, found.missing) for row in found.rows if _is_of(row, found.missing))
        say, hint = lacking(found.missing, nothing=nothing)
        self.out.doubt("DG922", found.sheet, (found.top, 1), say, hint)
        for row in found.rows if nothing else ():
            own = self.rows.get((path, row.side), {}).get(_name(row))
            for leaf in found.missing if own else ():
                slot = own.slots.get(leaf.path) if own and leaf.side == row.side else None
                if slot and slot.amount is Absent.UNFILLED:
                    name = f"tables.{path}.{row.key or row.code or row.label}.{leaf.path}"
                    self._blank(name, slot, (found.sheet, (row.row, 1)))

    def _missing(self, path: str, found: FoundTable) -> None:
        """Name the rows of content that have a figure and that the file lacks."""
        for own, side in self.blocks:
            for name, row in self.rows[own, side].items() if own == path else ():
                if (path, side, name) not in self.stated and any(_is_said(slot) for slot in row.slots.values()):
                    called = f"tables.{path}.{name}"
                    say = Say(f"文件里没有 {called}，未改动", f"{called} is not in the file and stays as it is")
                    self.out.doubt("DG922", found.sheet, (found.top, 1), say)

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
            self.out.doubt("DG923", sheet, (row.row, 1), say)
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
                self.out.doubt("DG923", sheet, stated.place, say)
            elif stated.amount is Absent.BLANK and slot.amount is not Absent.UNFILLED:
                said = plain(slot.amount)
                say = Say(
                    f"{name} 文件里是空白，内容是 {said}，未改动",
                    f"{name} is blank here, content says {said}; it stays",
                )
                self.out.doubt("DG922", sheet, stated.place, say)
            else:
                self.out.statements.append(Statement(slot.origin, plain(stated.amount)))
                where = self.out.where(sheet, stated.place)
                self.out.changes.append(Change(name, where, slot.amount, stated.amount))

    def _new(self, found: FoundTable, path: str) -> None:
        """Take a table that content does not have."""
        if found.missing:
            self.out.doubt("DG922", found.sheet, (found.top, 1), *lacking(found.missing, nothing=False))
        if not any(map(_says, found.rows)):
            self._sentence(found)
            say = Say(f"{path} 一个数也没有，记作空表", f"{path} has no figure at all and is taken as an empty table")
            self.out.doubt("DG922", found.sheet, (found.top, 1), say)
        step = path.split(".")
        table = self.out.tables
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
        self._unsaid(found, path, table)
        if not own:
            del table["row"]

    def _unsaid(self, found: FoundTable, path: str, table: dict[str, Any]) -> None:
        """Name the rows of the form that a new table lacks."""
        for shape in found.kind.rows:
            if shape.id not in table:
                table[shape.id] = {}
                say = Say(f"文件里没有 {path}.{shape.id}", f"{path}.{shape.id} is not in the file")
                self.out.doubt("DG922", found.sheet, (found.top, 1), say)

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
                self.out.changes.append(Change(name, self.out.where(sheet, stated.place), Absent.BLANK, stated.amount))


def _row_names(block: Block) -> dict[str, Row]:
    """Return the rows of a block by code, by the form's id, else by what they are called."""
    return {row.code or squeezed(row.label.zh or "") if _is_own(row) else row.key: row for row in block.rows}


def _is_own(row: Row) -> bool:
    return bool(row.code) or row.key.startswith("#")


def _name(row: FoundRow) -> str:
    return row.code or row.key or squeezed(row.label)


def _says(row: FoundRow) -> bool:
    return any(stated.amount is not Absent.BLANK for stated in row.cells.values())


def _is_of(row: FoundRow, missing: Sequence[Leaf]) -> bool:
    return any(leaf.side == row.side for leaf in missing)


def _is_said(slot: Slot) -> bool:
    return slot.amount not in (Absent.BLANK, Absent.UNFILLED)


def _usual(names: Names, code: str, year: int) -> str:
    name = usual_name(names, code, year) if code else None
    return (name.zh or "") if name else ""


def _put(row: dict[str, Any], steps: Sequence[str], value: str | Decimal | dict[str, str]) -> None:
    for step in steps[:-1]:
        row = row.setdefault(step, {})
    row[steps[-1]] = value
