"""What is classified stands in no line and no word that a finding prints, also where the file is wrong."""

import pytest

from disclosure_gen import findings
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.load.positions import Spot
from disclosure_gen.load.source import Source
from disclosure_gen.load.veil import NO_VEIL, quoted_at, veil, veiled, veiled_line


def line(text: str, number: int = 1, column: int = 1, length: int = 1) -> tuple[str, Spot]:
    return veiled_line(text, Spot(number, column, length), veil([text]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a = { classified = true, value = 46.23 }", "a = { classified = true, value = ** }"),
        ('a = { value = 46, unit = "人", classified = true }', 'a = { value = **, unit = "人", classified = true }'),
        ("a = { classified = true, value = 46 } # 46人", "a = { classified = true, value = ** } **"),
        ("a = { classified = true, value = 46, prior = 31 }", "a = { classified = true, value = **, prior = 31 }"),
        ('a = { classified = true, derived = "40 + 6" }', "a = { classified = true, derived = ** }"),
        ("a = { classified = true, current = 46 }", "a = { classified = true, current = ** }"),
        ('t = { classified = true, value = { zh = "甲" } }', "t = { classified = true, value = { zh = ** } }"),
        ("a = { clasified = true, value = 46 }", "a = { clasified = true, value = ** }"),
        ('a = { classified = "yes", value = 46 }', 'a = { classified = "yes", value = ** }'),
        ('a = { "\\u0063lassified" = true, value = 46 }', 'a = { "\\u0063lassified" = true, value = ** }'),
        ("a = { classified = true, value = 46 人 }", "a = { classified = true, value = **"),
        ("a = { value = { opening = 46.23, closing = 1 } }", "a = { value = { opening = 46.23, closing = 1 } }"),
        ("cover = true\nvalue = 3", "cover = true"),
    ],
)
def test_a_line_shows_what_is_not_hidden(text: str, shown: str) -> None:
    assert line(text)[0] == shown


def test_a_statement_is_hidden_to_its_end() -> None:
    text = "[a]\nclassified = true\nvalue = 3 6 # or 37\nunit = 5\n"
    assert [line(text, number)[0] for number in (1, 2, 3, 4)] == ["[a]", "classified = true", "value = **", "unit = 5"]


def test_the_lines_of_a_long_text_are_hidden_each() -> None:
    text = '[[section.block]]\nclassified = true\nvalue = """\n第一行\n第二行"""\nnext = 1\n'
    assert [line(text, number)[0] for number in (3, 4, 5, 6)] == ["value = **", "**", "**", "next = 1"]


def test_the_caret_stands_below_what_it_stood_below() -> None:
    text = "a = { classified = true, value = 46.23, unit = 7 }"
    assert line(text, column=text.index("unit") + 1, length=4)[1] == Spot(1, 38, 4)
    assert line(text, column=text.index("46.23") + 1, length=5)[1] == Spot(1, 34, 2)
    whole = line(text, column=5, length=len(text) - 4)
    assert whole[1] == Spot(1, 5, len(whole[0]) - 4)


def test_a_hidden_number_is_known_again_elsewhere_where_nothing_publishes_it() -> None:
    text = "a = { classified = true, value = 46.23 }\nb = { classified = true, value = 58.00 }\nc = 58\n"
    one = veil([text])
    assert veiled("46.23万元，462300 元，462,300；146.23，46.235", one) == "**万元，** 元，**；146.23，46.235"
    assert veiled("58.00", one) == "58.00"


def test_a_short_number_is_known_again_where_it_is_typed_on_purpose() -> None:
    one = veil(["a = { classified = true, value = 36 }"])
    assert veiled("{= 36 }人，36人", one) == "{= ** }人，36人"


def test_content_without_secrets_has_no_veil() -> None:
    assert veil(["a = { current = 36 }\nclosed = false\n"]) is NO_VEIL
    assert veiled("36", NO_VEIL) == "36"


def seen(text: str, say: str, *path: str, code: str = "DG103") -> tuple[str, str]:
    """Return a finding as people and as programs read it."""
    one: Diagnostic = finding(code, Origin("a.toml", path), Say(say, say))
    sources = (Source("a.toml", text),)
    return findings.as_text([one], sources, "zh"), str(findings.as_data([one], sources))


def test_words_that_quote_a_hidden_value_do_not() -> None:
    text = 'a = { classified = true, value = "3人" }\n'
    for shown in seen(text, "写的是文字“3人”", "a", "value"):
        assert "写的是文字“**”" in shown
        assert "3人" not in shown
    assert quoted_at(text, Origin("a.toml", ("a",)), veil([text])) == ()


def test_what_stays_inside_shows_the_line_as_it_is() -> None:
    one = finding("DG103", Origin("a.toml", ("a",)), Say("", ""))
    sources = (Source("a.toml", "a = { classified = true, value = 36 }\n"),)
    assert "value = 36" in findings.as_text([one], sources, "zh", internal=True)
    assert "36" not in findings.as_text([one], sources, "zh")


def test_a_hidden_value_that_is_typed_in_the_open_is_hidden_there() -> None:
    text = 'a = { classified = true, value = 36 }\nt = "甲{= 36 }人，36"\n'
    one = finding("DG1002", Origin("a.toml", ("t",), 1, 7), Say("", ""))
    assert 't = "甲**人' in findings.as_text([one], (Source("a.toml", text),), "zh")


def test_other_places_of_a_finding_are_veiled_too() -> None:
    related = (Related(origin=Origin("b.toml", ("a",)), zh="甲", en="a"),)
    one = finding("DG201", Origin("a.toml", ("t",)), Say("", ""), related=related)
    sources = (Source("a.toml", "t = 5\n"), Source("b.toml", "a = { classified = true, value = 36 }\n"))
    assert "36" not in findings.as_text([one], sources, "zh")
