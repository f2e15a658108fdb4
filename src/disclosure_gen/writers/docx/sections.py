"""Document and pages → the sections of the Word file: page sizes, margins, headers and footers.

A table that runs over pages has a section of its own, whose page header is the line with 续表: Word prints it on every
page of the section but the first, wherever rows are added later. Contents pages carry no number and are not counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from disclosure_gen.doc.blocks import Block, Cover, Document, Heading, Orientation, PageBreak, Section, Table, Toc
from disclosure_gen.lang import Edition, langs_of
from disclosure_gen.layout.furniture import type_area
from disclosure_gen.layout.page import Node, Pages
from disclosure_gen.layout.styles import FOLIO, FOOT, MARK, MARK_AT, MM, PageStyle, page_style
from disclosure_gen.records import dataclass, replace
from disclosure_gen.writers.docx.oxml import field, paragraph, part, reference, run, tab, twips, value, w
from disclosure_gen.writers.docx.package import Piece, word_piece
from disclosure_gen.writers.docx.styles import Look, space, text_look
from disclosure_gen.writers.docx.stylesheet import BREAK, NUMBER, character_style
from disclosure_gen.writers.docx.table import continuation
from disclosure_gen.writers.docx.text import Pen, words

_NUMBER_GAP = 7 * MM  # from the type area to the middle of the page number (GB/T 9704 7.5)
_RULES = 2.5  # pt; a table's heavy rules, which Word adds to its rows: else one that fills a page moves to the next
_EASE = 3.0  # pt between the line with 续表 and the type area
_ASCENT = 0.88  # of the size: above the baseline in a mark's face
_DESCENT = 0.22  # of the size: below the baseline in the foot's face
_BLANK = "headerBlank"

Placed = tuple[Node, Block]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSection:
    """Blocks between two section breaks. `flows` where it starts on the page of the section before.

    `front` sections come before the first page and are not counted. `long` is the table whose name its later pages
    carry; `odd` tells the side of its first page.
    """

    orientation: Orientation
    blocks: tuple[Placed, ...]
    flows: bool = False
    long: Table | None = None
    odd: bool = True
    front: bool = False
    restart: bool = False
    folio: Literal["sheet", "foot"] = "sheet"


def divide(document: Document, pages: Pages) -> tuple[WordSection, ...]:
    """Return the sections of a document."""
    turned = _turned_headings(document, pages)
    sections: list[WordSection] = []
    flow: list[Placed] = []
    for index, block in enumerate(document.blocks):
        match block:
            case Section() | Table() if orientation := _turned(block, pages):
                inner = _inner(block, index)
                kept = len(flow) - sum(node[0] in turned for node, _ in flow)
                sections += _flow(flow[:kept], "portrait", pages)
                sections += _flow([*flow[kept:], *inner], orientation, pages)
                flow = []
            case Cover() | Toc():
                sections += _flow(flow, "portrait", pages)
                sections.append(WordSection(orientation="portrait", blocks=(((index,), block),), front=True))
                flow = []
            case _:
                flow.append(((index,), block))
    sections += _flow(flow, "portrait", pages)
    sections = [replace(section, folio=document.folio) for section in sections]
    return tuple(_numbered_from_one(sections)) or (WordSection(orientation="portrait", blocks=()),)


def _turned(block: Section | Table, pages: Pages) -> Orientation | None:
    """Return the orientation of the pages that a block has of its own."""
    if isinstance(block, Section):
        return block.orientation
    own = pages.tables[block.anchor].orientation
    return own if own == "landscape" else None


def _inner(block: Section | Table, index: int) -> list[Placed]:
    if isinstance(block, Table):
        return [((index,), block)]
    return [((index, number), child) for number, child in enumerate(block.blocks)]


def _turned_headings(document: Document, pages: Pages) -> frozenset[int]:
    """Return the top-level blocks that layout took along to landscape pages: headings that would stand alone."""
    wide = {line.node[0] for page in pages.pages if page.orientation == "landscape" for line in page.lines if line.node}
    return frozenset(
        index for index, block in enumerate(document.blocks) if isinstance(block, Heading) and index in wide
    )


def _numbered_from_one(sections: Sequence[WordSection]) -> Iterator[WordSection]:
    before = False
    for section in sections:
        yield replace(section, restart=before and not section.front)
        before = section.front


def _flow(blocks: Sequence[Placed], orientation: Orientation, pages: Pages) -> Iterator[WordSection]:
    """Yield the sections of a flow of blocks: a long table with the headings right above it is one."""
    blocks = blocks[1:] if blocks and isinstance(blocks[0][1], PageBreak) else blocks
    start, flows = 0, False
    for index, (_, block) in enumerate(blocks):
        if not (isinstance(block, Table) and len(pages.tables[block.anchor].fragments) > 1):
            continue
        first = index
        while first > start and isinstance(blocks[first - 1][1], Heading):
            first -= 1
        if first > start:
            yield WordSection(orientation=orientation, blocks=tuple(blocks[start:first]), flows=flows)
            flows = True
        odd = pages.tables[block.anchor].fragments[0].page % 2 == 1
        own = tuple(blocks[first : index + 1])
        yield WordSection(orientation=orientation, blocks=own, flows=flows, long=block, odd=odd)
        start, flows = index + 1, True
    if start < len(blocks):
        yield WordSection(orientation=orientation, blocks=tuple(blocks[start:]), flows=flows)


def section_properties(edition: Edition, section: WordSection, names: Mapping[str, str], *, headed: bool) -> str:
    """Return w:sectPr; `names` maps the anchor of a long table to its header, `headed` where any section has one.

    The pitch of the grid is named but no line is forced onto it: every style has the exact leading itself, and with a
    forced grid LibreOffice 7.4 no longer sets figures at their decimal tab.
    """
    style = page_style(edition)
    area = type_area(style, section.orientation)
    right, bottom = area.page_width - area.x - area.width, area.page_height - area.y - area.height
    lower = bottom - _RULES if section.orientation == "landscape" else bottom
    margins = {"top": area.y, "right": right, "bottom": lower, "left": area.x}
    above = area.y - _continued_height(edition, section.long) if section.long else area.y / 2
    distances = {"header": above, "footer": _foot_distance(style, section, bottom), "gutter": 0}
    size = {"w": twips(area.page_width), "h": twips(area.page_height)}
    turned = {"orient": "landscape"} if section.orientation == "landscape" else {}
    return w(
        "sectPr",
        *(_header_references(section, names) if headed else ()),
        *_footer_references(edition, section),
        w("type", val="continuous" if section.flows else "nextPage"),
        w("pgSz", **size, **turned),
        w("pgMar", **{side: twips(length) for side, length in {**margins, **distances}.items()}),
        w("pgNumType", start=1) if section.restart else "",
        "<w:titlePg/>" if section.long else "",
        w("docGrid", linePitch=twips(style.grid)) if style.grid else "",
    )


def _continued_height(edition: Edition, table: Table) -> float:
    """Return the room for the line with 续表 (pt).

    It stands over the type area: a header that pushed rows down would move them to other pages than planned.
    """
    looks = [Look("table.continued", inlines[0].lang) for inlines in table.continued]
    after = space(edition, looks[-1])[1] if looks else 0.0
    return _EASE + sum(text_look(edition, look).leading for look in looks) + after


def _foot_distance(style: PageStyle, section: WordSection, bottom: float) -> float:
    """Return the distance from the lower edge of the page to the foot (pt)."""
    if style.foot:
        return style.foot - _DESCENT * FOOT.size
    if section.orientation == "landscape" and section.folio == "sheet":  # there the number stands in a frame
        return bottom / 2
    return bottom - _NUMBER_GAP - FOLIO.leading / 2


def _header_references(section: WordSection, names: Mapping[str, str]) -> Iterator[str]:
    name = names[section.long.anchor] if section.long else _BLANK
    for page in ("default", "even"):
        yield reference("header", page, name)
    if section.long:
        yield reference("header", "first", _BLANK)


def _footer_references(edition: Edition, section: WordSection) -> Iterator[str]:
    odd, even = _footers(edition, section)
    yield reference("footer", "default", odd)
    yield reference("footer", "even", even)
    if section.long:
        yield reference("footer", "first", odd if section.odd else even)


def _footers(edition: Edition, section: WordSection) -> tuple[str, str]:
    """Return the names of a section's footers on odd and even pages."""
    if section.front:
        return "footerBlank", "footerBlank"
    side = section.orientation.capitalize()
    return (f"footer{side}", f"footer{side}") if edition == "en" else (f"footer{side}Odd", f"footer{side}Even")


def header_names(sections: Sequence[WordSection]) -> dict[str, str]:
    """Return the names of the headers of long tables, by the table's anchor."""
    long = dict.fromkeys(section.long.anchor for section in sections if section.long)
    return {anchor: f"headerTable{number}" for number, anchor in enumerate(long, 1)}


def furniture(document: Document, pen: Pen, sections: Sequence[WordSection]) -> Iterator[Piece]:
    """Yield the headers and footers that the sections refer to."""
    names = header_names(sections)
    for section in sections:
        if section.long:
            line = continuation(pen, section.long, wide=section.orientation == "landscape")
            yield word_piece(names[section.long.anchor], "header", part("hdr", [line]))
    carrier = paragraph(BREAK, "")
    marks = {wide: _mark(document, pen, wide=wide) if document.mark else "" for wide in (False, True)}
    if names:
        yield word_piece(_BLANK, "header", part("hdr", [carrier]))
    wanted = dict.fromkeys(name for section in sections for name in _footers(document.edition, section))
    for name in wanted:
        wide = "Landscape" in name
        if name == "footerBlank":
            inner = carrier
        elif document.edition == "en":
            inner = _running_foot(document, pen, wide=wide)
        else:
            inner = _folio(document, pen, odd=name.endswith("Odd"), wide=wide)
        yield word_piece(name, "footer", part("ftr", [marks[wide] + inner]))


def _mark(document: Document, pen: Pen, *, wide: bool) -> str:
    """Return the mark of a draft, in a frame at the head of the page; the foot carries it, which every page has."""
    area = type_area(page_style(document.edition), "landscape" if wide else "portrait")
    frame = w(
        "framePr",
        w=twips(area.width),
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=twips(area.x),
        y=twips(MARK_AT - _ASCENT * MARK.size),
    )
    look = Look("mark", langs_of(document.edition)[0], wide=wide)
    return pen.paragraph(look, words(document.mark, document.lang), {"framePr": frame})


def _page_number(style: str = "") -> str:
    return field("PAGE", run("1", style), style)


def _folio(document: Document, pen: Pen, *, odd: bool, wide: bool) -> str:
    """Return `— 1 —` outside; on landscape pages at the same place on the sheet, turned in a frame, or in mid-foot."""
    low = wide and document.folio == "foot"
    look = Look("folio", langs_of(document.edition)[0], align="center" if low else "" if odd else "left")
    inner = f"{words('— ', 'zh')}{_page_number()}{words(' —', 'zh')}"
    if not wide or low:
        return pen.paragraph(look, inner)
    area = type_area(page_style(document.edition), "landscape")
    left = area.x - _NUMBER_GAP - FOLIO.leading / 2
    frame = w(
        "framePr",
        w=twips(FOLIO.leading),
        h=twips(area.height),
        hRule="exact",
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=twips(left),
        y=twips(area.y),
    )
    turned = pen.paragraph(look, inner, {"framePr": frame, **value("textDirection", "tbRl")})
    return turned + paragraph(BREAK, "")


def _running_foot(document: Document, pen: Pen, *, wide: bool) -> str:
    look = Look("foot", document.lang, wide=wide)
    number = _page_number(character_style(document.edition, NUMBER, document.lang))
    return pen.paragraph(look, f"{words('   ·   '.join(document.foot), document.lang)}{tab()}{number}")
