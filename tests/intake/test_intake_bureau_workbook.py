"""The workbook that a bureau hands out, filled with the figures of a published document, imported: every cell right.

Neither is in the repository: both are read from `../shared/samples`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import shanghai_sample as sample
from disclosure_gen import pipeline
from disclosure_gen.cli import main

WORKBOOKS = Path(__file__).parents[3] / "shared" / "samples" / "excel-templates"
FILES = ("unit_budget_template.xlsx", "department_budget_template.xlsx")

if not sample.FILE.exists() or not WORKBOOKS.exists():
    pytest.skip(f"NOT CHECKED: there is no {WORKBOOKS}", allow_module_level=True)

FIRST = {"T1": 10, "T4": 8, "T9": 7}  # rows of the workbook with the first figures; elsewhere 9
LAST = 21


def filled(workbook: Path, folder: Path) -> Path:
    """Return the bureau's workbook with the figures of the document, as a clerk of a unit types them."""
    book = load_workbook(workbook)
    tables = {table["id"]: table for table in sample.read()["tables"]}
    for id_, sheet in zip(
        sample.KINDS, (one for one in book if one["A2"].value and "表" in one["A2"].value), strict=True
    ):
        for row in sheet.iter_rows(max_row=7):
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace("2026", "2025").replace("编制部门：", "编制单位：市财政局")
        short = id_ == "T1" and sheet["G4"].value is None  # that of departments has one row of headings less
        fill(sheet, id_, sample.body(tables[id_]), 8 if short else FIRST.get(id_, 9))
    path = folder / "filled.xlsx"
    book.save(path)
    return path


def fill(sheet: Any, id_: str, rows: Sequence[Sequence[str]], first: int) -> None:  # noqa: ANN401
    for merged in list(sheet.merged_cells.ranges):
        if merged.min_row >= first:
            sheet.unmerge_cells(str(merged))
    own = 2 if id_ in sample.REVENUE else 0  # columns whose labels the bureau prints
    for number, cells in enumerate(rows):
        row = LAST if number == len(rows) - 1 and own else first + number
        for column, text in enumerate(cells, 1):
            if id_ == "T1" and sheet["G4"].value is None and column > 4:
                continue  # the form of departments has one amount there
            if column > own or (column == 2 and text):
                sheet.cell(row, column).value = typed(text)
    for row in range(first + len(rows), LAST + 20):
        for column in range(own + 1, 10):
            if not (own and row == LAST):
                sheet.cell(row, column).value = None


def typed(text: str) -> str | float | None:
    """Return a text as it stands in a cell: 类 as a number, 款 and 项 as texts, amounts as numbers."""
    digits = text.replace(",", "")
    if digits.replace(".", "", 1).isdigit() and (len(digits) > 2 or "." in digits):
        return float(digits)
    return text or None


def is_part(key: tuple[str, ...]) -> bool:
    """Tell whether a cell is one that the form of departments lacks."""
    return key[0] == "revenue_expenditure" and key[3].startswith(("budget.basic", "budget.project"))


@pytest.mark.parametrize("name", FILES)
def test_every_cell_of_the_bureaus_workbook_is_right(name: str, tmp_path: Path) -> None:
    wanted, own = tmp_path / "wanted", tmp_path / "own"
    sample.write(sample.read(), wanted)
    sample.write(sample.read(), own)
    (own / "budget.toml").unlink()
    (own / "sections.toml").unlink()
    assert main(["import", str(filled(WORKBOOKS / name, tmp_path)), "--into", str(own)]) == 0
    before, after = (pipeline.read(folder).disclosure for folder in (wanted, own))
    assert before is not None
    assert after is not None
    right = sample.figures(before.tables)
    assert len(right) > 300
    if name.startswith("department"):
        right = {key: None if is_part(key) else amount for key, amount in right.items()}
    found = sample.figures(after.tables)
    assert {key: None if name.startswith("department") and is_part(key) else found[key] for key in found} == right
    names = [
        [(line.shape.code, line.shape.label.zh) for line in table.lines if line.shape.code]
        for one in (before, after)
        for _, table in sorted(one.tables.items())
    ]
    assert names[: len(names) // 2] == names[len(names) // 2 :]
