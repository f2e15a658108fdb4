"""The bytes of a PDF with a text layer that others made → its paragraphs and tables, as a reader sees them.

Tables are found by their ruling lines, on pages without any by columns. What is unpacked is limited before the library
sees it; nothing is run.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.generic import StreamObject

from disclosure_gen.codes import Say
from disclosure_gen.importers.inside import DoubtError, Fault, damaged
from disclosure_gen.importers.pdf_chars import runs, settle, turned
from disclosure_gen.importers.pdf_charts import charts
from disclosure_gen.importers.pdf_columns import Unruled, tables_by_columns
from disclosure_gen.importers.pdf_flow import Line, Placed, is_folio, joined, without_folio
from disclosure_gen.importers.pdf_margins import without_running
from disclosure_gen.importers.pdf_ruled import Box, ruled_tables
from disclosure_gen.importers.pdf_words import Word, lines_of
from disclosure_gen.importers.pieces import Piece, Unread
from disclosure_gen.records import NamedTuple

MOST_PAGES = 400
MOST_CHARS = 60_000  # on one page
_MOST_OBJECTS = 200_000
_MOST_STREAM = 64 * 1024 * 1024
_MOST_IN_ALL = 512 * 1024 * 1024
_PAGE = re.compile(r"\s*(\d+)$")
_MOST_RULES = 20_000
_SHOWN = 5
_LONGEST = 30

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
            read = list(_read(pdf.pages))
    except DoubtError as error:
        return Fault("DG913", error.say)
    except Exception as error:  # a broken file can break its reader in any way
        return damaged("DG901", Say(" PDF", "a PDF"), error)
    pages, running = without_running([one.found for one in read])
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
    return (
        *pieces,
        *scanned,
        *(_charted(number) for number, one in enumerate(read, 1) if one.charted),
        *map(_running, running),
        *out,
        *(_unruled(number, sure=sure) for number, sure in by_columns),
    )


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


def _charted(number: int) -> Unread:
    say = Say(
        f"第 {number} 页有图，图和图里的字没有读", f"the chart on page {number} was not read, nor the words in it"
    )
    return Unread(say)


def _running(text: str) -> Unread:
    shown = text[:_LONGEST]
    return Unread(Say(f"页眉页脚“{shown}”，没有读", f'"{shown}" stands on most pages and was not read'))


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
                f"第 {number} 页的表没有框线，看不出有的数属于哪个栏目、哪一行，这张表没有读",
                f"page {number}: a table without lines was not read, for no column or row can be told of some figures",
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
    """What a page holds: its lines and tables from the top down; how wide it is; whether there are pictures on it.

    `last` is its last table without lines, which the next page may go on with; `charted` tells that it has a chart.
    """

    found: list[Line | Placed]
    width: int
    pictured: bool
    last: Unruled | None = None
    charted: bool = False


def _read(pages: Iterable[Any]) -> Iterator[_Page]:
    """Yield what pages hold, each forgotten as it was drawn; one whose words lie on their side is turned."""
    before: Unruled | None = None
    for page in pages:
        upright = page
        degrees = turned(page)
        if degrees:
            again = page.page_obj
            again.rotate = (again.rotate + degrees) % 360
            again.attrs["Rotate"] = again.rotate
            upright = type(page)(page.pdf, again, page.page_number)
        one = _page(upright, before)
        before = one.last
        yield one
        upright.close()
        page.close()


def _page(page: Any, before: Unruled | None) -> _Page:  # noqa: ANN401 - the library has no types
    """Return the lines and tables of a page from the top down."""
    if len(page.chars) > MOST_CHARS or len(page.edges) > _MOST_RULES:
        raise DoubtError(Say(f"一页超过 {MOST_CHARS} 字", f"more than {MOST_CHARS:,} characters on a page"))
    settle(page.chars)
    drawings = charts(page)
    if drawings:
        page = page.filter(lambda one: not any(top <= (one["top"] + one["bottom"]) / 2 <= low for top, low in drawings))
    ruled = ruled_tables(page)
    boxes = [box for _, box in ruled]
    rest = page.filter(lambda one: one.get("upright", True) and not _is_inside(one, boxes))
    unruled = list(tables_by_columns(_words(rest), _drawn(rest, boxes), before))
    areas = [(0.0, one.top - 1, page.width, one.bottom + 1) for one in unruled]
    rest = rest.filter(lambda one: not _is_inside(one, areas)) if areas else rest
    placed = [table for table, _ in ruled]
    placed += [Placed(one.grid, one.top, one.lefts, ruled=False, sure=one.sure) for one in unruled]
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
    found: list[Line | Placed] = sorted([*placed, *_with_leaders(lines)], key=lambda one: one.top)
    last = [one for one in without_folio(found) if isinstance(one, Placed)][-1:]
    goes_on = unruled[-1] if unruled and last and last[0].top == unruled[-1].top else None
    return _Page(found, round(page.width), bool(page.images), goes_on, bool(drawings))


def _words(page: Any) -> list[Word]:  # noqa: ANN401 - the library has no types
    """Return the words of a page, without its number."""
    drawn = [[], *runs(page.chars)]
    words = [_word(run, _is_blank(before)) for before, run in pairwise(drawn) if not _is_blank(run)]
    lines = list(lines_of(words))
    folios = {
        word for line in (*lines[:1], *lines[-1:]) if is_folio("".join(one.text for one in line)) for word in line
    }
    return [word for word in words if word not in folios]


def _drawn(page: Any, boxes: Sequence[Box]) -> list[Box]:  # noqa: ANN401 - the library has no types
    """Return what is drawn on a page beside its words, outside of tables."""
    found = [(one["x0"], one["top"], one["x1"], one["bottom"]) for one in (*page.rects, *page.lines)]
    return [one for one in found if not any(box[1] - 1 <= one[1] and one[3] <= box[3] + 1 for box in boxes)]


def _with_leaders(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines, those of a list of contents with the dots that lead to the page, which stand a little apart."""
    dots = [line for line in lines if not line.text.strip(" .·…")]
    for line in lines:
        if line in dots:
            continue
        led = any(abs(one.top - line.top) < line.size for one in dots)
        yield line._replace(text=_PAGE.sub(r"……\1", line.text)) if led else line


def _word(run: Sequence[Mapping[str, Any]], spaced: bool) -> Word:
    first, last = run[0], run[-1]
    text = "".join(char["text"] for char in run)
    return Word(text, first["x0"], last["x1"], first["top"], first["bottom"], first["order"], spaced)


def _is_blank(run: Sequence[Mapping[str, Any]]) -> bool:
    return bool(run) and run[0]["text"].isspace()


def _is_inside(one: dict[str, Any], boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    if one.get("object_type") != "char":
        return False
    x, y = (one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)
