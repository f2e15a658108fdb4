"""A place in the content → how people name it: `expenditure.bureau.total`, `section.overview.text[2].zh`.

Figures and cells are named as prose names them. Lists are counted from 1, the blocks of a section each among those of
their kind, so that a name stays right when a chart is added or charts are left out.
"""

from collections import Counter
from collections.abc import Mapping

from disclosure_gen.diagnostics import Origin, Path
from disclosure_gen.model.charts import ChartBlock
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import GlossaryBlock, HeadingBlock, ListBlock, TableBlock, TextBlock

Known = Mapping[tuple[str, Path], str]

_OF: Mapping[type, str] = {
    HeadingBlock: "heading",
    TextBlock: "text",
    ListBlock: "list",
    GlossaryBlock: "glossary",
    TableBlock: "table",
    ChartBlock: "chart",
}


def places_of_lists(disclosure: Disclosure) -> Known:
    """Return how the sections of a disclosure and their blocks are named, by file and key path."""
    known: dict[tuple[str, Path], str] = {}
    for section in disclosure.sections:
        name = f"section.{section.id}"
        known[section.origin.file, section.origin.path] = name
        counted: Counter[str] = Counter()
        for block in section.blocks:
            word = _OF[type(block)]
            counted[word] += 1
            known[block.origin.file, block.origin.path] = f"{name}.{word}[{counted[word]}]"
    return known


def place_of(origin: Origin, known: Known) -> str:
    """Return the name of a place; "" where there is none."""
    path, rest = origin.path, ""
    while path:
        if (origin.file, path) in known:
            name = known[origin.file, path]
            return name + rest.removeprefix("." + name.rpartition(".")[2].partition("[")[0])
        step = path[-1]
        rest = (f"[{step + 1}]" if isinstance(step, int) else f".{step}") + rest
        path = path[:-1]
    return rest.removeprefix(".").removeprefix("figures.")
