"""Fonts inside Word files: they open again, have what is shown, and are left out where a licence forbids it."""

import io
import re
import uuid
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

import built
from disclosure_gen.lang import Edition
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.records import replace
from disclosure_gen.writers.docx import write_docx
from word_structure import faults

FONTS = Fonts(str(built.ROOT / "fonts"))


def embedded(edition: Edition, fonts: Fonts = FONTS) -> tuple[Mapping[str, bytes], list[str]]:
    """Return the parts of a file with its fonts inside, and the codes of what was found on the way."""
    one = built.edition(built.SMALL, edition)
    written = write_docx(replace(one.document, embed_fonts=True), one.pages, fonts)
    assert faults(written.data) == []
    with ZipFile(io.BytesIO(written.data)) as package:
        return {name: package.read(name) for name in package.namelist()}, [one.code for one in written.diagnostics]


def opened(parts: Mapping[str, bytes]) -> dict[tuple[str, str], TTFont]:
    """Return the fonts inside a file by the name that asks for them and their style, unscrambled by their keys."""
    relations = dict(re.findall(r'Id="([^"]*)"[^>]*Target="([^"]*)"', parts["word/_rels/fontTable.xml.rels"].decode()))
    found = {}
    for name, inner in re.findall(r'<w:font w:name="([^"]*)">(.*?)</w:font>', parts["word/fontTable.xml"].decode()):
        for style, relation, key in re.findall(r'<w:embed(\w+) r:id="(\w+)" w:fontKey="([^"]*)"/>', inner):
            data = parts[f"word/{relations[relation]}"]
            mask = uuid.UUID(key).bytes[::-1] * 2
            plain = bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]
            found[name, style] = TTFont(io.BytesIO(plain))
    return found


@pytest.mark.parametrize("edition", ["zh", "en", "zh-en"])
def test_embedded_faces_have_every_character_that_their_styles_show(edition: Edition) -> None:
    parts, codes = embedded(edition)
    assert codes == []
    fonts = opened(parts)
    assert {name for name, _ in fonts} >= ({"Liberation Serif"} if edition == "en" else {"DG FangSong", "DG SongTi"})
    for (name, _), font in fonts.items():
        assert font["name"].getDebugName(1) == name
        assert font["OS/2"].fsType == 0
    shown: dict[str, set[str]] = {}
    for page in built.edition(built.SMALL, edition).pages.pages:
        for line in page.lines:
            for span in line.spans:
                shown.setdefault(span.face, set()).update(span.text)
    for font in fonts.values():
        own = font["name"].getDebugName(6)
        characters = shown[own if "-" in own else f"{own}-Regular"] - {"\u00ad"}
        assert characters <= {*map(chr, font.getBestCmap())}
    assert b"embedTrueTypeFonts" in parts["word/settings.xml"]
    assert "仿宋_GB2312".encode() not in parts["word/styles.xml"]


def test_no_font_is_inside_unless_asked_for() -> None:
    with ZipFile(io.BytesIO(built.file(built.SMALL, "zh", "docx"))) as package:
        assert not [name for name in package.namelist() if "font" in name and name.endswith("odttf")]
        assert b"embedTrueTypeFonts" not in package.read("word/settings.xml")
        assert "仿宋_GB2312" in package.read("word/styles.xml").decode()


def test_a_face_whose_licence_forbids_it_is_not_embedded(tmp_path: Path) -> None:
    for path in (built.ROOT / "fonts").glob("*.ttf"):
        (tmp_path / path.name).symlink_to(path)
    forbidden = tmp_path / "DGFangSong-Regular.ttf"
    font = TTFont(forbidden)
    font["OS/2"].fsType = 2
    forbidden.unlink()
    font.save(forbidden)
    parts, codes = embedded("zh", Fonts(str(tmp_path)))
    assert codes == ["DG709"]
    assert ("DG FangSong", "Regular") not in opened(parts)
    assert "仿宋_GB2312" in parts["word/styles.xml"].decode()
