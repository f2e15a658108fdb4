"""Nothing classified is in any byte of a package: no file of it, no report, no comparison, no name."""

import re
from pathlib import Path

import pytest

from disclosure_gen import pipeline
from disclosure_gen.importers.package import unpack
from disclosure_gen.submission.leaks import leaks, secrets
from disclosure_gen.submission.submit import submit
from test_redaction import CONTENT, NEVER, SECRETS, found

WAIVER = """
[[waiver]]
code = "DG401"
where = "nowhere"
reason = "金乌台账"
by = "机要室鲁班"
"""


def written(folder: Path, *, hidden: bool) -> Path:
    """Write the content with secrets in every kind of field, and the year before, which has some too."""
    once = CONTENT.replace(", prior = ⟦51377.93⟧, change = 4455.66", "")
    texts = {
        "2023": CONTENT.replace("year = 2024", "year = 2023"),
        "2024": (once.replace("year = 2024", 'year = 2024\nprior = "../2023"') if hidden else CONTENT) + WAIVER,
    }
    for year, text in texts.items():
        content = re.sub("⟦(.*?)⟧", r"{ classified = true, value = \1 }" if hidden else r"\1", text)
        (folder / year).mkdir(parents=True)
        (folder / year / "disclosure.toml").write_text(content, "utf-8")
    return folder / "2024"


def held(folder: Path, out: Path) -> dict[str, bytes]:
    done = submit(folder, out=out)
    assert not done.failed, [one for one in done.diagnostics if one.severity == "error"]
    data = Path(done.path).read_bytes()
    return dict(unpack(data, "package").files)


def test_nothing_classified_is_in_any_byte_of_a_package(tmp_path: Path) -> None:
    parts = held(written(tmp_path / "a", hidden=True), tmp_path / "out")
    assert [name for name in parts if name.startswith("comparison/archive")]
    for name, data in parts.items():
        form = name.rpartition(".")[2]
        sought = (*SECRETS, *NEVER, "金乌台账", "机要室鲁班")
        assert not found(sought, data, form if form in pipeline.FORMATS else "html"), name


def test_the_program_s_own_search_finds_what_is_in_the_open(tmp_path: Path) -> None:
    hidden, plain = (written(tmp_path / name, hidden=name == "a") for name in ("a", "b"))
    content = pipeline.read(hidden).disclosure
    assert content is not None
    sought = secrets(content, ())
    assert {"739146.52", "739,146.52", "鸿雁七号行动"} <= set(sought)
    parts = held(plain, tmp_path / "out")
    in_files = {name for name, _ in leaks(sought, parts)}
    for format_ in ("pdf", "docx", "html", "xlsx"):
        assert f"archive-2024.zh.{format_}" in in_files
    assert {sought[number] for _, number in leaks(sought, parts)} >= {"739146.52", "鸿雁七号行动"}


def test_what_stands_elsewhere_in_the_open_is_no_secret(tmp_path: Path) -> None:
    content = pipeline.read(written(tmp_path, hidden=True)).disclosure
    assert content is not None
    assert "739146.52" not in secrets(content, ["x = 739146.52"])


def test_a_secret_in_a_file_stops_the_submission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / "a", hidden=True)
    monkeypatch.setattr("disclosure_gen.submission.contents.published", lambda content, _: content)
    monkeypatch.setattr("disclosure_gen.submission.submit.unlike", lambda *_: ())
    done = submit(folder, out=tmp_path / "out")
    assert "DG813" in {one.code for one in done.diagnostics}
    assert not (tmp_path / "out").exists()
