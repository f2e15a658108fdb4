"""Workbooks that go out to be filled in and come back: what is read and written for them.

Beside `pipeline` and `years`; like them, a caller of `files`.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_gen import files, pipeline
from disclosure_gen.amending import UnplaceableError, amend
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, has_errors, in_order
from disclosure_gen.files import RefusedError
from disclosure_gen.lang import Lang
from disclosure_gen.load.source import Source
from disclosure_gen.records import dataclass

if TYPE_CHECKING:
    from disclosure_gen.intake.filled import Change
    from disclosure_gen.model.disclosure import Disclosure

__all__ = ["Received", "Sent", "receive_workbook", "send_workbook"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The workbook that was written, "" where the content has errors."""

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What a file changed in content, the content files that were written, and what is doubtful."""

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    changes: "tuple[Change, ...]" = ()
    rows: int = 0
    files: tuple[str, ...] = ()


def send_workbook(folder: str | Path, lang: Lang | None, out: str) -> Sent:
    """Write the workbook in which a department fills in the amounts of a folder of content.

    Raises RefusedError where the folder has no content, the file cannot be written, or XlsxWriter is missing.
    """
    content = pipeline.read(folder)
    disclosure = content.disclosure
    if disclosure is None or has_errors(content.diagnostics):
        return Sent(sources=content.sources, diagnostics=in_order(content.diagnostics))
    try:
        from disclosure_gen.intake.book import fill_in_workbook
    except ModuleNotFoundError as missing:
        if missing.name != "xlsxwriter":
            raise
        raise RefusedError(
            "生成工作簿需要 XlsxWriter，请先安装：pip install XlsxWriter",
            "a workbook needs XlsxWriter; install it first: pip install XlsxWriter",
        ) from missing
    chosen = lang or ("en" if disclosure.languages[0] == "en" else "zh")
    data = fill_in_workbook(disclosure, chosen, pipeline.terms())
    path = Path(out or f"out/{disclosure.id}-{disclosure.year}.fill-in.{chosen}.xlsx")
    files.write_files({path: data})
    return Sent(sources=content.sources, diagnostics=(), path=str(path))


def receive_workbook(file: str | Path, folder: str | Path) -> Received:
    """Put what a filled workbook states into a folder of content; where the workbook is not sound, nothing.

    Raises RefusedError where either is not there or cannot be read or written.
    """
    content = pipeline.read(folder)
    if content.disclosure is None or has_errors(content.diagnostics):
        return Received(sources=content.sources, diagnostics=in_order(content.diagnostics))
    return _received(Path(file), Path(folder), content.disclosure)


def _received(file: Path, folder: Path, disclosure: "Disclosure") -> Received:
    from disclosure_gen.importers.inside import Fault
    from disclosure_gen.importers.sheets import read_sheets
    from disclosure_gen.intake.filled import is_ours, read_filled

    own = files.read_content(folder)
    sheets = read_sheets(files.read_made(file))
    if isinstance(sheets, Fault):
        faulty = finding(sheets.code, Origin(str(file)), sheets.say, hint=sheets.hint)
        return Received(sources=own, diagnostics=(faulty,))
    if not is_ours(sheets):
        say = Say("不是本程序发出的填报工作簿", "not a workbook that this program made to be filled in")
        hint = Say("先用 workbook 命令生成", "make one with the command workbook")
        return Received(sources=own, diagnostics=(finding("DG915", Origin(str(file)), say, hint=hint),))
    read = read_filled(sheets, disclosure, str(file))
    if has_errors(read.diagnostics):
        return Received(sources=own, diagnostics=in_order(read.diagnostics))
    try:
        texts = amend(own, read.statements, read.added)
    except UnplaceableError as error:
        say = Say(
            "改动放不进这个文件，没有改动任何文件", "the changes cannot be put into this file; no file was changed"
        )
        return Received(sources=own, diagnostics=(*read.diagnostics, finding("DG925", Origin(str(error)), say)))
    files.write_files({Path(name): files.as_before(Path(name), text) for name, text in texts.items()})
    return Received(
        sources=own,
        diagnostics=in_order(read.diagnostics),
        changes=read.changes,
        rows=len(read.added),
        files=tuple(texts),
    )
