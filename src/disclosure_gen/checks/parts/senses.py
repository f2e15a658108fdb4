"""Texts in both languages → those of which one says that something rose where the other says that it fell."""

import re
from collections.abc import Iterator, Mapping

from disclosure_gen.checks.words.directions import Vocabulary, vocabulary
from disclosure_gen.checks.words.reasons import changes_in, gives_reason
from disclosure_gen.checks.words.said import Passage, Said, alternatives
from disclosure_gen.checks.words.texts import NARRATIVE, PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Way, Words
from disclosure_gen.records import NamedTuple

_WAYS: Mapping[Way, Way] = {"up": "down", "down": "up"}


class Sense(NamedTuple):
    """What speaks of a way in a language: `hints` may, `words` do without doubt."""

    hints: re.Pattern[str]
    words: re.Pattern[str]


def check_senses(said: Mapping[Lang, Said], disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG524 for a translation that turns a direction round, DG525 for one that leaves the reason out.

    That is one that has no word of the way that the other speaks of, and one of the other way. Source: house rule:
    both languages say the same.
    """
    zh, en = said["zh"], said["en"]
    senses = {lang: {way: _sense(words, lang, way) for way in _WAYS} for lang in ("zh", "en")}
    known = vocabulary(words, "zh")
    translated = {id(passage.text): passage for passage in en.passages if passage.role in PROSE}
    for passage in zh.passages:
        other = translated.get(id(passage.text)) if passage.role in PROSE else None
        if other is not None and passage.said is not other.said:
            yield from _turned(passage, other, senses)
            yield from _without_reason(passage, other, disclosure, words, known)


def _sense(words: Words, lang: Lang, way: Way) -> Sense:
    some = [direction for direction in words.directions if direction.way == way]
    hints = tuple(word for one in some for word in one.hints.get(lang) or ())
    plain = tuple(word for one in some for word in one.plain.get(lang) or ())
    if lang == "en":
        return Sense(
            *(re.compile(rf"\b(?:{alternatives(each)})\b", re.IGNORECASE) for each in ((*hints, *plain), plain))
        )
    return Sense(re.compile(alternatives((*hints, *plain))), re.compile(alternatives(plain)))


def _turned(zh: Passage, en: Passage, senses: Mapping[str, Mapping[Way, Sense]]) -> Iterator[Diagnostic]:
    for one, other in ((en, zh), (zh, en)):
        for way, against in _WAYS.items():
            found = senses[one.lang][way].words.search(one.said)
            theirs = senses[other.lang]
            opposite = theirs[against].words.search(other.said) if found else None
            if found and opposite and not theirs[way].hints.search(other.said):
                yield _opposed((one, found), (other, opposite))
                return


def _opposed(one: tuple[Passage, re.Match[str]], other: tuple[Passage, re.Match[str]]) -> Diagnostic:
    (passage, found), (second, opposite) = sorted((one, other), key=lambda pair: pair[0].lang)
    return finding(
        "DG524",
        passage.at(found.start(), len(found[0])),
        Say(
            f"英文写“{found[0]}”，中文写“{opposite[0]}”", f"the English says “{found[0]}”, the Chinese “{opposite[0]}”"
        ),
        hint=Say("核对译文", "compare the translation"),
        related=(Related(origin=second.at(opposite.start(), len(opposite[0])), zh="中文", en="the Chinese"),),
    )


def _without_reason(
    zh: Passage, en: Passage, disclosure: Disclosure, words: Words, known: Vocabulary
) -> Iterator[Diagnostic]:
    """Compare what is said of changes: both give a reason, or neither does."""
    if zh.role not in NARRATIVE or not changes_in(zh, disclosure, known):
        return
    given = [gives_reason(one, words.reasons.get(one.lang) or ()) for one in (zh, en)]
    if given[0] and not given[1]:
        yield finding(
            "DG525",
            en.origin,
            Say("中文写了增减的原因，英文没有", "the Chinese gives the reason for the change, the English does not"),
            hint=Say("译出原因", "translate the reason"),
            related=(Related(origin=zh.origin, zh="中文", en="the Chinese"),),
        )
