"""Prose → figures that were typed by hand, and so stay as they are when the data change."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from disclosure_gen.checks.words.said import FACT, Hit, Said
from disclosure_gen.checks.words.texts import PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Typed, Words
from disclosure_gen.money import Quantity

_NUMBER = re.compile(r"(?<![\dA-Za-z.,/])\d(?:[\d,]*\d)?(?:\.\d+)?(?![\dA-Za-z])")
# what few texts need, compiled by `re` when one does
_YEARS = r"[-—–~～至到]\s*(?:\d{4}|" + FACT + ")"
_CLOCK, _CLOCK_BEFORE = r"[:：][0-5]\d(?!\d)", r"(?<!\d)[012]?\d[:：]$"  # 9:00
_YEAR = r"(?:19|20)\d\d"
_NUMERAL = r"(?:^|[。；：:;]\s*)[（(]?$"  # a list's own number stands before these
_AFTER_NUMERAL = r"[.．、）)]"
_CONTACT = 20  # characters before digits in which 电话 says what they are
_SIGNIFICANT = 3  # digits from which on an equal figure is more than chance


def check_by_hand(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG405 for each passage with figures typed by hand that are not marked `{= }`.

    Source: house rule: a figure stands once.
    """
    hits: dict[int, list[Hit]] = {}
    for hit in said.find(_NUMBER, PROSE):
        if _is_figure(hit, words.typed, said.lang == "en") and hit.words not in words.typed.names:
            hits.setdefault(hit.passage.number, []).append(hit)
    paths = _paths(disclosure) if hits else {}
    for found in hits.values():
        yield _by_hand(found, paths)


def _is_figure(hit: Hit, typed: Typed, english: bool) -> bool:
    """Tell whether digits are a figure, not a year, a number in a list, a name or a reference."""
    before, after = hit.passage.said[: hit.index], hit.passage.said[hit.index + len(hit.words) :]
    if before.endswith(typed.before) or after.startswith(typed.after):
        return False
    if any(word in before[-_CONTACT:] for word in typed.contact):
        return False
    if re.search(_NUMERAL, before) and re.match(_AFTER_NUMERAL, after):
        return False
    if re.match(_CLOCK, after) or re.search(_CLOCK_BEFORE, before):
        return False
    return not (re.fullmatch(_YEAR, hit.words) and (english or re.match(_YEARS, after) or before[-1:] in "-—–~～至"))


def _paths(disclosure: Disclosure) -> Mapping[Decimal, tuple[str, Related]]:
    """Return the figures of the content by value, one path each."""
    known: dict[Decimal, tuple[str, Related]] = {}
    for path, figure in disclosure.figures.items():
        if isinstance(figure.current, Quantity):
            known.setdefault(figure.current.value, (path, Related(origin=figure.origin, zh="数字", en="the figure")))
    for table in disclosure.tables.values():
        for line in table.lines:
            for column, figure in line.figures.items():
                if isinstance(figure.current, Quantity):
                    path = f"tables.{table.path}.{line.shape.id}.{column}"
                    known.setdefault(
                        figure.current.value, (path, Related(origin=figure.origin, zh="数字", en="the figure"))
                    )
    return known


def _by_hand(hits: list[Hit], paths: Mapping[Decimal, tuple[str, Related]]) -> Diagnostic:
    quoted = [hit.words for hit in hits]
    same = next((paths[value] for value in map(_value, quoted) if value is not None and value in paths), None)
    hint = Say(
        "引用数据写 {路径}；只在这里说的数写 {= 数 }",
        "write {path} for a figure of the data, {= number } for one said here only",
    )
    if same:
        hint = Say(f"写成 {{{same[0]}}}", f"write {{{same[0]}}}")
    others = tuple(Related(origin=hit.origin) for hit in hits[1:])
    return finding(
        "DG405",
        hits[0].origin,
        Say(f"手写的数字：{'、'.join(quoted)}", f"typed by hand: {', '.join(quoted)}"),
        hint=hint,
        related=(*others, *((same[1],) if same else ())),
    )


def _value(words: str) -> Decimal | None:
    """Return the value of digits, None where there are so few that many figures are equal to them."""
    bare = words.replace(",", "")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return value if len(bare.replace(".", "").strip("0")) >= _SIGNIFICANT else None
