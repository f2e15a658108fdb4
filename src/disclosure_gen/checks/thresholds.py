"""Grades of indicators (优 良 中 差) → bounds in the wrong order, gaps and overlaps between them, mixed directions."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from disclosure_gen.checks.given import Given
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.fmt.thresholds import Relation, parse_threshold
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.limits import Limits, Shares
from disclosure_gen.model.performance import Indicator
from disclosure_gen.model.tables import leaves
from disclosure_gen.money import Quantity
from disclosure_gen.records import NamedTuple

_UP: frozenset[Relation] = frozenset({"≥", ">"})
_DOWN: frozenset[Relation] = frozenset({"≤", "<"})
_CLOSED: frozenset[Relation] = frozenset({"≥", "≤", ""})
_WHOLE = 100
_IN_WORDS = {"及以上": "≥", "及以下": "≤", "以上": "≥", "以下": "<", "以内": "≤"}
_WITH_REST = 3  # grades from which on the last is what the others leave; of two, both may be bounds of the same kind
_SOURCE = "评价标准四档相接：同一方向，差的界限就是中的界限"


class Step(NamedTuple):
    """A grade that states a bound: what it is called, its words, the relation and the bound."""

    name: str
    words: str
    relation: Relation
    bound: Quantity
    origin: Origin


def check_thresholds(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG320 to DG325 and DG1107 for grades that do not follow each other, or ask for what cannot be.

    Source: house rule. Grades that are words, blank or classified are passed over.
    """
    names = _names(disclosure)
    sound: set[tuple[str, ...]] = set()  # a long table says the same in many rows
    for duty in disclosure.duties:
        for activity in duty.activities:
            for indicator in activity.indicators:
                said = (_words(indicator.name), *map(_said, indicator.grades))
                if said not in sound:
                    found = tuple(_of_indicator(indicator, names, given.pack.limits))
                    yield from found
                    if not found:
                        sound.add(said)


def _of_indicator(indicator: Indicator, names: Sequence[str], limits: Limits) -> Iterator[Diagnostic]:
    steps = tuple(_steps(indicator, names))
    yield from above_whole(_words(indicator.name), steps, limits.shares)
    yield from _far(steps, limits.grade_step)
    if len(steps) > 1:
        whole = len(steps) == len(indicator.grades) >= _WITH_REST
        yield from _ladder(steps, whole=whole)


def _names(disclosure: Disclosure) -> Sequence[str]:
    for table in disclosure.tables.values():
        if table.kind.form == "duties":
            return [column.title.zh or column.id for _, column in leaves(table.kind.columns) if column.role == "grade"]
    return ()


def _steps(indicator: Indicator, names: Sequence[str]) -> Iterator[Step]:
    for index, grade in enumerate(indicator.grades):
        said = _said(grade)
        threshold = parse_threshold(_with_sign(said)) if said else None
        if threshold:
            name = names[index] if index < len(names) else str(index + 1)
            yield Step(name, said, threshold.relation, threshold.bound, indicator.origin.child("grades", index))


def _said(grade: object) -> str:
    words = grade.zh or grade.en or () if isinstance(grade, Localized) else ()
    return "".join([part for part in words if isinstance(part, str)])


def _with_sign(said: str) -> str:
    """Return a grade with the sign of what it says in words: ≥4次 for 4次及以上."""
    for words, sign in _IN_WORDS.items():
        if said.endswith(words):
            return sign + said.removesuffix(words)
    return said


def _words(name: object) -> str:
    said = name.zh or () if isinstance(name, Localized) else ()
    return "".join([part for part in said if isinstance(part, str)])


def above_whole(name: str, steps: Sequence[Step], shares: Shares) -> Iterator[Diagnostic]:
    """Yield DG325 for the first grade of what is called so that asks for more than the whole."""
    if not any(word in name for word in shares.says) or any(word in name for word in shares.unless):
        return
    for step in steps:
        if step.bound.unit == "%" and step.bound.value > _WHOLE:
            say = Say(
                f"“{name}”不会超过 100%，{step.name}写 {step.words}",
                f"“{name}” is at most 100 %; {step.name}: {step.words}",
            )
            yield _finding("DG325", step, (), say)
            return


def _far(steps: Sequence[Step], most: int) -> Iterator[Diagnostic]:
    """Yield DG1107 where the best grade asks for so many times the next that a digit seems to be too many."""
    best, following = (*steps[:2], None, None)[:2]
    if best is None or following is None or not most or best.bound.unit != following.bound.unit:
        return
    if best.relation in (*_UP, "") and 0 < following.bound.value * most < best.bound.value:
        say = Say(
            f"{best.name} {best.words} 是{following.name} {following.words} 的 {most} 倍以上",
            f"{best.name} {best.words} is more than {most} times {following.name} {following.words}",
        )
        yield _finding("DG1107", best, (following,), say)


def _ladder(steps: Sequence[Step], *, whole: bool) -> Iterator[Diagnostic]:
    units = {step.bound.unit for step in steps}
    if len(units) > 1:
        say = Say("各档的单位不同", "the grades have different units")
        yield _finding("DG324", steps[-1], steps[:-1], say)
        return
    *upper, last = steps
    ups, downs = ([step for step in upper if step.relation in side] for side in (_UP, _DOWN))
    if ups and downs:
        say = Say("各档方向不一：有的要高，有的要低", "some grades ask for more, others for less")
        yield _finding("DG323", min(ups, downs, key=len)[0], steps, say)
        return
    if not ups and not downs:
        return
    rising = bool(ups)
    if whole and last.relation in (_UP if rising else _DOWN):
        say = Say(f"{last.name} 的方向与前几档相同，应相反", f"{last.name} has the direction of the grades before it")
        yield _finding("DG323", last, upper, say)
        return
    for better, worse in pairwise(upper):
        in_order = better.bound.value > worse.bound.value if rising else better.bound.value < worse.bound.value
        if not in_order:
            say = Say(
                f"{better.name} {better.words} 不比{worse.name} {worse.words} 严",
                f"{better.name} {better.words} is not stricter than {worse.name} {worse.words}",
            )
            yield _finding("DG320", better, (worse,), say)
    if whole and last.relation in (_DOWN if rising else _UP):
        yield from _joint(upper[-1], last, rising=rising)


def _joint(fair: Step, poor: Step, *, rising: bool) -> Iterator[Diagnostic]:
    """Yield what is between the last grade and the one before it: values of neither, or of both."""
    apart = fair.bound.value - poor.bound.value
    apart = apart if rising else -apart
    both = fair.relation in _CLOSED and poor.relation in _CLOSED
    neither = fair.relation not in _CLOSED and poor.relation not in _CLOSED
    if apart > 0 or (apart == 0 and neither):
        say = Say(
            f"{fair.name} {fair.words} 与{poor.name} {poor.words} 之间有空档",
            f"between {fair.name} {fair.words} and {poor.name} {poor.words} there are values of no grade",
        )
        yield _finding("DG321", poor, (fair,), say)
    elif apart < 0 or both:
        say = Say(
            f"{fair.name} {fair.words} 与{poor.name} {poor.words} 重叠",
            f"{fair.name} {fair.words} and {poor.name} {poor.words} overlap",
        )
        yield _finding("DG322", poor, (fair,), say)


def _finding(code: str, step: Step, others: Sequence[Step], say: Say) -> Diagnostic:
    related = tuple(Related(origin=one.origin, zh=one.name, en=one.name) for one in others if one is not step)
    hint = Say("核对四档的界限", "look at the bounds of the grades")
    return finding(code, step.origin, say, hint=hint, related=related, clause=_SOURCE)
