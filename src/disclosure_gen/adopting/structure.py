"""Paragraphs and rows that came or went in a Word file → elements that content loses or gets, where that is certain."""

from collections.abc import Iterator

from disclosure_gen.adopting.blocks import gone_blocks, new_blocks
from disclosure_gen.adopting.frame import Frame, Move
from disclosure_gen.adopting.rows import added, row_of
from disclosure_gen.amending.elements import Removed
from disclosure_gen.lang import langs_of


def moves(frame: Frame) -> Iterator[Move]:
    """Yield all that certainly came or went."""
    gone: tuple[Move, ...] = ()
    whole = "zh" in frame.langs or not any(name == "zh" for one in frame.own.languages for name in langs_of(one))
    if whole:  # what goes from a translation alone does not go from the original
        gone = tuple(gone_blocks(frame))
    yield from gone
    yield from new_blocks(frame, gone)
    for index, pair in enumerate(frame.pairs):
        if pair.row and pair.new is None and whole:
            row = row_of(frame, pair)
            if row and pair.old:
                yield Move(Removed(row.file, row.path), pair.old.text, (index,))
        elif pair.row and pair.old is None and pair.new:
            new = added(frame, pair)
            if new:
                yield Move(new, pair.new.text, (index,))
