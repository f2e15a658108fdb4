"""Imports of others' packages, made cheaper."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

FLAGS = {  # of code objects, as `inspect` and the C interface of Python name them
    "CO_OPTIMIZED": 1,
    "CO_NEWLOCALS": 2,
    "CO_VARARGS": 4,
    "CO_VARKEYWORDS": 8,
    "CO_GENERATOR": 32,
    "CO_COROUTINE": 128,
    "CO_ASYNC_GENERATOR": 512,
}
_NAME = "inspect"


class _StandIn(ModuleType):
    """`inspect`, as long as nobody asks for more than the flags; then the true one comes in its place."""

    def __init__(self) -> None:
        super().__init__(_NAME)
        vars(self).update(FLAGS)

    def __getattr__(self, name: str) -> object:
        _take_away(self)
        import inspect

        return getattr(inspect, name)


@contextmanager
def without_inspect() -> Iterator[None]:
    """Import what takes nothing but these flags of `inspect`, as compiled extensions do, without its 7 ms."""
    stand_in = _StandIn()
    sys.modules.setdefault(_NAME, stand_in)
    try:
        yield
    finally:
        _take_away(stand_in)


def _take_away(stand_in: ModuleType) -> None:
    if sys.modules.get(_NAME) is stand_in:
        del sys.modules[_NAME]
