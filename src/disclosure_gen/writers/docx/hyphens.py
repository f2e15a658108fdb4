"""Pages → where layout divides English words in the cells of tables, so that Word may divide them there as well.

Programs without a dictionary, and those that divide no words in tables, then break the same lines.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from disclosure_gen.doc.blocks import Inline, Inlines, Text
from disclosure_gen.layout.lines import SOFT_HYPHEN
from disclosure_gen.layout.page import Node, Pages, TextLine
from disclosure_gen.records import replace

Places = Mapping[Node, tuple[tuple[int, ...], ...]]  # of a cell → in each of its texts the places of hyphens
Hyphens = Mapping[tuple[str, int, int], tuple[tuple[int, ...], ...]]  # the same in one table: by part, row and cell


def hyphens(pages: Pages) -> Places:
    """Return the places in the texts of cells where a line ends inside a word, also of labels that are shown again."""
    divided = {line.node for page in pages.pages for line in page.lines if line.soft and _is_divided(line)}
    found: dict[Node, list[set[int]]] = {node: [] for node in divided}
    reached: dict[
        tuple[Node, int], tuple[int, int]
    ] = {}  # the text of a cell, or of a label on a page, and where in it
    for page in pages.pages if divided else ():
        for line in page.lines:
            if line.node not in divided:
                continue
            one = line.node, page.number if line.artifact else 0
            index, place = reached.get(one, (0, 0))
            texts = found[line.node]
            texts += [set() for _ in range(index + 1 - len(texts))]
            place += sum(len(span.text) for span in line.spans) + len(line.join)
            if line.soft and line.spans[-1].text.endswith(SOFT_HYPHEN):
                place -= 1
                texts[index].add(place)
            reached[one] = (index, place) if line.soft else (index + 1, 0)
    return {node: tuple(tuple(sorted(text)) for text in texts) for node, texts in found.items()}


def _is_divided(line: TextLine) -> bool:
    return line.spans[-1].text.endswith(SOFT_HYPHEN) and ("body" in line.node or "header" in line.node)


def of_table(places: Places, table: Node) -> Hyphens:
    """Return those of one table, by the part of the table, the row and the cell."""
    depth = len(table)
    return {
        (str(node[depth]), int(node[depth + 1]), int(node[depth + 2])): texts
        for node, texts in places.items()
        if node[:depth] == table
    }


def hyphened(inlines: Inlines, places: Iterable[int], start: int = 0) -> Inlines:
    """Return inlines with hyphens that show only where a line ends; `start` is where they begin in their text."""
    result: list[Inline] = []
    wanted = tuple(places)
    for inline in inlines:
        end = start + len(inline.text)
        own = [place - start for place in wanted if start < place < end]
        if own and isinstance(inline, Text):
            pieces = [inline.text[low:high] for low, high in pairwise([0, *own, len(inline.text)])]
            result.append(replace(inline, text=SOFT_HYPHEN.join(pieces)))
        else:
            result.append(inline)
        start = end
    return tuple(result)
