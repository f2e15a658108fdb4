"""A workbook of ours that came back, and the content that it was made of → what content is to state, and doubts.

Nothing is guessed: a cell that holds no amount is named and leaves the content as it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from disclosure_gen.amending import Added, Statement
from disclosure_gen.codes import NOTHING, Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.importers.cells import Cell, Sheet, place_name
from disclosure_gen.intake.amounts import Doubt, amount_of, plain
from disclosure_gen.intake.book import ADDED, BLOCK, HIDDEN, MARK
from disclosure_gen.intake.heads import words
from disclosure_gen.intake.plan import CODE, LABEL, PARTS, Block, Row, Slot, blocks
from disclosure_gen.intake.recognition.signs import squeezed
from disclosure_gen.intake.texts import as_template, editable
from disclosure_gen.intake.words_sheet import MARK as TEXTS
from disclosure_gen.intake.words_sheet import Taken, read_texts, texts_of
from disclosure_gen.lang import LANGS, Lang, Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.text import Phrase
from disclosure_gen.money import Absent, Amount, Classified, Quantity
from disclosure_gen.records import NamedTuple, dataclass

_CODE = re.compile(r"\d{3}(\d{2}){0,2}")


class Change(NamedTuple):
    """An amount or a text that changes: what people call it, where it was read, before and after."""

    name: str
    place: str
    old: Amount | str
    new: Amount | str


def in_words(amount: Amount | str) -> str:
    """Return how an amount or a text is told of, "" for blank."""
    if isinstance(amount, str):
        return amount
    if isinstance(amount, Quantity):
        return f"{amount.value:f}"
    return amount.value if isinstance(amount, Absent) else HIDDEN


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says that content does not: statements and rows for it, the same for people, and doubts."""

    statements: tuple[Statement, ...] = ()
    added: tuple[Added, ...] = ()
    changes: tuple[Change, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def is_ours(sheets: Sequence[Sheet]) -> bool:
    """Tell whether a workbook is one that was made to be filled in."""
    return any(_text(sheet, (1, 1)) == MARK for sheet in sheets)


def read_filled(sheets: Sequence[Sheet], disclosure: Disclosure, file: str) -> Read:
    """Return what a filled workbook states that the content does not."""
    marked = next(sheet for sheet in sheets if _text(sheet, (1, 1)) == MARK)
    of = (_text(marked, (2, 1)), _text(marked, (3, 1)))
    if of != (disclosure.id, str(disclosure.year)):
        say = Say(
            f"工作簿是 {of[0]} {of[1]} 年的，文件夹是 {disclosure.id} {disclosure.year} 年的",
            f"the workbook is of {of[0]} {of[1]}, the folder of {disclosure.id} {disclosure.year}",
        )
        return Read(diagnostics=(finding("DG914", Origin(file), say),))
    reading = _Reading(file, disclosure, "en" if _text(marked, (4, 1)) == "en" else "zh")
    known = {block.key: block for block in blocks(disclosure, _NO_TITLES)}
    seen: dict[str, str] = {}
    for sheet in sheets:
        if _text(sheet, (1, 1)) == TEXTS:
            reading.texts(sheet)
            continue
        for key in reading.sheet(sheet, known):
            if key in seen:
                return Read(diagnostics=(_twice(key, (seen[key], sheet.name), file),))
            seen[key] = sheet.name
    for key in known.keys() - seen.keys():
        reading.doubt(
            "DG922", "", Say(f"工作簿里没有 {key}，未改动", f"{key} is not in the workbook and stays as it is")
        )
    return Read(tuple(reading.statements), tuple(reading.added), tuple(reading.changes), tuple(reading.diagnostics))


def _twice(key: str, sheets: tuple[str, str], file: str) -> Diagnostic:
    say = Say(
        f"“{sheets[0]}”和“{sheets[1]}”是同一张表（{key}），没有改动文件",
        f'"{sheets[0]}" and "{sheets[1]}" are both {key}; no file was changed',
    )
    return finding("DG925", Origin(file), say, hint=Say("删去其中一张工作表", "delete one of the sheets"))


_NO_TITLES: Mapping[str, Phrase] = dict.fromkeys(PARTS, Localized("", ""))


class _Reading:
    """What has been read so far."""

    def __init__(self, file: str, disclosure: Disclosure, lang: Lang) -> None:
        self.file, self.disclosure, self.lang = file, disclosure, lang
        self.statements: list[Statement] = []
        self.added: list[Added] = []
        self.changes: list[Change] = []
        self.diagnostics: list[Diagnostic] = []

    def doubt(self, code: str, place: str, say: Say, hint: Say = NOTHING) -> None:
        self.diagnostics.append(finding(code, Origin(f"{self.file}{':' if place else ''}{place}"), say, hint=hint))

    def texts(self, sheet: Sheet) -> None:
        """Read the sheet of texts."""
        for one in read_texts(sheet, list(texts_of(self.disclosure, self.lang)), self.lang):
            if isinstance(one, Taken):
                self.statements.append(one.statement)
                self.changes.append(Change(one.name, one.place, one.old, one.new))
            else:
                self.doubt("DG923", one.place, one.say)

    def sheet(self, sheet: Sheet, known: Mapping[str, Block]) -> Iterator[str]:
        """Read a sheet; yield the blocks that are in it."""
        marks = sorted(row for row, column in sheet.cells if column == 1)
        if not any(_text(sheet, (row, 1)).startswith(BLOCK) for row in marks) and _text(sheet, (1, 1)) != MARK:
            say = Say(
                f"工作表“{sheet.name}”不是表，没有读", f'the sheet "{sheet.name}" is none of ours and was not read'
            )
            self.doubt("DG921", sheet.name, say)
            return
        own: list[int] = []
        for row in sorted({row for row, _ in sheet.cells}, reverse=True):
            key = _text(sheet, (row, 1))
            if key.startswith(BLOCK) and key[1:] in known:
                self._block(sheet, row, known[key[1:]], own[::-1])
                yield key[1:]
                own = []
            else:
                own.append(row)

    def _block(self, sheet: Sheet, head: int, block: Block, rows: Sequence[int]) -> None:
        """Read the rows below the hidden names of a block's columns."""
        columns = {column: _text(sheet, (at, column)) for at, column in sheet.cells if at == head and column > 1}
        lines = {one.key: one for one in block.rows}
        seen = {_text(sheet, (row, 1)) for row in rows} - {ADDED, ""}
        added: set[str] = set()
        for row in rows:
            key = _text(sheet, (row, 1)) or (ADDED if _is_row(sheet, row, block, columns) else "")
            if not key:
                continue  # the header, or words between tables
            if key != ADDED:
                self._row(sheet, row, (block, lines.get(key)), columns)
                continue
            code = _called(sheet, row, columns, CODE) if block.coded else ""
            same = [one for one in _named_so(sheet, row, columns, block) if one.key not in seen]
            if same:
                seen.add(same[0].key)
                self._row(sheet, row, (block, same[0]), columns)
            elif code and (code in added or any(one.code == code for one in block.rows)):
                say = Say(
                    f"{code} 已有一行，这一行没有采用", f"there is a row of {code} already: this one is not taken"
                )
                self.doubt("DG923", f"{sheet.name}!{place_name((row, 2))}", say)
            else:
                added.add(self._added(sheet, row, block, columns))
        self._finish(block, seen)

    def _finish(self, block: Block | None, rows: set[str]) -> None:
        """Name the rows of content that a block lacks."""
        for row in block.rows if block else ():
            if block and row.key not in rows:
                name = f"{block.key}.{row.key}"
                self.doubt(
                    "DG922",
                    "",
                    Say(f"工作簿里没有 {name}，未改动", f"{name} is not in the workbook and stays as it is"),
                )

    def _row(self, sheet: Sheet, at: int, known: tuple[Block, Row | None], columns: Mapping[int, str]) -> None:
        key = _text(sheet, (at, 1))
        block, row = known
        if row is None and block.at is not None and (_CODE.fullmatch(key) or key.startswith(BLOCK)):
            self._added(sheet, at, block, columns)  # of content that has rows which this one has not
            return
        if row is None:
            say = Say(f"内容里没有这一行：{key}", f"content has no such row: {key}")
            self.doubt("DG921", f"{sheet.name}!{place_name((at, 1))}", say)
            return
        for column, path in columns.items():
            slot = row.slots.get(path)
            if path in block.worded:
                self._words(sheet, (at, column), (row, path), _named(block, row, path))
            elif slot is not None:
                self._cell(sheet, (at, column), slot, _named(block, row, path))

    def _cell(self, sheet: Sheet, at: tuple[int, int], slot: Slot, name: str) -> None:
        where = f"{sheet.name}!{place_name(at)}"
        cell = sheet.cells.get(at)
        if isinstance(slot.amount, Classified):
            if cell is None or cell.text.strip() != HIDDEN:
                say = Say(
                    f"{name} 涉密，工作簿里的值没有采用", f"{name} is classified: what the workbook says is not taken"
                )
                self.doubt("DG923", where, say)
            return
        amount = amount_of(cell, slot.unit)
        if isinstance(amount, Doubt):
            self.doubt(amount.code, where, Say(f"{name}：{amount.say.zh}", f"{name}: {amount.say.en}"), amount.hint)
        elif amount != slot.amount:
            self.statements.append(Statement(slot.origin, plain(amount)))
            self.changes.append(Change(name, where, slot.amount, amount))

    def _words(self, sheet: Sheet, at: tuple[int, int], of: tuple[Row, str], name: str) -> None:
        """Read a cell of text; a text that names figures, and one that was taken out, stay as they are."""
        row, path = of
        own, said = editable(row.texts.get(path), self.lang), _text(sheet, at)
        if own is None or " ".join(said.split()) == " ".join(own.split()):
            return
        where = f"{sheet.name}!{place_name(at)}"
        if not said:
            say = Say(f"{name} 空着，内容的文字不变", f"{name} is blank: the text of the content stays")
            self.doubt("DG923", where, say)
            return
        self.statements.append(Statement(row.origin.child(*path.split(".")), as_template(said), self.lang))
        self.changes.append(Change(name, where, own, said))

    def _added(self, sheet: Sheet, at: int, block: Block, columns: Mapping[int, str]) -> str:
        """Read a row that was added; return its name, "" where there is none."""
        places = {path: (at, column) for column, path in columns.items() if (at, column) in sheet.cells}
        said = {path: cell for path, place in places.items() if _says(cell := sheet.cells[place])}
        if block.table is None or not any(cell.text.strip() for cell in said.values()):
            return ""
        where = f"{sheet.name}!{place_name((at, 2))}"
        code, label = (said[name].text.strip() if name in said else "" for name in (CODE, LABEL))
        wrong = _unnamed(block, code, label)
        if wrong is not None:
            self.doubt("DG923", where, wrong)
            return ""
        row: dict[str, object] = {"code": code} if block.coded else {}
        if label:
            row["label"] = label if self.lang == "zh" else {self.lang: label}
        for path in block.paths:
            if path not in said:
                continue
            cell = said[path]
            if path in block.worded:
                _put(row, path.split("."), as_template(cell.text))
                continue
            amount = amount_of(cell, block.table.kind.unit)
            name, place = f"{block.key}.{code or label}.{path}", f"{sheet.name}!{place_name(places[path])}"
            if isinstance(amount, Doubt):
                self.doubt(amount.code, place, Say(f"{name}：{amount.say.zh}", f"{name}: {amount.say.en}"), amount.hint)
                amount = Absent.UNFILLED
            _put(row, path.split("."), plain(amount))
            self.changes.append(Change(name, place, Absent.BLANK, amount))
        origin = block.table.origin
        self.added.append(Added(origin.file, origin.path, row))
        return code or label


def _says(cell: Cell) -> bool:
    """Tell whether a cell says something, or should: a formula that was never counted."""
    return bool(cell.text.strip()) or cell.kind == "empty"


def _unnamed(block: Block, code: str, label: str) -> Say | None:
    """Return what is wrong with the name of a row that was added."""
    if block.coded and not _CODE.fullmatch(code):
        return Say(f"“{code}”不是科目编码（三、五、七位数字）", f'"{code}" is no code of three, five or seven digits')
    if not block.coded and not label:
        return Say("这一行没有名称", "this row has no name")
    return None


def _is_row(sheet: Sheet, at: int, block: Block, columns: Mapping[int, str]) -> bool:
    """Tell whether a line without a hidden name is a row that somebody put in: it has a code, or a name and numbers."""
    if block.at is None:
        return False
    if block.coded:
        return _CODE.fullmatch(_called(sheet, at, columns, CODE)) is not None
    numbers = any(
        (cell := sheet.cells.get((at, column))) is not None and cell.kind == "number"
        for column, path in columns.items()
        if path in block.paths
    )
    return numbers and bool(_called(sheet, at, columns, LABEL))


def _called(sheet: Sheet, at: int, columns: Mapping[int, str], name: str) -> str:
    return next((squeezed(_text(sheet, (at, column))) for column, path in columns.items() if path == name), "")


def _named_so(sheet: Sheet, at: int, columns: Mapping[int, str], block: Block) -> Iterator[Row]:
    """Yield the rows of content that a row typed into a free line may be: it was imported before."""
    code, label = _called(sheet, at, columns, CODE), _called(sheet, at, columns, LABEL)
    if block.coded:
        yield from (row for row in block.rows if code and row.code == code)
    elif label:
        yield from (row for row in block.rows if label in {squeezed(words(row.label, lang)) for lang in LANGS})


def _named(block: Block, row: Row, path: str) -> str:
    return f"{block.key.partition('|')[0]}.{row.key}.{path}"


def _put(row: dict[str, object], steps: Sequence[str], value: str | Decimal) -> None:
    for step in steps[:-1]:
        below = row.setdefault(step, {})
        assert isinstance(below, dict)
        row = below
    row[steps[-1]] = value


def _text(sheet: Sheet, place: tuple[int, int]) -> str:
    cell = sheet.cells.get(place)
    return cell.text.strip() if cell else ""
