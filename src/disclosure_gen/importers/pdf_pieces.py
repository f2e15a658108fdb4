"""The bytes of a PDF with a text layer that others made → its paragraphs and tables, as a reader sees them.

Tables are found by their ruling lines, on pages without any by columns. What is unpacked is limited before the library
sees it; nothing is run.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from statistics import median, median_low
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.generic import StreamObject

from disclosure_gen.codes import Say
from disclosure_gen.importers.inside import Fault, damaged
from disclosure_gen.importers.pdf_chars import cell_text, put_in_order
from disclosure_gen.importers.pdf_columns import Word, tables_by_columns
from disclosure_gen.importers.pieces import MOST_CELLS, Grid, Paragraph, Piece, Unread, go_on, repeated, without_rows
from disclosure_gen.importers.sheets import Merge
from disclosure_gen.records import NamedTuple

MOST_PAGES = 400
MOST_CHARS = 60_000  # on one page
_MOST_OBJECTS = 200_000
_MOST_STREAM = 64 * 1024 * 1024
_MOST_IN_ALL = 512 * 1024 * 1024
_FOLIO = re.compile(r"[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[-—–\s]*")
_LISTED = re.compile(r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、](?!\d))")
_PAGE = re.compile(r"\s*(\d+)$")
_ENDS = "。；：，、"
_NEAR = 2.5  # points by which edges of one grid may differ
_HEADING = 1.12  # a size of letters, in those of the text, from which on a line is a heading
_LONGEST_HEADING = 45
_SHORT = 0.3  # of the width of text that a line may lack before a word that does not break
_APART = 1.4  # of the usual distance of lines, from which on a paragraph begins
_LEAST_TABLE = 2  # cells
_LEAST_WIDTH = 100  # of a rule across a table, which an underline is not
_MOST_RULES = 20_000
_GAP = 3  # points between two words of a page without ruling lines

MISSING = Fault(
    "DG901",
    Say("读别人的 PDF 要装 pdfplumber", "reading a PDF of others needs pdfplumber"),
    Say("pip install pdfplumber；或给出 Word 文件", "pip install pdfplumber, or give the Word file"),
)


class _Line(NamedTuple):
    """A line of text outside of tables: its words, where it begins and ends, its size, its middle from the top."""

    text: str
    left: float
    right: float
    size: float
    top: float


class _Margins(NamedTuple):
    """Where the lines of the text begin and end, and the usual distance from one to the next."""

    left: float
    right: float
    pitch: float


class _Placed(NamedTuple):
    """A table, where it begins on the page, and where its columns begin and the last one ends."""

    grid: Grid
    top: float
    lefts: Sequence[float]


def read_pdf_text(data: bytes) -> tuple[Piece | Unread, ...] | Fault:
    """Return the pieces of a PDF in the order of reading, and its pages that are pictures, or what is wrong with it."""
    try:
        import pdfplumber
    except ModuleNotFoundError:
        return MISSING
    try:
        fault = _fault(data)
        if fault is not None:
            return fault
        with pdfplumber.open(BytesIO(data)) as pdf:
            pages = [_page(page) for page in pdf.pages]
            widths = [round(page.width) for page in pdf.pages]
            pictures = [number for number, page in enumerate(pdf.pages, 1) if page.images]
    except _DoubtError as error:
        return error.fault
    except Exception as error:  # a broken file can break its reader in any way
        return damaged("DG901", Say(" PDF", "a PDF"), error)
    pieces = tuple(_joined(pages, widths))
    if not pieces:
        return Fault(
            "DG901",
            Say("PDF 里没有文字，可能是扫描件", "there is no text in the PDF: it may be scanned"),
            Say("请给出 Word、Excel 文件", "give the Word or Excel file"),
        )
    return (*pieces, *(_scanned(number) for number in pictures if not _without_folio(pages[number - 1])))


def _scanned(number: int) -> Unread:
    return Unread(
        Say(
            f"第 {number} 页只有图、没有文字，可能是扫描件，没有读",
            f"page {number} is a picture without text, as of a scan; it was not read",
        )
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


def _page(page: Any) -> list[_Line | _Placed]:  # noqa: ANN401 - the library has no types
    """Return the lines and tables of a page from the top down."""
    if len(page.chars) > MOST_CHARS or len(page.edges) > _MOST_RULES:
        raise _DoubtError(Say(f"一页超过 {MOST_CHARS} 字", f"more than {MOST_CHARS:,} characters on a page"))
    put_in_order(page.chars)
    tables = [table for table in page.find_tables(_settings(page)) if len(table.cells) >= _LEAST_TABLE]
    placed = [_grid(page, table) for table in tables]
    boxes = [table.bbox for table in tables]
    rest = page.filter(lambda one: one.get("upright", True) and not _is_inside(one, boxes))
    if not tables:
        unruled = list(tables_by_columns([_word(one) for one in rest.extract_words(x_tolerance=_GAP)]))
        placed = [_Placed(one.grid, one.top, one.lefts) for one in unruled]
        areas = [(0.0, one.top - 1, page.width, one.bottom + 1) for one in unruled]
        rest = rest.filter(lambda one: not _is_inside(one, areas)) if areas else rest
    lines = [
        _Line(
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


def _with_leaders(lines: Sequence[_Line]) -> Iterator[_Line]:
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
        inside = [one for one in upright if left - _NEAR < one[0] < right + _NEAR]
        for top, bottom in pairwise(sorted(set(tops))):
            middle = (top + bottom) / 2
            here = [x for x, low, high in inside if low <= middle <= high]
            missing = [x for x in (left, right) if here and not any(abs(x - at) < _NEAR for at in here)]
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


def _grid(page: Any, table: Any) -> _Placed:  # noqa: ANN401 - the library has no types
    """Return a table as texts by place: cells that cover several rows or columns are merged ones."""
    lefts = _edges(x for cell in table.cells for x in (cell[0], cell[2]))
    tops = _edges(y for cell in table.cells for y in (cell[1], cell[3]))
    grid = Grid(rows=len(tops) - 1, columns=len(lefts) - 1)
    if len(table.cells) > MOST_CELLS:
        raise _DoubtError(Say(f"表格超过 {MOST_CELLS} 格", f"more than {MOST_CELLS:,} cells"))
    chars: dict[tuple[int, int], list[Any]] = {}
    spots: dict[tuple[int, int], tuple[int, int]] = {}
    for left, top, right, bottom in table.cells:
        place = (_index(tops, top) + 1, _index(lefts, left) + 1)
        end = (_index(tops, bottom), _index(lefts, right))
        if end != place:
            grid.merges.append(Merge(*place, *end))
        spots.update(
            {(row, column): place for row in range(place[0], end[0] + 1) for column in range(place[1], end[1] + 1)}
        )
    for char in page.chars:
        row = _slot(tops, (char["top"] + char["bottom"]) / 2)
        column = _slot(lefts, (char["x0"] + char["x1"]) / 2)
        spot = spots.get((row, column))
        if spot is not None:
            chars.setdefault(spot, []).append(char)
    grid.cells = {place: text for place, found in sorted(chars.items()) if (text := cell_text(found))}
    return _Placed(grid, table.bbox[1], lefts)


def _edges(values: Iterable[float]) -> list[float]:
    """Return positions in order, those that lie close together as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _slot(edges: Sequence[float], value: float) -> int:
    """Return between which edges a position lies, from 1; 0 for none."""
    return next((index for index, (low, high) in enumerate(pairwise(edges), 1) if low <= value < high), 0)


def _joined(pages: Sequence[Sequence[_Line | _Placed]], widths: Sequence[int]) -> Iterator[Piece]:
    """Yield paragraphs and tables: lines that go on and tables that go on over a page are one.

    Pages that lie across have margins of their own.
    """
    lines = [line for page in pages for line in page if isinstance(line, _Line)]
    usual = median(line.size for line in lines) if lines else 0.0
    by_width = {
        width: _margins([page for page, own in zip(pages, widths, strict=True) if own == width], usual)
        for width in set(widths)
    }
    open_: list[_Line] = []
    parts: list[_Placed] = []
    for page, width in zip(pages, widths, strict=True):
        margins = by_width[width]
        for one in _without_folio(page):
            if isinstance(one, _Placed):
                yield from _closed(open_, usual)
                if parts and not _is_same(parts[-1], one):
                    yield _one_table(parts)
                parts.append(one)
                continue
            if parts:
                yield _one_table(parts)
            if open_ and not _goes_on(open_[-1], one, margins):
                yield from _closed(open_, usual)
            open_.append(one)
    if parts:
        yield _one_table(parts)
    yield from _closed(open_, usual)


def _without_folio(page: Sequence[_Line | _Placed]) -> Sequence[_Line | _Placed]:
    """Return what is on a page without the page number above or below."""
    ends = [index for index in (0, len(page) - 1) if page and isinstance(page[index], _Line)]
    folios = {index for index in ends if isinstance(one := page[index], _Line) and _FOLIO.fullmatch(one.text)}
    return [one for index, one in enumerate(page) if index not in folios]


def _goes_on(line: _Line, after: _Line, page: "_Margins") -> bool:
    """Tell whether a line goes on in the next: it is as long as lines are, and the next begins nothing new."""
    ended = line.text[-1] in _ENDS
    short = 2 * line.size if ended else _SHORT * (page.right - page.left)
    if line.right <= page.right - short or after.left >= page.left + line.size or _LISTED.match(after.text):
        return False
    if abs(line.size - after.size) >= 1 or after.top - line.top > _APART * page.pitch:
        return False
    title = line.text.endswith("。") and after.right <= page.right - 2 * line.size and after.text[-1] not in _ENDS
    return not title


def _margins(pages: Sequence[Sequence[_Line | _Placed]], usual: float) -> "_Margins":
    """Return where the lines of the text begin and end, and how far they are apart."""
    lines = [line for page in pages for line in page if isinstance(line, _Line)]
    pairs = [(one, two) for page in pages for one, two in pairwise(page)]
    apart = [two.top - one.top for one, two in pairs if isinstance(one, _Line) and isinstance(two, _Line)]
    return _Margins(
        min((line.left for line in lines if line.size <= usual * _HEADING), default=0.0),
        max((line.right for line in lines), default=0.0),
        median_low(apart) if apart else usual,
    )


def _closed(open_: list[_Line], usual: float) -> Iterator[Paragraph]:
    """Yield the paragraph of some lines, and open a new one."""
    if open_:
        text = "".join(line.text for line in open_)
        large = open_[0].size > usual * _HEADING and len(text) <= _LONGEST_HEADING
        open_.clear()
        yield Paragraph(text, int(large))


def _is_same(table: _Placed, after: _Placed) -> bool:
    """Tell whether a table goes on in the next one: both are as wide and begin at the same place."""
    return abs(table.lefts[0] - after.lefts[0]) < _NEAR and abs(table.lefts[-1] - after.lefts[-1]) < _NEAR


def _one_table(parts: list[_Placed]) -> Grid:
    """Return the parts of a table over several pages as one, and forget them."""
    lefts = _edges(x for part in parts for x in part.lefts)
    table = Grid(columns=len(lefts) - 1)
    for part in parts:
        own = _widened(part, lefts)
        again = repeated(table, own)
        own = without_rows(own, again)
        _mend(table, own, again=bool(again))
        go_on(table, own)
    parts.clear()
    return table


def _widened(part: _Placed, lefts: Sequence[float]) -> Grid:
    """Return a part by the columns of the whole table: what covers several of them is merged."""
    if len(part.lefts) == len(lefts):
        return part.grid
    at = [_index(lefts, x) for x in part.lefts]
    grid = Grid(rows=part.grid.rows, columns=len(lefts) - 1)
    grid.cells = {(row, at[column - 1] + 1): text for (row, column), text in part.grid.cells.items()}
    spans = {(one.top, one.left): one for one in part.grid.merges}
    for row, column in part.grid.cells:
        one = spans.get((row, column), Merge(row, column, row, column))
        wide = Merge(one.top, at[one.left - 1] + 1, one.bottom, at[one.right])
        if (wide.top, wide.left) != (wide.bottom, wide.right):
            grid.merges.append(wide)
    return grid


def _mend(table: Grid, more: Grid, *, again: bool) -> None:
    """Put what a page break cut off from the last row of a table back to it: words alone, under words, unnumbered.

    Below a header that stands there `again` a row with words in every column is a row of its own.
    """
    rest = {column: text for (row, column), text in more.cells.items() if row == 1}
    last = table.rows
    heads = {text for (row, _), text in table.cells.items() if row == 1}
    if not rest or not last or set(rest.values()) & heads:
        return
    under = all((last, column) in table.cells for column in rest)
    if again and len(rest) == sum(row == last for row, _ in table.cells):
        return
    words = not any(_LISTED.match(text) or any(char.isdigit() for char in text) for text in rest.values())
    if under and words:
        for column, text in rest.items():
            table.cells[last, column] += text
            del more.cells[1, column]
