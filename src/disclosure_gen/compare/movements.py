"""Changes of figures → tables and chart of a report: a table for those that content names, one for each form.

Money stands in a table of its own, in one unit and with the same decimals; what is counted in others follows it.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from disclosure_gen.compare.changes import Change, FigureChange
from disclosure_gen.compare.labels import Label, label_of, labels
from disclosure_gen.compare.order import by_size, is_unfilled, merged
from disclosure_gen.compare.reasons import reasons
from disclosure_gen.compare.saying import Saying
from disclosure_gen.compare.sums import sum_said
from disclosure_gen.model.charts import Category, ChartBlock, Series
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.tables import BudgetTable, Column, Line, Note, RowShape, TableKind
from disclosure_gen.model.text import Reference
from disclosure_gen.money import Absent, Amount, Quantity
from disclosure_gen.records import dataclass, replace

_PLACES = 2  # decimals of money that are filled up with zeros; finer amounts keep theirs


@dataclass(frozen=True, slots=True)
class Movement:
    """A figure that moved, what it is called, and the row that says so."""

    change: FigureChange
    label: Label
    table: str
    row: str


def movements(changes: Sequence[Change], say: Saying) -> list[Movement]:
    """Return the figures that moved with their rows, in the order of the content; none that is still to be filled."""
    names = labels(say.comparison.sides, say.lang, say.terms)
    tables: dict[tuple[str, bool], str] = {}
    counted: dict[str, int] = {}
    found = []
    for change in changes:
        if isinstance(change, FigureChange) and not is_unfilled(change):
            label = label_of(change.key, names, say.lang, say.terms)
            table = tables.setdefault((label.table, is_money(change)), f"t{len(tables)}")
            counted[table] = counted.get(table, -1) + 1
            found.append(Movement(change, label, table, f"r{counted[table]}"))
    return found


def movement_tables(moved: Sequence[Movement], say: Saying) -> Mapping[str, BudgetTable]:
    """Return the tables of the movements, by their paths."""
    why = reasons(say.comparison, say.lang, say.terms)
    rows: dict[str, list[Movement]] = {}
    for one in moved:
        rows.setdefault(one.table, []).append(one)
    forms = list(dict.fromkeys(one.label.table for one in moved))
    ordered = sorted(
        rows.items(), key=lambda item: (forms.index(item[1][0].label.table), not is_money(item[1][0].change))
    )
    return {path: _table(path, some, why, say) for path, some in ordered}


def largest(moved: Sequence[Movement]) -> list[Movement]:
    """Return the movements of money that can be drawn, the largest first, one fact that stands in many places once."""
    of = {id(one.change): one for one in moved if _can_be_drawn(one.change)}
    ordered = [of[id(change)] for change, _ in merged(by_size([one.change for one in of.values()]))]
    said: dict[object, Movement] = {}
    for one in ordered:  # a part of a table that moved by as much as the whole is the same movement
        said.setdefault((one.label.table, one.change.change) if one.label.table else id(one.change), one)
    return list(said.values())


def movement_chart(moved: Sequence[Movement], say: Saying) -> ChartBlock:
    """Return both years of some movements as pairs of bars."""
    return ChartBlock(
        kind="pairs",
        caption=say.prose(say.word("chart")),
        series=(
            Series(role="prior", label=say.prose(say.word("column.before"))),
            Series(role="current", label=say.prose(say.word("column.after"))),
        ),
        categories=tuple(
            Category(
                label=say.prose(one.label.whole(say.lang)),
                values={
                    "prior": Reference(f"tables.{one.table}.{one.row}.before"),
                    "current": Reference(f"tables.{one.table}.{one.row}.after"),
                },
            )
            for one in moved
        ),
    )


def shown(amount: Amount | None, say: Saying) -> Amount | None:
    """Return money in the unit of the report, its decimals filled up; anything else as it is."""
    money = say.money(amount)
    if isinstance(money, Quantity) and money.is_money and money.places < _PLACES:
        return Quantity(money.value.quantize(Decimal(1).scaleb(-_PLACES)), money.unit)
    return money


def _table(path: str, rows: Sequence[Movement], why: Mapping[str, str], say: Saying) -> BudgetTable:
    money = is_money(rows[0].change)
    lines = tuple(_line(one, why.get(one.change.key, ""), say, plain=money) for one in rows)
    reasoned = any("reason" in line.texts for line in lines)
    name = rows[0].label.table
    form = ("form" if name else "named") + ("" if money else "_counted")
    kind = _kind(path, say.word(f"table.{form}", table=name), say, plain=money, reasoned=reasoned)
    return BudgetTable(path=path, kind=replace(kind, notes=tuple(_notes(lines, say))), lines=lines,
                       prepared_by=say.phrase(""))  # fmt: skip


def _notes(lines: Sequence[Line], say: Saying) -> Iterator[Note]:
    """Yield what a blank and a dash mean in a table that has them."""
    there = {figure.current for line in lines for figure in line.figures.values()}
    for absent, name in ((Absent.BLANK, "blank"), (Absent.NOT_APPLICABLE, "dash")):
        if absent in there:
            yield Note(text=say.prose(say.word(f"sign.{name}")))


def _line(one: Movement, reason: str, say: Saying, *, plain: bool) -> Line:
    change = one.change
    figures = {
        "before": shown(change.old, say) or Absent.NOT_APPLICABLE,
        "after": shown(change.new, say) or Absent.NOT_APPLICABLE,
        "change": shown(change.change, say) or Absent.NOT_APPLICABLE,
        "rate": Absent.NOT_APPLICABLE if change.rate is None else Quantity(change.rate, "%"),
    }
    remark = _remark(change, say) or say.joined(sum_said(change.key, say.comparison, say.lang, say.terms), reason)
    unit = change.unit
    points = say.word("points") if unit == "%" else ""
    texts = {"unit": say.prose(say.unit(unit) + points)} if unit and not plain else {}
    label = one.label.item if change.part == "current" else say.word(f"stated.{change.part}", item=one.label.item)
    return Line(
        shape=RowShape(id=one.row, label=say.phrase(label)),
        figures={key: Figure(current=amount) for key, amount in figures.items()},
        texts={**texts, **({"reason": say.prose(remark)} if remark else {})},
    )


def _remark(change: FigureChange, say: Saying) -> str:
    """Return what has happened to a figure besides its movement."""
    if change.code:
        return say.word("reclassified", code=change.code)
    return say.word(f"remark.{change.action}") if change.action in ("restated", "stated") else ""


def _kind(path: str, title: str, say: Saying, *, plain: bool, reasoned: bool) -> TableKind:
    """Return the form of a table of movements; `plain` has all amounts in one unit of money."""

    def column(id_: str, role: str = "figure") -> Column:
        return Column(id=id_, title=say.phrase(say.word(f"column.{id_}")), role=role)  # type: ignore[arg-type]

    unit = say.comparison.new.money_unit
    base = say.prose(say.word(f"base.{say.comparison.old.kind}"))
    return TableKind(
        id=path,
        title=say.phrase(title),
        unit=unit if plain else "",
        columns=(
            column("item", "label"),
            *(() if plain else (column("unit", "text"),)),
            *(column(id_) for id_ in ("before", "after", "change", "rate")),
            *((column("reason", "text"),) if reasoned else ()),
        ),
        above=(base, None, say.prose(say.word("unit", unit=say.unit(unit))) if plain else None),
        optional=True,
    )


def is_money(change: FigureChange) -> bool:
    """Tell whether a figure is money, or has no unit that would say that it is not."""
    units = [one.unit for one in (change.new, change.old, change.change) if isinstance(one, Quantity)]
    return not units or all(Quantity(Decimal(0), unit).is_money for unit in units)


def _can_be_drawn(change: FigureChange) -> bool:
    """Tell whether money has moved, between two amounts of which none is below zero."""
    if change.change is None or not change.change.value:
        return False
    both = [one.value for one in (change.old, change.new) if isinstance(one, Quantity)]
    return change.part == "current" and is_money(change) and len(both) == 2 and min(both) >= 0
