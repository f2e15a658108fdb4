"""Rows that came or went in a Word file → rows that content loses or gets, where that is certain.

A row by code, or of a table whose rows are its own, goes and comes as a row.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from disclosure_gen.adopting.frame import Frame
from disclosure_gen.adopting.pairs import Pair
from disclosure_gen.amending import Added
from disclosure_gen.diagnostics import Origin, Path
from disclosure_gen.importers.edited import Cell
from disclosure_gen.intake.amounts import Doubt, from_text, plain
from disclosure_gen.intake.texts import as_template
from disclosure_gen.lang import Lang
from disclosure_gen.load.subjects import is_code
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.model.tables import BudgetTable, leaves
from disclosure_gen.money import Absent


def row_of(frame: Frame, pair: Pair) -> Origin | None:
    """Return the row of content that a row of the file is, by the figures in it."""
    table, number = pair.row or (-1, -1)
    keys = [key for (at, row, _), key in frame.keys.items() if (at, row) == (table, number)]
    rows = {_row_path(found.origin) for key in keys if isinstance(found := resolve(frame.own, key), FoundFigure)}
    one = rows.pop() if len(rows) == 1 else None
    return one if one and one.file in frame.files else None


def _row_path(origin: Origin) -> Origin | None:
    at = origin.path.index("row") if "row" in origin.path else -1
    return Origin(origin.file, origin.path[: at + 2]) if at >= 0 else None


def added(frame: Frame, pair: Pair) -> Added | None:
    """Return a row that came as content writes it, None where a part of it is not understood."""
    number = pair.row[0] if pair.row else -1
    keyed = {
        (row, column): found.origin
        for (at, row, column), key in frame.keys.items()
        if at == number and isinstance(found := resolve(frame.own, key), FoundFigure)
    }
    paths = {
        column: origin.path[origin.path.index("row") + 2 :]
        for (_, column), origin in keyed.items()
        if "row" in origin.path
    }
    own = next((one for origin in keyed.values() if (one := _table(frame.own, origin))), None)
    if own is None or own.origin.file not in frame.files:
        return None
    data = _row_data(own, {cell.column: cell for cell in pair.cells}, paths, frame.langs)
    return Added(own.origin.file, own.origin.path, data) if data else None


def _table(own: Disclosure, origin: Origin) -> BudgetTable | None:
    return next(
        (
            table
            for table in own.tables.values()
            if table.origin.file == origin.file and origin.path[: len(table.origin.path)] == table.origin.path
        ),
        None,
    )


def _row_data(
    table: BudgetTable, cells: Mapping[int, Cell], paths: Mapping[int, Path], langs: Sequence[Lang]
) -> dict[str, Any] | None:
    code = ""
    label: dict[Lang, str] = {}
    data: dict[str, Any] = {}
    for column, (_, shape) in enumerate(leaves(table.kind.columns)):
        text = " ".join(cells[column].text.split()) if column in cells else ""
        if shape.role == "code":
            code += text
        elif shape.role == "label":
            label = _label(cells.get(column), langs)
        elif shape.role == "figure":
            amount = from_text(text, shape.unit or table.kind.unit)
            if isinstance(amount, Doubt) or column not in paths:
                return None
            if amount is not Absent.BLANK or not table.kind.optional:
                _put(data, paths[column], plain(amount))
        elif shape.role != "line_no" and text:
            return None
    named: dict[str, Any] = {"code": code} if table.kind.subjects else {}
    taken = {line.shape.code for line in table.lines}
    if (table.kind.subjects and (not is_code(code) or code in taken)) or not label or not data:
        return None
    return {**named, "label": {lang: as_template(said) for lang, said in label.items()}, **data}


def _label(cell: Cell | None, langs: Sequence[Lang]) -> dict[Lang, str]:
    """Return the name of a row by language, none where one is missing."""
    said = [" ".join(one.text.split()) for one in cell.paragraphs if one.text.strip()] if cell else []
    return dict(zip(langs, said, strict=True)) if len(said) == len(langs) else {}


def _put(data: dict[str, Any], steps: Path, value: object) -> None:
    for step in steps[:-1]:
        data = data.setdefault(str(step), {})
    data[str(steps[-1])] = value
