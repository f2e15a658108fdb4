"""A workbook of others as a side of `diff`: its tables against content."""

from pathlib import Path

import pytest
from openpyxl import Workbook

import built
from disclosure_gen.cli import main

ROWS: list[list[object]] = [
    ["{}年部门支出总体情况表"],
    ["编制部门：云溪县文化和旅游局", None, None, None, None, None, None, "单位：万元"],
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出", "上缴上级支出", "事业单位经营支出", "对附属单位补助支出"],
    ["208", "社会保障和就业支出", 103.13, 103.13],
    ["210", "卫生健康支出", 40, 40],
]


def made(folder: Path, year: int) -> Path:
    book = Workbook()
    for row in ROWS:
        book.worksheets[0].append([cell.format(year) if isinstance(cell, str) else cell for cell in row])
    path = folder / "theirs.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("year", [2025, 2024])
def test_a_workbook_of_others_is_compared_by_its_tables(
    year: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(made(tmp_path, year)), str(built.EXAMPLE), "--ui", "en"]) == 1  # there are changes
    found = capsys.readouterr()
    assert "Health" in found.out
    assert "Social" not in found.out
    assert f"{year} budget" in found.out
    assert "DG506" not in found.err


def test_a_file_without_a_known_table_is_said_to_have_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    book.worksheets[0].append(["菜名", "单价"])
    book.worksheets[0].append(["豆腐", 3])
    path = tmp_path / "menu.xlsx"
    book.save(path)
    assert main(["diff", str(path), str(built.EXAMPLE)]) != 0
    assert "DG915" in capsys.readouterr().err


def test_a_workbook_says_nothing_of_key_figures_and_english_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["build", str(built.EXAMPLE), "--to", "xlsx", "--lang", "zh", "--out", str(tmp_path)]
    assert main(words) == 0
    (book,) = tmp_path.glob("*.xlsx")
    capsys.readouterr()
    assert main(["diff", str(book), str(built.EXAMPLE), "--ui", "en"]) == 0
    same = capsys.readouterr()
    assert same.out == "No difference.\n327 figures had nothing to compare with.\n"
    assert "DG106" not in same.err
    assert main(["diff", str(built.EXAMPLE.parent / "2024"), str(book), "--ui", "en"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any("Departmental Expenditure: Libraries (Basic)" in line for line in lines)
    assert not any(line.startswith("renamed") for line in lines)


def test_a_workbook_is_compared_with_a_file_of_this_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for year in ("2024", "2025"):
        words = ["build", str(built.EXAMPLE.parent / year), "--to", "xlsx,docx", "--lang", "zh", "--out", str(tmp_path)]
        assert main(words) == 0
    book = str(tmp_path / "example-bureau-2025.zh.xlsx")
    capsys.readouterr()
    assert main(["diff", str(tmp_path / "example-bureau-2025.zh.docx"), book, "--ui", "en"]) == 0
    assert "No difference" in capsys.readouterr().out
    assert main(["diff", str(tmp_path / "example-bureau-2024.zh.docx"), book, "--ui", "en"]) == 1
    assert "figures 217," in capsys.readouterr().out


def test_two_files_of_others_are_refused_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(made(tmp_path, 2025))
    assert main(["diff", book, book, "--ui", "en"]) == 2
    assert "nor the other side has content" in (printed := capsys.readouterr().err)
    assert "import" in printed


@pytest.mark.parametrize(("name", "code"), [("half.docx", "DG907"), ("half.xlsx", "DG911")])
def test_half_a_file_is_called_what_it_is(
    name: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(made(tmp_path, 2025).read_bytes()[:3000])
    assert main(["diff", str(path), str(built.EXAMPLE), "--ui", "en"]) == 2
    assert f"error {code}" in capsys.readouterr().err
