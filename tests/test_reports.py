"""What is written of a comparison: reports in every format, and the new document with tracked changes."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from built import EXAMPLE, SAMPLE, SMALL, disclosure
from disclosure_gen import pipeline
from disclosure_gen.cli import main
from disclosure_gen.importers.words import read_words
from word_changes import settled
from word_structure import faults
from workbook_text import read_workbook

BEFORE = EXAMPLE.parent / "2024"
NAME = "example-bureau-2024-2025"


def write(out: Path, *words: str | Path, old: Path = BEFORE, new: Path = EXAMPLE) -> int:
    return main(["diff", str(old), str(new), "--out", str(out), "--ui", "en", *map(str, words)])


def published(folder: Path, lang: str) -> tuple[str, ...]:
    """Return the words of the Word file of a year, without its list of contents, whose numbers follow from the rest."""
    document = pipeline.compose(disclosure(folder), "en" if lang == "en" else "zh")
    return said(pipeline.write(document, pipeline.layout(document).pages, "docx").data)


def said(data: bytes) -> tuple[str, ...]:
    words = [re.sub(r"\s", "", line) for line in read_words(data)]
    return tuple(line for line in words if not re.search(r"\D\d+$", line))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_tracked_changes_lead_from_the_old_document_to_the_new(tmp_path: Path, lang: str) -> None:
    assert write(tmp_path, "--redline", "--lang", lang) == 1
    (path,) = tmp_path.iterdir()
    assert path.name == f"{NAME}.{lang}.redline.docx"
    data = path.read_bytes()
    assert faults(data) == []
    assert set(published(EXAMPLE, lang)) <= set(said(settled(data, "accept")))
    gone = [line for line in published(BEFORE, lang) if line not in said(settled(data, "reject"))]
    assert gone == []


def test_reports_and_tracked_changes_are_written_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(tmp_path, "--to", "html,xlsx,docx", "--redline", "--lang", "zh") == 1
    names = [f"{NAME}.zh.{end}" for end in ("docx", "html", "redline.docx", "xlsx")]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    printed = capsys.readouterr().out
    assert all(name in printed for name in names)
    assert "pages" not in next(line for line in printed.splitlines() if "html" in line)


def test_a_web_page_of_a_comparison_leads_to_its_other_language_and_files(tmp_path: Path) -> None:
    assert write(tmp_path, "--to", "html,pdf") == 1
    root = etree.fromstring((tmp_path / f"{NAME}.zh.html").read_bytes().replace(b"<!DOCTYPE html>", b""))
    links = {link.get("href") for link in root.iter("{*}a")}
    assert {f"{NAME}.en.html", f"{NAME}.zh.pdf"} <= links
    assert f"{NAME}.en.pdf" not in links


def test_a_workbook_of_a_comparison_has_the_movements_as_numbers(tmp_path: Path) -> None:
    assert write(tmp_path, "--to", "xlsx", "--lang", "zh") == 1
    sheets = read_workbook((tmp_path / f"{NAME}.zh.xlsx").read_bytes())
    rows = [[cell[0] for cell in row] for sheet in sheets for row in sheet.rows]
    assert any(row[1:4] == ["988.41", "997.95", "9.54"] for row in rows)


def test_the_same_comparison_gives_the_same_bytes(tmp_path: Path) -> None:
    for out in ("a", "b"):
        write(tmp_path / out, "--to", "html,xlsx", "--redline", "--lang", "zh")
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / out).iterdir()} for out in ("a", "b"))
    assert first == second


def test_no_tracked_changes_are_made_of_what_has_no_whole_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert write(out, "--redline", old=SAMPLE.parent / "2016", new=SAMPLE) == 2
    assert "leave out --redline" in capsys.readouterr().err
    made = pipeline.build(SMALL, formats=("docx",), editions=("zh",), out=tmp_path).files[0].path
    bare = tmp_path / "bare.docx"
    with zipfile.ZipFile(made) as whole, zipfile.ZipFile(bare, "w") as package:
        for name in whole.namelist():
            if not name.startswith("customXml/"):
                package.writestr(name, whole.read(name))
    assert write(out, "--redline", old=SMALL, new=bare) == 2
    assert "without data" in capsys.readouterr().err
    assert not out.exists()


def test_only_languages_of_both_sides_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025"
    identity = folder / "disclosure.toml"
    text = identity.read_text("utf-8")
    identity.write_text(re.sub(r"languages\s*=.*", 'languages = ["zh"]', text), "utf-8")
    assert write(tmp_path / "out", "--to", "html", new=folder) == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{NAME}.zh.html"]
    assert write(tmp_path / "out", "--to", "html", "--lang", "en", new=folder) == 2
    assert "not both sides have en" in capsys.readouterr().err


def test_two_drafts_of_a_year_are_called_before_and_after(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / "2025"
    figures = draft / "figures.toml"
    text = figures.read_text("utf-8")
    figures.write_text(text.replace("total     = 719.96", 'total     = { current = 7199600, unit = "元" }'), "utf-8")
    assert main(["diff", str(EXAMPLE), str(draft), "--ui", "zh"]) == 1
    printed = capsys.readouterr().out
    assert "2025年部门预算  修改前 → 修改后" in printed
    assert "换了单位" in printed
    assert write(tmp_path / "out", "--to", "docx", "--lang", "zh", old=EXAMPLE, new=draft) == 1
    words = read_words(next((tmp_path / "out").iterdir()).read_bytes())
    assert words[0].endswith("2025年部门预算修改前后比较情况报告")
    assert words[2].startswith("共有1个数变动")  # nothing has moved: no movement is summed up
    assert [words[words.index("局机关支出合计") + at] for at in (1, 2, 5)] == ["719.96", "719.96", "换了单位"]
