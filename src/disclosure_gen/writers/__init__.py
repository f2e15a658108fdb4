"""Document tree and pages → bytes of a file format. A writer draws what it is told: no arithmetic, no wording."""

from datetime import UTC, datetime, time

from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.doc.blocks import Document
from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file, and what could not be written into it."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


def moment_of(document: Document) -> datetime:
    """Return when a file says that it was made, in UTC: the start of the document's date, or what is given instead."""
    return document.moment or datetime.combine(document.date, time(), UTC)
