"""Words of a page → what stands in one cell of a table without lines: words drawn one after the other, one below."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import normalize

from disclosure_gen.records import NamedTuple

_AMOUNT = re.compile(r"[(]?[-−]?[¥$]?\d[\d,]*(?: \d{3})*(?:\.\d+)?%?[)]?|[—－-]+")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)*[)]?")
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、](?!\d))")
_SIGNS = "，。；："
_LEADER = re.compile(r"[.·…]{3}|^[.·…]+$")
_LEADING = (0.8, 1.65)  # of the height of letters: how far apart the lines of a cell are
_FULL = 1.2  # letters that a line may be shorter than the next, which is the rest of it
_WIDE = 0.6  # of the widest word that begins where a line does, which goes on in the next
_ALIKE = 3  # words that begin at one place, from which on there is a column of them
_LEVEL = 1.5  # points
_BLANK = 0.7  # of the height of letters: what stands between the groups of a number
_SPREAD = 2.5  # of the height of letters: between the two letters of a word that is spread


class Word(NamedTuple):
    """A word of a page: its text, where it stands, in points from the left and the top, and when it was drawn.

    `spaced` tells that a blank was drawn right before it.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    order: int = 0
    spaced: bool = False

    @property
    def middle(self) -> float:
        """Return the middle from the top."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Return the middle from the left."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """Return the height of its letters."""
        return self.bottom - self.top


Line = Sequence[Word]


class Block(NamedTuple):
    """Words that one cell holds, from the top down."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Return what they say; numbers below each other stay two."""
        said = ""
        for word in self.words:
            said += f"\n{word.text}" if said and is_amount(word.text) and is_amount(said) else word.text
        return said

    @property
    def left(self) -> float:
        """Return where they begin."""
        return min(word.left for word in self.words)

    @property
    def right(self) -> float:
        """Return where they end."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        """Return where the first line begins."""
        return self.words[0].top

    @property
    def bottom(self) -> float:
        """Return where the last line ends."""
        return self.words[-1].bottom

    @property
    def centre(self) -> float:
        """Return the middle from the left."""
        return (self.left + self.right) / 2


def is_amount(text: str) -> bool:
    """Tell whether a text states a number, or that there is none."""
    return bool(_AMOUNT.fullmatch(normalize("NFKC", text)))


def is_prose(line: Line) -> bool:
    """Tell whether a line is no row of a table: one text with the signs of a sentence, or one that leads to a page."""
    close = all(two.left - one.right < one.height for one, two in pairwise(line))
    signs = any(sign in word.text for word in line for sign in _SIGNS)
    return (close and signs) or any(_LEADER.search(word.text) for word in line)


def lines_of(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words that stand beside each other, left to right."""
    line: list[Word] = []
    for word in sorted(words, key=lambda one: (one.middle, one.left)):
        if line and word.middle - line[0].middle > line[0].height / 2:
            yield sorted(line, key=lambda one: one.left)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda one: one.left)


def whole(words: Sequence[Word]) -> list[Word]:
    """Return words, the groups of a number with blanks (1 234.56) and the letters of a spread word (合 计) as one."""
    found: list[Word] = []
    for line in lines_of(words):
        for at, word in enumerate(line):
            before = found[-1] if at else None
            gap = word.left - before.right if before else 0.0
            if before is None or not (_is_group(before, word, gap) or _is_spread(before, word, gap)):
                found.append(word)
                continue
            blank = " " if word.text[0].isdigit() else ""
            text = f"{before.text}{blank}{word.text}"
            found[-1] = before._replace(text=text, right=word.right, bottom=max(before.bottom, word.bottom))
    return found


def _is_group(before: Word, word: Word, gap: float) -> bool:
    """Tell whether a word is the next three digits of a number."""
    number = normalize("NFKC", before.text).lstrip("-−(")
    first = number.rpartition(" ")[2]
    ready = first.isdigit() and len(first) <= 3 and (first == number or len(first) == 3)
    return word.spaced and gap < _BLANK * word.height and ready and bool(_GROUP.fullmatch(normalize("NFKC", word.text)))


def _is_spread(before: Word, word: Word, gap: float) -> bool:
    alone = all(len(text) == 1 and text.isalpha() for text in (before.text[-1], word.text))
    return word.spaced and alone and gap < _SPREAD * word.height and before.order < word.order <= before.order + 12


def blocks(words: Sequence[Word]) -> list[Block]:
    """Return the words that cells hold: those drawn one after the other, below each other, the upper line full."""
    found: list[list[Word]] = []
    drawn = sorted(words, key=lambda one: one.order)
    begin: dict[int, list[float]] = {}
    for word in drawn:
        if not is_amount(word.text):
            begin.setdefault(round(word.left), []).append(word.right - word.left)
    widest = {left: max(widths) for left, widths in begin.items() if len(widths) > _ALIKE}
    for before, word in zip([None, *drawn], drawn, strict=False):
        if before is not None and _goes_on(before, word, widest.get(round(before.left), 0.0)):
            found[-1].append(word)
        else:
            found.append([word])
    return [Block(tuple(one)) for one in found]


def _goes_on(word: Word, after: Word, widest: float) -> bool:
    """Tell whether a word goes on in the next, below it."""
    if (is_amount(word.text) and is_amount(after.text)) or _NUMBERED.match(after.text):
        return False
    apart = after.middle - word.middle
    low, high = _LEADING
    near = low * word.height <= apart <= high * word.height
    width = word.right - word.left
    full = width >= max(after.right - after.left - _FULL * word.height, _WIDE * widest)
    sides = abs(word.left - after.left), abs(word.right - after.right), abs(word.centre - after.centre)
    return near and full and min(sides) < _LEVEL
