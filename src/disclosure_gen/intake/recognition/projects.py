"""Forms of projects (labels beside what they name, then indicators) in a file of others → content as plain data."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure_gen.importers.cells import Cell, Place
from disclosure_gen.intake.amounts import Doubt, amount_of, of_money, plain
from disclosure_gen.intake.recognition.header import Leaf, Texts, leaves_of
from disclosure_gen.intake.recognition.signs import squeezed
from disclosure_gen.intake.texts import as_template
from disclosure_gen.model.tables import Column, TableKind
from disclosure_gen.money import Absent, Quantity
from disclosure_gen.records import NamedTuple

_LEAST = 3  # heads of indicators that a row must have to be one of heads
_TARGETS = "targets."


class Amount(NamedTuple):
    """What a cell with money says: an amount in the unit of the form, or why it is not taken."""

    row: str
    place: Place
    amount: Quantity | Absent | Doubt


class FoundProject(NamedTuple):
    """A form of a project: its rows in the sheet, what it says, who carries it out."""

    top: int
    bottom: int
    name: str
    unit: str
    goal: str
    amounts: tuple[Amount, ...]
    targets: tuple[Mapping[str, Any], ...]


def read_projects(kind: TableKind, texts: Texts, unit: str) -> Iterator[FoundProject]:
    """Yield the forms of projects in a sheet; `unit` is that of money where a form does not say it.

    Where a form goes on over a page, the name of its project or the heads of its indicators stand there again.
    """
    leaves = [leaf for leaf in leaves_of(kind, texts.signs, texts.year) if leaf.path.startswith(_TARGETS)]
    names = {column.id: _word(texts, column) for column in kind.columns if not column.columns}
    rows = list(texts.by_row)
    starts = [row for row in rows if len(_heads(texts, row, leaves)) >= _LEAST]
    open_: FoundProject | None = None
    for number, row in enumerate(starts):
        above = open_.bottom if open_ else 0
        end = starts[number + 1] if number + 1 < len(starts) else rows[-1] + 1
        top = max((one for one in rows if above < one < row and _find(texts, [one], names["name"])), default=0)
        own = [one for one in rows if top <= one < row] if top else []
        name = _beside(texts, own, names["name"])
        heads = _heads(texts, row, leaves)
        body = _body(texts, [one for one in rows if row < one < end], heads, (names["name"], name))
        targets = tuple(_targets(texts, body, heads)) if "indicator" in heads else ()
        bottom = max(body, default=row)
        if open_ and name in ("", open_.name):
            open_ = open_._replace(bottom=bottom, targets=open_.targets + targets)
            continue
        if open_:
            yield open_
        open_ = None
        if name:
            said = {key: _beside(texts, own, names[key]) for key in ("unit", "goal")}
            amounts = tuple(_amounts(kind, texts, own, unit))
            open_ = FoundProject(top, bottom, name, **said, amounts=amounts, targets=targets)
    if open_:
        yield open_


def _word(texts: Texts, column: Column) -> str:
    return texts.signs.word(column.title.zh or "", texts.year)


def _heads(texts: Texts, row: int, leaves: Sequence[Leaf]) -> dict[str, int]:
    """Return the columns of indicators whose heads stand in a row, by what they hold."""
    said = {texts.word((row, column)): column for column in reversed(texts.by_row[row])}
    return {leaf.path.removeprefix(_TARGETS): said[leaf.chain[-1]] for leaf in leaves if leaf.chain[-1] in said}


def _find(texts: Texts, rows: Sequence[int], word: str) -> Place | None:
    """Return where a label stands: alone, or before a colon and what it names."""
    for row in rows:
        for column in texts.by_row[row]:
            own = squeezed(texts.words.get((row, column), "")).partition(":")[0]
            if own and texts.signs.word(own, texts.year) == word:
                return row, column
    return None


def _beside(texts: Texts, rows: Sequence[int], word: str) -> str:
    """Return what stands behind a label: after its colon, else in the next cell that says something else."""
    place = _find(texts, rows, word)
    if place is None:
        return ""
    own = texts.words[place]
    behind = own.replace(":", "：").partition("：")[2].strip()
    if behind:
        return as_template(behind)
    row, column = place
    others = (texts.words.get((row, at), "") for at in texts.by_row[row] if at > column)
    return as_template(next((text for text in others if text.strip() and text != own), ""))


def _body(texts: Texts, rows: Sequence[int], heads: Mapping[str, int], name: tuple[str, str]) -> list[int]:
    """Return the rows of indicators: down to the next form, or to a row without an indicator."""
    found: list[int] = []
    for row in rows:
        if _find(texts, [row], name[0]):
            if _beside(texts, [row], name[0]) not in ("", name[1]):
                break
            continue
        if not _text(texts, (row, heads.get("indicator", 0))):
            break
        found.append(row)
    return found


def _targets(texts: Texts, rows: Sequence[int], heads: Mapping[str, int]) -> Iterator[Mapping[str, Any]]:
    """Yield the indicators; a level that is that of the row above is not said again."""
    before = {"first": "", "second": ""}
    for row in rows:
        own: dict[str, Any] = {}
        cells = {path: _text(texts, (row, column)) for path, column in heads.items()}
        for level, above in list(before.items()):
            said = cells.get(level, "")
            if said and (said != above or "first" in own):
                own[level] = {"zh": said}
                before[level] = said
        own["name"] = {"zh": cells["indicator"]}
        value = cells.get("value", "")
        own["value"] = {"zh": value} if any(char.isalpha() for char in value) else value
        weight = texts.sheet.cells.get((row, heads["weight"])) if "weight" in heads else None
        amount = amount_of(weight, "")
        if isinstance(amount, Quantity):
            own["weight"] = amount.value
        yield own


def _text(texts: Texts, place: Place) -> str:
    cell = texts.sheet.cells.get(place)
    own = texts.words.get(place)
    if own is None and cell is not None and cell.kind in ("number", "percent"):
        own = f"{float(cell.text) * 100:.12g}%" if cell.kind == "percent" else cell.text
    return texts.signs.continued.sub("", as_template(own or "")).strip()


def _amounts(kind: TableKind, texts: Texts, rows: Sequence[int], usual: str) -> Iterator[Amount]:
    """Yield the money of a project by the rows of the form."""
    signs, year = texts.signs, texts.year
    over = [
        texts.words.get((row, column), "") for row in texts.by_row if row <= rows[-1] for column in texts.by_row[row]
    ]
    unit = next((found[1] for text in over if (found := signs.unit.search(squeezed(text)))), usual)
    labels = {signs.name(row.label.zh or "", year): row.id for row in kind.rows}
    for row in rows:
        for column in texts.by_row[row]:
            words = squeezed(texts.words.get((row, column), ""))
            name, behind = (words, "") if signs.name(words, year) in labels else words.rpartition(":")[::2]
            id_ = labels.get(signs.name(name, year), "") if name else ""
            if not id_:
                continue
            cell = Cell("text", behind) if behind else _next_amount(texts, row, column)
            yield Amount(id_, (row, column), _money(cell, unit, kind.unit))
            labels.pop(signs.name(name, year))


def _next_amount(texts: Texts, row: int, column: int) -> Cell | None:
    label = texts.words.get((row, column))
    cells = (texts.sheet.cells.get((row, at)) for at in texts.by_row[row] if at > column)
    return next((cell for cell in cells if cell is not None and cell.text.strip() and cell.text != label), None)


def _money(cell: Cell | None, unit: str, own: str) -> Quantity | Absent | Doubt:
    if cell is not None and cell.kind == "text":
        text = squeezed(cell.text)
        for end in ("亿元", "百万元", "万元", "千元", "百元", "元"):
            if text.endswith(end):
                cell, unit = cell._replace(text=text.removesuffix(end)), end
                break
    amount = amount_of(cell, unit)
    return (of_money(amount, own) or amount) if isinstance(amount, Quantity) else amount


def plain_amounts(found: FoundProject) -> dict[str, Any]:
    """Return the money of a project as content writes it; what is blank or doubtful is not stated."""
    return {
        one.row: {"amount": plain(one.amount)}
        for one in found.amounts
        if isinstance(one.amount, Quantity) or one.amount is Absent.NOT_APPLICABLE
    }
