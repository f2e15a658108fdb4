"""Drafts: made in spite of contradictions and gaps, marked on every page, and never in the place of what is whole."""

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import ofd_text
import verapdf
from disclosure_gen import pipeline
from disclosure_gen.cli import main
from disclosure_gen.lang import Edition
from disclosure_gen.parity.html import text_of
from disclosure_gen.parity.xml import parsed
from pdf_text import read_pages

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "content/example-bureau/2025"
WRONG = ("basic = 838.45", "basic = 839.45")
MARKS = {"zh": "草稿　不得公开", "en": "DRAFT – not for publication"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of a content folder with a contradiction."""
    copy = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025"
    (file,) = (
        path for path in copy.glob("*.toml") if f"total = {{ total = 997.95, {WRONG[0]}" in path.read_text("utf-8")
    )
    file.write_text(file.read_text("utf-8").replace(*WRONG, 1), "utf-8")
    return copy


def test_contradictions_keep_files_from_being_made(folder: Path, tmp_path: Path) -> None:
    report = pipeline.build(folder, editions=("zh",), out=tmp_path / "out")
    assert {one.code for one in report.diagnostics if one.severity == "error"} == {"DG201", "DG301"}
    assert report.failed
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("edition", ["zh", "en"])
def test_every_page_of_a_draft_says_that_it_is_one(folder: Path, tmp_path: Path, edition: Edition) -> None:
    report = pipeline.build(
        folder,
        formats=pipeline.FORMATS,
        editions=(edition,),
        out=tmp_path / "out",
        draft=True,
    )
    assert not report.failed
    assert any(one.code == "DG201" for one in report.diagnostics)
    made = {Path(one.path).name: Path(one.path).read_bytes() for one in report.files}
    stem = f"example-bureau-2025.{edition}.draft"
    assert set(made) == {f"{stem}.{format_}" for format_ in pipeline.FORMATS}
    pages = read_pages(made[f"{stem}.pdf"])
    assert len(pages) > 10
    assert all("".join(MARKS[edition].split()) in "".join(page.split()) for page in pages)
    with ZipFile(BytesIO(made[f"{stem}.docx"])) as package:
        footers = [package.read(name).decode() for name in package.namelist() if name.startswith("word/footer")]
    assert len(footers) > 2
    assert all(MARKS[edition] in footer for footer in footers)
    drawn = ofd_text.read_pages(made[f"{stem}.ofd"])
    assert all("".join(MARKS[edition].split()) in "".join(page.split()) for page in drawn)
    assert MARKS[edition] in text_of(parsed(made[f"{stem}.html"]))
    with ZipFile(BytesIO(made[f"{stem}.xlsx"])) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert all(f"<oddHeader>&amp;C{MARKS[edition]}</oddHeader>" in sheet for sheet in sheets)


def test_what_is_to_be_published_says_nothing_of_drafts(tmp_path: Path) -> None:
    report = pipeline.build(EXAMPLE, formats=pipeline.FORMATS, editions=("zh",), out=tmp_path)
    for output in report.files:
        data = Path(output.path).read_bytes()
        readers = {"pdf": read_pages, "ofd": ofd_text.read_pages}
        texts = readers[output.format](data) if output.format in readers else [data.decode("utf-8", "ignore")]
        assert not any("不得公开" in text for text in texts)


def test_a_draft_shows_what_is_still_to_be_filled(folder: Path, tmp_path: Path) -> None:
    for path in folder.glob("*.toml"):
        path.write_text(path.read_text("utf-8").replace("{ total = 997.95,", '{ total = "?",', 1), "utf-8")
    refused = pipeline.build(folder, editions=("zh",), formats=("pdf",), out=tmp_path / "out")
    assert "DG105" in {one.code for one in refused.diagnostics}
    assert refused.failed
    report = pipeline.build(folder, editions=("zh",), formats=("pdf",), out=tmp_path / "out", draft=True)
    assert any("?" in page for page in read_pages(Path(report.files[0].path).read_bytes()))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("year         = 2025", 'year         = "x"', "DG103"),
        ('kind         = "budget"', 'kind         = "final_accounts"', "DG119"),
    ],
)
def test_no_draft_is_made_of_what_cannot_be_printed(
    folder: Path, tmp_path: Path, old: str, new: str, code: str
) -> None:
    file = folder / "disclosure.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    report = pipeline.build(folder, out=tmp_path / "out", draft=True)
    assert code in {one.code for one in report.diagnostics}
    assert report.failed
    assert not (tmp_path / "out").exists()


def test_a_draft_conforms_to_the_standards_of_archives_and_accessibility(folder: Path, tmp_path: Path) -> None:
    reason = verapdf.missing()
    if reason and verapdf.REQUIRED:
        pytest.fail(reason)
    if reason:
        pytest.skip(f"NO DRAFT WAS CHECKED FOR PDF/A-3a AND PDF/UA-1: {reason}")
    report = pipeline.build(folder, formats=("pdf",), out=tmp_path / "out", draft=True)
    files = [Path(output.path) for output in report.files]
    for profile in verapdf.PROFILES:
        assert not any(verapdf.broken_rules(files, profile).values())


def test_the_command_makes_a_draft_and_says_so(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", str(folder), "--to", "pdf", "--lang", "zh", "--out", str(tmp_path / "out"), "--ui", "en"]
    assert main(command) == 1
    capsys.readouterr()
    assert main([*command, "--draft"]) == 0
    said = capsys.readouterr()
    assert "Every page is marked as a draft, not for publication." in said.out
    assert "DG201" in said.err
