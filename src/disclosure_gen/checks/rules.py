"""A department's own rules → those that say less than they seem to: of no figure, or of what cannot be compared."""

from collections.abc import Iterator

from disclosure_gen.checks.cells import Cell, Cells, Stated, cells
from disclosure_gen.checks.given import Given
from disclosure_gen.checks.identities import MIXED, NOT_STATED, SHARES, Identity, Idle
from disclosure_gen.checks.paths import anywhere, named
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.relations import words_of
from disclosure_gen.model.rules import Rule
from disclosure_gen.money import Quantity
from disclosure_gen.records import fields

_OF_PROGRAM = "jurisdictions/"
_LIKE = 0.6  # of the characters that a path shares with what it may be a slip of
_ALMOST = 0.9  # the same where what is named need not be there


def check_rules(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG303 for each rule of content that names what is not there, DG304 for one of figures that do not compare.

    A rule of the program may well do so.
    Rules that do not apply, by year or by their condition, are left alone. Source: house rule.
    """
    own = [rule for rule in given.rules if rule.origin.file and not rule.origin.file.startswith(_OF_PROGRAM)]
    if not own:
        return
    known = cells(disclosure)
    speaks = {one.law.rule for one in given.ties if isinstance(one, Identity) or one.why is NOT_STATED}
    for rule in own:
        missing = [word for word in words_of(rule.relation) if not any(named(anywhere(word), known))]
        for word in missing if rule.id in speaks else ():
            yield _names_nothing(rule, word, tuple(known))
        for word in _slips(rule, known):
            yield _names_nothing(rule, word, tuple(known))
        mixed = (one for one in given.ties if isinstance(one, Idle) and one.law.rule == rule.id and one.why in _WHY)
        if (one := next(mixed, None)) is not None:
            yield _compares_nothing(rule, one, known)


def _slips(rule: Rule, known: Cells) -> list[str]:
    """Return what a condition names that is almost a path; what else it names need not be there."""
    missing = [word for word in (*rule.when.equal, *rule.when.nothing) if not any(named(anywhere(word), known))]
    return [word for word in missing if _near(word, tuple(known), _ALMOST)]


def _near(word: str, known: tuple[str, ...], least: float) -> list[str]:
    from difflib import get_close_matches

    paths = [key.removeprefix("figures.") for key in known]
    return get_close_matches(word, paths, 1, least) if "{" not in word and "*" not in word else []


def _names_nothing(rule: Rule, word: str, known: tuple[str, ...]) -> Diagnostic:
    near = _near(word, known, _LIKE)
    return finding(
        "DG303",
        _place(rule, word),
        Say(f"规则“{rule.id}”里的 {word} 不是内容里的数", f"{word} of the rule “{rule.id}” names no figure"),
        hint=Say(f"是不是 {near[0]}？", f"do you mean {near[0]}?") if near else _HOW,
    )


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
