"""职责 → 活动 → 指标 as rows of merged cells.

A cell of a duty or an activity reaches over all its rows; equal neighbours in 绩效目标 are one cell, but ** never is.
"""

from collections.abc import Iterator, Sequence

from disclosure_gen.compose.inlines import lines
from disclosure_gen.compose.scope import Scope
from disclosure_gen.doc.blocks import Align, Cell, Inlines, Row, Text, plain
from disclosure_gen.fmt import REDACTED
from disclosure_gen.fmt.thresholds import format_threshold, parse_threshold
from disclosure_gen.lang import Localized
from disclosure_gen.model.performance import Activity, Duty, Indicator
from disclosure_gen.model.performance import Text as Said
from disclosure_gen.model.tables import Column
from disclosure_gen.money import Classified
from disclosure_gen.records import dataclass, field

_Row = dict[str, Cell]  # by column id, the cells that start in one row
INDICATOR_COLUMNS = ("target", "indicator", "indicator_description")


@dataclass(frozen=True, slots=True)
class _Cells:
    """Makes the cells of a table, equal ones once: a long one says the same in many rows."""

    scope: Scope
    _known: dict[tuple[object, ...], Cell] = field(default_factory=dict)

    def cell(self, text: Said | None, role: str, rowspan: int) -> Cell:
        """Return the cell of a text."""
        if not isinstance(text, Localized):
            return text_cell(text, role, rowspan, self.scope)
        key = (text.zh, text.en, role, rowspan)
        cell = self._known.get(key)
        if cell is None:
            cell = self._known[key] = text_cell(text, role, rowspan, self.scope)
        return cell


def duty_rows(duties: Sequence[Duty], columns: Sequence[tuple[str, Column]], scope: Scope) -> Iterator[Row]:
    """Yield the rows of all duties; the form's columns are found by their ids, grades by their role."""
    ids = [column.id for _, column in columns]
    grades = [column.id for _, column in columns if column.role == "grade"]
    cells = _Cells(scope)
    for duty in duties:
        rows = [row for activity in duty.activities for row in _activity(activity, grades, cells)]
        rows = rows or [_blank(("activity", "activity_description", *INDICATOR_COLUMNS), grades)]
        rows[0] |= {
            "duty": cells.cell(duty.name, "name", len(rows)),
            "duty_description": cells.cell(duty.description, "text", len(rows)),
            "duty_goal": cells.cell(duty.goal, "text", len(rows)),
        }
        for row in rows:
            yield Row(cells=tuple(row[id_] for id_ in ids if id_ in row))


def _activity(activity: Activity, grades: Sequence[str], cells: _Cells) -> list[_Row]:
    if activity.redacted:
        hidden = Cell(lines=_hidden(cells.scope), role="redacted", align="center")
        rows = [dict.fromkeys((*INDICATOR_COLUMNS, *grades), hidden) for _ in range(activity.redacted)]
        description: Said | None = Classified()
    else:
        rows = _indicators(activity.indicators, grades, cells)
        description = activity.description
    rows[0] |= {
        "activity": cells.cell(activity.name, "name", len(rows)),
        "activity_description": cells.cell(description, "text", len(rows)),
    }
    return rows


def _indicators(indicators: Sequence[Indicator], grades: Sequence[str], cells: _Cells) -> list[_Row]:
    rows: list[_Row] = []
    for indicator in indicators:
        row = {
            "indicator": cells.cell(indicator.name, "text", 1),
            "indicator_description": cells.cell(indicator.description, "text", 1),
        }
        for id_, grade in zip(grades, indicator.grades, strict=True):
            row[id_] = cells.cell(grade, "grade", 1)
        rows.append(row)
    if not rows:
        return [_blank(INDICATOR_COLUMNS, grades)]
    for start, end, target in _targets(indicators):
        rows[start]["target"] = cells.cell(target, "text", end - start)
    return rows


def _targets(indicators: Sequence[Indicator]) -> Iterator[tuple[int, int, Said | None]]:
    """Yield the runs of rows with the same target: first row, row after the last, target."""
    start, current = 0, None
    for number, indicator in enumerate(indicators):
        target = current if indicator.target is None else indicator.target
        if number and (target != current or isinstance(target, Classified)):
            yield start, number, current
            start = number
        current = target
    yield start, len(indicators), current


def text_cell(text: Said | None, role: str, rowspan: int, scope: Scope) -> Cell:
    """Return a cell of the table; ** has a look of its own, and a grade that is not set is blank."""
    english = scope.edition == "en"  # set flush left, as its tables are
    align: Align = "left" if role == "text" or (role == "name" and english) else "center"
    if text is None:
        return Cell(role=role, align=align, rowspan=rowspan)
    if isinstance(text, Classified):
        return Cell(lines=_hidden(scope), role="redacted", align="center", rowspan=rowspan)
    shown = tuple(words for _, words in lines(text, scope))
    return Cell(lines=_grade(shown, scope) if role == "grade" else shown, role=role, align=align, rowspan=rowspan)


def _grade(shown: tuple[Inlines, ...], scope: Scope) -> tuple[Inlines, ...]:
    """Return a grade as published; a threshold stands once for both languages, in English with <, ≥ and commas."""
    if scope.edition == "zh":
        return shown
    threshold = parse_threshold(plain(shown[0]))
    if threshold is None:
        return shown
    if scope.edition == "en":
        return ((Text(format_threshold(threshold, "en", scope.terms), "en"),),)
    return shown[:1]


def _hidden(scope: Scope) -> tuple[Inlines, ...]:
    return ((Text(REDACTED, scope.lang),),)


def _blank(columns: Sequence[str], grades: Sequence[str]) -> _Row:
    """Return the cells of a row that is still to be planned."""
    texts = dict.fromkeys(columns, Cell())
    return texts | dict.fromkeys(grades, Cell(role="grade", align="center"))
