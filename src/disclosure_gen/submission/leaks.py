"""Files → the classified values of a disclosure that are in any byte of them, also where they are packed."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.secrets import classified, forms
from disclosure_gen.records import NamedTuple

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_MARKUP = re.compile(rb"<[^>]*>")
_ENDS = re.compile(  # of what stands apart: paragraphs, cells, rows; markup inside them parts no words
    rb"</(?:w:(?:p|tc|tr)|p|td|th|tr|li|dd|dt|div|h[1-6]|caption|c|v|f|si|row|c:(?:v|pt)|ofd:TextCode)>"
)
_HASH = re.compile(rb"[0-9a-f]{32,}")
_ENCODINGS = {"utf-8": 1, "utf-16-be": 2, "utf-16-le": 2, "gb18030": 1}  # with the bytes of a digit
_MOST = 64 * 1024 * 1024


class Sought(NamedTuple):
    """A form in which a classified value would be printed, and whose it is."""

    form: str
    key: str


def secrets(disclosure: Disclosure, public: Iterable[str]) -> tuple[Sought, ...]:
    """Return the classified figures and texts of a disclosure that would be known again, but those that are public.

    `public` are the contents that are published: what stands there in the open elsewhere is no secret.
    """
    texts = [text.encode() for text in public]
    found: dict[str, Sought] = {}
    for value, key in classified(disclosure):
        for form in forms(value):
            found.setdefault(form, Sought(form, key))
    return tuple(one for form, one in found.items() if not any(holds(text, form) for text in texts))


def holds_secrets(disclosure: Disclosure) -> bool:
    """Tell whether a disclosure still has what stands behind any classified value."""
    return next(classified(disclosure), None) is not None


def leaks(sought: Sequence[Sought], files: Mapping[str, bytes]) -> Iterator[tuple[str, Sought]]:
    """Yield each file in which a secret is, with that secret."""
    for name, data in files.items():
        parts = list(unpacked(data)) if sought else []
        for one in sought:
            if any(holds(part, one.form) for part in parts):
                yield name, one


def holds(part: bytes, form: str) -> bool:
    """Tell whether some bytes have a form in any of the usual encodings; a number only where it is no part of another.

    Digits of a digest are no number.
    """
    numeric = form[0].isdigit()
    for encoding, width in _ENCODINGS.items():
        sought = form.encode(encoding, "ignore")
        start = part.find(sought) if sought else -1
        while start >= 0:
            if not numeric or _is_whole(part, start, start + len(sought), encoding, width):
                return True
            start = part.find(sought, start + 1)
    return False


def _is_whole(part: bytes, start: int, end: int, encoding: str, width: int) -> bool:
    """Tell whether what stands between two places is a number of its own."""
    before = part[max(0, start - 2 * width) : start].decode(encoding, "ignore")[-2:]
    after = part[end : end + 2 * width].decode(encoding, "ignore")[:2]
    if before[-1:].isdigit() or after[:1].isdigit():
        return False
    if (before[-1:] in (".", ",") and before[:-1].isdigit()) or (after[:1] in (".", ",") and after[1:].isdigit()):
        return False
    around = _HASH.search(part, max(0, start - 128), end + 128)
    return not (width == 1 and around and around.start() <= start and end <= around.end())


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield a file, and what is packed in it, without markup too."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for entry in package.infolist():
                with package.open(entry) as part:
                    inside = part.read(_MOST)
                yield from unpacked(inside) if inside.startswith(b"PK") else (inside, _words_of(inside))
    elif data.startswith(b"%PDF"):
        for match in _STREAM.finditer(data):
            try:
                yield zlib.decompressobj().decompress(match[1], _MOST)
            except zlib.error:
                continue
    else:
        yield _words_of(data)


def _words_of(data: bytes) -> bytes:
    """Return what stands between markup, paragraphs and cells apart."""
    return _MARKUP.sub(b"", _ENDS.sub(b"\n", data))
