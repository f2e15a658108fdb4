"""The structure elements of a document, and which of them belongs to which node of the document tree.

An element is known by its index. The elements of a row's cells follow the row's own, so that a cell needs no entry of
its own: a long table has a hundred thousand of them.
"""

from array import array
from collections.abc import Mapping
from types import MappingProxyType

from disclosure_gen.doc.blocks import Inlines, Ref
from disclosure_gen.lang import Lang
from disclosure_gen.layout.page import Node
from disclosure_gen.records import NamedTuple

LANGS = {"zh": "zh-CN", "en": "en"}


class Label(NamedTuple):
    """The element of a list item's label, and how many characters at the start of the item it takes."""

    element: int
    length: int


class Tree:
    """The structure elements of a document, and which node and anchor belongs to which of them."""

    def __init__(self, lang: Lang, spoken: Mapping[str, str] = MappingProxyType({})) -> None:
        self.lang = lang
        self.spoken = {mark: said for mark, said in spoken.items() if len(mark) > 1}  # marks that are no words
        self.marked: set[int] = set()  # elements of prose in which such marks stand
        self.tags: list[str] = []  # type of each element
        self.attributes: list[str] = []  # further entries of its dictionary
        self.parents = array("l")
        self.langs: dict[int, Lang] = {}  # of elements in another language than the document's
        self.nodes: dict[Node, int] = {}
        self.rows: dict[Node, list[int]] = {}  # for the header and the body of a table, the elements of its rows
        self.labels: dict[int, Label] = {}  # by the element of the item's text
        self.links: dict[int, list[int]] = {}  # by the element in which they stand, in order
        self.anchors: dict[int, str] = {}  # by the heading or table that they name
        self.named: list[int] = []  # elements that others refer to, by the name that `name_of` gives

    def add(self, tag: str, parent: int, attributes: str = "", lang: Lang | None = None) -> int:
        """Add an element below another and return its index."""
        if lang and lang != self.lang:
            self.langs[len(self.tags)] = lang
            attributes += f"/Lang({LANGS[lang]})"
        self.tags.append(tag)
        self.attributes.append(attributes)
        self.parents.append(parent)
        return len(self.tags) - 1

    def add_text(self, tag: str, parent: int, text: Inlines, lang: Lang, attributes: str = "") -> int:
        """Add an element of words, with those of the links in it."""
        element = self.add(tag, parent, attributes, lang)
        self.add_links(element, text)
        if any(inline.text in self.spoken for inline in text):
            self.marked.add(element)
        return element

    def add_links(self, element: int, text: Inlines) -> None:
        """Add the elements of the links in an element's words."""
        for inline in text:
            if isinstance(inline, Ref):
                self.links.setdefault(element, []).append(self.add("Link", element, "", inline.lang))

    def element(self, node: Node) -> int:
        """Return the element of a node."""
        element = self.nodes.get(node)
        if element is None:
            row, cell = node[-2:]
            element = self.rows[node[:-2]][int(row)] + 1 + int(cell)
        return element

    def lang_of(self, element: int) -> Lang:
        """Return the language in which an element is read."""
        return self.langs.get(element, self.lang)


def name_of(element: int) -> str:
    """Return the name by which other elements refer to one."""
    return f"h{element}"


def lang_of_line(line: Inlines, default: Lang) -> Lang:
    """Return the language in which a line begins."""
    return line[0].lang if line else default
