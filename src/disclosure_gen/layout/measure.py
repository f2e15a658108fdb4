"""Text and its style → where each character stands, and where a line may end (kinsoku, numbers kept whole).

Positions are in em of the text size; sizes and tracking are applied by `lines` and `cells`.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from disclosure_gen.doc.blocks import Inlines, LineBreak, Ref, Strong
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.styles import Chain, TextStyle
from disclosure_gen.records import dataclass, field, replace

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
_TIGHT = frozenset({LATIN, SPACE})  # between two of these Chinese justification adds nothing
_HALF = 0.5  # what a full-width mark gives up beside another, or at the edge of a line
_HAN_LATIN = 0.25  # Word's automatic space between Han and Latin


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
        foreign = char < "\x80" or char in _LATIN_EXTRA
        chain = self._latin if self._latin and foreign else self._chain
        face = self._fonts.choose(chain, char)
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
        if char in marks and advance > 0.9:
            return kind
    if char == "·":
        return MARK
    if char < "\u2e80":
        return LATIN
    return HAN


@dataclass(frozen=True, slots=True)
class Run:
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
    `gap[i]` is the gap before character i (em). `last[i]` is the last place at or before i where a line may end.
    `stretch[i]` counts the gaps before character i that justification may widen. `forced` are breaks by sense; at
    `hyphens` words may be divided.
    """

    text: str
    runs: tuple[Run, ...]
    at: list[float]
    gap: dict[int, float]
    last: list[int]
    kinds: list[int]
    stretch: list[int]
    forced: tuple[int, ...]
    missing: tuple[str, ...]
    hyphens: tuple[int, ...] = ()


def _never(_: str) -> Iterable[int]:
    return ()


@dataclass(frozen=True, slots=True)
class Measurer:
    """Measures text with a set of fonts; remembers what it measured. `hyphenate` gives the places inside a word."""

    fonts: Fonts
    hyphenate: Hyphenate = _never
    _chosen: dict[tuple[str, str], _Chosen] = field(default_factory=dict)
    _known: dict[tuple[str, ...], Measured] = field(default_factory=dict)
    _mixed: list[Measured] = field(default_factory=list)

    def chosen(self, chain: str, latin: str) -> dict[str, Glyph]:
        """Return the table of characters for a pair of chains."""
        table = self._chosen.get((chain, latin))
        if table is None:
            table = self._chosen[(chain, latin)] = _Chosen(self.fonts, chain, latin)
        return table

    def measure(self, inlines: Inlines, style: TextStyle) -> Measured:
        """Measure some inlines in a style."""
        if any(isinstance(inline, Strong | Ref | LineBreak) for inline in inlines):
            return self._measure_mixed(inlines, style)
        return self.measure_text("".join([inline.text for inline in inlines]), style)

    def measure_text(self, text: str, style: TextStyle) -> Measured:
        """Measure plain words in a style."""
        key = (text, style.chain, style.latin, f"{style.spaced}{style.hyphenate}")
        known = self._known.get(key)
        if known is None:
            parts = [(text, self.chosen(style.chain, style.latin), "")]
            measured = _measure(parts, style.spaced, ())
            known = self._known[key] = self._hyphened(measured) if style.hyphenate else measured
        return known

    def _hyphened(self, measured: Measured) -> Measured:
        return replace(measured, hyphens=_hyphens(measured.text, self.hyphenate))

    def lacking(self) -> tuple[tuple[str, str], ...]:
        """Return the characters that no face has, each once, with a text in which it stands."""
        found: dict[str, str] = {}
        for measured in (*self._known.values(), *self._mixed):
            for char in measured.missing:
                found.setdefault(char, measured.text)
        return tuple(found.items())

    def measure_marked(self, text: str, mark: str, style: TextStyle, marked: TextStyle) -> Measured:
        """Measure words followed by a mark in another style, as a label shown again: 大要案侦查（续）."""
        key = (text, mark, style.chain, style.latin, marked.chain, marked.latin)
        known = self._known.get(key)
        if known is None:
            parts = [
                (text, self.chosen(style.chain, style.latin), ""),
                (mark, self.chosen(marked.chain, marked.latin), ""),
            ]
            measured = _measure(parts, style.spaced, ())
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
        measured = _measure(parts, style.spaced, tuple(forced))
        if style.hyphenate:
            measured = self._hyphened(measured)
        self._mixed.append(measured)
        return measured


def _measure(parts: list[tuple[str, dict[str, Glyph], str]], spaced: bool, forced: tuple[int, ...]) -> Measured:
    """Walk the characters once: positions, gaps, runs, places where a line may end."""
    text = "".join([part[0] for part in parts])
    runs, glyphs = _runs(parts)
    kinds = [glyph.kind for glyph in glyphs]
    whole = _unbreakable(text)
    at, last, stretch = [0.0], [0], [0]
    gap: dict[int, float] = {}
    position, allowed, stretches, before = 0.0, 0, 0, SPACE
    for index, glyph in enumerate(glyphs):
        kind = glyph.kind
        if index:
            space = _gap(before, kind, spaced and _parts(text[index - 1 : index + 1]))
            if space:
                gap[index] = space
                at[index] += space
                position += space
            if (_may_break(before, kind) or _after_hyphen(text, index)) and index not in whole:
                allowed = index
            last[index] = allowed
            if before not in _TIGHT or kind not in _TIGHT:
                stretches += 1
            stretch[index] = stretches
        position += glyph.advance
        at.append(position)
        last.append(allowed)
        stretch.append(stretches)
        before = kind
    last[-1] = len(text)
    missing = tuple(dict.fromkeys(char for char, glyph in zip(text, glyphs, strict=True) if not glyph.face))
    return Measured(text, runs, at, gap, last, kinds, stretch, forced, missing)


def _runs(parts: list[tuple[str, dict[str, Glyph], str]]) -> tuple[tuple[Run, ...], list[Glyph]]:
    runs: list[Run] = []
    glyphs: list[Glyph] = []
    for text, chosen, anchor in parts:
        start = len(glyphs)
        found = [chosen[char] for char in text]
        glyphs += found
        face, latin, begin = "", False, start
        for index, glyph in enumerate(found, start):
            is_latin = glyph.kind == LATIN or (glyph.kind == SPACE and latin and glyph.face == face)
            if index == start:
                face, latin = glyph.face, is_latin
            elif glyph.face != face or is_latin != latin:
                runs.append(Run(begin, index, face, latin, anchor))
                face, latin, begin = glyph.face, is_latin, index
        if found:
            runs.append(Run(begin, len(glyphs), face, latin, anchor))
    return tuple(runs), glyphs


def _unbreakable(text: str) -> frozenset[int]:
    """Return the positions inside a number with its sign and unit."""
    return frozenset(index for match in _NUMBER.finditer(text) for index in range(match.start() + 1, match.end()))


def _parts(pair: str) -> bool:
    """Tell whether Han and Latin are set apart: a letter, digit or percent mark is, a point is not."""
    return any((char.isalnum() and char < "\u2e80") or char in "%‰" for char in pair)


def _gap(before: int, kind: int, spaced: bool) -> float:
    if (before == CLOSE and kind in (CLOSE, OPEN)) or (before == OPEN and kind == OPEN):
        return -_HALF
    if spaced and ((before == HAN and kind == LATIN) or (before == LATIN and kind == HAN)):
        return _HAN_LATIN
    return 0.0


def _may_break(before: int, kind: int) -> bool:
    """Tell whether a line may end between two characters (避头尾): closers never start, openers never end a line."""
    if kind in (CLOSE, SPACE, PAIRED, MARK) or before == OPEN:
        return False
    return before == SPACE or not (before == LATIN and kind == LATIN)


def _after_hyphen(text: str, index: int) -> bool:
    """Tell whether a compound may be divided here: after a hyphen or stroke that follows a letter."""
    return text[index - 1] in "-/–" and index > 1 and text[index - 2].isalpha() and text[index].isalpha()


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
    return measured.at[end] - measured.gap.get(end, 0.0) - measured.at[start]
