"""`jurisdictions/<id>/import/tables.toml` → the signs that tables of others are known by, and plain forms of words."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

import tomli

from disclosure_gen.records import dataclass

CodePart = Literal["whole", "class", "group", "item"]
PARTS: tuple[CodePart, ...] = ("whole", "class", "group", "item")

_PATTERNS = (
    "unit", "unit_behind", "prepared_by", "numeral", "note", "placeholder", "continued", "no_figure", "listed",
    "table_number", "mark", "empty", "numbering",
)  # fmt: skip
_BLANK = re.compile(r"\s+")
_QUOTES = str.maketrans({"“": "", "”": "", '"': "", "‘": "", "’": "", "'": "", "〔": "(", "〕": ")", "—": "-"})
_LONGEST = 120  # characters of a cell that may name something
_YEAR = re.compile(r"(20\d\d)年(?:度)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What tables of others are known by. `same` gives for each of several names of one thing the first."""

    unit: re.Pattern[str]
    unit_behind: re.Pattern[str]
    prepared_by: re.Pattern[str]
    numeral: re.Pattern[str]
    note: re.Pattern[str]
    placeholder: re.Pattern[str]
    continued: re.Pattern[str]
    no_figure: re.Pattern[str]
    listed: re.Pattern[str]
    table_number: re.Pattern[str]
    mark: re.Pattern[str]
    empty: re.Pattern[str]
    numbering: re.Pattern[str]
    current: str
    prior: str
    codes: Mapping[str, CodePart]
    labels: frozenset[str]
    line_numbers: frozenset[str]
    totals: frozenset[str]
    same: Mapping[str, str]

    def word(self, text: str, year: int) -> str:
        """Return what a caption, a heading or a label says: the year as "this", without unit and 续表, by one name."""
        said = self.continued.sub("", squeezed(self._unmarked(text)))
        said = _YEAR.sub(lambda found: self._of_year(int(found[1]), year, found[0]), said)
        said = self.unit_behind.sub("", said)
        return self.same.get(said, said)

    def caption(self, text: str, year: int) -> str:
        """Return what a caption says, without its numeral, the unit, and 续表."""
        return self.name(self.continued.sub("", self.unit.sub("", squeezed(text[:_LONGEST]))), year)

    def called(self, word: str) -> tuple[str, ...]:
        """Return all that a thing may be called, by one of its names."""
        first = self.same.get(word, word)
        return (first, *(other for other, one in self.same.items() if one == first and other != first))

    def name(self, text: str, year: int) -> str:
        """Return what a label says without its numeral."""
        said = squeezed(self._unmarked(text))
        while (found := self.numeral.match(said)) and found.end() < len(said):
            said = said[found.end() :]
        return self.word(said, year)

    def _unmarked(self, text: str) -> str:
        """Return a text without the mark of a note at its end; ① would be read as 1 later."""
        return self.mark.sub("", text[:_LONGEST].rstrip())

    def _of_year(self, said: int, year: int, text: str) -> str:
        return self.current if said == year else self.prior if said == year - 1 else text


@lru_cache(maxsize=100_000)
def squeezed(text: str) -> str:
    """Return a text without blanks and quotes, full-width signs as narrow ones."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)


@lru_cache(maxsize=8)
def read_signs(texts: tuple[str, ...]) -> Signs:
    """Return the signs that come with the program; lists of later texts join those of earlier ones."""
    data: dict[str, Any] = {}
    for text in texts:
        _join(data, tomli.loads(text))
    groups: list[list[str]] = []
    for one in data.get("same", []):
        words = [squeezed(word) for word in one["words"]]
        joined = [group for group in groups if set(group) & set(words)]
        groups = [group for group in groups if group not in joined]
        groups.append(list(dict.fromkeys([word for group in joined for word in group] + words)))
    code, columns = data["code"], data["columns"]
    return Signs(
        **{key: re.compile(data[key]) for key in _PATTERNS},
        current=data["current"],
        prior=data["prior"],
        codes={squeezed(word): part for part in PARTS for word in code.get(part, [])},
        labels=_squeezed(columns["label"]),
        line_numbers=_squeezed(columns["line_no"]),
        totals=_squeezed(columns["total"]),
        same={word: group[0] for group in groups for word in group},
    )


def _join(data: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict):
            _join(data.setdefault(key, {}), value)
        elif isinstance(value, list):
            data[key] = [*data.get(key, []), *value]
        else:
            data[key] = value


def _squeezed(words: Sequence[str]) -> frozenset[str]:
    return frozenset(map(squeezed, words))
