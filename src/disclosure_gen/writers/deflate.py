"""Bytes → the same, packed by zlib; what was packed before, as a page that has not changed, is not packed again."""

import zlib
from hashlib import sha256

from disclosure_gen.memory import Memory

_KNOWN = Memory[tuple[bytes, int, int], bytes](3_000_000)  # packed bytes, by the digest of what they were


def deflated(data: bytes, level: int = zlib.Z_DEFAULT_COMPRESSION, *, bare: bool = False) -> bytes:
    """Return data packed, with zlib's header and check sum or `bare`, without them."""
    bits = -zlib.MAX_WBITS if bare else zlib.MAX_WBITS
    key = (sha256(data).digest(), level, bits)
    known = _KNOWN.get(key)
    if known is None:
        made = zlib.compress(data, level, bits)
        known = _KNOWN.keep(key, made, len(made))
    return known
