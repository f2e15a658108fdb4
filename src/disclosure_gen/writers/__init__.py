"""Document tree and pages → bytes of a file format. A writer draws what it is told: no arithmetic, no wording."""

from dataclasses import dataclass

from disclosure_gen.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file, and what could not be written into it."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
