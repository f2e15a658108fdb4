"""What texts call an item, 公务接待费 → the figure that is meant: the one beside it, else a sibling."""

import re
from collections.abc import Container, Iterable, Mapping

from disclosure_gen.checks.words.directions import Stated, stated_in
from disclosure_gen.checks.words.movements import between, movement
from disclosure_gen.checks.words.said import FIGURE, TYPED, Passage, Said, alternatives
from disclosure_gen.checks.words.texts import PROSE
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import FoundFigure
from disclosure_gen.model.pack import Words
from disclosure_gen.model.tables import BudgetTable, Line, carried, leaves
from disclosure_gen.records import NamedTuple

GAP: Mapping[Lang, str] = {"zh": f"[^，。；：、\n{FIGURE}{TYPED}]{{0,8}}", "en": f"[^,;.\n{FIGURE}{TYPED}]{{0,24}}"}


class Names(NamedTuple):
    """What texts call items: each name with its id, those that begin a clause, and a pattern of all."""

    ids: Mapping[str, str]
    short: Container[str]
    pattern: str


def names_of(words: Words, said: Said) -> Names:
    """Return the names of items that stand in the texts of a language."""
    written = ((name, item.id) for item in words.items for name in item.says.get(said.lang) or ())
    forms = ((form, item) for name, item in written for form in (name, name[0].upper() + name[1:]))
    names = {form: item for form, item in forms if form in said.whole}
    short = {name: item.id for item in words.items for name in item.short.get(said.lang) or () if name in said.whole}
    called = alternatives(tuple(names))
    if short:
        called = f"{called}|(?<=[，。；：、{FIGURE}{TYPED}])(?:{alternatives(tuple(short))})"
    return Names(short | names, short.keys() - names.keys(), called)


def items_of(said: Said, disclosure: Disclosure, names: Names) -> dict[int, dict[str, Stated]]:
    """Return the figures of items by passage (its number) and item: 公务接待费{…} states that of hospitality."""
    if not names.ids:
        return {}
    pattern = re.compile(f"(?P<item>{names.pattern}){GAP[said.lang]}{FIGURE}")
    found: dict[int, dict[str, Stated]] = {}
    for passage in said.passages:
        if passage.role not in PROSE or FIGURE not in passage.said:
            continue
        stated = {one.index: one for one in stated_in(passage, disclosure)}
        for match in pattern.finditer(passage.said):
            one, item = stated.get(match.end() - 1), names.ids[match["item"]]
            if one is None:
                continue
            known = found.setdefault(passage.number, {})
            if item not in known or movement(known[item].found) is None:
                known[item] = one
    return found


def sibling(stated: Iterable[FoundFigure], item: str, disclosure: Disclosure) -> FoundFigure | None:
    """Return the figure of an item that stands beside those of a text in the data: three_public.total, .hospitality.

    None where none does, or where figures of several groups stand there that went different ways.
    """
    found: dict[str, FoundFigure] = {}
    for one in stated:
        group, _, _ = one.key.removeprefix("figures.").rpartition(".")
        figure = disclosure.figures.get(f"{group}.{item}") if one.key.startswith("figures.") and group else None
        if figure is not None:
            found[group] = FoundFigure(key=f"figures.{group}.{item}", figure=figure)
    ways = {moved.way if (moved := movement(one)) else "" for one in found.values()}
    return next(iter(found.values())) if len(ways) == 1 else None


class Meant(NamedTuple):
    """The figures that the texts of a language mean: of items by passage, and the row of a cell that gives a reason."""

    items: Mapping[int, Mapping[str, FoundFigure]]
    rows: Mapping[int, FoundFigure]

    def of(self, passage: Passage, item: str, disclosure: Disclosure) -> FoundFigure | None:
        """Return the figure of an item: what the passage states, else what stands beside its figures in the data."""
        here = self.items.get(passage.number, {}).get(item)
        return here or sibling((one.found for one in stated_in(passage, disclosure)), item, disclosure)


def meant(said: Said, disclosure: Disclosure, words: Words, names: Names) -> Meant:
    """Return which figures texts and cells mean."""
    items = {
        number: {item: one.found for item, one in of.items()}
        for number, of in items_of(said, disclosure, names).items()
    }
    cells = {id(passage.text): passage.number for passage in said.passages if passage.role == "remark"}
    rows: dict[int, FoundFigure] = {}
    for table in disclosure.tables.values() if cells else ():
        columns = _of_reasons(table, words)
        figures = {line.shape.id: moved for line in table.lines if (moved := _of_row(line, table))} if columns else {}
        for line in table.lines if figures else ():
            for column in columns:
                number = cells.get(id(line.texts.get(column)))
                if number is not None and line.shape.id in figures:
                    rows[number], items[number] = figures[line.shape.id], figures
    return Meant(items, rows)


def _of_reasons(table: BudgetTable, words: Words) -> tuple[str, ...]:
    """Return the columns of text whose title says that they give reasons: 增减原因."""
    titles = ((path, column.title.zh or "") for path, column in leaves(table.kind.columns) if column.role == "text")
    return tuple(path for path, title in titles if any(word in title for word in words.reasons.zh or ()))


def _of_row(line: Line, table: BudgetTable) -> FoundFigure | None:
    """Return what a row says of two years, as one figure."""
    for earlier, later in carried(table.kind.columns):
        if earlier in line.figures and later in line.figures:
            moved = between(f"tables.{table.path}.{line.shape.id}.{later}", line.figures[earlier], line.figures[later])
            if moved:
                return moved.found
    return None
