"""A table and its layout → one Word table with the paragraphs around it.

It stays one table over all its pages, so that rows can be added and columns moved: header rows repeat by themselves,
the line with 续表 is the page header of the table's section (`sections`), and planned breaks are paragraph properties.
The rows of a page are kept together; the first of them starts the page and shows the labels of merged cells again.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from disclosure_gen.doc.blocks import Table, kept, plain
from disclosure_gen.doc.grid import GridRow, resolve
from disclosure_gen.layout.page import TableLayout
from disclosure_gen.writers.docx.breaks import plan
from disclosure_gen.writers.docx.hyphens import Hyphens
from disclosure_gen.writers.docx.oxml import Properties, tab, tabs, twips, w
from disclosure_gen.writers.docx.rows import RowWriter
from disclosure_gen.writers.docx.styles import Look
from disclosure_gen.writers.docx.stylesheet import TABLE
from disclosure_gen.writers.docx.text import NOTHING, Pen, numbered

_HAIR = 0.5  # pt: what a hair rule of Word takes from the cell below it
HEAVY_RULES = 2.5  # pt: what the heavy rules over and under a table add to its height


def table_xml(
    pen: Pen, table: Table, layout: TableLayout, hyphens: Hyphens, *, wide: bool, first: Properties
) -> Iterator[str]:
    """Yield the paragraphs over a table, the table row by row, and its notes.

    `first` are properties of the first paragraph; the last note keeps the distance to what follows.
    """
    grid = resolve(table)
    breaks = plan(layout, grid.body, keep_last=bool(table.notes))
    rows = RowWriter(pen, table, layout, breaks, _edges(layout.widths), hyphens)
    yield from _introduction(pen, table, layout, wide=wide, first=first)
    yield f"<w:tbl>{_properties(table, layout, grid.header, rows.edges)}{_columns(rows.edges)}"
    yield from rows.header(grid.header)
    yield from rows.body(grid.body)
    yield "</w:tbl>"
    yield from _notes(pen, table, space_after(layout))


def space_after(layout: TableLayout) -> float:
    """Return the distance between a table and what follows (pt), less what its rules have taken of it."""
    return max(0.0, layout.after - HEAVY_RULES)


def continuation(pen: Pen, table: Table, *, wide: bool) -> str:
    """Return the line over a later page of a table: its name at the left, 续表 at the right."""
    lines = []
    for index, inlines in enumerate(table.continued):
        name = table.title[index] if index < len(table.title) else ()
        look = Look("table.continued", inlines[0].lang, wide=wide)
        close = {"spacing": w("spacing", after=0)} if index + 1 < len(table.continued) else NOTHING
        lines.append(pen.paragraph(look, f"{pen.runs(name)}{tab()}{pen.runs(inlines)}", close))
    return "".join(lines)


def _edges(widths: Sequence[float]) -> tuple[int, ...]:
    """Return the edges of columns in twips, rounded so that their sum is exact."""
    edges, reached = [0], 0.0
    for width in widths:
        reached += width
        edges.append(twips(reached))
    return tuple(edges)


def _introduction(pen: Pen, table: Table, layout: TableLayout, *, wide: bool, first: Properties) -> Iterator[str]:
    """Yield the number, the title and the line over a table, in each language."""
    lines = [
        *((Look("table.number", inlines[0].lang), pen.runs(inlines)) for inlines in table.number),
        *((Look("table.title", inlines[0].lang), pen.runs(inlines)) for inlines in table.title),
    ]
    marks = {0: numbered(table.anchor)} if table.number else {}
    marks[len(table.number) if table.title else 0] = table.anchor
    for index, (look, inner) in enumerate(lines):
        text = pen.mark(marks[index], inner) if index in marks else inner
        yield pen.paragraph(look, text, first if index == 0 else NOTHING, table.change)
    for index, row in enumerate(layout.above):
        properties = dict(first) if index == 0 and not lines else {}
        centred = [("center", part.x + part.width / 2) for part in row if part.place == 1 and part.x]
        if centred:
            properties |= tabs(centred)
        if index + 1 < len(layout.above):  # only the last line keeps its distance
            properties["spacing"] = w("spacing", after=0)
        texts = [(part, table.above[part.place][part.level]) for part in row]
        inner = "".join([f"{tab() if part.x else ''}{pen.runs(inlines)}" for part, inlines in texts])
        yield pen.paragraph(Look("table.above", texts[0][1][0].lang, wide=wide), inner, properties, table.change)


def _properties(table: Table, layout: TableLayout, header: Sequence[GridRow], edges: Sequence[int]) -> str:
    """Return w:tblPr: fixed widths, padding, and for who cannot see it the name and the headings of the table."""
    across, down = layout.padding
    margins = (("top", down - _HAIR), ("left", across), ("bottom", down), ("right", across - _HAIR))
    looks = {"firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    separator = "、" if table.lang == "zh" else ", "
    heads = dict.fromkeys(plain(kept(slot.cell.lines[0])) for row in header for slot in row if slot.cell.lines)
    return w(
        "tblPr",
        w("tblStyle", val=TABLE),
        w("tblW", w=edges[-1], type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=twips(width), type="dxa") for side, width in margins)),
        w("tblLook", val="06A0", **looks),
        w("tblCaption", val=plain(kept(table.title[0]))) if table.title else "",
        w("tblDescription", val=separator.join(head.replace("\u3000", "") for head in heads)) if heads else "",
    )


def _columns(edges: Sequence[int]) -> str:
    return w("tblGrid", *(w("gridCol", w=right - left) for left, right in pairwise(edges)))


def _notes(pen: Pen, table: Table, after: float) -> Iterator[str]:
    """Yield the notes one under another; the first keeps its distance to the table, the last to what follows."""
    for index, note in enumerate(table.notes):
        distances: dict[str, int] = {"before": 0} if index else {}
        if index + 1 == len(table.notes):
            distances["after"] = twips(after)
        properties = {"spacing": w("spacing", **distances)} if distances else NOTHING
        yield pen.paragraph(Look("table.note", note.lang), pen.runs(note.text), properties, note.change)
