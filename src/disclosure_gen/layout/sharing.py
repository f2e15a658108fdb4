"""The cells of a table and the least widths of its columns → how the rest of the measure makes the table shortest."""

import math
from collections.abc import Iterator, Sequence
from itertools import permutations

from disclosure_gen.doc.grid import Slot
from disclosure_gen.layout.cells import CellSetter, SetText, whole_width
from disclosure_gen.records import NamedTuple, dataclass, field

_SAMPLE = 120  # body rows that decide
_FEW = 100  # cells of a table that is searched with long steps too
_STEPS = range(1, 31)
_ROUNDS = 12


class SetCell(NamedTuple):
    """A cell with its texts, measured; header rows are counted from below zero."""

    slot: Slot
    row: int
    texts: tuple[SetText, ...]


class _Wide(NamedTuple):
    """A cell over several rows or columns of the sample: its first row and column, and those behind its last."""

    top: int
    bottom: int
    left: int
    right: int
    texts: tuple[SetText, ...]

    @property
    def columns(self) -> tuple[int, int]:
        """Return the first column and the one behind the last."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class _Sample:
    """The rows that decide: for each column the (row, texts) of its own cells, and the cells over several.

    `wide` has the lower cells first, `spans` the columns that they are over.
    """

    rows: int
    own: list[list[tuple[int, tuple[SetText, ...]]]]
    wide: list[_Wide]
    spans: tuple[tuple[int, int], ...]
    setter: CellSetter
    _heights: dict[tuple[int, float], list[float]] = field(default_factory=dict)
    _needs: dict[tuple[int, int, float], list[float]] = field(default_factory=dict)

    @staticmethod
    def of(cells: Sequence[SetCell], setter: CellSetter, columns: int) -> "_Sample":
        """Return the sample of a table's cells, which come row by row."""
        own: list[list[tuple[int, tuple[SetText, ...]]]] = [[] for _ in range(columns)]
        wide: list[_Wide] = []
        top = min((cell.row for cell in cells), default=0)
        rows = 0
        for slot, row, texts in cells:
            if row >= _SAMPLE:
                break
            bottom = min(row + slot.cell.rowspan, _SAMPLE) - top
            rows = max(rows, bottom)
            if bottom == row - top + 1 and slot.cell.colspan == 1:
                own[slot.column].append((row - top, texts))
            else:
                wide.append(_Wide(row - top, bottom, slot.column, slot.column + slot.cell.colspan, texts))
        wide.sort(key=lambda cell: (cell.bottom - cell.top, cell.top))
        return _Sample(rows, own, wide, tuple(dict.fromkeys(cell.columns for cell in wide)), setter)

    @property
    def cells(self) -> int:
        """Return how many cells it has."""
        return sum(map(len, self.own)) + len(self.wide)

    def area(self, columns: Sequence[int]) -> float:
        """Return how much text stands in some columns (pt), cells over several columns shared out."""
        single = sum(whole_width(text) for column in columns for _, texts in self.own[column] for text in texts)
        wide = sum(
            whole_width(text) / (cell.right - cell.left)
            for cell in self.wide
            for text in cell.texts
            if not set(columns).isdisjoint(range(cell.left, cell.right))
        )
        return single + wide

    def wanted(self, columns: Sequence[int]) -> float:
        """Return the width in which no text of some columns is broken (pt)."""
        widths = (whole_width(text) for column in columns for _, texts in self.own[column] for text in texts)
        return max(widths, default=0.0) + 2 * self.setter.table_size.padding[0]

    def total(self, widths: Sequence[float], most: float = math.inf) -> float:
        """Return the height of the sample at some column widths (pt), or infinity where it is surely above `most`."""
        rows: list[float] = list(map(max, *map(self._column, range(len(widths)), widths), self._pitches))
        if sum(rows) > most + 1:  # cells over several rows make it no lower
            return math.inf
        needs = {span: iter(self._needed(*span, sum(widths[slice(*span)]))) for span in self.spans}
        for top, bottom, left, right, _ in self.wide:
            lack = next(needs[left, right]) - sum(rows[top:bottom])
            if lack > 0:
                for row in range(top, bottom):
                    rows[row] += lack / (bottom - top)
        return sum(rows)

    @property
    def _pitches(self) -> list[float]:
        return [self.setter.table_size.pitch] * self.rows

    def _column(self, column: int, width: float) -> list[float]:
        """Return what the own cells of a column at a width ask of each row (pt)."""
        heights = self._heights.get((column, width))
        if heights is None:
            heights = self._heights[(column, width)] = [0.0] * self.rows
            for row, texts in self.own[column]:
                heights[row] = self._height(texts, width)
        return heights

    def _needed(self, left: int, right: int, width: float) -> list[float]:
        """Return the heights that the cells over the same columns ask for at their width together (pt)."""
        needs = self._needs.get((left, right, width))
        if needs is None:
            cells = (cell for cell in self.wide if cell.columns == (left, right))
            needs = self._needs[left, right, width] = [self._height(cell.texts, width) for cell in cells]
        return needs

    def _height(self, texts: tuple[SetText, ...], width: float) -> float:
        padding = self.setter.table_size.padding
        return self.setter.height(texts, width - 2 * padding[0]) + 2 * padding[1]


@dataclass(frozen=True, slots=True)
class Shares:
    """What there is to share: least widths, groups of columns that get the same, a step, and the measure (pt).

    `modest` groups get nothing but what makes rows lower; `last` are the columns that get what is less than a step.
    """

    least: tuple[float, ...]
    groups: tuple[tuple[int, ...], ...]
    modest: frozenset[int]
    last: tuple[int, ...]
    step: float
    measure: float

    def widths(self, given: Sequence[int]) -> list[float]:
        """Return the widths of all columns when each group is given so many steps."""
        widths = list(self.least)
        for group, steps in zip(self.groups, given, strict=True):
            for column in group:
                widths[column] += steps * self.step
        return widths

    def left(self, given: Sequence[int]) -> int:
        """Return how many steps of a single column are left."""
        taken = sum(len(group) * steps for group, steps in zip(self.groups, given, strict=True))
        return int((self.measure - sum(self.least)) / self.step + 0.001) - taken


def share(cells: Sequence[SetCell], shares: Shares, setter: CellSetter) -> list[float]:
    """Return the widths of columns that make the sample of a table as short as they will.

    Starts from widths in proportion to the root of each column's text (the best for independent columns), then moves
    steps from one group of columns to another while that helps.
    """
    sample = _Sample.of(cells, setter, len(shares.least))
    areas = [
        0.0 if index in shares.modest else sample.area(group) / len(group) ** 2
        for index, group in enumerate(shares.groups)
    ]
    few = sample.cells <= _FEW
    starts = _starts(sample, shares, areas) if few else [_hand_out(shares, areas, [0] * len(shares.groups))]
    ends = (_improve(sample, shares, areas, start, _STEPS if few else _STEPS[:1]) for start in starts)
    widths = shares.widths(min(ends)[1])
    takers = (shares.last, *shares.groups) if few else (shares.last,)  # of what is less than a step
    return min((_spread(widths, columns, shares.measure) for columns in takers), key=sample.total)


def _spread(widths: Sequence[float], columns: Sequence[int], measure: float) -> list[float]:
    """Return the widths with what is left of the measure given evenly to some columns."""
    rest = (measure - sum(widths)) / len(columns)
    return [width + (rest if column in columns else 0.0) for column, width in enumerate(widths)]


def _starts(sample: _Sample, shares: Shares, areas: Sequence[float]) -> Iterator[list[int]]:
    """Yield what each group has when all share by their text, and when some come first.

    First come those whose text then stands on one line, or one group with half of all there is.
    """
    nothing = [0] * len(shares.groups)
    yield _hand_out(shares, areas, nothing)
    wanted = [max(0.0, sample.wanted(group) - shares.least[group[0]]) for group in shares.groups]
    for most in sorted(set(wanted)):
        first = [math.ceil(want / shares.step) if want <= most else 0 for want in wanted]
        if shares.left(first) >= 0:
            yield _hand_out(shares, areas, first)
    for index, group in enumerate(shares.groups):
        if index not in shares.modest:
            first = list(nothing)
            first[index] = shares.left(nothing) // (2 * len(group))
            yield _hand_out(shares, areas, first)


def _improve(
    sample: _Sample, shares: Shares, areas: Sequence[float], given: list[int], steps: Sequence[int]
) -> tuple[float, list[int]]:
    """Move steps from one group to another while that helps; return the height and what each group has then."""
    height = sample.total(shares.widths(given))
    for _ in range(_ROUNDS):
        trials = (_hand_out(shares, areas, trial) for trial in _moves(shares, given, steps))
        best = min(((sample.total(shares.widths(trial), height), trial) for trial in trials), default=(height, given))
        if best[0] > height - 0.01:
            break
        height, given = best
    return height, given


def _hand_out(shares: Shares, areas: Sequence[float], given: Sequence[int]) -> list[int]:
    """Give the steps that are left one by one to the group whose text is deepest for its width."""
    given = list(given)
    left = shares.left(given)
    while True:
        takers = [index for index, group in enumerate(shares.groups) if len(group) <= left]
        if not takers:
            return given
        best = max(
            takers,
            key=lambda index: areas[index] / (shares.least[shares.groups[index][0]] + given[index] * shares.step) ** 2,
        )
        given[best] += 1
        left -= len(shares.groups[best])


def _moves(shares: Shares, given: Sequence[int], steps: Sequence[int]) -> Iterator[list[int]]:
    """Yield what each group has when steps of one, or of two, go to another."""
    indices = range(len(shares.groups))
    for giver, taker in permutations(indices, 2):
        for count in steps:
            trial = list(given)
            trial[taker] += count
            trial[giver] -= -(-count * len(shares.groups[taker]) // len(shares.groups[giver]))
            if trial[giver] < 0:
                break
            yield trial
