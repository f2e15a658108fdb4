"""Tables as data: the kind says the shape (columns, rows, unit, wording), the content holds the figures by key."""

from collections.abc import Iterator, Mapping
from typing import Literal

from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import Localized
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import LabelStyle
from disclosure_gen.model.projects import Project
from disclosure_gen.model.relations import PartOf, Rate, Sum
from disclosure_gen.model.text import Phrase, Prose
from disclosure_gen.money import Absent, Quantity
from disclosure_gen.records import dataclass, field

ColumnRole = Literal["label", "line_no", "code", "text", "grade", "figure"]
CodePart = Literal["whole", "class", "group", "item"]
RowKind = Literal["line", "subtotal", "of_which", "total", "deduction"]
Orientation = Literal["portrait", "landscape"]

YEAR = "{year}"  # in the title of a table: the year of the disclosure


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A node of the header tree. Leaves hold cells; their path is the ids from the root, `budget.fiscal`.

    `unit` is that of the column's figures where it is not the table's. `part` is what a column of codes shows of a
    subject's code: all of it, or its digits for 类, 款 or 项. `carries` is the column beside it whose figures of the
    year before stand here again: that of the closing stock, in one of opening stock.
    """

    id: str
    title: Phrase
    role: ColumnRole = "figure"
    unit: str = ""
    carries: str = ""
    part: CodePart = "whole"
    columns: tuple["Column", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShape:
    """A row that the form prescribes. `level` is its indent in em; `units` maps a column id to a unit (车辆: 台).

    `code` is that of its subject (科目), if it has one. `side` is the id of the heading below which it stands, where a
    form has rows side by side (收入 | 支出); its figures are then by the column's path below that heading.
    """

    id: str
    label: Phrase
    kind: RowKind = "line"
    level: int = 0
    units: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """Rows that content writes by the codes of a classification (政府收支分类科目), before those that are prescribed.

    `list` is the classification: functional, economic_department or economic_government. `style` numbers the labels,
    as in `一、`. `side` is where they stand in a form of two sides; `place` is above or below the prescribed rows.
    `down_to` is the level (类, 款, 项) that the form demands of what is spent.
    """

    list: str
    style: LabelStyle | None = None
    side: str = ""
    place: Literal["above", "below"] = "above"
    down_to: Literal["class", "group", "item"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note under a table; `when` is "redacted" for one that stands only where ** is printed, "empty" for a nil table.

    Source: an empty table is printed and explained (财预〔2016〕143号).
    """

    text: Prose
    when: Literal["always", "redacted", "empty"] = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableKind:
    """A form: "lines" (rows by id, the content's own when `rows` is empty), "duties" (职责 → 活动 → 指标), "project".

    A "project" stands once for each project, as `tables.<kind>.<project>`: what its columns call the project, its
    money in rows, its indicators, whose weights make one of `weights`.

    With `subjects`, content writes rows by code besides. `number` is printed above the title (公开05表), which may
    name {year}. `above` holds the three texts of the line over the table (left, middle, right); its references may name
    `prepared_by`, `year`, `prior_year`. `column_numbers` prints a 栏次 row, `grouped` puts commas into the figures of
    Chinese too. `optional` lets cells be left out (blank).
    `per_unit`: stands once for each unit, as `tables.<kind>.<unit>`.
    `sums`, `parts` and `rates` say what belongs together: `rows.<id>`, for each column, or columns, for each row.
    `tree`: content's own rows are sums of those indented below them, as rows by code are of longer codes.
    `places` is the number of decimals that its figures are rounded to.
    """

    id: str
    title: Phrase
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[RowShape, ...] = ()
    subjects: Subjects | None = None
    number: Phrase | None = None
    form: Literal["lines", "duties", "project"] = "lines"
    weights: tuple[int, ...] = ()
    orientation: Orientation = "portrait"
    above: tuple[Prose | None, Prose | None, Prose | None] = (None, None, None)
    notes: tuple[Note, ...] = ()
    sums: tuple[Sum, ...] = ()
    parts: tuple[PartOf, ...] = ()
    rates: tuple[Rate, ...] = ()
    tree: bool = False
    column_numbers: bool = False
    grouped: bool = False
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
    `lines` is empty for the form "duties", whose rows are the disclosure's duties. `project` is what the form of a
    project says besides its money.
    """

    path: str
    kind: TableKind
    lines: tuple[Line, ...] = ()
    prepared_by: Phrase
    project: Project | None = None
    title: Phrase | None = None
    notes: tuple[Note, ...] = ()
    origin: Origin = field(default=Origin(), compare=False, repr=False)


def title_of(table: BudgetTable, year: int) -> Phrase:
    """Return the title of a table in a year: its own, else its kind's, with the year where they name it."""
    title = table.title or table.kind.title
    zh, en = (text and text.replace(YEAR, str(year)) for text in (title.zh, title.en))
    return Localized(zh, en, title.origin)


def columns_of(kind: TableKind, side: str) -> tuple[Column, ...]:
    """Return the columns that hold the cells of a row: those of its side, or all."""
    return next((column.columns for column in kind.columns if column.id == side), ()) if side else kind.columns


def sides_of(kind: TableKind) -> tuple[str, ...]:
    """Return the ids of the headings that have rows of their own (收入, 支出), in order; ("",) where rows go across."""
    own = [kind.subjects.side] if kind.subjects else []
    return tuple(dict.fromkeys([*(row.side for row in kind.rows), *own])) or ("",)


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


def is_empty(table: BudgetTable) -> bool:
    """Tell whether a table of lines says no amount: its figures are all blank or zero, not that it has none."""
    figures = [figure for line in table.lines for figure in line.figures.values()]
    if not figures and table.lines:
        return False
    amounts = (figure.current for figure in figures)
    return table.kind.form == "lines" and all(
        amount is None or amount is Absent.BLANK or (isinstance(amount, Quantity) and not amount.value)
        for amount in amounts
    )
