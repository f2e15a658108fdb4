"""The bytes of an old workbook (.xls, and .et where it is one inside) → its sheets, as those of new ones are read.

Values count as they were saved: formulas are not run, macros and links are not opened. The file is read whole, so that
it may be no larger than a part of what a new one may unpack to.
"""

from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from typing import Any

from disclosure_gen.codes import Say
from disclosure_gen.importers.cells import MOST_CELLS, MOST_COLUMNS, MOST_SHEETS, Cell, Merge, Place, Sheet, exact
from disclosure_gen.importers.inside import Fault, damaged
from disclosure_gen.importers.number_forms import Shown, shown

MOST_BYTES = 32 * 1024 * 1024
_SECRET = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_DATE, _FLAG = 3, 4  # kinds of cells
_MOST_MERGES = 50_000

ENCRYPTED = Fault(
    "DG912",
    Say("加了密，读不出", "it is protected by a password"),
    Say("用 Excel 或 WPS 去掉密码后另存", "save it without a password"),
)
MISSING = Fault(
    "DG912",
    Say("是旧格式的 .xls 或 .et，没有装读它的程序", "an old .xls or .et, and there is nothing to read it with"),
    Say("另存为 .xlsx；或安装：pip install xlrd", "save it as an .xlsx, or install: pip install xlrd"),
)


def read_xls(data: bytes) -> tuple[Sheet, ...] | Fault:
    """Return the sheets of an old workbook, or what is wrong with it."""
    fault = _why_not(data)
    if fault:
        return fault
    try:
        import xlrd
    except ModuleNotFoundError:
        return MISSING
    try:
        return tuple(_sheets(xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())))
    except _TooManyError as error:
        return error.fault
    except Exception as error:  # a broken file can break its reader in any way
        secret = isinstance(error, xlrd.XLRDError) and "encrypt" in str(error).lower()
        return ENCRYPTED if secret else damaged("DG911", Say(" Excel 工作簿", "an Excel workbook"), error)


def _why_not(data: bytes) -> Fault | None:
    """Return why a file is not given to the library."""
    if any(name in data for name in _SECRET):
        return ENCRYPTED
    if not any(name in data for name in _BOOKS):
        return Fault("DG911", Say("不是 Excel 工作簿，或已损坏（—）", "not an Excel workbook, or a damaged one (—)"))
    mib = MOST_BYTES // 1024 // 1024
    too_large = _too_large(Say(f"旧格式的工作簿超过 {mib} MB", f"an old workbook of more than {mib} MB"))
    return too_large if len(data) > MOST_BYTES else None


def _too_large(say: Say) -> Fault:
    return Fault("DG913", say)


class _TooManyError(Exception):
    """More sheets or cells than are read; its argument says which."""

    def __init__(self, say: Say) -> None:
        super().__init__(say.en)
        self.fault = _too_large(say)


def _sheets(book: Any) -> Iterator[Sheet]:  # noqa: ANN401 - the library has no types
    looks = [_look(book, look) for look in book.xf_list]
    left = MOST_CELLS
    if book.nsheets > MOST_SHEETS:
        raise _TooManyError(Say(f"工作表超过 {MOST_SHEETS} 张", f"more than {MOST_SHEETS} sheets"))
    for sheet in book.sheets():
        cells: dict[Place, Cell] = {}
        for row in range(sheet.nrows):
            for column in range(min(sheet.row_len(row), MOST_COLUMNS)):
                cell = _cell(sheet.cell(row, column), looks)
                if cell is not None:
                    cells[row + 1, column + 1] = cell
        left -= len(cells)
        if left < 0:
            raise _TooManyError(
                Say(f"有内容的格超过 {MOST_CELLS} 个", f"more than {MOST_CELLS:,} cells that are filled")
            )
        merges = (Merge(top + 1, left_ + 1, bottom, right) for top, bottom, left_, right in sheet.merged_cells)
        hidden = (row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
        unseen = (column + 1 for column, info in sheet.colinfo_map.items() if info.hidden)
        merged = tuple(merges)[:_MOST_MERGES]
        yield Sheet(sheet.name, cells, merged, frozenset(hidden), bool(sheet.visibility), frozenset(unseen))


def _look(book: Any, look: Any) -> Shown:  # noqa: ANN401 - the library has no types
    form = book.format_map.get(look.format_key)
    return shown(str(look.format_key), form.format_str if form else None)


def _cell(cell: Any, looks: list[Shown]) -> Cell | None:  # noqa: ANN401 - the library has no types
    match cell.ctype:
        case 1:
            return Cell("text", cell.value) if cell.value else None
        case 2 | 3:
            form = looks[cell.xf_index] if cell.xf_index is not None and cell.xf_index < len(looks) else None
            text = repr(cell.value)
            number = exact(text)
            if cell.ctype == _DATE or isinstance(form, str):
                return Cell("percent" if form == "percent" else "date", text)
            return Cell("number", text, _whole(number), places=form)
        case 4 | 5:
            return Cell("flag" if cell.ctype == _FLAG else "error", str(cell.value))
    return None


def _whole(number: Decimal | None) -> Decimal | None:
    """Return a number without the .0 that every number of an old workbook has."""
    return number.quantize(Decimal(1)) if number is not None and number == number.to_integral_value() else number
