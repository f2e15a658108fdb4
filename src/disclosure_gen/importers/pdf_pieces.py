"""The bytes of a PDF with a text layer that others made → its paragraphs and tables, as a reader sees them.

Tables are found by their ruling lines, on pages without any by columns. What is unpacked is limited before the library
sees it; nothing is run.
"""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.generic import StreamObject

from disclosure_gen.codes import Say
from disclosure_gen.importers.cells import Merge
from disclosure_gen.importers.inside import Fault, damaged
from disclosure_gen.importers.pdf_chars import cell_text, is_numeric, runs, settle, share, turned
from disclosure_gen.importers.pdf_columns import Word, tables_by_columns
from disclosure_gen.importers.pdf_flow import NEAR, Line, Placed, edges_of, joined, nearest, without_folio
from disclosure_gen.importers.pieces import MOST_CELLS, Grid, Piece, Unread
from disclosure_gen.records import NamedTuple

MOST_PAGES = 400
MOST_CHARS = 60_000  # on one page
_MOST_OBJECTS = 200_000
_MOST_STREAM = 64 * 1024 * 1024
_MOST_IN_ALL = 512 * 1024 * 1024
_PAGE = re.compile(r"\s*(\d+)$")
_LEAST_TABLE = 2  # cells
_LEAST_WIDTH = 100  # of a rule across a table, which an underline is not
_MOST_RULES = 20_000
_INSIDE = 0.75  # of a number that has to stand in its cell
_SHOWN = 5
_GAP = 3  # points between two words of a page without ruling lines

MISSING = Fault(
    "DG901",
    Say("读别人的 PDF 要装 pdfplumber", "reading a PDF of others needs pdfplumber"),
    Say("pip install pdfplumber；或给出 Word 文件", "pip install pdfplumber, or give the Word file"),
)


def read_pdf_text(data: bytes) -> tuple[Piece | Unread, ...] | Fault:
    """Return the pieces of a PDF in the order of reading, and its pages that are pictures, or what is wrong with it."""
    try:
        import pdfplumber
    except ModuleNotFoundError:
        return MISSING
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what it has to say of fonts helps no reader
    try:
        fault = _fault(data)
        if fault is not None:
            return fault
        with pdfplumber.open(BytesIO(data)) as pdf:
            read = [_read(page) for page in pdf.pages]
    except _DoubtError as error:
        return error.fault
    except Exception as error:  # a broken file can break its reader in any way
        return damaged("DG901", Say(" PDF", "a PDF"), error)
    pages = [one.found for one in read]
    widths = [one.width for one in read]
    pictures = [number for number, one in enumerate(read, 1) if one.pictured]
    pieces = tuple(joined([list(filter(_is_sure, page)) for page in pages], widths))
    if not any(pages):
        return Fault(
            "DG901",
            Say("PDF 里没有文字，可能是扫描件", "there is no text in the PDF: it may be scanned"),
            Say("请给出 Word、Excel 文件", "give the Word or Excel file"),
        )
    scanned = (_scanned(number) for number in pictures if not without_folio(pages[number - 1]))
    tables = [(number, one) for number, page in enumerate(pages, 1) for one in page if isinstance(one, Placed)]
    out = (_sticks_out(number, one.out) for number, one in tables if one.out)
    by_columns = dict.fromkeys((number, one.sure) for number, one in tables if not one.ruled)
    return (*pieces, *scanned, *out, *(_unruled(number, sure=sure) for number, sure in by_columns))


def _is_sure(one: Line | Placed) -> bool:
    return isinstance(one, Line) or one.sure


def _scanned(number: int) -> Unread:
    return Unread(
        Say(
            f"第 {number} 页只有图、没有文字，可能是扫描件，没有读",
            f"page {number} is a picture without text, as of a scan; it was not read",
        ),
        "DG930",
    )


def _sticks_out(number: int, texts: Sequence[str]) -> Unread:
    shown = texts[:_SHOWN]
    return Unread(
        Say(
            f"第 {number} 页有 {len(texts)} 个数超出格线，不知属于哪一格，没有采用：{'、'.join(shown)}",
            f"{len(texts)} numbers of page {number} stick out of their cells and are not taken: {', '.join(shown)}",
        ),
        "DG930",
    )


def _unruled(number: int, *, sure: bool) -> Unread:
    if not sure:
        return Unread(
            Say(
                f"第 {number} 页的表没有框线，有的数看不出属于哪个栏目，这张表没有读",
                f"the table of page {number} has no lines, and of some figures no column can be told: it was not read",
            ),
            "DG930",
        )
    return Unread(
        Say(
            f"第 {number} 页的表没有框线，是按列的位置认的，请与原文逐格核对",
            f"the table of page {number} has no lines and was read by where its columns stand: compare every cell",
        ),
        "DG929",
    )


class _DoubtError(Exception):
    """A file that is not read on; its argument says why."""

    def __init__(self, say: Say) -> None:
        super().__init__(say.en)
        self.fault = Fault("DG913", say)


def _fault(data: bytes) -> Fault | None:
    """Return why a PDF is not read: a password, or more inside than is unpacked."""
    with apply_configuration(zlib_maximum_output_length=_MOST_STREAM):
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return Fault("DG902", Say("PDF 加了密码", "the PDF has a password"), Say("去掉密码", "take it off"))
        if len(reader.pages) > MOST_PAGES:
            return Fault("DG913", Say(f"超过 {MOST_PAGES} 页", f"more than {MOST_PAGES} pages"))
        left = _MOST_IN_ALL
        for number in range(1, min(int(reader.trailer.get("/Size", 0)), _MOST_OBJECTS)):
            one = reader.get_object(number)
            if isinstance(one, StreamObject) and "/FlateDecode" in str(one.get("/Filter", "")):
                left -= len(one.get_data())
                if left < 0:
                    mib = _MOST_IN_ALL // 1024 // 1024
                    return Fault("DG913", Say(f"解开后超过 {mib} MB", f"more than {mib} MB when unpacked"))
    return None


class _Page(NamedTuple):
    """What a page holds: its lines and tables from the top down; how wide it is; whether there are pictures on it."""

    found: list[Line | Placed]
    width: int
    pictured: bool


def _read(page: Any) -> _Page:  # noqa: ANN401 - the library has no types
    """Return what a page holds, and forget how it was drawn; a page whose words lie on their side is turned."""
    degrees = turned(page)
    if degrees:
        again = page.page_obj
        again.rotate = (again.rotate + degrees) % 360
        again.attrs["Rotate"] = again.rotate
        page.close()
        page = type(page)(page.pdf, again, page.page_number)
    one = _Page(_page(page), round(page.width), bool(page.images))
    page.close()
    return one


def _page(page: Any) -> list[Line | Placed]:  # noqa: ANN401 - the library has no types
    """Return the lines and tables of a page from the top down."""
    if len(page.chars) > MOST_CHARS or len(page.edges) > _MOST_RULES:
        raise _DoubtError(Say(f"一页超过 {MOST_CHARS} 字", f"more than {MOST_CHARS:,} characters on a page"))
    settle(page.chars)
    tables = [table for table in page.find_tables(_settings(page)) if len(table.cells) >= _LEAST_TABLE]
    placed = [_grid(page, table) for table in tables]
    boxes = [table.bbox for table in tables]
    rest = page.filter(lambda one: one.get("upright", True) and not _is_inside(one, boxes))
    if not tables:
        unruled = list(tables_by_columns([_word(one) for one in rest.extract_words(x_tolerance=_GAP)]))
        placed = [Placed(one.grid, one.top, one.lefts, ruled=False, sure=one.sure) for one in unruled]
        areas = [(0.0, one.top - 1, page.width, one.bottom + 1) for one in unruled]
        rest = rest.filter(lambda one: not _is_inside(one, areas)) if areas else rest
    lines = [
        Line(
            line["text"].strip(),
            line["x0"],
            line["x1"],
            median(char["size"] for char in line["chars"]),
            (line["top"] + line["bottom"]) / 2,
        )
        for line in rest.extract_text_lines(return_chars=True, strip=True, x_tolerance=5)
        if line["text"].strip()
    ]
    return sorted([*placed, *_with_leaders(lines)], key=lambda one: one.top)


def _with_leaders(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines, those of a list of contents with the dots that lead to the page, which stand a little apart."""
    dots = [line for line in lines if not line.text.strip(" .·…")]
    for line in lines:
        if line in dots:
            continue
        led = any(abs(one.top - line.top) < line.size for one in dots)
        yield line._replace(text=_PAGE.sub(r"……\1", line.text)) if led else line


def _word(one: Mapping[str, Any]) -> Word:
    return Word(one["text"], one["x0"], one["x1"], one["top"], one["bottom"])


def _settings(page: Any) -> dict[str, Any]:  # noqa: ANN401 - the library has no types
    """Return how tables are looked for: by lines, and where sides are open also by where rules begin and end."""
    rules: dict[tuple[int, int], list[float]] = {}
    for edge in page.horizontal_edges:
        if edge["x1"] - edge["x0"] > _LEAST_WIDTH:
            rules.setdefault((round(edge["x0"]), round(edge["x1"])), []).append(edge["top"])
    upright = [(edge["x0"], edge["top"], edge["bottom"]) for edge in page.vertical_edges]
    sides = []
    for (left, right), tops in rules.items():
        inside = [one for one in upright if left - NEAR < one[0] < right + NEAR]
        for top, bottom in pairwise(sorted(set(tops))):
            middle = (top + bottom) / 2
            here = [x for x, low, high in inside if low <= middle <= high]
            missing = [x for x in (left, right) if here and not any(abs(x - at) < NEAR for at in here)]
            sides += [
                {"object_type": "line", "x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0}
                | {"height": bottom - top}
                for x in missing
            ]
    return {"vertical_strategy": "lines", "horizontal_strategy": "lines", "explicit_vertical_lines": sides}


def _is_inside(one: dict[str, Any], boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    if one.get("object_type") != "char":
        return False
    x, y = (one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)


def _grid(page: Any, table: Any) -> Placed:  # noqa: ANN401 - the library has no types
    """Return a table as texts by place: cells that cover several rows or columns are merged ones."""
    lefts = edges_of(x for cell in table.cells for x in (cell[0], cell[2]))
    tops = edges_of(y for cell in table.cells for y in (cell[1], cell[3]))
    grid = Grid(rows=len(tops) - 1, columns=len(lefts) - 1)
    if len(table.cells) > MOST_CELLS:
        raise _DoubtError(Say(f"表格超过 {MOST_CELLS} 格", f"more than {MOST_CELLS:,} cells"))
    chars: dict[tuple[int, int], list[Any]] = {}
    sides: dict[tuple[int, int], tuple[float, float]] = {}
    spots: dict[tuple[int, int], tuple[int, int]] = {}
    for left, top, right, bottom in table.cells:
        place = (nearest(tops, top) + 1, nearest(lefts, left) + 1)
        end = (nearest(tops, bottom), nearest(lefts, right))
        sides[place] = (left, right)
        if end != place:
            grid.merges.append(Merge(*place, *end))
        spots.update(
            {(row, column): place for row in range(place[0], end[0] + 1) for column in range(place[1], end[1] + 1)}
        )
    out: list[str] = []
    unsure: set[tuple[int, int]] = set()
    for run in runs(page.chars):
        middle = (run[0]["x0"] + run[-1]["x1"]) / 2
        spot = spots.get((_slot(tops, (run[0]["top"] + run[0]["bottom"]) / 2), _slot(lefts, middle)))
        text = "".join(char["text"] for char in run)
        if spot is None:
            continue
        if not is_numeric(text) or share(run, *sides[spot]) > _INSIDE:
            chars.setdefault(spot, []).extend(run)
            continue
        out.append(text)
        for other, (left, right) in sides.items():
            if other[0] == spot[0] and share(run, left, right) > 1 - _INSIDE:
                unsure.add(other)
    grid.cells = {place: text for place, found in sorted(chars.items()) if (text := cell_text(found, *sides[place]))}
    grid.cells |= dict.fromkeys(unsure, "?")
    return Placed(grid, table.bbox[1], lefts, out=out)


def _slot(edges: Sequence[float], value: float) -> int:
    """Return between which edges a position lies, from 1; 0 for none."""
    return next((index for index, (low, high) in enumerate(pairwise(edges), 1) if low <= value < high), 0)
