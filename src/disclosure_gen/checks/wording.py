"""Identities → how findings say them: what is compared, by the names that rows, columns and paths have."""

from collections.abc import Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import TypeVar

from disclosure_gen.checks.cells import Stated, bare_label, called
from disclosure_gen.checks.clauses import parted
from disclosure_gen.checks.identities import Identity
from disclosure_gen.checks.weighing import Weight
from disclosure_gen.codes import Say
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.lookup import Part
from disclosure_gen.model.tables import YEAR
from disclosure_gen.money import round_half_up
from disclosure_gen.records import NamedTuple

_Step = TypeVar("_Step")
_NAMED = 5  # addends that are named one by one
_MOST_OF_A_NAME = 4  # characters
_GENERAL = {"total", "tables", "current", "prior", "change"}  # steps that name no figure
_TOTALS = ("合计", "总计", "小计")

_ZH = {  # steps of paths that the architecture page names, with the step above where it says what is meant
    "total": "合计", "revenue": "收入", "expenditure": "支出", "basic": "基本支出", "project": "项目支出",
    "personnel": "人员经费", "operating": "公用经费", "general_public": "一般公共预算", "three_public": "“三公”经费",
    "overseas_travel": "因公出国（境）费", "vehicles": "公务用车购置及运行费", "vehicle_purchase": "公务用车购置费",
    "vehicle_operation": "公务用车运行费", "hospitality": "公务接待费", "procurement": "政府采购", "assets": "资产",
    "agency_running": "机关运行经费", "goods": "货物", "works": "工程", "services": "服务", "tables": "表",
    "government_funds": "政府性基金", "state_capital": "国有资本经营",
    "current": "本年数", "prior": "上年数", "change": "增减额",
    "revenue.institutional": "事业收入", "revenue.operating": "事业单位经营收入", "revenue.superior": "上级补助收入",
    "revenue.subordinate": "附属单位上缴收入", "revenue.other": "其他收入",
    "revenue.special_account": "财政专户管理资金",
}  # fmt: skip


class Naming(NamedTuple):
    """What the figures of an identity have in common, and what each is called beside it, the total first."""

    context: Say
    names: tuple[Say, ...]


def naming(one: Identity) -> Naming:
    """Return the names of an identity's figures, shortened by what they have in common."""
    figures = one.figures
    first = figures[0].cell
    if first.line is not None and all(figure.cell.table is first.table for figure in figures):
        full = [called(Stated(figure.cell)) for figure in figures]
        zh, en = (_shared([[*name.split("·")] for name in names]) for names in zip(*full, strict=True))
        context = Say("·".join(zh[0]), " · ".join(en[0]))
        names = [Say("·".join(a), " · ".join(b)) for a, b in zip(zh[1], en[1], strict=True)]
    elif one.form == "same" or any(figure.cell.table for figure in figures):  # a rule does not say what they share
        context, names = Say("", ""), [_in_full(figure) for figure in figures]
    else:
        steps = [_steps(figure) for figure in figures]
        start, ends = _shared(steps, at_end=False)
        context, *names = (
            Say("·".join(zh for zh, _ in path), ".".join(en for _, en in path)) for path in (start, *ends)
        )
    return _with_parts(one, context, names)


def _with_parts(one: Identity, context: Say, names: Sequence[Say]) -> Naming:
    """Return names that tell which year, or the change, is meant."""
    parts = {figure.part for figure in one.figures}
    if len(parts) == 1 and one.form != "same":
        return Naming(_of_part(context, *parts), tuple(names))
    if parts == {"current"}:
        return Naming(context, tuple(names))
    return Naming(context, tuple(_of_part(name, figure.part) for name, figure in zip(names, one.figures, strict=True)))


def _of_part(name: Say, part: Part) -> Say:
    zh, en = {"current": ("本年数", "current"), "prior": ("上年数", "prior year"), "change": ("增减额", "change")}[part]
    if not name.zh:
        return Say(zh, en)
    return name if part == "current" else Say(f"{name.zh}（{zh}）", f"{name.en} ({en})")


def _in_full(one: Stated) -> Say:
    """Return what a figure is called by itself: its path, or its cell with the name of the table."""
    if one.cell.table is None:
        return Say(*(one.cell.key.removeprefix("figures."),) * 2)
    cell, title = called(Stated(one.cell)), one.cell.table.title or one.cell.table.kind.title
    zh, en = (text.replace(YEAR, "") if text else "" for text in (title.zh, title.en or title.zh))
    return Say(f"{zh}“{cell.zh}”", f"“{cell.en}” of {en}")


def likeliest(figures: Sequence[Stated], words: str) -> Stated:
    """Return the figure that words before it speak of most: 支出比上年 is of expenditure. The first of equals."""
    clause = parted(words, "，。；：")[-1]

    def fits(one: Stated) -> tuple[bool, int, int]:
        names = [*_row(one), *(_ZH[step] for step in one.cell.key.split(".") if step in _ZH)]
        return is_named(one, words), sum(name in clause for name in names), sum(name in words for name in names)

    return max(figures, key=fits)


def is_named(one: Stated, words: str) -> bool:
    """Tell whether the sentence that ends with some words speaks of a figure, or the figure has no name to go by.

    A row is named by the greater part of its label: 公务用车购置和运行费 is 公务用车购置及运行维护费.
    """
    sentence = parted(words, "。；")[-1]
    steps = (_ZH[step] for step in one.cell.key.split(".") if step in _ZH and step not in _GENERAL)
    names = [*_row(one)] or [*steps]
    return not names or any(_is_said(name, sentence) for name in names)


def _row(one: Stated) -> tuple[str, ...]:
    """Return what a row is called, without a numeral before it; nothing for a total."""
    name = bare_label(one.cell)
    return () if not name or name.endswith(_TOTALS) else (name,)


def _is_said(name: str, words: str) -> bool:
    match = SequenceMatcher(None, name, words, autojunk=False).find_longest_match()
    return match.size >= min(len(name), _MOST_OF_A_NAME)


def _steps(one: Stated) -> list[tuple[str, str]]:
    """Return the steps of a figure's path in both languages; the last is called by the figure's own label, if any."""
    path = one.cell.key.removeprefix("figures.").split(".")
    pairs = [f"{above}.{step}" for above, step in zip(["", *path], path, strict=False)]
    words = [(_ZH.get(pair) or _ZH.get(step, step), step) for pair, step in zip(pairs, path, strict=True)]
    label = one.cell.figure.label
    return [*words[:-1], ((label and label.zh) or words[-1][0], path[-1])]


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


def _shared(names: Sequence[Sequence[_Step]], *, at_end: bool = True) -> tuple[list[_Step], list[list[_Step]]]:
    """Return the steps that all names begin or end with, and what is left of each."""
    if len({tuple(name) for name in names}) == 1:
        return [*names[0]], [[] for _ in names]
    start: list[_Step] = []
    rest = [[*name] for name in names]
    while all(len(name) > 1 for name in rest) and len({name[0] for name in rest}) == 1:
        start.append(rest[0][0])
        rest = [name[1:] for name in rest]
    end: list[_Step] = []
    while at_end and all(len(name) > 1 for name in rest) and len({name[-1] for name in rest}) == 1:
        end.insert(0, rest[0][-1])
        rest = [name[:-1] for name in rest]
    return start + end, rest
