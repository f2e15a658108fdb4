"""The internal edition: named apart, marked on every page, with what is classified, and never submitted."""

import re
from pathlib import Path

import pytest

from disclosure_gen import pipeline
from disclosure_gen.cli import main
from disclosure_gen.model.redact import opened, redact
from disclosure_gen.money import Classified
from pdf_text import read_pages
from test_redaction import CONTENT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of content with classified values."""
    text = re.sub("⟦(.*?)⟧", r"{ classified = true, value = \1 }", CONTENT)
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "disclosure.toml").write_text(text, "utf-8")
    return tmp_path / "2024"


def test_build_makes_it_beside_the_public_one(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["build", str(folder), "--to", "pdf", "--lang", "zh,en", "--out", str(tmp_path / "out"), "--ui", "en"]
    assert main(words) == 0
    assert main([*words, "--internal"]) == 0
    assert "marked as internal" in capsys.readouterr().out
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {f"archive-2024.{edition}{kind}.pdf" for edition in ("zh", "en") for kind in ("", ".internal")}
    for name in names:
        pages = read_pages((tmp_path / "out" / name).read_bytes())
        marked = ["内部" in page or "INTERNAL" in page for page in pages]
        assert all(marked) if "internal" in name else not any(marked)
        assert ("739146.52" in "".join(pages) or "739,146.52" in "".join(pages)) == ("internal" in name)


def test_submit_refuses_it(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["submit", str(folder), "--internal", "--out", str(tmp_path / "out"), "--ui", "en"]) == 2
    assert "never submitted" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_text_without_the_language_of_the_edition_stays_hidden(folder: Path) -> None:
    disclosure = pipeline.read(folder).disclosure
    assert disclosure is not None
    amount = disclosure.figures["amount"].current
    assert isinstance(amount, Classified)
    assert opened(disclosure, "zh").figures["amount"].current == amount.value
    assert redact(opened(disclosure, "zh")) == opened(disclosure, "zh")
    assert opened(redact(disclosure), "en") == redact(disclosure)
