"""Words and figures that went from one paragraph of a Word file and came into another: moved, split, joined, copied.

None of these is an edit of the text that they came from. Content would lose one half, or get references as typed words.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from disclosure_gen.adopting.pairs import Pair
from disclosure_gen.importers.edited_runs import Control, Paragraph

_LINE = re.compile(r"^\d+ \| ")
_MUCH = 12  # characters that two paragraphs hardly have in common by chance
_LITTLE = 4  # characters of a whole paragraph that are more than a number


def shifted(pairs: Sequence[Pair]) -> Iterator[int]:
    """Yield the pairs of what went at one place and came at another as it was: a paragraph or row that was moved."""
    gone = {_bare(pair.old, pair): index for index, pair in enumerate(pairs) if pair.new is None and pair.old}
    for index, pair in enumerate(pairs):
        if pair.old is None and pair.new and (at := gone.get(_bare(pair.new, pair))) is not None:
            yield from (at, index)


def broken(pairs: Sequence[Pair]) -> set[int]:
    """Return the pairs that were split or joined, and new paragraphs with the figures of others."""
    changed = [
        (index, pair)
        for index, pair in enumerate(pairs)
        if not pair.row and pair.cell is None and _text(pair.old) != _text(pair.new)
    ]
    went = {index: list(_left(_text(pair.old), _text(pair.new))) for index, pair in changed}
    came = {index: list(_left(_text(pair.new), _text(pair.old))) for index, pair in changed}
    found = {index for index, pair in changed if pair.old is None and _figures(pair.new)}
    found |= _meeting({index: set(_grams(some)) for index, some in went.items()}, came)
    lost = {index: _figures(pair.old) - _figures(pair.new) for index, pair in changed}
    got = {index: _figures(pair.new) - _figures(pair.old) for index, pair in changed}
    for index, keys in lost.items():
        for other, own in got.items():
            if other != index and keys & own:
                found |= {index, other}
    return found | _whole(changed, went, came)


def _meeting(went: dict[int, set[str]], came: dict[int, list[str]]) -> set[int]:
    """Return the pairs of which one lost words that another got."""
    places: dict[str, set[int]] = {}
    for index, grams in went.items():
        for gram in grams:
            places.setdefault(gram, set()).add(index)
    found: set[int] = set()
    for index, some in came.items():
        others = {other for gram in _grams(some) for other in places.get(gram, ())} - {index}
        found |= others | {index} if others else set()
    return found


def _whole(changed: Sequence[tuple[int, Pair]], went: dict[int, list[str]], came: dict[int, list[str]]) -> set[int]:
    """Return the pairs of short paragraphs that stand in what another lost or got."""
    found: set[int] = set()
    for index, pair in changed:
        if pair.old is not None and pair.new is not None:
            continue
        said, others = (_text(pair.new), went) if pair.old is None else (_text(pair.old), came)
        within = {
            other for other, some in others.items() if other != index and any(said.strip() in one for one in some)
        }
        if len(said.strip()) >= _LITTLE and within:
            found |= within | {index}
    return found


def _left(text: str, other: str) -> Iterator[str]:
    """Yield the words of a text that another has not."""
    for tag, start, end, _, _ in SequenceMatcher(None, text, other, autojunk=False).get_opcodes():
        if tag in ("delete", "replace") and end - start >= _LITTLE:
            yield text[start:end]


def _grams(words: Sequence[str]) -> Iterator[str]:
    return (one[at : at + _MUCH] for one in words for at in range(len(one) - _MUCH + 1))


def _figures(one: Paragraph | None) -> set[str]:
    keys = {piece.key for piece in one.pieces if isinstance(piece, Control)} if one else set()
    return {key for key in keys if key.startswith(("figures.", "tables."))}


def _text(one: Paragraph | None) -> str:
    return one.text if one else ""


def _bare(one: Paragraph, pair: Pair) -> str:
    """Return what a paragraph or row says without the number of its line."""
    return _LINE.sub("", one.text) if pair.row else one.text
