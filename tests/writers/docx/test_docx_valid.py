"""Word files against the schema of the format and the rules of its package: the validators find nothing."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import built
import packages
from disclosure_gen.pipeline import build

ROOT = Path(__file__).parents[3]
CONTENT = (ROOT / "content/pingxiang-psb/2017", ROOT / "tests/content/riverside-library/2024")


def audit(path: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("openxml-audit")
    command = [str(program), "-f", "microsoft365", str(path)]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)


def integrity(path: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("ooxml-integrity")
    command = [str(program), "check", "--no-config", "--fail-on", "warn", str(path)]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("folder", CONTENT, ids=lambda folder: folder.parent.name)
def test_no_word_file_has_a_fault_of_schema(folder: Path, tmp_path: Path) -> None:
    report = build(folder, formats=("docx",), out=tmp_path)
    assert report.files
    for output in report.files:
        said = audit(Path(output.path))
        assert said.returncode == 0, said.stdout + said.stderr
        assert "Errors: 0" in said.stdout
        whole = integrity(Path(output.path))
        assert whole.returncode == 0, whole.stdout + whole.stderr
        assert "0 error(s), 0 warning(s)" in whole.stdout


def test_no_word_file_of_a_package_has_a_fault(tmp_path: Path) -> None:
    found = {name: data for name, data in packages.files(built.SAMPLE).items() if name.endswith(".docx")}
    assert any(name.startswith("comparison/") for name in found)
    for number, data in enumerate(found.values()):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(data)
        assert "Errors: 0" in audit(path).stdout
        assert integrity(path).returncode == 0


def test_a_planted_fault_is_seen(tmp_path: Path) -> None:
    build(CONTENT[1], formats=("docx",), editions=("zh",), out=tmp_path)
    good = next(tmp_path.glob("*.docx"))
    bad = tmp_path / "bad.docx"
    with ZipFile(good) as source, ZipFile(bad, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:tblGrid>", b"<w:tblNoGrid>").replace(b"</w:tblGrid>", b"</w:tblNoGrid>")
            target.writestr(name, data)
    assert "Errors: 0" not in audit(bad).stdout
    assert integrity(bad).returncode == 1
