"""Texts in both languages → those of which one names or types other figures than the other."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from disclosure_gen.checks.words.movements import movement, shown
from disclosure_gen.checks.words.said import figure_of
from disclosure_gen.checks.words.texts import OwnText, own_texts
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.text import Reference, TypedFigure

_CHANGES = ("change", "change_rate")
# what few texts need, compiled by `re` when one does
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SCALED = r"(\d[\d,]*(?:\.\d+)?)(?:\s*(万|亿|thousand|million|billion))?"
_TIMES = {"万": 4, "亿": 8, "thousand": 3, "million": 6, "billion": 9}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = rf"\b(?:{'|'.join(_MONTHS)})\b"
_RELATION = str.maketrans("＜＞＝﹤﹥", "<>=<>")


def check_translations(disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Yield DG521 for a translation that names other figures, DG522 for one that types others.

    Source: house rule: both languages say the same.
    """
    for own in own_texts(disclosure):
        text = own.text
        if isinstance(text, Localized) and isinstance(text.zh, tuple) and isinstance(text.en, tuple):
            yield from _compared(text, text.zh, text.en, disclosure)
            if text.zh is not text.en:
                yield from _plain(own, text, *(_words(parts, disclosure) for parts in (text.zh, text.en)))


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
                yield _not_named(text, reference, disclosure, lang, en if one is named else zh)
                return
    typed, retyped = _typed(zh), _typed(en)
    if typed.keys() != retyped.keys() or not _as_large(zh, en):
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


def _not_named(
    text: Localized[object], reference: Reference, disclosure: Disclosure, lang: Say, other: tuple[object, ...]
) -> Diagnostic:
    """Return what the other language does not name, its amount, and what is typed there instead."""
    found = figure_of(reference, disclosure)
    changes = reference.format[:1] and reference.format[0] in _CHANGES
    moved = movement(found) if found and changes else None
    held = shown(moved.change if moved else found.amount) if found else ""
    said = " ".join(part if isinstance(part, str) else getattr(part, "text", "") for part in other)
    unit = "(?:万元|亿元|元|%|million|thousand|yuan)"
    number = rf"(?:RMB )?(?<![\d年.])\d(?:[\d,]*\d)?(?:\.\d+\s*{unit}?|\s*{unit})"
    typed = [match[0].strip() for match in re.finditer(number, said)]  # compiled only where something is wrong
    there = Say(f"，那里写的是 {'、'.join(typed)}", f"; it types {', '.join(typed)}") if typed else Say("", "")
    return finding(
        "DG521",
        reference.at(),
        Say(
            f"{lang.zh}没有引用 {reference.path}（{held}）{there.zh}",
            f"{lang.en} does not refer to {reference.path} ({held}){there.en}",
        ),
        hint=Say("两种文字引用相同的数字", "both languages refer to the same figures"),
        related=(
            Related(origin=text.origin.child("en" if lang.zh == "英文" else "zh"), zh=lang.zh, en=lang.en),
            *((Related(origin=found.origin, zh="数字", en="the figure"),) if found else ()),
        ),
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
    numbers = [number for text in texts for number in re.findall(_NUMBER, text)]
    return {number.replace(",", "").replace(".", "").strip("0") or "0": number for number in numbers}


def _as_large(zh: tuple[object, ...], en: tuple[object, ...]) -> bool:
    """Tell whether typed figures are equal too, where no word scales them (万, million)."""
    ours, theirs = ("".join(part.text + " " for part in parts if isinstance(part, TypedFigure)) for parts in (zh, en))
    scaled = any(word in said for said in (_words(zh), _words(en), ours, theirs) for word in _TIMES)
    return scaled or set(_scaled(ours)) == set(_scaled(theirs))


def _plain(own: OwnText, text: Localized[object], zh: str, en: str) -> Iterator[Diagnostic]:
    """Yield DG522 for plain digits that are as many and others, and for other months: a grade, a day, 11月底."""
    months = [_MONTHS.index(name) + 1 for name in re.findall(_MONTH, en)]
    own_months = [int(number) for number in re.findall(r"(?<!\d)(\d+)月", zh)] if months else []
    ours, theirs = _scaled(re.sub(r"(?<!\d)\d+月", "", zh) if months else zh), _scaled(en)
    if len(months) == len(own_months):
        ours, theirs = ours + Counter(map(Decimal, own_months)), theirs + Counter(map(Decimal, months))
    same = ours == theirs
    if own.role == "grade" and same:
        same = _sign(zh) == _sign(en)
    if same or not ours or ours.total() != theirs.total():
        return
    yield finding(
        "DG522",
        text.origin.child("en"),
        Say(
            f"译文的数不同：中文“{_short(zh)}”，英文“{_short(en)}”",
            f"other numbers: “{_short(zh)}”, in English “{_short(en)}”",
        ),
        hint=Say("核对译文", "compare the translation"),
        related=(Related(origin=text.origin.child("zh"), zh="中文", en="the Chinese"),),
    )


def _words(parts: tuple[object, ...], disclosure: Disclosure | None = None) -> str:
    """Return what is typed, with a mark for each figure; the year of a disclosure, where it is given, in digits."""
    years = {"year": str(disclosure.year), "prior_year": str(disclosure.year - 1)} if disclosure else {}
    said = (part if isinstance(part, str) else years.get(getattr(part, "path", ""), "\ufdd0") for part in parts)
    return "".join(said)


def _scaled(words: str) -> Counter[Decimal]:
    """Return the numbers of a text, 3万 and 30,000 the same."""
    return Counter(
        Decimal(number.replace(",", "")).scaleb(_TIMES.get(scale, 0)).normalize()
        for number, scale in re.findall(_SCALED, words)
    )


def _sign(grade: str) -> str:
    """Return the relation that a grade begins with, "" where it is said in words."""
    first = grade.translate(_RELATION).strip()[:1]
    return first if first in "<>≤≥" else ""


def _short(words: str, most: int = 24) -> str:
    said = words.replace("\ufdd0", "…")
    return said if len(said) <= most else f"{said[:most]}…"
