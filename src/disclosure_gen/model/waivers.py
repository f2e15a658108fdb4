"""Findings that somebody has seen and lets stand: what, where, why, who, until when."""

from datetime import date

from disclosure_gen.diagnostics import Origin
from disclosure_gen.records import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Lets findings of a code stand at some places, named as findings name them. Nothing else of it is published.

    With a `rule` only findings of that rule. `published` marks one that comes from a published file, whose reason is
    not told.
    `until` is the last day on which it holds, compared with the disclosure's own date.
    """

    code: str
    where: tuple[str, ...]
    rule: str = ""
    reason: str = ""
    by: str = ""
    until: date | None = None
    published: bool = False
    origin: Origin = field(default=Origin(), compare=False, repr=False)
