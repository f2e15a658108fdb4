"""A filled-in form → the table that the reader sees: header tree, rows, the words around it."""

from collections.abc import Iterator, Sequence

from disclosure_gen.compose.inlines import lines, phrase_lines
from disclosure_gen.compose.performance import duty_rows
from disclosure_gen.compose.scope import Scope
from disclosure_gen.doc import blocks as doc
from disclosure_gen.doc.blocks import Cell, Inlines, Row, Text
from disclosure_gen.doc.header import Head, header_rows
from disclosure_gen.fmt import REDACTED, format_amount, unit_name
from disclosure_gen.lang import term
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.tables import BudgetTable, Column, Line, TableKind, leaves
from disclosure_gen.model.text import Prose
from disclosure_gen.money import Absent, Classified, Quantity
from disclosure_gen.records import replace

LABEL_ROLES = {"total": "total", "subtotal": "subtotal"}
SPREAD = "\u3000"  # a label spread by wide spaces (合　　计) stands in the middle
NAMES = {"duty", "activity"}  # columns whose cells are the name of a group


def compose_table(table: BudgetTable, scope: Scope) -> doc.Table | doc.Section:
    """Return a table, one that needs a landscape page as a section of its own."""
    scope = replace(scope, names={**scope.names, "prepared_by": table.prepared_by})
    composed = _table(table, scope)
    if table.kind.orientation == "landscape":
        return doc.Section(orientation="landscape", blocks=(composed,))
    return composed


def _table(table: BudgetTable, scope: Scope) -> doc.Table:
    kind = table.kind
    columns = leaves(kind.columns)
    left, middle, right = (_around(text, scope) for text in kind.above)
    body = (
        duty_rows(scope.disclosure.duties, columns, scope) if kind.form == "duties" else _lines(table, columns, scope)
    )
    return doc.Table(
        anchor=f"table.{table.path}",
        title=phrase_lines(table.title or kind.title, scope),
        above=(left, middle, right),
        columns=tuple(_column(path, column) for path, column in columns),
        header=_header(table, columns, scope),
        body=tuple(body),
        notes=tuple(
            doc.Note(text=words, lang=lang, when=note.when)
            for note in (*kind.notes, *table.notes)
            for lang, words in lines(note.text, scope)
        ),
        continued=_continued(kind, scope),
        repeated=term(scope.terms, "table.repeated", scope.lang),
        lang=scope.lang,
    )


def _continued(kind: TableKind, scope: Scope) -> tuple[Inlines, ...]:
    """Return 续表 for later pages, after the words above the table that say its unit."""
    continued, gaps = (phrase_lines(scope.terms[f"table.{key}"], scope) for key in ("continued", "after_unit"))
    unit = next((_around(text, scope) for text in kind.above if text and _says_unit(text, kind.unit, scope)), ())
    return (
        *((*said, *gap, *words) for said, gap, words in zip(unit, gaps, continued, strict=False)),
        *continued[len(unit) :],
    )


def _says_unit(text: Prose, unit: str, scope: Scope) -> bool:
    """Tell whether words name a unit in the leading language; the other may not be there."""
    if not unit or (scope.lang == "en" and f"unit.{unit}" not in scope.terms):
        return False
    name = unit_name(unit, scope.lang, scope.terms)
    return any(isinstance(part, str) and name in part for part in text.get(scope.lang) or ())


def _around(text: Prose | None, scope: Scope) -> tuple[Inlines, ...]:
    return tuple(words for _, words in lines(text, scope)) if text else ()


def _column(path: str, column: Column) -> doc.Column:
    """Return a column of the grid: figures get one width, grades another, labels and texts each their own."""
    role = "name" if column.id in NAMES and column.role == "text" else column.role
    return doc.Column(id=path, role=role, group=role if role in {"figure", "grade"} else path)


def _header(table: BudgetTable, columns: Sequence[tuple[str, Column]], scope: Scope) -> tuple[Row, ...]:
    rows = header_rows([_head(column, scope) for column in table.kind.columns])
    return (*rows, _column_numbers(columns, scope)) if table.kind.column_numbers else rows


def _head(column: Column, scope: Scope) -> Head:
    words = scope.edition == "en" and column.role in {"label", "text"} and not column.columns
    cell = Cell(lines=phrase_lines(column.title, scope), role="header", align="left" if words else "center")
    return Head(cell, tuple(_head(below, scope) for below in column.columns))


def _column_numbers(columns: Sequence[tuple[str, Column]], scope: Scope) -> Row:
    """Return the 栏次 row: its label stands over the label columns, then the others are counted."""
    numbered = [column for _, column in columns if column.role not in {"label", "line_no"}]
    label = Cell(
        lines=phrase_lines(scope.terms["table.column_no"], scope),
        role="reference",
        align="center",
        colspan=len(columns) - len(numbered),
    )
    return Row(cells=(label, *(_reference(number, scope) for number in range(1, len(numbered) + 1))), kind="header")


def _lines(table: BudgetTable, columns: Sequence[tuple[str, Column]], scope: Scope) -> Iterator[Row]:
    for number, line in enumerate(table.lines, start=1):
        key = f"tables.{table.path}.{line.shape.id}"
        cells = tuple(_line_cell(line, path, column, (key, number), scope) for path, column in columns)
        yield Row(cells=cells, kind=line.shape.kind)


def _line_cell(line: Line, path: str, column: Column, place: tuple[str, int], scope: Scope) -> Cell:
    key, number = place
    match column.role:
        case "label":
            return _label(line, scope)
        case "line_no":
            return _reference(number, scope)
        case "text" | "grade" as role:
            text = line.texts.get(path)
            return Cell(lines=_around(text, scope), role=role, align="left" if role == "text" else "center")
    return _figure(line.figures.get(path), f"{key}.{path}", scope)


def _label(line: Line, scope: Scope) -> Cell:
    shape = line.shape
    spread = SPREAD in (shape.label.get(scope.lang) or "")
    return Cell(
        lines=phrase_lines(shape.label, scope),
        role=LABEL_ROLES.get(shape.kind, "label"),
        align="center" if spread else "left",
        level=shape.level,
    )


def _reference(number: int, scope: Scope) -> Cell:
    return Cell(lines=((Text(str(number), scope.lang),),), role="reference", align="center")


def _figure(figure: Figure | None, key: str, scope: Scope) -> Cell:
    """Return the cell of a figure: digits at the point, — and ** in the middle, blank where nothing is budgeted."""
    amount = figure.current if figure else None
    match amount:
        case Quantity(value=value):
            text = format_amount(amount, scope.lang)
            return Cell(lines=((Text(text, scope.lang),),), role="figure", align="decimal", key=key, value=value)
        case Classified():
            return Cell(lines=((Text(REDACTED, scope.lang),),), role="redacted", align="center", key=key)
        case Absent.NOT_APPLICABLE | Absent.UNFILLED:
            return Cell(lines=((Text(amount.value, scope.lang),),), role="figure", align="center", key=key)
    return Cell(role="figure", align="decimal", key=key if figure else "")
