"""Reasons for a change, 主要原因是来访批次增多 → those whose every clause goes the other way than the figures."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from disclosure_gen.checks.words.item_figures import Meant, meant, names_of
from disclosure_gen.checks.words.last_year import of_last_year
from disclosure_gen.checks.words.movements import Moved
from disclosure_gen.checks.words.said import FIGURE, Passage, Said
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Item, Way, Words
from disclosure_gen.records import NamedTuple

Speaks = Literal["up", "down", "same", "none", ""]

# what few texts need, compiled by `re` when one does
_STOP: Mapping[Lang, str] = {"zh": "[。\n]", "en": r"[.\n](?=\s|$)"}
_COMMA: Mapping[Lang, str] = {"zh": "[，；：]", "en": "[,;:] | and "}
_AROUND = " 是为的：:"
_LEAD = rf"(?:^|[，。；：、{FIGURE}])(?P<words>[^，。；：、{FIGURE}]{{2,12}}?)的?(?:主要|直接|具体)?$"
_LISTED = r"\W*(?:二是|其二|2|二|[Ss]econd)"  # reasons that are counted go on in the next sentence
_OPPOSITE: Mapping[Way, Way] = {"up": "down", "down": "up"}


class Clause(NamedTuple):
    """Some words of a passage, and where they begin."""

    at: int
    words: str


class Cause(NamedTuple):
    """A reason in a passage: the clauses of its sentence, and those that follow before the next figure."""

    begin: int
    first: tuple[Clause, ...]
    rest: tuple[Clause, ...]


def causes_in(passage: Passage, markers: Sequence[str]) -> Iterator[Cause]:
    """Yield the reasons that a passage gives after 主要原因, or before 所致."""
    said, start = passage.said, 0
    while True:
        found = [(said.find(marker, start), -len(marker)) for marker in markers]
        at, size = min((one for one in found if one[0] >= 0), default=(-1, 0))
        if at < 0:
            return
        begin = at - size
        stop = re.search(_STOP[passage.lang], said[begin:])
        end = begin + stop.start() if stop else len(said)
        first, follows = _clauses(passage, begin, end), _clauses(passage, end + 1, len(said))
        if all(map(_is_empty, first)):
            before = max((match.end() for match in re.finditer("[，。；：]", said[:at])), default=0)
            first = (Clause(before, said[before:at]),)
        yield Cause(at, first, follows)
        start = max(begin, end if first else begin)


def _clauses(passage: Passage, begin: int, end: int) -> tuple[Clause, ...]:
    """Return the clauses between two places, until one has a figure."""
    clauses: list[Clause] = []
    said = passage.said[begin:end]
    at = 0
    for match in (*re.finditer(_COMMA[passage.lang], said), None):
        words = said[at : match.start() if match else None]
        if FIGURE in words:
            break
        if words.strip():
            clauses.append(Clause(begin + at, words))
        at = match.end() if match else at
    return tuple(clauses)


class Review(NamedTuple):
    """What reasons are read by: words that say a way, the longest first, what items are called, and their figures."""

    disclosure: Disclosure
    words: Words
    meant: Meant
    speaks: tuple[tuple[str, Speaks], ...]
    items: Mapping[str, str]
    short: Container[str]  # of these, what begins a clause


def review(said: Said, disclosure: Disclosure, words: Words) -> Review:
    """Return what the reasons of a language are read by."""
    found: dict[str, Speaks] = dict.fromkeys(words.compared_with.get(said.lang) or (), "")  # 人员比上年增加
    found |= dict.fromkeys(words.cause_unless.get(said.lang) or (), "none")
    for one in words.directions:
        for some in (one.amount, one.rate, one.either, one.cause):
            found |= dict.fromkeys(some.get(said.lang) or (), one.way)
    there = ((word, speaks) for word, speaks in found.items() if said.characters.issuperset(word))
    ordered = tuple(sorted(there, key=lambda one: (-len(one[0]), one[0])))
    names = names_of(words, said)
    return Review(disclosure, words, meant(said, disclosure, words, names), ordered, names.ids, names.short)


def against(cause: Cause, passage: Passage, moved: Sequence[Moved], by: Review) -> Clause | None:
    """Return the words of a reason that go against how all of some figures moved; None where any clause may not."""
    ways = {one.way for one in moved}
    if len(ways) != 1 or ways == {"same"}:
        return None
    (way,) = ways
    told: Clause | None = None
    for clause in cause.first:
        if _is_empty(clause) or _is_of_others(clause, passage, moved, by):
            continue
        if clause.words.endswith(by.words.cause_aside.get(passage.lang) or ()):
            continue
        speaks = _ways(clause, passage.lang, by)
        if speaks != {_OPPOSITE[way]} or of_last_year(passage, clause.at, by.disclosure, by.words):
            return None
        told = told or _bare(clause)
    listed = bool(cause.rest) and bool(re.match(_LISTED, cause.rest[0].words))
    for clause in cause.rest:
        speaks = _ways(clause, passage.lang, by)
        if way in speaks or (listed and speaks != {_OPPOSITE[way]}):
            return None
    return told


class Lead(NamedTuple):
    """A direction word that leads in a reason, 增加的主要原因是; of `others` where the words name another thing."""

    word: Clause
    way: Way
    others: bool


def lead_of(cause: Cause, passage: Passage, moved: Sequence[Moved], by: Review) -> Lead | None:
    """Return the direction word that leads in a reason, if any."""
    match = re.search(_LEAD, passage.said[: cause.begin]) if passage.lang == "zh" else None
    words = match["words"] if match else ""
    for word, way in by.speaks:
        if match and words.endswith(word) and way in ("up", "down"):
            own = {one.found.key for one in moved}
            named = words.removesuffix(word).strip("其支出预算经费用数额总")
            items = (by.meant.of(passage, item, by.disclosure) for name, item in by.items.items() if name in words)
            others = bool(named) and not any(one and one.key in own for one in items)
            at = match.start("words") + len(words) - len(word)
            return Lead(Clause(at, word), way, others)
    return None


def _is_empty(clause: Clause) -> bool:
    return not clause.words.strip(_AROUND)


def _bare(clause: Clause) -> Clause:
    """Return a clause without what introduces it: 是, 为, that."""
    words = clause.words.lstrip(_AROUND).removeprefix("that ")
    return Clause(clause.at + len(clause.words) - len(words), words.rstrip())


def _is_of_others(clause: Clause, passage: Passage, moved: Sequence[Moved], by: Review) -> bool:
    """Tell whether a clause names an item with a figure of its own; what it says of that is looked at by itself."""
    own = {one.found.key for one in moved}
    named = {item for name, item in by.items.items() if name in clause.words}
    return any((one := by.meant.of(passage, item, by.disclosure)) and one.key not in own for item in named)


def _ways(clause: Clause, lang: Lang, by: Review) -> AbstractSet[Speaks]:
    """Return which ways a clause speaks of."""
    text = clause.words if lang == "zh" else re.sub(r"[^a-z’-]", " ", f" {clause.words.lower()} ")
    found: set[Speaks] = set()
    for word, speaks in by.speaks:
        asked = word if lang == "zh" else f" {word} "
        if asked in text:
            found |= {speaks} - {""}
            text = text.replace(asked, re.sub(r"\S", "\n", asked))
    return found


def about_others(cause: Cause, passage: Passage, moved: Sequence[Moved], by: Review) -> tuple[Clause, Item] | None:
    """Return the words of a reason that are about another item, where none is about its own; and that item."""
    items = {item.id: item for item in by.words.items if item.about.get(passage.lang)}
    steps = [reversed(one.found.key.split(".")) for one in moved]
    own = [next((items[step] for step in path if step in items), None) for path in steps]
    groups = {item.group if item else "" for item in own}
    if len(groups) != 1 or groups == {""}:
        return None
    others = (item for item in items.values() if item not in own and {item.group} == groups)
    for item in (*(item for item in own if item), *others):
        for clause in cause.first:
            word = next((word for word in item.about.get(passage.lang) or () if word in clause.words), "")
            if word and item in own:
                return None
            if word:
                return Clause(clause.at + clause.words.index(word), word), item
    return None


def whole(passage: Passage) -> Cause:
    """Return a cell that is a reason."""
    return Cause(0, _clauses(passage, 0, len(passage.said)), ())
