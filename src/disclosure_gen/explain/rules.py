"""A disclosure and the id of a rule → what it demands, whether it applies and holds here, with each figure."""

from collections.abc import Sequence

from disclosure_gen.checks.coverage import Unused, coverage
from disclosure_gen.checks.identities import Identity
from disclosure_gen.checks.ties import ties
from disclosure_gen.checks.weighing import weigh
from disclosure_gen.codes import Say
from disclosure_gen.explain.figures import in_words
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.relations import PartOf, Rate, Relation, Same, Sum
from disclosure_gen.model.rules import Rule
from disclosure_gen.records import NamedTuple, dataclass


class Applied(NamedTuple):
    """A rule where it applies: its name there, whether the figures satisfy it, in words, and the identity."""

    name: Say
    holds: bool
    words: str
    identity: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A rule, the lines that say what it compares, and where it applies; `unused` says why it does so nowhere."""

    rule: Rule
    lines: tuple[str, ...]
    applied: tuple[Applied, ...]
    unused: Unused | None


def explain_rule(asked: str, disclosure: Disclosure, rules: Sequence[Rule]) -> Ruled | None:
    """Return what there is to say of a rule by its id, None where there is no such."""
    rule = next((one for one in rules if one.id == asked), None)
    if rule is None:
        return None
    found = (one for one in ties(disclosure, [rule]) if isinstance(one, Identity) and not one.law.form)
    own = [one for one in found if one.law.rule == rule.id and one.law.origin == rule.origin]
    return Ruled(
        rule=rule,
        lines=tuple(_lines(rule)),
        applied=tuple(Applied(one.law.name, weigh(one).holds, in_words(one), one) for one in own),
        unused=None if own else next(iter(coverage(disclosure, [rule]).unused), None),
    )


def _lines(rule: Rule) -> list[str]:
    """Return what a rule compares, as its file says it."""
    said = _relation(rule.relation)
    for key, paths in (("nothing", rule.when.nothing), ("equal", rule.when.equal)):
        if paths:
            said.append((f"when {key}", ", ".join(paths)))
    for key, value in (("since", rule.since), ("until", rule.until), ("places", rule.places)):
        if value is not None:
            said.append((key, str(value)))
    return [f"{key} = {value}" for key, value in said]


def _relation(relation: Relation) -> list[tuple[str, str]]:
    match relation:
        case Sum(total=total, of=of, less=less):
            return [("total", total), ("of", ", ".join(of)), *([("less", ", ".join(less))] if less else [])]
        case PartOf(whole=whole, of=of):
            return [("whole", whole), ("of", ", ".join(of))]
        case Same(same=same):
            return [("same", ", ".join(same))]
        case Rate(rate=rate, change=change, prior=prior):
            return [("rate", rate), ("change", change), ("prior", prior)]
