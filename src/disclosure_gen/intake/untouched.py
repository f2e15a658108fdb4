"""The files of content, and those that a new folder begins with → what of content nobody has touched yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from disclosure_gen.load.source import Source, parse
from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True)
class Untouched:
    """What a file of others may replace: sections by their ids, forms of projects by their paths, the glossary."""

    sections: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    glossary: bool = False


def untouched(own: Sequence[Source], begun: Iterable[Sequence[Source]]) -> Untouched:
    """Return what stands in content as in one of the new folders that it may have begun with."""
    found = Untouched()
    now = _Begun(own)
    for files in begun:
        new = _Begun(files)
        found = Untouched(
            found.sections | {id_ for id_, data in now.sections.items() if new.sections.get(id_) == data},
            found.projects | {path for path, data in now.projects.items() if new.projects.get(path) == data},
            found.glossary or (bool(now.terms) and now.terms == new.terms),
        )
    return found


class _Begun:
    """The parts of some files that are replaced as a whole."""

    def __init__(self, files: Sequence[Source]) -> None:
        data = [parse(one).data for one in files]
        self.sections = {str(one.get("id")): one for one in _elements(data, "section")}
        self.terms = list(_elements(data, "term"))
        self.projects = dict(_projects(data))


def _elements(files: Sequence[Mapping[str, Any]], name: str) -> Iterator[Mapping[str, Any]]:
    """Yield the tables of an array, in whichever file it stands."""
    for data in files:
        found = data.get(name)
        yield from (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _projects(files: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for data in files:
        for kind, tables in _tables(data.get("tables")):
            yield from ((f"{kind}.{name}", one) for name, one in _tables(tables) if "target" in one)


def _tables(data: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(data, dict):
        yield from ((str(key), value) for key, value in data.items() if isinstance(value, dict))
