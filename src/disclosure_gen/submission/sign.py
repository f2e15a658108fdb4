"""A PDF or a package, an identity and a seal → the same, signed, or what was found and nothing written.

In a package every document in PDF is signed, then the manifest that lists them as they now are.
"""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_gen import files
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, has_errors
from disclosure_gen.files import RefusedError
from disclosure_gen.formats import terms
from disclosure_gen.importers.package import pack, unpack
from disclosure_gen.lang import langs_of, term
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.records import dataclass
from disclosure_gen.signing.first import first_revision
from disclosure_gen.signing.seal import MM, Place, Seal, fault_of
from disclosure_gen.submission import manifest
from disclosure_gen.submission.imprint import content_of, place_of_seal
from disclosure_gen.submission.verify import verify

if TYPE_CHECKING:
    from disclosure_gen.signing.identity import Signer

_TOKEN = "pkcs11:"  # what the URI of an identity on a token begins with


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A seal to be pressed: its image file, its width in mm, and where, if not on the cover's imprint.

    `at` is the page (from 1) and the middle in mm from the left and the upper edge.
    """

    image: str
    width: float
    at: tuple[int, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What was found, and what was written where there were no errors: by whom, which files in it were signed."""

    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...] = ()
    path: str = ""
    signer: str = ""
    files: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Tell whether there are errors, and so nothing was written."""
        return has_errors(self.diagnostics)


def sign(file: str, identity: str, passphrase: str, *, press: Press | None = None, out: str = "") -> Signed:
    """Sign a PDF or a package, and write it beside itself as `….signed.pdf`, `….signed.zip`, or to `out`.

    Raises RefusedError where a file cannot be read or written, or pyHanko is not installed.
    """
    _need_pyhanko()
    moment = datetime.now(UTC)
    data = files.read_made(Path(file))
    path = Path(out) if out else Path(file).with_suffix(f".signed{Path(file).suffix}")
    signer = _signer(identity, passphrase, moment)
    if isinstance(signer, Diagnostic):
        return Signed(diagnostics=(signer,))
    seal = Seal(files.read_made(Path(press.image)), press.width) if press else None
    fault = fault_of(seal, Origin(press.image)) if press and seal else None
    if fault:
        return Signed(diagnostics=(fault,))
    stamp = _Stamp(signer, moment, seal, press.at if press else None)
    done = _sign_with_token(data, file, stamp) if identity.startswith(_TOKEN) else _sign(data, file, stamp)
    if isinstance(done, Signed):
        return done
    made, names = done
    files.write_files({path: made})
    return Signed(diagnostics=(), path=str(path), signer=stamp.name, files=names)


@dataclass(frozen=True, slots=True)
class _Stamp:
    """Who signs, when, and with which seal where."""

    signer: "Signer"
    moment: datetime
    seal: Seal | None
    at: tuple[int, float, float] | None

    @property
    def name(self) -> str:
        from disclosure_gen.signing.reading import name_of

        certificate = self.signer.signing_cert
        return name_of(certificate.subject) if certificate else ""


def _need_pyhanko() -> None:
    try:
        import disclosure_gen.signing.identity  # noqa: F401
    except ImportError:
        raise RefusedError(
            "签名需要 pyHanko：pip install .[sign]", "signing needs pyHanko: pip install .[sign]"
        ) from None


def _signer(identity: str, passphrase: str, moment: datetime) -> "Signer | Diagnostic":
    """Return who signs: a file, or what is on a token.

    Raises RefusedError where the file cannot be read, or python-pkcs11 is not installed.
    """
    if not identity.startswith(_TOKEN):
        from disclosure_gen.signing.identity import read_identity

        return read_identity(files.read_made(Path(identity)), passphrase, Origin(identity), moment)
    try:
        from disclosure_gen.signing.token import read_token
    except ImportError:
        raise RefusedError(
            "令牌需要 python-pkcs11：pip install .[pkcs11]", "tokens need python-pkcs11: pip install .[pkcs11]"
        ) from None
    return read_token(identity, passphrase, moment)


def _sign_with_token(data: bytes, file: str, stamp: "_Stamp") -> tuple[bytes, tuple[str, ...]] | Signed:
    """Sign as any other; what the token refuses is a finding, and it is left at the end."""
    from disclosure_gen.signing.token import leave, refused

    try:
        return _sign(data, file, stamp)
    except Exception as error:  # of the library of a device, in any way
        return Signed(diagnostics=(refused(error),))
    finally:
        leave(stamp.signer)


def _sign(data: bytes, file: str, stamp: "_Stamp") -> tuple[bytes, tuple[str, ...]] | Signed:
    if _is_document(data):
        say = Say("能签名的是报送包和 PDF", "only packages and PDF files are signed")
        hint = Say("OFD 由本单位的签章系统盖章", "an OFD file is sealed by the office’s own system")
        return Signed(diagnostics=(finding("DG831", Origin(file), say, hint=hint),))
    return _sign_package(data, file, stamp) if data.startswith(b"PK") else _sign_one(data, file, stamp)


def _is_document(data: bytes) -> bool:
    """Tell whether a zip is a document of an office or an OFD file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return not {"[Content_Types].xml", "OFD.xml"}.isdisjoint(package.namelist())
    except (zipfile.BadZipFile, ValueError):
        return False


def _sign_one(data: bytes, file: str, stamp: _Stamp) -> tuple[bytes, tuple[str, ...]] | Signed:
    made = _signed_pdf(data, file, stamp)
    return Signed(diagnostics=(made,)) if isinstance(made, Diagnostic) else (made, (Path(file).name,))


def _sign_package(data: bytes, file: str, stamp: _Stamp) -> tuple[bytes, tuple[str, ...]] | Signed:
    """Return a package with its documents and its manifest signed; one that does not hold is not signed."""
    from disclosure_gen.signing.detached import sign_detached

    found = verify(data, file)
    held = dict(unpack(data, file).files)
    if found.signatures:
        say = Say("已经签过名", "it is signed already")
        return Signed(diagnostics=(finding("DG831", Origin(file), say),))
    if found.failed:
        return Signed(diagnostics=found.diagnostics, sources=found.sources)
    names = tuple(sorted(name for name in held if name.endswith(".pdf") and "/" not in name))
    for name in names:
        made = _signed_pdf(held[name], name, stamp)
        if isinstance(made, Diagnostic):
            return Signed(diagnostics=(made,))
        held[name] = made
    held[manifest.NAME] = manifest.relisted(held[manifest.NAME], {name: held[name] for name in names})
    held[manifest.SIGNATURE] = sign_detached(held[manifest.NAME], stamp.signer, stamp.moment)
    return pack(held), (*names, manifest.NAME)


def _signed_pdf(data: bytes, file: str, stamp: _Stamp) -> bytes | Diagnostic:
    from disclosure_gen.signing.pdf import on_page, sign_pdf

    disclosure = content_of(data, file) if data.startswith(b"%PDF") else None
    if disclosure is None:
        say = Say("不是本程序生成的 PDF", "no PDF of this program")
        return finding("DG831", Origin(file), say)
    if first_revision(data) != data:
        say = Say("已经签过名，或有别的追加", "it is signed already, or something else was added to it")
        return finding("DG831", Origin(file), say)
    place = _place(stamp, disclosure)
    if isinstance(place, Say):
        hint = Say(
            "在 disclosure.toml 写 cover = true，或用 --seal-at 页,左,上（毫米）指定",
            "write cover = true in disclosure.toml, or say --seal-at PAGE,LEFT,TOP in mm",
        )
        return finding("DG823", Origin(file), place, hint=hint)
    if place and not on_page(data, place):
        return finding("DG823", Origin(file), Say("印章不在页面上", "the seal does not lie on the page"))
    words = "　".join(
        term(terms(), "document.signature", lang).replace("{}", stamp.name)
        for lang in langs_of(disclosure.languages[0])
    )
    return sign_pdf(data, stamp.signer, words, (stamp.seal, place) if stamp.seal and place else None)


def _place(stamp: _Stamp, disclosure: Disclosure) -> Place | Say | None:
    """Return where the seal is pressed, None where there is none, or why it cannot be."""
    if stamp.seal is None:
        return None
    if stamp.at is not None:
        page, left, top = stamp.at
        return Place(page - 1, left * MM, top * MM)
    place = place_of_seal(disclosure, stamp.seal.width)
    return place or Say("没有封面落款，不知盖在哪里", "no cover says who and when: where the seal belongs is not known")
