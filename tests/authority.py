"""A certificate authority of the tests' own, and identities that it vouches for, made once with keys by chance."""

import io
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from PIL import Image, ImageDraw

PASSPHRASE = "correct horse"
TRUSTED = "Test Authority"

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
Pair = tuple[Key, x509.Certificate]


@cache
def authority(name: str) -> Pair:
    """Return an authority that vouches for itself."""
    return certificate(name, None)


def root(name: str = TRUSTED) -> bytes:
    """Return the certificate of an authority, as a file."""
    return authority(name)[1].public_bytes(Encoding.PEM)


@cache
def identity(name: str, *, days: tuple[int, int] = (-1, 365), rsa_key: bool = False, signs: bool = True) -> bytes:
    """Return a PKCS#12 file for a name, valid between two days counted from today."""
    above = authority(TRUSTED)
    key, own = certificate(name, above, days, rsa_key=rsa_key, signs=signs)
    locked = BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(name.encode(), key, own, [above[1]], locked)


def certificate(
    name: str, above: Pair | None, days: tuple[int, int] = (-1, 365), *, rsa_key: bool = False, signs: bool = True
) -> Pair:
    """Return a key and its certificate, by an authority or, where there is none, of one."""
    key: Key = rsa.generate_private_key(65537, 2048) if rsa_key else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, name)])
    begin, end = (datetime.now(UTC) + timedelta(day) for day in days)
    top = above is None
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    ) | {"digital_signature": signs and not top, "content_commitment": False, "key_cert_sign": top, "crl_sign": top}
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above[1].subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(top, None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
    )
    return key, built.sign(above[0] if above else key, hashes.SHA256())


@cache
def seal(*, transparent: bool = True) -> bytes:
    """Return the image of a seal: a red ring."""
    image = Image.new("RGBA", (420, 420), (255, 255, 255, 0 if transparent else 255))
    ImageDraw.Draw(image).ellipse((8, 8, 412, 412), outline=(200, 20, 20, 255), width=14)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
