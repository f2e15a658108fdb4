"""Disclosure → the same disclosure without any classified value, for everything that is public; or with them all.

A classified value becomes `Classified(None)`, which prints as **. What would let a reader work it out goes too.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from disclosure_gen.lang import Edition, Lang, Localized, langs_of
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import ListBlock, Section, TextBlock
from disclosure_gen.model.performance import Activity, Duty, Indicator
from disclosure_gen.model.projects import Project, Target
from disclosure_gen.model.tables import BudgetTable, Line
from disclosure_gen.money import Classified
from disclosure_gen.records import fields, replace

_HIDDEN = Classified()
_Carrier = (
    Disclosure | Figure | Section | TextBlock | ListBlock | BudgetTable | Line | Duty | Activity | Indicator
    | Project | Target
)  # fmt: skip
_TEXTS = frozenset({str, Localized})  # nearly all: what is classified stands in their place, not in them
_PARTS = ("current", "prior", "change")

T = TypeVar("T", bound=_Carrier)


def redact(disclosure: Disclosure) -> Disclosure:
    """Return the disclosure with every classified value taken out; parts without one stay the same objects."""
    return _fields(disclosure)


def opened(disclosure: Disclosure, edition: Edition) -> Disclosure:
    """Return the disclosure with what stands behind each classified value, for an edition that is not published.

    A text that is not known in every language of the edition stays hidden, as does what was never written down.
    """
    shown: Disclosure = _open(disclosure, langs_of(edition))
    return shown


def _open(value: Any, langs: tuple[Lang, ...]) -> Any:  # noqa: ANN401 - what comes in goes out
    match value:
        case Classified():
            return _behind(value, langs)
        case tuple():
            return tuple(_open(part, langs) for part in value)
        case Mapping():
            return {key: _open(item, langs) for key, item in value.items()}
        case _ if isinstance(value, _Carrier):
            old = {field.name: getattr(value, field.name) for field in fields(value)}
            new = {name: _open(part, langs) for name, part in old.items()}
            return replace(value, **{name: part for name, part in new.items() if part is not old[name]})
    return value


def _behind(secret: Classified, langs: tuple[Lang, ...]) -> object:
    match secret.value:
        case None:
            return secret
        case str(words):
            return Localized((words,), (words,))
        case Localized(zh=zh, en=en) as text:
            if any(text.get(lang) is None for lang in langs):
                return _HIDDEN
            return Localized(None if zh is None else (zh,), None if en is None else (en,))
    return secret.value


def _public(value: object) -> object:  # noqa: PLR0911 - any part of the model
    """Return a value of the model without what is classified in it, the very same object where nothing is."""
    if type(value) in _TEXTS:
        return value
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
    return replace(figure, note="", source="", derived="", summed=(), prior_summed=(), **parts)


def _fields(value: T) -> T:
    """Return a record with its fields made public."""
    changed: dict[str, Any] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _public(old)
        if new is not old:
            changed[field.name] = new
    return replace(value, **changed) if changed else value
