"""Steps between characters: short, and every character within a hundredth of a millimetre of its place."""

import re
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.writers.ofd.lengths import length, mm, steps


def spread(text: str) -> list[float]:
    return [*map(float, re.sub(r"g (\d+) (\S+)", lambda one: f"{one[2]} " * int(one[1]), text).split())]


@given(st.lists(st.floats(0, 20000), min_size=1, max_size=60), st.floats(0, 1000))
def test_no_error_grows_along_a_line(advances: list[float], start: float) -> None:
    places = [*accumulate(advances, initial=start)]
    found = [*accumulate(spread(steps(places)), initial=round(start) / 1000)]
    assert all(abs(ours * 1000 - place) <= 9 for ours, place in zip(found, places, strict=True))


def test_equal_steps_are_written_once() -> None:
    assert steps([5556.25 * index for index in range(28)]) == "g 27 5.556"
    assert steps([0, 1000, 2000, 2500]) == "1 1 0.5"
    assert steps([0.0]) == ""


def test_lengths_are_as_short_as_they_can_be() -> None:
    assert [mm(0), mm(210000), mm(1500), mm(-3), length(72)] == ["0", "210", "1.5", "-0.003", "25.4"]
