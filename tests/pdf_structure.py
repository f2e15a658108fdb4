"""A PDF file → what is wrong with its structure and fonts, by rules of PDF/A-3a and PDF/UA-1 that a program can tell.

It reads the file with pikepdf and knows nothing of the writer. It stands beside veraPDF, which not everyone has.
"""

import re
import struct
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pikepdf
from pikepdf import Name, Object, Pdf

PAINTING = frozenset({"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"})
PARENTS = {
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "LI": {"L"},
    "TOCI": {"TOC"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TR": {"THead", "TBody", "Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "Caption": {"Table", "TOC", "Figure"},
}


class Element(NamedTuple):
    """A structure element, what it stands in, and how deep."""

    element: Object
    parent: Object
    depth: int


class Drawn(NamedTuple):
    """What the content of a page shows: its marks, and the codes used of each font."""

    marks: list[int]
    codes: dict[str, set[int]]


def problems(data: bytes) -> list[str]:
    """Return what is wrong with a file, in words; nothing for a sound one."""
    with Pdf.open(BytesIO(data)) as pdf:
        found: list[str] = []
        drawn = [_drawn(number, page, found) for number, page in enumerate(pdf.pages, start=1)]
        found += _catalog(pdf)
        elements = list(_elements(pdf)) if "/StructTreeRoot" in pdf.Root else []
        found += _marks(pdf, drawn, elements)
        found += _annotations(pdf, elements)
        found += _nesting(elements)
        found += [problem for element, *_ in elements if _tag(element) == "Table" for problem in _grid(element)]
        found += _named(pdf, elements)
        found += _headings(elements)
        found += _fonts(pdf, drawn)
        return found


def tree(data: bytes) -> list[tuple[int, str]]:
    """Return depth and type of each structure element, in order."""
    with Pdf.open(BytesIO(data)) as pdf:
        return [(depth, _tag(element)) for element, _, depth in _elements(pdf)]


def _tag(element: Object) -> str:
    return str(element.S)[1:]


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _elements(pdf: Pdf) -> Iterator[Element]:
    """Yield each element with its parent and depth."""
    stack = [(kid, pdf.Root.StructTreeRoot, 0) for kid in reversed(_kids(pdf.Root.StructTreeRoot))]
    while stack:
        element, parent, depth = stack.pop()
        yield Element(element, parent, depth)
        below = [kid for kid in _kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        stack += [(kid, element, depth + 1) for kid in reversed(below)]


def _drawn(number: int, page: pikepdf.Page, found: list[str]) -> Drawn:
    marks: list[int] = []
    codes: dict[str, set[int]] = {}
    stack: list[str] = []
    font = ""
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = list(instruction.operands), str(instruction.operator)
        if name in {"BDC", "BMC"}:
            stack.append(_opened(number, operands, stack, marks, found))
        elif name == "EMC":
            if not stack:
                found.append(f"page {number}: EMC without a beginning")
            else:
                stack.pop()
        elif name == "Tf":
            font = str(operands[0])
        elif name in PAINTING and not {"artifact", "mark"} & set(stack):
            found.append(f"page {number}: {name} is neither tagged nor an artifact")
        if name in {"Tj", "TJ"}:
            codes.setdefault(font, set()).update(_codes(operands[0]))
    if stack:
        found.append(f"page {number}: marked content is not closed")
    return Drawn(marks, codes)


def _opened(number: int, operands: list[Object], stack: list[str], marks: list[int], found: list[str]) -> str:
    kind = "inline"
    if operands[0] == Name.Artifact:
        kind = "artifact"
    elif len(operands) > 1 and "/MCID" in operands[1]:
        kind = "mark"
        mark = int(operands[1].MCID)
        if mark in marks:
            found.append(f"page {number}: MCID {mark} twice")
        marks.append(mark)
    if kind != "inline" and {"artifact", "mark"} & set(stack):
        found.append(f"page {number}: {kind} inside {stack[-1]}")
    return kind


def _codes(operand: Object) -> Iterator[int]:
    strings = operand if isinstance(operand, pikepdf.Array) else [operand]
    for text in strings:
        if isinstance(text, pikepdf.String):
            raw = bytes(text)
            yield from struct.unpack(f">{len(raw) // 2}H", raw)


def _catalog(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    wanted = {
        "no language of the document": str(root.get("/Lang", "")),
        "not marked as tagged": "/MarkInfo" in root and root.MarkInfo.get("/Marked"),
        "the title is not shown": "/ViewerPreferences" in root and root.ViewerPreferences.get("/DisplayDocTitle"),
        "no structure tree": "/StructTreeRoot" in root,
        "no output intent": "/OutputIntents" in root and root.OutputIntents[0].S == Name.GTS_PDFA1,
        "the tab key does not follow the structure": all(page.get("/Tabs") == Name.S for page in pdf.pages),
    }
    yield from (problem for problem, fulfilled in wanted.items() if not fulfilled)
    with pdf.open_metadata() as meta:
        claims = {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
        yield from (f"metadata: {key} is not {value}" for key, value in claims.items() if meta.get(_long(key)) != value)
        if meta.get("dc:title") != str(pdf.docinfo.get("/Title", "")):
            yield "metadata: the titles differ"


def _long(key: str) -> str:
    prefix, name = key.split(":")
    spaces = {"pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/"}
    return f"{{{spaces[prefix]}}}{name}"


def _parents(pdf: Pdf) -> dict[int, Object]:
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}


def _marks(pdf: Pdf, drawn: list[Drawn], elements: list[Element]) -> Iterator[str]:
    """Compare the marks that pages show, that elements own, and that the parent tree leads back."""
    owned: dict[tuple[int, int], Object] = {}
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    for element, parent, _ in elements:
        if element.P.objgen != parent.objgen:
            yield f"{_tag(element)}: its parent is another"
        for place in filter(None, (_place(kid, element, pages) for kid in _kids(element))):
            if place in owned:
                yield f"page {place[0]}: MCID {place[1]} has two elements"
            owned[place] = element
    parents = _parents(pdf) if elements else {}
    for number, (page, content) in enumerate(zip(pdf.pages, drawn, strict=True), start=1):
        row = parents.get(int(page.get("/StructParents", -1)), pikepdf.Array())
        yield from _page_marks(number, content.marks, list(iter(row)), owned)
    yield from (f"page {number}: MCID {mark} is not drawn" for number, mark in owned)


def _page_marks(
    number: int, marks: list[int], row: list[Object], owned: dict[tuple[int, int], Object]
) -> Iterator[str]:
    if len(row) != len(marks):
        yield f"page {number}: {len(row)} marks in the parent tree, {len(marks)} drawn"
    for mark in marks:
        owner = owned.pop((number, mark), None)
        if owner is None:
            yield f"page {number}: MCID {mark} belongs to no element"
        elif mark >= len(row) or row[mark].objgen != owner.objgen:
            yield f"page {number}: MCID {mark} leads to another element in the parent tree"


def _place(kid: Object, element: Object, pages: dict[tuple[int, int], int]) -> tuple[int, int] | None:
    if isinstance(kid, int):
        return pages[element.Pg.objgen], kid
    if "/MCID" in kid:
        return pages[(kid if "/Pg" in kid else element).Pg.objgen], int(kid.MCID)
    return None


def _annotations(pdf: Pdf, elements: list[Element]) -> Iterator[str]:
    owners = {
        kid.Obj.objgen: element
        for element, *_ in elements
        for kid in _kids(element)
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == Name.OBJR
    }
    parents = _parents(pdf) if elements else {}
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.get("/Annots", []):
            owner = owners.get(annotation.objgen)
            if owner is None or _tag(owner) != "Link":
                yield f"page {number}: an annotation belongs to no Link"
            elif parents.get(int(annotation.get("/StructParent", -1)), owner.P).objgen != owner.objgen:
                yield f"page {number}: an annotation leads to another element"
            if not str(annotation.get("/Contents", "")):
                yield f"page {number}: a link without words for it"
            if int(annotation.get("/F", 0)) & 4 == 0:
                yield f"page {number}: a link that is not printed"
            if "/Dest" not in annotation and "/A" not in annotation:
                yield f"page {number}: a link that leads nowhere"


def _nesting(elements: list[Element]) -> Iterator[str]:
    for element, parent, depth in elements:
        allowed = PARENTS.get(_tag(element))
        if depth and allowed and _tag(parent) not in allowed:
            yield f"{_tag(element)} below {_tag(parent)}"
        if _tag(element) == "Figure":
            yield from _figure(element)
        if _tag(element) == "TH" and "/Scope" not in element.get("/A", {}):
            yield "TH without a scope"


def _figure(figure: Object) -> Iterator[str]:
    if not str(figure.get("/Alt", "")).strip():
        yield "Figure without words for it"
    box = [float(edge) for edge in figure.A.BBox] if "/A" in figure and "/BBox" in figure.A else []
    if len(box) != 4 or not (box[0] < box[2] and box[1] < box[3]):
        yield "Figure without its place"


def _grid(table: Object) -> Iterator[str]:
    """Lay the cells of a table on a grid: no slot twice, none empty."""
    rows = [row for part in _kids(table) if _tag(part) in {"THead", "TBody", "TR"} for row in _rows(part)]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in _kids(row):
            spans = cell.get("/A", pikepdf.Dictionary())
            while (number, column) in taken:
                column += 1
            for down in range(int(spans.get("/RowSpan", 1))):
                for across in range(int(spans.get("/ColSpan", 1))):
                    slot = (number + down, column + across)
                    if slot in taken:
                        yield f"table: two cells in row {slot[0]}, column {slot[1]}"
                    taken.add(slot)
    width = 1 + max((column for _, column in taken), default=-1)
    if len(taken) != width * len(rows) or any(row >= len(rows) for row, _ in taken):
        yield f"table: {len(taken)} slots filled of {len(rows)} rows and {width} columns"


def _rows(part: Object) -> list[Object]:
    return [part] if _tag(part) == "TR" else _kids(part)


def _named(pdf: Pdf, elements: list[Element]) -> Iterator[str]:
    """Look up the header cells that cells name, and whether a cell without words says so."""
    names = list(pdf.Root.StructTreeRoot.get("/IDTree", pikepdf.Dictionary(Names=pikepdf.Array())).Names)
    keys = [bytes(key) for key in names[::2]]
    if keys != sorted(set(keys)):
        yield "the names of elements are not in order"
    tree = {key: element.objgen for key, element in zip(keys, names[1::2], strict=True)}
    heads = {bytes(element.ID): element for element, *_ in elements if "/ID" in element}
    if tree != {name: element.objgen for name, element in heads.items()}:
        yield "the names of elements are not those in the tree of names"
    for element, *_ in elements:
        for name in element.A.get("/Headers", []) if "/A" in element else []:
            head = heads.get(bytes(name))
            if head is None or _tag(head) != "TH" or _table_of(head).objgen != _table_of(element).objgen:
                yield f"{_tag(element)}: {bytes(name).decode()} is no header cell of its table"
        if _tag(element) in {"TD", "TH"} and not _kids(element) and not str(element.get("/Alt", "")):
            yield f"a blank {_tag(element)} says nothing"


def _table_of(element: Object) -> Object:
    while _tag(element) != "Table":
        element = element.P
    return element


def _headings(elements: list[Element]) -> Iterator[str]:
    last = 0
    for element, *_ in elements:
        if re.fullmatch(r"H[1-6]", _tag(element)):
            level = int(_tag(element)[1])
            if level > last + 1:
                yield f"H{level} after H{last}"
            last = level


def _fonts(pdf: Pdf, drawn: list[Drawn]) -> Iterator[str]:
    used: dict[tuple[int, int], tuple[Object, set[int]]] = {}
    for page, content in zip(pdf.pages, drawn, strict=True):
        for name, codes in content.codes.items():
            font = page.Resources.Font[name]
            used.setdefault(font.objgen, (font, set()))[1].update(codes)
    for font, codes in used.values():
        yield from _font(font, codes)


def _font(font: Object, codes: set[int]) -> Iterator[str]:
    name = str(font.BaseFont)
    if not re.match(r"/[A-Z]{6}\+", name):
        yield f"{name}: no mark of a subset"
    descendant = font.DescendantFonts[0]
    program = descendant.FontDescriptor.get("/FontFile2")
    if program is None:
        yield f"{name}: not embedded"
        return
    words = _unicode(font.ToUnicode.read_bytes())
    if any(int(count) > 100 for count in re.findall(rb"(\d+) beginbfchar", font.ToUnicode.read_bytes())):
        yield f"{name}: a block of more than 100 characters"
    raw = descendant.CIDToGIDMap.read_bytes()
    glyphs = struct.unpack(f">{len(raw) // 2}H", raw)
    stated, true = _stated(descendant), _advances(program.read_bytes())
    for code in sorted(codes):
        glyph = glyphs[code] if code < len(glyphs) else 0
        if not glyph:
            yield f"{name}: code {code} shows .notdef"
        elif abs(stated.get(code, float(descendant.get("/DW", 1000))) - true[glyph]) > 0.5:
            yield f"{name}: width of code {code} is not the font's"
        text = words.get(code, "")
        if not text or text[0] in "\0\ufeff\ufffe":
            yield f"{name}: code {code} has no character"


def _unicode(cmap: bytes) -> dict[int, str]:
    pairs = re.findall(rb"^<([0-9A-F]{4})><([0-9A-F]+)>$", cmap, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _stated(font: Object) -> dict[int, float]:
    widths: dict[int, float] = {}
    items = list(font.get("/W", []))
    for first, run in zip(items[::2], items[1::2], strict=True):
        widths.update((int(first) + index, float(width)) for index, width in enumerate(run))
    return widths


def _advances(font: bytes) -> list[float]:
    """Return the advances of a TrueType file in thousandths of an em."""
    (count,) = struct.unpack_from(">H", font, 4)
    entries = [struct.unpack_from(">4s4xII", font, 12 + 16 * index) for index in range(count)]
    table = {tag: font[start : start + length] for tag, start, length in entries}
    (units,) = struct.unpack_from(">H", table[b"head"], 18)
    (wide,) = struct.unpack_from(">H", table[b"hhea"], 34)
    (glyphs,) = struct.unpack_from(">H", table[b"maxp"], 4)
    hmtx = struct.unpack_from(f">{2 * wide}H", table[b"hmtx"])
    advances = [float(advance) * 1000 / units for advance in hmtx[::2]]
    return [*advances, *advances[-1:] * (glyphs - wide)]
