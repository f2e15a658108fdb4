"""What stands behind classified values, and the forms in which it would be printed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from disclosure_gen.lang import Localized
from disclosure_gen.money import Classified, Quantity
from disclosure_gen.records import fields, is_dataclass

_DIGITS = 4  # a figure of fewer stands in any document by chance
_CHARACTERS = {"zh": 4, "en": 8}  # and so does a shorter text


def classified(whole: Any) -> Iterator[tuple[object, str]]:  # noqa: ANN401 - any part of the model
    """Yield what stands behind each classified value, with the keys that lead to it."""
    left: list[tuple[Any, tuple[str, ...]]] = [(whole, ())]
    while left:
        value, path = left.pop()
        if isinstance(value, Classified):
            if value.value is not None:
                yield value.value, ".".join(one for one in path if one != "current")
        elif isinstance(value, tuple):
            left += ((one, (*path, str(number))) for number, one in enumerate(value, 1))
        elif isinstance(value, Mapping):
            left += ((one, (*path, str(key))) for key, one in value.items())
        elif is_dataclass(value):
            left += ((getattr(value, one.name), (*path, one.name)) for one in fields(value))


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
