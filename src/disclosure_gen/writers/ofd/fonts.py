"""The faces that pages are set in → font resources: embedded parts of the faces, under names that readers know.

`FontName` is the face's own name; `FamilyName` is that of the office font which a reader may put in its place.
"""

from collections.abc import Iterable, Mapping

import uharfbuzz as hb

from disclosure_gen.layout.fonts import Face, Fonts
from disclosure_gen.layout.page import Page
from disclosure_gen.records import NamedTuple, dataclass, field
from disclosure_gen.writers.ofd.names import name_of, renamed
from disclosure_gen.writers.subset import subset_text

_FAMILIES: Mapping[str, str] = {
    "DGBiaoSong": "方正小标宋简体",
    "DGFangSong": "仿宋",
    "DGHeiTi": "黑体",
    "DGKaiTi": "楷体",
    "DGRareKai": "楷体",
    "DGSongTi": "宋体",
    "DGSongTiExtra": "宋体",
    "LiberationSerif": "Times New Roman",
}
BEYOND = "\uffff"  # the last character of the basic plane: some readers draw those after it only by glyph


class Room(NamedTuple):
    """How far the characters in use reach beyond their places, in em: readers clip what a text's box does not hold."""

    above: float
    below: float
    left: float
    right: float


class Shapes(dict[int, str]):
    """Character (as `str.translate` asks for it) → the first one in use with its advance: one text stands for many.

    One beyond the basic plane stands for itself, as it is written otherwise.
    """

    def __init__(self, face: Face) -> None:
        self._advances, self._first = face.advances, dict[float, str]()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        shape = self[code] = char if char > BEYOND else self._first.setdefault(self._advances[char], char)
        return shape


@dataclass(frozen=True, slots=True)
class Font:
    """A font resource: its number, the face, the characters in use, and what the file embeds of it."""

    id: int
    face: Face
    characters: str
    data: bytes | None
    room: Room
    glyphs: Mapping[str, int] = field(default_factory=dict)  # in the embedded file, of characters beyond `BEYOND`

    @property
    def file(self) -> str:
        """Return the name of its file."""
        return f"font_{self.id}.ttf"

    def resource(self) -> str:
        """Return its entry in the list of resources."""
        family, _, style = self.face.name.partition("-")
        looks = "".join(f' {look}="true"' for look in ("Bold", "Italic") if look in style)
        return (
            f'<ofd:Font ID="{self.id}" FontName="{name_of(self.face)}" FamilyName="{_FAMILIES.get(family, family)}"'
            f"{looks}><ofd:FontFile>{self.file}</ofd:FontFile></ofd:Font>"
        )


def used(pages: Iterable[Page]) -> Mapping[str, set[str]]:
    """Return the characters of each face that stand on the pages, by the face's name, in order of first use."""
    found: dict[str, set[str]] = {}
    for page in pages:
        for line in page.lines:
            for span in line.spans:
                characters = found.get(span.face)
                if characters is None:
                    characters = found[span.face] = set()
                characters.update(span.text)
    return found


def embed(number: int, face: Face, characters: Iterable[str]) -> Font:
    """Return the font resource of a face; `data` is None where its file is damaged."""
    text = "".join(sorted(characters))
    data = subset_text(face, text)
    data = renamed(data, face) if data else None
    room = _room(face, text)
    rare = [char for char in text if char > BEYOND]
    glyphs = _glyphs(data, rare) if data and rare else {}
    return Font(number, face, text, data, room, glyphs)


def _room(face: Face, text: str) -> Room:
    font, em = hb.Font(face.face), face.face.upem
    above, below, left, right = [0.88], [0.12], [0.0], [0.0]
    for char in text:
        extents = font.get_glyph_extents(face.glyphs[char])
        if extents:
            above.append(extents.y_bearing / em)
            below.append(-(extents.y_bearing + extents.height) / em)
            left.append(-extents.x_bearing / em)
            right.append((extents.x_bearing + extents.width) / em - face.advances[char])
    return Room(max(above), max(below), max(left), max(right))


def _glyphs(data: bytes, characters: Iterable[str]) -> Mapping[str, int]:
    font = hb.Font(hb.Face(data))
    return {char: font.get_nominal_glyph(ord(char)) or 0 for char in characters}


def lacking(fonts: Fonts, found: Mapping[str, set[str]]) -> Iterable[tuple[Face, str]]:
    """Yield the characters for which the face that they are set in has no glyph."""
    for name, characters in found.items():
        face = fonts.face(name)
        yield from ((face, char) for char in sorted(characters) if not face.glyphs[char])
