"""Text with references to figures: `本部门{year}年共安排{revenue.total}` as a sequence of parts."""

from disclosure_gen.diagnostics import Origin
from disclosure_gen.lang import Localized
from disclosure_gen.money import Classified
from disclosure_gen.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Reference:
    """`{path}` or `{path:format}`: a figure or a fact by name.

    `path` is dotted, as written; `format` is () or the words after the colon, e.g. ("amount", "0", "group", "万元").
    """

    path: str
    format: tuple[str, ...] = ()
    origin: Origin = field(default=Origin(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """`{= 20 }`: a figure said here only, typed by hand on purpose."""

    text: str
    origin: Origin = field(default=Origin(), compare=False, repr=False)


Template = tuple[str | Reference | TypedFigure, ...]
Prose = Localized[Template]
Phrase = Localized[str]  # plain words without references (names, labels)
Secret = Classified  # a whole text that is classified

__all__ = ["Phrase", "Prose", "Reference", "Secret", "Template", "TypedFigure"]
