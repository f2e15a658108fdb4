"""Points of the layout → millimetres of OFD, written to a micrometre."""

from collections.abc import Sequence
from functools import cache

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

    Each step starts from where the last one really ended, so that no error grows along a line.
    """
    out: list[str] = []
    at, index, count = round(places[0]), 1, len(places)
    while index < count:
        step = round(places[index]) - at
        run = 1
        while index + run < count and abs(places[index + run] - at - (run + 1) * step) <= _SLACK:
            run += 1
        out.append(f"g {run} {mm(step)}" if run >= _FEWEST else " ".join([mm(step)] * run))
        at += run * step
        index += run
    return " ".join(out)
