"""Findings and the waivers of a disclosure → what is left, what is waived, and what is wrong with the waivers."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from operator import eq

from disclosure_gen.checks.cells import cells
from disclosure_gen.checks.spoken import spoken
from disclosure_gen.checks.words import TOLD_ONCE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import Terms
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.places import place_of, places_of_lists
from disclosure_gen.model.waivers import Waiver
from disclosure_gen.records import NamedTuple, replace

_OF_LOADING = ("DG6", "DG1301", "DG1303", "DG1306", "DG1307")  # what loading finds in data that it can read


class Sifted(NamedTuple):
    """Findings that count, those on waivers among them, and findings that are waived."""

    left: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...]


def sift(
    disclosure: Disclosure,
    found: Sequence[Diagnostic],
    *,
    complete: bool = True,
    loaded: Sequence[Diagnostic] | None = None,
) -> Sifted:
    """Part the findings that waivers let stand from the others, and find what is wrong with the waivers.

    `complete`: all editions were looked at, so that a waiver of nothing is one that no longer matches. `loaded` is what
    `let_stand` has waived of what loading found, None where that is not known.
    """
    left, waived = _parted(disclosure, found)
    judged = tuple(one for one in disclosure.waivers if loaded is not None or not one.code.startswith(_OF_LOADING))
    every = (*waived, *(loaded or ()))
    wrong = _wrong(replace(disclosure, waivers=judged), every, left, complete=complete)
    return Sifted((*left, *wrong), (*(loaded or ()), *waived))


def let_stand(disclosure: Disclosure, found: Sequence[Diagnostic], terms: Terms) -> Sifted:
    """Part what loading finds and waivers let stand from the rest: what two years or codes and names say.

    It is placed and said like what checks find.
    """
    known = places_of_lists(disclosure)
    own = [one for one in found if one.code.startswith(_OF_LOADING)]
    at = (replace(one, place=place_of(one.origin, known)) for one in own)
    said = spoken(at, disclosure, cells(disclosure), terms)
    placed = {id(one): each for one, each in zip(own, said, strict=True)}
    _, waived = _parted(disclosure, list(placed.values()))
    return Sifted(tuple(one for each in found if (one := placed.get(id(each), each)) not in waived), waived)


def _parted(disclosure: Disclosure, found: Sequence[Diagnostic]) -> Sifted:
    """Part findings by waivers.

    Content in one language alone is what is published of more: there a waiver is of a text, in whichever language it
    was found.
    """
    alone = len(disclosure.languages) == 1
    places = {
        (_key(waiver.code, place, alone=alone), waiver.rule)
        for waiver in disclosure.waivers
        if not _has_ended(waiver, disclosure)
        for place in waiver.where
    }
    keys = [(_key(one.code, one.place, alone=alone), one) for one in found]
    stands = [bool(one.place) and not places.isdisjoint({(key, ""), (key, one.rule)}) for key, one in keys]
    left = tuple(one for one, waived in zip(found, stands, strict=True) if not waived)
    return Sifted(left, tuple(one for one, waived in zip(found, stands, strict=True) if waived))


def _key(code: str, place: str, *, alone: bool) -> tuple[str, str]:
    """Return what a finding is waived by; what is told once of a text is, whichever language is built."""
    return code, place.removesuffix(".zh").removesuffix(".en") if alone or code in TOLD_ONCE else place


def _has_ended(waiver: Waiver, disclosure: Disclosure) -> bool:
    return waiver.until is not None and waiver.until < disclosure.date


def _alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))


def _moved_to(code: str, place: str, left: Sequence[str]) -> Say:
    """Return what to do with a waiver of nothing: its finding may stand elsewhere, as after a new paragraph."""
    if not left:
        return Say("问题已改正的，删去这条豁免", "delete the waiver where the finding is gone")
    near = max(left, key=lambda other: _alike(place, other))
    return Say(
        f"{code} 现在在 {near}：是同一个问题的，把 where 改成它；已改正的，删去这条豁免",
        f"{code} stands at {near} now: write that where it is the same; delete the waiver where the finding is gone",
    )


def _wrong(
    disclosure: Disclosure, waived: Sequence[Diagnostic], left: Sequence[Diagnostic], *, complete: bool
) -> Iterator[Diagnostic]:
    """Yield what is wrong with waivers: they ended, match nothing, hide too much, or say no reason."""
    alone = len(disclosure.languages) == 1
    rules: dict[tuple[str, str], dict[str, None]] = {}
    for one in waived:
        rules.setdefault(_key(one.code, one.place, alone=alone), {})[one.rule] = None
    named = {(_key(one.code, place, alone=alone), one.rule) for one in disclosure.waivers for place in one.where}
    for waiver in disclosure.waivers:
        if waiver.published:
            continue
        if _has_ended(waiver, disclosure):
            say = Say(
                f"豁免到 {waiver.until} 为止，公开日期是 {disclosure.date}",
                f"the waiver ended on {waiver.until}; the document is of {disclosure.date}",
            )
            hint = Say("改正问题，或重新决定后改 until", "mend the finding, or decide again and change until")
            yield finding("DG1202", waiver.origin.child("until"), say, hint=hint)
            continue
        for place in waiver.where:
            key = _key(waiver.code, place, alone=alone)
            hidden = rules.get(key, {})
            if complete and (waiver.rule not in hidden if waiver.rule else not hidden):
                yield _of_nothing(waiver, place, left)
            several = [rule for rule in hidden if rule and (key, rule) not in named]
            if not waiver.rule and len(several) > 1:
                yield _of_several(waiver, place, several)
        if not waiver.reason:
            say = Say("豁免没有写理由", "a waiver without a reason")
            yield finding("DG1203", waiver.origin, say, hint=Say("写上 reason = …", "add reason = …"))


def _of_nothing(waiver: Waiver, place: str, left: Sequence[Diagnostic]) -> Diagnostic:
    zh, en = (f"规则 {waiver.rule} 的 ", f" of the rule {waiver.rule}") if waiver.rule else ("", "")
    say = Say(f"{place} 没有{zh or ' '}{waiver.code} 可豁免", f"there is no {waiver.code}{en} at {place} to waive")
    alike = [one for one in left if one.code == waiver.code and one.place]
    here = list(dict.fromkeys(one.rule for one in alike if one.place == place and one.rule))
    hint = _moved_to(waiver.code, place, [one.place for one in alike if one.place != place])
    if waiver.rule and here:
        zh, en = "、".join(here), ", ".join(here)
        hint = Say(f"那里的 {waiver.code} 是规则 {zh} 的", f"the {waiver.code} there is of the rule {en}")
    return finding("DG1201", waiver.origin.child("where"), say, hint=hint)


def _of_several(waiver: Waiver, place: str, rules: Sequence[str]) -> Diagnostic:
    zh, en = "、".join(rules), ", ".join(rules)
    say = Say(
        f"这条豁免在 {place} 掩盖了 {len(rules)} 条规则的 {waiver.code}：{zh}",
        f"this waiver hides {waiver.code} of {len(rules)} rules at {place}: {en}",
    )
    hint = Say(
        f'写 rule = "{rules[0]}"，只豁免这一条；都要豁免的，各写一条豁免，各写理由',
        f'write rule = "{rules[0]}" for that one alone; waive each rule with a reason of its own',
    )
    return finding("DG1204", waiver.origin.child("where"), say, hint=hint)
