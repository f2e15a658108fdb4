"""A disclosure and what is asked of it → each figure that is meant: where it stands, how it is made, where it shows."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from disclosure_gen.checks.cells import Cells, Stated, called, cells
from disclosure_gen.checks.identities import Identity
from disclosure_gen.checks.ties import ties
from disclosure_gen.checks.weighing import weigh
from disclosure_gen.codes import Say
from disclosure_gen.explain import uses
from disclosure_gen.explain.asked import is_change, meant, number_in, rate_of
from disclosure_gen.explain.uses import Use
from disclosure_gen.fmt.numbers import digits, symbol
from disclosure_gen.lang import LANGS, Terms
from disclosure_gen.model.calling import called as called_as
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.rules import Rule
from disclosure_gen.money import Absent, Classified, Quantity
from disclosure_gen.records import dataclass

_LISTED = 12  # figures of a name
_NAMED = 8  # addends that are named one by one


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation that a figure takes part in: as what it comes to (`made`), or as one of its parts."""

    rule: str
    name: Say
    made: bool
    holds: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One figure that is meant. `stated` is False for what the program computes from both years."""

    stated: Stated
    name: Say
    amount: object
    rate: bool
    by_content: bool
    change: Quantity | None
    percent: Quantity | None
    ties: tuple[Tie, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of what was asked: figures, numbers by hand, and what comes near where there is nothing."""

    figures: tuple[Explained, ...]
    typed: tuple[Use, ...]
    near: tuple[str, ...]


def explain(asked: str, disclosure: Disclosure, rules: Sequence[Rule], terms: Terms) -> Answer:
    """Return what there is to say of a number or of a figure by name."""
    known = cells(disclosure)
    found = tuple({(one.stated.key, one.rate): one for one in meant(asked, known)}.values())
    number = number_in(asked)
    typed = tuple(dict.fromkeys(uses.typed_as(number, disclosure))) if number is not None else ()
    if not found:
        return Answer((), typed, () if typed else _called(asked, known, disclosure, terms) or _near(asked, known))
    every = uses.shown(disclosure, terms)
    identities = [one for one in ties(disclosure, rules) if isinstance(one, Identity)]
    explained = []
    for one, amount, rate in found:
        figure = one.cell.figure
        change = Stated(one.cell, "change").amount
        explained.append(
            Explained(
                stated=one,
                name=called(one),
                amount=amount,
                rate=rate,
                by_content=not rate and getattr(figure, one.part) is not None,
                change=change if isinstance(change, Quantity) else None,
                percent=None if is_change(one.cell) else rate_of(figure),
                ties=tuple(_tie(tie, one.key) for tie in identities if one.key in {each.key for each in tie.figures}),
                uses=uses.of(one, every),
            )
        )
    return Answer(tuple(explained), typed, ())


def shown_amount(amount: object) -> str:
    """Return an amount with its unit, as it stands in content."""
    if isinstance(amount, Quantity):
        return f"{digits(amount.value, group=False)} {amount.unit}".rstrip()
    return (symbol(amount) or '""') if isinstance(amount, Absent | Classified) else ""


def _tie(tie: Identity, key: str) -> Tie:
    return Tie(tie.law.rule, tie.law.name, tie.total.key == key, weigh(tie).holds, in_words(tie))


def in_words(tie: Identity) -> str:
    """Return an identity with the amounts of its figures: `revenue.total 9.00 万元 = …`."""
    weight = weigh(tie)
    sign = {"agrees": "=", "rounding": "≈"}.get(weight.verdict, "≠")
    if tie.form == "part" or not tie.whole:
        sign = "≥" if weight.holds else "<"
    if tie.form == "rate":
        words = " ÷ ".join(_said(term) for _, term in tie.terms)
    elif len(tie.terms) > _NAMED:
        words = _joined(tie.terms[: _NAMED - 1]) + f" + … ({len(tie.terms)})"
    else:
        words = _joined(tie.terms)
    return f"{_said(tie.total)} {sign} {words}"


def _joined(terms: Iterable[tuple[int, Stated]]) -> str:
    text = "".join(f" {'+' if sign > 0 else '−'} {_said(term)}" for sign, term in terms)
    return text.removeprefix(" + ").removeprefix(" ")


def _said(one: Stated) -> str:
    return f"{one.key.removeprefix('figures.')} {shown_amount(one.amount)}".rstrip()


def _called(asked: str, known: Cells, disclosure: Disclosure, terms: Terms) -> tuple[str, ...]:
    """Return the figures of the text, and the rows of tables, whose name has the words that are asked for."""
    keys: dict[str, None] = {}
    for key, cell in known.items():
        path = key.removeprefix("figures.")
        if cell.line is None:
            names = [called_as(path, cell.figure, disclosure, (lang,), terms) for lang in LANGS]
        else:
            label, path = cell.line.shape.label, path.removesuffix(f".{cell.column}")
            names = [label.zh or "", label.en or ""]
        if any(asked.lower() in "".join(name.split("\u3000")).lower() for name in names):
            keys[path] = None
    return tuple(keys)[:_LISTED]


def _near(asked: str, known: Cells) -> tuple[str, ...]:
    number = number_in(asked)
    if number is None:
        return tuple(get_close_matches(asked, [key.removeprefix("figures.") for key in known], n=3, cutoff=0.5))
    amounts = {
        digits(amount.value, group=False): None
        for cell in known.values()
        for amount in (cell.figure.current, cell.figure.prior)
        if isinstance(amount, Quantity)
    }
    return tuple(get_close_matches(digits(number.value, group=False), list(amounts), n=3, cutoff=0.7))
