"""Findings and the texts that they speak of → words for people, with line, column and caret, and data for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import east_asian_width

from disclosure_gen.codes import CODES, clause_of
from disclosure_gen.diagnostics import Diagnostic, Origin, Path, Related, in_order
from disclosure_gen.lang import Lang
from disclosure_gen.load.positions import Spot, spot
from disclosure_gen.load.source import Source
from disclosure_gen.load.veil import NO_VEIL, VEILED, Veil, quoted_at, veil, veiled, veiled_line
from disclosure_gen.records import NamedTuple, replace

WIDTH = 100  # of the source text that is shown, in columns of a terminal
MOST_PLACES = 30  # of one finding that are printed
_BEFORE = 40  # of them before the place itself, where a line is too long


_NOWHERE = Spot(0, 0, 0)


class _Located(NamedTuple):
    """A place with its line and column, None where its file's text is not at hand."""

    origin: Origin
    spot: Spot | None
    word: str = ""


def as_text(diagnostics: Iterable[Diagnostic], sources: Sequence[Source], ui: Lang, *, internal: bool = False) -> str:
    """Return findings as people read them, the gravest first, then by file and line.

    They show nothing that is classified, unless they stay inside.
    """
    texts = {source.name: source.text for source in sources}
    found = _sorted(diagnostics, texts)
    over = NO_VEIL if internal or not found else veil(texts.values())
    return "\n\n".join(_finding(_without(one, texts, over), texts, ui, over) for one in found)


def as_data(diagnostics: Iterable[Diagnostic], sources: Sequence[Source]) -> list[dict[str, object]]:
    """Return findings as plain data, in the same order; words in both languages."""
    texts = {source.name: source.text for source in sources}
    return [_data(one, texts) for one in _sorted(unclassified(diagnostics, sources), texts)]


def _without(one: Diagnostic, texts: Mapping[str, str], over: Veil) -> Diagnostic:
    """Return a finding whose words say nothing that is classified."""
    if over is NO_VEIL:
        return one
    own = quoted_at(texts.get(one.origin.file, ""), one.origin, over)

    def words(said: str) -> str:
        for quoted in own:
            said = said.replace(quoted, VEILED)
        return veiled(said, over)

    return replace(
        one,
        zh=words(one.zh),
        en=words(one.en),
        hint_zh=words(one.hint_zh),
        hint_en=words(one.hint_en),
        related=tuple(replace(place, zh=words(place.zh), en=words(place.en)) for place in one.related),
    )


def unclassified(diagnostics: Iterable[Diagnostic], sources: Sequence[Source]) -> tuple[Diagnostic, ...]:
    """Return findings whose words say nothing that is classified, for whoever has not got the content."""
    texts = {source.name: source.text for source in sources}
    found = tuple(diagnostics)
    over = veil(texts.values()) if found else NO_VEIL
    return tuple(_without(one, texts, over) for one in found)


def address(origin: Origin, sources: Sequence[Source]) -> str:
    """Return a place as `file:line:column`."""
    texts = {source.name: source.text for source in sources}
    return _address(_Located(origin, _spot(origin, texts)))


def place_data(origin: Origin, sources: Sequence[Source]) -> dict[str, object]:
    """Return a place as plain data, as findings have it."""
    return _place_data(origin, {source.name: source.text for source in sources})


def _sorted(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    placed = [(_spot(diagnostic.origin, texts) or Spot(0, 0, 0), diagnostic) for diagnostic in diagnostics]
    return in_order(diagnostic for _, diagnostic in sorted(placed, key=lambda pair: pair[0][:2]))


def _spot(origin: Origin, texts: Mapping[str, str]) -> Spot | None:
    text = texts.get(origin.file)
    if text is not None:
        return spot(text, origin)
    return None if origin.line is None else Spot(origin.line, origin.column or 1, max(1, origin.span))


def _finding(diagnostic: Diagnostic, texts: Mapping[str, str], ui: Lang, over: Veil) -> str:
    zh = ui == "zh"
    name = CODES[diagnostic.code].name if diagnostic.code in CODES else ""
    head = f"{diagnostic.severity} {diagnostic.code} {name}  {_shown(diagnostic.zh if zh else diagnostic.en)}"
    here = _Located(diagnostic.origin, _spot(diagnostic.origin, texts))
    near: list[_Located] = [here]
    far: list[_Located] = []
    for related in diagnostic.related[:MOST_PLACES]:
        place = _Located(related.origin, _spot(related.origin, texts), related.zh if zh else related.en)
        (near if related.origin.file == here.origin.file and place.spot else far).append(place)
    out = [head]
    if here.origin.file:
        out.append(f"  {_address(here)}" + (f"  {diagnostic.place}" if diagnostic.place else ""))
    for place in _by_line(near, here, zh=zh):
        if place is here or (place.spot or _NOWHERE).line != (here.spot or _NOWHERE).line:
            typed = diagnostic.code == "DG1002" and place is here and place.origin.offset is not None
            out += _excerpt(place, texts, over, caret=place is here, typed=typed)
        elif place.word:  # the line of the finding itself, once
            out += _excerpt(place, texts, over, caret=True)[1:]
    for place in far:
        out.append(f"  {_address(place)}  {place.word}".rstrip())
        out += _excerpt(place._replace(word=""), texts, over, caret=False)
    if len(diagnostic.related) > MOST_PLACES:
        more = len(diagnostic.related) - MOST_PLACES
        out.append(f"  还有 {more} 处（--json 全部列出）" if zh else f"  and {more} more places (--json has all)")
    return "\n".join([*out, *_demands(diagnostic, texts, zh=zh)])


def _demands(diagnostic: Diagnostic, texts: Mapping[str, str], *, zh: bool) -> Iterator[str]:
    """Yield what to do, and what demands it: the clause, and the rule with its place."""
    hint, clause = diagnostic.hint_zh if zh else diagnostic.hint_en, clause_of(diagnostic)
    if hint:
        yield f"  {_shown(hint)}"
    if clause:
        yield f"  依据：{_shown(clause)}" if zh else f"  source: {_shown(clause)}"
    if diagnostic.rule_origin.file:
        where = _address(_Located(diagnostic.rule_origin, _spot(diagnostic.rule_origin, texts)))
        yield f"  规则：{diagnostic.rule}  {where}" if zh else f"  rule: {diagnostic.rule}  {where}"


def _by_line(places: Sequence[_Located], here: _Located, *, zh: bool) -> Iterator[_Located]:
    """Yield the places in the order of lines, several words of one line as one; on the finding's own line by place."""
    joined: dict[tuple[int, int], _Located] = {}
    for place in sorted(places, key=lambda place: (place.spot or _NOWHERE)[:2]):
        spot = place.spot or _NOWHERE
        own = spot.line == (here.spot or _NOWHERE).line
        line = (0, 0) if place is here else (spot.line, spot.column if own else 0)
        before = joined.get(line)
        words = filter(None, (before.word, place.word)) if before else (place.word,)
        joined[line] = place if place is here else (before or place)._replace(word=("、" if zh else ", ").join(words))
    yield from sorted(joined.values(), key=lambda place: ((place.spot or _NOWHERE).line, place is not here))


def _address(place: _Located) -> str:
    where = f":{place.spot.line}:{place.spot.column}" if place.spot else ""
    return _shown(place.origin.file) + where


def _excerpt(place: _Located, texts: Mapping[str, str], over: Veil, *, caret: bool, typed: bool = False) -> list[str]:
    """Return the source line of a place, with a word on it or a caret below; `typed`: it says there what is hidden."""
    text = texts.get(place.origin.file)
    if place.spot is None or text is None:
        return []
    words, (line, column, length) = veiled_line(text, place.spot, over, typed=typed)
    start = _start(words, column)
    before, rest = _shown(words[start : column - 1]), _shown(words[column - 1 :])
    marked = _shown(words[column - 1 : column - 1 + length])
    cut = "…" if start else ""
    shown = _fitting(cut + before + rest)
    out = [f"{line:7} | {shown}".rstrip() + (f"      {_shown(place.word)}" if place.word and not caret else "")]
    if caret:
        indent = _width(cut + before)
        under = f"{'^' * max(1, min(_width(marked), WIDTH - indent))}"
        out.append(f"{'':7} | {' ' * indent}{under}" + (f"  {_shown(place.word)}" if place.word else ""))
    return out


def _start(words: str, column: int) -> int:
    """Return where a line is shown from: its start, or shortly before the place where the line is too long."""
    if _width(words[: column - 1]) + 10 <= WIDTH:
        return 0
    start = column - 1
    while start > 0 and _width(words[start : column - 1]) < _BEFORE:
        start -= 1
    return start


def _fitting(words: str) -> str:
    if _width(words) <= WIDTH:
        return words
    end = len(words[:WIDTH])
    while _width(words[:end]) > WIDTH - 1:
        end -= 1
    return words[:end] + "…"


def _shown(words: str) -> str:
    """Return words that a terminal cannot take for a command: tabs as spaces, other control characters as �."""
    if words.isprintable():
        return words
    return "".join(
        char if char.isprintable() or char == "\u3000" else " " if char.isspace() else "\ufffd" for char in words
    )


def _width(words: str) -> int:
    """Return the columns that words take in a terminal: Han and full-width marks take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in words)


def _data(diagnostic: Diagnostic, texts: Mapping[str, str]) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "name": CODES[diagnostic.code].name if diagnostic.code in CODES else "",
        "severity": diagnostic.severity,
        **_place_data(diagnostic.origin, texts),
        "place": diagnostic.place,
        "message": {"zh": diagnostic.zh, "en": diagnostic.en},
        "hint": {"zh": diagnostic.hint_zh, "en": diagnostic.hint_en} if diagnostic.hint_zh else None,
        "clause": clause_of(diagnostic),
        "rule": {"id": diagnostic.rule, **_place_data(diagnostic.rule_origin, texts)} if diagnostic.rule else None,
        "related": [_related_data(related, texts) for related in diagnostic.related],
    }


def _related_data(related: Related, texts: Mapping[str, str]) -> dict[str, object]:
    return {**_place_data(related.origin, texts), "message": {"zh": related.zh, "en": related.en}}


def _place_data(origin: Origin, texts: Mapping[str, str]) -> dict[str, object]:
    found = _spot(origin, texts)
    return {
        "file": origin.file,
        "line": found.line if found else None,
        "column": found.column if found else None,
        "length": found.length if found else None,
        "path": _dotted(origin.path),
    }


def _dotted(path: Path) -> str:
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return words.removeprefix(".")
