"""Faces and pages → font files inside a Word file, scrambled as the format wants it (ISO 29500-1 17.8.1).

A file that has its faces inside asks for them by the names that they give themselves: those of the office faces would
find others where these are installed. Only what is used is inside, and what an editor is likely to type.
"""

from collections.abc import Iterable, Iterator, Mapping

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.layout.fonts import CHAINS, Face, Fonts
from disclosure_gen.layout.page import Pages
from disclosure_gen.records import dataclass, field
from disclosure_gen.writers.docx.oxml import R
from disclosure_gen.writers.docx.package import OFFICE, Piece
from disclosure_gen.writers.docx.styles import EAST, LATIN
from disclosure_gen.writers.subset import may_be_embedded, subset_text

_STYLES = {"latin": "Regular", "latin-bold": "Bold", "latin-italic": "Italic", "latin-bold-italic": "BoldItalic"}
_TYPED = bytes(range(0x20, 0x7F)).decode() + "，。、；：？！“”‘’（）《》〔〕—…·〇一二三四五六七八九十百千万亿元年月日％"
_FAMILY = 1  # its number in the table of names
_SCRAMBLED = 32  # bytes


@dataclass(frozen=True, slots=True)
class Embedded:
    """The font files of a document: the names that stand for those of the offices, and what the table of fonts says."""

    names: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, str] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def embed(fonts: Fonts, pages: Pages) -> Embedded:
    """Return the faces of a document with the characters that its pages show."""
    used = _used(pages)
    names: dict[str, str] = {}
    entries: dict[str, str] = {}
    pieces: list[Piece] = []
    found: list[Diagnostic] = []
    for chain, own in (*EAST.items(), *dict.fromkeys(_STYLES, LATIN).items()):
        face = fonts.face(CHAINS[chain][0])
        if face.name not in used:
            continue
        data = subset_text(face, used[face.name] | set(_TYPED)) if may_be_embedded(face) else None
        if data is None:
            found.append(_refused(face))
            continue
        piece, entry = _piece(len(pieces) + 1, face, data, _STYLES.get(chain, "Regular"))
        family = face.face.get_name(_FAMILY) or face.name
        names[own] = family
        entries[family] = entries.get(family, "") + entry
        pieces.append(piece)
    return Embedded(names, entries, tuple(pieces), tuple(found))


def renamed(chunks: Iterable[bytes], names: Mapping[str, str]) -> Iterator[bytes]:
    """Yield a part that asks for faces by other names."""
    pairs = [(f'"{old}"'.encode(), f'"{new}"'.encode()) for old, new in names.items()]
    for chunk in chunks:
        for old, new in pairs:
            chunk = chunk.replace(old, new)  # noqa: PLW2901
        yield chunk


def _used(pages: Pages) -> dict[str, set[str]]:
    """Return the characters of each face; marks are in all of them, since programs differ in whose script they are."""
    used: dict[str, set[str]] = {}
    for page in pages.pages:
        for line in page.lines:
            for span in line.spans:
                used.setdefault(span.face, set()).update(span.text)
    marks = {char for characters in used.values() for char in characters if not char.isalpha()}
    return {face: characters | marks for face, characters in used.items()}


def _piece(number: int, face: Face, data: bytes, style: str) -> tuple[Piece, str]:
    """Return a font file as a part, and what refers to it; its key is made of its bytes."""
    import uuid  # asks the platform, which takes longer than a page

    key = uuid.uuid5(uuid.NAMESPACE_OID, f"{face.name} {data.hex()}")
    mask = key.bytes[::-1] * 2
    scrambled = bytes(a ^ b for a, b in zip(data, mask, strict=False)) + data[_SCRAMBLED:]
    name = f"word/fonts/font{number}.odttf"
    piece = Piece(f"rId{number}", name, f"{OFFICE}.obfuscatedFont", f"{R}/font", [scrambled])
    return piece, f'<w:embed{style} r:id="rId{number}" w:fontKey="{{{str(key).upper()}}}"/>'


def _refused(face: Face) -> Diagnostic:
    return finding(
        "DG709",
        Origin(face.path),
        Say(
            f"字体 {face.name} 没有嵌入：它的许可不允许",
            f"the face {face.name} is not embedded: its licence forbids it",
        ),
        hint=Say(
            "换用许可允许嵌入的字体，或去掉 embed_fonts",
            "use a face that may be embedded, or leave out embed_fonts",
        ),
    )
