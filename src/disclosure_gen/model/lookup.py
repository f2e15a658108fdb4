"""A dotted path of prose (`revenue.total.prior`, `unit.bureau.short`) → the figure or fact that it names.

    match resolve(disclosure, reference.path):
        case FoundFigure(amount=amount, figure=figure): ...   # amount is that part of the figure; figure has all parts
        case FoundFact(value=value): ...                      # Phrase (a name), int (a year) or date
        case FoundPlace(anchor=anchor): ...                   # a section or a printed table, by title or number
        case None: ...                                        # named by nothing, or by more than one thing

After `load` without errors every reference resolves to exactly one thing.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from disclosure_gen.diagnostics import Origin
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import TableBlock
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.model.text import Phrase, Prose, Reference
from disclosure_gen.money import Absent, Amount, Classified, Quantity, convert, subtract
from disclosure_gen.records import dataclass, field

Part = Literal["current", "prior", "change"]
PARTS: tuple[Part, ...] = ("current", "prior", "change")
_PARTS: Mapping[str, Part] = {part: part for part in PARTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """A figure that a path names, and the part of it that the path asks for.

    `key` is the whole path (`figures.revenue.total`, `tables.procurement.goods.budget.total`) without the part.
    `amount` is that part, in the figure's unit; None where the figure does not say it (no prior, nothing to compare).
    The part "change" is an absolute value: `signed_change` has the sign.
    """

    key: str
    figure: Figure
    part: Part = "current"
    amount: Amount | None = None

    @property
    def origin(self) -> Origin:
        """Return where the figure stands in content."""
        return self.figure.origin


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFact:
    """A name, a year or a date that a path names."""

    key: str
    value: Phrase | int | date
    origin: Origin = field(default=Origin())


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A section (`section.<id>`) or a printed table (`table.<path>`) that a path names: where a reference leads.

    `title` is what it is called; `number` is that of a table (公开05表) or of a section among the numbered ones, None
    where it has none. `anchor` is its name in the document tree.
    """

    key: str
    title: Phrase | Prose
    number: Phrase | int | None
    anchor: str
    origin: Origin = field(default=Origin())


Found = FoundFigure | FoundFact | FoundPlace
_FACTS = ("year", "prior_year", "approved_on", "published_on", "department.", "unit.")  # what paths of facts begin with
_PLACES = ("section.", "table.")


def resolve(disclosure: Disclosure, path: str) -> Found | None:
    """Return what a path names, None where that is nothing or more than one thing (`find` tells them apart)."""
    found = find(disclosure, path)
    return found[0] if len(found) == 1 else None


def find(disclosure: Disclosure, path: str) -> tuple[Found, ...]:
    """Return everything that a path names: a fact, a figure with or without `figures.`, a cell of a table, a place."""
    facts = _facts(disclosure, path) if path.startswith(_FACTS) else ()
    cells = _cells(disclosure, path) if path.startswith("tables.") else ()
    places = _places(disclosure, path) if path.startswith(_PLACES) else ()
    return (*facts, *_figures(disclosure, path), *cells, *places)


def signed_change(figure: Figure) -> Amount | None:  # noqa: PLR0911
    """Return the change that a figure states, else its current less its prior amount; negative is a decrease.

    A blank amount counts as nothing budgeted. What is hidden or still to be filled hides the change too.
    """
    if figure.change is not None:
        return figure.change
    current, prior = figure.current, figure.prior
    for hidden in (current, prior):
        if isinstance(hidden, Classified):
            return Classified()
        if hidden is Absent.UNFILLED:
            return hidden
    match current, prior:
        case Quantity(), Quantity() if _comparable(current, prior):
            return subtract(current, prior)
        case Quantity(), Absent.BLANK:
            return current
        case Absent.BLANK, Quantity(value=value, unit=unit):
            return Quantity(-value, unit)
    return None


def names(disclosure: Disclosure) -> Iterator[str]:
    """Yield every path that prose may name, to suggest one for a mistyped path."""
    yield from ("year", "prior_year", "approved_on", "published_on", "department.name", "department.short")
    for unit in disclosure.units:
        yield from (f"unit.{unit.id}.name", f"unit.{unit.id}.short")
    yield from disclosure.figures
    for path, table in disclosure.tables.items():
        for line in table.lines:
            yield from (f"tables.{path}.{line.shape.id}.{column}" for column in line.figures)
    yield from (f"section.{section.id}" for section in disclosure.sections)
    yield from (f"table.{path}" for path in _printed(disclosure))


def part_of(figure: Figure, part: Part) -> Amount | None:
    """Return one part of a figure; the change as an absolute value."""
    match part:
        case "current":
            return figure.current
        case "prior":
            return figure.prior
        case "change":
            change = signed_change(figure)
            if isinstance(change, Quantity):
                return Quantity(change.value.copy_abs(), change.unit)
            return change


def _facts(disclosure: Disclosure, path: str) -> Iterator[FoundFact]:
    origin = disclosure.origin
    match path.split("."):
        case ["year"]:
            yield FoundFact(key=path, value=disclosure.year, origin=origin.child("year"))
        case ["prior_year"]:
            yield FoundFact(key=path, value=disclosure.year - 1, origin=origin.child("year"))
        case ["approved_on"] if disclosure.approved_on is not None:
            yield FoundFact(key=path, value=disclosure.approved_on, origin=origin.child("approved_on"))
        case ["published_on"] if disclosure.published_on is not None:
            yield FoundFact(key=path, value=disclosure.published_on, origin=origin.child("published_on"))
        case ["department", "name" | "short" as which]:
            department = disclosure.department
            phrase = department.name if which == "name" else department.short
            yield FoundFact(key=path, value=phrase, origin=phrase.origin)
        case ["unit", id_, "name" | "short" as which]:
            for unit in disclosure.units:
                if unit.id == id_:
                    phrase = unit.name if which == "name" else unit.short
                    yield FoundFact(key=path, value=phrase, origin=phrase.origin)


def _places(disclosure: Disclosure, path: str) -> Iterator[FoundPlace]:
    kind, _, name = path.partition(".")
    if kind == "table" and name in disclosure.tables and name in _printed(disclosure):
        table = disclosure.tables[name]
        title = table.title or table.kind.title
        yield FoundPlace(key=path, title=title, number=table.kind.number, anchor=path, origin=table.origin)
    ordinal = 0
    for section in disclosure.sections if kind == "section" else ():
        ordinal += section.numbered
        if section.id == name and not _leads_on(section.title):
            number = ordinal if section.numbered else None
            yield FoundPlace(key=path, title=section.title, number=number, anchor=name, origin=section.origin)


def _printed(disclosure: Disclosure) -> Iterator[str]:
    for section in disclosure.sections:
        yield from (block.table for block in section.blocks if isinstance(block, TableBlock))


def _leads_on(title: Prose) -> bool:
    """Tell whether a title itself names a place: nothing can be called by it, for two might name each other."""
    parts = (part for template in (title.zh, title.en) for part in template or ())
    return any(isinstance(part, Reference) and part.path.startswith(_PLACES) for part in parts)


def _figures(disclosure: Disclosure, path: str) -> Iterator[FoundFigure]:
    figures = disclosure.figures
    seen: list[str] = []
    for candidate in (path, path[8:]) if path.startswith("figures.") else (path,):
        stem, part = _split(candidate)
        for name, which in ((candidate, "current"), (stem, part)):
            if which is not None and name in figures and name not in seen:
                seen.append(name)
                yield _found(f"figures.{name}", figures[name], which)


def _cells(disclosure: Disclosure, path: str) -> Iterator[FoundFigure]:
    for table_path, table in disclosure.tables.items():
        prefix = f"tables.{table_path}."
        if path.startswith(prefix):
            yield from _cells_of(table, path.removeprefix(prefix), prefix)


def _cells_of(table: BudgetTable, rest: str, prefix: str) -> Iterator[FoundFigure]:
    row, _, column = rest.partition(".")
    stem, part = _split(column)
    for line in table.lines:
        if line.shape.id != row:
            continue
        if column in line.figures:
            yield _found(f"{prefix}{row}.{column}", line.figures[column], "current")
        elif part is not None and stem in line.figures:
            yield _found(f"{prefix}{row}.{stem}", line.figures[stem], part)


def _found(key: str, figure: Figure, part: Part) -> FoundFigure:
    return FoundFigure(key=key, figure=figure, part=part, amount=part_of(figure, part))


def _split(path: str) -> tuple[str, Part | None]:
    stem, _, last = path.rpartition(".")
    part = _PARTS.get(last)
    return (path, None) if part is None else (stem, part)


def _comparable(current: Quantity, prior: Quantity) -> bool:
    if current.unit == prior.unit:
        return True
    try:
        convert(prior, current.unit)
    except ValueError:
        return False
    return True
