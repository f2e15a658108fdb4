"""Keys of figures → what people call them: words of the path, or table, row and column."""

from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.codes import Say, finding
from disclosure_gen.compare.changes import Comparison, FigureChange
from disclosure_gen.compare.codes import codes_of
from disclosure_gen.compare.filling import filled
from disclosure_gen.compare.texts import name_of
from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.fmt import unit_name
from disclosure_gen.lang import LANGS, Lang, Terms, langs_of, term
from disclosure_gen.model.calling import called, joined
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import TextBlock
from disclosure_gen.model.tables import BudgetTable, Column, title_of
from disclosure_gen.model.text import Reference
from disclosure_gen.money import Quantity
from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure is called: its table, "" for one that content names, and the words for it there."""

    table: str
    item: str

    def whole(self, lang: Lang) -> str:
        """Return it as one name."""
        if not self.table:
            return self.item
        return f"《{self.table}》{self.item}" if lang == "zh" else f"{self.table}: {self.item}"


def labels(sides: Sequence[Disclosure], lang: Lang, terms: Terms) -> Mapping[str, Label]:
    """Return what each figure is called; the later side's word counts, one in the language before any other."""
    found: dict[str, Label] = {}
    for side in speaking(sides, lang):
        for path, figure in side.figures.items():
            words = called(path, figure, side, (lang, *LANGS), terms) or _unnamed(path, figure, side, lang, terms)
            found[f"figures.{path}"] = Label("", words)
        for path, table in side.tables.items():
            found |= _cells(path, table, side, lang)
    return found


def speaking(sides: Sequence[Disclosure], lang: Lang) -> list[Disclosure]:
    """Return some sides, those last whose words count most: that are in a language, and later."""
    return sorted(sides, key=lambda side: any(lang in langs_of(edition) for edition in side.languages))


def table_name(table: BudgetTable, side: Disclosure, lang: Lang) -> str:
    """Return what a table is called, with the unit before it whose own it is, unless its title names it."""
    langs: tuple[Lang, ...] = (lang, *LANGS)
    units = {unit.id: name_of(unit.short, langs) for unit in side.units}
    owner = units.get(table.path.rpartition(".")[2], "") if table.kind.per_unit else ""
    title = name_of(title_of(table, side.year), langs)
    said = owner.casefold().removeprefix("the ") in title.casefold()
    return title if said else joined([owner, title], lang)


def label_of(key: str, names: Mapping[str, Label], lang: Lang, terms: Terms) -> Label:
    """Return what a figure is called, never its key."""
    return names.get(key) or Label("", term(terms, "comparison.unnamed.alone", lang))


def _named(block: TextBlock, lang: Lang) -> Iterator[str]:
    template = block.text.get(lang) if hasattr(block.text, "get") else None
    for part in template or ():
        if isinstance(part, Reference):
            path = part.path.removeprefix("figures.")
            for end in (".prior", ".change", ".current"):
                path = path.removesuffix(end)
            yield path if path.startswith("tables.") else f"figures.{path}"


def unnamed(comparison: Comparison, terms: Terms) -> Iterator[Diagnostic]:
    """Yield DG458 for the figures that moved and of which nothing says what they are called."""
    sides = (comparison.new, comparison.old)
    for change in comparison.changes:
        path = change.key.removeprefix("figures.")
        side = next((one for one in sides if path in one.figures), None)
        if isinstance(change, FigureChange) and change.key != path and side is not None:
            figure = side.figures[path]
            if not called(path, figure, side, ("zh", *LANGS), terms):
                say = Say(
                    f"{path} 没有名称，报告里只能说它在哪一节", f"{path} has no name: reports can only say where it is"
                )
                hint = Say('写上 label = { zh = "…", en = "…" }', 'add label = { zh = "…", en = "…" }')
                yield finding("DG458", figure.origin, say, hint=hint)


def _unnamed(path: str, figure: Figure, side: Disclosure, lang: Lang, terms: Terms) -> str:
    """Return where a figure without a name is spoken of, and its unit."""
    langs: tuple[Lang, ...] = (lang, *LANGS)
    key = f"figures.{path}"
    blocks = ((one, block) for one in side.sections for block in one.blocks if isinstance(block, TextBlock))
    section = next((one for one, block in blocks if any(key in _named(block, each) for each in langs)), None)
    where = filled(name_of(section.title, langs), side, lang, terms) if section else ""
    unit = next((part.unit for part in (figure.current, figure.change) if isinstance(part, Quantity)), "")
    form = term(terms, "comparison.unnamed.at" if where else "comparison.unnamed.alone", lang)
    said = term(terms, "comparison.unnamed.unit", lang).replace("{unit}", _unit(unit, lang, terms)) if unit else ""
    return form.replace("{section}", where) + said


def _unit(unit: str, lang: Lang, terms: Terms) -> str:
    try:
        return unit_name(unit, lang, terms)
    except LookupError:
        return unit


def _cells(path: str, table: BudgetTable, side: Disclosure, lang: Lang) -> Iterator[tuple[str, Label]]:
    langs: tuple[Lang, ...] = (lang, "zh", "en")
    title = table_name(table, side, lang)
    columns = dict(_columns(table.kind.columns, langs))
    for line, code in zip(table.lines, codes_of(table.lines), strict=True):
        name = name_of(line.shape.label, langs)
        row = line.shape.id or code
        rows = [row] if row else [one for each in LANGS if (one := line.shape.label.get(each))]
        above = f"{line.shape.side}." if line.shape.side else ""
        for column in line.figures:
            head = columns.get(above + column, column)
            item = _cell("".join(name.split("　")) if lang == "zh" else name, head, lang)
            for row in rows:
                yield f"tables.{path}.{row}.{column}", Label(title, item)


def _cell(name: str, head: str, lang: Lang) -> str:
    """Return what a cell is called: its row, then its column in brackets."""
    if not name or not head or "".join(head.split()) == "".join(name.split()):
        return name or head
    return f"{name}（{head}）" if lang == "zh" else f"{name} ({head})"


def _columns(
    columns: Sequence[Column], langs: Sequence[Lang], prefix: str = "", above: str = ""
) -> Iterator[tuple[str, str]]:
    for column in columns:
        own = "".join(name_of(column.title, langs).split("　"))
        title = (", " if langs[0] == "en" else " ").join(part for part in (above, own) if part)
        if column.columns:
            yield from _columns(column.columns, langs, f"{prefix}{column.id}.", title)
        else:
            yield f"{prefix}{column.id}", title
