"""Disclosure → the document tree of one edition: all wording, numbering and table structure; no fonts, no points."""

from disclosure_gen.compose.contents import compose_contents
from disclosure_gen.compose.cover import compose_cover
from disclosure_gen.compose.facts import compose_facts
from disclosure_gen.compose.key_figures import compose_key_figures
from disclosure_gen.compose.narrative import compose_sections
from disclosure_gen.compose.scope import Scope
from disclosure_gen.compose.title import compose_notices, compose_title, foot, title_line
from disclosure_gen.doc.blocks import Block, Document, PageBreak
from disclosure_gen.fmt import REDACTED
from disclosure_gen.lang import Edition, Terms, term
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.money import Absent

__all__ = ["compose"]

# What a cell shows in place of words, and the term for it.
_SPOKEN = (
    ("", "spoken.blank"),
    (Absent.NOT_APPLICABLE.value, "spoken.not_applicable"),
    (REDACTED, "spoken.classified"),
)


def compose(disclosure: Disclosure, edition: Edition, terms: Terms) -> Document:
    """Return what a reader of an edition sees.

    The disclosure has passed load and checks: a missing translation or an unknown name raises LookupError.
    """
    scope = Scope(disclosure, edition, terms)
    notices = () if disclosure.cover else compose_notices(scope)
    blocks: tuple[Block, ...] = (*notices, *compose_title(scope), *compose_sections(scope))
    if disclosure.contents:
        blocks = (compose_contents(blocks, scope), PageBreak(), *blocks)
    if disclosure.cover:
        blocks = (compose_cover(scope), *blocks)
    author = disclosure.department.name.get(scope.lang)
    if author is None:
        raise LookupError(f"no {scope.lang} name of the department")
    return Document(
        edition=edition,
        lang=scope.lang,
        title=title_line(scope),
        author=author,
        subject=term(terms, f"document.subject.{disclosure.kind}", scope.lang),
        keywords=term(terms, f"document.keywords.{disclosure.kind}", scope.lang),
        date=disclosure.date,
        foot=foot(scope),
        folio=disclosure.folio,
        numbering=disclosure.numbering,
        embed_fonts=disclosure.embed_fonts,
        spoken=tuple((shown, term(terms, key, scope.lang)) for shown, key in _SPOKEN),
        words=frozenset(term(terms, "table.words", "zh").split()),
        facts=tuple(compose_facts(scope)),
        key_figures=tuple(compose_key_figures(scope)),
        blocks=blocks,
    )
