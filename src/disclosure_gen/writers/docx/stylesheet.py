"""Looks → the parts styles.xml and fontTable.xml."""

from collections.abc import Iterator, Mapping

from disclosure_gen.lang import Edition, Lang, langs_of
from disclosure_gen.layout.styles import EN_HEAVY, HAIR, HEAVY, text_style
from disclosure_gen.writers.docx.embedding import Embedded
from disclosure_gen.writers.docx.oxml import (
    border,
    eighths,
    off,
    on,
    paragraph_properties,
    part,
    run_properties,
    twips,
    value,
    w,
)
from disclosure_gen.writers.docx.styles import (
    EAST,
    LATIN,
    Look,
    Sheet,
    StyleName,
    base,
    indent_of_look,
    is_second,
    numbered_indent,
    paragraph_of_look,
    run_of,
    run_of_look,
    style_id,
    style_name,
)

TABLE, BREAK, FIGURE = "DisclosureTable", "SectionBreak", "Figure"
STRONG, MARK, NUMBER = "Strong", "RepeatedMark", "FootNumber"

Linked = Mapping[Look, tuple[int, int]]  # look → list and level of the number that its style carries

# What Word does where a style is silent; styles write only what differs from it.
_SILENT = {
    **off("keepNext", "suppressAutoHyphens"),
    **on("autoSpaceDE", "autoSpaceDN", "snapToGrid"),
    "ind": w("ind", left=0, firstLineChars=0, firstLine=0),
    **value("jc", "left"),
}
# Family, pitch and the other name under which newer systems have the face.
_FACES = {
    "方正小标宋简体": ("方正小标宋_GBK", "script"),
    "黑体": ("SimHei", "modern"),
    "楷体_GB2312": ("楷体", "modern"),
    "仿宋_GB2312": ("仿宋", "modern"),
    "宋体": ("SimSun", "auto"),
}


def styles_part(sheet: Sheet, linked: Linked) -> Iterator[bytes]:
    """Yield styles.xml with every style that has been used when it is made, and its role's own beside."""
    return part("styles", _styles(sheet, linked))


def _styles(sheet: Sheet, linked: Linked) -> Iterator[str]:
    edition = sheet.edition
    yield _defaults(edition)
    yield from _built_in(edition)
    yield from (_paragraph_style(edition, look, linked) for look in sheet.looks(linked))
    yield from _character_styles(edition)
    yield _table_style(edition)


def _defaults(edition: Edition) -> str:
    """Return the document's defaults: the run of its body text."""
    run = _default_run(edition)
    return w(
        "docDefaults",
        w("rPrDefault", run_properties({tag: run[tag] for tag in ("rFonts", "sz", "szCs", "lang")})),
        w("pPrDefault"),
    )


def _built_in(edition: Edition) -> Iterator[str]:
    """Yield the defaults of each kind of style, which Word expects, and the carrier of section breaks."""
    leading = text_style(edition, langs_of(edition)[0], "body").leading
    plain = {
        **off("overflowPunct"),
        "spacing": w("spacing", line=twips(leading), lineRule="exact"),
    }  # no mark hangs out
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"{paragraph_properties(plain)}</w:style>"
    )
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _NORMAL_MARGINS)
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
    yield (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    line = {**off("snapToGrid"), "spacing": w("spacing", before=0, after=0, line=twips(1), lineRule="exact")}
    small = {**value("sz", 2), **value("szCs", 2)}
    yield _style("paragraph", StyleName(BREAK, "分节", "Section Break"), "Normal", (line, small))
    free = {
        **on("keepNext"),
        **off("snapToGrid"),
        "spacing": w("spacing", before=0, after=0, line=240, lineRule="auto"),
    }
    yield _style("paragraph", StyleName(FIGURE, "图", "Figure"), "Normal", (free, small))


_NORMAL_MARGINS = (("top", 0), ("left", 0), ("bottom", 0), ("right", 0))


def _paragraph_style(edition: Edition, look: Look, linked: Linked) -> str:
    own = base(look)
    paragraph, run = paragraph_of_look(edition, look), run_of_look(edition, look)
    if look == own:
        parent, written = "Normal", (_SILENT, {**_default_run(edition), "lang": ""})
    else:
        parent, written = style_id(edition, own), (paragraph_of_look(edition, own), run_of_look(edition, own))
    paragraph = _differences(paragraph, written[0])
    if look in linked:
        number, level = linked[look]
        paragraph |= {"numPr": number_properties(number, level), "ind": numbered_indent(edition, look)}
    elif not look.numbered:  # the indent is said again: programs lose it with the number
        paragraph |= {"numPr": number_properties(0), "ind": indent_of_look(edition, look)}
    following = ""
    if look.role.startswith("heading") or look.role == "title":
        following = style_id(edition, Look("body", look.lang))
    return _style("paragraph", style_name(edition, look), parent, (paragraph, _differences(run, written[1])), following)


def number_properties(number: int, level: int | None = None) -> str:
    """Return w:numPr for a list and a level of it; list 0 takes the number away."""
    levels = [w("ilvl", val=level)] if level is not None else []
    return w("numPr", *levels, w("numId", val=number))


def _default_run(edition: Edition) -> dict[str, str]:
    body = text_style(edition, langs_of(edition)[0], "body")
    return run_of(body.chain, body.latin, body.size)


def _differences(properties: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    return {tag: xml for tag, xml in properties.items() if known.get(tag) != xml}


def _style(
    kind: str,
    name: StyleName,
    parent: str,
    properties: tuple[Mapping[str, str], Mapping[str, str]],
    following: str = "",
) -> str:
    """Return a style of paragraphs or characters."""
    names = [name.zh, name.en] if not name.own else [name.own, *filter(None, (name.zh, name.en))]
    custom = "" if name.own else ' w:customStyle="1"'
    aliases = ",".join(names[1:])
    return "".join(
        [
            f'<w:style w:type="{kind}"{custom} w:styleId="{name.id}">',
            w("name", val=names[0]),
            w("aliases", val=aliases),
            w("basedOn", val=parent),
            w("next", val=following) if following else "",
            "<w:qFormat/>",
            paragraph_properties(properties[0]),
            run_properties(properties[1]),
            "</w:style>",
        ]
    )


def _character_styles(edition: Edition) -> Iterator[str]:
    """Yield the styles of words inside a paragraph: emphasis, （续） after a label, the number in a running foot."""
    for lang in langs_of(edition):
        second = is_second(edition, lang)
        strong = {"rFonts": w("rFonts", eastAsia=EAST["heading1"])} if lang == "zh" else on("b", "bCs")
        name = (
            StyleName(f"{STRONG}En", "强调（英）", "Strong English")
            if second
            else StyleName(STRONG, "强调", "", "Strong")
        )
        yield _style("character", name, "DefaultParagraphFont", ({}, strong))
        look = text_style(edition, lang, "table.repeated")
        run = run_of(look.chain, look.latin, look.size)
        mark = {tag: run[tag] for tag in ("rFonts", "i", "iCs") if run[tag] not in off("i", "iCs").values()}
        name = StyleName(f"{MARK}{'En' if second else ''}", f"续标记{'（英）' if second else ''}", "Repeated Mark")
        yield _style("character", name, "DefaultParagraphFont", ({}, mark))
    if edition == "en":
        size = {**value("sz", 20), **value("szCs", 20)}
        yield _style("character", StyleName(NUMBER, "页脚页码", "Foot Number"), "DefaultParagraphFont", ({}, size))


def character_style(edition: Edition, name: str, lang: Lang) -> str:
    """Return the run properties that choose a character style in a language."""
    return run_properties(value("rStyle", f"{name}En" if is_second(edition, lang) else name))


def _table_style(edition: Edition) -> str:
    """Return the style of tables: a grid open at the sides, or three lines in the English edition."""
    heavy = eighths(EN_HEAVY if edition == "en" else HEAVY)
    inner = 0 if edition == "en" else eighths(HAIR)
    rules = (("top", heavy), ("left", 0), ("bottom", heavy), ("right", 0), ("insideH", inner), ("insideV", inner))
    borders = w("tblBorders", *(border(side, weight) for side, weight in rules))
    stand = w("vAlign", val="top" if edition == "en" else "center")
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}">'
        '<w:name w:val="公开表"/><w:aliases w:val="Disclosure Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"{w('tblPr', borders)}{w('tcPr', stand)}</w:style>"
    )


def fonts_part(embedded: Embedded) -> Iterator[bytes]:
    """Return fontTable.xml: each face with the other name under which a system may have it, and its file if inside."""
    faces = {**{name: (other, "86", family) for name, (other, family) in _FACES.items()}, LATIN: ("", "00", "roman")}
    return part("fonts", [_font(name, face, embedded) for name, face in faces.items()])


def _font(own: str, face: tuple[str, str, str], embedded: Embedded) -> str:
    other, charset, family = face
    name = embedded.names.get(own, own)
    return w(
        "font",
        w("altName", val=own if name != own else other) if other or name != own else "",
        w("charset", val=charset),
        w("family", val=family),
        w("pitch", val="fixed" if family == "modern" else "variable"),
        embedded.entries.get(name, ""),
        name=name,
    )
