"""Edits of a text at the offsets that `load.scan` knows: what is not edited stays as it was, comments and order too."""

from collections.abc import Iterable

from disclosure_gen.records import NamedTuple


class Edit(NamedTuple):
    """What stands between two offsets of a file from now on."""

    file: str
    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits that do not overlap."""
    pieces: list[str] = []
    position = 0
    for edit in sorted(set(edits), key=lambda edit: edit[1:]):
        pieces += (text[position : edit.start], edit.text)
        position = edit.end
    return "".join((*pieces, text[position:]))
