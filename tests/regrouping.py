"""Units renamed, merged and split in content, with what a comparison must then find of that."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

from disclosure_gen.lang import LANGS, Localized
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import TableBlock
from disclosure_gen.model.tables import BudgetTable, Line
from disclosure_gen.model.text import Phrase, Reference
from disclosure_gen.money import Quantity
from disclosure_gen.records import dataclass, fields, is_dataclass, replace

Sign = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Content with other units, the signs of what is found, and the beginnings of keys that nothing is found of."""

    content: Disclosure
    signs: list[Sign]
    silent: tuple[str, ...] = ()


def regrouped(content: Disclosure, chance: Random) -> Regrouped:
    """Rename a unit of content under a new id, merge two, or split one."""
    return chance.choice((renamed, merged, split))(content, chance)


def renamed(content: Disclosure, chance: Random) -> Regrouped:
    """Give a unit another id and other names."""
    unit = chance.choice(content.units)
    fresh = Unit(
        id="renamed", name=Localized("新名称", "New name"), short=Localized("新名", "New"), replaces=(unit.id,)
    )
    moved: Disclosure = _under(content, {unit.id: fresh.id})
    signs: list[Sign] = [
        ("text", "changed", "unit.renamed.short", lang, unit.short.get(lang) or "", fresh.short.get(lang) or "")
        for lang in LANGS
    ]
    signs.append(("structure", "renamed", "unit", "unit.renamed", unit.name.zh or "", "新名称"))
    units = tuple(fresh if one.id == unit.id else one for one in content.units)
    return Regrouped(replace(moved, units=units, tables=prepared_by(moved, unit.name, fresh.name)), signs)


def prepared_by(content: Disclosure, was: Phrase, now: Phrase) -> dict[str, BudgetTable]:
    """Return the tables, those that a unit prepared under its new name."""
    return {
        path: replace(table, prepared_by=now) if table.prepared_by == was else table
        for path, table in content.tables.items()
    }


def merged(content: Disclosure, chance: Random) -> Regrouped:
    """Make two units one, whose figures are the sums of theirs; a figure that only one has is gone."""
    some = [unit for unit in content.units if any(unit.id in path.split(".") for path in content.tables)]
    if len(some) < 2:
        return renamed(content, chance)
    one, other = some[:2]
    name = Localized("合并后的单位", "Merged unit")
    fresh = Unit(id="merged", name=name, short=name, replaces=(one.id, other.id))
    figures: dict[str, Figure] = {}
    signs: list[Sign] = []
    for path, figure in content.figures.items():
        steps = path.split(".")
        twin = content.figures.get(_moved(path, {one.id: other.id, other.id: one.id}))
        if not {one.id, other.id} & {*steps}:
            figures[path] = figure
        elif twin is None:
            stated = [part for part in ("current", "prior", "change") if getattr(figure, part) is not None]
            signs += [("figure", "removed", f"figures.{path}", part, "None", "None") for part in stated]
        elif one.id in steps:
            figures[_moved(path, {one.id: "merged"})] = _figure_of(figure, twin)
    tables: dict[str, BudgetTable] = {}
    for path, table in content.tables.items():
        if one.id in path.split("."):
            twins = {line.shape.id: line for line in content.tables[_moved(path, {one.id: other.id})].lines}
            lines = tuple(_line_of(line, twins[line.shape.id]) for line in table.lines)
            tables[_moved(path, {one.id: "merged"})] = replace(
                table, path=_moved(path, {one.id: "merged"}), lines=lines, prepared_by=name
            )
        elif other.id not in path.split("."):
            tables[path] = table
    units = (fresh, *(unit for unit in content.units if unit not in (one, other)))
    names = [f"{one.name.zh}、{other.name.zh}", "合并后的单位"]
    signs.append(("structure", "merged", "unit", "unit.merged", *names))
    return Regrouped(replace(content, figures=figures, tables=tables, units=units), signs)


def split(content: Disclosure, chance: Random) -> Regrouped:
    """Make two units of one; their figures make its. The first may keep the id, and may alone have the tables."""
    unit = chance.choice(content.units)
    left, alone = chance.choice(("left", "left", unit.id)), not chance.randrange(3)
    short = unit.short if left == unit.id else Localized("左", left)
    parts = [
        Unit(id=left, name=Localized("左", left), short=short, replaces=(unit.id,)),
        Unit(id="right", name=Localized("右", "right"), short=Localized("右", "right"), replaces=(unit.id,)),
    ]
    figures: dict[str, Figure] = {}
    for path, figure in content.figures.items():
        if unit.id in path.split("."):
            for part, half in zip(parts, _halves(figure, chance), strict=True):
                figures[_moved(path, {unit.id: part.id})] = half
        else:
            figures[path] = figure
    tables: dict[str, BudgetTable] = {}
    for path, table in content.tables.items():
        if unit.id in path.split("."):
            halves = [[_halves(cell, chance) for cell in line.figures.values()] for line in table.lines]
            for at, part in enumerate(parts[:1] if alone else parts):
                lines = tuple(
                    replace(line, figures=dict(zip(line.figures, (one[at] for one in cells), strict=True)))
                    for line, cells in zip(table.lines, halves, strict=True)
                )
                new = _moved(path, {unit.id: part.id})
                tables[new] = replace(table, path=new, lines=lines)
        else:
            tables[path] = table
    units = tuple(each for one in content.units for each in (parts if one.id == unit.id else (one,)))
    sign = ("structure", "split", "unit", f"unit.{left}+right", unit.name.zh or "", "左、右")
    made = replace(content, figures=figures, tables=tables, units=units)
    return Regrouped(made, [sign], (f".{left}", ".right"))


def _figure_of(one: Figure, other: Figure) -> Figure:
    return replace(
        one, **{part: _sum(getattr(one, part), getattr(other, part)) for part in ("current", "prior", "change")}
    )


def _line_of(one: Line, other: Line) -> Line:
    return replace(one, figures={path: _figure_of(cell, other.figures[path]) for path, cell in one.figures.items()})


def _sum(one: Any, other: Any) -> Any:  # noqa: ANN401 - amounts
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return Quantity(one.value + other.value, one.unit)
    if one is None or other is None:
        return None
    return one if isinstance(one, Quantity) else other


def _halves(figure: Figure, chance: Random) -> tuple[Figure, Figure]:
    halves: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for part in ("current", "prior", "change"):
        amount = getattr(figure, part)
        halves[0][part] = halves[1][part] = amount
        if isinstance(amount, Quantity):
            own = (amount.value * Decimal(chance.randint(0, 10)) / 10).quantize(amount.value)
            halves[0][part], halves[1][part] = Quantity(own, amount.unit), Quantity(amount.value - own, amount.unit)
    return replace(figure, **halves[0]), replace(figure, **halves[1])


def _moved(path: str, ids: Mapping[str, str]) -> str:
    return ".".join(ids.get(step, step) for step in path.split("."))


def _under(value: Any, ids: Mapping[str, str]) -> Any:  # noqa: ANN401 - any part of the model
    """Return a part of the model with every path of a unit under another id."""
    if isinstance(value, tuple):
        return tuple(_under(one, ids) for one in value)
    if isinstance(value, Mapping):
        return {_moved(key, ids) if isinstance(key, str) else key: _under(one, ids) for key, one in value.items()}
    if not is_dataclass(value) or isinstance(value, type | Quantity):
        return value
    inner = replace(value, **{field.name: _under(getattr(value, field.name), ids) for field in fields(value)})
    match inner:
        case Reference(path=path) | BudgetTable(path=path):
            return replace(inner, path=_moved(path, ids))
        case TableBlock(table=path):
            return replace(inner, table=_moved(path, ids))
    return inner
