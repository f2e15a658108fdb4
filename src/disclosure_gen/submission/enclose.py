"""A package and OFD files from it that an office's own system has sealed → the package with these in their places.

The manifest lists them as they now are, so that a package is sealed first and signed last.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from disclosure_gen import files
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, has_errors
from disclosure_gen.importers.package import pack, unpack
from disclosure_gen.load.source import Source
from disclosure_gen.records import dataclass
from disclosure_gen.submission import manifest
from disclosure_gen.submission.sealed import is_sealed
from disclosure_gen.submission.verify import verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """What was found, and what was written where there were no errors: the package, which files in it are sealed."""

    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...] = ()
    path: str = ""
    files: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Tell whether there are errors, and so nothing was written."""
        return has_errors(self.diagnostics)


def enclose(package: str, sealed: Sequence[str], out: str = "") -> Enclosed:
    """Put sealed files into a package, and write it beside itself as `….sealed.zip`, or to `out`.

    Raises RefusedError where a file cannot be read or written.
    """
    data = files.read_made(Path(package))
    given = {path: files.read_made(Path(path)) for path in dict.fromkeys(sealed)}
    found = verify(data, package)
    held = dict(unpack(data, package).files)
    if found.signatures or manifest.SIGNATURE in held:
        say = Say("已经签过名；先盖章，后签名", "it is signed already: seals come first, signatures last")
        return Enclosed(diagnostics=(finding("DG834", Origin(package), say),))
    if found.failed:
        return Enclosed(diagnostics=found.diagnostics, sources=found.sources)
    places = {path: _place(one, held) for path, one in given.items()}
    strange = tuple(_strange(path) for path, place in places.items() if not place)
    if strange:
        return Enclosed(diagnostics=strange)
    changed = {places[path]: one for path, one in given.items()}
    held |= changed
    held[manifest.NAME] = manifest.relisted(held[manifest.NAME], changed)
    path = Path(out) if out else Path(package).with_suffix(".sealed.zip")
    files.write_files({path: pack(held)})
    return Enclosed(diagnostics=(), path=str(path), files=tuple(sorted(changed)))


def _place(sealed: bytes, held: Mapping[str, bytes]) -> str:
    """Return the file of a package that was sealed, "" where none is the same but for seals."""
    return next((name for name, one in held.items() if name.endswith(".ofd") and is_sealed(sealed, one)), "")


def _strange(path: str) -> Diagnostic:
    say = Say(
        "没有盖章，或不是这个包里的 OFD 盖章而成",
        "it has no seal, or is none of the package’s OFD files with nothing but a seal added",
    )
    hint = Say("请从包里取出 OFD，只盖章，不作别的改动", "take the OFD file out of the package and only seal it")
    return finding("DG834", Origin(path), say, hint=hint)
