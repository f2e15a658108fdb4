"""How far the identities reach → lines for people, and data."""

from collections.abc import Mapping

from disclosure_gen.checks.coverage import Coverage
from disclosure_gen.cli.choices import Speak
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.money import Quantity


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


def lines(reach: Coverage, speak: Speak) -> list[str]:
    """Return what nothing checks, figure by figure, and the rules that do not apply with the reason."""
    out = []
    if reach.alone:
        out.append(speak("没有可核对的数：", "Figures that nothing checks:"))
        for one in reach.alone:
            amount = one.amount
            shown = f"{digits(amount.value, group=False)} {amount.unit}" if isinstance(amount, Quantity) else ""
            out.append(f"  {one.key.removeprefix('figures.')}  {shown}".rstrip())
    if reach.unused:
        out.append(speak("用不上的规则：", "Rules that do not apply:"))
        for rule in reach.unused:
            name, why = speak(*rule.name), speak(*rule.why)
            out.append(f"  {rule.rule}  {name}{speak('：', ': ')}{why}")
    return out


def data(reach: Coverage) -> Mapping[str, object]:
    """Return the same as plain data."""
    return {
        "figures": reach.figures,
        "compared": reach.compared,
        "identities": reach.identities,
        "alone": [
            {"key": one.key, "value": format(one.amount.value, "f"), "unit": one.amount.unit}
            for one in reach.alone
            if isinstance(one.amount, Quantity)
        ],
        "unused": [
            {
                "rule": one.rule,
                "name": {"zh": one.name.zh, "en": one.name.en},
                "why": {"zh": one.why.zh, "en": one.why.en},
            }
            for one in reach.unused
        ],
    }
