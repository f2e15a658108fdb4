"""What a comparison finds, as data."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal

from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.lookup import Part
from disclosure_gen.model.succession import Succession
from disclosure_gen.money import Amount, Quantity
from disclosure_gen.records import dataclass, field

FigureAction = Literal["changed", "added", "removed", "restated", "stated"]
TextAction = Literal["changed", "added", "removed", "figure"]
StructureAction = Literal[
    "added", "removed", "moved", "renamed", "changed", "reclassified", "merged", "split", "regrouped"
]
Thing = Literal[
    "section",
    "table",
    "row",
    "column",
    "unit",
    "note",
    "term",
    "duty",
    "activity",
    "indicator",
    "chart",
    "glossary",
    "option",
]
Markers = Mapping[Lang, Sequence[str]]
Places = tuple[Origin | None, Origin | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure that is not what it was.

    "restated": the same amount in another unit. "stated": the new side says the change, and no amounts. `change` is in
    the new unit; `rate` in percent of the old amount, None where that is nothing. `code` is the subject code before,
    where the row has another now. `summed` are the places of the amounts of several units that a side is the sum of.
    """

    action: FigureAction
    key: str
    part: Part = "current"
    old: Amount | None = None
    new: Amount | None = None
    change: Quantity | None = None
    rate: Decimal | None = None
    code: str = ""
    places: Places = field(default=(None, None), compare=False, repr=False)
    summed: tuple[tuple[Origin, ...], tuple[Origin, ...]] = field(default=((), ()), compare=False, repr=False)

    @property
    def unit(self) -> str:
        """Return the unit of the new amount, else of the old."""
        parts = (self.new, self.old, self.change)
        return next((part.unit for part in parts if isinstance(part, Quantity)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """A sentence, a name or a grade that is not what it was; "figure": only the digits typed into it differ."""

    action: TextAction
    key: str
    lang: Lang
    old: str = ""
    new: str = ""
    places: Places = field(default=(None, None), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureChange:
    """A part that came, went, moved or is called otherwise. `old` and `new` are its names, `amounts` its figures.

    `texts` are what stands behind the names, in all languages.
    """

    action: StructureAction
    thing: Thing
    key: str
    old: str = ""
    new: str = ""
    amounts: tuple[Quantity, ...] = ()
    texts: tuple[Any, Any] = field(default=(None, None), compare=False, repr=False)
    places: Places = field(default=(None, None), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingChange:
    """A finding of the checks that one side has and the other has not."""

    action: Literal["appeared", "mended"]
    finding: Diagnostic

    @property
    def key(self) -> str:
        """Return the finding's code."""
        return self.finding.code


Change = FigureChange | TextChange | StructureChange | FindingChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncompared:
    """Figures of units that became others which are not compared, as not all of these units have them.

    `units` do not state them on a `side`, 0 for the old one; without units, they do not add up: they are rates.
    """

    count: int
    side: int
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Both sides, what has changed, and what is to be said of the comparison itself.

    `unknown` counts the figures of one side of which the other, which is partial, says nothing. `became` are the units
    that were merged or split, whose figures are compared together; `apart` counts those that cannot be;
    `renamed` are the new ids of the units that only have others, by their old ones;
    `sums` is the new side with those of split units as one, None where none was split. `worded`: a side is a
    file without data, of which only words are known; both sides are then that of the other. `markers` are the words
    that introduce a reason in each language.
    """

    old: Disclosure
    new: Disclosure
    changes: tuple[Change, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    unknown: int = 0
    worded: bool = False
    markers: Markers = field(default_factory=dict)
    became: tuple[Succession, ...] = ()
    apart: tuple[Uncompared, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    sums: Disclosure | None = None

    @property
    def sides(self) -> tuple[Disclosure, ...]:
        """Return all that says what changed things are called, what counts most last."""
        return (*(() if self.sums is None else (self.sums,)), self.old, self.new)


def one_sided(
    thing: Thing,
    key: str,
    name: str,
    origin: Origin | None,
    *,
    added: bool,
    text: Any = None,  # noqa: ANN401 - any text
) -> StructureChange:
    """Return the change that is a thing which only the new side has, or only the old; `text` is what it is called."""
    return StructureChange(
        action="added" if added else "removed",
        thing=thing,
        key=key,
        old="" if added else name,
        new=name if added else "",
        texts=(None, text) if added else (text, None),
        places=(None, origin) if added else (origin, None),
    )
