"""Signed bytes → who signed them and when, and what is wrong with that."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import cms, pem, x509
from cryptography.x509 import Certificate, load_der_x509_certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.records import replace
from disclosure_gen.signing.revisions import additions
from disclosure_gen.signing.signature import Signature, Trust, Verdict

Read = tuple[Signature, tuple[Diagnostic, ...]]
_Validate = Callable[[ValidationContext], Any]

_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


def read_pdf_signature(data: bytes, first: bytes, file: str, trust: Trust) -> Read:
    """Return the signature of a PDF whose first revision is given, and what is wrong with either."""
    return _read(lambda: _of_pdf(data, first, file, trust), file)


def read_detached(signed: bytes, signature: bytes, file: str, trust: Trust) -> Read:
    """Return the signature of some bytes that stands in a file of its own, and what is wrong with it."""
    return _read(lambda: _detached(signed, signature, file, trust), file)


def roots_of(data: bytes) -> tuple[x509.Certificate, ...]:
    """Return the certificates of a file in PEM or DER. Raises ValueError where there is none."""
    texts = [text for _, _, text in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
    found = tuple(x509.Certificate.load(text) for text in texts)
    for one in found:
        one.native  # noqa: B018 — read as a whole, to see whether it can be
    return found


def _read(read: Callable[[], Read], file: str) -> Read:
    logging.getLogger("pyhanko").propagate = False  # what it has to say of a broken file is said by the finding
    logging.getLogger("pyhanko").addHandler(logging.NullHandler())
    try:
        return read()
    except Exception:  # a broken file can break its reader in any way
        say = Say("签名读不出，可能损坏", "a signature that cannot be read: it may be damaged")
        return Signature(file=file, verdict="broken"), (finding("DG824", Origin(file), say),)


def _of_pdf(data: bytes, first: bytes, file: str, trust: Trust) -> Read:
    reader = PdfFileReader(BytesIO(data))
    found = reader.embedded_signatures
    if len(found) != 1:
        say = Say(
            f"原文之后有追加，其中有 {len(found)} 个签名，应为 1 个",
            f"something was added to it, with {len(found)} signatures where one is expected",
        )
        return Signature(file=file, verdict="broken"), (finding("DG829", Origin(file), say),)
    (one,) = found
    wrong = []
    more = [*dict.fromkeys(additions(reader, first))]
    if more:
        say = Say(
            f"签名之外还改了别的：{'、'.join(more)}", f"more was changed than a signature does: {', '.join(more)}"
        )
        wrong.append(finding("DG829", Origin(file), say))

    loose = [*_loose(one.signed_data), *_stuffed(data, [int(number) for number in one.byte_range])]
    if loose:
        wrong.append(_changed(file, loose[0]))

    def validate(context: ValidationContext) -> Any:  # noqa: ANN401 — a status of pyHanko
        return async_validate_pdf_signature(one, context, key_usage_settings=_USAGE, skip_diff=True)

    signature, found_wrong = _judged(validate, file, trust)
    one.compute_integrity_info(skip_diff=True)
    if one.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        say = Say("签名之后文件又有改动", "the file was changed after it was signed")
        wrong.append(finding("DG824", Origin(file), say))
    if any(one.severity == "error" for one in wrong):
        signature = replace(signature, verdict="broken")
    return signature, (*wrong, *found_wrong)


def _detached(signed: bytes, signature: bytes, file: str, trust: Trust) -> Read:
    content = cms.ContentInfo.load(signature, strict=True)
    data = content["content"]
    loose = [*_loose(data)]
    if loose:
        return Signature(file=file, verdict="broken"), (_changed(file, loose[0]),)

    def validate(context: ValidationContext) -> Any:  # noqa: ANN401 — a status of pyHanko
        return async_validate_detached_cms(signed, data, context, key_usage_settings=_USAGE)

    return _judged(validate, file, trust)


def _changed(file: str, part: str) -> Diagnostic:
    say = Say(f"签名本身有改动（{part}）", f"the signature itself was changed ({part})")
    return finding("DG824", Origin(file), say)


def _stuffed(data: bytes, covered: Sequence[int]) -> Iterator[str]:
    """Yield where the gap that a signature leaves for itself holds anything but the signature and zeros."""
    _, end, begin, _ = covered
    held = data[end:begin]
    der = cms.ContentInfo.load(bytes.fromhex(held[1:-1].decode())).dump(force=True)  # as long as what is in it
    if held not in (
        b"<%s>" % form(der.hex().encode()).ljust(len(held) - 2, b"0") for form in (bytes.lower, bytes.upper)
    ):
        yield "contents"


def _loose(data: cms.SignedData) -> Iterator[str]:
    """Yield the parts of a signature that nothing signs and that are not as they must be."""
    (signer,) = data["signer_infos"]
    if data["version"].native != "v1" or signer["version"].native != "v1":
        yield "version"
    digests = [*data["digest_algorithms"], signer["digest_algorithm"]]
    if len(digests) != 2 or digests[0].native["algorithm"] != digests[1].native["algorithm"]:
        yield "digest"
    if any(one["parameters"].native is not None for one in digests):
        yield "parameters"
    if data["encap_content_info"].native != {"content_type": "data", "content": None}:
        yield "content"
    if signer["unsigned_attrs"].native or data["crls"].native:
        yield "unsigned"
    certificates = [load_der_x509_certificate(one.chosen.dump()) for one in data["certificates"]]
    serial = signer["sid"].chosen["serial_number"].native
    for one in certificates:
        signs = any(_issued(one, other) for other in certificates if other is not one)
        if not signs and one.serial_number != serial:
            yield "certificates"
        if one.issuer == one.subject and not _issued(one, one):
            yield "certificates"


def _issued(issuer: Certificate, one: Certificate) -> bool:
    try:
        one.verify_directly_issued_by(issuer)
    except Exception:  # of any kind: it is not so
        return False
    return True


def _judged(validate: _Validate, file: str, trust: Trust) -> Read:
    """Return a signature with what is wrong with it: its bytes, then its signer."""
    status = asyncio.run(validate(_context(trust, trust.moment)))
    at: datetime | None = status.signer_reported_dt
    expired = False
    if not status.trusted and at is not None and trust.roots:
        then = asyncio.run(validate(_context(trust, at)))
        status, expired = (then, True) if then.trusted else (status, False)
    sound = status.intact and status.valid
    verdict: Verdict = "valid" if sound and status.trusted else "unknown" if sound else "broken"
    certificate = status.signing_cert
    signature = Signature(
        file=file,
        verdict=verdict,
        signer=name_of(certificate.subject),
        issuer=name_of(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        at=at.isoformat() if at else "",
    )
    return signature, tuple(_wrong(signature, trust, expired=expired))


def _wrong(signature: Signature, trust: Trust, *, expired: bool) -> Iterator[Diagnostic]:
    origin, who = Origin(signature.file), signature.signer
    if signature.verdict == "broken":
        say = Say(
            f"{who} 的签名无效：签名后文件有改动", f"the signature of {who} does not hold: what it signed was changed"
        )
        yield finding("DG824", origin, say)
    elif signature.verdict == "unknown" and trust.roots:
        say = Say(
            f"{who} 的证书（签发者 {signature.issuer}）不是所信任的机构签发的，或已失效",
            f"nobody trusted vouches for {who} (issuer {signature.issuer}), or the certificate is not valid",
        )
        yield finding("DG825", origin, say)
    elif signature.verdict == "unknown":
        say = Say(
            f"{who} 的签名与文件相符，但没有核对是谁：用 --trust 指定所信任的机构",
            f"the signature of {who} fits the file, but who that is was not looked at: name whom you trust (--trust)",
        )
        yield finding("DG825", origin, say, severity="warning")
    elif expired:
        say = Say(
            f"{who} 的证书在签名时有效，现已过期；签名时间是签名者自己的时钟",
            f"the certificate of {who} was valid at the time of signing, by the signer's own clock, and has expired",
        )
        yield finding("DG830", origin, say)


def _context(trust: Trust, moment: datetime | None) -> ValidationContext:
    roots = [one for data in trust.roots for one in roots_of(data)]
    return ValidationContext(trust_roots=roots, moment=moment, allow_fetching=False)


def name_of(name: x509.Name) -> str:
    """Return whom a certificate names: the body, else the person or device, as far as it can be printed."""
    said = name.native
    found = said.get("organization_name") or said.get("common_name") or name.human_friendly
    text = found if isinstance(found, str) else "、".join(found)
    return "".join(char for char in text if char.isprintable())[:120]
