"""The contents of a package → all files that follow from them, the same ones wherever it is done."""

from collections.abc import Iterator, Mapping

from disclosure_gen import pipeline, reports, years
from disclosure_gen.compare import compare
from disclosure_gen.compose.attachments import tables
from disclosure_gen.diagnostics import Diagnostic, has_errors
from disclosure_gen.doc.blocks import Document
from disclosure_gen.lang import LANGS, Edition, Lang, langs_of
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.naming import file_stem
from disclosure_gen.outcome import Progress, Step
from disclosure_gen.records import dataclass, replace
from disclosure_gen.submission.contents import Contents, loaded, path_before, path_of
from disclosure_gen.submission.datapackage import Resource, datapackage

DATAPACKAGE = "datapackage.json"
_CONTENT = "disclosure.toml"  # among the files that travel in a document; it stands in a folder of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file of a package: what it is, in which language, and the document that it shows, if any."""

    data: bytes
    role: str
    language: str = ""
    format: str = ""
    document: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """The disclosures of a package by edition, the files that follow from them, and what was found on the way."""

    disclosures: Mapping[Edition, Disclosure]
    parts: Mapping[str, Part]
    diagnostics: tuple[Diagnostic, ...]


def load_editions(contents: Contents) -> tuple[Mapping[Edition, Disclosure], tuple[Diagnostic, ...]]:
    """Return the disclosures of the editions that can be read, and what is wrong with any."""
    found: dict[Edition, Disclosure] = {}
    wrong: list[Diagnostic] = []
    for edition, text in contents.editions.items():
        disclosure, diagnostics, _ = loaded(text, path_of(edition))
        wrong += diagnostics
        if disclosure is not None:
            found[edition] = disclosure
    return found, tuple(wrong)


def assemble(
    contents: Contents,
    disclosures: Mapping[Edition, Disclosure],
    progress: Progress = pipeline.quiet,
) -> Assembled:
    """Make all files of a package but its manifest and the report on its checks.

    Raises RefusedError where a format needs a package that is not installed.
    """
    parts: dict[str, Part] = {}
    found: list[Diagnostic] = []
    stems = {edition: file_stem(disclosure, edition) for edition, disclosure in disclosures.items()}
    order = pipeline.Order(formats=pipeline.PACKAGE_FORMATS, stems=stems, own_date=True)
    resources: list[Resource] = []
    for edition, disclosure in disclosures.items():
        progress(Step(edition, "compose"))
        document = pipeline.compose(disclosure, edition)
        made, diagnostics = pipeline.make(document, disclosure, _asked(order, disclosure), progress)
        found += diagnostics
        for output, data in made.items():
            name, format_ = output.path, output.format
            parts[name] = Part(data=data, role="document", language=edition, format=format_, document=document)
        parts |= _data(document)
        resources.append(Resource(edition, disclosure, tuple(tables(document))))
    for name, data in contents.files().items():
        language = name.split("/")[1] if name.startswith("content/") else name.split(".")[1]
        parts[name] = Part(data=data, role="content", language=language, format="toml")
    if has_errors(found):
        return Assembled(disclosures=disclosures, parts=parts, diagnostics=tuple(found))
    parts |= _comparison(contents, disclosures, progress)
    if disclosures:
        parts[DATAPACKAGE] = Part(data=datapackage(resources), role="descriptor", format="json")
    return Assembled(disclosures=disclosures, parts=parts, diagnostics=tuple(found))


def _asked(order: pipeline.Order, disclosure: Disclosure) -> pipeline.Order:
    """Return what is to be made of a disclosure: also what it or its jurisdiction asks for."""
    own = ("ofd",) if disclosure.ofd else ()
    return replace(
        order, formats=tuple(dict.fromkeys((*order.formats, *own, *pipeline.asked_for(disclosure.jurisdiction))))
    )


def _data(document: Document) -> dict[str, Part]:
    """Return the files that travel in a document, but its content, as files of the package."""
    return {
        f"data/{document.edition}/{one.name}": Part(
            data=one.data, role="data", language=document.edition, format=one.name.rpartition(".")[2]
        )
        for one in document.attachments
        if one.name != _CONTENT
    }


def _comparison(contents: Contents, disclosures: Mapping[Edition, Disclosure], progress: Progress) -> dict[str, Part]:
    """Return the reports on what has changed since the year before, in each language that both have."""
    parts: dict[str, Part] = {}
    sides = {lang: _sides(contents, disclosures, lang) for lang in LANGS}
    stems = {lang: f"{now.id}-{old.year}-{now.year}.{lang}" for lang, (old, now) in _known(sides)}
    for lang, (old, now) in _known(sides):
        progress(Step(lang, "compare"))
        comparison = compare(old, now, moves=years.moves(), markers=years.markers(now))
        made = reports.make(comparison, comparison.changes, lang, reports.REPORTS, stems, own_date=True)
        for output, data in made.items():
            name = f"comparison/{output.path}"
            parts[name] = Part(data=data, role="comparison", language=lang, format=output.format)
    return parts


def _sides(
    contents: Contents, disclosures: Mapping[Edition, Disclosure], lang: Lang
) -> tuple[Disclosure | None, Disclosure | None]:
    """Return the year before and this one, as they are published in a language."""
    old = loaded(contents.before[lang], path_before(lang))[0] if lang in contents.before else None
    return old, next((disclosures[one] for one in disclosures if lang in langs_of(one)), None)


def _known(
    sides: Mapping[Lang, tuple[Disclosure | None, Disclosure | None]],
) -> Iterator[tuple[Lang, tuple[Disclosure, Disclosure]]]:
    for lang, (old, now) in sides.items():
        if old is not None and now is not None:
            yield lang, (old, now)
