"""What is signed is the same and signed; what was done to it afterwards, or by whom it was not signed, is found."""

import io
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyhanko.pdf_utils.generic import NameObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

import authority
import built
import packages
from disclosure_gen.cli import main
from disclosure_gen.cli.signing import VARIABLE
from disclosure_gen.importers.package import pack, unpack
from disclosure_gen.signing.signature import Trust
from disclosure_gen.submission.imprint import content_of, imprint, place_of_seal
from disclosure_gen.submission.verify import Verified, verify

NAME = "临河县图书馆"
PACKAGE = "riverside-library-2024-submission.zip"
PDF = "riverside-library-2024.zh.pdf"
SIGNATURE = "manifest.json.p7s"


@pytest.fixture(autouse=True)
def _keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, authority.PASSPHRASE)


def trust(*names: str) -> Trust:
    return Trust(roots=tuple(map(authority.root, names or (authority.TRUSTED,))), moment=datetime.now(UTC))


def laid_out(folder: Path, identity: bytes) -> None:
    (folder / "id.p12").write_bytes(identity)
    (folder / "seal.png").write_bytes(authority.seal())
    (folder / PACKAGE).write_bytes(packages.package())
    (folder / PDF).write_bytes(built.file(built.SMALL, "zh", "pdf"))


def signed(folder: Path, *words: str, file: str = PACKAGE, identity: bytes = b"") -> tuple[int, Path]:
    """Return the exit code of `sign`, and where its result is or would be."""
    laid_out(folder, identity or authority.identity(NAME))
    path = folder / file
    code = main(["sign", str(path), "--identity", str(folder / "id.p12"), "--ui", "en", *words])
    return code, path.with_suffix(f".signed{path.suffix}")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("signed")
    os.environ[VARIABLE] = authority.PASSPHRASE
    code, path = signed(folder, "--seal", str(folder / "seal.png"))
    del os.environ[VARIABLE]
    assert code == 0
    return path.read_bytes()


def codes(found: Verified, severity: str = "error") -> set[str]:
    return {one.code for one in found.diagnostics if one.severity == severity}


def changed(package: bytes, change: Callable[[packages.Files], None], *, listed: bool = True) -> bytes:
    held = dict(unpack(package, "p.zip").files)
    change(held)
    return pack(packages.relisted(held) if listed else held)


def test_a_signed_package_passes_and_says_who_and_when(package: bytes) -> None:
    found = verify(package, "p.zip", trust=trust())
    assert not codes(found)
    assert not codes(found, "warning")
    assert {one.file for one in found.signatures} == {
        SIGNATURE, *(f"riverside-library-2024.{edition}.pdf" for edition in ("zh", "en", "zh-en")),
    }  # fmt: skip
    for one in found.signatures:
        assert (one.verdict, one.signer, one.issuer) == ("valid", NAME, authority.TRUSTED)
        assert one.at[:10] == f"{datetime.now(UTC):%Y-%m-%d}"


def test_the_first_revision_of_a_signed_pdf_is_the_file_as_it_was(package: bytes) -> None:
    held, before = unpack(package, "p.zip").files, packages.files()
    for name, data in before.items():
        if name.endswith(".pdf") and "/" not in name:
            assert held[name].startswith(data)
            assert len(held[name]) > len(data)
        elif name != "manifest.json":
            assert held[name] == data


def test_nobody_is_known_before_somebody_is_trusted(package: bytes) -> None:
    found = verify(package, "p.zip", trust=Trust(moment=datetime.now(UTC)))
    assert not codes(found)
    assert codes(found, "warning") == {"DG825"}
    assert {one.verdict for one in found.signatures} == {"unknown"}
    assert codes(verify(package, "p.zip", trust=trust("Somebody Else"))) == {"DG825"}


def test_where_somebody_is_trusted_an_unsigned_package_does_not_pass(package: bytes) -> None:
    assert codes(verify(packages.package(), "p.zip", trust=trust())) == {"DG826"}
    without = changed(package, lambda held: held.__delitem__(SIGNATURE))
    assert codes(verify(without, "p.zip", trust=trust())) == {"DG826"}


def test_a_manifest_that_was_changed_after_signing_is_found(package: bytes) -> None:
    def change(held: packages.Files) -> None:
        held["manifest.json"] = held["manifest.json"].replace(b'"year": 2024', b'"year": 2025')

    found = verify(changed(package, change, listed=False), "p.zip", trust=trust())
    assert "DG824" in codes(found)
    assert next(one for one in found.signatures if one.file == SIGNATURE).verdict == "broken"


def test_every_byte_of_the_signature_of_the_manifest_counts(package: bytes) -> None:
    size = len(unpack(package, "p.zip").files[SIGNATURE])
    held = unpack(package, "p.zip").files
    from disclosure_gen.signing.reading import read_detached

    data, trusted = held["manifest.json"], trust()
    unseen = []
    for at in range(0, size, 7):
        other = bytearray(held[SIGNATURE])
        other[at] ^= 1
        if not read_detached(data, bytes(other), SIGNATURE, trusted)[1]:
            unseen.append(at)
    assert unseen == []


def appended(data: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def renamed(writer: IncrementalPdfFileWriter) -> None:
    writer.root[NameObject("/Lang")] = TextStringObject("en")
    writer.update_root()  # type: ignore[no-untyped-call]


def test_a_change_after_signing_is_found_in_a_pdf(package: bytes) -> None:
    def change(held: packages.Files) -> None:
        held[PDF] = appended(held[PDF], renamed)

    found = verify(changed(package, change), "p.zip", trust=trust())
    assert {"DG824", "DG829"} <= codes(found)
    assert next(one for one in found.signatures if one.file == PDF).verdict == "broken"


def test_something_added_to_a_pdf_without_a_signature_is_found() -> None:
    def change(held: packages.Files) -> None:
        held[PDF] = appended(held[PDF], renamed)

    assert "DG829" in codes(verify(changed(packages.package(), change), "p.zip"))


def test_a_page_that_was_changed_in_the_step_of_signing_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from disclosure_gen.signing import pdf

    add = pdf._add_to_structure

    def painted(writer: IncrementalPdfFileWriter, page: int) -> None:
        add(writer, page)
        first = writer.root["/Pages"]["/Kids"][0]
        first[NameObject("/Contents")] = writer.root["/Pages"]["/Kids"][1].raw_get("/Contents")
        writer.update_container(first)

    monkeypatch.setattr(pdf, "_add_to_structure", painted)
    code, path = signed(tmp_path)
    assert code == 0
    found = verify(path.read_bytes(), "p.zip", trust=trust())
    assert codes(found) == {"DG829"}
    assert "Contents" in next(one.en for one in found.diagnostics if one.code == "DG829")


def test_the_name_of_another_department_is_told(tmp_path: Path) -> None:
    code, path = signed(tmp_path, identity=authority.identity("Another Bureau", rsa_key=True))
    assert code == 0
    found = verify(path.read_bytes(), "p.zip", trust=trust())
    assert not codes(found)
    assert codes(found, "warning") == {"DG827"}


def test_a_certificate_that_ended_since_is_a_warning(package: bytes) -> None:
    later = Trust(roots=trust().roots, moment=datetime.now(UTC).replace(year=datetime.now(UTC).year + 3))
    found = verify(package, "p.zip", trust=later)
    assert not codes(found)
    assert codes(found, "warning") == {"DG830"}
    assert {one.verdict for one in found.signatures} == {"valid"}


@pytest.mark.parametrize(
    ("identity", "code"),
    [
        (b"no identity", "DG820"),
        (authority.identity(NAME, signs=False), "DG820"),
        (authority.identity(NAME, days=(-30, -2)), "DG822"),
        (authority.identity(NAME, days=(5, 30)), "DG822"),
    ],
    ids=["no PKCS#12", "not for signing", "ended", "not begun"],
)
def test_an_identity_that_cannot_sign_is_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], identity: bytes, code: str
) -> None:
    exit_code, path = signed(tmp_path, identity=identity)
    assert exit_code == 1
    assert not path.exists()
    said = capsys.readouterr().err
    assert code in said
    assert "Traceback" not in said


def test_a_wrong_passphrase_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pass").write_text("wrong\n", "utf-8")
    code, path = signed(tmp_path, "--passphrase-file", str(tmp_path / "pass"))
    assert code == 1
    assert not path.exists()
    assert "DG821" in capsys.readouterr().err


def test_a_passphrase_comes_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    (tmp_path / "pass").write_text(f"{authority.PASSPHRASE}\r\nanything else\n", "utf-8")
    assert signed(tmp_path, "--passphrase-file", str(tmp_path / "pass"), file=PDF)[0] == 0
    assert signed(tmp_path, file=PDF)[0] == 1


def test_what_is_signed_is_not_signed_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (PDF, PACKAGE):
        assert signed(tmp_path, file=file)[0] == 0
        assert main(["sign", str(tmp_path / file).replace(".zip", ".signed.zip").replace(".pdf", ".signed.pdf"),
                     "--identity", str(tmp_path / "id.p12"), "--ui", "en"]) == 1  # fmt: skip
        assert "DG831" in capsys.readouterr().err


def test_a_package_that_does_not_hold_is_not_signed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid_out(tmp_path, authority.identity(NAME))
    broken = packages.changed(lambda held: held.update({PDF: b"%PDF-1.7\n"}))
    (tmp_path / "b.zip").write_bytes(broken)
    assert main(["sign", str(tmp_path / "b.zip"), "--identity", str(tmp_path / "id.p12"), "--ui", "en"]) == 1
    assert "DG807" in capsys.readouterr().err
    assert not (tmp_path / "b.signed.zip").exists()


def test_the_middle_of_a_seal_lies_a_little_above_that_of_who_and_when() -> None:
    disclosure = content_of(built.file(built.SMALL, "zh", "pdf"), PDF)
    assert disclosure is not None
    words, place = imprint(disclosure), place_of_seal(disclosure, 42)
    assert words is not None
    assert place is not None
    assert place.page == 0
    assert place.x == pytest.approx((words.left + words.right) / 2)
    assert words.top - 42 < place.y < (words.top + words.bottom) / 2  # pt from above
    assert words.right - words.left < 42 * 72 / 25.4 + 20


def test_a_seal_without_a_place_or_with_a_ground_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid_out(tmp_path, authority.identity(NAME))
    (tmp_path / "white.png").write_bytes(authority.seal(transparent=False))
    (tmp_path / "sample.pdf").write_bytes(built.file(built.SAMPLE, "zh", "pdf"))
    sign = ["sign", "--identity", str(tmp_path / "id.p12"), "--ui", "en"]
    assert main([*sign, str(tmp_path / PDF), "--seal", str(tmp_path / "white.png")]) == 1
    assert "transparent" in capsys.readouterr().err
    sample = [*sign, str(tmp_path / "sample.pdf"), "--seal", str(tmp_path / "seal.png")]
    assert main(sample) == 1
    told = capsys.readouterr().err
    assert "DG823" in told
    assert "--seal-at" in told
    assert main([*sample, "--seal-at", "99,100,100"]) == 1
    assert main([*sample, "--seal-at", "1,105,250"]) == 0


def test_verify_says_it_as_data(package: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.zip").write_bytes(package)
    (tmp_path / "root.pem").write_bytes(authority.root())
    words = ["verify", str(tmp_path / "p.zip"), "--trust", str(tmp_path / "root.pem"), "--ui", "en"]
    assert main([*words, "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert {signature["verdict"] for signature in one["signatures"]} == {"valid"}
    assert main(words) == 0
    assert f"signature valid ({NAME}" in capsys.readouterr().out


def test_a_file_that_is_no_certificate_is_refused(package: bytes, tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(package)
    (tmp_path / "root.pem").write_bytes(b"no certificate")
    assert main(["verify", str(tmp_path / "p.zip"), "--trust", str(tmp_path / "root.pem")]) == 2


def test_without_pyhanko_a_signature_does_not_pass(
    package: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import sys

    for name in [name for name in sys.modules if name.startswith("disclosure_gen.signing.")]:
        if name.rpartition(".")[2] in ("reading", "pdf", "identity", "detached", "revisions"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    monkeypatch.setitem(sys.modules, "pyhanko.pdf_utils.reader", None)
    found = verify(package, "p.zip")
    assert codes(found) == {"DG828"}
    assert {one.verdict for one in found.signatures} == {"unchecked"}
    assert not codes(verify(packages.package(), "p.zip"))
    assert signed(tmp_path)[0] == 2


def test_no_passphrase_is_said_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.environ[VARIABLE] = ""
    assert signed(tmp_path)[0] == 1
    assert "no passphrase was given" in capsys.readouterr().err


@pytest.mark.parametrize("format_", ["docx", "xlsx", "ofd"])
def test_other_documents_are_not_signed(format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid_out(tmp_path, authority.identity(NAME))
    path = tmp_path / f"a.{format_}"
    path.write_bytes(built.file(built.SMALL, "zh", format_))
    assert main(["sign", str(path), "--identity", str(tmp_path / "id.p12"), "--ui", "en"]) == 1
    assert "only packages and PDF files are signed" in capsys.readouterr().err
