"""A key that never leaves its token signs too: tried with SoftHSM, a token made of software."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

import authority
import built
from disclosure_gen.cli import main
from disclosure_gen.signing.first import first_revision
from disclosure_gen.signing.reading import read_pdf_signature
from disclosure_gen.signing.signature import Trust

NAME = "临河县图书馆"
PIN = "1234"
KEYS = ("ecdsa", "rsa")
LIBRARY = next(iter(Path("/usr/lib").glob("**/libsofthsm2.so")), None)


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield a folder with a token that holds an identity."""
    if LIBRARY is None or not shutil.which("softhsm2-util"):
        pytest.skip("NO TOKEN HAS SIGNED: SoftHSM is not installed (apt install softhsm2)")
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "conf").write_text(f"directories.tokendir = {folder / 'tokens'}\n", "utf-8")
    os.environ["SOFTHSM2_CONF"] = str(folder / "conf")
    use = ["softhsm2-util", "--pin", PIN]
    made = [*use, "--init-token", "--free", "--label", "bureau", "--so-pin", "5678"]
    subprocess.run(made, check=True, capture_output=True)
    for number, label in enumerate(KEYS, 1):
        held = pkcs12.load_pkcs12(authority.identity(NAME, rsa_key=label == "rsa"), authority.PASSPHRASE.encode())
        assert held.key
        assert held.cert
        (folder / "key.pem").write_bytes(held.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        words = ["--import", str(folder / "key.pem"), "--token", "bureau", "--label", label, "--id", f"0{number}"]
        subprocess.run([*use, *words], check=True, capture_output=True)
        store(held.cert.certificate.public_bytes(Encoding.DER), label, bytes([number]))
    yield folder
    del os.environ["SOFTHSM2_CONF"]


def store(certificate: bytes, label: str, number: bytes) -> None:
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    library = pkcs11.lib(str(LIBRARY))
    with library.get_token(token_label="bureau").open(user_pin=PIN, rw=True) as session:
        session.create_object(
            {
                **decode_x509_certificate(certificate),
                pkcs11.Attribute.LABEL: label,
                pkcs11.Attribute.ID: number,
                pkcs11.Attribute.TOKEN: True,
            }
        )


def signed(folder: Path, pin: str, identity: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("DISCLOSURE_GEN_PASSPHRASE", pin)
    (folder / "a.pdf").write_bytes(built.file(built.SMALL, "zh", "pdf"))
    return main(["sign", str(folder / "a.pdf"), "--identity", identity, "--ui", "en"])


def uri(label: str = KEYS[0]) -> str:
    return f"pkcs11:token=bureau;object={label}?module-path={LIBRARY}"


@pytest.mark.parametrize("label", KEYS)
def test_a_token_signs(label: str, token: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert signed(token, PIN, uri(label), monkeypatch) == 0
    data = (token / "a.signed.pdf").read_bytes()
    trust = Trust(roots=(authority.root(),), moment=datetime.now(UTC))
    signature, wrong = read_pdf_signature(data, first_revision(data), "a.pdf", trust)
    assert not wrong
    assert (signature.verdict, signature.signer) == ("valid", NAME)


@pytest.mark.parametrize(
    ("pin", "identity", "code"),
    [
        ("9999", uri(), "DG821"),
        (PIN, uri("another"), "DG820"),
        (PIN, uri().replace("bureau", "nobody"), "DG820"),
        (PIN, f"{uri()}.not", "DG820"),
        (PIN, f"{uri()}&pin-value={PIN}", "DG820"),
        (PIN, "pkcs11:token=bureau", "DG820"),
    ],
)
def test_what_no_token_can_sign_is_a_finding(
    token: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], pin: str, identity: str, code: str
) -> None:
    assert signed(token, pin, identity, monkeypatch) == 1
    said = capsys.readouterr().err
    assert code in said
    assert PIN not in said
