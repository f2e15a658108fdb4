"""A comparison → data for programs."""

from collections.abc import Mapping, Sequence

from disclosure_gen.compare import Change, Comparison, FigureChange, StructureChange, TextChange
from disclosure_gen.compare.labels import Label, label_of, labels
from disclosure_gen.compare.reasons import reasons
from disclosure_gen.compare.sums import sum_of
from disclosure_gen.diagnostics import Origin
from disclosure_gen.fmt import format_amount
from disclosure_gen.lang import LANGS, Lang, Terms
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.succession import Succession
from disclosure_gen.money import Amount, Quantity


def as_data(comparison: Comparison, changes: Sequence[Change], terms: Terms) -> Mapping[str, object]:
    """Return the changes as plain data: amounts as texts with their digits, places as lists of file and path."""
    names = {lang: labels(comparison.sides, lang, terms) for lang in LANGS}
    why = {lang: reasons(comparison, lang, terms) for lang in LANGS}
    return {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "unknown": comparison.unknown,
        "apart": [
            {"count": one.count, "side": ("old", "new")[one.side], "units": list(one.units)} for one in comparison.apart
        ],
        "changes": [_data(change, names, why, terms, comparison) for change in changes],
    }


def _side(side: Disclosure) -> Mapping[str, object]:
    return {"department": side.id, "year": side.year, "kind": side.kind, "partial": side.partial}


def _data(
    change: Change,
    names: Mapping[Lang, Mapping[str, Label]],
    why: Mapping[Lang, Mapping[str, str]],
    terms: Terms,
    comparison: Comparison,
) -> Mapping[str, object]:
    head: dict[str, object] = {"kind": kind_of(change), "action": change.action, "key": change.key}
    match change:
        case FigureChange():
            return {
                **head,
                "part": change.part,
                "label": {lang: label_of(change.key, one, lang, terms).whole(lang) for lang, one in names.items()},
                "unit": change.unit,
                "old": _plain(change.old),
                "new": _plain(change.new),
                "change": _plain(change.change),
                "rate": None if change.rate is None else str(change.rate),
                "code": change.code or None,
                "sum": _sum(sum_of(change.key, comparison)),
                "reason": {lang: said[change.key] for lang, said in why.items() if change.key in said} or None,
                "places": _places(change.places, change.summed),
            }
        case TextChange():
            return {**head, "lang": change.lang, "old": change.old, "new": change.new, "places": _places(change.places)}
        case StructureChange():
            amounts = [{"amount": str(one.value), "unit": one.unit} for one in change.amounts]
            more = {"thing": change.thing, "old": change.old, "new": change.new, "amounts": amounts}
            return {**head, **more, "places": _places(change.places, _of_units(change, comparison))}
    return {**head, "message": {"zh": change.finding.zh, "en": change.finding.en}}


def _sum(one: Succession | None) -> Mapping[str, object] | None:
    """Return the ids of the units whose figures are compared together."""
    return {"old": list(one.old), "new": list(one.new)} if one else None


def kind_of(change: Change) -> str:
    """Return what a change is a change of."""
    match change:
        case FigureChange():
            return "figure"
        case TextChange():
            return "text"
        case StructureChange():
            return "structure"
    return "finding"


def _plain(amount: Amount | None) -> str | None:
    match amount:
        case None:
            return None
        case Quantity(value=value):
            return f"{value:f}"
    return format_amount(amount, "zh")


def _of_units(change: StructureChange, comparison: Comparison) -> Sequence[Sequence[Origin]]:
    """Return where the units stand that became others together."""
    one = sum_of(change.key, comparison) if change.thing == "unit" else None
    sides = ((comparison.old, one.old), (comparison.new, one.new)) if one else ()
    return [[unit.origin for unit in side.units if unit.id in ids] for side, ids in sides] or ((), ())


def _places(places: Sequence[Origin | None], several: Sequence[Sequence[Origin]] = ((), ())) -> Mapping[str, object]:
    """Return where something stands on each side: in one place, in `several` that are taken together, or in none."""
    return {
        side: [{"file": one.file, "path": list(one.path)} for one in (more or ([place] if place else []))]
        for side, place, more in zip(("old", "new"), places, several, strict=True)
    }
