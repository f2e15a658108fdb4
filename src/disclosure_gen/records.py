"""Dataclasses that cost little: what `dataclasses` offers, for classes with slots, at a fraction of its time.

The standard decorator writes and compiles six functions for each class, and a build defines more than a hundred
classes. Here all classes share theirs but `__init__`, which is compiled when the first object is made, and which fills
frozen objects faster. Type checkers take the classes for those of `dataclasses`; so does it, when it looks at one.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

__all__ = ["MISSING", "Field", "dataclass", "field", "fields", "is_dataclass", "replace"]

_NONE: Any = object()  # no default, or no value given


class _Field(NamedTuple):
    """A field of a class: what it is where no value is given, whether it counts in comparisons, whether it shows."""

    default: Any = _NONE
    default_factory: Any = _NONE
    compare: bool = True
    repr: bool = True
    name: str = ""


class _Standard:
    """The fields of a class as `dataclasses` wants them, made when it looks for them."""

    def __get__(self, one: object, kind: Any) -> Any:  # noqa: ANN401 - between `dataclasses` and its classes
        import dataclasses  # takes as much time as ten classes

        made = []
        for entry in kind.__record_fields__:
            given = {key: value for key, value in entry._asdict().items() if key != "name" and value is not _NONE}
            made.append((entry.name, Any, dataclasses.field(**given)))
        standard: Any = dataclasses.make_dataclass(kind.__name__, made, kw_only=True)
        return standard.__dataclass_fields__


def _dataclass(*, slots: bool, frozen: bool = False, kw_only: bool = False, eq: bool = True) -> Callable[[Any], Any]:
    """Return the decorator of a class; `slots` must be asked for, because there is no other way."""
    assert slots

    def decorate(plain: Any) -> Any:  # noqa: ANN401 - a class comes in, and one goes out
        body = {name: value for name, value in plain.__dict__.items() if name not in ("__dict__", "__weakref__")}
        given = {name: body.pop(name, _NONE) for name in plain.__annotations__}
        made = tuple(
            (value if isinstance(value, _Field) else _Field(value))._replace(name=name) for name, value in given.items()
        )
        body |= {
            "__qualname__": plain.__qualname__,
            "__slots__": tuple(given),
            "__match_args__": () if kw_only else tuple(given),
            "__record_fields__": made,
            "__dataclass_fields__": _Standard(),
            "__reduce__": _reduce,
            "__init__": _first_init(made, frozen=frozen, kw_only=kw_only),
            "__repr__": _repr,
        }
        if eq:
            compared = [one.name for one in made if one.compare]
            values = attrgetter(*compared) if compared else lambda _: ()
            body |= {"__record_values__": staticmethod(values), "__eq__": _eq, "__hash__": _hash if frozen else None}
        if frozen:
            body |= {"__setattr__": _refuse, "__delattr__": _refuse}
        return type(plain)(plain.__name__, plain.__bases__, body)

    return decorate


def _first_init(made: tuple[_Field, ...], *, frozen: bool, kw_only: bool) -> Callable[..., None]:
    """Return an `__init__` that, when first called, puts the compiled one in its place."""

    def __init__(self: object, *values: object, **named: object) -> None:  # noqa: N807
        kind: Any = type(self)
        kind.__init__ = _init(kind, made, frozen=frozen, kw_only=kw_only)
        kind.__init__(self, *values, **named)

    return __init__


def _init(kind: Any, made: tuple[_Field, ...], *, frozen: bool, kw_only: bool) -> Callable[..., None]:  # noqa: ANN401
    """Compile the `__init__` of a class. Where objects are frozen, it fills their slots past `__setattr__`."""
    scope: dict[str, Any] = {"none": _NONE}
    parameters, lines = ["*"] if kw_only and made else [], ["pass"]
    for one in made:
        name = value = one.name
        scope |= {f"set_{name}": getattr(kind, name).__set__, f"default_{name}": one.default}
        if one.default_factory is not _NONE:
            scope[f"make_{name}"] = one.default_factory
            value = f"make_{name}() if {name} is none else {name}"
        required = one.default is one.default_factory  # neither is given
        parameters.append(name if required else f"{name}=default_{name}")
        lines.append(f"set_{name}(self, {value})" if frozen else f"self.{name} = {value}")
    exec(f"def __init__({', '.join(('self', *parameters))}): {'; '.join(lines)}", scope)
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{kind.__qualname__}.__init__"
    return init


def _eq(self: Any, other: Any) -> Any:  # noqa: ANN401
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self is other or self.__record_values__(self) == self.__record_values__(other)


def _hash(self: Any) -> int:  # noqa: ANN401
    return hash(self.__record_values__(self))


def _repr(self: Any) -> str:  # noqa: ANN401
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in self.__record_fields__ if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _reduce(self: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """Say how another process makes the same object: by its fields, as it may be frozen."""
    return _remade, (self.__class__, {one.name: getattr(self, one.name) for one in self.__record_fields__})


def _remade(kind: Any, values: dict[str, Any]) -> Any:  # noqa: ANN401 - a class comes in, an object of it goes out
    return kind(**values)


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise AttributeError(f"{self.__class__.__qualname__}.{name} is frozen")


def _fields(record: Any) -> tuple[_Field, ...]:  # noqa: ANN401 - a class or an object of one
    made: tuple[_Field, ...] = record.__record_fields__
    return made


def _is_dataclass(thing: object) -> bool:
    return hasattr(thing, "__record_fields__")


def _replace(record: Any, **changes: Any) -> Any:  # noqa: ANN401
    for one in record.__record_fields__:
        if one.name not in changes:
            changes[one.name] = getattr(record, one.name)
    return record.__class__(**changes)


if TYPE_CHECKING:
    from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass, replace
else:
    MISSING, Field, dataclass, field = _NONE, _Field, _dataclass, _Field
    fields, is_dataclass, replace = _fields, _is_dataclass, _replace
