"""A web page → what a reader gets of its document: headings, paragraphs and tables in order, with their text.

The page is read as XML, strictly: markup that content could break is found here. What is only said aloud, what belongs
to the page and not to the document, and labels repeated in cards are left out.
"""

from collections.abc import Iterator
from typing import Literal

from disclosure_gen.parity.pieces import Seen, Slot, captions, chart, filled, normal
from disclosure_gen.parity.xml import Element, parsed
from disclosure_gen.records import dataclass, field

_FURNITURE = {"skip", "bar", "tog", "fold", "rail", "jump", "hint", "down"}
UNSAID = {"vh", "lab", "more"}
_HEADINGS = {f"h{level}" for level in range(2, 7)}  # the first is the title, a paragraph of the tree


@dataclass(slots=True)
class Table:
    """A table: what stands over it, its rows of cells, header rows first, and its notes."""

    above: list[str]
    rows: list[list[Slot]] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A heading, a paragraph, an item of a list, or a note of a table."""

    kind: str
    text: str


@dataclass(slots=True)
class Chart:
    """A chart: the lines of its caption, and all words in it."""

    caption: list[str]
    words: list[str]


def seen_in_html(data: bytes) -> list[Seen]:
    """Return what a web page gives."""
    found: list[Seen] = []
    for block in _read_page(data):
        if isinstance(block, Table):
            found += (captions(block.above), Seen("table", rows=filled(block.rows)))
        elif isinstance(block, Chart):
            found.append(chart(block.caption, block.words))
        else:
            kind: Literal["heading", "paragraph"] = "heading" if block.kind in _HEADINGS else "paragraph"
            found.append(Seen(kind, normal(block.text)))
    return found


def _read_page(data: bytes) -> list[Block | Table | Chart]:
    """Return what the body of a page gives."""
    root = parsed(data)
    mast = next(one for one in root.iter("div") if "mast" in classes(one))
    (main,) = root.iter("main")
    keys = (one for one in root.iter("dl") if classes(one) & {"ids", "keys"})
    first = [Block("p", text) for one in keys for pair in one for part in pair for text in languages(part)]
    return [*_blocks(mast), *first, *_blocks(main)]


def classes(element: Element) -> set[str]:
    """Return the classes of an element."""
    return set(element.get("class", "").split())


def text_of(element: Element) -> str:
    """Return the words that an element shows."""
    parts = [element.text or ""]
    for child in element:
        if not classes(child) & UNSAID and child.tag not in {"svg", "wbr"}:
            parts.append(text_of(child))
        elif child.tag == "wbr":
            parts.append(" ")
        parts.append(child.tail or "")
    return "".join(parts)


def languages(element: Element) -> list[str]:
    """Return the text of an element, one for each language where there are two."""
    return list(map(text_of, _in_languages(element))) or [text_of(element)]


def _in_languages(element: Element) -> Iterator[Element]:
    if classes(element) & {"x-zh", "x-en"}:
        yield element
    elif not classes(element) & UNSAID:
        for child in element:
            yield from _in_languages(child)


def _blocks(parent: Element) -> Iterator[Block | Table | Chart]:
    for element in parent:
        if classes(element) & _FURNITURE:
            continue
        if "tbl" in classes(element):
            yield from _table(element)
        elif "chart" in classes(element):
            yield _chart(element)
        elif element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            yield from (Block(element.tag, text) for text in languages(element))
        elif element.tag == "p":
            yield Block("p", text_of(element))
        else:
            yield from _blocks(element)


def _table(element: Element) -> Iterator[Block | Table]:
    (table,) = element.iter("table")
    (caption,) = table.iter("caption")
    lines = [line for part in caption[0] for line in languages(part)]
    rows = [[_cell(cell) for cell in row if cell.tag in {"th", "td"}] for row in table.iter("tr")]
    yield Table(lines, rows)
    for note in element:
        if "note" in classes(note):
            yield from (Block("note", text) for text in languages(note))


def _cell(cell: Element) -> Slot:
    text = " ".join(languages(cell))
    return text, int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))


def _chart(element: Element) -> Chart:
    (caption,) = element.iter("caption")
    title = next(caption.iter("b"))
    shown = [text_of(one) for one in element.iter("span") if classes(one) & {"n", "unit"}]
    named = ["".join(map(str, one.itertext())) for kind in ("li", "th") for one in element.iter(kind)]
    return Chart(languages(title), [*shown, *named])
