"""Templates and names of the content → inlines, one run of them for each language of the edition."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from disclosure_gen.compose.labels import heading_label
from disclosure_gen.compose.scope import Scope
from disclosure_gen.doc.blocks import Inline, Inlines, Ref, Text, Value, plain
from disclosure_gen.fmt import REDACTED, Movement, after_text, compares, format_reference, number_of
from disclosure_gen.lang import Lang, Localized
from disclosure_gen.model.lookup import FoundFact, FoundFigure, FoundPlace, resolve
from disclosure_gen.model.text import Phrase, Prose, Reference, Secret, Template, TypedFigure
from disclosure_gen.money import Amount

Line = tuple[Lang, Inlines]
T = TypeVar("T")
JOINTS = {"，": "", "、": "", "（": "）", ", ": "", " (": ")"}  # what stands before a rate, and what closes it


def lines(text: Prose | Secret, scope: Scope) -> tuple[Line, ...]:
    """Return a text in each language of the edition; one that is the same in both (≥80%, **) stands once.

    Raises LookupError where a language is missing: checks report that before.
    """
    if isinstance(text, Secret):
        return ((scope.lang, (Text(REDACTED, scope.lang),)),)
    langs = scope.langs
    if len(langs) > 1 and text.zh == text.en and all(isinstance(part, str) for part in text.zh or ()):
        langs = langs[:1]
    return tuple((lang, inlines(_in(text, lang), lang, scope)) for lang in langs)


def phrase_lines(phrase: Phrase, scope: Scope) -> tuple[Inlines, ...]:
    """Return a name or label in each language of the edition; one that is the same in both stands once."""
    langs = scope.langs[:1] if phrase.zh == phrase.en else scope.langs
    return tuple((Text(_in(phrase, lang), lang),) for lang in langs)


def inlines(template: Template, lang: Lang, scope: Scope) -> Inlines:
    """Return a template with its references filled in; what is typed between two of them is one text."""
    result: list[Inline] = []
    typed = ""
    for part in said_once(template, lang, scope):
        match part:
            case str() as words:
                typed += words
                continue
            case TypedFigure(text=words):
                typed += words
                continue
        inline = _reference(part, typed or "".join([before.text for before in result[-1:]]), lang, scope)
        if isinstance(inline, Text):
            typed += inline.text
            continue
        if typed:
            result.append(Text(typed, lang))
            typed = ""
        result.append(inline)
    return (*result, Text(typed, lang)) if typed else tuple(result)


def said_once(template: Template, lang: Lang, scope: Scope) -> Template:
    """Return a template with nothing in place of a rate that says what the change right before it says.

    持平，与上年持平 is 持平. As many parts are in it as were.
    """
    parts = list(template)
    for index in range(len(parts) - 1, 1, -1):
        change, joint, rate = template[index - 2 : index + 1]
        after = template[index + 1] if index + 1 < len(parts) else ""
        closed = JOINTS.get(joint) if isinstance(joint, str) else None
        if closed is None or not isinstance(after, str) or not after.startswith(closed):
            continue
        if _repeats(change, rate, lang, scope):
            parts[index - 1 : index + 1] = ["", ""]
            parts[index + 1 : index + 2] = [after[len(closed) :]] if index + 1 < len(parts) else []
    return tuple(parts)


def _repeats(change: object, rate: object, lang: Lang, scope: Scope) -> bool:
    """Tell whether two parts are a change and its rate that say the same: that there is none."""
    if not isinstance(change, Reference) or not isinstance(rate, Reference) or change.path != rate.path:
        return False
    if (change.format[:1], rate.format[:1]) != (("change",), ("change_rate",)):
        return False
    return _shown(change, lang, scope) == _shown(rate, lang, scope)


def _shown(reference: Reference, lang: Lang, scope: Scope) -> str:
    """Return how a figure changed, as a reference says it behind no other words."""
    found = resolve(scope.disclosure, reference.path)
    return _figure(found, reference, "", lang, scope).text if isinstance(found, FoundFigure) else reference.path


def _reference(reference: Reference, before: str, lang: Lang, scope: Scope) -> Text | Value | Ref:
    """Return what a reference prints after some text: figures, years and dates with their key, names as plain words."""
    name = scope.names.get(reference.path)
    if name is not None:
        return Text(_in(name, lang), lang)
    match resolve(scope.disclosure, reference.path):
        case FoundFigure() as found:
            return _figure(found, reference, before, lang, scope)
        case FoundFact(key=key, value=fact):
            text = format_reference(fact, reference.format, lang, scope.terms)
            if isinstance(fact, int | date):
                return Value(text, lang, key, Decimal(fact) if isinstance(fact, int) else None)
            return Text(text, lang)
        case FoundPlace() as found:
            return Ref(_name(found, reference, lang, scope), lang, found.anchor)
    raise LookupError(f"{reference.path} names nothing")


def _name(found: FoundPlace, reference: Reference, lang: Lang, scope: Scope) -> str:
    """Return what a section or table is called: by its title, or by its number where that is asked for."""
    said = found.number if reference.format else found.title
    if isinstance(said, int):
        return heading_label(said, "一、", scope.edition, lang).rstrip("、.")
    if said is None:
        raise LookupError(f"{found.key} has no number")
    words = said.get(lang)
    if words is None:
        raise LookupError(f"no {lang} at {said.origin}")
    return words if isinstance(words, str) else plain(inlines(words, lang, scope))


def _figure(found: FoundFigure, reference: Reference, before: str, lang: Lang, scope: Scope) -> Value:
    figure, words = found.figure, reference.format
    subject: Amount | Movement | None = found.amount
    part: str = found.part
    if compares(words):
        part = words[0]
        subject = Movement(current=figure.current, prior=figure.prior, change=figure.change)
    if subject is None:
        raise LookupError(f"{reference.path} is not stated")
    key = found.key if part == "current" else f"{found.key}.{part}"
    shown = format_reference(subject, words, lang, scope.terms)
    if isinstance(subject, Movement):
        shown = after_text(shown, before, lang, scope.terms)
    return Value(shown, lang, key, number_of(subject, words))


def _in(text: Localized[T], lang: Lang) -> T:
    said = text.get(lang)
    if said is None:
        raise LookupError(f"no {lang} at {text.origin}")
    return said
