"""What comes out of a PDF: the files that went in, or findings for whatever is wrong; never a traceback."""

import io
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import SAMPLE, SMALL, edition, file
from disclosure_gen.diagnostics import Origin
from disclosure_gen.importers import inside
from disclosure_gen.importers.inside import Extracted
from disclosure_gen.importers.pdf import read_pdf
from disclosure_gen.lang import EDITIONS, Edition

HERE = Origin("any.pdf")


def codes(data: bytes) -> list[str]:
    """Return the codes of what is found wrong; then there are no files."""
    result = read_pdf(data, HERE)
    assert bool(result.files) != bool(result.diagnostics)
    assert all(one.origin == HERE and one.severity == "error" for one in result.diagnostics)
    return [one.code for one in result.diagnostics]


def holding(files: Mapping[str, bytes]) -> bytes:
    """Return a PDF of one page with some files inside, whatever their names are."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    for number, (name, data) in enumerate(files.items()):
        specification = pikepdf.AttachedFileSpec(pdf, data, filename="x", description="\x1b[31mred")
        specification.obj.UF = name
        pdf.attachments[f"{number:04}"] = specification
    return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


@pytest.mark.parametrize("folder", [SAMPLE, SMALL], ids=lambda path: path.parent.name)
@pytest.mark.parametrize("name", EDITIONS)
def test_what_went_in_comes_out(folder: Path, name: Edition) -> None:
    result = read_pdf(file(folder, name, "pdf"), HERE)
    attached = {one.name: (one.description, one.data) for one in edition(folder, name).document.attachments}
    assert {one.name: (one.description, one.data) for one in result.files} == attached
    assert not result.diagnostics


def test_what_another_program_has_rewritten_comes_out_too() -> None:
    with pikepdf.open(io.BytesIO(file(SMALL, "zh", "pdf"))) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert read_pdf(buffer.getvalue(), HERE) == read_pdf(file(SMALL, "zh", "pdf"), HERE)


def test_a_tree_of_names_is_walked_once_whatever_it_links_to() -> None:
    with pikepdf.open(io.BytesIO(holding({"a.csv": b"1"}))) as pdf:
        files = pdf.Root.Names.EmbeddedFiles
        leaf = pdf.make_indirect(pikepdf.Dictionary(Names=files.Names))
        node = pdf.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array([leaf])))
        pdf.Root.Names.EmbeddedFiles = pikepdf.Dictionary(Kids=pikepdf.Array([node]))
        assert [one.data for one in read_pdf(saved(pdf), HERE).files] == [b"1"]
        node.Kids.append(node)
        assert codes(saved(pdf)) == ["DG905"]


@pytest.mark.parametrize(
    "name",
    [
        "../evil.toml",
        "..",
        ".",
        "/etc/passwd",
        "C:\\evil.toml",
        "a\\b.toml",
        "a/b.toml",
        ".bashrc",
        "-rf",
        "evil.toml ",
        "evil.toml.",
        "con",
        "NUL.csv",
        "com1.toml",
        "a:b",
        "a\x00b",
        "a\nb",
        "\u202etxt.exe",
        "．．／evil",
        "a／b",
        "x" * 121,
    ],
)
def test_a_name_that_is_not_safe_everywhere_is_refused(name: str) -> None:
    assert codes(holding({name: b"x"})) == ["DG904"]


@pytest.mark.parametrize(
    "name", ["disclosure.toml", "table.assets.bureau.csv", "预算 表（一）.csv", "a-b_c.d", "x" * 120]
)
def test_a_name_that_is_safe_is_kept(name: str) -> None:
    (one,) = read_pdf(holding({name: b"x"}), HERE).files
    assert one.name == name


def test_every_bad_name_is_told_at_once_and_nothing_is_given() -> None:
    assert codes(holding({"../a": b"1", "good.csv": b"2", "..\\b": b"3"})) == ["DG904", "DG904"]


@pytest.mark.parametrize("other", ["A.CSV", "a.csv", "ａ.csv"])
def test_two_files_of_one_name_are_refused_as_systems_compare_names(other: str) -> None:
    with pikepdf.open(io.BytesIO(holding({"a.csv": b"1", "b.csv": b"2"}))) as pdf:
        pdf.Root.Names.EmbeddedFiles.Names[3].UF = other
        assert codes(saved(pdf)) == ["DG904"]


def test_a_description_cannot_speak_to_the_terminal() -> None:
    (one,) = read_pdf(holding({"a.csv": b"x"}), HERE).files
    assert one.description == " [31mred"


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "MOST_BYTES", 100_000)
    assert codes(holding({"a.csv": bytes(200_000)})) == ["DG905"]
    assert not codes(holding({"a.csv": bytes(90_000)}))


def test_all_files_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "MOST_IN_ALL", 100_000)
    assert codes(holding({f"{number}.csv": bytes(60_000) for number in range(3)})) == ["DG905"]
    monkeypatch.setattr(inside, "MOST_IN_ALL", 1_000_000)
    monkeypatch.setattr(inside, "MOST_FILES", 5)
    assert codes(holding({f"{number}.csv": b"1" for number in range(6)})) == ["DG905"]
    assert not codes(holding({f"{number}.csv": b"1" for number in range(5)}))


@pytest.mark.parametrize(("user", "owner"), [("secret", "owner"), ("", "owner")])
def test_an_encrypted_file_is_said_to_be_one(user: str, owner: str) -> None:
    with pikepdf.open(io.BytesIO(file(SMALL, "zh", "pdf"))) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=pikepdf.Encryption(user=user, owner=owner))
    assert codes(buffer.getvalue()) == ["DG902"]


def test_a_file_without_files_says_so() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    assert codes(saved(pdf)) == ["DG903"]


def test_a_file_that_was_changed_inside_is_damaged() -> None:
    with pikepdf.open(io.BytesIO(file(SMALL, "zh", "pdf"))) as pdf:
        stream = pdf.Root.AF[0].EF.F
        stream.write(stream.read_bytes().replace("图书馆".encode(), "博物馆".encode()))
        assert codes(saved(pdf)) == ["DG906"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\x00" * 1000, "不是 PDF".encode()])
def test_what_is_no_pdf_is_said_to_be_none(data: bytes) -> None:
    assert codes(data) == ["DG901"]


@given(st.data())
def test_a_broken_file_gives_findings_or_the_files_that_went_in(data: st.DataObject) -> None:
    whole = bytearray(file(SMALL, "en", "pdf"))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from((len(whole), len(whole) // 2, len(whole) - 30)))
    result = read_pdf(bytes(whole[:cut]), HERE)
    assert isinstance(result, Extracted)
    attached = {one.data for one in edition(SMALL, "en").document.attachments}
    assert result.diagnostics or {one.data for one in result.files} <= attached


@given(st.binary(max_size=300))
def test_any_bytes_give_a_finding(tail: bytes) -> None:
    assert codes(b"%PDF-1.7\n" + tail)
