"""Pages, streams and plain objects → the bytes of a PDF 1.7 file, through ReportLab's canvas and document.

ReportLab numbers the objects and formats its own (catalog, pages, bookmarks). Ours come as finished bytes. All objects
but streams are packed into object streams, because a long table has as many structure elements as cells.
"""

import struct
from collections.abc import Iterable, Iterator
from hashlib import md5
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen import canvas

from disclosure_gen.writers.deflate import deflated

_HEADER = b"%PDF-1.7\n%\xe4\xb8\xad\xe6\x96\x87\n"  # PDF/A asks for four bytes above 127 in the second line
_PACKED = 500  # objects in one object stream
_PAGE_KEYS = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
_CATALOG_KEYS = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents", "AF"]


class _Canvas(canvas.Canvas):
    """A canvas whose pages bring their own streams: no preamble, hence no Helvetica."""

    _doc: Any

    def _make_preamble(self) -> None:
        self._preamble = ""


class _Raw(pdfdoc.PDFObject):
    """An object of finished bytes."""

    __RefOnly__ = 1

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, document: pdfdoc.PDFDocument) -> bytes:  # noqa: ARG002
        return self.data


class PdfFile:
    """A PDF file being made. Objects are known by their numbers."""

    def __init__(self, lang: str) -> None:
        self._canvas = _Canvas(BytesIO(), pageCompression=0, invariant=1, pdfVersion=(1, 7), lang=lang)
        self._doc = self._canvas._doc
        self._doc.Catalog.__NoDefault__ = _CATALOG_KEYS
        self._doc.Catalog.__Refs__ = _CATALOG_KEYS
        self._level = -1
        self._heads: dict[bytes, int] = {}

    def reserve(self, count: int) -> int:
        """Return the first of `count` numbers whose objects are given to `finish`."""
        first: int = self._doc.objectcounter + 1
        self._doc.objectcounter += count
        return first

    def add(self, data: bytes) -> int:
        """Add an object of finished bytes and return its number."""
        reference = self._doc.Reference(_Raw(data))
        return int(self._doc.idToObjectNumberAndVersion[reference.name][0])

    def add_stream(self, keys: bytes, data: bytes, level: int = 6) -> int:
        """Add a stream with some keys of its dictionary and return its number. Level 0: not compressed."""
        return self.add(_stream(keys, data, level))

    def add_font(self, name: str, number: int) -> None:
        """Make a font known to all pages by its resource name."""
        self._doc.idToObject[pdfdoc.BasicFonts][name] = f"{number} 0 R"

    def add_page(self, width: float, height: float, head: bytes, content: bytes) -> int:
        """Add a page and return its number; a head (b"" for none) that is shown on several pages is written once."""
        parents = self._canvas.getPageNumber() - 1
        self._canvas.setPageSize((width, height))
        self._canvas.showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = _PAGE_KEYS
        page.Trans = None
        own = self.add_stream(b"", content)
        page.Contents = f"[{self._head(head)} 0 R {own} 0 R]" if head else f"{own} 0 R"
        page.StructParents, page.Tabs = parents, "/S"
        number, _ = self._doc.idToObjectNumberAndVersion[f"Page{parents + 1}"]
        return int(number)

    def _head(self, head: bytes) -> int:
        number = self._heads.get(head)
        if number is None:
            number = self._heads[head] = self.add_stream(b"", head)
        return number

    def set_annotations(self, page: int, annotations: Iterable[int]) -> None:
        """Put annotations on a page (counted from 0)."""
        self._doc.Pages.pages[page].Annots = [f"{number} 0 R" for number in annotations]

    def bookmark(self, anchor: str, top: float) -> None:
        """Make a place of the page being drawn a target of bookmarks."""
        self._canvas.bookmarkPage(anchor, fit="XYZ", left=0, top=round(top, 2))

    def add_outline(self, title: str, anchor: str, level: int) -> None:
        """Add a line to the bookmarks; a level that skips one is raised to the next."""
        self._level = min(level, self._level + 1)
        self._canvas.addOutlineEntry(title, anchor, self._level)

    def set_catalog(self, **entries: str) -> None:
        """Set entries of the catalog."""
        for key, value in entries.items():
            setattr(self._doc.Catalog, key, value)

    def finish(self, info: bytes, reserved: Iterable[tuple[int, bytes]] = ()) -> bytes:
        """Return the file with the objects of reserved numbers, in any order."""
        doc = self._doc
        doc.info = _Raw(info)
        root, information = doc.Reference(doc.Catalog), doc.Reference(doc.info)
        doc.Outlines.prepare(doc, self._canvas)
        if doc.Outlines.ready < 0:
            doc.Catalog.Outlines = None
        output = _Output()
        output.write_packed(output.write_streams(self._objects()))
        output.write_packed(reserved)
        return output.finish(doc.objectcounter, f"/Root {_ref(doc, root)}/Info {_ref(doc, information)}")

    def _objects(self) -> Iterator[tuple[int, bytes]]:
        doc, number = self._doc, 0
        while number < doc.objectcounter:  # objects may be added while others are formatted
            number += 1
            name = doc.numberToId.get(number)
            if name is not None:
                yield number, pdfdoc.format(doc.idToObject[name], doc, toplevel=1)


def text_string(text: str) -> bytes:
    """Return a text as a PDF string."""
    if text.isascii() and text.isprintable():
        return b"(%s)" % text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode()
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def _ref(doc: pdfdoc.PDFDocument, reference: pdfdoc.PDFObjectReference) -> str:
    return str(reference.format(doc), "ascii")


def _stream(keys: bytes, data: bytes, level: int) -> bytes:
    if level:
        keys, data = keys + b"/Filter/FlateDecode", deflated(data, level)
    # ReportLab's own streams lack the end of line before endstream that PDF/A asks for.
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (keys, len(data), data)


class _Output:
    """The parts of a file as they are written, and where each object stands."""

    def __init__(self) -> None:
        self._parts = [_HEADER]
        self._offset = len(_HEADER)
        self._places: dict[int, tuple[int, int, int]] = {}
        self._packs: list[tuple[bytes, list[int]]] = []

    def write_streams(self, objects: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
        """Write the streams among some objects and yield the rest."""
        for number, data in objects:
            if data.endswith(b"endstream"):
                self._write(number, data)
            else:
                yield number, data

    def write_packed(self, objects: Iterable[tuple[int, bytes]]) -> None:
        numbers: list[int] = []
        datas: list[bytes] = []
        for number, data in objects:
            numbers.append(number)
            datas.append(data)
            if len(numbers) == _PACKED:
                self._packs.append((_pack(numbers, datas), numbers))
                numbers, datas = [], []
        if numbers:
            self._packs.append((_pack(numbers, datas), numbers))

    def finish(self, last: int, trailer: str) -> bytes:
        for pack, (data, numbers) in enumerate(self._packs, start=last + 1):
            self._write(pack, data)
            self._places.update((number, (2, pack, index)) for index, number in enumerate(numbers))
        table, start = last + len(self._packs) + 1, self._offset
        self._places[0], self._places[table] = (0, 0, 65535), (1, start, 0)
        rows = b"".join(struct.pack(">xBIH", *self._places[number]) for number in range(table + 1))
        digest = md5(b"".join(self._parts), usedforsecurity=False).hexdigest()
        keys = f"/Type/XRef/Size {table + 1}/W[1 4 2]{trailer}/ID[<{digest}><{digest}>]"
        keys += "/DecodeParms<</Predictor 12/Columns 7>>"
        self._write(table, _stream(keys.encode(), _less_above(rows, 8), 6))
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _write(self, number: int, data: bytes) -> None:
        part = b"%d 0 obj\n%s\nendobj\n" % (number, data)
        self._places[number] = (1, self._offset, 0)
        self._offset += len(part)
        self._parts.append(part)


def _less_above(rows: bytes, length: int) -> bytes:
    """Return rows of bytes less those of the row above, byte by byte, each after the number of that PNG filter (2).

    Every row begins with a zero byte. All are subtracted at once, as one number whose bytes do not borrow.
    """
    count = len(rows) // length
    high = int.from_bytes(b"\x80" * len(rows))
    values = int.from_bytes(rows)
    above = values >> 8 * length
    less = ((values | high) - (above & ~high)) ^ ((values ^ ~above) & high)
    return (less | int.from_bytes((b"\2" + bytes(length - 1)) * count)).to_bytes(len(rows))


def _pack(numbers: list[int], datas: list[bytes]) -> bytes:
    offsets, offset = [], 0
    for number, data in zip(numbers, datas, strict=True):
        offsets.append(b"%d %d" % (number, offset))
        offset += len(data) + 1
    head = b" ".join(offsets) + b"\n"
    keys = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(head))
    return _stream(keys, head + b"\n".join(datas), 6)
