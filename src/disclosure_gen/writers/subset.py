"""A face and what is in use of it → the font file of that alone, for embedding."""

from collections.abc import Collection, Iterable, Mapping

import uharfbuzz as hb

from disclosure_gen.layout.fonts import Face
from disclosure_gen.records import NamedTuple

# A file inside a PDF is asked by glyph number only: no table of characters, names or layout is needed.
_UNUSED = ("cmap", "name", "OS/2", "post", "GSUB", "GPOS", "GDEF", "kern", "gasp", "meta", "DSIG", "FFTM")


# A file inside a Word file is asked by character and by name.
_UNASKED = ("GSUB", "GPOS", "GDEF", "kern", "gasp", "meta", "DSIG", "FFTM")
_LICENCE = 8  # where its word stands in the table OS/2
_RESTRICTED, _WHOLE_ONLY, _NO_OUTLINES, _SHOWN_ONLY, _EDITABLE = 0x0002, 0x0100, 0x0200, 0x0004, 0x0008


class Subset(NamedTuple):
    """A font file with fewer glyphs; `glyphs` maps numbers of the whole face to those of the subset."""

    data: bytes
    glyphs: Mapping[int, int]


def subset(face: Face, glyphs: Collection[int]) -> Subset | None:
    """Return the TrueType file of some glyphs (and those they are composed of), without hints.

    None where the face's file is damaged: its tables contradict one another.
    """
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs)
    request.drop_table_tag_set.update(map(_tag, _UNUSED))
    return _subset(face, request)


def subset_text(face: Face, characters: Iterable[str]) -> bytes | None:
    """Return the TrueType file of some characters, with their codes and the names of the face; None as above."""
    request = hb.SubsetInput()
    request.unicode_set.update(map(ord, characters))
    request.drop_table_tag_set.update(map(_tag, _UNASKED))
    made = _subset(face, request)
    return made.data if made else None


def may_be_embedded(face: Face) -> bool:
    """Tell whether the licence that a face states lets a part of it travel in a file that is edited (OpenType OS/2)."""
    table = face.face.reference_table("OS/2").data
    word = int.from_bytes(table[_LICENCE : _LICENCE + 2], "big")
    if word & (_WHOLE_ONLY | _NO_OUTLINES):
        return False
    return bool(word & _EDITABLE) or not word & (_RESTRICTED | _SHOWN_ONLY)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def _subset(face: Face, request: hb.SubsetInput) -> Subset | None:
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    plan = hb.SubsetPlan(face.face, request)
    try:
        data = plan.execute().blob.data
    except RuntimeError:  # all that HarfBuzz says is that it failed
        return None
    return Subset(data, dict(plan.old_to_new_glyph_mapping))
