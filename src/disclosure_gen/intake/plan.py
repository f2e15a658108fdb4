"""A disclosure → the blocks of cells that a department fills in, with what each states now and where that stands.

The writer of the workbook and its reader go by the same plan, so that every cell that is written is found again.
"""

from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import Localized
from disclosure_gen.load.tables import unit_of
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.tables import BudgetTable, Column, Line, TableKind, columns_of, leaves, sides_of
from disclosure_gen.model.text import Phrase, Prose
from disclosure_gen.money import Absent, Amount, Quantity
from disclosure_gen.records import dataclass, field

CODE, LABEL, UNIT = "@code", "@label", "@unit"  # keys of columns that hold no amount
PARTS = ("current", "prior", "change")
_WORDED = ("text", "grade")
_KEPT_OUT = ("label", "code", "line_no")


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell: what it states now, in which unit, and the place in content."""

    amount: Amount
    unit: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: its key in the block, its name, and its cells by column."""

    key: str
    label: Phrase
    code: str = ""
    level: int = 0
    strong: bool = False
    slots: Mapping[str, Slot]
    texts: Mapping[str, Prose] = field(default_factory=dict)
    origin: Origin = field(default=Origin())


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Rows under one header: a table or one side of it, or the figures of the text.

    `columns` is the tree without those of names and codes; `at` is the index of the row before which rows may be added.
    """

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    table: BudgetTable | None = None
    side: str = ""
    coded: bool = False
    at: int | None = None
    units: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the keys of the columns with amounts and texts."""
        return tuple(path for path, _ in leaves(self.columns))

    @property
    def worded(self) -> frozenset[str]:
        """Return the keys of the columns with texts."""
        return frozenset(path for path, column in leaves(self.columns) if column.role in _WORDED)


def blocks(disclosure: Disclosure, parts: Mapping[str, Phrase]) -> Iterator[Block]:
    """Yield the blocks of every table in rows, then that of the figures; `parts` are the titles of its columns."""
    for table in disclosure.tables.values():
        if table.kind.form != "duties":
            for side in sides_of(table.kind):
                yield _block(table, side)
    if disclosure.figures:
        rows = []
        for path, figure in disclosure.figures.items():
            slots = {part: slot for part in PARTS if (slot := _part(figure, part, disclosure.money_unit))}
            rows.append(Row(key=path, label=figure.label or Localized(zh=path, en=path), slots=slots))
        columns = tuple(Column(id=part, title=parts[part]) for part in PARTS)
        yield Block(key="figures", columns=columns, rows=tuple(rows), units=True)


def _part(figure: Figure, part: str, unit: str) -> Slot | None:
    """Return the cell of one amount of a figure, None where it does not state it itself."""
    amount = getattr(figure, part)
    if amount is None or (part == "prior" and figure.prior_origin):
        return None
    return Slot(amount, _unit(amount, unit), figure.origin if part == "current" else figure.origin.child(part))


def _unit(amount: Amount, usual: str) -> str:
    return amount.unit if isinstance(amount, Quantity) else usual


def _block(table: BudgetTable, side: str) -> Block:
    kind = table.kind
    lines = [line for line in table.lines if line.shape.side == side]
    columns = tuple(_without_names(columns_of(kind, side)))
    open_ = _takes_rows(kind, side)
    own = [index for index, line in enumerate(lines) if _is_own(kind, line)]
    at = None
    if open_:
        at = own[-1] + 1 if own else 0 if kind.subjects and kind.subjects.place == "above" else len(lines)
    paths = [path for path, column in leaves(columns) if column.role == "figure"]
    return Block(
        key=f"tables.{table.path}" + (f"|{side}" if side else ""),
        columns=columns,
        rows=tuple(_row(kind, line, index, paths) for index, line in enumerate(lines)),
        table=table,
        side=side,
        coded=bool(kind.subjects) and kind.subjects is not None and kind.subjects.side == side,
        at=at,
    )


def _takes_rows(kind: TableKind, side: str) -> bool:
    return kind.subjects.side == side if kind.subjects else not kind.rows


def _is_own(kind: TableKind, line: Line) -> bool:
    return bool(line.shape.code) if kind.subjects else not kind.rows


def _row(kind: TableKind, line: Line, index: int, paths: Sequence[str]) -> Row:
    shape = line.shape
    slots = {}
    for path in paths:
        figure = line.figures.get(path)
        origin = figure.origin if figure else line.origin.child(*path.split("."))
        amount = figure.current if figure and figure.current is not None else Absent.BLANK
        slots[path] = Slot(amount, _unit(amount, unit_of(kind, shape, path)), origin)
    return Row(
        key=shape.id or f"#{index}",
        label=shape.label,
        code=shape.code,
        level=shape.level,
        strong=shape.kind == "total",
        slots=slots,
        texts=line.texts,
        origin=line.origin,
    )


def _without_names(columns: Sequence[Column]) -> Iterator[Column]:
    """Yield the columns without those of names, codes and line numbers, and without groups of nothing else."""
    for column in columns:
        below = tuple(_without_names(column.columns))
        if below or (not column.columns and column.role not in _KEPT_OUT):
            yield Column(
                id=column.id, title=column.title, role=column.role, unit=column.unit, carries=column.carries,
                columns=below,
            )  # fmt: skip
