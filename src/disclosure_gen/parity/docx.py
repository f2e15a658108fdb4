"""A Word file → what a reader gets: numbered headings, paragraphs and tables of the body in order, with their text.

Read from the parts of the package alone: numbers are counted as Word counts them, merged cells are joined again, also
where the file begins a merge anew on the next page, with the label shown again or the text going on.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Literal

from disclosure_gen.parity.docx_charts import C, R, words_of_charts
from disclosure_gen.parity.pieces import Seen, Slot, UnlikeError, captions, chart, entry, filled, normal
from disclosure_gen.parity.xml import Element, part
from disclosure_gen.records import dataclass, field

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "零一二三四五六七八九"

_ABOVE = ("TableNumber", "TableTitle", "TableAbove")  # styles of what stands above a table


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: its form and its text (`%1.`)."""

    form: str
    text: str


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its style's identifier, and its text with its number before it; of a chart, all words in lines."""

    style: str
    text: str


@dataclass(slots=True)
class Table:
    """A table: its rows of cells, header rows first."""

    rows: list[list[Slot]]
    header: int


@dataclass(slots=True)
class _Counters:
    levels: dict[str, dict[int, Level]]
    styles: dict[str, tuple[str, int]]
    starts: dict[str, int]
    counts: dict[str, list[int]] = field(default_factory=dict)

    def label(self, paragraph: Element, style: str) -> str:
        """Return the number of a paragraph, counting it."""
        number, level = self.styles.get(style, ("0", 0))
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            number, level = _val(own.find(f"{W}numId")), int(_val(own.find(f"{W}ilvl")) or 0)
        if number in ("", "0"):
            return ""
        counts = self.counts.setdefault(number, [self.starts.get(number, 1) - 1, *[0] * 8])
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        shape = self.levels[number][level]
        text = shape.text
        for index, count in enumerate(counts[: level + 1]):
            if f"%{index + 1}" in text:
                text = text.replace(f"%{index + 1}", _counted(count, self.levels[number][index].form))
        return f"{text} "


def seen_in_docx(data: bytes) -> list[Seen]:
    """Return what the body of a Word file gives."""
    found: list[Seen] = []
    above: list[str] = []
    for block in read_body(data):
        if isinstance(block, Table):
            found += (captions(above), Seen("table", rows=filled(block.rows)))
            above = []
        elif block.style == "Figure":
            found.append(chart([], block.text.split("\n")))
        elif block.style.startswith("ChartCaption"):
            lines = [*filter(None, [found[-1].text]), normal(block.text)]
            found[-1] = Seen("chart", "\n".join(lines), found[-1].rows)
        elif block.style.startswith(_ABOVE):
            above += block.text.split("\t")
        elif re.match("Contents[1-9]", block.style):
            found.append(entry(block.text))
        elif block.text.strip():
            kind: Literal["heading", "paragraph"] = "heading" if block.style.startswith("Heading") else "paragraph"
            found.append(Seen(kind, normal(block.text)))
    if above:
        raise UnlikeError("a caption without a table")
    return found


def read_body(data: bytes) -> list[Paragraph | Table]:
    """Return the paragraphs and tables of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = part(package, "word/document.xml").find(f"{W}body")
        if body is None:
            raise UnlikeError("no body")
        numbering = part(package, "word/numbering.xml")
        styles = _styles(part(package, "word/styles.xml"))
        counters = _Counters(_levels(numbering), styles, _starts(numbering))
        charts = words_of_charts(package)
    return [_table(block) if block.tag == f"{W}tbl" else _paragraph(block, counters, charts) for block in _blocks(body)]


def _blocks(body: Element) -> Iterator[Element]:
    for child in body:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{W}sdt":
            for content in child.findall(f"{W}sdtContent"):
                yield from _blocks(content)


def _paragraph(paragraph: Element, counters: _Counters, charts: Mapping[str, list[str]]) -> Paragraph:
    style = _val(paragraph.find(f"{W}pPr/{W}pStyle"))
    for drawn in paragraph.iter(f"{C}chart"):
        return Paragraph(style, "\n".join(charts[drawn.get(f"{R}id") or ""]))
    return Paragraph(style, counters.label(paragraph, style) + _text(paragraph))


def _text(paragraph: Element) -> str:
    words = {f"{W}tab": "\t", f"{W}br": " ", f"{W}noBreakHyphen": "-"}
    parts = (one.text or "" if one.tag == f"{W}t" else words.get(one.tag, "") for one in paragraph.iter())
    return "".join(parts)


def _table(table: Element) -> Table:
    rows: list[list[Slot]] = []
    owners: dict[int, tuple[int, int]] = {}  # the cell that a merge down a column belongs to
    shown = (row for row in table.findall(f"{W}tr") if not _is_note(row))
    for number, row in enumerate(shown):
        rows.append([])
        column = 0
        for cell in row.findall(f"{W}tc"):
            across = int(_val(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            texts, again = _cell(cell)
            if merge is not None and column in owners and (again or not texts):
                above, index = owners[column]
                text, _, span = rows[above][index]
                rows[above][index] = ("\n".join([text, *texts]) if texts else text, number - above + 1, span)
            else:
                owners[column] = (number, len(rows[-1]))
                rows[-1].append(("\n".join(texts), 1, across))
            column += across
    return Table(rows, len(table.findall(f"{W}tr/{W}trPr/{W}tblHeader")))


def _is_note(row: Element) -> bool:
    """Tell whether a row is a note that is shown again at the foot of a page."""
    styles = [_val(one) for one in row.iterfind(f"{W}tc/{W}p/{W}pPr/{W}pStyle")]
    return bool(styles) and all(style.endswith("Repeated") and style.startswith("TableNote") for style in styles)


def _cell(cell: Element) -> tuple[list[str], bool]:
    """Return the texts of a cell without labels shown again, and whether the cell was begun above.

    It was where something in it is marked so, or where a translation stands without what it translates. A merge that
    goes on, or that begins anew on a page where nothing of its text is left, has no text.
    """
    texts: list[str] = []
    again = False
    for paragraph in cell.findall(f"{W}p"):
        style = _val(paragraph.find(f"{W}pPr/{W}pStyle"))
        text = _text(paragraph)
        alone = not texts and bool(re.search(r"En(Size\d+)?$", style))
        again = again or style.endswith(("Repeated", "GoesOn")) or (bool(text) and alone)
        if text and not style.endswith("Repeated"):
            texts.append(text)
    return texts, again


def _levels(numbering: Element) -> dict[str, dict[int, Level]]:
    shapes = {
        abstract.get(f"{W}abstractNumId"): {
            int(level.get(f"{W}ilvl") or 0): Level(_val(level.find(f"{W}numFmt")), _val(level.find(f"{W}lvlText")))
            for level in abstract.findall(f"{W}lvl")
        }
        for abstract in numbering.findall(f"{W}abstractNum")
    }
    return {
        num.get(f"{W}numId") or "": shapes[_val(num.find(f"{W}abstractNumId"))] for num in numbering.findall(f"{W}num")
    }


def _starts(numbering: Element) -> dict[str, int]:
    """Return the number that a list counts from, where that is not 1."""
    return {
        num.get(f"{W}numId") or "": int(_val(start))
        for num in numbering.findall(f"{W}num")
        for start in num.iter(f"{W}startOverride")
    }


def _styles(styles: Element) -> dict[str, tuple[str, int]]:
    """Return the numbering of each style that has one, itself or by the style it is based on."""
    own: dict[str, tuple[str, int]] = {}
    bases: dict[str, str] = {}
    for style in styles.findall(f"{W}style"):
        name = style.get(f"{W}styleId") or ""
        bases[name] = _val(style.find(f"{W}basedOn"))
        numbering = style.find(f"{W}pPr/{W}numPr")
        if numbering is not None:
            own[name] = (_val(numbering.find(f"{W}numId")), int(_val(numbering.find(f"{W}ilvl")) or 0))
    found = dict(own)
    for name in bases:
        base = name
        while base and base not in own:
            base = bases.get(base, "")
        if base:
            found[name] = own[base]
    return found


def _val(element: Element | None) -> str:
    return "" if element is None else element.get(f"{W}val") or ""


def _counted(number: int, form: str) -> str:
    if form == "chineseCountingThousand":
        tens, ones = divmod(number, 10)
        return ("" if tens < 2 else _HAN[tens]) + ("十" if tens else "") + (_HAN[ones] if ones or not tens else "")
    if form == "upperRoman":
        signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
        text = ""
        for value, sign in signs:
            text += sign * (number // value)
            number %= value
        return text
    return str(number)
