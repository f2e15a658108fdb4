"""A TrueType file → the same with further glyphs that look like some of its own and advance by more.

Han and Latin stand 0.25 em apart without a space character, and loose lines have such gaps everywhere. Programs that
read a PDF take them for spaces, and 2017年 would not be found or copied as written. A gap inside the advance of the
glyph before it is none to them.
"""

import struct
from collections.abc import Mapping, Sequence
from itertools import accumulate

from disclosure_gen.writers import sfnt


def widen(data: bytes, wider: Sequence[tuple[int, int]]) -> bytes:
    """Return the file with a twin of each glyph added at its end, by the units of the em that stand beside it wider."""
    if not wider:
        return data
    tables, sums = sfnt.read(data)
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    offsets = _offsets(tables, count)
    outlines = tables["glyf"] + bytes(-len(tables["glyf"]) % 4)
    twins = [_twin(tables["glyf"][offsets[glyph] : offsets[glyph + 1]], glyph) for glyph, _ in wider]
    ends = accumulate(map(len, twins), initial=len(outlines))
    added = b"".join(twins)
    changed = {
        "head": tables["head"][:8] + bytes(4) + tables["head"][12:50] + b"\0\1" + tables["head"][52:],
        "maxp": _limits(tables["maxp"], count + len(wider)),
        "hhea": tables["hhea"][:34] + struct.pack(">H", count + len(wider)),
        "hmtx": _metrics(tables, count, wider),
        "loca": struct.pack(f">{count + 1 + len(wider)}I", *offsets[:-1], *ends),
    }
    sums |= {tag: sfnt.total(table) for tag, table in changed.items()}
    sums["glyf"] += sfnt.total(added)
    return sfnt.write({**tables, **changed, "glyf": outlines + added}, sums)


def _offsets(tables: Mapping[str, bytes], count: int) -> tuple[int, ...]:
    """Return where each outline starts, and where the last ends."""
    if tables["head"][51]:
        return struct.unpack(f">{count + 1}I", tables["loca"])
    return tuple(2 * offset for offset in struct.unpack(f">{count + 1}H", tables["loca"]))


def _twin(outline: bytes, glyph: int) -> bytes:
    """Return an outline composed of another, at its place and with its box; of nothing, if that is empty."""
    # -1: composed; 2: the two numbers at the end are distances
    return struct.pack(">h8sHHbb", -1, outline[2:10], 2, glyph, 0, 0) if outline else b""


def _limits(maxp: bytes, count: int) -> bytes:
    """Return the table of limits for more glyphs, composed one level deeper than before."""
    limits = list(struct.unpack(">I14H", maxp))
    limits[1] = count
    limits[4], limits[5] = max(limits[2], limits[4]), max(limits[3], limits[5])  # points and contours
    limits[13], limits[14] = max(limits[13], 1), limits[14] + 1  # parts and depth
    return struct.pack(">I14H", *limits)


def _metrics(tables: Mapping[str, bytes], count: int, wider: Sequence[tuple[int, int]]) -> bytes:
    """Return advance and left bearing of each glyph, the twins' after the others'."""
    (wide,) = struct.unpack_from(">H", tables["hhea"], 34)
    pairs = list(struct.iter_unpack(">Hh", tables["hmtx"][: 4 * wide]))
    bearings = struct.iter_unpack(">h", tables["hmtx"][4 * wide : 2 * (wide + count)])
    pairs += [(pairs[-1][0], bearing) for (bearing,) in bearings]
    pairs += [(pairs[glyph][0] + extra, pairs[glyph][1]) for glyph, extra in wider]
    return b"".join(struct.pack(">Hh", *pair) for pair in pairs)
