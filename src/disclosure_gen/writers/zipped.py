"""Parts → the bytes of a zip, the same every time: what Word files, their workbooks and OFD files are packed in.

`zipfile` writes the same, but brings the reading of zips and two more ways to pack, a fiftieth of a whole build.
Source: PKWARE's APPNOTE 6.3.3 (4.3.7, 4.3.12, 4.3.16), as far as ISO 29500-2 and GB/T 33190 take it.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator

from disclosure_gen.records import NamedTuple
from disclosure_gen.writers.deflate import deflated

_CHUNK = 1 << 16  # bytes that are packed at once
_LARGEST = (1 << 32) - 1  # a larger file needs other records, which not all readers of documents know
_VERSION, _DEFLATED, _UTF8 = 20, 8, 0x800
_DATE = 1 << 5 | 1  # 1 January 1980, the earliest that zip knows
_READABLE = 0o600 << 16  # to the owner, where a system unpacks it that asks


class Packed(NamedTuple):
    """The data of a part as they are stored, with the check sum and size of what they were."""

    data: list[bytes]
    check: int
    size: int


def zipped(parts: Iterable[tuple[str, Iterable[bytes]]]) -> bytes:
    """Return a zip of named parts in their order, each packed while it is made.

    Raises ValueError for one of 4 GiB.
    """
    return joined((name, packed(data)) for name, data in parts)


def joined(parts: Iterable[tuple[str, Packed]]) -> bytes:
    """Return a zip of named parts that are packed, in their order; for those that are made in another.

    Raises ValueError for one of 4 GiB.
    """
    file: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, one in parts:
        encoded, length = name.encode(), sum(map(len, one.data))
        if offset + length > _LARGEST or one.size > _LARGEST:
            raise ValueError(f"{name} makes the file too large")
        flags = 0 if name.isascii() else _UTF8
        kind = struct.pack("<5H", _VERSION, flags, _DEFLATED, 0, _DATE)
        head = kind + struct.pack("<3L2H", one.check, length, one.size, len(encoded), 0)
        file += (b"PK\3\4", head, encoded, *one.data)
        place = struct.pack("<3H2L", 0, 0, 0, _READABLE, offset)
        directory += (b"PK\1\2", struct.pack("<H", _VERSION), head, place, encoded)
        offset += 4 + len(head) + len(encoded) + length
    count, size = len(directory) // 5, sum(map(len, directory))
    return b"".join((*file, *directory, b"PK\5\6", struct.pack("<4H2LH", 0, 0, count, count, size, offset, 0)))


def packed(data: Iterable[bytes]) -> Packed:
    """Pack the data of a part."""
    joined = _joined(data)
    first, second = next(joined), next(joined, None)
    if second is None:
        return Packed([deflated(first, bare=True)], zlib.crc32(first), len(first))
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    chunks: list[bytes] = []
    check = size = 0
    for chunk in (first, second, *joined):
        check = zlib.crc32(chunk, check)
        size += len(chunk)
        chunks.append(packer.compress(chunk))
    chunks.append(packer.flush())
    return Packed([b"".join(chunks)], check, size)


def _joined(data: Iterable[bytes]) -> Iterator[bytes]:
    """Yield data in larger chunks: thousands of rows one by one would cost more than packing them."""
    waiting: list[bytes] = []
    size = 0
    for chunk in data:
        waiting.append(chunk)
        size += len(chunk)
        if size >= _CHUNK:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)
