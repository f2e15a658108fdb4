"""A table of performance targets by function (职责 → 活动 → 指标) in a file of others → content as plain data."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure_gen.intake.recognition.header import Band, Leaf, Texts, chains, leaves_of
from disclosure_gen.intake.recognition.signs import Signs, squeezed
from disclosure_gen.intake.texts import as_template
from disclosure_gen.model.tables import TableKind

_LEAST = 0.7  # of the columns of the form that a header must have
_NEEDED = ("duty", "activity", "indicator")
_SECRET = "**"
_OF_DUTY = ("duty", "duty_description", "duty_goal")
_OF_ACTIVITY = ("activity", "activity_description")
_OF_INDICATOR = ("indicator", "indicator_description")

_BREAKING = ("duty_description", "duty_goal", "activity_description", "target")  # texts that are cut by a new page
_ENDS = "。；"
_GOES_ON = "\0"

Row = Mapping[str, str]  # what a row says by column; "" where it goes on from above


def duty_columns(kind: TableKind, texts: Texts, band: Band) -> dict[int, Leaf]:
    """Return the columns of a header that is that of a form of functions, none where it is not."""
    found: dict[int, Leaf] = {}
    left = list(leaves_of(kind, texts.signs, texts.year))
    total = len(left)
    for column, chain in chains(texts, band).items():
        leaf = next((one for one in left if one.chain[-1] == chain[-1]), None)
        if leaf is not None:
            left.remove(leaf)
            found[column] = leaf
    paths = {leaf.path for leaf in found.values()}
    return found if len(found) >= _LEAST * total and paths.issuperset(_NEEDED) else {}


def duty_lines(columns: Mapping[int, Leaf], texts: Texts, rows: Sequence[int]) -> Iterator[Row]:
    """Yield what rows say, without notes: there may be one below each page."""
    for row in rows:
        said = {leaf.path: _text(texts, (row, column)) for column, leaf in columns.items()}
        if any(said.values()) and not texts.signs.note.match(squeezed(next(filter(None, said.values())))):
            yield said


def read_duties(lines: Sequence[Row], grades: Sequence[str], signs: Signs) -> tuple[list[dict[str, Any]], bool]:
    """Return the functions that lines say, and whether ** stands in them beside what is public."""
    duties: list[dict[str, Any]] = []
    partly = False
    for of_duty, group in _groups(list(_joined(lines, signs)), _OF_DUTY):
        activities = []
        for of_activity, own in _groups(group, _OF_ACTIVITY):
            activity, mixed = _activity(of_activity, own, grades)
            activities.append(activity)
            partly = partly or mixed
        named = zip(("name", "description", "goal"), _OF_DUTY, strict=True)
        duties.append({**{key: _said(of_duty.get(path, "")) for key, path in named}, "activity": activities})
    return duties, partly


def _joined(lines: Sequence[Row], signs: Signs) -> Iterator[Row]:
    """Yield lines as they go on over a new page: what is shown again there (（续）) is blank, a cut text is marked."""
    before: dict[str, str] = {}
    rest: dict[str, str] = {}
    for line in lines:
        said = dict(line)
        again = {path for path, text in said.items() if signs.continued.search(squeezed(text))}
        said |= dict.fromkeys(again, "")
        said |= {path: "" for path, text in rest.items() if said.get(path) == text}
        broken = {
            path: said[path] for path in _BREAKING if again and _is_rest(said.get(path, ""), before.get(path, ""))
        }
        rest |= broken
        said |= {path: f"{_GOES_ON}{text}" for path, text in broken.items()}
        before |= {path: text for path, text in said.items() if text}
        yield said


def _is_rest(text: str, before: str) -> bool:
    """Tell whether a text on a new page may be the rest of the one before, which has no end."""
    return bool(text) and text != before and _SECRET not in (text, before) and bool(before) and before[-1] not in _ENDS


def _text(texts: Texts, place: tuple[int, int]) -> str:
    """Return what a cell says; a number as it is written."""
    own = texts.words.get(place)
    cell = texts.sheet.cells.get(place)
    if own is None and cell is not None and cell.kind in ("number", "percent"):
        own = f"{float(cell.text) * 100:.12g}%" if cell.kind == "percent" else cell.text
    return as_template(own or "")


def _groups(rows: Sequence[Row], paths: Sequence[str]) -> Iterator[tuple[Row, list[Row]]]:
    """Yield what rows that belong together say in common; a row goes on where its name is blank or that above."""
    name = paths[0]
    group: list[Row] = []
    for row in rows:
        if group and row.get(name) and row[name] != group[0].get(name):
            yield _common(group, paths), group
            group = []
        group.append(row)
    if group:
        yield _common(group, paths), group


def _common(rows: Sequence[Row], paths: Sequence[str]) -> Row:
    """Return what rows say together: the first text of each, with what a page break has cut off from it."""
    said = {path: [row[path] for row in rows if row.get(path)] for path in paths}
    rest = {path: [text[1:] for text in texts[1:] if text.startswith(_GOES_ON)] for path, texts in said.items()}
    return {path: "".join((*texts[:1], *rest[path])).lstrip(_GOES_ON) for path, texts in said.items()}


def _activity(of: Row, rows: Sequence[Row], grades: Sequence[str]) -> tuple[dict[str, Any], bool]:
    """Return an activity, and whether ** stands in it beside what is public."""
    rest = [text for row in rows for path, text in row.items() if path not in (*_OF_DUTY, "activity") and text]
    if rest and set(rest) == {_SECRET}:
        return {"name": _said(of["activity"]), "redacted": len(rows)}, False
    named = {"name": _said(of["activity"]), "description": _said(of.get("activity_description", ""))}
    indicators: list[dict[str, Any]] = []
    target, stated = "", dict[str, Any]()
    for row in rows:
        own: dict[str, Any] = {}
        if row.get("target", "").startswith(_GOES_ON) and stated:
            stated["target"] = _said(stated["target"]["zh"] + row["target"][1:])
        elif not indicators or (row.get("target") and row["target"] != target):
            stated, target = own, row.get("target", "").lstrip(_GOES_ON)
            own["target"] = _said(target)
        own |= {key: _said(row.get(path, "")) for key, path in zip(("name", "description"), _OF_INDICATOR, strict=True)}
        own["grades"] = [_grade(row.get(path, "")) for path in grades]
        indicators.append(own)
    return {**named, "indicator": indicators}, _SECRET in rest


def _said(text: str) -> dict[str, str]:
    return {"zh": text or "?"}


def _grade(text: str) -> object:
    """Return a grade: one without words is the same in both languages."""
    return {"zh": text} if any(char.isalpha() for char in text) else text
