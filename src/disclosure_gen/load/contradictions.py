"""Amounts of two years that must be the same → what is said where they are not."""

from collections.abc import Iterator, Sequence

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin, Related
from disclosure_gen.lang import LANGS
from disclosure_gen.load.faults import Reading
from disclosure_gen.model.figures import Figure, Summand
from disclosure_gen.model.lookup import Part
from disclosure_gen.model.text import Phrase
from disclosure_gen.money import WAN, Absent, Amount, Classified, Quantity, convert

_HINT = Say("改正其中一处；口径有变化的，在文中说明", "correct one of them; say so where the basis has changed")
_UNIT = Say(
    "恰好相差一万倍，像是单位写错了：核对 money_unit 和 unit",
    "just 10,000 times apart, so the unit looks wrong: look at money_unit and `unit`",
)


def check_prior(paths: Sequence[str], figure: Figure, before: Figure, reading: Reading) -> None:
    """Check that the prior amount of a figure, or of several together, is what last year's content has."""
    if before.current is None or figure.prior is None or Absent.UNFILLED in (figure.prior, before.current):
        return
    amount = in_unit(before.current, unit_of(figure))
    if is_same(figure.prior, amount):
        return
    stated, of = shown(figure.prior), _sum_of(before)
    there = Say(
        f"上年公开的是 {shown(amount)}{of.zh}",
        f"last year's content has {shown(amount)}{of.en}",
    )
    if len(paths) > 1:
        names = Say("、".join(paths), " and ".join(paths))
        say = Say(
            f"{names.zh} 的上年数合计 {stated}，{there.zh}",
            f"the prior amounts of {names.en} make {stated}; {there.en}",
        )
    else:
        say = Say(
            f"{paths[0]} 的上年数写为 {stated}，{there.zh}",
            f"{paths[0]} gives {stated} as the prior amount; {there.en}",
        )
    _contradiction(figure, before, say, reading, part="prior", hint=_hint(figure.prior, amount))


def check_carried(paths: Sequence[str], opening: Figure, closing: Figure, reading: Reading) -> None:
    """Check that what a year begins with, in one place or in several together, is what the year before ended with."""
    begun, ended = opening.current, closing.current
    if begun is None or ended is None or Absent.UNFILLED in (begun, ended) or is_same(begun, ended):
        return
    of = _sum_of(closing)
    together = Say(" 合计", " together are") if len(paths) > 1 else Say("", " is")
    names = Say("、".join(paths), " and ".join(paths))
    say = Say(
        f"{names.zh}{together.zh} 为 {shown(begun)}，上年末是 {shown(ended)}{of.zh}",
        f"{names.en}{together.en} {shown(begun)}; last year ended with {shown(ended)}{of.en}",
    )
    _contradiction(opening, closing, say, reading, hint=_hint(begun, ended))


def check_part(path: str, figure: Figure, part: Part, before: Figure, reading: Reading) -> None:
    """Check that one part of what was split states no more of last year than the whole had."""
    stated, whole = getattr(figure, part), before.current
    if not isinstance(stated, Quantity) or not isinstance(whole, Quantity):
        return
    whole = in_unit(whole, stated.unit)
    if isinstance(whole, Quantity) and whole.unit == stated.unit and 0 <= whole.value < stated.value:
        of = _sum_of(before)
        says = Say("的上年数", "gives") if part == "prior" else Say("", "is")
        say = Say(
            f"{path} {says.zh}为 {shown(stated)}，比拆分前的全部还多：上年是 {shown(whole)}{of.zh}",
            f"{path} {says.en} {shown(stated)}, more than the whole before the split: last year had "
            f"{shown(whole)}{of.en}",
        )
        _contradiction(figure, before, say, reading, part=part)


def in_unit(amount: Amount, unit: str) -> Amount:
    """Return last year's amount in this year's unit, as it is where that is not possible."""
    if isinstance(amount, Quantity) and amount.unit != unit:
        try:
            return convert(amount, unit)
        except ValueError:
            return amount
    return amount


def unit_of(figure: Figure) -> str:
    """Return the unit of a figure, "" where it states no number."""
    parts = (figure.current, figure.prior, figure.change)
    return next((part.unit for part in parts if isinstance(part, Quantity)), "")


def is_same(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts are equal; what is classified may be anything."""
    return one == other or isinstance(one, Classified) or isinstance(other, Classified)


def shown(amount: Amount) -> str:
    """Return an amount with its unit, as content has it."""
    match amount:
        case Quantity(value=value, unit=unit):
            return f"{value:f}{unit}"
        case Absent():
            return f'"{amount.value}"'
    return "**"


def _hint(one: Amount, other: Amount) -> Say:
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or not one.value or not one.is_money:
        return _HINT
    return _UNIT if one.value in (other.value * WAN, other.value / WAN) else _HINT


def _contradiction(
    here: Figure, there: Figure, say: Say, reading: Reading, part: Part = "current", hint: Say = _HINT
) -> None:
    """Report two figures that differ, with every place where either stands."""
    first, *more = _places(here, part)
    related = [Related(origin=origin, zh=f"本年{name.zh}", en=f"this year{name.en}") for origin, name in more]
    related += [Related(origin=origin, zh=f"上年数{name.zh}", en=f"last year{name.en}")
                for origin, name in _places(there, "current")]  # fmt: skip
    reading.fail("DG1301", first[0], say, hint, related=tuple(related))


def _places(figure: Figure, part: Part) -> Iterator[tuple[Origin, Say]]:
    """Yield where a part of a figure stands, or of those that it is the sum of, each with whose it is."""
    if not figure.summed:
        yield _at(figure, part), Say("", "")
    for one in figure.summed:
        yield _at(one.figure, part), Say(f"（{_name(one.unit).zh}）", f", {_name(one.unit).en}")


def _at(figure: Figure, part: Part) -> Origin:
    return figure.origin if part == "current" else figure.origin.child(part)


def _sum_of(figure: Figure) -> Say:
    """Return of what units an amount is the sum, with what each has; nothing where it is one amount."""
    if len(figure.summed) < 2:
        return Say("", "")
    said = [(_name(one.unit), _amount(one)) for one in figure.summed]
    zh = "、".join(f"{name.zh} {amount}" for name, amount in said)
    *first, last = [f"{name.en} {amount}" for name, amount in said]
    return Say(f"（{zh} 之和）", f" (the sum of {', '.join(first)} and {last})")


def _amount(one: Summand) -> str:
    return "—" if one.figure.current is None else shown(one.figure.current)


def _name(unit: Phrase) -> Say:
    zh, en = (unit.get(lang) or unit.zh or unit.en or "" for lang in LANGS)
    return Say(zh, en)
