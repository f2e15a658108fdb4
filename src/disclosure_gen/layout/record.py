"""A cut table → what the Word writer needs to know of it, and what is wrong with one that does not fit."""

from collections.abc import Iterable, Iterator

from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.doc.blocks import plain
from disclosure_gen.layout.cells import CellLine
from disclosure_gen.layout.cutting import Part, Piece
from disclosure_gen.layout.page import Fragment, FragmentRow, Label
from disclosure_gen.layout.tables import SetTable


def fragment(page: int, table: SetTable, piece: Piece, *, redacted: bool) -> Fragment:
    """Return what stands on one page of a table: its rows, the labels shown again, the texts divided by the break."""
    rows = tuple(
        FragmentRow(
            piece.start + index,
            height,
            piece.begins or index > 0,
            piece.ends or piece.start + index + 1 < piece.end,
        )
        for index, height in enumerate(piece.heights)
    )
    labels = tuple(Label(part.slot.row, part.slot.column, part.words) for part in piece.parts if part.repeated)
    divided = tuple(
        Label(part.slot.row, part.slot.column, tuple(_words(part.lines)))
        for part in piece.parts
        if not part.repeated and (part.first == 0 or part.last + 1 == len(rows)) and not _whole(table, piece, part)
    )
    return Fragment(page=page, rows=rows, labels=labels, divided=divided, redacted=redacted)


def _whole(table: SetTable, piece: Piece, part: Part) -> bool:
    starts = part.begins and part.slot.row >= piece.start
    return starts and len(part.lines) == len(table.lines(part.slot))


def _words(lines: Iterable[CellLine]) -> Iterator[str]:
    """Yield the words of some lines of a cell, one text for each language."""
    words = ""
    for line in lines:
        words += "".join(span.text for span in line.spans).replace("\u00ad", "") + line.join
        if not line.soft:
            yield words
            words = ""
    if words:
        yield words


def too_narrow(table: SetTable, measure: float) -> Diagnostic:
    """Return DG702 for a table whose columns need more than the `measure` of a landscape page; it names the widest."""
    column = table.columns.overfull[0]
    header = " / ".join(dict.fromkeys(plain(text) for row in table.grid.header for text in row[column].cell.lines[:1]))
    width, need = table.columns.widths[column], sum(table.columns.widths)
    name = _name(table)
    return Diagnostic(
        code="DG702",
        severity="error",
        origin=Origin(),
        zh=f"表“{name}”横排也放不下：各列最少共需 {need:.0f} pt，版心只有 {measure:.0f} pt；"
        f"“{header}”列需 {width:.0f} pt",
        en=f"table “{name}” does not fit even a landscape page: its columns need {need:.0f} pt, "
        f"the page has {measure:.0f} pt; the column “{header}” needs {width:.0f} pt",
        hint_zh="缩短该列的数字或文字，或拆表",
        hint_en="shorten the figures or words of that column, or divide the table",
        subject=table.table.anchor,
    )


def no_room(table: SetTable, room: float) -> Diagnostic:
    """Return DG704 for a table whose title, header and notes leave no room for rows on a page of `room` pt."""
    name = _name(table)
    return Diagnostic(
        code="DG704",
        severity="error",
        origin=Origin(),
        zh=f"表“{name}”的标题、表头和注占满了一页（{room:.0f} pt），容不下数据行",
        en=f"title, header and notes of table “{name}” fill a page ({room:.0f} pt): no row fits below them",
        hint_zh="缩短表头或注",
        hint_en="shorten the header or the notes",
        subject=table.table.anchor,
    )


def cover_too_full() -> Diagnostic:
    """Return DG708 for a cover whose words do not fit on its page."""
    return Diagnostic(
        code="DG708",
        severity="error",
        origin=Origin(),
        zh="封面放不下标题、单位名称和说明",
        en="title, department and notes do not fit on the cover",
        hint_zh="缩短标题或首页说明，或不用封面",
        hint_en="shorten the title or the notes of the first page, or do without a cover",
    )


def _name(table: SetTable) -> str:
    return plain(table.table.title[0]) if table.table.title else table.table.anchor
