"""Texts → words that have a better form, and words for one thing of which a document uses several."""

from collections.abc import Iterator, Sequence

from disclosure_gen.checks.words.said import Hit, Said
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Related
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import Mixed, Words


def check_terms(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG407 for words that have a better form and DG408 for words that a document should use one of.

    One finding for a word, with all its places. Source: domain rules 5.6 and 6.17.
    """
    if said.lang == "en":
        return
    for preferred in words.preferred:
        hits = said.words(preferred.instead_of, preferred.unless)
        if hits:
            say = Say(
                f"“{hits[0].words}”宜写“{preferred.use}”", f"“{hits[0].words}” is better written “{preferred.use}”"
            )
            yield finding("DG407", hits[0].origin, say, related=_places(hits[1:]))
    for mixed in words.mixed:
        if not mixed.one_unit or len(disclosure.units) < 2:
            yield from _mixed(said.words(mixed.forms), mixed)


def _mixed(hits: Sequence[Hit], mixed: Mixed) -> Iterator[Diagnostic]:
    forms = [hit.words for hit in hits]
    if len(set(forms)) < 2:
        return
    usual = max(mixed.forms, key=forms.count)
    others = [hit for hit in hits if hit.words != usual]
    first = next(hit for hit in hits if hit.words == usual)
    listed = "、".join(f"“{form}”" for form in dict.fromkeys(hit.words for hit in others))
    yield finding(
        "DG408",
        others[0].origin,
        Say(f"{listed}与“{usual}”混用", f"{listed} beside “{usual}”"),
        hint=Say(f"全文统一，如“{usual}”", f"use one of them throughout, such as “{usual}”"),
        related=(*_places(others[1:]), Related(origin=first.origin, zh=f"“{usual}”", en=f"“{usual}”")),
    )


def _places(hits: Sequence[Hit]) -> tuple[Related, ...]:
    return tuple(Related(origin=hit.origin) for hit in hits)
