"""Words → where others stand in them, and the clauses and sentences between some signs, by plain search.

A pattern with a set of Han signs takes up to half a millisecond to compile, longer than all searches of a disclosure.
"""

from collections.abc import Iterator


def starts_of(word: str, words: str) -> Iterator[int]:
    """Yield where a word stands in others, in order."""
    start = words.find(word)
    while start >= 0:
        yield start
        start = words.find(word, start + 1)


def parted(words: str, signs: str) -> list[str]:
    """Return what stands between signs."""
    for sign in signs[1:]:
        words = words.replace(sign, signs[0])
    return words.split(signs[0])


def begin_of(words: str, index: int, signs: str) -> int:
    """Return where that begins which a place stands in: after the last sign before it, else 0."""
    return max(words.rfind(sign, 0, index) for sign in signs) + 1


def end_of(words: str, index: int, signs: str) -> int:
    """Return where that ends which begins at a place: at the next sign, else at the end of the words."""
    return min((at for sign in signs if (at := words.find(sign, index)) >= 0), default=len(words))
