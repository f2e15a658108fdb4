"""What a package says of itself: each file with size and SHA-256, what it was made with, dates."""

import json
import platform
import zlib
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from importlib import metadata
from typing import Any

from disclosure_gen import __version__, files
from disclosure_gen.lang import LANGS, Edition
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.records import dataclass
from disclosure_gen.submission.assemble import Part

NAME = "manifest.json"
SIGNATURE = "manifest.json.p7s"
FORMAT = "disclosure-gen submission"
VERSION = 1
DAYS = 20  # after approval: 预算法 art. 14

UNKNOWN = "unknown"

_MADE_WITH = ("reportlab", "uharfbuzz", "babel", "pyphen", "xlsxwriter")  # what the bytes of files depend on
_MOST_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A file as the manifest lists it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A manifest as it was read: the files, and all that it says."""

    files: tuple[Listed, ...]
    said: Mapping[str, Any]


def manifest(editions: Mapping[Edition, Disclosure], parts: Mapping[str, Part], made_with: Mapping[str, str]) -> bytes:
    """Return the manifest of a package; `made_with` are the versions that it was made with."""
    disclosure = next(iter(editions.values()))
    said = {
        "format": FORMAT,
        "version": VERSION,
        "department": disclosure.id,
        "name": names(editions),
        "editions": list(editions),
        "year": disclosure.year,
        "kind": disclosure.kind,
        "jurisdiction": disclosure.jurisdiction,
        "dates": dates(disclosure),
        "made_with": dict(made_with),
        "fonts": fonts(),
        "rule_packs": rule_packs(disclosure.jurisdiction),
        "files": [_entry(name, part) for name, part in sorted(parts.items())],
    }
    return _written(said)


def relisted(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return a manifest that lists some files as they are now."""
    said = json.loads(data)
    for entry in said["files"]:
        if entry["name"] in changed:
            file = changed[entry["name"]]
            entry |= {"bytes": len(file), "sha256": sha256(file).hexdigest()}
    return _written(said)


def names(editions: Mapping[Edition, Disclosure]) -> dict[str, str]:
    """Return the department's name in each language in which an edition says it."""
    said = ((lang, one.department.name.get(lang)) for lang in LANGS for one in editions.values())
    return {lang: words for lang, words in [*said][::-1] if words is not None}


def dates(disclosure: Disclosure) -> dict[str, object]:
    """Return when it was approved and disclosed, and until when it must be, as far as that is known."""
    approved, disclosed = disclosure.approved_on, disclosure.published_on
    deadline = approved + timedelta(days=DAYS) if approved else None
    in_time = disclosed <= deadline if disclosed and deadline else None
    return {
        "approved": _day(approved),
        "disclosed": _day(disclosed),
        "deadline": _day(deadline),
        "in_time": UNKNOWN if in_time is None else in_time,
    }


def versions() -> dict[str, str]:
    """Return the versions of the program and of what the bytes of its files depend on."""
    found = {
        "disclosure-gen": __version__,
        "python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    for name in _MADE_WITH:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "none"
    return found


def fonts() -> dict[str, str]:
    """Return the faces of the program with their SHA-256."""
    return {one["file"]: one["sha256"] for one in json.loads(files.read_fonts())["fonts"]}


def rule_packs(jurisdiction: str) -> dict[str, str]:
    """Return the files that a review in a jurisdiction goes by, with their SHA-256."""
    places = tuple(f"jurisdictions/{place}/" for place in ("base", jurisdiction))
    known = (*files.read_rules(), *files.read_pack())
    texts = {source.name: source.text for source in known if source.name.startswith(places)}
    return {name: sha256(text.encode()).hexdigest() for name, text in sorted(texts.items())}


def read_manifest(data: bytes) -> Manifest | None:
    """Return a manifest, None where it is none of this version."""
    try:
        said: Any = json.loads(data.decode()) if len(data) <= _MOST_BYTES else None
        if said["format"] != FORMAT or said["version"] != VERSION:
            return None
        listed = tuple(
            Listed(name=str(one["name"]), size=int(one["bytes"]), sha256=str(one["sha256"])) for one in said["files"]
        )
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    return Manifest(files=listed, said=said) if _are_versions(said.get("made_with")) else None


def _are_versions(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and all(isinstance(one, str) for one in value.values())


def _entry(name: str, part: Part) -> dict[str, object]:
    language = {"language": part.language} if part.language else {}
    digest = sha256(part.data).hexdigest()
    return {"name": name, "role": part.role, **language, "bytes": len(part.data), "sha256": digest}


def _written(said: Mapping[str, object]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def _day(day: date | None) -> str:
    return UNKNOWN if day is None else day.isoformat()
