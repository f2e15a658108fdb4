"""Pages → content streams in which every mark belongs to a structure element or is an artifact.

All text of a page stands in one text object; marked content opens and closes inside it.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.page import Node, Page, Picture, Rule, Span, TextLine
from disclosure_gen.records import NamedTuple
from disclosure_gen.writers.pdf.embed import WIDER, WIDTH, Codes
from disclosure_gen.writers.pdf.figures import bounds, ink, picture
from disclosure_gen.writers.pdf.spans import apart, cut, shown, width
from disclosure_gen.writers.pdf.tree import LANGS, Tree

_LOOSE = 0.09  # em between characters; readers take a tenth for a space
_ARTIFACT = -1
_NOTHING = -2
_SILENT: Mapping[str, str] = MappingProxyType({})


class Link(NamedTuple):
    """Words on a page (from 0) that lead to an anchor: their element, and the box around them counted from below."""

    element: int
    anchor: str
    page: int
    box: tuple[float, float, float, float]
    text: str


class _Lengths(dict[int, str]):
    """Hundredths of a pt → the number as written; few differ, and formatting is slow."""

    def __missing__(self, length: int) -> str:
        text = self[length] = f"{length / 100:.2f}".rstrip("0").rstrip(".")
        return text


class Pen:
    """Draws the pages of one document in order, and keeps what the rest of the file needs to know of them."""

    def __init__(self, tree: Tree, fonts: Fonts) -> None:
        self.codes: dict[str, Codes] = {}  # by face
        self.marks: list[Sequence[int]] = []  # for each page, the elements of its marks
        self.links: list[Link] = []
        self.tops: dict[str, tuple[int, float]] = {}  # anchor → page (from 0) and height above its lower edge
        self._tree, self._fonts = tree, fonts
        self._labels = dict(tree.labels)  # not drawn yet
        self._turns = dict.fromkeys(tree.links, (-1, ""))  # the link last drawn in an element, and its anchor
        self._pieced = {*tree.labels, *tree.links, *tree.marked}  # elements whose lines are drawn in pieces
        self._known: dict[Span, str] = {}  # how spans are shown: a long table has few, many times
        self._lengths = _Lengths()
        self._again: tuple[float, Sequence[TextLine]] = (0, ())
        self._head = b""

    def draw(self, page: Page) -> tuple[bytes, bytes]:
        """Return the content of a page: what is shown again from other pages, then what is its own."""
        self._page, self._height = len(self.marks), page.height
        self._marks = array("l")
        self.marks.append(self._marks)
        again = next((index for index, line in enumerate(page.lines) if not line.artifact), len(page.lines))
        if self._again != (page.height, page.lines[:again]):  # else drawn already
            self._again = (page.height, page.lines[:again])
            self._head = self._draw_text(page.lines[:again]) if again else b""
        pictures = [self._draw_picture(drawn) for drawn in page.pictures]
        text = self._draw_text(page.lines[again:])
        return self._head, b"\n".join((*pictures, text, *_rules(page.rules, page.height, self._lengths)))

    def _draw_picture(self, drawn: Picture) -> bytes:
        """Return what lies below the words of a picture, and let its element know where it is."""
        element = self._tree.element((*drawn.node, "picture"))
        self._tree.attributes[element] += bounds(drawn, self._height)
        self._marks.append(element)
        return picture(drawn, self._height, len(self._marks) - 1)

    def _draw_text(self, lines: Sequence[TextLine]) -> bytes:
        """Return a text object with some lines."""
        self._out = ["BT"]
        self._face, self._size, self._spacing = "", 0.0, -1.0
        self._x = self._y = 0  # where the last text began, in hundredths of a pt
        self._current = _NOTHING
        self._node: Node | None = None  # of the open element, where all of its lines are its own
        self._ink = ""  # the colour of letters
        self._mark: str | None = None  # further entries of the marked content that is open
        for line in lines:
            self._draw_line(line)
        self._begin(_NOTHING)
        self._out.append("ET")
        return "\n".join(self._out).encode()

    def _draw_line(self, line: TextLine) -> None:
        spans = line.spans
        if not spans:
            return
        if line.ink != self._ink:
            self._out.append(ink(line.ink))
            self._ink = line.ink
        if line.join == " " and self._codes_of(spans[-1].face).face.glyphs[" "]:  # copied text keeps its words apart
            spans = (*spans[:-1], spans[-1]._replace(text=spans[-1].text + " "))
        if line.artifact:
            element = _ARTIFACT
        else:
            element = self._current if line.node == self._node else self._tree.element(line.node)
        if element in self._pieced:
            self._draw_pieces(element, spans, line)
            return
        if element != self._current:
            self._begin(element, line)
        self._node = None if line.artifact else line.node
        if len(spans) > 1:
            for span, following in pairwise(spans):
                self._draw_span(span, line, following)
        self._draw_span(spans[-1], line)

    def _draw_pieces(self, element: int, spans: Sequence[Span], line: TextLine) -> None:
        """Draw a line that shows a label or links beside the words of its element."""
        pieces = list(self._pieces(element, spans))
        for (part, span), (_, following) in zip(pieces, (*pieces[1:], (_NOTHING, None)), strict=True):
            if part != self._current:
                self._begin(part, line)
            self._draw_span(span, line, following, self._tree.spoken if element in self._tree.marked else _SILENT)
            if span.anchor and part != element:
                self._add_link(part, span, line)

    def _begin(self, element: int, line: TextLine | None = None) -> None:
        """End the marked content of the last element; the next span begins that of this one."""
        if self._mark is not None:
            self._out.append("EMC")
        self._current, self._node, self._mark = element, None, None
        if element < 0 or not line:
            self._lang = ""
            return
        self._lang = self._tree.lang_of(element)
        anchor = self._tree.anchors.get(element)
        if anchor and anchor not in self.tops:
            self.tops[anchor] = (self._page, self._height - line.y + max(span.size for span in line.spans))

    def _open(self, entries: str) -> None:
        """Begin marked content of the current element with further entries of its properties."""
        if self._mark is not None:
            self._out.append("EMC")
        self._mark = entries
        if self._current == _ARTIFACT:
            self._out.append("/Artifact<</Type/Pagination>>BDC")
            return
        tag = "Span" if entries else self._tree.tags[self._current]
        self._out.append(f"/{tag}<</MCID {len(self._marks)}{entries}>>BDC")
        self._marks.append(self._current)

    def _draw_span(
        self, span: Span, line: TextLine, following: Span | None = None, spoken: Mapping[str, str] = _SILENT
    ) -> None:
        """Draw a span of the open element; a gap before the one that follows goes into its last glyph.

        A mark of `spoken` says in words what it stands for, in the language of the document.
        """
        face, size, _, text, spacing, gaps, lang, _ = span
        codes = self.codes.get(face)
        if codes is None:
            codes = self._codes_of(face)
        entries = f"/Lang({LANGS[lang]})" if self._lang and lang != self._lang else ""
        if text in spoken:
            entries = f"/Lang({LANGS[self._tree.lang]}){spoken[text]}"
        if entries != self._mark:
            self._open(entries)
        if face != self._face or size != self._size:
            self._out.append(f"/{codes.name} {size:g} Tf")
            self._face, self._size = face, size
        chars: Sequence[str] = text
        if spacing > _LOOSE * size:  # a gap that would be read as a space goes into the glyphs too
            spacing -= WIDTH * size
            chars = [char + WIDER for char in text[:-1]] + [text[-1]]
        quarters = apart(span, following, codes) if following else 0
        if quarters:
            chars = [*chars[:-1], text[-1] + WIDER * quarters]
        if spacing != self._spacing:
            self._out.append(f"{spacing:.4g} Tc")
            self._spacing = spacing
        if chars is text:
            words = self._known.get(span)
            if words is None:
                words = self._known[span] = shown(codes, text, gaps, size)
        else:
            words = shown(codes, chars, gaps, size)
        self._out.append(self._place(span, line) + words)

    def _place(self, span: Span, line: TextLine) -> str:
        """Return the operator that moves to where a span begins."""
        if line.turned:
            self._x = _NOTHING
            return f"0 -1 1 0 {line.x:.2f} {self._height - line.y - span.x:.2f} Tm"
        x, y = int((line.x + span.x) * 100 + 0.5), int((self._height - line.y) * 100 + 0.5)
        left, low = self._x, self._y
        self._x, self._y = x, y
        if left == _NOTHING:  # the last line was turned
            return f"1 0 0 1 {self._lengths[x]} {self._lengths[y]} Tm"
        return f"{self._lengths[x - left]} {self._lengths[y - low]} Td"

    def _apart(self, spans: Sequence[Span]) -> Iterator[Span]:
        """Yield spans in which each mark that is spoken stands alone."""
        for span in spans:
            rest = span
            for mark in self._tree.spoken:
                while mark in rest.text and mark != rest.text:
                    at = rest.text.index(mark)
                    part, rest = cut(rest, at or len(mark), self._codes_of(span.face))
                    yield part
            if rest.text:
                yield rest

    def _pieces(self, element: int, spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
        """Yield the spans of a line with the elements that they show: a label's, a link's, or the line's own."""
        label, left = self._labels.pop(element, (element, 0))
        for span in self._apart(spans) if element in self._tree.marked else spans:
            rest = span
            if left:
                part, rest = cut(span, left, self._codes_of(span.face))
                left -= len(part.text)
                yield label, part
            if rest.text:
                yield self._link_of(element, rest.anchor), rest

    def _link_of(self, element: int, anchor: str) -> int:
        """Return the link to which the next words in an element belong, or the element."""
        links = self._tree.links.get(element)
        if not links:
            return element
        turn, last = self._turns[element]
        if anchor and anchor != last:
            turn = min(turn + 1, len(links) - 1)
        self._turns[element] = (turn, anchor)
        return links[turn] if anchor else element

    def _add_link(self, element: int, span: Span, line: TextLine) -> None:
        base, left, text = self._height - line.y, line.x + span.x, span.text
        right = left + width(span, self._codes_of(span.face))
        low, high = base - 0.12 * span.size, base + 0.88 * span.size
        last = self.links[-1] if self.links else None
        if last and last.element == element and last.page == self._page and last.box[1] <= base <= last.box[3]:
            left, low, high, text = last.box[0], min(low, last.box[1]), max(high, last.box[3]), last.text + text
            self.links.pop()
        self.links.append(Link(element, span.anchor, self._page, (left, low, right, high), text))

    def _codes_of(self, face: str) -> Codes:
        codes = self.codes.get(face)
        if codes is None:
            codes = self.codes[face] = Codes(self._fonts.face(face), f"F{len(self.codes) + 1}")
        return codes


def _rules(rules: Sequence[Rule], height: float, lengths: _Lengths) -> Iterator[bytes]:
    """Yield the operators of rules, one path for each width."""
    widths: dict[float, list[str]] = {}
    for x0, y0, x1, y1, weight in rules:
        start = f"{lengths[int(x0 * 100 + 0.5)]} {lengths[int((height - y0) * 100 + 0.5)]} m"
        end = f"{lengths[int(x1 * 100 + 0.5)]} {lengths[int((height - y1) * 100 + 0.5)]} l"
        widths.setdefault(weight, []).append(f"{start} {end}")
    if widths:
        yield b"/Artifact BMC"
        for weight, paths in widths.items():
            yield f"{weight:g} w\n{chr(10).join(paths)}\nS".encode()
        yield b"EMC"
