"""Figures and tables of several units → those of all of them together, under one id: what adds up, and nothing else.

Rates do not add up, and what not every unit states is not known of all.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from disclosure_gen.lang import LANGS, Localized
from disclosure_gen.model.figures import Figure, Summand
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.model.tables import BudgetTable, Line
from disclosure_gen.model.text import Phrase
from disclosure_gen.money import RATES, Absent, Amount, Classified, Quantity, convert
from disclosure_gen.records import replace

T = TypeVar("T")

Names = Mapping[str, Phrase]

_NO_TABLES: Mapping[str, BudgetTable] = {}
_NO_NAMES: Names = {}


def figures_of(
    figures: Mapping[str, Figure], units: Sequence[str], id_: str, names: Names = _NO_NAMES
) -> dict[str, Figure]:
    """Return the figures with those of some units as one, in the place of the first; what cannot be is left out.

    `names` are what the units are called, where their ids do not say it.
    """
    found: dict[str, Figure] = {}
    for path, own in _by_path(figures, units, id_).items():
        own_of = [_of_unit(figure, unit, names) for unit, figure in own.items()] if len(own) > 1 else own.values()
        one = own[""] if "" in own else added(list(own_of)) if len(own) == len(units) else None
        if one is not None:
            found[path] = one
    return found


def tables_of(
    tables: Mapping[str, BudgetTable],
    units: Sequence[str],
    id_: str,
    later: Mapping[str, BudgetTable] = _NO_TABLES,
    names: Names = _NO_NAMES,
) -> dict[str, BudgetTable]:
    """Return the tables with those of some units as one, and with their rows as one where a table has a row of each.

    A row that a table has `later` too, under an id that no unit has any more, is no unit's.
    """
    found: dict[str, BudgetTable] = {}
    for path, own in _by_path(tables, units, id_).items():
        if "" in own:
            rows = {line.shape.id for line in later[path].lines} if path in later else set()
            found[path] = own[""] if rows & ({*units} - {id_}) else _with_rows_of(own[""], units, id_, names)
        elif len(own) == len(units):
            some = list(own.values())
            if len(own) > 1:
                of_units = [_line_of(line, unit, names) for unit, table in own.items() for line in table.lines]
                lines = _as_one(of_units, some[0])
                found[path] = replace(some[0], path=path, title=None, lines=tuple(lines))
            else:
                found[path] = replace(some[0], path=path)
    return found


def left_out(things: Mapping[str, T], units: Sequence[str], id_: str, kept: Iterable[str]) -> dict[str, T]:
    """Return the figures or tables of some units that are not among those of all together."""
    names = set(kept)
    by_path = _by_path(things, units, id_)
    gone = {path for path, own in by_path.items() if path not in names and "" not in own}
    return {path: one for path, one in things.items() if _path(path, units, id_)[0] in gone}


def added(figures: Sequence[Figure]) -> Figure | None:
    """Return the sum of figures, each part where all have it; the only one as it is; None where they do not add up."""
    if len(figures) == 1:
        return figures[0]
    current, prior, change = sums = [sum_of([getattr(figure, part) for figure in figures]) for part in PARTS]
    first = figures[0]
    if current is None and change is None:
        return None
    hides = any(isinstance(one, Classified) for one in sums)
    summed = () if hides else tuple(summand for figure in figures for summand in figure.summed)
    return Figure(current=current, prior=prior, change=change, label=first.label, origin=first.origin, summed=summed)


def sum_of(amounts: Sequence[Amount | None]) -> Amount | None:
    """Return the sum of amounts, in the unit of the first; None where one is not known or they do not add up.

    What is no number counts for nothing beside one; a hidden amount hides the sum.
    """
    if not amounts or None in amounts:
        return None
    if Absent.UNFILLED in amounts:
        return Absent.UNFILLED
    if any(isinstance(one, Classified) for one in amounts):
        return Classified()
    numbers = [one for one in amounts if isinstance(one, Quantity)]
    if not numbers:
        return Absent.BLANK if Absent.BLANK in amounts else amounts[0]
    unit = numbers[0].unit
    try:
        values = [convert(one, unit).value for one in numbers]
    except ValueError:
        return None
    return None if unit in RATES else Quantity(sum(values[1:], values[0]), unit)


def _by_path(things: Mapping[str, T], units: Sequence[str], id_: str) -> dict[str, dict[str, T]]:
    """Return things by their path under the id of all: by unit, or by "" what is of no unit."""
    found: dict[str, dict[str, T]] = {}
    for path, one in things.items():
        whole, unit = _path(path, units, id_)
        found.setdefault(whole, {})[unit] = one
    return found


def _path(path: str, units: Sequence[str], id_: str) -> tuple[str, str]:
    """Return a path with the step of a unit as that of all, and the unit; "" where it names none, or several."""
    steps = path.split(".")
    named = {step for step in steps if step in units}
    if len(named) != 1:
        return path, ""
    return ".".join(id_ if step in named else step for step in steps), named.pop()


def _of_unit(figure: Figure, unit: str, names: Names) -> Figure:
    """Return a figure that says whose it is, to be added to those of others."""
    return replace(figure, summed=(Summand(names.get(unit) or Localized(unit, unit), figure),))


def _line_of(line: Line, unit: str, names: Names) -> Line:
    return replace(line, figures={column: _of_unit(one, unit, names) for column, one in line.figures.items()})


def _with_rows_of(table: BudgetTable, units: Sequence[str], id_: str, names: Names) -> BudgetTable:
    """Return a table in which the rows of some units, known by their ids, are one; as it is where one is missing."""
    own = [line for line in table.lines if line.shape.id in units]
    if len({line.shape.id for line in own}) != len(units):
        return table
    shape = replace(own[0].shape, id=id_)
    (one,) = _as_one([replace(_line_of(line, line.shape.id, names), shape=shape) for line in own], table)
    if len(units) == 1:
        one = replace(own[0], shape=shape)
    first, gone = id(own[0]), {id(line) for line in own}
    lines = tuple(
        one if id(line) == first else line for line in table.lines if id(line) == first or id(line) not in gone
    )
    return replace(table, lines=lines)


def _as_one(lines: Sequence[Line], table: BudgetTable) -> list[Line]:
    """Return the lines with those of the same row as one, amounts only; a unit without the row counts for nothing."""
    rows: dict[object, list[Line]] = {}
    for line in lines:
        shape = line.shape
        rows.setdefault(shape.id or shape.code or tuple(shape.label.get(lang) for lang in LANGS), []).append(line)
    return [_sum(some, rates_of(table)) for some in rows.values()]


def rates_of(table: BudgetTable) -> frozenset[str]:
    """Return the columns of a table that hold rates."""
    return frozenset(rate.rate for rate in table.kind.rates)


def without_rates(line: Line, rates: frozenset[str]) -> Line:
    """Return a row with amounts only: no rates, no texts."""
    figures = {column: one for column, one in line.figures.items() if column not in rates and not _is_rate(one)}
    return replace(line, figures=figures, texts={})


def _is_rate(figure: Figure) -> bool:
    return isinstance(figure.current, Quantity) and figure.current.unit in RATES


def _sum(lines: Sequence[Line], rates: frozenset[str]) -> Line:
    bare = [without_rates(line, rates) for line in lines]
    columns = dict.fromkeys(column for line in bare for column in line.figures)
    sums = {column: added([line.figures[column] for line in bare if column in line.figures]) for column in columns}
    return replace(bare[0], figures={column: one for column, one in sums.items() if one is not None})
