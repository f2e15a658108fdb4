"""Two texts → one in which the words that only one of them has are marked.

A number with its unit is never divided, a Latin word neither; Han goes by characters. What stays the same between two
changes and is no longer than they are becomes part of the change, so that a reader sees phrases and not confetti.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from disclosure_gen.doc.blocks import Change, Inline, Inlines, LineBreak, Ref, Strong, Text, Value
from disclosure_gen.records import NamedTuple, replace

_UNIT = "[万亿]?[元人辆台套个项户次批册件份年月日号]|[万亿]|百分点|平方米|[%‰％]| (?:million|billion|percent)"
_NUMBER = rf"(?:RMB\s)?[-+−]?\d[\d,，]*(?:\.\d+)?(?:\s?(?:{_UNIT}))?"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})|[^\W\d_]*[A-Za-z][A-Za-z'’-]*|\s+|.", re.DOTALL)
_LATIN = re.compile("[A-Za-z]")
_DIGIT = re.compile(r"\d")
_MASK = "0"


class _Token(NamedTuple):
    """A piece that is changed as a whole."""

    inline: Inline
    key: Hashable

    @property
    def weight(self) -> int:
        """Return how much a reader sees in it; a number counts for nothing, so that it stands alone when it changes."""
        if isinstance(self.inline, Value) or _DIGIT.search(self.inline.text):
            return 0
        return len(self.inline.text)


class _Stretch(NamedTuple):
    """Tokens that both texts have (then `old` are equal to `new`), or that one has in place of the other."""

    same: bool
    old: tuple[_Token, ...]
    new: tuple[_Token, ...]


def masked(inlines: Inlines) -> tuple[Hashable, ...]:
    """Return what tells a text from others whatever its numbers are."""
    return tuple(_MASK if _DIGIT.search(token.inline.text) else token.key for token in _tokens(inlines))


def mark_all(inlines: Inlines, change: Change) -> Inlines:
    """Return inlines all of which are changed."""
    return tuple(replace(inline, change=change) for inline in inlines)


def mark(old: Inlines, new: Inlines) -> Inlines:
    """Return the inlines of two texts in one: what was deleted before what was inserted in its place."""
    if old == new:
        return new
    before, after = tuple(_tokens(old)), tuple(_tokens(new))
    return tuple(_joined(_pieces(_grouped(_stretches(before, after)))))


def _tokens(inlines: Inlines) -> Iterator[_Token]:
    for inline in inlines:
        if isinstance(inline, Text | Strong):
            kind = "strong" if isinstance(inline, Strong) else "words"
            for match in _TOKEN.finditer(inline.text):
                yield _Token(replace(inline, text=match[0]), (kind, match[0], inline.lang))
        else:
            kind = "break" if isinstance(inline, LineBreak) else "ref" if isinstance(inline, Ref) else "words"
            yield _Token(inline, (kind, inline.text, inline.lang))


def _stretches(old: tuple[_Token, ...], new: tuple[_Token, ...]) -> list[_Stretch]:
    matcher = SequenceMatcher(None, [token.key for token in old], [token.key for token in new], autojunk=False)
    return [
        _Stretch(tag == "equal", old[old_start:old_end], new[new_start:new_end])
        for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes()
    ]


def _grouped(stretches: list[_Stretch]) -> list[_Stretch]:
    """Return the stretches with what is short between two changes as part of one change."""
    result: list[_Stretch] = []
    for stretch in stretches:
        if stretch.same or len(result) < 2 or not _absorbed(result[-2], result[-1], stretch):
            result.append(stretch)
            continue
        between, before = result.pop(), result.pop()
        result.append(
            _Stretch(
                same=False,
                old=(*before.old, *between.old, *stretch.old),
                new=(*before.new, *between.new, *stretch.new),
            )
        )
    return result


def _absorbed(before: _Stretch, between: _Stretch, after: _Stretch) -> bool:
    if before.same or not between.same or any(token.weight == 0 for token in between.new):
        return False
    size = sum(token.weight for token in between.new)
    return size <= min(_size(before), _size(after))


def _size(stretch: _Stretch) -> int:
    return max(sum(token.weight for token in side) for side in (stretch.old, stretch.new))


def _pieces(stretches: Sequence[_Stretch]) -> Iterator[Inline]:
    for stretch in stretches:
        if stretch.same:
            yield from (token.inline for token in stretch.new)
        else:
            yield from mark_all(tuple(token.inline for token in stretch.old), "deleted")
            yield from mark_all(tuple(token.inline for token in stretch.new), "inserted")


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines with the pieces of one text put together again."""
    last: Inline | None = None
    for inline in inlines:
        joins = isinstance(inline, Text | Strong) and type(inline) is type(last)
        if last is not None and joins and (last.lang, last.change) == (inline.lang, inline.change):
            last = replace(last, text=last.text + inline.text)
            continue
        if last is not None:
            yield last
        last = inline
    if last is not None:
        yield last
