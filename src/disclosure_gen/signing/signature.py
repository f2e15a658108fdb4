"""What is known of a signature, and whom its reader trusts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from disclosure_gen.records import dataclass

Verdict = Literal["valid", "unknown", "broken", "unchecked"]

_ORDER: tuple[Verdict, ...] = ("broken", "unchecked", "unknown", "valid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature of a file: who signed, by whose word, when by the signer's clock, and whether it holds.

    `verdict`: valid, and somebody trusted vouches for the signer; valid, and the signer is not known; broken; or not
    looked at.
    """

    file: str
    verdict: Verdict
    signer: str = ""
    issuer: str = ""
    serial: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """The certificates (PEM or DER) of those whose word on signers is taken, and the moment of looking.

    Where there are some, everything must be signed.
    """

    roots: tuple[bytes, ...] = ()
    moment: datetime | None = None


def weakest(signatures: Sequence[Signature]) -> Signature | None:
    """Return the signature of which the least can be said, None where there is none."""
    return min(signatures, key=lambda one: _ORDER.index(one.verdict), default=None)
