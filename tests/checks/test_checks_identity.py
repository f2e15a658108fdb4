"""Titles, names of units and who prepared a table, beside who the disclosure is of."""

import shutil
from pathlib import Path

import pytest

from disclosure_gen import pipeline

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "content/example-bureau"
OF_LIBRARY = 'prepared_by = "library"'


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "bureau")) / "2025"


def found(content: Path, file: str, old: str, new: str) -> list[tuple[str, str, str]]:
    """Change the content at one place and return what is found: code, severity, and the line of it."""
    from disclosure_gen import findings

    path = content / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    report = pipeline.check(content)
    data = findings.as_data(report.diagnostics, report.sources)
    lines = path.read_text("utf-8").splitlines()
    return [(str(one["code"]), str(one["severity"]), lines[int(str(one["line"])) - 1].split(" ")[0]) for one in data]


def test_the_samples_are_silent() -> None:
    for folder in ("example-bureau/2025", "example-bureau/2024", "pingxiang-psb/2017"):
        report = pipeline.check(ROOT / "content" / folder)
        assert not [one for one in report.diagnostics if one.code in ("DG523", "DG412", "DG410")]


@pytest.mark.parametrize("name", ['"bureau"', '{ zh = "云溪县文化局", en = "Bureau of Culture" }'])
def test_a_table_of_a_unit_that_another_has_prepared_is_a_warning(content: Path, name: str) -> None:
    new = f"prepared_by = {name}"
    assert found(content, "assets.toml", OF_LIBRARY, new) == [("DG523", "warning", "prepared_by")]


@pytest.mark.parametrize("name", ['"department"', '"library"', '{ zh = "云溪县图书馆", en = "Library" }'])
def test_the_unit_itself_and_the_department_may(content: Path, name: str) -> None:
    assert found(content, "assets.toml", OF_LIBRARY, f"prepared_by = {name}") == []


def test_a_table_of_the_department_that_a_unit_has_prepared_is_a_warning(content: Path) -> None:
    old, new = 'prepared_by = "department"', 'prepared_by = "library"'
    assert found(content, "procurement.toml", old, new) == [("DG523", "warning", "prepared_by")]


def test_headquarters_may_speak_for_the_department(content: Path) -> None:
    assert found(content, "procurement.toml", 'prepared_by = "department"', 'prepared_by = "bureau"') == []


def test_a_unit_of_another_county_is_a_warning(content: Path) -> None:
    assert found(content, "disclosure.toml", 'zh = "云溪县图书馆"', 'zh = "清水县图书馆"') == [
        ("DG412", "warning", "name")
    ]


def test_a_title_of_another_department_is_a_warning(content: Path) -> None:
    old = '"云溪县文化和旅游局", "{year}'
    assert found(content, "disclosure.toml", old, '"云溪县水务局", "{year}') == [("DG413", "warning", "title.zh")]


@pytest.mark.parametrize("title", ['"{department.name}", "{year}', '"文旅局", "{year}', '"{year}'])
def test_a_title_may_name_it_in_short_by_reference_or_not_at_all(content: Path, title: str) -> None:
    assert found(content, "disclosure.toml", '"云溪县文化和旅游局", "{year}', title) == []


def test_a_title_of_last_year_is_a_warning(content: Path) -> None:
    old = "{year}年部门预算公开说明"
    assert found(content, "disclosure.toml", old, "2024年部门预算公开说明") == [("DG410", "warning", "title.zh")]


TITLE_EN = '["Departmental Budget for {year}", "of the Yunxi County Bureau of Culture and Tourism"]'


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ('["Departmental Budget for {year}", "of the Yunxi County Education Bureau"]', ["DG413"]),
        ('["Departmental Budget for {year}", "of the Bureau of Culture"]', ["DG413"]),
        ('["Departmental Budget for {year}"]', []),
        ('["Departmental Budget for {year}", "of the {department.name}"]', []),
        ('["Departmental Budget for {year}", "Yunxi County Library"]', []),  # one of its units
    ],
)
def test_an_english_title_of_another_department_is_a_warning(content: Path, title: str, codes: list[str]) -> None:
    assert [code for code, _, _ in found(content, "disclosure.toml", TITLE_EN, title) if code == "DG413"] == codes
