"""OFD files → what in them is not as GB/T 33190-2016 wants it, and what the archive profile would not take.

The standard's schema is written down here for the elements that this program uses: which children an element has, in
which order and how often, and of what kind its attributes are. Whatever is not written down is a fault.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import uharfbuzz as hb
from lxml import etree

OFD = "{http://www.ofdspec.org/2016}"
DG = "{urn:disclosure-gen:structure}"

Node = etree._Element


def _number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))


def _identifier(text: str) -> bool:
    return bool(re.fullmatch(r"[1-9]\d*", text))


def _box(text: str) -> bool:
    parts = text.split(" ")
    return len(parts) == 4 and all(map(_number, parts)) and float(parts[2]) > 0 and float(parts[3]) > 0


def _colour(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,3} \d{1,3} \d{1,3}", text)) and all(int(part) < 256 for part in text.split())


def _flag(text: str) -> bool:
    return text in ("true", "false")


def _day(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text))


def _moment(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", text))


def _words(text: str) -> bool:
    return bool(text)


def _any(_: str) -> bool:
    return True


def _is(*values: str) -> Callable[[str], bool]:
    return lambda text: text in values


def _path(text: str) -> bool:
    """Tell whether a path has only moves, lines, cubic curves and closings."""
    return bool(re.fullmatch(r"(?:(?:[ML](?: -?[\d.]+){2}|B(?: -?[\d.]+){6}|C)(?: |$))+", text))


def _steps(text: str) -> bool:
    return bool(re.fullmatch(r"(?:(?:g \d+ )?-?[\d.]+(?: |$))+", text))


# Element → its children in order with how often they may stand, or the kind of its text. `page`: objects in any order.
CHILDREN: Mapping[str, str | Callable[[str], bool]] = {
    "OFD": "DocBody",
    "DocBody": "DocInfo DocRoot Signatures?",
    "DocInfo": "DocID Title? Author? Subject? CreationDate? ModDate? Keywords? Creator?",
    "DocID": lambda text: bool(re.fullmatch(r"[0-9a-f]{32}", text)),
    "Title": _words,
    "Author": _words,
    "Subject": _words,
    "CreationDate": _day,
    "ModDate": _day,
    "Keywords": "Keyword+",
    "Keyword": _words,
    "Creator": _words,
    "DocRoot": _words,
    "Signatures": _words,
    "Document": "CommonData Pages Outlines? Annotations? CustomTags? Attachments?",
    "CommonData": "MaxUnitID PageArea PublicRes",
    "MaxUnitID": _identifier,
    "PageArea": "PhysicalBox",
    "Area": "PhysicalBox",
    "PhysicalBox": _box,
    "PublicRes": _words,
    "Pages": "Page+",
    "Outlines": "OutlineElem+",
    "OutlineElem": "Actions OutlineElem*",
    "Actions": "Action+",
    "Action": "Goto",
    "Goto": "Dest",
    "Dest": "",
    "Annotations": "Page+",
    "CustomTags": "CustomTag+",
    "CustomTag": "FileLoc",
    "Attachments": "Attachment+",
    "Attachment": "FileLoc",
    "FileLoc": _words,
    "Res": "Fonts",
    "Fonts": "Font+",
    "Font": "FontFile",
    "FontFile": _words,
    "Content": "Layer",
    "Layer": "page",
    "TextObject": "FillColor? CGTransform? TextCode",
    "PathObject": "Actions? StrokeColor? FillColor? AbbreviatedData",
    "FillColor": "",
    "StrokeColor": "",
    "CGTransform": "Glyphs",
    "Glyphs": _identifier,
    "TextCode": _words,
    "AbbreviatedData": _path,
    "PageAnnot": "Annot+",
    "Annot": "Appearance",
    "Appearance": "page",
}
# Where an element of one name is another thing: by the root of the part.
OTHERWISE: Mapping[tuple[str, str], str | Callable[[str], bool]] = {
    ("Page", "Page"): "Area? Content",
    ("Document", "Page"): "",
    ("Annotations", "Page"): "FileLoc",
    ("Document", "Annotations"): _words,
    ("Document", "CustomTags"): _words,
    ("Document", "Attachments"): _words,
}
# Element → its attributes; those with ! must be there.
ATTRIBUTES: Mapping[str, Mapping[str, Callable[[str], bool]]] = {
    "OFD": {"Version!": _is("1.0"), "DocType!": _is("OFD")},
    "OutlineElem": {"Title!": _words},
    "Action": {"Event!": _is("CLICK")},
    "Dest": {
        "Type!": _is("XYZ"),
        "PageID!": _identifier,
        "Left": _number,
        "Top": _number,
        "Zoom": _number,
    },
    "CustomTag": {"NameSpace!": _words},
    "Attachment": {
        "ID!": lambda text: bool(re.fullmatch(r"[A-Za-z_][\w.-]*", text)),
        "Name!": _words,
        "Format!": _is("TXT", "XML"),  # what archives take
        "CreationDate": _moment,
        "ModDate": _moment,
        "Size": _number,
        "Usage": _any,
    },
    "Res": {"BaseLoc!": _words},
    "Font": {"ID!": _identifier, "FontName!": _words, "FamilyName": _words, "Bold": _flag, "Italic": _flag},
    "Layer": {"ID!": _identifier},
    "TextObject": {
        "ID!": _identifier,
        "Boundary!": _box,
        "CTM": _is("0 1 -1 0 0 0"),
        "Font!": _identifier,
        "Size!": _number,
    },
    "TextCode": {"X!": _number, "Y!": _number, "DeltaX": _steps},
    "PathObject": {"ID!": _identifier, "Boundary!": _box, "LineWidth": _number, "Fill": _flag, "Stroke": _flag},
    "FillColor": {"Value!": _colour},
    "StrokeColor": {"Value!": _colour},
    "CGTransform": {"CodePosition!": _is("0"), "CodeCount": _is("1"), "GlyphCount": _is("1")},
    "Annot": {
        "ID!": _identifier,
        "Type!": _is("Link"),
        "Creator!": _words,
        "LastModDate!": _day,
        "NoZoom!": _is("true"),  # three that archives want
        "NoRotate!": _is("true"),
        "ReadOnly!": _is("true"),
    },
    "Appearance": {"Boundary": _box},
}
PAGE_ATTRIBUTES: Mapping[str, Mapping[str, Callable[[str], bool]]] = {
    "Page": {},
    "Document": {"ID!": _identifier, "BaseLoc!": _words},
    "Annotations": {"PageID!": _identifier},
}


class Opened:
    """An OFD file: its parts, and the XML of those that are."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.entries = package.infolist()
            self.parts = {entry.filename: package.read(entry) for entry in self.entries}
        self.xml = {name: etree.fromstring(part) for name, part in self.parts.items() if name.endswith(".xml")}
        self.ofd = {name: root for name, root in self.xml.items() if root.tag.startswith(OFD)}
        self.pages = {
            page.get("ID") or "": self.at("Doc_0/Document.xml", page.get("BaseLoc") or "")
            for page in self.ofd["Doc_0/Document.xml"].iter(f"{OFD}Page")
        }
        self.objects = {
            (page, one.get("ID") or ""): one
            for page, name in self.pages.items()
            for one in self.xml[name].iter(f"{OFD}TextObject", f"{OFD}PathObject")
        }

    @staticmethod
    def at(part: str, place: str) -> str:
        """Return the name of the part that another names."""
        return f"{part.rpartition('/')[0]}/{place}".lstrip("/")


def faults(data: bytes) -> list[str]:
    """Return what is wrong with an OFD file."""
    try:
        opened = Opened(data)
    except Exception as error:
        return [f"cannot be opened: {error!r}"]
    return [
        fault
        for check in (_zip, _schema, _numbers, _references, _texts, _fonts, _boxes, _tags, _order)
        for fault in check(opened)
    ]


def _zip(opened: Opened) -> Iterator[str]:
    names = [entry.filename for entry in opened.entries]
    if names[:1] != ["OFD.xml"] or names[1:] != sorted(set(names[1:])):
        yield "zip: the order of the parts"
    for entry in opened.entries:
        if entry.flag_bits & 0x9 or not entry.filename.isascii() or entry.date_time != (1980, 1, 1, 0, 0, 0):
            yield f"zip: {entry.filename}"
    for name, part in opened.parts.items():
        if name.endswith(".xml") and not part.startswith(b'<?xml version="1.0" encoding="UTF-8"?>'):
            yield f"xml: {name} is not declared as UTF-8"


def _schema(opened: Opened) -> Iterator[str]:
    for name, root in opened.ofd.items():
        kind = etree.QName(root).localname
        if root.prefix != "ofd":
            yield f"prefix: {name}"
        for element in root.iter():
            if not isinstance(element.tag, str) or not element.tag.startswith(OFD):
                yield f"schema: {name} has {element.tag}"
                continue
            yield from (f"schema: {name}: {fault}" for fault in _element(kind, element))


def _element(kind: str, element: Node) -> Iterator[str]:
    tag = etree.QName(element).localname
    model = OTHERWISE.get((kind, tag), CHILDREN.get(tag))
    attributes = PAGE_ATTRIBUTES[kind] if tag == "Page" and kind in PAGE_ATTRIBUTES else ATTRIBUTES.get(tag, {})
    if model is None:
        yield f"{tag} is not known"
        return
    children = " ".join(etree.QName(child).localname for child in element)
    text = (element.text or "") + "".join(child.tail or "" for child in element)
    if callable(model):
        if children or not model(text):
            yield f"{tag} has the text {text[:40]!r}"
    else:
        if text:
            yield f"{tag} has text"
        if not re.fullmatch(_pattern(model), f"{children} " if children else ""):
            yield f"{tag} has the children {children[:80]!r}"
    wanted = {name.rstrip("!"): (kind_, name.endswith("!")) for name, kind_ in attributes.items()}
    for name, value in ((str(name), str(value)) for name, value in element.items()):
        if name not in wanted or not wanted[name][0](value):
            yield f"{tag} has {name}={value[:40]!r}"
    for name, (_, needed) in wanted.items():
        if needed and name not in element.attrib:
            yield f"{tag} lacks {name}"


def _pattern(model: str) -> str:
    """Return what the names of an element's children, each followed by a blank, have to match."""
    if model == "page":
        return "(TextObject |PathObject )*"
    return "".join(f"({word.rstrip('?*+')} ){word[len(word.rstrip('?*+')) :]}" for word in model.split())


def _numbers(opened: Opened) -> Iterator[str]:
    """Every number is given once in the whole document, and the largest is the one that is said."""
    given = [
        value for root in opened.ofd.values() for element in root.iter() if (value := element.get("ID", "")).isdigit()
    ]
    yield from (f"numbers: {number} is given {count} times" for number, count in Counter(given).items() if count > 1)
    said = opened.ofd["Doc_0/Document.xml"].findtext(f"{OFD}CommonData/{OFD}MaxUnitID")
    if said != str(max(map(int, given))):
        yield f"numbers: MaxUnitID is {said}"


def _references(opened: Opened) -> Iterator[str]:
    """What a part names is there, and nothing is there that none names."""
    named = {"OFD.xml", "Doc_0/Document.xml"}
    for name, root in opened.ofd.items():
        if root.tag == f"{OFD}OFD":
            named |= {element.text or "" for element in root.iter(f"{OFD}DocRoot")}
            continue
        for tag in ("PublicRes", "FileLoc", "Annotations", "CustomTags", "Attachments"):
            named |= {opened.at(name, element.text) for element in root.iter(OFD + tag) if element.text}
        base = root.get("BaseLoc")
        named |= {opened.at(name, f"{base}/{element.text}") for element in root.iter(f"{OFD}FontFile")}
    named |= set(opened.pages.values())
    for name in sorted(named - opened.parts.keys()):
        yield f"references: {name} is not there"
    for name in sorted(opened.parts.keys() - named):
        yield f"references: nothing names {name}"
    pages = opened.pages.keys()
    for root in opened.ofd.values():
        for element in root.iter():
            page = element.get("PageID")
            if page is not None and page not in pages:
                yield f"references: no page {page}"


def _texts(opened: Opened) -> Iterator[str]:
    """Every character but the first has a step, and no text begins or ends with a blank."""
    for (page, number), one in opened.objects.items():
        code = one.find(f"{OFD}TextCode")
        if code is None:
            continue
        text, count = code.text or "", len(_spread(code))
        if count != len(text) - 1:
            yield f"texts: {count} steps for {len(text)} characters in object {number} of page {page}"
        if text != text.strip():
            yield f"texts: blanks around object {number} of page {page}"
        if any(char > "\uffff" for char in text) and (len(text) > 1 or one.find(f"{OFD}CGTransform") is None):
            yield f"texts: a rare character without its glyph in object {number} of page {page}"


def _spread(code: Node) -> list[float]:
    """Return the steps of a text, each by itself."""
    steps = re.sub(r"g (\d+) (\S+)", lambda found: f"{found[2]} " * int(found[1]), code.get("DeltaX") or "")
    return [*map(float, steps.split())]


def _fonts(opened: Opened) -> Iterator[str]:
    """Every text is in a font that is there, and its file has every character of it, with the tables readers need."""
    (resources,) = (root for root in opened.ofd.values() if root.tag == f"{OFD}Res")
    fonts = {}
    for font in resources.iter(f"{OFD}Font"):
        face = hb.Face(opened.parts.get(f"Doc_0/Res/{font.findtext(f'{OFD}FontFile')}", b""))
        fonts[font.get("ID")] = hb.Font(face)
        yield from (f"fonts: {font.get('FontName')} {fault}" for fault in _names(face, font.get("FontName") or ""))
    for (page, number), one in opened.objects.items():
        if one.tag == f"{OFD}TextObject":
            yield from (f"fonts: object {number} of page {page} {fault}" for fault in _glyphs(one, fonts))


def _names(face: hb.Face, name: str) -> Iterator[str]:
    for tag in ("cmap", "loca", "glyf", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post"):
        if not face.reference_table(tag).data:
            yield f"has no {tag}"
    if face.get_name(6) != name or "Liberation" in f"{face.get_name(1)}{face.get_name(4)}":
        yield f"is {face.get_name(6)}"
    if not face.get_name(13):
        yield "says no licence"


def _glyphs(one: Node, fonts: Mapping[str | None, hb.Font]) -> Iterator[str]:
    font = fonts.get(one.get("Font"))
    if font is None:
        yield "is in no font"
        return
    for char in one.findtext(f"{OFD}TextCode") or "":
        glyph = font.get_nominal_glyph(ord(char))
        if not glyph:
            yield f"has {char!r}, which is not in its font"
        if char > "\uffff" and str(glyph) != one.findtext(f"{OFD}CGTransform/{OFD}Glyphs"):
            yield "shows another glyph"


def _boxes(opened: Opened) -> Iterator[str]:
    """Every object lies on its page, and a text's steps within its box."""
    usual = opened.ofd["Doc_0/Document.xml"].findtext(f"{OFD}CommonData/{OFD}PageArea/{OFD}PhysicalBox") or ""
    for page, name in opened.pages.items():
        own = opened.xml[name].findtext(f"{OFD}Area/{OFD}PhysicalBox")
        if own == usual:
            yield f"boxes: page {page} repeats the usual area"
        _, _, width, height = map(float, (own or usual).split())
        for one in opened.xml[name].iter(f"{OFD}TextObject", f"{OFD}PathObject"):
            x, y, wide, high = map(float, (one.get("Boundary") or "0 0 0 0").split())
            if x < 0 or y < 0 or x + wide > width or y + high > height:
                yield f"boxes: object {one.get('ID')} is not on page {page}"
            code = one.find(f"{OFD}TextCode")
            if code is not None and sum(_spread(code)) > (high if one.get("CTM") else wide):
                yield f"boxes: the text of object {one.get('ID')} leaves its box"


def _tags(opened: Opened) -> Iterator[str]:
    """Every reference of the tags is to an object that is there, and none is named twice."""
    tags = opened.xml["Doc_0/Tags/Structure.xml"]
    named = [(one.get("PageRef") or "", one.text or "") for one in tags.iter(f"{DG}ObjectRef")]
    for page, number in named:
        if (page, number) not in opened.objects:
            yield f"tags: no object {number} on page {page}"
    yield from (f"tags: {one} is named {count} times" for one, count in Counter(named).items() if count > 1)


def _order(opened: Opened) -> Iterator[str]:
    """The objects of a page stand in the order in which the tags are read; lines above a table are read across."""
    last: dict[str, int] = {}
    for one in opened.xml["Doc_0/Tags/Structure.xml"].iter(f"{DG}ObjectRef"):
        page, number = one.get("PageRef") or "", int(one.text or "0")
        if number < last.get(page, 0) and one.find(f"../../../{DG}Caption") is None:
            yield f"order: object {number} of page {page} stands before what is read before it"
        last[page] = max(number, last.get(page, 0))
