"""A filled-in form → the table that the reader sees: header tree, rows, the words around it."""

from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.compose.inlines import lines, phrase_lines
from disclosure_gen.compose.labels import heading_label
from disclosure_gen.compose.performance import duty_rows
from disclosure_gen.compose.projects import project_columns, project_head, project_rows
from disclosure_gen.compose.scope import Scope
from disclosure_gen.compose.sides import LABEL_ROLES, aligned_lines
from disclosure_gen.compose.sums import compose_sums
from disclosure_gen.doc import blocks as doc
from disclosure_gen.doc.blocks import Cell, Inlines, Row, Text
from disclosure_gen.doc.header import Head, header_rows
from disclosure_gen.fmt import REDACTED, format_amount, unit_name
from disclosure_gen.lang import Lang, term
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.tables import (
    BudgetTable,
    CodePart,
    Column,
    Line,
    RowShape,
    TableKind,
    is_empty,
    leaves,
    sides_of,
    title_of,
)
from disclosure_gen.model.text import Prose
from disclosure_gen.money import Absent, Classified, Quantity
from disclosure_gen.records import NamedTuple, replace

SPREAD = "\u3000"  # a label spread by wide spaces (合　　计) stands in the middle
_DIGITS: Mapping[CodePart, slice] = {
    "whole": slice(None),
    "class": slice(3),
    "group": slice(3, 5),
    "item": slice(5, 7),
}
_CLASS = 3  # digits of the code of a 类
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
    body = tuple(_body(table, columns, scope))
    stands = {
        "always": True,
        "redacted": any(cell.role == "redacted" for row in body for cell in row.cells),
        "empty": is_empty(table),
    }
    return doc.Table(
        anchor=f"table.{table.path}",
        title=phrase_lines(title_of(table, scope.disclosure.year), scope),
        number=phrase_lines(kind.number, scope) if kind.number else (),
        above=(left, middle, right),
        columns=project_columns(table)
        if kind.form == "project"
        else tuple(_column(path, column, sides_of(kind)) for path, column in columns),
        header=project_head(table, scope) if kind.form == "project" else _header(table, columns, scope),
        body=body,
        notes=tuple(
            doc.Note(text=words, lang=lang, when="redacted" if note.when == "redacted" else "always")
            for note in (*kind.notes, *table.notes)
            if stands[note.when]
            for lang, words in lines(note.text, scope)
        ),
        continued=_continued(kind, scope),
        repeated=term(scope.terms, "table.repeated", scope.lang),
        sums=compose_sums(table, [path for path, _ in columns]),
        lang=scope.lang,
    )


def _body(table: BudgetTable, columns: Sequence[tuple[str, Column]], scope: Scope) -> Iterator[Row]:
    """Return the rows of a table, as its form asks for them."""
    match table.kind.form:
        case "duties":
            return duty_rows(scope.disclosure.duties, columns, scope)
        case "project":
            return project_rows(table, lambda line: _money(table, line, scope), scope)
    return _lines(table, columns, scope)


def _money(table: BudgetTable, line: Line, scope: Scope) -> Cell:
    key = f"tables.{table.path}.{line.shape.id}.amount"
    return _figure(line.figures.get("amount"), key, scope, grouped=table.kind.grouped)


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


def _column(path: str, column: Column, sides: Sequence[str]) -> doc.Column:
    """Return a column of the grid: figures get one width, grades another, labels and texts each their own."""
    role = "name" if column.id in NAMES and column.role == "text" else column.role
    side = path.partition(".")[0]
    group = role if role in {"figure", "grade"} else path
    return doc.Column(id=path, role=role, group=group, side=side if side in sides else "")


def _header(table: BudgetTable, columns: Sequence[tuple[str, Column]], scope: Scope) -> tuple[Row, ...]:
    rows = header_rows([_head(column, scope) for column in table.kind.columns])
    return (*rows, _column_numbers(columns, scope)) if table.kind.column_numbers else rows


def _head(column: Column, scope: Scope) -> Head:
    words = scope.edition == "en" and column.role in {"label", "text"} and not column.columns
    cell = Cell(lines=phrase_lines(column.title, scope), role="header", align="left" if words else "center")
    return Head(cell, tuple(_head(below, scope) for below in column.columns))


def _column_numbers(columns: Sequence[tuple[str, Column]], scope: Scope) -> Row:
    """Return the 栏次 row: its label stands over the columns up to the 序号 or 行次, then all others are counted.

    Without such a column it stands over the labels at the left.
    """
    roles = [column.role for _, column in columns]
    figures = (index for index, role in enumerate(roles) if role not in {"label", "code"})
    over = roles.index("line_no") + 1 if "line_no" in roles else next(figures, len(roles))
    words = scope.terms["table.column_no"]
    if over == 1:  # a narrow column has no room for wide spaces
        words = replace(words, zh=(words.zh or "").replace(SPREAD, ""))
    label = Cell(lines=phrase_lines(words, scope), role="reference", align="center", colspan=over)
    counted = range(1, len(columns) - over + 1)
    return Row(cells=(label, *(_reference(number, scope) for number in counted)), kind="header")


def _lines(table: BudgetTable, columns: Sequence[tuple[str, Column]], scope: Scope) -> Iterator[Row]:
    labels = _numerals(table, scope)
    if any(line.shape.side for line in table.lines):
        yield from _side_by_side(table, columns, labels, scope)
        return
    for number, line in enumerate(table.lines, start=1):
        place = _place(table, line, number, labels)
        cells = tuple(_line_cell(line, path, column, place, scope) for path, column in columns)
        yield Row(cells=cells if line.shape.code else _over_codes(cells, columns), kind=line.shape.kind)


def _over_codes(cells: tuple[Cell, ...], columns: Sequence[tuple[str, Column]]) -> tuple[Cell, ...]:
    """Let the label of a row without a code (合计) take the columns of codes before it as well, in their middle."""
    codes = [index for index, (_, column) in enumerate(columns) if column.role == "code"]
    label = next((index for index, (_, column) in enumerate(columns) if column.role == "label"), -1)
    if not codes or codes != list(range(label - len(codes), label)):
        return cells
    return (*cells[: codes[0]], replace(cells[label], colspan=len(codes) + 1, align="center"), *cells[label + 1 :])


def _numerals(table: BudgetTable, scope: Scope) -> Mapping[str, Mapping[Lang, str]]:
    """Return the numerals before the names of subjects, by row and language, where the form has any."""
    subjects = table.kind.subjects
    if subjects is None or subjects.style is None:
        return {}
    written = [line.shape.id for line in table.lines if line.shape.code]
    return {
        id_: {lang: heading_label(number, subjects.style, scope.edition, lang) for lang in scope.langs}
        for number, id_ in enumerate(written, start=1)
    }


def _side_by_side(
    table: BudgetTable, columns: Sequence[tuple[str, Column]], labels: Mapping[str, Mapping[Lang, str]], scope: Scope
) -> Iterator[Row]:
    """Yield rows that show one line of each side, the totals of all sides at the foot."""
    sides = {column.id: aligned_lines(table, column.id) for column in table.kind.columns}
    for number, lines_ in enumerate(zip(*sides.values(), strict=True), start=1):
        beside = dict(zip(sides, lines_, strict=True))
        cells = []
        for path, column in columns:
            side, _, rest = path.partition(".")
            line = beside[side]
            if column.role == "line_no":
                cells.append(_reference(number, scope))
            elif line is None:
                cells.append(Cell(role="text" if column.role == "label" else "figure"))
            else:
                place = _place(table, line, number, labels)
                cells.append(_line_cell(line, rest, column, place, scope))
        yield Row(cells=tuple(cells), kind=next(line.shape.kind for line in reversed(lines_) if line))


class _Place(NamedTuple):
    """What a line's cells need besides it: its key and number, numerals of its label, whether figures are grouped."""

    key: str
    number: int
    numerals: Mapping[Lang, str]
    grouped: bool


def _place(table: BudgetTable, line: Line, number: int, labels: Mapping[str, Mapping[Lang, str]]) -> _Place:
    id_ = line.shape.id
    return _Place(f"tables.{table.path}.{id_}", number, labels.get(id_, {}), table.kind.grouped)


def _line_cell(line: Line, path: str, column: Column, place: _Place, scope: Scope) -> Cell:
    match column.role:
        case "label":
            return _label(line, place.numerals, scope)
        case "code":
            return _code(line.shape, column.part, scope)
        case "line_no":
            return _reference(place.number, scope)
        case "text" | "grade" as role:
            text = line.texts.get(path)
            return Cell(lines=_around(text, scope), role=role, align="left" if role == "text" else "center")
    return _figure(line.figures.get(path), f"{place.key}.{path}", scope, grouped=place.grouped)


def _label(line: Line, numerals: Mapping[Lang, str], scope: Scope) -> Cell:
    shape = line.shape
    spread = SPREAD in (shape.label.get(scope.lang) or "")
    texts = phrase_lines(shape.label, scope)
    return Cell(
        lines=tuple((_numeral(numerals[words[0].lang], words[0].lang), *words) for words in texts)
        if numerals
        else texts,
        role=_label_role(shape),
        align="center" if spread else "left",
        level=shape.level,
    )


def _numeral(label: str, lang: Lang) -> Text:
    return Text(f"{label} " if label and lang == "en" else label, lang)


def _code(shape: RowShape, part: CodePart, scope: Scope) -> Cell:
    """Return the cell of a subject's code, or of one part of it; blank in rows without a code."""
    shown = shape.code[_DIGITS[part]]
    return Cell(lines=((Text(shown, scope.lang),),) if shown else (), role=_label_role(shape))


def _label_role(shape: RowShape) -> str:
    """Return the role of a row's label: 类 that has others below it stands out like a subtotal."""
    group = len(shape.code) == _CLASS and not shape.side
    return LABEL_ROLES.get(shape.kind, "subtotal" if group else "label")


def _reference(number: int, scope: Scope) -> Cell:
    return Cell(lines=((Text(str(number), scope.lang),),), role="reference", align="center")


def _figure(figure: Figure | None, key: str, scope: Scope, *, grouped: bool) -> Cell:
    """Return the cell of a figure: digits at the point, — and ** in the middle, blank where nothing is budgeted."""
    amount = figure.current if figure else None
    match amount:
        case Quantity(value=value):
            text = format_amount(amount, scope.lang, group=grouped)
            return Cell(lines=((Text(text, scope.lang),),), role="figure", align="decimal", key=key, value=value)
        case Classified():
            return Cell(lines=((Text(REDACTED, scope.lang),),), role="redacted", align="center", key=key)
        case Absent.NOT_APPLICABLE | Absent.UNFILLED:
            return Cell(lines=((Text(amount.value, scope.lang),),), role="figure", align="center", key=key)
    return Cell(role="figure", align="decimal", key=key if figure else "")
