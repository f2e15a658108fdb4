"""What a file of others has given so far: what content is to state, new tables, changes, doubts with their places."""

from collections.abc import Mapping
from typing import Any

from disclosure_gen.amending import Added, Statement
from disclosure_gen.codes import NOTHING, Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.importers.cells import Place, place_name
from disclosure_gen.intake.filled import Change
from disclosure_gen.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a file besides its tables.

    `above` says of a table of text how many lines over it are in its rows: places count from its own first row.
    `below` is the paragraph that follows a table of text. `begun` are the forms of projects that are as in a new
    folder: the first projects of the file take their place.
    """

    file: str
    above: Mapping[str, int] = field(default_factory=dict)
    below: Mapping[str, str] = field(default_factory=dict)
    begun: frozenset[str] = field(default=frozenset())


@dataclass(slots=True)
class Taken:
    """What is gathered from one file: `tables` are new ones as plain data, `paths` what table each sheet is."""

    given: Given
    statements: list[Statement] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    tables: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)

    def doubt(self, code: str, sheet: str, place: Place, say: Say, hint: Say = NOTHING) -> None:
        """Add what is doubtful at a place of a sheet."""
        at = self.where(sheet, place)
        self.diagnostics.append(finding(code, Origin(f"{self.given.file}:{at}"), say, hint=hint))

    def where(self, sheet: str, place: Place) -> str:
        """Return what people call a place."""
        row = place[0] - self.given.above.get(sheet, 0)
        return f"{sheet}!{place_name((row, place[1]))}" if row > 0 else sheet
