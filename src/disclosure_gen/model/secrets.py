"""What stands behind classified values, and the forms in which it would be printed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from disclosure_gen.lang import Localized
from disclosure_gen.model.walk import ATOMS, names
from disclosure_gen.money import Classified, Quantity

_Way = Any  # None, or a pair of the next: from a value to the whole: what it lies in, and its key there
_SILENT = ATOMS - {Classified}  # what is never classified itself
_DIGITS = 4  # a figure of fewer stands in any document by chance
_CHARACTERS = {"zh": 4, "en": 8}  # and so does a shorter text


def classified(whole: Any) -> Iterator[tuple[object, str]]:  # noqa: ANN401 - any part of the model
    """Yield what stands behind each classified value, with the keys that lead to it."""
    left: list[tuple[Any, _Way]] = [(whole, None)]
    while left:
        value, way = left.pop()
        kind = type(value)
        if kind is Classified:
            if value.value is not None:
                yield value.value, _keys(way)
        elif kind in ATOMS:
            continue
        elif kind is dict:
            left += [(one, (way, key)) for key, one in value.items() if type(one) not in _SILENT]
        elif isinstance(value, tuple):
            left += [(one, (way, str(number))) for number, one in enumerate(value, 1) if type(one) not in _SILENT]
        else:
            left += [
                (one, (way, name))
                for name in names(value.__class__)
                if type(one := getattr(value, name)) not in _SILENT
            ]


def _keys(way: _Way) -> str:
    keys: list[str] = []
    while way is not None:
        way, key = way
        keys += [] if key == "current" else [key]
    return ".".join(reversed(keys))


def forms(value: object) -> Iterator[str]:
    """Yield the forms in which a value would be printed, as far as it would be known again."""
    match value:
        case Quantity(value=number):
            yield from (printed for printed in _printed(number) if digits_of(printed) >= _DIGITS)
        case Localized(zh=zh, en=en):
            yield from _words(zh, "zh")
            yield from _words(en, "en")
        case str():
            yield from _words(value, "zh")


def digits_of(printed: str) -> int:
    """Return how many digits of a printed number tell something."""
    return sum(char.isdigit() for char in printed.strip("0.,"))


def _printed(number: Decimal) -> Iterator[str]:
    size = abs(number)
    yield f"{size:f}"
    yield f"{size:,f}"
    if size == size.to_integral_value():
        yield f"{size.to_integral_value():f}"


def _words(said: object, lang: str) -> Iterator[str]:
    """Yield the words of a text between the figures that it names."""
    parts = said if isinstance(said, tuple) else (said,)
    for part in parts:
        if isinstance(part, str) and len(part.strip()) >= _CHARACTERS[lang]:
            yield part.strip()
