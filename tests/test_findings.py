"""Findings as people read them, and as programs do."""

import json
from dataclasses import replace

import pytest

from disclosure_gen.codes import CODES, NOTHING, Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.findings import MOST_PLACES, as_data, as_text
from disclosure_gen.load.source import Source
from load_sample import FILES, KINDS, loaded, sources, with_file

TEXT = """\
[figures]
total = 3650.29
"合计（元）" = [1, 2]
basic = 2613.98
note = "\\u001b[31mLONG末尾"
""".replace("LONG", "很长的一段文字，比屏幕还要宽，" * 6)
SOURCES = (Source("a.toml", TEXT), Source("b.toml", "x = 1\n"))
TOTAL = Origin("a.toml", ("figures", "total"))


def say(origin: Origin, hint: Say = NOTHING, related: tuple[Related, ...] = ()) -> Diagnostic:
    return finding("DG114", origin, Say("数不对", "the figure is wrong"), hint=hint, related=related)


def test_a_finding_shows_its_code_place_line_and_caret() -> None:
    text = as_text([say(TOTAL, Say("看这里", "look here"))], SOURCES, "en")
    assert text.split("\n") == [
        "error DG114 bad-value  the figure is wrong",
        "  a.toml:2:9",
        "      2 | total = 3650.29",
        "        |         ^^^^^^^",
        "  look here",
    ]
    assert "数不对" in as_text([say(TOTAL)], SOURCES, "zh")


def test_the_caret_stands_under_wide_characters() -> None:
    text = as_text([say(Origin("a.toml", ("figures", "合计（元）", 1)))], SOURCES, "zh")
    source, caret = text.split("\n")[2:4]
    assert source == '      3 | "合计（元）" = [1, 2]'
    assert caret == "        |" + " " * 20 + "^"


def test_other_places_are_shown_in_order_with_their_words() -> None:
    basic = Related(origin=Origin("a.toml", ("figures", "basic")), zh="基本支出", en="basic")
    far = Related(origin=Origin("b.toml", ("x",)), zh="另一处", en="elsewhere")
    text = as_text([say(TOTAL, related=(far, basic))], SOURCES, "en")
    assert text.split("\n")[2:] == [
        "      2 | total = 3650.29",
        "        |         ^^^^^^^",
        "      4 | basic = 2613.98      basic",
        "  b.toml:1:5  elsewhere",
        "      1 | x = 1",
    ]


def test_places_on_the_line_of_the_finding_have_a_caret_each() -> None:
    row = (Source("a.toml", "x = { total = 5.00, one = 2.00, two = 4.00 }\n"),)
    parts = tuple(Related(origin=Origin("a.toml", ("x", key)), zh=key, en=key) for key in ("two", "one"))
    text = as_text([say(Origin("a.toml", ("x", "total")), related=parts)], row, "en")
    assert text.split("\n")[2:] == [
        "      1 | x = { total = 5.00, one = 2.00, two = 4.00 }",
        "        |               ^^^^",
        "        |                           ^^^^  one",
        "        |                                       ^^^^  two",
    ]


def test_a_finding_shows_what_people_call_its_place_and_what_demands_it() -> None:
    found = finding("DG114", TOTAL, Say("数不对", "wrong"), clause="预算法 第十四条", severity="warning")
    text = as_text([replace(found, place="total")], SOURCES, "zh")
    assert text.split("\n") == [
        "warning DG114 bad-value  数不对",
        "  a.toml:2:9  total",
        "      2 | total = 3650.29",
        "        |         ^^^^^^^",
        "  依据：预算法 第十四条",
    ]


def test_a_finding_of_a_rule_says_which_and_where_it_is_written() -> None:
    found = replace(say(TOTAL), rule="own", rule_origin=TOTAL)
    assert as_text([found], SOURCES, "zh").endswith("\n  规则：own  a.toml:2:9")
    assert as_text([found], SOURCES, "en").endswith("\n  rule: own  a.toml:2:9")
    assert as_data([found], SOURCES)[0]["rule"] == {
        "id": "own", "file": "a.toml", "line": 2, "column": 9, "length": 7, "path": "figures.total"
    }  # fmt: skip
    of_form = replace(say(TOTAL), rule="basic.sums[1]")
    assert "basic.sums[1]" not in as_text([of_form], SOURCES, "en")
    assert as_data([of_form], SOURCES)[0]["rule"]["id"] == "basic.sums[1]"  # type: ignore[index]


def test_of_very_many_places_only_the_first_are_printed() -> None:
    many = tuple(Related(origin=TOTAL) for _ in range(MOST_PLACES + 5))
    printed = as_text([say(TOTAL, related=many)], SOURCES, "en")
    assert printed.endswith("  and 5 more places (--json has all)")
    assert len(as_data([say(TOTAL, related=many)], SOURCES)[0]["related"]) == len(many)  # type: ignore[arg-type]


def test_a_long_line_is_shown_around_its_place() -> None:
    value = Origin("a.toml", ("figures", "note"))
    source, caret = as_text([say(value.inside(95, 2))], SOURCES, "zh").split("\n")[2:4]
    assert source.startswith("      5 | …")
    assert len(source) < 100
    assert "末尾" in source
    assert caret.endswith("^^^^")


def test_control_characters_are_not_passed_on_to_the_terminal() -> None:
    source = Source("c.toml", "x = 1 # \x1b[31m\n")
    found = finding("DG114", Origin("c.toml", ("x",)), Say("\x1b[2J", "\x1b[2J"))
    for text in (as_text([found], [source], "zh"), as_text([found], [source], "en")):
        assert "\x1b" not in text


def test_findings_are_sorted_by_severity_then_place() -> None:
    warning = finding("DG501", TOTAL, Say("甲", "first"))
    later, sooner = say(Origin("a.toml", ("figures", "basic"))), say(TOTAL)
    data = as_data([warning, later, sooner], SOURCES)
    assert [(one["severity"], one["line"]) for one in data] == [("error", 2), ("error", 4), ("warning", 2)]


def test_a_file_that_is_not_at_hand_is_named_all_the_same() -> None:
    gone = say(Origin("gone.toml", ("x",)))
    assert as_text([gone], (), "en").split("\n") == ["error DG114 bad-value  the figure is wrong", "  gone.toml"]
    assert as_data([gone], ())[0]["line"] is None
    nowhere = finding("DG701", Origin(), Say("缺字", "no glyph"))
    assert as_text([nowhere], (), "en") == "error DG701 missing-glyph  no glyph"


def test_data_has_what_a_program_needs() -> None:
    basic = Related(origin=Origin("a.toml", ("figures", "basic")), zh="基本", en="basic")
    (data,) = as_data([say(Origin("a.toml", ("figures", "合计（元）", 1)), Say("提示", "hint"), (basic,))], SOURCES)
    assert json.loads(json.dumps(data)) == {
        "code": "DG114",
        "name": "bad-value",
        "severity": "error",
        "file": "a.toml",
        "line": 3,
        "column": 15,
        "length": 1,
        "path": "figures.合计（元）[1]",
        "place": "",
        "message": {"zh": "数不对", "en": "the figure is wrong"},
        "hint": {"zh": "提示", "en": "hint"},
        "clause": "",
        "rule": None,
        "related": [
            {
                "file": "a.toml",
                "line": 4,
                "column": 9,
                "length": 7,
                "path": "figures.basic",
                "message": {"zh": "基本", "en": "basic"},
            }
        ],
    }


def test_a_real_finding_reads_well() -> None:
    result = with_file("zz.toml", '[figures.revenue]\ngifts = "1,234.5"\n')
    files = sources({**FILES, "zz.toml": '[figures.revenue]\ngifts = "1,234.5"\n'})
    assert as_text(result.diagnostics, (*files, *KINDS), "zh").split("\n") == [
        'error DG103 wrong-type  应为数字，或 ""、"—"、"?"，写的是文字“1,234.5”',
        "  zz.toml:2:9",
        '      2 | gifts = "1,234.5"',
        "        |         ^^^^^^^^^",
        "  去掉引号：1234.5",
    ]
    assert loaded().diagnostics == ()


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_name_and_a_meaning_in_both_languages(code: str) -> None:
    row = CODES[code]
    assert row.name == row.name.lower().replace(" ", "-")
    assert row.zh
    assert row.en
    assert row.source


def test_no_two_codes_have_one_name() -> None:
    assert len({row.name for row in CODES.values()}) == len(CODES)
