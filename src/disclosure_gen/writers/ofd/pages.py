"""Pages → their content, and where on them everything stands that the rest of the file refers to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby

from disclosure_gen.layout.page import Node, Page, Picture, TextLine
from disclosure_gen.records import NamedTuple
from disclosure_gen.writers.ofd import shapes
from disclosure_gen.writers.ofd.fonts import Font
from disclosure_gen.writers.ofd.parts import NAMESPACE, area_of, part
from disclosure_gen.writers.ofd.references import References
from disclosure_gen.writers.ofd.text import Texts

_ASCENT, _DESCENT = 0.88, 0.12  # em


class Place(NamedTuple):
    """A place on a page: the page's number in the file, and how far below its upper edge (pt)."""

    page: int
    top: float


class Link(NamedTuple):
    """Words on a page (its number in the file) that lead to an anchor: left, top, width and height (pt)."""

    page: int
    anchor: str
    box: tuple[float, float, float, float]


class Pen:
    """Writes the pages of one document in order, and keeps what the rest of the file needs to know of them."""

    def __init__(self, fonts: Mapping[str, Font], last: int) -> None:
        self.last = last  # the last number given to anything
        self.references = References()
        self.places: dict[Node, Place] = {}  # where what begins with these numbers first stands
        self.links: list[Link] = []
        self._texts = Texts(fonts)

    def number(self) -> int:
        """Return the next number."""
        self.last += 1
        return self.last

    def draw(self, page: Page, number: int, *, usual: bool) -> bytes:
        """Return the content of a page; `usual` tells that it is as large as most."""
        self._page = number
        layer = self.number()
        self.references.turn(number, layer)
        objects: list[str] = []
        pictures = [*page.pictures]  # each stands before its words, where it is read
        for line in page.lines:
            for picture in [one for one in pictures if line.node[: len(one.node)] == one.node]:
                objects += self._picture(picture)
                pictures.remove(picture)
            if line.spans:
                objects += self._line(line)
        for picture in pictures:
            objects += self._picture(picture)
        objects += self._paths(shapes.rules(page.rules))
        area = "" if usual else f"<ofd:Area>{area_of(page)}</ofd:Area>"
        content = f'<ofd:Content><ofd:Layer ID="{layer}">{"".join(objects)}</ofd:Layer></ofd:Content>'
        return part(f'<ofd:Page xmlns:ofd="{NAMESPACE}">{area}{content}</ofd:Page>')

    def _picture(self, picture: Picture) -> Iterator[str]:
        self._seen(picture.node, picture.y)
        first = self.last + 1
        yield from self._paths(chain(*map(shapes.box, picture.boxes), shapes.rules(picture.rules)))
        for number in range(first, self.last + 1):
            self.references.add((*picture.node, "picture"), number)

    def _paths(self, paths: Iterable[str]) -> Iterator[str]:
        for path in paths:
            yield f'<ofd:PathObject ID="{self.number()}" {path}'

    def _line(self, line: TextLine) -> Sequence[str]:
        """Return the text objects of a line; one that is not shown again belongs to its node."""
        if not line.artifact:
            self._seen(line.node, line.y - line.spans[0].size)
        simple = self._texts.simple(line, self.last + 1)
        if simple is not None:
            self._refer_line(line, blank=False)
            if line.spans[0].anchor:
                self._link(line)
            return (simple,)
        found: list[str] = []
        for piece in self._texts.pieces(line):
            found.append(self._texts.object(line, piece, self.last + 1))
            self._refer_line(line, blank=piece.blank)
        self._link(line)
        return found

    def _refer_line(self, line: TextLine, *, blank: bool) -> None:
        """Number the object that was just made, and let its node know of it."""
        self.last += 1
        if not line.artifact:
            self.references.add(line.node, self.last, blank=blank or line.join == " ")

    def _seen(self, node: Node, top: float) -> None:
        """Keep where a block, alone or in a section, is first seen."""
        for length in (1, 2):
            if node[:length] not in self.places:
                self.places[node[:length]] = Place(self._page, top)

    def _link(self, line: TextLine) -> None:
        for anchor, group in groupby(line.spans, key=lambda span: span.anchor):
            if anchor:
                spans = list(group)
                left, size = line.x + spans[0].x, max(span.size for span in spans)
                width = self._texts.end(spans[-1]) - spans[0].x
                box = (left, line.y - _ASCENT * size, width, (_ASCENT + _DESCENT) * size)
                self.links.append(Link(self._page, anchor, box))
