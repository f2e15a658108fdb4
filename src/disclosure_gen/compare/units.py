"""Units that have another id on the new side, known by their names → the old side under the ids of the new."""

from collections.abc import Mapping
from typing import Any

from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import LANGS
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.model.narrative import TableBlock
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.model.text import Reference
from disclosure_gen.model.walk import ATOMS
from disclosure_gen.records import dataclass, fields, replace

_ATOMS = ATOMS - {Reference} | {Origin}
_OTHERS = ("unit", "table", "tables")  # first steps of paths that are no figures'


def under_new_ids(old: Disclosure, new: Disclosure) -> Disclosure:
    """Return the old side with the ids that its units have on the new; the same object where none is another."""
    ids = _ids(old, new)
    if not ids:
        return old
    moved: Disclosure = _Moving(ids, new).within(old)
    return moved


def _ids(old: Disclosure, new: Disclosure) -> Mapping[str, str]:
    """Return by its old id the new one of each unit that has both names, or one where that is unique, under another."""
    here, there = {unit.id for unit in old.units}, {unit.id for unit in new.units}
    gone, came = ([unit for unit in side.units if unit.id not in other] for side, other in ((old, there), (new, here)))
    found: dict[str, str] = {}
    for unit in gone:
        same = [other.id for other in came if _alike(unit, other) and other.id not in found.values()]
        if len(same) == 1:
            found[unit.id] = same[0]
    return found


def _alike(one: Unit, other: Unit) -> bool:
    return any(
        said is not None and said == getattr(other, field).get(lang)
        for field in ("name", "short")
        for lang in LANGS
        for said in (getattr(one, field).get(lang),)
    )


@dataclass(frozen=True, slots=True)
class _Moving:
    """The ids that become others, and the side whose paths say where they did."""

    ids: Mapping[str, str]
    new: Disclosure

    def within(self, value: Any) -> Any:  # noqa: ANN401 - what comes in goes out
        """Return a part of the model with every path of a unit under its new id."""
        if type(value) in _ATOMS:
            return value
        if isinstance(value, tuple):
            return tuple(map(self.within, value))
        if isinstance(value, Mapping):
            return {self.path(key) if isinstance(key, str) else key: self.within(one) for key, one in value.items()}
        return self._record(value)

    def _record(self, value: Any) -> Any:  # noqa: ANN401 - what comes in goes out
        match value:
            case Reference(path=path):
                return replace(value, path=self.path(path))
            case Unit(id=id_):
                return replace(value, id=self.ids.get(id_, id_))
            case TableBlock(table=path):
                return replace(value, table=self.path(path))
        moved = replace(value, **{field.name: self.within(getattr(value, field.name)) for field in fields(value)})
        return replace(moved, path=self.path(moved.path)) if isinstance(moved, BudgetTable) else moved

    def path(self, path: str) -> str:
        """Return a path with the new ids, where the new side has something there."""
        moved = ".".join(self.ids.get(step, step) for step in path.split("."))
        bare = moved.removeprefix("figures.")
        for part in PARTS:
            bare = bare.removesuffix(f".{part}")
        known = bare in self.new.figures or bare in self.new.tables or bare.partition(".")[0] in _OTHERS
        return moved if known else path
