"""Out of a PDF and back: what `extract` writes builds the same PDF, and it never writes what it was not asked to."""

import json
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from built import SAMPLE, SMALL, disclosure, edition, file
from disclosure_gen import pipeline
from disclosure_gen.cli import main
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.load.canonical import canonical

FOLDERS = pytest.mark.parametrize("folder", [SAMPLE, SMALL], ids=lambda path: path.parent.name)


@pytest.fixture(autouse=True)
def _somewhere_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """The small department's PDF in English."""
    path = tmp_path / "one.pdf"
    path.write_bytes(file(SMALL, "en", "pdf"))
    return path


@FOLDERS
@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("format_", pipeline.USUAL_FORMATS)
def test_building_from_what_comes_out_gives_the_same_bytes(
    folder: Path, name: Edition, format_: str, tmp_path: Path
) -> None:
    path = tmp_path / f"one.{format_}"
    path.write_bytes(file(folder, name, format_))
    assert not pipeline.extract(path, tmp_path / "inside").diagnostics
    report = pipeline.build(tmp_path / "inside", formats=(format_,), out=tmp_path / "again")
    assert not report.failed
    (output,) = report.files
    assert Path(output.path).read_bytes() == file(folder, name, format_)


@pytest.mark.parametrize("name", EDITIONS)
def test_how_content_is_spread_and_which_languages_stand_first_leaves_no_trace(name: Edition, tmp_path: Path) -> None:
    whole = disclosure(SMALL)
    turned = replace(whole, languages=tuple(reversed(whole.languages)))
    (tmp_path / "content").mkdir()
    for number, part in enumerate(canonical(turned)["toml"].split("\n[[section]]\n", maxsplit=1)):
        text = part if number == 0 else f"[[section]]\n{part}"
        (tmp_path / "content" / f"{9 - number}.toml").write_text(text, "utf-8")
    report = pipeline.build(tmp_path / "content", formats=("pdf",), editions=(name,), out=tmp_path / "out")
    (output,) = report.files
    assert Path(output.path).read_bytes() == file(SMALL, name, "pdf")


def test_the_command_writes_the_files_and_says_what_they_are(
    pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", str(pdf), "--out", "a/b"]) == 0
    attached = {one.name: one for one in edition(SMALL, "en").document.attachments}
    assert {path.name: path.read_bytes() for path in (tmp_path / "a" / "b").iterdir()} == {
        name: one.data for name, one in attached.items()
    }
    printed = capsys.readouterr().out
    assert printed.splitlines()[-1] == f"{len(attached)} files"
    assert all(one.description in printed for one in attached.values())


def test_the_command_speaks_chinese(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(pdf), "--out", "a", "--ui", "zh"]) == 0
    assert "共 5 个文件" in capsys.readouterr().out


def test_the_outcome_is_data_where_that_is_asked_for(pdf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(pdf), "--out", "a", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {"disclosure.json", "disclosure.toml"} < {Path(one["path"]).name for one in data["files"]}
    assert all(Path(one["path"]).stat().st_size == one["bytes"] for one in data["files"])
    assert data["findings"] == []


def test_other_files_are_not_replaced_unless_that_is_asked_for(
    pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "a" / "disclosure.toml"
    there.parent.mkdir()
    there.write_text("mine")
    assert main(["extract", str(pdf), "--out", "a"]) == 2
    assert "--force" in capsys.readouterr().err
    assert [path.name for path in there.parent.iterdir()] == ["disclosure.toml"]
    assert there.read_text() == "mine"
    assert main(["extract", str(pdf), "--out", "a", "--force"]) == 0
    assert there.read_text("utf-8") != "mine"
    assert main(["extract", str(pdf), "--out", "a"]) == 0, "the same files are no others"


def test_a_link_in_the_folder_is_not_followed(pdf: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text("mine")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "disclosure.toml").symlink_to(outside)
    assert main(["extract", str(pdf), "--out", "a"]) == 2
    assert main(["extract", str(pdf), "--out", "a", "--force"]) == 0
    assert outside.read_text() == "mine"
    assert not (tmp_path / "a" / "disclosure.toml").is_symlink()


def test_where_one_name_is_bad_nothing_is_written(
    pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pikepdf.open(pdf, allow_overwriting_input=True) as changed:
        changed.Root.AF[1].UF = "../../evil.toml"
        changed.save(pdf)
    assert main(["extract", str(pdf), "--out", "a/b"]) == 1
    printed = capsys.readouterr()
    assert "DG904 unsafe-name" in printed.err
    assert "one.pdf" in printed.err
    assert not (tmp_path / "a").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.pdf"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no.pdf", "--out", "a"], "no.pdf"),
        ([".", "--out", "a"], "is a folder"),
        (["one.pdf", "--out", "one.pdf"], "is a file"),
        (["one.pdf"], "--out"),
    ],
)
def test_wrong_use_is_said_and_nothing_is_written(
    words: list[str], said: str, pdf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", *words]) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [pdf.name]


def test_what_is_called_pdf_and_is_none_is_no_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.pdf").write_bytes(b"none")
    assert main(["extract", "one.pdf", "--out", "a"]) == 1
    assert "DG901 unreadable-pdf" in capsys.readouterr().err
    (tmp_path / "one.docx").write_bytes(b"none")
    assert main(["extract", "one.docx", "--out", "a"]) == 1
    assert "DG907 unreadable-docx" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def test_a_file_that_is_too_large_is_not_read(
    pdf: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("disclosure_gen.files.MAX_MADE", 1000)
    assert main(["extract", str(pdf), "--out", "a"]) == 2
    assert "is not read" in capsys.readouterr().err
