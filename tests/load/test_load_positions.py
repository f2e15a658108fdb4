"""Positions: for whatever TOML is written, each value is found where it stands."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen.diagnostics import Origin, Path
from disclosure_gen.load.positions import Spot, lines, spot
from disclosure_gen.load.scan import scan

MARKS = "ab预算“”é😀 \t\n\"'\\#=[]{},.-"
TEXTS = st.text(st.sampled_from(MARKS), max_size=12)
KEYS = st.one_of(
    st.sampled_from(["a", "b-1", "c_2", "年", "x.y", 'q"t', "1"]), st.text(st.sampled_from("ab预."), max_size=3)
)
LEAVES = st.one_of(
    TEXTS,
    st.integers(-(10**6), 10**6),
    st.booleans(),
    st.dates().map(lambda day: day),
    st.datetimes(timezones=st.none()).map(lambda moment: moment.replace(microsecond=0)),
    st.floats(allow_nan=False, allow_infinity=False),
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)), max_leaves=8
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=4)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return the text of a TOML document, written in every way that TOML has."""
    return "".join(_table(draw, draw(TABLES), ()))


def _table(draw: st.DrawFn, table: dict[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    below: list[tuple[str, Any, bool]] = []
    for key, value in table.items():
        if isinstance(value, dict) and value and draw(st.booleans()):
            below.append((key, value, False))
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value) and draw(st.booleans()):
            below.append((key, value, True))
        else:
            yield from _pair(draw, key, value)
    for key, value, several in below:
        for one in value if several else [value]:
            name = ".".join(_key(draw, part) for part in (*path, key))
            yield f"{draw(st.sampled_from(['', '  ']))}[[{name}]]\n" if several else f"[ {name} ] # 表\n"
            yield from _table(draw, one, (*path, key))


def _pair(draw: st.DrawFn, key: str, value: Any) -> Iterator[str]:  # noqa: ANN401
    space = draw(st.sampled_from(["", " ", "\t"]))
    end = draw(st.sampled_from(["\n", " # 注 ] }\n", "\n\n", "\r\n"]))
    if (
        isinstance(value, dict)
        and value
        and all(not isinstance(one, dict) for one in value.values())
        and draw(st.booleans())
    ):
        for inner, one in value.items():
            yield f"{_key(draw, key)}{space}.{space}{_key(draw, inner)}={_value(draw, one)}{end}"
    else:
        yield f"{space}{_key(draw, key)}{space}={space}{_value(draw, value)}{end}"


def _key(draw: st.DrawFn, key: str) -> str:
    bare = key and all(char.isascii() and (char.isalnum() or char in "-_") for char in key)
    if bare and draw(st.booleans()):
        return key
    return f"'{key}'" if "'" not in key and draw(st.booleans()) else _basic(key)


def _basic(text: str) -> str:
    escaped = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "é": "\\u00e9", "😀": "\\U0001F600"}
    return '"' + "".join(escaped.get(char, char) for char in text) + '"'


def _string(draw: st.DrawFn, text: str) -> str:
    ways = [_basic(text)]
    if "'" not in text and "\n" not in text:
        ways.append(f"'{text}'")
    if "'" not in text:
        ways.append(f"'''\n{text}'''")
    inner = text.replace("\\", "\\\\").replace('"""', '""\\"')
    if not inner.endswith('"'):
        ways += [f'"""\n{inner}"""', f'"""\\\n   \n {inner}"""' if inner.strip(" \t\n") == inner else _basic(text)]
    elif not inner.endswith('""'):
        ways.append(f'"""\n{inner}"""')
    return draw(st.sampled_from(ways))


def _value(draw: st.DrawFn, value: Any) -> str:  # noqa: ANN401
    match value:
        case str():
            return _string(draw, value)
        case bool():
            return str(value).lower()
        case list():
            gap = draw(st.sampled_from(["", "\n  ", " # 注\n"]))
            return "[" + gap + f",{gap} ".join(_value(draw, one) for one in value) + gap + "]"
        case dict():
            return "{ " + ", ".join(f"{_key(draw, key)} = {_value(draw, one)}" for key, one in value.items()) + " }"
        case int() | float():
            return repr(value)
    return draw(st.sampled_from(["T", " "])).join(value.isoformat().split("T"))


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401
    """Yield every value with its path, tables and arrays too."""
    if path:
        yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from leaves(one, (*path, key))


def offset(text: str, place: Spot) -> int:
    """Return the offset of a place, counted from its line and column alone."""
    return sum(len(line) + 1 for line in text.split("\n")[: place.line - 1]) + place.column - 1


@given(documents())
def test_every_value_is_found_where_it_stands(text: str) -> None:
    data = tomllib.loads(text)
    places = scan(text).places
    assert not scan(text).repeats
    for path, value in leaves(data):
        assert path in places
        if not isinstance(value, dict | list):
            place = places[path]
            assert tomllib.loads(f"x = {text[place.start : place.end]}")["x"] == value
            assert offset(text, spot(text, Origin("", path))) == place.start


@given(documents())
def test_every_key_is_found_where_it_stands(text: str) -> None:
    for path, place in scan(text).places.items():
        if isinstance(path[-1], str) and path[-1:] != path[-2:-1]:
            assert tomllib.loads(f"{text[place.key_start : place.key_end]} = 1") == {path[-1]: 1}


@given(documents())
def test_every_character_of_a_text_is_found_where_it_stands(text: str) -> None:
    for path, value in leaves(tomllib.loads(text)):
        if isinstance(value, str):
            for index, char in enumerate(value):
                place = spot(text, Origin("", path).inside(index, 1))
                start = offset(text, place)
                written = text[start : start + place.length]
                if written != char and written.startswith("\\"):
                    written = tomllib.loads(f'x = "{written}"')["x"]
                assert written == char or (char == "\n" and written == "\r")


@given(st.text())
def test_scanning_never_fails_whatever_the_text(text: str) -> None:
    scan(text)
    assert spot(text, Origin("", ("a", 0, "b"))).line >= 1


@given(st.text(st.sampled_from("ab=[]{}\"'\\\n,.# 预1-:")))
def test_scanning_never_fails_on_what_looks_like_toml(text: str) -> None:
    scan(text)


TEXT = '''\
# 注
title.zh = "预算" # 甲
a = { b = [1, "二", { c = 3 }] }

[figures.x]
"合 计" = 4.50
[[duty]]
name = """
第一行{revenue.total}\\
   后文"""
[[duty]]
[[duty.activity]]
name = 'x'
'''


@pytest.mark.parametrize(
    ("path", "line", "column", "length"),
    [
        (("title", "zh"), 2, 12, 4),
        (("title",), 2, 1, 5),
        (("a",), 3, 5, 27),
        (("a", "b", 1), 3, 15, 3),
        (("a", "b", 2, "c"), 3, 26, 1),
        (("figures",), 5, 2, 7),
        (("figures", "x"), 5, 1, 11),
        (("figures", "x", "合 计"), 6, 9, 4),
        (("duty", 0), 7, 1, 8),
        (("duty", 0, "name"), 8, 8, 3),
        (("duty", 1), 11, 1, 8),
        (("duty", 1, "activity", 0, "name"), 13, 8, 3),
    ],
)
def test_lines_and_columns_count_characters_from_one(path: Path, line: int, column: int, length: int) -> None:
    assert spot(TEXT, Origin("", path)) == (line, column, length)


def test_a_place_inside_a_folded_text_is_right() -> None:
    name = Origin("", ("duty", 0, "name"))
    assert tomllib.loads(TEXT)["duty"][0]["name"] == "第一行{revenue.total}后文"
    assert spot(TEXT, name.inside(3, 15)) == (9, 4, 15)
    assert spot(TEXT, name.inside(18, 2)) == (10, 4, 2)


def test_a_key_of_its_own_is_the_place_of_its_name() -> None:
    assert spot(TEXT, Origin("", ("figures",)).named("x")) == (5, 10, 1)
    assert spot(TEXT, Origin("", ("figures", "x")).named("合 计")) == (6, 1, 5)


def test_what_is_not_there_is_placed_at_the_table_around_it() -> None:
    assert spot(TEXT, Origin("", ("figures", "x", "lost", 3))) == (5, 10, 1)
    assert spot(TEXT, Origin("", ("nowhere",))) == (1, 1, 1)


def test_lines_end_only_where_toml_says() -> None:
    assert lines("a\u2028b\r\nc\x0bd\n") == ("a\u2028b", "c\x0bd", "")


def test_a_key_given_twice_is_remembered_with_both_places() -> None:
    (repeat,) = scan("[a]\nb = 1\nc = 2\nb = 3\n").repeats
    assert (repeat.path, repeat.first.start, repeat.second.start) == (("a", "b"), 8, 20)


def test_what_toml_1_1_allows_is_read_and_found() -> None:
    text = 'a = {  # 注\n  b = "\\x41\\e",\n  c = [1, 2,], # }\n}\nd = 1\n'
    assert tomli.loads(text) == {"a": {"b": "A\x1b", "c": [1, 2]}, "d": 1}
    places = scan(text).places
    assert [text[places[path].start : places[path].end] for path in (("a", "b"), ("a", "c", 1), ("d",))] == [
        '"\\x41\\e"',
        "2",
        "1",
    ]
