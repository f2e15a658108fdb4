"""Tables as data: the kind says the shape (columns, rows, unit, wording), the content holds the figures by key."""

from collections.abc import Iterator, Mapping
from typing import Literal

from disclosure_gen.diagnostics import Origin
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.text import Phrase, Prose
from disclosure_gen.records import dataclass, field

ColumnRole = Literal["label", "line_no", "text", "grade", "figure"]
RowKind = Literal["line", "subtotal", "of_which", "total", "deduction"]
Orientation = Literal["portrait", "landscape"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A node of the header tree. Leaves hold cells; their path is the ids from the root, `budget.fiscal`.

    `unit` is that of the column's figures where it is not the table's. `carries` is the column beside it whose figures
    of the year before stand here again: that of the closing stock, in one of opening stock.
    """

    id: str
    title: Phrase
    role: ColumnRole = "figure"
    unit: str = ""
    carries: str = ""
    columns: tuple["Column", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShape:
    """A row that the form prescribes. `level` is its indent in em; `units` maps a column id to a unit (车辆: 台)."""

    id: str
    label: Phrase
    kind: RowKind = "line"
    level: int = 0
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """`total` = sum of `of`, both `rows.<id>` or both column paths."""

    total: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note under a table; `when` is "redacted" for one that stands only where ** is printed."""

    text: Prose
    when: Literal["always", "redacted"] = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableKind:
    """A form: "lines" (rows by id, or the content's own when `rows` is empty) or "duties" (职责 → 活动 → 指标).

    `above` holds the three texts of the line over the table (left, middle, right); its references may name
    `prepared_by`, `year`, `prior_year`. `column_numbers` prints a 栏次 row. `optional` lets cells be left out (blank).
    `per_unit`: stands once for each unit, as `tables.<kind>.<unit>`.
    """

    id: str
    title: Phrase
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[RowShape, ...] = ()
    form: Literal["lines", "duties"] = "lines"
    orientation: Orientation = "portrait"
    above: tuple[Prose | None, Prose | None, Prose | None] = (None, None, None)
    notes: tuple[Note, ...] = ()
    sums: tuple[Sum, ...] = ()
    column_numbers: bool = False
    optional: bool = False
    per_unit: bool = False
    places: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row with its figures by column path (`budget.fiscal`); `shape` is the form's row or the content's own.

    `texts` holds the cells of text columns other than the label, by column path.
    """

    shape: RowShape
    figures: Mapping[str, Figure]
    texts: Mapping[str, Prose] = field(default_factory=dict)
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetTable:
    """A filled-in form. `path` is `procurement` or, once for each unit, `assets.bureau`.

    `prepared_by` is the name that the line above prints; `title` and `notes` replace or add to the kind's.
    `lines` is empty for the form "duties", whose rows are the disclosure's duties.
    """

    path: str
    kind: TableKind
    lines: tuple[Line, ...] = ()
    prepared_by: Phrase
    title: Phrase | None = None
    notes: tuple[Note, ...] = ()
    origin: Origin = field(default=Origin(), compare=False, repr=False)


def leaves(columns: tuple[Column, ...], prefix: str = "") -> tuple[tuple[str, Column], ...]:
    """Return the leaf columns with their dotted paths, left to right."""
    result: list[tuple[str, Column]] = []
    for column in columns:
        path = prefix + column.id
        result.extend(leaves(column.columns, path + ".") if column.columns else [(path, column)])
    return tuple(result)


def carried(columns: tuple[Column, ...], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the paths of the columns that hold last year's figures of another, each with that other's path."""
    for column in columns:
        if column.carries:
            yield prefix + column.id, prefix + column.carries
        yield from carried(column.columns, f"{prefix}{column.id}.")
