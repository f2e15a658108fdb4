"""A disclosure → classified values that somebody has also typed into a text or a name, where nothing hides them."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from typing import Any

from disclosure_gen.checks.given import Given
from disclosure_gen.checks.words.said import is_han
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Severity
from disclosure_gen.lang import LANGS, Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.model.secrets import classified, digits_of, forms
from disclosure_gen.model.text import TypedFigure
from disclosure_gen.model.walk import localized
from disclosure_gen.money import Quantity

_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_LEAST = 2  # digits of a number that is typed on purpose
_SURE = 5  # digits that do not stand elsewhere by chance
_CHARACTERS = {True: 8, False: 16}  # of a text with Han, and of one without: shorter ones are phrases of all


def check_exposed(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG1002 for each text or name in which the value of a classified figure or text stands typed.

    A number that another figure publishes is that figure's. One of four digits, words, and a short number that is typed
    on purpose ({= 36 }) are a warning: they may be the same by chance.

    Source: 预算法 第十四条: what concerns state secrets is not disclosed.
    """
    held = tuple(classified(disclosure)) if given.hides else ()
    if not held:
        return
    public = set(_public(disclosure))
    sought = dict(_sought(held, public))
    if sought:
        pattern = re.compile("|".join(sorted(map(_pattern, sought), key=len, reverse=True)))
        for origin, words in _typed(disclosure):
            for form in dict.fromkeys(pattern.findall(words)):
                yield _exposed(sought[form], form, origin)
    short = {number: key for number, key in _numbers(held) if number not in public}
    for text in localized(disclosure) if short else ():
        for one in _figures(text):
            number = _number(one.text)
            if number in short and one.text not in sought:
                yield _exposed(short[number], "", one.origin)


def _numbers(held: Sequence[tuple[object, str]]) -> Iterator[tuple[Decimal, str]]:
    """Yield the classified numbers as they may be typed: in their unit, and in 元 where that is 万元."""
    for value, key in held:
        if isinstance(value, Quantity) and len(value.value.as_tuple().digits) >= _LEAST:
            yield abs(value.value), key
            if value.unit == "万元":
                yield abs(value.value) * 10000, key


def _figures(text: Localized[Any]) -> Iterator[TypedFigure]:
    """Yield the numbers that a text says on purpose, whatever their length."""
    for lang in LANGS:
        said = text.get(lang)
        yield from (one for one in said if isinstance(one, TypedFigure)) if isinstance(said, tuple) else ()


def _number(text: str) -> Decimal | None:
    digits = text.replace(",", "").strip()
    return abs(Decimal(digits)) if _PLAIN.fullmatch(digits) else None


def _sought(held: Sequence[tuple[object, str]], public: Set[Decimal]) -> Iterator[tuple[str, str]]:
    """Yield the forms of classified values with their keys, without numbers that are public elsewhere."""
    for value, key in held:
        number = abs(value.value) if isinstance(value, Quantity) else None
        if number in public:
            continue
        for form in forms(value):
            if number is not None or len(form) >= _CHARACTERS[any(map(is_han, form))]:
                yield form, key


def _public(disclosure: Disclosure) -> Iterator[Decimal]:
    cells = (cell for table in disclosure.tables.values() for line in table.lines for cell in line.figures.values())
    for figure in (*disclosure.figures.values(), *cells):
        for part in PARTS:
            amount = getattr(figure, part)
            if isinstance(amount, Quantity):
                yield abs(amount.value)


def _pattern(form: str) -> str:
    """Return what finds a form; a number only where it is no part of another."""
    if not form[0].isdigit():
        return re.escape(form)
    return rf"(?<!\d)(?<!\d[.,]){re.escape(form)}(?![.,]?\d)"


def _typed(disclosure: Disclosure) -> Iterator[tuple[Origin, str]]:
    """Yield what is typed into texts and names, with its place."""
    labels = (figure.label for figure in disclosure.figures.values() if figure.label)
    for text in (*localized(disclosure), *labels):
        said: Mapping[str, Any] = {lang: text.get(lang) for lang in LANGS}
        once = dict.fromkeys(words for lang in LANGS if (words := _words(said[lang])))
        for words in once:
            yield text.origin, words


def _words(said: Any) -> str:  # noqa: ANN401 - a name, a template, or lines of them
    match said:
        case str():
            return said
        case TypedFigure(text=text):
            return f" {text} "
        case tuple():
            return "\n".join(filter(None, map(_words, said)))
    return ""


def _exposed(key: str, form: str, origin: Origin) -> Diagnostic:
    severity: Severity = "error" if form[:1].isdigit() and digits_of(form) >= _SURE else "warning"
    say = Say(f"这里写明了涉密的 {key}", f"what is classified at {key} stands here in the open")
    hint = Say("删去；可以公开的，去掉 classified", "take it out; where it may be published, drop `classified`")
    return finding("DG1002", origin, say, hint=hint, severity=severity)
