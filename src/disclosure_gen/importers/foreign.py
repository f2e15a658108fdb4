"""The bytes of a file that others made → its tables as sheets, and the pieces of its text, whatever its format."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.importers.cells import Sheet
from disclosure_gen.importers.inside import Fault
from disclosure_gen.importers.pieces import Paragraph, Piece, Unread, continued, sheet_of
from disclosure_gen.records import dataclass, field

_LINES_ABOVE = 4  # paragraphs over a table that may be its caption, who prepared it, and its unit
_LONGEST_LINE = 80
_COMPOUND = b"\xd0\xcf\x11\xe0"
_BEGINNINGS = (b"PK", b"%PDF", _COMPOUND)
_NOTHING = Say("文件是空的（0 字节）", "the file is empty (0 bytes)")
_WORD = "word/document.xml"
_SECRET = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a file holds. `above` says of a sheet that was a table of text how many lines over it are in its rows.

    `below` is the paragraph that follows such a table. `unread` is what was left out or is not sure.
    """

    sheets: tuple[Sheet, ...]
    pieces: tuple[Piece, ...] = ()
    above: Mapping[str, int] = field(default_factory=dict)
    below: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()


def read_foreign(data: bytes) -> Foreign | Fault:
    """Return what a workbook, a Word file or a PDF holds, or what is wrong with it."""
    if not data.startswith(_BEGINNINGS):
        why = Say("不是 Excel、Word 或 PDF 文件", "no Excel, Word or PDF file") if data else _NOTHING
        return Fault(
            "DG911", why, Say("用原来的程序打开，另存为 .xlsx 或 .docx", "save it as .xlsx or .docx from its program")
        )
    if _is_word(data):
        from disclosure_gen.importers.word_pieces import read_word

        pieces = read_word(data)
        return pieces if isinstance(pieces, Fault) else of_pieces(pieces)
    if data.startswith(b"%PDF"):
        from disclosure_gen.importers.pdf_pieces import read_pdf_text

        pieces = read_pdf_text(data)
        return pieces if isinstance(pieces, Fault) else of_pieces(pieces)
    from disclosure_gen.importers.sheets import read_sheets

    sheets = read_sheets(data)
    return sheets if isinstance(sheets, Fault) else Foreign(sheets)


def is_old(data: bytes) -> bool:
    """Tell whether a file is of an old format of Office and has no password."""
    return data.startswith(_COMPOUND) and _SECRET not in data


def is_old_word(data: bytes) -> bool:
    """Tell whether a file is an old Word file (.doc), which another program has to convert."""
    return data.startswith(_COMPOUND) and _OLD_WORD in data


def holds_content(data: bytes) -> bool:
    """Tell whether a PDF or Word file of this program has its content inside."""
    if not (data.startswith(b"%PDF") or _is_word(data)):
        return False
    from disclosure_gen.importers.made import read_made

    return bool(read_made(data, Origin()).files)


def of_pieces(pieces: Sequence[Piece | Unread]) -> Foreign:
    """Return the tables of a text as sheets, each with the lines over it."""
    sheets: list[Sheet] = []
    above: dict[str, int] = {}
    below: dict[str, str] = {}
    lines: list[str] = []
    read = list(continued([piece for piece in pieces if not isinstance(piece, Unread)]))
    for piece in read:
        if isinstance(piece, Paragraph):
            if sheets:
                below.setdefault(sheets[-1].name, piece.text)
            if any(map(str.isalpha, piece.text)):  # a page number alone says nothing
                lines = [*lines, piece.text] if len(piece.text) <= _LONGEST_LINE else []
            continue
        name = f"表{len(sheets) + 1}"
        over = lines[-_LINES_ABOVE:]
        sheets.append(sheet_of(name, over, piece))
        above[name] = len(over)
        lines = []
    left_out = tuple(piece for piece in pieces if isinstance(piece, Unread))
    return Foreign(tuple(sheets), tuple(read), above, below, left_out)


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _WORD in package.NameToInfo
    except Exception:  # the reader of workbooks says what is wrong with it
        return False
