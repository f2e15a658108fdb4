"""Document and pages → bytes in one of the formats, with the words, fonts and style that come with the program."""

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_gen import files
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.files import RefusedError
from disclosure_gen.imports import without_inspect
from disclosure_gen.lang import Edition, Terms
from disclosure_gen.records import dataclass, field, replace

if TYPE_CHECKING:
    from disclosure_gen.doc.blocks import Document
    from disclosure_gen.layout.fonts import Fonts
    from disclosure_gen.layout.page import Pages
    from disclosure_gen.writers import Written

FORMATS = ("pdf", "docx", "xlsx", "html", "ofd")
PACKAGE_FORMATS = ("pdf", "docx", "xlsx", "html")  # of a package for the bureau
USUAL_FORMATS = ("pdf", "docx")  # made where none is asked for
PAGED = frozenset({"pdf", "docx", "ofd"})  # need a layout
TABULAR = frozenset({"pdf"})  # hold each table as CSV too

_LAST_SECOND = 253402300799  # of the year 9999


@dataclass(frozen=True, slots=True)
class Around:
    """What a web page may lead to: the page of each edition, by its name, and files beside it, by name with bytes.

    `made` is the key of the term at its foot.
    """

    pages: Mapping[Edition, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    made: str = "page.made"


_NOTHING = Around()


def write(
    document: "Document", pages: "Pages | None", format_: str, around: Around = _NOTHING, *, own_date: bool = False
) -> "Written":
    """Write a document, laid out on pages where the format has such, in one of `FORMATS`.

    `around` is what a web page may lead to; `own_date`: SOURCE_DATE_EPOCH says nothing. Raises ValueError for another
    format, and without pages for one that needs them; RefusedError for a SOURCE_DATE_EPOCH that is no moment, or
    where an extra is not installed.
    """
    document = document if own_date else replace(document, moment=moment())
    match format_:
        case "html":
            from disclosure_gen.writers.html import write_html

            known = {**terms(), "page.made": terms()[around.made]}
            return write_html(document, known, files.read_style(), around.pages, around.files)
        case "xlsx":
            return _write_xlsx(document)
        case "pdf" if pages is not None:
            from disclosure_gen.writers.pdf import write_pdf

            return write_pdf(document, pages, fonts())
        case "docx" if pages is not None:
            from disclosure_gen.writers.docx import write_docx

            return write_docx(document, pages, fonts())
        case "ofd" if pages is not None:
            from disclosure_gen.writers.ofd import write_ofd

            return write_ofd(document, pages, fonts())
    raise ValueError(f"no such format: {format_}" if format_ not in FORMATS else f"no pages to write as {format_}")


def _write_xlsx(document: "Document") -> "Written":
    """Write a workbook.

    Raises RefusedError where the package that makes it is not installed: it is an extra.
    """
    try:
        from disclosure_gen.writers.xlsx import write_xlsx
    except ModuleNotFoundError as missing:
        if missing.name != "xlsxwriter":
            raise
        raise RefusedError(
            f"生成 xlsx 需要 XlsxWriter，请先安装：{sys.executable} -m pip install XlsxWriter",
            f"xlsx needs XlsxWriter; install it first: {sys.executable} -m pip install XlsxWriter",
        ) from None
    return write_xlsx(document, terms())


def moment() -> datetime | None:
    """Return when files shall say that they were made (SOURCE_DATE_EPOCH), None where the document's date says it.

    Raises RefusedError where it is set to anything but seconds since 1970, up to the year 9999.
    Source: the reproducible-builds.org specification of SOURCE_DATE_EPOCH.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not given:
        return None
    if not (given.isascii() and given.isdigit()) or len(given) > len(str(_LAST_SECOND)) or int(given) > _LAST_SECOND:
        raise RefusedError(
            f"环境变量 SOURCE_DATE_EPOCH 应为 1970 年以来的秒数，不能是“{given}”",
            f"SOURCE_DATE_EPOCH must be seconds since 1970, not “{given}”",
        )
    return datetime.fromtimestamp(int(given), UTC)


@cache
def terms() -> Terms:
    """Return the standard terms that come with the program."""
    from disclosure_gen.compose.terms import read_terms

    return read_terms(files.read_terms())


@cache
def fonts() -> "Fonts":
    """Return the faces that come with the program, shared by all editions and, while watching, by all rounds."""
    with without_inspect():
        from disclosure_gen.layout.fonts import FACES, Fonts

    folder = files.fonts_folder()
    added = {path.stem for path in folder.glob("*.ttf")}.difference(FACES)
    return Fonts(str(folder), tuple(sorted(added)))


def font_faults() -> tuple[Diagnostic, ...]:
    """Return what is wrong with the font files of the program; all are looked at, also those that nothing needs."""
    with without_inspect():
        from disclosure_gen.layout.fonts import FACES

    folder = files.fonts_folder()
    own = Say("重新安装本程序，或换回原来的字体文件", "install the program again, or put the original file back")
    added = Say(
        "换成完整的 TrueType 字体，或从 fonts/ 移走", "put a whole TrueType font there, or take it out of fonts/"
    )
    looked = [(folder / f"{name}.ttf", own) for name in FACES]
    looked += [(folder / f"{name}.ttf", added) for name in fonts().added]
    faults = ((path, _font_fault(path) or (_other_face(path) if hint is own else None), hint) for path, hint in looked)
    return tuple(finding("DG706", Origin(str(path)), say, hint=hint) for path, say, hint in faults if say)


def _font_fault(path: Path) -> Say | None:
    from disclosure_gen.layout.fontfile import BEGINNING, fault

    begun = files.read_beginning(path, BEGINNING)
    if isinstance(begun, Say):
        return Say(f"字体文件 {path.name} 读不出：{begun.zh}", f"the font file {path.name} cannot be read: {begun.en}")
    say = fault(*begun)
    if say:
        return Say(f"字体文件 {path.name} {say.zh}", f"the font file {path.name} {say.en}")
    return None


def _other_face(path: Path) -> Say | None:
    """Tell that a file of the set holds a face of another name; one that was added may be called anything."""
    own = fonts().own_name(path.stem)
    if own != path.stem:
        return Say(f"字体文件 {path.name} 是另一种字体：{own}", f"the font file {path.name} is another font: {own}")
    return None
