"""The sheet of texts in the workbook that goes out: what is written there comes back, and nothing else changes."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from built import EXAMPLE, disclosure
from disclosure_gen import pipeline, receiving
from disclosure_gen.intake.book import fill_in_workbook
from disclosure_gen.intake.words_sheet import MARK, texts_of
from disclosure_gen.lang import Lang


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a workbook as somebody saves it after a change of its sheet of texts."""
    book = load_workbook(io.BytesIO(data))
    change(next(sheet for sheet in book if sheet.cell(1, 1).value == MARK))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def row_with(sheet: Any, words: str) -> int:  # noqa: ANN401
    return next(row for row in range(4, sheet.max_row + 1) if words in str(sheet.cell(row, 4).value))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE.parent, tmp_path / "bureau")) / EXAMPLE.name


def imported(folder: Path, change: Callable[[Any], None], lang: Lang = "zh") -> tuple[list[Any], list[str]]:
    """Import an edited workbook; return the changes, and the doubts but those of formulas that the library loses."""
    book = folder / "book.xlsx"
    book.write_bytes(edited(fill_in_workbook(disclosure(EXAMPLE), lang, pipeline.terms()), change))
    done = receiving.receive(book, folder)
    book.unlink()
    return [(one.old, one.new) for one in done.changes], [one.zh for one in done.diagnostics if one.code != "DG924"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_text_of_content_stands_there(lang: Lang) -> None:
    texts = list(texts_of(disclosure(EXAMPLE), lang))
    assert len(texts) > 80
    assert len({one.key for one in texts}) == len(texts)
    assert any("{expenditure.total:change}" in one.said for one in texts)


def test_a_text_comes_back_with_its_references_and_can_be_corrected_again(folder: Path) -> None:
    before = {path.name: path.read_text("utf-8") for path in folder.glob("*.toml")}
    old, new, newer = "取暖费和邮电费标准调整", "取暖费标准调整", "取暖费和水费标准调整"

    def written(words: str) -> Callable[[Any], None]:
        def change(sheet: Any) -> None:  # noqa: ANN401
            cell = sheet.cell(row_with(sheet, old), 4)
            cell.value = cell.value.replace(old, words)

        return change

    changes, doubts = imported(folder, written(new))
    assert (len(changes), doubts) == (1, [])
    after = {path.name: path.read_text("utf-8") for path in folder.glob("*.toml")}
    assert after == {**before, "sections.toml": before["sections.toml"].replace(old, new)}
    assert imported(folder, written(new)) == ([], [])
    changes, doubts = imported(folder, written(newer))
    assert (len(changes), doubts) == (1, [])
    assert newer in (folder / "sections.toml").read_text("utf-8")


def test_a_translation_is_changed_alone(folder: Path) -> None:
    def change(sheet: Any) -> None:  # noqa: ANN401
        cell = sheet.cell(row_with(sheet, "heating and telecommunications"), 4)
        cell.value = cell.value.replace("heating and telecommunications", "heating")

    before = (folder / "sections.toml").read_text("utf-8")
    changes, doubts = imported(folder, change, "en")
    assert (len(changes), doubts) == (1, [])
    wanted = before.replace("heating and telecommunications", "heating")
    assert (folder / "sections.toml").read_text("utf-8") == wanted


@pytest.mark.parametrize("typed", [None, "合计{revenue.secret}。", "合计{万元。"])
def test_a_text_that_was_cleared_or_refers_to_what_did_not_stand_there_is_a_doubt(
    typed: str | None, folder: Path
) -> None:
    def change(sheet: Any) -> None:  # noqa: ANN401
        sheet.cell(row_with(sheet, "取暖费和邮电费标准调整"), 4).value = typed

    before = (folder / "sections.toml").read_text("utf-8")
    changes, doubts = imported(folder, change)
    assert (changes, len(doubts)) == ([], 1)
    assert (folder / "sections.toml").read_text("utf-8") == before


def test_what_content_says_otherwise_by_now_stays_where_nobody_touched_the_text(folder: Path) -> None:
    sections = folder / "sections.toml"
    later = sections.read_text("utf-8").replace("取暖费和邮电费标准调整", "取暖费标准降低")
    sections.write_text(later, "utf-8")
    assert imported(folder, lambda _: None) == ([], [])
    assert sections.read_text("utf-8") == later
