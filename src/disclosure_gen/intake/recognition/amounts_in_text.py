"""Amounts of money in prose → references to the cells that state them, where it is certain which.

An amount is certain when the words before it name the row of a cell that states it (of a total, its column or table),
and none of several as well. Of rows that are named one inside the other the last counts, 住房公积金（项） after
住房保障支出（类）; of tables that which the sentence or the heading above speaks of.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from disclosure_gen.intake.recognition.signs import Signs, squeezed
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.tables import TableKind, columns_of, leaves, sides_of
from disclosure_gen.money import Quantity, convert, round_half_up
from disclosure_gen.records import NamedTuple, dataclass, field

_NUMBER = re.compile(r"(?<![A-Za-z\d.])(\d[\d,]*(?:\.\d+)?)(亿元|万元|元)?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
_IN_NUMBER = re.compile(r"[\d.,][\d.,%‰]")
_CLAUSE = re.compile(r"[，。；：,;:]")
_SENTENCE = 60  # characters before an amount that may name it
_SHOWN = 24
_ALIKE = 4  # characters of a table's title from which on a heading speaks of it
_OWN = 2  # what the words of a row or column count for, beside those of groups and tables


Names = tuple[str, ...]


class Source(NamedTuple):
    """A figure that prose may name: its path, its amount, and what its row, column, groups and table may be called.

    `whole` tells that its column is the total of others.
    """

    path: str
    amount: Quantity
    row: Names = ()
    column: Names = ()
    groups: tuple[Names, ...] = ()
    table: Names = ()
    whole: bool = False


class Unsure(NamedTuple):
    """An amount in prose that is not certain: what is said, the paths that words name, and that which was taken.

    One is taken where all are of one row by name, so that it is the same fact in several tables.
    """

    said: str
    paths: tuple[str, ...]
    taken: str = ""


@dataclass(slots=True)
class Amounts:
    """The figures that prose may name, found by what they print."""

    sources: Sequence[Source]
    year: int
    signs: Signs
    _found: dict[tuple[str, int], dict[Decimal, list[Source]]] = field(default_factory=dict)

    def template(self, text: str, heading: str = "") -> tuple[str, tuple[Unsure, ...]]:
        """Return a text under a heading as content has it, with years and certain amounts by name, and what is not."""
        text = text.replace("{", "{{").replace("}", "}}")
        unsure: list[Unsure] = []
        pieces: list[str] = []
        at = 0
        for found in _NUMBER.finditer(text):
            pieces.append(text[at : found.start()])
            at = found.end()
            pieces.append(self._slot(found, text, heading, unsure))
        return "".join([*pieces, text[at:]]), tuple(unsure)

    def _slot(self, found: re.Match[str], text: str, heading: str, unsure: list[Unsure]) -> str:
        digits, unit = found[1], found[2]
        year = _YEAR.match(text, found.start())
        if year and year[1] == digits:
            names = {self.year: "{year}", self.year - 1: "{prior_year}"}
            return names.get(int(digits), digits)
        trailing = "," if digits.endswith(",") else ""
        digits = digits.rstrip(",")
        typed = f"{{= {digits} }}{trailing}{unit or ''}"
        value = Decimal(digits.replace(",", ""))
        if not unit or trailing or not value:
            return typed
        places = len(digits.partition(".")[2])
        same = self._same(unit, places).get(value, [])
        before = text[max(0, found.start() - _SENTENCE) : found.start()]
        if self.signs.no_figure.search(squeezed(before)):
            same = []
        best = _best(same, before, heading, self.signs)
        as_written = [one for one in best if one.amount.unit == unit and one.amount.places == places]
        best = as_written or best
        one_fact = bool(best) and all(one.row == best[0].row for one in best) and bool(best[0].row)
        if len(best) != 1:
            paths = tuple(source.path for source in best[:5])
            unsure.append(Unsure(_excerpt(text, found), paths, best[0].path if one_fact else ""))
        return _reference(best[0], digits, places, unit) if len(best) == 1 or one_fact else typed

    def _same(self, unit: str, places: int) -> Mapping[Decimal, list[Source]]:
        """Return the figures by what they are in a unit with some decimals."""
        key = (unit, places)
        if key not in self._found:
            index: dict[Decimal, list[Source]] = {}
            for source in self.sources:
                value = round_half_up(convert(source.amount, unit).value, places)
                index.setdefault(value, []).append(source)
            self._found[key] = index
        return self._found[key]


def _excerpt(text: str, found: re.Match[str]) -> str:
    """Return an amount with some words before it, no number cut in two."""
    start = max(0, found.start() - _SHOWN)
    while start and _IN_NUMBER.fullmatch(text[start - 1 : start + 1]):
        start -= 1
    return text[start : found.end()].lstrip("%‰，。；：、")


def _best(same: Sequence[Source], before: str, heading: str, signs: Signs) -> list[Source]:
    """Return the figures that words name best, none where they name none."""
    clause = squeezed(_CLAUSE.split(before)[-1])
    sentence = squeezed(before)
    named = [one for one in same if _is_named(one, sentence)]
    places = [_place(one.row, clause) for one in named]
    first, last = min(places, default=(-1, -1)), max(places, default=(-1, -1))
    if signs.listed.search(clause[max(0, first[0]) : max(0, last[1])]):  # one beside the other, not inside it
        return named
    named = [one for one, place in zip(named, places, strict=True) if place[0] == last[0]]
    scores = [(2 * _score(one, clause) + _score(one, sentence), one) for one in named]
    most = max((score for score, _ in scores), default=0)
    best = [one for score, one in scores if score == most]
    near = [_nearness(one.table, heading, sentence) for one in best]
    best = [one for one, how in zip(best, near, strict=True) if how == max(near)]
    wholes = {(one.table, one.row) for one in best if one.whole}
    return [one for one in best if one.whole or (one.table, one.row) not in wholes]


def _is_named(source: Source, said: str) -> bool:
    """Tell whether words name a figure: its row, or of a total what it is the total of."""
    whole = (*source.column, *(name for names in (*source.groups, source.table) for name in names))
    return any(name and name in said for name in source.row or whole)


def _place(names: Names, said: str) -> tuple[int, int]:
    """Return where the last of some names ends in a text, and where it begins; -1 where none stands there."""
    return max(((at + len(name), at) for name in names if (at := said.rfind(name)) >= 0), default=(-1, -1))


def _nearness(table: Names, *texts: str) -> int:
    """Return how much of a table's title texts say: its longest part that is one of them, 0 for a short one."""
    if not table:
        return 0
    longest = 0
    for text in texts:
        said = squeezed(text)
        match = SequenceMatcher(None, table[0], said, autojunk=False).find_longest_match()
        longest = max(longest, match.size)
    return longest if longest >= _ALIKE else 0


def _score(source: Source, said: str) -> int:
    """Return how well words name a figure: by how many characters, a word inside a longer one not counted again."""
    score = 0
    words = [(word, _OWN) for names in (source.row, source.column) for word in names]
    words += [(word, 1) for names in (*source.groups, source.table) for word in names]
    for word, weight in sorted(words, key=lambda one: -len(one[0])):
        if word and word in said:
            score += weight * len(word)
            said = said.replace(word, " ")
    return score


def _reference(source: Source, digits: str, places: int, unit: str) -> str:
    """Return a reference that prints an amount as it is written."""
    words = ["amount"]
    if unit != source.amount.unit or places != source.amount.places:
        words.append(str(places))
    if "," in digits:
        words.append("group")
    if unit != source.amount.unit:
        words.append(unit)
    return f"{{{source.path}:{' '.join(words)}}}"


def sources_of(disclosure: Disclosure, signs: Signs) -> Iterator[Source]:
    """Yield the figures of tables that prose may name."""
    year = disclosure.year
    for path, table in disclosure.tables.items():
        words = {side: _columns(table.kind, side, signs, year) for side in sides_of(table.kind)}
        title = signs.called(signs.word((table.kind.title.zh or "").replace("{year}", str(year)), year))
        for line in table.lines:
            row = signs.name(line.shape.label.zh or "", year)
            for column, figure in line.figures.items():
                amount = figure.current
                if line.shape.id and isinstance(amount, Quantity) and amount.is_money:
                    yield Source(
                        f"tables.{path}.{line.shape.id}.{column}",
                        amount,
                        row=() if not row or row in signs.totals else signs.called(row),
                        table=title,
                        **words[line.shape.side].get(column, {}),
                    )


def _columns(kind: TableKind, side: str, signs: Signs, year: int) -> dict[str, dict[str, Any]]:
    """Return what the columns of a side may be called, by path: a total as the group that it is of."""
    found: dict[str, dict[str, Any]] = {}
    titles = {column.id: column.title.zh or "" for column in kind.columns}
    for path, column in leaves(columns_of(kind, side)):
        columns, chain = columns_of(kind, side), [titles[side]] if side else []
        for step in path.split("."):
            one = next(column for column in columns if column.id == step)
            chain.append(one.title.zh or "")
            columns = one.columns
        words = [signs.word(text, year) for text in chain]
        whole = signs.word(column.title.zh or "", year) in signs.totals
        *groups, own = words[:-1] if whole and len(words) > 1 else words
        found[path] = {"column": signs.called(own), "groups": tuple(map(signs.called, groups)), "whole": whole}
    return found
