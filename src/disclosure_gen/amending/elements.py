"""Elements that arrays of content lose and get (blocks, items, rows), tables written anew → its files; all else stays.

After each the text is read again: it must be the old data without the element, or with the new one, and nothing else.
"""

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from disclosure_gen.amending import UnplaceableError
from disclosure_gen.diagnostics import Path
from disclosure_gen.load.notation import table_lines, toml_value
from disclosure_gen.load.scan import Place, line_end, scan
from disclosure_gen.load.source import Source, parse
from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True)
class Removed:
    """An element that goes, by its array and number, or a table or value, by its keys, with all below it."""

    file: str
    path: Path


@dataclass(frozen=True, slots=True)
class Inserted:
    """Elements that come behind the one of a path, as plain data; where that ends in -1 they come first."""

    file: str
    path: Path
    data: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A table under a heading of its own that says something else from now on, with all tables below it."""

    file: str
    path: Path
    data: Mapping[str, Any]


Move = Removed | Inserted | Rewritten


def rearrange(sources: Sequence[Source], moves: Sequence[Move]) -> dict[str, str]:
    """Return the texts that change, by the names of their files; paths are those before any move.

    Raises UnplaceableError for what cannot be put into a file; then nothing is changed.
    """
    result: dict[str, str] = {}
    for source in sources:
        text = source.text
        own = [move for move in moves if move.file == source.name]
        for move in sorted(own, key=lambda one: (_order(one.path), isinstance(one, Inserted)), reverse=True):
            text = _moved(text, move)
        if own:
            result[source.name] = text
    return result


def _moved(text: str, move: Move) -> str:
    match move:
        case Removed():
            return _removed(text, move)
        case Inserted():
            return _inserted(text, move)
    return _rewritten(text, move)


def _order(path: Path) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in path)


def _removed(text: str, move: Removed) -> str:
    data = parse(Source(move.file, text)).data
    *array, number = move.path
    wanted = copy.deepcopy(data)
    del _at(wanted, array)[number]
    places = scan(text).places
    place = places.get(move.path)
    if place is None:
        raise UnplaceableError(move.file)
    if isinstance(number, str):
        _prune(wanted, array, places, text)
        if text[place.start] != "[":
            return _checked(_without_line(text, place), wanted, move.file)
    result = _without_lines(text, places, move.path) if text[place.start] == "[" else _without(text, place)
    return _checked(result, wanted, move.file)


def _rewritten(text: str, move: Rewritten) -> str:
    """Return a text with a table written anew; comments between its lines go with what they are about."""
    data = parse(Source(move.file, text)).data
    *above, key = move.path
    wanted = copy.deepcopy(data)
    _at(wanted, above)[key] = dict(move.data)
    places = scan(text).places
    place = places.get(move.path)
    if place is None or text[place.start] != "[":
        raise UnplaceableError(move.file)
    start = text.rfind("\n", 0, place.start) + 1
    name = ".".join(map(str, move.path))
    lines = "\n".join(table_lines(dict(move.data), name, f"[{name}]"))
    return _checked(text[:start] + lines.strip("\n") + text[_end(text, places, move.path) :], wanted, move.file)


def _without_lines(text: str, places: Mapping[Path, Place], path: Path) -> str:
    """Return a text without an element under a heading of its own, and the blank lines after it."""
    start = text.rfind("\n", 0, places[path].start) + 1
    end = _end(text, places, path)
    rest = text[end:].lstrip("\r\n")
    return text[:start] + rest if rest else text[:start].rstrip("\r\n") + text[end:]


def _prune(data: Any, path: Sequence[str | int], places: Mapping[Path, Place], text: str) -> None:  # noqa: ANN401
    """Take tables out of data that have nothing in them any more and no heading of their own."""
    for end in range(len(path), 0, -1):
        place = places.get(tuple(path[:end]))
        if _at(data, path[:end]) or (place is not None and text[place.start] == "[" and end == len(path)):
            return
        del _at(data, path[: end - 1])[path[end - 1]]


def _without_line(text: str, place: Place) -> str:
    """Return a text without a key and its value, and the line that they stand in."""
    start = text.rfind("\n", 0, place.key_start) + 1
    return text[:start] + text[line_end(text, place.end) :]


def _without(text: str, place: Place) -> str:
    """Return a text without an element in brackets, its comma, and its line where it has one of its own."""
    before, after = text[: place.start], text[place.end :]
    rest = after.lstrip(" \t\r\n")
    if not rest.startswith(","):
        return before.rstrip(" \t\r\n").removesuffix(",") + after
    rest = rest[1:]
    return before.rstrip(" \t\r\n") + rest if rest[:1] in ("\r", "\n") else before + rest.lstrip(" \t")


def _inserted(text: str, move: Inserted) -> str:
    data = parse(Source(move.file, text)).data
    *array, number = move.path
    wanted = copy.deepcopy(data)
    elements = _at(wanted, array)
    if not isinstance(elements, list) or not isinstance(number, int):
        raise UnplaceableError(move.file)
    elements[number + 1 : number + 1] = [dict(one) for one in move.data]
    places = scan(text).places
    place = places.get((*array, max(number, 0)))
    if place is None:
        raise UnplaceableError(move.file)
    if text[place.start] != "[":
        said = [toml_value(dict(one)) for one in move.data]
        at = place.start if number < 0 else place.end
        new = "".join(f"{one}, " for one in said) if number < 0 else "".join(f", {one}" for one in said)
        return _checked(text[:at] + new + text[at:], wanted, move.file)
    margin = text[text.rfind("\n", 0, place.start) + 1 : place.start]
    said = [_lines(tuple(array), one, margin) for one in move.data]
    if number < 0:
        at = place.start - len(margin)
        return _checked(text[:at] + "".join(f"{one}\n\n" for one in said) + text[at:], wanted, move.file)
    at = _end(text, places, (*array, number))
    return _checked(text[:at] + "".join(f"\n\n{one}" for one in said) + text[at:], wanted, move.file)


def _lines(array: Path, data: Mapping[str, Any], margin: str) -> str:
    name = ".".join(step for step in array if isinstance(step, str))
    lines = "\n".join(table_lines(dict(data), name, f"[[{name}]]")).strip("\n")
    return "\n".join(f"{margin}{line}" if line else line for line in lines.split("\n"))


def _end(text: str, places: Mapping[Path, Place], base: Path) -> int:
    """Return where everything of an element ends, before the line break."""
    last = max(place.end for path, place in places.items() if path[: len(base)] == base)
    end = line_end(text, last) if last < len(text) else last
    return end - 1 if end > last and text[end - 1 : end] == "\n" else end


def _checked(text: str, wanted: object, file: str) -> str:
    again = parse(Source(file, text))
    if again.diagnostics or again.data != wanted:
        raise UnplaceableError(file)
    return text


def _at(data: Any, path: Sequence[str | int]) -> Any:  # noqa: ANN401 - any part of a file
    for step in path:
        data = data[step]
    return data
