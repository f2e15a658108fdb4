"""Money in texts → amounts in 元 among others in 万元: a unit that was mixed up, or that readers will mix up."""

import re
from collections.abc import Iterator
from decimal import Decimal

from disclosure_gen.checks.words.said import Passage, Said, figure_of
from disclosure_gen.checks.words.texts import NARRATIVE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.text import Reference, TypedFigure
from disclosure_gen.money import WAN, Quantity, convert
from disclosure_gen.records import NamedTuple

_AMOUNT = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s*(元|万元)")
_CHOSEN = frozenset({"元", "万元", "亿元", "yuan"})  # words of a format that say on purpose what is printed
_UNIT = re.compile(r"\s*(元|万元)")


class _Said(NamedTuple):
    """An amount of money as it is printed: its unit, its value in 元, and its place."""

    unit: str
    yuan: Decimal
    origin: Origin


def check_units(said: Said, disclosure: Disclosure, per: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Yield DG427 for texts that print amounts of 10,000 元 or more in 元, and others in 万元.

    What stands after words such as 每 or 标准 (`per`) is a price, and its own matter. Source: domain rule 6.12.
    """
    if said.lang != "zh":
        return
    for passage in said.passages:
        if passage.role not in NARRATIVE or not ("元" in passage.said or any(passage.references())):
            continue
        amounts = list(_amounts(passage, disclosure, per))
        small = [one for one in amounts if one.unit == "元" and one.yuan >= WAN]
        large = [one for one in amounts if one.unit == "万元"]
        if small and large:
            yield finding(
                "DG427",
                small[0].origin,
                Say("同一段里有的金额用元，有的用万元", "one text has amounts in 元 and in 万元"),
                hint=Say("统一用万元", "write all of them in 万元"),
                related=tuple(Related(origin=one.origin, zh=one.unit, en=one.unit) for one in (*small[1:], large[0])),
            )


def _amounts(passage: Passage, disclosure: Disclosure, per: tuple[str, ...]) -> Iterator[_Said]:
    local = 0
    for index, part in enumerate(passage.parts):
        before = passage.said[max(0, local - 12) : local]
        if isinstance(part, str):
            for match in _AMOUNT.finditer(part):
                here = local + match.start()
                if not _is_price(passage.said[max(0, here - 12) : here], per):
                    yield _said(match[1], match[2], passage.at(here, len(match.group())))
        elif isinstance(part, TypedFigure):
            after = passage.parts[index + 1] if index + 1 < len(passage.parts) else ""
            text = part.text.strip()
            typed = _AMOUNT.fullmatch(text + (_unit_of(after) if isinstance(after, str) else ""))
            typed = _AMOUNT.fullmatch(text) or typed
            if typed and not _is_price(before, per):
                yield _said(typed[1], typed[2], part.origin)
        elif not _is_price(before, per):
            yield from _printed(part, disclosure)
        local += len(part) if isinstance(part, str) else 1


def _printed(reference: Reference, disclosure: Disclosure) -> Iterator[_Said]:
    found = figure_of(reference, disclosure)
    amount = found.amount if found is not None and _CHOSEN.isdisjoint(reference.format) else None
    if isinstance(amount, Quantity) and amount.is_money:
        yield _Said(amount.unit, convert(amount, "元").value.copy_abs(), reference.origin)


def _said(number: str, unit: str, origin: Origin) -> _Said:
    value = Decimal(number.replace(",", ""))
    return _Said(unit, convert(Quantity(value, unit), "元").value, origin)


def _unit_of(after: str) -> str:
    match = _UNIT.match(after)
    return match[1] if match else ""


def _is_price(before: str, per: tuple[str, ...]) -> bool:
    return any(word in before for word in per)
