"""The plan of a disclosure → the workbook that a department fills in, in one language; the same bytes every time.

A hidden first column names each row and a hidden row over each block its columns: by them the workbook is read again,
wherever cells have been moved to. What is classified is in it as ** only.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from disclosure_gen.intake.heads import Pen, words, write_head
from disclosure_gen.intake.plan import CODE, LABEL, PARTS, UNIT, Block, Row, Slot, blocks
from disclosure_gen.intake.sums import NEW, Key, Share, Total, formula, of_new_rows, totals
from disclosure_gen.intake.texts import editable
from disclosure_gen.intake.words_sheet import texts_of, write_texts
from disclosure_gen.lang import Lang, Terms
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.tables import title_of
from disclosure_gen.money import Absent, Amount, Quantity

MARK = "disclosure-gen workbook"  # in the first cell of the first sheet
BLOCK = "#"  # begins the hidden name of a block
ADDED = "+"  # the hidden name of a row that may be added
HIDDEN = "**"
SPARE = 60  # rows that may be added to a block: a department’s 款 of basic expenditure fit

_OF_MONEY = 2  # decimals of money in a text
_PRECISE = 15  # digits that a spreadsheet keeps of a number
_FORMULA = frozenset("=+-@＝＋－＠\t\r\n'")
_LONGEST_NAME = 31
_INPUT, _TOTAL, _TO_FILL = "#FFFFFF", "#EDEDED", "#FFF1B8"
_WIDTHS = {CODE: 11, LABEL: 40, UNIT: 9}


def fill_in_workbook(disclosure: Disclosure, lang: Lang, terms: Terms) -> bytes:
    """Return the workbook in which a department states the amounts of its tables and figures."""
    buffer = io.BytesIO()
    plain = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, {"in_memory": True, **plain})
    book.set_properties({"created": datetime.combine(disclosure.date, time())})
    pen = Pen(book, lang, terms)
    _write_notes(book.add_worksheet(pen.say("notes")), disclosure, pen)
    parts = {part: terms[f"fill.{part}"] for part in PARTS}
    taken = {pen.say("notes").lower()}
    units = {unit.id: words(unit.short, lang) for unit in disclosure.units}
    planned = blocks(disclosure, parts)
    for _, group in groupby(planned, key=lambda block: block.key.partition("|")[0]):
        several = list(group)
        title = _title(several[0], units, pen, disclosure.year)
        _write_sheet(book.add_worksheet(_name(title, taken)), title, several, pen)
    texts = list(texts_of(disclosure, lang))
    if texts:
        write_texts(book.add_worksheet(_name(pen.say("texts"), taken)), texts, pen)
    book.close()
    return buffer.getvalue()


def shown(amount: Amount) -> str:
    """Return how an amount that is no number stands in a cell."""
    return amount.value if isinstance(amount, Absent) else HIDDEN


def _title(block: Block, units: Mapping[str, str], pen: Pen, year: int) -> str:
    table = block.table
    if table is None:
        return pen.say("figures")
    unit = block.key.partition("|")[0].removeprefix(f"tables.{table.kind.id}").lstrip(".")
    name = words(title_of(table, year), pen.lang).replace("\u3000", "")
    return f"{name} {units.get(unit, unit)}" if unit else name


def _name(title: str, taken: set[str]) -> str:
    stem = "".join(" " if char in "[]:*?/\\'" else char for char in title).strip()
    name, count = stem[:_LONGEST_NAME], 1
    while name.lower() in taken:
        count += 1
        name = f"{stem[: _LONGEST_NAME - 5]} ({count})"
    taken.add(name.lower())
    return name


def _write_notes(sheet: Worksheet, disclosure: Disclosure, pen: Pen) -> None:
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_column(1, 1, 100)
    for row, mark in enumerate((MARK, disclosure.id, str(disclosure.year), pen.lang)):
        sheet.write_string(row, 0, mark)
    title = f"{words(disclosure.department.name, pen.lang)} {disclosure.year}"
    sheet.write_string(0, 1, title, pen.look(bold=True, font_size=14))
    lines = pen.say("how").split("\n")
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 1, line, pen.look(text_wrap=True))
    sheet.protect()


def _write_sheet(sheet: Worksheet, title: str, several: Sequence[Block], pen: Pen) -> None:
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_column(0, 0, None, None, {"hidden": True})
    first = several[0]
    names = _front(first)
    for column, name in enumerate(names, 1):
        sheet.set_column(column, column, _WIDTHS[name])
    most = max(len(block.paths) for block in several)
    sheet.set_column(len(names) + 1, len(names) + most, 15)
    sheet.write_string(0, 1, title, pen.look(bold=True, font_size=14))
    unit = first.table.kind.unit if first.table else ""
    said = pen.say("unit").replace("{}", unit) if unit else ""
    sheet.write_string(1, 1, said, pen.look())
    row = 2
    for number, block in enumerate(several):
        row = _write_block(sheet, block, row, names, pen) + 1
        if not number:
            sheet.freeze_panes(row - 1 - _height(block), len(names) + 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _front(block: Block) -> tuple[str, ...]:
    """Return the columns before those with amounts."""
    return (*((CODE,) if block.coded or _has_codes(block) else ()), LABEL, *((UNIT,) if block.units else ()))


def _has_codes(block: Block) -> bool:
    return block.table is not None and block.table.kind.subjects is not None


def _height(block: Block) -> int:
    return len(list(_lines(block)))


def _lines(block: Block) -> Iterator[Row | None]:
    """Yield the rows of a block with those that may be added, which are None."""
    for index, row in enumerate(block.rows):
        if index == block.at:
            yield from [None] * SPARE
        yield row
    if block.at == len(block.rows):
        yield from [None] * SPARE


def _write_block(sheet: Worksheet, block: Block, top: int, names: Sequence[str], pen: Pen) -> int:
    """Write a block from a row on; return the row after it."""
    begin = len(names) + 1
    sheet.set_row(top, None, None, {"hidden": True})
    for column, key in enumerate((BLOCK + block.key, *names, *block.paths)):
        sheet.write_string(top, column, key)
    body = write_head(sheet, block, top + 1, names, pen)
    lines = list(_lines(block))
    at = {id(row): body + number for number, row in enumerate(lines) if row is not None}
    cells: dict[Key, tuple[int, int]] = {
        (index, path): (at[id(row)], begin + column)
        for index, row in enumerate(block.rows)
        for column, path in enumerate(block.paths)
    }
    sums = totals(block)
    named = {key: xl_rowcol_to_cell(*place) for key, place in cells.items()}
    for number, row in enumerate(lines):
        _write_names(sheet, row, body + number, names, pen)
    for index, row in enumerate(block.rows):
        for path in block.paths:
            slot, place, total = row.slots.get(path), cells[index, path], sums.get((index, path))
            if slot is None:
                _write_words(sheet, place, row, path, pen)
            elif total is None:
                _write_slot(sheet, place, slot, _usual_form(block, slot), pen)
            else:
                codes, parts = _ranges(lines, body, at[id(row)], place[1], names)
                said = formula(total, named, codes, parts)
                _write_total(sheet, place, said, slot, _usual_form(block, slot), pen)
    own = of_new_rows(block)
    for number, row in enumerate(lines):
        if row is None:
            _write_free(sheet, block, (body + number, begin), own, pen)
    _validate(sheet, block, lines, (body, begin), pen)
    return body + len(lines)


def _write_free(
    sheet: Worksheet, block: Block, place: tuple[int, int], own: Mapping[str, Total | Share], pen: Pen
) -> None:
    """Write the cells of a row that may be added: sums and rates as formulas that may be typed over."""
    row, begin = place
    named = {(NEW, path): xl_rowcol_to_cell(row, begin + column) for column, path in enumerate(block.paths)}
    for column, path in enumerate(block.paths):
        if path in own:
            look = pen.look(border=1, locked=False, num_format=_usual_form(block), align="right", bg_color=_TOTAL)
            sheet.write_formula(row, begin + column, formula(own[path], named, "", ""), look, " ")
        else:
            sheet.write_blank(
                row, begin + column, None, pen.look(border=1, locked=False, num_format=_usual_form(block))
            )


def _ranges(lines: Sequence[Row | None], body: int, own: int, column: int, names: Sequence[str]) -> tuple[str, str]:
    """Return the ranges of codes and of amounts in which the parts of a total are: without the total itself."""
    coded = [body + number for number, row in enumerate(lines) if row is None or row.code]
    rows = [row for row in coded if row > own] if own in coded else coded
    if not rows:
        return "", ""
    code = 1 + list(names).index(CODE) if CODE in names else 1
    return xl_range_abs(rows[0], code, rows[-1], code), xl_range_abs(rows[0], column, rows[-1], column)


def _write_names(sheet: Worksheet, row: Row | None, at: int, names: Sequence[str], pen: Pen) -> None:
    """Write what names a row; of one that may be added, the cells for it."""
    sheet.write_string(at, 0, row.key if row else ADDED)
    for column, name in enumerate(names, 1):
        if row is None:
            sheet.write_blank(at, column, None, pen.look(border=1, locked=False, num_format="@"))
            continue
        unit = next(iter(row.slots.values())).unit if row.slots and name == UNIT else ""
        label = words(row.label, pen.lang).strip("\u3000 ")
        said = {CODE: row.code, LABEL: label, UNIT: unit}[name]
        look = {"border": 1, "num_format": "@", "bold": row.strong, "bg_color": _TOTAL, "text_wrap": name == LABEL}
        if name == LABEL and row.level:
            look |= {"indent": row.level}
        if said[:1] in _FORMULA:
            look |= {"quote_prefix": True}
        sheet.write_string(at, column, said, pen.look(**look))


def _text(row: Row, path: str, lang: Lang) -> str:
    prose = row.texts.get(path)
    said = (prose.get(lang) or prose.zh or prose.en or ()) if prose else ()
    return "".join(part if isinstance(part, str) else "…" for part in said)


def _write_words(sheet: Worksheet, place: tuple[int, int], row: Row, path: str, pen: Pen) -> None:
    """Write a cell of text: locked where it names figures, which would be lost."""
    own = editable(row.texts.get(path), pen.lang)
    ground = _TOTAL if own is None else _INPUT
    look = pen.look(border=1, text_wrap=True, bg_color=ground, locked=own is None, num_format="@")
    text = _text(row, path, pen.lang) if own is None else own
    if text:
        sheet.write_string(*place, text, look)
    else:
        sheet.write_blank(*place, None, look)


def _write_slot(sheet: Worksheet, place: tuple[int, int], slot: Slot, usual: str, pen: Pen) -> None:
    amount = slot.amount
    if isinstance(amount, Quantity):
        look = pen.look(border=1, locked=False, bg_color=_INPUT, num_format=_form(amount.places))
        if len(amount.value.as_tuple().digits) > _PRECISE:
            sheet.write_string(*place, f"{amount.value:f}", pen.look(border=1, locked=False, num_format="@"))
        else:
            sheet.write_number(*place, amount.value, look)
        return
    locked = not isinstance(amount, Absent)
    ground = _TO_FILL if amount is Absent.UNFILLED else _TOTAL if locked else _INPUT
    look = pen.look(border=1, locked=locked, bg_color=ground, align="right", num_format=usual)
    if shown(amount):
        sheet.write_string(*place, shown(amount), look)
    else:
        sheet.write_blank(*place, None, look)


def _write_total(sheet: Worksheet, place: tuple[int, int], said: str, slot: Slot, usual: str, pen: Pen) -> None:
    amount = slot.amount
    form = _form(amount.places) if isinstance(amount, Quantity) else usual
    look = pen.look(border=1, bg_color=_TOTAL, bold=True, align="right", num_format=form)
    # the library saves no empty text with a formula, which would then be one that was never counted
    value = float(amount.value) if isinstance(amount, Quantity) else shown(amount) or " "
    sheet.write_formula(*place, said, look, value)


def _form(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")


def _usual_form(block: Block, slot: Slot | None = None) -> str:
    """Return how a cell that states nothing yet shows what is typed: with the decimals of its form, if it has any."""
    kind = block.table.kind if block.table else None
    if kind is None:
        return _form(_OF_MONEY) if slot and Quantity(Decimal(0), slot.unit).is_money else "General"
    return "General" if kind.places is None else _form(kind.places)


def _validate(sheet: Worksheet, block: Block, lines: Sequence[Row | None], place: tuple[int, int], pen: Pen) -> None:
    """Let cells take numbers, — and ? only, and say their unit; neighbours of one unit have one rule."""
    body, begin = place
    for column, path in enumerate(block.paths):
        units = [None if path in block.worded else _unit_at(block, row, path) for row in lines]
        number = 0
        for unit, run in groupby(units):
            count = len(list(run))
            if unit is not None:
                first, last = body + number, body + number + count - 1
                cell = xl_rowcol_to_cell(first, begin + column)
                rule = {
                    "validate": "custom",
                    "value": f'=OR(ISNUMBER({cell}),{cell}="—",{cell}="?",{cell}="{HIDDEN}")',
                    "ignore_blank": True,
                    "input_title": pen.say("unit").replace("{}", unit)[:32],
                    "input_message": pen.say("hint"),
                    "error_title": pen.say("wrong"),
                    "error_message": pen.say("hint"),
                }
                sheet.data_validation(first, begin + column, last, begin + column, rule)
            number += count


def _unit_at(block: Block, row: Row | None, path: str) -> str | None:
    if row is not None:
        return row.slots[path].unit if path in row.slots else None
    return block.table.kind.unit if block.table else None
