"""Parts → the bytes of an OFD file: a zip that is the same every time, and that strict readers take."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from hashlib import md5

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that zip knows


def identifier(parts: Mapping[str, bytes]) -> str:
    """Return the identifier of a document, 32 hexadecimal digits: that of its parts."""
    digest = md5(usedforsecurity=False)
    for name in sorted(parts):
        digest.update(f"{name}\0{len(parts[name])}\0".encode())
        digest.update(parts[name])
    return digest.hexdigest()


def pack(first: tuple[str, bytes], parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an OFD file: the part that readers begin with, then the others by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, data in (first, *sorted(parts)):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, data)
    return buffer.getvalue()
