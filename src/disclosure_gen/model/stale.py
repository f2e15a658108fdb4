"""Paragraphs copied from the year before, each known by a digest of its words: stale until someone touches it."""

from collections.abc import Iterator

from disclosure_gen.diagnostics import Origin
from disclosure_gen.model.narrative import ListBlock, Section, TextBlock
from disclosure_gen.model.text import Prose, Reference, Secret, Template, TypedFigure
from disclosure_gen.records import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """The digest of a paragraph as it was copied, and how it begins, for people."""

    digest: str
    words: str
    origin: Origin = field(default=Origin(), compare=False, repr=False)


def paragraphs(sections: tuple[Section, ...]) -> Iterator[tuple[Prose | Secret, Origin]]:
    """Yield the paragraphs and the items of lists, with their places."""
    for section in sections:
        for block in section.blocks:
            match block:
                case TextBlock(text=text):
                    yield text, block.origin
                case ListBlock(items=items):
                    for index, item in enumerate(items):
                        yield item, block.origin.child("item", index)


def digest(text: Prose | Secret) -> str:
    """Return 12 characters that change with any change of a paragraph, in either language."""
    from hashlib import sha256  # only where something is stale

    said = [str(text.value)] if isinstance(text, Secret) else [_words(text.zh or ()), _words(text.en or ())]
    return sha256("\0".join(said).encode()).hexdigest()[:12]


def _words(template: Template) -> str:
    return "".join(map(_word, template))


def _word(part: str | Reference | TypedFigure) -> str:
    match part:
        case Reference(path=path, format=words):
            return f"{{{path}:{' '.join(words)}}}"
        case TypedFigure(text=text):
            return f"{{={text}}}"
    return part
