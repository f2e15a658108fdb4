"""Disclosure → every text in it with its place, in reading order of the fields; to look up where words stand."""

from collections.abc import Iterator

from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import LANGS
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.text import Template
from disclosure_gen.model.walk import localized


def texts(disclosure: Disclosure) -> Iterator[tuple[str, Origin]]:
    """Yield each text of the content and its place; references inside it are left out."""
    for text in localized(disclosure):
        for lang in LANGS:
            said = text.get(lang)
            if said is not None:
                yield _words(said), text.origin.child(lang)


def templates(disclosure: Disclosure) -> Iterator[Template]:
    """Yield each text of the document itself in each language, sections first."""
    parts = (disclosure.first_page_notes, disclosure.sections, disclosure.duties, disclosure.glossary)
    for text in localized(*parts):
        for said in (text.zh, text.en):
            if type(said) is tuple:
                yield said


def places_of(words: str, disclosure: Disclosure) -> tuple[Origin, ...]:
    """Return where some words stand in the content, each place once."""
    return tuple(dict.fromkeys(origin for text, origin in texts(disclosure) if words in text))


def _words(said: object) -> str:
    if isinstance(said, str):
        return said
    return "".join(_words(part) for part in said) if isinstance(said, tuple) else ""
