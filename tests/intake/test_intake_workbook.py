"""The workbook that a department fills in: what goes out comes back, and what was filled in gets into the content."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from built import EXAMPLE, FOLDERS, SAMPLE, disclosure
from disclosure_gen import pipeline, receiving
from disclosure_gen.amending import UnplaceableError, amend
from disclosure_gen.cli import main
from disclosure_gen.importers.cells import Cell, Sheet, exact
from disclosure_gen.importers.inside import Fault
from disclosure_gen.importers.sheets import read_sheets
from disclosure_gen.intake.amounts import Doubt, amount_of, from_text
from disclosure_gen.intake.book import fill_in_workbook
from disclosure_gen.intake.filled import Read, read_filled
from disclosure_gen.lang import Lang
from disclosure_gen.load.canonical import canonical
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.money import Absent, Amount, Classified, Quantity
from disclosure_gen.records import replace
from disclosures import disclosures
from libreoffice import saved_as


def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    sheets = read_sheets(data)
    assert not isinstance(sheets, Fault), sheets
    return sheets


def read(one: Disclosure, data: bytes) -> Read:
    return read_filled(sheets_of(data), one, "book.xlsx")


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a workbook as somebody saves it after a change; values of formulas are lost."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def cell_of(book: Any, row: str, column: str, sheet: str) -> Any:  # noqa: ANN401
    """Return a cell by the hidden names of its row and column."""
    own = book[sheet]
    columns: dict[str, int] = {}
    for cells in own.iter_rows():
        if str(cells[0].value).startswith("#"):
            columns = {str(cell.value): cell.column for cell in cells if cell.value}
        elif str(cells[0].value) == row and column in columns:
            return own.cell(cells[0].row, columns[column])
    raise LookupError(row)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_workbook_that_nobody_touched_changes_nothing(folder: Path, lang: Lang) -> None:
    data = fill_in_workbook(disclosure(folder), lang, pipeline.terms())
    assert read(disclosure(folder), data) == Read()
    assert data == fill_in_workbook(disclosure(folder), lang, pipeline.terms())


def test_what_content_has_no_place_for_is_said_and_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / EXAMPLE.name
    sheet = "部门收支总体情况表"
    data = fill_in_workbook(disclosure(EXAMPLE), "zh", pipeline.terms())
    book = tmp_path / "book.xlsx"
    book.write_bytes(edited(data, lambda one: setattr(cell_of(one, "unit_funds", "amount", sheet), "value", 13)))

    def refuse(*_: object) -> None:
        raise UnplaceableError("budget.toml")

    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.setattr(receiving, "amend", refuse)
    assert [one.code for one in receiving.receive(book, folder).diagnostics if one.severity == "error"] == ["DG925"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_formulas_count_to_what_the_content_states(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(edited(fill_in_workbook(disclosure(EXAMPLE), "zh", pipeline.terms()), lambda _: None))
    lost = read(disclosure(EXAMPLE), path.read_bytes())
    assert {one.code for one in lost.diagnostics} == {"DG924"}
    assert len(lost.diagnostics) > 300
    assert not lost.statements
    assert read(disclosure(EXAMPLE), saved_as(path, tmp_path, "xlsx")) == Read()


def test_totals_follow_what_is_filled_in(tmp_path: Path) -> None:
    """A row that was added counts too; a part that is still to be filled leaves the total to be filled."""

    def fill(book: Any) -> None:  # noqa: ANN401
        cell_of(book, "goods", "budget.fiscal", "政府采购情况表").value = 1000.5
        cell_of(book, "works", "amount.fiscal", "政府采购情况表").value = "?"
        cell = cell_of(book, "+", "budget.basic", "一般公共预算支出情况表")
        own, row = cell.parent, cell.row
        own.cell(row, 2).value, own.cell(row, 3).value, cell.value = "229", "其他支出", 5

    path = tmp_path / "book.xlsx"
    path.write_bytes(edited(fill_in_workbook(disclosure(EXAMPLE), "zh", pipeline.terms()), fill))
    done = read(disclosure(EXAMPLE), saved_as(path, tmp_path, "xlsx"))
    new = {one.name: one.new for one in done.changes}
    before = disclosure(EXAMPLE).tables["procurement"].lines[0].figures["budget.total"].current
    goods = disclosure(EXAMPLE).tables["procurement"].lines[1].figures["budget.fiscal"].current
    assert isinstance(before, Quantity)
    assert isinstance(goods, Quantity)
    assert new["tables.procurement.total.budget.total"] == Quantity(
        before.value - goods.value + Decimal("1000.5"), "万元"
    )
    assert new["tables.procurement.total.amount.total"] is Absent.UNFILLED
    assert new["tables.general_public.total.budget.basic"] == Quantity(Decimal("843.45"), "万元")
    assert [dict(one.row) for one in done.added] == [
        {
            "code": "229",
            "label": "其他支出",
            "budget": {"total": Decimal("5.00"), "basic": Decimal("5.00")},
            "comparison": {"change": Decimal("5.00"), "rate": "—"},
        }
    ]


def _with_row(book: Any, **cells: object) -> None:  # noqa: ANN401
    """Type a row into the first free line of the table of general public expenditure."""
    cell = cell_of(book, "+", "budget.basic", "一般公共预算支出情况表")
    own, row = cell.parent, cell.row
    columns = {str(one.value): one.column for one in own[3] if one.value}
    for name, value in {"@code": "229", "@label": "其他支出", **cells}.items():
        own.cell(row, columns[name]).value = value


def test_a_workbook_that_was_imported_is_corrected_and_imported_again(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")
    folder, book = tmp_path / "bureau" / EXAMPLE.name, tmp_path / "book.xlsx"
    data = fill_in_workbook(disclosure(EXAMPLE), "zh", pipeline.terms())

    def imported(basic: object) -> receiving.Received:
        cells = {"budget.total": 5, "comparison.change": 5, "comparison.rate": None, "executed": None}
        book.write_bytes(edited(data, lambda one: _with_row(one, **{"budget.basic": basic, **cells})))
        done = receiving.receive(book, folder)
        own = [one for one in done.diagnostics if one.code != "DG924"]  # formulas that this library loses
        assert not own
        return done

    assert imported(5).rows == 1
    again = imported(5)
    assert not again.rows
    assert not again.changes
    corrected = imported(4.5)
    assert not corrected.rows
    assert [(one.name, one.new) for one in corrected.changes] == [
        ("tables.general_public.229.budget.basic", Quantity(Decimal("4.50"), "万元"))
    ]


def test_a_row_that_was_put_in_or_stands_below_the_free_ones_is_read(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")
    data = fill_in_workbook(disclosure(EXAMPLE), "zh", pipeline.terms())

    def below(book: Any) -> None:  # noqa: ANN401
        own = cell_of(book, "+", "budget.basic", "一般公共预算支出情况表").parent
        row = own.max_row + 1
        columns = {str(one.value): one.column for one in own[3] if one.value}
        own.cell(row, columns["@code"]).value, own.cell(row, columns["budget.basic"]).value = 229, 12.5

    found = read(disclosure(EXAMPLE), edited(data, below))
    assert [dict(one.row) for one in found.added] == [{"code": "229", "budget": {"basic": Decimal("12.50")}}]


def test_a_copy_of_a_sheet_is_named_and_nothing_is_taken() -> None:
    data = fill_in_workbook(disclosure(EXAMPLE), "zh", pipeline.terms())
    found = read(disclosure(EXAMPLE), edited(data, lambda book: book.copy_worksheet(book["政府采购情况表"])))
    assert [one.code for one in found.diagnostics] == ["DG925"]
    assert "政府采购情况表" in found.diagnostics[0].zh
    assert not found.changes


def test_figures_that_contradict_last_year_are_mended_by_the_next_import(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")
    folder, book = tmp_path / "bureau" / EXAMPLE.name, tmp_path / "book.xlsx"
    book.write_bytes(fill_in_workbook(disclosure(EXAMPLE), "zh", pipeline.terms()))
    budget = folder / "budget.toml"
    whole = budget.read_text("utf-8")
    at = whole.index("[tables.three_public]")
    wrong = whole[:at] + whole[at:].replace("prior = 25.50", "prior = 50.00", 1)
    assert wrong != whole
    budget.write_text(wrong, "utf-8")
    assert "DG1301" in {one.code for one in pipeline.read(folder).diagnostics}
    assert receiving.send_workbook(folder, "zh", str(tmp_path / "out.xlsx")).path
    done = receiving.receive(book, folder)
    assert [one.name for one in done.changes] == ["tables.three_public.total.prior"]
    assert not pipeline.read(folder).diagnostics


def test_a_code_that_is_typed_twice_is_a_doubt() -> None:
    data = fill_in_workbook(disclosure(EXAMPLE), "zh", pipeline.terms())

    def twice(book: Any) -> None:  # noqa: ANN401
        _with_row(book, **{"budget.basic": 5})
        own = cell_of(book, "+", "budget.basic", "一般公共预算支出情况表").parent
        free = [row for row in range(4, own.max_row) if own.cell(row, 1).value == "+"]
        own.cell(free[3], 2).value, own.cell(free[3], 3).value, own.cell(free[3], 5).value = "229", "其他支出", 6

    found = read(disclosure(EXAMPLE), edited(data, twice))
    assert len(found.added) == 1
    assert [one.zh for one in found.diagnostics if one.code == "DG923"] == ["229 已有一行，这一行没有采用"]


def test_a_formula_that_was_never_counted_is_named_in_a_row_that_was_added_too() -> None:
    data = fill_in_workbook(disclosure(EXAMPLE), "zh", pipeline.terms())
    cells = {"budget.total": "=1+2", "comparison.change": None, "comparison.rate": None, "budget.basic": 3}
    found = read(disclosure(EXAMPLE), edited(data, lambda book: _with_row(book, **cells)))
    (one,) = (one for one in found.diagnostics if "229.budget.total" in one.zh)
    assert one.code == "DG924"
    assert found.added[0].row["budget"] == {"total": "?", "basic": Decimal("3.00")}


@pytest.mark.parametrize(
    ("typed", "taken"), [("3.59999999999999", "3.60"), ("13.8000000000000682", "13.80"), ("1.419551", "1.419551")]
)
def test_what_counting_adds_in_the_last_digits_is_no_digit(typed: str, taken: str) -> None:
    cell = Cell("number", typed, exact(typed), formula=True, places=2)
    assert amount_of(cell, "万元") == Quantity(Decimal(taken), "万元")
    assert str(amount_of(cell, "万元")) == str(Quantity(Decimal(taken), "万元"))


def test_what_a_formula_counts_without_end_is_what_the_cell_shows() -> None:
    rate = Cell("number", "1.41955192901", exact("1.41955192901"), formula=True, places=2)
    assert amount_of(rate, "%") == Quantity(Decimal("1.42"), "%")
    assert isinstance(amount_of(rate._replace(formula=False), "%"), Doubt)


def test_the_money_of_a_project_is_filled_in_like_that_of_any_table() -> None:
    example, sheet = disclosure(EXAMPLE), "财政项目支出绩效目标表 village_shows"
    data = fill_in_workbook(example, "zh", pipeline.terms())
    typed = edited(data, lambda book: setattr(cell_of(book, "other", "amount", sheet), "value", 61))
    (change,) = read(example, typed).changes
    assert change.name == "tables.project_targets.village_shows.other.amount"
    assert change.new == Quantity(Decimal("61.00"), "万元")


def test_what_is_classified_is_not_in_the_workbook_and_not_taken_from_it() -> None:
    one = disclosure(SAMPLE)
    path, figure = next(iter(one.figures.items()))
    secret = replace(figure, current=Classified(Quantity(Decimal("98765.43"), "万元")))
    hidden = replace(one, figures={**one.figures, path: secret})
    data = fill_in_workbook(hidden, "zh", pipeline.terms())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not any(b"98765" in package.read(name) for name in package.namelist())
    assert read(hidden, data) == Read()
    typed = edited(data, lambda book: setattr(cell_of(book, path, "current", "正文数字"), "value", 5))
    found = read(hidden, typed)
    assert [one.code for one in found.diagnostics if one.code != "DG924"] == ["DG923"]
    assert not found.statements


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        (None, Absent.BLANK),
        (0, Quantity(Decimal("0.00"), "万元")),
        ("—", Absent.NOT_APPLICABLE),
        ("?", Absent.UNFILLED),
        ("1,234.50", Quantity(Decimal("1234.50"), "万元")),
        ("12.30　", Quantity(Decimal("12.30"), "万元")),
        (0.1 + 0.2, Quantity(Decimal("0.30"), "万元")),
        ("约10", None),
        ("12万元", None),
        (True, None),
        ("#N/A", None),
        ("0.123456789", None),
    ],
)
def test_a_cell_states_what_it_shows_or_is_named(typed: object, taken: Amount | None) -> None:
    data = fill_in_workbook(disclosure(EXAMPLE), "zh", pipeline.terms())

    def fill(book: Any) -> None:  # noqa: ANN401
        cell_of(book, "unit_funds", "amount", "部门收支总体情况表").value = typed

    found = read(disclosure(EXAMPLE), edited(data, fill))
    doubts = [one for one in found.diagnostics if one.code != "DG924"]
    if taken is None:
        assert [one.code for one in doubts] == ["DG923"]
        assert doubts[0].origin.file.startswith("book.xlsx:部门收支总体情况表!")
        assert not found.changes
    else:
        assert not doubts
        assert [(one.name, one.new) for one in found.changes] == [
            ("tables.revenue_expenditure.unit_funds.amount", taken)
        ]
        assert str(found.changes[0].new) == str(taken)  # with its digits


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")
    return tmp_path / "bureau" / "2025"


def test_what_was_filled_in_stands_in_the_content_and_all_else_stays(folder: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    assert main(["workbook", str(folder), "--out", str(book)]) == 0

    def change(book: Any) -> None:  # noqa: ANN401
        cell_of(book, "unit_funds", "amount", "部门收支总体情况表").value = 13
        cell_of(book, "207", "superior", "部门支出总体情况表").value = 1.5

    book.write_bytes(edited(book.read_bytes(), change))
    path = folder / "budget.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_text("utf-8").splitlines()
    assert main(["import", str(book), "--into", str(folder)]) == 0
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n")
    after = path.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        "unit_funds            = { amount = 13.00 } # 事业收入",
        "superior = 1.50",
    ]
    assert len(after) == len(before) + 1
    assert {one.name for one in folder.iterdir() if one.read_bytes() != (EXAMPLE / one.name).read_bytes()} == {
        "budget.toml"
    }


def test_a_workbook_of_another_year_or_no_workbook_changes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(fill_in_workbook(disclosure(EXAMPLE.parent / "2024"), "zh", pipeline.terms()))
    assert main(["import", str(book), "--into", str(folder)]) == 1
    book.write_bytes(b"PK\x03\x04 no workbook")
    assert main(["import", str(book), "--into", str(folder), "--ui", "en"]) == 1
    said = capsys.readouterr().err
    assert "DG914" in said
    assert "DG911" in said
    assert all(path.read_bytes() == (EXAMPLE / path.name).read_bytes() for path in folder.iterdir())


def amounts(unit: str) -> st.SearchStrategy[Amount]:
    numbers = st.decimals("-99999999", "99999999", places=2).map(lambda value: Quantity(value, unit))
    return numbers | st.sampled_from([Absent.BLANK, Absent.NOT_APPLICABLE, Absent.UNFILLED])


def loaded(text: str) -> Disclosure:
    one = load([Source("disclosure.toml", text)]).disclosure
    assert one is not None
    return one


@given(disclosures(), st.data())
@settings(max_examples=40, deadline=None)
def test_any_amounts_come_back_as_they_were_written(made: Disclosure, data: st.DataObject) -> None:
    text = canonical(made)["toml"]
    before = loaded(text)

    def other(figure: Figure) -> Figure:
        if not isinstance(figure.current, Quantity | Absent) or data.draw(st.booleans()):
            return figure
        unit = figure.current.unit if isinstance(figure.current, Quantity) else ""
        return replace(figure, current=data.draw(amounts(unit)))

    tables = {
        path: replace(
            table,
            lines=tuple(
                replace(line, figures={key: other(figure) for key, figure in line.figures.items()})
                for line in table.lines
            ),
        )
        for path, table in before.tables.items()
    }
    after = replace(before, tables=tables, figures={path: other(one) for path, one in before.figures.items()})
    found = read(before, fill_in_workbook(after, "zh", pipeline.terms()))
    assert not found.diagnostics
    texts = amend([Source("disclosure.toml", text)], found.statements, found.added)
    again = loaded(texts.get("disclosure.toml", text))
    assert _values(again) == _values(after)


def _values(one: Disclosure) -> list[tuple[str, object]]:
    """Return every amount of a disclosure; equal ones keep the digits that they had."""
    figures = [*one.figures.items()]
    for table in one.tables.values():
        figures += (pair for line in table.lines for pair in line.figures.items())
    return [
        (path, figure.current.value if isinstance(figure.current, Quantity) else figure.current)
        for path, figure in figures
    ]


def test_rows_that_the_content_does_not_have_come_from_a_workbook_of_one_that_has(tmp_path: Path) -> None:
    whole, own = (
        disclosure(EXAMPLE),
        Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025",
    )
    budget = own / "budget.toml"
    text = re.sub(r"\[\[tables\.basic\.row\]\]\n(?:.+\n)+\n?", "", budget.read_text("utf-8"))
    assert text != budget.read_text("utf-8")
    budget.write_text(text, "utf-8")
    file = tmp_path / "filled.xlsx"
    file.write_bytes(fill_in_workbook(whole, "zh", pipeline.terms()))
    receiving.receive(file, own)
    after = pipeline.read(own).disclosure
    assert after is not None
    basic = [line for line in whole.tables["basic"].lines if line.shape.code]
    assert len(basic) > 10
    assert {
        line.shape.code: {k: f.current for k, f in line.figures.items()} for line in after.tables["basic"].lines
    } == {line.shape.code: {k: f.current for k, f in line.figures.items()} for line in whole.tables["basic"].lines}


@pytest.mark.parametrize("typed", ["5.00①", "③5.00", "①", "5.00¹", "3500²", "–5.00", "（5）", "-"])
def test_marks_of_notes_are_no_digits(typed: str) -> None:
    assert isinstance(from_text(typed, "万元"), Doubt)


@pytest.mark.parametrize(
    ("typed", "taken"), [("５．００", "5.00"), ("－５", "-5"), ("1，234.50", "1234.50"), ("119\n.60", "119.60")]
)
def test_full_width_numbers_and_those_on_two_lines_are_numbers(typed: str, taken: str) -> None:
    assert from_text(typed, "万元") == Quantity(Decimal(taken), "万元")
