"""Identities with classified figures → those that what is hidden contradicts, said without a word of it."""

from collections.abc import Iterator

from disclosure_gen.checks.cells import Stated, places
from disclosure_gen.checks.given import Given
from disclosure_gen.checks.identities import Identity, Idle, idle
from disclosure_gen.checks.totals import code_of
from disclosure_gen.checks.weighing import weigh
from disclosure_gen.checks.wording import naming
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.money import Absent, Amount, Classified, Quantity
from disclosure_gen.records import replace

_NAMED = 5  # terms that are named one by one
_SIGNS = {1: "+", -1: "−"}
_BETWEEN = {"sum": "≠", "change": "≠", "same": "≠", "part": "＞"}


def check_veiled(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield DG201, DG203, DG204, DG301 and DG1302 where classified figures are not what the others make of them.

    Content that is published no longer has them, and says nothing. Source: the rule's.
    """
    for one in given.ties if given.hides else ():
        if isinstance(one, Idle) and one.hidden:
            known = _opened(one.hidden)
            if known and not (weight := weigh(known)).holds:
                yield _contradiction(one.hidden, code_of(known, weight))


def _opened(one: Identity) -> Identity | None:
    """Return an identity with what its classified figures say inside; None where one of them says no number."""
    total, terms = _told(one.total), tuple((sign, _told(stated)) for sign, stated in one.terms)
    opened = one._replace(total=total, terms=terms)
    return None if idle(opened) else opened


def _told(stated: Stated) -> Stated:
    figure = stated.cell.figure
    parts = (figure.current, figure.prior, figure.change)
    if not any(isinstance(part, Classified) for part in parts):
        return stated
    current, prior, change = map(_amount, parts)
    return stated._replace(
        cell=stated.cell._replace(figure=replace(figure, current=current, prior=prior, change=change))
    )


def _amount(amount: Amount | None) -> Amount | None:
    """Return what a classified amount says inside, itself where it says none."""
    held = amount.value if isinstance(amount, Classified) else None
    return held if isinstance(held, Quantity | Absent) else amount


def _contradiction(one: Identity, code: str) -> Diagnostic:
    names = naming(one)
    terms = [
        (f"{_SIGNS[sign]} {name.zh} {_shown(stated)}", f"{_SIGNS[sign]} {name.en} {_shown(stated)}")
        for (sign, stated), name in zip(one.terms, names.names[1:], strict=True)
        if stated.amount is not Absent.BLANK
    ]
    zh, en = (" ".join(words).removeprefix("+ ") for words in zip(*(terms or [('""', '""')]), strict=True))
    if len(terms) > _NAMED:
        zh, en = f"{len(terms)} 项之和", f"the sum of {len(terms)} figures"
    between, total = _BETWEEN[one.form], names.names[0]
    law = one.law.name
    found = finding(
        code,
        one.total.origin,
        Say(
            f"{law.zh}：{zh} {between} {total.zh} {_shown(one.total)}（** 涉密，按内容里的数核对）",
            f"{law.en}: {en} {between} {total.en} {_shown(one.total)} (** is classified, compared as content has it)",
        ),
        hint=Say("在内容里核对涉密的数和其他各数", "compare the classified figures with the others in the content"),
        related=tuple(
            place
            for (_, stated), name in zip(one.terms, names.names[1:], strict=True)
            for place in places(stated, name)
        ),
        severity=one.law.severity,
        clause=one.law.source,
    )
    place = one.total.key.removeprefix("figures.")
    return replace(found, place=place, rule=one.law.rule, rule_origin=one.law.origin)


def _shown(stated: Stated) -> str:
    amount = stated.amount
    if isinstance(amount, Quantity):
        return digits(amount.value, group=False)
    return "**" if isinstance(amount, Classified) else '""'
