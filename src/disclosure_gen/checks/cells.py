"""A disclosure → its figures one by one, each with the name that rules and prose give it."""

from collections.abc import Iterator, Mapping

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import PARTS, Part, signed_change
from disclosure_gen.model.tables import BudgetTable, Column, Line, columns_of
from disclosure_gen.money import Amount, Quantity
from disclosure_gen.records import NamedTuple


class Cell(NamedTuple):
    """A figure and its key: `figures.revenue.total`, `tables.procurement.goods.budget.total`.

    A cell of a table has its row and column too.
    """

    key: str
    figure: Figure
    table: BudgetTable | None = None
    line: Line | None = None
    column: str = ""

    @property
    def compares_prior(self) -> bool:
        """Tell whether the amount of the year before is compared here, not in whole content of that year."""
        return self.figure.prior is not None and not self.figure.prior_checked


class Stated(NamedTuple):
    """One part of a figure: what it says, in which year or as a change."""

    cell: Cell
    part: Part = "current"

    @property
    def amount(self) -> Amount | None:
        """Return the amount; a change as it is signed, also where both years say it."""
        if self.part == "change":
            return signed_change(self.cell.figure)
        return self.cell.figure.current if self.part == "current" else self.cell.figure.prior

    @property
    def key(self) -> str:
        """Return the path of the amount: without a part for the current one."""
        return self.cell.key if self.part == "current" else f"{self.cell.key}.{self.part}"

    @property
    def path(self) -> str:
        """Return the path as rules and prose write it: of a figure of the text without `figures`."""
        return self.key.removeprefix("figures.")

    @property
    def origin(self) -> Origin:
        """Return where the amount stands in content."""
        figure = self.cell.figure
        if self.part == "prior" and figure.prior_origin is not None:
            return figure.prior_origin
        return figure.origin if self.part == "current" else figure.origin.child(self.part)


Cells = Mapping[str, Cell]


def places(one: Stated, name: Say) -> Iterator[Related]:
    """Yield where an amount stands, with what it is called; each place of a sum of several units'."""
    figure = one.cell.figure
    summed = figure.prior_summed if one.part == "prior" and figure.prior_origin is not None else ()
    if not summed:
        yield Related(origin=one.origin, zh=name.zh, en=name.en)
    for each in summed:
        zh, en = each.unit.zh or each.unit.en, each.unit.en or each.unit.zh
        yield Related(origin=each.figure.origin, zh=f"{name.zh}，{zh}", en=f"{name.en}, {en}")


def cells(disclosure: Disclosure) -> Cells:
    """Return all figures of a disclosure by their keys. A row without a name is called by its number: `row[3]`."""
    found = {f"figures.{path}": Cell(f"figures.{path}", figure) for path, figure in disclosure.figures.items()}
    for table in disclosure.tables.values():
        for cell in table_cells(table):
            found[cell.key] = cell
    return found


def table_cells(table: BudgetTable) -> Iterator[Cell]:
    """Yield the figures of a table, row by row."""
    for number, line in enumerate(table.lines, start=1):
        prefix = f"tables.{table.path}.{row_name(line, number)}."
        for column, figure in line.figures.items():
            yield Cell(prefix + column, figure, table, line, column)


def row_name(line: Line, number: int) -> str:
    """Return what a row is called in keys: by its id, else by its number."""
    return line.shape.id or f"row[{number}]"


def stated(cell: Cell) -> Iterator[Stated]:
    """Yield what a figure states as numbers; a change that follows from the years is not stated."""
    for part in PARTS:
        if isinstance(getattr(cell.figure, part), Quantity):
            yield Stated(cell, part)


def called(one: Stated) -> Say:
    """Return what people call a figure: its row and column, or its path."""
    cell = one.cell
    if cell.line is None or cell.table is None:
        name = cell.key.removeprefix("figures.")
        zh, en = name, name
    else:
        zh, en = (_cell_name(cell.table, cell.line, cell.column, lang) for lang in ("zh", "en"))
    part = {"current": ("", ""), "prior": ("（上年）", " (prior year)"), "change": ("（增减）", " (change)")}[one.part]
    return Say(zh + part[0], en + part[1])


def bare_label(cell: Cell) -> str:
    """Return the Chinese label of a cell's row without blanks and the numeral before it, "" where there is none."""
    label = (cell.line.shape.label.zh if cell.line else "") or ""
    return "".join(label.split()).lstrip("一二三四五六七八九十0123456789.、（）()其中：")


def _cell_name(table: BudgetTable, line: Line, column: str, lang: str) -> str:
    label = line.shape.label.zh if lang == "zh" else line.shape.label.en or line.shape.label.zh
    titles: list[str] = []
    columns: tuple[Column, ...] = columns_of(table.kind, line.shape.side)
    for step in column.split("."):
        node = next(node for node in columns if node.id == step)
        titles.append((node.title.zh if lang == "zh" else node.title.en or node.title.zh) or step)
        columns = node.columns
    words = [label or "", *titles]
    return "·".join("".join(word.split("\u3000")) for word in words if word)
