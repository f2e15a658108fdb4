"""The library: each of its functions can be had in a fresh process and does its step."""

import subprocess
import sys
from pathlib import Path

import pytest

from disclosure_gen import api
from disclosure_gen.files import RefusedError

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "content" / "riverside-library" / "2024"


@pytest.mark.parametrize("name", api.__all__)
def test_each_name_is_a_function_in_a_fresh_process(name: str) -> None:
    code = (
        f"from disclosure_gen.api import {name}\n"
        f"import disclosure_gen.load, disclosure_gen.compose, disclosure_gen.layout\n"
        f"from disclosure_gen.api import {name} as again\n"
        f"assert {name} is again and type(again).__name__ == 'function', again\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(ROOT / "src")})


def test_the_steps_make_a_file_of_a_folder() -> None:
    loaded = api.load(SMALL)
    assert loaded.disclosure is not None
    assert not loaded.diagnostics
    assert not api.check(loaded.disclosure)
    document = api.compose(loaded.disclosure, "zh")
    laid = api.layout(document)
    assert not laid.diagnostics
    assert api.write(document, laid.pages, "pdf").data.startswith(b"%PDF-1.7")
    assert api.write(document, laid.pages, "docx").data.startswith(b"PK")


def test_an_unknown_format_is_refused() -> None:
    loaded = api.load(SMALL)
    assert loaded.disclosure is not None
    document = api.compose(loaded.disclosure, "zh")
    with pytest.raises(ValueError, match="no such format: odt"):
        api.write(document, api.layout(document).pages, "odt")


def test_a_folder_without_content_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"no disclosure\.toml"):
        api.load(tmp_path)


def test_wrong_content_is_a_finding_and_no_exception(tmp_path: Path) -> None:
    (tmp_path / "disclosure.toml").write_text("[disclosure\n", "utf-8")
    loaded = api.load(tmp_path)
    assert loaded.disclosure is None
    assert [finding.code for finding in loaded.diagnostics] == ["DG101"]
