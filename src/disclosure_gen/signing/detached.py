"""Some bytes and a signer → a signature of them that stands in a file of its own (CMS, RFC 5652)."""

import asyncio
from datetime import datetime

from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from disclosure_gen.signing.pdf import DIGEST


def sign_detached(data: bytes, signer: Signer, moment: datetime) -> bytes:
    """Return the signature of some bytes, with the moment as the signer says it."""
    settings = PdfCMSSignedAttributes(signing_time=moment)
    made = asyncio.run(signer.async_sign_general_data(data, DIGEST, detached=True, signed_attr_settings=settings))
    return bytes(made.dump())
