"""Cells of tables → the decimals that they are printed with: no more than their form declares (单位：万元, two)."""

from collections.abc import Mapping

from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.tables import BudgetTable, Line, TableKind
from disclosure_gen.money import RATES, Amount, Quantity, round_half_up
from disclosure_gen.records import replace


def is_finer(amount: Amount | None, kind: TableKind) -> bool:
    """Tell whether an amount of a table has more decimals than its form declares; numbers of things have their own."""
    if kind.places is None or not isinstance(amount, Quantity) or amount.places <= kind.places:
        return False
    return amount.is_money or amount.unit in RATES


def as_printed(amount: Amount, kind: TableKind) -> Amount:
    """Return an amount as its table prints it. Source: domain rule 5.4: rounded half up, once."""
    if kind.places is None or not isinstance(amount, Quantity) or not is_finer(amount, kind):
        return amount
    return Quantity(round_half_up(amount.value, kind.places), amount.unit)


def rounded(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure as its tables print it, the very same object where nothing is rounded."""
    tables = {path: _table(table) for path, table in disclosure.tables.items()}
    changed = any(tables[path] is not table for path, table in disclosure.tables.items())
    return replace(disclosure, tables=tables) if changed else disclosure


def _table(table: BudgetTable) -> BudgetTable:
    if table.kind.places is None:
        return table
    lines = tuple(_line(line, table.kind) for line in table.lines)
    changed = any(new is not old for new, old in zip(lines, table.lines, strict=True))
    return replace(table, lines=lines) if changed else table


def _line(line: Line, kind: TableKind) -> Line:
    finer: Mapping[str, Figure] = {
        path: _figure(figure, kind)
        for path, figure in line.figures.items()
        if any(is_finer(part, kind) for part in (figure.current, figure.prior, figure.change))
    }
    return replace(line, figures={**line.figures, **finer}) if finer else line


def _figure(figure: Figure, kind: TableKind) -> Figure:
    current, prior, change = (
        part if part is None else as_printed(part, kind) for part in (figure.current, figure.prior, figure.change)
    )
    return replace(figure, current=current, prior=prior, change=change)
