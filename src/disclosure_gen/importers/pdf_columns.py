"""Words of a page without ruling lines → the tables in it: rows that share columns, amounts among them.

Columns are where the words of rows with amounts stand, and heads where nothing stands below. Pieces of rules and
fillings that lie beside each other say where columns are.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from disclosure_gen.importers.cells import Merge
from disclosure_gen.importers.pdf_heads import Span, Tree, matched, trees
from disclosure_gen.importers.pdf_rows import Part, Row, rows_of
from disclosure_gen.importers.pdf_words import Block, Line, Word, blocks, is_amount, is_prose, lines_of, whole
from disclosure_gen.importers.pieces import Grid
from disclosure_gen.records import NamedTuple

_LEAST_ROWS = 3  # with amounts, that make a table
_LEAST_WORDS = 3  # of the widest of them
_MOST_HEADS = 30  # lines of a header
_APART = 3.5  # line heights between two rows of a table, at most
_BELOW = 30  # lines below the last amount that may be the rest of its row
_BLANK = 6  # rows that may be blank between two of a table
_NEAR = 1.0

Box = tuple[float, float, float, float]  # left, top, right, bottom


class Unruled(NamedTuple):
    """A table without ruling lines: where it is from the top, its grid, where its columns begin and the last ends.

    It is not `sure` where it cannot be told whose figures some are, or what belongs to a row. `spans` are its columns,
    `heads` what its header says.
    """

    top: float
    bottom: float
    grid: Grid
    lefts: Sequence[float]
    sure: bool = True
    spans: Sequence[Span] = ()
    heads: Sequence[str] = ()


class _Found(NamedTuple):
    """Columns, their heads as trees, and whether both are sure."""

    spans: list[Span]
    roots: list[Tree]
    sure: bool


def tables_by_columns(
    words: Sequence[Word], boxes: Sequence[Box] = (), before: Unruled | None = None
) -> Iterator[Unruled]:
    """Yield the tables of a page that no lines show; the first may go on from the one `before`."""
    words = whole(words)
    lines = list(lines_of(words))
    for first, last in _runs(lines):
        top = _first_head(lines, first)
        around = [word for line in lines[max(0, top - _BELOW) : last + 1 + _BELOW] for word in line]
        cells = blocks(around)
        lowest = _last_label(lines, first, last)
        region = {word for line in lines[top : lowest + 1] for word in line}
        own = [block for block in cells if region.intersection(block.words)]
        above = {word for line in lines[:first] for word in line}
        heads = [block for block in own if above.issuperset(block.words)]
        table = _table(heads, [block for block in own if block not in heads], boxes, before)
        if table is not None:
            yield table
        before = None


def _amounts(line: Line) -> int:
    return sum(is_amount(word.text) for word in line)


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of what may be a table: lines with amounts that are not far apart."""
    found = [index for index, line in enumerate(lines) if _amounts(line) and len(line) > 1 and not is_prose(line)]
    run: list[int] = []
    for index in (*found, -1):
        if run and (index < 0 or not _continues(lines, run, index)):
            if len(run) >= _LEAST_ROWS and max(len(lines[at]) for at in run) >= _LEAST_WORDS:
                yield run[0], run[-1]
            run = []
        run.append(index)


def _continues(lines: Sequence[Line], run: Sequence[int], index: int) -> bool:
    """Tell whether a table goes on to a line: nothing between is far apart, a sentence, or says who made the next."""
    height = lines[run[-1]][0].height
    pitch = min((lines[two][0].middle - lines[one][0].middle for one, two in pairwise(run)), default=0.0)
    most = max(_APART * height, _BLANK * pitch)
    between = [word.text for line in lines[run[-1] + 1 : index] for word in line]
    near = all(two[0].middle - one[0].middle <= most for one, two in pairwise(lines[run[-1] : index + 1]))
    prose = any(map(is_prose, lines[run[-1] + 1 : index]))
    return near and not prose and not any(text.endswith("。") or ":" in text or "：" in text for text in between)


def _first_head(lines: Sequence[Line], first: int) -> int:
    """Return the first line of the header: those right above with several words, but for who made it and the unit.

    A line of one word belongs to it where one of several stands above, or where the next begins beside it: else it may
    be the caption.
    """
    top = first
    for index in range(first - 1, max(-1, first - 1 - _MOST_HEADS), -1):
        line, below = lines[index], lines[index + 1]
        around = any(sign in word.text for word in line for sign in ":：")
        if around or is_prose(line) or below[0].middle - line[0].middle > _APART * below[0].height:
            break
        if len(line) > 1 or (line[0].bottom > min(word.top for word in below) and top == index + 1):
            top = index
    return top


def _last_label(lines: Sequence[Line], first: int, last: int) -> int:
    """Return the last line of rows without amounts below a table: they begin where its labels do, as near as rows."""
    rows = [line for line in lines[first : last + 1] if _amounts(line)]
    lefts = [word.left for line in rows for word in line if not is_amount(word.text)]
    pitch = max((two[0].middle - one[0].middle for one, two in pairwise(rows)), default=0.0)
    for index in range(last + 1, len(lines)):
        line = lines[index]
        said = "".join(word.text for word in line)
        near = line[0].middle - lines[index - 1][0].middle <= pitch + _NEAR
        level = all(any(abs(word.left - left) < _NEAR for left in lefts) for word in line)
        if not near or not level or said.endswith("。") or ":" in said or "：" in said:
            return index - 1
    return len(lines) - 1


def _table(
    heads: Sequence[Block], bodies: Sequence[Block], boxes: Sequence[Box], before: Unruled | None
) -> Unruled | None:
    top = min(block.top for block in (*heads, *bodies))
    bottom = max(block.bottom for block in bodies)
    spans = _spans(bodies)
    if len(spans) < _LEAST_WORDS:
        return None
    edges = _edges(boxes, top, bottom, bodies)
    lines = list(lines_of([word for block in bodies for word in block.words]))
    found = _columns(heads, edges or spans, lines, ruled=bool(edges)) if heads else _as_before(spans, before)
    rows = rows_of([Part(_column(block, found.spans), block) for block in bodies]) if found.sure else None
    if rows is None:
        return Unruled(top, bottom, Grid(rows=1, columns=len(spans)), _lefts(spans), sure=False)
    grid = Grid(columns=len(found.spans))
    said = [leaf.text for root in found.roots for leaf in root.leaves]
    _write_heads(grid, found)
    _write_rows(grid, rows)
    same = (before is not None and len(before.spans) == len(found.spans) and list(before.heads) == said) or not heads
    lefts = list(before.lefts) if before is not None and same else _lefts(found.spans)
    return Unruled(top, bottom, grid, lefts, spans=found.spans, heads=said if heads or before is None else before.heads)


def _lefts(spans: Sequence[Span]) -> list[float]:
    return [spans[0][0], *((one[1] + two[0]) / 2 for one, two in pairwise(spans)), spans[-1][1]]


def _spans(bodies: Sequence[Block]) -> list[Span]:
    """Return where words stand over each other; one that lies across two columns of other rows is in neither."""
    words = [word for block in bodies for word in block.words]
    lines = list(lines_of(words))
    found: list[Span] = []
    for word in sorted(words, key=lambda one: one.right - one.left):
        hit = [span for span in found if span[0] < word.right - _NEAR and word.left < span[1] - _NEAR]
        if len(hit) > 1 and any(_beside(line, hit) for line in lines):
            continue
        joined = min([word.left, *(left for left, _ in hit)]), max([word.right, *(right for _, right in hit)])
        found = [span for span in found if span not in hit] + [joined]
    return sorted(found)


def _beside(line: Line, spans: Sequence[Span]) -> bool:
    """Tell whether a line has words in several of some columns."""
    inside = {span for span in spans for word in line if span[0] - _NEAR <= word.left and word.right <= span[1] + _NEAR}
    return len(inside) > 1


def _edges(boxes: Sequence[Box], top: float, bottom: float, bodies: Sequence[Block]) -> list[Span]:
    """Return the columns that pieces of rules or fillings show, lying side by side; none where words contradict."""
    rows: dict[int, list[Box]] = {}
    for box in boxes:
        if box[3] > top - 30 and box[1] < bottom + 30:
            rows.setdefault(round(box[1]), []).append(box)
    cuts: list[float] = []
    left, right = min(one.left for one in bodies), max(one.right for one in bodies)
    for row in rows.values():
        row.sort()
        tiled = all(abs(one[2] - two[0]) < 2 for one, two in pairwise(row) if two[0] > one[0] + 1)
        if len(row) > 1 and tiled and row[0][0] <= left + 2 and row[-1][2] >= right - 2:
            cuts += [x for box in row for x in (box[0], box[2])]
    edges: list[float] = []
    for x in sorted(cuts):
        if not edges or x - edges[-1] > 2.5:
            edges.append(x)
    spans = list(pairwise(edges))
    words = [word for block in bodies for word in block.words if is_amount(word.text)]
    fits = all(any(left - 2 <= word.left and word.right <= right + 2 for left, right in spans) for word in words)
    return spans if len(spans) >= _LEAST_WORDS and fits else []


def _columns(heads: Sequence[Block], spans: Sequence[Span], lines: Sequence[Line], *, ruled: bool) -> _Found:
    """Return the columns with their heads; those that have only a head are columns too.

    What stands over what is asked for twice: the second time with what is known of the columns by then.
    """
    columns: dict[Block, Span] = {
        head: span for head in heads for span in spans if span[0] < head.right and head.left < span[1]
    }
    for _ in range(2):
        roots, sure = trees(heads, columns)
        leaves = [leaf for root in roots for leaf in root.leaves]
        own = _inside(leaves, spans) if ruled else _below(leaves, spans, lines)
        if own is None:
            return _Found(list(spans), roots, sure=False)
        columns = dict(zip(leaves, own, strict=True))
    found = list(columns.values())
    return _Found(found, roots, sure and all(one[1] <= two[0] + _NEAR for one, two in pairwise(found)))


def _inside(leaves: Sequence[Block], spans: Sequence[Span]) -> list[Span] | None:
    """Return the columns that are known, where each has one head."""
    at = [next((i for i, (left, right) in enumerate(spans) if left <= leaf.centre < right), -1) for leaf in leaves]
    return list(spans) if at == list(range(len(spans))) else None


def _below(leaves: Sequence[Block], spans: Sequence[Span], lines: Sequence[Line]) -> list[Span] | None:
    """Return the columns of heads, as wide as they and the words below."""
    heads_of = matched(leaves, spans, lambda one, two: any(_beside(line, [spans[one], spans[two]]) for line in lines))
    if heads_of is None:
        return None
    own = [
        [(leaf.left, leaf.right), *(span for span, head in zip(spans, heads_of, strict=True) if head == at)]
        for at, leaf in enumerate(leaves)
    ]
    return [(min(left for left, _ in one), max(right for _, right in one)) for one in own]


def _as_before(spans: Sequence[Span], before: Unruled | None) -> _Found:
    """Return the columns of the table that goes on here: each of words is one of its."""
    if before is None:
        return _Found(list(spans), [], sure=True)
    over = [[at for at, one in enumerate(before.spans) if one[0] < right and left < one[1]] for left, right in spans]
    sure = all(len(one) == 1 for one in over) and len({one[0] for one in over if one}) == len(over)
    return _Found(list(before.spans), [], sure and before.sure)


def _column(block: Block, spans: Sequence[Span]) -> int:
    """Return the column in which most of some words stand, else the nearest."""

    def fit(index: int) -> tuple[float, float]:
        left, right = spans[index]
        return min(right, block.right) - max(left, block.left), -abs(left + right - block.left - block.right)

    return max(range(len(spans)), key=fit)


def _write_heads(grid: Grid, found: _Found) -> None:
    """Put the header into the grid: a head over several others covers them, one without any goes down to the last."""

    def depth(tree: Tree) -> int:
        return 1 + max(map(depth, tree.under), default=0)

    def put(tree: Tree, row: int, column: int) -> int:
        last = column + len(tree.leaves) - 1
        end = row if tree.under else grid.rows
        grid.cells[row, column] = tree.block.text
        if (row, column) != (end, last):
            grid.merges.append(Merge(row, column, end, last))
        at = column
        for child in tree.under:
            at = put(child, row + 1, at)
        return last + 1

    grid.rows = max(map(depth, found.roots), default=0)
    column = 1
    for root in found.roots:
        column = put(root, 1, column)


def _write_rows(grid: Grid, rows: Sequence[Row]) -> None:
    for row in rows:
        grid.rows += 1
        for part in sorted(row, key=lambda one: (one.block.top, one.block.left)):
            place = (grid.rows, part.column + 1)
            said = grid.cells.get(place, "")
            both = said and is_amount(part.block.text) and is_amount(said)
            grid.cells[place] = f"{said}\n{part.block.text}" if both else said + part.block.text
