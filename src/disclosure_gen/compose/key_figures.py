"""The figures that content names as the most important → what a web page shows of them."""

from collections.abc import Iterator

from disclosure_gen.compose.inlines import phrase_lines
from disclosure_gen.compose.scope import Scope
from disclosure_gen.doc import blocks as doc
from disclosure_gen.doc.blocks import Inlines, Text, Value
from disclosure_gen.fmt import Movement, after_text, format_reference, number_of
from disclosure_gen.lang import Lang, term
from disclosure_gen.model.calling import called_alone
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.key_figures import KeyFigure
from disclosure_gen.model.lookup import PARTS, FoundFigure, resolve, signed_change
from disclosure_gen.money import Classified, Quantity

_CHANGE, _RATE = ("change",), ("change_rate",)


def compose_key_figures(scope: Scope) -> Iterator[doc.KeyFigure]:
    """Yield each key figure; how it changed where content says it and nothing of it is hidden.

    Raises LookupError for one that is no figure or has no name, which checks report before.
    """
    for one in scope.disclosure.key_figures:
        found = resolve(scope.disclosure, one.figure.path)
        if not isinstance(found, FoundFigure) or found.amount is None:
            raise LookupError(f"{one.figure.path} names no figure")
        number = found.amount.value if isinstance(found.amount, Quantity) else None
        yield doc.KeyFigure(
            label=_label(one, found, scope),
            value=tuple(
                Value(format_reference(found.amount, (), lang, scope.terms), lang, found.key, number)
                for lang in scope.langs
            ),
            change=tuple(_change(found, lang, scope) for lang in scope.langs) if moves(found.figure) else (),
        )


def moves(figure: Figure) -> bool:
    """Tell whether it is known and public how a figure changed."""
    hidden = any(isinstance(getattr(figure, part), Classified) for part in PARTS)
    return not hidden and isinstance(signed_change(figure), Quantity)


def _label(one: KeyFigure, found: FoundFigure, scope: Scope) -> tuple[Inlines, ...]:
    if one.label is not None:
        return phrase_lines(one.label, scope)
    path = found.key.removeprefix("figures.")
    names = [(called_alone(path, found.figure, scope.disclosure, lang, scope.terms), lang) for lang in scope.langs]
    if not all(name for name, _ in names):
        raise LookupError(f"{one.figure.path} has no name")
    return tuple((Text(name, lang),) for name, lang in names)


def _change(found: FoundFigure, lang: Lang, scope: Scope) -> Inlines:
    """Return the change as an amount, and as a rate where there is one: 比上年增加9.54万元，增长0.97%."""
    figure = found.figure
    movement = Movement(current=figure.current, prior=figure.prior, change=figure.change)
    change = format_reference(movement, _CHANGE, lang, scope.terms)
    number, rate = number_of(movement, _CHANGE), number_of(movement, _RATE)
    form = term(scope.terms, "key_figure.change_and_rate" if number and rate is not None else "key_figure.change", lang)
    before, _, rest = form.partition("{change}")
    inlines: list[doc.Inline] = [Text(before, lang)] if before else []
    inlines.append(Value(after_text(change, before, lang, scope.terms), lang, f"{found.key}.change", number))
    between, named, after = rest.partition("{rate}")
    if named:
        shown = format_reference(movement, _RATE, lang, scope.terms)
        inlines += [Text(between, lang), Value(shown, lang, f"{found.key}.change_rate", rate)]
    end = after if named else between
    return (*inlines, Text(end, lang)) if end else tuple(inlines)
