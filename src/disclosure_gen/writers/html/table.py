"""A table → markup that is a real table at every width: style alone makes it scroll, or a card of each row."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from disclosure_gen.doc.blocks import Cell, Note, Row, Table, plain
from disclosure_gen.doc.grid import Slot
from disclosure_gen.records import dataclass
from disclosure_gen.writers.html.heads import Heads, Place, heads, name_of
from disclosure_gen.writers.html.markup import NOTHING, Markup, element, join, words
from disclosure_gen.writers.html.text import Pen

_MUCH_TEXT = 3  # columns of text from which on a row is a card on a narrow screen
_LONG_TEXT = 80  # characters of the longest text of each column, together
_FIGURES = frozenset({"figure", "grade"})
_STATES = frozenset({"failed", "warned", "passed", "error", "warning", "notice"})  # of a verdict, as classes
_KINDS = {"total": "tot", "subtotal": "sub"}  # of rows, as classes
_SHORT_TEXT = 3  # characters that stand on one line
_NUMBER = re.compile(r"[≥≤＜＞<>=±−+-]?\d[\d,]*(\.\d+)?[%‰]?")
_SHORT = 30  # rows of a table that stays on one sheet of paper
_WIDTHS = ((5, "small"), (9, "wide"))  # columns up to which a table has a width


@dataclass(frozen=True, slots=True)
class _Form:
    """A table being written: its id, its headers, and whether its rows become cards."""

    pen: Pen
    table: Table
    id: str
    heads: Heads
    needed: frozenset[str]
    cards: bool

    def role(self, name: str) -> str | None:
        """Return a role that is said outright, because cards are displayed as something else."""
        return name if self.cards else None


def table_markup(table: Table, pen: Pen) -> Markup:
    """Return a table with what stands around it."""
    found = heads(table)
    cards = found.own >= 0 and _much_text(table, found)
    form = _Form(pen, table, pen.fresh(pen.links.anchors[table.anchor]), found, found.ids(), cards)
    above, below = _notes(form)
    whole = element(
        "table",
        _caption(form),
        *([_columns(form)] if cards else []),
        _head(form),
        *_bodies(form),
        id=form.id,
        class_=_classes(form),
        role=form.role("table"),
        aria_labelledby=f"{form.id}-c" if cards else None,
        aria_describedby=f"{form.id}-n1" if above else None,
    )
    if not cards:
        scroll = {
            "class_": f"scroll {_width(form)}",
            "role": "region",
            "tabindex": "0",
            "aria_labelledby": f"{form.id}-c",
        }
        whole = element("div", whole, **scroll)
    hint = NOTHING if cards else element("p", pen.term("slide"), class_="hint", aria_hidden="true")
    return element("div", *above, _jump(form), hint, whole, *below, class_="tbl")


def _much_text(table: Table, found: Heads) -> bool:
    """Tell whether a table has so many columns of text, and so long ones, that a narrow screen cannot show them."""
    columns = [index for index, column in enumerate(table.columns) if column.role in {"text", "name"}]
    longest = (
        max((len(plain(line)) for row in found.grid.body for line in row[index].cell.lines), default=0)
        for index in columns
    )
    return len(columns) >= _MUCH_TEXT and sum(longest) >= _LONG_TEXT


def _classes(form: _Form) -> str:
    if form.cards:
        return "text"
    within = " form" if form.heads.own < 0 else ""
    return f"flat {_width(form)}{within}" + (" short" if len(form.table.body) <= _SHORT else "")


def _width(form: _Form) -> str:
    count = len(form.table.columns)
    return next((name for most, name in _WIDTHS if count <= most), "wider")


def _caption(form: _Form) -> Markup:
    table, pen = form.table, form.pen
    left, middle, right = table.above
    parts = [element("span", pen.lines(table.number), class_="number")] if table.number else []
    parts += [element("b", pen.lines(table.title))] if table.title else []
    parts += [element("span", pen.lines(text)) for text in (left, middle) if text]
    parts += [element("span", pen.lines(right), class_="unit")] if right else []
    return element("caption", element("span", *parts, class_="cap"), id=f"{form.id}-c")


def _notes(form: _Form) -> tuple[list[Markup], list[Markup]]:
    """Return the notes above and below a table; what ** means is said before it is met."""
    hidden = any(cell.role == "redacted" for row in form.table.body for cell in row.cells)
    above: list[Markup] = []
    below: list[Markup] = []
    for pair in _pairs(form.table.notes):
        redacted = pair[0].when == "redacted"
        if redacted and not hidden:
            continue
        notes = above if redacted else below
        name = f"{form.id}-n{len(above) + 1}" if redacted else None
        shown = form.pen.lines([note.text for note in pair])
        notes.append(element("p", shown, class_="note", id=name))
    return above, below


def _pairs(notes: Sequence[Note]) -> Iterator[tuple[Note, ...]]:
    """Yield each note with its translation."""
    alone = True
    for note, following in pairwise((*notes, None)):
        if note is None:
            continue
        if not alone:
            alone = True
        elif following is not None and note.lang == "zh" and following.lang == "en" and note.when == following.when:
            alone = False
            yield note, following
        else:
            yield (note,)


def _jump(form: _Form) -> Markup:
    """Return links to the groups of a long table."""
    if not (form.cards and form.heads.groups and len(form.heads.starts) > 1):
        return NOTHING
    index = form.heads.groups[0]
    slots = [form.heads.grid.body[row][index] for row in form.heads.starts]
    links = [
        element("li", element("a", form.pen.lines(slot.cell.lines), href=f"#{_id(form, _place('b', slot))}"))
        for slot in slots
        if slot.cell.lines and slot.cell.role != "redacted"
    ]
    return element("nav", element("ul", *links, role="list"), class_="jump", aria_labelledby=f"{form.id}-c")


def _columns(form: _Form) -> Markup:
    return element("colgroup", *(element("col", class_=column.role) for column in form.table.columns))


def _head(form: _Form) -> Markup:
    rows = [
        _row(form, row, [_header_cell(form, slot) for slot in _starting(slots, number)])
        for number, (row, slots) in enumerate(zip(form.table.header, form.heads.grid.header, strict=True))
    ]
    return element("thead", *rows, role=form.role("rowgroup"))


def _bodies(form: _Form) -> Iterator[Markup]:
    """Yield a body for each group."""
    rows = form.table.body
    for start, end in pairwise((*form.heads.starts, len(rows))):
        shown = (
            _row(form, rows[number], [_body_cell(form, slot, number) for slot in _starting(slots, number)])
            for number, slots in enumerate(form.heads.grid.body[start:end], start)
        )
        yield element("tbody", *shown, role=form.role("rowgroup"))


def _starting(slots: Sequence[Slot], row: int) -> list[Slot]:
    """Return the slots of a row in which a cell begins."""
    return [slot for index, slot in enumerate(slots) if (slot.row, slot.column) == (row, index)]


def _row(form: _Form, row: Row, cells: Sequence[Markup]) -> Markup:
    own = [cell for cell in row.cells if cell.rowspan == 1]
    hidden = bool(own) and all(cell.role == "redacted" for cell in own)
    return element("tr", *cells, class_="rd" if hidden else _KINDS.get(row.kind), role=form.role("row"))


def _place(part: str, slot: Slot) -> Place:
    return (part, slot.row, slot.column)


def _id(form: _Form, place: Place) -> str:
    return f"{form.id}-{name_of(place)}"


def _header_cell(form: _Form, slot: Slot) -> Markup:
    cell, place = slot.cell, _place("h", slot)
    figures = form.table.columns[slot.column].role in {"figure", "line_no"}
    classes = {
        "span": cell.colspan > 1 and cell.role == "header",
        "n": figures and cell.colspan == 1,
        "gr": form.table.columns[slot.column].role == "grade" and cell.colspan == 1,
        "ref": cell.role == "reference",
        "g": not form.cards and _begins_group(form, slot),
    }
    return _cell(form, place, cell, form.pen.lines(cell.lines, spread=False), classes)


def _body_cell(form: _Form, slot: Slot, number: int) -> Markup:
    cell, place, column = slot.cell, _place("b", slot), form.table.columns[slot.column]
    own = slot.column == form.heads.own
    classes = {
        "grp": slot.column in form.heads.groups,
        "first": slot.column in form.heads.groups[:1],
        "own": form.cards and own,
        "leaf": form.cards and not own and cell.rowspan == 1,
        "n": column.role in {"figure", "line_no"} and not form.cards,
        "gr": form.cards and column.role in _FIGURES,
        "ref": cell.role == "reference",
        "nb": _is_short(cell),
        f"st-{cell.role}": cell.role in _STATES,
        f"l{min(cell.level, 5)}": cell.level > 0,
        "g": not form.cards and _begins_group(form, slot),
    }
    inner = _content(form, cell)
    if form.cards:
        label = element("span", _label(form, slot.column), class_="lab", aria_hidden="true")
        inner = join(label, element("div", inner, class_="in"))
    name = form.pen.once(form.pen.links.cell(cell.key)) if cell.key and slot.row == number else None
    return _cell(form, place, cell, inner, classes, name)


def _is_short(cell: Cell) -> bool:
    """Tell whether a cell must not be broken: a number with its sign, a unit, another word or two."""
    text = plain(cell.lines[0]) if len(cell.lines) == 1 and cell.rowspan == cell.colspan == 1 else ""
    return cell.role != "name" and (0 < len(text) <= _SHORT_TEXT or _NUMBER.fullmatch(text) is not None)


def _cell(
    form: _Form, place: Place, cell: Cell, inner: Markup, classes: dict[str, bool], name: str | None = None
) -> Markup:
    """Return a header or data cell with the headers that it names."""
    scope = form.heads.scopes.get(place)
    named = form.heads.named.get(place, ())
    kind = "rowheader" if scope in {"row", "rowgroup"} else "columnheader" if scope else "cell"
    own = name_of(place)
    jumped = place[0] == "b" and place[2] in form.heads.groups[:1]
    return element(
        "th" if scope else "td",
        inner,
        id=_id(form, place) if scope and (own in form.needed or jumped) else name,
        class_=" ".join(key for key, holds in classes.items() if holds) or None,
        scope=scope,
        role=form.role(kind),
        headers=" ".join(f"{form.id}-{one}" for one in named) or None,
        colspan=str(cell.colspan) if cell.colspan > 1 else None,
        rowspan=str(cell.rowspan) if cell.rowspan > 1 else None,
    )


def _begins_group(form: _Form, slot: Slot) -> bool:
    """Tell whether a column begins a group of columns, which a line sets off."""
    top = form.heads.grid.header[0] if form.heads.grid.header else ()
    if slot.column == 0 or not any(one.cell.colspan > 1 for one in top):
        return False
    return top[slot.column].column == slot.column and form.table.columns[slot.column].role == "figure"


def _label(form: _Form, column: int) -> Markup:
    """Return what stands over a column, for the card that has no column."""
    rows = [row[column].cell for row in form.heads.grid.header if row[column].cell.role == "header"]
    return form.pen.lines(rows[-1].lines, spread=False) if rows else NOTHING


def _content(form: _Form, cell: Cell) -> Markup:
    """Return the text of a cell: what is said in place of a mark, a figure with the way back to the text."""
    pen = form.pen
    text = plain(cell.lines[0]) if len(cell.lines) == 1 else "" if not cell.lines else None
    mark = pen.spoken(text) if text is not None else None
    if mark is not None:
        return mark
    shown = pen.lines(cell.lines, spread=False)
    return back(shown, cell.key, pen) if cell.key else shown


def back(shown: Markup, key: str, pen: Pen) -> Markup:
    """Return a figure as a link to where the text first mentions it, followed by links to the other places."""
    count = pen.links.mentions.get(key, 0)
    if not count:
        return shown
    hidden = words(pen.plain_term("mentioned"))
    first = element(
        "a", shown, element("span", hidden, class_="vh"), class_="fig", href=f"#{pen.links.mention(key, 1)}"
    )
    others = (
        element(
            "a",
            element("span", hidden, class_="vh"),
            words(f"{number}"),
            class_="more",
            href=f"#{pen.links.mention(key, number)}",
        )
        for number in range(2, count + 1)
    )
    return join(first, *others)
