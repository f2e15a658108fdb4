"""Document → where its figures stand and where its text mentions them: the ids that link one to the other.

An id is made of the figure's key, never of a position: a link to a figure is good as long as the figure is there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from disclosure_gen.doc.blocks import Block, Chart, Document, Heading, Inlines, List, Paragraph, Section, Table, Value
from disclosure_gen.records import dataclass
from disclosure_gen.writers.html.markup import slug


@dataclass(frozen=True, slots=True)
class Links:
    """Ids of cells by the key of their figure, which of them are in tables, and the ids of anchors.

    `mentions` says how often text in the leading language mentions a figure that has a cell. `firsts` are the ids of
    the first mentions of key figures that stand in no cell.
    """

    cells: Mapping[str, str]
    tabled: frozenset[str | None]
    mentions: Mapping[str, int]
    anchors: Mapping[str, str]
    firsts: Mapping[str, str]

    def cell(self, key: str) -> str | None:
        """Return the id of the cell in which a figure stands, None where it stands in none."""
        return self.cells.get(key)

    def source(self, key: str) -> str | None:
        """Return the id of where a key figure comes from: its cell, else its first mention."""
        return self.cells.get(key) or self.firsts.get(key)

    def mention(self, key: str, number: int) -> str:
        """Return the id of a mention of a figure, counted from 1."""
        return f"q{self.cells[key][1:]}-{number}"


def links(document: Document) -> Links:
    """Return where the figures and anchors of a document are."""
    blocks = tuple(_flat(document.blocks))
    tables = [block for block in blocks if isinstance(block, Table)]
    charts = [block for block in blocks if isinstance(block, Chart)]
    tabled = list(_in_tables(tables))
    keys = [*tabled, *_in_tables(chart.table for chart in charts)]
    mentioned = Counter(
        inline.key
        for text in _texts(blocks)
        for inline in text
        if isinstance(inline, Value) and inline.lang == document.lang
    )
    headings = (block.anchor for block in blocks if isinstance(block, Heading) and block.anchor)
    anchors = {anchor: ("s", anchor) for anchor in headings}
    named = (*(table.anchor for table in tables), *(chart.anchor for chart in charts))
    anchors |= {anchor: ("t", anchor.removeprefix("table.")) for anchor in named}
    cells = _distinct({key: ("f", key) for key in keys})
    return Links(
        cells=cells,
        tabled=frozenset(cells[key] for key in tabled),
        mentions={key: mentioned[key] for key in dict.fromkeys(keys)},
        anchors=_distinct(anchors),
        firsts=_distinct({key: ("k", key) for key in _shown(document) if key in mentioned and key not in cells}),
    )


def _shown(document: Document) -> Iterator[str]:
    yield from (one.value[0].key for one in document.key_figures)


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Section):
            yield from _flat(block.blocks)
        else:
            yield block


def _in_tables(tables: Iterable[Table]) -> Iterator[str]:
    for table in tables:
        yield from (cell.key for row in table.body for cell in row.cells if cell.key)


def _texts(blocks: Iterable[Block]) -> Iterator[Inlines]:
    for block in blocks:
        if isinstance(block, Paragraph) and block.role == "body":
            yield block.text
        elif isinstance(block, List):
            yield from (item.text for item in block.items)


def _distinct(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return an id for each key; names that differ in their signs alone are numbered."""
    taken: Counter[str] = Counter()
    result = {}
    for key, parts in names.items():
        name = slug(*parts)
        taken[name] += 1
        result[key] = name if taken[name] == 1 else f"{name}-x{taken[name]}"
    return result
