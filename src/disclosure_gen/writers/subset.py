"""A face and the glyphs in use → the font file of those glyphs alone, for embedding."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import uharfbuzz as hb

from disclosure_gen.layout.fonts import Face

# A file inside a PDF is asked by glyph number only: no table of characters, names or layout is needed.
_UNUSED = ("cmap", "name", "OS/2", "post", "GSUB", "GPOS", "GDEF", "kern", "gasp", "meta", "DSIG", "FFTM")


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
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    request.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _UNUSED)
    plan = hb.SubsetPlan(face.face, request)
    try:
        data = plan.execute().blob.data
    except RuntimeError:  # all that HarfBuzz says is that it failed
        return None
    return Subset(data, dict(plan.old_to_new_glyph_mapping))
