"""A part of a Word file → its elements, with limits; a document type, and with it any entity, is refused.

Names of the strict form of the format (ISO/IEC 29500 Strict) are given as those of the usual one.
"""

import zipfile
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from disclosure_gen.codes import Say
from disclosure_gen.importers.inside import DoubtError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_USUAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_MOST = 64 * 1024 * 1024
_DEEPEST = 200


def tree(package: zipfile.ZipFile, name: str) -> Element:
    """Return the root of a part; raises what a broken or hostile part makes its parser raise."""
    builder = TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise DoubtError(Say("层次过深", "it is nested too deep"))
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
        raise DoubtError(
            Say(f"解开后超过 {_MOST // 1024 // 1024} MB", f"more than {_MOST // 1024 // 1024} MB when unpacked")
        )
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
    raise DoubtError(Say("里面有文档类型声明", "it holds a document type"))
