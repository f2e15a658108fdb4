"""A disclosure → all that its own texts say in one language, as one string in which every place can be looked up.

What a text refers to is one mark: what it will print is not words that somebody wrote. Texts stand on lines of their
own, so that a pattern runs once over everything; those that say the same share a line, because a long table has few
texts, many times. Classified texts are left out: nobody will read them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from disclosure_gen.checks.clauses import starts_of
from disclosure_gen.checks.words.texts import OwnText, Role, own_texts
from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import Lang, Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import Found, FoundFact, FoundFigure, FoundPlace, resolve
from disclosure_gen.model.tables import carried
from disclosure_gen.model.text import Reference, Template, TypedFigure
from disclosure_gen.records import NamedTuple, dataclass, replace

FIGURE, TYPED, FACT = "\ufdd0", "\ufdd1", "\ufdd2"  # no characters: no text can hold them
MARKS = FIGURE + TYPED + FACT


class Passage(NamedTuple):
    """One text in one language, with marks for its references; `number` is its place among all of them, from 0.

    `found` is what the paths of all texts name, looked up once.
    """

    own: OwnText
    role: Role
    text: Localized[Any]
    lang: Lang
    parts: Template
    said: str
    number: int
    found: Mapping[str, Found | None]

    @property
    def origin(self) -> Origin:
        """Return where the text stands."""
        for part in self.parts:
            if not isinstance(part, str) and part.origin.path:
                return Origin(part.origin.file, part.origin.path)
        return self.text.origin.child(self.lang)

    def at(self, index: int, length: int) -> Origin:
        """Return the place of some characters; `index` counts from the passage's own start."""
        raw = local = 0
        for part in self.parts:
            size = len(part) if isinstance(part, str) else 1
            if index < local + size or part is self.parts[-1]:
                if not isinstance(part, str):
                    return part.origin
                before, words = part[: index - local], part[index - local : index - local + length]
                return self.origin.inside(raw + _written(before), max(1, _written(words)))
            local += size
            if isinstance(part, str):
                raw += _written(part)
            elif part.origin.offset is not None:
                raw = part.origin.offset + part.origin.span
        return self.origin

    def references(self) -> Iterator[tuple[int, Reference]]:
        """Yield each reference with where its mark stands."""
        local = 0
        for part in self.parts:
            if isinstance(part, Reference):
                yield local, part
            local += len(part) if isinstance(part, str) else 1

    def figure(self, reference: Reference) -> FoundFigure | None:
        """Return the figure that one of its references names, None where it names a fact or nothing."""
        found = self.found[reference.path]
        return found if isinstance(found, FoundFigure) else None


@dataclass(frozen=True, slots=True)
class Said:
    """All texts of one language: `whole` has a line for each that differs, which starts where `starts` says.

    `lines` has the passages that say it.
    """

    lang: Lang
    passages: tuple[Passage, ...]
    lines: tuple[Sequence[Passage], ...]
    starts: tuple[int, ...]
    whole: str
    characters: frozenset[str]

    def find(self, pattern: re.Pattern[str], roles: frozenset[Role] | None = None) -> list["Hit"]:
        """Return where a pattern is met, in texts of some roles."""
        return self.hits([(match.start(), match.group(), match) for match in pattern.finditer(self.whole)], roles)

    def hits(
        self, found: Iterable[tuple[int, str, re.Match[str] | None]], roles: frozenset[Role] | None = None
    ) -> list["Hit"]:
        """Return words that are found at places of the whole, in each passage that says them, in reading order."""
        hits = []
        for start, words, match in found:
            line = bisect_right(self.starts, start) - 1
            index = start - self.starts[line]
            hits += [
                Hit(passage, index, words, match)
                for passage in self.lines[line]
                if roles is None or passage.role in roles
            ]
        return sorted(hits, key=lambda hit: (hit.passage.number, hit.index))

    def words(
        self, words: Iterable[str], unless: Sequence[str] = (), roles: frozenset[Role] | None = None
    ) -> list["Hit"]:
        """Return where some words stand, of those that overlap the longest; not inside one of the wider words `unless`.

        A list of words is looked up much faster so than by a pattern, which would have to be compiled first.
        """
        spans = [
            (start, start + len(word), word not in unless)
            for word in dict.fromkeys((*words, *unless))
            if self.characters.issuperset(word)  # most words of a list have one that stands nowhere
            for start in starts_of(word, self.whole)
        ]
        found: list[tuple[int, str, None]] = []
        end = 0
        for start, stop, wanted in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start < end:
                continue
            end = stop
            if wanted:
                found.append((start, self.whole[start:stop], None))
        return self.hits(found, roles)


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words stand: in a passage, counted from its start; `match` is that of the pattern, if any."""

    passage: Passage
    index: int
    words: str
    match: re.Match[str] | None = None

    def part(self, name: str) -> str:
        """Return what a group of the pattern met, "" where that is nothing."""
        return (self.match[name] or "") if self.match else ""

    @property
    def origin(self) -> Origin:
        """Return the place in the content."""
        return self.passage.at(self.index, len(self.words))


def read(disclosure: Disclosure, lang: Lang) -> Said:
    """Return all that the texts of a disclosure say in one language."""
    passages: list[Passage] = []
    lines: dict[str, list[Passage]] = {}
    found: dict[str, Found | None] = {}
    for own in own_texts(disclosure):
        if not isinstance(own.text, Localized):
            continue  # classified
        given = own.text.get(lang)
        for parts in _templates(given):
            words = parts[0] if len(parts) == 1 else ""
            said = (
                words
                if words and isinstance(words, str)
                else "".join(_shown(part, found, disclosure) for part in parts)
            )
            passage = Passage(own, own.role, own.text, lang, parts, said, len(passages), found)
            passages.append(passage)
            lines.setdefault(said, []).append(passage)
    whole = "\n".join(lines)
    starts = accumulate((len(said) + 1 for said in lines), initial=0)
    return Said(lang, tuple(passages), tuple(lines.values()), tuple(starts), whole, frozenset(whole))


def is_han(char: str) -> bool:
    """Tell whether a character is Han; "" is none. A pattern of so many characters takes a millisecond to compile."""
    return "\u3400" <= char <= "\u9fff"


def alternatives(words: Sequence[str]) -> str:
    """Return a pattern of some words, the longest first; one that nothing meets where there are none."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) or r"(?!)"


def _written(words: str) -> int:
    """Return how many characters words have as written: braces are doubled."""
    return len(words) + words.count("{") + words.count("}")


def _shown(part: str | Reference | TypedFigure, found: dict[str, Found | None], disclosure: Disclosure) -> str:
    """Return the words or the mark that stand for a part of a text; what a path names is noted."""
    if isinstance(part, str):
        return part
    if isinstance(part, TypedFigure):
        return TYPED
    if part.path not in found:
        found[part.path] = resolve(disclosure, part.path)
    return FACT if isinstance(found[part.path], FoundFact | FoundPlace) else FIGURE


def _templates(given: object) -> tuple[Template, ...]:
    """Return the template or templates of a text: plain words are one, lines are several."""
    if isinstance(given, str):
        return ((given,),)
    if not isinstance(given, tuple):
        return ()
    return given if given and all(isinstance(line, tuple) for line in given) else (given,)


def figure_of(reference: Reference, disclosure: Disclosure) -> FoundFigure | None:
    """Return the figure that a reference names, None where it names a fact or nothing."""
    found = resolve(disclosure, reference.path)
    return found if isinstance(found, FoundFigure) else None


def with_opening(found: FoundFigure, disclosure: Disclosure) -> FoundFigure:
    """Return a closing stock with what the year began with as its prior amount: both stand in one row."""
    if found.figure.prior is not None or not found.key.startswith("tables."):
        return found
    for table in disclosure.tables.values():
        prefix = f"tables.{table.path}."
        if found.key.startswith(prefix):
            row, _, column = found.key.removeprefix(prefix).partition(".")
            opening = next((path for path, closing in carried(table.kind.columns) if closing == column), None)
            line = next((line for line in table.lines if line.shape.id == row), None)
            begun = line.figures.get(opening) if line and opening else None
            if begun is not None and begun.current is not None:
                return replace(found, figure=replace(found.figure, prior=begun.current, prior_origin=begun.origin))
    return found
