"""Elements of DrawingML that charts are made of: text of a look, fills and outlines, places as shares of the whole."""

from collections.abc import Iterable

from disclosure_gen.lang import Lang
from disclosure_gen.layout.styles import TextStyle
from disclosure_gen.writers.docx.styles import EAST, LANGUAGES, LATIN
from disclosure_gen.writers.escaping import escape

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
EMU = 12700  # of a pt

NO_LINE = "<a:ln><a:noFill/></a:ln>"
BARE = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"


def val(tag: str, value: str | int | float) -> str:
    """Return an element of charts that is one value."""
    return f'<c:{tag} val="{value}"/>'


def shape(fill: str, outline: str, weight: float) -> str:
    """Return the look of a bar; colours are #RRGGBB, weight in pt."""
    return f"<c:spPr>{_solid(fill)}{line(outline, weight)}</c:spPr>"


def line(colour: str, weight: float) -> str:
    """Return a line; its colour is #RRGGBB, its weight in pt."""
    return f'<a:ln w="{round(weight * EMU)}">{_solid(colour)}<a:miter lim="800000"/></a:ln>'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.removeprefix("#")}"/></a:solidFill>'


def manual(x: float, y: float, width: float = 0.0, height: float = 0.0, *, inner: bool = False) -> str:
    """Return a place given by hand in shares of the chart: from its corner, or for labels from where they would be."""
    modes = val("xMode", "edge") + val("yMode", "edge")
    size = val("w", f"{width:.5f}") + val("h", f"{height:.5f}") if width else ""
    target = val("layoutTarget", "inner") if inner else ""
    return f"<c:layout><c:manualLayout>{target}{modes}{_at(x, y)}{size}</c:manualLayout></c:layout>"


def shifted(x: float, y: float) -> str:
    """Return how far a label stands from its usual place, in shares of the chart."""
    return f"<c:layout><c:manualLayout>{_at(x, y)}</c:manualLayout></c:layout>"


def _at(x: float, y: float) -> str:
    return val("x", f"{x:.5f}") + val("y", f"{y:.5f}")


def text_look(style: TextStyle, lang: Lang, ink: str = "", *, align: str = "") -> str:
    """Return c:txPr, the look of texts that are made from data."""
    run = character_look("defRPr", style, ink)
    side = f' algn="{align}"' if align else ""
    end = f'<a:endParaRPr lang="{LANGUAGES[lang]}"/>'
    return f"<c:txPr><a:bodyPr/><a:p><a:pPr{side}>{run}</a:pPr>{end}</a:p></c:txPr>"


def rich(paragraphs: Iterable[str]) -> str:
    """Return a text with its own paragraphs."""
    return f'<c:tx><c:rich><a:bodyPr rot="0" vert="horz" wrap="none"/>{"".join(paragraphs)}</c:rich></c:tx>'


def words(text: str, style: TextStyle, lang: Lang) -> str:
    """Return a run of text."""
    return f"<a:r>{character_look('rPr', style, lang=lang)}<a:t>{escape(text)}</a:t></a:r>"


def character_look(tag: str, style: TextStyle, ink: str = "", lang: Lang | None = None) -> str:
    """Return the character properties of a look of the layout, as `tag`."""
    east = EAST.get(style.chain, EAST["table"])
    west = LATIN if style.latin or style.chain.startswith("latin") else east
    bold, italic = int("bold" in style.chain), int("italic" in style.chain)
    spoken = f' lang="{LANGUAGES[lang]}"' if lang else ""
    faces = f'<a:latin typeface="{west}"/><a:ea typeface="{east}"/><a:cs typeface="{west}"/>'
    size = round(style.size * 100)
    return f'<a:{tag}{spoken} sz="{size}" b="{bold}" i="{italic}">{_solid(ink or "#000000")}{faces}</a:{tag}>'
