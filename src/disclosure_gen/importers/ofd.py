"""The bytes of an OFD file → the content that travels in it as an attachment, or why there is none.

Only `OFD.xml`, the document's root, its list of attachments and these are unpacked, with limits. A document type, and
with it any entity, is refused. Seals that were added later change nothing of this.
"""

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.importers import inside
from disclosure_gen.importers.inside import DoubtError, Extracted, Fault, Inside

ENTRY = "OFD.xml"

_NAMESPACE = "http://www.ofdspec.org/2016"
_MOST_XML = 4 * 1024 * 1024  # bytes of a part that only says where others are
_OFD = "OFD"
_DESCRIPTOR = 24  # bytes after a part in which some programs repeat its size and check sum


class _TooLargeError(Exception):
    """More data than is given back; its argument names the file."""


def is_ofd(data: bytes) -> bool:
    """Tell whether a package is an OFD file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return ENTRY in package.namelist()
    except Exception:
        return False


def read_ofd(data: bytes, origin: Origin) -> Extracted:
    """Return the content inside an OFD file, or what is wrong with it; `origin` is the OFD file itself."""
    try:
        found = list(_read(data))
    except _TooLargeError as error:
        found = [inside.too_large(str(error))]
    except Exception as error:  # a broken file can break its reader in any way
        found = [damaged(error)]
    return inside.extracted(found, origin)


def damaged(error: Exception) -> Fault:
    """Return that a file is no OFD file, or broken: its reader stopped at an error."""
    return inside.damaged("DG909", Say(" OFD 文件", "an OFD file"), error)


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return all parts of an OFD file by name, which must be all that it is made of.

    Raises an exception of any kind where it is none, or has more in it than such a file.
    """
    left = inside.MOST_IN_ALL
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(BytesIO(data)) as package:
        if not _is_filled(data, package):
            raise DoubtError(Say("各部分之外另有数据", "there are bytes before, between or after its parts"))
        for name in package.namelist():
            if name in parts:
                raise DoubtError(Say(f"两个部分同名：{name}", f"two parts of one name: {name}"))
            parts[name] = _unpacked(package, name, left, _OFD)
            left -= len(parts[name])
    return parts


def _is_filled(data: bytes, package: zipfile.ZipFile) -> bool:
    """Tell whether a zip is its parts, its directory and its end, one after the other."""
    at = 0
    for entry in sorted(package.infolist(), key=lambda one: one.header_offset):
        if not 0 <= entry.header_offset - at <= _DESCRIPTOR:
            return False
        name, extra = struct.unpack("<HH", data[entry.header_offset + 26 : entry.header_offset + 30])
        at = entry.header_offset + 30 + name + extra + entry.compress_size
    end = data.rfind(b"PK\5\6")
    size, start = struct.unpack("<LL", data[end + 12 : end + 20])
    return 0 <= start - at <= _DESCRIPTOR and start + size == end and end + 22 == len(data)


def _read(data: bytes) -> Iterator[Inside | Fault]:
    taken: set[str] = set()
    left = inside.MOST_IN_ALL
    with zipfile.ZipFile(BytesIO(data)) as package:
        listed = list(_attachments(package))
        if not listed:
            yield inside.empty(_OFD)
        if len(listed) > inside.MOST_FILES:
            raise _TooLargeError(_OFD)
        for name, description, place in listed:
            fault = inside.refused(name, taken)
            if fault:
                yield fault
                continue
            held = _unpacked(package, place, min(left, inside.MOST_BYTES), name)
            left -= len(held)
            yield Inside(name, inside.described(description), held)


def _attachments(package: zipfile.ZipFile) -> Iterator[tuple[str, str, str]]:
    """Yield name, description and place of each attachment."""
    root = _texts(package, ENTRY, "DocRoot")
    if len(root) != 1:
        raise DoubtError(Say("里面不是一份文件", "it does not hold exactly one document"))
    folder = _at("", root[0][1])
    lists = _texts(package, folder, "Attachments")
    for _, name in lists:
        place = _at(folder, name)
        for attributes, file in _texts(package, place, "FileLoc"):
            yield attributes.get("Name", ""), attributes.get("Usage", ""), _at(place, file)


def _at(part: str, location: str) -> str:
    """Return the place in the package that a part names."""
    place = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), location.strip()))
    return place.lstrip("/")


def _texts(package: zipfile.ZipFile, part: str, tag: str) -> list[tuple[dict[str, str], str]]:
    """Return the text of each element of a name in a part, with the attributes of the element above it."""
    found: list[tuple[dict[str, str], str]] = []
    above: list[dict[str, str]] = [{}]
    words: list[str] = []

    def start(_: str, attributes: dict[str, str]) -> None:
        above.append(attributes)
        words.clear()

    def end(name: str) -> None:
        above.pop()
        if name == f"{_NAMESPACE} {tag}" and "".join(words).strip():
            found.append((above[-1], "".join(words)))
        words.clear()

    def refuse(*_: object) -> None:
        raise DoubtError(Say(f"{part} 声明了文档类型", f"{part} declares a document type"))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = words.append, refuse
    parser.Parse(_unpacked(package, part, _MOST_XML, _OFD), True)
    return found


def _unpacked(package: zipfile.ZipFile, part: str, most: int, name: str) -> bytes:
    if part not in package.NameToInfo:
        raise DoubtError(Say(f"没有 {part} 这个部分", f"it has no part {part}"))
    with package.open(part) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise _TooLargeError(name)
    return data
