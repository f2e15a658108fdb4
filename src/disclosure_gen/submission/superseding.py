"""Packages of one department and year → which of them supersedes which, and by what that is known.

Only packages that passed count: one that does not could claim any date. What orders them is, first, when they were
signed, by the clocks of signers whose signatures hold; then the dates of disclosure and of approval in their content.
What a manifest says of versions is told, and decides nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Severity
from disclosure_gen.records import NamedTuple, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What tells one package of a department from another: whose it is, its bytes, its times ("" for unknown)."""

    package: str
    department: str
    year: int
    kind: str
    digest: str
    signed: str = ""
    disclosed: str = ""
    approved: str = ""
    made_with: str = ""


_SIGNS: Sequence[tuple[Callable[[Issue], str], Say]] = (
    (lambda one: one.signed, Say("签名时间（签名者的时钟）", "time of signing, by the signers’ clocks")),
    (lambda one: one.disclosed, Say("内容所写的公开日期", "date of disclosure in the content")),
    (lambda one: one.approved, Say("内容所写的批复日期", "date of approval in the content")),
)


class Told(NamedTuple):
    """What there is to say of a package that is not the only one of its department and year; whether it is over."""

    finding: Diagnostic
    over: bool


def superseding(issues: Sequence[Issue]) -> Mapping[str, Told]:
    """Return what there is to say of packages that are not the only ones of their department and year, by package."""
    groups: dict[tuple[str, int, str], list[Issue]] = {}
    for one in issues:
        groups.setdefault((one.department, one.year, one.kind), []).append(one)
    return {one.package: told for group in groups.values() for one, told in _within(group)}


def _within(group: Sequence[Issue]) -> Iterator[tuple[Issue, Told]]:
    alone: dict[str, Issue] = {}
    for one in group:
        if one.digest in alone:
            first = alone[one.digest].package
            same = Say(f"与 {first} 逐字节相同", f"the same bytes as {first}")
            yield one, _told(one, same, "notice", over=True)
        alone.setdefault(one.digest, one)
    several = list(alone.values())
    if len(several) < 2:
        return
    for time, name in _SIGNS:
        times = {one.package: time(one) for one in several}
        latest = max(times.values())
        if all(times.values()) and list(times.values()).count(latest) == 1:
            last = next(one for one in several if times[one.package] == latest)
            yield from _ordered(several, last, times, name)
            return
    names = [one.package for one in several]
    for one in several:
        others = [name for name in names if name != one.package]
        say = Say(
            f"同一部门同一年度另有 {'、'.join(others)}，看不出哪个在后：请问部门{_versions(several, 'zh')}",
            f"there is another of this department and year: {', '.join(others)}; "
            f"nothing tells which is later: ask the department{_versions(several, 'en')}",
        )
        yield one, _told(one, say, "warning", over=False)


def _ordered(
    several: Sequence[Issue], last: Issue, times: Mapping[str, str], name: Say
) -> Iterator[tuple[Issue, Told]]:
    before = [one for one in several if one is not last]
    for one in before:
        say = Say(
            f"已由 {last.package} 取代，依据{name.zh}：这个 {times[one.package]}，那个 {times[last.package]}",
            f"superseded by {last.package}, by the {name.en}: {times[one.package]} here, {times[last.package]} there",
        )
        yield one, _told(one, say, "warning", over=True)
    say = Say(
        f"取代 {'、'.join(one.package for one in before)}，依据{name.zh}",
        f"supersedes {', '.join(one.package for one in before)}, by the {name.en}",
    )
    yield last, _told(last, say, "notice", over=False)


def _versions(several: Sequence[Issue], lang: str) -> str:
    """Return what manifests say of the program's version, where it is not the same."""
    said = dict.fromkeys(one.made_with for one in several if one.made_with)
    if len(said) < 2:
        return ""
    return (
        f"（清单自称的程序版本：{'、'.join(said)}）"
        if lang == "zh"
        else f" (versions that they claim: {', '.join(said)})"
    )


def _told(one: Issue, say: Say, severity: Severity, *, over: bool) -> Told:
    return Told(finding("DG835", Origin(one.package), say, severity=severity), over)
