"""Rules over the figures of a whole disclosure, as data: what belongs together, when, and who demands it."""

from disclosure_gen.diagnostics import Origin, Severity
from disclosure_gen.lang import Localized
from disclosure_gen.model.relations import Relation
from disclosure_gen.model.text import Phrase
from disclosure_gen.records import NamedTuple, dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When a rule holds: all of `nothing` are blank, zero or not stated; all of `equal` are one amount."""

    nothing: tuple[str, ...] = ()
    equal: tuple[str, ...] = ()


class Nowhere(NamedTuple):
    """A path that no form of a table has, and what may be meant, "" where nothing is near."""

    path: str
    near: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A relation of figures named by their paths, in the budget years from `since` to `until`.

    In a path `{unit}` is each unit in turn, `{units}` all of them, `{subject}` each subject code (科目) of the table
    that is named first, `{class}` each of a 类, `*` any one step, `**` all that is below.
    `severity` is that of a contradiction, None where it is the code's own. `nowhere` are its paths that no form of a
    table has.
    """

    id: str
    relation: Relation
    name: Phrase = field(default_factory=Localized)
    when: When = When()
    since: int | None = None
    until: int | None = None
    places: int | None = None
    severity: Severity | None = None
    source: str = ""
    nowhere: tuple[Nowhere, ...] = ()
    origin: Origin = field(default=Origin(), compare=False, repr=False)
