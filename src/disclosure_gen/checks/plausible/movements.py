"""Large movements since last year → those that no text and no column gives a reason for."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from disclosure_gen.checks.cells import Cell, Stated, bare_label, called, row_name
from disclosure_gen.checks.given import Given
from disclosure_gen.checks.identities import Identity, Idle
from disclosure_gen.checks.words.directions import stated_in, vocabulary
from disclosure_gen.checks.words.movements import shown
from disclosure_gen.checks.words.said import Said
from disclosure_gen.checks.words.texts import NARRATIVE
from disclosure_gen.checks.words.unexplained import changes_in, gives_reason
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.limits import Movement
from disclosure_gen.model.lookup import signed_change
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.money import RATES, Amount, Quantity, convert, round_half_up
from disclosure_gen.records import NamedTuple

_LISTED = 3


class Moved(NamedTuple):
    """A figure that moved: by how much, in its unit, and in per cent of last year's, None where that was nothing."""

    cell: Cell
    change: Quantity
    share: Decimal | None


class Told(NamedTuple):
    """What texts say: figures with a reason, figures whose change they state, and all texts that give a reason."""

    explained: frozenset[str]
    compared: frozenset[str]
    reasons: str


def check_movements(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG1101 for large movements without a reason; one finding for a table. Source: domain rule 2.3.

    What a text compares without a reason is DG403. A reason for a sum is one for its parts, and the reverse.
    """
    limits = given.pack.limits.movement
    said = given.said.get("zh") or given.said.get("en")
    if not limits.share or said is None:
        return
    told = _told(said, disclosure, given)
    for path, figure in disclosure.figures.items():
        cell = Cell(f"figures.{path}", figure)
        if cell.key not in told.explained | told.compared:
            moved = _moved(cell, signed_change(figure), figure.prior, limits)
            if moved:
                yield _unexplained((moved,))
    for table in disclosure.tables.values():
        some = [one for one in _rows(table, limits) if not _explained(one.cell, told)]
        if some:
            yield _unexplained(some)


def _told(said: Said, disclosure: Disclosure, given: Given) -> Told:
    markers = given.pack.words.reasons.get(said.lang) or ()
    known = vocabulary(given.pack.words, said.lang)
    explained: set[str] = set()
    compared: set[str] = set()
    reasons: list[str] = []
    for passage in said.passages:
        if passage.role in NARRATIVE:
            compared |= {one.found.key for one, _ in changes_in(passage, disclosure, known)}
            if gives_reason(passage, markers):
                explained |= {one.found.key for one in stated_in(passage, disclosure)}
                reasons.append(passage.said)
    return Told(frozenset(explained | _joined(explained, given.ties)), frozenset(compared), "\n".join(reasons))


def _joined(explained: AbstractSet[str], ties: Sequence[Identity | Idle]) -> set[str]:
    """Return the figures that are parts or totals of these, or the same fact."""
    found: set[str] = set()
    for one in ties:
        if isinstance(one, Identity):
            keys = {stated.cell.key for stated in one.figures}
            if not keys.isdisjoint(explained):
                found |= keys
    return found


def _moved(cell: Cell, change: Amount | None, prior: Amount | None, limits: Movement) -> Moved | None:
    """Return how a figure moved, None where that is below the limits, or not known."""
    if not isinstance(change, Quantity):
        return None
    if not change.is_money:
        return _multiplied(cell, change, prior, limits)
    if convert(change, "万元").value.copy_abs() < limits.amount:
        return None
    if not isinstance(prior, Quantity) or not prior.value:
        return Moved(cell, change, None) if prior is not None else None
    share = change.value.copy_abs() / convert(prior, change.unit).value.copy_abs() * 100
    return Moved(cell, change, share) if share >= limits.share else None


def _multiplied(cell: Cell, change: Quantity, prior: Amount | None, limits: Movement) -> Moved | None:
    """Return how a number of things moved, where it is many times last year's or a small part of it."""
    if not limits.times or change.unit in RATES or not isinstance(prior, Quantity) or prior.unit != change.unit:
        return None
    earlier, later = abs(prior.value), abs(prior.value + change.value)
    small, large = sorted((earlier, later))
    far = small and large >= limits.least and large >= limits.times * small
    return Moved(cell, change, abs(change.value) / earlier * 100) if far else None


def _rows(table: BudgetTable, limits: Movement) -> Iterator[Moved]:
    """Yield the rows of a form that compares two years which moved so far; of subjects the lowest that did."""
    for rate in table.kind.rates:
        found: list[Moved] = []
        for number, line in enumerate(table.lines, start=1):
            if line.shape.kind in ("line", "of_which") and rate.change in line.figures and not line.texts:
                key = f"tables.{table.path}.{row_name(line, number)}.{rate.change}"
                figure = line.figures[rate.change]
                before = line.figures[rate.prior].current if rate.prior in line.figures else None
                one = _moved(Cell(key, figure, table, line, rate.change), figure.current, before, limits)
                found += [one] if one else []
        codes = tuple(one.cell.line.shape.code for one in found if one.cell.line)
        for one, code in zip(found, codes, strict=True):
            if not code or not any(other != code and other.startswith(code) for other in codes):
                yield one


def _explained(cell: Cell, told: Told) -> bool:
    """Tell whether a text gives a reason that names the row's figures, or the row."""
    name = bare_label(cell)
    if name and name in told.reasons:
        return True
    stem = cell.key.removesuffix(cell.column)
    return any(key.startswith(stem) for key in told.explained)


def _unexplained(some: Sequence[Moved]) -> Diagnostic:
    said = [_say(one) for one in some[:_LISTED]]
    more = Say("等", " and others") if len(some) > _LISTED else Say("", "")
    return finding(
        "DG1101",
        some[0].cell.figure.origin,
        Say(
            f"变动很大，没有写原因：{'；'.join(one.zh for one in said)}{more.zh}",
            f"moved far, without a reason: {'; '.join(one.en for one in said)}{more.en}",
        ),
        hint=Say(
            "核对数字；确实如此的，在正文写明主要原因", "look at the figures; if they are right, say why in the text"
        ),
        related=tuple(Related(origin=one.cell.figure.origin) for one in some[1:]),
    )


def _say(one: Moved) -> Say:
    name = called(Stated(one.cell))
    sign = "+" if one.change.value > 0 else ""
    by = f"{sign}{shown(one.change)}"
    if one.share is None:
        return Say(f"{name.zh} {by}（上年没有）", f"{name.en} {by} (nothing the year before)")
    share = f"{sign or '-'}{digits(round_half_up(one.share, 0), group=False)}%"
    return Say(f"{name.zh} {by}（{share}）", f"{name.en} {by} ({share})")
