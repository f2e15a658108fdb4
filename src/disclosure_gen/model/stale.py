"""What was copied from the year before and no one has touched since."""

from disclosure_gen.diagnostics import Origin
from disclosure_gen.records import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """The digest of a paragraph as it was copied, and how it begins, for people."""

    digest: str
    words: str
    origin: Origin = field(default=Origin(), compare=False, repr=False)
