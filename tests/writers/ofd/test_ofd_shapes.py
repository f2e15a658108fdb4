"""Rules of a page are drawn whole: those of a header go on as those of the body."""

import re

from disclosure_gen.layout.page import Rule
from disclosure_gen.writers.ofd.shapes import rules

UPPER, LOWER = Rule(10, 0, 10, 20, 0.5), Rule(10, 20, 10, 60, 0.5)
BESIDE, ACROSS = Rule(30, 0, 30, 20, 0.5), Rule(10, 20, 30, 20, 0.5)
HEAVY = Rule(10, 60, 10, 80, 1)


def drawn(*given: Rule) -> list[int]:
    """Return how many lines each path object draws."""
    return [len(re.findall("M", path)) for path in rules(given)]


def test_an_upright_rule_that_goes_on_where_another_ends_is_one() -> None:
    assert drawn(UPPER, LOWER) == [1]
    assert drawn(UPPER, BESIDE, LOWER) == [2]
    (path,) = rules((UPPER, LOWER))
    assert path.endswith("M 0.176 0.176 L 0.176 21.343</ofd:AbbreviatedData></ofd:PathObject>")


def test_rules_across_and_those_of_another_weight_stay_alone() -> None:
    assert drawn(UPPER, ACROSS, LOWER) == [2]
    assert drawn(ACROSS, Rule(30, 20, 50, 20, 0.5)) == [2]
    assert drawn(LOWER, HEAVY) == [1, 1]
