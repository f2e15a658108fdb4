"""Templates of a disclosure → what they print, with the figures, facts and places that they name filled in."""

import re

from disclosure_gen.compare.texts import words_of
from disclosure_gen.fmt import Movement, compares, format_reference
from disclosure_gen.lang import Lang, Terms
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, FoundPlace, resolve
from disclosure_gen.numerals import chinese

SLOT = re.compile(r"\{([^{}]*)\}")
_ORDINAL = ("ordinal",)


def filled(words: str, side: Disclosure, lang: Lang, terms: Terms) -> str:
    """Return the words of a template with its references filled in, as they are where they name nothing that prints."""

    def fill(slot: re.Match[str]) -> str:
        path, _, format_ = slot[1].partition(":")
        if path.startswith("="):
            return path[1:].strip()
        found, form = resolve(side, path.strip()), tuple(format_.split())
        try:
            if isinstance(found, FoundFigure) and compares(form):
                one = found.figure
                both = Movement(current=one.current, prior=one.prior, change=one.change)
                return format_reference(both, form, lang, terms)
            if isinstance(found, FoundPlace):
                return _place(found, form, side, lang, terms) or slot[0]
            subject = found.amount if isinstance(found, FoundFigure) else found.value if found else None
            return slot[0] if subject is None else format_reference(subject, form, lang, terms)
        except (ValueError, LookupError):
            return slot[0]

    return SLOT.sub(fill, words)


def _place(found: FoundPlace, form: tuple[str, ...], side: Disclosure, lang: Lang, terms: Terms) -> str:
    """Return the number or the title of a section or table, "" where it has none in a language."""
    if form == _ORDINAL:
        number = found.number
        if isinstance(number, int):
            return chinese(number) if lang == "zh" else str(number)
        return words_of(number, lang) if number else ""
    title = words_of(found.title, lang)
    return filled(title, side, lang, terms) if title else ""
