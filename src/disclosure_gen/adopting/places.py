"""The texts of content → what each prints, and where it stands: from a paragraph back to its template."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from disclosure_gen.compose.inlines import inlines, said_once
from disclosure_gen.compose.scope import Scope
from disclosure_gen.diagnostics import Origin
from disclosure_gen.doc.blocks import plain
from disclosure_gen.lang import Lang, Localized
from disclosure_gen.model.text import Template
from disclosure_gen.model.walk import localized
from disclosure_gen.records import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """A text in one language: what it prints, its parts with the place where each ends, where it stands in content."""

    printed: str
    template: Template
    ends: tuple[int, ...]
    origin: Origin
    lang: Lang
    plain: bool


def standing(scope: Scope, own: Any, files: Sequence[str]) -> tuple[Standing, ...]:  # noqa: ANN401 - parts of the model
    """Return all texts of some parts of content that stand in its own files and can be printed."""
    return tuple(one for text in localized(own) for lang in scope.langs for one in _of(text, lang, scope, files))


def by_words(texts: Sequence[Standing]) -> Mapping[str, list[Standing]]:
    """Return the texts by what they print."""
    found: dict[str, list[Standing]] = {}
    for one in texts:
        found.setdefault(one.printed, []).append(one)
    return found


def _of(text: Localized[Any], lang: Lang, scope: Scope, files: Sequence[str]) -> Iterator[Standing]:
    said = text.get(lang)
    if said is None or text.origin.file not in files or not said or text.origin.path[-1:] == ("code",):
        return  # the name of a code is no text of content
    origin = text.origin.child(lang)
    if isinstance(said, str):
        yield Standing(said, (said,), (len(said),), origin, lang, plain=True)
    elif isinstance(said[0], tuple):
        for index, line in enumerate(said):
            yield from _printed(line, origin.child(index), lang, scope)
    else:
        yield from _printed(said, origin, lang, scope)


def _printed(template: Template, origin: Origin, lang: Lang, scope: Scope) -> Iterator[Standing]:
    try:
        said = said_once(template, lang, scope)
        parts = [plain(inlines(said[: count + 1], lang, scope)) for count in range(len(said))]
    except (LookupError, ValueError):  # it names what only its table knows
        return
    if parts:
        yield Standing(parts[-1], template, tuple(map(len, parts)), origin, lang, plain=False)
