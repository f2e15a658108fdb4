"""Plain data → TOML or JSON text: the same data always the same text, every number with its digits as they are.

Plain data is tables and lists of texts, flags, dates, whole numbers and decimals. A table or list that holds no further
table stands on one line.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

Tree = dict[str, Any]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = {number: f"\\u{number:04x}" for number in (*range(0x20), 0x7F)} | {ord('"'): '\\"', ord("\\"): "\\\\"}


def toml_text(tree: Tree) -> str:
    """Return data as TOML without comments."""
    return "\n".join(table_lines(tree, "", "")).lstrip("\n") + "\n"


def json_text(tree: Tree) -> str:
    """Return data as JSON, dates as texts."""
    return _json(tree, "\n") + "\n"


def table_lines(table: Tree, path: str, head: str) -> Iterator[str]:
    """Yield the lines of a table: its header where it has lines of its own, those, then the tables below it.

    `path` is its name, `head` that name in its brackets, "" for the whole of a file.
    """
    below: list[tuple[str, Any]] = []
    own: list[str] = []
    for key, value in table.items():
        kind = type(value)
        if (kind is list and _is_listed(value)) or (kind is dict and (not path or _is_deep(value.values()))):
            below.append((key, value))
        else:
            own.append(f"{_key(key)} = {toml_value(value)}")
    if head and (own or not below or head.startswith("[[")):
        yield f"\n{head}"
    yield from own
    for key, value in below:
        name = f"{path}.{_key(key)}" if path else _key(key)
        if type(value) is dict:
            yield from table_lines(value, name, f"[{name}]")
        else:
            for element in value:
                yield from table_lines(element, name, f"[[{name}]]")


def toml_value(value: Any) -> str:  # noqa: ANN401 - any plain data
    """Return plain data as a value of TOML on one line."""
    if type(value) is str:  # as most are
        return _quoted(value)
    match value:
        case dict():
            return (
                f"{{ {', '.join([f'{_key(key)} = {toml_value(one)}' for key, one in value.items()])} }}"
                if value
                else "{}"
            )
        case list():
            return f"[{', '.join(map(toml_value, value))}]"
        case date():
            return value.isoformat()
    return _scalar(value)


def _json(value: Any, line: str) -> str:  # noqa: ANN401 - any plain data
    """Return data as JSON; `line` is a line break with the indent of the place."""
    if type(value) is str:  # as most are
        return _quoted(value)
    match value:
        case dict():
            parts = [f"{_quoted(key)}: {_json(one, line + ' ')}" for key, one in value.items()]
            opened, closed = "{", "}"
        case list():
            parts = [_json(one, line + " ") for one in value]
            opened, closed = "[", "]"
        case date():
            return f'"{value.isoformat()}"'
        case _:
            return _scalar(value)
    if not _is_deep(value.values() if type(value) is dict else value):
        return f"{opened}{', '.join(parts)}{closed}"
    return f"{opened}{line} {f',{line} '.join(parts)}{line}{closed}"


def _scalar(value: str | bool | int | Decimal) -> str:
    """Return what is written in the same way in both notations."""
    match value:
        case str():
            return _quoted(value)
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"  # never with an exponent
    return str(value)


def _quoted(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{text.translate(_ESCAPED)}"'


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _quoted(key)


def _is_listed(values: list[Any]) -> bool:
    """Tell whether a list holds tables and nothing else."""
    return bool(values) and all(type(value) is dict for value in values)


def _is_deep(values: Iterable[Any]) -> bool:
    """Tell whether any of some values is a table, or a list that holds one."""
    return any(
        type(value) is dict or (type(value) is list and any(type(one) is dict for one in value)) for value in values
    )
