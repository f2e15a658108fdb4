"""`init`: a new folder has the forms of its jurisdiction, and nothing is wrong in it but what is to be filled in."""

import io
import json
from pathlib import Path

import pytest

import filling
from disclosure_gen import files, pipeline, receiving
from disclosure_gen.checks.identities import Identity
from disclosure_gen.checks.ties import ties
from disclosure_gen.cli import main
from disclosure_gen.importers.inside import Fault
from disclosure_gen.importers.sheets import read_sheets
from disclosure_gen.intake.book import fill_in_workbook
from disclosure_gen.lang import Edition
from disclosure_gen.load.rules import load_rules
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.opening import jurisdictions, open_folder
from disclosure_gen.starting import NewUnit, Start

RULES = load_rules(files.read_rules(), "base")[0]
UNITS = (NewUnit(id="bureau", zh="局机关", en="Headquarters"), NewUnit(id="library", zh="图书馆", en="Library"))
STATUTORY = {
    "revenue_expenditure", "revenue", "expenditure", "fiscal_appropriation", "general_public", "basic",
    "three_public", "government_fund", "state_capital",
}  # fmt: skip
TO_DO = {"DG105", "DG409"}  # a value that is not filled in, a text that is not written


def about(jurisdiction: str, *languages: Edition) -> Start:
    return Start(
        id="bureau",
        year=2026,
        jurisdiction=jurisdiction,
        zh="云溪县文化和旅游局",
        en="Yunxi County Bureau of Culture and Tourism",
        region="云溪县",
        languages=languages or ("zh", "en", "zh-en"),
        units=UNITS,
    )


def found(folder: Path) -> tuple[Disclosure, set[str]]:
    content = pipeline.read(folder)
    assert content.disclosure is not None, content.diagnostics
    every = (*content.diagnostics, *pipeline.run_checks(content.disclosure).left)
    return content.disclosure, {one.code for one in every if one.severity == "error"}


@pytest.mark.parametrize("languages", [("zh",), ("zh", "en", "zh-en")], ids="-".join)
@pytest.mark.parametrize("jurisdiction", jurisdictions())
def test_nothing_in_a_new_folder_is_wrong_but_what_is_to_be_filled_in(
    jurisdiction: str, languages: tuple[Edition, ...], tmp_path: Path
) -> None:
    open_folder(tmp_path / "2026", about(jurisdiction, *languages))
    disclosure, codes = found(tmp_path / "2026")
    assert codes == TO_DO
    assert set(disclosure.tables) >= STATUTORY
    assert {unit.id for unit in disclosure.units} == {"bureau", "library"}


@pytest.mark.parametrize("jurisdiction", jurisdictions())
def test_a_new_folder_that_is_filled_in_can_be_built(jurisdiction: str, tmp_path: Path) -> None:
    folder = tmp_path / "2026"
    open_folder(folder, about(jurisdiction))
    for path in folder.glob("*.toml"):
        path.write_text(path.read_text("utf-8").replace('"?"', "0").replace("××", "99"), "utf-8")
    disclosure, codes = found(folder)
    assert codes == set()
    for edition in disclosure.languages:
        assert pipeline.compose(disclosure, edition).blocks


@pytest.mark.parametrize("languages", [("zh",), ("zh", "en", "zh-en")], ids="-".join)
@pytest.mark.parametrize("jurisdiction", jurisdictions())
def test_a_new_folder_filled_in_by_its_workbook_passes_check_and_is_built(
    jurisdiction: str, languages: tuple[Edition, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "2026"
    open_folder(folder, about(jurisdiction, *languages))
    sent = receiving.send_workbook(folder, None, str(tmp_path / "empty.xlsx"))
    filled = tmp_path / "filled.xlsx"
    filled.write_bytes(filling.filled(Path(sent.path).read_bytes(), filling.budget(jurisdiction)))
    received = receiving.receive(filled, folder)
    assert received.diagnostics == ()
    assert received.rows > 50
    filling.worded(folder)
    if len(languages) > 1:
        filling.translated(folder)
    content = pipeline.read(folder)
    assert content.disclosure is not None
    every = (*content.diagnostics, *pipeline.run_checks(content.disclosure).left)
    assert [one.zh for one in every if one.severity != "notice"] == []
    assert main(["build", str(folder), "--out", str(tmp_path / "out"), "--ui", "en"]) == 0
    assert len(list((tmp_path / "out").iterdir())) == 2 * len(languages)


@pytest.mark.parametrize("jurisdiction", jurisdictions())
def test_an_unfilled_folder_is_not_told_to_delete_what_it_needs(jurisdiction: str, tmp_path: Path) -> None:
    open_folder(tmp_path / "2026", about(jurisdiction))
    disclosure, _ = found(tmp_path / "2026")
    assert [one.zh for one in pipeline.run_checks(disclosure).left if one.severity != "error"] == []


@pytest.mark.parametrize("jurisdiction", jurisdictions())
def test_empty_tables_of_a_new_folder_say_so_themselves(jurisdiction: str, tmp_path: Path) -> None:
    open_folder(tmp_path / "2026", about(jurisdiction))
    for path in (tmp_path / "2026").glob("*.toml"):
        path.write_text(path.read_text("utf-8").replace('"?"', "0").replace("××", "99"), "utf-8")
    disclosure, _ = found(tmp_path / "2026")
    said = [note.text.zh for table in disclosure.tables.values() for note in table.kind.notes if note.when == "empty"]
    for fund in ("没有政府性基金", "没有国有资本经营", "“三公”经费"):
        assert any(fund in "".join(map(str, one or ())) for one in said)
    told = [one.zh for one in pipeline.run_checks(disclosure).left if one.code == "DG516"]
    assert not [one for one in told if any(word in one for word in ("政府性基金", "国有资本", "三公", "政府采购"))]


def test_the_figures_of_a_new_folder_are_held_to_the_rules(tmp_path: Path) -> None:
    open_folder(tmp_path / "2026", about("base"))
    figures = tmp_path / "2026" / "figures.toml"
    text = figures.read_text("utf-8").replace('"?"', "0")
    spoilt = text.replace("vehicle_operation = { current = 0,", "vehicle_operation = { current = 7,")
    assert spoilt != text
    figures.write_text(spoilt, "utf-8")
    content = pipeline.read(tmp_path / "2026")
    assert content.disclosure is not None
    assert "department-vehicles" in {
        one.law.rule
        for one in ties(content.disclosure, tuple(RULES.values()))
        if isinstance(one, Identity) and one.law.rule in RULES
    }


def test_hebei_has_a_table_of_assets_for_each_unit_and_targets(tmp_path: Path) -> None:
    open_folder(tmp_path / "2026", about("hebei"))
    disclosure, _ = found(tmp_path / "2026")
    assert set(disclosure.tables) == {
        *STATUTORY, "assets.bureau", "assets.library", "procurement", "performance", "project_targets.project_1",
    }  # fmt: skip
    assert disclosure.duties
    titles = [table.title for path, table in disclosure.tables.items() if path.startswith("assets.")]
    assert [(title.zh, title.en) for title in titles if title] == [
        ("资产情况表（局机关）", "State-Owned Assets (Headquarters)"),
        ("资产情况表（图书馆）", "State-Owned Assets (Library)"),
    ]


def test_shanghai_begins_with_its_own_order_and_explains_changes_in_a_table(tmp_path: Path) -> None:
    open_folder(tmp_path / "2026", about("shanghai"))
    disclosure, _ = found(tmp_path / "2026")
    assert [section.id for section in disclosure.sections] == [
        "responsibilities", "organization", "glossary", "notes", "tables", "other",
    ]  # fmt: skip
    assert "three_public_changes" in disclosure.tables


def test_the_command_makes_a_folder_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "culture" / "2026"
    words = ["init", str(folder), "--jurisdiction", "shanghai", "--name", "某局", "--unit", "a=甲", "--json"]
    assert main(words) == 0
    made = json.loads(capsys.readouterr().out)["files"]
    assert sorted(Path(name).name for name in made) == sorted(path.name for path in folder.iterdir())
    assert found(folder)[0].id == "culture"
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert main(words) == 2
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_folder_in_chinese_letters_needs_a_short_name_for_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    folder = tmp_path / "农业农村局" / "2026"
    words = ["init", str(folder), "--jurisdiction", "base", "--name", "某县农业农村局", "--ui", "zh"]
    assert main(words) == 2
    assert "--id" in capsys.readouterr().err
    assert not folder.exists()
    assert main([*words, "--id", "agriculture"]) == 0
    assert found(folder)[0].id == "agriculture"


def test_what_is_left_out_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal("2026\nhebei\n云溪县文化和旅游局\n"))
    assert main(["init", str(tmp_path / "new"), "--ui", "zh"]) == 0
    assert found(tmp_path / "new")[0].department.name.zh == "云溪县文化和旅游局"


def test_on_a_terminal_region_languages_and_units_are_asked_for_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    answers = "2026\nhebei\n云溪县文化和旅游局\n云溪县\nzh,en\nbureau=局机关 library=图书馆\n"
    monkeypatch.setattr("sys.stdin", Terminal(answers))
    assert main(["init", str(tmp_path / "new"), "--ui", "zh"]) == 0
    disclosure = found(tmp_path / "new")[0]
    assert disclosure.languages == ("zh", "en")
    assert disclosure.department.region is not None
    assert disclosure.department.region.zh == "云溪县"
    assert [unit.id for unit in disclosure.units] == ["bureau", "library"]


@pytest.mark.parametrize("jurisdiction", jurisdictions())
def test_a_folder_in_chinese_alone_has_no_english_to_fill_in(jurisdiction: str, tmp_path: Path) -> None:
    open_folder(tmp_path / "2026", about(jurisdiction, "zh"))
    text = "".join(path.read_text("utf-8") for path in (tmp_path / "2026").glob("*.toml"))
    assert "en = " not in text
    assert ".en " not in text


@pytest.mark.parametrize("jurisdiction", jurisdictions())
def test_titles_of_tables_name_the_year_also_where_they_are_filled_in(jurisdiction: str, tmp_path: Path) -> None:
    open_folder(tmp_path / "2026", about(jurisdiction, "zh"))
    assert "# {year}" not in (tmp_path / "2026" / "tables.toml").read_text("utf-8")
    data = fill_in_workbook(found(tmp_path / "2026")[0], "zh", pipeline.terms())
    sheets = read_sheets(data)
    assert not isinstance(sheets, Fault)
    assert not [sheet.name for sheet in sheets if "{year}" in sheet.name]


def test_rows_and_columns_are_named_as_the_form_prints_them(tmp_path: Path) -> None:
    open_folder(tmp_path / "2026", about("hebei", "zh"))
    text = (tmp_path / "2026" / "tables.toml").read_text("utf-8")
    assert "# 1.办公用房" in text
    assert "value 价值（opening 年初数，closing 年末数）" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--jurisdiction"),
        (["--jurisdiction", "hebi"], "did you mean hebei"),
        (["--jurisdiction", "hebei"], "--name"),
        (["--jurisdiction", "hebei", "--name", "某局", "--unit", "图书馆"], "id=name"),
        (["--jurisdiction", "hebei", "--name", "某局", "--unit", "图书馆=图书馆"], "Latin letters"),
        (["--jurisdiction", "hebei", "--name", "某局", "--unit", "a=甲", "--unit", "a=乙"], "two units are called a"),
        (["--jurisdiction", "hebei", "--name", "某局", "--id", "某局"], "Latin letters"),
        (["--jurisdiction", "hebei", "--name", "某局", "--year", "20260"], "20260"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["init", str(tmp_path / "2026"), *words, "--ui", "en"]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_quote_in_a_name_stays_a_quote(tmp_path: Path) -> None:
    start = about("base", "zh")
    open_folder(tmp_path / "2026", Start(id="a", year=2026, jurisdiction="base", zh='“甲”"乙"\\局', units=start.units))
    assert found(tmp_path / "2026")[0].department.name.zh == '“甲”"乙"\\局'


def test_a_text_that_is_used_in_many_places_is_asked_for_once(tmp_path: Path) -> None:
    start = Start(
        id="bureau", year=2026, jurisdiction="base", zh="云溪县文化和旅游局", languages=("zh", "en"), units=UNITS
    )
    open_folder(tmp_path / "2026", start)
    places = [(one.code, one.origin.file, one.origin.path) for one in pipeline.check(tmp_path / "2026").diagnostics]
    assert any(code == "DG409" and path == ("department", "name", "en") for code, _, path in places)
    assert len(places) == len(set(places))
