"""The beginning of a font file and its size → what is wrong with it, None for a whole TrueType font."""

import struct

from disclosure_gen.codes import Say

BEGINNING = 12 + 16 * 64  # bytes that hold the list of tables: a font has some twenty
_TRUETYPE = (b"\0\1\0\0", b"true")
_NEEDED = frozenset({b"OS/2", b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name", b"post"})
_OTHERS = {
    b"OTTO": Say("是 PostScript 轮廓的 OpenType 字体（.otf）", "is an OpenType font with PostScript outlines (.otf)"),
    b"ttcf": Say("是字体集（.ttc）", "is a collection of fonts (.ttc)"),
    b"wOFF": Say("是网页字体（.woff）", "is a web font (.woff)"),
    b"wOF2": Say("是网页字体（.woff2）", "is a web font (.woff2)"),
}


def fault(beginning: bytes, size: int) -> Say | None:
    """Return what is wrong with a font file, from its first bytes and its size in bytes."""
    kind = beginning[:4]
    if kind not in _TRUETYPE or len(beginning) < 12:
        other = _OTHERS.get(kind)
        if other:
            return Say(
                f"{other.zh}，本程序只用 TrueType 字体（.ttf）",
                f"{other.en}, but only TrueType fonts (.ttf) can be used",
            )
        return Say("不是字体文件", "is no font")
    (count,) = struct.unpack_from(">H", beginning, 4)
    directory = beginning[12 : 12 + 16 * count]
    entries = list(struct.iter_unpack(">4s4xII", directory[: len(directory) // 16 * 16]))
    needed = max((start + length for _, start, length in entries), default=0)
    if len(entries) < count or needed > size:
        return Say(f"不完整：只有 {size} 字节", f"is cut off: it has {size} bytes only")
    missing = sorted(tag.decode() for tag in _NEEDED - {tag for tag, _, _ in entries})
    if missing:
        return Say(f"缺少数据表 {'、'.join(missing)}", f"lacks the tables {', '.join(missing)}")
    return None
