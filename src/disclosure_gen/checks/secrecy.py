"""A disclosure → classified figures that a reader can work out from those that are published.

Every identity of forms and rules, and the department as the sum of its units, is an equation; hidden figures are its
unknowns.
What the equations determine is no secret: one hidden part of a published total, or several that sums pin down together.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from disclosure_gen.checks.cells import Stated
from disclosure_gen.checks.given import Given
from disclosure_gen.checks.identities import Identity, Idle
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.money import Absent, Amount, Classified, Quantity, convert
from disclosure_gen.records import NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

T = TypeVar("T")


class Term(NamedTuple):
    """A figure of a sum: its path, its place, its amount."""

    key: str
    origin: Origin
    amount: Amount


class Equation(NamedTuple):
    """A total and the parts that make it, each with its sign."""

    total: Term
    parts: tuple[tuple[int, Term], ...]

    @property
    def terms(self) -> tuple[tuple[int, Term], ...]:
        """Return all terms with their signs: the total less its parts is nothing."""
        return ((1, self.total), *((-sign, part) for sign, part in self.parts))


class Row(NamedTuple):
    """An equation of unknowns, and which of the given ones were added up to make it."""

    unknown: "Mapping[str, Fraction]"
    made_of: "Mapping[int, Fraction]"


def check_secrecy(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG1001 for each classified figure that the published ones determine, with the computation.

    Source: 财预〔2016〕143号 on partial secrecy: what is withheld must not follow from the total.
    """
    equations = [
        one
        for one in _equations(disclosure, given)
        if any(isinstance(term.amount, Classified) for _, term in one.terms)
    ]
    for row in _solved(equations):
        if len(row.unknown) == 1:
            (key,) = row.unknown
            used = [equations[index] for index in sorted(row.made_of)]
            yield _computable(key, used)


def _equations(disclosure: Disclosure, given: Given) -> Iterator[Equation]:
    hidden = (one.hidden for one in given.ties if isinstance(one, Idle) and one.hidden)
    yield from (one for one in map(_of_identity, hidden) if one and _is_whole(one))
    yield from (one for one in _of_units(disclosure) if _is_whole(one))


def _hides(one: Equation) -> bool:
    return any(isinstance(term.amount, Classified) for _, term in one.terms)


def _is_whole(one: Equation) -> bool:
    """Tell whether every term is a number, blank or hidden, in one unit or in units of money."""
    amounts = [term.amount for _, term in one.terms]
    if any(amount in (Absent.NOT_APPLICABLE, Absent.UNFILLED) for amount in amounts):
        return False
    numbers = [amount for amount in amounts if isinstance(amount, Quantity)]
    return all(number.is_money for number in numbers) or len({number.unit for number in numbers}) < 2


def _of_identity(one: Identity) -> Equation | None:
    """Return the equation that an identity is; parts of a whole and rates are none."""
    if one.form in ("part", "rate") or not one.whole:
        return None
    return Equation(_term(one.total), tuple((sign, _term(stated)) for sign, stated in one.terms))


def _term(stated: Stated) -> Term:
    return Term(stated.key, stated.origin, stated.amount if stated.amount is not None else Absent.UNFILLED)


def _of_units(disclosure: Disclosure) -> Iterator[Equation]:
    """Yield the department's figures as sums of those of its units: a.b of a.<unit>.b, where every unit states it."""
    ids = [unit.id for unit in disclosure.units]
    for path, figure in disclosure.figures.items():
        stem, _, name = path.rpartition(".")
        places = [disclosure.figures.get(f"{stem}.{unit}.{name}".lstrip(".")) for unit in ids]
        if len(ids) < 2 or not all(places):
            continue
        for part in ("current", "prior"):
            amounts = [getattr(one, part) for one in (figure, *places)]
            if all(amount is not None for amount in amounts):
                paths = [f"figures.{one}" for one in (path, *(f"{stem}.{unit}.{name}".lstrip(".") for unit in ids))]
                terms = [
                    Term(f"{key}.{part}" if part == "prior" else key, one.origin, amount)
                    for key, one, amount in zip(paths, (figure, *(one for one in places if one)), amounts, strict=True)
                ]
                yield Equation(terms[0], tuple((1, term) for term in terms[1:]))


def _solved(equations: Sequence[Equation]) -> list[Row]:
    """Return the equations solved as far as they go (Gauss and Jordan), exactly."""
    if not equations:
        return []
    from fractions import Fraction

    solved: list[tuple[str, Row]] = []
    for index, one in enumerate(equations):
        unknown: dict[str, Fraction] = {}
        for sign, term in one.terms:
            if isinstance(term.amount, Classified):
                unknown[term.key] = unknown.get(term.key, Fraction(0)) + sign
        row = Row({key: value for key, value in unknown.items() if value}, {index: Fraction(1)})
        for pivot, other in solved:
            row = _less(row, other, pivot)
        if not row.unknown:
            continue
        pivot = min(row.unknown)
        row = _times(row, 1 / row.unknown[pivot])
        solved = [(name, _less(other, row, pivot)) for name, other in solved]
        solved.append((pivot, row))
    return [row for _, row in solved]


def _less(row: Row, other: Row, pivot: str) -> Row:
    """Take away so much of another equation that an unknown drops out."""
    factor = row.unknown.get(pivot)
    if not factor:
        return row
    return Row(_difference(row.unknown, other.unknown, factor), _difference(row.made_of, other.made_of, factor))


def _difference(
    mine: "Mapping[T, Fraction]", theirs: "Mapping[T, Fraction]", factor: "Fraction"
) -> "dict[T, Fraction]":
    keys = dict.fromkeys((*mine, *theirs))
    values = {key: mine.get(key, 0) - factor * theirs.get(key, 0) for key in keys}
    return {key: value for key, value in values.items() if value}


def _times(row: Row, factor: "Fraction") -> Row:
    unknown, made_of = row
    return Row(
        {key: value * factor for key, value in unknown.items()},
        {index: value * factor for index, value in made_of.items()},
    )


def _computable(key: str, used: Sequence[Equation]) -> Diagnostic:
    terms = [term for one in used for _, term in one.terms]
    hidden = next(term for term in terms if term.key == key)
    how = "；".join(_said(one, key) for one in used)
    published = {term.key: term for term in terms if isinstance(term.amount, Quantity)}
    name = key.removeprefix("figures.")
    return finding(
        "DG1001",
        hidden.origin,
        Say(
            f"{name} 涉密，却可由公布的数算出：{how}",
            f"{name} is classified, but follows from what is published: {how}",
        ),
        hint=Say("再隐去一个同级的数（如“其他”），或隐去合计", "withhold another figure of the same sum, or its total"),
        related=tuple(Related(origin=term.origin) for term in published.values()),
    )


def _said(one: Equation, key: str) -> str:
    """Return an equation with ? for the figure and ** for others that are hidden; what it comes to is not said.

    Each term has the steps of its path that tell it from the others; those that are blank or zero are left out.
    """
    unit = next((term.amount.unit for _, term in one.terms if isinstance(term.amount, Quantity)), "")
    parts = [(sign, part) for sign, part in one.parts if not _is_nothing(part)]
    names = _told_apart([one.total.key, *(part.key for _, part in parts)])

    def number(term: Term) -> str:
        if isinstance(term.amount, Quantity):
            return digits(convert(term.amount, unit).value.normalize(), group=False)
        return "?" if term.key == key else "**" if isinstance(term.amount, Classified) else "0"

    terms = "".join(
        f" {'+' if sign > 0 else '−'} {name} {number(part)}"
        for (sign, part), name in zip(parts, names[1:], strict=True)
    )
    return f"{terms.removeprefix(' + ').strip()} = {names[0]} {number(one.total)}"


def _is_nothing(term: Term) -> bool:
    return term.amount is Absent.BLANK or (isinstance(term.amount, Quantity) and not term.amount.value)


def _told_apart(keys: Sequence[str]) -> list[str]:
    """Return keys without the steps that all begin or end with."""
    steps = [key.removeprefix("figures.").split(".") for key in keys]
    while all(len(path) > 1 for path in steps) and len({path[0] for path in steps}) == 1:
        steps = [path[1:] for path in steps]
    while all(len(path) > 1 for path in steps) and len({path[-1] for path in steps}) == 1:
        steps = [path[:-1] for path in steps]
    return [".".join(path) for path in steps]
