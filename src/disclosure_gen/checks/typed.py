"""Figures said in one place only (`{= 18590.4 平方米 }`) → those that the data hold too, or almost.

They are compared in every unit that fits and as they are rounded in prose; short numbers say too little to be compared.
An amount that is almost another one is a slip only where the words before it speak of that one.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from disclosure_gen.checks.cells import Stated, cells
from disclosure_gen.checks.given import Given
from disclosure_gen.checks.slips import is_slip
from disclosure_gen.checks.wording import is_named, likeliest
from disclosure_gen.checks.words.directions import vocabulary
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.fmt.formats import in_unit
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.model.text import TypedFigure
from disclosure_gen.model.texts import templates
from disclosure_gen.money import Quantity, round_half_up
from disclosure_gen.records import NamedTuple

_LEAST = 4  # digits of a number that is compared
_MONEY = ("万元", "亿元", "元")
_UNITS = ("万元", "亿元", "元", "万平方米", "平方米", "%", "‰")
_FIGURE = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s*({'|'.join(_UNITS)})?")


class Typed(NamedTuple):
    """A typed figure, its number, its unit where one stands with it or after it, and the words before it.

    It `moves` where a direction word stands before it, so that it is a change.
    """

    figure: TypedFigure
    number: Decimal
    unit: str
    before: str
    moves: bool


def check_typed(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG310 for each typed figure that the data hold, DG311 for each that is a slip away from one of them.

    Of several that are equal it names the one that the words before speak of. Source: house rule.
    """
    some = (template for template in templates(disclosure) if TypedFigure in map(type, template))
    ways = tuple(vocabulary(given.pack.words, "zh").meaning)
    found = [typed for template in some for typed in _typed(template, ways)]
    if not found:
        return
    every = [Stated(cell, part) for cell in cells(disclosure).values() for part in PARTS]
    known = [one for one in every if isinstance(one.amount, Quantity)]
    for typed in found:
        yield from _compared(typed, known)


def _typed(template: tuple[Any, ...], ways: tuple[str, ...]) -> Iterator[Typed]:
    for index, part in enumerate(template):
        match = _FIGURE.fullmatch(part.text) if isinstance(part, TypedFigure) else None
        if match:
            after = template[index + 1] if index + 1 < len(template) else ""
            follows = next((unit for unit in _UNITS if isinstance(after, str) and after.startswith(unit)), "")
            before = "".join(each for each in template[:index] if isinstance(each, str))
            yield Typed(part, Decimal(match[1].replace(",", "")), match[2] or follows, before, before.endswith(ways))


def _compared(typed: Typed, known: list[Stated]) -> Iterator[Diagnostic]:
    if len(typed.number.as_tuple().digits) < _LEAST or not typed.unit:
        return
    places = Quantity(typed.number).places
    values = [(one, _value(one, typed.unit)) for one in known]
    equal = [one for one, value in values if value is not None and round_half_up(value, places) == typed.number]
    if equal:
        one = likeliest(equal, typed.before)
        key = one.key.removeprefix("figures.")
        say = Say(f"{typed.figure.text} 数据里已有：{key}", f"the data hold {typed.figure.text} too: {key}")
        hint = Say(f"写 {{{key}}}", f"write {{{key}}}")
        if typed.unit in _MONEY and not is_named(one, typed.before):
            hint = Say(
                f"若说的就是它，写 {{{key}}}；只是数额相同就不改",
                f"write {{{key}}} if this is meant, not merely as large",
            )
        yield finding("DG310", typed.figure.origin, say, hint=hint, related=_at(one))
        return
    near = [one for one in known if _in_another_unit(one, typed)] or [
        one
        for one, value in values
        if value is not None
        and (one.part == "change" if typed.moves else _is_stated(one))
        and len(value.normalize().as_tuple().digits) >= _LEAST
        and is_slip(typed.number, value)
        and (typed.unit not in _MONEY or is_named(one, typed.before))
    ]
    if near:
        yield _almost(typed, likeliest(near, typed.before))


def _almost(typed: Typed, one: Stated) -> Diagnostic:
    key, amount = one.key.removeprefix("figures."), one.amount
    shown = f"{digits(amount.value, group=False)} {amount.unit}" if isinstance(amount, Quantity) else ""
    say = Say(
        f"手写的是 {typed.figure.text}，{key} 是 {shown}，只差一点",
        f"{typed.figure.text} is typed; {key} is {shown}, almost the same",
    )
    hint = Say(f"若是同一个数，写 {{{key}}}", f"if it is the same, write {{{key}}}")
    return finding("DG311", typed.figure.origin, say, hint=hint, related=_at(one))


def _is_stated(one: Stated) -> bool:
    return isinstance(getattr(one.cell.figure, one.part), Quantity)


def _value(one: Stated, unit: str) -> Decimal | None:
    amount = one.amount
    if not isinstance(amount, Quantity):
        return None
    try:
        return in_unit(amount, unit).value.copy_abs()
    except (KeyError, ValueError):
        return None


def _in_another_unit(one: Stated, typed: Typed) -> bool:
    """Tell whether a figure is the same number, but of another unit of money: 46.20元 for 46.20万元."""
    amount = one.amount
    return (
        isinstance(amount, Quantity)
        and amount.is_money
        and typed.unit in _MONEY
        and amount.unit != typed.unit
        and amount.value == typed.number
    )


def _at(one: Stated) -> tuple[Related, ...]:
    return (Related(origin=one.origin, zh="数据", en="data"),)
