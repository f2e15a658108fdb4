"""Names, units of measure and subject codes, as content and forms write them."""

import re

from disclosure_gen.codes import Say
from disclosure_gen.load.faults import Failed, Reading, clip, wrong_type
from disclosure_gen.load.figures import check_unit
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import Shape
from disclosure_gen.load.subjects import CODES, is_code

_ID = re.compile(r"[A-Za-z0-9_-]+")


def is_identifier(text: str) -> bool:
    """Tell whether a text can be the name of a row, a column or a unit."""
    return _ID.fullmatch(text) is not None


def _identifier(node: Node, reading: Reading) -> str | Failed:
    if not isinstance(node.value, str):
        return wrong_type(node, Say("名字", "a name"), reading)
    if is_identifier(node.value):
        return node.value
    say = Say(f"“{clip(node.value)}”不能作名字", f'"{clip(node.value)}" cannot be a name')
    return reading.fail(
        "DG114", node.origin, say, Say("名字只用英文字母、数字、_ 和 -", "letters, digits, _ and - only")
    )


IDENT: Shape[str] = Shape(_identifier, lambda: {"type": "string", "pattern": f"^{_ID.pattern}$"}, Say("名字", "a name"))
UNIT: Shape[str] = Shape(check_unit, lambda: {"type": "string", "minLength": 1}, Say("计量单位", "a unit of measure"))


def _code(node: Node, reading: Reading) -> str | Failed:
    if isinstance(node.value, str) and is_code(node.value):
        return node.value
    if not isinstance(node.value, str):
        return wrong_type(
            node, Say('带引号的科目编码，如 "2040201"', 'a subject code in quotes, such as "2040201"'), reading
        )
    say = Say(f"“{clip(node.value)}”不是科目编码", f'"{clip(node.value)}" is no subject code')
    return reading.fail("DG114", node.origin, say, Say("3、5 或 7 位数字", "three, five or seven digits"))


CODE: Shape[str] = Shape(_code, lambda: {"type": "string", "pattern": CODES}, Say("科目编码", "a subject code"))
