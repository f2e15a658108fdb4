"""The few figures that a web page shows first, each named by its path."""

from disclosure_gen.diagnostics import Origin
from disclosure_gen.model.text import Phrase, Reference
from disclosure_gen.records import dataclass, field

MOST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A figure of the year; without a label it is called as the figure itself is."""

    figure: Reference
    label: Phrase | None = None
    origin: Origin = field(default=Origin(), compare=False, repr=False)
