"""A font file that others can take out of the document → the same under a name of our own, its licence kept.

An OFD file holds its fonts as plain files. A part of a font is a changed font, which must not bear a name that its
licence reserves ("Liberation" by the SIL Open Font License).
"""

import struct

from disclosure_gen.layout.fonts import Face
from disclosure_gen.writers import sfnt

_RESERVED, _OURS = "LiberationSerif", "DGSerif"
_COPYRIGHT, _FAMILY, _STYLE, _UNIQUE, _FULL, _VERSION, _POSTSCRIPT, _LICENCE, _ADDRESS = 0, 1, 2, 3, 4, 5, 6, 13, 14
_WINDOWS = (3, 1, 0x0409)  # platform, encoding and language: UTF-16, English


def name_of(face: Face) -> str:
    """Return the name under which a part of a face is embedded."""
    return face.name.replace(_RESERVED, _OURS)


def renamed(data: bytes, face: Face) -> bytes:
    """Return a part of a face under that name."""
    tables, sums = sfnt.read(data)
    tables["name"] = _table(face)
    sums["name"] = sfnt.total(tables["name"])
    tables["head"] = tables["head"][:8] + bytes(4) + tables["head"][12:]  # the sum of the whole file is made anew
    sums["head"] = sfnt.total(tables["head"])
    return sfnt.write(tables, sums)


def _table(face: Face) -> bytes:
    """Return the table of names (OpenType `name`, format 0)."""
    name = name_of(face)
    family, _, style = name.partition("-")
    own = {_FAMILY: family, _STYLE: style, _UNIQUE: name, _FULL: f"{family} {style}", _POSTSCRIPT: name}
    kept = {number: face.face.get_name(number) or "" for number in (_COPYRIGHT, _VERSION, _LICENCE, _ADDRESS)}
    records, texts = [], b""
    for number, text in sorted((kept | own).items()):
        if text:
            words = text.encode("utf-16-be")
            records.append(struct.pack(">6H", *_WINDOWS, number, len(words), len(texts)))
            texts += words
    return struct.pack(">3H", 0, len(records), 6 + 12 * len(records)) + b"".join(records) + texts
