"""What a file calls a unit → which unit of content it is."""

from collections.abc import Mapping

from disclosure_gen.intake.recognition.signs import squeezed
from disclosure_gen.model.disclosure import Disclosure


def unit_of(said: str, caption: str, disclosure: Disclosure) -> str:
    """Return the id of the unit whom a table names as who prepared it, or whose name its title says; "" for none.

    The county or the department may stand before the name: 云溪县图书馆 for 图书馆.
    """
    names = {squeezed(name): unit.id for unit in disclosure.units for name in (unit.name.zh, unit.short.zh) if name}
    department = disclosure.department
    before = squeezed(department.region.zh or "") + squeezed(department.name.zh or "")
    found = names.get(squeezed(said)) or _longest(
        {name: id_ for name, id_ in names.items() if _is_called(squeezed(said), name, before)}
    )
    return found or _longest({name: id_ for name, id_ in names.items() if name in squeezed(caption)})


def _is_called(said: str, name: str, before: str) -> bool:
    return said.endswith(name) and said.removesuffix(name) in before


def _longest(names: Mapping[str, str]) -> str:
    return names[max(names, key=len)] if names else ""
