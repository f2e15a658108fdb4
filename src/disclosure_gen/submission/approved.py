"""The figures of a decision (批复), as TOML or as a workbook → where those that are published are others."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.lang import Edition
from disclosure_gen.load.source import Source, parse
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, find
from disclosure_gen.money import Quantity, convert
from disclosure_gen.parity.xlsx import read_sheets
from disclosure_gen.records import dataclass
from disclosure_gen.submission.contents import path_of

_UNITLESS = ""


@dataclass(frozen=True, slots=True)
class Approved:
    """Amounts by key (`figures.revenue.total`), each with its unit, "" for that of the figure; where they are from."""

    amounts: Mapping[str, tuple[Decimal, str]]
    file: str
    diagnostics: tuple[Diagnostic, ...] = ()


def read_approved(data: bytes, file: str) -> Approved:
    """Return the figures of a file: TOML as content has them, or a workbook of keys, amounts and units."""
    if data.startswith(b"PK"):
        try:
            return Approved(dict(_cells(data)), file)
        except Exception:  # a broken file can break its reader in any way
            say = Say("工作簿读不出，可能损坏", "the workbook cannot be read: it may be damaged")
            return Approved({}, file, (finding("DG811", Origin(file), say),))
    parsed = parse(Source(file, data.decode("utf-8-sig", "replace")))
    groups = {name: parsed.data[name] for name in ("figures", "tables") if name in parsed.data}
    return Approved(dict(_leaves(groups, ())), file, parsed.diagnostics)


def compared(editions: Mapping[Edition, Disclosure], approved: Approved) -> Iterator[Diagnostic]:
    """Yield DG811 for each figure that is published otherwise than approved, DG812 for each that is not published."""
    yield from approved.diagnostics
    if not approved.amounts and not approved.diagnostics:
        say = Say("批复里没有读到数", "no figure was read in the approval")
        yield finding("DG812", Origin(approved.file), say)
    for key, (amount, unit) in approved.amounts.items():
        found = [
            (edition, one)
            for edition, disclosure in editions.items()
            for one in find(disclosure, key)
            if isinstance(one, FoundFigure)
        ]
        if not found:
            say = Say(f"批复的 {key} 没有公开", f"{key} was approved and is not published")
            yield finding("DG812", Origin(approved.file), say)
        wrong = [(edition, one) for edition, one in found if not _equal(one, amount, unit)]
        if wrong:
            yield _differs(key, (amount, unit), wrong, approved.file)


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


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, tuple[Decimal, str]]]:  # noqa: ANN401
    """Yield the amounts of a tree as content writes them: a number, or a table with `current` and maybe `unit`."""
    if isinstance(value, dict):
        current = value.get("current")
        if isinstance(current, int | Decimal) and not isinstance(current, bool):
            yield ".".join(path), (Decimal(current), str(value.get("unit", _UNITLESS)))
        else:
            for key, inside in value.items():
                yield from _leaves(inside, (*path, key))
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield ".".join(path), (Decimal(value), _UNITLESS)


def _cells(data: bytes) -> Iterator[tuple[str, tuple[Decimal, str]]]:
    """Yield the amounts of a workbook: rows whose first cell is a key and whose second is a number."""
    for sheet in read_sheets(data):
        for row in sorted({row for row, _ in sheet.cells}):
            key, amount, unit = (sheet.cells.get((row, column), "").strip() for column in (1, 2, 3))
            try:
                number = Decimal(amount.replace(",", "").replace("\u2212", "-"))
            except InvalidOperation:
                continue
            if "." in key and number.is_finite():
                yield key, (number, unit)
