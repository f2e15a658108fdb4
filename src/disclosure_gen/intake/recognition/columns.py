"""The columns of a table that are not read, and why: the form lacks them, or they are hidden."""

from collections.abc import Iterator, Sequence

from disclosure_gen.codes import Say
from disclosure_gen.intake.recognition.header import Head, Texts
from disclosure_gen.intake.recognition.rows import Trouble
from disclosure_gen.records import replace


def shown(head: Head, texts: Texts) -> Head:
    """Return a header without hidden columns of figures and texts; hidden codes and names still say what rows are."""
    hidden = texts.sheet.hidden_columns & head.columns.keys()
    left = {column: path for column, path in head.columns.items() if column not in hidden}
    return replace(head, columns=left) if hidden else head


def unread(head: Head, texts: Texts, rows: Sequence[int]) -> Iterator[Trouble]:
    """Yield the columns of a header that are not read, where something stands in them."""
    cells = texts.sheet.cells
    for column in sorted({*head.unknown, *head.columns}):
        hidden = column in texts.sheet.hidden_columns
        if (column in head.columns and not hidden) or not any((row, column) in cells for row in rows):
            continue
        place = (head.band.bottom, column)
        text = texts.words.get(place, "").strip()
        if hidden:
            say = Say(f"隐藏的列“{text}”，没有读", f'a hidden column, "{text}": it was not read')
            yield Trouble("DG923", place, say, Say("要用就取消隐藏", "show it if it counts"))
        else:
            say = Say(f"表样里没有“{text}”这一列，没有读", f'the form has no column "{text}": it was not read')
            yield Trouble("DG921", place, say)
