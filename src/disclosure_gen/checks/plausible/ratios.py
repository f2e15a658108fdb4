"""What one thing costs → amounts and numbers of things of which one must be wrong, or stands without the other."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from disclosure_gen.checks.cells import Cell, Cells, Stated, called
from disclosure_gen.checks.words.movements import shown
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.limits import Ratio
from disclosure_gen.money import Absent, Quantity, convert, round_half_up

_DIGITS = 3  # of a unit cost that is shown


def check_ratios(known: Cells, ratios: Sequence[Ratio]) -> Iterator[Diagnostic]:
    """Yield DG1103 for a unit cost out of its limits, DG1105 for an amount without a number of things or the reverse.

    Source: house rule; the limits are data.
    """
    for ratio in ratios:
        for of, per in _pairs(ratio, known):
            amount, number = _value(of, ratio.unit), _sum(per)
            if amount is None or number is None:
                continue
            if amount and number:
                cost = amount / number
                if not ratio.least <= cost <= ratio.most:
                    yield _out_of_range(ratio, of, per, cost)
            elif ratio.both and (amount or number):
                yield _one_sided(ratio, of, per)


def _pairs(ratio: Ratio, known: Cells) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """Yield each amount with the numbers of things that it is for."""
    of, per = _whole(ratio.of), _whole(ratio.per)
    for key, words in _like(of, known):
        path = per
        for word in words:
            path = path.replace("*", word, 1)
        found = tuple(known[one] for one, _ in _like(path, known))
        if found:
            yield known[key], found


def _like(path: str, known: Cells) -> Iterator[tuple[str, list[str]]]:
    """Yield the keys that a path stands for, with the words that stand for its stars: one for each."""
    start, star, _ = path.partition("*")
    if not star:
        if path in known:
            yield path, []
        return
    end = path.rpartition("*")[2]
    near = [key for key in known if key.startswith(start) and key.endswith(end)]
    pattern = _pattern(path)
    for match in filter(None, map(pattern.fullmatch, near)):
        yield match.string, list(match.groups())


@lru_cache(maxsize=1024)
def _pattern(path: str) -> re.Pattern[str]:
    """Return a path of which each star is one step."""
    return re.compile(re.escape(path).replace(r"\*", r"([^.]+)"))


def _whole(path: str) -> str:
    return path if path.startswith("tables.") else f"figures.{path.removeprefix('figures.')}"


def _value(cell: Cell, unit: str = "") -> Decimal | None:
    """Return the number that a cell states, 0 for a blank one; None where it is not known, or is no money."""
    match cell.figure.current:
        case Quantity() as amount if amount.is_money and unit:
            return convert(amount, unit).value
        case Quantity() as amount:
            return None if unit else amount.value
        case Absent.BLANK:
            return Decimal(0)
    return None


def _sum(some: Sequence[Cell]) -> Decimal | None:
    numbers = [_value(cell) for cell in some]
    return None if None in numbers else sum((number for number in numbers if number is not None), start=Decimal(0))


def _related(per: Sequence[Cell]) -> tuple[Related, ...]:
    names = [(cell, called(Stated(cell))) for cell in per]
    return tuple(Related(origin=cell.figure.origin, zh=name.zh, en=name.en) for cell, name in names)


def _out_of_range(ratio: Ratio, of: Cell, per: Sequence[Cell], cost: Decimal) -> Diagnostic:
    places = max(0, _DIGITS - 1 - cost.copy_abs().adjusted())
    said = digits(round_half_up(cost, min(places, 6)).normalize(), group=False)
    number = digits(_sum(per) or Decimal(0), group=False)
    limits = f"{digits(ratio.least, group=False)}–{digits(ratio.most, group=False)} {ratio.unit}"
    name = ratio.name
    return finding(
        "DG1103",
        of.figure.origin,
        Say(
            f"{name.zh}：{shown(of.figure.current)} ÷ {number} = {said} {ratio.unit}，一般在 {limits} 之间",
            f"{name.en}: {shown(of.figure.current)} ÷ {number} = {said} {ratio.unit}; it is usually {limits}",
        ),
        hint=Say("核对金额、数量和单位", "look at the amount, the number and their units"),
        related=_related(per),
    )


def _one_sided(ratio: Ratio, of: Cell, per: Sequence[Cell]) -> Diagnostic:
    name = ratio.name
    number = _sum(per) or Decimal(0)
    stated, missing = (shown(of.figure.current), per[0]) if not number else (digits(number, group=False), of)
    other = called(Stated(missing))
    return finding(
        "DG1105",
        of.figure.origin,
        Say(f"{name.zh}：有 {stated}，而“{other.zh}”没有数", f"{name.en}: {stated} is stated, “{other.en}” is not"),
        hint=Say("补上缺的数，或核对是否写错了行", "state the other too, or see whether the row is the right one"),
        related=_related(per),
    )
