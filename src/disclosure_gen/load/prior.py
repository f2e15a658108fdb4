"""Last year's disclosure → the prior amounts of this year's figures, and where the two years contradict each other."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin, Related
from disclosure_gen.load.faults import Failed, Reading, suggest
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import Shape, converted
from disclosure_gen.load.source import Source, parse
from disclosure_gen.load.text import WORDS
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.succession import Succession, known_units, successions
from disclosure_gen.model.tables import BudgetTable, Line, carried
from disclosure_gen.model.together import figures_of, left_out, tables_of
from disclosure_gen.money import Absent, Amount, Classified, Quantity, convert
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
        if len(one.new) == 1:  # of what was split it is not known how much was whose
            before = _together(one, before, disclosure.tables)
    _check_split(disclosure, prior, became, reading)
    figures = _figures(disclosure.figures, before[0], reading)
    tables = {path: _table(table, before[1].get(path), reading) for path, table in disclosure.tables.items()}
    return replace(disclosure, figures=figures, tables=tables)


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


def _together(one: Succession, before: tuple[Figures, Tables], later: Tables) -> tuple[Figures, Tables]:
    """Return last year's figures and tables with those of units that became one under its id.

    What does not add up stays what it was, under the id of a unit that is gone.
    """
    figures, tables = figures_of(before[0], one.old, one.id), tables_of(before[1], one.old, one.id, later)
    rest = left_out(before[0], one.old, one.id, figures)
    return {**{path: figure for path, figure in rest.items() if one.id not in path.split(".")}, **figures}, tables


def _check_split(disclosure: Disclosure, prior: Disclosure, became: Sequence[Succession], reading: Reading) -> None:
    """Check that the prior amounts which the units stated that one was split into make that one's."""
    for one in became:
        if len(one.new) > 1:
            before = figures_of(prior.figures, one.old, one.id)
            for path, figure in figures_of(disclosure.figures, one.new, one.id).items():
                if one.id in path.split(".") and path in before and figure.prior is not None:
                    _figure(path, figure, before[path], reading)


def _figures(own: Mapping[str, Figure], before: Mapping[str, Figure], reading: Reading) -> dict[str, Figure]:
    return {path: _figure(path, figure, before[path], reading) if path in before else figure
            for path, figure in own.items()}  # fmt: skip


def _figure(path: str, figure: Figure, before: Figure, reading: Reading) -> Figure:
    """Return a figure with last year's amount as its prior one, in its own unit."""
    amount = before.current
    if amount is None or amount is Absent.UNFILLED:
        return figure
    amount = _in_unit(amount, _unit(figure))
    if figure.prior is None:
        return replace(figure, prior=amount, prior_origin=before.origin, prior_checked=reading.prior_whole)
    if figure.prior is not Absent.UNFILLED and not _same(figure.prior, amount):
        here = figure.origin.child("prior")
        of = Say(f"（{before.derived}）", f" ({before.derived})") if " + " in before.derived else Say("", "")
        say = Say(
            f"{path} 的上年数写为 {_shown(figure.prior)}，上年公开的是 {_shown(amount)}{of.zh}",
            f"{path} gives {_shown(figure.prior)} as the prior amount; last year's content has {_shown(amount)}{of.en}",
        )
        _contradiction(here, before.origin, say, reading)
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
            _check_carried(prefix + path, opening, closing, reading)
    own = {path: _figure(prefix + path, cell, before.figures[path], reading) if path in before.figures else cell
           for path, cell in line.figures.items()}  # fmt: skip
    own |= {path: replace(own[path], prior_checked=True) for path in ended & own.keys()}
    return replace(line, figures=own)


def _check_carried(path: str, opening: Figure, closing: Figure, reading: Reading) -> None:
    """Check that what a year begins with is what the year before ended with."""
    begun, ended = opening.current, closing.current
    if begun is None or ended is None or Absent.UNFILLED in (begun, ended) or _same(begun, ended):
        return
    say = Say(
        f"{path} 为 {_shown(begun)}，上年末是 {_shown(ended)}",
        f"{path} is {_shown(begun)}; last year ended with {_shown(ended)}",
    )
    _contradiction(opening.origin, closing.origin, say, reading)


def _contradiction(here: Origin, there: Origin, say: Say, reading: Reading) -> None:
    hint = Say("改正其中一处；口径有变化的，在文中说明", "correct one of them; say so where the basis has changed")
    related = (Related(origin=there, zh="上年数", en="last year"),)
    reading.fail("DG1301", here, say, hint, related=related)


def _in_unit(amount: Amount, unit: str) -> Amount:
    """Return last year's amount in this year's unit, as it is where that is not possible."""
    if isinstance(amount, Quantity) and amount.unit != unit:
        try:
            return convert(amount, unit)
        except ValueError:
            return amount
    return amount


def _same(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts are equal; what is classified may be anything."""
    return one == other or isinstance(one, Classified) or isinstance(other, Classified)


def _unit(figure: Figure) -> str:
    parts = (figure.current, figure.prior, figure.change)
    return next((part.unit for part in parts if isinstance(part, Quantity)), "")


def _shown(amount: Amount) -> str:
    match amount:
        case Quantity(value=value, unit=unit):
            return f"{_digits(value)}{unit}"
        case Absent():
            return f'"{amount.value}"'
    return "**"


def _digits(value: Decimal) -> str:
    return f"{value:f}"


def _folder(node: Node, text: str, reading: Reading) -> str | Failed:
    if _FOLDER.fullmatch(text):
        return text
    say = Say("上年的文件夹须在本文件夹旁边", "the folder of the year before must lie beside this one")
    return reading.fail("DG114", node.origin, say, _HOW)


PRIOR: Shape[str] = converted(WORDS, _folder)
