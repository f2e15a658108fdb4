"""How far the identities reach: figures that nothing checks and rules that do not apply are told."""

from commented import IDENTITY
from disclosure_gen.checks.coverage import Coverage, coverage
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.rules import load_rules
from disclosure_gen.load.source import Source

RULES = """
[[rule]]
id = "nature"
name.zh = "基本 + 项目 = 合计"
name.en = "basic and project make the total"
total = "spending.{unit}.total"
of = ["spending.{unit}.basic", "spending.{unit}.project"]
[[rule]]
id = "old"
name = "旧规则"
same = ["spending.bureau.total", "other"]
until = 1999
"""
FIGURES = """
[figures]
other = 7
blank = ""
[figures.spending.bureau]
total = { current = 10, prior = 8 }
basic = 6
project = 4
"""


def reach(figures: str) -> Coverage:
    rules, wrong = load_rules((), "there", [Source("rules.toml", RULES)])
    assert not wrong
    loaded = load([Source("disclosure.toml", IDENTITY), Source("content.toml", figures)])
    assert loaded.disclosure is not None, loaded.diagnostics
    return coverage(loaded.disclosure, tuple(rules.values()))


def test_figures_that_nothing_compares_are_told() -> None:
    found = reach(FIGURES)
    assert (found.figures, found.compared, found.identities) == (5, 3, 1)
    assert [one.key for one in found.alone] == ["figures.other", "figures.spending.bureau.total.prior"]


def test_rules_that_do_not_apply_are_told_with_the_reason() -> None:
    (old,) = reach(FIGURES).unused
    assert (old.rule, old.name.zh, old.why.en) == ("old", "旧规则", "not for this budget year")
    both = reach(FIGURES.replace("basic = 6\nproject = 4\n", "")).unused
    assert [one.rule for one in both] == ["nature", "old"]
    assert "not stated" in both[0].why.en
