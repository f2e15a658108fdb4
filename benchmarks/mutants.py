"""A disclosure → the same with one figure changed, as hands change them: each figure, each kind of slip."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from disclosure_gen.checks.cells import Cell, Stated, cells, stated
from disclosure_gen.checks.identities import Identity
from disclosure_gen.checks.weighing import weigh
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import Part
from disclosure_gen.money import Absent, Amount, Quantity, convert
from disclosure_gen.records import replace

Held = Literal["identity", "twice", "bounded", "single"]  # what holds a figure: see `held`
SLIPS = ("last place", "digits swapped", "digit dropped", "times ten", "sign", "next row", "next column")


class Mutant(NamedTuple):
    """One change: of what (a table's kind, `figures`, `prose` ...), how it is held, what was done, where, to what."""

    kind: str
    held: str
    slip: str
    where: str
    change: str
    make: Callable[[], Disclosure]


class Grip(NamedTuple):
    """How a figure is held, and by how much it must be changed to go beyond what rounding explains."""

    held: Held
    beyond: Decimal


def grips(disclosure: Disclosure, ties: tuple[object, ...]) -> Mapping[str, Grip]:
    """Return how each amount is held, by its key.

    `identity`: a sum, a change or a rate; `twice`: it stands elsewhere too, or last year's content states it;
    `bounded`: it is only part of a whole or has parts (≤); `single`: nothing speaks of it.
    """
    held: dict[str, Held] = {}
    beyond: dict[str, Decimal] = {}
    for one in ties:
        if not isinstance(one, Identity):
            continue
        weight = weigh(one)
        form: Held = "bounded" if one.form == "part" or not one.whole else "twice" if one.form == "same" else "identity"
        for figure in one.figures:
            if isinstance(figure.amount, Quantity):
                key = figure.key
                held[key] = min(held.get(key, form), form, key=("identity", "twice", "bounded").index)
                if form != "bounded" and (one.form != "rate" or figure is one.total):
                    slack = Quantity(weight.tolerance + abs(weight.gap), weight.unit)
                    own = convert(slack, figure.amount.unit).value if slack.is_money else slack.value
                    beyond[key] = min(beyond.get(key, own), own)
    for cell in cells(disclosure).values():
        if cell.figure.prior_origin is not None:
            held[f"{cell.key}.prior"] = "twice"
            held[cell.key] = held.get(cell.key, "single")
    return {key: Grip(form, beyond.get(key, Decimal(0))) for key, form in held.items()}


def figure_mutants(disclosure: Disclosure, ties: tuple[object, ...]) -> Iterator[Mutant]:
    """Yield each figure changed in each way that changes it."""
    known = cells(disclosure)
    held = grips(disclosure, ties)
    ordered = list(known.values())
    for index, cell in enumerate(ordered):
        kind = cell.table.kind.id if cell.table else "figures"
        for one in stated(cell):
            if one.part == "prior" and cell.figure.prior_origin is not None:
                continue  # stands in last year's content
            grip = held.get(one.key, Grip("single", Decimal(0)))
            for slip, amount in _slips(one.amount, grip.beyond):
                change = f"{_shown(one.amount)} → {_shown(amount)}"
                make = _changed(disclosure, (one, amount))
                yield Mutant(kind, grip.held, slip, one.key.removeprefix("figures."), change, make)
            for slip, other in _neighbours(one, index, ordered):
                mine, theirs = one.amount, other.amount
                if theirs is None or mine is None or _moved(theirs, mine) == mine:
                    continue
                change = f"{_shown(mine)} ↔ {_shown(theirs)} ({other.key.removeprefix('figures.')})"
                pair = ((one, _moved(theirs, mine)), (other, _moved(mine, theirs)))
                yield Mutant(
                    kind, grip.held, slip, one.key.removeprefix("figures."), change, _changed(disclosure, *pair)
                )


def _slips(amount: object, beyond: Decimal) -> Iterator[tuple[str, Quantity]]:
    assert isinstance(amount, Quantity)
    last = Decimal(1).scaleb(-amount.places)
    steps = (beyond // last + 1) * last
    yield "last place", Quantity(amount.value + steps, amount.unit)
    for slip, changed in number_slips(f"{amount.value:f}"):
        yield slip, Quantity(Decimal(changed), amount.unit)


def number_slips(digits: str) -> Iterator[tuple[str, str]]:
    """Yield a number with two digits swapped, one dropped, ten times as large and negative, where that is another."""
    swapped = next(
        (
            digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            for at in range(len(digits) - 1)
            if digits[at].isdigit() and digits[at + 1].isdigit() and digits[at] != digits[at + 1]
        ),
        None,
    )
    if swapped:
        yield "digits swapped", swapped
    middle = [at for at, sign in enumerate(digits) if sign.isdigit()]
    at = middle[len(middle) // 2] if len(middle) > 1 else -1
    dropped = digits[:at] + digits[at + 1 :] if at >= 0 else ""
    if dropped and Decimal(dropped) != Decimal(digits):
        yield "digit dropped", dropped
    if Decimal(digits):
        yield "times ten", f"{Decimal(digits) * 10:f}"
        yield "sign", f"{-Decimal(digits):f}"


def _neighbours(one: Stated, index: int, ordered: list[Cell]) -> Iterator[tuple[str, Stated]]:
    """Yield what stands in the next row, and in the next column."""
    cell = one.cell
    if cell.table is None:
        following = ordered[index + 1] if index + 1 < len(ordered) else None
        if following and following.table is None and one.part == "current":
            yield "next row", Stated(following)
        if one.part == "current" and cell.figure.prior is not None and cell.figure.prior_origin is None:
            yield "next column", Stated(cell, "prior")
        return
    rest = ordered[index + 1 :]
    for other in rest:
        if other.table is not cell.table:
            break
        if other.column == cell.column and other.line is not cell.line:
            yield "next row", Stated(other)
            break
    beside = ordered[index + 1] if index + 1 < len(ordered) else None
    if beside and beside.line is cell.line:
        yield "next column", Stated(beside)


def _moved(amount: Amount, place: Amount) -> Amount:
    """Return an amount as it stands in another place: a number takes that place's unit, where it has one."""
    if isinstance(amount, Quantity) and isinstance(place, Quantity):
        return Quantity(amount.value, place.unit)
    return amount


def _changed(disclosure: Disclosure, *changes: tuple[Stated, Amount]) -> Callable[[], Disclosure]:
    def make() -> Disclosure:
        changed = disclosure
        for one, amount in changes:
            changed = with_amount(changed, one.cell, one.part, amount)
        return changed

    return make


def with_amount(disclosure: Disclosure, cell: Cell, part: Part, amount: Amount) -> Disclosure:
    """Return the disclosure with another amount in one place."""
    if cell.table is None or cell.line is None:
        path = cell.key.removeprefix("figures.")
        figures = {**disclosure.figures, path: _with(disclosure.figures[path], part, amount)}
        return replace(disclosure, figures=figures)
    table = disclosure.tables[cell.table.path]
    at = next(number for number, line in enumerate(cell.table.lines) if line is cell.line)
    line = table.lines[at]
    figure = _with(line.figures[cell.column], part, amount)
    lines = (*table.lines[:at], replace(line, figures={**line.figures, cell.column: figure}), *table.lines[at + 1 :])
    return replace(disclosure, tables={**disclosure.tables, cell.table.path: replace(table, lines=lines)})


def _with(figure: Figure, part: Part, amount: Amount) -> Figure:
    match part:
        case "current":
            return replace(figure, current=amount)
        case "prior":
            return replace(figure, prior=amount)
    return replace(figure, change=amount)


def _shown(amount: object) -> str:
    if isinstance(amount, Quantity):
        return f"{amount.value:f}"
    return f'"{amount.value}"' if isinstance(amount, Absent) else "**"
