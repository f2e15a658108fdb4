"""Parts → the bytes of an OFD file: a zip that is the same every time, and that strict readers take."""

from collections.abc import Iterable, Mapping
from hashlib import md5

from disclosure_gen.writers.zipped import zipped


def identifier(parts: Mapping[str, bytes]) -> str:
    """Return the identifier of a document, 32 hexadecimal digits: that of its parts."""
    digest = md5(usedforsecurity=False)
    for name in sorted(parts):
        digest.update(f"{name}\0{len(parts[name])}\0".encode())
        digest.update(parts[name])
    return digest.hexdigest()


def pack(first: tuple[str, bytes], parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an OFD file: the part that readers begin with, then the others by name."""
    return zipped((name, [data]) for name, data in (first, *sorted(parts)))
