"""Disclosure → the same disclosure without any classified value, for everything that is public.

A classified value becomes `Classified(None)`, which prints as **. What would let a reader work it out goes too.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import ListBlock, Section, TextBlock
from disclosure_gen.model.performance import Activity, Duty, Indicator
from disclosure_gen.model.tables import BudgetTable, Line
from disclosure_gen.money import Classified
from disclosure_gen.records import fields, replace

_HIDDEN = Classified()
_Carrier = Disclosure | Figure | Section | TextBlock | ListBlock | BudgetTable | Line | Duty | Activity | Indicator
_PARTS = ("current", "prior", "change")

T = TypeVar("T", bound=_Carrier)


def redact(disclosure: Disclosure) -> Disclosure:
    """Return the disclosure with every classified value taken out; parts without one stay the same objects."""
    return _fields(disclosure)


def _public(value: object) -> object:
    """Return a value of the model without what is classified in it, the very same object where nothing is."""
    match value:
        case Classified():
            return _HIDDEN
        case tuple():
            parts = tuple(map(_public, value))
            return parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value
        case Mapping():
            public = {key: _public(item) for key, item in value.items()}
            return public if any(public[key] is not item for key, item in value.items()) else value
        case Figure():
            return _figure(value)
        case Activity() if value.redacted:
            return _fields(replace(value, description=None, indicators=()))
    return _fields(value) if isinstance(value, _Carrier) else value


def _figure(figure: Figure) -> Figure:
    """Hide the classified parts, the remarks, which may tell them, and the part that the other two would give away."""
    hidden = {part for part in _PARTS if isinstance(getattr(figure, part), Classified)}
    if not hidden:
        return figure
    if figure.change is not None:
        hidden.add("prior" if hidden == {"change"} else "change")
    parts: dict[str, Any] = {part: _HIDDEN for part in hidden if getattr(figure, part) is not None}
    return replace(figure, note="", source="", derived="", **parts)


def _fields(value: T) -> T:
    """Return a record with its fields made public."""
    changed: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _public(old)
        if new is not old:
            changed[field.name] = new
    return replace(value, **changed) if changed else value
