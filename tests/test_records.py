"""Records do what the dataclasses of the standard library do: each test runs with both."""

import copy
import dataclasses
import pickle
import typing
from typing import Any, Generic, TypeVar

import pytest

from disclosure_gen import records
from disclosure_gen.records import NamedTuple, dataclass, replace

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ours:
    """A record that a type checker sees."""

    x: int
    y: int = 2


@pytest.fixture(params=[records, dataclasses], ids=["records", "dataclasses"])
def made(request: pytest.FixtureRequest) -> Any:  # noqa: ANN401
    """Return a module, and the classes that it makes as attributes of one object."""
    module = request.param

    class Made:
        fields, replace, is_dataclass = module.fields, module.replace, module.is_dataclass

        @module.dataclass(frozen=True, slots=True)
        class Point:
            """A point."""

            x: int
            y: int = 2
            where: str = module.field(default="here", compare=False, repr=False)

            @property
            def far(self) -> int:
                """Return the sum."""
                return self.x + self.y

        @module.dataclass(frozen=True, slots=True, kw_only=True)
        class Named(Generic[T]):
            many: list[T] = module.field(default_factory=list)
            one: T

        @module.dataclass(slots=True)
        class Open:
            x: int = 0

        @module.dataclass(frozen=True, slots=True, eq=False)
        class Own:
            x: int = 0

        @module.dataclass(frozen=True, slots=True)
        class Empty:
            """Nothing."""

    return Made


def test_values_come_by_place_by_name_and_by_default(made: Any) -> None:  # noqa: ANN401
    point = made.Point(1, where="there")
    assert (point.x, point.y, point.where, point.far) == (1, 2, "there", 3)
    first, second = made.Named(one=1), made.Named(one=2, many=[3])
    assert (first.many, second.many) == ([], [3])
    assert made.Named(one=1).many is not first.many
    assert made.Open().x == 0
    assert made.Empty() == made.Empty()


def test_wrong_arguments_are_refused(made: Any) -> None:  # noqa: ANN401
    for places, names in (((), {}), ((1, 2, "", 4), {}), ((1,), {"z": 1})):
        with pytest.raises(TypeError, match=r"Point\.__init__"):
            made.Point(*places, **names)
    with pytest.raises(TypeError):
        made.Named(1)


def test_what_counts_decides_whether_records_are_equal(made: Any) -> None:  # noqa: ANN401
    assert made.Point(1) == made.Point(1, 2, "there") != made.Point(1, 3)
    assert len({made.Point(1), made.Point(1, where=""), made.Point(2)}) == 2
    assert made.Point(1) != (1, 2, "here")
    assert made.Open(1) == made.Open(1) != made.Named(one=1)
    assert made.Own(1) != made.Own(1)
    assert len({made.Own(1), made.Own(1)}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(made.Open())


def test_frozen_records_do_not_change_and_none_takes_more_than_its_fields(made: Any) -> None:  # noqa: ANN401
    point, other = made.Point(1), made.Open(1)
    with pytest.raises(AttributeError):
        point.x = 2
    with pytest.raises(AttributeError):
        del point.x
    other.x = 2
    assert (point.x, other.x) == (1, 2)
    with pytest.raises((AttributeError, TypeError)):
        other.z = 1
    assert not hasattr(point, "__dict__")


def test_records_show_their_names_and_values(made: Any) -> None:  # noqa: ANN401
    assert repr(made.Point(1)).endswith("Made.Point(x=1, y=2)")
    assert repr(made.Empty()).endswith("Made.Empty()")
    assert made.Point.__doc__ == "A point."
    match made.Point(1, 5):
        case made.Point(x, y):
            assert (x, y) == (1, 5)


def test_fields_are_named_in_order_and_can_be_replaced(made: Any) -> None:  # noqa: ANN401
    assert [one.name for one in made.fields(made.Point)] == ["x", "y", "where"]
    assert [one.name for one in made.fields(made.Named(one=1))] == ["many", "one"]
    assert made.replace(made.Point(1, 2, "there"), x=5) == made.Point(5)
    assert made.replace(made.Point(1, 2, "there"), x=5).where == "there"
    assert made.is_dataclass(made.Point)
    assert made.is_dataclass(made.Point(1))
    assert not made.is_dataclass("")
    with pytest.raises(TypeError):
        made.replace(made.Point(1), z=1)


def test_the_standard_module_takes_records_for_its_own() -> None:
    assert dataclasses.is_dataclass(Ours)
    assert dataclasses.asdict(dataclasses.replace(Ours(1), y=3)) == {"x": 1, "y": 3}
    assert [(one.name, one.default) for one in dataclasses.fields(Ours)] == [("x", dataclasses.MISSING), ("y", 2)]
    assert replace(Ours(1), y=3) == Ours(1, 3)


@pytest.fixture(params=[records, typing], ids=["records", "typing"])
def pair(request: pytest.FixtureRequest) -> Any:  # noqa: ANN401
    """Return a class of named tuples."""
    named: Any = request.param.NamedTuple

    class Pair(named):  # type: ignore[misc]
        """Two."""

        left: int
        right: str = "r"

        @property
        def both(self) -> str:
            """Return both as one text."""
            return f"{self.left}{self.right}"

    return Pair


def test_named_tuples_are_made_by_place_name_and_default(pair: Any) -> None:  # noqa: ANN401
    one = pair(1)
    assert one == (1, "r") == pair(left=1) == pair(1, "r") == pair._make([1, "r"])
    assert (one.left, one.right, one.both) == (1, "r", "1r")
    assert pair._fields == pair.__match_args__ == ("left", "right")
    assert pair._field_defaults == {"right": "r"}
    assert (pair.__doc__, pair.__name__) == ("Two.", "Pair")
    for wrong in ((), (1, "r", 3)):
        with pytest.raises(TypeError):
            pair(*wrong)
    with pytest.raises(TypeError, match="middle"):
        pair(1, middle=2)


def test_named_tuples_are_replaced_shown_and_never_changed(pair: Any) -> None:  # noqa: ANN401
    one = pair(1)
    assert one._replace(right="s") == (1, "s")
    assert one._asdict() == {"left": 1, "right": "r"}
    assert repr(one) == "Pair(left=1, right='r')"
    with pytest.raises((TypeError, ValueError)):
        one._replace(middle=2)
    with pytest.raises(AttributeError):
        one.left = 2
    with pytest.raises(AttributeError):
        one.other = 2


class Kept(NamedTuple):
    """A named tuple that other processes find."""

    one: int
    two: str = ""


def test_named_tuples_go_to_other_processes_match_and_hash() -> None:
    kept = Kept(1)
    assert pickle.loads(pickle.dumps(kept)) == kept
    assert type(copy.deepcopy(kept)) is Kept
    assert {kept: "a"}[Kept(1, "")] == "a"
    match kept:
        case Kept(one=1, two=second):
            assert second == ""
        case _:
            pytest.fail("no match")
