"""A document as a reader gets it, in one shape whatever it was read from: the tree or a file of any format."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from disclosure_gen.records import dataclass, field

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d\u2014\u2026\U00020000-\U0003ffff"
_BESIDE_WIDE = re.compile(f"(?<=[{_WIDE}]) | (?=[{_WIDE}])")
_SHOWN = 60  # characters of a piece that a difference quotes

FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")

Slot = tuple[str, int, int]  # text, rows and columns covered


class UnlikeError(Exception):
    """What was read is not built as a document of this program is."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A piece of a document; a table has its rows, header first, with every slot of a merged cell filled.

    A chart has its caption and one row: the figures that it shows, each once, however they are arranged. A tally is a
    paragraph of a format's own words that states the figures of its text. `close` is the text with no blank after its
    ordinal, which has none on a Chinese page, whatever follows it (1.2025年).
    """

    kind: Literal["heading", "paragraph", "contents", "caption", "table", "chart", "tally"]
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    close: str = field(default="", compare=False)


def normal(text: str) -> str:
    """Return a text without what is not text: soft hyphens, spaces beside Han, all but one of several spaces."""
    return _BESIDE_WIDE.sub("", re.sub(r"\s+", " ", text.replace("\u00ad", ""))).strip()


def entry(text: str) -> Seen:
    """Return an entry of a contents list without its page number, and the digits before it, which may touch it."""
    return Seen("contents", normal(re.sub(r"[\s\d.,]*$", "", text)))


def captions(texts: Iterable[str]) -> Seen:
    """Return what stands above a table; the order of its pieces is a matter of the format."""
    return Seen("caption", "\n".join(sorted(text for text in map(normal, texts) if text)))


def chart(caption: Iterable[str], shown: Iterable[str]) -> Seen:
    """Return a chart from the lines of its caption and all words in it."""
    figures = {figure for words in shown for figure in FIGURE.findall(words)}
    return Seen("chart", "\n".join(map(normal, caption)), (tuple(sorted(figures)),))


def filled(rows: Iterable[Iterable[tuple[str, int, int]]]) -> tuple[tuple[str, ...], ...]:
    """Return rows of (text, rows covered, columns covered) with every slot filled."""
    slots: dict[tuple[int, int], str] = {}
    height = width = 0
    for number, row in enumerate(rows):
        column = 0
        for text, down, across in row:
            while (number, column) in slots:
                column += 1
            for below in range(number, number + down):
                for beside in range(column, column + across):
                    if (below, beside) in slots:
                        raise UnlikeError("cells overlap")
                    slots[below, beside] = normal(text)
            width = max(width, column + across)
        height = number + 1
    return tuple(tuple(slots[row, column] for column in range(width)) for row in range(height))


def differences(expected: Sequence[Seen], found: Sequence[Seen]) -> list[tuple[str, str]]:
    """Return each text that is not as expected, with what stands in its place, "" where there is none."""
    pairs: list[tuple[str, str]] = []
    for wanted, got in zip(expected, found, strict=False):
        if not _fits(wanted, got):
            cells = _cells(wanted, got) if (wanted.kind, got.kind) == ("table", "table") else []
            pairs += cells or [_beside(_whole(wanted), _whole(got))]
    shorter = min(len(expected), len(found))
    pairs += ((_shown(one), "") for one in expected[shorter:])
    pairs += (("", _shown(one)) for one in found[shorter:])
    return pairs


def _fits(wanted: Seen, got: Seen) -> bool:
    if wanted.kind == "tally" and got.kind == "paragraph":
        return set(FIGURE.findall(wanted.text)) <= set(FIGURE.findall(got.text))
    return wanted == got or (bool(wanted.close) and got == Seen(wanted.kind, wanted.close))


def _cells(wanted: Seen, got: Seen) -> list[tuple[str, str]]:
    """Return the cells of two tables of one shape that differ."""
    if list(map(len, wanted.rows)) != list(map(len, got.rows)):
        return []
    slots = (
        (a, b) for ours, theirs in zip(wanted.rows, got.rows, strict=True) for a, b in zip(ours, theirs, strict=True)
    )
    return [(a, b) for a, b in slots if a != b]


def _beside(wanted: str, got: str) -> tuple[str, str]:
    """Return two texts cut alike, so that where they begin to differ is seen."""
    same = next(
        (at for at, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b), min(map(len, (wanted, got)))
    )
    start = max(0, same - _SHOWN // 3) if max(map(len, (wanted, got))) > _SHOWN else 0
    before = "…" if start else ""
    return _cut(before + wanted[start:]), _cut(before + got[start:])


def _shown(piece: Seen) -> str:
    return _cut(_whole(piece))


def _whole(piece: Seen) -> str:
    return piece.text or " ".join(cell for row in piece.rows for cell in row)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
