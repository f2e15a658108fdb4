"""The data that a review goes by, from `jurisdictions/<id>/` → one `Pack`: what base says and what a province adds."""

from collections.abc import Sequence
from typing import Any, TypeVar

from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.lang import Localized
from disclosure_gen.load.faults import FAILED, Reading
from disclosure_gen.load.kinds import jurisdiction_of
from disclosure_gen.load.limits import LIMITS
from disclosure_gen.load.nodes import Node
from disclosure_gen.load.required import REQUIRED
from disclosure_gen.load.shape import Shape
from disclosure_gen.load.source import Source, parse
from disclosure_gen.load.submission import SUBMISSION
from disclosure_gen.load.words import WORDS
from disclosure_gen.model.pack import Pack
from disclosure_gen.records import fields, is_dataclass

T = TypeVar("T")

# By the name of their file, which is their field in a Pack.
PARTS: dict[str, Shape[Any]] = {"words": WORDS, "required": REQUIRED, "limits": LIMITS, "submission": SUBMISSION}
_PLACES = {"/places.txt": "places", "/places.en.txt": "places_en"}  # plain lists, which base alone has


def load_pack(sources: Sequence[Source], jurisdiction: str) -> tuple[Pack, tuple[Diagnostic, ...]]:
    """Return what base and a jurisdiction say, the lists of both joined, and what is wrong with their files.

    `sources` are named `jurisdictions/<jurisdiction>/<part>.toml`, and `jurisdictions/base/places.txt`.
    """
    parts: dict[str, Any] = {
        field: source.text for source in sources for end, field in _PLACES.items() if source.name.endswith(end)
    }
    diagnostics: list[Diagnostic] = []
    for place in dict.fromkeys(("base", jurisdiction)):
        for source in sources:
            name = source.name.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
            if name in PARTS and jurisdiction_of(source) == place:
                parsed = parse(source)
                reading = Reading(diagnostics=[*parsed.diagnostics])
                part = PARTS[name].decode(Node(parsed.data, source.name), reading)
                diagnostics += reading.diagnostics
                if part is not FAILED:
                    parts[name] = _joined(parts[name], part) if name in parts else part
    return Pack(**parts), tuple(diagnostics)


def _joined(first: T, second: T) -> T:
    """Return two records of lists as one; a value that is no list is the second's, where that says it.

    Of two entries with one id, the second's stands.
    """
    match first, second:
        case tuple(), tuple():
            replaced = {entry.id for entry in second if hasattr(entry, "id")}
            kept = (entry for entry in first if getattr(entry, "id", None) not in replaced) if replaced else first
            return (*kept, *second)  # type: ignore[return-value]
        case Localized(zh=zh, en=en), Localized(zh=more, en=more_en):
            return Localized((*(zh or ()), *(more or ())), (*(en or ()), *(more_en or ())))  # type: ignore[return-value]
    if is_dataclass(first) and not isinstance(first, type):
        pairs = {field.name: (getattr(first, field.name), getattr(second, field.name)) for field in fields(first)}
        return type(first)(**{name: _joined(*pair) for name, pair in pairs.items()})
    return second or first
