"""A disclosure → what its charts would show wrongly: totals that are no sums, units without an English name."""

from collections.abc import Iterator

from disclosure_gen.checks.given import Given
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.fmt.formats import kind_of_unit
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.lang import langs_of
from disclosure_gen.model.charts import Category, ChartBlock
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.model.text import Reference
from disclosure_gen.money import Absent, Amount, Quantity, subtract


def check_chart_totals(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield DG250 for each stacked bar whose stated total is not the sum of its parts.

    Source: house rule. Exact; a blank part counts as nothing, and nothing is said where one is no number.
    """
    for chart in _charts(disclosure):
        for category in chart.categories:
            if category.total:
                yield from _compared(category, category.total, disclosure)


def check_chart_units(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG504 for each printed chart whose unit has no English name, where English is built.

    Source: house rule.
    """
    if not disclosure.charts or not any("en" in langs_of(edition) for edition in given.editions):
        return
    for chart in _charts(disclosure):
        amounts = (_amount(reference, disclosure) for reference in chart.references)
        unit = next((amount.unit for amount in amounts if isinstance(amount, Quantity)), "")
        if kind_of_unit(unit) == "count" and given.terms is not None and f"unit.{unit}" not in given.terms:
            say = Say(f"图的单位“{unit}”没有英文名", f'the unit "{unit}" of the chart has no English name')
            hint = Say("换用有英文名的单位，或不用图", "use a unit that has one, or no chart")
            yield finding("DG504", chart.origin.child("chart"), say, hint=hint)


def _charts(disclosure: Disclosure) -> Iterator[ChartBlock]:
    for section in disclosure.sections:
        for block in section.blocks:
            if isinstance(block, ChartBlock):
                yield block


def _amount(reference: Reference, disclosure: Disclosure) -> Amount | None:
    found = resolve(disclosure, reference.path)
    return found.amount if isinstance(found, FoundFigure) else None


def _compared(category: Category, total: Reference, disclosure: Disclosure) -> Iterator[Diagnostic]:
    stated = _amount(total, disclosure)
    parts = [_amount(reference, disclosure) for reference in category.values.values()]
    numbers = [part for part in parts if isinstance(part, Quantity)]
    known = all(isinstance(part, Quantity) or part is Absent.BLANK for part in parts)
    if not isinstance(stated, Quantity) or not known or {part.unit for part in numbers} - {stated.unit}:
        return
    added = Quantity(sum((part.value for part in numbers), start=stated.value * 0), stated.unit)
    if added.value != stated.value:
        unit, more = stated.unit, subtract(added, stated)
        three = [digits(quantity.value, group=False) for quantity in (added, stated, more)]
        yield finding(
            "DG250",
            total.origin,
            Say(
                f"各部分之和是 {three[0]}{unit}，合计写的是 {three[1]}{unit}，差 {three[2]}{unit}",
                f"the parts add up to {three[0]} {unit}, the total is {three[1]} {unit}: {three[2]} {unit} apart",
            ),
            hint=Say("改正数字；发布稿如此的，不写 total", "mend the figures, or leave total out"),
            related=tuple(Related(origin=reference.origin) for reference in category.values.values()),
        )
