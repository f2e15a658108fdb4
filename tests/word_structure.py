"""A Word file → what is wrong with its structure that a schema does not see; for tests of real and of damaged files."""

import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import cast

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
PARSER = etree.XMLParser(resolve_entities=False)


def faults(data: bytes) -> list[str]:
    """Return the faults of a package: fields, bookmarks, merges, grids, styles, numbers, controls, workbooks."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = Counter(package.namelist())
        parts = {name: package.read(name) for name in names}
    found = [f"part twice: {name}" for name, count in names.items() if count > 1]
    body = etree.fromstring(parts["word/document.xml"], PARSER)
    found += _fields(body)
    found += _bookmarks(body)
    for number, table in enumerate(body.iter(f"{W}tbl")):
        found += [f"table {number}: {fault}" for fault in _table(table)]
    found += _styles(parts)
    found += _numbers(parts)
    found += _relations(parts)
    found += _controls(parts)
    found += _workbooks(parts)
    return found


def _val(element: etree._Element, name: str = "val") -> str:
    return element.get(f"{W}{name}") or ""


def _fields(body: etree._Element) -> Iterator[str]:
    depth = 0
    for mark in body.iter(f"{W}fldChar"):
        kind = _val(mark, "fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        if depth < 0:
            yield "a field ends that did not begin"
            return
    if depth:
        yield "a field does not end"
    for text in body.iter(f"{W}instrText"):
        words = (text.text or "").split()
        if words[:1] in (["REF"], ["PAGEREF"]) and words[1] not in _bookmark_names(body):
            yield f"{words[0]} to no bookmark: {words[1]}"
    for link in body.iter(f"{W}hyperlink"):
        anchor = _val(link, "anchor")
        if anchor and anchor not in _bookmark_names(body):
            yield f"link to no bookmark: {anchor}"


def _bookmark_names(body: etree._Element) -> set[str]:
    return {_val(mark, "name") for mark in body.iter(f"{W}bookmarkStart")}


def _bookmarks(body: etree._Element) -> Iterator[str]:
    starts = Counter(_val(mark, "id") for mark in body.iter(f"{W}bookmarkStart"))
    ends = Counter(_val(mark, "id") for mark in body.iter(f"{W}bookmarkEnd"))
    if starts != ends:
        yield "bookmarks that do not pair"
    if any(count > 1 for count in starts.values()):
        yield "two bookmarks of one id"
    if len(_bookmark_names(body)) != sum(starts.values()):
        yield "two bookmarks of one name"


def _table(table: etree._Element) -> Iterator[str]:
    """Yield what does not close: rows as wide as the grid, merges that start, widths that agree."""
    grid = [int(_val(column, "w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    above: dict[int, int] = {}  # columns in which a merge is open, and its span
    for number, row in enumerate(table.findall(f"{W}tr")):
        column, now = 0, {}
        for cell in row.findall(f"{W}tc"):
            span_mark = cell.find(f"{W}tcPr/{W}gridSpan")
            span = int(_val(span_mark)) if span_mark is not None else 1
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                if _val(merge) != "restart" and above.get(column) != span:
                    yield f"row {number}, column {column}: a merge goes on that did not start"
                now[column] = span
            width = cell.find(f"{W}tcPr/{W}tcW")
            if width is not None and int(_val(width, "w")) != sum(grid[column : column + span]):
                yield f"row {number}, column {column}: not as wide as its grid"
            if cell[-1].tag != f"{W}p":
                yield f"row {number}, column {column}: a cell must end with a paragraph"
            column += span
        if column != len(grid):
            yield f"row {number}: {column} columns of {len(grid)}"
        above = now


def _styles(parts: dict[str, bytes]) -> Iterator[str]:
    known = {_val(style, "styleId") for style in etree.fromstring(parts["word/styles.xml"], PARSER).iter(f"{W}style")}
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            for mark in etree.fromstring(data, PARSER).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
                if _val(mark) not in known:
                    yield f"{name}: no style {_val(mark)}"


def _numbers(parts: dict[str, bytes]) -> Iterator[str]:
    numbering = etree.fromstring(parts["word/numbering.xml"], PARSER) if "word/numbering.xml" in parts else None
    known = {_val(num, "numId") for num in numbering.iter(f"{W}num")} if numbering is not None else set()
    for name in ("word/document.xml", "word/styles.xml"):
        for mark in etree.fromstring(parts[name], PARSER).iter(f"{W}numId"):
            if _val(mark) not in known | {"0"}:
                yield f"{name}: no numbering {_val(mark)}"


def _controls(parts: dict[str, bytes]) -> Iterator[str]:
    """Yield controls of one number, and those that are bound to nothing or show something else than their node."""
    stores = dict(_stores(parts))
    numbers: Counter[str] = Counter()
    found: dict[tuple[str, str], list[str]] = {}
    for name, data in parts.items():
        if not (name.startswith("word/") and name.endswith(".xml")):
            continue
        for control in etree.fromstring(data, PARSER).iter(f"{W}sdt"):
            numbers.update(_val(mark) for mark in control.findall(f"{W}sdtPr/{W}id"))
            binding = control.find(f"{W}sdtPr/{W}dataBinding")
            if binding is None:
                continue
            store = _val(binding, "storeItemID")
            if store not in stores:
                yield f"{name}: a control is bound to no part: {store}"
                continue
            path = _val(binding, "xpath")
            if (store, path) not in found:
                prefix, uri = re.findall(r"xmlns:(\w+)='([^']*)'", _val(binding, "prefixMappings"))[0]
                nodes = cast("list[etree._Element]", etree.XPath(path, namespaces={prefix: uri})(stores[store]))
                found[store, path] = [node.text or "" for node in nodes]
            shown = "".join(text.text or "" for text in control.iter(f"{W}t"))
            if found[store, path] != [shown]:
                yield f"{name}: a control shows {shown} where its node is {found[store, path]}: {path}"
    yield from (f"two controls of one number: {number}" for number, count in numbers.items() if count > 1)


def _workbooks(parts: dict[str, bytes]) -> Iterator[str]:
    """Yield charts without a workbook, and workbooks that do not open."""
    for name, part in parts.items():
        if re.fullmatch(r"word/charts/chart\d+\.xml", name):
            data = etree.fromstring(part, PARSER).find(f"{CHART}externalData")
            relations = parts.get(f"word/charts/_rels/{posixpath.basename(name)}.rels", b"<none/>")
            known = {relation.get("Id") for relation in etree.fromstring(relations, PARSER)}
            if data is None or data.get(f"{RELATION}id") not in known:
                yield f"{name}: no workbook"
        if name.endswith(".xlsx"):
            try:
                with zipfile.ZipFile(io.BytesIO(part)) as book:
                    damaged = book.testzip()
                    etree.fromstring(book.read("xl/worksheets/sheet1.xml"), PARSER)
            except (zipfile.BadZipFile, zlib.error, KeyError, etree.XMLSyntaxError) as error:
                yield f"{name}: does not open: {error}"
            else:
                if damaged:
                    yield f"{name}: damaged: {damaged}"


def _stores(parts: dict[str, bytes]) -> Iterator[tuple[str, etree._Element]]:
    """Yield the custom XML parts by the names that controls know them by."""
    for name, data in parts.items():
        match = re.fullmatch(r"(customXml/item)Props(\d+\.xml)", name)
        if match:
            root = etree.fromstring(data, PARSER)
            item = etree.fromstring(parts[match[1] + match[2]], PARSER)
            yield next(str(value) for key, value in root.attrib.items() if str(key).endswith("itemID")), item


def _relations(parts: dict[str, bytes]) -> Iterator[str]:
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in etree.fromstring(data, PARSER).iter(f"{RELATIONS}Relationship"):
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                if path not in parts:
                    yield f"{name}: leads to no part: {target}"
