"""OFD in a package where content asks for it; OFD files alone, sealed by an office's system, changed, put on line."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import built
import packages
from disclosure_gen import files, pipeline
from disclosure_gen.cli import main
from disclosure_gen.importers.package import unpack
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.load.source import Source
from disclosure_gen.submission.online import compared
from disclosure_gen.submission.submit import submit
from disclosure_gen.submission.verify import verify, verify_alone

Parts = dict[str, bytes]


def repacked(data: bytes, change: Callable[[Parts], None]) -> bytes:
    """Return a file whose parts are changed, packed by another program."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        for name, part in parts.items():
            other.writestr(name, part)
    return out.getvalue()


def seal(parts: Parts) -> None:
    """Add what a system for seals adds, which writes its XML in its own way."""
    entry = parts["OFD.xml"].decode().replace("?>\n<", "?>\n\n<").replace("<ofd:DocInfo>", "\n  <ofd:DocInfo>")
    named = "<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>"
    parts["OFD.xml"] = entry.replace("</ofd:DocBody>", f"{named}</ofd:DocBody>").encode()
    parts["Doc_0/Signs/Signatures.xml"] = b"<ofd:Signatures/>"
    parts["Doc_0/Signs/Sign_0/Signature.xml"] = b"<ofd:Signature/>"
    parts["Doc_0/Signs/Sign_0/SignedValue.dat"] = b"\0\1"


def one_digit(parts: Parts) -> None:
    name = next(name for name, part in parts.items() if b"997.95" in part and name.endswith("Content.xml"))
    parts[name] = parts[name].replace(b"997.95", b"997.96", 1)


def another_title(parts: Parts) -> None:
    parts["OFD.xml"] = parts["OFD.xml"].replace(b"<ofd:Title>", b"<ofd:Title>X")


def another_part(parts: Parts) -> None:
    parts["Doc_0/Res/more.xml"] = b"<more/>"


def no_content(parts: Parts) -> None:
    del parts["Doc_0/Attachs/content_1.txt"]


def ofd(edition: Edition = "zh") -> bytes:
    return built.file(built.EXAMPLE, edition, "ofd")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_file_alone_is_known_as_ours(edition: Edition) -> None:
    done = verify_alone(ofd(edition), "one.ofd")
    assert done.diagnostics == ()
    assert (done.department, done.year) == ("example-bureau", 2025)


def test_a_sealed_file_is_known_part_by_part_and_its_seal_is_left_to_others() -> None:
    done = verify_alone(repacked(ofd(), seal), "sealed.ofd")
    (only,) = done.diagnostics
    assert only.code == "DG833"
    assert only.severity == "notice"
    assert not done.failed


@pytest.mark.parametrize(
    ("change", "part"),
    [(one_digit, "Content.xml"), (another_title, "OFD.xml"), (another_part, "more.xml")],
)
def test_what_else_was_changed_is_named(change: Callable[[Parts], None], part: str) -> None:
    def both(parts: Parts) -> None:
        seal(parts)
        change(parts)

    for data in (repacked(ofd(), change), repacked(ofd(), both)):
        done = verify_alone(data, "changed.ofd")
        assert done.failed
        (named,) = [one.origin.file for one in done.diagnostics if one.code == "DG809"]
        assert named.endswith(part)


def test_a_file_without_its_content_or_no_file_at_all_is_told() -> None:
    assert {one.code for one in verify_alone(repacked(ofd(), no_content), "x.ofd").diagnostics} <= {"DG903", "DG909"}
    other = repacked(ofd(), lambda parts: parts.update({"Doc_0/Document.xml": b"<!DOCTYPE a><a/>"}))
    assert [one.code for one in verify_alone(other, "x.ofd").diagnostics] == ["DG909"]


def test_the_command_verifies_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sealed.ofd"
    file.write_bytes(repacked(ofd(), seal))
    assert main(["verify", str(file), "--ui", "en"]) == 0
    file.write_bytes(repacked(ofd(), one_digit))
    assert main(["verify", str(file), "--ui", "en"]) == 1
    assert "DG809" in "".join(capsys.readouterr())


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the package of a folder that asks for OFD."""
    folder = tmp_path_factory.mktemp("asked") / "2024"
    shutil.copytree(built.SMALL, folder)
    file = folder / "disclosure.toml"
    file.write_text(file.read_text("utf-8").replace("[disclosure]\n", "[disclosure]\nofd = true\n", 1), "utf-8")
    done = submit(folder, out=folder / "out")
    assert not done.failed, done.diagnostics
    return Path(done.path).read_bytes()


def test_a_package_has_ofd_where_the_content_asks_for_it(asked: bytes) -> None:
    names = {name for name in unpack(asked, "asked").files if name.endswith(".ofd")}
    assert len(names) == len(built.disclosure(built.SMALL).languages)
    assert not [name for name in packages.files() if name.endswith(".ofd")]
    assert not verify(asked, "asked.zip").failed


def test_a_package_has_ofd_where_the_jurisdiction_asks_for_it(
    tmp_path: Path, asked: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(built.SMALL, tmp_path / "2024")
    jurisdiction = built.disclosure(built.SMALL).jurisdiction
    wish = Source(f"jurisdictions/{jurisdiction}/submission.toml", 'formats = ["ofd"]')
    known = files.read_pack()
    before = submit(tmp_path / "2024", out=tmp_path / "before")
    monkeypatch.setattr(files, "read_pack", lambda: (*known, wish))
    pipeline._pack.cache_clear()
    try:
        done = submit(tmp_path / "2024", out=tmp_path / "out")
        data = Path(done.path).read_bytes()
        assert not verify(data, "asked.zip").failed
        lacking = verify(Path(before.path).read_bytes(), "before.zip")
    finally:
        pipeline._pack.cache_clear()
    assert [name for name in done.files if name.endswith(".ofd")]
    assert set(done.files) == set(unpack(asked, "asked").files)
    assert "DG805" in {one.code for one in lacking.diagnostics if one.origin.file.endswith(".zh.ofd")}


def test_a_file_on_line_is_compared_with_that_of_the_package(asked: bytes) -> None:
    submitted = unpack(asked, "asked").files
    name = next(name for name in submitted if name.endswith(".zh.ofd"))
    data = submitted[name]
    assert compared(data, "a.ofd", submitted).how == "bytes"
    sealed = compared(repacked(data, seal), "a.ofd", submitted)
    assert (sealed.submitted, sealed.how, sealed.count) == (name, "added", 0)

    def changed(parts: Parts) -> None:
        page = next(
            one for one in parts if one.endswith("Content.xml") and re.search(rb">\d+\.\d+</ofd:TextCode>", parts[one])
        )
        parts[page] = re.sub(rb">(\d+\.\d)\d</ofd:TextCode>", rb">\g<1>x</ofd:TextCode>", parts[page], count=1)

    told = compared(repacked(data, changed), "a.ofd", submitted)
    assert told.how == "pieces"
    assert {one.code for one in told.diagnostics} == {"DG815"}


def test_extract_and_diff_read_ofd(tmp_path: Path) -> None:
    file = tmp_path / "one.ofd"
    file.write_bytes(ofd())
    done = pipeline.extract(file, tmp_path / "inside")
    assert [Path(one.path).name for one in done.files] == ["disclosure.toml"]
    report = pipeline.build(tmp_path / "inside", editions=("zh",), formats=("ofd",), out=tmp_path / "again")
    assert Path(report.files[0].path).read_bytes() == ofd()
    assert main(["diff", str(file), str(built.EXAMPLE), "--ui", "en"]) == 0
