"""Sources: TOML text to data with exact decimals; faults are explained, and the rest of the file is read on."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.load.source import NotANumber, Parsed, Source, parse


def read(text: str) -> Parsed:
    return parse(Source("a.toml", text))


def faults(text: str) -> list[str]:
    """Return the findings in short: code, line and column."""
    return [f"{one.code} {one.origin.line}:{one.origin.column}" for one in read(text).diagnostics]


def test_decimals_keep_their_digits() -> None:
    data = read("a = 35.40\nb = -0.10\nc = 1_000.50\nd = 25").data
    assert [str(data[key]) for key in "abcd"] == ["35.40", "-0.10", "1000.50", "25"]
    assert isinstance(data["a"], Decimal)
    assert isinstance(data["d"], int)


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "+nan", "1e5", "1.5E-3", "-2e0"])
def test_what_is_no_exact_decimal_is_kept_as_written(text: str) -> None:
    value = read(f"a = {text}").data["a"]
    assert isinstance(value, NotANumber)
    assert value.text.lstrip("+") == text.lstrip("+")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 预算\n", "DG101 1:5"),
        ("a = “x”\n", "DG101 1:5"),
        ("a ＝ 1\n", "DG101 1:3"),
        ("预算 = 1\n", "DG101 1:1"),
        ("b = 1\na = 1,234.5\n", "DG101 2:6"),
        ("a = 12万元\n", "DG101 1:7"),
        ('a = "x\nb = 1\n', "DG101 1:7"),
        ("b = 1\na = '''x\n", "DG101 2:1"),
        ('b = 1\na = """x\ny\n', "DG101 2:1"),
        ("a = [1, 2\nb = 3\n", "DG101 2:1"),
        ("a = { b = 1, , }\n", "DG101 1:14"),
        ('a = "\\d"\n', "DG101 1:8"),
        ('a = "x\x07y"\n', "DG101 1:7"),
        ("[a\nb = 1\n", "DG101 1:3"),
        ("a\n", "DG101 1:2"),
        ("a = 2017-02-30\n", "DG110 1:5"),
        ("a = 2017-13-01T00:00:00\n", "DG110 1:5"),
        ("a = 2017-3-8\n", "DG110 1:5"),
        ("a = 1\na = 2\n", "DG109 2:1"),
        ("[a]\nb = 1\n[c]\n[a]\n", "DG109 4:2"),
        ("a.b = 1\na.b = 2\n", "DG109 2:3"),
        ("a = { b = 1, b = 2 }\n", "DG109 1:14"),
        ("[[a]]\n[a]\n", "DG109 2:2"),
        (f"a = {'9' * 5000}\n", "DG114 1:5"),
        (f"a = {'[' * 3000}\n", "DG101 1:3004"),
    ],
)
def test_a_fault_is_found_where_it_stands(text: str, expected: str) -> None:
    assert faults(text) == [expected]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a = “x”", 'write "'),
        ("a ＝ 1", "write ="),
        ("a = 1,234", "no thousands separator"),
        ("a = 12万元", "takes no unit"),
        ("a = 12%", "takes no unit"),
        ("a = 预算", "straight quotes"),
        ("a = 2017-02-30", "year-month-day"),
    ],
)
def test_the_usual_mistakes_have_a_hint(text: str, hint: str) -> None:
    (diagnostic,) = read(text).diagnostics
    assert hint in diagnostic.hint_en
    assert diagnostic.hint_zh


def test_the_first_place_of_a_key_given_twice_is_named() -> None:
    (diagnostic,) = read("[a]\nb = 1\n\n  b = 2\n").diagnostics
    (related,) = diagnostic.related
    assert (related.origin.line, related.origin.column) == (2, 1)
    assert "b" in diagnostic.en


def test_the_rest_of_a_faulty_file_is_read() -> None:
    parsed = read("a = 1\nb = 预算\n[c]\nd = [\n  1,\n  二,\n]\ne = 2017-02-30\n[f\ng = 1\n[h]\ni = 2\ni = 3\n")
    assert [one.code for one in parsed.diagnostics] == ["DG101", "DG101", "DG110", "DG101", "DG109"]
    assert {key: value for key, value in parsed.data.items() if key != "c"} == {"a": 1, "h": {"i": 2}}
    assert list(parsed.data["c"]) == ["e"]  # type: ignore[call-overload]
    assert parsed.lost is not None
    assert {"b", "d", "f", "g", "i"} <= parsed.lost


def test_an_impossible_date_alone_leaves_the_file_whole() -> None:
    assert read("a = 2017-02-30\nb = 1").lost == frozenset()
    assert read("a = 预\nb = 1").lost == frozenset({"a", "预"})


def test_a_mark_of_windows_editors_at_the_start_is_no_fault() -> None:
    assert read("\ufeffa = 1\r\nb = 2\r\n").data == {"a": 1, "b": 2}


def test_a_hopeless_text_ends_with_some_findings() -> None:
    assert 1 <= len(read("。\n" * 500).diagnostics) <= 20


@given(st.text(st.sampled_from("ab1 =[]{}\"'\\\n.,:-#预“0exT")))
def test_any_text_is_read_or_explained(text: str) -> None:
    parsed = read(text)
    assert parsed.lost == frozenset() or parsed.diagnostics
    for diagnostic in parsed.diagnostics:
        assert diagnostic.origin.line is not None
        assert 1 <= diagnostic.origin.line <= text.count("\n") + 1
        assert diagnostic.origin.column is not None
        assert diagnostic.origin.column >= 1
        assert diagnostic.zh
        assert diagnostic.en
