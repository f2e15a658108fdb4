"""Shanghai's rules, on an invented unit: silent where it is right; each speaks up where a figure is not."""

from decimal import Decimal

import pytest

import shanghai_unit
from disclosure_gen import checks, files
from disclosure_gen.checks.cells import Stated
from disclosure_gen.checks.identities import Identity
from disclosure_gen.checks.ties import ties
from disclosure_gen.checks.weighing import weigh
from disclosure_gen.load.rules import load_rules
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.money import Quantity
from disclosure_gen.records import replace

RULES, _ = load_rules(files.read_rules(), "shanghai")
OWN = sorted(
    rule
    for rule in RULES
    if rule in load_rules([one for one in files.read_rules() if "/shanghai/" in one.name], "shanghai")[0]
)
SOURCES = {  # rules that speak of revenue that is not fiscal
    "other-of-summary": "other",
    "institutional-of-summary": "institutional",
    "operating-of-summary": "operating",
}
OWN_REVENUE = 120_000


def content(own: int = 0, source: str = "other") -> Disclosure:
    loaded = shanghai_unit.read(own, source)
    assert loaded.diagnostics == ()
    assert loaded.disclosure is not None
    return loaded.disclosure


def identities(disclosure: Disclosure, rule: str) -> list[Identity]:
    every = ties(disclosure, tuple(RULES.values()))
    return [one for one in every if isinstance(one, Identity) and one.law.rule == rule]


def changed(disclosure: Disclosure, stated: Stated) -> Disclosure:
    """Return the disclosure with a figure of a table ten times as large, and one more."""
    cell, amount = stated.cell, stated.amount
    assert cell.table
    assert cell.line
    assert isinstance(amount, Quantity)
    larger = replace(cell.figure, current=Quantity(amount.value * 10 + Decimal(1), amount.unit))
    lines = tuple(
        replace(line, figures={**line.figures, cell.column: larger}) if line is cell.line else line
        for line in cell.table.lines
    )
    return replace(disclosure, tables={**disclosure.tables, cell.table.path: replace(cell.table, lines=lines)})


@pytest.mark.parametrize("source", ["", *SOURCES.values()])
def test_nothing_is_said_of_a_unit_whose_figures_agree(source: str) -> None:
    found = checks.run(content(OWN_REVENUE, source) if source else content(), ("zh",), rules=tuple(RULES.values()))
    assert [one for one in found if one.code.startswith(("DG2", "DG3"))] == []


def test_there_are_rules_of_shanghai() -> None:
    assert len(OWN) > 20


@pytest.mark.parametrize("rule", OWN)
def test_each_rule_of_shanghai_finds_a_figure_that_breaks_it(rule: str) -> None:
    disclosure = content(OWN_REVENUE, SOURCES[rule]) if rule in SOURCES else content()
    (one, *_) = identities(disclosure, rule)
    assert weigh(one).verdict == "agrees"
    figure = one.terms[0][1] if one.form == "part" else one.total
    wrong = changed(disclosure, figure)
    assert any(not weigh(again).holds for again in identities(wrong, rule))
    name = RULES[rule].name.zh
    found = checks.run(wrong, ("zh",), rules=tuple(RULES.values()))
    assert name
    assert any(diagnostic.zh.startswith(name) for diagnostic in found)


def test_what_holds_only_of_fiscal_revenue_is_not_asked_of_others() -> None:
    assert identities(content(), "basic-of-all-spending")
    assert not identities(content(OWN_REVENUE), "basic-of-all-spending")
