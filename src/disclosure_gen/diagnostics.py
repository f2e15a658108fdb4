"""What is wrong with content, as data: where it stands, what it says, what to do about it.

An `Origin` is a key path in a file; line and column are looked up only when a diagnostic is printed
(`load.positions`), so that the core never carries offsets.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from disclosure_gen.records import dataclass, field

Severity = Literal["error", "warning", "notice"]
Path = tuple[str | int, ...]

_RANK = {"error": 0, "warning": 1, "notice": 2}


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in a content file: its name as given to `load`, and the key path to the value.

    `offset` is set only for a place inside a text (characters from its start), `span` its length there;
    `line` and `column` (from 1) only for faults in the TOML itself, which has no key paths. `on_key` means the key's
    own name instead of its value.
    """

    file: str = ""
    path: Path = ()
    offset: int | None = None
    span: int = 0
    line: int | None = None
    column: int | None = None
    on_key: bool = False

    def child(self, *keys: str | int) -> "Origin":
        """Return the place of a value further down."""
        return Origin(self.file, (*self.path, *keys))

    def inside(self, offset: int, span: int) -> "Origin":
        """Return a place inside the text that stands here."""
        return Origin(self.file, self.path, offset, span)

    def named(self, key: str) -> "Origin":
        """Return the place of a key's own name in the table that stands here."""
        return Origin(self.file, (*self.path, key), on_key=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another place that a diagnostic speaks of, with a word on its part."""

    origin: Origin
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding. `zh` and `en` are the message, `hint_zh` and `hint_en` what to do about it.

    `code` is a key of `codes.CODES`, which holds its name, severity and source. `subject` is what a finding of the
    layout speaks of (a character, a table's anchor): the pipeline looks its place up in the content.
    `clause` is what demands it, where that is more than the code's source. `place` is what people call the place
    (`expenditure.bureau.total`); a finding of a check has one, and can be waived by it. `rule` is the id of the rule
    that figures break, or what the form of a table calls its own (`basic.sums[1]`); a rule has a place, `rule_origin`.
    """

    code: str
    severity: Severity
    origin: Origin
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    related: tuple[Related, ...] = field(default=())
    subject: str = ""
    clause: str = ""
    place: str = ""
    rule: str = ""
    rule_origin: Origin = field(default=Origin())


def is_error(diagnostic: Diagnostic) -> bool:
    """Tell whether a finding is an error."""
    return diagnostic.severity == "error"


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any finding is an error."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def counts(diagnostics: Iterable[Diagnostic]) -> Mapping[Severity, int]:
    """Count the findings by severity."""
    result: dict[Severity, int] = {"error": 0, "warning": 0, "notice": 0}
    for diagnostic in diagnostics:
        result[diagnostic.severity] += 1
    return result


def chosen(
    diagnostics: Iterable[Diagnostic], *, only: Collection[str] = (), least: Severity = "notice"
) -> tuple[Diagnostic, ...]:
    """Return the findings of some codes (none means all) that are at least so grave."""
    return tuple(
        diagnostic
        for diagnostic in diagnostics
        if _RANK[diagnostic.severity] <= _RANK[least] and (not only or diagnostic.code in only)
    )


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by severity, then file; findings of one file keep their order."""
    return tuple(sorted(diagnostics, key=lambda d: (_RANK[d.severity], d.origin.file)))
