"""A disclosure → everything that is questionable in it."""

from collections.abc import Callable, Iterator, Sequence

from disclosure_gen.checks.cells import cells
from disclosure_gen.checks.charts import check_chart_totals, check_chart_units
from disclosure_gen.checks.completeness import (
    check_filled,
    check_kind,
    check_placed,
    check_translated,
    check_unit_names,
)
from disclosure_gen.checks.dates import check_dates
from disclosure_gen.checks.decimals import check_decimals
from disclosure_gen.checks.derived import check_derived
from disclosure_gen.checks.divided import check_divided
from disclosure_gen.checks.exposed import check_exposed
from disclosure_gen.checks.given import Given
from disclosure_gen.checks.identity import check_identity
from disclosure_gen.checks.key_figures import check_key_figures
from disclosure_gen.checks.parts import check_parts
from disclosure_gen.checks.plausible import check_plausible
from disclosure_gen.checks.projects import check_projects
from disclosure_gen.checks.rates import check_rates
from disclosure_gen.checks.rules import check_rules
from disclosure_gen.checks.running import check_running
from disclosure_gen.checks.secrecy import check_secrecy
from disclosure_gen.checks.spoken import spoken
from disclosure_gen.checks.stale import check_stale
from disclosure_gen.checks.thresholds import check_thresholds
from disclosure_gen.checks.ties import ties
from disclosure_gen.checks.totals import check_ties
from disclosure_gen.checks.typed import check_typed
from disclosure_gen.checks.veiled import check_veiled
from disclosure_gen.checks.words import check_words
from disclosure_gen.checks.words.said import MARKS, read
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import LANGS, Edition, Terms, langs_of
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import EMPTY, Pack
from disclosure_gen.model.places import place_of, places_of_lists
from disclosure_gen.model.rules import Rule
from disclosure_gen.records import replace

__all__ = ["CHECKS", "Check", "prepare", "run"]

Check = Callable[[Disclosure, Given], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    check_kind,
    check_filled,
    check_translated,
    check_placed,
    check_ties,
    check_veiled,
    check_divided,
    check_decimals,
    check_rules,
    check_derived,
    check_rates,
    check_thresholds,
    check_projects,
    check_running,
    check_typed,
    check_chart_totals,
    check_unit_names,
    check_identity,
    check_dates,
    check_chart_units,
    check_key_figures,
    check_stale,
    check_words,
    check_parts,
    check_secrecy,
    check_exposed,
    check_plausible,
)

OF_PARTS: tuple[Check, ...] = (check_ties, check_veiled, check_derived)  # what does not ask whether a year is whole


def prepare(
    disclosure: Disclosure,
    editions: Sequence[Edition],
    terms: Terms | None = None,
    pack: Pack = EMPTY,
    rules: Sequence[Rule] = (),
    *,
    hides: bool = True,
) -> Given:
    """Return what the checks of a disclosure look at besides: its identities, and what its texts say."""
    langs = {lang for edition in editions for lang in langs_of(edition)} if pack is not EMPTY else ()
    return Given(
        editions=tuple(editions),
        terms=terms,
        pack=pack,
        rules=tuple(rules),
        ties=tuple(ties(disclosure, rules)),
        said={lang: read(disclosure, lang) for lang in LANGS if lang in langs},
        hides=hides,
    )


def run(
    disclosure: Disclosure,
    editions: Sequence[Edition],
    terms: Terms | None = None,
    pack: Pack = EMPTY,
    rules: Sequence[Rule] = (),
    *,
    hides: bool = True,
) -> tuple[Diagnostic, ...]:
    """Return what all checks find, for the editions that are to be built, each with its place as people name it.

    Of content that is only a part of a year the figures that are there are compared: what is missing is not known.
    """
    given = prepare(disclosure, editions, terms, EMPTY if disclosure.partial else pack, rules, hides=hides)
    some = OF_PARTS if disclosure.partial else CHECKS
    found = dict.fromkeys(diagnostic for check in some for diagnostic in check(disclosure, given))  # each once
    if not found:
        return ()
    known = places_of_lists(disclosure)
    placed = (_quoted(one if one.place else replace(one, place=place_of(one.origin, known))) for one in found)
    return tuple(placed if terms is None else spoken(placed, disclosure, cells(disclosure), terms))


_MARKED = str.maketrans(dict.fromkeys(MARKS, "…"))


def _quoted(one: Diagnostic) -> Diagnostic:
    """Return a finding with … where it quotes a text that refers to something."""
    if one.zh.isprintable() and one.en.isprintable():
        return one
    return replace(one, zh=one.zh.translate(_MARKED), en=one.en.translate(_MARKED))
