"""`[[waiver]]` → findings that are let stand."""

from typing import Any

from disclosure_gen.codes import CODES, Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.load.faults import Failed, Reading, clip, suggest, wrong_type
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import DAY, FLAG, Key, Shape, array, table
from disclosure_gen.load.text import WORDS
from disclosure_gen.model.waivers import Waiver


def _code(node: Node, reading: Reading) -> str | Failed:
    if not isinstance(node.value, str):
        return wrong_type(node, Say("代码", "a code"), reading)
    if node.value in CODES:
        return node.value
    say = Say(f"没有代码 {clip(node.value)}", f"there is no code {clip(node.value)}")
    return reading.fail("DG114", node.origin, say, suggest(node.value, CODES))


def _places(node: Node, reading: Reading) -> Any:  # noqa: ANN401
    """Decode one place or several."""
    if isinstance(node.value, list):
        return _LIST.decode(node, reading)
    place = WORDS.decode(node, reading)
    return (place,) if isinstance(place, str) else place


def _waiver(origin: Origin, **values: Any) -> Waiver:  # noqa: ANN401
    return Waiver(origin=origin, **values)


_LIST = array(WORDS, Say("位置", "places"), least=1)
CODE: Shape[str] = Shape(_code, lambda: {"type": "string", "pattern": "^DG[0-9]{3,4}$"}, Say("代码", "a code"))
PLACES: Shape[tuple[str, ...]] = Shape(
    _places, lambda: {"anyOf": [WORDS, _LIST]}, Say("位置，或若干位置", "a place, or several")
)
WAIVER: Shape[Waiver] = table(
    _waiver,
    Key("code", CODE, Say("问题的代码，如 DG201", "the code of the finding, such as DG201")),
    Key("where", PLACES, Say("位置，照检查结果所写；可以写几处", "the place, as findings print it; or several")),
    Key("rule", WORDS, Say("只豁免这条规则的，照检查结果所写", "only findings of this rule, as they print it"), ""),
    Key("reason", WORDS, Say("为什么照此不改（不公开）", "why it stays so; not published"), ""),
    Key("by", WORDS, Say("谁决定的（不公开）", "who decided; not published"), ""),
    Key("until", DAY, Say("到哪一天止，与公开日期比较", "the last day, compared with the document's date"), None),
    Key("published", FLAG, Say("取自公开的文件，理由不公开", "from a published file; its reason is not told"), False),
    expected=Say("一条豁免", "a waiver"),
    name="waiver",
)
WAIVERS = array(WAIVER, Say("若干条豁免（[[waiver]]）", "waivers, as [[waiver]]"))
