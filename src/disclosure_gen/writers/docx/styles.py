"""Looks of the layout → Word styles: one for each role and language, and variants based on it where they are used.

Faces, sizes and distances come from `layout.styles`; here stand their names in Word and what Word must be told beside.
Built-in styles keep Word's own names, so that the navigation pane and the contents list know them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from disclosure_gen.lang import Edition, Lang, langs_of
from disclosure_gen.layout.furniture import type_area
from disclosure_gen.layout.styles import (
    DENSE,
    DIVIDED,
    ENGLISH_DENSE,
    ENGLISH_MARK,
    FOLIO,
    FOOT,
    GRID,
    MARK,
    ROLES,
    Chain,
    TextStyle,
    page_style,
    text_style,
)
from disclosure_gen.records import NamedTuple, dataclass, field, replace
from disclosure_gen.writers.docx.oxml import off, on, tabs, twips, value, w

LATIN = "Times New Roman"
# The official names, which offices have; those of our own files would mean nothing there.
EAST: Mapping[str, str] = {
    "title": "方正小标宋简体",
    "heading1": "黑体",
    "heading2": "楷体_GB2312",
    "body": "仿宋_GB2312",
    "table": "宋体",
}
LANGUAGES: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en-US"}

Align = Literal["left", "center", "right", "decimal"]


class Look(NamedTuple):
    """What a paragraph style is asked for: a role of the layout, and where it differs from that role's own look.

    `level` is that of a heading in the outline (0: none); `numbered` is False where it must not take the number of its
    style. `indent` is that of a label (pt). `repeated` marks a label that is shown again, `goes_on` a text
    that began on the page before. `wide` is for landscape pages, where tab stops stand further out.
    """

    role: str
    lang: Lang
    size: float = 0.0
    leading: float = 0.0
    align: Align | Literal[""] = ""
    level: int = 0
    numbered: bool = True
    indent: float = 0.0
    repeated: bool = False
    goes_on: bool = False
    wide: bool = False


class StyleName(NamedTuple):
    """A style's id, its Chinese and English names, and Word's own name where it is built in."""

    id: str
    zh: str
    en: str
    own: str = ""


_HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
_NAMES: Mapping[str, StyleName] = {
    "title": StyleName("Title", "公文标题", "Document Title", "Title"),
    "issuer": StyleName("Issuer", "发布单位", "Issuer"),
    "notice": StyleName("Notice", "首页说明", "First Page Note"),
    "cover.issuer": StyleName("CoverIssuer", "封面单位", "Cover Issuer"),
    "cover.title": StyleName("CoverTitle", "封面标题", "Cover Title"),
    "cover.subtitle": StyleName("CoverSubtitle", "封面副题", "Cover Subtitle"),
    "cover.imprint": StyleName("CoverImprint", "封面落款", "Cover Imprint"),
    "standing": StyleName("Standing", "标题附注", "Standing Line"),
    **{f"heading{n}": StyleName(f"Heading{n}", zh, "", f"heading {n}") for n, zh in enumerate(_HEADINGS, 1)},
    "body": StyleName("Body", "公文正文", "Document Body"),
    "item": StyleName("Item", "列项", "Item"),
    "table.number": StyleName("TableNumber", "表号", "Table Number"),
    "table.title": StyleName("TableTitle", "表题", "Table Title"),
    "table.above": StyleName("TableAbove", "表上说明", "Line over Table"),
    "table.continued": StyleName("TableContinued", "续表", "Table Continued"),
    "table.header": StyleName("TableHeader", "表头", "Table Header"),
    "table.label": StyleName("TableLabel", "表格项目", "Table Label"),
    "table.total": StyleName("TableTotal", "表格合计", "Table Total"),
    "table.subtotal": StyleName("TableSubtotal", "表格小计", "Table Subtotal"),
    "table.reference": StyleName("TableReference", "栏次行次", "Table Reference"),
    "table.figure": StyleName("TableFigure", "表格数字", "Table Figure"),
    "table.text": StyleName("TableText", "表格文字", "Table Text"),
    "table.name": StyleName("TableName", "表格名称", "Table Name"),
    "table.grade": StyleName("TableGrade", "表格等次", "Table Grade"),
    "table.redacted": StyleName("TableRedacted", "表格涉密", "Table Redacted"),
    "table.note": StyleName("TableNote", "表注", "Table Note"),
    "chart.caption": StyleName("ChartCaption", "图题", "Figure Caption"),
    "toc.title": StyleName("ContentsTitle", "目录标题", "Contents Title", "TOC Heading"),
    "toc.entry": StyleName("Contents1", "目录一级", "", "toc 1"),
    "toc.entry2": StyleName("Contents2", "目录二级", "", "toc 2"),
    "folio": StyleName("Folio", "页码", "Page Number", "footer"),
    "mark": StyleName("Mark", "草稿标记", "Draft Mark"),
    "foot": StyleName("Foot", "页脚", "Running Foot", "footer"),
}
_ALIGNMENTS: Mapping[str, tuple[str, str]] = {
    "left": ("居左", "Left"),
    "center": ("居中", "Center"),
    "right": ("居右", "Right"),
    "decimal": ("小数点", "Decimal"),
}
_AROUND = frozenset({"table.note", "table.continued"})  # all else of a table is kept with its next row, save the last
_TABBED = frozenset({"table.above", "table.continued", "foot", "toc.entry", "toc.entry2"})  # right edge
_HYPHENATED = frozenset(  # English texts of the tables in which words may be divided, by role and size
    (f"table.{role}", size, leading)
    for role in DIVIDED
    for size, leading in ((ENGLISH_DENSE.size, ENGLISH_DENSE.leading), (DENSE.small, DENSE.small_leading))
)
_FLOWING = frozenset({"body", "item", "heading1", "heading2", "heading3", "heading4"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """The styles of one document: hands out their ids and remembers which were asked for."""

    edition: Edition
    _ids: dict[Look, str] = field(default_factory=dict)

    def style(self, look: Look) -> str:
        """Return the id of the style of a look."""
        known = self._ids.get(look)
        if known is None:
            known = self._ids[look] = style_id(self.edition, look)
        return known

    def looks(self, others: Iterable[Look] = ()) -> tuple[Look, ...]:
        """Return every role's own look and `others`, then the variants in the order in which they were asked for."""
        looks: dict[str, Look] = {}
        for look in (*_own_looks(self.edition), *others, *self._ids):
            looks.setdefault(style_id(self.edition, look), look)
        return tuple(looks.values())


def _own_looks(edition: Edition) -> Iterator[Look]:
    foot = "foot" if page_style(edition).foot else "folio"
    for lang in langs_of(edition):
        for role in ROLES:
            if role in _NAMES:
                yield base(Look(role, lang, level=0 if is_second(edition, lang) else _depth(role)))
    yield Look(foot, langs_of(edition)[0])


def _depth(role: str) -> int:
    return int(role[-1]) if role.startswith("heading") else 0


def base(look: Look) -> Look:
    """Return the look that a variant's style is based on: the role's own, or that of the heading's level."""
    if look.level:
        level = min(look.level, len(_HEADINGS))
        return Look(f"heading{level}", look.lang, level=level)
    return Look(look.role, look.lang)


def is_second(edition: Edition, lang: Lang) -> bool:
    """Tell whether a language is the one that stands below the other."""
    return edition == "zh-en" and lang == "en"


def style_id(edition: Edition, look: Look) -> str:
    """Return the id of the style of a look."""
    second = "En" if is_second(edition, look.lang) else ""
    return f"{_NAMES[look.role].id}{second}{''.join(id_ for id_, _, _ in _qualifiers(edition, look))}"


def style_name(edition: Edition, look: Look) -> StyleName:
    """Return all names of the style of a look; a variant is never Word's own."""
    name = _NAMES[look.role]
    second = is_second(edition, look.lang)
    qualifiers = tuple(_qualifiers(edition, look))
    zh = "·".join((f"{name.zh}（英）" if second else name.zh, *(zh for _, zh, _ in qualifiers)))
    words = (name.en or name.own.capitalize(), *(["English"] if second else []), *(en for _, _, en in qualifiers))
    own = "" if second or qualifiers else name.own
    return StyleName(style_id(edition, look), zh, " ".join(words) if name.en or not own else "", own)


def _qualifiers(edition: Edition, look: Look) -> Iterator[tuple[str, str, str]]:
    """Yield what sets a look apart from its role's own: part of the id, of the Chinese and of the English name."""
    own = text_look(edition, Look(look.role, look.lang))
    if look.level and look.role != f"heading{look.level}":
        yield f"Level{look.level}", f"大纲{look.level}级", f"Level {look.level}"
    if not look.numbered:
        yield "Unnumbered", "无编号", "Unnumbered"
    if look.size and (look.size, look.leading) != (own.size, own.leading):
        yield f"Size{round(look.size * 2)}", f"{look.size:g}磅", f"{look.size:g} pt"
    if look.align and look.align != own.align:
        zh, en = _ALIGNMENTS[look.align]
        yield en, zh, en
    if look.indent:
        yield f"Indent{round(look.indent * 2)}", f"缩进{look.indent:g}磅", f"Indent {look.indent:g} pt"
    if look.wide:
        yield "Wide", "横页", "Landscape"
    if look.repeated:
        yield "Repeated", "续标", "Repeated Label"
    if look.goes_on:
        yield "GoesOn", "续文", "Goes On"


def text_look(edition: Edition, look: Look) -> TextStyle:
    """Return how layout sets a look."""
    match look.role:
        case "folio":
            style = replace(FOLIO, align="right")
        case "foot":
            style = FOOT
        case "mark":
            style = replace(ENGLISH_MARK if edition == "en" else MARK, align="center")
        case role:
            style = text_style(edition, look.lang, role)
    if look.size:
        divided = look.lang == "en" and (look.role, look.size, look.leading) in _HYPHENATED
        style = replace(style, size=look.size, leading=look.leading, hyphenate=style.hyphenate or divided)
    if look.align:
        style = replace(style, align="left" if look.align == "decimal" else look.align)
    return style


def space(edition: Edition, look: Look) -> tuple[float, float]:
    """Return the space before and after a style's paragraphs (pt).

    Layout takes the larger of two distances where Word adds them: a heading asks only for what text does not leave.
    """
    style = text_look(edition, look)
    if look.role == "title" and edition != "en":  # one line of the grid under the last title
        return 0.0, GRID if look.lang == langs_of(edition)[-1] else 0.0
    if look.role == "standing" and edition == "en":  # its rule stands in the middle of what comes after
        return style.before, style.after / 2
    if look.role in _FLOWING:
        return max(0.0, style.before - text_style(edition, look.lang, "body").after), style.after
    return style.before, style.after


def run_of(chain: Chain, latin: str, size: float, tracking: float = 0.0) -> dict[str, str]:
    """Return the run properties of a chain of faces, those that are switched off included."""
    east = EAST.get(chain, EAST["table"])
    west = LATIN if latin or chain.startswith("latin") else east
    half_points = round(size * 2)
    return {
        "rFonts": w("rFonts", ascii=west, eastAsia=east, hAnsi=west, cs=west),
        **(on("b", "bCs") if "bold" in chain else off("b", "bCs")),
        **(on("i", "iCs") if "italic" in chain else off("i", "iCs")),
        **value("spacing", twips(tracking)),
        **value("sz", half_points),
        **value("szCs", half_points),
        "lang": w("lang", val=LANGUAGES["en"], eastAsia=LANGUAGES["zh"]),
    }


def run_of_look(edition: Edition, look: Look) -> dict[str, str]:
    """Return the run properties of a look, those that are switched off included."""
    style = text_look(edition, look)
    return run_of(style.chain, style.latin, style.size, style.tracking)


def paragraph_of_look(edition: Edition, look: Look) -> dict[str, str]:
    """Return the paragraph properties of a look, those that are switched off included."""
    style = text_look(edition, look)
    led = edition == "zh-en" and look.lang == "zh" and look.role in _FLOWING  # kept with its translation
    before, after = space(edition, look)
    cell = look.role.startswith("table.") and look.role not in _AROUND
    keep = style.keep or led or cell
    rule = w("bottom", val="single", sz=4, space=round(style.after / 2), color="000000")
    return {
        **(on("keepNext") if keep else off("keepNext")),
        **({"pBdr": w("pBdr", rule)} if look.role == "standing" and edition == "en" else {}),
        **_tab_stops(edition, look),
        **(off("suppressAutoHyphens") if style.hyphenate else on("suppressAutoHyphens")),
        **(on("autoSpaceDE", "autoSpaceDN") if style.spaced else off("autoSpaceDE", "autoSpaceDN")),
        **(on("snapToGrid") if style.leading == GRID else off("snapToGrid")),
        "spacing": w("spacing", before=twips(before), after=twips(after), line=twips(style.leading), lineRule="exact"),
        "ind": _indent_of(look, style),
        **value("jc", "both" if style.align == "justify" else style.align),
        **(value("outlineLvl", look.level - 1) if look.level else {}),
    }


def _indent_of(look: Look, style: TextStyle) -> str:
    if look.role == "folio":
        return w("ind", left=twips(style.size), right=twips(style.size))
    if look.indent:
        return w("ind", leftChars=round(100 * look.indent / style.size), left=twips(look.indent))
    return _indent(style)


def indent_of_look(edition: Edition, look: Look) -> str:
    """Return w:ind of a look; a list level repeats it, else Word takes its own."""
    return _indent(text_look(edition, look))


def numbered_indent(edition: Edition, look: Look) -> str:
    """Return w:ind of a look that takes its number from a list: in English the number hangs before the words.

    The style and the level of the list say the same: where they differ, programs follow the style.
    """
    style = text_look(edition, look)
    if edition == "en" and style.first >= 0:
        return w("ind", left=twips(style.left), hanging=twips(style.left))
    return _indent(style)


def _indent(style: TextStyle) -> str:
    """Return w:ind: a first line in characters, with its length for programs that do not know characters."""
    if style.first < 0:
        return w("ind", left=twips(style.left), hanging=twips(-style.first))
    return w("ind", left=twips(style.left), firstLineChars=_characters(style), firstLine=twips(style.first))


def _characters(style: TextStyle) -> int:
    return round(style.first / style.size) * 100


def _tab_stops(edition: Edition, look: Look) -> dict[str, str]:
    """Return the tab stop at the right edge; on landscape pages it takes the place of that of the base style."""
    if look.role not in _TABBED:
        return {}
    page = page_style(edition)
    narrow, wide = (type_area(page, orientation).width for orientation in ("portrait", "landscape"))
    leader = "dot" if look.role.startswith("toc") else "none"
    return tabs([("clear", narrow), ("right", wide)] if look.wide else [("right", narrow)], leader)
