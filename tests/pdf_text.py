"""A PDF file → what a reader of its structure tree gets: headings, paragraphs and tables in order, with their text.

Read by pikepdf from the file alone: the structure tree gives order and kinds, marked content its text through the
ToUnicode maps of the fonts. Nothing of the program is used.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pikepdf


class Mark(NamedTuple):
    """Marked content: its number, and the text that is read in its place."""

    number: int | None = None
    text: str | None = None


TextOf = dict[tuple[int, int], str]  # (page's object number, marked content) → text


@dataclass(slots=True)
class Element:
    """A structure element: its type, its own text, its children, and the slots that a cell covers."""

    kind: str
    text: str = ""
    children: list["Element"] = field(default_factory=list)
    rows: int = 1
    columns: int = 1

    def all_text(self) -> str:
        """Return the text of the element and of everything in it, in order."""
        return self.text + "".join(child.all_text() for child in self.children)

    def find(self, *kinds: str) -> Iterator["Element"]:
        """Yield the outermost elements of some kinds in it, in order."""
        for child in self.children:
            if child.kind in kinds:
                yield child
            else:
                yield from child.find(*kinds)


def read_structure(data: bytes) -> Element:
    """Return the structure tree of a PDF file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts: TextOf = {}
        for page in pdf.pages:
            texts.update(_marked(page))
        root = Element("Root")
        _children(pdf.Root.StructTreeRoot, root, texts, 0)
        return root


def read_pages(data: bytes) -> list[str]:
    """Return all text of each page, furniture included, in the order in which it is drawn."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return ["".join(text for _, text in _drawn(page)) for page in pdf.pages]


def _children(node: pikepdf.Object, into: Element, texts: TextOf, page: int) -> None:
    kids = node.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            into.children.append(Element("text", texts.get((page, kid), "")))
        elif kid.get("/Type") == "/MCR":
            number = kid.Pg.objgen[0] if "/Pg" in kid else page
            into.children.append(Element("text", texts.get((number, int(kid.MCID)), "")))
        elif "/S" in kid:
            element = Element(str(kid.S)[1:])
            for attributes in _listed(kid.get("/A")):
                element.rows = int(attributes.get("/RowSpan", element.rows))
                element.columns = int(attributes.get("/ColSpan", element.columns))
            _children(kid, element, texts, kid.Pg.objgen[0] if "/Pg" in kid else page)
            into.children.append(element)


def _listed(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    if value is None:
        return []
    return [item for item in value if not isinstance(item, int)] if isinstance(value, pikepdf.Array) else [value]


def _marked(page: pikepdf.Page) -> TextOf:
    """Return the text of each marked content of a page."""
    texts: dict[tuple[int, int], str] = defaultdict(str)
    for mark, text in _drawn(page):
        if mark is not None:
            texts[page.obj.objgen[0], mark] += text
    return texts


def _drawn(page: pikepdf.Page) -> Iterator[tuple[int | None, str]]:
    """Yield what a page draws, with the innermost marked content that has a number.

    What stands in a mark with /ActualText is read as that text.
    """
    fonts = {name: _to_unicode(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    marks: list[Mark] = []
    font: tuple[int, dict[int, str]] = (1, {})
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC":
                marks.append(_mark(operands[1]))
                if marks[-1].text is not None:
                    yield _number(marks), marks[-1].text
            case "BMC":
                marks.append(Mark())
            case "EMC":
                marks.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ" if all(mark.text is None for mark in marks):
                strings = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                text = (_decoded(bytes(item), font) for item in strings if isinstance(item, pikepdf.String))
                yield _number(marks), "".join(text)


def _mark(properties: pikepdf.Object) -> Mark:
    if not isinstance(properties, pikepdf.Dictionary):
        return Mark()
    number, text = properties.get("/MCID"), properties.get("/ActualText")
    return Mark(None if number is None else int(number), None if text is None else str(text))


def _number(marks: list[Mark]) -> int | None:
    return next((mark.number for mark in reversed(marks) if mark.number is not None), None)


def _decoded(data: bytes, font: tuple[int, dict[int, str]]) -> str:
    size, characters = font
    codes = (int.from_bytes(data[at : at + size], "big") for at in range(0, len(data), size))
    return "".join(characters.get(code, "\ufffd") for code in codes)


def _to_unicode(font: pikepdf.Object) -> tuple[int, dict[int, str]]:
    """Return the bytes of a code and the characters of a font's codes."""
    text = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    found = re.search(r"begincodespacerange\s*<(\w+)>", text)
    assert found, "a ToUnicode map without a code space"
    characters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, target in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            characters[int(code, 16)] = _utf16(target)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, targets in re.findall(r"<(\w+)>\s*<(\w+)>\s*(<\w+>|\[[^\]]*\])", block):
            listed = re.findall(r"<(\w+)>", targets)
            for offset in range(int(last, 16) - int(first, 16) + 1):
                if targets.startswith("["):
                    characters[int(first, 16) + offset] = _utf16(listed[offset])
                else:
                    base = _utf16(listed[0])
                    characters[int(first, 16) + offset] = base[:-1] + chr(ord(base[-1]) + offset)
    return len(found[1]) // 2, characters


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")
