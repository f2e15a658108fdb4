"""A year of content → the files of the next year, to be filled in: only what changes is written anew.

The texts are edited in place, at the offsets that `load.scan` knows: comments, order and alignment stay.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure_gen.diagnostics import Origin, Path
from disclosure_gen.lang import LANGS
from disclosure_gen.load.edits import Edit, edited
from disclosure_gen.load.notation import toml_value
from disclosure_gen.load.scan import Place, scan
from disclosure_gen.load.source import Source, parse
from disclosure_gen.model.copied import copied, digest
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.tables import carried
from disclosure_gen.model.text import Prose, Template
from disclosure_gen.money import Absent, Quantity
from disclosure_gen.records import NamedTuple

STALE_FILE = "stale.toml"

_UNFILLED, _NONE = '"?"', '"—"'
_KEPT = ("—", "?")  # does not apply this year either; nobody knows it yet
_GONE = ("prior", "change", "derived", "source")  # of a figure: said of this year
_DATES = ("approved_on", "published_on")
_NOTES = ("disclosure", "first_page_notes")
_ANSWER = re.compile(r"([^：:{}]+(?:：|: ?))[^\s，。；,;{}][^，。；,;{}]*")  # 保密审查情况：已审查
_LEFT_OUT = frozenset({"stale", "waiver"})  # files with nothing else are not copied
_SHOWN = 24
_NO_BRACES = str.maketrans("", "", "{}")
_AFTER = re.compile(r"[ \t]*,?[ \t]*")
_BEFORE = re.compile(
    r"[ \t]*(?:(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*\.[ \t]*)*"
)  # a key on a line, or the end of a dotted one
_REST = re.compile(r"[ \t]*(#[^\n]*)?(\n|$)")


class _Text(NamedTuple):
    """A file: its text, its data, and where everything stands in it."""

    text: str
    data: dict[str, Any]
    places: Mapping[Path, Place]


def roll(disclosure: Disclosure, sources: Sequence[Source], folder: str) -> Mapping[str, str]:
    """Return the texts of the next year's files by the names of the sources; `folder` is the name of this year's.

    Figures are to be filled, last year's are the prior ones, opening stock is last year's closing stock; reviews are
    to be made again.
    """
    texts = {
        source.name: _Text(source.text, parse(source).data, scan(source.text).places)
        for source in sources
        if not (keys := parse(source).data.keys()) or not keys <= _LEFT_OUT
    }
    edits: list[Edit] = []
    for figure in disclosure.figures.values():
        edits += _emptied(figure.origin, texts)
    for table in disclosure.tables.values():
        opening = dict(carried(table.kind.columns))
        bases = {rate.rate: rate.prior for rate in table.kind.rates}
        for line in table.lines:
            for path, figure in line.figures.items():
                closing = line.figures.get(opening.get(path, ""))
                base = line.figures.get(opening.get(bases.get(path, ""), ""))
                if closing:
                    edits += _moved(figure, closing, texts)
                else:
                    edits += _rated(figure, base, texts) if base else _emptied(figure.origin, texts)
    edits += _identity(disclosure, folder, texts)
    edits += _reviews(disclosure, texts)
    return {name: edited(text.text, [edit for edit in edits if edit.file == name]) for name, text in texts.items()}


def stale_file(disclosure: Disclosure) -> str:
    """Return the file that marks every paragraph and target as copied from the year before."""
    emptied = [(note,) for note in disclosure.first_page_notes if _is_answered(note)]
    some = dict.fromkeys(texts for texts, _ in copied(disclosure) if texts not in emptied)
    lines = [f"  {{ digest = {toml_value(digest(one))}, words = {toml_value(_opening(one[0]))} }}," for one in some]
    return "\n".join([
        f"# 照抄自 {disclosure.year} 年的段落和绩效目标：改动过的自动作罢；核对后不必改的，删去那一行。",
        f"# Texts copied from {disclosure.year}: a change clears one; delete the line of one that may stay.",
        "stale = [",
        *lines,
        "]",
        "",
    ])  # fmt: skip


def _emptied(origin: Origin, texts: Mapping[str, _Text]) -> Iterator[Edit]:
    """Yield what makes a figure one that is still to be filled; its unit and note stay, and what does not apply."""
    text = texts.get(origin.file)
    place = text.places.get(origin.path) if text else None
    if text is None or place is None:  # a blank cell that is left out
        return
    value = _at(text.data, origin.path)
    if not isinstance(value, dict):
        if value not in _KEPT:
            yield Edit(origin.file, place.start, place.end, _UNFILLED)
    elif text.text[place.start] == "{":
        yield Edit(origin.file, place.start, place.end, _inline(value))
    else:
        yield from _subkeys(origin, value, text)


def _rated(rate: Figure, base: Figure, texts: Mapping[str, _Text]) -> Iterator[Edit]:
    """Yield what makes a rate one to be filled, or none where what it is a rate of will be nothing."""
    amount = base.current
    if not isinstance(amount, Quantity) and amount is not Absent.BLANK:
        yield from _emptied(rate.origin, texts)
        return
    text = texts.get(rate.origin.file)
    place = text.places.get(rate.origin.path) if text else None
    if text and place and text.text[place.start] != "{":
        nothing = amount is Absent.BLANK or not amount.value
        yield Edit(rate.origin.file, place.start, place.end, _NONE if nothing else _UNFILLED)


def _inline(value: Mapping[str, Any]) -> str:
    kept = {key: said for key, said in value.items() if key not in (*_GONE, "current", "value", "classified")}
    if "classified" in value:
        head: dict[str, Any] = {"classified": True, "value": "?"}
    elif isinstance(value.get("current"), dict):
        head = {"current": {"classified": True, "value": "?"}}
    else:
        head = {"current": said if (said := value.get("current")) in _KEPT else "?"}
    whole = {**head, **kept}
    return toml_value(whole["current"] if whole.keys() == {"current"} else whole)


def _subkeys(origin: Origin, value: Mapping[str, Any], text: _Text) -> Iterator[Edit]:
    """Yield the edits of a figure whose keys stand on lines of their own."""
    states = ("value",) if "classified" in value else ("current", "change", "prior")
    filled = next((key for key in states if key in value), "")
    for key in value:
        place = text.places.get((*origin.path, key))
        if place is None:
            continue
        if key == filled and key in _GONE:  # the only line that states an amount becomes the one to be filled
            yield Edit(origin.file, place.key_start, place.end, f"current = {_UNFILLED}")
        elif key in _GONE:
            yield _removed(origin.file, text.text, place)
        elif key == filled and value[key] not in _KEPT:
            secret = isinstance(value[key], dict)
            yield Edit(origin.file, place.start, place.end, _inline(value[key]) if secret else _UNFILLED)


def _moved(opening: Figure, closing: Figure, texts: Mapping[str, _Text]) -> Iterator[Edit]:
    """Yield what makes last year's closing figure the opening one, with its digits."""
    source, target = texts.get(closing.origin.file), texts.get(opening.origin.file)
    if source is None or target is None:
        return
    literal = _literal(closing.origin.path, source)
    path = opening.origin.path
    value = _at(target.data, path)
    inside = isinstance(value, dict) and target.text[target.places[path].start] != "{" and "current" in value
    place = target.places.get((*path, "current") if inside else path)
    if place is not None and literal:
        yield Edit(opening.origin.file, place.start, place.end, literal)


def _literal(path: Path, text: _Text) -> str:
    """Return how a figure's amount is written, "" where nothing is."""
    value = _at(text.data, path)
    place = text.places.get((*path, "current") if isinstance(value, dict) and "current" in value else path)
    return text.text[place.start : place.end] if place else ""


def _identity(disclosure: Disclosure, folder: str, texts: Mapping[str, _Text]) -> Iterator[Edit]:
    base = ("disclosure",)
    prior = toml_value(f"../{folder}")
    for name, text in texts.items():
        own = {key: place for key in ("year", "prior", *_DATES) if (place := text.places.get((*base, key)))}
        if "year" in own:
            year = own["year"]
            yield Edit(name, year.start, year.end, str(disclosure.year + 1))
            if not disclosure.prior:
                start, rest = year.end, _REST.match(text.text, year.end)
                break_ = "\n" if rest and _first_on_line(text.text, year) else ", "
                start = rest.end(1) if rest and rest.group(1) and break_ == "\n" else start
                yield Edit(name, start, start, f"{break_}prior = {prior}")
        if "prior" in own:
            yield Edit(name, own["prior"].start, own["prior"].end, prior)
        yield from (_removed(name, text.text, own[key]) for key in _DATES if key in own)
        replaced = (text.places.get(("unit", at, "replaces")) for at in range(len(disclosure.units)))
        yield from (_removed(name, text.text, place) for place in replaced if place)  # those of the year before that


def _reviews(disclosure: Disclosure, texts: Mapping[str, _Text]) -> Iterator[Edit]:
    """Yield what takes last year's answers out of notes: nobody has reviewed or signed this year's."""
    for note in disclosure.first_page_notes:
        text = texts.get(note.origin.file) if _is_answered(note) else None
        for path in ((*note.origin.path, *lang) for lang in ((), ("zh",), ("en",))) if text else ():
            place = text.places.get(path) if text else None
            value = _at(text.data, path) if text and place else None
            if text and place and isinstance(value, str):
                said = _ANSWER.fullmatch(value)
                yield Edit(note.origin.file, place.start, place.end, toml_value(f"{said[1] if said else ''}?"))


def _is_answered(note: Prose) -> bool:
    return any(_ANSWER.fullmatch(_words(note.get(lang))) for lang in LANGS)


def _removed(file: str, text: str, place: Place) -> Edit:
    """Return what takes a key and its value out: the whole line, or the part of an inline table with a comma."""
    rest = _REST.match(text, place.end)
    if rest and _first_on_line(text, place):
        return Edit(file, text.rfind("\n", 0, place.key_start) + 1, rest.end(), "")
    after = _AFTER.match(text, place.end)
    end = after.end() if after else place.end
    if "," in text[place.end : end]:
        return Edit(file, place.key_start, end, "")
    return Edit(file, len(text[: place.key_start].rstrip(" \t,")), place.end, "")


def _first_on_line(text: str, place: Place) -> bool:
    return _BEFORE.fullmatch(text, text.rfind("\n", 0, place.key_start) + 1, place.key_start) is not None


def _at(data: Any, path: Path) -> Any:  # noqa: ANN401 - any part of a file
    for step in path:
        data = data[step]
    return data


def _opening(text: Any) -> str:  # noqa: ANN401 - a text of the model
    said = getattr(text, "zh", None) or getattr(text, "en", None)
    words = _words(said).translate(_NO_BRACES).strip() or "**"
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _words(template: Template | None) -> str:
    return "".join(part if isinstance(part, str) else "…" for part in template or ())
