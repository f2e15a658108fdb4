"""Two years of a department: what is read and written where a year follows from another.

Beside `pipeline`, which makes the files of one year; like it, the only caller of `files`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_gen import files, pipeline
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, has_errors, in_order
from disclosure_gen.files import RefusedError
from disclosure_gen.lang import LANGS, Edition
from disclosure_gen.load import prior
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.records import dataclass, replace

if TYPE_CHECKING:
    from disclosure_gen.compare import Comparison
    from disclosure_gen.compare.changes import Markers
    from disclosure_gen.compare.codes import Move
    from disclosure_gen.importers.package import Unpacked
    from disclosure_gen.model.disclosure import Disclosure

__all__ = ["Compared", "Rolled", "diff", "markers", "moves", "roll"]

_INSIDE = "disclosure.toml"  # of a PDF or Word file or package: its content
_PACKED = ".zip"
_BETWEEN = prior.OF_FIGURES | {"DG134"}  # what is wrong between two years: each can still be read and compared
_BY_PREFERENCE: tuple[Edition, ...] = ("zh-en", "zh", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What was wrong with either side, or what has changed between them."""

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    comparison: "Comparison | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One side: its content, None where it has errors.

    `made` tells that it comes from a file, as published; `words` are those that a Word file shows.
    """

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    disclosure: "Disclosure | None" = None
    made: bool = False
    words: tuple[str, ...] = ()
    file: Path | None = None
    data: bytes = b""


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


def diff(old: str | Path, new: str | Path) -> Compared:
    """Compare two folders of content, packages, or PDF or Word files that carry theirs; or one with tables of others.

    Raises RefusedError where one is not there.
    """
    from disclosure_gen.compare import compare
    from disclosure_gen.compare.labels import unnamed

    sides = _recognised(_sides((Path(old), Path(new))))
    sources = tuple({source.name: source for side in sides for source in side.sources}.values())
    before, after = _as_published(sides)
    if before is None or after is None:
        compared = _by_words(sides)
        if compared is not None:
            return Compared(sources=sources, diagnostics=compared.diagnostics, comparison=compared)
        found = (diagnostic for side in sides for diagnostic in side.diagnostics)
        return Compared(sources=sources, diagnostics=in_order(found))
    whole = not (before.partial or after.partial)
    found_before, found_after = (_found(one) if whole else () for one in (before, after))
    both = (found_before, found_after)
    comparison = compare(before, after, moves=moves(), findings=both, markers=markers(after))
    remarks = (*comparison.diagnostics, *unnamed(comparison, pipeline.terms()))
    edited = [one for side in sides for one in _edited(side)]
    edited += [one for side in sides if not side.sources for one in side.diagnostics]  # doubts of tables of others
    against = [one for side in sides for one in side.diagnostics if one.code in _BETWEEN]
    return Compared(sources=sources, diagnostics=(*against, *remarks, *edited), comparison=comparison)


def _found(disclosure: "Disclosure") -> tuple[Diagnostic, ...]:
    """Return what is found in a disclosure, also what is waived."""
    sifted = pipeline.run_checks(disclosure)
    return (*sifted.left, *sifted.waived)


def _sides(paths: tuple[Path, Path]) -> list[_Side]:
    """Return both sides; of a package the edition that the other side has too, that in both languages before others."""
    packages = {path: _unpacked(path) for path in paths if path.suffix.lower() == _PACKED and path.is_file()}
    plain = {path: _side(path) for path in paths if path not in packages}
    shared = [set(_editions(packages[path])) if path in packages else _said(plain[path]) for path in paths]
    both = shared[0] & shared[1]
    return [_packed(path, packages[path], both) if path in packages else plain[path] for path in paths]


def _unpacked(path: Path) -> "Unpacked":
    from disclosure_gen.importers.package import unpack

    return unpack(files.read_made(path), str(path))


def _editions(package: "Unpacked") -> list[Edition]:
    return [one for one in _BY_PREFERENCE if f"content/{one}/{_INSIDE}" in package.files]


def _said(side: _Side) -> set[Edition]:
    """Return the editions that can be compared with a side: any with a folder."""
    return set(side.disclosure.languages) if side.made and side.disclosure is not None else set(_BY_PREFERENCE)


def _packed(path: Path, package: "Unpacked", both: "set[Edition]") -> _Side:
    """Return what a package holds as a side; one that is not to be trusted holds nothing."""
    if has_errors(package.diagnostics):
        return _Side(sources=(), diagnostics=package.diagnostics)
    editions = _editions(package)
    if not editions:
        none = Say(f"{path} 里没有内容", f"there is no content in {path}")
        return _Side(sources=(), diagnostics=(finding("DG805", Origin(str(path)), none),))
    edition = next((one for one in editions if one in both), editions[0])
    name = f"content/{edition}/{_INSIDE}"
    return _of_text(f"{path}/{name}", package.files[name])


def _of_text(name: str, data: bytes, words: tuple[str, ...] = ()) -> _Side:
    source = Source(name, data.decode("utf-8", "replace"))
    loaded = load((source,), files.read_kinds())
    disclosure = None if has_errors(loaded.diagnostics) else loaded.disclosure
    return _Side(sources=(source,), diagnostics=loaded.diagnostics, disclosure=disclosure, made=True, words=words)


def _side(path: Path) -> _Side:
    if path.is_dir() or not path.exists():
        content = pipeline.read(path)
        stopping = [one for one in content.diagnostics if one.code not in _BETWEEN]
        disclosure = None if has_errors(stopping) else content.disclosure
        return _Side(sources=content.sources, diagnostics=content.diagnostics, disclosure=disclosure)
    from disclosure_gen.importers.made import read_made
    from disclosure_gen.importers.ofd import is_ofd

    data, origin = files.read_made(path), Origin(str(path))
    words: tuple[str, ...] = ()
    if data.startswith(b"PK") and not is_ofd(data):
        from disclosure_gen.importers.words import read_words

        words = read_words(data)
    extracted = read_made(data, origin)
    inside = next((one for one in extracted.files if one.name == _INSIDE), None)
    if inside is None:
        none = Say(f"{path} 里没有 {_INSIDE}", f"{path} has no {_INSIDE} in it")
        found = extracted.diagnostics or (finding("DG903", origin, none),)
        file = None if any(one.code == "DG909" for one in found) else path
        return _Side(sources=(), diagnostics=found, words=words, file=file, data=data)
    return _of_text(f"{path}/{_INSIDE}", inside.data, words)


def _recognised(given: Sequence[_Side]) -> list[_Side]:
    """Return the sides, a workbook or PDF without content as the tables that are known in it.

    Of a Word file without content its words are compared.
    """
    sides = list(given)
    for number, (side, other) in enumerate((sides, sides[::-1])):
        if side.file is None or side.words or other.disclosure is None or other.disclosure.partial:
            continue
        from disclosure_gen.receiving import as_content

        loaded = as_content(side.file, side.data, other.disclosure)
        if isinstance(loaded, Diagnostic):
            is_word = (
                side.data
                and side.file.suffix.lower() == ".docx"
                and {one.code for one in side.diagnostics} == {"DG907"}
            )
            sides[number] = side if is_word else replace(side, diagnostics=(loaded,))
            continue
        sides[number] = _Side(sources=(), diagnostics=loaded.diagnostics, disclosure=loaded.disclosure)
        if loaded.disclosure is not None and loaded.disclosure.year == other.disclosure.year:
            sides[1 - number] = replace(other, disclosure=_without_prior(other.disclosure))
    return [_alone(side, other) for side, other in (sides, sides[::-1])]


def _alone(side: _Side, other: _Side) -> _Side:
    """Return a side; where it is a file of others, and so is the other, with what is to be done about it."""
    if other.disclosure is not None or other.file is None or {one.code for one in side.diagnostics} != {"DG903"}:
        return side
    none = Say(f"{side.file} 里没有本程序的内容，另一边也没有", f"neither {side.file} nor the other side has content")
    how = Say("先用 import 把其中一个变成内容，再比较", "make content of one of them with import, then compare")
    return replace(side, diagnostics=(finding("DG903", Origin(str(side.file)), none, hint=how),))


def _without_prior(disclosure: "Disclosure") -> "Disclosure":
    """Return content without what tables said the year before, which a file of the same year does not say."""
    tables = {
        path: replace(
            table,
            lines=tuple(
                replace(line, figures={name: replace(one, prior=None) for name, one in line.figures.items()})
                for line in table.lines
            ),
        )
        for path, table in disclosure.tables.items()
    }
    return replace(disclosure, tables=tables)


def _as_published(sides: Sequence[_Side]) -> "tuple[Disclosure | None, Disclosure | None]":
    """Return both contents; a folder beside a file as the edition of that file says it.

    Tables of others (without sources) are no edition, and no folder.
    """
    old, new = (side.disclosure for side in sides)
    of_others = any(not side.sources for side in sides)
    if old is None or new is None or of_others or sides[0].made == sides[1].made:
        return old, new
    from disclosure_gen.compose.published import published

    (edition,) = (old if sides[0].made else new).languages[:1]
    return (old, published(new, edition)) if sides[0].made else (published(old, edition), new)


def _edited(side: _Side) -> Iterator[Diagnostic]:
    """Yield where the words of a Word file are not those of its data."""
    if side.words and side.disclosure is not None:
        from disclosure_gen.handmade import disagreements

        yield from disagreements(side.words, side.disclosure, _file_of(side))


def _by_words(sides: Sequence[_Side]) -> "Comparison | None":
    """Return the comparison of content with a Word file that has no data, None where that is not what is asked for."""
    for unknown, (side, other) in enumerate(((sides[0], sides[1]), (sides[1], sides[0]))):
        alone = side.disclosure is None and {one.code for one in side.diagnostics} == {"DG903"}
        if alone and side.words and other.disclosure is not None and not other.disclosure.partial:
            from disclosure_gen.handmade import by_words

            return by_words((sides[0].words, sides[1].words), other.disclosure, unknown, side.diagnostics[0].origin)
    return None


def _file_of(side: _Side) -> Origin:
    return Origin(str(Path(side.sources[0].name).parent)) if side.sources else Origin()


def moves() -> "tuple[Move, ...]":
    """Return the subject codes that became others."""
    import tomli

    from disclosure_gen.compare.codes import Move

    return tuple(Move(**entry) for entry in tomli.loads(files.read_moves())["move"])


def markers(disclosure: "Disclosure") -> "Markers":
    """Return the words that introduce a reason where a disclosure is from."""
    said = pipeline.pack_of(disclosure.jurisdiction)[0].words.reasons
    return {lang: said.get(lang) or () for lang in LANGS}


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
