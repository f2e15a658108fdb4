"""Structure elements and the marks that show them on the pages → the objects of the structure tree."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.records import NamedTuple
from disclosure_gen.writers.pdf.file import PdfFile
from disclosure_gen.writers.pdf.tree import Tree, name_of

_PLACE = 44  # bits of a place on the pages: 24 of the page, 20 of the mark within it
_MARK = 20
_LAST = (1 << _MARK) - 1


class Annotation(NamedTuple):
    """A link on a page (from 0): the element that it belongs to, and its object."""

    element: int
    page: int
    number: int


class Shown(NamedTuple):
    """Where the elements stand: page objects, the elements of each page's marks in order, and the links."""

    pages: Sequence[int]
    marks: Sequence[Sequence[int]]
    annotations: Sequence[Annotation]


def add_structure(file: PdfFile, tree: Tree, shown: Shown) -> Iterator[tuple[int, bytes]]:
    """Add the structure tree to a file and return the objects of its elements, made one by one."""
    first = file.reserve(len(tree.tags))
    owners = [file.add(f"[{' '.join(f'{first + element} 0 R' for element in page)}]".encode()) for page in shown.marks]
    owners += [first + annotation.element for annotation in shown.annotations]
    numbers = " ".join(f"{index} {number} 0 R" for index, number in enumerate(owners))
    parents = file.add(f"<</Nums[{numbers}]>>".encode())
    names = _names(file, tree, first)
    entries = f"/K {first} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {len(owners)}{names}"
    root = file.add(f"<</Type/StructTreeRoot{entries}>>".encode())
    file.set_catalog(StructTreeRoot=f"{root} 0 R")
    return _elements(tree, shown, first, root)


def _names(file: PdfFile, tree: Tree, first: int) -> str:
    """Add the elements that have names by their names, in the order of bytes; return the entry for them."""
    if not tree.named:
        return ""
    named = sorted((name_of(element), first + element) for element in tree.named)
    names = " ".join(f"({name}){number} 0 R" for name, number in named)
    return f"/IDTree {file.add(f'<</Names[{names}]>>'.encode())} 0 R"


def _elements(tree: Tree, shown: Shown, first: int, root: int) -> Iterator[tuple[int, bytes]]:
    pages, children, links = shown.pages, _children(tree), _links(shown)
    order = _order(shown.marks)
    start = end = 0
    for index, tag in enumerate(tree.tags):
        while end < len(order) and order[end] >> _PLACE == index:
            end += 1
        below = children.get(index)
        if below is None and end - start == 1 and index not in links:  # nearly all: the cells of tables
            place = order[start]
            kids = f"/Pg {pages[place >> _MARK & (1 << _PLACE - _MARK) - 1]} 0 R/K {place & _LAST}"
        elif below is not None and start == end:
            kids = f"/K[{' '.join(f'{first + child} 0 R' for child in below)}]"
        else:
            placed = [(place & (1 << _PLACE) - 1, "") for place in order[start:end]] + links.get(index, [])
            placed += [(_start(order, child), f"{first + child} 0 R") for child in below or ()]
            kids = _kids(placed, pages)
        start = end
        parent = tree.parents[index]
        above = root if parent < 0 else first + parent
        yield first + index, f"<</S/{tag}/P {above} 0 R{tree.attributes[index]}{kids}>>".encode()


def _kids(placed: Sequence[tuple[int, str]], pages: Sequence[int]) -> str:
    """Return the entries for kids at places, in order; a kid without words is marked content."""
    if not placed:
        return ""
    home = min(place for place, _ in placed) >> _MARK
    kids = []
    for place, words in sorted(placed):
        page, mark = place >> _MARK, place & _LAST
        kids.append(words or (str(mark) if page == home else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {mark}>>"))
    return f"/Pg {pages[home]} 0 R/K[{' '.join(kids)}]"


def _children(tree: Tree) -> Mapping[int, list[int]]:
    children: dict[int, list[int]] = {}
    for element, parent in enumerate(tree.parents):
        children.setdefault(parent, []).append(element)
    return children


def _links(shown: Shown) -> Mapping[int, list[tuple[int, str]]]:
    """Return the annotations of each element, each placed after the marks of its page."""
    links: dict[int, list[tuple[int, str]]] = {}
    for element, page, number in shown.annotations:
        words = f"<</Type/OBJR/Pg {shown.pages[page]} 0 R/Obj {number} 0 R>>"
        links.setdefault(element, []).append((page << _MARK | _LAST, words))
    return links


def _order(marks: Sequence[Sequence[int]]) -> list[int]:
    """Return element and place of every mark as one number each, sorted."""
    return sorted(
        element << _PLACE | page << _MARK | mark
        for page, elements in enumerate(marks)
        for mark, element in enumerate(elements)
    )


def _start(order: Sequence[int], element: int) -> int:
    """Return the place where an element, or what stands below it, is first shown."""
    index = bisect_left(order, element << _PLACE)
    return order[index] & (1 << _PLACE) - 1 if index < len(order) else 0
