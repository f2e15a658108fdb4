"""Columns of later figures that say the earlier ones once more: executed amounts copied from the budget."""

from collections.abc import Iterator, Sequence

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.limits import Copied
from disclosure_gen.model.tables import BudgetTable, Column
from disclosure_gen.money import Quantity

_LEAST = 2  # figures: one alone may well be executed as budgeted


def check_copies(disclosure: Disclosure, copied: Sequence[Copied]) -> Iterator[Diagnostic]:
    """Yield DG1102 for a table whose later figures are all those of the budget. Source: house rule."""
    for rule in copied:
        for table in disclosure.tables.values():
            if table.kind.id == rule.table and _same(table, rule):
                yield _copied(table, rule)


def _same(table: BudgetTable, rule: Copied) -> bool:
    pairs = [
        (figure.current, line.figures[other].current if other in line.figures else None)
        for line in table.lines
        for column, figure in line.figures.items()
        if column.startswith(f"{rule.earlier}.") or column == rule.earlier
        for other in [rule.later + column.removeprefix(rule.earlier)]
    ]
    stated = [one for one, _ in pairs if isinstance(one, Quantity) and one.value]
    return len(stated) >= _LEAST and all(one == other for one, other in pairs)


def _copied(table: BudgetTable, rule: Copied) -> Diagnostic:
    titles = [_titled(table.kind.columns, path).title for path in (rule.earlier, rule.later)]
    zh = ["".join((title.zh or "").split()) for title in titles]
    en = [title.en or title.zh for title in titles]
    first = next(figure for line in table.lines for path, figure in line.figures.items() if path.startswith(rule.later))
    return finding(
        "DG1102",
        first.origin,
        Say(
            f"“{zh[1]}”与“{zh[0]}”每一格都相同，像是照抄", f"“{en[1]}” is “{en[0]}” in every cell, as if it were copied"
        ),
        hint=Say("填实际的数；还没有执行的留空", "state what was executed; leave blank what is not yet"),
        related=(Related(origin=table.origin, zh="表", en="the table"),),
    )


def _titled(columns: Sequence[Column], path: str) -> Column:
    """Return the column, or the group of columns, that a path names."""
    step, _, rest = path.partition(".")
    found = next(column for column in columns if column.id == step)
    return _titled(found.columns, rest) if rest else found
