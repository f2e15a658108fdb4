"""What no writer that embeds faces can write: a character that a face lacks, a face whose file is damaged."""

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.layout.fonts import Face


def missing(face: Face, char: str) -> Diagnostic:
    """Return that a face has no glyph for a character (DG701)."""
    name = f"U+{ord(char):04X}"
    return Diagnostic(
        code="DG701",
        severity="error",
        origin=Origin(),
        zh=f"字体 {face.name} 没有“{char}”（{name}）这个字",
        en=f"the face {face.name} has no character “{char}” ({name})",
        hint_zh="换用通用规范汉字，或在 fonts 文件夹补充含有此字的字体",
        hint_en="use a standard character, or add a font that has it to the fonts folder",
    )


def damaged(face: Face) -> Diagnostic:
    """Return that the file of a face is damaged (DG706)."""
    return finding(
        "DG706",
        Origin(face.path),
        Say(f"字体文件 {face.name}.ttf 已损坏", f"the font file {face.name}.ttf is damaged"),
        hint=Say("重新安装本程序，或换回原来的字体文件", "install the program again, or put the original file back"),
    )
