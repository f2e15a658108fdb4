"""A disclosure → what is wrong with its words: each check is given all texts of one language at once."""

from collections.abc import Iterator

from disclosure_gen.checks.given import Given
from disclosure_gen.checks.words.by_hand import check_by_hand
from disclosure_gen.checks.words.cells import check_cells
from disclosure_gen.checks.words.counts import check_counts
from disclosure_gen.checks.words.denials import check_denials
from disclosure_gen.checks.words.directions import check_directions
from disclosure_gen.checks.words.foreign import check_foreign
from disclosure_gen.checks.words.last_year import check_last_year
from disclosure_gen.checks.words.listed_units import check_listed_units
from disclosure_gen.checks.words.marks import check_marks
from disclosure_gen.checks.words.natures import check_natures
from disclosure_gen.checks.words.numbering import check_numbering
from disclosure_gen.checks.words.old_names import check_old_names
from disclosure_gen.checks.words.other_items import check_other_items
from disclosure_gen.checks.words.own_names import check_own_names
from disclosure_gen.checks.words.places import check_places
from disclosure_gen.checks.words.printed import check_printed
from disclosure_gen.checks.words.promises import check_promises
from disclosure_gen.checks.words.reasons import check_reasons
from disclosure_gen.checks.words.repeats import check_repeats
from disclosure_gen.checks.words.said import Said
from disclosure_gen.checks.words.shares import check_shares
from disclosure_gen.checks.words.strays import check_strays
from disclosure_gen.checks.words.terms import check_terms
from disclosure_gen.checks.words.traces import check_final_accounts, check_residue, check_years
from disclosure_gen.checks.words.typed_changes import check_typed_changes
from disclosure_gen.checks.words.unexplained import check_unexplained
from disclosure_gen.checks.words.units import check_units
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.model.disclosure import Disclosure

__all__ = ["TOLD_ONCE", "check_words"]


TOLD_ONCE = (
    "DG402",
    "DG428",
    "DG429",
    "DG430",
    "DG434",
    "DG438",
)  # of a text that says the same in both languages, and waived once


def check_words(disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    """Yield DG4xx for what is wrong with the words of the texts, in the languages that are built."""
    told: set[tuple[object, ...]] = set()
    for lang, said in given.said.items():
        for found in _in_language(said, disclosure, given):
            of = frozenset((one.origin.file, one.origin.path) for one in found.related)
            text = (found.code, found.origin.file, found.origin.path[:-1], of)
            if lang == "zh" or text not in told:
                yield found
            if found.code in TOLD_ONCE and lang == "zh":
                told.add(text)


def _in_language(said: Said, disclosure: Disclosure, given: Given) -> Iterator[Diagnostic]:
    pack, words = given.pack, given.pack.words
    yield from check_directions(said, disclosure, words)
    yield from check_typed_changes(said, disclosure, words)
    yield from check_shares(said, disclosure, words)
    yield from check_reasons(said, disclosure, words)
    yield from check_unexplained(said, disclosure, words)
    yield from check_denials(said, disclosure, words)
    yield from check_printed(said, disclosure, words)
    yield from check_strays(said, disclosure, words)
    yield from check_by_hand(said, disclosure, words)
    yield from check_residue(said, words)
    yield from check_years(said, disclosure, words)
    yield from check_last_year(said, disclosure, words)
    yield from check_final_accounts(said, disclosure, words)
    yield from check_places(said, disclosure, pack)
    yield from check_foreign(said, disclosure, words)
    yield from check_own_names(said, disclosure, words)
    yield from check_old_names(said, disclosure, words)
    yield from check_natures(said, disclosure, words)
    yield from check_other_items(said, words, given.ties)
    yield from check_numbering(said, disclosure)
    yield from check_terms(said, disclosure, words)
    yield from check_repeats(said, words)
    yield from check_cells(said)
    yield from check_marks(said)
    yield from check_counts(said, disclosure, words)
    yield from check_listed_units(said, disclosure, words)
    yield from check_promises(said, disclosure)
    yield from check_units(said, disclosure, words.per)
