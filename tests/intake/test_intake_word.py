"""Word files of others: a real document as somebody typed it, tables, text and all. It is not in the repository."""

from pathlib import Path

import pytest

import built
import foreign_word
import seen
import shanghai_sample as sample
from disclosure_gen import pipeline
from disclosure_gen.importers.foreign import read_foreign
from disclosure_gen.importers.inside import Fault
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


def test_every_text_and_every_merged_cell_of_the_tables_is_read_in_its_place(tmp_path: Path) -> None:
    document = sample.read()
    held = read_foreign(foreign_word.typed(document, tmp_path / "theirs.docx").read_bytes())
    assert not isinstance(held, Fault)
    texts = merges = 0
    for table, sheet in zip(document["tables"], held.sheets, strict=True):
        above = held.above.get(sheet.name, 0)
        rows = [
            (row, column, text) for row, cells in enumerate(table["rows"], 1) for column, text in enumerate(cells, 1)
        ]
        wanted = {(row, column): "".join(text.split()) for row, column, text in rows if (text or "").strip()}
        assert {
            (row - above, column): "".join(cell.text.split())
            for (row, column), cell in sheet.cells.items()
            if row > above
        } == wanted
        spans = {
            (row + 1, column + 1, row + down, column + across)
            for row, column, down, across in table["merges"]
            if down > 1 or across > 1
        }
        assert {(one.top - above, one.left, one.bottom - above, one.right) for one in sheet.merges} == spans
        texts, merges = texts + len(wanted), merges + len(spans)
    assert (texts, merges) == (713, 67)  # as the README says


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
