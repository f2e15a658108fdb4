"""Two years of a department on the disk: what is read of the year before, and what is made of a part of a year."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from built import EXAMPLE, SAMPLE
from disclosure_gen import pipeline
from disclosure_gen.cli import main
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.load.canonical import canonical
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.positions import spot
from disclosure_gen.load.source import Source
from disclosure_gen.model.lookup import signed_change
from disclosure_gen.money import Quantity

BEFORE = SAMPLE.parent / "2016"


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """Return a copy of the sample's two years."""
    for year in (BEFORE, SAMPLE):
        shutil.copytree(year, tmp_path / "psb" / year.name)
    return tmp_path / "psb"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8")


def findings(folder: Path) -> list[tuple[str, str, str]]:
    """Return the findings about the years as code, file and dotted path."""
    return [
        (one.code, str(Path(one.origin.file).relative_to(folder.parent)), ".".join(map(str, one.origin.path)))
        for one in of_years(folder)
    ]


def of_years(folder: str | Path) -> tuple[Diagnostic, ...]:
    """Return what is found beside the words of the sample, which are as published."""
    return tuple(one for one in pipeline.check(folder).diagnostics if one.code.startswith("DG1"))


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("expenditure.total", "1044.94"),
        ("expenditure.basic", "404.09"),
        ("expenditure.project", "640.85"),
        ("three_public.bureau.total", "-8.4"),
        ("three_public.bureau.overseas_travel", "0"),
        ("three_public.bureau.vehicles", "-5"),
        ("three_public.bureau.hospitality", "-3.4"),
        ("three_public.traffic.total", "-2.5"),
        ("three_public.traffic.overseas_travel", "0"),
        ("three_public.traffic.vehicles", "-0.5"),
        ("three_public.traffic.hospitality", "-2"),
    ],
)
def test_every_change_of_the_sample_is_the_published_one(path: str, change: str) -> None:
    content = pipeline.read(SAMPLE).disclosure
    assert content is not None
    assert signed_change(content.figures[path]) == Quantity(Decimal(change), "万元")


def test_every_figure_of_the_year_before_says_how_it_was_derived() -> None:
    content = pipeline.read(BEFORE).disclosure
    assert content is not None
    assert content.partial
    cells = [cell for table in content.tables.values() for line in table.lines for cell in line.figures.values()]
    assert len(cells) == 64
    figures = [*content.figures.values(), *cells]
    assert [one.origin for one in figures if isinstance(one.current, Quantity) and not one.derived] == []
    assert "expenditure.project" not in content.figures


def test_a_part_of_a_year_has_no_cells_but_those_that_it_states() -> None:
    content = pipeline.read(BEFORE).disclosure
    assert content is not None
    written = canonical(content)
    again = load((Source("disclosure.toml", written["toml"]),)).disclosure
    assert again == content
    assert "opening = " not in written["toml"]


def test_nothing_is_built_of_a_part_of_a_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(BEFORE), "--out", str(tmp_path / "out"), "--ui", "en"]) == 0
    assert "DG506" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert main(["check", str(BEFORE)]) == 0
    assert main(["show", str(BEFORE), "--tree"]) == 0


def test_the_two_years_of_the_sample_do_not_contradict_each_other(years: Path) -> None:
    assert findings(years / "2017") == []


def test_years_that_contradict_each_other_are_compared_all_the_same(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(years / "2016" / "assets.toml", "3623.6", "3623.5")
    assert main(["diff", str(years / "2016"), str(years / "2017"), "--ui", "en"]) == 1
    printed = capsys.readouterr()
    assert "DG1301" in printed.err
    assert "figures 31," in printed.out


def test_opening_stock_is_last_years_closing_stock(years: Path) -> None:
    edit(years / "2016" / "assets.toml", "3623.6", "3623.5")
    place = "tables.assets.bureau.total.value.opening"
    assert findings(years / "2017") == [("DG1301", "2017/assets.toml", place)]
    (finding,) = of_years(years / "2017")
    assert finding.related[0].origin.file == str(years / "2016" / "assets.toml")


def test_a_stated_change_must_be_the_difference_of_the_two_years(years: Path) -> None:
    edit(years / "2017" / "figures.toml", "hospitality     = 1.6", "hospitality = { current = 1.6, change = -2.4 }")
    place = "figures.three_public.bureau.hospitality.change"
    assert findings(years / "2017") == [("DG1302", "2017/figures.toml", place)]
    (finding,) = (one for one in of_years(years / "2017") if one.code == "DG1302")
    assert "current − prior year = −3.4 万元, change is −2.4 万元" in finding.en
    assert finding.related[1].origin.file == str(years / "2016" / "figures.toml")


def contradictions(folder: Path) -> list[tuple[str, str, int]]:
    """Return the findings about figures as code, file and line."""
    report = pipeline.check(folder)
    texts = {source.name: source.text for source in report.sources}
    return [
        (one.code, Path(one.origin.file).parent.name, spot(texts[one.origin.file], one.origin).line)
        for one in report.diagnostics
        if one.code.startswith("DG2")
    ]


def test_a_part_of_a_year_that_contradicts_itself_is_told_there_and_in_the_next(years: Path) -> None:
    assert contradictions(years / "2016") == []
    assert contradictions(years / "2017") == []
    edit(years / "2016" / "figures.toml", "hospitality     = { current = 5.0", "hospitality     = { current = 0.5")
    assert contradictions(years / "2016") == [("DG201", "2016", 11), ("DG207", "2016", 14)]
    assert contradictions(years / "2017") == [("DG201", "2016", 11)]


def test_of_a_part_of_a_year_no_row_is_missing(years: Path) -> None:
    some = """
[tables.general_public]
total = { budget = { total = 10.00 } }
[[tables.general_public.row]]
code = "204"
budget = { total = 4.00 }
"""
    (years / "2016" / "more.toml").write_text(some, "utf-8")
    assert contradictions(years / "2016") == []
    (years / "2016" / "more.toml").write_text(some.replace("4.00", "14.00"), "utf-8")
    assert contradictions(years / "2016") == [("DG204", "2016", 3)]


def test_whole_content_of_last_year_is_compared_there_alone(tmp_path: Path) -> None:
    years = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau"))
    edit(years / "2024" / "figures.toml", "basic   = { current = 809.41", "basic   = { current = 809.14")
    for stated in ("988.41 }\nbasic", "809.41 }\nproject", "179.00 }\n\n"):
        edit(years / "2025" / "figures.toml", f", prior = {stated}", stated.replace(stated.partition(" ")[0], "", 1))
    assert ("DG201", "2024", 8) in contradictions(years / "2024")
    assert "2024" not in [folder for _, folder, _ in contradictions(years / "2025")]


def test_one_figure_of_last_year_changes_the_words_of_this_year(years: Path) -> None:
    edit(years / "2016" / "figures.toml", "hospitality     = { current = 5.0", "hospitality = { current = 1.60")
    edit(years / "2016" / "figures.toml", "total           = { current = 35.0", "total = { current = 31.60")
    text, _ = pipeline.tree(years / "2017", "zh")
    assert ": 持平]" in text
    assert ": 持平]" not in pipeline.tree(SAMPLE, "zh")[0]
    assert "unchanged" in pipeline.tree(years / "2017", "en")[0]


def test_a_year_before_that_is_not_there_is_one_finding(years: Path) -> None:
    shutil.rmtree(years / "2016")
    assert findings(years / "2017") == [("DG134", "2017/disclosure.toml", "disclosure.prior")]
    (finding,) = of_years(years / "2017")
    assert str(years / "2016") in finding.en


def test_a_fault_of_last_year_is_shown_with_its_own_line(years: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(years / "2016" / "figures.toml", "current = 3793.04", "current = 3.79e3")
    assert main(["check", str(years / "2017"), "--ui", "en"]) == 1
    printed = capsys.readouterr().out
    assert f"{years / '2016' / 'figures.toml'}:5:21" in printed
    assert "3.79e3" in printed


def test_a_link_out_of_the_department_is_not_followed(years: Path, tmp_path: Path) -> None:
    (years / "2016").rename(tmp_path / "elsewhere")
    (years / "2016").symlink_to(tmp_path / "elsewhere")
    assert [code for code, *_ in findings(years / "2017")] == ["DG134"]


def test_the_folder_is_found_from_inside_too(years: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(years / "2017")
    assert of_years(".") == ()


def test_watching_sees_a_change_of_the_year_before(years: Path) -> None:
    seen = pipeline.snapshot(years / "2017")
    edit(years / "2016" / "figures.toml", "current = 3793.04", "current = 3793.040")
    assert pipeline.snapshot(years / "2017") != seen


def test_the_file_inside_a_pdf_needs_no_other_year(years: Path, tmp_path: Path) -> None:
    built = pipeline.build(years / "2017", formats=("pdf",), editions=("zh",), out=tmp_path / "out")
    (output,) = built.files
    pipeline.extract(output.path, tmp_path / "inside")
    text = (tmp_path / "inside" / "disclosure.toml").read_text("utf-8")
    assert "prior = 3793.04" in text
    assert "../2016" not in text
    assert "prior = 1745.6" not in text  # of a cell: no text compares it
    again = pipeline.build(tmp_path / "inside", formats=("pdf",), out=tmp_path / "again")
    assert Path(again.files[0].path).read_bytes() == Path(output.path).read_bytes()


def test_years_are_compared_also_where_the_year_before_is_not_beside_them(
    years: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.move(years / "2016", tmp_path / "elsewhere")
    assert main(["diff", str(tmp_path / "elsewhere"), str(years / "2017"), "--ui", "en"]) == 1
    printed = capsys.readouterr()
    assert "DG134" in printed.err
    assert "figures 31," in printed.out
    assert {one.code for one in of_years(years / "2017") if one.severity == "error"} == {"DG134"}
    assert main(["build", str(years / "2017"), "--out", str(tmp_path / "out")]) == 1
