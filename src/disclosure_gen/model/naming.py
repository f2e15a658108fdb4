"""What the files of an edition are called: the pattern of the content, filled in."""

import re

from disclosure_gen.lang import Edition, langs_of
from disclosure_gen.model.disclosure import Disclosure

USUAL = "{department}-{year}.{edition}"
SLOTS = ("department", "name", "year", "edition")
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # in names on Windows, and two of them everywhere

_SLOT = re.compile(r"\{(\w+)\}")


def file_stem(disclosure: Disclosure, edition: Edition) -> str:
    """Return the name of an edition's files without what says their format."""
    name = disclosure.department.name.get(langs_of(edition)[0]) or disclosure.id
    given = {"department": disclosure.id, "name": name, "year": str(disclosure.year), "edition": edition}
    filled = _SLOT.sub(lambda slot: given.get(slot[1], slot[0]), disclosure.file_name or USUAL)
    return FORBIDDEN.sub("_", filled).strip(". ") or disclosure.id


def slots_of(pattern: str) -> tuple[str, ...]:
    """Return what a pattern leaves to be filled in, in order."""
    return tuple(_SLOT.findall(pattern))


def words_of(pattern: str) -> str:
    """Return a pattern without what is filled in."""
    return _SLOT.sub("", pattern)
