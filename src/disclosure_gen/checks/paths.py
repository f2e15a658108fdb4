"""Paths of rules → the figures that they name.

`{unit}` is each unit in turn, `{units}` are all; `{subject}` is each subject code in turn (科目), `{class}` each of a
类; `*` is a step, `**` all below.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from disclosure_gen.checks.cells import Cells
from disclosure_gen.checks.identities import Named
from disclosure_gen.codes import Say
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.model.relations import PartOf, Rate, Relation, Same, Sum, words_of
from disclosure_gen.model.rules import Rule, When
from disclosure_gen.records import replace

_UNIT, _UNITS = "{unit}", "{units}"
_CODES: Mapping[str, int | None] = {"{class}": 3, "{subject}": None}  # how long the codes are


def instances(rule: Rule, disclosure: Disclosure) -> Iterator[tuple[Say | None, Rule]]:
    """Yield a rule for each unit or subject that it is to be read for, with its name; its paths have no `{…}` left.

    Subjects are those of the table that a rule names first.
    """
    words = (*words_of(rule.relation), *rule.when.nothing, *rule.when.equal)
    if not any("{" in word for word in words):
        yield None, rule
    elif any(_UNIT in word for word in words):
        for unit in disclosure.units:
            name = Say(unit.short.zh or unit.id, unit.short.en or unit.short.zh or unit.id)
            yield name, _read_for(rule, {_UNIT: unit.id}, disclosure.units)
    elif mark := next((mark for mark in _CODES for word in words if mark in word), None):
        for code in _codes(next(word for word in words if mark in word), mark, disclosure):
            yield Say(code, code), _read_for(rule, {mark: code}, disclosure.units)
    else:
        yield None, _read_for(rule, {}, disclosure.units)


def anywhere(word: str) -> str:
    """Return a path with `*` for each unit and subject that it is read for."""
    for mark in (_UNIT, _UNITS, *_CODES):
        word = word.replace(mark, "*")
    return word


def by_subject(rule: Rule) -> bool:
    """Tell whether a rule is read for each subject code."""
    return any(mark in word for mark in _CODES for word in words_of(rule.relation))


def _codes(word: str, mark: str, disclosure: Disclosure) -> Iterator[str]:
    """Yield the codes of the rows of the table that a path goes into."""
    path = word.partition(f".{mark}")[0].removeprefix("tables.")
    for line in disclosure.tables[path].lines if path in disclosure.tables else ():
        if line.shape.code and _CODES[mark] in (None, len(line.shape.code)):
            yield line.shape.code


def _read_for(rule: Rule, marks: Mapping[str, str], units: Sequence[Unit]) -> Rule:
    relation = _spelled(rule.relation, marks, units)
    nothing, equal = (_words(words, marks, units) for words in (rule.when.nothing, rule.when.equal))
    return replace(rule, relation=relation, when=When(nothing=nothing, equal=equal))


def named(path: str, cells: Cells) -> Iterator[Named]:
    """Yield the figures that a path names, with the part that it names."""
    for key in (path,) if path.startswith("tables.") else (f"figures.{path.removeprefix('figures.')}",):
        if "*" in key:
            yield from _matching(key, cells)
        elif key in cells:
            yield Named(cells[key])
        else:
            stem, _, last = key.rpartition(".")
            for part in PARTS:
                if last == part and stem in cells:
                    yield Named(cells[stem], part)


def _matching(path: str, cells: Cells) -> Iterator[Named]:
    """Yield the figures of a path with `*` or `**`, in the order of the content."""
    pattern, start = _pattern(path), path.partition("*")[0]
    for key, cell in cells.items():
        if key.startswith(start) and pattern.fullmatch(key):
            yield Named(cell)


@lru_cache(maxsize=1024)
def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.escape(path).replace(r"\*\*", ".+").replace(r"\*", r"[^.]+"))


def _spelled(relation: Relation, marks: Mapping[str, str], units: Sequence[Unit]) -> Relation:
    match relation:
        case Sum(total=total, of=of, less=less):
            return Sum(total=_word(total, marks), of=_words(of, marks, units), less=_words(less, marks, units))
        case PartOf(whole=whole, of=of):
            return PartOf(whole=_word(whole, marks), of=_words(of, marks, units))
        case Same(same=same):
            return Same(same=_words(same, marks, units))
        case Rate(rate=rate, change=change, prior=prior):
            return Rate(rate=_word(rate, marks), change=_word(change, marks), prior=_word(prior, marks))


def _word(word: str, marks: Mapping[str, str]) -> str:
    for mark, name in marks.items():
        word = word.replace(mark, name)
    return word


def _words(words: Sequence[str], marks: Mapping[str, str], units: Sequence[Unit]) -> tuple[str, ...]:
    spelled: list[str] = []
    for word in words:
        own = _word(word, marks)
        spelled += (own.replace(_UNITS, one.id) for one in units) if _UNITS in own else (own,)
    return tuple(spelled)
