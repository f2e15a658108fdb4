"""Words and properties → WordprocessingML text: the only place where its markup is written.

Everything here returns text; nothing is parsed. Lengths given in pt become twips (twentieths) here and nowhere else.
"""

import math
from collections.abc import Iterable, Iterator, Mapping

from disclosure_gen.writers.escaping import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SOFT_HYPHEN = "\u00ad"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

# Children of w:pPr and w:rPr in the order of ISO 29500-1 17.3.1.26 and 17.3.2.28; no other is read.
_PARAGRAPH_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_RUN_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
)
_RANK = {"p": {tag: n for n, tag in enumerate(_PARAGRAPH_ORDER.split())}} | {
    "r": {tag: n for n, tag in enumerate(_RUN_ORDER.split())}
}

Properties = Mapping[str, str]  # name of a property element → the element


def twips(points: float) -> int:
    """Return a length in twentieths of a point."""
    return round(points * 20)


def eighths(points: float) -> int:
    """Return the weight of a rule in eighths of a point: the next even one, since 0.4 pt would print as 0.25."""
    return 2 * math.ceil(points * 4)


def w(tag: str, *children: str, **attributes: str | int) -> str:
    """Return an element of the main namespace."""
    head = "".join([f' w:{name}="{escape(str(value))}"' for name, value in attributes.items()])
    inner = "".join(children)
    return f"<w:{tag}{head}>{inner}</w:{tag}>" if inner else f"<w:{tag}{head}/>"


def part(tag: str, children: Iterable[str]) -> Iterator[bytes]:
    """Yield a whole part whose root is an element of the main namespace, each child as soon as it is there."""
    yield f"{DECLARATION}<w:{tag} {_NAMESPACES}>".encode()
    for child in children:
        yield child.encode()
    yield f"</w:{tag}>".encode()


def on(*tags: str) -> dict[str, str]:
    """Return properties that are switched on."""
    return {tag: f"<w:{tag}/>" for tag in tags}


def off(*tags: str) -> dict[str, str]:
    """Return properties that are switched off."""
    return {tag: f'<w:{tag} w:val="0"/>' for tag in tags}


def value(tag: str, val: str | int) -> dict[str, str]:
    """Return one property that is a `val`."""
    return {tag: w(tag, val=val)}


def paragraph_properties(properties: Properties) -> str:
    """Return w:pPr with its children in the order that Word reads."""
    return _ordered("p", properties)


def run_properties(properties: Properties) -> str:
    """Return w:rPr with its children in the order that Word reads."""
    return _ordered("r", properties)


def _ordered(kind: str, properties: Properties) -> str:
    if not properties:
        return ""
    rank = _RANK[kind]
    tags = sorted(properties, key=rank.__getitem__) if len(properties) > 1 else properties
    return f"<w:{kind}Pr>{''.join([properties[tag] for tag in tags])}</w:{kind}Pr>"


def paragraph(style: str, inner: str, properties: Properties = {}) -> str:  # noqa: B006 (never changed)
    """Return a paragraph of a style, with what it sets beside the style."""
    if not properties:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'
    return f"<w:p>{paragraph_properties({**value('pStyle', style), **properties})}{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a run of text; `properties` is a finished w:rPr or nothing."""
    if SOFT_HYPHEN in text:
        pieces = "<w:softHyphen/>".join([_text(piece) for piece in text.split(SOFT_HYPHEN)])
        return f"<w:r>{properties}{pieces}</w:r>"
    return f"<w:r>{properties}{_text(text)}</w:r>"


def _text(text: str) -> str:
    keep = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() or "  " in text else ""
    return f"<w:t{keep}>{escape(text)}</w:t>"


def tab() -> str:
    """Return a run that is a tab."""
    return "<w:r><w:tab/></w:r>"


def line_break() -> str:
    """Return a run that breaks the line."""
    return "<w:r><w:br/></w:r>"


def field_begin(instruction: str, properties: str = "") -> str:
    """Return the runs that begin a field; what it shows until somebody updates it follows."""
    code = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
    return f"{_mark('begin', properties)}<w:r>{properties}{code}</w:r>{_mark('separate', properties)}"


def field_end(properties: str = "") -> str:
    """Return the run that ends a field."""
    return _mark("end", properties)


def _mark(kind: str, properties: str) -> str:
    return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, shown: str, properties: str = "") -> str:
    """Return a whole field with the runs that it shows."""
    return f"{field_begin(instruction, properties)}{shown}{field_end(properties)}"


def bookmark(number: int, name: str, inner: str) -> str:
    """Return content with a bookmark around it; `number` is unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def link(name: str, inner: str) -> str:
    """Return runs that lead to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{inner}</w:hyperlink>'


def reference(kind: str, page: str, relation: str) -> str:
    """Return a section's reference to a header or footer part, for the pages `page` (default, even, first)."""
    return f'<w:{kind}Reference w:type="{page}" r:id="{relation}"/>'


def border(side: str, weight: int, space: int = 0) -> str:
    """Return one black rule of a table or paragraph, its weight in eighths of a point (0: none)."""
    if not weight:
        return w(side, val="nil")
    return w(side, val="single", sz=weight, space=space, color="000000")


def tabs(stops: Iterable[tuple[str, float]], leader: str = "none") -> dict[str, str]:
    """Return tab stops, each (kind, position in pt)."""
    marks = [w("tab", val=kind, leader=leader, pos=twips(position)) for kind, position in stops]
    return {"tabs": w("tabs", *marks)}


def close_section(last: str, properties: str) -> str:
    """Return the last paragraph of a section with the properties of the section in it."""
    head, tail = last.split("</w:pPr>", 1)
    return f"{head}{properties}</w:pPr>{tail}"
