"""Amounts and texts that content is to state from now on → its files anew; everything else in them stays as it is.

A value is put where it stands. What does not stand there yet goes to the table that it belongs to: into its braces,
below its heading, or under a heading of its own. The result is read again: it must say what was asked
for and nothing else.
"""

import copy
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from disclosure_gen.diagnostics import Origin, Path
from disclosure_gen.lang import Lang
from disclosure_gen.load.edits import Edit, edited
from disclosure_gen.load.notation import toml_value
from disclosure_gen.load.scan import Place, Scan, line_end, scan
from disclosure_gen.load.source import Source, parse
from disclosure_gen.records import NamedTuple, dataclass

_OF_AMOUNTS = frozenset({"current", "prior", "change", "classified"})
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class Statement(NamedTuple):
    """What stands at a place from now on; of a figure with several amounts, the one for the year.

    `lang` is that of a text, "" for an amount.
    """

    origin: Origin
    value: str | Decimal
    lang: Lang | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A row that a table gets, as plain data; `table` is its path, `file` where the table stands."""

    file: str
    table: Path
    row: Mapping[str, Any]


class UnplaceableError(Exception):
    """A change that cannot be put into the text; its argument is the place."""


class _Text(NamedTuple):
    text: str
    data: dict[str, Any]
    places: Mapping[Path, Place]
    ends: Mapping[int, int]


def amend(sources: Sequence[Source], statements: Sequence[Statement], added: Sequence[Added] = ()) -> dict[str, str]:
    """Return the texts that change, by the names of their files.

    Raises UnplaceableError for what cannot be put into a file; then nothing is changed.
    """
    result: dict[str, str] = {}
    for source in sources:
        own = [one for one in statements if one.origin.file == source.name]
        rows = [one for one in added if one.file == source.name]
        if own or rows:
            result[source.name] = _amended(source, own, rows)
    return result


def _amended(source: Source, statements: Sequence[Statement], added: Sequence[Added]) -> str:
    scanned = scan(source.text)
    text = _Text(source.text, parse(source).data, scanned.places, _ends(source.text, scanned))
    wanted = copy.deepcopy(text.data)
    edits: list[Edit] = []
    new: dict[Path, dict[str, Any]] = {}
    for origin, said, lang in statements:
        path, value = _text_place(text.data, origin.path, said, lang) if lang else (origin.path, said)
        path = path if lang else _amount_path(text.data, path)
        _put(wanted, path, value)
        place = text.places.get(path)
        if place is not None and _holds(text.data, path):
            edits.append(Edit(source.name, place.start, place.end, toml_value(value)))
        else:
            home = _home(text.data, path)
            new.setdefault(home, {})[".".join(map(_key, path[len(home) :]))] = (path[len(home) :], value)
    for home, values in new.items():
        edits += _inserted(source.name, text, home, values)
    for one in added:
        edits.append(_row(source.name, text, one, wanted))
    after = edited(source.text, _joined(edits))
    again = parse(Source(source.name, after))
    if again.diagnostics or again.data != wanted:
        raise UnplaceableError(source.name)
    return after


def _text_place(data: Any, path: Path, said: object, lang: str) -> tuple[Path, object]:  # noqa: ANN401
    """Return where a text in a language goes, and what stands there: a plain one is Chinese, or of both."""
    value = _at(data, path)
    if isinstance(value, dict) or (value is None and lang == "en"):
        return (*path, lang), said
    return path, {"zh": value, "en": said} if lang == "en" else said


def _amount_path(data: Any, path: Path) -> Path:  # noqa: ANN401 - any part of a file
    """Return the path of a figure's amount of the year: its own, or that of `current` where it says more."""
    value = _at(data, path)
    return (*path, "current") if isinstance(value, dict) and value.keys() & _OF_AMOUNTS else path


def _home(data: Any, path: Path) -> Path:  # noqa: ANN401 - any part of a file
    """Return the path of the nearest table that is there."""
    for end in range(len(path) - 1, -1, -1):
        if isinstance(_at(data, path[:end]), dict):
            return path[:end]
    return ()


def _inserted(file: str, text: _Text, home: Path, values: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield what puts new keys into a table."""
    base = home
    while base and not _is_written(text, base):
        base = base[:-1]
    place = text.places.get(base)
    steps = [(*home[len(base) :], *path) for path, _ in values.values()]
    said = [toml_value(value) for _, value in values.values()]
    if base and place is not None and text.text[place.start] == "{":
        pairs = ", ".join(f"{'.'.join(map(_key, step))} = {value}" for step, value in zip(steps, said, strict=True))
        inside = text.text[place.start + 1 : place.end - 1]
        if inside.strip():
            at = place.start + 1 + len(inside.rstrip().rstrip(","))
            yield Edit(file, at, at, f", {pairs}")
        else:
            yield Edit(file, place.start, place.end, f"{{ {pairs} }}")
        return
    if (base and place is not None and base == home) or (base and _dotted_below(text, base, home)):
        lines = [f"{'.'.join(map(_key, step))} = {value}" for step, value in zip(steps, said, strict=True)]
        at = _end_of_own(text, base)
        yield Edit(file, at, at, "\n" + "\n".join(lines))
        return
    at = _end_of_all(text, home)
    heads: dict[Path, list[str]] = {}
    for (path, _), value in zip(values.values(), said, strict=True):
        heads.setdefault((*home, path[0]) if len(path) > 1 else home, []).append(
            f"{'.'.join(map(_key, path[1:] if len(path) > 1 else path))} = {value}"
        )
    for head, lines in heads.items():
        yield Edit(file, at, at, f"\n\n[{'.'.join(map(_key, map(str, head)))}]\n" + "\n".join(lines))


def _is_written(text: _Text, path: Path) -> bool:
    """Tell whether a table has braces or a heading of its own, and is not only named by longer keys."""
    place = text.places.get(path)
    return place is not None and text.text[place.start] in "{[" and not isinstance(_at(text.data, path), list)


def _dotted_below(text: _Text, base: Path, home: Path) -> bool:
    """Tell whether a table is made by dotted keys below the heading of another, and by no heading further down."""
    own = _end_of_own(text, base)
    place = text.places.get(home)
    return place is not None and place.start < own


def _end_of_own(text: _Text, base: Path) -> int:
    """Return where the lines straight below a heading end."""
    place = text.places[base]
    return _line_content_end(text.text, text.ends.get(place.start, place.end))


def _ends(text: str, scanned: Scan) -> dict[int, int]:
    """Return where the lines below each heading end, by where the heading starts."""
    heads = [at for at in scanned.statements if text[at] == "["]
    ends: dict[int, int] = {}
    for place in scanned.places.values():
        number = bisect_right(heads, place.start) - 1
        if number >= 0:
            ends[heads[number]] = max(ends.get(heads[number], 0), place.end)
    return ends


def _end_of_all(text: _Text, base: Path) -> int:
    """Return where everything below a path ends, with the tables below it."""
    ends = [place.end for path, place in text.places.items() if path[: len(base)] == base]
    return _line_content_end(text.text, max(ends, default=len(text.text)))


def _line_content_end(text: str, at: int) -> int:
    """Return the end of the line, before its break."""
    end = line_end(text, at) if at < len(text) else at
    return end - 1 if end and text[end - 1 : end] == "\n" and end > at else end


def _row(file: str, text: _Text, added: Added, wanted: dict[str, Any]) -> Edit:
    """Return what adds a row to a table, after those of lesser codes; `wanted` gets it too."""
    path = (*added.table, "row")
    rows = _at(text.data, path) or []
    code = str(added.row.get("code", ""))
    before = [index for index, row in enumerate(rows) if not code or str(row.get("code", "")) <= code]
    after = before[-1] if before else -1
    _add_row(wanted, added, after, len(rows))
    said = _row_lines(path, added.row)
    if not rows:
        at = _end_of_all(text, added.table)
        return Edit(file, at, at, f"\n\n{said}")
    first = text.places[(*path, 0)]
    inline = text.text[first.start] == "{"
    if after < 0:
        return Edit(file, first.start, first.start, f"{toml_value(dict(added.row))}, " if inline else f"{said}\n\n")
    at = text.places[(*path, after)].end if inline else _end_of_all(text, (*path, after))
    return Edit(file, at, at, f", {toml_value(dict(added.row))}" if inline else f"\n\n{said}")


def _add_row(wanted: dict[str, Any], added: Added, after: int, count: int) -> None:
    """Put a row into data behind the row `after` of the `count` that were there, and behind those put there before."""
    table: Any = wanted
    for step in added.table:
        table = table.setdefault(step, {})
    rows = table.setdefault("row", [])
    originals = [index for index, row in enumerate(rows) if not isinstance(row, _New)]
    following = originals[after + 1] if after + 1 < count else len(rows)
    rows.insert(following, _New(added.row))


class _New(dict[str, Any]):
    """A row that has been added."""


def _row_lines(path: Path, row: Mapping[str, Any]) -> str:
    head = f"[[{'.'.join(map(_key, map(str, path)))}]]"
    return "\n".join([head, *(f"{_key(key)} = {toml_value(value)}" for key, value in row.items())])


def _joined(edits: Sequence[Edit]) -> list[Edit]:
    """Join what is put into the same place, in order."""
    found: dict[tuple[int, int], Edit] = {}
    for edit in edits:
        key = (edit.start, edit.end)
        found[key] = edit._replace(text=found[key].text + edit.text) if key in found else edit
    return list(found.values())


def _put(data: Any, path: Path, value: object) -> None:  # noqa: ANN401 - any part of a file
    for step in path[:-1]:
        data = data[int(step)] if isinstance(data, list) else data.setdefault(step, {})
    data[path[-1]] = value


def _at(data: Any, path: Path) -> Any:  # noqa: ANN401 - any part of a file
    """Return what stands at a path, None for nothing."""
    for step in path:
        if isinstance(data, list) and int(step) < len(data):
            data = data[int(step)]
        elif isinstance(data, dict) and step in data:
            data = data[step]
        else:
            return None
    return data


def _holds(data: Any, path: Path) -> bool:  # noqa: ANN401 - any part of a file
    return _at(data, path) is not None


def _key(step: object) -> str:
    key = str(step)
    return key if _BARE.fullmatch(key) else toml_value(key)
