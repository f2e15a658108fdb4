"""Rows that compare two years → rates of nothing, and changes without a rate in a column of rates."""

from collections.abc import Iterator

from disclosure_gen.checks.cells import Stated, called, table_cells
from disclosure_gen.checks.given import Given
from disclosure_gen.checks.words.movements import shown
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.money import Absent, Amount, Quantity


def check_rates(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield DG208 for a rate where nothing stood the year before, DG209 for a change without its rate.

    Source: domain rule 5.3: from nothing there is no per cent. Rates that are wrong are DG205.
    """
    for table in disclosure.tables.values():
        if table.kind.rates:
            yield from _of_table(table)


def _of_table(table: BudgetTable) -> Iterator[Diagnostic]:
    for relation in table.kind.rates:
        for cell in table_cells(table):
            if cell.line is None or cell.column != relation.rate:
                continue
            others = [cell.line.figures.get(column) for column in (relation.change, relation.prior)]
            change, prior = (figure.current if figure else None for figure in others)
            related = tuple(Related(origin=figure.origin) for figure in others if figure)
            name, rate = called(Stated(cell)), cell.figure.current
            if _is_number(rate) and _is_nothing(prior):
                say = Say(
                    f"{name.zh} 写 {shown(rate)}，而上年没有数：从无到有没有百分比",
                    f"{name.en} is {shown(rate)}, but there was nothing the year before: from nothing there is no rate",
                )
                yield finding("DG208", cell.figure.origin, say, hint=_DASH, related=related)
            elif rate in (Absent.BLANK, Absent.NOT_APPLICABLE) and _is_number(change) and _is_number(prior):
                say = Say(
                    f"{name.zh} 没有写，而增减额是 {shown(change)}、上年数是 {shown(prior)}",
                    f"{name.en} is not stated; the change is {shown(change)}, the year before {shown(prior)}",
                )
                yield finding("DG209", cell.figure.origin, say, hint=_COMPUTE, related=related)


_DASH = Say("写“—”或留空", "write — or leave it blank")
_COMPUTE = Say("写增减额 ÷ 上年数", "state change ÷ the year before")


def _is_number(amount: Amount | None) -> bool:
    return isinstance(amount, Quantity) and bool(amount.value)


def _is_nothing(amount: Amount | None) -> bool:
    return amount is Absent.BLANK or (isinstance(amount, Quantity) and not amount.value)
