"""Two years of a department: what is read and written where a year follows from another.

Beside `pipeline`, which makes the files of one year; like it, the only caller of `files`.
"""

from collections.abc import Mapping
from pathlib import Path

from disclosure_gen import files, pipeline
from disclosure_gen.diagnostics import Diagnostic, in_order
from disclosure_gen.files import RefusedError
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.records import dataclass

__all__ = ["Rolled", "roll"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolled:
    """What was wrong with a year, or the folder of the next with its files and what is to be done in it, by code."""

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    folder: str = ""
    files: tuple[str, ...] = ()
    to_do: Mapping[str, int]


def roll(folder: str | Path, year: int) -> Rolled:
    """Make the folder of the next year beside a folder of content, whole or not at all.

    Raises RefusedError for another year than the next, for a folder that is there, and where it cannot be written.
    """
    from disclosure_gen import checks
    from disclosure_gen.rolling import STALE_FILE, roll, stale_file

    content = pipeline.read(folder)
    disclosure = content.disclosure
    report = pipeline.Report(sources=content.sources, diagnostics=in_order(content.diagnostics))
    if disclosure is None or report.failed:
        return Rolled(sources=content.sources, diagnostics=report.diagnostics, to_do={})
    _refuse_year(disclosure.year, year, partial=disclosure.partial)
    own = files.read_content(Path(folder))
    texts = roll(disclosure, own, Path(folder).resolve().name)
    target = files.beside(Path(folder), str(year))
    made = {target / Path(name).name: text.encode() for name, text in texts.items()}
    made[target / STALE_FILE] = stale_file(disclosure).encode()
    files.write_folder(target, made)
    again = load([Source(str(path), data.decode()) for path, data in made.items()], files.read_kinds(), own).disclosure
    found = [] if again is None else [one.code for one in checks.run(again, again.languages)]
    return Rolled(
        sources=(),
        diagnostics=(),
        folder=str(target),
        files=tuple(map(str, made)),
        to_do={code: found.count(code) for code in ("DG105", "DG1304")},
    )


def _refuse_year(year: int, asked: int, *, partial: bool) -> None:
    if partial:
        raise RefusedError(
            f"{year} 年只登记了部分数字，不能据以编制下一年",
            f"only some figures of {year} are known: the next year cannot be made from them",
        )
    if asked != year + 1:
        raise RefusedError(
            f"内容是 {year} 年的，下一年是 {year + 1} 年，不是 {asked} 年",
            f"the content is of {year}: the next year is {year + 1}, not {asked}",
        )
