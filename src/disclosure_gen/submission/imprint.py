"""A PDF of this program → its languages, and where on its cover a seal is pressed.

GB/T 9704-2012, 7.3.5: the seal stands upright over the name of the issuing body and the date, which lie a little below
its middle.
"""

from disclosure_gen import pipeline
from disclosure_gen.diagnostics import Origin
from disclosure_gen.doc.blocks import Cover, Document
from disclosure_gen.formats import fonts
from disclosure_gen.importers.made import read_made
from disclosure_gen.layout.page import TextLine
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.records import dataclass
from disclosure_gen.signing.seal import MM, Place
from disclosure_gen.submission.contents import loaded

_BELOW = 0.1  # of the seal's width: how far its middle lies above that of the words

_CONTENT = "disclosure.toml"


@dataclass(frozen=True, slots=True)
class Words:
    """The edges of some lines on a page, in pt from its left and its upper edge."""

    left: float
    top: float
    right: float
    bottom: float


def content_of(data: bytes, file: str) -> Disclosure | None:
    """Return the content that travels in a PDF, None where none does."""
    text = next((one.data for one in read_made(data, Origin(file)).files if one.name == _CONTENT), None)
    return None if text is None else loaded(text.decode(), file)[0]


def place_of_seal(disclosure: Disclosure, width: float) -> Place | None:
    """Return where a seal of a width in mm is pressed on a document of one edition, None where no cover has a place."""
    words = imprint(disclosure)
    if words is None:
        return None
    return Place(0, (words.left + words.right) / 2, (words.top + words.bottom) / 2 - width * MM * _BELOW)


def imprint(disclosure: Disclosure) -> Words | None:
    """Return where the first page says who has prepared the document and when; None where it has no cover."""
    document = pipeline.compose(disclosure, disclosure.languages[0])
    node = next((index for index, block in enumerate(document.blocks) if isinstance(block, Cover)), None)
    if node is None:
        return None
    page = pipeline.layout(document).pages.pages[0]
    lines = [line for line in page.lines if line.node[0] == node and _is_foot(line, document, node)]
    return _around(lines) if lines else None


def _is_foot(line: TextLine, document: Document, node: int) -> bool:
    cover, number = document.blocks[node], line.node[1]
    return isinstance(cover, Cover) and isinstance(number, int) and number >= len(cover.head)


def _around(lines: list[TextLine]) -> Words:
    return Words(
        left=min(line.x + line.spans[0].x for line in lines),
        top=min(line.y - line.spans[0].size for line in lines),
        right=max(_end(line) for line in lines),
        bottom=max(line.y for line in lines),
    )


def _end(line: TextLine) -> float:
    span = line.spans[-1]
    advances = fonts().face(span.face).advances
    more = span.spacing * (len(span.text) - 1) + sum(gap for _, gap in span.gaps)
    return line.x + span.x + span.size * sum(advances[char] for char in span.text) + more
