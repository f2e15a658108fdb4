"""Content → the lines of it that a finding may print: what is classified is **, as it is for readers.

A finding goes where content does not: to the log of a build machine, into a code host, to whoever is asked for help.
What is hidden is told by the text itself, since a value may be hidden in a file that is otherwise wrong.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from disclosure_gen.diagnostics import Origin, Path
from disclosure_gen.load.faults import clip
from disclosure_gen.load.positions import Spot, lines
from disclosure_gen.load.scan import Place, line_end, line_start, next_statement, scan
from disclosure_gen.records import NamedTuple

VEILED = "**"
_SAYS = ("value", "current", "derived", "note")  # keys that say what is hidden, beside `classified`
_MARK = re.compile(r"\bcl\w+\"?\s*=|\\[uU]")  # where anything may be hidden, also where the word has a slip
_BROKEN = re.compile(r"(?:value|current|derived|note)\b[^=\n]*=[ \t]*(.*)")
_STATEMENT = re.compile(r"\s*[\w.\"'-]+\s*=\s*")
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#')
_PLAIN = re.compile(r"[+-]?\d[\d_]*(?:\.\d+)?")
_DIGITS, _WORDS = 3, 4  # of a number, of a text, that is known again anywhere
_WAN = Decimal(10_000)


class Veil(NamedTuple):
    """What is hidden: stretches of each text, and the words and numbers that would give it away elsewhere."""

    spans: Mapping[str, tuple[tuple[int, int], ...]]
    words: re.Pattern[str] | None


NO_VEIL = Veil({}, None)


def veil(texts: Iterable[str]) -> Veil:
    """Return what is classified in some texts."""
    known = tuple(texts)
    hidden = {text: _hidden(text) for text in known if _MARK.search(text)}
    spans = {text: found for text, (found, _) in hidden.items() if found}
    if not spans:
        return NO_VEIL
    public = {number for text in known for number in _public(text)}
    forms = {form for _, values in hidden.values() for written in values for form in _forms(written, public)}
    ordered = sorted(forms, key=len, reverse=True)
    return Veil(spans, re.compile("|".join(map(_pattern, ordered))) if ordered else None)


def veiled(words: str, one: Veil) -> str:
    """Return words without what is classified."""
    return one.words.sub(VEILED, words) if one.words else words


def quoted_at(text: str, origin: Origin, one: Veil) -> tuple[str, ...]:
    """Return how a finding may quote the classified value at whose place it stands, () where none stands there."""
    place = scan(text).places.get(origin.path) if text in one.spans else None
    if place is None or not any(start <= place.start < end for start, end in one.spans[text]):
        return ()
    written = text[place.start : place.end].strip("\"'")
    return tuple(filter(None, (written, clip(written))))


def veiled_line(text: str, spot: Spot, one: Veil, *, typed: bool = False) -> tuple[str, Spot]:
    """Return the line of a text on which something stands, without what is classified, and where it stands then.

    What is `typed` there is classified itself.
    """
    source = lines(text)
    line = source[spot.line - 1] if spot.line <= len(source) else ""
    own = ((spot.column - 1, spot.column - 1 + spot.length),) if typed and one is not NO_VEIL else ()
    hidden = _on_line(text, spot.line, line, one, own)
    if not hidden:
        return line, spot
    pieces, position = [], 0
    for start, end in hidden:
        pieces += [line[position:start], VEILED]
        position = end
    first, last = (_moved(column, hidden) for column in (spot.column - 1, spot.column - 1 + spot.length))
    return "".join([*pieces, line[position:]]), Spot(spot.line, first + 1, max(1, last - first))


def _moved(column: int, hidden: Sequence[tuple[int, int]]) -> int:
    """Return where a column is once the stretches before it are **; within one, where that begins or ends."""
    moved = column
    for start, end in hidden:
        if start < column:
            moved += len(VEILED) - (min(end, column) - start)
    return moved


def _on_line(text: str, number: int, line: str, one: Veil, own: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    begins = _begin(text, number)
    found = [
        (max(start - begins, 0), min(end - begins, len(line)))
        for start, end in one.spans.get(text, ())
        if start < begins + len(line) and end > begins
    ]
    found += [match.span() for match in one.words.finditer(line)] if one.words else []
    joined: list[tuple[int, int]] = []
    for start, end in sorted((*found, *own)):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _begin(text: str, number: int) -> int:
    position = 0
    for _ in range(number - 1):
        position = line_end(text, position)
    return position


@lru_cache(maxsize=32)
def _hidden(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    """Return the stretches of a text that say what is classified, and what they say as it is written."""
    found = scan(text)
    tables = {
        path[:-1]
        for path, place in found.places.items()
        if path and (path[-1] == "classified" or text[place.start : place.end] in ("true", "false"))
    }
    tables = {path for path in tables if (*path, "value") in found.places or (*path, "classified") in found.places}
    values = [
        place
        for path, place in found.places.items()
        if any(path[:depth] in tables and path[depth] in _SAYS for depth in range(len(path)))
        and not _is_table(path, place, text)
    ]
    spans = [span for place in values for span in _around(text, place)]
    for start in found.broken:
        stop = next_statement(text, start, start, inclusive=False)
        spans += [match.span(1) for match in _BROKEN.finditer(text, line_start(text, start), stop)]
    return tuple(sorted(spans)), tuple(text[place.start : place.end] for place in values)


def _is_table(path: Path, place: Place, text: str) -> bool:
    named = isinstance(path[-1], str) and place.start == place.key_start  # by a header, or by a longer key
    return named or text[place.start] in "{["


def _around(text: str, place: Place) -> Iterator[tuple[int, int]]:
    """Yield where a value stands, to the end of the line where it is a statement, and the remark behind it."""
    line = line_end(text, place.end)
    if _STATEMENT.fullmatch(text, line_start(text, place.start), place.start):
        yield place.start, line
        return
    yield place.start, place.end
    remark = next((match for match in _QUOTED.finditer(text, place.end, line) if match[0] == "#"), None)
    if remark:
        yield remark.start(), line


def _forms(written: str, public: Container[Decimal]) -> Iterator[str]:
    """Yield the forms in which a value would be known again: a number that is published elsewhere is not."""
    words = written.strip("\"'")
    number = _number(words)
    if number is None:
        if len(words) >= _WORDS:
            yield words
    elif number not in public:
        yield from {words, f"{number:f}", f"{number:,f}", *_printed(number * _WAN)}


def _printed(number: Decimal) -> Iterator[str]:
    if number == number.to_integral_value():
        number = number.to_integral_value()
        yield f"{number:f}"
        yield f"{number:,f}"


def _public(text: str) -> Iterator[Decimal]:
    """Yield the numbers of a text that are not classified."""
    spans, _ = _hidden(text) if _MARK.search(text) else ((), ())
    for place in scan(text).places.values():
        if not any(start <= place.start < end for start, end in spans):
            number = _number(text[place.start : place.end])
            if number is not None:
                yield number


def _number(words: str) -> Decimal | None:
    try:
        return abs(Decimal(words)) if _PLAIN.fullmatch(words) else None
    except InvalidOperation:
        return None


def _pattern(form: str) -> str:
    """Return what finds a form: a number where it is no part of another, a short one where it is typed on purpose."""
    if not form[0].isdigit():
        return re.escape(form)
    short = sum(char.isdigit() for char in form.strip("0.,")) < _DIGITS
    before = r"(?<=\{= )" if short else r"(?<![\d.,])"
    return rf"{before}{re.escape(form)}(?![.,]?\d)"
