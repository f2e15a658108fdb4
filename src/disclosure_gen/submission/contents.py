"""What a package is made of: for each edition the content as published, and where there is one, the year before's.

All else in a package follows from these texts, so that whoever has them can make it again.
"""

from collections.abc import Mapping

from disclosure_gen import files
from disclosure_gen.compose.published import published, published_waivers
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import EDITIONS, LANGS, Edition, Lang
from disclosure_gen.load.canonical import canonical
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.redact import redact
from disclosure_gen.records import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Contents:
    """Texts in TOML: of each edition, and of the year before in each language."""

    editions: Mapping[Edition, str]
    before: Mapping[Lang, str] = field(default_factory=dict)

    def files(self) -> dict[str, bytes]:
        """Return the files of a package that hold them."""
        now = {path_of(edition): text.encode() for edition, text in self.editions.items()}
        return now | {path_before(lang): text.encode() for lang, text in self.before.items()}


def path_of(edition: Edition) -> str:
    """Return where a package has the content of an edition."""
    return f"content/{edition}/disclosure.toml"


def path_before(lang: Lang) -> str:
    """Return where a package has the content of the year before."""
    return f"comparison/before.{lang}.toml"


def contents_of(disclosure: Disclosure, before: Disclosure | None) -> Contents:
    """Return what a disclosure publishes, and of the year before what its own figures and tables are compared with."""
    public = {edition: published(disclosure, edition) for edition in disclosure.languages}
    langs = [lang for lang in LANGS if lang in public or "zh-en" in public]
    compared = {} if before is None else {lang: _before(before, public, lang) for lang in langs}
    return Contents(
        {edition: canonical(one)["toml"] for edition, one in public.items()},
        {lang: canonical(one)["toml"] for lang, one in compared.items()},
    )


def _before(before: Disclosure, public: Mapping[Edition, Disclosure], lang: Lang) -> Disclosure:
    """Return the year before as it was published; of one that is known in part, what this year publishes too."""
    if not before.partial:
        return published(before, lang)
    now = public.get(lang) or public["zh-en"]
    shared = replace(
        before,
        prior="",
        key_figures=(),
        waivers=published_waivers(before),
        figures={path: figure for path, figure in before.figures.items() if path in now.figures},
        tables={path: table for path, table in before.tables.items() if path in now.tables},
    )
    figures = {
        path: replace(figure, note="", source="", derived="", prior=None, change=None)
        for path, figure in redact(shared).figures.items()
        if figure.current is not None
    }
    return replace(redact(shared), figures=figures)


def read_contents(held: Mapping[str, bytes]) -> Contents:
    """Return the texts that a package holds, in the order of the editions.

    Raises UnicodeDecodeError for one that is not in UTF-8.
    """
    now = {edition: held[path_of(edition)].decode() for edition in EDITIONS if path_of(edition) in held}
    before = {lang: held[path_before(lang)].decode() for lang in LANGS if path_before(lang) in held}
    return Contents(now, before)


def loaded(text: str, name: str) -> tuple[Disclosure | None, tuple[Diagnostic, ...], Source]:
    """Return the disclosure that a text makes, what is wrong with it, and the text by its name in the package."""
    source = Source(name, text)
    read = load((source,), files.read_kinds())
    return read.disclosure, read.diagnostics, source


def is_year_before(disclosure: Disclosure, lang: Lang, text: str) -> bool:
    """Tell whether the content of a year before is what was published then; of a partial one, nothing classified."""
    if disclosure.partial:
        return canonical(redact(disclosure))["toml"] == text
    return is_published(disclosure, lang, text)


def is_published(disclosure: Disclosure, edition: Edition, text: str) -> bool:
    """Tell whether a content is what its edition publishes, to the last character, and nothing besides."""
    return canonical(published(disclosure, edition))["toml"] == text
