"""Parts of packages and pages as elements, read strictly and without entities: they come from anywhere."""

import zipfile
from xml.etree import ElementTree

from disclosure_gen.parity.pieces import UnlikeError

Element = ElementTree.Element

MOST = 128 * 1024 * 1024  # bytes of a part that are unpacked


def parsed(data: bytes) -> Element:
    """Return the root of some XML in UTF-8.

    Raises UnlikeError where it declares an entity, or is no XML.
    """
    try:
        text = data.decode("utf-8-sig")
        if "<!ENTITY" in text:
            raise UnlikeError("entity")
        return ElementTree.fromstring(text)
    except (ValueError, ElementTree.ParseError) as error:
        raise UnlikeError("not XML") from error


def part(package: zipfile.ZipFile, name: str) -> Element:
    """Return the root of a part of a package."""
    return parsed(read(package, name))


def read(package: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of a part, which must not be more than a file of this program has."""
    with package.open(name) as file:
        data = file.read(MOST + 1)
    if len(data) > MOST:
        raise UnlikeError(f"{name} is too large")
    return data
