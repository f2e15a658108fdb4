"""Whatever is done to content, loading never raises, and every finding has a place in its file."""

from collections.abc import Callable
from pathlib import Path as File
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from disclosure_gen import checks, findings
from disclosure_gen.compose import compose
from disclosure_gen.diagnostics import has_errors
from disclosure_gen.files import read_kinds
from disclosure_gen.lang import EDITIONS, Terms
from disclosure_gen.load.disclosure import Loaded, load
from disclosure_gen.load.positions import spot
from disclosure_gen.load.source import Source, parse
from disclosure_gen.model.redact import redact
from load_sample import FILES, KINDS, sources

SAMPLE = File(__file__).parents[2] / "content" / "pingxiang-psb" / "2017"

ODD: list[Any] = [
    "",
    " ",
    "?",
    "—",
    "{",
    "{}",
    "{year",
    "{year:}",
    "}{",
    "a\u0000b",
    "\u202e",
    "\n",
    "x" * 5000,
    10**17,
    10**400,
    -1,
    True,
    1.5,
    float("nan"),
    float("inf"),
    1e300,
    [],
    [[]],
    [[[[1]]]],
    {},
    {"zh": {}},
    {"classified": True},
    {"classified": 0, "value": []},
    {"current": {"current": 1}},
    {"": {"": 1}},
    [{}, 1, "x"],
    [{"id": "x"}, {"id": "x"}],
]
SCALARS = st.one_of(st.none().map(lambda _: ""), st.booleans(), st.integers(), st.text(max_size=5), st.dates())
NAMES = st.sampled_from(["zh", "en", "id", "current", "a"])
WILD = st.recursive(
    st.one_of(st.sampled_from(ODD), SCALARS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner)),
    max_leaves=6,
)


def examined(files: tuple[Source, ...], kinds: tuple[Source, ...] = KINDS) -> Loaded:
    """Load files, and look at each finding: it has words, and a place inside its text."""
    result = load(files, kinds)
    texts = {source.name: source.text for source in (*files, *kinds)}
    found = result.diagnostics
    if result.disclosure is not None:
        found += checks.run(result.disclosure, EDITIONS)
    else:
        assert found
    for diagnostic in found:
        text = texts[diagnostic.origin.file]
        place = spot(text, diagnostic.origin)
        lines = text.split("\n")
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert place.length >= 1
        assert diagnostic.zh
        assert diagnostic.en
    for ui in ("zh", "en"):
        findings.as_text(found, files, ui)
    findings.as_data(found, files)
    return result


def places(value: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401
    """Return every key of every table and array: the container and the key."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    return [place for key in keys for place in [(value, key), *places(value[key])]]


def _delete(container: Any, key: Any, _: Any) -> None:  # noqa: ANN401
    del container[key]


def _replace(container: Any, key: Any, value: Any) -> None:  # noqa: ANN401
    container[key] = value


def _rename(container: Any, key: Any, value: Any) -> None:  # noqa: ANN401
    name = value if isinstance(value, str) else "other"
    if isinstance(container, dict):
        container[name] = container.pop(key)


def _repeat(container: Any, key: Any, _: Any) -> None:  # noqa: ANN401
    if isinstance(container, list):
        container.insert(key, container[key])


@given(st.data())
def test_content_that_is_changed_anywhere_is_loaded_or_explained(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(FILES)), min_size=1, max_size=2, unique=True))
    files = dict(FILES)
    for name in names:
        content = parse(Source(name, FILES[name])).data
        content = _plain(content)
        for _ in range(data.draw(st.integers(1, 3))):
            where = places(content) or [({"x": 1}, "x")]
            container, key = where[data.draw(st.integers(0, len(where) - 1))]
            change: Callable[[Any, Any, Any], None]
            change = data.draw(st.sampled_from([_delete, _replace, _replace, _rename, _repeat]))
            change(container, key, _plain(data.draw(WILD)))
        files[name] = tomli_w.dumps(content)
    examined(sources(files))


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Return a copy that may be changed."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


@given(st.data())
def test_a_text_that_is_cut_or_typed_into_is_loaded_or_explained(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FILES)))
    text = FILES[name]
    start = data.draw(st.integers(0, len(text)))
    end = start + data.draw(st.integers(0, 12))
    typed = data.draw(st.text(st.sampled_from("ab=[]{}\"'\\\n,.# 预1-:{}“"), max_size=6))
    examined(sources({**FILES, name: text[:start] + typed + text[end:]}))


@given(st.data())
def test_a_kind_that_is_changed_anywhere_is_loaded_or_explained(data: st.DataObject) -> None:
    chosen = data.draw(st.integers(0, len(KINDS) - 1))
    content = _plain(parse(KINDS[chosen]).data)
    container, key = data.draw(st.sampled_from(places(content)))
    data.draw(st.sampled_from([_delete, _replace, _rename, _repeat]))(container, key, _plain(data.draw(WILD)))
    kinds = list(KINDS)
    kinds[chosen] = Source(kinds[chosen].name, tomli_w.dumps(content))
    examined(sources(), tuple(kinds))


PLAUSIBLE: list[Any] = [
    "",
    "—",
    "{year}",
    "{revenue.total:change}",
    "{revenue.total:change_rate}",
    "{revenue.books:count}",
    "{revenue.other:amount}",
    "{staff.2025}",
    "{tables.stock.main.total.quantity}",
    "{approved_on:date}",
    "{unit.main.name}",
    "{revenue.total:amount 0 group 元}",
    0,
    -5,
    12.345,
    {},
    {"zh": "甲", "en": "A"},
    {"classified": True, "value": 3},
    {"current": 3, "prior": 0},
    {"current": "", "prior": 3},
    {"current": 3, "prior": 2, "unit": "%"},
    {"current": 3, "unit": "平方米"},
    {"change": 0},
    "元",
    "of_which",
]


@given(data=st.data())
def test_content_that_is_found_good_is_composed(data: st.DataObject, terms: Terms) -> None:
    contents = {name: _plain(parse(Source(name, text)).data) for name, text in FILES.items()}
    kinds = [_plain(parse(kind).data) for kind in KINDS]
    for _ in range(data.draw(st.integers(1, 3))):
        where = places(data.draw(st.sampled_from([*contents.values(), *kinds]))) or [({"x": 1}, "x")]
        container, key = where[data.draw(st.integers(0, len(where) - 1))]
        change = data.draw(st.sampled_from([_delete, _replace, _replace, _replace, _repeat]))
        change(container, key, _plain(data.draw(st.sampled_from(PLAUSIBLE))))
    files = sources({name: tomli_w.dumps(content) for name, content in contents.items()})
    result = load(files, [Source(kind.name, tomli_w.dumps(one)) for kind, one in zip(KINDS, kinds, strict=True)])
    if result.disclosure is None or has_errors(result.diagnostics):
        return
    for edition in EDITIONS:
        if not has_errors(checks.run(result.disclosure, (edition,), terms)):
            compose(redact(result.disclosure), edition, terms)


@given(st.data())
def test_a_kind_in_content_is_loaded_or_explained(data: st.DataObject) -> None:
    content = _plain(parse(data.draw(st.sampled_from(KINDS))).data)
    for _ in range(data.draw(st.integers(0, 2))):
        container, key = data.draw(st.sampled_from(places(content)))
        _replace(container, key, _plain(data.draw(WILD)))
    examined((*sources(), Source("kind.toml", tomli_w.dumps({"kind": [content]}))))


@given(st.dictionaries(st.sampled_from(["disclosure", "figures", "tables", "section", "unit", "kind", "duty"]), WILD))
def test_any_data_at_all_is_loaded_or_explained(content: dict[str, Any]) -> None:
    examined((Source("any.toml", tomli_w.dumps(content)),))


@pytest.mark.parametrize("depth", [30, 60, 200, 450, 5000])
@pytest.mark.parametrize(
    "shape",
    [
        "figures = {inner}",
        "[figures]\nx = {inner}",
        "title = {inner}",
        "[[section]]\nid = 'a'\ntitle = {inner}",
        "[[section]]\nid = 'a'\ntitle = 'b'\nblock = [{inner}]",
        "[[kind]]\nid = 'a'\ntitle = 'b'\ncolumn = [{inner}]",
        "[tables]\nspending = {inner}",
    ],
)
def test_any_depth_is_explained(shape: str, depth: int) -> None:
    for opening, closing in (("{ a = ", " }"), ("[", "]"), ("{ column = [", "] }")):
        inner = opening * depth + "1" + closing * depth
        examined((*sources(), Source("deep.toml", shape.replace("{inner}", inner))))


def test_a_path_of_many_steps_is_explained() -> None:
    path = ".".join("a" * 3000)
    examined(
        (*sources(), Source("deep.toml", f"[figures.{path}]\nb = 1\n"), Source("deep2.toml", f"figures.{path}.b = 2\n"))
    )


def test_the_sample_with_any_line_missing_is_loaded_or_explained() -> None:
    files = {path.name: path.read_text("utf-8") for path in sorted(SAMPLE.glob("*.toml"))}
    kinds = read_kinds()
    assert not examined(sources(files), kinds).diagnostics
    lines = files["sections.toml"].split("\n")
    for index in range(0, len(lines), 40):
        text = "\n".join([*lines[:index], *lines[index + 1 :]])
        examined(sources({**files, "sections.toml": text}), kinds)
