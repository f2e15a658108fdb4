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

    def at(self, word: str = "") -> Origin:
        """Return the place of its path, or of a word of its format; of all of it where it is written otherwise."""
        written = f"{self.path}:{' '.join(self.format)}" if self.format else self.path
        start = written.find(word, len(self.path)) if word else 0
        origin, known = self.origin, self.origin.offset is not None and self.origin.span == len(written) + 2
        if not known or start < 0:
            return origin
        return origin.inside((origin.offset or 0) + 1 + start, len(word or self.path))


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
