"""`[figures]` and the cells of tables → figures: exact amounts with their unit, blank, — and ? kept apart."""

import re
from collections.abc import Mapping
from decimal import Decimal

from disclosure_gen.codes import NOTHING, Say
from disclosure_gen.diagnostics import Origin
from disclosure_gen.load.faults import FAILED, Failed, Reading, clip, is_table, suggest, unknown_key, wrong_type
from disclosure_gen.load.nodes import MAX_DEPTH, Node
from disclosure_gen.load.shape import Schema, Shape, described
from disclosure_gen.load.source import NotANumber
from disclosure_gen.load.text import PHRASE, WORDS, is_marked
from disclosure_gen.model.figures import Figure
from disclosure_gen.money import Absent, Amount, Classified, Quantity

MONEY_UNITS = ("元", "万元", "亿元")
FIGURE_KEYS = ("current", "prior", "change", "classified", "value", "unit", "note", "source", "derived")
NAMED_KEYS = (*FIGURE_KEYS, "label")
_MAKES_A_FIGURE = frozenset(FIGURE_KEYS) - {"value"}  # `value` or `label` alone is a figure's name like any other
_AMOUNTS = ("current", "prior", "change")
_WORDS = ("note", "source", "derived")

_MAX_DIGITS = 18  # before the point: China's whole budget in 元 has 14
_MAX_PLACES = 8
_NAME = re.compile(r"[\w-]+")
_UNIT = re.compile(r"[^\W\d_]{1,8}")
_OTHER_UNITS = ("%", "‰", "℃")
_MARKS = {mark.value: mark for mark in Absent}
_NO_MORE: Mapping[str, Schema] = {}
_DASHES = frozenset("-－–――─−")
_EXPECTED = Say('数字，或 ""、"—"、"?"', 'a number, "", "—" or "?"')


def read_amount(node: Node, unit: str, reading: Reading) -> Amount | Failed:
    """Decode a number, a mark that stands in place of one, or a classified value."""
    match node.value:
        case bool():
            return wrong_type(node, _EXPECTED, reading)
        case int() | Decimal() as number:
            return _quantity(node, Decimal(number), unit, reading)
        case NotANumber(text=text):
            say = Say(f"{text} 不是确切的数", f"{text} is no exact number")
            return reading.fail("DG111", node.origin, say, Say("写成小数，如 12.30", "write a decimal, such as 12.30"))
        case str(text) if text in _MARKS:
            return _MARKS[text]
        case {"classified": _}:
            return _classified(node, unit, reading)
    return wrong_type(node, _EXPECTED, reading, _instead(node.value))


def read_figure(node: Node, unit: str, reading: Reading, keys: tuple[str, ...] = FIGURE_KEYS) -> Figure | Failed:
    """Decode an amount, or a table with `current`, `prior`, `change` and what there is to say of them."""
    if not isinstance(node.value, dict):
        amount = read_amount(node, unit, reading)
        return FAILED if amount is FAILED else Figure(current=amount, origin=node.origin)
    for key in node.names():
        if key not in keys:
            unknown_key(node, key, keys, reading)
    unit = _own_unit(node, unit, reading)
    amounts = {key: read_amount(child, unit, reading) for key in _AMOUNTS if (child := node.get(key))}
    if node.get("classified"):
        if "current" in amounts:
            say = Say("current 与 classified 只能写一个", "current and classified exclude each other")
            reading.fail("DG114", node.origin.named("classified"), say, _HIDDEN)
        amounts["current"] = _classified(node, unit, reading, among=keys)
    words = {key: WORDS.decode(child, reading) for key in _WORDS if (child := node.get(key))}
    label = node.get("label") if "label" in keys else None
    called = PHRASE.decode(label, reading) if label else None
    if not amounts:
        say = Say("没有写数字", "no amount is given")
        return reading.fail("DG104", node.origin, say, Say("写上 current = …", "add current = …"))
    if FAILED in amounts.values() or FAILED in words.values() or called is FAILED:
        return FAILED
    return Figure(**{"current": None, **amounts, **words, "label": called}, origin=node.origin)  # type: ignore[arg-type]


def read_figures(node: Node, unit: str, reading: Reading) -> dict[str, Figure]:
    """Decode `[figures]`: every figure by its dotted path; one that is wrong is there too, still to be filled."""
    figures: dict[str, Figure] = {}
    if is_table(node, Say("表", "a table"), reading):
        _collect(node, "", unit, figures, reading)
    return figures


def unfilled(node: Node) -> Figure:
    """Return what stands in for a figure that could not be read, so that references to it are no faults too."""
    return Figure(current=Absent.UNFILLED, prior=Absent.UNFILLED, change=Absent.UNFILLED, origin=node.origin)


def check_unit(node: Node, reading: Reading, *, money: bool = False) -> str | Failed:
    """Decode a unit of measure; one that sounds like money must be a unit of money."""
    unit = node.value
    if not isinstance(unit, str):
        return wrong_type(node, Say("计量单位", "a unit of measure"), reading)
    sounds = money or "元" in unit or "圆" in unit
    if unit in MONEY_UNITS or (not sounds and (unit in _OTHER_UNITS or _UNIT.fullmatch(unit))):
        return unit
    say = Say(f"没有“{clip(unit)}”这个单位", f'no such unit: "{clip(unit)}"')
    hint = suggest("", MONEY_UNITS) if sounds else Say("单位是一个词，如 平方米", "one word, such as 平方米")
    return reading.fail("DG113", node.origin, say, hint)


def _collect(node: Node, prefix: str, unit: str, figures: dict[str, Figure], reading: Reading) -> None:
    for key, child in node.items():
        path = prefix + key
        if not _NAME.fullmatch(key):
            say = Say(f"“{clip(key)}”不能作名字", f'"{clip(key)}" cannot be a name')
            hint = Say("名字只用文字、数字、_ 和 -", "a name is letters, digits, _ and -")
            reading.fail("DG114", Origin(child.file, child.path, on_key=True), say, hint)
        elif isinstance(child.value, dict) and not _MAKES_A_FIGURE & child.value.keys():
            if len(child.path) > MAX_DEPTH:
                wrong_type(child, _EXPECTED, reading)
            else:
                _collect(child, path + ".", unit, figures, reading)
        else:
            figure = read_figure(child, unit, reading, NAMED_KEYS)
            figures[path] = unfilled(child) if figure is FAILED else figure


def _own_unit(node: Node, unit: str, reading: Reading) -> str:
    own = node.get("unit")
    checked = check_unit(own, reading) if own else unit
    return unit if checked is FAILED else checked


def _quantity(node: Node, value: Decimal, unit: str, reading: Reading) -> Quantity | Failed:
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    if value.adjusted() >= _MAX_DIGITS or places > _MAX_PLACES:
        say = Say("数字太长", "a number with too many digits")
        most = Say(
            f"整数部分至多{_MAX_DIGITS}位，小数至多{_MAX_PLACES}位",
            f"at most {_MAX_DIGITS} digits before and {_MAX_PLACES} after the point",
        )
        return reading.fail("DG114", node.origin, say, most)
    return Quantity(value, unit)


def _classified(
    node: Node, unit: str, reading: Reading, among: tuple[str, ...] = ("classified", "value")
) -> Classified | Failed:
    marked, value = node.get("classified"), node.get("value")
    for key in node.names():
        if key not in among:
            unknown_key(node, key, among, reading)
    if marked is None or not is_marked(marked, reading):
        return FAILED
    if value is None:
        return Classified()
    if isinstance(value.value, dict):
        return wrong_type(value, _EXPECTED, reading)
    amount = read_amount(value, unit, reading)
    return amount if amount is FAILED or isinstance(amount, Classified) else Classified(amount)


_HIDDEN = Say(
    "涉密的数写 { classified = true, value = … }：不写 current，数写在 value 里；别的键照旧",
    "write { classified = true, value = … }: the amount as value instead of current, other keys as they are",
)


def _instead(value: object) -> Say:
    """Return a hint for words that were meant as an amount."""
    if not isinstance(value, str):
        return NOTHING
    if value and set(value) <= _DASHES:
        return Say('不适用写 "—"', 'not applicable is written "—"')
    if value.strip("* ") == "" and "*" in value:
        return _HIDDEN
    if re.fullmatch(r"[-+]?[\d,]*\.?\d+", value):
        return Say(f"去掉引号：{value.replace(',', '')}", f"without quotes: {value.replace(',', '')}")
    if not value.strip():
        return Say('空白写 ""', 'blank is written ""')
    return NOTHING


def _mark_schema() -> Schema:
    return {"enum": [mark.value for mark in Absent]}


def _amount_schema() -> Schema:
    return {"anyOf": [{"type": "number"}, _mark_schema(), _SECRET]}


def _secret_schema() -> Schema:
    value = {"anyOf": [{"type": "number"}, _mark_schema()]}
    properties = {"classified": {"const": True}, "value": value}
    return {
        "type": "object",
        "properties": properties,
        "required": ["classified"],
        "additionalProperties": False,
    }


def _figure_schema(more: Mapping[str, Schema] = _NO_MORE) -> Schema:
    says = {
        "current": Say("本年数", "the year's amount"),
        "prior": Say("上年数", "the year before"),
        "change": Say("增减额（减少为负），没有上年数时写", "stated change, negative for a decrease"),
        "value": Say("涉密的数", "the classified amount"),
    }
    amounts = {key: described(says[key], AMOUNT) for key in ("current", "prior", "change")}
    notes = {
        "unit": described(Say("计量单位", "unit of measure"), WORDS),
        "note": described(Say("说明", "note"), WORDS),
        "source": described(Say("出处", "source"), WORDS),
        "derived": described(Say("算法", "how it is computed"), WORDS),
    }
    marked = {"classified": {"const": True}, "value": described(says["value"], AMOUNT)}
    table = {"type": "object", "properties": {**amounts, **notes, **more, **marked}, "additionalProperties": False}
    return {"anyOf": [{"type": "number"}, _mark_schema(), table]}


def _named_schema() -> Schema:
    return _figure_schema({"label": described(Say("叫什么，供比较用", "what it is called in comparisons"), PHRASE)})


def _figures_schema() -> Schema:
    """Return the schema of a table of figures: figures, or further tables of figures."""
    no_figure = {"not": {"anyOf": [{"required": [key]} for key in sorted(_MAKES_A_FIGURE)]}}
    return {
        "type": "object",
        "propertyNames": {"pattern": "^[^.{}:\\s]+$"},
        "additionalProperties": {"anyOf": [NAMED, {"allOf": [FIGURES, no_figure]}]},
    }


_SECRET: Shape[Classified] = Shape(lambda n, r: _classified(n, "", r), _secret_schema, _EXPECTED)
AMOUNT: Shape[Amount] = Shape(lambda n, r: read_amount(n, "", r), _amount_schema, _EXPECTED, "amount")
FIGURE: Shape[Figure] = Shape(lambda n, r: read_figure(n, "", r), _figure_schema, _EXPECTED, "figure")
NAMED: Shape[Figure] = Shape(lambda n, r: read_figure(n, "", r, NAMED_KEYS), _named_schema, _EXPECTED, "named_figure")
FIGURES: Shape[dict[str, Figure]] = Shape(
    lambda n, r: read_figures(n, "", r), _figures_schema, Say("表", "a table"), "figures"
)
