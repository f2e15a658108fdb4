"""A file of a package beside the one that its content makes → what is not the same, where the bytes are not."""

import csv
import io
import json
from collections.abc import Iterator

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.importers.made import read_made
from disclosure_gen.parity import seen_in
from disclosure_gen.parity.beyond import beyond, is_same_page
from disclosure_gen.parity.pieces import differences
from disclosure_gen.submission.assemble import Part
from disclosure_gen.submission.contents import Contents

_TOLD = 5
_SHOWN = ("pdf", "docx", "html", "xlsx", "ofd")
_CARRYING = ("pdf", "docx", "ofd")  # formats that carry their content
_CONTENT = "disclosure.toml"
_WRITTEN = frozenset({"disclosure-gen", "babel"})  # what files are made with that this program writes alone
_LAID_OUT = _WRITTEN | {"python", "zlib", "uharfbuzz", "pyphen"}
_MAKERS = {
    "pdf": _LAID_OUT | {"reportlab"},
    "docx": _LAID_OUT,
    "ofd": _LAID_OUT,
    "xlsx": _WRITTEN | {"python", "zlib", "xlsxwriter"},
}

UNREADABLE = Say(
    "不是本程序写的样子，读不出：可能损坏或被别的程序改过",
    "not written as this program does, and cannot be read: damaged, or changed by another program",
)


def unlike_rebuilt(
    name: str, data: bytes, part: Part, contents: Contents, *, others: frozenset[str], digests: frozenset[str]
) -> Iterator[Diagnostic]:
    """Yield DG809 where a file is not what the content makes; made by other versions, it may have other bytes.

    `others` are the programs of which it was made with another version, `digests` those of the files of the package.
    """
    same_versions = not others & _MAKERS.get(part.format, _WRITTEN)
    if part.format in _SHOWN:
        told = list(_texts(name, data, part))
        yield from told
        if part.role == "document" and part.format in _CARRYING:
            yield from _inside(name, data, part, contents)
        if told:
            return
        more = list(_beyond(name, data, part, digests))
        yield from more
        if more or (part.format == "html" and others and is_same_page(data, part.data)):
            return
    elif part.role == "check-report" and not same_versions:  # the checks are run anew
        say = Say("核查报告不是现在的核查结果，以本次核查为准", "not what the checks find now, which alone counts")
        yield finding("DG809", Origin(name), say, severity="warning")
        return
    elif part.role in ("content", "data", "descriptor") and not _same_data(data, part):
        yield finding("DG809", Origin(name), Say("数据与内容不符", "its data are not those of the content"))
        return
    if same_versions:
        say = Say("字节与由内容生成的不同", "its bytes are not those that the content makes")
        yield finding("DG809", Origin(name), say)


def _beyond(name: str, data: bytes, part: Part, digests: frozenset[str]) -> Iterator[Diagnostic]:
    try:
        found = dict.fromkeys(beyond(data, part.data, part.format, digests))
    except Exception:  # a broken file can break its reader in any way
        yield finding("DG809", Origin(name), UNREADABLE)
        return
    yield from (finding("DG809", Origin(name), Say(*one)) for one in found)


def _texts(name: str, data: bytes, part: Part) -> Iterator[Diagnostic]:
    try:
        wrong = differences(seen_in(part.data, part.format), seen_in(data, part.format))
    except Exception:  # a broken file can break its reader in any way
        yield finding("DG809", Origin(name), UNREADABLE)
        return
    for expected, found in wrong[:_TOLD]:
        say = Say(f"内容是“{expected}”，文件里是“{found}”", f"the content says “{expected}”, the file “{found}”")
        yield finding("DG809", Origin(name), say)
    if len(wrong) > _TOLD:
        more = len(wrong) - _TOLD
        yield finding("DG809", Origin(name), Say(f"另有 {more} 处不同", f"{more} more differences"))


def _inside(name: str, data: bytes, part: Part, contents: Contents) -> Iterator[Diagnostic]:
    """Yield where the content that travels in a file is not that of the package."""
    carried = {one.name: one.data for one in read_made(data, Origin(name)).files}
    text = next((text for edition, text in contents.editions.items() if edition == part.language), "")
    if carried.get(_CONTENT) != text.encode():
        say = Say("文件里附带的内容不是包里的内容", "the content inside it is not that of the package")
        yield finding("DG809", Origin(name), say)


def _same_data(data: bytes, part: Part) -> bool:
    """Tell whether two files of data say the same, however they are written."""
    if part.format == "json":
        return _json(data) == _json(part.data)
    if part.format == "csv":
        return _rows(data) == _rows(part.data)
    return data == part.data


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _rows(data: bytes) -> list[list[str]] | None:
    try:
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (ValueError, csv.Error):
        return None
