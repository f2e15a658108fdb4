"""A folder of content → finished files and a report: the order of the steps, and of what is read and written.

Wrong content is never an exception: it comes back as diagnostics. `RefusedError` is raised where there is nothing to
work on or nowhere to write. What a command may not need is imported where it is used: a cold start pays for it.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from disclosure_gen import files
from disclosure_gen.codes import Say, stops_draft
from disclosure_gen.collector import paused
from disclosure_gen.diagnostics import Diagnostic, Origin, Related, has_errors, in_order, is_error
from disclosure_gen.files import RefusedError
from disclosure_gen.formats import (
    FORMATS,
    PACKAGE_FORMATS,
    PAGED,
    TABULAR,
    USUAL_FORMATS,
    Around,
    font_faults,
    fonts,
    moment,
    terms,
    write,
)
from disclosure_gen.lang import Edition
from disclosure_gen.load import prior
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.forms import forms_of
from disclosure_gen.load.rules import load_rules
from disclosure_gen.load.source import may_hide
from disclosure_gen.model.naming import file_stem
from disclosure_gen.outcome import Content, Extraction, Output, Progress, Report, Step, Taken
from disclosure_gen.records import dataclass, replace

if TYPE_CHECKING:
    from disclosure_gen.checks.waivers import Sifted
    from disclosure_gen.doc.blocks import Document
    from disclosure_gen.layout.page import Pages
    from disclosure_gen.layout.pages import Laid
    from disclosure_gen.model.disclosure import Disclosure
    from disclosure_gen.model.pack import Pack
    from disclosure_gen.model.rules import Rule

__all__ = [
    "FORMATS",
    "PACKAGE_FORMATS",
    "USUAL_FORMATS",
    "Content",
    "Extraction",
    "Output",
    "Progress",
    "RefusedError",
    "Report",
    "Step",
    "Taken",
    "build",
    "check",
    "compose",
    "extract",
    "font_faults",
    "fonts",
    "layout",
    "moment",
    "read",
    "run_checks",
    "save",
    "schema",
    "snapshot",
    "terms",
    "tree",
    "write",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be made of content: which formats, and what the files of each edition are called.

    With `own_date` files say the document's date whatever the environment says, so that they can be made again.
    """

    formats: tuple[str, ...]
    stems: Mapping[Edition, str]
    folder: Path = Path()
    own_date: bool = False

    def name(self, edition: Edition, format_: str) -> str:
        """Return the name of a file."""
        return f"{self.stems[edition]}.{format_}"

    def pages(self) -> dict[Edition, str]:
        """Return the names of the web pages that will stand side by side."""
        return {edition: self.name(edition, "html") for edition in self.stems}


def quiet(step: Step) -> None:
    """Show no progress."""


def read(folder: str | Path) -> Content:
    """Read and load the content files of a folder.

    Raises RefusedError when there are none.
    """
    sources = files.read_content(Path(folder))
    packs = files.read_rules(Path(folder))
    named = prior.named(sources)
    before = files.read_prior(Path(folder), named.folder) if named else ()
    kinds = files.read_kinds()
    loaded = load(sources, kinds, before)
    forms = forms_of(loaded.disclosure, kinds, sources) if loaded.disclosure else None
    rules, wrong = load_rules(packs, loaded.jurisdiction, sources, forms)
    known = (*sources, *packs) if isinstance(before, Say) else (*sources, *packs, *before)
    readable = tuple(source for source in known if source.unread is None)
    left: tuple[Diagnostic, ...] = loaded.diagnostics
    waived: tuple[Diagnostic, ...] = ()
    if left and loaded.disclosure is not None:
        from disclosure_gen.checks.waivers import let_stand

        left, waived = let_stand(loaded.disclosure, left, terms())
    return Content(
        sources=readable,
        disclosure=loaded.disclosure,
        diagnostics=(*left, *wrong),
        waived=waived,
        rules=tuple(rules.values()),
    )


def check(folder: str | Path) -> Report:
    """Report everything that is wrong with a folder of content; make nothing."""
    content = checked(read(folder), ())
    reach = None
    if content.disclosure is not None:
        from disclosure_gen.checks.coverage import coverage

        reach = coverage(content.disclosure, content.rules)
    return Report(
        sources=content.sources,
        diagnostics=in_order(content.diagnostics),
        waived=in_order(content.waived),
        coverage=reach,
    )


def tree(folder: str | Path, edition: Edition) -> tuple[str, Report]:
    """Return the document tree of one edition as text, "" where the content has errors or is partial."""
    from disclosure_gen.doc.dump import dump

    content = checked(read(folder), (edition,))
    report = Report(sources=content.sources, diagnostics=in_order(content.diagnostics))
    if content.disclosure is None or content.disclosure.partial or report.failed:
        return "", report
    return dump(compose(content.disclosure, edition)), report


def schema() -> str:
    """Return the JSON Schema of content files, for editors."""
    import json

    from disclosure_gen.load.schema import json_schema

    return json.dumps(json_schema(files.read_kinds()), ensure_ascii=False, indent=2) + "\n"


@paused
def build(  # noqa: PLR0913 - what can be asked for
    folder: str | Path,
    *,
    formats: Sequence[str] = USUAL_FORMATS,
    editions: Sequence[Edition] = (),
    out: str | Path = "out",
    draft: bool = False,
    internal: bool = False,
    progress: Progress = quiet,
) -> Report:
    """Make the files of a folder of content: `<out>/<department>-<year>.<edition>.<format>`.

    No `editions` means those that the content names. Content with errors writes nothing, except a `draft`: it is marked
    on every page, named `….<edition>.draft.<format>`, and made in spite of contradictions and of what is to be filled.
    An `internal` edition, `….<edition>.internal.<format>`, shows what is classified and is marked; its content does not
    travel with it.
    Raises RefusedError when the folder has no content, lacks an edition, or a file cannot be written, and for a
    SOURCE_DATE_EPOCH that is no moment.
    """
    moment()
    files.refuse_occupied(Path(out))
    progress(Step("", "load"))
    content = checked(read(folder), editions)
    disclosure, diagnostics = content.disclosure, (*content.diagnostics, *font_faults())
    made: dict[Output, bytes] = {}
    stops = stops_draft if draft else is_error
    if disclosure is not None and not disclosure.partial and not any(map(stops, diagnostics)):
        chosen = editions or disclosure.languages
        marks = [name for name, asked in (("internal", internal), ("draft", draft)) if asked]
        after = "".join(f".{name}" for name in marks)  # so that it never takes the place of what is published
        stems = {edition: f"{file_stem(disclosure, edition)}{after}" for edition in chosen}
        order = Order(folder=Path(out), formats=tuple(formats), stems=stems)
        for edition in chosen:
            progress(Step(edition, "compose"))
            csv = bool(TABULAR & set(formats))
            document = compose_internal(disclosure, edition) if internal else compose(disclosure, edition, csv=csv)
            if marks:
                document = replace(document, mark="　　".join(mark_of(f"document.{name}", edition) for name in marks))
            outputs, found = make(document, disclosure, order, progress)
            made |= outputs
            diagnostics = (*diagnostics, *found)
    report = Report(
        sources=content.sources, diagnostics=in_order(dict.fromkeys(diagnostics)), waived=in_order(content.waived)
    )
    if any(map(stops, diagnostics)):
        return report
    files.write_files({Path(output.path): data for output, data in made.items()})
    return replace(report, files=tuple(made))


def extract(file: str | Path, out: str | Path, *, force: bool = False) -> Extraction:
    """Write what travels inside a PDF or Word file into a folder; where anything is wrong with it, nothing.

    Raises RefusedError when the file is not there, one cannot be written, or, without `force`, one would be replaced.
    """
    from disclosure_gen.importers.made import read_made

    files.refuse_occupied(Path(out))
    extracted = read_made(files.read_made(Path(file)), Origin(str(file)))
    made = {Path(out) / inside.name: inside.data for inside in extracted.files}
    if not force:
        files.refuse_changes(made)
    files.write_files(made)
    taken = tuple(
        Taken(path=str(path), description=inside.description, size=len(inside.data))
        for path, inside in zip(made, extracted.files, strict=True)
    )
    return Extraction(diagnostics=extracted.diagnostics, files=taken)


def snapshot(folder: str | Path) -> Mapping[str, tuple[int, int]]:
    """Return what tells whether a folder's content, or that of the year before which it names, has changed."""
    seen = files.snapshot(Path(folder))
    named = prior.named(files.read_content(Path(folder))) if seen else None
    return {**seen, **(files.snapshot_prior(Path(folder), named.folder) if named else {})}


def save(path: str | Path, text: str) -> None:
    """Write a text so that the file appears whole or not at all.

    Raises RefusedError when it cannot be written.
    """
    files.write_files({Path(path): text.encode()})


def run_checks(
    disclosure: "Disclosure",
    editions: Sequence[Edition] = (),
    rules: "Sequence[Rule] | None" = None,
    *,
    hides: bool = True,
    waived: "Sequence[Diagnostic] | None" = None,
) -> "Sifted":
    """Return what the checks find for some editions, none means all that the content names, and what is waived of it.

    Without `rules` those of the program for its jurisdiction hold. `hides` is False where nothing is classified.
    `waived` is what loading found and waivers let stand; without it no waiver of such findings is judged.
    """
    from disclosure_gen import checks
    from disclosure_gen.checks.waivers import sift

    if rules is None:
        rules = tuple(load_rules(files.read_rules(), disclosure.jurisdiction)[0].values())
    built = editions or disclosure.languages
    pack, faults = pack_of(disclosure.jurisdiction)
    found = (*faults, *checks.run(disclosure, built, terms(), pack, rules, hides=hides))
    return sift(disclosure, found, complete=set(disclosure.languages) <= set(built), loaded=waived)


@cache
def pack_of(jurisdiction: str) -> "tuple[Pack, tuple[Diagnostic, ...]]":
    """Return what the program's own review of a jurisdiction goes by, read once while watching."""
    from disclosure_gen.load.packs import load_pack

    return load_pack(files.read_pack(), jurisdiction)


def asked_for(jurisdiction: str) -> tuple[str, ...]:
    """Return the formats that a jurisdiction wants in a package besides those of every package."""
    return pack_of(jurisdiction)[0].submission.formats


def compose(disclosure: "Disclosure", edition: Edition, *, csv: bool = True) -> "Document":
    """Return the document tree of a public edition, with its own content attached; nothing else comes so far.

    With `csv` each table is attached too, as rows.
    """
    from disclosure_gen.compose import compose
    from disclosure_gen.compose.attachments import compose_attachments
    from disclosure_gen.compose.published import published
    from disclosure_gen.load.canonical import canonical

    public = published(disclosure, edition)
    document = compose(public, edition, terms())
    return replace(document, attachments=compose_attachments(document, canonical(public), terms(), csv=csv))


def compose_internal(disclosure: "Disclosure", edition: Edition) -> "Document":
    """Return the document tree of an edition that shows what is classified; its content does not travel with it."""
    from disclosure_gen.compose import compose
    from disclosure_gen.compose.published import published
    from disclosure_gen.model.redact import opened

    return compose(published(opened(disclosure, edition), edition), edition, terms())


def layout(document: "Document") -> "Laid":
    """Set a document on pages in the faces that come with the program; on none where a font cannot be used."""
    from disclosure_gen.layout.page import Pages
    from disclosure_gen.layout.pages import Laid, layout

    faults = font_faults()
    if faults:
        return Laid(Pages(pages=(), tables={}, starts={}), faults)

    return layout(document, fonts())


def checked(content: Content, editions: Sequence[Edition] = ()) -> Content:
    """Add what the checks find for some editions, or for all that the content names.

    Raises RefusedError for an edition that it does not name.
    """
    disclosure = content.disclosure
    if disclosure is None:
        return content
    for edition in editions:
        if edition not in disclosure.languages:
            has = ", ".join(disclosure.languages)
            raise RefusedError(
                f"内容没有 {edition} 版（disclosure.toml 的 languages：{has}）",
                f"the content has no {edition} edition (languages in disclosure.toml: {has})",
            )
    hides = any(map(may_hide, content.sources))
    sifted = run_checks(disclosure, editions, content.rules, hides=hides, waived=content.waived)
    return replace(content, diagnostics=(*content.diagnostics, *sifted.left), waived=sifted.waived)


def make(
    document: "Document", disclosure: "Disclosure", order: Order, progress: Progress = quiet
) -> tuple[dict[Output, bytes], list[Diagnostic]]:
    """Make the files of one edition in memory, web pages last: they lead to the others."""
    edition = document.edition
    pages: Pages | None = None
    diagnostics: list[Diagnostic] = []
    if PAGED & set(order.formats):
        progress(Step(edition, "layout"))
        laid = layout(document)
        pages = laid.pages
        diagnostics += (_placed(diagnostic, disclosure) for diagnostic in laid.diagnostics)
    made: dict[Output, bytes] = {}
    if has_errors(diagnostics):
        return made, diagnostics
    for format_ in sorted(order.formats, key=lambda one: one == "html"):
        progress(Step(edition, format_))
        around = Around(order.pages(), {Path(one.path).name: data for one, data in made.items()})
        written = write(document, pages, format_, around, own_date=order.own_date)
        diagnostics += written.diagnostics
        output = Output(
            path=str(order.folder / order.name(edition, format_)),
            edition=edition,
            format=format_,
            pages=len(pages.pages) if pages and format_ in PAGED else None,
            size=len(written.data),
        )
        made[output] = written.data
    return made, diagnostics


def mark_of(key: str, edition: Edition) -> str:
    """Return what marks the pages of an edition, in its languages."""
    from disclosure_gen.lang import langs_of, term

    return "　　".join(term(terms(), key, lang) for lang in langs_of(edition))


def _placed(diagnostic: Diagnostic, disclosure: "Disclosure") -> Diagnostic:
    """Give a finding of the layout the place in the content of what it speaks of, and name the others."""
    from disclosure_gen.model.texts import places_of

    subject = diagnostic.subject
    if not subject:
        return diagnostic
    table = disclosure.tables.get(subject.removeprefix("table."))
    places = (table.origin,) if table else places_of(subject, disclosure)
    if not places:
        return diagnostic
    return replace(diagnostic, origin=places[0], related=tuple(Related(origin=place) for place in places[1:]))
