"""A comparison finds exactly the changes that were made, and nothing else."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from built import SAMPLE, SMALL, disclosure
from disclosure_gen.compare import compare
from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import TextBlock
from disclosure_gen.model.text import TypedFigure
from disclosure_gen.records import replace
from disclosures import disclosures
from edit_scripts import script, sign


def base() -> Disclosure:
    """Return the sample with a figure typed into its last section."""
    content = disclosure(SAMPLE)
    last = content.sections[-1]
    typed = TextBlock(text=Localized(("共", TypedFigure("20"), "项。"), ("Twenty items.",)))
    section = replace(last, blocks=(*last.blocks, typed))
    return replace(content, sections=(*content.sections[:-1], section))


@given(st.integers(0, 10**9))
def test_exactly_the_changes_that_were_made_are_found(seed: int) -> None:
    old = base()
    new, expected = script(old, Random(seed))
    assert sorted(map(sign, compare(old, new).changes)) == sorted(expected)


@given(disclosures())
def test_nothing_has_changed_between_a_thing_and_itself(content: Disclosure) -> None:
    assert compare(content, content).changes == ()


def test_nothing_has_changed_between_the_samples_and_themselves() -> None:
    for folder in (SAMPLE, SMALL):
        assert compare(disclosure(folder), disclosure(folder)).changes == ()
