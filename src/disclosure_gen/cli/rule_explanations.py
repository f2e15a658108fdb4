"""A rule that was asked for → lines for people, and data."""

from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen import findings
from disclosure_gen.checks.cells import Stated
from disclosure_gen.cli.choices import Speak
from disclosure_gen.cli.coverage import reason
from disclosure_gen.cli.terminal import aligned
from disclosure_gen.explain.figures import shown_amount
from disclosure_gen.explain.rules import Applied, Ruled
from disclosure_gen.load.source import Source

_LABEL = 10  # columns of the word before a line
_MANY = 8  # identities that are shown with each figure
_SEVERITY_ZH = {"error": "错误", "warning": "警告", "notice": "提示"}


def lines(told: Ruled, sources: Sequence[Source], speak: Speak) -> Iterator[str]:
    """Return the rule with its place and source, whether it applies and holds, and its figures with theirs."""
    rule = told.rule
    yield f"{rule.id}  {speak(rule.name.zh or '', rule.name.en or rule.name.zh or '')}".rstrip()
    rows = [(speak("写在", "stated"), findings.address(rule.origin, sources))]
    rows += [(speak("依据", "source"), rule.source)] if rule.source else []
    rows += [(speak("规则", "rule") if not number else "", line) for number, line in enumerate(told.lines)]
    if rule.severity:
        rows.append((speak("级别", "severity"), speak(_SEVERITY_ZH[rule.severity], rule.severity)))
    rows += [(speak("表样没有", "no such"), f"{path}{_meant(near, speak)}") for path, near in rule.nowhere]
    rows.append((speak("适用", "applies"), _applies(told, speak)))
    yield from (f"  {line}" for line in aligned(rows, widths=(_LABEL, 0)))
    broken = [one for one in told.applied if not one.holds]
    for one in [*broken, *(one for one in told.applied if one.holds)]:
        holds = speak("成立", "holds") if one.holds else speak("不成立", "broken")
        yield f"  {aligned([(holds, one.words)], widths=(_LABEL, 0))[0]}"
        if len(told.applied) <= _MANY or not one.holds:
            yield from (
                f"    {line}"
                for line in aligned([_figure(each, sources) for each in one.identity.figures], widths=(0, 0))
            )


def _applies(told: Ruled, speak: Speak) -> str:
    if told.unused:
        return speak("用不上：", "no: ") + reason(told.unused, speak)
    count, broken = len(told.applied), sum(not one.holds for one in told.applied)
    if not count:
        return speak("用不上", "no")
    said = speak(f"{count} 条勾稽", f"yes, {count} identit{'y' if count == 1 else 'ies'}")
    return said + (speak(f"，{broken} 条不成立", f", {broken} broken") if broken else speak("，都成立", ", all hold"))


def _meant(near: str, speak: Speak) -> str:
    return speak(f"；是不是 {near}？", f"; do you mean {near}?") if near else ""


def _figure(one: Stated, sources: Sequence[Source]) -> tuple[str, str]:
    return f"{one.path}  {shown_amount(one.amount)}".rstrip(), findings.address(one.origin, sources)


def data(told: Ruled, sources: Sequence[Source]) -> Mapping[str, object]:
    """Return the same as plain data."""
    rule, unused = told.rule, told.unused
    return {
        "id": rule.id,
        "name": {"zh": rule.name.zh, "en": rule.name.en},
        "stated": findings.place_data(rule.origin, sources),
        "source": rule.source,
        "severity": rule.severity,
        "says": list(told.lines),
        "nowhere": [one.path for one in rule.nowhere],
        "applies": bool(told.applied),
        "why": {"zh": unused.why.zh, "en": unused.why.en} if unused else None,
        "missing": list(unused.missing) if unused else [],
        "identities": [_identity(one, sources) for one in told.applied],
    }


def _identity(one: Applied, sources: Sequence[Source]) -> Mapping[str, object]:
    return {
        "name": {"zh": one.name.zh, "en": one.name.en},
        "holds": one.holds,
        "words": one.words,
        "figures": [
            {"key": each.key, "amount": shown_amount(each.amount), **findings.place_data(each.origin, sources)}
            for each in one.identity.figures
        ],
    }
