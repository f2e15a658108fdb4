"""Text and its style → where each character stands, and where a line may end (kinsoku, numbers kept whole).

Positions are in em of the text size; sizes and tracking are applied by `lines` and `cells`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from disclosure_gen.doc.blocks import Inlines, LineBreak, Ref, Strong
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.styles import Chain, TextStyle
from disclosure_gen.records import NamedTuple, dataclass, field, replace

Hyphenate = Callable[[str], Iterable[int]]

HAN, LATIN, CLOSE, OPEN, SPACE, PAIRED, MARK = range(7)

_CLOSERS = "，。、；：？！）】》〉」』〕”’％·～"
_OPENERS = "（【《〈「『〔“‘"
_PAIRED = "—…"  # —— and …… stay together and never start a line
_FULL_WIDTH = ((CLOSE, _CLOSERS), (OPEN, _OPENERS), (PAIRED, _PAIRED))
_LATIN_EXTRA = "≥≤−±‰²³×÷°–\u00a0\u2011"  # set in the Latin face beside ASCII
# A number keeps its sign, percent mark and unit, 万|元 included.
_NUMBER = re.compile(
    r"[≥≤<>＜＞+−-]?\d[\d.,]*\d?[%‰]?"
    r"(?:个?百分点|万?平方米|亿元|万元|[万亿元平台套辆月日人次个项起号岁])?(?:年度?)?"
)
_MIXED = frozenset({Strong, Ref, LineBreak})  # inlines that are more than words in the style of the text
_TIGHT = frozenset({LATIN, SPACE})  # between two of these Chinese justification adds nothing
COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]")  # not placed on letters
_LABEL = r"\d+\.(?=[（“《〈「『【〔])"  # the number of an item is tight before “ as before a word
_STROKES = "-/–"  # after one between letters a compound may be divided
_WIDE = 0.9  # em: wider characters are set as Han are
_HALF = 0.5  # what a full-width mark gives up beside another, or at the edge of a line
_HAN_LATIN = 0.25  # Word's automatic space between Han and Latin

_BREAKS, _SQUEEZED, _APART = 1, 2, 4  # what may be between two characters: the end of a line, gaps


def _pair(before: int, kind: int) -> int:
    """Return what may be between two characters (避头尾): closers never start, openers never end a line."""
    stays = kind in (CLOSE, SPACE, PAIRED, MARK) or before == OPEN or (before == kind == LATIN)
    squeezed = (before == CLOSE and kind in (CLOSE, OPEN)) or (before == kind == OPEN)
    apart = {before, kind} == {HAN, LATIN}
    return (0 if stays else _BREAKS) | (_SQUEEZED if squeezed else 0) | (_APART if apart else 0)


_PAIRS = tuple(tuple(_pair(before, kind) for kind in range(MARK + 1)) for before in range(MARK + 1))


class Glyph(NamedTuple):
    """How a character is set: its face, its advance in em, its class."""

    face: str
    advance: float
    kind: int


class _Chosen(dict[str, Glyph]):
    """Character → Glyph for one pair of chains, chosen when first met; the face is "" where none has it."""

    def __init__(self, fonts: Fonts, chain: str, latin: str) -> None:
        self._fonts, self._chain, self._latin = fonts, chain, latin

    def __missing__(self, char: str) -> Glyph:
        foreign = char < "\x80" or char in _LATIN_EXTRA or (char < "\u2000" and char.isalpha())
        chain = self._latin if self._latin and foreign else self._chain
        face = "" if COMBINING.match(char) else self._fonts.choose(chain, char)
        advance = self._fonts.face(face).advances[char] if face else 1.0
        glyph = Glyph(face, advance, _kind(char, advance))
        self[char] = glyph
        return glyph


def _kind(char: str, advance: float) -> int:
    if char == " ":
        return SPACE
    if char == "\u3000":
        return PAIRED  # spreads a label (项　　目): not a place to divide it from its first half
    for kind, marks in _FULL_WIDTH:
        if char in marks and advance > _WIDE:
            return kind
    if char == "·":
        return MARK
    narrow = advance < _WIDE or char < "\u2000" or char in _LATIN_EXTRA
    return LATIN if char < "\u2e80" and narrow else HAN  # ① and Ⅳ are as wide as Han


class Run(NamedTuple):
    """Characters `start` to `end` of one face, all Latin or none; `anchor` where they refer to something."""

    start: int
    end: int
    face: str
    latin: bool
    anchor: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """Text ready to be broken; each is equal to itself only, so that it can be the key of what was made of it.

    `at[i]` is where character i starts when nothing is broken (em, gap before it included), `at[-1]` the whole width;
    `ends[i]` is where a line ends that stops before it. `gap[i]` is the gap before character i (em). `places` are those
    where a line may end, in order, the last one the text's end. `forced` are breaks by sense; at `hyphens` words may be
    divided.
    """

    text: str
    runs: tuple[Run, ...]
    at: list[float]
    ends: list[float]
    gap: dict[int, float]
    places: list[int]
    kinds: tuple[int, ...]
    forced: tuple[int, ...]
    missing: tuple[str, ...]
    hyphens: tuple[int, ...] = ()
    _stretch: list[int] = field(default_factory=list)

    @property
    def stretch(self) -> list[int]:
        """Return how many gaps before each character justification may widen; only prose asks for it."""
        if not self._stretch:
            loose = (
                not (left == right == PAIRED or (left in _TIGHT and right in _TIGHT))
                for left, right in pairwise(self.kinds)
            )
            self._stretch[:] = accumulate(loose, initial=0)
        return self._stretch


def never(_: str) -> Iterable[int]:
    """Divide no word."""
    return ()


@dataclass(frozen=True, slots=True)
class Measurer:
    """Measures text with a set of fonts; remembers what it measured.

    `hyphenate` gives the places inside a word; `words` are Chinese ones that a style may ask to keep whole.
    """

    fonts: Fonts
    hyphenate: Hyphenate = never
    words: frozenset[str] = frozenset()
    _chosen: dict[tuple[str, str], _Chosen] = field(default_factory=dict)
    _known: dict[tuple[str | bool, ...], Measured] = field(default_factory=dict)
    _lacking: dict[str, str] = field(default_factory=dict)

    @property
    def way(self) -> tuple[Fonts, Hyphenate, frozenset[str]]:
        """Return what its measures depend on besides text and style: a part of the key of what was set with it."""
        return self.fonts, self.hyphenate, self.words

    def chosen(self, chain: str, latin: str) -> dict[str, Glyph]:
        """Return the table of characters for a pair of chains."""
        table = self._chosen.get((chain, latin))
        if table is None:
            table = self._chosen[(chain, latin)] = _Chosen(self.fonts, chain, latin)
        return table

    def measure(self, inlines: Inlines, style: TextStyle) -> Measured:
        """Measure some inlines in a style."""
        if not _MIXED.isdisjoint(map(type, inlines)):
            return self._measure_mixed(inlines, style)
        return self.measure_text("".join([inline.text for inline in inlines]), style)

    def measure_text(self, text: str, style: TextStyle) -> Measured:
        """Measure plain words in a style."""
        key = (text, style.chain, style.latin, style.spaced, style.hyphenate, style.whole)
        known = self._known.get(key)
        if known is None:
            parts = [(text, self.chosen(style.chain, style.latin), "")]
            measured = self._noted(_measure(parts, style.spaced, ()))
            measured = self._hyphened(measured) if style.hyphenate else measured
            known = self._known[key] = self._undivided(measured) if style.whole else measured
        return known

    def _undivided(self, measured: Measured) -> Measured:
        inside = set(_inside(measured.text, self.words))
        return replace(measured, places=[place for place in measured.places if place not in inside])

    def _hyphened(self, measured: Measured) -> Measured:
        return replace(measured, hyphens=_hyphens(measured.text, self.hyphenate))

    def lacking(self) -> tuple[tuple[str, str], ...]:
        """Return the characters that no face has, each once, with a text in which it stands.

        A thing that was set while some were lacking must not be kept in a memory: from there nobody would hear of them.
        """
        return tuple(self._lacking.items())

    def _noted(self, measured: Measured) -> Measured:
        for char in measured.missing:
            self._lacking.setdefault(char, measured.text)
        return measured

    def measure_marked(self, text: str, mark: str, style: TextStyle, marked: TextStyle) -> Measured:
        """Measure words followed by a mark in another style, as a label shown again: 大要案侦查（续）."""
        key = (text, mark, style.chain, style.latin, marked.chain, marked.latin)
        known = self._known.get(key)
        if known is None:
            parts = [
                (text, self.chosen(style.chain, style.latin), ""),
                (mark, self.chosen(marked.chain, marked.latin), ""),
            ]
            measured = self._noted(_measure(parts, style.spaced, ()))
            known = self._known[key] = self._hyphened(measured) if style.hyphenate else measured
        return known

    def _measure_mixed(self, inlines: Inlines, style: TextStyle) -> Measured:
        parts: list[tuple[str, dict[str, Glyph], str]] = []
        forced: list[int] = []
        length = 0
        for inline in inlines:
            if isinstance(inline, LineBreak):
                forced.append(length)
                continue
            chain: Chain = style.chain
            if isinstance(inline, Strong):
                chain = "heading1" if inline.lang == "zh" else "latin-bold"
            anchor = inline.anchor if isinstance(inline, Ref) else ""
            parts.append((inline.text, self.chosen(chain, style.latin), anchor))
            length += len(inline.text)
        measured = self._noted(_measure(parts, style.spaced, tuple(forced)))
        if style.hyphenate:
            measured = self._hyphened(measured)
        if style.whole:
            measured = self._undivided(measured)
        return measured


def _measure(parts: list[tuple[str, dict[str, Glyph], str]], spaced: bool, forced: tuple[int, ...]) -> Measured:
    """Look at each character and at what stands beside what: positions, gaps, runs, places where a line may end."""
    text = "".join([part[0] for part in parts])
    if not text:
        return Measured("", (), [0.0], [0.0], {}, [], (), forced, ())
    glyphs = [chosen[char] for words, chosen, _ in parts for char in words]
    faces, advances, kinds = zip(*glyphs, strict=True)
    pairs = [_PAIRS[before][kind] for before, kind in pairwise(kinds)]
    gap = _gaps(text, pairs, spaced)
    at = ends = list(accumulate(advances, initial=0.0))
    if gap:
        moved = list(advances)
        for index, space in gap.items():
            moved[index - 1] += space
        at = list(accumulate(moved, initial=0.0))
        ends = list(at)
        for index, space in gap.items():
            ends[index] -= space
    lacking = [char for char, face in zip(text, faces, strict=True) if not face] if "" in faces else []
    missing = tuple(dict.fromkeys(lacking))
    return Measured(
        text, _runs(parts, faces, kinds), at, ends, gap, _places(text, kinds, pairs), kinds, forced, missing
    )


def _runs(
    parts: list[tuple[str, dict[str, Glyph], str]], faces: Sequence[str], kinds: Sequence[int]
) -> tuple[Run, ...]:
    runs: list[Run] = []
    end = 0
    for words, _, anchor in parts:
        start, end = end, end + len(words)
        latin = [kind == LATIN for kind in kinds[start:end]]
        if " " in words:
            _join_spaces(latin, words, faces[start:end])
        looks = list(zip(faces[start:end], latin, strict=True))
        turns = [start, end] if words else []
        if len(set(looks)) > 1:
            turns[1:1] = [index for index, (one, another) in enumerate(pairwise(looks), start + 1) if one != another]
        runs += [Run(begin, stop, *looks[begin - start], anchor) for begin, stop in pairwise(turns)]
    return tuple(runs)


def _join_spaces(latin: list[bool], words: str, faces: Sequence[str]) -> None:
    """Let a space belong to the Latin before it that is of its face."""
    for index in range(1, len(words)):
        if words[index] == " " and faces[index] == faces[index - 1]:
            latin[index] = latin[index - 1]


def _gaps(text: str, pairs: Sequence[int], spaced: bool) -> dict[int, float]:
    """Return the gaps before characters (em)."""
    gap: dict[int, float] = {}
    if text[:1].isdecimal() and (label := re.match(_LABEL, text)):
        gap[label.end()] = -_HALF
    if max(pairs, default=0) < _SQUEEZED:
        return gap
    for index, pair in enumerate(pairs, 1):
        if pair & _SQUEEZED:
            gap[index] = -_HALF
        elif pair & _APART and spaced and _parts(text[index - 1 : index + 1]):
            gap[index] = _HAN_LATIN
    return gap


def _places(text: str, kinds: Sequence[int], pairs: Sequence[int]) -> list[int]:
    """Return where a line may end, the end of the text last."""
    places = [index for index, pair in enumerate(pairs, 1) if pair & _BREAKS]
    if LATIN not in kinds:
        return [*places, len(text)]
    divided = [
        index + 1
        for index, char in enumerate(text)
        if char in _STROKES and text[max(0, index - 1)].isalpha() and text[index + 1 : index + 2].isalpha()
    ]
    whole = _unbreakable(text)
    if divided or not whole.isdisjoint(places):
        places = sorted({*places, *divided} - whole)
    return [*places, len(text)]


def _unbreakable(text: str) -> set[int]:
    """Return the positions inside a number with its sign and unit."""
    whole: set[int] = set()
    for match in _NUMBER.finditer(text):
        whole.update(range(match.start() + 1, match.end()))
    return whole


def _parts(pair: str) -> bool:
    """Tell whether Han and Latin are set apart: a letter, digit or percent mark is, a point is not."""
    return any((char.isalnum() and char < "\u2e80") or char in "%‰" for char in pair)


def _hyphens(text: str, hyphenate: Hyphenate) -> tuple[int, ...]:
    """Return the places inside words where a hyphen may stand: at least three letters on each side, no names."""
    found: list[int] = []
    start = 0
    for word in text.split(" "):
        core = word.strip("“”‘’()[],.;:!?…")
        if len(core) >= 6 and core.isalpha() and (start == 0 or not core[0].isupper()):
            offset = start + word.index(core)
            found += [offset + place for place in hyphenate(core) if 3 <= place <= len(core) - 3]
        start += len(word) + 1
    return tuple(found)


def _inside(text: str, words: frozenset[str]) -> Iterator[int]:
    """Yield the places inside the words of a text, the longest that fits taken first."""
    longest = max(map(len, words), default=0)
    start = 0
    while start < len(text):
        most = min(longest, len(text) - start)
        length = next((count for count in range(most, 1, -1) if text[start : start + count] in words), 1)
        yield from range(start + 1, start + length)
        start += length


def flush(measured: Measured, start: int) -> float:
    """Return what an opening mark at the start of a turned line gives up at its left (em)."""
    return _HALF if start < len(measured.kinds) and measured.kinds[start] == OPEN else 0.0


def slack(measured: Measured, end: int) -> float:
    """Return what a closing mark at the end of a line may give up at its right (em)."""
    return _HALF if end and measured.kinds[end - 1] == CLOSE else 0.0


def width(measured: Measured, start: int, end: int) -> float:
    """Return the natural width of characters `start` to `end` (em), the gap after the last one left out."""
    if end <= start:
        return 0.0
    return measured.ends[end] - measured.at[start]
