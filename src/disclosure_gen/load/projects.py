"""`[tables.<kind>.<project>]` → what a form of the kind "project" says of a project besides its money."""

from decimal import Decimal
from typing import TypeVar

from disclosure_gen.codes import NOTHING, Say
from disclosure_gen.load.faults import FAILED, Failed, Reading, missing_key, wrong_type
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import Key, Shape, array, table
from disclosure_gen.load.text import PROSE, TEXT
from disclosure_gen.model.projects import Project, Target, Text
from disclosure_gen.model.text import Phrase
from disclosure_gen.money import Quantity

T = TypeVar("T")

KEYS = ("name", "unit", "goal", "target")
_MOST = 100


def _value(node: Node, reading: Reading) -> Text | Failed | None:
    return None if node.value == "" else TEXT.decode(node, reading)


def _weight(node: Node, reading: Reading) -> Quantity | Failed | None:
    if node.value == "":
        return None
    if isinstance(node.value, bool) or not isinstance(node.value, int | Decimal):
        return wrong_type(node, _WEIGHT.expected, reading, _unquoted(node.value))
    if 0 < node.value <= _MOST:
        return Quantity(Decimal(node.value), "")
    say = Say(f"权重应大于 0，不超过 {_MOST}", f"a weight is more than 0 and at most {_MOST}")
    return reading.fail("DG114", node.origin, say)


def _unquoted(value: object) -> Say:
    """Return what to write for a number in quotation marks."""
    said = value.strip() if isinstance(value, str) else ""
    if not said.replace(".", "", 1).isdecimal() or not said.isascii():
        return NOTHING
    return Say(f"数字不加引号，写 weight = {said}", f"a number has no quotation marks: weight = {said}")


_VALUE: Shape[Text | None] = Shape(
    _value, lambda: {"anyOf": [{"const": ""}, TEXT]}, Say('文字，空白写 ""', 'a text, "" where blank')
)
_WEIGHT: Shape[Quantity | None] = Shape(
    _weight,
    lambda: {"anyOf": [{"const": ""}, {"type": "number", "exclusiveMinimum": 0, "maximum": _MOST}]},
    Say('权重，空白写 ""', 'a weight, "" where blank'),
)
TARGET: Shape[Target] = table(
    Target,
    Key("first", PROSE, Say("一级指标；与上一行相同时不写", "first level; left out where as above"), None),
    Key("second", PROSE, Say("二级指标；与上一行相同时不写", "second level; left out where as above"), None),
    Key("name", TEXT, Say("三级指标", "the indicator")),
    Key("value", _VALUE, Say('指标值，如 "≥95%"；空白写 ""', 'the target, as "≥95%"; "" where blank')),
    Key("weight", _WEIGHT, Say("权重", "its weight"), None),
    expected=Say("绩效指标", "an indicator"),
)
TARGETS: Shape[tuple[Target, ...]] = array(TARGET, Say("绩效指标", "indicators"), least=1)


def read_project(node: Node, unit: Phrase, reading: Reading) -> Project | None:
    """Decode a project of a form; `unit` is who carries it out. None where a part of it cannot be read."""
    name, goal = _part(node, "name", TEXT, reading), _part(node, "goal", TEXT, reading)
    targets = _part(node, "target", TARGETS, reading)
    if name is FAILED or goal is FAILED or targets is FAILED or not _levels_are_said(node, targets, reading):
        return None
    return Project(name=name, unit=unit, goal=goal, targets=targets, origin=node.origin)


def _part(node: Node, key: str, shape: Shape[T], reading: Reading) -> T | Failed:
    child = node.get(key)
    if child is not None:
        return shape.decode(child, reading)
    missing_key(node, key, reading)
    return FAILED


def _levels_are_said(node: Node, targets: tuple[Target, ...], reading: Reading) -> bool:
    """Tell whether the first row says both levels, and each that begins a first level its second."""
    child = node.get("target")
    for number, row in enumerate(child.elements() if child else ()):
        target = targets[number]
        for key, needed in (("first", number == 0), ("second", target.first is not None)):
            if needed and getattr(target, key) is None:
                missing_key(row, key, reading)
                return False
    return True
