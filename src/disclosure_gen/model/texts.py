"""Disclosure → every text in it with its place, in reading order of the fields; to look up where words stand."""

from collections.abc import Iterator, Mapping

from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import LANGS, Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.text import Template
from disclosure_gen.records import fields, is_dataclass


def texts(disclosure: Disclosure) -> Iterator[tuple[str, Origin]]:
    """Yield each text of the content and its place; references inside it are left out."""
    yield from _texts(disclosure)


def templates(disclosure: Disclosure) -> Iterator[Template]:
    """Yield each text of the document itself in each language, sections first."""
    left: list[object] = [disclosure.glossary, disclosure.duties, disclosure.sections, disclosure.first_page_notes]
    while left:
        value = left.pop()
        if isinstance(value, Localized):
            yield from (said for lang in LANGS if isinstance(said := value.get(lang), tuple))
        elif isinstance(value, tuple):
            left += reversed(value)
        elif is_dataclass(value):
            left += [getattr(value, entry.name) for entry in fields(value)]


def places_of(words: str, disclosure: Disclosure) -> tuple[Origin, ...]:
    """Return where some words stand in the content, each place once."""
    return tuple(dict.fromkeys(origin for text, origin in texts(disclosure) if words in text))


def _texts(value: object) -> Iterator[tuple[str, Origin]]:
    if isinstance(value, Localized):
        for lang in LANGS:
            said = value.get(lang)
            if said is not None:
                yield _words(said), value.origin.child(lang)
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from _texts(entry)
    elif isinstance(value, tuple):
        for entry in value:
            yield from _texts(entry)
    elif is_dataclass(value):
        for entry in fields(value):
            yield from _texts(getattr(value, entry.name))


def _words(said: object) -> str:
    if isinstance(said, str):
        return said
    return "".join(_words(part) for part in said) if isinstance(said, tuple) else ""
