"""Units that were split or merged → what of last year's figures is theirs together, and what was compared with nothing.

Of what was split it is not known how much was whose; but the parts make the whole, and none is more than it.
"""

from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Related
from disclosure_gen.lang import LANGS
from disclosure_gen.load.contradictions import check_carried, check_part, check_prior
from disclosure_gen.load.faults import Reading
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.succession import Succession
from disclosure_gen.model.tables import BudgetTable, Line, carried
from disclosure_gen.model.together import Names, figures_of, left_out, tables_of
from disclosure_gen.money import Absent
from disclosure_gen.records import replace

Figures = Mapping[str, Figure]
Tables = Mapping[str, BudgetTable]


def names_of(side: Disclosure) -> Names:
    """Return what the units of a year are called, by id."""
    return {unit.id: unit.short for unit in side.units}


def together(one: Succession, before: tuple[Figures, Tables], later: Tables, names: Names) -> tuple[Figures, Tables]:
    """Return last year's figures and tables with those of units that became one under its id.

    What does not add up stays what it was, under the id of a unit that is gone.
    """
    figures = figures_of(before[0], one.old, one.id, names)
    rest = left_out(before[0], one.old, one.id, figures)
    kept = {path: figure for path, figure in rest.items() if one.id not in path.split(".")}
    return {**kept, **figures}, tables_of(before[1], one.old, one.id, later, names)


def without(one: Succession, before: tuple[Figures, Tables]) -> tuple[Figures, Tables]:
    """Return last year's figures and tables without those of units that were split: not even of one that keeps its id.

    They are the parts' together.
    """
    figures = {path: figure for path, figure in before[0].items() if not {*one.old} & {*path.split(".")}}
    tables = {}
    for path, table in before[1].items():
        if not {*one.old} & {*path.split(".")}:
            tables[path] = replace(table, lines=tuple(line for line in table.lines if line.shape.id not in one.old))
    return figures, tables


def check_split(one: Succession, disclosure: Disclosure, prior: Disclosure, reading: Reading) -> None:
    """Check that what the parts of a unit state of last year makes what it had, and no part alone is more."""
    now = figures_of(disclosure.figures, one.new, one.id, names_of(disclosure))
    before = figures_of(prior.figures, one.old, one.id, names_of(prior))
    for path, whole in before.items():
        if one.id in path.split("."):
            paths = _each(path, one)
            if path in now and now[path].prior is not None:
                check_prior(paths, now[path], whole, reading)
            else:
                for part in paths:
                    if part in disclosure.figures:
                        check_part(part, disclosure.figures[part], "prior", whole, reading)
    for path, table, whole_table in _tables(one, disclosure, prior):
        _check_lines(path, table, whole_table, one, reading)


def check_uncompared(one: Succession, disclosure: Disclosure, prior: Disclosure, reading: Reading) -> None:
    """Note the tables whose opening stocks are compared with nothing, as not all units have such a table.

    No part of what was split begins with more than the whole ended with.
    """
    now = tables_of(disclosure.tables, one.new, one.id)
    before = tables_of(prior.tables, one.old, one.id, disclosure.tables, names_of(prior))
    gone = left_out(prior.tables, one.old, one.id, before)
    alone = left_out(disclosure.tables, one.new, one.id, now)
    for path, table in {**alone, **{path: one_ for path, one_ in now.items() if one.id in path.split(".")}}.items():
        whole = _as_whole(path, one.new, one.id)
        if (whole in now and whole in before) or not any(carried(table.kind.columns)):
            continue
        last = before.get(whole)
        there = [last] if last else [other for at, other in gone.items() if _as_whole(at, one.old, one.id) == whole]
        if there:
            _note(path, table, (one, there, disclosure, prior), reading)
            for line, column, closing in _closing(table, last):
                check_part(f"tables.{path}.{line.shape.id}.{column}", line.figures[column], "current", closing, reading)


def _tables(
    one: Succession, disclosure: Disclosure, prior: Disclosure
) -> Iterator[tuple[str, BudgetTable, BudgetTable]]:
    """Yield the tables that the units of both years have together."""
    before = tables_of(prior.tables, one.old, one.id, disclosure.tables, names_of(prior))
    for path, table in tables_of(disclosure.tables, one.new, one.id, names=names_of(disclosure)).items():
        if path in before:
            yield path, table, before[path]


def _check_lines(path: str, table: BudgetTable, whole: BudgetTable, one: Succession, reading: Reading) -> None:
    """Check the rows of a table of all parts, and the row that is theirs in one of all units."""
    known = {line.shape.id: line for line in whole.lines if line.shape.id}
    of_parts = one.id in path.split(".")
    for line in table.lines:
        before = known.get(line.shape.id)
        if before is None or not (of_parts or line.shape.id == one.id):
            continue
        key = f"tables.{path}.{line.shape.id}"
        for column, source in carried(table.kind.columns):
            opening, closing = line.figures.get(column), before.figures.get(source)
            if opening and closing:
                check_carried(_each(f"{key}.{column}", one), opening, closing, reading)
        for column, cell in line.figures.items():
            last = before.figures.get(column)
            if cell.prior is not None and last is not None:
                check_prior(_each(f"{key}.{column}", one), cell, last, reading)


def _closing(table: BudgetTable, whole: BudgetTable | None) -> Iterator[tuple[Line, str, Figure]]:
    """Yield the opening stocks of a table of one part, each with what the whole ended with."""
    known = {line.shape.id: line for line in whole.lines if line.shape.id} if whole else {}
    for line in table.lines:
        before = known.get(line.shape.id)
        for column, source in carried(table.kind.columns):
            closing = before.figures.get(source) if before else None
            if closing is not None and column in line.figures:
                yield line, column, closing


def _note(
    path: str,
    table: BudgetTable,
    known: tuple[Succession, Sequence[BudgetTable], Disclosure, Disclosure],
    reading: Reading,
) -> None:
    one, there, disclosure, prior = known
    some = any(
        line.figures[column].current not in (None, Absent.BLANK, Absent.NOT_APPLICABLE, Absent.UNFILLED)
        for line in table.lines
        for column, _ in carried(table.kind.columns)
        if column in line.figures
    )
    whole = _as_whole(path, one.new, one.id)
    lacks = _lacking(whole, disclosure.tables, one.new, one.id)
    if not some or (prior.partial and not lacks):
        return
    side, ids = (disclosure, lacks) if lacks else (prior, _lacking(whole, prior.tables, one.old, one.id))
    zh, en = ([unit.short.get(lang) or unit.id for unit in side.units if unit.id in ids] for lang in LANGS)
    say = Say(
        f"{path} 的年初数没有可比的上年数：{side.year}年{'、'.join(zh)}没有这张表",
        f"the opening stocks of {path} are compared with nothing: "
        f"{' and '.join(en)} {'has' if len(en) == 1 else 'have'} no such table in {side.year}",
    )
    hint = Say("补上这张表；确实没有的，可以豁免", "add that table; waive this where there is none")
    related = tuple(Related(origin=other.origin, zh="上年的表", en="last year's table") for other in there)
    reading.fail("DG1307", table.origin, say, hint, related=related)


def _lacking(whole: str, tables: Tables, ids: Sequence[str], id_: str) -> tuple[str, ...]:
    """Return the units that have no table of a path."""
    there = {step for path in tables if _as_whole(path, ids, id_) == whole for step in path.split(".")}
    return tuple(unit for unit in ids if unit not in there)


def _each(path: str, one: Succession) -> tuple[str, ...]:
    """Return a path of all parts as that of each of them."""
    return tuple(".".join(id_ if step == one.id else step for step in path.split(".")) for id_ in one.new)


def _as_whole(path: str, ids: Sequence[str], id_: str) -> str:
    return ".".join(id_ if step in ids else step for step in path.split("."))
