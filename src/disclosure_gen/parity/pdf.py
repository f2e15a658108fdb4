"""A PDF → what its structure tree gives a reader: headings, paragraphs and tables in order, with their text.

The structure tree gives order and kinds, marked content its text through the ToUnicode maps of the fonts.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ByteStringObject, ContentStream, DictionaryObject, TextStringObject

from disclosure_gen.parity.pieces import Seen, Slot, UnlikeError, captions, chart, entry, filled, normal
from disclosure_gen.records import NamedTuple, dataclass, field

_PIECES = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "Table", "Figure", "TOCI")
_SPACE = re.compile(r"begincodespacerange\s*<(\w+)>")
_CHARS = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.DOTALL)
_CHAR = re.compile(r"<(\w+)>\s*<(\w+)>")
_RANGE = re.compile(r"<(\w+)>\s*<(\w+)>\s*(<\w+>|\[[^\]]*\])")
_DEEPEST = 100  # of a structure tree

Texts = dict[tuple[int, int], str]  # (page's object number, marked content) → text
Font = tuple[int, dict[int, str]]  # bytes of a code, characters of the codes


class _Mark(NamedTuple):
    """Marked content: its number, and the text that is read in its place."""

    number: int | None = None
    text: str | None = None


@dataclass(slots=True)
class _Node:
    """A structure element: its type, its own text, its children, and the slots that a cell covers."""

    kind: str
    text: str = ""
    children: list["_Node"] = field(default_factory=list)
    rows: int = 1
    columns: int = 1

    def all_text(self) -> str:
        return self.text + "".join(child.all_text() for child in self.children)

    def find(self, *kinds: str) -> Iterator["_Node"]:
        """Yield the outermost elements of some kinds in it, in order."""
        for child in self.children:
            if child.kind in kinds:
                yield child
            else:
                yield from child.find(*kinds)


def seen_in_pdf(data: bytes) -> list[Seen]:
    """Return what the structure tree of a PDF gives."""
    return [seen for node in _structure(data).find(*_PIECES) for seen in _in_node(node)]


def _in_node(node: _Node) -> Iterator[Seen]:
    if node.kind == "Table":
        yield captions(one.all_text() for one in node.find("P"))
        yield Seen("table", rows=filled(_cells(row) for row in node.find("TR")))
    elif node.kind == "Figure":
        caption = next(node.find("Caption"), _Node("Caption"))
        yield chart((line.all_text() for line in caption.find("P")), (part.text for part in node.children))
    elif node.kind == "LI":
        yield Seen("paragraph", normal(" ".join(part.all_text() for part in node.children)))
    elif node.kind == "TOCI":
        yield entry(node.all_text())
    else:
        yield Seen("heading" if node.kind.startswith("H") else "paragraph", normal(node.all_text()))


def _cells(row: _Node) -> list[Slot]:
    return [(cell.all_text(), cell.rows, cell.columns) for cell in row.find("TH", "TD")]


def _structure(data: bytes) -> _Node:
    reader = PdfReader(io.BytesIO(data))
    texts: Texts = {}
    for page in reader.pages:
        number = page.indirect_reference.idnum if page.indirect_reference else 0
        marked: dict[tuple[int, int], str] = defaultdict(str)
        for mark, text in _drawn(page, reader):
            if mark is not None:
                marked[number, mark] += text
        texts |= marked
    root = _Node("Root")
    tree = reader.root_object.get("/StructTreeRoot")
    if tree is None:
        raise UnlikeError("no structure")
    _children(tree.get_object(), root, texts, (0, 0))
    return root


def _children(node: DictionaryObject, into: _Node, texts: Texts, at: tuple[int, int]) -> None:
    """Add what stands in an element of the tree; `at` is the page's object number and the depth."""
    page, depth = at
    if depth > _DEEPEST:
        raise UnlikeError("too deep")
    kids: Any = node.get("/K", ArrayObject()).get_object()
    for one in kids if isinstance(kids, ArrayObject) else [kids]:
        kid: Any = one.get_object()
        if isinstance(kid, int):
            into.children.append(_Node("text", texts.get((page, kid), "")))
        elif kid.get("/Type") == "/MCR":
            into.children.append(_Node("text", texts.get((_page(kid, page), int(kid["/MCID"])), "")))
        elif "/S" in kid:
            element = _Node(str(kid["/S"])[1:])
            for attributes in _listed(kid.get("/A")):
                element.rows = int(attributes.get("/RowSpan", element.rows))
                element.columns = int(attributes.get("/ColSpan", element.columns))
            _children(kid, element, texts, (_page(kid, page), depth + 1))
            into.children.append(element)


def _page(node: DictionaryObject, page: int) -> int:
    return int(node.raw_get("/Pg").idnum) if "/Pg" in node else page


def _listed(value: Any) -> list[DictionaryObject]:  # noqa: ANN401 - any object of a PDF
    value = None if value is None else value.get_object()
    entries = [one.get_object() for one in value] if isinstance(value, ArrayObject) else [value]
    return [one for one in entries if isinstance(one, DictionaryObject)]


def _drawn(page: DictionaryObject, reader: PdfReader) -> Iterator[tuple[int | None, str]]:
    """Yield what a page draws, with the innermost marked content that has a number.

    What stands in a mark with /ActualText is read as that text.
    """
    resources: Any = page["/Resources"].get_object()
    fonts = {name: _font(font.get_object()) for name, font in resources.get("/Font", {}).items()}
    marks: list[_Mark] = []
    font: Font = (1, {})
    for operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
        match operator:
            case b"BDC":
                marks.append(_mark(operands[1]))
                if marks[-1].text is not None:
                    yield _number(marks), marks[-1].text
            case b"BMC":
                marks.append(_Mark())
            case b"EMC":
                marks.pop()
            case b"Tf":
                font = fonts[str(operands[0])]
            case b"Tj" | b"TJ" if all(mark.text is None for mark in marks):
                strings = operands[0] if isinstance(operands[0], list) else [operands[0]]
                yield _number(marks), "".join(_decoded(_bytes(one), font) for one in strings)


def _bytes(value: object) -> bytes:
    return value.original_bytes if isinstance(value, TextStringObject | ByteStringObject) else b""


def _mark(properties: object) -> _Mark:
    if not isinstance(properties, DictionaryObject):
        return _Mark()
    number, text = properties.get("/MCID"), properties.get("/ActualText")
    return _Mark(None if number is None else int(number), None if text is None else str(text))


def _number(marks: list[_Mark]) -> int | None:
    return next((mark.number for mark in reversed(marks) if mark.number is not None), None)


def _decoded(data: bytes, font: Font) -> str:
    size, characters = font
    codes = (int.from_bytes(data[at : at + size], "big") for at in range(0, len(data), size))
    return "".join(characters.get(code, "\ufffd") for code in codes)


def _font(font: Any) -> Font:  # noqa: ANN401 - any object of a PDF
    """Return the bytes of a code and the characters of a font's codes."""
    text = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    space = _SPACE.search(text)
    if not space:
        raise UnlikeError("a ToUnicode map without a code space")
    characters: dict[int, str] = {}
    for block in _CHARS.findall(text):
        for code, target in _CHAR.findall(block):
            characters[int(code, 16)] = _utf16(target)
    for block in _RANGES.findall(text):
        for first, last, targets in _RANGE.findall(block):
            listed = [_utf16(target) for target in re.findall(r"<(\w+)>", targets)]
            for offset in range(min(int(last, 16) - int(first, 16) + 1, 0x10000)):
                if targets.startswith("["):
                    characters[int(first, 16) + offset] = listed[offset]
                else:
                    characters[int(first, 16) + offset] = listed[0][:-1] + chr(ord(listed[0][-1]) + offset)
    return len(space[1]) // 2, characters


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")
