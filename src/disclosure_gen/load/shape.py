"""What a value of the content may be, said once: how a node is decoded, and the JSON Schema for editors.

A shape is made of smaller ones: `table(Unit, Key("id", IDENT, ...), ...)`. Decoding never raises: where a value cannot
be made, what is wrong is in the `Reading`, and `FAILED` comes back.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, Generic, TypeVar

from disclosure_gen.codes import Say
from disclosure_gen.load.faults import (
    FAILED,
    Failed,
    Reading,
    clip,
    is_table,
    missing_key,
    suggest,
    unknown_key,
    wrong_type,
)
from disclosure_gen.load.nodes import MAX_DEPTH, Node
from disclosure_gen.memory import Memory
from disclosure_gen.model.text import Reference
from disclosure_gen.records import dataclass

T = TypeVar("T")
U = TypeVar("U")
Schema = Mapping[str, Any]  # JSON Schema, in which a Shape may stand for its own schema (under "$shape" or as a value)

REQUIRED: Final = object()
_REMEMBERED = 200_000  # characters of values, as `remembered` holds them for one shape


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """How a value is decoded, what an editor may know of it, and what it is called in "expected …".

    `name` makes it a definition of its own in the schema (needed where a shape contains itself).
    """

    decode: Callable[[Node, Reading], T | Failed]
    schema: Callable[[], Schema]
    expected: Say
    name: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: its shape, its meaning, and what it is when left out. `field` is the model's name of it."""

    name: str
    shape: Shape[Any]
    says: Say
    default: object = REQUIRED
    field: str = ""


def without_origin(make: Callable[..., T]) -> Callable[..., T]:
    """Let what says nothing of its place be built as a table is: with its keys alone."""

    def build(origin: object, **values: Any) -> T:  # noqa: ANN401, ARG001
        return make(**values)

    return build


def table(build: Callable[..., T], *keys: Key, expected: Say, name: str = "", split: bool = False) -> Shape[T]:
    """Return the shape of a table with closed keys; `build` takes them by name, and `origin`.

    `split`: files may share the table, so that the schema of one file must not require its keys.
    """
    known = {key.name: key for key in keys}

    def decode(node: Node, reading: Reading) -> T | Failed:
        if not is_table(node, expected, reading):
            return FAILED
        values: dict[str, Any] = {}
        whole = True
        for word, child in node.items():
            key = known.get(word)
            if key is None:
                unknown_key(node, word, known, reading)
                continue
            value = key.shape.decode(child, reading)
            whole = whole and value is not FAILED
            values[key.field or word] = value
        given = frozenset(node.names())
        for key in keys:
            if key.name in given:
                continue
            if key.default is REQUIRED:
                whole = False
                missing_key(node, key.name, reading)
            else:
                values[key.field or key.name] = key.default
        return build(origin=node.origin, **values) if whole else FAILED

    def schema() -> Schema:
        properties = {key.name: described(key.says, key.shape) for key in keys}
        required = [key.name for key in keys if key.default is REQUIRED and not split]
        needs = {"required": required} if required else {}
        return {"type": "object", "properties": properties, **needs, "additionalProperties": False}

    return Shape(decode, schema, expected, name)


def array(item: Shape[T], expected: Say, least: int = 0) -> Shape[tuple[T, ...]]:
    """Return the shape of an array of one kind of thing."""

    def decode(node: Node, reading: Reading) -> tuple[T, ...] | Failed:
        if not isinstance(node.value, list) or len(node.path) > MAX_DEPTH:
            return wrong_type(node, expected, reading)
        if len(node.value) < least:
            return reading.fail("DG114", node.origin, Say("数组是空的", "the array is empty"))
        items = [item.decode(child, reading) for child in node.elements()]
        good = tuple(value for value in items if value is not FAILED)
        return good if len(good) == len(items) else FAILED

    return Shape(decode, lambda: {"type": "array", "items": item, **({"minItems": least} if least else {})}, expected)


def choice(*words: str, expected: Say, code: str = "DG114") -> Shape[Any]:
    """Return the shape of one of a few words."""

    def decode(node: Node, reading: Reading) -> str | Failed:
        if node.value in words and isinstance(node.value, str):
            return node.value
        if not isinstance(node.value, str):
            return wrong_type(node, expected, reading)
        say = Say(f"没有“{clip(node.value)}”这一项", f'"{clip(node.value)}" is none of the allowed words')
        return reading.fail(code, node.origin, say, suggest(node.value, words))

    return Shape(decode, lambda: {"enum": list(words)}, expected)


def converted(shape: Shape[T], convert: Callable[[Node, T, Reading], U | Failed]) -> Shape[U]:
    """Return a shape whose value is looked at again and made into something else."""

    def decode(node: Node, reading: Reading) -> U | Failed:
        value = shape.decode(node, reading)
        return FAILED if value is FAILED else convert(node, value, reading)

    return Shape(decode, shape.schema, shape.expected, shape.name)


def remembered(shape: Shape[T]) -> Shape[T]:
    """Return a shape that does not decode again what stands where it stood and is the same to the last digit.

    For what is decoded by itself: it looks at nothing of the reading, and adds only findings and references.
    """
    memory = Memory[str, tuple[T | Failed, tuple[Reference, ...]]](_REMEMBERED)

    def decode(node: Node, reading: Reading) -> T | Failed:
        if reading.lost or reading.remembers <= 0:
            return shape.decode(node, reading)
        key = repr(node)  # with file, path, digits and order, unlike `==`
        reading.remembers -= len(key)
        known = memory.get(key)
        if known is None:
            own = Reading()
            known = (shape.decode(node, own), tuple(own.references))
            if own.diagnostics:
                reading.diagnostics += own.diagnostics
            else:
                memory.keep(key, known, len(key))
        reading.references += known[1]
        return known[0]

    return Shape(decode, shape.schema, shape.expected, shape.name)


def later(name: str, shape: Callable[[], Shape[T]], expected: Say) -> Shape[T]:
    """Return a shape that is defined further down, for shapes that contain themselves."""
    return Shape(lambda node, reading: shape().decode(node, reading), lambda: shape().schema(), expected, name)


def _flag(node: Node, reading: Reading) -> bool | Failed:
    return node.value if isinstance(node.value, bool) else wrong_type(node, FLAG.expected, reading)


def _day(node: Node, reading: Reading) -> date | Failed:
    if isinstance(node.value, date) and not isinstance(node.value, datetime):
        return node.value
    return wrong_type(node, DAY.expected, reading, Say("写成 2017-03-08，不加引号", "write 2017-03-08, without quotes"))


def whole_number(least: int, most: int) -> Shape[int]:
    """Return the shape of an integer between two bounds."""
    expected = Say("整数", "a whole number")

    def decode(node: Node, reading: Reading) -> int | Failed:
        if not isinstance(node.value, int) or isinstance(node.value, bool):
            return wrong_type(node, expected, reading)
        if least <= node.value <= most:
            return node.value
        say = Say(f"应在 {least} 到 {most} 之间", f"must lie between {least} and {most}")
        return reading.fail("DG114", node.origin, say)

    return Shape(decode, lambda: {"type": "integer", "minimum": least, "maximum": most}, expected)


FLAG = Shape(_flag, lambda: {"type": "boolean"}, Say("true 或 false", "true or false"))
DAY = Shape(_day, lambda: {"type": "string", "format": "date"}, Say("日期", "a date"))


def described(says: Say, shape: Shape[Any]) -> Schema:
    """Return a shape's schema with a description in both languages."""
    return {"description": f"{says.zh} / {says.en}", "$shape": shape}
