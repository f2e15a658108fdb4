"""Texts of both sides → the sentences that were reworded, added or removed; figures in them are masked first."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from disclosure_gen.compare.align import align
from disclosure_gen.compare.changes import Places, TextAction, TextChange
from disclosure_gen.lang import Lang, Localized
from disclosure_gen.model.text import Prose, Reference, Secret, Template, TypedFigure

HIDDEN = "**"

# 。！？； end a Chinese sentence or clause with a figure of its own; a full stop before a capital an English one.
_END = re.compile(r"(?<=[。！？；])|(?<=[.!?;])\s+(?=[A-Z“‘(（])")
_DIGITS = re.compile(r"\{= [^{}]* \}|[0-9０-９]+(?:[.,，．][0-9０-９]+)*")
_MASK = "#"


def words_of(text: Any, lang: Lang) -> str:  # noqa: ANN401 - a phrase, prose, lines of it, or a secret
    """Return a text in one language as content writes it, "" where there is none."""
    if isinstance(text, Secret):
        return HIDDEN
    said = text.get(lang) if isinstance(text, Localized) else text
    if said is None:
        return ""
    if isinstance(said, str):
        return said
    if said and isinstance(said[0], tuple):
        return "".join(map(_written, said))
    return _written(said)


def masked(words: str) -> str:
    """Return words with # for every figure that is typed into them; references stay, they are no figures."""
    parts = re.split(r"(\{(?!=)[^{}]*\})", words)
    return "".join(part if index % 2 else _DIGITS.sub(_MASK, part) for index, part in enumerate(parts))


def sentences(words: str) -> list[str]:
    """Return the sentences of a text, without the blanks between them."""
    return [part.strip() for part in _END.split(words) if part.strip()]


def name_of(text: Any, langs: Sequence[Lang]) -> str:  # noqa: ANN401 - any text
    """Return a text in the first of some languages that it has."""
    return next((words for lang in langs if (words := words_of(text, lang))), "")


def text_changes(
    key: str, old: Prose | Secret | None, new: Prose | Secret | None, langs: Sequence[Lang], places: Places
) -> Iterator[TextChange]:
    """Yield the sentences that differ between two texts that are each other's, by language."""
    for lang in langs:
        before, after = words_of(old, lang) if old else "", words_of(new, lang) if new else ""
        if before != after:
            yield from _sentences(key, lang, before, after, places)


def phrase_changes(
    key: str,
    old: Any,  # noqa: ANN401 - any text
    new: Any,  # noqa: ANN401
    langs: Sequence[Lang],
    places: Places = (None, None),
) -> Iterator[TextChange]:
    """Yield a name or line that differs, whole."""
    for lang in langs:
        before, after = words_of(old, lang), words_of(new, lang)
        if before != after:
            yield TextChange(action=_action(before, after), key=key, lang=lang, old=before, new=after, places=places)


def _sentences(key: str, lang: Lang, before: str, after: str, places: Places) -> Iterator[TextChange]:
    olds, news = sentences(before), sentences(after)
    if len(olds) == len(news) == 1:  # a heading, a name, a grade: whatever it says, it is the same thing
        yield TextChange(action=_action(before, after), key=key, lang=lang, old=before, new=after, places=places)
        return
    aligned = align(olds, news, masked, masked)
    for old, new in aligned.pairs:
        if old != new:
            yield TextChange(action=_action(old, new), key=key, lang=lang, old=old, new=new, places=places)
    for new in aligned.came:
        yield TextChange(action="added", key=key, lang=lang, new=new, places=(None, places[1]))
    for old in aligned.gone:
        yield TextChange(action="removed", key=key, lang=lang, old=old, places=(places[0], None))
    if aligned.moved:
        yield TextChange(action="changed", key=key, lang=lang, old=before, new=after, places=places)


def _action(old: str, new: str) -> TextAction:
    if not old or not new:
        return "removed" if old else "added"
    return "figure" if masked(old) == masked(new) else "changed"


def _written(template: Template) -> str:
    return "".join(map(_part, template))


def _part(part: str | Reference | TypedFigure) -> str:
    match part:
        case Reference(path=path, format=words):
            return f"{{{path}:{' '.join(words)}}}" if words else f"{{{path}}}"
        case TypedFigure(text=text):
            return f"{{= {text} }}"
    return part
