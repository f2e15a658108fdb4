"""The characters of a page of a PDF in the order of reading."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any


def put_in_order(chars: Sequence[dict[str, Any]]) -> None:
    """Let no character begin before the one it follows: a quote whose empty half was drawn back over it does."""
    for one, after in pairwise(chars):
        middles = [char["x0"] + char["x1"] for char in (one, after)]
        beside = abs(one["bottom"] - after["bottom"]) < after["size"] / 2
        if beside and after["x0"] <= one["x0"] and middles[1] > middles[0]:
            after["x0"] = min(one["x1"], after["x1"])


def cell_text(chars: Sequence[Any]) -> str:
    """Return the characters of a cell as text, line by line."""
    lines: list[list[Any]] = []
    for char in sorted(chars, key=lambda one: (round(one["top"]), one["x0"])):
        if lines and abs(lines[-1][0]["top"] - char["top"]) < max(char["size"], 1) / 2:
            lines[-1].append(char)
        else:
            lines.append([char])
    texts = ("".join(char["text"] for char in sorted(line, key=lambda one: one["x0"])).strip() for line in lines)
    said = ""
    for text in texts:
        apart = said and text and said[-1].isascii() and text[0].isascii() and (said[-1] + text[0]).isalpha()
        said += f" {text}" if apart else text
    return said
