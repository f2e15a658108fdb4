"""Points of the layout → millimetres of OFD, written to a micrometre."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise

MICRONS = 25400 / 72  # of a point
_SLACK = 8.0  # µm that a character may stand beside its place, so that equal steps can be written as one
_FEWEST = 3  # equal steps that are shorter to write as one


@cache
def mm(microns: int) -> str:
    """Return a length in millimetres, as short as it can be written."""
    return f"{microns / 1000:.3f}".rstrip("0").rstrip(".") if microns else "0"


def length(points: float) -> str:
    """Return a length given in points."""
    return mm(round(points * MICRONS))


def box(x: float, y: float, width: float, height: float) -> str:
    """Return a box given in points."""
    return f"{length(x)} {length(y)} {length(width)} {length(height)}"


def steps(places: Sequence[float]) -> str:
    """Return the steps from each place (µm) to the next; equal ones as `g count step`.

    A step is that of its characters, so that the same words have the same steps, until they would stand beside their
    places: then it makes up for that, and no error grows along a line.
    """
    at = round(places[0])
    found: list[int] = []
    for before, place in pairwise(places):
        step = round(place - before)
        at += step
        beside = place - at
        if beside > _SLACK or beside < -_SLACK:
            step += round(beside)
            at += round(beside)
        found.append(step)
    out: list[str] = []
    for step, alike in groupby(found):
        count = len([*alike])
        out.append(f"g {count} {mm(step)}" if count >= _FEWEST else " ".join([mm(step)] * count))
    return " ".join(out)
