"""Keys of figures → what people call them: words of the path, or table, row and column; and the reasons given."""

from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.compare.codes import codes_of
from disclosure_gen.compare.texts import name_of, sentences, words_of
from disclosure_gen.lang import Lang, Terms
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import TextBlock
from disclosure_gen.model.tables import BudgetTable, Column, title_of
from disclosure_gen.model.text import Reference
from disclosure_gen.records import dataclass

_REASON: Mapping[Lang, str] = {"zh": "原因", "en": "reason"}  # looked for in the content, never printed


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
    """Return what each figure is called; the later side's word counts."""
    found: dict[str, Label] = {}
    for side in sides:
        found |= {f"figures.{path}": Label("", _path(path, side, lang, terms)) for path in side.figures}
        for path, table in side.tables.items():
            found |= _cells(path, table, side, lang)
    return found


def reasons(disclosure: Disclosure, lang: Lang) -> Mapping[str, str]:
    """Return for each figure that a paragraph names the sentence of that paragraph which gives a reason."""
    found: dict[str, str] = {}
    for section in disclosure.sections:
        for block in section.blocks:
            if not isinstance(block, TextBlock):
                continue
            said = [words for words in sentences(words_of(block.text, lang)) if _REASON[lang] in words]
            if said:
                found |= dict.fromkeys(_named(block, lang), said[0])
    return found


def _named(block: TextBlock, lang: Lang) -> Iterator[str]:
    template = block.text.get(lang) if hasattr(block.text, "get") else None
    for part in template or ():
        if isinstance(part, Reference):
            path = part.path.removeprefix("figures.")
            for end in (".prior", ".change", ".current"):
                path = path.removesuffix(end)
            yield path if path.startswith("tables.") else f"figures.{path}"


def _path(path: str, side: Disclosure, lang: Lang, terms: Terms) -> str:
    """Return the words of a path, that of a unit first."""
    units = {unit.id: unit.short.get(lang) or "" for unit in side.units}
    steps = path.split(".")
    words = [units[step] for step in steps if units.get(step)]
    for step in steps:
        known = terms.get(f"figure.{step}")
        if not units.get(step):
            words.append((known.get(lang) if known else None) or step)
    return _joined(words, lang)


def _joined(words: Sequence[str], lang: Lang) -> str:
    """Return several names as one; Chinese ones follow each other, with a blank after a word of other letters."""
    if lang == "en":
        return ", ".join(word for word in words if word)
    joined = last = ""
    for word in words:
        joined = joined.removesuffix(last) if last and word.endswith(last) else joined  # 基本支出 says 支出 itself
        last = word
        joined += f" {word}" if joined and word and (joined[-1].isascii() or word[0].isascii()) else word
    return joined


def _cells(path: str, table: BudgetTable, side: Disclosure, lang: Lang) -> Iterator[tuple[str, Label]]:
    langs: tuple[Lang, ...] = (lang, "zh", "en")
    units = {unit.id: name_of(unit.short, langs) for unit in side.units}
    title = name_of(title_of(table, side.year), langs)
    owner = units.get(path.rpartition(".")[2], "") if table.kind.per_unit else ""
    columns = dict(_columns(table.kind.columns, langs))
    for line, code in zip(table.lines, codes_of(table.lines), strict=True):
        name = name_of(line.shape.label, langs)
        row = line.shape.id or code or name
        above = f"{line.shape.side}." if line.shape.side else ""
        for column in line.figures:
            head = columns.get(above + column, column)
            item = (", " if lang == "en" else " ").join(part for part in ("".join(name.split("　")), head) if part)
            yield f"tables.{path}.{row}.{column}", Label(_joined([owner, title], lang), item)


def _columns(
    columns: Sequence[Column], langs: Sequence[Lang], prefix: str = "", above: str = ""
) -> Iterator[tuple[str, str]]:
    for column in columns:
        title = f"{above} {''.join(name_of(column.title, langs).split('　'))}".strip()
        if column.columns:
            yield from _columns(column.columns, langs, f"{prefix}{column.id}.", title)
        else:
            yield f"{prefix}{column.id}", title
