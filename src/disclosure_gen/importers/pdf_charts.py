"""The charts on a page of a PDF: filled bars that begin at one line and end at several, with no words inside."""

from collections.abc import Sequence
from typing import Any

_THICK = 3.0  # points, from which on a filled rectangle is an area
_WHITE = 0.97  # of a colour that is none
_APART = 40.0  # points between the bars of one chart, at most
_LEAST = 3  # bars
_NEAR = 2.0
_LONGER = 5.0  # points
_BAR = 12.0  # points, which the squares of a legend do not have
_MOST = 200  # areas that are looked at

Band = tuple[float, float]  # from the top of the page


def charts(page: Any) -> list[Band]:  # noqa: ANN401 - the library has no types
    """Return from where to where there are charts."""
    areas = sorted((one for one in page.rects if _is_area(one)), key=lambda one: one["top"])
    groups: list[list[dict[str, Any]]] = []
    for one in areas:
        if groups and one["top"] - max(other["bottom"] for other in groups[-1]) < _APART:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [
        (group[0]["top"] - _NEAR, max(one["bottom"] for one in group) + _NEAR)
        for group in groups
        if len(group) < _MOST and _is_chart(group, page.chars)
    ]


def _is_area(one: dict[str, Any]) -> bool:
    colour = one.get("non_stroking_color")
    parts = colour if isinstance(colour, Sequence) and not isinstance(colour, str) else (colour,)
    light = len(parts) in (1, 3) and all(isinstance(part, int | float) and part > _WHITE for part in parts)
    return bool(one.get("fill")) and min(one["width"], one["height"]) > _THICK and not light


def _is_chart(areas: Sequence[dict[str, Any]], chars: Sequence[dict[str, Any]]) -> bool:
    """Tell whether areas are bars: from one line on some are longer than others, and none holds a name as cells do."""
    if len(areas) < _LEAST or any(char["text"].isalpha() and _is_inside(char, one) for char in chars for one in areas):
        return False
    lying = _uneven([(one["x0"], one["x1"]) for one in areas])
    return lying or _uneven([(one["bottom"], one["top"]) for one in areas])


def _uneven(sides: Sequence[tuple[float, float]]) -> bool:
    """Tell whether areas that begin at one place end at several."""
    return any(
        abs(one[0] - two[0]) < _NEAR / 2 and abs(one[1] - two[1]) > _LONGER
        for index, one in enumerate(sides)
        for two in sides[index + 1 :]
        if abs(one[1] - one[0]) > _BAR < abs(two[1] - two[0])
    )


def _is_inside(char: dict[str, Any], area: dict[str, Any]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(area["x0"] <= x <= area["x1"] and area["top"] <= y <= area["bottom"])
