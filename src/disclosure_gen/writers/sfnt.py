"""A TrueType file ↔ its tables."""

import struct
from collections.abc import Mapping

_MAGIC = 0xB1B0AFBA  # what the sum of a whole font file has to be


def read(data: bytes) -> tuple[dict[str, bytes], dict[str, int]]:
    """Return the tables of a font file and their sums."""
    (count,) = struct.unpack_from(">H", data, 4)
    entries = [struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count)]
    tables = {tag.decode(): data[start : start + length] for tag, _, start, length in entries}
    return tables, {tag.decode(): total for tag, total, _, _ in entries}


def total(table: bytes) -> int:
    """Return the sum of a table, as font files have it."""
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def write(tables: Mapping[str, bytes], sums: Mapping[str, int]) -> bytes:
    """Return the font file of some tables and their sums."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = [struct.pack(">I4H", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))]
    body, start = [], 12 + 16 * count
    for tag in sorted(tables):
        directory.append(struct.pack(">4sIII", tag.encode(), sums[tag] & 0xFFFFFFFF, start, len(tables[tag])))
        padded = tables[tag] + bytes(-len(tables[tag]) % 4)
        body.append(padded)
        start += len(padded)
    head = b"".join(directory)
    whole = sum(sums.values()) + total(head)
    data = head + b"".join(body)
    place = len(head) + sum(len(part) for part, tag in zip(body, sorted(tables), strict=True) if tag < "head") + 8
    return data[:place] + struct.pack(">I", _MAGIC - whole & 0xFFFFFFFF) + data[place + 4 :]
