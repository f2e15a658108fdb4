"""The department and the title of its disclosure → the paragraphs that open the document, its foot and metadata."""

from collections.abc import Iterator

from disclosure_gen.compose.inlines import inlines, lines, phrase_lines
from disclosure_gen.compose.scope import Scope
from disclosure_gen.doc.blocks import Inline, Inlines, LineBreak, Paragraph, Text, plain
from disclosure_gen.lang import Lang, term
from disclosure_gen.model.text import Template


def compose_title(scope: Scope) -> Iterator[Paragraph]:
    """Yield the title in each language; above an English title its issuer, below it where the text stands."""
    alone = scope.edition == "en"
    if alone:
        yield Paragraph(text=issuer(scope), role="issuer", lang="en")
    for lang in scope.langs:
        yield Paragraph(text=_title(lang, scope), role="title", lang=lang, translation=lang != scope.lang)
    if alone and scope.disclosure.standing.en is not None:
        for lang, words in lines(scope.disclosure.standing, scope):
            yield Paragraph(text=words, role="standing", lang=lang)


def compose_notices(scope: Scope) -> Iterator[Paragraph]:
    """Yield the notes of the first page, each in every language of the edition."""
    for note in scope.disclosure.first_page_notes:
        for lang, words in lines(note, scope):
            yield Paragraph(text=words, role="notice", lang=lang, translation=lang != scope.lang)


def issuer(scope: Scope) -> Inlines:
    """Return the department's name as it stands above an English title, in capitals."""
    return (Text(plain(phrase_lines(scope.disclosure.department.name, scope)[0]).upper(), "en"),)


def title_line(scope: Scope) -> str:
    """Return the title as one line in the leading language."""
    gap = " " if scope.lang == "en" else ""
    return gap.join(plain(inlines(part, scope.lang, scope)) for part in parts(scope.lang, scope))


def foot(scope: Scope) -> tuple[str, ...]:
    """Return the words of the running foot, which only the English edition has: department, document and year."""
    if scope.edition != "en":
        return ()
    disclosure = scope.disclosure
    name = term(scope.terms, f"document.foot.{disclosure.kind}", "en").replace("{year}", str(disclosure.year))
    return (plain(phrase_lines(disclosure.department.name, scope)[0]), name)


def _title(lang: Lang, scope: Scope) -> Inlines:
    result: list[Inline] = []
    for part in parts(lang, scope):
        result += [LineBreak(lang)] if result else []
        result += inlines(part, lang, scope)
    return tuple(result)


def parts(lang: Lang, scope: Scope) -> tuple[Template, ...]:
    """Return the lines of the title in a language."""
    parts = scope.disclosure.title.get(lang)
    if parts is None:
        raise LookupError(f"no {lang} title")
    return parts
