"""The glossary → a numbered list of `term：definition`."""

from disclosure_gen.compose.inlines import inlines
from disclosure_gen.compose.labels import DEPTHS, item_label
from disclosure_gen.compose.scope import Scope
from disclosure_gen.doc.blocks import Item, List
from disclosure_gen.lang import Lang, term
from disclosure_gen.model.narrative import LabelStyle, Term


def compose_glossary(style: LabelStyle, scope: Scope) -> List:
    """Return the disclosure's glossary as a list."""
    items = tuple(
        _item(entry, item_label(number, style, scope.edition, lang), lang, scope)
        for number, entry in enumerate(scope.disclosure.glossary, start=1)
        for lang in scope.langs
    )
    return List(items=items, depth=DEPTHS[style])


def _item(entry: Term, label: str, lang: Lang, scope: Scope) -> Item:
    name, definition = entry.term.get(lang), entry.definition.get(lang)
    if name is None or definition is None:
        raise LookupError(f"no {lang} at {entry.origin}")
    text = inlines((*name, term(scope.terms, "glossary.separator", lang), *definition), lang, scope)
    return Item(label=label, text=text, lang=lang, translation=lang != scope.lang)
