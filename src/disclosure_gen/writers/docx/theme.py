"""The part theme.xml: what new shapes and charts of an editor start from; no style of ours refers to it."""

from collections.abc import Iterator

from disclosure_gen.writers.docx.oxml import DECLARATION
from disclosure_gen.writers.docx.styles import EAST, LATIN

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
# The three fills of charts, then greys: one hue, clear steps, legible on a copier.
_COLORS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F3A5F",
    "lt2": "F1F1F1",
    "accent1": "1F3A5F",
    "accent2": "7F9DB9",
    "accent3": "D5DFE8",
    "accent4": "555555",
    "accent5": "8C8C8C",
    "accent6": "BFBFBF",
    "hlink": "1F3A5F",
    "folHlink": "555555",
}


def theme_part() -> Iterator[bytes]:
    """Yield theme.xml."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{color}"/></a:{name}>' for name, color in _COLORS.items())
    fonts = "".join(
        f'<a:{kind}><a:latin typeface="{LATIN}"/><a:ea typeface="{east}"/><a:cs typeface=""/></a:{kind}>'
        for kind, east in (("majorFont", EAST["heading1"]), ("minorFont", EAST["table"]))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    lists = (("fillStyleLst", fill), ("lnStyleLst", line), ("effectStyleLst", effect), ("bgFillStyleLst", fill))
    formats = "".join(f"<a:{name}>{entry * 3}</a:{name}>" for name, entry in lists)
    name = "disclosure-gen"
    yield (
        f'{DECLARATION}<a:theme xmlns:a="{_DRAWING}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colors}</a:clrScheme><a:fontScheme name="{name}">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="{name}">{formats}</a:fmtScheme></a:themeElements></a:theme>'
    ).encode()
