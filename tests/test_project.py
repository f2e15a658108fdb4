"""The project around the code: what travels in the wheel, and what must stand nowhere in the repository."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import seen
from disclosure_gen import __version__, api
from disclosure_gen.codes import CODES

CODE = re.compile(r"\bDG\d{3,4}\b")
ROOT = Path(__file__).parents[1]
SKIPPED = {".git", ".venv", ".hypothesis", "out", "build", "dist", "__pycache__"}

# Put together here, so that this file does not hold what it looks for.
MACHINE = re.compile("|".join(("/" + "work" + "/", "/" + "tmp" + "/venv", "/" + "root" + "/", "/" + "home" + "/[a-z]")))


def texts() -> Iterator[tuple[Path, str]]:
    """Yield the text files of the project, as they would be committed."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in SKIPPED and not name.endswith("_cache"))
        for name in sorted(names):
            data = (Path(folder) / name).read_bytes()
            if b"\0" not in data:
                yield (Path(folder) / name).relative_to(ROOT), data.decode("utf-8")


def test_no_path_of_a_machine_stands_in_the_project() -> None:
    assert not [str(path) for path, text in texts() if MACHINE.search(text)]


def test_no_department_stands_in_the_code() -> None:
    words = re.compile("平乡|公安|交警|看守所|邢台|pingxiang|psb", re.IGNORECASE)
    lists = ("words.toml", "places.txt", "places.en.txt")  # of all trades, of all places
    found = [
        f"{path}: {word.group()}"
        for path, text in texts()
        if path.parts[0] == "src" and path.name not in lists and "subjects" not in path.parts
        for word in words.finditer(text)
    ]
    assert not found


def test_every_link_of_the_pages_leads_somewhere() -> None:
    broken = [
        f"{path}: {target}"
        for path, text in texts()
        if path.suffix == ".md" and len(path.parts) <= 2
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text)
        if not (ROOT / path).parent.joinpath(target).exists()
    ]
    assert not broken


def test_both_readmes_say_the_same_things() -> None:
    english, chinese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh.md"))
    assert re.findall(r"^(#+) ", english, re.MULTILINE) == re.findall(r"^(#+) ", chinese, re.MULTILINE)
    assert re.findall(r"`disclosure-gen \w+", english) == re.findall(r"`disclosure-gen \w+", chinese)


def test_content_files_name_the_schema_in_their_first_line() -> None:
    wrong = []
    for path in sorted((ROOT / "content").rglob("*.toml")):
        first = path.read_text("utf-8").splitlines()[0]
        target = path.parent / first.removeprefix("#:schema ")
        if not first.startswith("#:schema ") or not target.is_file():
            wrong.append(f"{path.relative_to(ROOT)}: {first}")
    assert not wrong


def test_the_pinned_versions_are_of_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements-dev.txt").read_text("utf-8"), re.MULTILINE)
    names = {normal(name) for name in pinned}
    assert {normal(re.split(r"[<>=!~ ]", one)[0]) for one in asked} <= names


def normal(name: str) -> str:
    """Return a distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    words = (
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    )
    done = subprocess.run([sys.executable, "-m", "pip", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (path,) = folder.iterdir()
    return path


def test_fonts_and_data_travel_in_the_wheel(wheel: Path) -> None:
    assert __version__ in wheel.name
    inside = {name.removeprefix("disclosure_gen/") for name in zipfile.ZipFile(wheel).namelist()}
    fonts = {f"fonts/{path.name}" for path in (ROOT / "fonts").iterdir() if path.suffix in {".ttf", ".txt", ".json"}}
    package = ROOT / "src" / "disclosure_gen"
    data = {path.relative_to(package).as_posix() for path in package.rglob("*.toml")}
    assert fonts <= inside
    assert {"terms.toml"} < data <= inside
    assert "py.typed" in inside


def test_an_installed_command_works_in_another_folder(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(installed)
    content = ROOT / "tests" / "content" / "riverside-library" / "2024"
    environment = {**os.environ, "PYTHONPATH": str(installed), "LC_ALL": "C.UTF-8"}
    words = [sys.executable, "-m", "disclosure_gen", "build", str(content), "--out", "made"]
    done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "made").iterdir())) == 6


def test_the_ten_lines_of_the_readme_print_what_it_says(tmp_path: Path) -> None:
    texts = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh.md")}
    (lines,) = {
        re.sub(r"#.*", "", part)
        for text in texts.values()
        for part in re.findall(r"```toml\n(.*?)```", text, re.DOTALL)[:1]
    }
    start = """
        [disclosure]
        schema_version = 1
        department = "example"
        year = 2017
        kind = "budget"
        jurisdiction = "hebei"
        money_unit = "万元"
        languages = ["zh", "en"]
        title = { zh = ["预算公开"], en = ["Budget"] }
        [department]
        name = { zh = "示例局", en = "Example Bureau" }
        [[section]]
        id = "overview"
        title = { zh = "总体情况", en = "Overview" }
    """
    end = """
        [tables.procurement]
        prepared_by = "department"
        [[section.block]]
        table = "procurement"
    """
    (tmp_path / "example.toml").write_text(start + lines + end, "utf-8")
    loaded = api.load(tmp_path)
    assert loaded.disclosure is not None, loaded.diagnostics
    for edition in ("zh", "en"):
        pieces = seen.seen_in_tree(api.compose(loaded.disclosure, edition))
        (sentence,) = [
            piece.text for piece in pieces if piece.kind == "paragraph" and "4" in piece.text and "2017" in piece.text
        ]
        for text in texts.values():
            assert sentence in seen.normal(text.replace("\n", " "))


def test_no_pattern_uses_possessive_groups() -> None:
    """Python 3.11 before 3.11.4, as in Debian 12, misreads them; over single characters they are right."""
    possessive = re.compile(r"\)[*+?}]\+")
    code = ((path, text) for path, text in texts() if path.parts[0] == "src" and path.suffix == ".py")
    patterns = [
        (path, line) for path, text in code for line in text.splitlines() if "re.compile" in line or 'r"' in line
    ]
    assert not [f"{path}: {line.strip()}" for path, line in patterns if possessive.search(line)]


def test_the_documents_name_only_codes_that_there_are() -> None:
    found = [(str(path), code) for path, text in texts() if path.suffix == ".md" for code in CODE.findall(text)]
    assert len(found) > 10
    assert [one for one in found if one[1] not in CODES] == []
