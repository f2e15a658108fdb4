"""The next year's folder: last year's figures are the prior ones, new ones are to be filled, everything else stays."""

import json
import re
import shutil
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from built import EXAMPLE, SAMPLE
from disclosure_gen import checks, pipeline, years
from disclosure_gen.cli import main
from disclosure_gen.diagnostics import has_errors
from disclosure_gen.files import RefusedError, read_kinds
from disclosure_gen.load.canonical import canonical
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.money import Absent, Classified, Quantity
from disclosure_gen.records import replace
from disclosure_gen.rolling import roll, stale_file
from disclosures import disclosures
from load_sample import FILES, KINDS


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a copy of the sample."""
    for year in ("2016", "2017"):
        shutil.copytree(SAMPLE.parent / year, tmp_path / "psb" / year)
    return tmp_path / "psb" / "2017"


def rolled(text: str, **more: str) -> dict[str, str]:
    """Roll the small folder of the tests of load with another file of figures, and some more replaced."""
    files = {**FILES, "figures.toml": text, **{f"{name}.toml": said for name, said in more.items()}}
    sources = tuple(Source(name, said) for name, said in files.items())
    disclosure = load(sources, KINDS).disclosure
    assert disclosure is not None
    return dict(roll(disclosure, sources, "2025"))


def test_only_what_changes_is_written_anew(sample: Path) -> None:
    years.roll(sample, 2018)
    after = sample.parent / "2018"
    assert not (after / "waivers.toml").exists()  # they are of last year's findings
    for path in sorted(sample.glob("*.toml")):
        if path.name == "waivers.toml":
            continue
        old, new = (part.read_text("utf-8") for part in (path, after / path.name))
        comments = [re.findall("#[^\n]*", text) for text in (old, new)]
        assert comments[0] == comments[1]
        assert len(old.splitlines()) == len(new.splitlines())
    for name in ("sections.toml", "performance.toml", "glossary.toml"):
        assert (after / name).read_bytes() == (sample / name).read_bytes()
    assert 'vehicles        = { current = "?", note = "购置与运行维护合列" }' in (after / "figures.toml").read_text(
        "utf-8"
    )
    assert 'year         = 2018\nprior        = "../2017" # 上年数取自那里\n' in (after / "disclosure.toml").read_text(
        "utf-8"
    )


def beside_words(report: pipeline.Report) -> list[str]:
    """Return the codes of what is found, without those of the sample that are as published."""
    return [one.code for one in report.diagnostics if not one.code.startswith(("DG11", "DG202", "DG32", "DG4", "DG5"))]


def test_what_is_left_to_do_is_what_check_lists(sample: Path) -> None:
    made = years.roll(sample, 2018)
    found = beside_words(pipeline.check(made.folder))
    assert made.to_do == {"DG105": 124, "DG1304": 141}
    assert {code: found.count(code) for code in set(found)} == made.to_do


def test_last_years_figures_are_the_prior_ones(sample: Path) -> None:
    old = pipeline.read(sample).disclosure
    new = pipeline.read(years.roll(sample, 2018).folder).disclosure
    assert old is not None
    assert new is not None
    assert {path: figure.prior for path, figure in new.figures.items()} == {
        path: figure.current for path, figure in old.figures.items()
    }
    for path, table in new.tables.items():
        for line, before in zip(table.lines, old.tables[path].lines, strict=True):
            for column, cell in line.figures.items():
                if column.endswith(".opening"):
                    assert cell.current == before.figures[column.replace("opening", "closing")].current
                else:
                    assert cell.current in (Absent.UNFILLED, Absent.NOT_APPLICABLE)


def test_a_filled_year_can_be_rolled_and_built_again(sample: Path, tmp_path: Path) -> None:
    folder = Path(years.roll(sample, 2018).folder)
    for path in folder.glob("*.toml"):
        text = path.read_text("utf-8").replace('"?"', "12.50")
        path.write_text(text.replace("current = 12.50\nnote", "current = 12.50\nprior = 1\nnote"), "utf-8")
    report = pipeline.build(folder, formats=("pdf",), editions=("zh",), out=tmp_path / "out")
    assert set(beside_words(report)) <= {"DG1304", "DG201", "DG202", "DG203", "DG204", "DG250"}
    again = years.roll(folder, 2019)
    assert 'prior        = "../2018"' in (Path(again.folder) / "disclosure.toml").read_text("utf-8")


def test_what_was_reviewed_and_why_figures_moved_is_not_taken_over(tmp_path: Path) -> None:
    for year in ("2024", "2025"):
        shutil.copytree(EXAMPLE.parent / year, tmp_path / "eb" / year)
    folder = Path(years.roll(tmp_path / "eb" / "2025", 2026).folder)
    head = (folder / "disclosure.toml").read_text("utf-8")
    assert '{ zh = "保密审查情况：?", en = "Secrecy review: ?" }' in head
    assert '{ zh = "部门主要负责人审签情况：?", en = "?" }' in head
    budget = (folder / "budget.toml").read_text("utf-8")
    assert 'vehicle_purchase  = { current = "?", prior = 0.00, comparison = { change = "?", rate = "—" }' in budget
    assert 'hospitality       = { current = "?", prior = 1.50, comparison = { change = "?", rate = "?" }' in budget
    stale = (folder / "stale.toml").read_text("utf-8")
    assert "审查情况" not in stale
    found = [
        (one.code, ".".join(map(str, one.origin.path)))
        for one in pipeline.check(folder).diagnostics
        if {"first_page_notes", "three_public_changes"} & set(one.origin.path)
    ]
    assert ("DG1304", "tables.three_public_changes.hospitality") in found
    assert ("DG105", "disclosure.first_page_notes.0.zh") in found
    assert ("DG105", "disclosure.first_page_notes.1.zh") in found


def test_a_rate_that_there_was_not_is_to_be_filled_where_there_is_one_now(tmp_path: Path) -> None:
    for year in ("2024", "2025"):
        shutil.copytree(EXAMPLE.parent / year, tmp_path / "eb" / year)
    path = tmp_path / "eb" / "2025" / "budget.toml"
    row = 'overseas_travel   = { current = 0.00, prior = 0.00, comparison = { change = 0.00, rate = "—" } }'
    text = path.read_text("utf-8")
    assert row in text
    path.write_text(text.replace(row, row.replace("current = 0.00", "current = 2.00")), "utf-8")
    rolled_text = (Path(years.roll(tmp_path / "eb" / "2025", 2026).folder) / "budget.toml").read_text("utf-8")
    assert (
        'overseas_travel   = { current = "?", prior = 2.00, comparison = { change = "?", rate = "?" } }' in rolled_text
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("total = 12.50", 'total = "?"'),
        ('total = ""', 'total = "?"'),
        ('total = "—"', 'total = "—"'),
        ("total = { current = 1, prior = 2 }", 'total = "?"'),
        ("total = { change = -3.5 } # why", 'total = "?" # why'),
        ('total = { current = 1, unit = "万元", note = "n" }', 'total = { current = "?", unit = "万元", note = "n" }'),
        ('total = { current = "—", prior = 2 }', 'total = "—"'),
        ("total = { classified = true, value = 3 }", 'total = { classified = true, value = "?" }'),
        (
            "total = { current = { classified = true, value = 3 }, prior = 1 }",
            'total = { classified = true, value = "?" }',
        ),
        ("total.current = 5\ntotal.prior = 4 # old\ntotal.note = 'n'", "total.current = \"?\"\ntotal.note = 'n'"),
        ("[figures.revenue.total]\nchange = 7\nnote = 'n'", "[figures.revenue.total]\ncurrent = \"?\"\nnote = 'n'"),
        ("[figures.revenue.total]\ncurrent = 7\nderived = 'd'\n", '[figures.revenue.total]\ncurrent = "?"\n'),
    ],
)
def test_a_figure_becomes_one_that_is_to_be_filled(before: str, after: str) -> None:
    head = "" if before.startswith("[") else "[figures.revenue]\n"
    texts = rolled(head + before, sections='[[section]]\nid = "a"\ntitle = "b"\n')
    got, wanted = (tomllib.loads(text) for text in (texts["figures.toml"], head + after))
    assert texts["figures.toml"] == head + after or got == wanted
    assert got == wanted


def test_dates_go_and_the_year_before_is_named() -> None:
    text = rolled(FILES["figures.toml"])["disclosure.toml"]
    identity = tomllib.loads(text)["disclosure"]
    assert identity["year"] == 2026
    assert identity["prior"] == "../2025"
    assert "approved_on" not in identity
    assert len(text.splitlines()) == len(FILES["disclosure.toml"].splitlines())
    inline = (
        'disclosure = { year = 2025, department = "a", jurisdiction = "there", title = "t", approved_on = 2025-01-01 }'
    )
    text = rolled("", disclosure=inline + '\n[department]\nname = "n"\n', sections="", tables="")["disclosure.toml"]
    assert tomllib.loads(text)["disclosure"] == {
        "year": 2026, "prior": "../2025", "department": "a", "jurisdiction": "there", "title": "t",
    }  # fmt: skip


def test_a_paragraph_is_stale_until_it_is_touched_or_confirmed(sample: Path) -> None:
    folder = Path(years.roll(sample, 2018).folder)

    def stale() -> list[str]:
        return [one.en for one in pipeline.check(folder).diagnostics if one.code == "DG1304"]

    before = stale()
    marks = folder / "stale.toml"
    lines = marks.read_text("utf-8").splitlines(keepends=True)
    marks.write_text("".join(lines[:3] + lines[4:]), "utf-8")
    assert len(stale()) == len(before) - 1
    sections = folder / "sections.toml"
    text = sections.read_text("utf-8")
    assert text.count("state capital operations budget.") == 1
    sections.write_text(text.replace("state capital operations budget.", "state capital budget."), "utf-8")
    assert len(stale()) == len(before) - 2
    assert not any("无政府性基金" in words for words in stale())
    marks.unlink()
    assert stale() == []


def test_a_target_is_stale_until_its_row_is_touched(sample: Path) -> None:
    folder = Path(years.roll(sample, 2018).folder)
    path = folder / "performance.toml"

    def stale() -> list[str | int]:
        found = [one for one in pipeline.check(folder).diagnostics if one.code == "DG1304"]
        return [one.origin.path[-1] for one in found if one.origin.file == str(path) and "indicator" in one.origin.path]

    before = stale()
    text = path.read_text("utf-8")
    grade = re.search(r'grades +=[^\n"]*"([^"\n]+)"', text)
    assert grade is not None
    path.write_text(text[: grade.start(1)] + "≥77%" + text[grade.end(1) :], "utf-8")
    assert len(before) == 74  # all that are public
    assert len(stale()) == 73


def test_marks_of_stale_paragraphs_are_in_no_published_file(sample: Path, tmp_path: Path) -> None:
    (sample / "stale.toml").write_text('stale = [{ digest = "0123456789ab", words = "旧话" }]\n', "utf-8")
    (output,) = pipeline.build(sample, formats=("pdf",), editions=("zh",), out=tmp_path).files
    pipeline.extract(output.path, tmp_path / "inside")
    assert "0123456789ab" not in (tmp_path / "inside" / "disclosure.toml").read_text("utf-8")


def test_a_folder_that_is_there_is_not_touched(sample: Path) -> None:
    made = Path(years.roll(sample, 2018).folder)
    (made / "figures.toml").write_text("# filled in\n", "utf-8")
    with pytest.raises(RefusedError):
        years.roll(sample, 2018)
    assert (made / "figures.toml").read_text("utf-8") == "# filled in\n"


def test_a_folder_that_cannot_be_written_whole_is_not_there(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "sections.toml":
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RefusedError) as refused:
        years.roll(sample, 2018)
    assert "磁盘已满" in refused.value.zh
    assert sorted(path.name for path in sample.parent.iterdir()) == ["2016", "2017"]


@pytest.mark.parametrize(("folder", "year"), [("2017", 2019), ("2017", 2017), ("2016", 2017)])
def test_only_the_next_year_of_a_whole_year_can_be_made(sample: Path, folder: str, year: int) -> None:
    with pytest.raises(RefusedError):
        years.roll(sample.parent / folder, year)


def test_content_with_errors_is_not_rolled(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sample / "figures.toml").write_text("[figures]\na = nan\n", "utf-8")
    assert main(["roll", str(sample), "2018", "--ui", "en"]) == 1
    assert "DG111" in capsys.readouterr().err
    assert not (sample.parent / "2018").exists()


def test_the_command_says_what_is_left_to_do(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roll", str(sample), "2018", "--ui", "zh"]) == 0
    assert "待填 124 个数，待核 141 段文字" in capsys.readouterr().out
    shutil.rmtree(sample.parent / "2018")
    assert main(["roll", str(sample), "2018", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["to_do"] == {"DG105": 124, "DG1304": 141}
    assert len(data["files"]) == 8


@given(disclosures())
def test_any_content_becomes_a_next_year_that_reads(content: Disclosure) -> None:
    content = replace(content, partial=False, prior="", year=min(content.year, 2198))
    source = Source("disclosure.toml", canonical(content)["toml"])
    kinds = read_kinds()
    old = load((source,), kinds).disclosure
    assert old is not None
    text = roll(old, (source,), "2000")["disclosure.toml"]
    marks = Source("stale.toml", stale_file(old))
    result = load((Source("disclosure.toml", text), marks), kinds, (source,))
    assert not has_errors(result.diagnostics), result.diagnostics
    new = result.disclosure
    assert new is not None
    assert new.year == old.year + 1
    for path, figure in new.figures.items():
        assert figure.current in (Absent.UNFILLED, Absent.NOT_APPLICABLE) or isinstance(figure.current, Classified)
        before = old.figures[path].current
        assert figure.prior == (None if before is Absent.UNFILLED else before)
    assert new.sections == old.sections
    stale = [one for one in checks.run(new, new.languages) if one.code == "DG1304"]
    assert bool(stale) == bool(old.stale or "digest" in marks.text)


def test_digits_of_last_year_stay_as_they_are(sample: Path) -> None:
    new = pipeline.read(years.roll(sample, 2018).folder).disclosure
    assert new is not None
    total = new.figures["three_public.traffic.total"].prior
    assert isinstance(total, Quantity)
    assert total.value == Decimal(5)


def test_goals_and_indicators_of_projects_are_to_be_looked_at_again(tmp_path: Path) -> None:
    own = tmp_path / "bureau" / "2025"
    shutil.copytree(EXAMPLE, own)
    shutil.copytree(EXAMPLE.parent / "2024", own.parent / "2024")
    report = pipeline.check(Path(years.roll(own, 2026).folder))
    stale = {one.place for one in report.diagnostics if one.code == "DG1304"}
    assert "tables.project_targets.village_shows" in stale
    assert any(place.startswith("tables.project_targets.village_shows.target[") for place in stale)


def test_what_a_unit_replaces_is_of_one_year() -> None:
    said = FILES["disclosure.toml"] + 'replaces = ["old", "older"]  # 合并\n'
    inline = FILES["disclosure.toml"].partition("[[unit]]")[0]
    inline = 'unit = [{ id = "main", name = "总馆", replaces = ["old"] }]\n' + inline
    for text in (said, inline):
        made = rolled(FILES["figures.toml"], disclosure=text)["disclosure.toml"]
        assert "replaces" not in made
        assert tomllib.loads(made)["unit"][0]["id"] == "main"
