"""Paragraphs and rows that came or went in a Word file → elements that content loses or gets, where that is certain.

A paragraph that is a whole block or item goes with it; one that stands between two that follow each other in content
comes between them. A row by code, or of a table whose rows are its own, goes and comes as a row.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure_gen.adopting.pairs import Pair
from disclosure_gen.adopting.places import Standing
from disclosure_gen.amending import Added
from disclosure_gen.amending.elements import Inserted, Removed
from disclosure_gen.diagnostics import Origin, Path
from disclosure_gen.importers.edited import Cell
from disclosure_gen.intake.amounts import Doubt, from_text, plain
from disclosure_gen.intake.texts import as_template, typed
from disclosure_gen.lang import Lang, langs_of
from disclosure_gen.load.subjects import is_code
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.model.tables import BudgetTable, leaves
from disclosure_gen.money import Absent
from disclosure_gen.records import dataclass

_ELEMENTS = ("block", "item")  # arrays of texts whose elements come and go
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ENDS = ("。", "；", "！", "？", ".", ";", "!", "?")  # of a paragraph that is no heading

Keys = Mapping[tuple[int, int, int], str]


@dataclass(frozen=True, slots=True)
class Move:
    """What content loses or gets, the words of it, and which pairs it is made of."""

    what: Removed | Inserted | Added
    words: str
    pairs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What moves are found by: pairs, texts by what they print, keys of cells, content, its files, its languages."""

    pairs: Sequence[Pair]
    known: Mapping[str, Sequence[Standing]]
    keys: Keys
    own: Disclosure
    files: Sequence[str]
    langs: Sequence[Lang]


def moves(frame: Frame) -> Iterator[Move]:
    """Yield all that certainly came or went."""
    whole = "zh" in frame.langs or not any(name == "zh" for one in frame.own.languages for name in langs_of(one))
    if whole:  # what goes from a translation alone does not go from the original
        yield from _gone_blocks(frame)
    yield from _new_blocks(frame)
    for index, pair in enumerate(frame.pairs):
        if pair.row and pair.new is None and whole:
            row = _row_of(frame, pair)
            if row and pair.old:
                yield Move(Removed(row.file, row.path), pair.old.text, (index,))
        elif pair.row and pair.old is None and pair.new:
            added = _added(frame, pair)
            if added:
                yield Move(added, pair.new.text, (index,))


def _element(frame: Frame, pair: Pair) -> Origin | None:
    """Return the block or item that a paragraph is the whole of, None where that is not one."""
    places = frame.known.get(pair.old.text, ()) if pair.old and not pair.row and pair.cell is None else ()
    found = {_whole(one.origin) for one in places}
    return found.pop() if len(found) == 1 else None


def _whole(origin: Origin) -> Origin | None:
    steps = origin.path
    ends = [at + 2 for at, step in enumerate(steps[:-1]) if step in _ELEMENTS and isinstance(steps[at + 1], int)]
    rest = steps[ends[-1] :] if ends else ()
    alone = rest and (rest[0] in ("text", "heading") or steps[ends[-1] - 2] == "item")
    return Origin(origin.file, steps[: ends[-1]]) if alone else None


def _gone_blocks(frame: Frame) -> Iterator[Move]:
    """Yield the blocks and items of which the paragraphs of every language are gone; never the last of their array."""
    gone: dict[Origin, list[int]] = {}
    for index, pair in enumerate(frame.pairs):
        one = _element(frame, pair) if pair.new is None else None
        if one:
            gone.setdefault(one, []).append(index)
    counts: dict[Path, int] = {}
    for one in gone:
        counts[one.path[:-1]] = counts.get(one.path[:-1], 0) + 1
    for one, indexes in gone.items():
        pair = frame.pairs[indexes[0]]
        if len(indexes) == len(frame.langs) and pair.old and counts[one.path[:-1]] < _size(frame, one):
            yield Move(Removed(one.file, one.path), pair.old.text, tuple(indexes))


def _size(frame: Frame, one: Origin) -> int:
    """Return how many elements there are beside one, itself among them, as far as texts tell."""
    beside = {
        place.origin.path[: len(one.path)]
        for places in frame.known.values()
        for place in places
        if place.origin.file == one.file and place.origin.path[: len(one.path) - 1] == one.path[:-1]
    }
    return len(beside)


def _new_blocks(frame: Frame) -> Iterator[Move]:
    """Yield paragraphs between two that follow each other in content; in two languages where both are there."""
    lines = [(index, pair) for index, pair in enumerate(frame.pairs) if not pair.row and pair.cell is None]
    run: list[int] = []
    before: Pair | None = None
    for index, pair in (*lines, (-1, None)):
        if pair is not None and pair.old is None:
            run.append(index)
            continue
        if pair is not None and pair.new is None:
            run, before = [], None  # what went may be what came
            continue
        if run and before:
            yield from _between(frame, before, pair, run)
        run, before = [], pair


def _between(frame: Frame, before: Pair, after: Pair | None, run: Sequence[int]) -> Iterator[Move]:
    texts = [pair.new.text.strip() for index in run if (pair := frame.pairs[index]).new]
    place, said = _place_between(frame, before, after), _in_languages(texts, frame.langs)
    if place is None or not said or not all(text.endswith(_ENDS) for text in texts):
        return
    item = place.path[-2] == "item"
    own: list[dict[str, Any]] = [{lang: typed(text, frame.own.year) for lang, text in one.items()} for one in said]
    data = tuple(one if item else {"text": one} for one in own)
    yield Move(Inserted(place.file, place.path, data), texts[0], tuple(run))


def _in_languages(texts: Sequence[str], langs: Sequence[Lang]) -> list[dict[Lang, str]]:
    """Return texts by language, the Chinese one before its English; none where they do not come so."""
    if len(langs) == 1:
        return [{langs[0]: text} for text in texts]
    chinese = [_HAN.search(text) is not None for text in texts]
    if not texts or chinese != [True, False] * (len(texts) // 2):
        return []
    return [{"zh": zh, "en": en} for zh, en in zip(texts[::2], texts[1::2], strict=True)]


def _place_between(frame: Frame, before: Pair, after: Pair | None) -> Origin | None:
    """Return the element behind which new ones stand, None where that is not certain."""
    first, second = (_element(frame, one) if one else None for one in (before, after))
    heading = _section(frame, before)
    if first is None and heading is not None and second == Origin(heading.file, (*heading.path, "block", 0)):
        return Origin(heading.file, (*heading.path, "block", -1))
    if first is None:
        return None
    number = first.path[-1]
    follows = Origin(first.file, (*first.path[:-1], number + 1)) if isinstance(number, int) else None
    last = first.path[-2] == "block" and (after is None or _section(frame, after) is not None)
    return first if second == follows or (last and _is_last(frame, first)) else None


def _section(frame: Frame, pair: Pair) -> Origin | None:
    """Return the section of which a paragraph is the title."""
    places = frame.known.get(pair.old.text, ()) if pair.old else ()
    found = {Origin(one.origin.file, one.origin.path[:2]) for one in places if one.origin.path[2:3] == ("title",)}
    found = {one for one in found if one.path[0] == "section"}
    return found.pop() if len(found) == 1 else None


def _is_last(frame: Frame, one: Origin) -> bool:
    """Tell whether a block is the last of its section: nothing that is no text stands behind it either."""
    for section in frame.own.sections:
        if section.origin == Origin(one.file, one.path[:2]):
            return len(section.blocks) - 1 == one.path[-1]
    return False


def _row_of(frame: Frame, pair: Pair) -> Origin | None:
    """Return the row of content that a row of the file is, by the figures in it."""
    table, number = pair.row or (-1, -1)
    keys = [key for (at, row, _), key in frame.keys.items() if (at, row) == (table, number)]
    rows = {_row_path(found.origin) for key in keys if isinstance(found := resolve(frame.own, key), FoundFigure)}
    one = rows.pop() if len(rows) == 1 else None
    return one if one and one.file in frame.files else None


def _row_path(origin: Origin) -> Origin | None:
    at = origin.path.index("row") if "row" in origin.path else -1
    return Origin(origin.file, origin.path[: at + 2]) if at >= 0 else None


def _added(frame: Frame, pair: Pair) -> Added | None:
    """Return a row that came as content writes it, None where a part of it is not understood."""
    number = pair.row[0] if pair.row else -1
    keyed = {
        (row, column): found.origin
        for (at, row, column), key in frame.keys.items()
        if at == number and isinstance(found := resolve(frame.own, key), FoundFigure)
    }
    paths = {
        column: origin.path[origin.path.index("row") + 2 :]
        for (_, column), origin in keyed.items()
        if "row" in origin.path
    }
    own = next((one for origin in keyed.values() if (one := _table(frame.own, origin))), None)
    if own is None or own.origin.file not in frame.files:
        return None
    data = _row_data(own, {cell.column: cell for cell in pair.cells}, paths, frame.langs)
    return Added(own.origin.file, own.origin.path, data) if data else None


def _table(own: Disclosure, origin: Origin) -> BudgetTable | None:
    return next(
        (
            table
            for table in own.tables.values()
            if table.origin.file == origin.file and origin.path[: len(table.origin.path)] == table.origin.path
        ),
        None,
    )


def _row_data(
    table: BudgetTable, cells: Mapping[int, Cell], paths: Mapping[int, Path], langs: Sequence[Lang]
) -> dict[str, Any] | None:
    code = ""
    label: dict[Lang, str] = {}
    data: dict[str, Any] = {}
    for column, (_, shape) in enumerate(leaves(table.kind.columns)):
        text = " ".join(cells[column].text.split()) if column in cells else ""
        if shape.role == "code":
            code += text
        elif shape.role == "label":
            label = _label(cells.get(column), langs)
        elif shape.role == "figure":
            amount = from_text(text, shape.unit or table.kind.unit)
            if isinstance(amount, Doubt) or column not in paths:
                return None
            if amount is not Absent.BLANK or not table.kind.optional:
                _put(data, paths[column], plain(amount))
        elif shape.role != "line_no" and text:
            return None
    named: dict[str, Any] = {"code": code} if table.kind.subjects else {}
    taken = {line.shape.code for line in table.lines}
    if (table.kind.subjects and (not is_code(code) or code in taken)) or not label or not data:
        return None
    return {**named, "label": {lang: as_template(said) for lang, said in label.items()}, **data}


def _label(cell: Cell | None, langs: Sequence[Lang]) -> dict[Lang, str]:
    """Return the name of a row by language, none where one is missing."""
    said = [" ".join(one.text.split()) for one in cell.paragraphs if one.text.strip()] if cell else []
    return dict(zip(langs, said, strict=True)) if len(said) == len(langs) else {}


def _put(data: dict[str, Any], steps: Path, value: object) -> None:
    for step in steps[:-1]:
        data = data.setdefault(str(step), {})
    data[str(steps[-1])] = value
