"""Every code has a flaw that fires it at its line; the example without the flaw is silent."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest

import built
from disclosure_gen import pipeline
from disclosure_gen.codes import CODES
from disclosure_gen.load.positions import spot

TESTS = Path(__file__).parent
MARK = "‸"
FLAWS: dict[str, dict[str, list[list[str]]]] = tomllib.loads((TESTS / "seeded_flaws.toml").read_text("utf-8"))
OF_CONTENT = re.compile(r"DG(?:[1-6]|1[0-3])\d\d")
NO_LINE = {"DG130", "DG131", "DG132", "DG133"}  # a file that is not read as text has no lines
OF_TWO_YEARS = {code for code in CODES if re.fullmatch(r"DG4[45]\d", code)}  # `diff`: of files as well as of content


def seed(folder: Path, flaw: dict[str, list[list[str]]]) -> set[tuple[str, int]]:
    """Change content and return the lines that the mark stands on, without the mark."""
    marked = set()
    for name, edits in flaw.items():
        path = folder / f"{name}.toml"
        text = path.read_text("utf-8") if path.exists() else ""
        for old, new in edits:
            assert not old or text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
            text = text.replace(old, new) if old else text + new
        if MARK in text:
            marked.add((f"{name}.toml", text.partition(MARK)[0].count("\n") + 1))
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace(MARK, ""), "utf-8")
    return marked


def lines(folder: Path, code: str) -> set[tuple[str, int]]:
    """Return the files and lines at which a check finds a code."""
    report = pipeline.check(folder)
    texts = {source.name: source.text for source in report.sources}
    return {
        (Path(one.origin.file).relative_to(folder).as_posix(), spot(texts[one.origin.file], one.origin).line)
        for one in report.diagnostics
        if one.code == code
    }


@pytest.mark.parametrize("code", FLAWS)
def test_a_seeded_flaw_is_found_at_its_line(code: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built.EXAMPLE.parent, tmp_path / "bureau")) / built.EXAMPLE.name
    marked = seed(folder, FLAWS[code])
    assert len(marked) == 1, "one mark says where the finding must stand"
    assert marked <= lines(folder, code)


def test_without_the_flaws_no_code_is_found() -> None:
    report = pipeline.check(built.EXAMPLE)
    assert report.diagnostics == ()
    assert report.waived == ()


def test_every_code_of_content_is_seeded_here_or_found_at_a_line_in_a_test_of_its_check() -> None:
    asserted = {
        match[1]
        for path in TESTS.glob("checks/**/test_*.py")
        for match in re.finditer(r"\b(DG\d+) \d+ ", path.read_text("utf-8"))
    }
    of_content = {code for code in CODES if OF_CONTENT.fullmatch(code)} - NO_LINE - OF_TWO_YEARS
    assert of_content - set(FLAWS) - asserted == set()


def test_every_code_is_named_by_a_test_that_has_it_or_has_it_not() -> None:
    named = {
        code for path in TESTS.rglob("test_*.py") for code in re.findall(r"\bDG\d{3,4}\b", path.read_text("utf-8"))
    }
    assert set(CODES) - set(FLAWS) - named == set()
