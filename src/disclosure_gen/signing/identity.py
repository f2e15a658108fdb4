"""A PKCS#12 file and its passphrase → who signs, or why nobody can with it."""

from datetime import datetime

from asn1crypto import keys, x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin

__all__ = ["Signer", "fault_of", "read_identity", "unusable"]

_SIGNS = {"digital_signature", "non_repudiation"}


def read_identity(data: bytes, passphrase: str, origin: Origin, moment: datetime) -> Signer | Diagnostic:
    """Return the signer that a PKCS#12 file holds, valid at a moment, or what is wrong with it."""
    try:
        parsed = pkcs12.load_pkcs12(data, passphrase.encode() or None)
    except UnsupportedAlgorithm as error:
        return unusable(origin, Say(f"算法不支持（{error}）", f"an algorithm that is not supported ({error})"))
    except ValueError:
        return _not_opened(data, passphrase, origin)
    if parsed.key is None or parsed.cert is None:
        return unusable(origin, Say("里面没有私钥和它的证书", "it holds no private key with its certificate"))
    certificate = _asn1(parsed.cert.certificate.public_bytes(Encoding.DER))
    fault = fault_of(certificate, origin, moment)
    if fault:
        return fault
    try:
        key = parsed.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        store = SimpleCertificateStore()
        store.register_multiple([_asn1(one.certificate.public_bytes(Encoding.DER)) for one in parsed.additional_certs])
        signer = SimpleSigner(certificate, keys.PrivateKeyInfo.load(key), store, embed_roots=False)
        signer.get_signature_mechanism_for_digest("sha256")
    except Exception as error:  # a key of a kind that its libraries know and cannot sign with
        return unusable(origin, Say(f"不能用来签名（{error}）", f"it cannot sign ({error})"))
    return signer


def fault_of(certificate: x509.Certificate, origin: Origin, moment: datetime) -> Diagnostic | None:
    """Return why a certificate must not sign at a moment, None where it may."""
    begin, end = certificate.not_valid_before, certificate.not_valid_after
    if not begin <= moment <= end:
        zh = f"证书有效期 {begin:%Y-%m-%d} 至 {end:%Y-%m-%d}，现在不能用来签名"
        en = f"the certificate is valid from {begin:%Y-%m-%d} to {end:%Y-%m-%d}: it cannot sign now"
        return finding("DG822", origin, Say(zh, en))
    usage = certificate.key_usage_value
    if usage is not None and not _SIGNS & usage.native:
        return unusable(origin, Say("证书不用于签名（密钥用法）", "its key usage does not allow signatures"))
    return None


def unusable(origin: Origin, why: Say) -> Diagnostic:
    """Return the finding on an identity that cannot be used."""
    return finding("DG820", origin, why)


def _not_opened(data: bytes, passphrase: str, origin: Origin) -> Diagnostic:
    """Return why a file does not open: it is no PKCS#12, or the passphrase is another."""
    from asn1crypto.pkcs12 import Pfx

    try:
        Pfx.load(data)["auth_safe"]["content_type"].native  # noqa: B018 — read, to see whether it can be
    except (ValueError, TypeError):
        say = Say("不是 PKCS#12 文件（.p12、.pfx），或已损坏", "no PKCS#12 file (.p12, .pfx), or a damaged one")
        return unusable(origin, say)
    if passphrase:
        return finding("DG821", origin, Say("口令不对", "the passphrase is wrong"))
    hint = Say(
        "写在变量 DISCLOSURE_GEN_PASSPHRASE 里，或文件里（--passphrase-file）；在终端上会问",
        "give it in DISCLOSURE_GEN_PASSPHRASE or in a file (--passphrase-file); on a terminal it is asked for",
    )
    return finding("DG821", origin, Say("没有给口令", "no passphrase was given"), hint=hint)


def _asn1(data: bytes) -> x509.Certificate:
    return x509.Certificate.load(data)
