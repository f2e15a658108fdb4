"""Nothing classified is in any byte of a package: no file of it, no report, no comparison, no name."""

import re
from pathlib import Path

import pytest

from disclosure_gen import pipeline
from disclosure_gen.importers.package import unpack
from disclosure_gen.submission.leaks import Sought, leaks, secrets
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
    assert {"739146.52", "739,146.52", "鸿雁七号行动"} <= {one.form for one in sought}
    parts = held(plain, tmp_path / "out")
    in_files = {name for name, _ in leaks(sought, parts)}
    for format_ in ("pdf", "docx", "html", "xlsx"):
        assert f"archive-2024.zh.{format_}" in in_files
    assert {one.form for _, one in leaks(sought, parts)} >= {"739146.52", "鸿雁七号行动"}


def test_what_stands_elsewhere_in_the_open_is_no_secret(tmp_path: Path) -> None:
    content = pipeline.read(written(tmp_path, hidden=True)).disclosure
    assert content is not None
    assert "739146.52" not in [one.form for one in secrets(content, ["x = 739146.52"])]
    assert "739146.52" in [one.form for one in secrets(content, ["x = 9739146.52, y = 739146.521, 1,739146.52"])]


@pytest.mark.parametrize(
    "data",
    [
        b"<tr><td>3</td><td>1.50</td></tr>",
        b"<w:tc><w:p><w:t>3</w:t></w:p></w:tc><w:tc><w:p><w:t>1.50</w:t></w:p></w:tc>",
        b"131.50 31.501 1,31.50 31.50,123",
        b"<row><c><v>3</v></c><c><v>1.50</v></c></row>",
    ],
)
def test_a_number_is_found_only_where_it_is_a_number_of_its_own(data: bytes) -> None:
    assert not list(leaks((Sought("31.50", "x"),), {"a": data}))


@pytest.mark.parametrize(
    "data",
    [
        b"<p>3<b>1.5</b>0</p>",
        "为31.50万元".encode(),
        "为31.50万元".encode("gb18030"),
        "为31.50，".encode("utf-16-le"),
        b"<w:t>31</w:t></w:r><w:r><w:t>.50</w:t>",
        b"x = 31.50, y = 1",
        b"131.50 31.50.",
    ],
)
def test_a_number_is_found_in_pieces_and_in_other_encodings(data: bytes) -> None:
    assert list(leaks((Sought("31.50", "x"),), {"a": data})) == [("a", Sought("31.50", "x"))]


def test_digits_of_a_digest_are_no_number() -> None:
    digest = "0f" * 12 + "234567" + "ab" * 12
    assert not list(leaks((Sought("234567", "x"),), {"a": digest.encode()}))


def test_a_secret_in_a_file_stops_the_submission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / "a", hidden=True)
    monkeypatch.setattr("disclosure_gen.submission.contents.published", lambda content, _: content)
    monkeypatch.setattr("disclosure_gen.submission.submit.unlike", lambda *_: ())
    done = submit(folder, out=tmp_path / "out")
    assert "DG813" in {one.code for one in done.diagnostics}
    assert not (tmp_path / "out").exists()
