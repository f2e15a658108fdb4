"""Units that have another id on the new side → the old side under the ids of the new."""

from collections.abc import Iterable, Mapping
from typing import Any

from disclosure_gen.diagnostics import Origin
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import PARTS
from disclosure_gen.model.narrative import TableBlock
from disclosure_gen.model.succession import Succession
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.model.text import Reference
from disclosure_gen.model.together import tables_of
from disclosure_gen.model.walk import ATOMS
from disclosure_gen.records import dataclass, fields, replace

_ATOMS = ATOMS - {Reference} | {Origin, Figure}  # none of these names a figure


def under_new_ids(old: Disclosure, new: Disclosure, found: Iterable[Succession]) -> Disclosure:
    """Return the old side with the ids that its units have on the new; the same object where none is another."""
    ids = {one.old[0]: one.id for one in found if one.is_renamed}
    if not ids:
        return old
    moved: Disclosure = _Moving(ids, new).within(old)
    return moved


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
        return self._table(moved) if isinstance(moved, BudgetTable) else moved

    def _table(self, table: BudgetTable) -> BudgetTable:
        """Return a table under its new path, its rows that are units' under their new ids."""
        path = self.path(table.path)
        for was, now in self.ids.items():
            table = tables_of({path: table}, (was,), now, self.new.tables)[path] if path in self.new.tables else table
        return replace(table, path=path)

    def path(self, path: str) -> str:
        """Return a path with the new ids, unless the new side has it under the old one."""
        moved = ".".join(self.ids.get(step, step) for step in path.split("."))
        return path if self._is_there(path) and not self._is_there(moved) else moved

    def _is_there(self, path: str) -> bool:
        bare = path.removeprefix("figures.")
        for part in PARTS:
            bare = bare.removesuffix(f".{part}")
        return bare in self.new.figures or bare in self.new.tables
