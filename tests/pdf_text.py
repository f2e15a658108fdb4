"""A PDF file → what a reader of its structure tree gets: headings, paragraphs and tables in order, with their text.

Read by pikepdf from the file alone: the structure tree gives order and kinds, marked content its text through the
ToUnicode maps of the fonts. Nothing of the program is used.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

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
    """Yield what a page draws, with the innermost marked content that has a number."""
    fonts = {name: _to_unicode(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    marks: list[int | None] = []
    font: tuple[int, dict[int, str]] = (1, {})
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC":
                properties = operands[1]
                number = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
                marks.append(None if number is None else int(number))
            case "BMC":
                marks.append(None)
            case "EMC":
                marks.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "'" | '"':
                yield _innermost(marks), _decoded(bytes(operands[-1]), font)
            case "TJ":
                strings = [bytes(item) for item in operands[0] if isinstance(item, pikepdf.String)]
                yield _innermost(marks), "".join(_decoded(string, font) for string in strings)


def _innermost(marks: list[int | None]) -> int | None:
    return next((mark for mark in reversed(marks) if mark is not None), None)


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
