"""A face and the characters drawn with it → the font objects of a PDF file.

Each character of a face gets a code of its own, numbered in order of first use: two characters that share a glyph stay
two when the text is copied, and nothing is ever drawn with the glyph of missing characters.
"""

import struct
from collections.abc import Sequence
from hashlib import md5
from itertools import groupby

from disclosure_gen.layout.fonts import Face
from disclosure_gen.memory import Memory
from disclosure_gen.records import NamedTuple
from disclosure_gen.writers.pdf.file import PdfFile
from disclosure_gen.writers.pdf.widen import widen
from disclosure_gen.writers.subset import subset

_BLOCK = 100  # entries of one block of a character map, by the CMap format
_FAST = 1  # outlines hardly compress: level 6 takes three times as long to save 5 %
WIDTH = 0.25  # em
WIDER = "\u2005"  # after a character, once or more: its glyph with so many times that width of the gap that follows


class _Part(NamedTuple):
    """What is embedded of a face: the font file, the glyph, width and character of each code."""

    data: bytes
    to_glyph: bytes
    widths: bytes
    to_unicode: bytes


_KNOWN = Memory[tuple[Face, tuple[str, ...]], _Part](3_000_000)  # bytes of font files


class Codes(dict[str, str]):
    """Character → its code in the file as four hexadecimal digits; "" where the face lacks it (kept in `missing`).

    A character followed by `WIDER` has a code of its own, for the glyph that holds the gap after it. A soft hyphen is
    drawn as a hyphen and read as what it is, so that a word divided at the end of a line is found whole.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self.used: list[str] = []
        self.missing: list[str] = []

    def __missing__(self, char: str) -> str:
        if self.face.glyphs[_look(char)]:
            self.used.append(char)
            code = f"{len(self.used):04X}"
        else:
            self.missing.append(char[0])
            code = ""
        self[char] = code
        return code

    def width(self, text: str) -> float:
        """Return the sum of the advances, in em."""
        return sum(map(self.face.advances.__getitem__, text))


def embed(file: PdfFile, codes: Codes) -> bool:
    """Add the font of a face, with no more than the characters that were drawn; False where its file is damaged."""
    face = codes.face
    part = _part(face, tuple(codes.used))
    if part is None:
        return False
    name = f"{_tag(codes)}+{face.name}".encode()
    program = file.add_stream(b"/Length1 %d" % len(part.data), part.data, _FAST)
    descendant = file.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor %d 0 R/CIDToGIDMap %d 0 R/DW 1000/W[%s]>>"
        % (name, file.add(_descriptor(face, name, program)), file.add_stream(b"", part.to_glyph), part.widths)
    )
    font = file.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, descendant, file.add_stream(b"", part.to_unicode))
    )
    file.add_font(codes.name, font)
    return True


def _part(face: Face, used: tuple[str, ...]) -> _Part | None:
    """Return what is embedded of a face for the characters in use; None where its file is damaged."""
    known = _KNOWN.get((face, used))
    if known is not None:
        return known
    originals = [face.glyphs[_look(char)] for char in used]
    part = subset(face, originals)
    if part is None:
        return None
    glyphs = [part.glyphs[glyph] for glyph in originals]
    quarter = round(WIDTH * face.face.upem)
    wider = {index: quarter * (len(char) - 1) for index, char in enumerate(used) if len(char) > 1}
    data = widen(part.data, [(glyphs[index], extra) for index, extra in wider.items()])
    for twin, index in enumerate(wider, start=len(part.glyphs)):
        glyphs[index] = twin
    to_glyph = struct.pack(f">{len(glyphs) + 1}H", 0, *glyphs)
    made = _Part(data, to_glyph, _widths(face, used), _to_unicode(used))
    return _KNOWN.keep((face, used), made, len(data))


def _look(char: str) -> str:
    """Return the character whose glyph is drawn."""
    return "-" if char == "\u00ad" else char[0]


def _tag(codes: Codes) -> str:
    digest = md5(f"{codes.face.name}{codes.used}".encode(), usedforsecurity=False).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _widths(face: Face, used: Sequence[str]) -> bytes:
    """Return the runs of widths other than 1000, in thousandths of an em."""
    advances = enumerate((face.advances[_look(char)] + WIDTH * (len(char) - 1) for char in used), start=1)
    runs = []
    for full, group in groupby(advances, key=lambda item: item[1] == 1):
        if not full:
            run = list(group)
            runs.append(f"{run[0][0]}[{' '.join(f'{advance * 1000:.7g}' for _, advance in run)}]")
    return "".join(runs).encode()


def _descriptor(face: Face, name: bytes, program: int) -> bytes:
    table = {tag: face.face.reference_table(tag).data for tag in ("head", "hhea", "OS/2", "post")}
    scale = 1000 / face.face.upem
    box = b" ".join(b"%d" % round(value * scale) for value in struct.unpack_from(">4h", table["head"], 36))
    ascent, descent = (round(value * scale) for value in struct.unpack_from(">2h", table["hhea"], 4))
    (weight,) = struct.unpack_from(">H", table["OS/2"], 4)
    (italic,) = struct.unpack_from(">i", table["post"], 4)
    flags = 4 | (64 if italic else 0)  # symbolic: the characters are not those of a Latin alphabet alone
    return (
        b"<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%s]/ItalicAngle %g/Ascent %d/Descent %d/CapHeight %d"
        b"/StemV %d/FontFile2 %d 0 R>>"
        % (name, flags, box, italic / 65536, ascent, descent, ascent, 50 + (weight / 65) ** 2, program)
    )


def _to_unicode(chars: Sequence[str]) -> bytes:
    lines = [f"<{code:04X}><{char[0].encode('utf-16-be').hex().upper()}>" for code, char in enumerate(chars, start=1)]
    blocks = [lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK)]
    maps = "".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        f"{maps}endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
    ).encode()
