"""The ties between the nine statutory tables: silent where all agree, also when rounded; any broken figure is found."""

from decimal import Decimal
from functools import cache
from random import Random

import pytest
from mutants import figure_mutants
from mutations import bench_of, outcome

from commented import IDENTITY
from consistent import BASIC, ITEMS, NIL, TRAVEL, Budget, Spent, content, drawn
from disclosure_gen import checks, files
from disclosure_gen.checks.identities import Identity
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.rules import load_rules
from disclosure_gen.load.source import Source
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import EMPTY
from disclosure_gen.model.rules import Rule

A = Decimal("12.34")
BASE = IDENTITY.replace("there", "base")
NOT_DRAWN = {f"t1-t2-{source}" for source in ("special-account", "operating", "superior", "subordinate", "other")}


@cache
def rules() -> tuple[Rule, ...]:
    read, wrong = load_rules(files.read_rules(), "base")
    assert not wrong
    return tuple(read.values())


def disclosure(one: Budget) -> Disclosure:
    loaded = load([Source("disclosure.toml", BASE), Source("budget.toml", content(one))], files.read_kinds())
    assert loaded.disclosure is not None, loaded.diagnostics
    assert not [fault for fault in loaded.diagnostics if fault.severity == "error"], loaded.diagnostics
    return loaded.disclosure


def contradictions(one: Budget) -> list[str]:
    found = checks.run(disclosure(one), ("zh",), rules=rules())
    return [f"{each.code} {each.en}" for each in found if each.code.startswith(("DG2", "DG3"))]


SEEDS = [*range(12), *(pytest.param(seed, marks=pytest.mark.exhaustive) for seed in range(12, 2000))]


@pytest.mark.parametrize("seed", SEEDS)
def test_content_that_agrees_is_silent(seed: int) -> None:
    assert not contradictions(drawn(Random(seed)))


@pytest.mark.parametrize("seed", SEEDS)
def test_content_that_agrees_before_it_is_rounded_has_no_contradiction(seed: int) -> None:
    found = contradictions(drawn(Random(seed), places=4))
    assert not [each for each in found if not each.startswith("DG202")]


@pytest.mark.parametrize("seed", SEEDS[:4] + SEEDS[12:200])
def test_a_figure_that_is_held_is_found_when_it_changes(seed: int) -> None:
    random = Random(seed)
    bench = bench_of(disclosure(drawn(random)), None, EMPTY, rules())
    held = [
        mutant
        for mutant in figure_mutants(bench.disclosure, bench.ties)
        if mutant.held in ("identity", "twice") and mutant.slip in ("last place", "times ten", "sign")
    ]
    for mutant in random.sample(held, 5):
        assert outcome(mutant, bench).code, mutant[:5]


def test_every_tie_of_the_tables_is_tried() -> None:
    """One budget with everything in it: what is carried over in one, appropriated money alone in the other."""
    spent = {code: Spent(A, (A, A, A, NIL), NIL) for code in ITEMS}
    all_appropriated = Budget(spent, (1,) * len(BASIC), (A,) * len(TRAVEL), (A,) * len(ITEMS), NIL, NIL)
    public = {code: Spent(A, (A, NIL, NIL, NIL), NIL) for code in ITEMS}
    one_budget = all_appropriated._replace(spent=public)
    more = all_appropriated._replace(carried=A, to_next=A, spent={code: Spent(A, (A, A, A, A), A) for code in ITEMS})
    spoken = set()
    for budget in (all_appropriated, one_budget, more):
        bench = bench_of(disclosure(budget), None, EMPTY, rules())
        spoken |= {tie.law.rule for tie in bench.ties if isinstance(tie, Identity)}
    between = {rule.id for rule in rules() if rule.id[0] == "t" and rule.id[1].isdigit()}
    assert len(between) > 30
    assert between - spoken == NOT_DRAWN


def test_ties_grow_with_the_rows_not_with_their_square() -> None:
    counts = []
    for rows in (200, 400):
        cells = "total = 1\nbasic = 1"
        lines = (f'[[tables.expenditure.row]]\ncode = "2{n:06}"\nlabel = {{ zh = "x" }}\n{cells}' for n in range(rows))
        table = f"[tables.expenditure]\ntotal = {{ total = {rows}, basic = {rows} }}\n"
        sources = [Source("disclosure.toml", BASE), Source("budget.toml", table + "\n".join(lines))]
        loaded = load(sources, files.read_kinds())
        assert loaded.disclosure is not None, loaded.diagnostics
        bench = bench_of(loaded.disclosure, None, EMPTY, rules())
        counts.append(sum(len(tie.figures) if isinstance(tie, Identity) else 1 for tie in bench.ties))
    assert counts[1] < 2.1 * counts[0]
