"""The URI of an identity on a token and its PIN → who signs, or why nobody can with it (PKCS#11, RFC 7512).

`pkcs11:token=LABEL;object=LABEL?module-path=LIBRARY`: the key never leaves the token.
"""

from datetime import datetime
from urllib.parse import unquote

from pkcs11.exceptions import PinIncorrect, PinInvalid, PinLenRange, PinLocked
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.signing.identity import fault_of, unusable

SCHEME = "pkcs11:"

_NEEDED = ("token", "object", "module-path")


def parts_of(uri: str) -> dict[str, str]:
    """Return the attributes of a URI by name."""
    path, _, query = uri.removeprefix(SCHEME).partition("?")
    pairs = [part.partition("=") for part in (*path.split(";"), *query.split("&")) if part]
    return {name: unquote(value) for name, _, value in pairs}


def read_token(uri: str, pin: str, moment: datetime) -> Signer | Diagnostic:
    """Return the signer whose key and certificate bear the label of the object, valid at a moment, or what is wrong."""
    parts, origin = parts_of(uri), Origin(SCHEME)
    if "pin-value" in parts:
        return unusable(
            origin, Say("口令不写在命令行上（pin-value）", "a PIN does not belong in a command (pin-value)")
        )
    missing = [name for name in _NEEDED if not parts.get(name)]
    if missing:
        say = Say(f"缺少 {'、'.join(missing)}", f"it does not say {', '.join(missing)}")
        hint = Say(
            "pkcs11:token=名称;object=名称?module-path=库文件", "pkcs11:token=LABEL;object=LABEL?module-path=LIBRARY"
        )
        return finding("DG820", origin, say, hint=hint)
    session = None
    try:
        criteria = TokenCriteria(label=parts["token"])
        session = open_pkcs11_session(parts["module-path"], token_criteria=criteria, user_pin=pin or None)
        signer = PKCS11Signer(session, cert_label=parts["object"], embed_roots=False)
        certificate = signer.signing_cert
        if certificate is None:
            raise LookupError(parts["object"])
        signer.use_raw_mechanism = certificate.public_key.algorithm == "ec"  # not all tokens digest for ECDSA
        fault = fault_of(certificate, origin, moment)
    except (PinIncorrect, PinInvalid, PinLenRange, PinLocked) as error:
        kind = type(error).__name__
        fault = finding("DG821", origin, Say(f"口令不对，或已锁定（{kind}）", f"the PIN is wrong, or locked ({kind})"))
    except Exception as error:  # of the library of a device, in any way
        fault = refused(error)
    if fault and session:
        session.close()
    return fault or signer


def refused(error: Exception) -> Diagnostic:
    """Return the finding on a token that does not do what it should."""
    said = f"{type(error).__name__}: {error}".rstrip(": ")
    return unusable(Origin(SCHEME), Say(f"令牌不能用来签名（{said}）", f"the token cannot sign ({said})"))


def leave(signer: Signer) -> None:
    """End the session with the token."""
    if isinstance(signer, PKCS11Signer):
        signer.pkcs11_session.close()
