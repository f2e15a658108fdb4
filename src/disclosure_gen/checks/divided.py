"""Tables whose rows content writes itself → totals above no row, and subjects that are not divided as they must be."""

from collections.abc import Iterator

from disclosure_gen.checks.given import Given
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.tables import BudgetTable, Line, title_of
from disclosure_gen.model.text import Phrase
from disclosure_gen.money import Quantity
from disclosure_gen.records import replace

_DIGITS = {"class": 3, "group": 5, "item": 7}  # of a code that goes down to 类, 款, 项
_LEVELS = {"class": Say("类", "class (类)"), "group": Say("款", "group (款)"), "item": Say("项", "item (项)")}
_NAMED = 5  # rows that are named one by one


def check_divided(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield DG210 for a total with an amount and no row, DG211 for subjects without the 款 or 项 that the form demands.

    Source: 预算法实施条例 art. 6: expenditure by function down to 项, basic expenditure by economic nature down to 款.
    """
    for table in disclosure.tables.values():
        if table.kind.form != "lines" or (table.kind.rows and not table.kind.subjects):
            continue  # a form that prescribes its rows says itself which there are
        subjects = table.kind.subjects
        own = [line for line in table.lines if not subjects or line.shape.side == subjects.side]
        if not any(_is_row(table, line) for line in own):
            yield from _bare(table, own, title_of(table, disclosure.year))
        elif subjects and subjects.down_to:
            for one in _undivided(title_of(table, disclosure.year), own, subjects.down_to):
                yield replace(one, place=f"tables.{table.path}")


def _is_row(table: BudgetTable, line: Line) -> bool:
    """Tell whether a row is one of those that the total is the sum of."""
    return bool(line.shape.code) if table.kind.subjects else line.shape.kind != "total"


def _bare(table: BudgetTable, lines: list[Line], title: Phrase) -> Iterator[Diagnostic]:
    for line in lines:
        total = _amount(line) if line.shape.kind in ("total", "subtotal") else None
        if total is None:
            continue
        name = _name(line)
        shown = f"{digits(total.value, group=False)} {total.unit}".rstrip()
        say = Say(
            f"{title.zh}：{name.zh}写为 {shown}，下面一行也没有",
            f"{title.en or title.zh}: {name.en} is {shown}, and there is no row below it",
        )
        hint = Say("写上各科目的行；没有的，合计留空", "write the rows; where there is nothing, leave the total blank")
        if not table.kind.subjects:
            hint = Say("写上各行；没有的，合计留空", hint.en)
        yield finding("DG210", line.origin, say, hint=hint)
        return


def _undivided(title: Phrase, lines: list[Line], level: str) -> Iterator[Diagnostic]:
    """Yield one finding for a table, with each subject that has an amount and no row below it."""
    codes = sorted(line.shape.code for line in lines if line.shape.code)
    above = {code[:length] for code in codes for length in range(3, len(code), 2)}
    short = [
        line
        for line in lines
        if 0 < len(line.shape.code) < _DIGITS[level] and line.shape.code not in above and _amount(line) is not None
    ]
    if not short:
        return
    some = [(line.shape.code, _name(line)) for line in short[:_NAMED]]
    zh = "、".join(f"{code} {name.zh}" for code, name in some)
    en = ", ".join(f"{code} {name.en}" for code, name in some)
    if len(short) > _NAMED:
        zh, en = f"{zh}等 {len(short)} 个科目", f"{en} and {len(short) - _NAMED} more"
    yield finding(
        "DG211",
        short[0].origin,
        Say(
            f"{title.zh}：{zh}没有列到{_LEVELS[level].zh}",
            f"{title.en or title.zh}: {en}: not listed down to the {_LEVELS[level].en}",
        ),
        hint=Say(
            f"写上下面的{_LEVELS[level].zh}；因涉密只公开到上一级的，写进 waivers.toml",
            "write the rows below; where secrecy lets only the level above be published, waive it in waivers.toml",
        ),
        related=tuple(Related(origin=line.origin, zh=_name(line).zh, en=_name(line).en) for line in short[1:]),
    )


def _name(line: Line) -> Say:
    label = line.shape.label
    zh, en = ("".join((words or "").split("\u3000")) for words in (label.zh, label.en or label.zh))
    return Say(zh, en)


def _amount(line: Line) -> Quantity | None:
    """Return the first amount of a row that is not nothing."""
    amounts = (figure.current for figure in line.figures.values())
    return next((amount for amount in amounts if isinstance(amount, Quantity) and amount.value), None)
