"""Duties of both sides → activities and indicators that came and went, targets and grades that moved."""

from collections.abc import Iterator, Sequence
from typing import Any

from disclosure_gen.compare.align import align
from disclosure_gen.compare.changes import Change, StructureChange, Thing, one_sided
from disclosure_gen.compare.texts import HIDDEN, name_of, text_changes
from disclosure_gen.lang import Lang, Localized
from disclosure_gen.model.performance import Activity, Duty, Indicator, Text
from disclosure_gen.model.projects import Project, Target


def duty_changes(old: Sequence[Duty], new: Sequence[Duty], langs: Sequence[Lang]) -> Iterator[Change]:
    """Yield what has changed in the performance targets."""
    for pair in _pairs(old, new, "duty", "duty", langs):
        if not isinstance(pair, tuple):
            yield pair
            continue
        before, after = pair
        key, places = f"duty.{_name(after, langs)}", (before.origin, after.origin)
        for field in ("name", "description", "goal"):
            one, other = getattr(before, field), getattr(after, field)
            yield from text_changes(f"{key}.{field}", one, other, langs, places)
        yield from _activities(key, before.activities, after.activities, langs)


def project_changes(key: str, old: Project | None, new: Project | None, langs: Sequence[Lang]) -> Iterator[Change]:
    """Yield what has changed in what a form says of a project besides its money."""
    if old is None or new is None:
        return
    places = (old.origin, new.origin)
    for field in ("name", "unit", "goal"):
        yield from text_changes(f"{key}.{field}", _prose(old, field), _prose(new, field), langs, places)
    for pair in _pairs(old.targets, new.targets, "indicator", key, langs):
        if not isinstance(pair, tuple):
            yield pair
            continue
        before, after = pair
        own, places = f"{key}.{_name(after, langs)}", (before.origin, after.origin)
        for field in ("name", "value"):
            yield from text_changes(f"{own}.{field}", getattr(before, field), getattr(after, field), langs, places)
        was, now = (f"{one.weight.value:f}" if one.weight else "" for one in (before, after))
        if was != now:
            yield StructureChange(
                action="changed", thing="indicator", key=f"{own}.weight", old=was, new=now, places=places
            )


def _prose(project: Project, field: str) -> Any:  # noqa: ANN401 - a text, or a name as one
    value = getattr(project, field)
    if field != "unit":
        return value
    return Localized(value.zh and (value.zh,), value.en and (value.en,), value.origin)


def _activities(key: str, old: Sequence[Activity], new: Sequence[Activity], langs: Sequence[Lang]) -> Iterator[Change]:
    for pair in _pairs(old, new, "activity", key, langs):
        if not isinstance(pair, tuple):
            yield pair
            continue
        before, after = pair
        own, places = f"{key}.{_name(after, langs)}", (before.origin, after.origin)
        if before.redacted != after.redacted:
            was, now = str(before.redacted), str(after.redacted)
            yield StructureChange(action="changed", thing="activity", key=own, old=was, new=now, places=places)
        yield from text_changes(f"{own}.name", before.name, after.name, langs, places)
        yield from text_changes(f"{own}.description", before.description, after.description, langs, places)
        yield from _indicators(own, before.indicators, after.indicators, langs)


def _indicators(
    key: str, old: Sequence[Indicator], new: Sequence[Indicator], langs: Sequence[Lang]
) -> Iterator[Change]:
    targets = {id(one): target for side in (old, new) for one, target in zip(side, _targets(side), strict=True)}
    for pair in _pairs(old, new, "indicator", key, langs):
        if not isinstance(pair, tuple):
            yield pair
            continue
        before, after = pair
        own, places = f"{key}.{_name(after, langs)}", (before.origin, after.origin)
        yield from text_changes(f"{own}.target", targets[id(before)], targets[id(after)], langs, places)
        yield from text_changes(f"{own}.name", before.name, after.name, langs, places)
        yield from text_changes(f"{own}.description", before.description, after.description, langs, places)
        for index in range(max(len(before.grades), len(after.grades))):
            was, now = (one.grades[index] if index < len(one.grades) else None for one in (before, after))
            yield from text_changes(f"{own}.grade{index + 1}", was, now, langs, places)


def _pairs(
    old: Sequence[Any], new: Sequence[Any], thing: Thing, key: str, langs: Sequence[Lang]
) -> Iterator[Change | tuple[Any, Any]]:
    """Yield what is on both sides as pairs, and what is on one as changes; like names are the same thing."""
    aligned = align(old, new, lambda one: _name(one, langs), lambda one: _name(one, langs))
    yield from aligned.pairs
    for some, added in ((aligned.came, True), (aligned.gone, False)):
        yield from (one_sided(thing, key, _name(one, langs), one.origin, added=added, text=one.name) for one in some)
    if aligned.moved:
        yield StructureChange(action="moved", thing=thing, key=key)


def _name(one: Duty | Activity | Indicator | Target, langs: Sequence[Lang]) -> str:
    return name_of(one.name, langs) or HIDDEN


def _targets(indicators: Sequence[Indicator]) -> list[Text | None]:
    """Return the target of each indicator; one that gives none has that of the row above."""
    found: list[Text | None] = []
    for one in indicators:
        found.append(one.target if one.target is not None else found[-1] if found else None)
    return found
