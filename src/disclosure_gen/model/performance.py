"""Performance targets: 职责 → 活动 → 指标 (functions, activities, indicators)."""

from disclosure_gen.diagnostics import Origin
from disclosure_gen.model.text import Prose, Secret
from disclosure_gen.records import dataclass, field

Text = Prose | Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One row. `target` is 绩效目标, None where it is that of the row above; `grades` are 优 良 中 差 as published.

    A grade of None is blank: no target is set.
    """

    target: Text | None
    name: Text
    description: Text
    grades: tuple[Text | None, ...]
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """活动 with its indicators. `redacted` is the number of rows of ** where nothing but the name is public."""

    name: Text
    description: Text | None
    indicators: tuple[Indicator, ...] = ()
    redacted: int = 0
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """职责 with its activities."""

    name: Text
    description: Text
    goal: Text
    activities: tuple[Activity, ...]
    origin: Origin = field(default=Origin(), compare=False, repr=False)
