"""Rules → those that say less than they seem to: of no figure, or of what cannot be compared."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache, partial

from disclosure_gen.checks.cells import Cell, Cells, Stated, cells
from disclosure_gen.checks.given import Given
from disclosure_gen.checks.identities import MIXED, NOT_STATED, SHARES, Identity, Idle
from disclosure_gen.checks.paths import anywhere, named
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.model.relations import words_of
from disclosure_gen.model.rules import Nowhere, Rule
from disclosure_gen.money import Quantity
from disclosure_gen.records import fields

_OF_PROGRAM = "jurisdictions/"
_LIKE = 0.6  # of the characters that a path shares with what it may be a slip of
_ALMOST = 0.85  # the same of one step, where what is named need not be there


def check_rules(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG303 for what a rule names that cannot be, DG304 where figures do not compare, DG306 for a bare one.

    A rule of the program may well name what a department does not have: only what no form has, and what is almost a
    path, is told of it. Rules that do not apply, by year or by their condition, are left alone. Source: house rule.
    """
    known = cells(disclosure)
    paths = [key.removeprefix("figures.").split(".") for key in known if key.startswith("figures.")]
    yield from filter(None, map(_unsaid, given.rules))
    rules = [rule for rule in given.rules if rule.origin.file and is_of_year(rule, disclosure.year)]
    speaks = {one.law.rule for one in given.ties if isinstance(one, Identity) or one.why is NOT_STATED}
    for rule in rules:
        own = not rule.origin.file.startswith(_OF_PROGRAM)
        nowhere = {one.path: one for one in rule.nowhere}
        wanted = words_of(rule.relation) if own and rule.id in speaks else ()
        for word in dict.fromkeys((*words_of(rule.relation), *rule.when.nothing, *rule.when.equal)):
            if word in nowhere:
                yield _of_no_form(rule, nowhere[word])
            elif any(named(anywhere(word), known)):
                continue
            elif near := slip_of(word, paths, partial(_steps, given.rules, rule, disclosure)):
                yield _names_nothing(rule, word, near)
            elif word in wanted:
                yield _names_nothing(rule, word, _near(word, tuple(known)))
        mixed = (one for one in given.ties if isinstance(one, Idle) and one.law.rule == rule.id and one.why in _WHY)
        if own and (one := next(mixed, None)) is not None:
            yield _compares_nothing(rule, one, known)


def _unsaid(rule: Rule) -> Diagnostic | None:
    """Return what a rule does not say that readers of its findings need; None where it says all."""
    needs = (("name.zh", rule.name.zh), ("name.en", rule.name.en), ("source", rule.source))
    missing = [key for key, said in needs if not said]
    if not missing or not rule.origin.file:
        return None
    zh, en = "、".join(missing), ", ".join(missing)
    return finding(
        "DG306",
        rule.origin,
        Say(f"规则“{rule.id}”没有写 {zh}", f"the rule “{rule.id}” has no {en}"),
        hint=Say("检查结果要印出它的名称和依据", "findings print its name, and the clause that demands it"),
    )


def is_of_year(rule: Rule, year: int) -> bool:
    """Tell whether a rule is of a budget year."""
    return (rule.since or 0) <= year <= (rule.until or 9999)


def _steps(rules: Sequence[Rule], but: Rule, disclosure: Disclosure) -> set[str]:
    """Return the steps that paths may well have, whether anything here is called so or not."""
    others = (rule for rule in rules if rule is not but)
    words = (word for rule in others for word in (*words_of(rule.relation), *rule.when.nothing, *rule.when.equal))
    return {step for word in words for step in word.split(".")} | {unit.id for unit in disclosure.units}


def slip_of(word: str, paths: Sequence[Sequence[str]], usual: Callable[[], Collection[str]]) -> str:
    """Return which of the text's `paths` a word is meant to be, but for a slip in one step; "" where that is none.

    A step that is `usual` is no slip, nor is one that a figure has elsewhere.
    """
    if "**" in word or word.startswith("tables."):
        return ""
    stem, _, part = word.rpartition(".")
    steps = (stem if part in PARTS else word).removeprefix("figures.").split(".")
    for path in paths:
        if len(path) != len(steps):
            continue
        pairs = zip(steps, path, strict=True)
        differing = [(step, other) for step, other in pairs if step != other and step[0] not in "{*"]
        if len(differing) == 1 and _is_like(*differing[0]):
            step, other = differing[0]
            if step not in usual() and not any(step in known for known in paths):
                return ".".join(other if one == step else one for one in steps)
    return ""


@lru_cache(maxsize=1024)  # of two words alone, and slow
def _is_like(step: str, other: str) -> bool:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, step, other).ratio() >= _ALMOST


def _near(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    paths = [key.removeprefix("figures.") for key in known]
    return next(iter(get_close_matches(word, paths, 1, _LIKE)), "") if "{" not in word and "*" not in word else ""


def _of_no_form(rule: Rule, one: Nowhere) -> Diagnostic:
    return finding(
        "DG303",
        _place(rule, one.path),
        Say(
            f"规则“{rule.id}”里的 {one.path}，表样里没有",
            f"{one.path} of the rule “{rule.id}” is in no form of a table",
        ),
        hint=_meant(one.near),
    )


def _names_nothing(rule: Rule, word: str, near: str) -> Diagnostic:
    return finding(
        "DG303",
        _place(rule, word),
        Say(f"规则“{rule.id}”里的 {word} 不是内容里的数", f"{word} of the rule “{rule.id}” names no figure"),
        hint=_meant(near),
    )


def _meant(near: str) -> Say:
    return Say(f"是不是 {near}？", f"do you mean {near}?") if near else _HOW


def _place(rule: Rule, word: str) -> Origin:
    """Return where a rule names a path."""
    for part, origin in ((rule.relation, rule.origin), (rule.when, rule.origin.child("when"))):
        for field in fields(part):
            given = getattr(part, field.name)
            if given == word:
                return origin.child(field.name)
            if isinstance(given, tuple) and word in given:
                return origin.child(field.name, given.index(word))
    return rule.origin


def _compares_nothing(rule: Rule, one: Idle, known: Cells) -> Diagnostic:
    """Return what a rule cannot compare, with the unit that each of its figures has."""
    units: dict[str, tuple[str, Cell]] = {}
    for word in words_of(rule.relation):
        for cell, part in named(anywhere(word), known):
            amount = Stated(cell, part or "current").amount
            if isinstance(amount, Quantity):
                units.setdefault(amount.unit, (cell.key.removeprefix("figures."), cell))
    shown = [(f"{key}（{unit}）", f"{key} ({unit})") for unit, (key, _) in units.items()]
    zh, en = "、".join(zh for zh, _ in shown), ", ".join(en for _, en in shown)
    say = Say(
        f"规则“{rule.id}”比不了：{one.why.zh}：{zh}", f"the rule “{rule.id}” compares nothing: {one.why.en}: {en}"
    )
    related = tuple(Related(origin=cell.figure.origin) for _, cell in units.values())
    origin = _place(rule, words_of(rule.relation)[0])
    return finding("DG304", origin, say, hint=_ONE_UNIT, related=related)


_WHY = (MIXED, SHARES)
_ONE_UNIT = Say(
    "只写计量单位相同的数；金额的单位可以不同", "name figures of one unit; amounts may be in several units of money"
)
_HOW = Say("explain 加一个数，列出它的路径", "explain with a number prints the path of a figure")
