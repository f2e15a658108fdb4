"""Dataclasses and named tuples that cost little: what the standard library offers, at a fraction of its time.

The standard decorator writes and compiles six functions for each class with slots, and one for a named tuple; a build
defines more than two hundred. Here they share all but the one that takes the values of the fields, and that is made of
code which all classes of as many fields share. Type checkers take the classes for those of the standard library; so
does `dataclasses`, when it looks at one.
"""

from collections import _tuplegetter  # type: ignore[attr-defined]  # how the standard library has fields read
from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from typing import NamedTuple

__all__ = ["MISSING", "Field", "NamedTuple", "dataclass", "field", "fields", "is_dataclass", "replace"]

_NONE: Any = object()  # no default, or no value given


@cache
def _code(count: int, *, joined: bool = False) -> CodeType:
    """Compile a function of an object and so many values: it sets each, or returns them `joined`.

    A class only puts its names in; to compile takes fifty times as long.
    """
    values = [f"value_{index}" for index in range(count)]
    done = "".join(f"set_{index}(self, {value}); " for index, value in enumerate(values))
    done = f"return new(self, ({''.join(f'{value}, ' for value in values)}))" if joined else f"{done}pass"
    module = compile(f"def made({', '.join(('self', *values))}): {done}", __file__, "exec")
    return next(part for part in module.co_consts if isinstance(part, CodeType))


class _Tuples(type):
    """The class of the classes of named tuples: it makes them of the fields in their bodies."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:  # noqa: ANN401
        made: Any = super().__new__(cls, name, bases, {"__slots__": (), **body})
        if bases == (tuple,):
            return made
        names = tuple(made.__annotations__)
        given = {one: body[one] for one in names if one in body}
        for index, one in enumerate(names):
            setattr(made, one, _tuplegetter(index, ""))
        code = _code(len(names), joined=True).replace(co_varnames=("cls", *names))
        made.__new__ = FunctionType(code, {"new": tuple.__new__}, "__new__", tuple(given.values()))
        made.__new__.__qualname__ = f"{made.__qualname__}.__new__"
        for key, value in (("_fields", names), ("__match_args__", names), ("_field_defaults", given)):
            setattr(made, key, value)
        return made


class _Tuple(tuple[Any, ...] if TYPE_CHECKING else tuple, metaclass=_Tuples):  # type: ignore[misc]
    """What all named tuples can do."""

    _fields: tuple[str, ...] = ()

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Any:  # noqa: ANN401 - an object of whichever class it is
        return cls(*values)

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def _replace(self, **changes: Any) -> Any:  # noqa: ANN401
        made = self.__class__(*map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"no such field: {', '.join(changes)}")
        return made

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{self.__class__.__name__}({', '.join(shown)})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


if not TYPE_CHECKING:
    NamedTuple = _Tuple


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
            value._replace(name=name) if isinstance(value, _Field) else _Field(value, name=name)
            for name, value in given.items()
        )
        body |= {
            "__qualname__": plain.__qualname__,
            "__slots__": tuple(given),
            "__match_args__": () if kw_only else tuple(given),
            "__record_fields__": made,
            "__dataclass_fields__": _Standard(),
            "__reduce__": _reduce,
            "__init__": _first_init(made, kw_only=kw_only),
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


def _first_init(made: tuple[_Field, ...], *, kw_only: bool) -> Callable[..., None]:
    """Return an `__init__` that, when first called, puts the compiled one in its place."""

    def __init__(self: object, *values: object, **named: object) -> None:  # noqa: N807
        kind: Any = type(self)
        kind.__init__ = _init(kind, made, kw_only=kw_only)
        kind.__init__(self, *values, **named)

    return __init__


def _init(kind: Any, made: tuple[_Field, ...], *, kw_only: bool) -> Callable[..., None]:  # noqa: ANN401
    """Return the `__init__` of a class: it fills the slots past `__setattr__`, as objects may be frozen."""
    code = _code(len(made)).replace(co_varnames=("self", *(one.name for one in made)))
    given = {one.name: one.default for one in made if one.default is not one.default_factory}  # else it is required
    if kw_only:
        code = code.replace(co_argcount=1, co_kwonlyargcount=len(made))
    scope = {f"set_{index}": _setter(kind, one) for index, one in enumerate(made)}
    init = FunctionType(code, scope, "__init__", None if kw_only else tuple(given.values()))
    init.__kwdefaults__ = given if kw_only else None
    init.__qualname__ = f"{kind.__qualname__}.__init__"
    return init


def _setter(kind: Any, one: _Field) -> Callable[[object, object], None]:  # noqa: ANN401
    """Return what fills the slot of a field, with what its factory makes where no value is given."""
    fill: Callable[[object, object], None] = getattr(kind, one.name).__set__
    make = one.default_factory
    return fill if make is _NONE else lambda self, value: fill(self, make() if value is _NONE else value)


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
