"""Rows of a table that look as if two of their figures had been exchanged: each has this year what the other had."""

from collections.abc import Iterator

from disclosure_gen.checks.cells import Cell, Stated, called, row_name
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.fmt.numbers import digits
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.tables import BudgetTable, carried
from disclosure_gen.money import Quantity


def check_exchanged(disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Yield DG1106 for two rows whose figures of two years are crossed. Source: house rule."""
    for table in disclosure.tables.values():
        for earlier, later in carried(table.kind.columns):
            known: dict[tuple[Quantity, Quantity], Cell] = {}
            for before, after, cell in _rows(table, earlier, later):
                if (after, before) in known:
                    yield _exchanged(known[after, before], cell, before, after)
                known[before, after] = cell


def _rows(table: BudgetTable, earlier: str, later: str) -> Iterator[tuple[Quantity, Quantity, Cell]]:
    """Yield the two figures of each row in which they differ, with the later one's cell."""
    for number, line in enumerate(table.lines, start=1):
        first, last = (line.figures.get(column) for column in (earlier, later))
        before, after = (figure.current if figure else None for figure in (first, last))
        if last is None or not isinstance(before, Quantity) or not isinstance(after, Quantity):
            continue
        if before.value and after.value and before != after:
            yield before, after, Cell(f"tables.{table.path}.{row_name(line, number)}.{later}", last, table, line, later)


def _exchanged(one: Cell, other: Cell, before: Quantity, after: Quantity) -> Diagnostic:
    first, second = called(Stated(one)), called(Stated(other))
    was, now = digits(before.value, group=False), digits(after.value, group=False)
    return finding(
        "DG1106",
        one.figure.origin,
        Say(
            f"“{first.zh}”由 {now} 变为 {was}，“{second.zh}”由 {was} 变为 {now}，像是两行写反了",
            f"“{first.en}” goes from {now} to {was}, “{second.en}” from {was} to {now}, as if they were exchanged",
        ),
        hint=Say("核对这两行", "look at both rows"),
        related=(Related(origin=other.figure.origin, zh=second.zh, en=second.en),),
    )
