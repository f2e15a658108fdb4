"""Document → a workbook: every table as a sheet, ready to count with and to print; the same bytes every time."""

import io
import re
from collections.abc import Iterable, Iterator

from xlsxwriter import Workbook

from disclosure_gen.doc.blocks import Block, Chart, Document, Section, Table, plain
from disclosure_gen.lang import Terms, langs_of
from disclosure_gen.writers import Written, moment_of
from disclosure_gen.writers.xlsx.looks import Looks
from disclosure_gen.writers.xlsx.sheet import Setting, write_sheet

_LONGEST_NAME = 31  # that a spreadsheet takes for the name of a sheet, in units of UTF-16
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+|^History$", re.IGNORECASE)
_AS_TEXT = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}


def write_xlsx(document: Document, terms: Terms) -> Written:
    """Return the tables of a document as a workbook."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, **_AS_TEXT})
    book.set_properties(
        {
            "title": document.title,
            "author": document.author,
            "subject": document.subject,
            "keywords": document.keywords,
            "created": moment_of(document).replace(tzinfo=None),
        }
    )
    setting = Setting(Looks(book, document.lang), terms, langs_of(document.edition), document.mark)
    tables = list(_tables(document.blocks, wide=False))
    for name, (table, wide) in zip(_names(table for table, _ in tables), tables, strict=True):
        write_sheet(book.add_worksheet(name), table, setting, wide=wide)
    if not tables:
        book.add_worksheet()  # a workbook has one sheet at least
    book.close()
    return Written(buffer.getvalue())


def _tables(blocks: Iterable[Block], *, wide: bool) -> Iterator[tuple[Table, bool]]:
    """Yield the tables in order, also those that show the figures of charts, with whether their paper is turned."""
    for block in blocks:
        match block:
            case Section():
                yield from _tables(block.blocks, wide=block.orientation == "landscape")
            case Table():
                yield block, wide
            case Chart(table=table):
                yield table, wide


def _names(tables: Iterable[Table]) -> Iterator[str]:
    """Yield a name for the sheet of each table: its title as far as a name goes, numbered where there are several."""
    taken: set[str] = set()
    for number, table in enumerate(tables, 1):
        title = plain(table.title[0]) if table.title else ""
        stem = _FORBIDDEN.sub(" ", title).replace("\u3000", " ").strip() or f"{number}"
        name, count = _cut(stem, _LONGEST_NAME), 1
        while name.lower() in taken:
            count += 1
            mark = f" ({count})"
            name = _cut(stem, _LONGEST_NAME - len(mark)) + mark
        taken.add(name.lower())
        yield name


def _cut(words: str, length: int) -> str:
    """Return as much of some words as has a length in units of UTF-16."""
    return words.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore").rstrip()
