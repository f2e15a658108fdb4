"""A part of a Word file → its elements, with limits; a document type, and with it any entity, is refused.

Names of the strict form of the format (ISO/IEC 29500 Strict) are given as those of the usual one.
"""

import zipfile
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_USUAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_MOST = 64 * 1024 * 1024
_DEEPEST = 200


class _DoubtError(Exception):
    """XML that a Word file has no need for, or too much of it."""


def tree(package: zipfile.ZipFile, name: str) -> Element:
    """Return the root of a part; raises what a broken or hostile part makes its parser raise."""
    builder = TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _DoubtError("nested")
        builder.start(_named(tag), {_named(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(tag))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse_type
    with package.open(name) as part:
        data = part.read(_MOST + 1)
    if len(data) > _MOST:
        raise _DoubtError("large")
    parser.Parse(data, True)
    return builder.close()


def usual(attributes: dict[str, str]) -> dict[str, str]:
    """Return attributes of the strict form of the format with their usual names."""
    return {name.replace(STRICT, _USUAL): value for name, value in attributes.items()}


def _named(tag: str) -> str:
    if tag.startswith(STRICT):
        return W + tag[len(STRICT) :]
    return f"{{{tag.replace(' ', '}')}" if " " in tag else tag


def _refuse_type(*_: object) -> None:
    raise _DoubtError("document type")
