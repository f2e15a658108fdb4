"""The tables of a page of a PDF that ruling lines show → their texts by place, merged cells, and where they stand.

A filling is no line: every second row may have one, and a bar of a chart is one.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from disclosure_gen.codes import Say
from disclosure_gen.importers.cells import Merge
from disclosure_gen.importers.inside import DoubtError
from disclosure_gen.importers.pdf_chars import cell_text, is_numeric, runs, share
from disclosure_gen.importers.pdf_flow import NEAR, Placed, edges_of, nearest
from disclosure_gen.importers.pieces import MOST_CELLS, Grid

_LEAST_TABLE = 2  # cells
_LEAST_WIDTH = 100  # of a rule across a table, which an underline is not
_INSIDE = 0.75  # of a number that has to stand in its cell
_THICK = 3.0  # points, from which on a filled rectangle is no line

Box = tuple[float, float, float, float]  # left, top, right, bottom


def ruled_tables(page: Any) -> list[tuple[Placed, Box]]:  # noqa: ANN401 - the library has no types
    """Return the tables of a page that lines show, and where each stands."""
    lined = page.filter(lambda one: not is_filling(one))
    tables = [table for table in lined.find_tables(_settings(lined)) if len(table.cells) >= _LEAST_TABLE]
    return [(_grid(page, table), table.bbox) for table in tables]


def is_filling(one: dict[str, Any]) -> bool:
    """Tell whether something drawn is an area that was only filled."""
    filled = one.get("object_type") in ("rect", "curve") and one.get("fill") and not one.get("stroke")
    return bool(filled and min(one["width"], one["height"]) > _THICK)


def _settings(page: Any) -> dict[str, Any]:  # noqa: ANN401 - the library has no types
    """Return how tables are looked for: by lines, and where sides are open also by where rules begin and end."""
    rules: dict[tuple[int, int], list[float]] = {}
    for edge in page.horizontal_edges:
        if edge["x1"] - edge["x0"] > _LEAST_WIDTH:
            rules.setdefault((round(edge["x0"]), round(edge["x1"])), []).append(edge["top"])
    upright = [(edge["x0"], edge["top"], edge["bottom"]) for edge in page.vertical_edges]
    sides = []
    for (left, right), tops in rules.items():
        inside = [one for one in upright if left - NEAR < one[0] < right + NEAR]
        for top, bottom in pairwise(sorted(set(tops))):
            middle = (top + bottom) / 2
            here = [x for x, low, high in inside if low <= middle <= high]
            missing = [x for x in (left, right) if here and not any(abs(x - at) < NEAR for at in here)]
            sides += [
                {"object_type": "line", "x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0}
                | {"height": bottom - top}
                for x in missing
            ]
    return {"vertical_strategy": "lines", "horizontal_strategy": "lines", "explicit_vertical_lines": sides}


def _grid(page: Any, table: Any) -> Placed:  # noqa: ANN401 - the library has no types
    """Return a table as texts by place: cells that cover several rows or columns are merged ones."""
    lefts = edges_of(x for cell in table.cells for x in (cell[0], cell[2]))
    tops = edges_of(y for cell in table.cells for y in (cell[1], cell[3]))
    grid = Grid(rows=len(tops) - 1, columns=len(lefts) - 1)
    if len(table.cells) > MOST_CELLS:
        raise DoubtError(Say(f"表格超过 {MOST_CELLS} 格", f"more than {MOST_CELLS:,} cells"))
    chars: dict[tuple[int, int], list[Any]] = {}
    sides: dict[tuple[int, int], tuple[float, float]] = {}
    spots: dict[tuple[int, int], tuple[int, int]] = {}
    for left, top, right, bottom in table.cells:
        place = (nearest(tops, top) + 1, nearest(lefts, left) + 1)
        end = (nearest(tops, bottom), nearest(lefts, right))
        sides[place] = (left, right)
        if end != place:
            grid.merges.append(Merge(*place, *end))
        spots.update(
            {(row, column): place for row in range(place[0], end[0] + 1) for column in range(place[1], end[1] + 1)}
        )
    out: list[str] = []
    unsure: set[tuple[int, int]] = set()
    for run in runs(page.chars):
        middle = (run[0]["x0"] + run[-1]["x1"]) / 2
        spot = spots.get((_slot(tops, (run[0]["top"] + run[0]["bottom"]) / 2), _slot(lefts, middle)))
        text = "".join(char["text"] for char in run)
        if spot is None:
            continue
        if not is_numeric(text) or share(run, *sides[spot]) > _INSIDE:
            chars.setdefault(spot, []).extend(run)
            continue
        out.append(text)
        for other, (left, right) in sides.items():
            if other[0] == spot[0] and share(run, left, right) > 1 - _INSIDE:
                unsure.add(other)
    grid.cells = {place: text for place, found in sorted(chars.items()) if (text := cell_text(found, *sides[place]))}
    grid.cells |= dict.fromkeys(unsure, "?")
    return Placed(grid, table.bbox[1], lefts, out=out)


def _slot(edges: Sequence[float], value: float) -> int:
    """Return between which edges a position lies, from 1; 0 for none."""
    return next((index for index, (low, high) in enumerate(pairwise(edges), 1) if low <= value < high), 0)
