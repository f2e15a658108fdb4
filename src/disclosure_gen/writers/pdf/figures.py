"""Charts → figures: their structure elements with what they say in words, and the operators of boxes and rules."""

from collections.abc import Iterator

from disclosure_gen.doc.blocks import Chart
from disclosure_gen.layout.page import Node, Picture
from disclosure_gen.writers.pdf.file import text_string
from disclosure_gen.writers.pdf.tree import Tree, lang_of_line


def add_chart(tree: Tree, root: int, node: Node, block: Chart) -> None:
    """Add the element of a figure, which says in words what it shows, and of the caption below it."""
    said = text_string("\n".join(text.text for text in block.alt)).decode()
    figure = tree.add("Figure", root, f"/Alt{said}", block.lang)
    tree.nodes[*node, "picture"], tree.anchors[figure] = figure, block.anchor
    caption = tree.add("Caption", figure)
    for index, line in enumerate(block.caption):
        tree.nodes[*node, "caption", index] = tree.add_text("P", caption, line, lang_of_line(line, block.lang))


def picture(drawn: Picture, height: float, mark: int) -> bytes:
    """Return the marked content of a picture's boxes and rules on a page of that height."""
    return "\n".join(
        (f"/Figure<</MCID {mark}>>BDC q", *_boxes(drawn, height), *_rules(drawn, height), "Q EMC")
    ).encode()


def bounds(drawn: Picture, height: float) -> str:
    """Return the attributes of the element of a picture: the area that it takes, counted from below."""
    low = height - drawn.y - drawn.height
    edges = (drawn.x, low, drawn.x + drawn.width, low + drawn.height)
    return f"/A<</O/Layout/Placement/Block/BBox[{' '.join(map(_length, edges))}]>>"


def ink(colour: str) -> str:
    """Return the operator that sets the colour of letters, "" being black."""
    return f"{_rgb(colour)} rg" if colour else "0 g"


def _boxes(drawn: Picture, height: float) -> Iterator[str]:
    for box in drawn.boxes:
        place = (box.x, height - box.y - box.height, box.width, box.height)
        yield f"{box.weight:g} w {_rgb(box.outline)} RG {_rgb(box.fill)} rg {' '.join(map(_length, place))} re B"


def _rules(drawn: Picture, height: float) -> Iterator[str]:
    for rule in drawn.rules:
        start, end = ((rule.x0, height - rule.y0), (rule.x1, height - rule.y1))
        yield f"{rule.width:g} w 0 G {' '.join(map(_length, start))} m {' '.join(map(_length, end))} l S"


def _rgb(colour: str) -> str:
    """Return the parts of a colour written #RRGGBB."""
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.3g}" for place in (1, 3, 5))


def _length(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")
