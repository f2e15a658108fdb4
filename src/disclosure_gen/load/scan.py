"""TOML text → the place of every table, key and value in it.

A reader of our own that keeps offsets and judges nothing: `tomli` has already done that. It never fails: a statement
that is no TOML is passed over.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

import tomli

from disclosure_gen.diagnostics import Path
from disclosure_gen.records import NamedTuple, dataclass, field


class Place(NamedTuple):
    """Offsets of a value and of the key that names it (the same for an element of an array)."""

    start: int
    end: int
    key_start: int
    key_end: int


class Repeat(NamedTuple):
    """A key that is given twice in one file."""

    path: Path
    first: Place
    second: Place


@dataclass(frozen=True, slots=True)
class Scan:
    """Every table and value of a text by key path, and the keys that it gives twice.

    `statements` are the offsets where statements start, `broken` those of the statements that are no TOML.
    """

    places: Mapping[Path, Place]
    repeats: tuple[Repeat, ...]
    statements: tuple[int, ...]
    broken: tuple[int, ...]


# No possessive groups, `(...)*+`: Python 3.11 before 3.11.4, as in Debian 12, misreads them.
_BLANK = re.compile(r"(?:[ \t\r\n,\ufeff]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*+")
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*+\'|[A-Za-z0-9_-]++')
_SCALAR = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""(?:"{0,2})'
    r"|'''(?:[^']|'(?!''))*'''(?:'{0,2})"
    r'|"(?!"")(?:[^"\\\n]|\\.)*"'
    r"|'(?!'')[^'\n]*+'"
    r"|\d{4}-\d\d-\d\d[ Tt]\d\d:[^\s,\]}#]*+"
    r"|[A-Za-z0-9+\-_.:]++"
)
_CLOSE = {"[": "]", "{": "}"}
# A line that looks like the start of a statement: where reading goes on after one that is no TOML.
HEADER = re.compile(r"[ \t]*\[{1,2}[^\n\[\]=,]+\]{1,2}[ \t\r]*(?:#[^\n]*)?$", re.MULTILINE)
STATEMENT = re.compile(r"[ \t]*[\w.\"'-]+[ \t]*=|" + HEADER.pattern, re.MULTILINE)


class _BrokenError(Exception):
    """The text is no TOML from here on."""


@dataclass(slots=True)
class _Found:
    """What has been found so far; `arrays` counts the tables of each `[[array]]`."""

    text: str
    places: dict[Path, Place] = field(default_factory=dict)
    repeats: list[Repeat] = field(default_factory=list)
    arrays: dict[Path, int] = field(default_factory=dict)
    statements: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)

    def add(self, path: Path, place: Place) -> None:
        first = self.places.get(path)
        if first is not None and first != place:
            self.repeats.append(Repeat(path, first, place))
        else:
            self.places[path] = place


class _Key(NamedTuple):
    name: str
    start: int
    end: int


@lru_cache(maxsize=32)
def scan(text: str) -> Scan:
    """Return the places of every table and value."""
    found = _Found(text)
    _statements(found)
    return Scan(found.places, tuple(found.repeats), tuple(found.statements), tuple(found.broken))


def next_statement(text: str, start: int, offset: int, *, inclusive: bool) -> int:
    """Return where reading goes on after a faulty statement: the next one, after a faulty table name the next table.

    It is looked for from the line after `offset`, with `inclusive` from that line itself.
    """
    pattern = HEADER if text[start:].lstrip(" \t").startswith("[") else STATEMENT
    position = line_start(text, offset) if inclusive else line_end(text, offset)
    while position < len(text) and not pattern.match(text, position):
        position = line_end(text, position)
    return position


def line_start(text: str, offset: int) -> int:
    """Return the offset of the start of a line."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Return the offset after the end of a line."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def _statements(found: _Found) -> None:
    text, position, base = found.text, 0, Path()
    while (position := _skip(_BLANK, text, position)) < len(text):
        found.statements.append(position)
        start = position
        try:
            if text[position] == "[":
                base, position = _header(found, position)
            else:
                keys, position = _dotted(text, position)
                position = _expect(text, position, "=")
                path = _within(found, base, keys)
                position = _value(found, position, path, keys[-1])
        except _BrokenError:
            found.broken.append(start)
            position = next_statement(text, start, start, inclusive=False)


def _header(found: _Found, position: int) -> tuple[Path, int]:
    """Read `[a.b]` or `[[a.b]]`; return the path that the keys below it start from."""
    text, start = found.text, position
    double = text.startswith("[[", position)
    keys, position = _dotted(text, position + (2 if double else 1))
    position = _expect(text, position, "]]" if double else "]")
    path: Path = ()
    for key in keys[:-1]:
        path = _latest(found, (*path, key.name))
        found.places.setdefault(path, Place(key.start, key.end, key.start, key.end))
    last = keys[-1]
    path = (*path, last.name)
    place = Place(start, position, last.start, last.end)
    if double:
        found.places.setdefault(path, place)
        found.arrays[path] = found.arrays.get(path, -1) + 1
        path = (*path, found.arrays[path])
        found.places[path] = place
        return path, position
    known = found.places.get(path)
    if known is not None and known.start == known.key_start:  # so far only named in passing, by a longer key
        found.places[path] = place
    else:
        found.add(path, place)
    return path, position


def _value(found: _Found, position: int, path: Path, key: _Key) -> int:
    """Record a value and all that is in it; return the offset after it."""
    text = found.text
    open_: list[tuple[Path, int, _Key]] = []
    counts: list[int] = []
    while True:
        position = _skip(_SPACE, text, position)
        char = text[position : position + 1]
        if char in _CLOSE:
            open_.append((path, position, key))
            counts.append(0)
            position += 1
        else:
            end = _match(_SCALAR, text, position).end()
            found.add(path, _placed(position, end, key))
            position = end
        while open_:
            position = _skip(_BLANK, text, position)
            parent, start, own = open_[-1]
            if text.startswith(_CLOSE[text[start]], position):
                position += 1
                found.add(parent, _placed(start, position, own))
                open_.pop()
                counts.pop()
                continue
            if text[start] == "[":
                path = (*parent, counts[-1])
                key = _Key("", position, position + 1)
                counts[-1] += 1
            else:
                keys, position = _dotted(text, position)
                position = _expect(text, position, "=")
                path, key = _within(found, parent, keys), keys[-1]
            break
        else:
            return position


def _placed(start: int, end: int, key: _Key) -> Place:
    return Place(start, end, start, end) if key.start == start else Place(start, end, key.start, key.end)


def _within(found: _Found, base: Path, keys: list[_Key]) -> Path:
    """Return the path of a dotted key, and remember the tables that it names on the way."""
    path = base
    for key in keys[:-1]:
        path = (*path, key.name)
        found.places.setdefault(path, Place(key.start, key.end, key.start, key.end))
    return (*path, keys[-1].name)


def _latest(found: _Found, path: Path) -> Path:
    """Return the path itself, or that of the last table where it is an array of tables."""
    return (*path, found.arrays[path]) if path in found.arrays else path


def _dotted(text: str, position: int) -> tuple[list[_Key], int]:
    keys = []
    while True:
        position = _skip(_SPACE, text, position)
        match = _match(_KEY, text, position)
        keys.append(_Key(_name(match.group()), match.start(), match.end()))
        position = _skip(_SPACE, text, match.end())
        if not text.startswith(".", position):
            return keys, position
        position += 1


def _name(written: str) -> str:
    if written[0] not in "\"'":
        return written
    try:
        return str(tomli.loads(f"key = {written}")["key"])
    except tomli.TOMLDecodeError as error:
        raise _BrokenError from error


def _skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    return _match(pattern, text, position).end()


def _match(pattern: re.Pattern[str], text: str, position: int) -> re.Match[str]:
    match = pattern.match(text, position)
    if match is None:
        raise _BrokenError
    return match


def _expect(text: str, position: int, mark: str) -> int:
    if not text.startswith(mark, position):
        raise _BrokenError
    return position + len(mark)
