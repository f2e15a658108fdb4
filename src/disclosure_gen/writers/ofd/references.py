"""Which objects on the pages show which node of the document, kept small: a long table has a hundred thousand."""

from array import array
from bisect import bisect_right

from disclosure_gen.layout.page import Node

_BLANK = 1  # the lowest bit tells that a blank follows


class References:
    """The objects of nodes, in the order in which they were drawn: page by page."""

    def __init__(self) -> None:
        self._of: dict[Node, int | list[int]] = {}
        self._pages = array("l")
        self._firsts = array("l")  # the first number on each of these pages

    def turn(self, page: int, first: int) -> None:
        """Begin a page: what is added from here on has numbers from `first` on."""
        self._pages.append(page)
        self._firsts.append(first)

    def add(self, node: Node, number: int, *, blank: bool = False) -> None:
        """Let an object show a node; `blank` tells that a blank follows what it shows."""
        one = number << 1 | (_BLANK if blank else 0)
        held = self._of.setdefault(node, one)
        if isinstance(held, list):
            held.append(one)
        elif held != one:
            self._of[node] = [held, one]

    def said(self, node: Node) -> str:
        """Return the references to the objects of a node, "" where none shows it."""
        held = self._of.get(node)
        if held is None:
            return ""
        return "".join(map(self._said, held)) if isinstance(held, list) else self._said(held)

    def _said(self, one: int) -> str:
        number = one >> 1
        page = self._pages[bisect_right(self._firsts, number) - 1]
        return f'<dg:ObjectRef PageRef="{page}">{number}</dg:ObjectRef>{" " if one & _BLANK else ""}'
