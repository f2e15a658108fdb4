"""The department, the title and the dates of a disclosure → its cover."""

from collections.abc import Iterator, Sequence

from disclosure_gen.compose.inlines import inlines, phrase_lines
from disclosure_gen.compose.scope import Scope
from disclosure_gen.compose.title import compose_notices, issuer, parts
from disclosure_gen.doc.blocks import Cover, Inline, Inlines, LineBreak, Paragraph, Text, plain
from disclosure_gen.fmt import format_date
from disclosure_gen.lang import Lang, term


def compose_cover(scope: Scope) -> Cover:
    """Return the cover: who issues the disclosure and what it is called, at the foot who prepared it and when."""
    titles = {lang: _lines(lang, scope) for lang in scope.langs}
    head = [*compose_notices(scope), *_names(scope)]
    head += [_paragraph(lines[0], "title", lang, scope) for lang, lines in titles.items()]
    head += [_paragraph(_joined(lines[1:]), "subtitle", lang, scope) for lang, lines in titles.items() if lines[1:]]
    return Cover(head=tuple(head), foot=tuple(_imprint(scope)))


def _names(scope: Scope) -> Iterator[Paragraph]:
    names = (issuer(scope),) if scope.edition == "en" else phrase_lines(scope.disclosure.department.name, scope)
    for name in names:
        yield _paragraph(name, "issuer", name[0].lang, scope)


def _lines(lang: Lang, scope: Scope) -> list[Inlines]:
    """Return the lines of the title without the department's name, which stands above; never none."""
    lines = [inlines(part, lang, scope) for part in parts(lang, scope)]
    return [rest for line in lines if (rest := _without_name(line, lang, scope))] or lines


def _without_name(words: Inlines, lang: Lang, scope: Scope) -> Inlines:
    name = scope.disclosure.department.name.get(lang) or ""
    if not name or not plain(words).startswith(name):
        return words
    left, rest = len(name), list(words)
    while rest and left >= len(rest[0].text):
        left -= len(rest.pop(0).text)
    return (Text(rest[0].text[left:], lang), *rest[1:]) if left else tuple(rest)


def _joined(lines: Sequence[Inlines]) -> Inlines:
    """Return lines as one text, parted by sense."""
    result: list[Inline] = []
    for line in lines:
        result += [LineBreak(line[0].lang)] if result else []
        result += line
    return tuple(result)


def _imprint(scope: Scope) -> Iterator[Paragraph]:
    for lang in scope.langs:
        name = scope.disclosure.department.name.get(lang) or ""
        words = term(scope.terms, "document.prepared", lang).replace("{}", name)
        yield _paragraph((Text(words, lang),), "imprint", lang, scope)
    day = scope.disclosure.published_on or scope.disclosure.approved_on
    if day:
        for lang in scope.langs:
            yield _paragraph((Text(format_date(day, lang), lang),), "imprint", lang, scope)


def _paragraph(words: Inlines, role: str, lang: Lang, scope: Scope) -> Paragraph:
    return Paragraph(text=words, role=f"cover.{role}", lang=lang, translation=lang != scope.lang)
