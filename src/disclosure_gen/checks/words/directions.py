"""Words like 增加, 下降, 持平 beside a figure → those that its two years contradict, or that do not go with it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from disclosure_gen.checks.clauses import begin_of, end_of
from disclosure_gen.checks.words.movements import Moved, movement, shown
from disclosure_gen.checks.words.said import FACT, FIGURE, TYPED, Passage, Said, alternatives, with_opening
from disclosure_gen.checks.words.texts import PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure
from disclosure_gen.model.pack import Direction, Way, WordList, Words
from disclosure_gen.model.text import Reference
from disclosure_gen.money import Quantity
from disclosure_gen.records import dataclass

Fits = Literal["amount", "rate", "either"]

_CLAUSE, _SENTENCE = f"，。；：、,;:.!?！？{FIGURE}{TYPED}", "。；;.!?！？"  # what ends one
_LEADS = re.compile(rf"(?:了|约|近)?(?P<to>到|至|为)?(?P<mark>[{FIGURE}{TYPED}]|\d[\d.,]*)(?P<unit>.{{0,2}})")
_NEAR: Mapping[Lang, int] = {"zh": 6, "en": 30}  # characters between a figure and a direction word after it
_RIGHT_BEFORE = ("", " by ", " of ")  # between a direction word and a figure that it says again
_BY_PROGRAM = ("change", "change_rate")  # formats that print the direction word themselves


@dataclass(frozen=True, slots=True)
class Spoken:
    """A direction word in a passage."""

    index: int
    words: str
    way: Way
    fits: Fits

    @property
    def end(self) -> int:
        """Return where the word ends."""
        return self.index + len(self.words)


@dataclass(frozen=True, slots=True)
class Stated:
    """A reference to a figure in a passage."""

    index: int
    reference: Reference
    found: FoundFigure

    @property
    def by_program(self) -> bool:
        """Tell whether the program prints the direction word itself."""
        return self.reference.format[:1] in {(name,) for name in _BY_PROGRAM}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The direction words of a language."""

    pattern: re.Pattern[str]
    meaning: Mapping[str, tuple[Way, Fits]]
    compared: re.Pattern[str]


def vocabulary(words: Words, lang: Lang) -> Vocabulary:
    """Return the direction words of a language."""
    return _vocabulary(words.directions, words.compared_with, lang)


@lru_cache(maxsize=8)  # asked for by many checks of one disclosure
def _vocabulary(directions: tuple[Direction, ...], compared_with: WordList, lang: Lang) -> Vocabulary:
    meaning: dict[str, tuple[Way, Fits]] = {}
    for direction in directions:
        for fits in ("amount", "rate", "either"):
            for word in getattr(direction, fits).get(lang) or ():
                meaning[word] = (direction.way, fits)
    unless = [phrase for direction in directions for phrase in direction.unless.get(lang) or ()]
    some = _not_within(meaning, unless) if unless else alternatives(tuple(meaning))
    compared = alternatives(compared_with.get(lang) or ())
    if lang == "en":
        return Vocabulary(re.compile(rf"\b(?:{some})\b", re.IGNORECASE), meaning, re.compile(compared, re.IGNORECASE))
    year = rf"(?:比|较|与){FACT}年|{compared}"
    return Vocabulary(re.compile(some), meaning, re.compile(year))


def _not_within(meaning: Iterable[str], unless: Sequence[str]) -> str:
    """Return a pattern of direction words that are not part of a phrase that says something else: draw up."""
    forms = []
    for word in sorted(meaning, key=lambda word: (-len(word), word)):
        around = [phrase.partition(word) for phrase in unless if re.search(rf"\b{re.escape(word)}\b", phrase)]
        before = "".join(f"(?<!{re.escape(start)})" for start, _, _ in around if start)
        after = "".join(f"(?!{re.escape(end)})" for start, _, end in around if end and not start)
        forms.append(f"{before}{re.escape(word)}{after}")
    return "|".join(forms)


def stated_in(passage: Passage, disclosure: Disclosure, *, stocks: bool = False) -> tuple[Stated, ...]:
    """Return the figures that a passage refers to, in order; `stocks` at a year's end with those of its beginning."""
    found = ((index, reference, passage.figure(reference)) for index, reference in passage.references())
    return tuple(
        Stated(index, reference, with_opening(one, disclosure) if stocks else one)
        for index, reference, one in found
        if one is not None
    )


def spoken_in(passage: Passage, vocabulary: Vocabulary) -> tuple[Spoken, ...]:
    """Return the direction words of a passage, in order."""
    return tuple(
        Spoken(match.start(), match.group(), *vocabulary.meaning[_known(match.group(), vocabulary)])
        for match in vocabulary.pattern.finditer(passage.said)
    )


def check_directions(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG401, DG404, DG424 and DG425 for direction words that do not fit the figures beside them.

    Source: domain rules 5.2 and 5.3 (GB/T 15835 and the wording of county practice).
    """
    known = vocabulary(words, said.lang)
    for passage in said.passages:
        if passage.role not in PROSE or FIGURE not in passage.said:
            continue
        stated, spoken = stated_in(passage, disclosure, stocks=True), spoken_in(passage, known)
        used: set[int] = set()
        for one in stated:
            yield from _beside(passage, one, spoken, used)
        for word in spoken:
            if word.index not in used:
                yield from _about(passage, word, stated, known)
        if said.lang == "zh":
            yield from _misfits(passage, spoken, stated)


def _known(word: str, vocabulary: Vocabulary) -> str:
    return word if word in vocabulary.meaning else word.lower()


def _beside(passage: Passage, one: Stated, spoken: tuple[Spoken, ...], used: set[int]) -> Iterator[Diagnostic]:
    """Check the direction word that belongs to a reference to a change."""
    moved = movement(one.found)
    if moved is None:
        return
    if one.by_program:
        before = [word for word in spoken if word.end <= one.index]
        last = before[-1] if before and passage.said[before[-1].end : one.index] in _RIGHT_BEFORE else None
        if last:
            yield _twice(last, one, moved)
            used.add(last.index)
        return
    word = _word_of(passage, one, spoken)
    if word is not None and one.found.part == "change":
        used.add(word.index)
        if not moved.agrees(word.way):
            yield _contradicted(passage, word, moved, one)


def _word_of(passage: Passage, one: Stated, spoken: tuple[Spoken, ...]) -> Spoken | None:
    """Return the direction word of the clause that a figure stands in: the nearest before it, else one right after."""
    begin = begin_of(passage.said, one.index, _CLAUSE)
    before = [word for word in spoken if begin <= word.index and word.end <= one.index]
    if before:
        return before[-1]
    end = min(end_of(passage.said, one.index + 1, _CLAUSE), one.index + 1 + _NEAR[passage.lang])
    return next((word for word in spoken if one.index < word.index < end), None)


def _about(passage: Passage, word: Spoken, stated: tuple[Stated, ...], known: Vocabulary) -> Iterator[Diagnostic]:
    """Check a direction word that stands with no reference to a change: 比上年减少, 减少到{x}, 与上年持平."""
    leads = _LEADS.match(passage.said, word.end)
    if leads and leads["mark"] == FIGURE:
        one = next((one for one in stated if one.index == leads.start("mark")), None)
        moved = movement(one.found) if one and one.found.part == "current" else None
        if one and leads["to"] and moved and not moved.agrees(word.way):
            yield _contradicted(passage, word, moved, one)
        amount = one.found.amount if one else None
        if one and isinstance(amount, Quantity) and amount.value < 0:
            yield _signed(passage, word, amount)
        return
    begin, clause = (begin_of(passage.said, word.index, signs) for signs in (_SENTENCE, _CLAUSE))
    compares = word.way == "same" or bool(known.compared.search(passage.said, clause, word.index))
    subject = next((one for one in reversed(stated) if begin <= one.index < word.index), None)
    moved = movement(subject.found) if subject and subject.found.part == "current" else None
    if subject and compares and moved and subject.found.figure.prior is not None and not moved.agrees(word.way):
        yield _contradicted(passage, word, moved, subject)


def _misfits(passage: Passage, spoken: tuple[Spoken, ...], stated: tuple[Stated, ...]) -> Iterator[Diagnostic]:
    """Check that 增加 stands with amounts and 增长 with rates; one finding for a passage."""
    wrong: list[tuple[Spoken, Say]] = []
    for word in spoken:
        leads = _LEADS.match(passage.said, word.end)
        if not leads or leads["to"]:
            continue
        one = next((one for one in stated if one.index == leads.start("mark")), None)
        if one and not one.by_program:
            amount = one.found.amount
            money, rate = isinstance(amount, Quantity) and amount.is_money, False
        else:
            money, rate = leads["unit"].startswith(("万元", "元", "亿元")), leads["unit"][:1] in ("%", "％")
        if word.fits == "rate" and money:
            wrong.append((word, Say("增加、减少", "增加, 减少")))
        elif word.fits == "amount" and rate:
            wrong.append((word, Say("增长、下降", "增长, 下降")))
    if wrong:
        (first, right), rest = wrong[0], wrong[1:]
        kind = ("金额", "an amount") if right.zh[:2] == "增加" else ("百分比", "a rate")
        yield finding(
            "DG404",
            passage.at(first.index, len(first.words)),
            Say(f"“{first.words}”后面是{kind[0]}", f"“{first.words}” stands with {kind[1]}"),
            hint=Say(f"{kind[0]}用{right.zh}", f"with {kind[1]}: {right.en}"),
            related=tuple(Related(origin=passage.at(word.index, len(word.words))) for word, _ in rest),
        )


def _contradicted(passage: Passage, word: Spoken, moved: Moved, one: Stated) -> Diagnostic:
    said = moved.said
    return finding(
        "DG401",
        passage.at(word.index, len(word.words)),
        Say(f"写“{word.words}”，而 {said.zh}", f"the text says “{word.words}”, but {said.en}"),
        hint=Say(
            "改正这个词，或改正数字；用 {…:change} 由程序写", "mend the word or the figure; {…:change} writes both"
        ),
        related=(Related(origin=moved.found.origin, zh="数字", en="the figure"), Related(origin=one.reference.origin)),
    )


def _twice(word: Spoken, one: Stated, moved: Moved) -> Diagnostic:
    words = word.words
    return finding(
        "DG425",
        one.reference.origin,
        Say(
            f"“{words}”与 {{{one.reference.path}:{one.reference.format[0]}}} 印出的词重复",
            f"“{words}” says again what {{{one.reference.path}:{one.reference.format[0]}}} prints",
        ),
        hint=Say("去掉手写的词", "leave out the words written by hand"),
        related=(Related(origin=moved.found.origin, zh="数字", en="the figure"),),
    )


def _signed(passage: Passage, word: Spoken, amount: Quantity) -> Diagnostic:
    return finding(
        "DG424",
        passage.at(word.index, len(word.words)),
        Say(
            f"“{word.words}”后面是负数 {shown(amount)}",
            f"“{word.words}” stands before a negative figure, {shown(amount)}",
        ),
        hint=Say("正文里写减少多少，不写负号", "prose says by how much something fell, without a sign"),
    )
