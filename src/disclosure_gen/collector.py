"""Python's collector of garbage → paused while much is made that has no cycles: looking for them takes a sixteenth."""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def paused(make: Callable[P, T]) -> Callable[P, T]:
    """Return a function that does the same with the collector paused, and leaves it as it was."""

    @wraps(make)
    def made(*values: P.args, **named: P.kwargs) -> T:
        running = gc.isenabled()
        gc.disable()
        try:
            return make(*values, **named)
        finally:
            if running:
                gc.enable()

    return made
