"""Lists of subject codes (政府收支分类科目), as CSV that comes with the program → what a code is called in a year.

The lists are not complete, and few names have a known first year: a code that is not in them says nothing.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from disclosure_gen.lang import Localized
from disclosure_gen.load.source import Source
from disclosure_gen.model.text import Phrase
from disclosure_gen.records import NamedTuple

LISTS = ("functional", "economic_department", "economic_government")
CODES = r"^\d{3}(\d{2}){0,2}$"

_CODE = re.compile(CODES)
_NEW = 2018  # the first year of today's classifications (财预〔2017〕98号)
_OF_NEW, _OF_OLD = "2018+", "2007-2009"


class Name(NamedTuple):
    """A name of a subject: in which books it was seen (2007-2009, 2018+, both, or "" where none is dated)."""

    zh: str
    en: str
    vintage: str
    sure: bool


Names = Mapping[str, Sequence[Name]]  # by code


def is_list(source: Source) -> bool:
    """Tell whether a file is a list of subject codes, and not a table kind."""
    return source.name.endswith(".csv")


def is_code(text: str) -> bool:
    """Tell whether a text has the form of a subject code: 类 three digits, 款 five, 项 seven."""
    return text.isascii() and _CODE.fullmatch(text) is not None


@lru_cache(maxsize=8)
def read_names(source: Source) -> Names:
    """Return the names of a list by code. Its first line says the columns."""
    import csv

    names: dict[str, list[Name]] = {}
    for row in csv.DictReader(source.text.splitlines()):
        name = Name(row["name"], row["en"], row["vintage"], row["confidence"] == "high")
        names.setdefault(row["code"], []).append(name)
    return names


def names_in(names: Names, code: str, year: int) -> tuple[Name, ...]:
    """Return what a code may be called in a year: the names of that time's books, those of high confidence first."""
    other = _OF_OLD if year >= _NEW else _OF_NEW
    return tuple(
        sorted((name for name in names.get(code, ()) if name.vintage != other), key=lambda name: not name.sure)
    )


def usual_name(names: Names, code: str, year: int) -> Phrase | None:
    """Return the one name of a code in a year; None where there is none, or more than one that is as sure."""
    found = names_in(names, code, year)
    if not found or (len(found) > 1 and found[1].sure == found[0].sure):
        return None
    return Localized(found[0].zh, found[0].en or None)
