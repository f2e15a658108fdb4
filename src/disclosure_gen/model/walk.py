"""A record of the model → what it is made of, to look through the whole of it."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from types import NoneType
from typing import Any

from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import Localized
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.text import Reference, TypedFigure
from disclosure_gen.money import Absent, Classified, Quantity
from disclosure_gen.records import fields

# Types that have no parts; all others are tuples, mappings and records.
ATOMS = frozenset({str, int, bool, NoneType, date, Absent, Quantity, Classified, Reference, TypedFigure})
_WITHOUT_TEXTS = ATOMS | {Figure, Origin}


@cache
def names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of a record's fields that hold content."""
    return tuple(field.name for field in fields(kind) if field.compare)


def localized(*parts: Any) -> Iterator[Localized[Any]]:  # noqa: ANN401 - whatever the model has
    """Yield the texts in some parts of the model, however deep they are, in the order of fields."""
    left: list[Any] = [*reversed(parts)]
    while left:
        value = left.pop()
        kind = type(value)
        if kind is Localized:
            yield value
        elif kind is tuple:
            left += value[::-1]
        elif kind is dict:
            left += reversed(value.values())
        elif kind not in _WITHOUT_TEXTS:
            left += [getattr(value, name) for name in names(value.__class__)[::-1]]
