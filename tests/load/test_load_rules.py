"""Rule packs: which are read, what replaces what, and what is wrong in them."""

import pytest

from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.load.rules import Rules, load_rules
from disclosure_gen.load.source import Source
from disclosure_gen.model.relations import PartOf, Rate, Same, Sum
from load_sample import seen

RULE = '[[rule]]\nid = "one"\nname = "甲"\ntotal = "a.{unit}.total"\nof = ["a.{unit}.*", "a.{units}.x", "a.**"]\n'


def read(text: str) -> tuple[Rules, tuple[Diagnostic, ...]]:
    return load_rules([Source("rules/own.toml", text)], "there")


def test_a_rule_says_one_relation() -> None:
    forms = {
        'total = "a"\nof = ["b"]\nless = ["c"]': Sum(total="a", of=("b",), less=("c",)),
        'whole = "a"\nof = ["b"]': PartOf(whole="a", of=("b",)),
        'same = ["a", "b"]': Same(same=("a", "b")),
        'rate = "a"\nchange = "b"\nprior = "c"': Rate(rate="a", change="b", prior="c"),
    }
    for words, relation in forms.items():
        rules, wrong = read(f'[[rule]]\nid = "one"\nname = "甲"\n{words}\n')
        assert not wrong
        assert rules["one"].relation == relation


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (RULE.replace("of =", "fo ="), "DG102 5:1+2"),
        (RULE.replace('name = "甲"\n', ""), "DG104 1:1+8"),
        ('[[rule]]\nid = "one"\nname = "甲"\ntotal = "a"\n', "DG104 1:1+8"),
        ('[[rule]]\nid = "one"\nname = "甲"\nsame = ["a"]\n', "DG114 4:8+5"),
        (RULE.replace("{unit}.total", "{year}.total"), "DG106 4:9+16"),
        (RULE.replace("a.**", "a b"), "DG106 5:36+5"),
        (RULE + 'severity = "fatal"\n', "DG114 6:12+7"),
        (RULE + RULE, "DG109 7:6+5"),
        ("[[rules]]\n" + RULE, "DG102 1:3+5"),
        ("rule = 5\n", "DG103 1:8+1"),
    ],
)
def test_what_is_wrong_in_a_pack_has_its_place(text: str, place: str) -> None:
    assert place in seen(read(text)[1], text, "rules/own.toml")


def test_the_narrower_pack_replaces_rules_of_the_wider() -> None:
    packs = [
        Source("jurisdictions/base/rules/a.toml", RULE.replace("甲", "通用") + RULE.replace('"one"', '"two"')),
        Source("jurisdictions/there/rules/a.toml", RULE.replace("甲", "本地")),
        Source("jurisdictions/elsewhere/rules/a.toml", RULE.replace('"one"', '"three"')),
    ]
    rules, wrong = load_rules(packs, "there")
    assert not wrong
    assert {id_: rule.name.zh for id_, rule in rules.items()} == {"one": "本地", "two": "甲"}
    rules, _ = load_rules(packs, "there", [Source("content.toml", RULE.replace("甲", "本局") + "[figures]\n")])
    assert rules["one"].name.zh == "本局"
