"""A table → a sheet: title and unit, the header that stays in view and on every page, figures and sums, notes."""

import re
from collections.abc import Iterator, Sequence
from math import ceil
from unicodedata import east_asian_width

from xlsxwriter.worksheet import Worksheet

from disclosure_gen.doc.blocks import Cell, Inlines, Row, Sum, Table, plain
from disclosure_gen.doc.grid import GridRow, Slot, resolve
from disclosure_gen.lang import Lang, Terms
from disclosure_gen.records import dataclass, field
from disclosure_gen.writers.xlsx.counting import Place, differences, formula, sums_of
from disclosure_gen.writers.xlsx.looks import Looks, decimals_of, look_of, number_format, number_of

_A4 = 9
_FORMULA = frozenset("=+-@＝＋－＠\t\r\n'")  # a spreadsheet may run what begins with one of these
_SPREAD = re.compile("(?<=[\u4e00-\u9fff])\u3000+(?=[\u4e00-\u9fff])")  # spreads a label over its cell
_LINE = 15.0  # height of a line, pt
_HIGHEST = 409.0  # that a spreadsheet lets a row be
_WIDTHS = {"line_no": (5, 9), "code": (5, 9), "grade": (8, 12), "name": (10, 14), "figure": (9, 24), "label": (14, 40)}
_WIDTH_OF_TEXT = (12, 24)
_HEAD_LINES = 3  # on which a heading may stand, so that it does not widen its column
_UPRIGHT = 100  # characters that fit across an upright page at four fifths of their size
_ROOM = 2  # characters that a column is wider than its text


@dataclass(frozen=True, slots=True)
class Setting:
    """What all sheets of a workbook are written with."""

    looks: Looks
    terms: Terms
    langs: tuple[Lang, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """The header or the body of a table: where it begins, and its sums."""

    rows: tuple[Row, ...]
    slots: tuple[GridRow, ...]
    begin: int
    sums: dict[Place, Sum] = field(default_factory=dict)


def write_sheet(sheet: Worksheet, table: Table, setting: Setting, *, wide: bool) -> None:
    """Write a table on a sheet of its own; one that is wide is printed on landscape paper."""
    widths = _widths(table)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    top = _write_above(sheet, table, setting)
    grid = resolve(table)
    begin = top + len(table.header)
    header = _Part(table.header, grid.header, top)
    body = _Part(table.body, grid.body, begin, sums_of(table, begin))
    for part in (header, body):
        _write_part(sheet, part, widths, setting)
    notes = [*_notes(table), *differences(table, begin, setting.langs, setting.terms)]
    for row, note in enumerate(notes, begin + len(table.body)):
        _write_line(sheet, (row, 0), len(widths), note, setting, font_size=9)
        sheet.set_row(row, _LINE * max(1, ceil(_length(note) / sum(widths))))
    sheet.freeze_panes(begin, _kept(table))
    sheet.set_paper(_A4)
    if wide or sum(widths) > _UPRIGHT:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer("&C— &P —")
    if setting.mark:
        sheet.set_header(f"&C{setting.mark.replace('&', '&&')}")
    if table.header:
        sheet.repeat_rows(top, begin - 1)


def _write_above(sheet: Worksheet, table: Table, setting: Setting) -> int:
    """Write what stands over a table; return the row below it."""
    row, count = 0, len(table.columns)
    if setting.mark:
        _write_line(sheet, (row, 0), count, setting.mark, setting, strong=True, align="center")
        row += 1
    for number in table.number:
        _write_line(sheet, (row, 0), count, _words(number), setting)
        row += 1
    for title in table.title:
        _write_line(sheet, (row, 0), count, _words(title), setting, strong=True, font_size=16, align="center")
        sheet.set_row(row, 2 * _LINE)
        row += 1
    for index in range(max(map(len, table.above))):
        left, middle, right = (_words(said[index]) if index < len(said) else "" for said in table.above)
        words = "    ".join(filter(None, (left, middle)))
        half = max(1, count // 2)
        _write_line(sheet, (row, 0), half if right else count, words, setting, text_wrap=False)
        if right and count > half:
            _write_line(sheet, (row, half), count - half, right, setting, align="right", text_wrap=False)
        elif right:
            _write_line(sheet, (row + 1, 0), count, right, setting, align="right", text_wrap=False)
            row += 1
        row += 1
    return row


def _write_line(sheet: Worksheet, place: Place, count: int, words: str, setting: Setting, **look: object) -> None:
    """Write words over some columns."""
    shown = setting.looks.get(**{"align": "left", **_inert(words), **look})
    row, column = place
    if count > 1:
        sheet.merge_range(row, column, row, column + count - 1, "", shown)
    if words:
        sheet.write_string(row, column, words, shown)


def _notes(table: Table) -> Iterator[str]:
    """Yield the notes under a table; that on ** only where there is one."""
    hidden = any(cell.role == "redacted" for row in table.body for cell in row.cells)
    yield from (plain(note.text) for note in table.notes if note.when != "redacted" or hidden)


def _write_part(sheet: Worksheet, part: _Part, widths: Sequence[float], setting: Setting) -> None:
    for number, height in enumerate(_heights(part, widths)):
        sheet.set_row(part.begin + number, height)
    for number, slots in enumerate(part.slots):
        strong = part.rows[number].kind == "total"
        for column, slot in enumerate(slots):
            if (slot.row, slot.column) == (number, column):
                _write_cell(sheet, slot, part, setting, strong=strong)


def _write_cell(sheet: Worksheet, slot: Slot, part: _Part, setting: Setting, *, strong: bool) -> None:
    cell, place = slot.cell, (part.begin + slot.row, slot.column)
    row, column = place
    total = part.sums.get(place)
    text = "\n".join(map(_words, cell.lines))
    number = number_of(text, cell.value)
    look = look_of(cell, strong=strong, marked=total is not None and bool(total.difference))
    if number is None:
        shown = setting.looks.get(**look, **_inert(text), num_format="@" if text else "General")
    else:
        shown = setting.looks.get(**look, num_format=number_format(text))
    if cell.rowspan > 1 or cell.colspan > 1:
        sheet.merge_range(row, column, row + cell.rowspan - 1, column + cell.colspan - 1, "", shown)
    if number is None:
        if text:
            sheet.write_string(row, column, text, shown)
        else:
            sheet.write_blank(row, column, None, shown)
    elif total is not None and not total.difference:
        sheet.write_formula(row, column, formula(total, part.begin, decimals_of(text)), shown, float(number))
    else:
        sheet.write_number(row, column, number, shown)


def _inert(words: str) -> dict[str, bool]:
    """Return what keeps a text from becoming a formula when somebody edits its cell."""
    return {"quote_prefix": True} if words[:1] in _FORMULA else {}


def _words(inlines: Inlines) -> str:
    return _SPREAD.sub("", plain(inlines))


def _kept(table: Table) -> int:
    """Return the columns at the left that stay in view: labels and their numbers, or the names of groups."""
    roles = [column.role for column in table.columns]
    return next((index for index, role in enumerate(roles) if role not in {"label", "line_no"}), 0) or 1


def _widths(table: Table) -> list[float]:
    """Return the width of each column in characters, from its longest line; columns of one group have one width."""
    grid = resolve(table)
    widest: dict[str, float] = {}
    for index, column in enumerate(table.columns):
        least, most = _WIDTHS.get(column.role, _WIDTH_OF_TEXT)
        heads, cells = (
            {id(row[index].cell): row[index].cell for row in part if row[index].cell.colspan == 1}.values()
            for part in (grid.header, grid.body)
        )
        long = max((*map(_longest, cells), *map(_turned, heads)), default=0)
        width = min(max(least, long + _ROOM), most)
        widest[column.group] = max(widest.get(column.group, 0), width)
    return [widest[column.group] for column in table.columns]


def _longest(cell: Cell) -> int:
    return max((_length(_words(line)) for line in cell.lines), default=0) + 2 * cell.level


def _turned(cell: Cell) -> int:
    """Return how many characters wide a heading is on a few lines: no English word is divided."""
    lines = [_words(line) for line in cell.lines]
    words = [len(word) for line in lines for word in line.split() if word.isascii()]
    return max([*words, *(ceil(_length(line) / _HEAD_LINES) for line in lines)], default=0)


def _length(words: str) -> int:
    """Return how many characters wide words are; one of Han is two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in words)


def _heights(part: _Part, widths: Sequence[float]) -> list[float]:
    """Return the height of each row that its texts need; spreadsheets do not look at merged cells."""
    heights = [_LINE + 4] * len(part.slots)
    starting = [slot for number, row in enumerate(part.slots) for slot in dict.fromkeys(row) if slot.row == number]
    for slot in sorted(starting, key=lambda one: one.cell.rowspan):
        cell = slot.cell
        width = sum(widths[slot.column : slot.column + cell.colspan]) - 1
        lines = sum(max(1, ceil(_length(_words(line)) / width)) for line in cell.lines)
        rows = range(slot.row, slot.row + cell.rowspan)
        short = lines * _LINE + 4 - sum(heights[row] for row in rows)
        for row in rows:
            heights[row] += max(0.0, short) / cell.rowspan
    return [min(height, _HIGHEST) for height in heights]
