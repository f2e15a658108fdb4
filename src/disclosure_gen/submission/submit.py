"""A folder of content → one package that has passed everything, or what was found and nothing written."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from disclosure_gen import files, pipeline
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, has_errors, in_order
from disclosure_gen.files import RefusedError
from disclosure_gen.importers.package import pack
from disclosure_gen.lang import Edition
from disclosure_gen.load import prior
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.outcome import Content, Progress, Step
from disclosure_gen.parity import disparities
from disclosure_gen.records import dataclass
from disclosure_gen.submission import manifest, review
from disclosure_gen.submission.assemble import Part, assemble, load_editions
from disclosure_gen.submission.contents import contents_of, path_of
from disclosure_gen.submission.leaks import holds_secrets, leaks, secrets

_TOLD = 5  # disparities of one file


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """What was found, and the package with its files where there were no errors."""

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...] = ()
    path: str = ""
    size: int = 0
    files: tuple[str, ...] = ()
    dates: Mapping[str, object]

    @property
    def failed(self) -> bool:
        """Tell whether there are errors, and so no package."""
        return has_errors(self.diagnostics)


def submit(folder: str | Path, *, out: str | Path = "out", progress: Progress = pipeline.quiet) -> Submitted:
    """Check, build all formats and editions, read them back, and write `<out>/<department>-<year>-submission.zip`.

    Raises RefusedError when the folder has no content, or the package cannot be written.
    """
    files.refuse_occupied(Path(out))
    progress(Step("", "load"))
    content = pipeline.checked(pipeline.read(folder))
    diagnostics = (*content.diagnostics, *pipeline.font_faults())
    disclosure = content.disclosure
    if disclosure is None or disclosure.partial or has_errors(diagnostics):
        return _outcome(content, diagnostics)
    editions, made, found = _parts(disclosure, _before(Path(folder)), progress)
    diagnostics = (*diagnostics, *found)
    if has_errors(diagnostics):
        return _outcome(content, diagnostics)
    held = {name: part.data for name, part in made.items()}
    held[manifest.NAME] = manifest.manifest(editions, made, manifest.versions())
    data = pack(held)
    path = Path(out) / f"{disclosure.id}-{disclosure.year}-submission.zip"
    files.write_files({path: data})
    return Submitted(
        sources=content.sources,
        diagnostics=in_order(diagnostics),
        waived=in_order(content.waived),
        path=str(path),
        size=len(data),
        files=tuple(sorted(held)),
        dates=manifest.dates(disclosure),
    )


def _outcome(content: Content, diagnostics: Sequence[Diagnostic]) -> Submitted:
    found = in_order(dict.fromkeys(diagnostics))
    if content.disclosure is not None and content.disclosure.partial and not has_errors(found):
        year = content.disclosure.year
        raise RefusedError(
            f"{year} 年只登记了部分数字，不能报送", f"only some figures of {year} are known: no submission"
        )
    return Submitted(sources=content.sources, diagnostics=found, waived=in_order(content.waived), dates={})


def _before(folder: Path) -> Disclosure | None:
    """Return the year before that the content names, None where there is none."""
    named = prior.named(files.read_content(folder))
    sources = files.read_prior(folder, named.folder) if named else ()
    return None if isinstance(sources, Say) or not sources else load(sources, files.read_kinds()).disclosure


def _parts(
    disclosure: Disclosure, before: Disclosure | None, progress: Progress
) -> tuple[Mapping[Edition, Disclosure], Mapping[str, Part], tuple[Diagnostic, ...]]:
    """Return the editions as published, all files but the manifest, and what is found in them."""
    contents = contents_of(disclosure, before)
    editions, wrong = load_editions(contents)
    if has_errors(wrong):
        return editions, {}, wrong
    made = assemble(contents, editions, progress=progress)
    if has_errors(made.diagnostics):
        return editions, {}, tuple(_in_the_folder(disclosure)) or made.diagnostics
    found = [*made.diagnostics]
    progress(Step("", "read back"))
    for name, part in made.parts.items():
        found += unlike(name, part)
    seen = review.review(contents, editions)
    found += (one for one in seen.found if one.severity == "error")
    parts = {**made.parts}
    for name, data in review.reports(seen).items():
        parts[name] = Part(data=data, role="check-report", format=name.rpartition(".")[2])
    found += (_leak(path_of(edition)) for edition, one in editions.items() if holds_secrets(one))
    sought = secrets(disclosure, contents.editions.values())
    found += (_leak(name, one.key) for name, one in leaks(sought, {name: part.data for name, part in parts.items()}))
    return editions, parts, tuple(found)


def _in_the_folder(disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Yield what cannot be made of a disclosure as its folder has it, with the places there."""
    for edition in disclosure.languages:
        order = pipeline.Order(formats=pipeline.USUAL_FORMATS, stems={edition: "file"}, own_date=True)
        _, found = pipeline.make(pipeline.compose(disclosure, edition), disclosure, order)
        yield from found


def unlike(name: str, part: Part) -> Iterator[Diagnostic]:
    """Yield where a file that shows a document does not read as that."""
    if part.document is None:
        return
    found = disparities(part.document, part.data, part.format)
    for one in found[:_TOLD]:
        say = Say(
            f"应为“{one.expected}”，文件里是“{one.found}”", f"“{one.expected}” is expected, the file has “{one.found}”"
        )
        yield finding("DG814", Origin(name), say)
    if len(found) > _TOLD:
        more = len(found) - _TOLD
        yield finding("DG814", Origin(name), Say(f"另有 {more} 处不同", f"{more} more differences"))


def _leak(name: str, key: str = "") -> Diagnostic:
    say = (
        Say(f"文件里有涉密的值：{key}", f"a classified value is in the file: {key}")
        if key
        else Say("文件里有涉密的值", "a classified value is in the file")
    )
    hint = Say(
        "内容里没有把它写成明文的，请报告：这是程序的错误",
        "if no text of the content says it, please report it: the program is at fault",
    )
    return finding("DG813", Origin(name), say, hint=hint)
