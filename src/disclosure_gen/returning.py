"""Word files that come back edited: what is read, compared and written for them.

Beside `pipeline` and `receiving`; like them, a caller of `files`.
"""

from collections.abc import Mapping, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_gen import files, pipeline
from disclosure_gen.amending import Added, UnplaceableError, amend
from disclosure_gen.amending.elements import rearrange
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, has_errors, in_order
from disclosure_gen.importers.docx import read_docx
from disclosure_gen.importers.edited import Edited, read_edited
from disclosure_gen.importers.inside import Fault
from disclosure_gen.lang import langs_of
from disclosure_gen.load import prior
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.records import dataclass

if TYPE_CHECKING:
    from disclosure_gen.adopting.adopt import Adopted
    from disclosure_gen.adopting.fitting import Change
    from disclosure_gen.lang import Edition
    from disclosure_gen.model.disclosure import Disclosure

__all__ = ["Returned", "adopt"]

_INSIDE = "disclosure.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What was found wrong, or what an edited file changes: the patch of the content, and whether it is written.

    `languages` counts those of the content.
    """

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    adopted: "Adopted | None" = None
    patch: str = ""
    files: tuple[str, ...] = ()
    languages: int = 1
    tracked: bool = False
    written: bool = False


def adopt(file: str | Path, folder: str | Path, *, write: bool = False) -> Returned:
    """Return what was changed in a Word file of a folder's content, and with `write` put it into the content.

    Raises RefusedError where either is not there, or cannot be read or written.
    """
    content = pipeline.read(folder)
    own = content.disclosure
    if own is None or has_errors(content.diagnostics):
        return Returned(sources=content.sources, diagnostics=in_order(content.diagnostics))
    data, origin = files.read_made(Path(file)), Origin(str(file))
    made, found = _made(data, origin, own)
    after = read_edited(data)
    if isinstance(after, Fault) and not found:
        found = (finding(after.code, origin, after.say, hint=after.hint),)
    if made is None or isinstance(after, Fault):
        return Returned(sources=content.sources, diagnostics=in_order(dict.fromkeys(found)))
    sources = files.read_content(Path(folder))
    adopted = _adopted(made, own, sources, after)
    adopted, texts, wrong = _fitting(folder, sources, adopted)
    changed = tuple(name for name, text in texts.items() if text != _text(sources, name))
    if write and changed and not has_errors(wrong):
        files.write_files({Path(name): files.as_before(Path(name), texts[name]) for name in changed})
    return Returned(
        sources=content.sources,
        diagnostics=in_order(wrong),
        adopted=adopted,
        patch="".join(_patch(sources, name, texts[name]) for name in changed),
        files=changed,
        languages=len({lang for edition in own.languages for lang in langs_of(edition)}),
        tracked=after.tracked,
        written=write and bool(changed) and not has_errors(wrong),
    )


def _made(data: bytes, origin: Origin, own: "Disclosure") -> "tuple[Disclosure | None, tuple[Diagnostic, ...]]":
    """Return the content inside a Word file, or why it cannot be compared with a folder's."""
    extracted = read_docx(data, origin)
    inside = next((one for one in extracted.files if one.name == _INSIDE), None)
    if inside is None:
        say = Say("这个 Word 文件里没有内容，无从比较", "there is no content in the Word file to compare it with")
        hint = Say("只能采用本程序生成的 Word 文件", "only a Word file of this program can be adopted")
        return None, extracted.diagnostics or (finding("DG903", origin, say, hint=hint),)
    loaded = load((Source(f"{origin.file}/{_INSIDE}", inside.data.decode("utf-8", "replace")),), files.read_kinds())
    if loaded.disclosure is None or has_errors(loaded.diagnostics):
        return None, loaded.diagnostics
    made = loaded.disclosure
    if (made.id, made.year, made.kind) != (own.id, own.year, own.kind):
        say = Say(
            f"文件是 {made.id} {made.year} 年的，内容是 {own.id} {own.year} 年的",
            f"the file is of {made.id} {made.year}, the content of {own.id} {own.year}",
        )
        return None, (finding("DG914", origin, say),)
    return made, ()


def _adopted(made: "Disclosure", own: "Disclosure", sources: tuple[Source, ...], after: Edited) -> "Adopted":
    from disclosure_gen.adopting.adopt import Basis, adopt

    edition = made.languages[0]
    document = pipeline.compose(made, edition)
    before = now = _as_word(made, edition)
    if set(langs_of(edition)) <= {lang for one in own.languages for lang in langs_of(one)}:
        now = _as_word(own, edition)
    basis = Basis(
        made=made,
        own=own,
        files=tuple(source.name for source in sources),
        edition=edition,
        terms=pipeline.terms(),
        document=document,
        before=before,
        printed=now,
    )
    return adopt(basis, after)


def _as_word(disclosure: "Disclosure", edition: "Edition") -> Edited:
    """Return what the Word file of an edition says."""
    document = pipeline.compose(disclosure, edition)
    read = read_edited(pipeline.write(document, pipeline.layout(document).pages, "docx").data)
    if isinstance(read, Fault):  # never: it has just been made
        raise TypeError(read)
    return read


def _fitting(
    folder: str | Path, sources: tuple[Source, ...], adopted: "Adopted"
) -> "tuple[Adopted, Mapping[str, str], tuple[Diagnostic, ...]]":
    """Return the changes that content can have, its files with them, and what would be wrong with those."""
    from disclosure_gen.adopting.fitting import fitting

    texts, wrong = _amended(folder, sources, (*adopted.figures, *adopted.texts, *adopted.moves))
    if wrong:
        adopted = fitting(adopted, lambda some: _amended(folder, sources, some)[1])
        texts, wrong = _amended(folder, sources, (*adopted.figures, *adopted.texts, *adopted.moves))
    return adopted, texts, wrong


def _amended(
    folder: str | Path, sources: tuple[Source, ...], changes: "Sequence[Change]"
) -> tuple[Mapping[str, str], tuple[Diagnostic, ...]]:
    """Return the content files that change, and what would be wrong with them then."""
    from disclosure_gen.adopting.frame import Move

    stated = [one.statement for one in changes if not isinstance(one, Move)]
    statements = tuple(one._replace(origin=_at(one.origin, sources)) for one in stated)
    moves = [one.what for one in changes if isinstance(one, Move)]
    rows = [one for one in moves if isinstance(one, Added)]
    try:
        texts = amend(sources, statements)
        texts |= rearrange(_with(sources, texts), [one for one in moves if not isinstance(one, Added)])
        texts |= amend(_with(sources, texts), (), rows)
    except UnplaceableError as error:
        say = Say("改动放不进这个文件", "the changes cannot be put into this file")
        return {}, (finding("DG925", Origin(str(error)), say),)
    after = _with(sources, texts)
    before = files.read_prior(Path(folder), named.folder) if (named := prior.named(after)) else ()
    loaded = load(after, files.read_kinds(), () if isinstance(before, Say) else before)
    return texts, tuple(one for one in loaded.diagnostics if one.severity == "error")


def _with(sources: tuple[Source, ...], texts: Mapping[str, str]) -> tuple[Source, ...]:
    return tuple(Source(one.name, texts.get(one.name, one.text)) for one in sources)


def _at(origin: Origin, sources: tuple[Source, ...]) -> Origin:
    """Return where a text stands: that of one language only may be a string, without the name of the language."""
    from disclosure_gen.load.source import parse

    value: object = next(parse(source).data for source in sources if source.name == origin.file)
    for step in origin.path:
        if isinstance(value, str):
            return Origin(origin.file, origin.path[: origin.path.index(step)])
        there = step in value if isinstance(value, dict) else isinstance(value, list)
        value = value[step] if there else None  # type: ignore[index]
    return origin


def _text(sources: tuple[Source, ...], name: str) -> str:
    return next(source.text for source in sources if source.name == name)


def _patch(sources: tuple[Source, ...], name: str, text: str) -> str:
    old, new = _text(sources, name).splitlines(keepends=True), text.splitlines(keepends=True)
    return "".join(unified_diff(old, new, name, name, n=1))
