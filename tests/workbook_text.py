"""A workbook → what a reader gets of each sheet: what stands over the table, its rows as shown, its notes."""

import io
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

Cell = tuple[str, int, int]  # text, rows and columns covered

_FORM = re.compile(r"((?:\\.)*)(#,##)?0(?:\.(0+))?((?:\\.)*)(?:;((?:\\.)*).*)?")
_FORMULA = re.compile(r"=ROUND\(SUM\(([A-Z0-9:,]+)\),(\d+)\)")
_BESIDE = re.compile(" {4}")  # between what stands side by side over a table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as a reader sees it."""

    name: str
    above: list[str]
    rows: list[list[Cell]]
    notes: list[str]


def read_workbook(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook."""
    return [_sheet(sheet) for sheet in load_workbook(io.BytesIO(data), data_only=True).worksheets]


def formulas(data: bytes) -> dict[tuple[str, str], str]:
    """Return every formula by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in load_workbook(io.BytesIO(data)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def counted(data: bytes) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    """Return what each formula gives when it is counted, exactly, and what the file says that it gives."""
    values = load_workbook(io.BytesIO(data), data_only=True)
    result = {}
    for (name, place), formula in formulas(data).items():
        match = _FORMULA.fullmatch(formula)
        assert match, formula
        sheet = values[name]
        numbers = [
            Decimal(str(cell.value))
            for part in match[1].split(",")
            for cell in _cells(sheet, part)
            if isinstance(cell.value, int | float)
        ]
        assert numbers
        whole = sum(numbers, Decimal(0)).quantize(Decimal(1).scaleb(-int(match[2])), ROUND_HALF_UP)
        result[name, place] = (whole, Decimal(str(sheet[place].value)))
    return result


def _cells(sheet: Worksheet, area: str) -> list[Any]:
    left, top, right, bottom = range_boundaries(area)
    assert None not in (left, top, right, bottom)
    return [cell for row in sheet.iter_rows(top, bottom, left, right) for cell in row]


def _sheet(sheet: Worksheet) -> Sheet:
    first, begin = _header(sheet)
    spans = {(area.min_row, area.min_col): (area.size["rows"], area.size["columns"]) for area in sheet.merged_cells}
    covered = {
        (row, column)
        for area in sheet.merged_cells
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    } - set(spans)
    rows: list[list[Cell]] = []
    notes = []
    for row in sheet.iter_rows(min_row=first):
        number = row[0].row or 0
        if number >= begin and spans.get((number, 1)) == (1, sheet.max_column):
            notes.append(shown(row[0]))
            continue
        assert not notes, "a row below the notes"
        rows.append(
            [
                (shown(cell), *spans.get((number, cell.column or 0), (1, 1)))
                for cell in row
                if (number, cell.column) not in covered
            ]
        )
    above = [shown(cell) for row in sheet.iter_rows(max_row=first - 1) for cell in row if cell.value is not None]
    return Sheet(sheet.title, [part for line in above for part in _BESIDE.split(line)], rows, notes)


def _header(sheet: Worksheet) -> tuple[int, int]:
    """Return the first row of the header and that of the body."""
    first, last = map(int, re.findall(r"\$(\d+)", sheet.print_title_rows or ""))
    return first, last + 1


def shown(cell: Any) -> str:  # noqa: ANN401 — a cell of the library
    """Return a cell as a spreadsheet shows it."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        assert cell.data_type == "s"
        return cell.value
    form = _FORM.fullmatch(cell.number_format)
    assert form, cell.number_format
    before, grouped, decimals, after, minus = form.groups()
    places = len(decimals or "")
    number = Decimal(str(cell.value)).quantize(Decimal(1).scaleb(-places))
    digits = f"{abs(number):,f}" if grouped else f"{abs(number):f}"
    sign = (minus or "-") if number < 0 else ""
    return f"{sign}{before}{digits}{after}".replace("\\", "")
