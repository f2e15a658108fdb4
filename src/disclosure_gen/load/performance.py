"""`[[duty]]` → performance targets: 职责 → 活动 → 指标."""

from typing import Any

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.load.faults import FAILED, Failed, Reading
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import Key, Shape, array, converted, remembered, table, whole_number
from disclosure_gen.load.text import TEXT
from disclosure_gen.model.performance import Activity, Duty, Indicator, Text


def _grade(node: Node, reading: Reading) -> Text | Failed | None:
    return None if node.value == "" else TEXT.decode(node, reading)


_GRADE: Shape[Text | None] = Shape(
    _grade, lambda: {"anyOf": [{"const": ""}, TEXT]}, Say('文字，空白写 ""', 'a text, "" where blank')
)
_GRADES = array(_GRADE, Say("优、良、中、差四项", "the texts of the grades"), least=1)

INDICATOR: Shape[Indicator] = table(
    Indicator,
    Key("target", TEXT, Say("绩效目标；与上一行相同时不写", "performance target; left out where as above"), None),
    Key("name", TEXT, Say("绩效指标", "performance indicator")),
    Key("description", TEXT, Say("指标描述", "what the indicator measures")),
    Key("grades", _GRADES, Say('优、良、中、差；空白写 ""', 'excellent, good, fair, poor; "" where blank')),
    expected=Say("绩效指标", "an indicator"),
)


def _activity(origin: Origin, **values: Any) -> Activity:  # noqa: ANN401
    return Activity(origin=origin, **values)


def _whole(node: Node, activity: Activity, reading: Reading) -> Activity | Failed:
    """Check that an activity is either redacted, with nothing but its name, or written out."""
    if activity.redacted:
        for key in ("description", "indicator"):
            if node.get(key):
                say = Say(f"写了 redacted 就不写 {key}", f"redacted leaves no {key} to be given")
                return reading.fail("DG114", node.origin.named(key), say)
        return activity
    if activity.description is None or not activity.indicators:
        key = "description" if activity.description is None else "indicator"
        say = Say(f"缺少“{key}”", f'"{key}" is missing')
        hint = Say("涉密的活动写 redacted = 行数", "where it is classified: redacted = number of rows")
        return FAILED if reading.hides(key, node.file) else reading.fail("DG104", node.origin, say, hint)
    if activity.indicators[0].target is None:
        say = Say("第一个指标缺少绩效目标（target）", "the first indicator has no target to repeat")
        return reading.fail("DG104", activity.indicators[0].origin, say)
    return activity


ACTIVITY: Shape[Activity] = converted(
    table(
        _activity,
        Key("name", TEXT, Say("活动名称", "the activity")),
        Key("description", TEXT, Say("活动描述", "what the activity is"), None),
        Key("redacted", whole_number(1, 99), Say("涉密：印几行 **", "classified: number of rows of **"), 0),
        Key(
            "indicator",
            array(INDICATOR, Say("绩效指标", "indicators")),
            Say("绩效指标", "indicators"),
            (),
            "indicators",
        ),
        expected=Say("活动", "an activity"),
    ),
    _whole,
)
DUTY: Shape[Duty] = table(
    Duty,
    Key("name", TEXT, Say("职责名称", "the function")),
    Key("description", TEXT, Say("职责描述", "what the function is")),
    Key("goal", TEXT, Say("职责目标", "what it is to achieve")),
    Key("activity", array(ACTIVITY, Say("活动", "activities"), least=1), Say("活动", "activities"), field="activities"),
    expected=Say("职责", "a function"),
)
DUTIES: Shape[tuple[Duty, ...]] = array(remembered(DUTY), Say("职责", "functions"))
