"""What the pipeline hands back: content that was read, what was found in it, and the files that were made."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from disclosure_gen.diagnostics import Diagnostic, has_errors
from disclosure_gen.lang import Edition
from disclosure_gen.load.source import Source
from disclosure_gen.records import NamedTuple, dataclass

if TYPE_CHECKING:
    from disclosure_gen.checks.coverage import Coverage
    from disclosure_gen.model.disclosure import Disclosure
    from disclosure_gen.model.rules import Rule


class Step(NamedTuple):
    """What is being worked on: an edition ("" while loading) and a stage: load, compose, layout, or a format."""

    edition: Edition | str
    stage: str


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file that was written, its pages where it has such, and its bytes."""

    path: str
    edition: Edition
    format: str
    pages: int | None
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found in the content, and the files that were written; `sources` are for printing the findings.

    `coverage` says how many of the figures were compared with others at all.
    """

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Output, ...] = ()
    waived: tuple[Diagnostic, ...] = ()
    coverage: "Coverage | None" = None

    @property
    def failed(self) -> bool:
        """Tell whether there are errors, and so no files; a draft is made in spite of some."""
        return has_errors(self.diagnostics) and not self.files


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A folder, loaded, with the rules for it; `disclosure` is None where its files do not say enough for one."""

    sources: tuple[Source, ...]
    disclosure: "Disclosure | None"
    diagnostics: tuple[Diagnostic, ...]
    rules: "tuple[Rule, ...]" = ()
    waived: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file that was taken out of another, what that says that it is, and its bytes."""

    path: str
    description: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What was found wrong with a file, or the files that were taken out of it."""

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Taken, ...] = ()
