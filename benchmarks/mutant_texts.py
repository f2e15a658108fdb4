"""A disclosure → the same with one word, reason or figure of its prose changed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from mutants import Mutant, number_slips

from disclosure_gen.checks.words.directions import vocabulary
from disclosure_gen.checks.words.said import figure_of
from disclosure_gen.checks.words.texts import OwnText, own_texts
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.lang import LANGS, Lang, Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Way, Words
from disclosure_gen.model.text import Reference, Template, TypedFigure
from disclosure_gen.money import Quantity
from disclosure_gen.records import fields, is_dataclass, replace

_ROLES = ("text", "item", "cell", "grade")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ENDS = {"zh": "。；", "en": ".;"}


def text_mutants(disclosure: Disclosure, words: Words) -> Iterator[Mutant]:
    """Yield each text with one thing changed: a figure, a reference, a direction word, a reason."""
    for own in own_texts(disclosure):
        if own.role in _ROLES and isinstance(own.text, Localized):
            once = own.text.zh == own.text.en  # content wrote it once, for both
            for lang in LANGS[:1] if once else LANGS:
                parts = own.text.get(lang)
                if isinstance(parts, tuple):
                    yield from _of_text(disclosure, own, lang, parts, words)


def _of_text(disclosure: Disclosure, own: OwnText, lang: Lang, parts: Template, words: Words) -> Iterator[Mutant]:
    for kind, slip, at, changed in _changes(disclosure, own, lang, parts, words):
        new = (*parts[:at], *changed, *parts[at + 1 :])
        where = f"{'.'.join(map(str, own.text.origin.path))}.{lang}"  # type: ignore[attr-defined]
        shown = f"{_shown(parts[at : at + 1])} → {_shown(changed)}"
        text: Any = own.text
        langs: tuple[Lang, ...] = LANGS if text.zh == text.en else (lang,)
        yield Mutant(kind, "+".join(langs), slip, where, shown, _with(disclosure, text, langs, new))


def _changes(
    disclosure: Disclosure, own: OwnText, lang: Lang, parts: Template, words: Words
) -> Iterator[tuple[str, str, int, Template]]:
    """Yield what becomes of one part of a text: the kind of thing, what is done to it, which part, what it becomes."""
    references = [part for part in parts if isinstance(part, Reference) and figure_of(part, disclosure)]
    changed = any(part.format[:1] in (("change",), ("change_rate",)) or "change" in part.path for part in references)
    for at, part in enumerate(parts):
        match part:
            case TypedFigure():
                for slip, text in _typed(part.text):
                    yield "typed figure", slip, at, (TypedFigure(text, part.origin),)
            case Reference():
                yield from (("reference", slip, at, (made,)) for slip, made in _referred(part, references, disclosure))
            case str() if own.role == "grade":
                yield from (("grade", slip, at, (said,)) for slip, said in _numbers(part))
            case str():
                found = (*_directions(part, words, lang), *_reasons(part, own, words, lang, changed=changed))
                yield from ((kind, slip, at, (said,)) for kind, slip, said in found)


def _referred(
    part: Reference, references: Sequence[Reference], disclosure: Disclosure
) -> Iterator[tuple[str, str | Reference]]:
    """Yield a figure typed over by hand with a slip, and another figure of the same text in its place."""
    found = figure_of(part, disclosure)
    if found and isinstance(found.amount, Quantity) and part.format[:1] != ("change",):
        wrong = next(iter(number_slips(digits(found.amount.value.copy_abs(), group=False))), ("", "7"))[1]
        yield "typed over", f"{wrong}{found.amount.unit}"
        other = next((one for one in references if one.path != part.path), None)
        if other:
            yield "another figure", replace(part, path=other.path)


def _numbers(part: str) -> Iterator[tuple[str, str]]:
    for number in _NUMBER.finditer(part):
        for slip, text in number_slips(number[0]):
            if slip != "sign":
                yield slip, part[: number.start()] + text + part[number.end() :]


def _directions(part: str, words: Words, lang: Lang) -> Iterator[tuple[str, str, str]]:
    known = vocabulary(words, lang)
    for word in known.pattern.finditer(part):
        way = known.meaning[word[0] if word[0] in known.meaning else word[0].lower()][0]
        opposite = _opposite(way, word[0], words, lang)
        if opposite:
            yield "direction", f"{way} turned", part[: word.start()] + opposite + part[word.end() :]


def _reasons(part: str, own: OwnText, words: Words, lang: Lang, *, changed: bool) -> Iterator[tuple[str, str, str]]:
    for claim, opposite in _claims(words, lang).items():
        if claim in part:
            yield "reason", "turned", part.replace(claim, opposite, 1)
    marker = next((one for one in words.reasons.get(lang) or () if one in part), None)
    if marker and changed and own.role in ("text", "item"):  # else 影响, mainly say something else
        yield "reason", "left out", _without(part, marker, _ENDS[lang])


def _typed(text: str) -> Iterator[tuple[str, str]]:
    found = _NUMBER.search(text)
    try:
        if found and Decimal(found[0]):
            for slip, number in number_slips(found[0]):
                if slip != "sign":
                    yield slip, text[: found.start()] + number + text[found.end() :]
            more = Decimal(found[0]) + Decimal(1).scaleb(Decimal(found[0]).as_tuple().exponent)  # type: ignore[arg-type]
            yield "last place", text[: found.start()] + f"{more:f}" + text[found.end() :]
    except InvalidOperation:
        return


def _opposite(way: Way, word: str, words: Words, lang: Lang) -> str:
    """Return the word of the other direction that fits the same figures: 增加 ↔ 减少, 增长 ↔ 下降."""
    wanted: Way = "down" if way in ("up", "same") else "up"
    for one in words.directions:
        if one.way != way:
            continue
        for fits in ("amount", "rate", "either"):
            if word.lower() in (getattr(one, fits).get(lang) or ()):
                for other in words.directions:
                    if other.way == wanted:
                        return next(iter(getattr(other, fits).get(lang) or other.either.get(lang) or ()), "")
    return ""


def _claims(words: Words, lang: Lang) -> Mapping[str, str]:
    """Return words of reasons, each with one that says the opposite of the same thing, where there is one."""
    turned: dict[str, str] = {}
    for one in words.claims:
        about = (one.of, one.item, one.table, one.row)
        for other in words.claims:
            said = other.says.get(lang) or ()
            if other.way != one.way and said and about == (other.of, other.item, other.table, other.row):
                turned.update(dict.fromkeys(one.says.get(lang) or (), said[0]))
    return turned


def _without(part: str, marker: str, ends: str) -> str:
    """Return words without the clause that a reason's marker stands in, to the end of its sentence."""
    at = part.index(marker)
    begin = max((part.rfind(end, 0, at) for end in (*ends, "，", ",")), default=-1) + 1
    end = min((found for sign in ends if (found := part.find(sign, at)) >= 0), default=len(part))
    return part[:begin] + part[end:]


def _with(disclosure: Disclosure, text: Any, langs: Sequence[Lang], parts: Template) -> Callable[[], Disclosure]:  # noqa: ANN401
    def make() -> Disclosure:
        changed = replace(text, **dict.fromkeys(langs, parts))
        return replace(
            disclosure,
            sections=_replaced(disclosure.sections, text, changed),
            duties=_replaced(disclosure.duties, text, changed),
            tables={path: _replaced(table, text, changed) for path, table in disclosure.tables.items()},
        )

    return make


def _replaced(value: Any, old: object, new: object) -> Any:  # noqa: ANN401
    """Return a value with one object in it replaced; what does not hold it stays the same object."""
    if value is old:
        return new
    if isinstance(value, tuple):
        made = tuple(_replaced(one, old, new) for one in value)
        return made if any(a is not b for a, b in zip(made, value, strict=True)) else value
    if is_dataclass(value) and not isinstance(value, Localized):
        record: Any = value
        own = {entry.name: getattr(record, entry.name) for entry in fields(record)}
        changes = {name: made for name, was in own.items() if (made := _replaced(was, old, new)) is not was}
        return replace(record, **changes) if changes else value
    return value


def _shown(parts: Template) -> str:
    said = "".join(
        part if isinstance(part, str) else f"{{{part.path}}}" if isinstance(part, Reference) else f"{{= {part.text} }}"
        for part in parts
    )
    return said if len(said) < 60 else f"{said[:28]}…{said[-28:]}"
