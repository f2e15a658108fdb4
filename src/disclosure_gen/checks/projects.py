"""Forms of projects → weights that do not add up, indicators without a target, targets that set no bound."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosure_gen.checks.given import Given
from disclosure_gen.checks.thresholds import Step, above_whole
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.fmt.thresholds import RELATIONS, parse_threshold
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.projects import Project, Target
from disclosure_gen.model.tables import BudgetTable

_TARGET = Say("指标值", "target")


def check_projects(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG326 to DG328 for each project, DG325 for targets above 100 % of a whole.

    Source: 财预〔2020〕10号 for the weights, else house rule. Targets that are words or classified are passed over.
    """
    for table in disclosure.tables.values():
        if table.project:
            yield from _weights(table, table.project)
            for target in table.project.targets:
                yield from _target(target, given)


def _weights(table: BudgetTable, project: Project) -> Iterator[Diagnostic]:
    """Yield DG326 where the weights make none of the sums that the form allows, or some indicators have none."""
    sums, stated = table.kind.weights, [one for one in project.targets if one.weight is not None]
    if not sums or not stated:
        return
    if len(stated) < len(project.targets):
        bare = next(one for one in project.targets if one.weight is None)
        say = Say(f"“{_name(bare)}”没有权重，其他指标有", f"“{_name(bare)}” has no weight, others have")
        yield finding("DG326", bare.origin, say, hint=Say("每个指标都写权重", "give each indicator a weight"))
        return
    total = sum((one.weight.value for one in stated if one.weight), Decimal(0))
    if total not in sums:
        zh, en = (word.join(map(str, sums)) for word in (" 或 ", " or "))
        say = Say(f"各指标权重之和是 {total}，应为 {zh}", f"the weights add up to {total}, not to {en}")
        hint = Say("另列预算执行率 10 分的，其余为 90", "90 is for forms that give budget execution 10 besides")
        yield finding("DG326", project.origin.child("target"), say, hint=hint)


def _target(target: Target, given: Given) -> Iterator[Diagnostic]:
    name = _name(target)
    if target.value is None:
        say = Say(f"“{name}”没有指标值", f"“{name}” has no target")
        hint = Say("写可以衡量的值，如 ≥95%", "give one that can be measured, as ≥95%")
        yield finding("DG327", target.origin, say, hint=hint)
        return
    words = _words(target.value)
    threshold = parse_threshold(words)
    origin = target.origin.child("value")
    if threshold:
        step = Step(name=_TARGET.zh, words=words, relation=threshold.relation, bound=threshold.bound, origin=origin)
        yield from above_whole(name, (step,), given.pack.limits.shares)
    elif words[:1] in RELATIONS and not any(map(str.isdecimal, words)):
        say = Say(f"“{name}”的指标值“{words}”没有数", f"the target “{words}” of “{name}” states no number")
        yield finding("DG328", origin, say, hint=Say("写成 ≥80场、≤5% 的样子", "write it as ≥80场 or ≤5%"))


def _name(target: Target) -> str:
    return _words(target.name)


def _words(text: object) -> str:
    said: Sequence[object] = (text.zh or text.en or ()) if isinstance(text, Localized) else ()
    return "".join(part for part in said if isinstance(part, str))
