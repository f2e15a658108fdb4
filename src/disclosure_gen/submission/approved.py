"""The figures of a decision (批复), as TOML or as a workbook → where those that are published are others."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.lang import Edition
from disclosure_gen.load.source import Source, parse
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, find
from disclosure_gen.money import Quantity, convert
from disclosure_gen.parity.xlsx import Sheet, read_sheets
from disclosure_gen.records import dataclass, replace
from disclosure_gen.submission.contents import path_of

_UNITLESS = ""
_OF_ROWS = ("code", "id", "label", "kind", "level")
_KEY = re.compile(r"(?:figures|tables)\.[\w.-]+")
_HOW = Say(
    "写成 [figures.revenue] total = 4837.98，或工作簿的 A 列写路径、B 列写数",
    "write [figures.revenue] total = 4837.98, or a workbook with keys in column A and amounts in column B",
)

_Read = tuple[str, str, Decimal | str, str]  # key, place, amount or what stands there instead, unit


@dataclass(frozen=True, slots=True)
class Approved:
    """Amounts by key (`figures.revenue.total`), each with its unit, "" for that of the figure; where they are from.

    `money_unit` is that of amounts of money without one, "" for that of the figure.
    """

    amounts: Mapping[str, tuple[Decimal, str]]
    file: str
    diagnostics: tuple[Diagnostic, ...] = ()
    money_unit: str = ""


def read_approved(data: bytes, file: str) -> Approved:
    """Return the figures of a file: TOML as content has them, or a workbook of keys, amounts and units."""
    if data.startswith(b"PK"):
        try:
            sheets = read_sheets(data)
        except Exception:  # a broken file can break its reader in any way
            say = Say("工作簿读不出，可能损坏", "the workbook cannot be read: it may be damaged")
            return Approved({}, file, (finding("DG811", Origin(file), say),))
        return _approved(_cells(sheets), file)
    parsed = parse(Source(file, data.decode("utf-8-sig", "replace")))
    identity = parsed.data.get("disclosure")
    unit = identity.get("money_unit", "") if isinstance(identity, dict) else ""
    groups = {name: value for name, value in parsed.data.items() if name not in ("disclosure", "department", "unit")}
    read = _approved(_leaves(groups, ()), file)
    return replace(read, diagnostics=(*parsed.diagnostics, *read.diagnostics), money_unit=str(unit))


def _approved(read: Iterable[_Read], file: str) -> Approved:
    """Return what was read; a value that is no number is a finding."""
    amounts: dict[str, tuple[Decimal, str]] = {}
    wrong = []
    for key, place, value, unit in read:
        if isinstance(value, Decimal):
            amounts[key] = (value, unit)
        elif value not in ("", "—"):
            where = f"{key}, {place}" if place else key
            say = Say(f"{where}：“{value}”不是数", f"{where}: “{value}” is no number")
            wrong.append(finding("DG811", Origin(file), say))
    return Approved(amounts, file, tuple(wrong))


def compared(editions: Mapping[Edition, Disclosure], approved: Approved) -> Iterator[Diagnostic]:
    """Yield DG811 for each figure that is published otherwise than approved, DG812 for each that is not published.

    An approval of which nothing can be compared is an error: it says nothing of the package.
    """
    yield from approved.diagnostics
    met = False
    for key, (amount, unit) in approved.amounts.items():
        found = [
            (edition, one)
            for edition, disclosure in editions.items()
            for one in find(disclosure, key)
            if isinstance(one, FoundFigure)
        ]
        met = met or bool(found)
        if not found:
            say = Say(f"批复的 {key} 没有公开", f"{key} was approved and is not published")
            yield finding("DG812", Origin(approved.file), say)
        wrong = [(edition, one) for edition, one in found if not _equal(one, amount, unit or _unit(one, approved))]
        if wrong:
            yield _differs(key, (amount, unit or _unit(wrong[0][1], approved)), wrong, approved.file)
    if not met:
        say = Say("批复里没有一个数可以核对", "the approval has no figure that could be compared")
        yield finding("DG811", Origin(approved.file), say, hint=_HOW)


def _unit(found: FoundFigure, approved: Approved) -> str:
    """Return the unit of an amount without one: for money that of the whole approval."""
    amount = found.amount
    return approved.money_unit if isinstance(amount, Quantity) and amount.is_money else _UNITLESS


def _differs(
    key: str, amount: tuple[Decimal, str], wrong: Sequence[tuple[Edition, FoundFigure]], file: str
) -> Diagnostic:
    edition, one = wrong[0]
    published = one.amount
    said = f"{published.value:f} {published.unit}" if isinstance(published, Quantity) else "—"
    given = f"{amount[0]:f} {amount[1]}".rstrip()
    say = Say(f"{key}：批复 {given}，公开 {said}", f"{key}: {given} was approved, {said} is published")
    origin = one.origin if one.origin.file else Origin(path_of(edition))
    return finding("DG811", origin, say, related=(Related(origin=Origin(file), zh="批复", en="the approval"),))


def _equal(found: FoundFigure, amount: Decimal, unit: str) -> bool:
    published = found.amount
    if not isinstance(published, Quantity):
        return False
    if unit in (_UNITLESS, published.unit):
        return published.value == amount
    try:
        return convert(published, unit).value == amount
    except ValueError:
        return False


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[_Read]:  # noqa: ANN401
    """Yield the amounts of a tree as content writes them: a number, or a table with `current` and maybe `unit`."""
    if isinstance(value, dict):
        if "current" in value:
            yield _leaf(value["current"], path, str(value.get("unit", _UNITLESS)))
        else:
            for key, inside in value.items():
                yield from _rows(inside, path) if key == "row" else _leaves(inside, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value, 1):
            yield from _leaves(one, (*path, str(number)))
    else:
        yield _leaf(value, path, _UNITLESS)


def _rows(rows: Any, path: tuple[str, ...]) -> Iterator[_Read]:  # noqa: ANN401
    """Yield the amounts of rows that content writes by code or by name: the row is known by that."""
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        cells = row if isinstance(row, dict) else {"?": row}
        name = str(cells.get("code") or cells.get("id") or number)
        yield from _leaves({key: one for key, one in cells.items() if key not in _OF_ROWS}, (*path, name))


def _leaf(value: Any, path: tuple[str, ...], unit: str) -> _Read:  # noqa: ANN401
    key = ".".join(path)
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return key, "", Decimal(value) if number else str(value), unit


def _cells(sheets: Sequence[Sheet]) -> Iterator[_Read]:
    """Yield the amounts of a workbook: rows whose first cell is a key."""
    for sheet in sheets:
        for row in sorted({row for row, _ in sheet.cells}):
            key, amount, unit = (sheet.cells.get((row, column), "").strip() for column in (1, 2, 3))
            if _KEY.fullmatch(key):
                yield key, f"{sheet.name}!B{row}", _number(amount), unit


def _number(text: str) -> Decimal | str:
    try:
        number = Decimal(text.replace(",", "").replace("\u2212", "-"))
    except InvalidOperation:
        return text
    return number if number.is_finite() else text
