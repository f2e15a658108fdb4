"""Rule packs, `[[rule]]` in TOML → rules by id: those of the program, of the jurisdiction, and of the content."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from disclosure_gen.codes import Say
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.load.faults import FAILED, Failed, Reading, clip, given_twice, unknown_key, wrong_type
from disclosure_gen.load.forms import Forms, of_no_form
from disclosure_gen.load.names import IDENT
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import (
    Key,
    Shape,
    array,
    choice,
    converted,
    remembered,
    table,
    whole_number,
    without_origin,
)
from disclosure_gen.load.source import Source, parse
from disclosure_gen.load.text import PHRASE, WORDS
from disclosure_gen.model.relations import PartOf, Rate, Relation, Same, Sum
from disclosure_gen.model.rules import Rule, When
from disclosure_gen.records import replace

Rules = Mapping[str, Rule]

_RULE = Say("一条规则", "a rule")
_STEP = r"(?:[\w-]+|\*\*?|\{(?:units?|subject|class)\})"
_PATH = re.compile(rf"{_STEP}(?:\.{_STEP})*")
_FORMS: Mapping[tuple[str, ...], type[Any]] = {  # what says which relation a rule is
    ("total", "of"): Sum,
    ("whole", "of"): PartOf,
    ("same",): Same,
    ("rate", "change", "prior"): Rate,
}
_HOW = Say(
    "写 total 和 of（合计），whole 和 of（其中），same（同一事实），或 rate、change、prior（增减率）",
    "write total and of (a sum), whole and of (parts), same (one fact), or rate, change and prior",
)
_YEAR = whole_number(1949, 9999)


def _path(node: Node, reading: Reading) -> str | Failed:
    word = node.value
    if not isinstance(word, str):
        return wrong_type(node, PATH.expected, reading)
    if _PATH.fullmatch(word):
        return word
    say = Say(f"“{clip(word)}”不是路径", f'"{clip(word)}" is no path')
    hint = Say(
        "如 expenditure.{unit}.total；* 是任意一级，{units} 是各单位，{subject} 是每个科目，{class} 是每个类",
        "such as expenditure.{unit}.total; * is any step, {units} are all units, {subject} each code, {class} each 类",
    )
    return reading.fail("DG106", node.origin, say, hint)


PATH: Shape[str] = Shape(_path, lambda: {"type": "string", "minLength": 1}, Say("路径", "a path"))
PATHS = array(PATH, Say("路径", "paths"), least=1)
WHEN: Shape[When] = table(
    without_origin(When),
    Key("nothing", PATHS, Say("这些数都是空白、0 或没有写", "all of these are blank, zero or not stated"), ()),
    Key("equal", PATHS, Say("这些数都相等", "all of these are one amount"), ()),
    expected=Say('{ nothing = ["…"] } 或 { equal = ["…", "…"] }', '{ nothing = ["…"] } or { equal = ["…", "…"] }'),
)


def _related(origin: Origin, **values: Any) -> tuple[Origin, dict[str, Any]]:  # noqa: ANN401
    return origin, values


def _rule(node: Node, made: tuple[Origin, dict[str, Any]], reading: Reading) -> Rule | Failed:
    """Make a rule of its keys: what they say together decides which relation it is."""
    origin, values = made
    words = ("total", "whole", "same", "rate", "of", "less", "change", "prior")
    given = {word: value for word in words if (value := values.pop(word)) is not None}
    for keys, make in _FORMS.items():
        if set(keys) == given.keys() - ({"less"} if make is Sum else set()):
            relation: Relation = make(**given)
            if isinstance(relation, Same) and len(relation.same) < 2:
                return reading.fail("DG114", node.origin.child("same"), Say("至少写两处", "name two places at least"))
            return Rule(relation=relation, origin=origin, **values)
    say = Say("这条规则没有说清什么与什么相合", "this rule does not say what belongs to what")
    return reading.fail("DG104", node.origin, say, _HOW)


RULE: Shape[Rule] = remembered(
    converted(
        table(
            _related,
            Key("id", IDENT, Say("规则的名字；同名的取代上一级的", "the rule's name; it replaces one of a wider pack")),
            Key("name", PHRASE, Say("规则的说法，印在检查结果里", "what findings call the rule")),
            Key("total", PATH, Say("合计", "the total"), None),
            Key("whole", PATH, Say("整体", "the whole"), None),
            Key("of", PATHS, Say("各加项，或各“其中”项", "what it adds up, or its parts"), None),
            Key("less", PATHS, Say("各减项", "what is taken off"), None),
            Key("same", PATHS, Say("同一事实的各处", "the places of one fact"), None),
            Key("rate", PATH, Say("增减率", "the rate"), None),
            Key("change", PATH, Say("增减额", "the change"), None),
            Key("prior", PATH, Say("上年数", "the year before"), None),
            Key("when", WHEN, Say("什么条件下成立", "when it holds"), When()),
            Key("since", _YEAR, Say("从哪一预算年度起", "the first budget year"), None),
            Key("until", _YEAR, Say("到哪一预算年度止", "the last budget year"), None),
            Key("places", whole_number(0, 8), Say("小数位数", "decimals that figures are rounded to"), None),
            Key(
                "severity",
                choice("error", "warning", "notice", expected=Say("级别", "a severity")),
                Say("不符时的级别", "how grave a contradiction is"),
                None,
            ),
            Key("source", WORDS, Say("依据：文件和条款", "the clause that demands it"), ""),
            expected=_RULE,
            name="rule",
        ),
        _rule,
    )
)
RULES = array(RULE, Say("若干条规则（[[rule]]）", "rules, as [[rule]]"))


def load_rules(
    packs: Sequence[Source], jurisdiction: str, content: Sequence[Source] = (), forms: Forms | None = None
) -> tuple[Rules, tuple[Diagnostic, ...]]:
    """Return the rules of `base`, of a jurisdiction and of content, by id; the narrower replaces the wider.

    Packs of the program are named `jurisdictions/<jurisdiction>/rules/<pack>.toml`, all others are content's own, whose
    files may hold rules too. With the `forms` of the tables each rule knows which of its paths no form has.
    """
    rules: dict[str, dict[str, Rule]] = {}
    diagnostics: list[Diagnostic] = []
    for source in (*packs, *content):
        place = pack_of(source)
        if place not in ("base", jurisdiction, ""):
            continue
        parsed = parse(source)
        own = source in packs
        lost = {source.name: parsed.lost} if parsed.lost != frozenset() else {}
        reading = Reading(lost, diagnostics=[*parsed.diagnostics] if own else [])
        root = Node(parsed.data, source.name)
        for key in root.names() if own else ():
            if key != "rule":
                unknown_key(root, key, ("rule",), reading)
        node = root.get("rule")
        if node:
            _add(node, rules.setdefault(place, {}), reading)
        diagnostics += reading.diagnostics
    chosen = {id_: (place, rule) for place in ("base", jurisdiction, "") for id_, rule in rules.get(place, {}).items()}
    if forms is None:
        return {id_: rule for id_, (_, rule) in chosen.items()}, tuple(diagnostics)
    known = {id_: replace(rule, nowhere=of_no_form(rule, place, forms)) for id_, (place, rule) in chosen.items()}
    return known, tuple(diagnostics)


def _add(node: Node, known: dict[str, Rule], reading: Reading) -> None:
    """Decode `[[rule]]` into the rules of one pack, each by its id."""
    if not isinstance(node.value, list):
        wrong_type(node, RULES.expected, reading)
    for element in node.elements():
        rule = RULE.decode(element, reading)
        if rule is not FAILED:
            if rule.id in known:
                given_twice(element.origin.child("id"), rule.id, reading)
            known[rule.id] = rule


def pack_of(source: Source) -> str:
    """Return the jurisdiction of a rule pack of the program, "" for one of content."""
    steps = source.name.replace("\\", "/").split("/")
    return steps[1] if len(steps) == 4 and steps[0] == "jurisdictions" and steps[2] == "rules" else ""
