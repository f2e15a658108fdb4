"""The characters of a page of a PDF in the order of reading: upright, as words write them, line by line."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from disclosure_gen.importers.pages import folded

_NUMERIC = re.compile(r"[\d０-９,，.．()（）%％+−－-]+")
_SLIGHT = 0.5  # points
_TOUCHING = 0.3  # of the size of letters: a gap inside a word
_APART = 0.75  # of the size of letters: a gap that no number has inside


def turned(page: Any) -> int:  # noqa: ANN401 - the library has no types
    """Return by how many degrees a page has to be turned so that most of its words stand upright."""
    ways = Counter(_way(char) for char in page.chars if char["text"].strip())
    return ways.most_common(1)[0][0] if ways else 0


def _way(char: dict[str, Any]) -> int:
    if char["upright"]:
        return 0
    _, up, *_ = char["matrix"]
    return 90 if up > 0 else 270


def settle(chars: Sequence[dict[str, Any]]) -> None:
    """Let characters be what words write, know when they were drawn, none beginning before the one it follows.

    Browsers write some words with the characters of radicals; a quote whose empty half was drawn back over it begins
    too far to the left.
    """
    for order, char in enumerate(chars):
        char["text"] = folded(char["text"])
        char["order"] = order
    for one, after in pairwise(chars):
        middles = [char["x0"] + char["x1"] for char in (one, after)]
        beside = abs(one["bottom"] - after["bottom"]) < after["size"] / 2
        if beside and after["x0"] <= one["x0"] and middles[1] > middles[0]:
            after["x0"] = min(one["x1"], after["x1"])


def runs(chars: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the characters that were drawn one right behind the other: a word, a number, blanks."""
    run: list[dict[str, Any]] = []
    for char in chars:
        if run and not _goes_on(run[-1], char):
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _goes_on(char: dict[str, Any], after: dict[str, Any]) -> bool:
    level = abs(char["bottom"] - after["bottom"]) < 1
    touching = abs(after["x0"] - char["x1"]) < _TOUCHING * char["size"]
    return bool(level and touching and char["text"].isspace() == after["text"].isspace())


def share(run: Sequence[dict[str, Any]], left: float, right: float) -> float:
    """Return how much of a run stands between two sides."""
    first, last = float(run[0]["x0"]), float(run[-1]["x1"])
    return max(0.0, min(right, last) - max(left, first)) / max(last - first, 0.1)


def is_numeric(text: str) -> bool:
    """Tell whether a text consists of digits and the signs of numbers."""
    return bool(_NUMERIC.fullmatch(text))


def cell_text(chars: Sequence[Any], left: float, right: float) -> str:
    """Return the characters of a cell from one side to the other as text, line by line.

    Numbers on two lines are one only where the first fills the cell: else they may be two, and stay apart.
    """
    lines: list[list[Any]] = []
    for char in sorted(chars, key=lambda one: (round(one["top"]), one["x0"])):
        if lines and abs(lines[-1][0]["top"] - char["top"]) < max(char["size"], 1) / 2:
            lines[-1].append(char)
        else:
            lines.append([char])
    for line in lines:
        line.sort(key=lambda one: one["x0"])
    pad = min((gap for line in lines for gap in (line[0]["x0"] - left, right - line[-1]["x1"])), default=0.0)
    said = last = ""
    room = 0.0  # behind the line before
    for line in lines:
        text = _line(line).strip()
        if not text:
            continue
        words = said and said[-1].isascii() and text[0].isascii() and (said[-1] + text[0]).isalpha()
        full = room < line[0]["x1"] - line[0]["x0"] + _SLIGHT
        two = said and not full and not text.startswith(".") and _NUMERIC.fullmatch(last) and _NUMERIC.fullmatch(text)
        said += f"\n{text}" if two else f" {text}" if words else text
        room = right - left - 2 * pad - (line[-1]["x1"] - line[0]["x0"])
        last = text
    return said


def _line(line: Sequence[Any]) -> str:
    """Return the text of a line; digits that stand apart are not one number."""
    text = ""
    for before, char in zip([None, *line], line, strict=False):
        apart = before is not None and char["x0"] - before["x1"] > _APART * char["size"]
        text += " " if apart and text[-1:].isdigit() and char["text"].isdigit() else ""
        text += char["text"]
    return text
