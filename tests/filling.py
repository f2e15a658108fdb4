"""What somebody types into a new folder: figures into its workbook, as a budget has them, and words for every ××."""

import io
import re
from collections.abc import Mapping
from pathlib import Path
from random import Random

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import consistent
import shanghai_unit
from disclosure_gen import files
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.money import Quantity

_IDENTITY = """\
[disclosure]
schema_version = 1
department = "sample"
year = 2026
jurisdiction = "base"
languages = ["zh"]
title.zh = ["某局", "{year}年部门预算"]
[department]
name = "某局"
[[unit]]
id = "bureau"
name = "甲"
[[unit]]
id = "station"
name = "乙"
"""
OWN: Mapping[str, Mapping[str, float | str]] = {  # of tables that are not statutory: by table and row
    "procurement": {"total": 12.5, "goods": 8.5, "services": 4},
    "assets": {
        "total": 360, "buildings": 200, "offices": 200, "vehicles": 20, "sedans": 20, "equipment": 120, "other": 20,
        "depreciation": 80,
    },
    "project_targets": {"total": 10, "fiscal": 10},
}  # fmt: skip
SHANGHAI = {  # the figures of the text beside those tables, of this year and the last
    "revenue.total": (413, 400), "expenditure.total": (413, 400), "expenditure.basic": (350, 340),
    "expenditure.project": (63, 60), "agency_running.total": (104, 100), "three_public.total": (19, 20),
    "three_public.overseas_travel": (5, 5), "three_public.hospitality": (2, 3), "three_public.vehicles": (12, 12),
    "three_public.vehicle_purchase": (4, 4), "three_public.vehicle_operation": (8, 8),
}  # fmt: skip
COUNTS: Mapping[str, float | str] = {
    "total": "—",
    "buildings": 900,
    "offices": 900,
    "vehicles": 1,
    "sedans": 1,
    "equipment": 2,
    "other": "—",
}
NAMES = {  # of subjects that the list does not have
    "20701": "文化和旅游", "2070101": "行政运行", "2070104": "图书馆", "21208": "国有土地使用权出让收入安排的支出",
    "2120801": "征地和拆迁补偿支出", **shanghai_unit.LABELS,
}  # fmt: skip
BARE = {  # that it has no English of
    "22301": "解决历史遗留问题及改革成本支出", "2230105": "国有企业退休人员社会化管理补助支出",
}  # fmt: skip
UNSAID = "××"


def budget(jurisdiction: str) -> Disclosure:
    """Return a budget in the forms of a jurisdiction in which everything agrees."""
    if jurisdiction == "shanghai":
        read = shanghai_unit.read()
    else:
        text = _IDENTITY + consistent.content(consistent.drawn(Random(11)))
        read = load((Source("content.toml", text),), files.read_kinds())
    assert read.disclosure is not None, read.diagnostics
    return read.disclosure


def filled(workbook: bytes, own: Disclosure) -> bytes:
    """Return the workbook with every figure of a budget in its cell, and its rows by code in those left free."""
    book = load_workbook(io.BytesIO(workbook))
    for sheet in book.worksheets[1:]:
        _fill(sheet, own)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def worded(folder: Path) -> None:
    """Write words for every ×× of a folder, grades that are numbers, and the English of names that have none."""
    for path in folder.glob("*.toml"):
        text = path.read_text("utf-8")
        text = text.replace('grades = ["××", "××", "××", "××"]', 'grades = ["100%", "≥95%", "≥90%", "<90%"]')
        text = re.sub('(zh = ".*?", en = )"××"', r'\1"work of the department"', text)
        text = re.sub('(en = ".*?)××', r"\1work of the department", text)
        path.write_text(text.replace(UNSAID, "业务工作"), "utf-8")


def translated(folder: Path) -> None:
    """Give the English of subjects that the lists do not have, once each."""
    path = folder / "tables.toml"
    text = path.read_text("utf-8")
    for code in (*NAMES, *BARE):
        row = re.search(f'code = "{code}"\n(?:label = "(.*)"\n)?', text)
        if row:
            said = f'code = "{code}"\nlabel = {{ zh = "{row[1] or BARE[code]}", en = "Subject {code}" }}\n'
            text = text[: row.start()] + said + text[row.end() :]
    path.write_text(text, "utf-8")


def _fill(sheet: Worksheet, own: Disclosure) -> None:
    block, spare, columns, codes = "", 0, dict[str, int](), list[str]()
    for row in range(1, sheet.max_row + 1):
        key = str(sheet.cell(row, 1).value or "")
        if key.startswith("#") and not key[1:].isdigit():
            block, _, side = key[1:].partition("|")
            columns = {str(cell.value): cell.column for cell in sheet[row][1:] if cell.value}
            codes = _codes(own, block, side)
            spare = 0
        elif key == "+" and spare < len(codes):
            sheet.cell(row, columns["@code"]).value = codes[spare]
            sheet.cell(row, columns["@label"]).value = NAMES.get(codes[spare])
            _cells(sheet, row, columns, own, f"{block}.{codes[spare]}")
            spare += 1
        elif key and key != "+" and columns:
            _cells(sheet, row, columns, own, f"{block}.{key}")


def _codes(own: Disclosure, block: str, side: str) -> list[str]:
    table = own.tables.get(block.removeprefix("tables."))
    lines = table.lines if table else ()
    return [line.shape.code for line in lines if line.shape.code and line.shape.side == side]


def _cells(sheet: Worksheet, row: int, columns: Mapping[str, int], own: Disclosure, path: str) -> None:
    for name, column in columns.items():
        said = None if name.startswith("@") else _said(own, path, name)
        if said is not None:
            sheet.cell(row, column).value = said  # over a formula too: as Excel counts it


def _said(own: Disclosure, path: str, name: str) -> float | str | None:
    """Return what is typed into a cell: nothing for what the budget does not say."""
    if path.startswith("figures."):
        return _figure(own, path.removeprefix("figures."), name)
    kind, row = path.split(".")[1], path.rpartition(".")[2]
    if kind in OWN:
        given: Mapping[str, float | str] = COUNTS if name.startswith("quantity") else OWN[kind]
        return "" if name.endswith("other") else given.get(row, "")
    found = resolve(own, f"{path.replace('unit_funds', 'institutional')}.{name}")  # all that the drawn one has of them
    amount = found.amount if isinstance(found, FoundFigure) else None
    return float(amount.value) if isinstance(amount, Quantity) else ""


def _figure(own: Disclosure, path: str, part: str) -> float | str | None:
    if path == "procurement.total":
        return 12.5
    if own.jurisdiction == "shanghai":
        return SHANGHAI[path][part == "prior"]
    found = resolve(own, f"figures.{path}")
    amount = found.amount if isinstance(found, FoundFigure) else None
    return float(amount.value) if isinstance(amount, Quantity) else ""
