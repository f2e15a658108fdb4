"""What stands right after a figure → units that the program has printed already, or that are not the figure's."""

from collections.abc import Iterator, Sequence

from disclosure_gen.checks.words.directions import stated_in
from disclosure_gen.checks.words.said import FIGURE, Said
from disclosure_gen.checks.words.texts import PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Measure, Words
from disclosure_gen.money import Quantity

_MONEY = ("万元", "亿元", "元")
_LARGE = ("万", "亿")
_ENGLISH = ("million", "billion", "yuan")
_WITH_UNIT = ("", "amount", "yuan", "change")  # formats of money that print its unit


def check_printed(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG431 for a unit after a figure that is printed with one, or after a number of another unit."""
    measures = [(word, measure) for measure in words.measures for word in measure.says if word in said.whole]
    for passage in said.passages:
        if passage.role not in PROSE or FIGURE not in passage.said:
            continue
        for one in stated_in(passage, disclosure):
            amount = one.found.amount
            after = passage.said[one.index + 1 :].lstrip(" \u00a0")
            if not isinstance(amount, Quantity):
                continue
            unit = _wrong(amount, one.reference.format, after, said.lang) or _of_others(amount, after, measures)
            if unit:
                name = f"{{{':'.join((one.reference.path, *one.reference.format[:1]))}}}"
                yield finding(
                    "DG431",
                    one.reference.origin,
                    Say(
                        f"{name} 后面又写“{unit}”，数的单位是 {amount.unit}",
                        f"“{unit}” stands after {name}, whose unit is {amount.unit}",
                    ),
                    hint=Say("去掉这个单位，或改引用的格式", "leave the unit out, or change the format"),
                    related=(Related(origin=one.found.origin, zh="数字", en="the figure"),),
                )


def _wrong(amount: Quantity, words: tuple[str, ...], after: str, lang: str) -> str:
    """Return the unit right after a figure that cannot stand there, "" where there is none."""
    name = words[0] if words else ""
    units = _ENGLISH if lang == "en" else _MONEY
    unit = next((unit for unit in units if after.startswith(unit)), "")
    if amount.is_money:
        if name in _WITH_UNIT:
            return unit
        printed = next((word for word in words[1:] if word in _MONEY), amount.unit)
        return unit if name == "number" and lang == "zh" and unit != printed else ""
    if unit and lang == "zh":
        return unit
    large = next((word for word in _LARGE if after.startswith(word)), "")
    if name == "wan" or (name == "number" and len(words) == 1 and not amount.unit.startswith(_LARGE)):
        return large
    return amount.unit if name == "count" and lang == "zh" and amount.unit and after.startswith(amount.unit) else ""


def _of_others(amount: Quantity, after: str, measures: Sequence[tuple[str, Measure]]) -> str:
    """Return the measure word of other things right after a figure, of which it has no other name: 51.6辆 of money."""
    after = after[1:] if after.startswith(_LARGE) else after
    here = [(word, measure) for word, measure in measures if after.startswith(word)]
    if not here or not amount.unit:
        return ""
    word = max((word for word, _ in here), key=len)
    told = [measure for one, measure in here if one == word]
    right = any(amount.unit in (*measure.says, *measure.fits) or after.startswith(measure.unless) for measure in told)
    return "" if right else word
