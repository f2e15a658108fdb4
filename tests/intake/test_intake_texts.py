"""Cells of text in the workbook that goes out: what is changed there comes back into the content, in its language."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from built import EXAMPLE, disclosure
from disclosure_gen import pipeline
from disclosure_gen.cli import main
from disclosure_gen.importers.inside import Fault
from disclosure_gen.importers.sheets import read_sheets
from disclosure_gen.intake.book import fill_in_workbook
from disclosure_gen.intake.filled import Read, read_filled
from disclosure_gen.lang import Lang
from disclosure_gen.model.text import Prose


def cell_of(book: Any, row: str, column: str) -> Any:  # noqa: ANN401
    """Return a cell of the list of units by the hidden names of its row and column."""
    sheet = next(one for one in book if one.cell(3, 1).value == "#tables.unit_list")
    at = next(cell.column for cell in sheet[3] if cell.value == column)
    return next(cells[at - 1] for cells in sheet.iter_rows(min_row=4) if cells[0].value == row)


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a workbook as somebody saves it after a change; values of formulas are lost."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(data: bytes) -> Read:
    sheets = read_sheets(data)
    assert not isinstance(sheets, Fault)
    return read_filled(sheets, disclosure(EXAMPLE), "book.xlsx")


def texts(folder: Path) -> list[dict[str, Prose]]:
    found = pipeline.read(folder).disclosure
    assert found is not None
    return [dict(line.texts) for line in found.tables["unit_list"].lines]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_text_that_is_changed_is_changed_in_its_language_alone(lang: Lang, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")
    folder = tmp_path / "bureau" / EXAMPLE.name
    data = fill_in_workbook(disclosure(EXAMPLE), lang, pipeline.terms())

    def change(book: Any) -> None:  # noqa: ANN401
        cell_of(book, "#1", "rank").value = "甲 {new} 级"
        cell_of(book, "#0", "rank").value = None

    (tmp_path / "book.xlsx").write_bytes(edited(data, change))
    before = texts(folder)
    assert main(["import", str(tmp_path / "book.xlsx"), "--into", str(folder)]) == 0
    after = texts(folder)
    assert after[1]["rank"].get(lang) == ("甲 {new} 级",)
    other: Lang = "en" if lang == "zh" else "zh"
    assert after[1]["rank"].get(other) == before[1]["rank"].get(other)
    after[1]["rank"] = before[1]["rank"]
    assert after == before


def test_a_text_that_was_taken_out_is_a_doubt_and_stays() -> None:
    data = fill_in_workbook(disclosure(EXAMPLE), "zh", pipeline.terms())

    def clear(book: Any) -> None:  # noqa: ANN401
        cell_of(book, "#0", "funding").value = None

    found = read(edited(data, clear))
    assert [one.code for one in found.diagnostics if "unit_list" in one.zh] == ["DG923"]
    assert not found.changes
