"""Rows of a table's grid → the rows of a Word table."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from disclosure_gen.doc.blocks import Cell, Change, Table, Text, plain
from disclosure_gen.doc.grid import GridRow, Slot
from disclosure_gen.lang import Lang
from disclosure_gen.layout.page import TableLayout
from disclosure_gen.layout.styles import (
    DENSE,
    EN_HAIR,
    EN_HEAVY,
    EN_MEDIUM,
    ENGLISH_DENSE,
    ENGLISH_NORMAL,
    HEAVY,
    MEDIUM,
    NORMAL,
)
from disclosure_gen.records import dataclass, field
from disclosure_gen.writers.docx.breaks import Breaks, RowPlan, Share
from disclosure_gen.writers.docx.hyphens import Hyphens, hyphened
from disclosure_gen.writers.docx.oxml import border, eighths, off, on, paragraph_properties, run, tabs, twips, value, w
from disclosure_gen.writers.docx.styles import Align, Look
from disclosure_gen.writers.docx.stylesheet import MARK, character_style
from disclosure_gen.writers.docx.text import Pen

_BALANCED = frozenset({"header", "name", "total", "subtotal"})
_EASE = 0.25  # pt left free beside a narrowed line
_CLOSE = 0.5  # pt beside what must not be broken where another face, or such a space, makes it wider

Merge = Literal["", "restart", "continue"]
_Text = tuple[Look, str]  # a paragraph: its look and its runs
_Sides = tuple[int, int]  # indents at the left and the right, in twips
_FULL: _Sides = (0, 0)

_SMALL = {
    (size.size, size.leading): (size.small, size.small_leading)
    for size in (NORMAL, DENSE, ENGLISH_NORMAL, ENGLISH_DENSE)
}
_MERGES: dict[Merge, str] = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the rows of one table; remembers the beginnings of cells and paragraphs, which are alike row by row."""

    pen: Pen
    table: Table
    layout: TableLayout
    breaks: Breaks
    edges: tuple[int, ...]  # of the columns, in twips
    hyphens: Hyphens
    _looks: dict[tuple[str, str, int, Lang], Look] = field(default_factory=dict)
    _cells: dict[tuple[int, int, Merge, int, str, bool], str] = field(default_factory=dict)
    _paragraphs: dict[tuple[Look, _Sides, float, bool, bool], str] = field(default_factory=dict)

    @property
    def english(self) -> bool:
        """Tell whether the table has three lines instead of a grid."""
        return self.pen.edition == "en"

    def header(self, rows: Sequence[GridRow]) -> Iterator[str]:
        """Yield the header rows, which Word repeats on every page."""
        for number, row in enumerate(rows):
            height = self.layout.header[number] if number < len(self.layout.header) else 0.0
            plan = _changed(RowPlan(height, keep=True), row, self.table.header[number].change)
            below = rows[number + 1] if number + 1 < len(rows) else None
            cells = "".join([self._header_cell(slot, number, below, plan) for slot in _slots(row)])
            yield f"<w:tr>{self._row_properties(plan, header=True)}{cells}</w:tr>"

    def body(self, rows: Sequence[GridRow]) -> Iterator[str]:
        """Yield the body rows."""
        for number, row in enumerate(rows):
            plan = _changed(self.breaks.rows[number], row, self.table.body[number].change)
            below = rows[number + 1] if number + 1 < len(rows) else None
            cells = "".join([self._body_cell(slot, number, (row, below), plan) for slot in _slots(row)])
            yield f"<w:tr>{self._row_properties(plan, header=False)}{cells}</w:tr>"
            if plan.noted:
                yield self._note()

    def _note(self) -> str:
        """Return the row below the last one of a page that shows **, with what that means; the table ends with it too.

        It is shown again like a label: readers of the file pass over its style.
        """
        notes = [note for note in self.table.notes if note.when == "redacted" and not note.change]
        if not notes:
            return ""
        said = "".join(
            self.pen.paragraph(Look("table.note", note.lang, repeated=True), self.pen.runs(note.text)) for note in notes
        )
        borders = w("tcBorders", border("bottom", 0))
        margins = w("tcMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
        head = f"{w('tcW', w=self.edges[-1], type='dxa')}{w('gridSpan', val=len(self.edges) - 1)}{borders}{margins}"
        return f"<w:tr>{self._row_properties(RowPlan(), header=False)}<w:tc><w:tcPr>{head}</w:tcPr>{said}</w:tc></w:tr>"

    def _row_properties(self, plan: RowPlan, *, header: bool) -> str:
        whole = "<w:cantSplit/>" if plan.whole else ""
        if plan.change and not whole:  # the format wants something before a change
            whole = '<w:cantSplit w:val="off"/>'
        height = w("trHeight", val=twips(plan.height), hRule="atLeast") if plan.height else ""
        revised = self.pen.revisions.mark(plan.change)
        return f"<w:trPr>{whole}{height}{'<w:tblHeader/>' if header else ''}{revised}</w:trPr>"

    def _header_cell(self, slot: Slot, number: int, below: GridRow | None, plan: RowPlan) -> str:
        cell = slot.cell
        begins, ends = slot.row == number, slot.row + cell.rowspan == number + 1
        rule = 0
        if ends and below is None:
            rule = eighths(EN_MEDIUM if self.english else MEDIUM)
        elif ends and self.english and cell.colspan > 1:  # over the columns that it spans
            rule = eighths(EN_HAIR)
        close = cell.colspan == 1 and bool(cell.lines) and _has_seam(plain(cell.lines[0]))
        head = self._cell(slot, _merge(cell, begins=begins), rule, "bottom" if self.english else "", close=close)
        texts = self._whole(slot, "header") if begins else [self._nothing(cell)]
        return f"{head}{self._write(slot, texts, plan)}</w:tc>"

    def _body_cell(self, slot: Slot, number: int, rows: tuple[GridRow, GridRow | None], plan: RowPlan) -> str:
        cell = slot.cell
        begins = slot.row == number
        again = plan.turns and not begins
        texts = [self._nothing(cell)]
        if begins:
            texts = self._first(slot, plan)
        elif again:
            texts = self._again(slot, plan)
        rule, close = self._rule_below(slot, rows, plan), bool(self._point(cell, slot.column))
        head = self._cell(slot, _merge(cell, begins=begins or again), rule, "", close=close)
        return f"{head}{self._write(slot, texts, plan)}</w:tc>"

    def _rule_below(self, slot: Slot, rows: tuple[GridRow, GridRow | None], plan: RowPlan) -> int:
        """Return the weight of a rule that the table's style does not give (eighths of a point, 0: none)."""
        if plan.closes:
            return eighths(EN_HEAVY if self.english else HEAVY)
        row, below = rows
        if not self.english or below is None or below[slot.column] is slot:
            return 0
        grouped = any(slot.cell.rowspan > 1 for slot in (*row, *below))
        return eighths(EN_HAIR) if grouped else 0

    def _rule_beside(self, column: int) -> str:
        """Return the heavier rule between the halves of a form of two sides, to the right of the column before one."""
        sides = self.table.columns[column - 1 : column + 1]
        if self.english or len(sides) < 2 or sides[0].side == sides[1].side:
            return ""
        return border("right", eighths(MEDIUM))

    def _cell(self, slot: Slot, merge: Merge, rule: int, stand: str, *, close: bool) -> str:
        """Return the beginning of a cell up to its paragraphs; `close` leaves next to nothing beside them."""
        column, span = slot.column, slot.cell.colspan
        key = (column, span, merge, rule, stand, close)
        head = self._cells.get(key)
        if head is None:
            width = self.edges[column + span] - self.edges[column]
            rules = (border("bottom", rule) if rule else "", self._rule_beside(column + span))
            borders = w("tcBorders", *rules) if any(rules) else ""
            across = w("gridSpan", val=span) if span > 1 else ""
            margins = w("tcMar", *(w(side, w=twips(_CLOSE), type="dxa") for side in ("left", "right"))) if close else ""
            upright = w("vAlign", val=stand) if stand else ""
            inner = f'<w:tcW w:w="{width}" w:type="dxa"/>{across}{_MERGES[merge]}{borders}{margins}{upright}'
            head = self._cells[key] = f"<w:tc><w:tcPr>{inner}</w:tcPr>"
        return head

    def _write(self, slot: Slot, texts: Sequence[_Text], plan: RowPlan) -> str:
        """Return the paragraphs of a cell; the first of a row that starts a page carries the break."""
        cell = slot.cell
        point = self._point(cell, slot.column)
        turns = plan.turns and slot.column == 0
        narrow = self._narrow(slot)
        written = []
        changes = _changes(cell, len(texts), plan.change)
        for index, (own, inner) in enumerate(texts):
            look = own._replace(indent=cell.level * self.layout.size) if cell.level else own
            key = (look, narrow if look.lang == "zh" and not cell.level else _FULL, point, plan.keep, turns)
            head = self._paragraphs.get(key)
            if head is None:
                head = self._paragraphs[key] = self._paragraph(*key)
            if changes[index] or cell.former:
                head = self._revised(head, slot, index, key, changes[index])
            written.append(f"{head}{inner}</w:p>")
            turns = False
        return "".join(written)

    def _point(self, cell: Cell, column: int) -> float:
        """Return where the decimal point of a figure stands (pt from the left edge of its column, 0: none)."""
        if cell.align != "decimal" or column >= len(self.layout.decimals):
            return 0.0
        return self.layout.decimals[column]

    def _revised(
        self, head: str, slot: Slot, index: int, key: tuple[Look, _Sides, float, bool, bool], change: Change
    ) -> str:
        """Return the beginning of a paragraph with the change of its mark, and with how it looked before."""
        said = "".join(self.pen.revisions.paragraph(change).values())
        former = slot.cell.former
        if former:
            look, _, _, keep, turns = key
            own = self._look(former, index, look.lang)._replace(indent=former.level * self.layout.size)
            properties = self._paragraph(own, _FULL, self._point(former, slot.column), keep, turns)
            said += self.pen.revisions.former(properties.removeprefix("<w:p>"))
        return head.replace("</w:pPr>", f"{said}</w:pPr>")

    def _paragraph(self, look: Look, narrow: _Sides, point: float, keep: bool, turns: bool) -> str:
        """Return the beginning of a paragraph up to its runs; `narrow` is what it is indented (twips)."""
        properties = value("pStyle", self.pen.sheet.style(look))
        if not keep:
            properties |= off("keepNext")
        if turns:
            properties |= on("pageBreakBefore")
        if point:
            properties |= tabs([("decimal", point - _CLOSE)])
        if narrow != _FULL:
            properties["ind"] = w("ind", left=narrow[0], right=narrow[1])
        return f"<w:p>{paragraph_properties(properties)}"

    def _narrow(self, slot: Slot) -> _Sides:
        """Return the indents that break a name of Han into even lines, as layout does; one at the left stays there."""
        cell = slot.cell
        if cell.role not in _BALANCED or not cell.lines or self.english:
            return _FULL
        text = plain(cell.lines[0])
        size = self.layout.size
        room = (self.edges[slot.column + cell.colspan] - self.edges[slot.column]) / 20 - 2 * self.layout.padding[0]
        fits = int(room / size + 0.01)
        if len(text) <= fits or fits < 2 or not all(map(_is_han, text)):
            return _FULL
        even = math.ceil(len(text) / math.ceil(len(text) / fits))
        if even >= fits:
            return _FULL
        side = twips((room - even * size) / 2 - _EASE)
        return (0, 2 * side) if cell.align == "left" else (side, side)

    def _whole(self, slot: Slot, part: str) -> list[_Text]:
        """Return all texts of a cell of the header or the body."""
        cell = slot.cell
        if cell.key and cell.role == "figure" and len(cell.lines) == 1:
            (line,) = cell.lines
            look = self._look(cell, 0, line[0].lang)
            if any(inline.change for inline in line):  # Word would show the bound figure in place of both
                return [(look, self.pen.runs(line))]
            return [(look, self.pen.figure(cell.key, plain(line), line[0].lang))]
        runs, lines = self.pen.runs, [line for line in cell.lines if line]
        places = self.hyphens.get((part, slot.row, slot.index))
        if places:
            lines = [hyphened(line, own) for line, own in zip(lines, places, strict=False)]
        texts = [(self._look(cell, index, line[0].lang), runs(line)) for index, line in enumerate(lines)]
        return texts or [self._nothing(cell)]

    def _nothing(self, cell: Cell) -> _Text:
        return self._look(cell, 0, self.table.lang), ""

    def _first(self, slot: Slot, plan: RowPlan) -> list[_Text]:
        """Return the texts of a cell where it starts: all, or what stands before the next planned break."""
        shares = self.breaks.shares.get((plan.stretch, (slot.row, slot.column)))
        return self._whole(slot, "body") if shares is None else self._shares(slot, shares)

    def _again(self, slot: Slot, plan: RowPlan) -> list[_Text]:
        """Return what a merged cell shows after a planned break: the rest of its text, or its label again."""
        place = (slot.row, slot.column)
        shares = self.breaks.shares.get((plan.stretch, place))
        if shares:  # none where all of a divided text stands before
            return self._shares(slot, shares)
        label = self.breaks.labels[plan.stretch].get(place)
        return self._label(slot, label) if label else [self._nothing(slot.cell)]

    def _shares(self, slot: Slot, shares: Sequence[Share]) -> list[_Text]:
        cell = slot.cell
        lines = [line for line in cell.lines if line]
        places = self.hyphens.get(("body", slot.row, slot.index), ((),) * len(lines))
        texts = []
        for share in shares:
            look = self._look(cell, share.text, lines[share.text][0].lang)._replace(goes_on=share.start > 0)
            texts.append((look, self.pen.runs(hyphened(share.inlines, places[share.text], share.start))))
        return texts or [self._nothing(cell)]

    def _label(self, slot: Slot, label: Sequence[str]) -> list[_Text]:
        """Return a label that is shown again, its mark in the face that marks have."""
        cell = slot.cell
        edition, sign = self.pen.edition, self.table.repeated
        places = self.hyphens.get(("body", slot.row, slot.index), ())
        texts = []
        for index, (line, text) in enumerate(zip((line for line in cell.lines if line), label, strict=True)):
            lang = line[0].lang
            look = self._look(cell, index, lang)._replace(repeated=True)
            marked = bool(sign) and text.endswith(sign)
            own = Text(text.removesuffix(sign) if marked else text, lang)
            inner = self.pen.runs(hyphened((own,), places[index]) if index < len(places) else (own,))
            if any(inline.change for inline in line):  # all of it, with what was changed
                inner = self.pen.runs(line)
            texts.append((look, inner + (run(sign, character_style(edition, MARK, lang)) if marked else "")))
        return texts

    def _look(self, cell: Cell, index: int, lang: Lang) -> Look:
        """Return the look of a text of a cell: the first in the table's size, a translation in the smaller one."""
        key = (cell.role, cell.align, index, lang)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._look_of(cell, index, lang)
        return look

    def _look_of(self, cell: Cell, index: int, lang: Lang) -> Look:
        size, leading = self.layout.size, self.layout.leading
        if index:
            size, leading = _SMALL.get((size, leading), (0.0, 0.0))
        elif cell.role == "reference":  # references keep their own size
            size, leading = 0.0, 0.0
        align: Align | Literal[""] = cell.align
        if cell.align == "decimal":
            align = "" if self.layout.decimals else "right"
        return Look(f"table.{cell.role}", lang, size, leading, align)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _has_seam(text: str) -> bool:
    """Tell whether Han stands beside a letter or digit: there LibreOffice puts a space."""
    latin = [not _is_han(char) and char.isascii() and char.isalnum() for char in text]
    pairs = zip(pairwise(text), pairwise(latin), strict=True)
    return any(left != right and _is_han(one if right else other) for (one, other), (left, right) in pairs)


def _slots(row: GridRow) -> Iterator[Slot]:
    """Yield the cells that stand in a row, each once, those that hang in from above included."""
    column = 0
    while column < len(row):
        yield row[column]
        column += row[column].cell.colspan


def _merge(cell: Cell, *, begins: bool) -> Merge:
    if cell.rowspan == 1:
        return ""
    return "restart" if begins else "continue"


def _changed(plan: RowPlan, row: GridRow, change: Change) -> RowPlan:
    """Return how a row is set that is changed: as high as what stays of it needs."""
    if change or any(inline.change for slot in row for line in slot.cell.lines for inline in line):
        return plan._replace(height=0.0, change=change)
    return plan


def _changes(cell: Cell, count: int, change: Change) -> list[Change]:
    """Return the changes of the marks of a cell's paragraphs; where the row stays, the last one stays."""
    if change:
        return [change] * count
    marks: list[Change] = [""] * count
    lines = [line for line in cell.lines if line]
    if count < 2 or len(lines) != count:
        return marks
    for index, line in enumerate(lines):
        found = {inline.change for inline in line}
        if len(found) == 1:
            place = min(index, count - 2)
            marks[place] = marks[place] or found.pop()
    return marks
