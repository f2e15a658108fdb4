"""The rows below a header → which row of the form or which subject each is, and the amounts that it states."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from disclosure_gen.codes import NOTHING, Say
from disclosure_gen.importers.cells import Cell, Place
from disclosure_gen.intake.amounts import Doubt, amount_of, of_money
from disclosure_gen.intake.recognition.header import Head, Texts
from disclosure_gen.intake.recognition.signs import CodePart, squeezed
from disclosure_gen.lang import Localized
from disclosure_gen.load.subjects import Names, is_code, names_in
from disclosure_gen.load.tables import unit_of
from disclosure_gen.model.tables import RowShape, columns_of, leaves, sides_of
from disclosure_gen.money import RATES, Absent, Quantity
from disclosure_gen.records import NamedTuple, dataclass

_PARTS: Mapping[CodePart, int] = {"class": 3, "group": 2, "item": 2}
_IN_LABEL = re.compile(r"^[\[(]?(\d{3}(?:\d{2}){0,2})[\])]?[-_.、\s]*(?=[^\d\s.,])")
_NUMBERED = re.compile(r"(\d{1,2})(?:=[\d+\-~至]+)?", re.ASCII)  # 4, 4=2+3
_CLASS = 3  # digits
_SHOWN = 30
_WIDE = "\u3000"


class Trouble(NamedTuple):
    """What is doubtful in a sheet, and at which place; a place in row 0 is the sheet itself."""

    code: str
    place: Place
    say: Say
    hint: Say = NOTHING


class Stated(NamedTuple):
    """An amount of a cell, and the place."""

    place: Place
    amount: Quantity | Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A row that is known: by `key` the form's, by `code` a subject's, else one of its own with its `label`."""

    row: int
    side: str
    key: str = ""
    code: str = ""
    label: str = ""
    level: int = 0
    cells: Mapping[str, Stated]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What rows are read by: the texts, the header, the unit of money, and the names of subjects."""

    texts: Texts
    head: Head
    unit: str
    units: Mapping[int, str]
    names: Names


def read_rows(body: Body, rows: Sequence[int], used: set[tuple[str, str]]) -> Iterator[FoundRow | Trouble]:
    """Yield the rows that are known and what is doubtful; `used` are the form's rows that have been found."""
    sides = dict.fromkeys(side for side, _ in body.head.columns.values())
    codes: list[str] = ["", "", ""]
    finder = _Finder(body)
    for row in rows:
        if row in body.texts.sheet.hidden_rows:
            if row in body.texts.numbers:
                say = Say("隐藏的行，没有读", "a hidden row, which was not read")
                yield Trouble("DG923", (row, 1), say, Say("要用就取消隐藏", "show it if it counts"))
            continue
        if _is_numbering(body, row):
            continue
        for side in sides:
            yield from _side(body, finder, row, side, codes, used)


def _side(
    body: Body, finder: "_Finder", row: int, side: str, codes: list[str], used: set[tuple[str, str]]
) -> Iterator[FoundRow | Trouble]:
    """Yield what a row is on one side."""
    head, placeholder = body.head, body.texts.signs.placeholder
    columns = {column: path for column, (own, path) in head.columns.items() if own == side}
    filled = [column for column in columns if _is_filled(body.texts.sheet.cells.get((row, column)))]
    raw, at = finder.label(row, side)
    code = finder.code(row, codes) if head.codes else ""
    first = (row, at or min(columns))
    if isinstance(code, Trouble):
        yield code
        return
    if not filled and not code and placeholder.match(squeezed(raw)):
        return
    found = finder.identity(raw, code, side, used)
    if isinstance(found, Say):
        yield _unknown(body, first, raw, found, bool(filled))
        return
    shape, label = found
    if shape.id:
        used.add((side, shape.id))
    elif not filled:
        said = f"{code} {raw.strip()}".strip()[:_SHOWN]
        yield Trouble("DG926", first, Say(f"“{said}”没有数，没有读", f'"{said}" has no figures and was not read'))
        return
    cells = {path: (column, body.texts.sheet.cells.get((row, column))) for column, path in columns.items()}
    stated: dict[str, Stated] = {}
    texts: dict[str, str] = {}
    for path, (column, cell) in cells.items():
        if finder.is_text(path, side):
            if cell is not None and cell.text.strip():
                texts[path] = cell.text.strip()
            continue
        amount = _amount(cell, body, column, unit_of(head.kind, shape, path))
        if isinstance(amount, Doubt):
            yield Trouble(amount.code, (row, column), amount.say, amount.hint)
            stated[path] = Stated((row, column), Absent.UNFILLED)
        else:
            stated[path] = Stated((row, column), amount)
    names = {"key": shape.id, "code": shape.code, "label": label}
    yield FoundRow(row=row, side=side, **names, level=_indent(raw), cells=stated, texts=texts)


def _is_filled(cell: Cell | None) -> bool:
    """Tell whether there is something in a cell, if only a formula."""
    return cell is not None and (cell.kind == "empty" or bool(cell.text.strip()))


def _unknown(body: Body, first: Place, raw: str, why: Say, filled: bool) -> Trouble:
    """Return that a row is not known; a note below the table is said to be one."""
    if body.texts.signs.note.match(squeezed(raw)) or (not filled and len(squeezed(raw)) > _SHOWN):
        return Trouble("DG926", first, Say("表下的话，没有读", "words below the table, which were not read"))
    if filled:
        return Trouble("DG921", first, why)
    shown = raw.strip()[:_SHOWN]
    return Trouble("DG926", first, Say(f"“{shown}”没有数，没有读", f'"{shown}" has no figures and was not read'))


class _Finder:
    """Says what a row is: its label, its code, and which row of the form."""

    def __init__(self, body: Body) -> None:
        self.body, self.texts, self.head = body, body.texts, body.head
        kind, signs, year = body.head.kind, body.texts.signs, body.texts.year
        self.year = year
        self.labels: dict[tuple[str, str], list[RowShape]] = {}
        for shape in kind.rows:
            text = shape.label.zh or ""
            for word in dict.fromkeys((signs.word(text, year), signs.name(text, year))):
                self.labels.setdefault((shape.side, word), []).append(shape)
        self.classes: dict[str, set[str]] = {}
        for code in body.names:
            if len(code) == _CLASS:
                for name in names_in(body.names, code, year):
                    self.classes.setdefault(squeezed(name.zh), set()).add(code)
        self.roles = {
            (side, path): column.role for side in sides_of(kind) for path, column in leaves(columns_of(kind, side))
        }
        self.single = kind.rows[0] if len(kind.rows) == 1 and not body.head.labels and not kind.subjects else None

    def is_text(self, path: str, side: str) -> bool:
        """Tell whether a column holds text."""
        return self.roles.get((side, path)) in ("text", "grade")

    def label(self, row: int, side: str) -> tuple[str, int]:
        """Return what names a row on a side, and its column; of merged cells and totals the first text."""
        column = self.head.labels.get(side)
        own = self.texts.words.get((row, column), "") if column else ""
        if own.strip():
            return own, column or 0
        for other in self.head.codes if side in self.head.labels else ():
            text = self.texts.words.get((row, other), "")
            if text.strip() and not squeezed(text).isdigit():
                return text, other
        return "", 0

    def code(self, row: int, before: list[str]) -> "str | Trouble":
        """Return the code of a row, "" for none; `before` is the code of the row above in parts, and is kept."""
        said: dict[CodePart, str] = {part: self._digits(row, column) for column, part in self.head.codes.items()}
        if whole_code := said.get("whole"):
            return whole_code if is_code(whole_code) else self._no_code(row, whole_code)
        parts = [said.get(part, "") for part in _PARTS]
        if not any(parts):
            return ""
        last = max(index for index, part in enumerate(parts) if part)
        whole = [part or before[index] for index, part in enumerate(parts[: last + 1])]
        whole = [part.zfill(width) if part else "" for part, width in zip(whole, _PARTS.values(), strict=False)]
        before[:] = [*whole, "", ""][:3]
        code = "".join(whole)
        return code if all(whole) and is_code(code) else self._no_code(row, "-".join(parts))

    def _digits(self, row: int, column: int) -> str:
        cell = self.texts.sheet.cells.get((row, column))
        if cell is None:
            text = self.texts.words.get((row, column), "")  # merged with the row above
        elif cell.number is not None:
            text = f"{cell.number.normalize():f}" if cell.number else "0"
        else:
            text = cell.text
        said = squeezed(text)
        return said if said.isascii() and said.isdigit() else ""

    def _no_code(self, row: int, text: str) -> Trouble:
        say = Say(f"“{text}”不是科目编码（三、五、七位数字）", f'"{text}" is no code of three, five or seven digits')
        return Trouble("DG923", (row, min(self.head.codes)), say)

    def identity(self, raw: str, code: str, side: str, used: set[tuple[str, str]]) -> tuple[RowShape, str] | Say:
        """Return the row of the form, or one by code or of its own with its label; or why it is none."""
        kind = self.head.kind
        if self.single is not None:
            return _ONE_ROW if (side, self.single.id) in used else (self.single, "")
        own = raw.strip()
        takes = kind.subjects is not None and kind.subjects.side == side
        if not code and takes and (found := _IN_LABEL.match(own)):
            code, own = found[1], own[found.end() :].strip()
        if code and not takes:
            return Say(f"这张表没有科目 {code} 的行", f"the form has no rows by code such as {code}")
        shape = None if code else self._prescribed(own, side, used)
        if shape is not None:
            return shape, ""
        if takes and not code:
            return self._by_name(own, side)
        if code or (own and not kind.rows):
            return RowShape(id="", label=Localized(own, None), code=code, side=side), own
        shown = own[:_SHOWN]
        return Say(f"表样里没有“{shown}”这一行", f'the form has no row "{shown}"') if shown else _NAMELESS

    def _prescribed(self, own: str, side: str, used: set[tuple[str, str]]) -> RowShape | None:
        """Return the row of the form that a label names and that has not been found yet."""
        signs = self.texts.signs
        for word in dict.fromkeys((signs.word(own, self.year), signs.name(own, self.year))):
            for shape in self.labels.get((side, word), ()):
                if (side, shape.id) not in used:
                    return shape
        return None

    def _by_name(self, own: str, side: str) -> tuple[RowShape, str] | Say:
        """Return the row of a class of subjects that is named without its code."""
        bare = squeezed(own)
        while (found := self.texts.signs.numeral.match(bare)) and found.end() < len(bare):
            bare = bare[found.end() :]
        codes = self.classes.get(bare, set())
        if len(codes) == 1:
            return RowShape(id="", label=Localized(own, None), code=min(codes), side=side), ""
        if not bare:
            return _NAMELESS
        shown = own[:_SHOWN]
        if codes:
            listed = "、".join(sorted(codes))
            return Say(f"“{shown}”可能是 {listed}", f'"{shown}" may be {listed}')
        return Say(f"“{shown}”没有编码，也不是类级科目的名称", f'"{shown}" has no code and is no name of a class')


_ONE_ROW = Say("表里只有一行数，这一行没有采用", "the form has one row of figures: this one is not taken")
_NAMELESS = Say("有数，没有名称", "figures without a name")


def _amount(cell: Cell | None, body: Body, column: int, unit: str) -> Quantity | Absent | Doubt:
    """Return what a cell states, in the unit of the form."""
    if cell is not None and cell.kind == "percent":
        if unit not in RATES:
            return Doubt("DG923", Say("百分比，不是金额", "a percentage, and no amount"))
        return amount_of(cell._replace(kind="number", number=_hundredfold(cell.text), places=None), unit)
    own = body.units.get(column, "")
    if cell is not None and cell.kind == "text":
        behind = re.fullmatch(r"(.*\d)\s*(亿元|百?万元|[百千]?元)", cell.text.strip())
        if behind:
            cell, own = cell._replace(text=behind[1]), behind[2]
        elif unit in RATES:
            cell = cell._replace(text=re.sub(r"(?<=\d)\s*[%％]$", "", cell.text.strip()))
    amount = amount_of(cell, own or body.unit)
    if not isinstance(amount, Quantity):
        return amount
    if not Quantity(amount.value, unit).is_money:
        return Quantity(amount.value, unit)
    money = of_money(amount, unit)
    return money or Doubt("DG927", Say("不知道是元还是万元", "it is not said whether this is yuan or 10,000 yuan"))


def _hundredfold(text: str) -> Decimal | None:
    try:
        return Decimal(f"{float(text) * 100:.12g}")
    except ValueError:
        return None


def _is_numbering(body: Body, row: int) -> bool:
    """Tell whether a row numbers the columns (1, 2, 3 …) below a header."""
    if row > body.head.band.bottom + 2:
        return False
    cells = body.texts.sheet.cells
    texts = [squeezed(cells[row, column].text) for column in body.texts.by_row[row] if (row, column) in cells]
    numbers = [int(found[1]) for text in texts if (found := _NUMBERED.fullmatch(text))]
    signs = body.texts.signs
    rest = [text for text in texts if not _NUMBERED.fullmatch(text) and text not in signs.line_numbers]
    filled = all(signs.numbering.fullmatch(text) for text in rest)
    return filled and len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _indent(text: str) -> int:
    """Return the indent of a label in characters."""
    blanks = text[: len(text) - len(text.lstrip(f" {_WIDE}"))]
    return min(20, (2 * blanks.count(_WIDE) + blanks.count(" ")) // 2)
