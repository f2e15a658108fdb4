"""How far the identities reach → lines for people, and data."""

from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen import findings
from disclosure_gen.checks.cells import Stated
from disclosure_gen.checks.coverage import Coverage, Unused
from disclosure_gen.cli.choices import Speak
from disclosure_gen.cli.terminal import aligned
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.load.source import Source
from disclosure_gen.money import Quantity

_MOST = 5  # missing paths that are named


def summary(reach: Coverage, speak: Speak) -> str:
    """Say in one line how many figures were compared, and that the others were not."""
    alone, unused = len(reach.alone), len(reach.unused)
    parts = [
        speak(
            f"勾稽：{reach.figures:,} 个数中 {reach.compared:,} 个参加 {reach.identities:,} 条勾稽",
            f"coverage: {reach.compared:,} of {reach.figures:,} figures take part in {reach.identities:,} identities",
        )
    ]
    if alone:
        parts.append(speak(f"{alone:,} 个没有可核对的", f"nothing checks {alone:,}"))
    if unused:
        parts.append(speak(f"{unused} 条规则用不上", f"{unused} rules do not apply"))
    more = speak("（--coverage 列出）", " (--coverage lists them)") if alone or unused else ""
    return speak("，", ", ").join(parts) + more


def lines(reach: Coverage, sources: Sequence[Source], speak: Speak) -> list[str]:
    """Return what nothing checks, figure by figure, and the rules that do not apply with the reason."""
    out = []
    if reach.alone:
        out.append(speak("没有可核对的数：", "Figures that nothing checks:"))
        out += aligned([_alone(one, sources) for one in reach.alone], widths=(0, 0, 0))
    if reach.unused:
        out.append(speak("用不上的规则：", "Rules that do not apply:"))
        out += _of_tables([rule for rule in reach.unused if rule.tables], speak)
        for rule in reach.unused:
            if not rule.tables:
                name, why = speak(*rule.name), reason(rule, speak)
                out.append(f"  {rule.rule}  {name}{speak('：', ': ')}{why}")
    return out


def _alone(one: Stated, sources: Sequence[Source]) -> tuple[str, ...]:
    amount = one.amount
    shown = f"{digits(amount.value, group=False)} {amount.unit}".rstrip() if isinstance(amount, Quantity) else ""
    return f"  {one.path}", shown, findings.address(one.origin, sources)


def _of_tables(rules: Sequence[Unused], speak: Speak) -> Iterator[str]:
    """Yield the rules that speak of tables which are not here, one line for each kind of them."""
    kinds = dict.fromkeys(rule.tables[0] for rule in rules)
    for kind in kinds:
        ids = [rule.rule for rule in rules if rule.tables[0] == kind]
        count = f"{len(ids)} rule{'s' * (len(ids) > 1)}"
        head = speak(f"没有 tables.{kind} 这张表，{len(ids)} 条", f"no tables.{kind} here, {count}")
        yield f"  {head}{speak('：', ': ')}{speak('、', ', ').join(ids)}"


def reason(rule: Unused, speak: Speak) -> str:
    """Return why a rule does not apply, with what is missing."""
    why, missing = speak(*rule.why), rule.missing
    if not missing:
        return why
    more = speak(f" 等 {len(missing)} 个", f" and {len(missing) - _MOST} more") if len(missing) > _MOST else ""
    return f"{why}{speak('：', ': ')}{speak('、', ', ').join(missing[:_MOST])}{more}"


def data(reach: Coverage, sources: Sequence[Source]) -> Mapping[str, object]:
    """Return the same as plain data."""
    return {
        "figures": reach.figures,
        "compared": reach.compared,
        "identities": reach.identities,
        "alone": [
            {
                "key": one.key,
                "value": format(one.amount.value, "f"),
                "unit": one.amount.unit,
                **findings.place_data(one.origin, sources),
            }
            for one in reach.alone
            if isinstance(one.amount, Quantity)
        ],
        "unused": [
            {
                "rule": one.rule,
                "name": {"zh": one.name.zh, "en": one.name.en},
                "why": {"zh": one.why.zh, "en": one.why.en},
                "missing": list(one.missing),
            }
            for one in reach.unused
        ],
    }
