"""Tables of one form → those of which one leaves blank what the other states as 0."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from disclosure_gen.checks.cells import Cell, table_cells
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.money import Absent, Amount, Quantity
from disclosure_gen.records import replace

_LISTED = 3


def check_siblings(disclosure: Disclosure, least: int) -> Iterator[Diagnostic]:
    """Yield DG1104 for two tables of units that write nothing differently, where so many cells do.

    Source: domain rule 5.5: blank, 0 and — are three values.
    """
    forms: dict[str, list[tuple[BudgetTable, Mapping[str, Cell]]]] = {}
    for table in disclosure.tables.values() if least else ():
        if table.kind.per_unit:
            prefix = f"tables.{table.path}."
            own = {cell.key.removeprefix(prefix): cell for cell in table_cells(table)}
            forms.setdefault(table.kind.id, []).append((table, own))
    for some in forms.values():
        for (one, left), (other, right) in combinations(some, 2):
            both = [(cell, right[key]) for key, cell in left.items() if key in right and _differ(cell, right[key])]
            if len(both) >= least:
                yield _differing((one, other), both)


def _differ(one: Cell, other: Cell) -> bool:
    amounts = (one.figure.current, other.figure.current)
    return Absent.BLANK in amounts and any(map(_is_zero, amounts))


def _is_zero(amount: Amount | None) -> bool:
    return isinstance(amount, Quantity) and not amount.value


def _differing(tables: tuple[BudgetTable, BudgetTable], both: Sequence[tuple[Cell, Cell]]) -> Diagnostic:
    blank = 0 if both[0][0].figure.current is Absent.BLANK else 1
    empty, zero = tables[blank].path, tables[1 - blank].path
    rows = dict.fromkeys(cell.line.shape.label for cell, _ in both if cell.line)
    zh = "、".join("".join((row.zh or "").split()) for row in list(rows)[:_LISTED])
    en = ", ".join(row.en or row.zh or "" for row in list(rows)[:_LISTED])
    found = finding(
        "DG1104",
        both[0][blank].figure.origin,
        Say(
            f"没有的事项，{empty} 留空，{zero} 写 0（{len(both)} 格：{zh}{'等' if len(rows) > _LISTED else ''}）",
            f"where there is nothing, {empty} leaves a blank and {zero} writes 0 ({len(both)} cells: {en})",
        ),
        hint=Say("同一种表用一种写法", "write it in one way in all tables of a form"),
        related=tuple(Related(origin=pair[1 - blank].figure.origin) for pair in both[:_LISTED]),
    )
    return replace(found, place=f"tables.{empty}")  # also when another cell joins these
