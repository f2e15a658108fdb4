"""Paragraphs that came or went in a Word file → blocks and items that content loses or gets, where that is certain.

A paragraph that is a whole block or item goes with it; one that stands between two that follow each other in content
comes between them, and one with the number of a list comes into that list.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from disclosure_gen.adopting.frame import Frame, Move
from disclosure_gen.adopting.pairs import Pair
from disclosure_gen.amending.elements import Inserted, Removed
from disclosure_gen.diagnostics import Origin, Path
from disclosure_gen.intake.texts import typed
from disclosure_gen.lang import Lang

_ELEMENTS = ("block", "item")  # arrays of texts whose elements come and go
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ENDS = ("。", "；", "！", "？", ".", ";", "!", "?")  # of a paragraph that is no heading


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


def gone_blocks(frame: Frame) -> Iterator[Move]:
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


def new_blocks(frame: Frame, gone: Sequence[Move]) -> Iterator[Move]:
    """Yield paragraphs between two that follow each other in content; in two languages where both are there.

    What certainly went stands between no more.
    """
    away = {index for move in gone for index in move.pairs}
    removed = {Origin(move.what.file, move.what.path) for move in gone if isinstance(move.what, Removed)}
    lines = [(index, pair) for index, pair in enumerate(frame.pairs) if not pair.row and pair.cell is None]
    run: list[int] = []
    before: Pair | None = None
    for index, pair in (*((at, one) for at, one in lines if at not in away), (-1, None)):
        if pair is not None and pair.old is None:
            run.append(index)
            continue
        if pair is not None and pair.new is None:
            run, before = [], None  # what went may be what came
            continue
        if run and before:
            yield from _between(frame, before, pair, run, removed)
        run, before = [], pair


def _between(
    frame: Frame, before: Pair, after: Pair | None, run: Sequence[int], removed: Collection[Origin]
) -> Iterator[Move]:
    new = [paragraph for index in run if (paragraph := frame.pairs[index].new)]
    texts = [one.text.strip() for one in new]
    first, second = (_element(frame, one) if one else None for one in (before, after))
    lists = {one.list for one in new if one.list}
    place = _in_list(frame, first, second, lists)
    if place is None:
        place = _place_between(frame, (before, after), _outside(frame, first, lists, removed), second, removed)
        if not all(text.endswith(_ENDS) for text in texts):
            return
    said = _in_languages(texts, frame.langs)
    if place is None or not said:
        return
    item = place.path[-2] == "item"
    own: list[dict[str, Any]] = [{lang: typed(text, frame.own.year) for lang, text in one.items()} for one in said]
    data = tuple(one if item else {"text": one} for one in own)
    yield Move(Inserted(place.file, place.path, data), texts[0], tuple(run))


def _in_list(frame: Frame, first: Origin | None, second: Origin | None, lists: set[str]) -> Origin | None:
    """Return the item behind which paragraphs with the number of its list stand, -1 in place of the first."""
    for one, number in ((first, None), (second, -1)):
        if one is None or one.path[-2] != "item" or (number is not None and one.path[-1] != 0):
            continue
        if lists and lists <= _lists(frame, one):
            return one if number is None else Origin(one.file, (*one.path[:-1], number))
    return None


def _outside(frame: Frame, first: Origin | None, lists: set[str], removed: Collection[Origin]) -> Origin | None:
    """Return the block of a list where paragraphs without a number stand behind its last item, else the element."""
    if first is None or first.path[-2] != "item" or lists or not _lists(frame, first):
        return first
    following = _next(first, removed)
    known = (one.origin for places in frame.known.values() for one in places)
    if any(one.file == following.file and one.path[: len(following.path)] == following.path for one in known):
        return first
    return Origin(first.file, first.path[:-2])


def _lists(frame: Frame, one: Origin) -> set[str]:
    """Return the lists of which the paragraphs of an element have numbers."""
    own = (pair.new.list for pair in frame.pairs if pair.new and _element(frame, pair) == one)
    return {name for name in own if name}


def _in_languages(texts: Sequence[str], langs: Sequence[Lang]) -> list[dict[Lang, str]]:
    """Return texts by language, the Chinese one before its English; none where they do not come so."""
    if len(langs) == 1:
        return [{langs[0]: text} for text in texts]
    chinese = [_HAN.search(text) is not None for text in texts]
    if not texts or chinese != [True, False] * (len(texts) // 2):
        return []
    return [{"zh": zh, "en": en} for zh, en in zip(texts[::2], texts[1::2], strict=True)]


def _place_between(
    frame: Frame,
    around: tuple[Pair, Pair | None],
    first: Origin | None,
    second: Origin | None,
    removed: Collection[Origin],
) -> Origin | None:
    """Return the element behind which new ones stand, None where that is not certain."""
    before, after = around
    heading = _section(frame, before)
    if first is None and heading is not None:
        top = Origin(heading.file, (*heading.path, "block", -1))
        return top if second == _next(top, removed) else None
    if first is None:
        return None
    last = first.path[-2] == "block" and (after is None or _section(frame, after) is not None)
    following = _next(first, removed)
    follows = second == following or (
        second == Origin(following.file, (*following.path, "item", 0)) and bool(_lists(frame, second))
    )
    return first if follows or (last and _is_last(frame, first, removed)) else None


def _next(one: Origin, removed: Collection[Origin]) -> Origin:
    """Return the element that follows another once those that went are gone."""
    number = int(one.path[-1]) + 1
    while (following := Origin(one.file, (*one.path[:-1], number))) in removed:
        number += 1
    return following


def _section(frame: Frame, pair: Pair) -> Origin | None:
    """Return the section of which a paragraph is the title."""
    places = frame.known.get(pair.old.text, ()) if pair.old else ()
    found = {Origin(one.origin.file, one.origin.path[:2]) for one in places if one.origin.path[2:3] == ("title",)}
    found = {one for one in found if one.path[0] == "section"}
    return found.pop() if len(found) == 1 else None


def _is_last(frame: Frame, one: Origin, removed: Collection[Origin]) -> bool:
    """Tell whether a block is the last of its section: nothing that is no text stands behind it either."""
    for section in frame.own.sections:
        if section.origin == Origin(one.file, one.path[:2]):
            return len(section.blocks) == _next(one, removed).path[-1]
    return False
