"""Workbooks that go out to be filled in and come back: what is read and written for them.

Beside `pipeline` and `years`; like them, a caller of `files`.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from disclosure_gen import converting, files, pipeline
from disclosure_gen.amending import UnplaceableError, amend
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, has_errors, in_order
from disclosure_gen.files import RefusedError
from disclosure_gen.lang import Lang
from disclosure_gen.load.prior import OF_FIGURES
from disclosure_gen.load.source import Source
from disclosure_gen.records import dataclass, replace

if TYPE_CHECKING:
    from disclosure_gen.amending import Added, Statement
    from disclosure_gen.amending.elements import Removed
    from disclosure_gen.importers.foreign import Foreign
    from disclosure_gen.importers.inside import Fault
    from disclosure_gen.intake.filled import Change
    from disclosure_gen.intake.recognition.tables import Known
    from disclosure_gen.intake.taking import TakenTables
    from disclosure_gen.load.disclosure import Loaded
    from disclosure_gen.model.disclosure import Disclosure

__all__ = ["Received", "Sent", "as_content", "receive", "receive_all", "send_workbook"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The workbook that was written, "" where the content has errors."""

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What a file changed in content, the content files that were written, and what is doubtful.

    `foreign` tells that others made the file, `tables` how many of its tables are known.
    """

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    changes: "tuple[Change, ...]" = ()
    rows: int = 0
    tables: int = 0
    files: tuple[str, ...] = ()
    foreign: bool = False


def send_workbook(folder: str | Path, lang: Lang | None, out: str) -> Sent:
    """Write the workbook in which a department fills in the amounts of a folder of content.

    Raises RefusedError where the folder has no content, the file cannot be written, or XlsxWriter is missing.
    """
    content = pipeline.read(folder)
    disclosure = content.disclosure
    if disclosure is None or _is_hindered(content.diagnostics):
        return Sent(sources=content.sources, diagnostics=in_order(content.diagnostics))
    try:
        from disclosure_gen.intake.book import fill_in_workbook
    except ModuleNotFoundError as missing:
        if missing.name != "xlsxwriter":
            raise
        raise RefusedError(
            f"生成工作簿需要 XlsxWriter，请先安装：{sys.executable} -m pip install XlsxWriter",
            f"a workbook needs XlsxWriter; install it first: {sys.executable} -m pip install XlsxWriter",
        ) from missing
    chosen = lang or ("en" if disclosure.languages[0] == "en" else "zh")
    data = fill_in_workbook(disclosure, chosen, pipeline.terms())
    path = Path(out or f"out/{disclosure.id}-{disclosure.year}.fill-in.{chosen}.xlsx")
    files.write_files({path: data})
    return Sent(sources=content.sources, diagnostics=(), path=str(path))


def receive(file: str | Path, folder: str | Path, unit: str = "") -> Received:
    """Put what a file states into a folder of content: a workbook of ours, or tables of others.

    `unit` is that of money in tables that do not say it. Where the file is not sound, nothing is written.
    Raises RefusedError where either is not there or cannot be read or written.
    """
    content = pipeline.read(folder)
    if content.disclosure is None or _is_hindered(content.diagnostics):
        return Received(sources=content.sources, diagnostics=in_order(content.diagnostics))
    return _received(Path(file), Path(folder), content.disclosure, unit)


def _is_hindered(diagnostics: Sequence[Diagnostic]) -> bool:
    """Tell whether content cannot be filled in; figures that contradict last year are what a file may mend."""
    return has_errors([one for one in diagnostics if one.code not in OF_FIGURES])


def receive_all(paths: Sequence[str], folder: str | Path, unit: str = "") -> Received:
    """Put what several files state into a folder, one after the other; each whole or not at all.

    Raises RefusedError as `receive` does.
    """
    received = [receive(path, folder, unit) for path in paths]
    otherwise: tuple[Diagnostic, ...] = ()
    if len(received) > 1:
        from disclosure_gen.intake.several import contradictions

        otherwise = tuple(contradictions([(path, one.changes) for path, one in zip(paths, received, strict=True)]))
    return Received(
        sources=received[-1].sources,
        diagnostics=in_order((*(one for each in received for one in each.diagnostics), *otherwise)),
        changes=tuple(one for each in received for one in each.changes),
        rows=sum(each.rows for each in received),
        tables=sum(each.tables for each in received),
        files=tuple(dict.fromkeys(name for each in received for name in each.files)),
        foreign=any(each.foreign for each in received),
    )


def _received(file: Path, folder: Path, disclosure: "Disclosure", unit: str) -> Received:
    from disclosure_gen.importers.foreign import holds_content
    from disclosure_gen.importers.inside import Fault
    from disclosure_gen.intake.filled import is_ours, read_filled

    own = files.read_content(folder)
    data = files.read_made(file)
    if holds_content(data):
        say = Say("是本程序生成的文件，内容就在里面", "this program made it: its content is inside")
        hint = Say("用 extract 取出内容", "take the content out with extract")
        return Received(sources=own, diagnostics=(finding("DG915", Origin(str(file)), say, hint=hint),))
    held = _held(file, data)
    if isinstance(held, Fault):
        faulty = finding(held.code, Origin(str(file)), held.say, hint=held.hint)
        return Received(sources=own, diagnostics=(faulty,))
    if not is_ours(held.sheets):
        return _foreign(file, folder, disclosure, held, unit)
    read = read_filled(held.sheets, disclosure, str(file))
    if has_errors(read.diagnostics):
        return Received(sources=own, diagnostics=in_order(read.diagnostics))
    texts = _amended(own, read.statements, read.added)
    if isinstance(texts, Diagnostic):
        return Received(sources=own, diagnostics=(*read.diagnostics, texts))
    files.write_files({Path(name): files.as_before(Path(name), text) for name, text in texts.items()})
    return Received(
        sources=own,
        diagnostics=in_order(read.diagnostics),
        changes=read.changes,
        rows=len(read.added),
        files=tuple(texts),
    )


def _held(file: Path, data: bytes) -> "Foreign | Fault":
    """Return what a file of others holds; what only another program can read, as that saves it."""
    from disclosure_gen.importers.foreign import is_old, is_old_word, read_foreign
    from disclosure_gen.importers.inside import Fault

    if is_old_word(data):
        return read_foreign(converting.converted(file, "docx"))
    held = read_foreign(data)
    if isinstance(held, Fault) and is_old(data):
        with suppress(RefusedError):  # then what our own reader says is said
            return read_foreign(converting.converted(file, "xlsx"))
    return held


def _foreign(file: Path, folder: Path, disclosure: "Disclosure", held: "Foreign", unit: str) -> Received:
    """Put the tables of a file that others made into a folder: known ones into theirs, new ones into a new file."""
    from disclosure_gen import opening
    from disclosure_gen.amending.elements import rearrange
    from disclosure_gen.intake.recognition.sheets_of_words import prose_of
    from disclosure_gen.intake.settling import settle_figures, settle_forms, settle_sections
    from disclosure_gen.intake.telling import tell
    from disclosure_gen.intake.untouched import untouched
    from disclosure_gen.load.disclosure import load
    from disclosure_gen.load.notation import toml_text

    own = files.read_content(folder)
    known = _known(disclosure, unit)
    begun = untouched(own, opening.begun(disclosure))
    taken = _taken(str(file), held, disclosure, known, begun.projects)
    doubts = (*taken.diagnostics, *(finding(one.code, Origin(str(file)), one.say) for one in held.unread))
    words = held.pieces or prose_of([sheet for sheet in held.sheets if sheet.name not in taken.paths])
    sections: Sequence[Mapping[str, Any]] = ()
    new: dict[str, Any] = _new(taken)
    try:
        after = _after(own, amend(own, taken.statements, taken.added))
        moves, new = settle_forms(after, new, begun.projects)
        after = _after(after, rearrange(after, moves))
        if words:
            loaded = load([*after, Source("imported.toml", toml_text(new))], files.read_kinds())
            told = tell(words, taken, loaded.disclosure or disclosure, known.signs, str(file), begun.sections)
            sections = told.sections
            moves, left = settle_sections(after, sections, begun.sections)
            after = _after(after, rearrange(after, moves))
            gone = settle_figures(after, sections, begun)
            after = _after(after, rearrange(after, gone))
            new = {"section": list(left), **new} if left else new
            doubts = (*doubts, *told.diagnostics, *_gone(file, gone))
    except UnplaceableError as error:
        return Received(sources=own, diagnostics=in_order((*doubts, _unplaceable(error))), foreign=True)
    if not taken.count and not sections:
        return Received(sources=own, diagnostics=in_order((*doubts, _nothing_known(file))), foreign=True)
    made = {Path(one.name): files.as_before(Path(one.name), one.text) for one in after if one not in own}
    if new:
        made[_free(folder)] = toml_text(new).encode()
    files.write_files(made)
    return Received(
        sources=own,
        diagnostics=in_order(doubts),
        changes=taken.changes,
        rows=len(taken.added),
        tables=taken.count,
        files=tuple(map(str, made)),
        foreign=True,
    )


def _gone(file: Path, moves: "Sequence[Removed]") -> Iterator[Diagnostic]:
    """Yield which figures went with the texts that they were for."""
    paths = [".".join(map(str, one.path[1:])) for one in moves]
    if paths:
        say = Say(
            f"还没有填、文字也不再提的数删去了：{'、'.join(paths)}",
            f"figures that were not filled in and that no text names any more went: {', '.join(paths)}",
        )
        yield finding("DG931", Origin(str(file)), say)


def _nothing_known(file: Path) -> Diagnostic:
    say = Say("没有认出一张有数的表，没有改动文件", "no table with figures is known in it; no file was changed")
    hint = Say(
        "表要有表头，内容的 jurisdiction 里要有这种表；文字要有标题",
        "tables need their headers, and forms in the jurisdiction of the content; text needs headings",
    )
    return finding("DG915", Origin(str(file)), say, hint=hint)


def _after(own: Sequence[Source], texts: Mapping[str, str]) -> tuple[Source, ...]:
    """Return the files of content with the texts that change."""
    return tuple(Source(one.name, texts[one.name]) if one.name in texts else one for one in own)


def _taken(
    file: str, held: "Foreign", disclosure: "Disclosure", known: "Known", begun: frozenset[str] = frozenset()
) -> "TakenTables":
    """Return what the tables of a file say that content does not."""
    from disclosure_gen.intake.recognition.tables import recognise
    from disclosure_gen.intake.taken import Given
    from disclosure_gen.intake.taking import take

    return take(recognise(held.sheets, known), disclosure, known, Given(file, held.above, held.below, begun))


def _new(taken: "TakenTables") -> dict[str, object]:
    """Return the tables and functions that content does not have, as it writes them."""
    parts = {"tables": dict(taken.tables), "duty": list(taken.duties)}
    return {key: part for key, part in parts.items() if part}


def _known(disclosure: "Disclosure", unit: str) -> "Known":
    """Return what tables are recognised by for a disclosure: the forms of its jurisdiction, and its own."""
    from disclosure_gen.intake.recognition.signs import read_signs
    from disclosure_gen.intake.recognition.tables import Known
    from disclosure_gen.load.kinds import load_kinds
    from disclosure_gen.load.subjects import is_list, read_names

    sources = files.read_kinds()
    kinds, _ = load_kinds([source for source in sources if not is_list(source)], disclosure.jurisdiction)
    own = {table.kind.id: table.kind for table in disclosure.tables.values()}
    return Known(
        kinds={id_: kind for id_, kind in {**kinds, **own}.items() if kind},
        names={Path(source.name).stem: read_names(source) for source in sources if is_list(source)},
        signs=read_signs(files.read_signs(disclosure.jurisdiction)),
        year=disclosure.year,
        unit=unit,
    )


def _amended(
    own: tuple[Source, ...], statements: "tuple[Statement, ...]", added: "tuple[Added, ...]"
) -> dict[str, str] | Diagnostic:
    """Return the files that change, or what cannot be put into them."""
    try:
        return amend(own, statements, added)
    except UnplaceableError as error:
        return _unplaceable(error)


def _unplaceable(error: UnplaceableError) -> Diagnostic:
    say = Say("改动放不进这个文件，没有改动任何文件", "the changes cannot be put into this file; no file was changed")
    return finding("DG925", Origin(str(error)), say)


def _free(folder: Path) -> Path:
    """Return the name of a new file of content."""
    path, count = folder / "imported.toml", 1
    while path.exists() or path.is_symlink():
        count += 1
        path = folder / f"imported-{count}.toml"
    return path


def as_content(path: Path, data: bytes, like: "Disclosure") -> "Loaded | Diagnostic":
    """Return the tables of a file that others made as content of the same department, or why there are none.

    Its year is the one that its captions name most often. Nothing is written.
    """
    from disclosure_gen.importers.inside import Fault
    from disclosure_gen.intake.recognition.tables import year_of
    from disclosure_gen.load.canonical import canonical
    from disclosure_gen.load.disclosure import load
    from disclosure_gen.load.notation import toml_text

    held = _held(path, data)
    if isinstance(held, Fault):
        return finding(held.code, Origin(str(path)), held.say, hint=held.hint)
    empty: dict[str, Any] = {
        "figures": {},
        "tables": {},
        "languages": ("zh",),  # that of the forms which are known; what a row is called in English it does not say
        "first_page_notes": (),
        "key_figures": (),
        "sections": (),
        "duties": (),
        "glossary": (),
        "stale": (),
        "waivers": (),
    }
    bare = replace(like, **empty, year=year_of(held.sheets) or like.year, prior="", partial=True)
    known = _known(replace(like, year=bare.year), "")
    taken = _taken(str(path), held, bare, known)
    if not taken.tables:
        say = Say("没有认出一张有数的表", "no table with figures is known in it")
        return finding("DG915", Origin(str(path)), say)
    inside = (
        Source(f"{path}/disclosure.toml", canonical(bare)["toml"]),
        Source(f"{path}/imported.toml", toml_text(_new(taken))),
    )
    loaded = load(inside, files.read_kinds())
    doubts = tuple(one for one in taken.diagnostics if one.severity != "notice")
    own = tuple(one for one in loaded.diagnostics if one.code != "DG506")  # it goes without saying
    return replace(loaded, diagnostics=(*own, *doubts))
