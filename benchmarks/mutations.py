"""Each figure, direction word and reason of content, changed one at a time → what `check` finds of it, as Markdown.

Everything runs in the model in memory: content is read once, and what only reading finds (last year's amounts) is
looked at again for each change.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from mutant_texts import text_mutants
from mutants import Mutant, figure_mutants

from disclosure_gen import files
from disclosure_gen.checks import CHECKS, prepare
from disclosure_gen.checks.ties import ties
from disclosure_gen.checks.words import check_words
from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.formats import terms
from disclosure_gen.load import prior
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.faults import Reading
from disclosure_gen.load.packs import load_pack
from disclosure_gen.load.rules import load_rules
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.pack import Pack
from disclosure_gen.model.rules import Rule
from disclosure_gen.records import replace

FOLDERS = ("content/example-bureau/2024", "content/example-bureau/2025", "content/pingxiang-psb/2017")
_ROUNDING = "DG202"  # says that rounding explains a difference: not counted as found
_LAST = (check_words,)  # slow, and seldom what finds a figure


class Bench(NamedTuple):
    """One folder of content: as it stands, last year's, what it is checked by, and what is found of it unchanged."""

    disclosure: Disclosure
    before: Disclosure | None
    pack: Pack
    rules: tuple[Rule, ...]
    known: Counter[tuple[object, ...]]
    ties: tuple[object, ...]


class Outcome(NamedTuple):
    """A change and the code that found it, "" where nothing did."""

    mutant: Mutant
    code: str


def bench(folder: Path) -> Bench:
    """Read a folder of content."""
    sources = files.read_content(folder)
    kinds = files.read_kinds()
    named = prior.named(sources)
    last_year = files.read_prior(folder, named.folder) if named else ()
    loaded = load(sources, kinds, last_year)
    assert loaded.disclosure is not None, loaded.diagnostics
    before = load(last_year, kinds).disclosure if last_year and not isinstance(last_year, Say) else None
    pack, _ = load_pack(files.read_pack(), loaded.jurisdiction)
    rules = tuple(load_rules(files.read_rules(folder), loaded.jurisdiction, sources)[0].values())
    return bench_of(loaded.disclosure, before, pack, rules)


def bench_of(disclosure: Disclosure, before: Disclosure | None, pack: Pack, rules: tuple[Rule, ...]) -> Bench:
    """Return what changes of a disclosure are compared with; `before` is that of the year before, if it names one."""
    own = _own(disclosure)
    empty = Bench(own, before, pack, rules, Counter(), tuple(ties(disclosure, rules)))
    return empty._replace(known=Counter(map(_key, _found(own, empty))))


def _own(disclosure: Disclosure) -> Disclosure:
    """Return a disclosure without the amounts that were joined from last year's content."""

    def own(figure: Figure) -> Figure:
        return figure if figure.prior_origin is None else replace(figure, prior=None, prior_origin=None)

    figures = {path: own(figure) for path, figure in disclosure.figures.items()}
    tables = {
        path: replace(
            table,
            lines=tuple(
                replace(line, figures={column: own(figure) for column, figure in line.figures.items()})
                for line in table.lines
            ),
        )
        for path, table in disclosure.tables.items()
    }
    return replace(disclosure, figures=figures, tables=tables)


def mutants(one: Bench) -> Iterator[Mutant]:
    """Yield all changes of a folder's content."""
    yield from figure_mutants(one.disclosure, one.ties)
    yield from text_mutants(one.disclosure, one.pack.words)


def outcome(mutant: Mutant, one: Bench) -> Outcome:
    """Tell what finds a change: the first finding at a place that has none of its code without it."""
    seen: Counter[tuple[object, ...]] = Counter()
    for diagnostic in _found(mutant.make(), one):
        key = _key(diagnostic)
        seen[key] += 1
        if seen[key] > one.known[key] and diagnostic.code != _ROUNDING:
            return Outcome(mutant, diagnostic.code)
    return Outcome(mutant, "")


def _found(disclosure: Disclosure, one: Bench) -> Iterator[Diagnostic]:
    """Yield what reading and checking find, the likeliest first."""
    reading = Reading({}, diagnostics=[])
    if one.before is not None:
        disclosure = prior.with_prior(disclosure, one.before, reading)
    yield from reading.diagnostics
    given = prepare(disclosure, disclosure.languages, terms(), one.pack, one.rules)
    for check in (*(check for check in CHECKS if check not in _LAST), *_LAST):
        yield from check(disclosure, given)


def _key(diagnostic: Diagnostic) -> tuple[object, ...]:
    return (diagnostic.code, diagnostic.origin.file, diagnostic.origin.path)


def table(outcomes: Iterable[Outcome], *, by: str) -> str:
    """Return a Markdown table: found of changed, by one or two fields of a change."""
    names = by.split(",")
    rows: dict[tuple[str, ...], list[str]] = {}
    for one in outcomes:
        rows.setdefault(tuple(getattr(one.mutant, name) for name in names), []).append(one.code)
    lines = [f"| {' | '.join(names)} | changed | found | % |", "| --- " * (len(names) + 3) + "|"]
    for key, codes in sorted(rows.items()):
        found = sum(map(bool, codes))
        lines.append(f"| {' | '.join(key)} | {len(codes)} | {found} | {100 * found / len(codes):.1f} |")
    return "\n".join(lines)


def main() -> None:
    """Change everything in each folder, and print what is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path(folder) for folder in FOLDERS])
    parser.add_argument("--misses", action="store_true", help="list each change that nothing finds")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each Nth change")
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="K", help="begin with the Kth of them")
    options = parser.parse_args()
    every: list[Outcome] = []
    for folder in options.folders:
        one = bench(folder)
        chosen = islice(mutants(one), options.first, None, options.every)
        outcomes = [outcome(mutant, one) for mutant in chosen]
        every += outcomes
        figures = [item for item in outcomes if item.mutant.held in _HELD]
        texts = [item for item in outcomes if item.mutant.held not in _HELD]
        print(f"\n## {folder}\n\n{table(figures, by='held')}\n\n{table(figures, by='kind,held')}")
        print(f"\n{table(figures, by='slip')}\n\n{table(texts, by='kind,slip,held')}")
        amounts = Counter({held: len({o.mutant.where for o in figures if o.mutant.held == held}) for held in _HELD})
        shares = ", ".join(f"{held} {count} ({100 * count / amounts.total():.1f} %)" for held, count in amounts.items())
        print(f"\nfigures: {shares}")
        if options.misses:
            for item in outcomes:
                if not item.code:
                    print("  ", " | ".join(item.mutant[:5]))
    print(f"\n## all\n\n{table((o for o in every if o.mutant.held in _HELD), by='held')}", file=sys.stdout)


_HELD = ("identity", "twice", "bounded", "single")

if __name__ == "__main__":
    main()
