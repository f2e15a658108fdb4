"""Parts → the bytes of an OFD file: a zip that is the same every time, and that strict readers take.

Each part is packed as soon as it is made: as XML the pages of a long table take eight times the room.
"""

from collections.abc import Iterable, Iterator
from hashlib import md5

from disclosure_gen.records import NamedTuple
from disclosure_gen.writers.zipped import Packed, joined, packed


class Part(NamedTuple):
    """A part of the file: its name, the digest of its data, and these packed."""

    name: str
    digest: bytes
    data: Packed


def part_of(name: str, data: Iterable[bytes]) -> Part:
    """Return a part, packed while it is made."""
    digest = md5(usedforsecurity=False)

    def read() -> Iterator[bytes]:
        for chunk in data:
            digest.update(chunk)
            yield chunk

    done = packed(read())
    return Part(name, digest.digest(), done)


def identifier(parts: Iterable[Part]) -> str:
    """Return the identifier of a document, 32 hexadecimal digits: that of its parts."""
    digest = md5(usedforsecurity=False)
    for part in sorted(parts):
        digest.update(f"{part.name}\0".encode())
        digest.update(part.digest)
    return digest.hexdigest()


def pack(first: Part, parts: Iterable[Part]) -> bytes:
    """Return an OFD file: the part that readers begin with, then the others by name."""
    return joined((part.name, part.data) for part in (first, *sorted(parts)))
