"""What was made before, within a bound: what a process makes again, and has not changed, is not made twice.

A memory is right where its key is all that a thing is made of, and where nobody changes the thing. It lets go of what
has not been asked for lately, so that a process which makes many different documents does not grow; of what is too
large it keeps nothing. Threads may share it: at worst both make the same thing. Other processes have their own.
"""

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_ALL: "list[Memory[object, object]]" = []


class Memory(Generic[K, T]):
    """Things by what they are made of; together they weigh at most twice `most`, each no more than half of it.

    Things are kept in two generations. One that is asked for moves to the younger; when that weighs `most` it becomes
    the older one, and what nobody asked for since the last time is gone.
    """

    def __init__(self, most: int) -> None:
        self._most, self._weight = most, 0
        self._young: dict[K, tuple[T, int]] = {}
        self._old: dict[K, tuple[T, int]] = {}
        _ALL.append(self)  # type: ignore[arg-type]

    def get(self, key: K) -> T | None:
        """Return what was made of a key, None where that is not known."""
        known = self._young.get(key)
        if known is None:
            known = self._old.get(key)
            if known is None:
                return None
            self.keep(key, *known)
        return known[0]

    def keep(self, key: K, thing: T, weight: int = 1) -> T:
        """Remember and return what was made of a key."""
        if weight > self._most // 2:
            return thing
        if self._weight + weight > self._most:
            self._old, self._young, self._weight = self._young, {}, 0
        self._young[key] = (thing, weight)
        self._weight += weight
        return thing

    def forget(self) -> None:
        """Let go of everything."""
        self._young, self._old, self._weight = {}, {}, 0


def forget_all() -> None:
    """Let go of all that any memory holds: what is made next is made as by a new process."""
    for memory in _ALL:
        memory.forget()
