"""Places on the disk → the folders of content and the packages that they hold, and the memory of what was done."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from disclosure_gen.files import content_folders


def find_cases(place: Path) -> Sequence[Path]:
    """Return a package, a folder of content, or all that a folder holds up to two levels below, in order."""
    if place.is_file() or (place / "disclosure.toml").is_file():
        return [place]
    return [*content_folders(place), *find_packages(place)]


def find_packages(place: Path) -> Sequence[Path]:
    """Return the packages that a folder holds up to two levels below, in order."""
    packages: list[Path] = []
    for pattern in ("*.zip", "*/*.zip", "*/*/*.zip"):
        with suppress(OSError):
            packages += (path for path in place.glob(pattern) if not path.name.startswith("."))
    return sorted(packages)


def read_text(path: Path) -> str:
    """Return the text of a file of the program's own, "" where there is none that can be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):
        return ""


def are_there(paths: Sequence[str]) -> bool:
    """Tell whether all of some files are there."""
    return all(Path(path).is_file() for path in paths)


def bytes_of(place: Path) -> bytes:
    """Return the bytes of a file, of a folder those of all files in it with their names; none of what is not there."""
    paths = sorted(place.iterdir()) if place.is_dir() else [place]
    return b"".join(path.name.encode() + path.read_bytes() for path in paths if path.is_file())
