"""Shapes that do not decode again what they have decoded."""

from datetime import date
from decimal import Decimal

import pytest

from disclosure_gen.codes import Say
from disclosure_gen.load.faults import FAILED, Failed, Reading
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.shape import Shape, remembered

ALIKE = (1, True, Decimal(1), Decimal("1.0"), Decimal("1.00"), "1", 0, False, "", date(2017, 3, 8), "2017-03-08", None)


def shape(decoded: list[object]) -> Shape[object]:
    """Return a remembered shape that notes what it decodes; what is negative is wrong."""

    def decode(node: Node, reading: Reading) -> object | Failed:
        decoded.append(node.value)
        if node.value == -1:
            return reading.fail("DG114", node.origin, Say("负数", "negative"))
        return (node.value, node.origin)

    return remembered(Shape(decode, dict, Say("值", "a value")))


@pytest.mark.parametrize("inside", [False, True])
def test_values_that_are_written_otherwise_are_others(inside: bool) -> None:
    decoded: list[object] = []
    tried = shape(decoded)
    for _ in range(2):
        for value in ALIKE:
            given = [{"value": value}] if inside else value
            made = tried.decode(Node(given, "a.toml", ("x",)), Reading())
            assert repr(made[0]) == repr(given)  # type: ignore[index]
    assert len(decoded) == len(ALIKE)


def test_a_value_that_stands_elsewhere_is_another() -> None:
    decoded: list[object] = []
    tried = shape(decoded)
    places = [("a.toml", ("x", 0)), ("a.toml", ("x", 1)), ("b.toml", ("x", 0))]
    made = [tried.decode(Node("1", *place), Reading()) for place in (*places, *places)]
    assert len(decoded) == 3
    assert made[:3] == made[3:]
    assert len({one[1] for one in made}) == 3  # type: ignore[index]


def test_the_order_of_keys_counts() -> None:
    decoded: list[object] = []
    tried = shape(decoded)
    for given in ({"a": 1, "b": 2}, {"b": 2, "a": 1}):
        tried.decode(Node(given, "a.toml"), Reading())
    assert len(decoded) == 2


def test_what_is_wrong_is_told_every_time() -> None:
    tried = shape([])
    for _ in range(2):
        reading = Reading()
        assert tried.decode(Node(-1, "a.toml"), reading) is FAILED
        assert [found.code for found in reading.diagnostics] == ["DG114"]


def test_nothing_is_remembered_of_a_file_of_which_a_part_is_lost() -> None:
    decoded: list[object] = []
    tried = shape(decoded)
    for _ in range(2):
        tried.decode(Node("1", "a.toml"), Reading({"a.toml": None}))
    assert len(decoded) == 2
