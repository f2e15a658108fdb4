"""The root of the content: one department's disclosure of one year."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import Edition, Localized
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.key_figures import KeyFigure
from disclosure_gen.model.narrative import Section, Term
from disclosure_gen.model.performance import Duty
from disclosure_gen.model.stale import Stale
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.model.text import Phrase, Prose, Template
from disclosure_gen.model.waivers import Waiver
from disclosure_gen.records import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """The department as a whole. `region` and `level` (county, ...) are plain words."""

    name: Phrase
    short: Phrase
    region: Phrase = field(default_factory=Localized)
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One of the department's units (单位). `replaces` are the ids of those of the year before that became it.

    `former` are those units as they were, where last year's content is known and they had other names.
    """

    id: str
    name: Phrase
    short: Phrase
    replaces: tuple[str, ...] = ()
    former: tuple["Unit", ...] = field(default=(), compare=False, repr=False)
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Everything that one folder of content says.

    `figures` maps a dotted path without `figures.` to its figure, in the order of the files; `tables` maps a path
    (`assets.bureau`). `file_name` is the pattern of the names of files, "" the usual one. `title` lines are
    broken by sense. `standing` is the line under an English title, if any.
    `first_page_notes` say how the disclosure was reviewed (保密审查, 审签); `folio` is where landscape pages have their
    number: at the place of the upright sheet, or at the foot. `numbering` and `embed_fonts` are for Word files: whether
    ordinals are automatic numbers or text, and whether the faces are inside.
    Without `charts` the charts of the sections are not shown; with `ofd` a package for the bureau has OFD files too.
    `key_figures` stand at the head of the web page.
    `prior` names the folder of the year before (`../2016`),
    whose figures have become the prior amounts here. `partial` says that only some of a year is known:
    nothing is built of it. `stale` are paragraphs as they were copied from it.
    """

    id: str  # the department's short name in file names: finance-bureau
    year: int
    kind: Literal["budget", "final_accounts"]
    jurisdiction: str
    money_unit: str
    languages: tuple[Edition, ...]
    file_name: str = ""
    title: Localized[tuple[Template, ...]] = field(default_factory=Localized)
    standing: Prose = field(default_factory=Localized)
    cover: bool = False
    contents: bool = False
    first_page_notes: tuple[Prose, ...] = ()
    folio: Literal["sheet", "foot"] = "sheet"
    numbering: Literal["auto", "literal"] = "auto"
    embed_fonts: bool = False
    charts: bool = False
    ofd: bool = False
    key_figures: tuple[KeyFigure, ...] = ()
    prior: str = ""
    partial: bool = False
    approved_on: date | None = None
    published_on: date | None = None
    department: Department
    units: tuple[Unit, ...]
    figures: Mapping[str, Figure]
    sections: tuple[Section, ...]
    tables: Mapping[str, BudgetTable]
    duties: tuple[Duty, ...] = ()
    glossary: tuple[Term, ...] = ()
    stale: tuple[Stale, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    origin: Origin = field(default=Origin(), compare=False, repr=False)

    @property
    def date(self) -> date:
        """Return the document's date in files: when published, else approved, else 1 January of the year."""
        return self.published_on or self.approved_on or date(self.year, 1, 1)
