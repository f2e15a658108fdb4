"""Lines of a page → text objects: one for each stretch of a line in one face and size.

A text object has exactly one TextCode, which neither begins nor ends with a blank: several readers drop such blanks and
would then put every later character in the wrong place. That a blank follows is told beside the object.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil

from disclosure_gen.layout.page import Span, TextLine
from disclosure_gen.records import NamedTuple
from disclosure_gen.writers.escaping import escape
from disclosure_gen.writers.ofd.fonts import BEYOND, Font, Shapes
from disclosure_gen.writers.ofd.lengths import MICRONS, mm, steps

_APART = 0.2  # em of a gap between Latin words that is read as a blank
_WIDE = "\u2e80"  # from here on characters are as wide as they are high, and need no blanks
_END = "</ofd:TextCode></ofd:TextObject>"
_SUBSTITUTE = 0.5  # em that the last character of a face put in the place of ours may be wider


class Piece(NamedTuple):
    """What one text object shows: characters and their places from the line's start, and where the last ends (pt).

    `blank` tells that a blank follows.
    """

    face: str
    size: float
    text: str
    places: Sequence[float]
    end: float
    blank: bool = False


class _Shown(NamedTuple):
    """A piece as it is written: where it begins and how wide it is (pt), its text, steps and glyphs as XML."""

    face: str
    size: float
    x: float
    width: float
    text: str
    delta: str
    glyphs: str = ""


class _Box(NamedTuple):
    """How far the box of a text object reaches around its origin, and how long it is (µm).

    It is of whole millimetres: nothing is clipped, and texts of about one length have the same.
    """

    left: int
    above: int
    below: int
    long: int


class Texts:
    """Writes the text objects of a document."""

    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self._fonts = fonts
        self._shapes = {name: Shapes(font.face) for name, font in fonts.items()}
        self._known: dict[tuple[str, float, float, str, str], tuple[int, int, str]] = {}

    def simple(self, line: TextLine, number: int) -> str | None:
        """Return the object of a line that is one plain span, as nearly all lines of tables are; None for any other."""
        span = line.spans[0]
        text = span.text
        if len(line.spans) > 1 or span.gaps or line.turned or text[0].isspace() or text[-1].isspace():
            return None
        key = (span.face, span.size, span.spacing, line.ink, text.translate(self._shapes[span.face]))
        known = self._known.get(key)
        if known is None:
            if max(text) > BEYOND:
                return None
            places, end = self._spread(span)
            shown = _Shown(span.face, span.size, span.x, end - span.x, "", _delta(places))
            size = self._box(shown)
            known = self._known[key] = (size.left, size.above, self._rest(line, shown))
        left, above, rest = known
        x, y = _tens((line.x + span.x) * MICRONS - left), _tens(line.y * MICRONS - above)
        return f'<ofd:TextObject ID="{number}" Boundary="{x} {y} {rest}{escape(text)}{_END}'

    def object(self, line: TextLine, piece: Piece, number: int) -> str:
        """Return the object of a stretch of a line."""
        x, glyphs = piece.places[0], ""
        if piece.text > BEYOND:
            glyph = self._fonts[piece.face].glyphs[piece.text]
            glyphs = '<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1">'
            glyphs += f"<ofd:Glyphs>{glyph}</ofd:Glyphs></ofd:CGTransform>"
        text, delta = escape(piece.text), _delta(piece.places)
        return self._object(number, line, _Shown(piece.face, piece.size, x, piece.end - x, text, delta, glyphs))

    def pieces(self, line: TextLine) -> list[Piece]:
        """Return the stretches of a line that one object each can show."""
        parts = [part for run in self._runs(line.spans) for part in _parted(run)]
        found: list[Piece] = []
        for part, following in pairwise([*parts, None]):
            if part is None or not part.text.strip():
                continue
            after = following is not None and _blank_between(part, following)
            trimmed = _trimmed(part)
            found.append(trimmed._replace(blank=after or len(part.text.rstrip()) < len(part.text)))
        return found

    def end(self, span: Span) -> float:
        """Return where a span ends, counted as its `x` is."""
        return self._spread(span)[1]

    def _runs(self, spans: Sequence[Span]) -> Iterator[Piece]:
        """Yield what stands together in one face and size."""
        run: Piece | None = None
        for span in spans:
            places, end = self._spread(span)
            near = run is not None and span.x - run.end <= _APART * span.size
            if run is not None and near and (run.face, run.size) == (span.face, span.size):
                run = run._replace(text=run.text + span.text, places=[*run.places, *places], end=end)
                continue
            if run is not None:
                yield run
            run = Piece(span.face, span.size, span.text, places, end)
        if run is not None:
            yield run

    def _spread(self, span: Span) -> tuple[list[float], float]:
        """Return where the characters of a span stand, and where the last ends."""
        advances, size, spacing = self._fonts[span.face].face.advances, span.size, span.spacing
        gaps = dict(span.gaps)
        places, x, end = [], span.x, span.x
        for index, char in enumerate(span.text):
            places.append(x)
            end = x + advances[char] * size
            x = end + spacing + gaps.get(index, 0.0)
        return places, end

    def _object(self, number: int, line: TextLine, shown: _Shown) -> str:
        size = self._box(shown)
        if line.turned:  # clockwise: up becomes right
            x, y = line.x * MICRONS - size.below, (line.y + shown.x) * MICRONS - size.left
        else:
            x, y = (line.x + shown.x) * MICRONS - size.left, line.y * MICRONS - size.above
        rest = self._rest(line, shown)
        return f'<ofd:TextObject ID="{number}" Boundary="{_tens(x)} {_tens(y)} {rest}{shown.text}{_END}'

    def _rest(self, line: TextLine, shown: _Shown) -> str:
        """Return what stands between the place of an object and its text, which is alike for all of one shape."""
        size = self._box(shown)
        if line.turned:
            place, turn, origin = (size.above + size.below, size.long), ' CTM="0 1 -1 0 0 0"', (size.left, -size.below)
        else:
            place, turn, origin = (size.long, size.above + size.below), "", (size.left, size.above)
        colour = f'<ofd:FillColor Value="{rgb(line.ink)}"/>' if line.ink else ""
        return (
            f'{" ".join(map(mm, place))}"{turn} Font="{self._fonts[shown.face].id}" '
            f'Size="{mm(round(shown.size * MICRONS))}">{colour}{shown.glyphs}'
            f'<ofd:TextCode X="{mm(origin[0])}" Y="{mm(origin[1])}"{shown.delta}>'
        )

    def _box(self, shown: _Shown) -> _Box:
        """Return how far the box of an object reaches around its origin."""
        room, scale = self._fonts[shown.face].room, shown.size * MICRONS
        left, above, below = round(room.left * scale), round(room.above * scale), round(room.below * scale)
        long = left + shown.width * MICRONS + max(room.right, _SUBSTITUTE) * scale
        return _Box(left, above, below, ceil(long / 1000) * 1000)


def _tens(microns: float) -> str:
    """Return a length in millimetres, to ten micrometres: where an object is, not where a character is in it."""
    return mm(round(microns / 10) * 10)


def rgb(colour: str) -> str:
    """Return a colour written #RRGGBB as OFD writes it."""
    return " ".join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))


def _delta(places: Sequence[float]) -> str:
    if len(places) < 2:
        return ""
    return f' DeltaX="{steps([place * MICRONS for place in places])}"'


def _parted(run: Piece) -> Iterator[Piece]:
    """Yield a run with each character beyond the basic plane alone."""
    start = 0
    ends = (*run.places[1:], run.end)
    for index, char in enumerate(run.text):
        if char > BEYOND:
            if index > start:
                yield _cut(run, start, index)
            yield _cut(run, index, index + 1)._replace(end=ends[index])
            start = index + 1
    if start < len(run.text):
        yield _cut(run, start, len(run.text)) if start else run


def _cut(piece: Piece, start: int, stop: int) -> Piece:
    end = piece.places[stop] if stop < len(piece.text) else piece.end
    return piece._replace(text=piece.text[start:stop], places=piece.places[start:stop], end=end)


def _trimmed(piece: Piece) -> Piece:
    """Return a piece without blanks at its ends."""
    text = piece.text
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    return _cut(piece, start, stop) if (start, stop) != (0, len(text)) else piece


def _blank_between(piece: Piece, following: Piece) -> bool:
    """Tell whether a blank parts two pieces of a line: one that stands there, or the gap after a number."""
    if following.text[0].isspace():
        return True
    gap = following.places[0] - piece.end
    return gap > _APART * piece.size and piece.text[-1] < _WIDE and following.text[0] < _WIDE
