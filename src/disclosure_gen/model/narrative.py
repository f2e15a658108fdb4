"""The document in reading order: sections of blocks."""

from typing import Literal

from disclosure_gen.diagnostics import Origin
from disclosure_gen.model.charts import ChartBlock
from disclosure_gen.model.text import Prose, Secret
from disclosure_gen.records import dataclass, field

LabelStyle = Literal["一、", "（一）", "1.", "（1）"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingBlock:
    """A heading inside a section: `level` from 2; `label` is the numeral's form, None where it is not numbered."""

    text: Prose
    level: int = 2
    label: LabelStyle | None = "1."
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """A paragraph."""

    text: Prose | Secret
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """Numbered items, each a paragraph."""

    style: LabelStyle
    items: tuple[Prose | Secret, ...]
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryBlock:
    """Where the glossary stands, as numbered items `term：definition`."""

    style: LabelStyle
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """Where a table stands; `table` is its path (`procurement`, `assets.bureau`)."""

    table: str
    origin: Origin = field(default=Origin(), compare=False, repr=False)


Block = HeadingBlock | TextBlock | ListBlock | GlossaryBlock | TableBlock | ChartBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the first level; its ordinal is computed."""

    id: str
    title: Prose
    blocks: tuple[Block, ...]
    numbered: bool = True
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An entry of the glossary."""

    term: Prose
    definition: Prose
    origin: Origin = field(default=Origin(), compare=False, repr=False)
