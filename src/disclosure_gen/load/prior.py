"""Last year's disclosure → the prior amounts of this year's figures, and where the two years contradict each other."""

import re
from collections.abc import Mapping, Sequence

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin, Related
from disclosure_gen.load.contradictions import check_carried, check_prior, in_unit, unit_of
from disclosure_gen.load.divided import check_split, check_uncompared, names_of, together, without
from disclosure_gen.load.faults import Failed, Reading, suggest
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import Shape, converted
from disclosure_gen.load.source import Source, parse
from disclosure_gen.load.text import WORDS
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.succession import Succession, known_units, successions
from disclosure_gen.model.tables import BudgetTable, Line, carried
from disclosure_gen.money import Absent
from disclosure_gen.records import dataclass, replace

Figures = Mapping[str, Figure]
Tables = Mapping[str, BudgetTable]

OF_FIGURES = frozenset({"DG1301", "DG1302"})  # contradictions of two years, with which content can still be read
_FOLDER = re.compile(r"\.\./[\w.-]*\w[\w.-]*")  # beside this one: never above the department's own
_HOW = Say("写同一部门另一年的文件夹，如 ../2016", "name the folder of another year beside this one: ../2016")


@dataclass(frozen=True, slots=True)
class Named:
    """The folder of the year before, relative to the content's own, and where that is said."""

    folder: str
    origin: Origin


def named(sources: Sequence[Source]) -> Named | None:
    """Return what the files name as the year before, None where they name nothing that may be read."""
    for source in sources:
        identity = parse(source).data.get("disclosure")
        folder = identity.get("prior") if isinstance(identity, dict) else None
        if isinstance(folder, str) and _FOLDER.fullmatch(folder):
            return Named(folder, Origin(source.name, ("disclosure", "prior")))
    return None


def with_prior(disclosure: Disclosure, prior: Disclosure, reading: Reading) -> Disclosure:
    """Return the disclosure with last year's amounts as the prior ones of figures that do not give them themselves.

    Where both are given, they must agree; so must opening stock and last year's closing stock.
    """
    if prior.year != disclosure.year - 1:
        say = Say(
            f"{disclosure.prior} 是 {prior.year} 年的，上年应是 {disclosure.year - 1} 年",
            f"{disclosure.prior} is of {prior.year}; the year before is {disclosure.year - 1}",
        )
        other = Related(origin=prior.origin.child("year"), zh="那里的年度", en="its year")
        reading.fail("DG1303", disclosure.origin.child("prior"), say, _HOW, related=(other,))
        return disclosure
    became = _successions(disclosure, prior, reading)
    before: tuple[Figures, Tables] = prior.figures, prior.tables
    for one in became:
        if len(one.new) == 1:
            before = together(one, before, disclosure.tables, names_of(prior))
        else:
            before = without(one, before)
            check_split(one, disclosure, prior, reading)
        check_uncompared(one, disclosure, prior, reading)
    figures = _figures(disclosure.figures, before[0], reading)
    tables = {path: _table(table, before[1].get(path), reading) for path, table in disclosure.tables.items()}
    return replace(disclosure, units=_with_former(disclosure, prior, became), figures=figures, tables=tables)


def _with_former(disclosure: Disclosure, prior: Disclosure, became: Sequence[Succession]) -> tuple[Unit, ...]:
    """Return the units with those of last year that they were, where these were called otherwise."""
    units = []
    for unit in disclosure.units:
        ids = {unit.id, *(id_ for one in became if unit.id in one.new for id_ in one.old)}
        was = tuple(old for old in prior.units if old.id in ids and (old.name, old.short) != (unit.name, unit.short))
        units.append(replace(unit, former=was) if was else unit)
    return tuple(units)


def _successions(disclosure: Disclosure, prior: Disclosure, reading: Reading) -> list[Succession]:
    """Return what the units of last year became; note what is replaced and was none of them, and make nothing of it."""
    known, unclear = known_units(prior, disclosure), set()
    for unit in disclosure.units:
        for index, id_ in enumerate(unit.replaces):
            if id_ not in known:
                unclear.add(unit.id)
                say = Say(f"上年没有单位 {id_}", f"there was no unit {id_} last year")
                reading.fail("DG1305", unit.origin.child("replaces", index), say, suggest(id_, known))
    if not {unit.id for unit in disclosure.units} <= {*known}:
        from disclosure_gen.model.likely import hint_of, likely  # only where a unit is new

        for one in likely(prior, disclosure):
            if not unclear & {*one.new}:
                here = next(unit.origin for unit in disclosure.units if unit.id == one.new[0])
                reading.fail("DG1306", here, *hint_of(one, prior, disclosure))
    return [one for one in successions(prior, disclosure) if not unclear & {*one.new}]


def _figures(own: Mapping[str, Figure], before: Mapping[str, Figure], reading: Reading) -> dict[str, Figure]:
    return {path: _figure(path, figure, before[path], reading) if path in before else figure
            for path, figure in own.items()}  # fmt: skip


def _figure(path: str, figure: Figure, before: Figure, reading: Reading) -> Figure:
    """Return a figure with last year's amount as its prior one, in its own unit."""
    amount = before.current
    if amount is None or amount is Absent.UNFILLED:
        return figure
    if figure.prior is None:
        amount, whole = in_unit(amount, unit_of(figure)), reading.prior_whole
        return replace(
            figure, prior=amount, prior_origin=before.origin, prior_checked=whole, prior_summed=before.summed
        )
    check_prior((path,), figure, before, reading)
    return figure


def _table(table: BudgetTable, before: BudgetTable | None, reading: Reading) -> BudgetTable:
    if before is None:
        return table
    known = {line.shape.id: line for line in before.lines if line.shape.id}
    lines = tuple(_line(table, line, known.get(line.shape.id), reading) for line in table.lines)
    return replace(table, lines=lines)


def _line(table: BudgetTable, line: Line, before: Line | None, reading: Reading) -> Line:
    if before is None:
        return line
    prefix = f"tables.{table.path}.{line.shape.id}."
    ended = {source for _, source in carried(table.kind.columns)}  # this year begins with it, and is compared there
    for path, source in carried(table.kind.columns):
        opening, closing = line.figures.get(path), before.figures.get(source)
        if opening and closing and opening.current and closing.current:
            check_carried((prefix + path,), opening, closing, reading)
    own = {path: _figure(prefix + path, cell, before.figures[path], reading) if path in before.figures else cell
           for path, cell in line.figures.items()}  # fmt: skip
    own |= {path: replace(own[path], prior_checked=True) for path in ended & own.keys()}
    return replace(line, figures=own)


def _folder(node: Node, text: str, reading: Reading) -> str | Failed:
    if _FOLDER.fullmatch(text):
        return text
    say = Say("上年的文件夹须在本文件夹旁边", "the folder of the year before must lie beside this one")
    return reading.fail("DG114", node.origin, say, _HOW)


PRIOR: Shape[str] = converted(WORDS, _folder)
