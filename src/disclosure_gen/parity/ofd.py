"""An OFD file → what its custom tags give a reader: headings, paragraphs and tables in order, with their text.

The tags give order and kinds, the text objects on the pages to which they refer give the text.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from disclosure_gen.parity.pieces import Seen, Slot, UnlikeError, captions, chart, entry, filled, normal
from disclosure_gen.parity.xml import Element, parsed, part

_OFD = "{http://www.ofdspec.org/2016}"
_TAG = "{urn:disclosure-gen:structure}"
_TAGS = "Doc_0/Tags/Structure.xml"
_PAGE = re.compile(r"Doc_0/Pages/Page_\d+/Content\.xml")
_ANY_PAGE = re.compile(r"Doc_\d+/Pages/[^/]+/[^/]+\.xml")

Texts = Mapping[str, str]  # the text of each object, by its number as it is written


def seen_in_ofd(data: bytes) -> list[Seen]:
    """Return what the custom tags of an OFD file give."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        pages = [part(package, name) for name in package.namelist() if _PAGE.fullmatch(name)]
        tags = part(package, _TAGS)
    texts = {number: text for page in pages for number, text in _objects(page)}
    return [seen for element in tags for seen in _in_element(element, texts)]


def read_texts(data: bytes) -> list[str]:
    """Return the words of an OFD file that anybody may have made, of each page."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if _ANY_PAGE.fullmatch(name)]
        pages = [part(package, name) for name in sorted(names, key=_count)]
    return ["".join(code.text or "" for code in page.iter(f"{_OFD}TextCode")) for page in pages]


def texts_of(page: bytes) -> list[str]:
    """Return the texts of the objects of a page, from its content."""
    return [code.text or "" for code in parsed(page).iter(f"{_OFD}TextCode")]


def _count(name: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", name)))


def _objects(page: Element) -> Iterator[tuple[str, str]]:
    for element in page.iter(f"{_OFD}TextObject"):
        yield element.get("ID") or "", "".join(code.text or "" for code in element.iter(f"{_OFD}TextCode"))
    for element in page.iter(f"{_OFD}PathObject"):
        yield element.get("ID") or "", ""


def _in_element(element: Element, texts: Texts) -> Iterator[Seen]:
    tag = element.tag.removeprefix(_TAG)
    if tag == "Table":
        yield captions(_text(line, texts) for line in element.findall(f"{_TAG}Caption/{_TAG}P"))
        yield Seen("table", rows=filled(_cells(row, texts) for row in element.iter(f"{_TAG}TR")))
    elif tag == "Figure":
        caption = (_text(line, texts) for line in element.findall(f"{_TAG}Caption/{_TAG}P"))
        yield chart(caption, (_shown(one, texts) for one in element.findall(f"{_TAG}ObjectRef")))
    elif tag in ("L", "TOC"):
        for child in element:
            yield from _in_element(child, texts)
    elif tag == "TOCI":
        yield entry(_text(element, texts))
    else:
        yield Seen("heading" if tag.startswith("H") else "paragraph", normal(_text(element, texts)))


def _cells(row: Element, texts: Texts) -> list[Slot]:
    return [(_text(cell, texts), int(cell.get("RowSpan") or 1), int(cell.get("ColSpan") or 1)) for cell in row]


def _text(element: Element, texts: Texts) -> str:
    """Return the words of the objects that an element refers to, with the blanks between them."""
    words = "".join(f"{_shown(child, texts)}{child.tail or ''}" for child in element)
    return f"{element.text or ''}{words}"


def _shown(reference: Element, texts: Texts) -> str:
    number = reference.text or ""
    if number not in texts:
        raise UnlikeError(f"no object {number}")
    return texts[number]
