"""TOML text and an `Origin` → line, column and length in the text, looked up only when a finding is printed."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import LANGS
from disclosure_gen.load.scan import Place, scan
from disclosure_gen.records import NamedTuple

# One character of a string as it is written: what it stands for is one character, or none for a folded line end.
_FOLD = re.compile(r"\\[ \t]*\r?\n[ \t\r\n]*+")
_LINE_END = re.compile("\n")
_WRITTEN = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|\r\n|[\s\S]")


class Spot(NamedTuple):
    """A place for people: line and column from 1, in characters, and the length on that line."""

    line: int
    column: int
    length: int


def spot(text: str, origin: Origin) -> Spot:
    """Return where an origin stands in its file's text; the nearest table around it where the key is not there."""
    if origin.line is not None:
        return Spot(origin.line, origin.column or 1, max(1, origin.span))
    places = scan(text).places
    path = origin.path
    while path and path not in places:
        path = path[:-1]
    if not path:
        return Spot(1, 1, 1)
    place = places[path]
    if path == origin.path[:-1] and origin.path[-1] in LANGS and text[place.start] in "\"'":
        origin = Origin(origin.file, path, origin.offset, origin.span)  # a text that stands in one language
    if origin.on_key or path != origin.path:
        return _at(text, place.key_start, place.key_end)
    if origin.offset is not None:
        return _at(text, *_inside(text, place, origin.offset, origin.span))
    return _at(text, place.start, place.end)


@lru_cache(maxsize=64)
def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text as TOML counts them (only a line feed ends one), without their ends."""
    return tuple(line.removesuffix("\r") for line in text.split("\n"))


def _at(text: str, start: int, end: int) -> Spot:
    begins = _begins(text)
    line = bisect_right(begins, start)
    line_end = begins[line] - 1 if line < len(begins) else len(text)
    return Spot(line, start - begins[line - 1] + 1, max(1, min(end, line_end) - start))


@lru_cache(maxsize=64)
def _begins(text: str) -> list[int]:
    """Return where the lines of a text begin."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def _inside(text: str, place: Place, offset: int, span: int) -> tuple[int, int]:
    """Return the offsets in the file of a stretch of a string's value."""
    raw = text[place.start : place.end]
    marks = list(_characters(raw))
    if offset >= len(marks):
        return place.start, place.end
    last = min(offset + max(1, span), len(marks)) - 1
    return place.start + marks[offset][0], place.start + marks[last][1]


def _characters(raw: str) -> Iterator[tuple[int, int]]:
    """Yield where each character of a string's value is written in its literal."""
    quote = raw[:3] if raw[:3] in ('"""', "'''") else raw[:1]
    if quote[:1] not in ("'", '"'):
        return
    position, stop = len(quote), len(raw) - len(quote)
    if len(quote) == 3:  # a line end straight after the quotes is not part of the value
        position += 2 if raw.startswith("\r\n", position) else raw.startswith("\n", position)
    while position < stop:
        escapes = quote[0] == '"'
        if escapes and (fold := _FOLD.match(raw, position, stop)):
            position = fold.end()
            continue
        written = _WRITTEN.match(raw, position, stop) if escapes or raw[position] == "\r" else None
        end = written.end() if written else position + 1
        yield position, end
        position = end
