"""Amounts and numbers of things below zero, where nothing says that they may be."""

from collections.abc import Iterator, Sequence

from disclosure_gen.checks.cells import Cell, called, cells, stated
from disclosure_gen.checks.words.movements import shown
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.money import RATES, Quantity


def check_signs(disclosure: Disclosure, signed: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield DG1108 for a negative budget, stock or number. Source: domain rule 5.2."""
    for cell in cells(disclosure).values() if signed else ():
        for one in stated(cell):
            amount = one.amount
            if one.part == "change" or not isinstance(amount, Quantity) or amount.value >= 0 or amount.unit in RATES:
                continue
            name = called(one)
            if not any(word in f"{name.zh} {cell.key}" for word in signed) and not _is_change(cell):
                yield finding(
                    "DG1108",
                    one.origin,
                    Say(f"{name.zh} 是负数：{shown(amount)}", f"{name.en} is negative: {shown(amount)}"),
                    hint=Say("核对正负号；减少额写在 change", "look at the sign; a decrease stands under change"),
                )


def _is_change(cell: Cell) -> bool:
    """Tell whether a cell stands in a column of changes or rates, or in a row that is taken off."""
    if cell.table is None or cell.line is None:
        return False
    columns = {column for rate in cell.table.kind.rates for column in (rate.change, rate.rate)}
    return cell.column in columns or cell.line.shape.kind == "deduction"
