"""What an identity is: one relation between stated figures, and what makes one of a relation and its figures."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from disclosure_gen.checks.cells import Cell, Stated
from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin, Severity
from disclosure_gen.model.lookup import Part
from disclosure_gen.model.relations import PartOf, Rate, Relation, Same, Sum
from disclosure_gen.money import RATES, Absent, Classified, Quantity, convert
from disclosure_gen.records import NamedTuple

Form = Literal["sum", "part", "same", "rate", "change"]


class Named(NamedTuple):
    """A figure that a word of a relation names, and the part that the word asks for; None: each that is stated."""

    cell: Cell
    part: Part | None = None


Find = Callable[[str], Sequence[Named]]
Holds = Callable[[Part], bool]  # whether a relation speaks of this year, of the year before, of the change


def _always(part: Part) -> bool:  # noqa: ARG001
    return True


class Law(NamedTuple):
    """What demands an identity: its rule's id and name, how it is rounded, how grave it is, the clause.

    `form` tells that it is the form of a table, whose name does not say what is compared; a rule has an `origin`.
    """

    rule: str
    name: Say
    places: int | None = None
    severity: Severity | None = None
    source: str = ""
    form: bool = False
    origin: Origin = Origin()


class Identity(NamedTuple):
    """`total` against `terms`, each with 1 or -1: a sum, parts of a whole, the same fact, a rate of change ÷ prior.

    `whole` is False for a sum of which not every part is stated: then it is only known that the parts are not more.
    """

    law: Law
    form: Form
    total: Stated
    terms: tuple[tuple[int, Stated], ...]
    whole: bool = True

    @property
    def figures(self) -> tuple[Stated, ...]:
        """Return all that take part, the total first."""
        return (self.total, *(one for _, one in self.terms))


class Idle(NamedTuple):
    """A relation that says nothing here, and why; `hidden` is it where only figures that are not shown keep it so.

    `missing` are the paths that it names nothing by.
    """

    law: Law
    why: Say
    hidden: Identity | None = None
    missing: tuple[str, ...] = ()


NOT_STATED = Say("没有写全它说的数", "the figures that it speaks of are not stated")
_NOT_SHOWN = Say("有的数涉密或待填写", "a figure is classified or still to be filled")
_NO_NUMBERS = Say("没有数：空白或不适用", "no numbers: blank, or not applicable")
SHARES = Say("比率不能相加", "rates do not add up")
MIXED = Say("计量单位不同", "the units differ")


def related(law: Law, relation: Relation, find: Find, holds: Holds = _always) -> Iterator[Identity | Idle]:
    """Yield the identities of a relation; `find` returns the figures that a word of it names."""
    match relation:
        case Sum(total=total, of=of, less=less):
            added = [(1, word) for word in of] + [(-1, word) for word in less]
            yield from _added(law, "sum", total, added, find, holds)
        case PartOf(whole=whole, of=of):
            yield from _added(law, "part", whole, [(1, word) for word in of], find, holds)
        case Rate(rate=rate, change=change, prior=prior):
            if holds("current"):
                yield from _rate(law, (rate, change, prior), find)
        case Same(same=same):
            yield from _same(law, same, find, holds)


def summed(
    law: Law,
    form: Form,
    total: Named,
    terms: Sequence[tuple[int, Named]],
    *,
    whole: bool = True,
    holds: Holds = _always,
) -> Iterator[Identity | Idle]:
    """Yield the identities of a total and its terms, one for each of current, prior and change that is stated."""
    for part in filter(holds, _parts([total, *(term for _, term in terms)])):
        stated = [(sign, Stated(cell, own or part)) for sign, (cell, own) in terms]
        given = tuple((sign, one) for sign, one in stated if one.amount is not None)
        one = Identity(law, form, Stated(total.cell, total.part or part), given, whole and len(given) == len(stated))
        why = idle(one)
        if why is None:
            yield one
        elif why is _NOT_SHOWN:
            yield Idle(law, why, one)
        elif part == "current":
            figures = (one.total, *(term for _, term in stated))
            yield Idle(law, why, missing=tuple(figure.path for figure in figures if figure.amount is None))


def _parts(named: Sequence[Named]) -> Iterator[Part]:
    """Yield which years, or the change, a relation speaks of; one that names a part itself speaks of that alone."""
    yield "current"
    if any(part is not None for _, part in named):
        return
    if named[0].cell.figure.prior is not None and any(cell.compares_prior for cell, _ in named):
        yield "prior"  # amounts that all come from whole content of last year were compared there
    if any(cell.figure.change is not None for cell, _ in named):
        yield "change"


def _added(
    law: Law, form: Form, total: str, added: Sequence[tuple[int, str]], find: Find, holds: Holds
) -> Iterator[Identity | Idle]:
    totals = find(total)
    terms: list[tuple[int, Named]] = []
    missing = [] if totals else [total]
    for sign, word in added:
        found = find(word)
        missing += [] if found else [word]
        if totals and "*" in word:  # whatever is there in the unit of the total, and is not the total itself
            found = [one for one in found if one.cell.key != totals[0].cell.key and _comparable(one, totals[0])]
        terms += ((sign, one) for one in found)
    if totals and terms:
        yield from summed(law, form, totals[0], terms, whole=not missing, holds=holds)
    else:
        yield Idle(law, NOT_STATED, missing=tuple(missing) or tuple(word for _, word in added))


def _same(law: Law, words: Sequence[str], find: Find, holds: Holds) -> Iterator[Identity | Idle]:
    places = [one for word in words for one in find(word)]
    if len(places) < 2:
        yield Idle(law, NOT_STATED, missing=tuple(word for word in words if not find(word)))
    for place in places[1:]:
        yield from summed(law, "same", places[0], ((1, place),), holds=holds)


def _rate(law: Law, words: Sequence[str], find: Find) -> Iterator[Identity | Idle]:
    found = [find(word) for word in words]
    if not all(found):
        missing = (word for word, figures in zip(words, found, strict=True) if not figures)
        yield Idle(law, NOT_STATED, missing=tuple(missing))
        return
    rate, change, prior = (Stated(one[0].cell, one[0].part or "current") for one in found)
    if all(isinstance(part.amount, Quantity) for part in (rate, change, prior)):
        yield Identity(law, "rate", rate, ((1, change), (1, prior)))
    else:
        yield Idle(law, _NO_NUMBERS)


def idle(one: Identity) -> Say | None:
    """Return why an identity of amounts says nothing, None where it does."""
    amounts = [stated.amount for stated in one.figures]
    if amounts[0] is None or len(amounts) == 1:
        return NOT_STATED
    if any(isinstance(amount, Classified) or amount is Absent.UNFILLED for amount in amounts):
        return _NOT_SHOWN
    numbers = [amount for amount in amounts if isinstance(amount, Quantity)]
    if not numbers or amounts[0] is Absent.NOT_APPLICABLE:
        return _NO_NUMBERS
    units = {number.unit for number in numbers}
    if one.form in ("sum", "part") and units & RATES:
        return SHARES
    if len(units) > 1 and not all(number.is_money for number in numbers):
        return MIXED
    return None


def is_hidden(one: Identity) -> bool:
    """Tell whether only figures that are classified, or still to be filled, keep an identity silent."""
    return idle(one) is _NOT_SHOWN


def _comparable(one: Named, other: Named) -> bool:
    amounts = [Stated(named.cell, named.part or "current").amount for named in (one, other)]
    units = {amount.unit for amount in amounts if isinstance(amount, Quantity)}
    return len(units) < 2 or all(isinstance(amount, Quantity) and amount.is_money for amount in amounts)


def in_unit(amount: object, unit: str) -> Quantity | None:
    """Return an amount as a number in a unit; None for what is no number."""
    return convert(amount, unit) if isinstance(amount, Quantity) else None
