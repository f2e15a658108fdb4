"""`key_figures` → the figures at the head of the web page: a path, or a path with what it is called."""

from disclosure_gen.codes import Say
from disclosure_gen.load.charts import PATH
from disclosure_gen.load.faults import FAILED, Failed, Reading, clip
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import Key, Schema, Shape, array, converted, table
from disclosure_gen.load.text import PHRASE
from disclosure_gen.model.key_figures import MOST, KeyFigure

_EXPECTED = Say('路径，或 { figure = "路径", label = … }', 'a path, or { figure = "path", label = … }')
_WITH_LABEL: Shape[KeyFigure] = table(
    KeyFigure,
    Key("figure", PATH, Say("数字的路径，如 revenue.total", "the figure's path, such as revenue.total")),
    Key("label", PHRASE, Say("叫什么，不写则用数字自己的名称", "what it is called, where not as elsewhere"), None),
    expected=_EXPECTED,
)


def _decode(node: Node, reading: Reading) -> KeyFigure | Failed:
    if isinstance(node.value, dict):
        return _WITH_LABEL.decode(node, reading)
    path = PATH.decode(node, reading)
    return FAILED if path is FAILED else KeyFigure(figure=path, origin=node.origin)


def _schema() -> Schema:
    return {"anyOf": [PATH, _WITH_LABEL]}


def _few(node: Node, figures: tuple[KeyFigure, ...], reading: Reading) -> tuple[KeyFigure, ...] | Failed:
    """Check that they are few, and none stands there twice."""
    taken: set[str] = set()
    for one in figures:
        if one.figure.path in taken:
            say = Say(f"{clip(one.figure.path)} 写了两次", f"{clip(one.figure.path)} is named twice")
            reading.fail("DG114", one.origin, say, Say("留一个", "leave one out"))
        taken.add(one.figure.path)
    if len(figures) <= MOST:
        return figures
    say = Say(f"最多 {MOST} 个，写了 {len(figures)} 个", f"at most {MOST} are shown, {len(figures)} are named")
    return reading.fail("DG114", node.origin, say, Say("留下最要紧的", "keep the most important ones"))


_ONE: Shape[KeyFigure] = Shape(_decode, _schema, _EXPECTED, "key-figure")
KEY_FIGURES = converted(array(_ONE, Say("几个数字的路径", "paths of a few figures")), _few)
