"""Word files of others: a real document as somebody typed it, tables, text and all. It is not in the repository."""

from pathlib import Path

import pytest

import built
import foreign_word
import seen
import shanghai_sample as sample
from disclosure_gen import pipeline
from disclosure_gen.receiving import Received, receive
from libreoffice import saved_as

if not sample.FILE.exists():
    pytest.skip(f"NOT CHECKED: there is no {sample.FILE}", allow_module_level=True)


def imported(file: Path, scratch: Path) -> tuple[Path, Received]:
    """Import a file into a folder that says only who the department is."""
    own = scratch / "own"
    sample.write(sample.read(), own)
    (own / "budget.toml").unlink()
    (own / "sections.toml").unlink()
    return own, receive(file, own)


def test_every_paragraph_and_heading_is_there_and_reads_as_it_did(tmp_path: Path) -> None:
    """A figure that was made a reference prints what was typed; only the lines before the first heading are lost."""
    own, received = imported(foreign_word.typed(sample.read(), tmp_path / "theirs.docx"), tmp_path)
    found = {"".join(piece.text.split()) for piece in seen.seen_in_docx(built.file(own, "zh", "docx"))}
    sections = sample.read()["sections"]
    wanted = [text for section in sections for text in (section["heading"], *sample.paragraphs(section))]
    assert [text for text in wanted if "".join(text.split()) not in found] == []
    text = (own / "imported.toml").read_text("utf-8")
    assert text.count(":amount") >= 10
    unsure = [one.zh for one in received.diagnostics if one.code == "DG928"]
    assert 10 <= len(unsure) <= 20


@pytest.mark.parametrize("ending", ["docx", "doc"])
def test_every_cell_of_a_word_file_of_others_is_right(ending: str, tmp_path: Path) -> None:
    file = foreign_word.typed(sample.read(), tmp_path / "theirs.docx")
    if ending == "doc":
        file.with_suffix(".doc").write_bytes(saved_as(file, tmp_path, "doc"))
        file = file.with_suffix(".doc")
    wanted = tmp_path / "wanted"
    sample.write(sample.read(), wanted)
    own, received = imported(file, tmp_path)
    before, after = (pipeline.read(folder).disclosure for folder in (wanted, own))
    assert before is not None
    assert after is not None
    assert sample.figures(after.tables) == sample.figures(before.tables)
    assert {one.code for one in received.diagnostics} <= {"DG922", "DG926", "DG928"}
