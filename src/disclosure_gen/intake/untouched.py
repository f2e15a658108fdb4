"""The files of content, and those that a new folder begins with → what of content nobody has touched yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from disclosure_gen.load.source import Source, parse
from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True)
class Untouched:
    """What a file of others may replace: sections by their ids, forms of projects and figures by their paths."""

    sections: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()


def untouched(own: Sequence[Source], begun: Iterable[Sequence[Source]]) -> Untouched:
    """Return what stands in content as in one of the new folders that it may have begun with."""
    found = Untouched()
    now = _Begun(own)
    for files in begun:
        new = _Begun(files)
        found = Untouched(
            found.sections | _same(now.sections, new.sections),
            found.projects | _same(now.projects, new.projects),
            found.figures | _same(now.figures, new.figures),
        )
    return found


def _same(now: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    return {name for name, data in now.items() if name in new and new[name] == data}


class _Begun:
    """The parts of some files that are replaced as a whole."""

    def __init__(self, files: Sequence[Source]) -> None:
        data = [parse(one).data for one in files]
        self.sections = {str(one.get("id")): one for one in _elements(data, "section")}
        self.projects = dict(_projects(data))
        self.figures = {path: one for file in data for path, one in figures_of(file.get("figures"))}


def _elements(files: Sequence[Mapping[str, Any]], name: str) -> Iterator[Mapping[str, Any]]:
    """Yield the tables of an array, in whichever file it stands."""
    for data in files:
        found = data.get(name)
        yield from (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _projects(files: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for data in files:
        for kind, tables in _tables(data.get("tables")):
            yield from ((f"{kind}.{name}", one) for name, one in _tables(tables) if "target" in one)


def figures_of(data: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the figures of a file by their paths, without `figures.`."""
    for name, one in _tables(data):
        if "current" in one:
            yield f"{path}{name}", one
        else:
            yield from figures_of(one, f"{path}{name}.")


def _tables(data: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(data, dict):
        yield from ((str(key), value) for key, value in data.items() if isinstance(value, dict))
