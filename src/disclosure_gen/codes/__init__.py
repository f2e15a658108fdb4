"""The table of all findings: code → name, severity, meaning in Chinese and English, source of the rule.

Codes never change their meaning. Names say what is wrong. Ranges: DG1 load, DG2 totals, DG3 ties, DG4 words and
references, DG5 completeness, DG6 subjects, DG7 layout and writing, DG8 submission, DG9 import, DG10 secrecy, DG11
plausibility, DG12 waivers, DG13 year over year.
"""

from disclosure_gen.codes.code import HOUSE, Code
from disclosure_gen.codes.content import OF_CONTENT
from disclosure_gen.codes.files import OF_FILES
from disclosure_gen.diagnostics import Diagnostic, Origin, Related, Severity
from disclosure_gen.records import NamedTuple

__all__ = ["CODES", "HOUSE", "NOTHING", "Code", "Say", "clause_of", "finding", "stops_draft"]


class Say(NamedTuple):
    """One sentence in Chinese and in English."""

    zh: str
    en: str


CODES: dict[str, Code] = {**OF_CONTENT, **OF_FILES}
NOTHING = Say("", "")
_DRAFTABLE = ("DG105", "DG2", "DG3", "DG4", "DG5", "DG13")  # what a draft may have
_PRINTS_NOTHING = ("DG503", "DG504")


def finding(  # noqa: PLR0913 - what a finding has
    code: str,
    origin: Origin,
    say: Say,
    *,
    hint: Say = NOTHING,
    related: tuple[Related, ...] = (),
    severity: Severity | None = None,
    clause: str = "",
) -> Diagnostic:
    """Return a diagnostic of a code, with the severity that the table gives it unless its rule says another."""
    return Diagnostic(
        code=code,
        severity=severity or CODES[code].severity,
        origin=origin,
        zh=say.zh,
        en=say.en,
        hint_zh=hint.zh,
        hint_en=hint.en,
        related=related,
        clause=clause,
    )


def stops_draft(diagnostic: Diagnostic) -> bool:
    """Tell whether an error lets not even a draft be made: nothing can be printed, or a secret would be."""
    return diagnostic.severity == "error" and (
        diagnostic.code in _PRINTS_NOTHING or not diagnostic.code.startswith(_DRAFTABLE)
    )


def clause_of(diagnostic: Diagnostic) -> str:
    """Return what demands a finding: the clause of its rule, else the source of its code; "" for a house rule."""
    code = CODES.get(diagnostic.code)
    return diagnostic.clause or (code.source if code and code.source != HOUSE else "")
