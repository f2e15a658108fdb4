"""How each role looks, for every edition: faces, sizes, leading, indents, page geometry. All lengths in pt.

The Chinese page is that of GB/T 9704-2012 (§5.2 type area, §7.3 faces); the English page is our own and is described in
ARCHITECTURE.md. Layout sets by these numbers and the Word writer makes its styles from them.
"""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from disclosure_gen.lang import Edition, Lang
from disclosure_gen.records import NamedTuple, dataclass, replace

MM = 72 / 25.4

Chain = Literal[
    "title", "heading1", "heading2", "body", "table", "latin", "latin-bold", "latin-italic", "latin-bold-italic"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """Page geometry: margins of the upright sheet, the line grid (0: none), and where the running foot stands.

    `prose` is the left edge of prose measured from the type area's left edge (English hangs it).
    """

    left: float
    right: float
    top: float
    bottom: float
    grid: float
    prose: float = 0
    foot: float = 0  # baseline above the sheet's lower edge; 0: the folio of GB/T 9704
    width: float = 210 * MM
    height: float = 297 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How text of a role is set.

    `chain` names the faces tried in turn, `latin` the chain of ASCII characters ("": the same). `first` indents the
    first line, `left` all lines; `before` and `after` are space around the block; `tracking` is added to every
    character; `spaced` sets 0.25 em between Han and Latin; `whole` keeps the words of headers in one
    piece; `keep` keeps the block with the next two lines.
    """

    chain: Chain
    latin: Chain | Literal[""] = ""
    size: float
    leading: float
    align: Literal["left", "center", "right", "justify"] = "left"
    first: float = 0
    left: float = 0
    before: float = 0
    after: float = 0
    tracking: float = 0
    spaced: bool = False
    hyphenate: bool = False
    whole: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSize:
    """A size class of tables: leading-language text, its leading, the translation's, and cell padding (x, y).

    `hyphenate` lets English words in text columns be divided, as twelve columns on a page demand.
    """

    size: float
    leading: float
    small: float
    small_leading: float
    padding: tuple[float, float]
    hyphenate: bool = False

    @property
    def pitch(self) -> float:
        """Return the height of a row of one line (pt)."""
        return self.leading + 2 * self.padding[1]

    def compact(self) -> "TableSize":
        """Return this size with rows as close as they may stand."""
        return replace(self, padding=(self.padding[0], 2.4))


GRID = 28.95  # 225 mm / 22 lines, rounded down: 29 would lose the 22nd line
PITCH = 15.75  # 28 characters of 16 pt in 156 mm
COVER_HEAD = 2.5 * GRID  # from the upper edge of the type area to the issuer on a cover
COVER_FOOT = 1.5 * GRID  # from the last line of a cover to the lower edge
COVER_RULES = (0.34, ((0.75, 1.5), (3.7, 0.4)))  # part of the measure; distances and weights: 2 pt apart
ENGLISH_COVER_RULES = (1.0, ((0.0, 0.5),))
FOLIO = TextStyle(chain="table", size=14, leading=14)
MARK_AT = 15 * MM  # from the upper edge of the page to the baseline of a mark
MARK = TextStyle(chain="heading1", latin="latin-bold", size=14, leading=18)  # of what is not to be published
ENGLISH_MARK = TextStyle(chain="latin-bold", size=14, leading=18)
FOOT = TextStyle(chain="latin", size=9, leading=12)  # running foot of the English edition, and its page number
FOOT_NUMBER = TextStyle(chain="latin", size=10, leading=12)

GB9704 = PageStyle(left=28 * MM, right=26 * MM, top=37 * MM, bottom=35 * MM, grid=GRID)
ENGLISH = PageStyle(left=28 * MM, right=26 * MM, top=34 * MM, bottom=34 * MM, grid=0, prose=85.2, foot=26 * MM)


def page_style(edition: Edition) -> PageStyle:
    """Return the page of an edition."""
    return ENGLISH if edition == "en" else GB9704


_TOC_INDENT = 32.0  # pt of tables in a contents list

_BODY = TextStyle(
    chain="body", latin="latin", size=16, leading=GRID, align="justify", first=31.5, tracking=-0.25, spaced=True
)

_ZH = {
    "title": TextStyle(chain="title", size=22, leading=36, align="center", spaced=True, keep=True),
    "issuer": TextStyle(chain="title", size=22, leading=36, align="center", spaced=True, keep=True),
    "standing": replace(_BODY, chain="heading2", align="center", first=0),
    "heading1": TextStyle(chain="heading1", size=16, leading=GRID, first=31.5, tracking=-0.25, spaced=True, keep=True),
    "heading2": TextStyle(
        chain="heading2", latin="latin", size=16, leading=GRID, first=31.5, tracking=-0.25, spaced=True, keep=True
    ),
    "heading3": replace(_BODY, align="left", keep=True),
    "heading4": replace(_BODY, align="left", keep=True),
    "body": _BODY,
    "item": _BODY,
    "notice": TextStyle(chain="table", latin="latin", size=10.5, leading=GRID / 2, spaced=True, keep=True),
    "cover.issuer": TextStyle(chain="title", size=22, leading=36, align="center", after=22, spaced=True),
    "cover.title": TextStyle(chain="title", size=36, leading=54, align="center", after=8, spaced=True),
    "cover.subtitle": TextStyle(chain="heading2", latin="latin", size=18, leading=GRID, align="center", spaced=True),
    "cover.imprint": TextStyle(chain="heading2", latin="latin", size=16, leading=GRID, align="center", spaced=True),
    "table.number": TextStyle(chain="table", latin="latin", size=10.5, leading=16, spaced=True),
    "table.title": TextStyle(chain="title", size=16, leading=26, align="center", after=4, spaced=True),
    "table.above": TextStyle(chain="table", latin="latin", size=10.5, leading=14, after=4, spaced=True),
    "table.continued": TextStyle(chain="table", latin="latin", size=9, leading=13, after=4, spaced=True),
    "table.repeated": TextStyle(chain="heading2", latin="latin", size=9, leading=12),
    "table.header": TextStyle(chain="heading1", size=10.5, leading=14, align="center", whole=True),
    "table.label": TextStyle(chain="table", latin="latin", size=10.5, leading=14),
    "table.total": TextStyle(chain="heading1", size=10.5, leading=14),
    "table.subtotal": TextStyle(chain="heading1", size=10.5, leading=14),
    "table.reference": TextStyle(chain="table", size=9, leading=12, align="center"),
    "table.figure": TextStyle(chain="table", latin="latin", size=10.5, leading=14),
    "table.text": TextStyle(chain="table", latin="latin", size=10.5, leading=14),
    "table.name": TextStyle(chain="table", latin="latin", size=10.5, leading=14, align="center"),
    "table.grade": TextStyle(chain="table", latin="latin", size=10.5, leading=14, align="center"),
    "table.redacted": TextStyle(chain="table", latin="latin", size=10.5, leading=14, align="center"),
    "table.note": TextStyle(chain="table", latin="latin", size=9, leading=13, before=4, spaced=True),
    "chart.key": TextStyle(chain="table", latin="latin", size=9, leading=12, spaced=True),
    "chart.unit": TextStyle(chain="table", latin="latin", size=9, leading=12, spaced=True),
    "chart.label": TextStyle(chain="table", latin="latin", size=9, leading=10.5),
    "chart.total": TextStyle(chain="heading1", size=9, leading=10.5),
    "chart.value": TextStyle(chain="table", latin="latin", size=9, leading=11, spaced=True),
    "chart.caption": TextStyle(chain="heading1", size=10.5, leading=16, align="center", spaced=True),
    "toc.title": TextStyle(chain="title", size=22, leading=36, align="center", after=1.5 * GRID),
    "toc.entry": replace(_BODY, align="left", first=0),
    "toc.entry2": replace(_BODY, align="left", first=0, left=_TOC_INDENT, size=14, leading=24),
}

_EN_BODY = TextStyle(chain="latin", size=11.5, leading=16, align="justify", left=85.2, after=8, hyphenate=True)
_EN_TABLE = TextStyle(chain="latin", size=9.5, leading=12)

_EN = {
    "issuer": TextStyle(chain="latin", size=9.5, leading=12, after=10, tracking=0.09 * 9.5, keep=True),
    "title": TextStyle(chain="latin-bold", size=24, leading=29, after=10, keep=True),
    "standing": TextStyle(chain="latin-italic", size=12, leading=16, after=10, keep=True),
    "heading1": TextStyle(chain="latin-bold", size=14, leading=16, left=85.2, before=16, after=8, keep=True),
    "heading2": TextStyle(chain="latin-italic", size=11.5, leading=16, left=85.2, before=8, after=4, keep=True),
    "heading3": TextStyle(chain="latin-italic", size=11.5, leading=16, left=85.2, before=8, after=4, keep=True),
    "heading4": TextStyle(chain="latin-italic", size=11.5, leading=16, left=85.2, before=4, after=4, keep=True),
    "body": _EN_BODY,
    "item": replace(_EN_BODY, left=85.2 + 22, first=-22, after=4),
    "notice": TextStyle(chain="latin-italic", size=9.5, leading=12, keep=True),
    "cover.issuer": TextStyle(chain="latin", size=11, leading=14, after=22, tracking=0.09 * 11),
    "cover.title": TextStyle(chain="latin-bold", size=30, leading=36, after=10),
    "cover.subtitle": TextStyle(chain="latin-italic", size=18, leading=24),
    "cover.imprint": TextStyle(chain="latin", size=11.5, leading=16),
    "table.number": TextStyle(chain="latin", size=10, leading=14, tracking=0.9),
    "table.title": TextStyle(chain="latin-bold", size=14, leading=18, after=2),
    "table.above": TextStyle(chain="latin-italic", size=10, leading=14, after=4),
    "table.continued": TextStyle(chain="latin-italic", size=9, leading=13, after=4),
    "table.repeated": TextStyle(chain="latin-italic", size=9, leading=12),
    "table.header": _EN_TABLE,
    "table.label": _EN_TABLE,
    "table.total": replace(_EN_TABLE, chain="latin-bold"),
    "table.subtotal": replace(_EN_TABLE, chain="latin-bold"),
    "table.reference": replace(_EN_TABLE, size=9, align="center"),
    "table.figure": _EN_TABLE,
    "table.text": _EN_TABLE,
    "table.name": _EN_TABLE,
    "table.grade": replace(_EN_TABLE, align="center"),
    "table.redacted": replace(_EN_TABLE, align="center"),
    "table.note": TextStyle(chain="latin", size=9, leading=12, before=5),
    "chart.key": TextStyle(chain="latin", size=9, leading=12),
    "chart.unit": TextStyle(chain="latin-italic", size=9, leading=12),
    "chart.label": TextStyle(chain="latin", size=9, leading=10.5),
    "chart.total": TextStyle(chain="latin-bold", size=9, leading=10.5),
    "chart.value": TextStyle(chain="latin", size=9, leading=11),
    "chart.caption": TextStyle(chain="latin-bold", size=10.5, leading=14, left=85.2),
    "toc.title": TextStyle(chain="latin-bold", size=14, leading=18, before=8, after=8),
    "toc.entry": TextStyle(chain="latin", size=11.5, leading=18),
    "toc.entry2": TextStyle(chain="latin", size=10.5, leading=15, left=_TOC_INDENT),
}

_UNDER = TextStyle(  # English below Chinese: two of its lines are one line of the grid
    chain="latin", size=12, leading=GRID / 2, align="justify", left=31.5, after=GRID / 2, hyphenate=True
)

_BOTH = {
    "title": TextStyle(chain="latin-bold", size=14, leading=18, align="center", keep=True),
    "issuer": TextStyle(chain="latin-bold", size=14, leading=18, align="center", keep=True),
    "standing": replace(_UNDER, chain="latin-italic", align="center"),
    "heading1": replace(_UNDER, chain="latin-bold", align="left", after=0, hyphenate=False, keep=True),
    "heading2": replace(_UNDER, chain="latin-bold", align="left", after=0, hyphenate=False, keep=True),
    "heading3": replace(_UNDER, chain="latin-bold", align="left", after=0, hyphenate=False, keep=True),
    "heading4": replace(_UNDER, chain="latin-bold", align="left", after=0, hyphenate=False, keep=True),
    "body": _UNDER,
    "item": _UNDER,
    "notice": TextStyle(chain="latin", size=9, leading=GRID / 2, keep=True),
    "cover.issuer": TextStyle(chain="latin-bold", size=14, leading=18, align="center", after=22),
    "cover.title": TextStyle(chain="latin-bold", size=20, leading=26, align="center", after=8),
    "cover.subtitle": TextStyle(chain="latin", size=14, leading=18, align="center"),
    "cover.imprint": TextStyle(chain="latin", size=12, leading=GRID / 2, align="center"),
    "table.number": TextStyle(chain="latin", size=10.5, leading=16),
    "table.title": TextStyle(chain="latin-bold", size=12, leading=16, align="center", after=4),
    "table.above": TextStyle(chain="latin", size=9, leading=12, after=4),
    "table.continued": TextStyle(chain="latin", size=8.5, leading=11, after=4),
    "table.repeated": TextStyle(chain="latin-italic", size=8.5, leading=10.5),
    "table.header": TextStyle(chain="latin", size=8.5, leading=10.5, align="center"),
    "table.label": TextStyle(chain="latin", size=8.5, leading=10.5),
    "table.total": TextStyle(chain="latin-bold", size=8.5, leading=10.5),
    "table.subtotal": TextStyle(chain="latin-bold", size=8.5, leading=10.5),
    "table.reference": TextStyle(chain="latin", size=8.5, leading=10.5, align="center"),
    "table.figure": TextStyle(chain="latin", size=8.5, leading=10.5),
    "table.text": TextStyle(chain="latin", size=8.5, leading=10.5),
    "table.name": TextStyle(chain="latin", size=8.5, leading=10.5, align="center"),
    "table.grade": TextStyle(chain="latin", size=8.5, leading=10.5, align="center"),
    "table.redacted": TextStyle(chain="latin", size=8.5, leading=10.5, align="center"),
    "table.note": TextStyle(chain="latin", size=8.5, leading=12),
    "chart.key": TextStyle(chain="latin", size=8, leading=9.5),
    "chart.unit": TextStyle(chain="latin", size=8, leading=9.5),
    "chart.label": TextStyle(chain="latin", size=8, leading=9.5),
    "chart.total": TextStyle(chain="latin-bold", size=8, leading=9.5),
    "chart.value": TextStyle(chain="latin", size=9, leading=11),
    "chart.caption": TextStyle(chain="latin-bold", size=9.5, leading=12, align="center"),
    "toc.title": TextStyle(chain="latin-bold", size=14, leading=18, align="center", after=GRID),
    "toc.entry": replace(_UNDER, align="left", left=0, after=0, hyphenate=False),
    "toc.entry2": replace(_UNDER, align="left", left=_TOC_INDENT, after=0, size=10.5, leading=12, hyphenate=False),
}

ROLES = tuple(_ZH)


@cache
def text_style(edition: Edition, lang: Lang, role: str) -> TextStyle:
    """Return the look of a role (see `ROLES`) in a language of an edition.

    Raises KeyError for a role that has no look.
    """
    if lang == "zh":
        return _ZH[role]
    return (_EN if edition == "en" else _BOTH)[role]


def heading_role(depth: int) -> str:
    """Return the role of a heading whose numeral is of that depth (一、 1 ... （1） 4)."""
    return f"heading{min(depth, 4)}"


# Size classes: the first that fits is taken; wide tables (more than 8 columns) start with the dense one.
NORMAL = TableSize(size=10.5, leading=14, small=8.5, small_leading=10.5, padding=(4.5, 4))
BILINGUAL = TableSize(size=10.5, leading=13, small=8.5, small_leading=10.5, padding=(4.5, 3.5))
DENSE = TableSize(size=9, leading=12, small=8, small_leading=9.5, padding=(3.5, 3), hyphenate=True)
ENGLISH_NORMAL = TableSize(size=9.5, leading=12, small=9.5, small_leading=12, padding=(3, 2.4))
ENGLISH_DENSE = TableSize(size=9, leading=11, small=9, small_leading=11, padding=(3, 2.4), hyphenate=True)
DIVIDED = frozenset({"name", "text", "grade"})  # roles of cells whose English words may be divided in such tables


class Fill(NamedTuple):
    """The colour of a bar, and that of letters on it."""

    colour: str
    ink: str


# One hue in clear steps: told apart in grey, on a copier, and by every kind of colour vision. No other colour is used.
FILLS: Mapping[str, Fill] = {
    "main": Fill("#1F3A5F", "#FFFFFF"),
    "second": Fill("#7F9DB9", ""),
    "light": Fill("#D5DFE8", ""),
    "plain": Fill("#FFFFFF", ""),
}
BAR_OUTLINE, BAR_HAIR, BASE_LINE = "#1F3A5F", 0.4, 0.6

HEAVY, MEDIUM, HAIR = 1.2, 0.75, 0.4  # rules of Chinese tables
EN_HEAVY, EN_MEDIUM, EN_HAIR = 1.2, 0.6, 0.4  # three-line tables of the English edition
