"""Languages of text and editions of a document, and text that stands in both languages."""

from collections.abc import Mapping
from typing import Generic, Literal, TypeVar

from disclosure_gen.diagnostics import Origin
from disclosure_gen.records import dataclass, field

Lang = Literal["zh", "en"]
Edition = Literal["zh", "en", "zh-en"]

LANGS: tuple[Lang, ...] = ("zh", "en")
EDITIONS: tuple[Edition, ...] = ("zh", "en", "zh-en")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Localized(Generic[T]):
    """The same thing in Chinese and English; None where a language is not given."""

    zh: T | None = None
    en: T | None = None
    origin: Origin = field(default=Origin(), compare=False, repr=False)

    def get(self, lang: Lang) -> T | None:
        """Return what stands in one language, None where it is missing; nothing falls back to the other."""
        return self.zh if lang == "zh" else self.en


def langs_of(edition: Edition) -> tuple[Lang, ...]:
    """Return the languages of an edition, the leading one first."""
    return ("zh", "en") if edition == "zh-en" else (edition,)


Terms = Mapping[str, Localized[str]]  # the words of terms.toml by dotted key: `change.up`, `unit.台`


def term(terms: Terms, key: str, lang: Lang) -> str:
    """Return a word of terms.toml in one language.

    Raises LookupError where the key or its language is missing.
    """
    text = terms[key].get(lang)
    if text is None:
        raise LookupError(f"terms.toml: {key} has no {lang}")
    return text
