"""Generated tables on pages: nothing lost or clipped, no row twice, header and labels again, never an exception."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from disclosure_gen.doc.blocks import plain
from disclosure_gen.doc.grid import fill
from disclosure_gen.layout.fonts import Fonts
from disclosure_gen.layout.furniture import type_area
from disclosure_gen.layout.page import Fragment, Page, Rule, TableLayout, TextLine
from disclosure_gen.layout.pages import Laid, layout
from disclosure_gen.layout.styles import page_style
from disclosure_gen.writers.docx import write_docx
from disclosure_gen.writers.pdf import write_pdf
from trials import CONTINUED, MARK, Trial, trial

FONTS = Fonts(str(Path(__file__).parents[2] / "fonts"))
WORD_EVERY = 10  # Word files take long to write: one of so many trials
_EPSILON = 0.05
_NOTES = 100  # pt: the highest notes of the trials
_SHORT = 40  # characters of a name that fits any page


class Box(NamedTuple):
    """A cell on a page."""

    left: float
    top: float
    right: float
    bottom: float


def words(line: TextLine) -> str:
    return "".join(span.text for span in line.spans).replace("\u00ad", "")


def extent(line: TextLine) -> tuple[float, float]:
    """Return where the ink of a line may stand: a mark at its edge gives up the empty half of its square."""
    left, right = line.x + line.spans[0].x, line.x
    for span in line.spans:
        advances = FONTS.face(span.face).advances
        width = sum(advances["-" if char == "\u00ad" else char] for char in span.text) * span.size
        gaps = sum(gap for index, gap in span.gaps if index < len(span.text) - 1)
        right = line.x + span.x + width + gaps + span.spacing * (len(span.text) - 1)
    first, last = line.spans[0], line.spans[-1]
    left += first.size / 2 if first.text[0] in "“（" else 0.0
    right -= last.size / 2 if last.text[-1] in "，、；：。！？）”" else 0.0
    return left, right


def pages_of(laid: Laid) -> Iterator[tuple[Page, Fragment]]:
    for part in laid.pages.tables["t"].fragments:
        yield next(page for page in laid.pages.pages if page.number == part.page), part


def edges(start: float, lengths: tuple[float, ...]) -> list[float]:
    result = [start]
    for length in lengths:
        result.append(result[-1] + length)
    return result


def frame(page: Page, table: TableLayout, english: bool) -> tuple[float, float, float]:
    """Return the upper edge of the header, that of the body, and the lower edge of the table on a page."""
    measure = sum(table.widths)
    whole = [rule for rule in page.rules if _flat(rule) and rule.x1 - rule.x0 == pytest.approx(measure)]
    heavy = [rule.y0 for rule in whole if rule.width == 1.2]
    medium = [rule.y0 for rule in whole if rule.width == (0.6 if english else 0.75)]
    return heavy[0], medium[0], heavy[-1]


def _flat(rule: Rule) -> bool:
    return rule.y0 == rule.y1


def examine_places(trial: Trial, laid: Laid) -> None:
    """Every line stands within the type area, those of cells within their cells, none over another."""
    table = laid.pages.tables["t"]
    grid = fill(trial.table.body, len(trial.table.columns), "body")
    english = trial.document.edition == "en"
    for page, part in pages_of(laid):
        area = type_area(page_style(trial.document.edition), page.orientation)
        top, body, bottom = frame(page, table, english)
        assert area.y - _EPSILON <= top < bottom <= area.y + area.height + _EPSILON
        xs = edges(area.x, table.widths)
        ys = edges(body, tuple(row.height for row in part.rows))
        assert ys[-1] == pytest.approx(bottom)
        first = part.rows[0].row
        below: dict[tuple[int | str, ...], float] = {}
        for line in page.lines:
            if line.node[: len(trial.node)] == trial.node and line.node[len(trial.node)] == "body":
                row, index = int(line.node[-2]), int(line.node[-1])
                slot = next(slot for slot in grid[row] if slot.row == row and slot.index == index)
                start, end = max(row - first, 0), min(row + slot.cell.rowspan - first, len(part.rows))
                box = Box(xs[slot.column], ys[start], xs[slot.column + slot.cell.colspan], ys[end])
                _inside(line, box)
                assert line.y - 0.5 * line.spans[0].size > below.get(line.node, 0.0)
                below[line.node] = line.y
    for page in laid.pages.pages:
        area = type_area(page_style(trial.document.edition), page.orientation)
        box = Box(area.x, area.y, area.x + area.width, area.y + area.height)
        for line in page.lines:
            if line.node or words(line) in CONTINUED.values():
                _inside(line, box)


def _inside(line: TextLine, box: Box) -> None:
    left, right = extent(line)
    size = max(span.size for span in line.spans)
    assert box.left - _EPSILON <= left, words(line)
    assert right <= box.right + _EPSILON, words(line)
    assert box.top - _EPSILON <= line.y - 0.88 * size, words(line)
    assert line.y + 0.12 * size <= box.bottom + _EPSILON, words(line)


def examine_text(trial: Trial, laid: Laid) -> None:
    """Every cell's text is shown once, whole and in order."""
    found: dict[tuple[int | str, ...], str] = {}
    for page in laid.pages.pages:
        for line in page.lines:
            if line.node and not line.artifact:
                found[line.node] = found.get(line.node, "") + words(line)
    for part, rows in (("header", trial.table.header), ("body", trial.table.body)):
        for y, row in enumerate(rows):
            for index, cell in enumerate(row.cells):
                want = "".join(plain(text) for text in cell.lines).replace(" ", "")
                assert found.get((*trial.node, part, y, index), "").replace(" ", "") == want, f"{part} {y}, {index}"


def examine_rows(trial: Trial, laid: Laid) -> None:
    """Rows follow one another; only one too tall for a page is cut; a table that fits a page is not."""
    parts = laid.pages.tables["t"].fragments
    if not trial.table.body:
        assert not parts
        return
    seen = [row for part in parts for row in part.rows]
    assert seen[0].row == 0
    assert seen[0].begins
    assert seen[-1].row == len(trial.table.body) - 1
    assert seen[-1].ends
    for before, after in pairwise(seen):
        assert after.row == before.row + (1 if before.ends else 0)
        assert after.begins == before.ends
    for before_part, part in pairwise(parts):
        assert part.page == before_part.page + 1
    for page, part in pages_of(laid):
        area = type_area(page_style(trial.document.edition), page.orientation)
        _, body, bottom = frame(page, laid.pages.tables["t"], trial.document.edition == "en")
        lower = area.y + area.height - _NOTES
        if not part.rows[-1].ends:
            assert bottom > lower, "a row is cut that does not fill its page"
        if not part.rows[0].begins:
            cut = part.rows[0].row
            assert sum(row.height for row in seen if row.row == cut) > lower - body, "a row is cut that fits a page"


def examine_repeats(trial: Trial, laid: Laid) -> None:
    """Header on every page, 续表 on later ones, and what hangs in from the page before says again what it is."""
    pages = list(pages_of(laid))
    grid = fill(trial.table.body, len(trial.table.columns), "body")
    header = len([cell for row in trial.table.header for cell in row.cells if cell.lines])
    for index, (page, part) in enumerate(pages):
        own = [line for line in page.lines if line.node[: len(trial.node)] == trial.node]
        shown = [line for line in own if line.node[len(trial.node)] == "header"]
        assert len({line.node for line in shown}) == header
        assert all(line.artifact == (index > 0) for line in shown)
        said = [words(line) for line in page.lines if line.artifact]
        for text in trial.table.continued:
            assert (plain(text) in said) == (index > 0)
        if index:
            here = {line.node for line in own}
            for slot in dict.fromkeys(grid[part.rows[0].row]):
                if slot.row < part.rows[0].row and slot.cell.lines:
                    assert (*trial.node, "body", slot.row, slot.index) in here, "a merged cell is blank"
    for _, part in pages:
        for label in part.divided:
            cell = grid[label.row][label.column].cell
            assert (
                cell.role != "name"
                or not 0 < sum(len(plain(text)) for text in cell.lines) <= _SHORT
                or cell.rowspan == 1
            )
        for label in part.labels:
            slot = grid[label.row][label.column]
            mark = MARK[trial.table.lang]
            assert slot.cell.role == "redacted" or label.lines[0].endswith(mark)


def examine(seed: int) -> bool:
    """Examine one trial; tell whether its table could be set."""
    made = trial(seed)
    laid = layout(made.document, FONTS)
    if laid.diagnostics:
        assert {diagnostic.code for diagnostic in laid.diagnostics} <= {"DG702", "DG704"}
        return False
    examine_text(made, laid)
    examine_rows(made, laid)
    examine_repeats(made, laid)
    examine_places(made, laid)
    assert write_pdf(made.document, laid.pages, FONTS).data
    if seed % WORD_EVERY == 0:
        assert write_docx(made.document, laid.pages, FONTS).data
    return True


@pytest.mark.parametrize("seed", range(60))
def test_a_generated_table_stands_whole_and_in_order_on_its_pages(seed: int) -> None:
    examine(seed)


@pytest.mark.exhaustive
@pytest.mark.parametrize("start", range(1000, 3000, 100))
def test_two_thousand_generated_tables_stand_whole_and_in_order(start: int) -> None:
    for seed in range(start, start + 100):
        examine(seed)
