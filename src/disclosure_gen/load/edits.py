"""Edits of a text at the offsets that `load.scan` knows: what is not edited stays as it was, comments and order too."""

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """What stands between two offsets of a file from now on."""

    file: str
    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits that do not overlap."""
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
