"""Shares typed in prose, 基本支出占支出预算的{= 84.02 }% → those that are not what the two figures give."""

import re
from collections.abc import Iterator
from decimal import Decimal

from disclosure_gen.checks.clauses import begin_of
from disclosure_gen.checks.words.directions import Stated, stated_in
from disclosure_gen.checks.words.movements import shown
from disclosure_gen.checks.words.named import named_by
from disclosure_gen.checks.words.said import FIGURE, TYPED, Passage, Said
from disclosure_gen.checks.words.texts import PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.fmt.numbers import digits, round_ratio
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure
from disclosure_gen.model.pack import Words
from disclosure_gen.model.text import TypedFigure
from disclosure_gen.money import Quantity, convert

_OF = "占"
_SHARE = rf"占(?P<of>[^，。；：\n{TYPED}]*?)的?(?:比重|比例|份额)?(?:为|是|约|约为|达|达到)?{TYPED}"
_ENDS = "，。；："


def check_shares(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG439 for a typed share of two figures that the words name, or that stand there, which gives another.

    Translations are compared with the Chinese. Source: house rule: text and data mean the same figures.
    """
    if said.lang != "zh" or _OF not in said.whole or TYPED not in said.whole:
        return
    for passage in said.passages:
        if passage.role not in PROSE or _OF not in passage.said or TYPED not in passage.said:
            continue
        stated = stated_in(passage, disclosure)
        for match in re.finditer(_SHARE, passage.said):
            typed = _typed(passage, match.end() - 1)
            part = _part(match.start(), passage, stated, disclosure, words)
            whole = _figure(match.start("of"), match.end("of"), passage, stated, disclosure, words)
            if typed and part and whole and part.key != whole.key:
                yield from _compared(*typed, part, whole)


def _typed(passage: Passage, index: int) -> tuple[TypedFigure, Decimal] | None:
    """Return the figure typed at a place and its number, where that is a share in per cent."""
    local = 0
    for part in passage.parts:
        if local == index and isinstance(part, TypedFigure):
            words = part.text.strip() + passage.said[index + 1 : index + 2]
            match = re.match(r"(\d+(?:\.\d+)?)\s*[%％]", words)
            return (part, Decimal(match[1])) if match else None
        local += len(part) if isinstance(part, str) else 1
    return None


def _part(
    index: int, passage: Passage, stated: tuple[Stated, ...], disclosure: Disclosure, words: Words
) -> FoundFigure | None:
    """Return the figure of the clause before 占; right after a comma, of the one before that."""
    begin = begin_of(passage.said, index, _ENDS)
    if not passage.said[begin:index].strip() and passage.said[begin - 1 : begin] == "，":
        return next((one.found for one in stated if one.index == begin - 2), None)
    return _figure(begin, index, passage, stated, disclosure, words)


def _figure(
    begin: int, end: int, passage: Passage, stated: tuple[Stated, ...], disclosure: Disclosure, words: Words
) -> FoundFigure | None:
    if FIGURE in passage.said[begin:end]:
        return next((one.found for one in stated if one.index == end - 1), None)
    return named_by(begin, end, passage, disclosure, words)


def _compared(typed: TypedFigure, number: Decimal, part: FoundFigure, whole: FoundFigure) -> Iterator[Diagnostic]:
    one, of = part.amount, whole.amount
    if part.part != whole.part or not isinstance(one, Quantity) or not isinstance(of, Quantity) or not of.value:
        return
    if one.is_money != of.is_money or (not one.is_money and one.unit != of.unit):
        return
    right = round_ratio(convert(one, of.unit).value if one.is_money else one.value, of.value, Quantity(number).places)
    if right == number:
        return
    names = [found.key.removeprefix("figures.") for found in (part, whole)]
    sums = f"{shown(one)} ÷ {shown(of)} = {digits(right, group=False)} %"
    yield finding(
        "DG439",
        typed.origin,
        Say(
            f"写 {typed.text.strip()}，{names[0]} 占 {names[1]} 的 {digits(right, group=False)} %：{sums}",
            f"{typed.text.strip()} is typed; the share of {names[0]} in {names[1]} is {sums}",
        ),
        hint=Say("改正这个数", "correct it"),
        related=(
            Related(origin=part.origin, zh="部分", en="the part"),
            Related(origin=whole.origin, zh="总数", en="the whole"),
        ),
    )
