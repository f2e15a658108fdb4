"""`jurisdictions/<id>/limits.toml` → from where on figures that agree are still worth a question."""

from decimal import Decimal

from disclosure_gen.codes import Say
from disclosure_gen.load.faults import Failed, Reading, wrong_type
from disclosure_gen.load.names import IDENT
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.rules import PATH
from disclosure_gen.load.shape import FLAG, Key, Shape, table, whole_number
from disclosure_gen.load.text import PHRASE
from disclosure_gen.load.words import WORD, many, some, without_origin
from disclosure_gen.model.limits import Copied, Limits, Movement, Ratio, Shares


def _limit(node: Node, reading: Reading) -> Decimal | Failed:
    if isinstance(node.value, int | Decimal) and not isinstance(node.value, bool) and node.value >= 0:
        return Decimal(node.value)
    return wrong_type(node, LIMIT.expected, reading)


LIMIT: Shape[Decimal] = Shape(
    _limit, lambda: {"type": "number", "minimum": 0}, Say("不小于 0 的数", "a number from 0 on")
)
_ID = Key("id", IDENT, Say("名字；同名的取代上一级的", "its name; it replaces one of a wider pack"))

RATIO: Shape[Ratio] = table(
    without_origin(Ratio),
    _ID,
    Key("name", PHRASE, Say("说法，印在检查结果里", "what findings call it")),
    Key("of", PATH, Say("金额的路径", "the path of the amount")),
    Key("per", PATH, Say("数量的路径", "the path of the number of things")),
    Key("unit", WORD, Say("界限的单位", "the unit of the limits"), "万元"),
    Key("least", LIMIT, Say("最少", "the least")),
    Key("most", LIMIT, Say("最多", "the most")),
    Key("both", FLAG, Say("有一个数就要有另一个", "where the one is stated, the other must be"), default=False),
    expected=Say("单位成本", "a unit cost"),
)
COPIED: Shape[Copied] = table(
    without_origin(Copied),
    _ID,
    Key("table", IDENT, Say("表的名字", "the kind of table")),
    Key("earlier", WORD, Say("前一组栏", "the columns of the earlier figures")),
    Key("later", WORD, Say("后一组栏", "the columns of the later figures")),
    expected=Say("两组不该相同的栏", "columns that are not a copy"),
)
MOVEMENT: Shape[Movement] = table(
    without_origin(Movement),
    Key("share", whole_number(0, 10_000), Say("变动的百分比", "per cent of last year"), 0),
    Key("amount", whole_number(0, 1_000_000), Say("变动的金额，万元", "money, in 10,000 yuan"), 0),
    Key("times", whole_number(0, 10_000), Say("不是金额的：上年的几倍", "of no money: times last year's"), 0),
    Key("least", whole_number(0, 1_000_000), Say("不是金额的：至少多少", "of no money: at least so many"), 0),
    expected=Say("变动的界限", "limits of a movement"),
)
SHARES: Shape[Shares] = table(
    without_origin(Shares),
    some("says", "指标名称里的词", "words in the names of indicators"),
    some("unless", "可以超过 100% 的指标的词", "words of those that may be more"),
    expected=Say("比例", "shares"),
)
LIMITS: Shape[Limits] = table(
    without_origin(Limits),
    Key("movement", MOVEMENT, Say("要写原因的变动", "movements that want a reason"), Movement()),
    many("ratio", RATIO, "单位成本", "unit costs", "ratios"),
    many("copied", COPIED, "两组不该相同的栏", "columns that are not a copy"),
    Key("siblings", whole_number(0, 1000), Say("几格写法不同才说", "cells from which on siblings differ"), 0),
    Key("grade_step", whole_number(0, 1000), Say("优可以是良的几倍", "times the next that the best grade may be"), 0),
    some("signed", "可以是负数的，名称里的词", "words of what may be negative"),
    Key("shares", SHARES, Say("不超过 100% 的指标", "indicators of at most 100 %"), Shares()),
    expected=Say("界限", "limits"),
)
