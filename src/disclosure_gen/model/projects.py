"""A project's performance targets: who carries it out, what it is to achieve, by which indicators."""

from disclosure_gen.diagnostics import Origin
from disclosure_gen.model.text import Phrase, Prose, Secret
from disclosure_gen.money import Quantity
from disclosure_gen.records import dataclass, field

Text = Prose | Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One indicator. `first` and `second` are the levels above it, None where they are those of the row above.

    A `value` of None is blank: no target is set. So is a `weight` of None.
    """

    first: Prose | None
    second: Prose | None
    name: Text
    value: Text | None
    weight: Quantity | None = None
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What a form says of a project besides its money; `unit` carries it out, `goal` is 总体目标."""

    name: Text
    unit: Phrase
    goal: Text
    targets: tuple[Target, ...]
    origin: Origin = field(default=Origin(), compare=False, repr=False)
