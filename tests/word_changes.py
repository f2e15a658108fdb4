"""A Word file with tracked changes → the file with all of them accepted, or all rejected (ISO 29500-1 17.13.5)."""

import io
import zipfile
from typing import Literal

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def settled(data: bytes, how: Literal["accept", "reject"]) -> bytes:
    """Return a file without tracked changes."""
    gone, stays = ("del", "ins") if how == "accept" else ("ins", "del")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith(("word/document", "word/header", "word/footer")) and name.endswith(".xml"):
                root = etree.fromstring(content)
                _settle(root, f"{W}{gone}", f"{W}{stays}", reject=how == "reject")
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            package.writestr(name, content)
    return target.getvalue()


def _settle(root: etree._Element, gone: str, stays: str, *, reject: bool) -> None:
    _settle_rows(root, gone)
    for runs in [*root.iter(gone)]:
        if not _is_property(runs):
            _remove(runs)
    for runs in [*root.iter(stays)]:
        (_remove if _is_property(runs) else _unwrap)(runs)
    for text in root.iter(f"{W}delText"):
        text.tag = f"{W}t"
    for before in [*root.iter(f"{W}pPrChange")]:
        _look(before, reject=reject)
    for paragraph in [*root.iter(f"{W}p")]:
        if paragraph.find(f"{W}pPr/{W}rPr/{gone}") is not None:
            _join(paragraph)


def _settle_rows(root: etree._Element, gone: str) -> None:
    for row in [*root.iter(f"{W}tr")]:
        if row.find(f"{W}trPr/{gone}") is not None:
            _remove(row)
    for table in [*root.iter(f"{W}tbl")]:
        if table.find(f"{W}tr") is None:
            _remove(table)


def _is_property(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in (f"{W}rPr", f"{W}trPr")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    at = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(at + offset, child)
    parent.remove(element)


def _look(before: etree._Element, *, reject: bool) -> None:
    """Keep how a paragraph looks, or make it look as before."""
    properties = before.getparent()
    assert properties is not None
    properties.remove(before)
    if reject:
        for child in list(properties):
            if child.tag not in (f"{W}rPr", f"{W}sectPr"):
                properties.remove(child)
        former = before.find(f"{W}pPr")
        assert former is not None
        for at, child in enumerate(list(former)):
            properties.insert(at, child)


def _join(paragraph: etree._Element) -> None:
    """Let what is left of a paragraph stand at the beginning of the next one."""
    assert paragraph.find(f"{W}pPr/{W}sectPr") is None, "a section would go with its paragraph"
    left = [child for child in paragraph if child.tag != f"{W}pPr"]
    following = paragraph.getnext()
    if following is not None and following.tag == f"{W}p":
        at = 1 if following.find(f"{W}pPr") is not None else 0
        for offset, child in enumerate(left):
            following.insert(at + offset, child)
        _remove(paragraph)
    elif not any(child.tag == f"{W}r" for child in left) and following is not None:
        _remove(paragraph)
