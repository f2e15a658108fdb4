"""The names of the department and its units in a text → those with one character or one word wrong."""

import re
from collections.abc import Iterator

from disclosure_gen.checks.words.said import Hit, Said, is_han
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Words

_LEAST = 5  # characters of a name that is looked for
_SURE = 7  # from so many on, any one character may be wrong; of a shorter name the last alone: 图书倌, not 图片馆
_NUMERALS = frozenset("一二三四五六七八九十东西南北中甲乙丙")  # in which names of siblings differ
_ALIKE = 0.7


def check_own_names(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG435 for a name that is the department's or a unit's but for one character, or one word in English.

    Source: inspections: the name of the department is that of its approval.
    """
    phrases = [disclosure.department.name, *(unit.name for unit in disclosure.units)]
    names = {name: phrase for phrase in phrases if (name := phrase.get(said.lang))}
    for name, phrase in names.items():
        hits = _in_chinese(said, name) if said.lang == "zh" else _in_english(said, name)
        for hit in hits:
            after = hit.passage.said[hit.index + len(hit.words) - 1 :]  # its last character goes on: 旅游部门
            if not any(hit.words in other for other in names) and not after.startswith(words.after_names):
                yield _misspelt(hit, name, phrase.origin)


def _in_chinese(said: Said, name: str) -> Iterator[Hit]:
    """Yield words as long as a name that differ from it in one character: one half of them is as it should be."""
    middle = len(name) // 2
    if len(name) < _LEAST:
        return
    starts = set(_starts(name[:middle], said.whole))
    starts |= {at - middle for at in _starts(name[middle:], said.whole)}
    for start in sorted(starts):
        written = said.whole[max(0, start) : start + len(name)]
        wrong = [at for at, (one, other) in enumerate(zip(written, name, strict=False)) if one != other]
        if start < 0 or len(written) < len(name) or len(wrong) != 1:
            continue
        (at,) = wrong
        likely = len(name) >= _SURE or at == len(name) - 1
        if likely and is_han(written[at]) and not {written[at], name[at]} & _NUMERALS:
            yield from said.hits([(start, written, None)])


def _in_english(said: Said, name: str) -> Iterator[Hit]:
    """Yield as many words as a name has of which one is spelled otherwise."""
    words = name.split()
    middle = len(words) // 2
    if len(words) < 3:
        return
    first, rest = " ".join(words[:middle]), " ".join(words[middle:])
    blank = r"[\w’'-]+[,.]?"
    for start in _starts(first, said.whole):
        match = re.match(
            " ".join([re.escape(first), *[blank] * (len(words) - middle)]), said.whole[start : start + 300]
        )
        if match:
            yield from _one_word_off(said, start, match[0], words)
    for start in _starts(rest, said.whole):
        before = re.search(rf"(?:[\w’'-]+ ){{{middle}}}$", said.whole[max(0, start - 200) : start])
        if before:
            yield from _one_word_off(said, start - len(before[0]), before[0] + rest, words)


def _one_word_off(said: Said, start: int, written: str, words: list[str]) -> Iterator[Hit]:
    from difflib import SequenceMatcher

    written = written.rstrip(",.")
    pairs = [(one, other) for one, other in zip(written.split(), words, strict=True) if one != other]
    if len(pairs) == 1 and pairs[0][0][0].lower() == pairs[0][1][0].lower():
        one, other = (word.casefold() for word in pairs[0])
        if one != other and SequenceMatcher(None, one, other).ratio() >= _ALIKE:
            yield from said.hits([(start, written, None)])


def _starts(words: str, text: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _misspelt(hit: Hit, name: str, origin: Origin) -> Diagnostic:
    return finding(
        "DG435",
        hit.origin,
        Say(f"写的是“{hit.words}”，名称是“{name}”", f"“{hit.words}” is written, the name is “{name}”"),
        hint=Say(
            "改正，或用 {department.name}、{unit.….name}", "correct it, or write {department.name}, {unit.….name}"
        ),
        related=(Related(origin=origin, zh="名称", en="the name"),),
    )
