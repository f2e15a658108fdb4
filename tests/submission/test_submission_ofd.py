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
from disclosure_gen.importers.package import pack, unpack
from disclosure_gen.lang import EDITIONS, Edition
from disclosure_gen.load.source import Source
from disclosure_gen.submission import manifest
from disclosure_gen.submission.online import compared
from disclosure_gen.submission.packages import verify_one
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
    parts["Doc_0/Signs/Signatures.xml"] = (
        b'<ofd:Signatures xmlns:ofd="http://www.ofdspec.org/2016"><ofd:MaxSignId>1</ofd:MaxSignId>'
        b'<ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>'
    )
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


def test_a_changed_page_is_told_as_a_reader_sees_it() -> None:
    (only,) = verify_alone(repacked(ofd(), one_digit), "x.ofd").diagnostics
    number = int(re.findall(r"Page_(\d+)", only.origin.file)[0]) + 1
    assert only.en.startswith(f"page {number}: “")
    assert re.search(r"997\.95.*the file has “.*997\.96", only.en)

    def moved(parts: Parts) -> None:
        name = "Doc_0/Pages/Page_3/Content.xml"
        parts[name] = re.sub(rb'Boundary="\d', b'Boundary="9', parts[name], count=1)

    (only,) = verify_alone(repacked(ofd(), moved), "x.ofd").diagnostics
    assert only.en.startswith("page 4: the same words")


@pytest.mark.parametrize("place", ["before", "after", "between"])
def test_bytes_that_are_no_part_are_found(place: str) -> None:
    data = ofd()
    if place == "between":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            start = package.start_dir
        end = data[:-6] + (start + 40).to_bytes(4, "little") + data[-2:]
        data = end[:start] + b"x" * 40 + end[start:]
    else:
        data = b"x" * 40 + data if place == "before" else data + b"x" * 40
    with zipfile.ZipFile(io.BytesIO(data)) as package:  # which other readers take all the same
        assert package.testzip() is None
    assert [one.code for one in verify_alone(data, "x.ofd").diagnostics] == ["DG909"]


def test_two_parts_of_one_name_are_a_fault_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.ofd"
    file.write_bytes(ofd())
    with zipfile.ZipFile(file, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("Doc_0/PublicRes.xml", b"<a/>")
    assert main(["verify", str(file), "--ui", "en"]) == 1
    said = capsys.readouterr().out
    assert "DG909" in said
    assert "two parts of one name: Doc_0/PublicRes.xml" in said


def test_a_workbook_or_anything_named_as_an_ofd_file_is_none(tmp_path: Path) -> None:
    for data in (built.file(built.SMALL, "zh", "xlsx"), b"", b"PK\3\4"):
        (tmp_path / "x.ofd").write_bytes(data)
        done = verify_one(str(tmp_path / "x.ofd"))
        assert [one.code for one in done.diagnostics] == ["DG909"]


def test_a_draft_is_told_as_one(tmp_path: Path) -> None:
    report = pipeline.build(built.EXAMPLE, editions=("zh",), formats=("ofd",), out=tmp_path, draft=True)
    (only,) = verify_alone(Path(report.files[0].path).read_bytes(), "x.ofd").diagnostics
    assert (only.code, only.en) == ("DG809", "it is a draft, not for publication")


def test_diff_says_of_a_damaged_file_what_it_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.ofd").write_bytes(ofd()[:-4000])
    assert main(["diff", str(tmp_path / "x.ofd"), str(built.EXAMPLE), "--ui", "en"]) != 0
    said = "".join(capsys.readouterr())
    assert "DG909" in said
    assert "DG911" not in said


def test_the_command_verifies_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sealed.ofd"
    file.write_bytes(repacked(ofd(), seal))
    assert main(["verify", str(file), "--ui", "en"]) == 0
    said = capsys.readouterr().out
    assert "1 seal; all other parts are those that the content makes" in said
    assert "not signed" not in said
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
    pipeline.pack_of.cache_clear()
    try:
        done = submit(tmp_path / "2024", out=tmp_path / "out")
        data = Path(done.path).read_bytes()
        assert not verify(data, "asked.zip").failed
        lacking = verify(Path(before.path).read_bytes(), "before.zip")
    finally:
        pipeline.pack_of.cache_clear()
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

    (lacking,) = compared(data, "a.ofd", packages.files()).diagnostics
    assert "ofd = true" in lacking.hint_en
    assert compared(repacked(data, lambda _: None), "a.ofd", submitted).diagnostics == ()
    told = compared(repacked(data, changed), "a.ofd", submitted)
    assert told.how == "pieces"
    assert {one.code for one in told.diagnostics} == {"DG815"}


def painted_over(parts: Parts) -> None:
    name = "Doc_0/Pages/Page_2/Content.xml"
    white = (
        b'<ofd:PathObject ID="9999" Boundary="0 0 210 297" Stroke="false" Fill="true">'
        b'<ofd:FillColor Value="255 255 255"/><ofd:AbbreviatedData>M 0 0 L 210 0 L 210 297 C</ofd:AbbreviatedData>'
        b"</ofd:PathObject></ofd:Layer>"
    )
    parts[name] = parts[name].replace(b"</ofd:Layer>", white)


def another_face(parts: Parts) -> None:
    parts["Doc_0/Res/font_1.ttf"] = parts["Doc_0/Res/font_2.ttf"]


@pytest.mark.parametrize(
    ("change", "part"), [(painted_over, "Page_2/Content.xml"), (another_face, "font_1.ttf"), (another_title, "OFD.xml")]
)
def test_a_file_on_line_with_the_same_words_that_looks_otherwise_is_not_the_same(
    asked: bytes, change: Callable[[Parts], None], part: str
) -> None:
    submitted = unpack(asked, "asked").files
    data = submitted[next(name for name in submitted if name.endswith(".zh.ofd"))]
    (only,) = compared(repacked(data, change), "a.ofd", submitted).diagnostics
    assert (only.code, only.severity) == ("DG815", "error")
    assert only.origin.file.endswith(part)
    (only,) = compared(data + b"more", "a.ofd", submitted).diagnostics
    assert "bytes before, between or after" in only.en


def elsewhere(parts: Parts) -> None:
    """Set a seal whose parts lie at another place, named from the root of the file."""
    seal(parts)
    for name in [name for name in parts if name.startswith("Doc_0/Signs/")]:
        parts[name.removeprefix("Doc_0/")] = parts.pop(name)
    parts["OFD.xml"] = parts["OFD.xml"].replace(b">Doc_0/Signs/", b">/Signs/")


def among_ours(parts: Parts) -> None:
    """Name a list of signatures in a folder that has parts of the document."""
    seal(parts)
    parts["OFD.xml"] = parts["OFD.xml"].replace(b"Doc_0/Signs/", b"Doc_0/Res/")
    parts["Doc_0/Res/Signatures.xml"] = parts.pop("Doc_0/Signs/Signatures.xml")


def without_a_list(parts: Parts) -> None:
    """Add the parts of a seal that no list names."""
    entry = parts["OFD.xml"]
    seal(parts)
    parts["OFD.xml"] = entry


def test_a_seal_is_what_the_named_list_of_signatures_has_around_it() -> None:
    (only,) = verify_alone(repacked(ofd(), elsewhere), "sealed.ofd").diagnostics
    assert (only.code, "1 seal" in only.en) == ("DG833", True)
    for change in (among_ours, without_a_list):
        assert verify_alone(repacked(ofd(), change), "sealed.ofd").failed


def put(folder: Path, package: bytes, change: Callable[[Parts], None] = seal) -> list[str]:
    """Write a package and its OFD files in Chinese and English, sealed; return the words of the command."""
    (folder / "a.zip").write_bytes(package)
    held = unpack(package, "a.zip").files
    names = [name for name in held if name.endswith((".zh.ofd", ".en.ofd"))]
    for name in names:
        (folder / name).write_bytes(repacked(held[name], change))
    return ["enclose", str(folder / "a.zip"), *(str(folder / name) for name in names), "--ui", "en"]


def test_sealed_files_take_their_places_in_a_package_that_still_holds(tmp_path: Path, asked: bytes) -> None:
    assert main(put(tmp_path, asked)) == 0
    done = verify((tmp_path / "a.sealed.zip").read_bytes(), "a.sealed.zip")
    assert not done.failed
    told = [one for one in done.diagnostics if one.code == "DG833"]
    assert len(told) == 2
    assert all("all other parts are those" in one.en for one in told)
    held, before = (unpack(data, "").files for data in ((tmp_path / "a.sealed.zip").read_bytes(), asked))
    assert {name for name in held if held[name] != before[name]} == {
        "manifest.json", *(one.origin.file.removeprefix("a.sealed.zip/") for one in told),
    }  # fmt: skip


@pytest.mark.parametrize("change", [lambda _: None, another_title, among_ours])
def test_what_is_not_sealed_or_more_than_that_has_no_place_in_a_package(
    tmp_path: Path, asked: bytes, change: Callable[[Parts], None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(put(tmp_path, asked, change)) == 1
    assert "DG834" in capsys.readouterr().err
    assert not (tmp_path / "a.sealed.zip").exists()


def test_a_signed_package_takes_no_seals(tmp_path: Path, asked: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    held = dict(unpack(asked, "a").files)
    assert main(put(tmp_path, pack({**held, "manifest.json.p7s": b"0"}))) == 1
    assert "signatures last" in capsys.readouterr().err


def test_a_file_that_was_sealed_and_changed_is_found_in_a_package(asked: bytes) -> None:
    held = dict(unpack(asked, "a").files)
    name = next(name for name in held if name.endswith(".zh.ofd"))

    def both(parts: Parts) -> None:
        seal(parts)
        another_title(parts)

    held[name] = repacked(held[name], both)
    held["manifest.json"] = manifest.relisted(held["manifest.json"], {name: held[name]})
    done = verify(pack(held), "a.zip")
    assert {one.code for one in done.diagnostics if one.origin.file == f"a.zip/{name}"} == {"DG809", "DG833"}


def test_extract_and_diff_read_ofd(tmp_path: Path) -> None:
    file = tmp_path / "one.ofd"
    file.write_bytes(ofd())
    done = pipeline.extract(file, tmp_path / "inside")
    assert [Path(one.path).name for one in done.files] == ["disclosure.toml"]
    report = pipeline.build(tmp_path / "inside", editions=("zh",), formats=("ofd",), out=tmp_path / "again")
    assert Path(report.files[0].path).read_bytes() == ofd()
    assert main(["diff", str(file), str(built.EXAMPLE), "--ui", "en"]) == 0
