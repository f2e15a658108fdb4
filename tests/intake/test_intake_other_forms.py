"""Files in the forms of the Ministry and a county, as strangers see them: ours, the content inside not looked at."""

import re
from pathlib import Path

import pytest

import built
import shanghai_sample as sample
from disclosure_gen import pipeline, receiving
from disclosure_gen.importers import foreign
from disclosure_gen.money import Absent


def empty(scratch: Path) -> Path:
    """Return a folder that says only who the department is."""
    own = scratch / "own"
    own.mkdir()
    text = (built.EXAMPLE / "disclosure.toml").read_text("utf-8")
    (own / "disclosure.toml").write_text(re.sub(r"(?m)^prior .*\n|^key_figures(?:.*\n)+?\]\n", "", text), "utf-8")
    return own


@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_every_cell_of_every_table_is_taken_and_nothing_else(
    format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / f"theirs.{format_}"
    file.write_bytes(built.file(built.EXAMPLE, "zh", format_))
    own = empty(tmp_path)
    monkeypatch.setattr(foreign, "holds_content", lambda _: False)
    received = receiving.receive(file, own)
    before, after = (pipeline.read(folder).disclosure for folder in (built.EXAMPLE, own))
    assert before is not None
    assert after is not None
    right, found = (
        {
            key: amount
            for key, amount in sample.figures(
                {
                    path: table for path, table in one.tables.items() if table.kind.form != "project"
                }  # has a name of its own
            ).items()
            if amount is not Absent.BLANK
        }
        for one in (before, after)
    )
    assert len(right) > 300
    assert found == right
    assert {one.code for one in received.diagnostics} <= {"DG921", "DG922", "DG926", "DG928"}


@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_a_file_that_holds_its_content_is_not_guessed_at(format_: str, tmp_path: Path) -> None:
    file = tmp_path / f"ours.{format_}"
    file.write_bytes(built.file(built.EXAMPLE, "zh", format_))
    received = receiving.receive(file, empty(tmp_path))
    assert [one.code for one in received.diagnostics] == ["DG915"]
    assert "extract" in received.diagnostics[0].hint_en
