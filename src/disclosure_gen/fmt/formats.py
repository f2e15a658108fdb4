"""The closed set of formats of `{path:format words}`, what each fits, and a figure or fact → text by them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from disclosure_gen.fmt.dates import format_date, format_year
from disclosure_gen.fmt.numbers import (
    POINTS,
    SQUARE_METRES,
    digits,
    format_area,
    format_money,
    format_wan,
    format_yuan,
    symbol,
    with_unit,
)
from disclosure_gen.fmt.phrases import Movement, change_of, format_change, format_change_rate, rate_of
from disclosure_gen.lang import Lang, Localized, Terms
from disclosure_gen.money import Absent, Amount, Classified, Quantity, convert, round_half_up
from disclosure_gen.records import dataclass, replace

Kind = Literal["money", "percent", "permille", "area", "count", "number", "words", "year", "date", "place"]
Modifier = Literal["decimals", "group", "unit"]
Subject = Amount | Movement | Localized[str] | int | date
FaultKind = Literal["unknown-format", "does-not-fit", "unknown-modifier", "repeated-modifier"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the kinds of figure or fact that it fits, the modifiers that it takes; `compares` needs two years."""

    kinds: frozenset[Kind]
    modifiers: frozenset[Modifier] = frozenset()
    compares: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A format with its modifiers read: `amount 0 group 万元`."""

    name: str
    places: int | None = None
    group: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the words of a format, and the word."""

    kind: FaultKind
    word: str


_FIGURES: frozenset[Kind] = frozenset({"money", "percent", "permille", "area", "count", "number"})
_PLAIN: frozenset[Modifier] = frozenset({"decimals", "group"})
_FULL: frozenset[Modifier] = frozenset({"decimals", "group", "unit"})

FORMATS: Mapping[str, Format] = {
    "amount": Format(frozenset({"money"}), _FULL),
    "number": Format(_FIGURES, _FULL),
    "yuan": Format(frozenset({"money"}), _PLAIN),
    "percent": Format(frozenset({"percent"}), _PLAIN),
    "permille": Format(frozenset({"permille"}), _PLAIN),
    "points": Format(frozenset({"percent"}), _PLAIN),
    "area": Format(frozenset({"area"}), _FULL),
    "wan": Format(frozenset({"number", "area", "count"}), _PLAIN),
    "count": Format(frozenset({"count"}), _PLAIN),
    "change": Format(_FIGURES, _FULL, compares=True),
    "change_rate": Format(_FIGURES, frozenset({"decimals"}), compares=True),
    "date": Format(frozenset({"date"})),
    "year": Format(frozenset({"year", "date"})),
    "ordinal": Format(frozenset({"place"})),
}

RATE_PLACES = 2  # of a rate of change, unless the format says how many
TARGETS: Mapping[Kind, tuple[str, ...]] = {"money": ("元", "万元", "亿元"), "area": tuple(SQUARE_METRES)}


def kind_of(subject: Subject) -> Kind | None:
    """Return the kind of a figure or fact; None for one that prints as a symbol whatever the format (—, ?, **)."""
    match subject:
        case Quantity(unit=unit):
            return kind_of_unit(unit)
        case Localized():
            return "words"
        case date():
            return "date"
        case int():
            return "year"
        case Movement(current=current, prior=prior, change=change):
            return next((kind_of(part) for part in (current, prior, change) if isinstance(part, Quantity)), None)
    return None


def kind_of_unit(unit: str) -> Kind:
    """Return the kind of the figures of a unit."""
    if unit in TARGETS["money"]:
        return "money"
    kinds: Mapping[str, Kind] = {"": "number", "%": "percent", "‰": "permille"}
    return "area" if unit in SQUARE_METRES else kinds.get(unit, "count")


def fault_of(words: Sequence[str], kind: Kind | None) -> Fault | None:
    """Return what is wrong with the words of a format for a kind of figure or fact, None where all is well."""
    if not words:
        return None
    name, *modifiers = words
    shape = FORMATS.get(name)
    if shape is None:
        return Fault("unknown-format", name)
    if kind is not None and kind not in shape.kinds:
        return Fault("does-not-fit", name)
    return _modifier_fault(modifiers, shape, kind)


def compares(words: Sequence[str]) -> bool:
    """Tell whether a format needs a figure's `Movement` rather than one amount."""
    return bool(words) and words[0] in FORMATS and FORMATS[words[0]].compares


def number_of(subject: Subject, words: Sequence[str]) -> Decimal | None:
    """Return the exact number that a reference prints: an amount, a signed change, a rate; None where it is none."""
    match subject:
        case Quantity(value=value):
            return value
        case Movement() if words[0] == "change_rate":
            places = _wanted(words).places
            return rate_of(subject, RATE_PLACES if places is None else places)
        case Movement():
            change = change_of(subject)
            return change.value if change else None
    return None


def format_reference(subject: Subject, words: Sequence[str], lang: Lang, terms: Terms) -> str:
    """Return what a reference prints; without words a figure's own unit decides, and a fact is said as it is.

    `change` and `change_rate` take a `Movement`, all others an amount or a fact. Raises ValueError for words that
    `fault_of` rejects and for a change that is not stated, LookupError for a missing translation.
    """
    fault = fault_of(words, kind_of(subject))
    if fault is not None:
        raise ValueError(f"{fault.kind}: {fault.word}")
    wanted = _wanted(words)
    match subject:
        case Movement():
            return _format_movement(subject, wanted, lang, terms)
        case Quantity():
            return _format_quantity(subject, wanted, lang, terms)
        case Absent() | Classified():
            return symbol(subject)
        case Localized():
            text = subject.get(lang)
            if text is None:
                raise LookupError(f"no {lang} for {subject.origin}")
            return text
        case date():
            return format_year(subject.year, lang) if wanted.name == "year" else format_date(subject, lang)
    return format_year(subject, lang) if wanted.name == "year" else str(subject)


def _format_movement(movement: Movement, wanted: Wanted, lang: Lang, terms: Terms) -> str:
    if wanted.name == "change_rate":
        return format_change_rate(movement, lang, terms, RATE_PLACES if wanted.places is None else wanted.places)

    def say(change: Quantity) -> str:
        name = "points" if change.unit == "%" else ""
        return _format_quantity(change, replace(wanted, name=name), lang, terms)

    return format_change(movement, lang, terms, say)


def _format_quantity(given: Quantity, wanted: Wanted, lang: Lang, terms: Terms) -> str:
    group = wanted.group
    if wanted.name == "wan":
        return format_wan(given.value, lang, places=wanted.places, group=group)
    quantity = in_unit(given, "元" if wanted.name == "yuan" else wanted.unit)
    if wanted.places is not None:
        quantity = Quantity(round_half_up(quantity.value, wanted.places), quantity.unit)
    match wanted.name:
        case "number":
            return digits(quantity.value, group=group or lang == "en")
        case "yuan":
            return format_yuan(quantity, lang, group=group)
        case "points":
            return with_unit(Quantity(quantity.value, POINTS), lang, terms, group=group)
    return _with_own_unit(quantity, lang, terms, group=group)


def _with_own_unit(quantity: Quantity, lang: Lang, terms: Terms, *, group: bool) -> str:
    if quantity.is_money:
        return format_money(quantity, lang, group=group)
    if quantity.unit in SQUARE_METRES:
        return format_area(quantity, lang, terms, group=group)
    return with_unit(quantity, lang, terms, group=group)


def in_unit(quantity: Quantity, unit: str) -> Quantity:
    """Return the same figure in a named unit of money or area."""
    if not unit or unit == quantity.unit:
        return quantity
    if quantity.is_money:
        return convert(quantity, unit)
    return Quantity(quantity.value * SQUARE_METRES[quantity.unit] / SQUARE_METRES[unit], unit)


def _modifier_fault(words: Sequence[str], shape: Format, kind: Kind | None) -> Fault | None:
    seen: set[Modifier] = set()
    for word in words:
        modifier = _modifier(word)
        if modifier not in shape.modifiers:
            return Fault("unknown-modifier", word)
        if modifier in seen:
            return Fault("repeated-modifier", word)
        if modifier == "unit" and kind is not None and word not in TARGETS.get(kind, ()):
            return Fault("does-not-fit", word)
        seen.add(modifier)
    return None


def _modifier(word: str) -> Modifier:
    if word == "group":
        return "group"
    return "decimals" if word.isascii() and word.isdigit() and len(word) == 1 else "unit"


def _wanted(words: Sequence[str]) -> Wanted:
    wanted = Wanted(words[0] if words else "")
    for word in words[1:]:
        match _modifier(word):
            case "group":
                wanted = replace(wanted, group=True)
            case "decimals":
                wanted = replace(wanted, places=int(word))
            case "unit":
                wanted = replace(wanted, unit=word)
    return wanted
