"""Texts in both languages → those of which one names or types other figures than the other."""

import re
from collections.abc import Iterator

from disclosure_gen.checks.words.said import figure_of
from disclosure_gen.checks.words.texts import own_texts
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.text import Reference, TypedFigure

_CHANGES = ("change", "change_rate")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def check_translations(disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Yield DG521 for a translation that names other figures, DG522 for one that types others.

    Source: house rule: both languages say the same.
    """
    for own in own_texts(disclosure):
        text = own.text
        if isinstance(text, Localized) and isinstance(text.zh, tuple) and isinstance(text.en, tuple):
            yield from _compared(text, text.zh, text.en, disclosure)


def _compared(
    text: Localized[object], zh: tuple[object, ...], en: tuple[object, ...], disclosure: Disclosure
) -> Iterator[Diagnostic]:
    named, translated = _named(zh, disclosure), _named(en, disclosure)
    for one, other, lang in (
        (named, translated, Say("英文", "the English")),
        (translated, named, Say("中文", "the Chinese")),
    ):
        for key, reference in one.items():
            if key not in other:
                yield finding(
                    "DG521",
                    reference.origin,
                    Say(f"{lang.zh}没有引用 {reference.path}", f"{lang.en} does not refer to {reference.path}"),
                    hint=Say("两种文字引用相同的数字", "both languages refer to the same figures"),
                    related=(Related(origin=text.origin.child("en" if one is named else "zh")),),
                )
                return
    typed, retyped = _typed(zh), _typed(en)
    if typed.keys() != retyped.keys():
        own, others = sorted(typed.values()), sorted(retyped.values())
        listed = "、".join(own) or "无", ", ".join(own) or "none"
        relisted = "、".join(others) or "无", ", ".join(others) or "none"
        yield finding(
            "DG522",
            text.origin,
            Say(
                f"手写的数两种文字不同：中文 {listed[0]}，英文 {relisted[0]}",
                f"typed figures differ: Chinese {listed[1]}, English {relisted[1]}",
            ),
            hint=Say("核对译文", "compare the translation"),
        )


def _named(parts: tuple[object, ...], disclosure: Disclosure) -> dict[tuple[str, str], Reference]:
    """Return the references to figures by figure and by what is said of it: an amount, last year's, or the change."""
    named: dict[tuple[str, str], Reference] = {}
    for part in parts:
        found = figure_of(part, disclosure) if isinstance(part, Reference) else None
        if found is not None and isinstance(part, Reference):
            kind = "change" if part.format[:1] and part.format[0] in _CHANGES else found.part
            named.setdefault((found.key, kind), part)
    return named


def _typed(parts: tuple[object, ...]) -> dict[str, str]:
    """Return typed figures by their significant digits: 3万元 and 30,000 yuan are the same."""
    texts = (part.text for part in parts if isinstance(part, TypedFigure))
    numbers = [number for text in texts for number in _NUMBER.findall(text)]
    return {number.replace(",", "").replace(".", "").strip("0") or "0": number for number in numbers}
