"""What is known of a department → a new folder of content on the disk, made of the forms of its jurisdiction."""

from pathlib import Path

from disclosure_gen import files
from disclosure_gen.files import RefusedError
from disclosure_gen.lang import Edition
from disclosure_gen.load.kinds import jurisdiction_of, load_kinds
from disclosure_gen.load.source import Source
from disclosure_gen.load.subjects import is_list
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.starting import NewUnit, Start, start

_LANGUAGES: tuple[tuple[Edition, ...], ...] = (("zh",), ("zh", "en"))  # which make a difference to what is begun with


def jurisdictions() -> tuple[str, ...]:
    """Return the jurisdictions whose forms come with the program; base are the Ministry's."""
    return tuple(sorted({jurisdiction_of(source) for source in files.read_kinds() if not is_list(source)}))


def open_folder(folder: str | Path, about: Start) -> tuple[str, ...]:
    """Make a folder of content, whole or not at all, and return its files.

    Raises RefusedError for a folder that is there, and where it cannot be written.
    """
    target = Path(folder)
    made = _made(about)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RefusedError(f"无法建立 {target.parent}", f"cannot make {target.parent}") from error
    files.write_folder(target, {target / name: text.encode() for name, text in made.items()})
    return tuple(str(target / name) for name in made)


def begun(disclosure: Disclosure) -> tuple[tuple[Source, ...], ...]:
    """Return the files that the folder of a disclosure may have begun with, as far as they follow from what it says."""
    units = tuple(NewUnit(id=unit.id, zh=unit.name.zh or "") for unit in disclosure.units)
    starts = (
        Start(
            id=disclosure.id,
            year=disclosure.year,
            jurisdiction=disclosure.jurisdiction,
            zh="",
            languages=languages,
            units=units,
        )
        for languages in _LANGUAGES
    )
    return tuple(tuple(Source(name, text) for name, text in _made(about).items()) for about in starts)


def _made(about: Start) -> dict[str, str]:
    """Return the files of a new folder by name."""
    sources = [source for source in files.read_kinds() if not is_list(source)]
    kinds, _ = load_kinds(sources, about.jurisdiction)
    known = {id_: kind for id_, kind in kinds.items() if kind}
    return start(about, known, files.read_patterns(about.jurisdiction))
