"""A form of one project → its rows: labels beside what they name, then the indicators, levels merged downwards."""

from collections.abc import Callable, Iterator, Sequence

from disclosure_gen.compose.inlines import phrase_lines
from disclosure_gen.compose.performance import text_cell
from disclosure_gen.compose.scope import Scope
from disclosure_gen.doc import blocks as doc
from disclosure_gen.doc.blocks import Cell, Row, Text
from disclosure_gen.model.projects import Project, Target
from disclosure_gen.model.tables import BudgetTable, Column, Line
from disclosure_gen.model.text import Phrase, Prose
from disclosure_gen.records import replace

_ROLES = {"first": "name", "second": "name", "indicator": "text", "value": "text", "weight": "grade"}


def project_columns(table: BudgetTable) -> tuple[doc.Column, ...]:
    """Return the columns of the grid: one of labels, then those of the indicators."""
    targets = _targets(table)
    return (
        doc.Column(id="part", role="name", group="part"),
        *(doc.Column(id=one.id, role=_ROLES[one.id], group=one.id) for one in targets.columns),
    )


def project_head(table: BudgetTable, scope: Scope) -> tuple[Row, ...]:
    """Return the row with the project's name, which is repeated on every page."""
    if table.project is None:
        return ()
    label = next(column for column in table.kind.columns if column.id == "name")
    name = replace(text_cell(table.project.name, "text", 1, scope), colspan=len(_targets(table).columns))
    return (Row(cells=(_label(label, scope), name), kind="header"),)


def project_rows(table: BudgetTable, amount: Callable[[Line], Cell], scope: Scope) -> Iterator[Row]:
    """Yield the rows of a project below its name: whose it is, its money, its goal, its indicators.

    `amount` gives the cell of a row's money. A label stands over all rows of its part, so that it is shown again where
    the part goes on over a page.
    """
    project = table.project
    if project is None:
        return
    width = len(_targets(table).columns)
    names = {"department": table.prepared_by, "unit": project.unit}
    beside = [column for column in table.kind.columns if column.id in names]
    for column in table.kind.columns:
        if column.id == "goal":
            cell = text_cell(project.goal, "text", 1, scope)
            yield Row(cells=(_label(column, scope), replace(cell, colspan=width)))
        elif column is next(iter(beside), None):
            yield Row(cells=tuple(_side_by_side(beside, names, width, scope)))
        elif column.id == "funds":
            yield from _funds(column, table, amount, width, scope)
        elif column.id == "targets":
            yield from _indicators(column, project, scope)


def _targets(table: BudgetTable) -> Column:
    return next(column for column in table.kind.columns if column.id == "targets")


def _label(column: Column, scope: Scope, rowspan: int = 1) -> Cell:
    return Cell(lines=phrase_lines(column.title, scope), role="name", align="center", rowspan=rowspan)


def _side_by_side(columns: Sequence[Column], names: dict[str, Phrase], width: int, scope: Scope) -> Iterator[Cell]:
    """Yield labels and names in one row over the whole width: the label of the second takes a column of its own."""
    last = len(columns) - 1
    room = width - last
    for number, column in enumerate(columns):
        share = room - room // len(columns) * last if number == last else room // len(columns)
        yield _label(column, scope)
        yield Cell(lines=phrase_lines(names[column.id], scope), colspan=share)


def _funds(
    column: Column, table: BudgetTable, amount: Callable[[Line], Cell], width: int, scope: Scope
) -> Iterator[Row]:
    for number, line in enumerate(table.lines):
        label = Cell(lines=phrase_lines(line.shape.label, scope), role="label", level=line.shape.level, colspan=2)
        figure = replace(amount(line), colspan=width - 2, align="center")
        start = (_label(column, scope, len(table.lines)),) if number == 0 else ()
        yield Row(cells=(*start, label, figure))


def _indicators(column: Column, project: Project, scope: Scope) -> Iterator[Row]:
    """Yield the row of heads and those of the indicators; a level covers the rows to which it belongs."""
    heads = (Cell(lines=phrase_lines(one.title, scope), role="header", align="center") for one in column.columns)
    yield Row(cells=(_label(column, scope, len(project.targets) + 1), *heads))
    ends = {level: _ends(project.targets, level) for level in ("first", "second")}
    for number, target in enumerate(project.targets):
        cells = []
        for one in column.columns:
            if one.id not in ends:
                cells.append(_cell(target, one.id, scope))
            elif number in ends[one.id]:
                words: Prose | None = getattr(target, one.id)
                cells.append(text_cell(words, "name", ends[one.id][number] - number, scope))
        yield Row(cells=tuple(cells))


def _ends(targets: Sequence[Target], level: str) -> dict[int, int]:
    """Return for each row in which a level begins the row after its last; a new first level begins a second."""
    starts = [number for number, one in enumerate(targets) if getattr(one, level) is not None or one.first is not None]
    return dict(zip(starts, [*starts[1:], len(targets)], strict=True))


def _cell(target: Target, id_: str, scope: Scope) -> Cell:
    if id_ == "weight":
        weight = target.weight
        words = () if weight is None else ((Text(f"{weight.value:f}", scope.lang),),)
        return Cell(lines=words, role="grade", align="center")
    if id_ == "value":
        return replace(text_cell(target.value, "text", 1, scope), align="center")
    return text_cell(target.name, "text", 1, scope)
