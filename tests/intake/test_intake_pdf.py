"""PDFs with a text layer that others made: the same document, printed by LibreOffice from somebody's Word file."""

from pathlib import Path

import pytest

import built
import foreign_pdf
import foreign_word
import seen
import shanghai_sample as sample
from disclosure_gen import pipeline
from disclosure_gen.money import Absent
from disclosure_gen.receiving import Received, receive
from libreoffice import converted

LEAST_UNRULED = 0.95  # of the figures; a table of one row of amounts is none to be seen

if not sample.FILE.exists():
    pytest.skip(f"NOT CHECKED: there is no {sample.FILE}", allow_module_level=True)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Received]:
    """Return the content of the document, what came out of its PDF, and what was said."""
    scratch = tmp_path_factory.mktemp("pdf")
    file = scratch / "theirs.pdf"
    file.write_bytes(converted(foreign_word.typed(sample.read(), scratch / "theirs.docx"), scratch))
    wanted, own = scratch / "wanted", scratch / "own"
    sample.write(sample.read(), wanted)
    sample.write(sample.read(), own)
    (own / "budget.toml").unlink()
    (own / "sections.toml").unlink()
    return wanted, own, receive(file, own)


def test_every_cell_of_the_tables_is_right(imported: tuple[Path, Path, Received]) -> None:
    wanted, own, received = imported
    before, after = (pipeline.read(folder).disclosure for folder in (wanted, own))
    assert before is not None
    assert after is not None
    assert sample.figures(after.tables) == sample.figures(before.tables)
    assert {one.code for one in received.diagnostics} <= {"DG922", "DG926", "DG928"}


def test_all_paragraphs_and_headings_but_one_are_there(imported: tuple[Path, Path, Received]) -> None:
    _, own, _ = imported
    found = {"".join(piece.text.split()) for piece in seen.seen_in_docx(built.file(own, "zh", "docx"))}
    sections = sample.read()["sections"]
    wanted = [text for section in sections for text in (section["heading"], *sample.paragraphs(section))]
    lost = [text for text in wanted if "".join(text.split()) not in found]
    assert len(wanted) > 50
    assert len(lost) <= 1  # one that LibreOffice breaks far before the margin is read as two


def test_tables_without_ruling_lines_are_read_by_their_columns(tmp_path: Path) -> None:
    wanted, own = tmp_path / "wanted", tmp_path / "own"
    for folder in (wanted, own):
        sample.write(sample.read(), folder)
    (own / "budget.toml").unlink()
    (own / "sections.toml").unlink()
    file = tmp_path / "theirs.pdf"
    file.write_bytes(foreign_pdf.printed(sample.read()))
    receive(file, own)
    before, after = (pipeline.read(folder).disclosure for folder in (wanted, own))
    assert before is not None
    assert after is not None
    right, found = (
        {k: a for k, a in sample.figures(x.tables).items() if a is not Absent.BLANK} for x in (before, after)
    )
    assert len(right) > 250
    assert [key for key, amount in found.items() if right.get(key) != amount] == []
    assert len(found) / len(right) > LEAST_UNRULED
