"""How far the identities reach: figures that nothing checks and rules that do not apply are told."""

import json
import re

import pytest

import built
from commented import IDENTITY
from disclosure_gen.checks.coverage import Coverage, coverage
from disclosure_gen.cli import main
from disclosure_gen.load.disclosure import load
from disclosure_gen.load.rules import load_rules
from disclosure_gen.load.source import Source

RULES = """
[[rule]]
id = "nature"
name.zh = "基本 + 项目 = 合计"
name.en = "basic and project make the total"
total = "spending.{unit}.total"
of = ["spending.{unit}.basic", "spending.{unit}.project"]
[[rule]]
id = "old"
name = "旧规则"
same = ["spending.bureau.total", "other"]
until = 1999
"""
FIGURES = """
[figures]
other = 7
blank = ""
[figures.spending.bureau]
total = { current = 10, prior = 8 }
basic = 6
project = 4
"""


def reach(figures: str, text: str = RULES) -> Coverage:
    rules, wrong = load_rules((), "there", [Source("rules.toml", text)])
    assert not wrong
    loaded = load([Source("disclosure.toml", IDENTITY), Source("content.toml", figures)])
    assert loaded.disclosure is not None, loaded.diagnostics
    return coverage(loaded.disclosure, tuple(rules.values()))


def test_figures_that_nothing_compares_are_told() -> None:
    found = reach(FIGURES)
    assert (found.figures, found.compared, found.identities) == (5, 3, 1)
    assert [one.key for one in found.alone] == ["figures.other", "figures.spending.bureau.total.prior"]


def test_rules_that_do_not_apply_are_told_with_the_reason() -> None:
    (old,) = reach(FIGURES).unused
    assert (old.rule, old.name.zh, old.why.en) == ("old", "旧规则", "not for this budget year")
    both = reach(FIGURES.replace("basic = 6\nproject = 4\n", "")).unused
    assert [one.rule for one in both] == ["nature", "old"]
    assert "not stated" in both[0].why.en


SAME = '[[rule]]\nid = "same"\nname = "甲"\nsame = ["spending.bureau.total", "other"]\n'


@pytest.mark.parametrize(
    ("rule", "why", "missing"),
    [
        (SAME.replace("other", "more"), "the figures that it speaks of are not stated", ["more"]),
        (SAME.replace("other", "tables.a.b.c"), "the figures that it speaks of are not stated", ["tables.a.b.c"]),
        (SAME.replace("other", "other.prior"), "the figures that it speaks of are not stated", ["other.prior"]),
        (SAME.replace("bureau", "office"), "not stated", ["spending.office"]),
        (SAME + 'when = { equal = ["other", "more"] }\n', "what its condition speaks of is not stated", ["more"]),
        (SAME + 'when = { equal = ["other", "blank"] }\n', "not equal: other = 7, blank has no number", []),
        (SAME + 'when = { equal = ["other", "spending.bureau.basic"] }\n', "other = 7, spending.bureau.basic = 6", []),
        (SAME + 'when = { nothing = ["other"] }\n', "its condition is not met: other = 7, not 0 or blank", []),
        (SAME.replace("same = ", 'total = "other"\nof = ').replace('["spending.bureau.total", "other"]', '["other.*"]'),
         "not stated", ["other.*"]),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_and_told_from_a_condition_that_is_not_met(
    rule: str, why: str, missing: list[str]
) -> None:
    (one,) = reach(FIGURES, rule).unused
    assert why in one.why.en
    assert [path for path in one.missing if any(path.startswith(other) for other in missing)] == list(one.missing)
    assert bool(missing) == bool(one.missing)


def test_tables_that_are_not_there_are_told_once_with_their_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert reach(FIGURES, SAME.replace("other", "tables.a.b.c")).unused[0].tables == ("a",)
    assert main(["check", str(built.SAMPLE), "--coverage", "--ui", "en"]) == 0
    said = capsys.readouterr().out
    assert "  no tables.general_public here, 2 rules: t2-t5-total, t5-t6-basic\n" in said
    assert "make total: the figures that it speaks of are not stated: three_public" not in said
    assert "not stated: procurement.total\n" in said
    assert main(["check", str(built.SAMPLE), "--coverage", "--ui", "zh"]) == 0
    assert "  没有 tables.general_public 这张表，2 条：t2-t5-total、t5-t6-basic\n" in capsys.readouterr().out


def test_figures_that_nothing_checks_are_told_with_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(built.EXAMPLE), "--coverage", "--ui", "en"]) == 0
    assert re.search(r"  library\.holdings +193750 册 +\S+figures\.toml:39:12\n", capsys.readouterr().out)
    assert main(["check", str(built.EXAMPLE), "--coverage", "--json"]) == 0
    (first, *_) = json.loads(capsys.readouterr().out)["coverage"]["alone"]
    assert (first["key"], first["line"]) == ("figures.library.visits", 38)
