"""What a file of others says that content does not → where in content it goes: one array stands in one file.

What is still as a new folder began gives way; the sections of a document keep its order, and stand where the first of
those that they replace stood, else behind all others.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure_gen.amending.elements import Inserted, Move, Removed, Rewritten
from disclosure_gen.intake.untouched import Untouched, figures_of
from disclosure_gen.load.source import Source, parse

Data = Mapping[str, Any]


def settle_forms(own: Sequence[Source], new: Data, projects: frozenset[str]) -> tuple[list[Move], dict[str, Any]]:
    """Return where new functions and forms of projects replace what content begins with, and all that is left."""
    rest: dict[str, Any] = {key: value for key, value in new.items() if key != "tables"}
    moves: list[Move] = []
    if file := _file_of(own, "duty") if new.get("duty") else None:
        moves += _instead(file, "duty", rest.pop("duty"))
    tables: dict[str, Any] = {}
    for kind, data in new.get("tables", {}).items():
        there = {name for name in data if f"{kind}.{name}" in projects}
        for name in sorted(there):
            source = next(one for one in own if name in _at(one, "tables", kind))
            moves.append(Rewritten(source.name, ("tables", kind, name), data[name]))
        left = {name: table for name, table in data.items() if name not in there}
        if left or not there:
            tables[kind] = left
    return moves, {**rest, "tables": tables} if tables else rest


def settle_sections(
    own: Sequence[Source], told: Sequence[Data], begun: frozenset[str]
) -> tuple[list[Move], Sequence[Data]]:
    """Return where new sections go, and those that content has no place for yet.

    A section with the id of one in `begun` replaces it. A table stands where the document has it, no longer in a
    section of `begun`; what such a one keeps besides tables stays.
    """
    source = _file_of(own, "section")
    if source is None or not told:
        return [], told
    standing: Sequence[Data] = parse(source).data["section"]  # type: ignore[assignment]
    at = {str(one.get("id")): number for number, one in enumerate(standing)}
    said = {table for one in told for table in _tables(one)}
    places = [at.get(one["id"]) for one in told]
    behind = next((place - 1 for place in places if place is not None), len(standing) - 1)
    coming: dict[int, list[Data]] = {}
    gone: set[int] = {place for place in places if place is not None}
    for number, one in enumerate(standing):
        kept = [block for block in one.get("block", []) if block.get("table") not in said]
        if one.get("id") in begun and number not in gone and len(kept) < len(one["block"]):
            gone.add(number)
            coming[number] = [{**one, "block": kept}] if kept else []
    for one, place in zip(told, places, strict=True):
        behind = behind if place is None else max(behind, place)
        more = _tables(standing[place]) if place is not None else []
        blocks = [*one["block"], *({"table": table} for table in more if table not in said)]
        coming.setdefault(behind, []).append({**one, "block": blocks})
    moves: list[Move] = [Removed(source.name, ("section", number)) for number in gone]
    return [*(Inserted(source.name, ("section", n), tuple(some)) for n, some in coming.items() if some), *moves], ()


def settle_figures(own: Sequence[Source], told: Sequence[Data], begun: Untouched) -> list[Removed]:
    """Return the figures that go: still as a new folder began, and of which no text says anything any more.

    That is so where a section of the document took the place of the one that they were for.
    """
    if not begun.sections.intersection(one["id"] for one in told):
        return []
    gone = {path for path in begun.figures if not any(_names(source.text, path) for source in own)}
    moves: list[Removed] = []
    for source in own:
        for group, data in _at(source, "figures").items():
            paths = [path for path, _ in figures_of({group: data})]
            if isinstance(data, dict) and paths and gone.issuperset(paths):
                moves.append(Removed(source.name, ("figures", group)))
            else:
                moves += [Removed(source.name, ("figures", *path.split("."))) for path in paths if path in gone]
    return moves


def _names(text: str, path: str) -> bool:
    return bool(re.search(rf"(?<![\w.])(?:figures\.)?{re.escape(path)}(?!\w)", text))


def _instead(source: Source, array: str, data: Sequence[Data]) -> Iterator[Move]:
    """Yield what puts new elements into an array in place of all that it has."""
    count = len(parse(source).data[array])  # type: ignore[arg-type]
    yield Inserted(source.name, (array, count - 1), tuple(data))
    yield from (Removed(source.name, (array, number)) for number in range(count))


def _tables(section: Data) -> list[str]:
    return [block["table"] for block in section.get("block", []) if "table" in block]


def _file_of(own: Sequence[Source], array: str) -> Source | None:
    return next((one for one in own if parse(one).data.get(array)), None)


def _at(source: Source, *path: str) -> Data:
    data: Any = parse(source).data
    for step in path:
        data = data.get(step, {}) if isinstance(data, dict) else {}
    return data if isinstance(data, dict) else {}
