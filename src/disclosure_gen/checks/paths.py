"""Paths of rules → the figures that they name: `{unit}` is a unit, `{units}` are all, `*` is a step, `**` all below."""

import re
from collections.abc import Iterator, Sequence

from disclosure_gen.checks.cells import Cells
from disclosure_gen.checks.identities import Named
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.model.relations import PartOf, Rate, Relation, Same, Sum, words_of
from disclosure_gen.model.rules import Rule, When
from disclosure_gen.records import replace

_UNIT, _UNITS = "{unit}", "{units}"


def instances(rule: Rule, disclosure: Disclosure) -> Iterator[tuple[Unit | None, Rule]]:
    """Yield a rule for each unit that it is to be read for, its paths without `{unit}` and `{units}`."""
    words = (*words_of(rule.relation), *rule.when.nothing, *rule.when.equal)
    for unit in disclosure.units if any(_UNIT in word for word in words) else (None,):
        relation, when = rule.relation, rule.when
        if any(_UNIT in word or _UNITS in word for word in words):
            relation = _spelled(relation, unit, disclosure.units)
            when = When(
                nothing=_words(when.nothing, unit, disclosure.units), equal=_words(when.equal, unit, disclosure.units)
            )
        yield unit, replace(rule, relation=relation, when=when)


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
    steps = re.escape(path).replace(r"\*\*", ".+").replace(r"\*", r"[^.]+")
    pattern, start = re.compile(steps), path.partition("*")[0]
    for key, cell in cells.items():
        if key.startswith(start) and pattern.fullmatch(key):
            yield Named(cell)


def _spelled(relation: Relation, unit: Unit | None, units: Sequence[Unit]) -> Relation:
    match relation:
        case Sum(total=total, of=of, less=less):
            return Sum(total=_word(total, unit), of=_words(of, unit, units), less=_words(less, unit, units))
        case PartOf(whole=whole, of=of):
            return PartOf(whole=_word(whole, unit), of=_words(of, unit, units))
        case Same(same=same):
            return Same(same=_words(same, unit, units))
        case Rate(rate=rate, change=change, prior=prior):
            return Rate(rate=_word(rate, unit), change=_word(change, unit), prior=_word(prior, unit))


def _word(word: str, unit: Unit | None) -> str:
    return word.replace(_UNIT, unit.id) if unit else word


def _words(words: Sequence[str], unit: Unit | None, units: Sequence[Unit]) -> tuple[str, ...]:
    spelled: list[str] = []
    for word in words:
        own = _word(word, unit)
        spelled += (own.replace(_UNITS, one.id) for one in units) if _UNITS in own else (own,)
    return tuple(spelled)
