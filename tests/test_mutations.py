"""A small seeded sample of what `make mutations` does to the example: figures that identities hold are found."""

from random import Random

from mutants import figure_mutants
from mutations import Bench, bench, outcome

import built


def example() -> Bench:
    return bench(built.EXAMPLE)


def test_nearly_all_figures_of_the_example_are_held() -> None:
    one = example()
    figures = {mutant.where: mutant.held for mutant in figure_mutants(one.disclosure, one.ties)}
    held = sum(held in ("identity", "twice") for held in figures.values())
    assert held > 0.97 * len(figures)


def test_a_figure_that_is_held_is_found_when_it_changes() -> None:
    one = example()
    held = [
        mutant
        for mutant in figure_mutants(one.disclosure, one.ties)
        if mutant.held in ("identity", "twice") and mutant.slip in ("last place", "times ten", "sign")
    ]
    assert not [mutant[:5] for mutant in Random(5).sample(held, 8) if not outcome(mutant, one).code]
