"""Texts in both languages → those of which one says that something rose where the other says that it fell."""

import re
from collections.abc import Iterator, Mapping

from disclosure_gen.checks.words.directions import Vocabulary, vocabulary
from disclosure_gen.checks.words.said import Passage, Said, alternatives
from disclosure_gen.checks.words.texts import NARRATIVE, PROSE
from disclosure_gen.checks.words.unexplained import changes_in, gives_reason
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Way, Words
from disclosure_gen.records import NamedTuple

_WAYS: Mapping[Way, Way] = {"up": "down", "down": "up"}


_STOP: Mapping[Lang, str] = {"zh": "[。；]", "en": r"[.;](?=\s|$)"}


class Word(NamedTuple):
    """A word of a passage and where it begins."""

    passage: Passage
    begin: int
    said: str


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
    """Compare both languages part by part, where they have as many sentences; else as a whole."""
    if not any(
        senses[one.lang][way].words.search(one.said) and senses[other.lang][against].words.search(other.said)
        for one, other in ((en, zh), (zh, en))
        for way, against in _WAYS.items()
    ):
        return
    ours, theirs = _sentences(zh), _sentences(en)
    pairs = zip(ours, theirs, strict=True) if len(ours) == len(theirs) else [((0, zh.said), (0, en.said))]
    for (zh_start, zh_said), (en_start, en_said) in pairs:
        both = ((en, en_start, en_said), (zh, zh_start, zh_said))
        for (one, start, said), (other, other_start, other_said) in (both, both[::-1]):
            for way, against in _WAYS.items():
                mine, others = senses[one.lang], senses[other.lang]
                found = mine[way].words.search(said)
                opposite = others[against].words.search(other_said) if found else None
                if not found or not opposite or others[way].hints.search(other_said):
                    continue
                if _has_more(others[against], other_said, mine[against], said):
                    yield _opposed(
                        Word(one, start + found.start(), found[0]),
                        Word(other, other_start + opposite.start(), opposite[0]),
                    )
                    return


def _has_more(other: Sense, other_said: str, own: Sense, said: str) -> bool:
    """Tell whether the other language has more words of a way, plain or not: else all of them are translated."""
    return any(
        len(theirs.findall(other_said)) > len(ours.findall(said))
        for theirs, ours in ((other.words, own.words), (other.hints, own.hints))
    )


def _sentences(passage: Passage) -> list[tuple[int, str]]:
    """Return the parts of a passage between full stops and semicolons, with where each begins."""
    parts: list[tuple[int, str]] = []
    start = 0
    for match in re.finditer(_STOP[passage.lang], passage.said):
        parts.append((start, passage.said[start : match.start()]))
        start = match.end()
    return [part for part in (*parts, (start, passage.said[start:])) if part[1].strip()]


def _opposed(one: Word, other: Word) -> Diagnostic:
    (passage, index, found), (second, second_index, opposite) = sorted((one, other), key=lambda word: word.passage.lang)
    return finding(
        "DG524",
        passage.at(index, len(found)),
        Say(f"英文写“{found}”，中文写“{opposite}”", f"the English says “{found}”, the Chinese “{opposite}”"),
        hint=Say("核对译文", "compare the translation"),
        related=(Related(origin=second.at(second_index, len(opposite)), zh="中文", en="the Chinese"),),
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
