"""Identities → how findings say them: what is compared, by the names that rows, columns and paths have."""

from collections.abc import Sequence
from decimal import Decimal

from disclosure_gen.checks.cells import Stated, called
from disclosure_gen.checks.identities import Identity
from disclosure_gen.checks.weighing import Weight
from disclosure_gen.codes import Say
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.money import round_half_up
from disclosure_gen.records import NamedTuple

_NAMED = 5  # addends that are named one by one

_ZH = {  # steps of paths that the architecture page names
    "total": "合计", "revenue": "收入", "expenditure": "支出", "basic": "基本支出", "project": "项目支出",
    "personnel": "人员经费", "operating": "公用经费", "general_public": "一般公共预算", "three_public": "“三公”经费",
    "overseas_travel": "因公出国（境）费", "vehicles": "公务用车购置及运行费", "vehicle_purchase": "公务用车购置费",
    "vehicle_operation": "公务用车运行费", "hospitality": "公务接待费", "procurement": "政府采购", "assets": "资产",
    "agency_running": "机关运行经费", "goods": "货物", "works": "工程", "services": "服务", "tables": "表",
    "government_funds": "政府性基金", "state_capital": "国有资本经营",
}  # fmt: skip


class Naming(NamedTuple):
    """What the figures of an identity have in common, and what each is called beside it, the total first."""

    context: Say
    names: tuple[Say, ...]


def naming(one: Identity) -> Naming:
    """Return the names of an identity's figures, shortened by what they have in common."""
    figures = one.figures
    first = figures[0].cell
    parts = {figure.part for figure in figures}
    if first.line is not None and all(figure.cell.table is first.table for figure in figures):
        full = [called(Stated(figure.cell)) for figure in figures]
        zh, en = (_shared([[*name.split("·")] for name in names]) for names in zip(*full, strict=True))
        context = Say("·".join(zh[0]), " · ".join(en[0]))
        names = [Say("·".join(a), " · ".join(b)) for a, b in zip(zh[1], en[1], strict=True)]
    else:
        paths = [figure.cell.key.removeprefix("figures.").split(".") for figure in figures]
        start, ends = _shared(paths)
        context = Say("·".join(_ZH.get(step, step) for step in start), ".".join(start))
        names = [Say("·".join(_ZH.get(step, step) for step in end), ".".join(end)) for end in ends]
    if len(parts) == 1 and parts != {"current"}:
        zh_part, en_part = {"prior": ("上年数", "prior year"), "change": ("增减额", "change")}[figures[0].part]
        context = Say(f"{context.zh}（{zh_part}）", f"{context.en} ({en_part})")
    elif len(parts) > 1:
        words = {"current": ("本年数", "current"), "prior": ("上年数", "prior"), "change": ("增减额", "change")}
        names = [
            Say(*(f"{name}{word}" if name else word for name, word in zip(said, words[figure.part], strict=True)))
            for said, figure in zip(names, figures, strict=True)
        ]
    return Naming(context, tuple(names))


def sentence(one: Identity, names: Naming) -> Say:
    """Return what is added up: `基本支出 + 项目支出`."""
    if not one.law.form and one.form in ("sum", "part") and one.law.rule != one.law.name.zh:
        return Say("各项之和", "the sum of the parts")
    words = [(sign, name.zh, name.en) for (sign, _), name in zip(one.terms, names.names[1:], strict=True)]
    if len(words) > _NAMED:
        return Say(f"{len(words)} 项之和", f"the sum of {len(words)} figures")
    return Say(_joined([(sign, zh) for sign, zh, _ in words]), _joined([(sign, en) for sign, _, en in words]))


def number(value: Decimal, weight: Weight) -> str:
    """Return a computed number with the decimals of the figures that it stands for."""
    if value.as_tuple().exponent < -weight.places:  # type: ignore[operator]
        value = round_half_up(value, weight.places) if weight.unit in ("%", "‰") else value.normalize()
    quantum = Decimal(1).scaleb(-weight.places)
    exact = value.quantize(quantum) if value == value.quantize(quantum) else value
    return digits(exact, group=False)


def _joined(words: Sequence[tuple[int, str]]) -> str:
    text = "".join(f" {'+' if sign > 0 else '−'} {word}" for sign, word in words)
    return text.removeprefix(" + ").removeprefix(" ")


def _shared(names: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Return the steps that all names begin or end with, and what is left of each."""
    if len({tuple(name) for name in names}) == 1:
        return [*names[0]], [[] for _ in names]
    start: list[str] = []
    rest = [[*name] for name in names]
    while all(len(name) > 1 for name in rest) and len({name[0] for name in rest}) == 1:
        start.append(rest[0][0])
        rest = [name[1:] for name in rest]
    end: list[str] = []
    while all(len(name) > 1 for name in rest) and len({name[-1] for name in rest}) == 1:
        end.insert(0, rest[0][-1])
        rest = [name[:-1] for name in rest]
    return start + end, rest
