"""A department's own rules → those of which a path names no figure, so that they say less than they seem to."""

from collections.abc import Iterator

from disclosure_gen.checks.cells import cells
from disclosure_gen.checks.given import Given
from disclosure_gen.checks.identities import NOT_STATED, Identity
from disclosure_gen.checks.paths import anywhere, named
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.relations import words_of
from disclosure_gen.model.rules import Rule

_OF_PROGRAM = "jurisdictions/"


def check_rules(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG303 for each rule of content that names what is not there; a rule of the program may well do.

    Rules that do not apply, by year or by their condition, are left alone. Source: house rule.
    """
    own = [rule for rule in given.rules if rule.origin.file and not rule.origin.file.startswith(_OF_PROGRAM)]
    if not own:
        return
    known = cells(disclosure)
    speaks = {one.law.rule for one in given.ties if isinstance(one, Identity) or one.why is NOT_STATED}
    for rule in own:
        missing = [word for word in words_of(rule.relation) if not any(named(anywhere(word), known))]
        if rule.id in speaks and missing:
            yield _names_nothing(rule, missing[0], tuple(known))


def _names_nothing(rule: Rule, word: str, known: tuple[str, ...]) -> Diagnostic:
    from difflib import get_close_matches

    paths = [key.removeprefix("figures.") for key in known]
    near = get_close_matches(word, paths, 1) if "{" not in word and "*" not in word else []
    return finding(
        "DG303",
        rule.origin,
        Say(f"规则“{rule.id}”里的 {word} 不是内容里的数", f"{word} of the rule “{rule.id}” names no figure"),
        hint=Say(f"是不是 {near[0]}？", f"do you mean {near[0]}?") if near else _HOW,
    )


_HOW = Say("explain 加一个数，列出它的路径", "explain with a number prints the path of a figure")
