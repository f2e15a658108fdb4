"""Tables as others make them: what is read of them, and what is doubtful."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from disclosure_gen import pipeline
from disclosure_gen.cli import main
from disclosure_gen.money import Absent, Amount, Quantity
from disclosure_gen.opening import open_folder
from disclosure_gen.receiving import Received, receive, receive_all
from disclosure_gen.starting import NewUnit, Start
from foreign_sheets import HEAD, IDENTITY, Rows
from libreoffice import saved_as

MORE = ("上缴上级支出", "事业单位经营支出", "对附属单位补助支出")


def made(folder: Path, *sheets: Rows) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(list(row))
    path = folder / "theirs.xlsx"
    book.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "2027"
    path.mkdir()
    (path / "disclosure.toml").write_text(IDENTITY, "utf-8")
    return path


def stated(folder: Path) -> dict[str, Amount | None]:
    disclosure = pipeline.read(folder).disclosure
    assert disclosure is not None
    return {
        f"{path}.{line.shape.id or line.shape.code}.{column}": figure.current
        for path, table in disclosure.tables.items()
        for line in table.lines
        for column, figure in line.figures.items()
        if figure.current is not Absent.BLANK
    }


def places(received: Received) -> list[tuple[str, str]]:
    return [(one.code, one.origin.file.rpartition(":")[2]) for one in received.diagnostics]


def wan(number: str) -> Quantity:
    return Quantity(Decimal(number), "万元")


def test_codes_are_read_as_numbers_and_as_texts_and_names_lose_blanks_at_their_ends(folder: Path) -> None:
    rows = [*HEAD, [205, "教育支出　　", 12, 12, None], ["20502", "普通教育 ", "1,200.50", "0", "—"]]
    receive(made(folder, rows), folder)
    assert stated(folder) == {
        "expenditure.205.total": wan("12"),
        "expenditure.205.basic": wan("12"),
        "expenditure.20502.total": wan("1200.50"),
        "expenditure.20502.basic": wan("0"),
        "expenditure.20502.project": Absent.NOT_APPLICABLE,
    }
    text = (folder / "imported.toml").read_text("utf-8")
    assert "　" not in text


def test_yuan_become_ten_thousands_exactly(folder: Path) -> None:
    rows = [HEAD[0], ["单位：元"], HEAD[2], ["205", "教育支出", 123456.78, "3万元", None]]
    receive(made(folder, rows), folder)
    assert stated(folder) == {"expenditure.205.total": wan("12.345678"), "expenditure.205.basic": wan("3")}


def test_the_unit_of_a_heading_comes_before_that_of_the_table(folder: Path) -> None:
    rows = [
        HEAD[0],
        HEAD[1],
        ["科目编码", "科目名称", "合计（元）", "基本支出", "项目支出"],
        ["205", "教育支出", 50000, 5, None],
    ]
    receive(made(folder, rows), folder)
    assert stated(folder) == {"expenditure.205.total": wan("5"), "expenditure.205.basic": wan("5")}


@pytest.mark.parametrize(("unit", "wanted"), [("千元", "12.35"), ("百万元", "12350"), ("百元", "1.235")])
def test_units_that_content_does_not_know_are_converted_too(unit: str, wanted: str, folder: Path) -> None:
    rows = [HEAD[0], [f"单位：{unit}"], HEAD[2], ["205", "教育支出", 123.5, f"123.5{unit}", None]]
    receive(made(folder, rows), folder)
    assert stated(folder) == {"expenditure.205.total": wan(wanted), "expenditure.205.basic": wan(wanted)}


@pytest.mark.parametrize(
    "numbers",
    [
        ["**", "**", 1, 2, 3],
        ["栏次", None, "1=2+3", 2, 3],
        ["甲", "乙", "1", "2", "3"],
        ["A", "B", 1, 2, 3],
        ["×", "×", 1, 2, "3"],
    ],
)
def test_a_row_that_numbers_the_columns_is_no_row_of_the_table(numbers: list[object], folder: Path) -> None:
    received = receive(made(folder, [*HEAD, numbers, ["205", "教育支出", 5, 5, None]]), folder)
    assert set(stated(folder)) == {"expenditure.205.total", "expenditure.205.basic"}
    assert {code for code, _ in places(received)} == {"DG922"}


@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_a_hidden_column_of_figures_is_named_and_not_read_one_of_codes_is(
    ending: str, folder: Path, tmp_path: Path
) -> None:
    path = made(folder, [*HEAD, ["205", "教育支出", 5, 4, 1]])
    book = load_workbook(path)
    for column in "AD":
        book.worksheets[0].column_dimensions[column].hidden = True
    book.save(path)
    if ending == "xls":
        path.with_suffix(".xls").write_bytes(saved_as(path, tmp_path, "xls"))
        path = path.with_suffix(".xls")
    received = receive(path, folder)
    assert set(stated(folder)) == {"expenditure.205.total", "expenditure.205.project"}
    assert ("DG923", "表1!D3") in places(received)
    assert any("基本支出" in one.zh for one in received.diagnostics)


def test_without_a_unit_nothing_is_taken_unless_it_is_told(folder: Path) -> None:
    path = made(folder, [HEAD[0], HEAD[2], ["205", "教育支出", 5, 5, None]])
    received = receive(path, folder)
    assert {code for code, _ in places(received)} == {"DG915", "DG927"}
    assert stated(folder) == {}
    receive(path, folder, "万元")
    assert stated(folder)["expenditure.205.total"] == wan("5")


def test_hidden_rows_formulas_without_values_and_words_for_numbers_are_doubts_with_their_cells(folder: Path) -> None:
    path = made(folder, [*HEAD, ["205", "教育支出", "=D4+E4", "约10", 3], ["206", "科学技术支出", 7, 7, None]])
    book = load_workbook(path)
    book.worksheets[0].row_dimensions[5].hidden = True
    book.save(path)
    received = receive(path, folder)
    found = places(received)
    assert ("DG924", "表1!C4") in found
    assert ("DG923", "表1!D4") in found
    assert ("DG923", "表1!A5") in found
    assert stated(folder) == {
        "expenditure.205.total": Absent.UNFILLED,  # said, but no amount: it is not blank
        "expenditure.205.basic": Absent.UNFILLED,
        "expenditure.205.project": wan("3"),
    }


def test_several_tables_of_one_sheet_are_told_apart(folder: Path) -> None:
    more: Rows = [
        ["2027年一般公共预算基本支出情况表"],
        ["单位：万元"],
        ["部门预算经济分类科目", None, "本年基本支出"],
        ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
        ["301", "工资福利支出", 4, 4, None],
        ["合计", None, 4, 4, None],
    ]
    rows = [*HEAD, ["205", "教育支出", 5, 5, None], ["合计", None, 5, 5, None], [], *more]
    received = receive(made(folder, rows), folder)
    assert received.tables == 2
    assert stated(folder) == {
        "expenditure.205.total": wan("5"),
        "expenditure.205.basic": wan("5"),
        "expenditure.total.total": wan("5"),
        "expenditure.total.basic": wan("5"),
        "basic.301.basic.total": wan("4"),
        "basic.301.basic.personnel": wan("4"),
        "basic.total.basic.total": wan("4"),
        "basic.total.basic.personnel": wan("4"),
    }


def test_a_table_of_another_year_or_form_and_columns_that_no_form_has_are_named(folder: Path) -> None:
    other: Rows = [["2026年部门支出总体情况表"], *HEAD[1:], ["205", "教育支出", 9, 9, None]]
    strange: Rows = [["食堂账"], ["菜名", "单价"], ["豆腐", 3]]
    wider = [HEAD[0], HEAD[1], [*HEAD[2], *MORE, "备用金"], ["205", "教育支出", 5, 5, *[None] * 4, 1]]
    received = receive(made(folder, other, strange, wider), folder)
    assert {("DG921", "表1!A3"), ("DG921", "表2"), ("DG921", "表3!I3")} <= set(places(received))
    assert stated(folder)["expenditure.205.total"] == wan("5")


def test_what_content_says_is_kept_where_the_file_is_blank_or_lacks_it(folder: Path) -> None:
    (folder / "budget.toml").write_text(
        "[tables.expenditure]\ntotal = { total = 9, basic = '?', project = '?' } # 批复\n\n"
        "[[tables.expenditure.row]]\ncode = '205'\ntotal = 8\nproject = 1\n\n"
        "[[tables.expenditure.row]]\ncode = '229'\ntotal = 1\n",
        "utf-8",
    )
    rows = [
        *HEAD,
        ["205", "教育支出", 5, 5, None],
        ["208", "社会保障和就业支出", 3, 3, None],
        ["合计", None, 9, 9, None],
    ]
    received = receive(made(folder, rows), folder)
    assert {code for code, _ in places(received)} == {"DG922"}
    assert stated(folder) == {
        "expenditure.total.total": wan("9"),
        "expenditure.total.basic": wan("9"),
        "expenditure.205.total": wan("5"),
        "expenditure.205.basic": wan("5"),
        "expenditure.205.project": wan("1"),
        "expenditure.208.total": wan("3"),
        "expenditure.208.basic": wan("3"),
        "expenditure.229.total": wan("1"),
    }
    assert "# 批复" in (folder / "budget.toml").read_text("utf-8")
    assert receive(made(folder, rows), folder).changes == ()


def test_five_thousand_rows_are_all_taken(folder: Path) -> None:
    body = [[f"2{n // 100:02}{n % 100:02}", f"科目{n}", n + 1, n + 1, None] for n in range(100, 5100)]
    received = receive(made(folder, [*HEAD, *body]), folder)
    assert len(stated(folder)) == 2 * len(body)
    assert received.tables == 1


def test_nothing_is_written_of_a_file_without_figures(folder: Path) -> None:
    received = receive(made(folder, [*HEAD, ["205", "教育支出", None, None, None]]), folder)
    assert places(received)[0][0] == "DG915"
    assert sorted(path.name for path in folder.glob("*.toml")) == ["disclosure.toml"]


def test_several_files_are_taken_one_after_the_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = made(folder, [*HEAD, ["205", "教育支出", 5, 5, None]]).rename(folder / "first.xlsx")
    second = made(folder, [*HEAD, ["206", "科学技术支出", 6, 6, None]])
    broken = folder / "broken.docx"
    broken.write_bytes(b"PK")
    assert main(["import", str(first), str(second), str(broken), "--into", str(folder), "--ui", "en"]) == 1
    assert set(stated(folder)) == {f"expenditure.{code}.{path}" for code in (205, 206) for path in ("total", "basic")}
    assert "2 tables known" in capsys.readouterr().out


def test_the_short_layout_of_the_fifth_table_is_known(folder: Path) -> None:
    rows: Rows = [
        ["2027年部门一般公共预算支出情况表"],
        ["编制部门：某局", None, None, None, "单位：元"],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        [None, "合计", 1230000, 1000000, 230000],
        ["205", "教育支出", 1230000, 1000000, 230000],
    ]
    received = receive(made(folder, rows), folder)
    assert stated(folder) == {
        f"general_public.{row}.budget.{column}": wan(number)
        for row in ("total", "205")
        for column, number in (("total", "123"), ("basic", "100"), ("project", "23"))
    }
    assert {one.code for one in received.diagnostics} <= {"DG922", "DG926"}


SPENT: Rows = [
    ["2027年部门支出总体情况表"],
    ["单位：万元"],
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    [None, "合计", 3, 2, 1],
    ["205", "教育支出", 3, 2, 1],
]


def test_a_column_that_the_form_lacks_is_named_and_the_table_taken(folder: Path) -> None:
    rows = [[*row, "备注" if number == 2 else "另附" if number > 2 else None] for number, row in enumerate(SPENT)]
    received = receive(made(folder, rows), folder)
    assert stated(folder)["expenditure.205.total"] == wan("3")
    assert any("备注" in one.zh for one in received.diagnostics if one.code == "DG921")


def test_class_group_and_item_may_stand_without_a_heading_over_them(folder: Path) -> None:
    rows: Rows = [
        ["2027年部门支出总体情况表"],
        ["单位：万元"],
        ["类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"],
        ["205", None, None, "教育支出", 3, 2, 1],
        ["205", "02", None, "普通教育", 3, 2, 1],
    ]
    receive(made(folder, rows), folder)
    assert stated(folder)["expenditure.20502.total"] == wan("3")


def test_the_name_of_the_sheet_may_be_the_title(folder: Path) -> None:
    path = made(folder, SPENT[1:])
    book = load_workbook(path)
    book.worksheets[0].title = "部门支出总体情况表"
    book.save(path)
    receive(path, folder)
    assert stated(folder)["expenditure.205.total"] == wan("3")


def test_a_table_that_lists_units_one_by_one_is_not_taken_for_the_department(folder: Path) -> None:
    codes = [("205", "教育支出"), ("206", "科学技术支出"), ("208", "社会保障和就业支出")]
    units = [[code, name, number, number, None] for number in (3, 4) for code, name in codes]
    received = receive(made(folder, [*SPENT[:3], *units]), folder)
    assert stated(folder) == {}
    assert any("分单位" in one.zh for one in received.diagnostics)


def test_a_row_twice_is_named_only_where_it_says_something_else(folder: Path) -> None:
    received = receive(made(folder, [*SPENT, SPENT[4]]), folder)
    assert not [one for one in received.diagnostics if one.code == "DG923"]
    other = receive(made(folder, [*SPENT, ["205", "教育支出", 9, 2, 1]]), folder)
    (told,) = [one.zh for one in other.diagnostics if one.code == "DG923"]
    assert "3" in told
    assert "9" in told


def test_files_that_contradict_each_other_are_named(folder: Path) -> None:
    first = made(folder, SPENT).rename(folder / "a.xlsx")
    second = made(folder, [*SPENT[:4], ["205", "教育支出", 9, 2, 1]]).rename(folder / "b.xlsx")
    done = receive_all([str(first), str(second)], folder)
    (told,) = [one.zh for one in done.diagnostics if one.code == "DG923"]
    assert "a.xlsx" in told
    assert "tables.expenditure.205.total" in told
    assert stated(folder)["expenditure.205.total"] == wan("9")


def test_a_blank_that_another_file_contradicts_is_called_blank(tmp_path: Path) -> None:
    folder = tmp_path / "jyj" / "2027"
    units = (NewUnit(id="main", zh="某局"),)
    open_folder(folder, Start(id="jyj", year=2027, jurisdiction="hebei", zh="某局", units=units))
    total = [None, "合计", 3, 3, None]
    first = made(tmp_path, [*SPENT[:3], total]).rename(tmp_path / "a.xlsx")
    second = made(tmp_path, [*SPENT[:3], [*total[:4], 0]]).rename(tmp_path / "b.xlsx")
    done = receive_all([str(first), str(second)], folder)
    (told,) = [one for one in done.diagnostics if one.code == "DG923"]
    assert "是 空白，这里是 0" in told.zh
    assert "is blank" in told.en


def test_a_percentage_that_is_typed_as_text_is_a_rate(folder: Path) -> None:
    rows: Rows = [
        ["2027年部门一般公共预算支出情况表"],
        ["单位：万元"],
        ["科目编码", "科目名称", "2026年执行数", "2027年预算数", None, None, "增减额", "增减%"],
        [None, None, None, "小计", "基本支出", "项目支出", None, None],
        ["205", "教育支出", 2, 3, 2, 1, 1, "50.00%"],
    ]
    receive(made(folder, rows), folder)
    assert stated(folder)["general_public.205.comparison.rate"] == Quantity(Decimal("50.00"), "%")


def test_of_an_unknown_table_the_nearest_form_is_named_with_what_it_lacks(folder: Path) -> None:
    rows: Rows = [
        ["某表"],
        ["单位：万元"],
        ["科目编码", "科目名称", "合计", "人头费", "公车费", "杂费"],
        ["205", "教育", 1, 1, 1, 1],
    ]
    told = [one for one in receive(made(folder, rows), folder).diagnostics if one.code == "DG921"]
    assert len(told) == 1
    assert "最像" in told[0].zh
    assert "人头费" in told[0].zh
    assert "基本支出" in told[0].zh or "人员经费" in told[0].zh


@pytest.mark.parametrize(
    ("text", "hint"),
    [("(34567.89)", "-34567.89"), ("￥169,135.78", "169135.78"), ("约10", "1234.56"), ("12元整", "1234.56")],
)
def test_what_is_no_amount_is_told_with_what_to_write(text: str, hint: str, folder: Path) -> None:
    received = receive(made(folder, [*HEAD, ["205", "教育支出", 12, 12, text]]), folder)
    (told,) = [one for one in received.diagnostics if one.code == "DG923"]
    assert hint in told.hint_zh


@pytest.mark.parametrize(("name", "data"), [("theirs.docx", b""), ("theirs.pdf", b"<html></html>")])
def test_a_file_of_no_format_is_not_called_a_workbook(name: str, data: bytes, folder: Path) -> None:
    path = folder / name
    path.write_bytes(data)
    (told,) = receive(path, folder).diagnostics
    assert told.code == "DG911"
    assert "不是 Excel 工作簿" not in told.zh
