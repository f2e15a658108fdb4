"""The parts of an OFD file that hold its pages together: what it is, its pages, bookmarks and resources.

Elements stand in the order of the standard's schema. All parts keep the prefix `ofd:`, which web readers look for.
"""

from collections.abc import Iterable, Mapping, Sequence

from disclosure_gen.doc.blocks import Document
from disclosure_gen.layout.page import Page
from disclosure_gen.records import NamedTuple
from disclosure_gen.writers import moment_of
from disclosure_gen.writers.escaping import escape
from disclosure_gen.writers.ofd.fonts import Font
from disclosure_gen.writers.ofd.lengths import length
from disclosure_gen.writers.outline import Bookmark

NAMESPACE = "http://www.ofdspec.org/2016"
ROOT = "Doc_0"  # the folder of the one document
ENTRY = "OFD.xml"
TOOL = "disclosure-gen"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Goal(NamedTuple):
    """Where bookmarks and links lead: the page's number in the file, and how far below its upper edge (pt)."""

    page: int
    top: float

    def action(self) -> str:
        """Return the action that goes there."""
        dest = f'<ofd:Dest Type="XYZ" PageID="{self.page}" Left="0" Top="{length(self.top)}" Zoom="0"/>'
        return f'<ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto>{dest}</ofd:Goto></ofd:Action></ofd:Actions>'


def part(element: str) -> bytes:
    """Return a part of the file from its root element."""
    return f"{_DECLARATION}{element}".encode()


def area_of(page: Page) -> str:
    """Return how large a page is."""
    return f"<ofd:PhysicalBox>0 0 {length(page.width)} {length(page.height)}</ofd:PhysicalBox>"


def date_of(document: Document) -> str:
    """Return the day on which a document was made."""
    return f"{moment_of(document):%Y-%m-%d}"


def entry_part(document: Document, identifier: str) -> bytes:
    """Return the part that every reader begins with: what the document is, and where its root is."""
    day = date_of(document)
    said = {
        "DocID": identifier,
        "Title": document.title,
        "Author": document.author,
        "Subject": document.subject,
        "CreationDate": day,
        "ModDate": day,
    }
    words = "".join(f"<ofd:{tag}>{escape(text)}</ofd:{tag}>" for tag, text in said.items() if text)
    keywords = "".join(f"<ofd:Keyword>{escape(word)}</ofd:Keyword>" for word in _keywords(document.keywords))
    words += f"<ofd:Keywords>{keywords}</ofd:Keywords>" if keywords else ""
    return part(
        f'<ofd:OFD xmlns:ofd="{NAMESPACE}" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>{words}'
        f"<ofd:Creator>{TOOL}</ofd:Creator></ofd:DocInfo><ofd:DocRoot>{ROOT}/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>"
    )


def _keywords(text: str) -> Sequence[str]:
    return [word for part in text.replace("，", ",").replace("、", ",").split(",") if (word := part.strip())]


def document_part(usual: Page, pages: Sequence[int], last: int, outline: str, extras: Mapping[str, str]) -> bytes:
    """Return the root of the document: the last number in use, the usual page, all pages, bookmarks and further parts.

    `extras` has the file of each further part by the name of its element, in the order of the schema.
    """
    places = "".join(f'<ofd:Page ID="{number}" BaseLoc="{page_name(index)}"/>' for index, number in enumerate(pages))
    more = "".join(f"<ofd:{tag}>{name}</ofd:{tag}>" for tag, name in extras.items())
    return part(
        f'<ofd:Document xmlns:ofd="{NAMESPACE}"><ofd:CommonData><ofd:MaxUnitID>{last}</ofd:MaxUnitID>'
        f"<ofd:PageArea>{area_of(usual)}</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{places}</ofd:Pages>{outline}{more}</ofd:Document>"
    )


def page_name(index: int) -> str:
    """Return where a page (from 0) is, from the root of the document."""
    return f"Pages/Page_{index}/Content.xml"


def resources_part(fonts: Iterable[Font]) -> bytes:
    """Return the list of fonts."""
    entries = "".join(font.resource() for font in fonts)
    return part(f'<ofd:Res xmlns:ofd="{NAMESPACE}" BaseLoc="Res"><ofd:Fonts>{entries}</ofd:Fonts></ofd:Res>')


def outline_of(found: Iterable[tuple[Bookmark, Goal]]) -> str:
    """Return the bookmarks, those of a level below the one before them."""
    out: list[str] = []
    levels: list[int] = []
    for bookmark, goal in found:
        while levels and levels[-1] >= bookmark.level:
            out.append("</ofd:OutlineElem>")
            levels.pop()
        out.append(f'<ofd:OutlineElem Title="{escape(bookmark.title)}">{goal.action()}')
        levels.append(bookmark.level)
    out.append("</ofd:OutlineElem>" * len(levels))
    return f"<ofd:Outlines>{''.join(out)}</ofd:Outlines>" if levels else ""
