"""A disclosure → what must stand in it and does not: sections, tables, parts and wholes, notes, translations."""

from collections.abc import Iterator

from disclosure_gen.checks.given import Given
from disclosure_gen.checks.parts.demanded import check_demanded
from disclosure_gen.checks.parts.empty import check_empty
from disclosure_gen.checks.parts.explained import check_explained
from disclosure_gen.checks.parts.items import check_items
from disclosure_gen.checks.parts.senses import check_senses
from disclosure_gen.checks.parts.translations import check_translations
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.model.disclosure import Disclosure

__all__ = ["check_parts"]


def check_parts(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG510 to DG525 for what is missing. What a document has is told by its Chinese."""
    if "zh" in given.said:
        said = given.said["zh"]
        yield from check_demanded(said, disclosure, given.pack.required)
        yield from check_items(said, disclosure, given.pack)
        yield from check_empty(said, disclosure, given.pack.required)
        yield from check_explained(said, disclosure, given.pack.required)
    if len(given.said) > 1:
        yield from check_translations(disclosure)
        yield from check_senses(given.said, disclosure, given.pack.words)
