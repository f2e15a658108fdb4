"""Font files → widths, glyph numbers and the face for each character (fallback per character).

A chain names the faces tried in turn for a role; the first that has the character sets it, else any that a department
added to the folder. All faces of the set have ascent 880 and descent -120 of 1000, so any face and size share one rule
for the baseline.
"""

from collections.abc import Iterable, Mapping

import uharfbuzz as hb

from disclosure_gen.records import dataclass, field

_POSTSCRIPT_NAME = 6  # its number in the table of names

CHAINS: Mapping[str, tuple[str, ...]] = {
    "title": ("DGBiaoSong-Bold", "DGSongTi-Regular", "DGSongTiExtra-Regular"),
    "heading1": ("DGHeiTi-Medium", "DGSongTi-Regular", "DGSongTiExtra-Regular"),
    "heading2": ("DGKaiTi-Regular", "DGRareKai-Light", "DGSongTi-Regular", "DGSongTiExtra-Regular"),
    "body": ("DGFangSong-Regular", "DGRareKai-Light", "DGSongTi-Regular", "DGSongTiExtra-Regular"),
    "table": ("DGSongTi-Regular", "DGSongTiExtra-Regular"),
    "latin": ("LiberationSerif-Regular", "DGSongTi-Regular", "DGSongTiExtra-Regular"),
    "latin-bold": ("LiberationSerif-Bold", "DGBiaoSong-Bold", "DGSongTiExtra-Regular"),
    "latin-italic": ("LiberationSerif-Italic", "DGSongTi-Regular", "DGSongTiExtra-Regular"),
    "latin-bold-italic": ("LiberationSerif-BoldItalic", "DGBiaoSong-Bold", "DGSongTiExtra-Regular"),
}

FACES = tuple(sorted({name for chain in CHAINS.values() for name in chain}))


class _Glyphs(dict[str, int]):
    """Character → glyph number, looked up when first asked; 0 where the face lacks it."""

    def __init__(self, font: hb.Font) -> None:
        self._font = font

    def __missing__(self, char: str) -> int:
        glyph = self._font.get_nominal_glyph(ord(char)) or 0
        self[char] = glyph
        return glyph


class _Advances(dict[str, float]):
    """Character → advance in em, looked up when first asked."""

    def __init__(self, font: hb.Font, glyphs: _Glyphs, units_per_em: int) -> None:
        self._font, self._glyphs, self._upem = font, glyphs, units_per_em

    def __missing__(self, char: str) -> float:
        advance: float = self._font.get_glyph_h_advance(self._glyphs[char]) / self._upem
        self[char] = advance
        return advance


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file: `name` is the file's without `.ttf`; `glyphs` and `advances` are by character, in em.

    Each is equal to itself only, so that it can be part of a key.
    """

    name: str
    path: str
    face: hb.Face
    glyphs: dict[str, int]
    advances: dict[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Fonts:
    """The faces of a font folder, opened when first used, and which of them sets a character, `added` ones last.

    Each is equal to itself only, so that it can be part of the key of what was set with it.
    """

    folder: str
    added: tuple[str, ...] = ()
    _faces: dict[str, Face] = field(default_factory=dict)
    _chosen: dict[str, dict[str, str]] = field(default_factory=dict)

    def face(self, name: str) -> Face:
        """Return a face by its file name without `.ttf`."""
        face = self._faces.get(name)
        if face is None:
            face = self._faces[name] = _open(f"{self.folder}/{name}.ttf", name)
        return face

    def own_name(self, name: str) -> str:
        """Return the name that a face gives itself, written as those of the files are."""
        own = self.face(name).face.get_name(_POSTSCRIPT_NAME) or ""
        return own if "-" in own else f"{own}-Regular"

    def choose(self, chain: str, char: str) -> str:
        """Return the name of the face of a chain that sets a character, "" where none has it."""
        chosen = self._chosen.setdefault(chain, {})
        name = chosen.get(char)
        if name is None:
            name = next((name for name in CHAINS[chain] if self.face(name).glyphs[char]), "") or self._elsewhere(char)
            chosen[char] = name
        return name

    def _elsewhere(self, char: str) -> str:
        """Return the name of an added face that has a character, "" where there is none."""
        return next((name for name in self.added if self.face(name).glyphs[char]), "")

    def missing(self, chain: str, text: Iterable[str]) -> tuple[str, ...]:
        """Return the characters that no face of a chain has, each once, in order."""
        return tuple(dict.fromkeys(char for char in text if not self.choose(chain, char)))


def _open(path: str, name: str) -> Face:
    face = hb.Face(hb.Blob.from_file_path(path))
    font = hb.Font(face)
    glyphs = _Glyphs(font)
    return Face(name, path, face, glyphs, _Advances(font, glyphs, face.upem))
