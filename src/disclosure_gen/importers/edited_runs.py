"""The runs of a paragraph in an edited Word file → what it says, figures in their controls, and what is beside it.

Words that nobody is meant to read (hidden, struck, marks of notes) do not count, as where files of others are read.
"""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from disclosure_gen.importers.word_looks import Looks
from disclosure_gen.importers.word_tree import W
from disclosure_gen.records import NamedTuple, dataclass

GONE = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "rt", "pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "txbxContent")
)
_MARKS: Mapping[str, str] = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
_NOTES = ("footnote", "endnote")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


@dataclass(frozen=True, slots=True)
class Control:
    """A number in a content control that names the figure which it shows."""

    key: str
    text: str


class Aside(NamedTuple):
    """Something in a paragraph that is not read as its text: which sort of thing, its words, and those it stands by.

    Of a note, `words` is its number until the notes are read.
    """

    sort: str
    words: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph says, piece by piece, the comments that are on it, and the list of which it has a number."""

    pieces: tuple[str | Control, ...] = ()
    comments: tuple[str, ...] = ()
    list: str = ""

    @property
    def text(self) -> str:
        """Return the words with the numbers in them."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)


def paragraph(element: Element, before: Paragraph, *, in_table: bool) -> tuple[Paragraph, tuple[Aside, ...]]:
    """Return what a paragraph says, behind one that goes on in it, and what is in it besides."""
    runs = _Runs(in_table)
    runs.take(element)
    comments = (one.get(f"{W}id", "") for one in element.iter(f"{W}commentReference"))
    number = element.find(f"{W}pPr/{W}numPr/{W}numId")
    found = Paragraph(
        _joined((*before.pieces, *runs.pieces)),
        (*before.comments, *comments),
        before.list or ("" if number is None else number.get(f"{W}val", "")),
    )
    hidden = (Aside(look, words) for look, words in runs.looks.left_out)
    return found, tuple(one._replace(on=found.text) for one in (*hidden, *_drawn(element)))


class _Runs:
    """Pieces as they are read, with the look of the run that is open."""

    def __init__(self, in_table: bool) -> None:
        self.pieces: list[str | Control] = []
        self.looks = Looks()
        self.in_table = in_table
        self.last = ""

    def take(self, element: Element) -> None:
        """Take what is in an element."""
        for child in element:
            if child.tag == f"{W}t":
                self._add(child.text or "")
            elif child.tag in _MARKS:
                self._add(_MARKS[child.tag])
            elif child.tag == f"{W}sdt":
                self._control(child)
            elif child.tag not in GONE and child.tag.startswith(W):
                if child.tag == f"{W}r":
                    self._look(child.find(f"{W}rPr"))
                self.take(child)

    def _look(self, look: Element | None) -> None:
        self.looks.start("r", "")
        for one in () if look is None else look:
            self.looks.start(one.tag.removeprefix(W), one.get(f"{W}val", ""))

    def _add(self, text: str) -> None:
        if text and self.looks.counts(text, self.last, in_table=self.in_table):
            self.pieces.append(text)
            self.last = text

    def _control(self, element: Element) -> None:
        tag = element.find(f"{W}sdtPr/{W}tag")
        content = element.find(f"{W}sdtContent")
        start = len(self.pieces)
        if content is not None and element.find(f"{W}sdtPr/{W}showingPlcHdr") is None:  # else it is emptied
            self.take(content)
        if tag is not None:
            text = _text(self.pieces[start:])
            self.pieces[start:] = [Control(tag.get(f"{W}val", ""), text)]


def _text(pieces: Sequence[str | Control]) -> str:
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


def _joined(pieces: tuple[str | Control, ...]) -> tuple[str | Control, ...]:
    """Return pieces with the words that follow each other as one."""
    found: list[str | Control] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, str) and isinstance(last, str):
            found[-1] = last + piece
        elif piece:
            found.append(piece)
    return tuple(found)


def _drawn(element: Element) -> Iterator[Aside]:
    """Yield the notes that a paragraph refers to, by their numbers, text boxes and pictures."""
    for child in element:
        name = child.tag.removeprefix(W)
        if child.tag in (f"{W}del", f"{W}moveFrom", _FALLBACK):
            continue
        if name.removesuffix("Reference") in _NOTES:
            yield Aside(name.removesuffix("Reference"), child.get(f"{W}id", ""))
        elif name == "txbxContent":
            yield Aside("box", " ".join(said for one in child.iter(f"{W}p") if (said := words(one))))
        elif child.tag == _PICTURE:
            yield Aside("picture", "")
        else:
            yield from _drawn(child)


def words(element: Element) -> str:
    """Return the words of a paragraph of a note, a header or a box, in one line."""
    runs = _Runs(in_table=False)
    runs.take(element)
    return " ".join(_text(runs.pieces).split())
