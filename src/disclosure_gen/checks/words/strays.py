"""References in prose → those to a figure of a unit, or to a change, that the text does not speak of."""

from collections.abc import Iterator
from itertools import pairwise

from disclosure_gen.checks.words.directions import Stated, Vocabulary, stated_in, vocabulary
from disclosure_gen.checks.words.said import FIGURE, Passage, Said
from disclosure_gen.checks.words.texts import NARRATIVE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Words

_COMMA = "，、；,; (（"  # what may stand between an amount and its change


def check_strays(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG428 for a figure of a unit that the text does not name, DG429 for the change of another figure.

    Source: house rule: figures that were copied from the paragraph before.
    """
    known = vocabulary(words, said.lang)
    for passage in said.passages:
        if passage.role in NARRATIVE and FIGURE in passage.said:
            stated = stated_in(passage, disclosure)
            yield from _of_another_unit(passage, stated, disclosure)
            yield from _change_of_another(passage, stated, known)


def _of_another_unit(passage: Passage, stated: tuple[Stated, ...], disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Compare the units of the figures with those that the text names; one that names none is no fault."""
    ids = {unit.id for unit in disclosure.units}
    named = named_units(passage, disclosure)
    if not named:
        return
    owned = [(one, next((step for step in one.found.key.split(".") if step in ids), "")) for one in stated]
    stray = [(one, own) for one, own in owned if own and own not in named]
    right = [own for _, own in owned if own in named]
    if stray and (named - set(right) or 2 * len(stray) < len(right)):  # else the text may call it by another name
        (one, own), *_ = stray
        unit = next(unit for unit in disclosure.units if unit.id == own)
        yield finding(
            "DG428",
            one.reference.at(),
            Say(
                f"{{{one.reference.path}}} 是“{unit.short.zh or unit.name.zh}”的数，这段文字没有说它",
                f"{{{one.reference.path}}} is of “{unit.short.en or unit.name.en}”, which the text does not name",
            ),
            hint=Say("改为所说单位的数，或写明单位", "refer to the figure of that unit, or name the other"),
            related=(Related(origin=one.found.origin, zh="数字", en="the figure"),),
        )


def named_units(passage: Passage, disclosure: Disclosure, begin: int = 0, end: int | None = None) -> set[str]:
    """Return the units that a text, or a part of it, names in words or by a reference to a name."""
    said = passage.said[begin:end].casefold()
    places = range(begin, len(passage.said) if end is None else end)
    steps = (reference.path.split(".") for at, reference in passage.references() if at in places)
    ids = {unit.id for unit in disclosure.units}
    named = {path[1] for path in steps if path[0] == "unit" and path[1:2] and path[1] in ids}
    for unit in disclosure.units:
        words = [phrase.get(passage.lang) for phrase in (unit.name, unit.short)]
        if any(word and word.casefold() in said for word in words):
            named.add(unit.id)
    return named


def _change_of_another(passage: Passage, stated: tuple[Stated, ...], known: Vocabulary) -> Iterator[Diagnostic]:
    """Look at a change right after an amount: {a}，比上年{b:change}."""
    for one, after in pairwise(stated):
        between = passage.said[one.index + 1 : after.index].lstrip(_COMMA)
        changes = after.by_program or after.found.part == "change"
        adjacent = known.compared.fullmatch(between) if passage.lang == "zh" else not between
        amount = one.found.part == "current" and not one.by_program
        if amount and changes and adjacent and one.found.key != after.found.key:
            yield finding(
                "DG429",
                after.reference.at(),
                Say(
                    f"{{{one.reference.path}}} 后面写的是 {{{after.reference.path}}} 的增减",
                    f"after {{{one.reference.path}}} stands the change of {{{after.reference.path}}}",
                ),
                hint=Say("核对引用的是不是同一个数", "see whether both are to be the same figure"),
                related=(Related(origin=one.reference.origin, zh="前面的数", en="the amount"),),
            )
