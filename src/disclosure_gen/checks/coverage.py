"""A disclosure and its identities → which figures take part in them, which nothing compares, which rules say nothing.

Source: house rule: that nothing was found must not look as if everything had been looked at.
"""

from collections.abc import Collection, Iterator, Sequence

from disclosure_gen.checks.cells import Stated, cells, stated
from disclosure_gen.checks.identities import Identity, Idle
from disclosure_gen.checks.ties import ties
from disclosure_gen.codes import Say
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.rules import Rule
from disclosure_gen.records import NamedTuple


class Unused(NamedTuple):
    """A rule that says nothing here, its name and why; paths that name nothing, kinds of tables that are not here."""

    rule: str
    name: Say
    why: Say
    missing: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


class Coverage(NamedTuple):
    """`figures` are the numbers that content states, `compared` those in an identity, `alone` the others by key."""

    figures: int
    compared: int
    identities: int
    alone: tuple[Stated, ...]
    unused: tuple[Unused, ...]


def coverage(disclosure: Disclosure, rules: Sequence[Rule]) -> Coverage:
    """Return how far the identities of forms and rules reach. Blank cells and — are no figures."""
    known = [one for cell in cells(disclosure).values() for one in stated(cell) if not _is_last_years(one)]
    found = tuple(ties(disclosure, rules))
    identities = [one for one in found if isinstance(one, Identity)]
    keys = {stated.key for one in identities for stated in one.figures}
    alone = tuple(one for one in known if one.key not in keys)
    return Coverage(
        len(known), len(known) - len(alone), len(identities), alone, tuple(_unused(found, rules, disclosure))
    )


def _is_last_years(one: Stated) -> bool:
    """Tell whether a figure is that of last year's content, where it is looked at."""
    return one.part == "prior" and not one.cell.compares_prior


def _unused(found: Sequence[Identity | Idle], rules: Sequence[Rule], disclosure: Disclosure) -> Iterator[Unused]:
    """Yield the rules that are an identity nowhere, each with the first reason; blank rows of forms are left out."""
    used = {one.law.rule for one in found if isinstance(one, Identity)}
    first = {one.law.rule: one for one in reversed(found) if isinstance(one, Idle)}
    here = {table.kind.id for table in disclosure.tables.values()}
    for rule in rules:
        if rule.id not in used and rule.id in first:
            one = first[rule.id]
            name = Say(rule.name.zh or rule.id, rule.name.en or rule.name.zh or rule.id)
            yield Unused(rule.id, name, one.why, one.missing, _missing_tables(one.missing, here))


def _missing_tables(paths: Sequence[str], here: Collection[str]) -> tuple[str, ...]:
    """Return the kinds of tables that paths name and that there are none of."""
    kinds = (path.split(".")[1] for path in paths if path.startswith("tables."))
    return tuple(dict.fromkeys(kind for kind in kinds if kind not in here))
