"""Files → the classified values of a disclosure that are in any byte of them, also where they are packed."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from disclosure_gen.lang import Localized
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.money import Classified, Quantity
from disclosure_gen.records import fields, is_dataclass

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_MARKUP = re.compile(rb"<[^>]*>")
_DIGITS = 4  # a figure of fewer stands in any document by chance
_CHARACTERS = {"zh": 4, "en": 8}  # and so does a shorter text
_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")
_MOST = 64 * 1024 * 1024


def secrets(disclosure: Disclosure, public: Iterable[str]) -> tuple[str, ...]:
    """Return the classified figures and texts of a disclosure that would be known again, but those that are public.

    `public` are the contents that are published: what stands there in the open elsewhere is no secret.
    """
    texts = tuple(public)
    found = dict.fromkeys(form for value in _classified(disclosure) for form in _forms(value))
    return tuple(form for form in found if not any(form in text for text in texts))


def holds_secrets(disclosure: Disclosure) -> bool:
    """Tell whether a disclosure still has what stands behind any classified value."""
    return next(_classified(disclosure), None) is not None


def leaks(sought: tuple[str, ...], files: Mapping[str, bytes]) -> Iterator[tuple[str, int]]:
    """Yield each file in which a secret is, with the number of its place among those that are sought."""
    forms = [[secret.encode(encoding, "ignore") for encoding in _ENCODINGS] for secret in sought]
    for name, data in files.items():
        parts = list(unpacked(data)) if sought else []
        for number, encoded in enumerate(forms):
            if any(form in part for form in encoded if form for part in parts):
                yield name, number


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield a file, and what is packed in it, without markup too."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                with package.open(entry) as part:
                    inside = part.read(_MOST)
                yield from unpacked(inside) if inside.startswith(b"PK") else (inside, _MARKUP.sub(b"", inside))
    elif data.startswith(b"%PDF"):
        for match in _STREAM.finditer(data):
            try:
                yield zlib.decompressobj().decompress(match[1], _MOST)
            except zlib.error:
                continue
    else:
        yield _MARKUP.sub(b"", data)


def _classified(whole: Disclosure) -> Iterator[object]:
    """Yield what stands behind each classified value."""
    left: list[Any] = [whole]
    while left:
        value = left.pop()
        if isinstance(value, Classified):
            if value.value is not None:
                yield value.value
        elif isinstance(value, tuple):
            left += value
        elif isinstance(value, Mapping):
            left += value.values()
        elif is_dataclass(value):
            left += [getattr(value, one.name) for one in fields(value)]


def _forms(value: object) -> Iterator[str]:
    """Yield the forms in which a value would be printed."""
    match value:
        case Quantity(value=number):
            for printed in _printed(number):
                if sum(char.isdigit() for char in printed.strip("0.,")) >= _DIGITS:
                    yield printed
        case Localized(zh=zh, en=en):
            yield from _words(zh, "zh")
            yield from _words(en, "en")
        case str():
            yield from _words(value, "zh")


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
