"""A Word file as it was made and as it was edited → which paragraph became which, and what came and went."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from disclosure_gen.importers.edited import Cell, Edited, Row
from disclosure_gen.importers.edited_runs import Paragraph
from disclosure_gen.records import dataclass

T = TypeVar("T")
Roles = Sequence[Sequence[str]]
_ALIKE = 0.4
_STRANGE = 0.25
_LONG = 8  # characters from which on words tell
_NUMBER = re.compile(r"\s*\d{0,4}\s*")
_CODES, _LABELS = ("code",), ("label", "name")
_NAMES = ("label", "name", "code", "text", "grade")  # roles of the columns that say which row it is


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph before and after, None where there is none; `cell` is its table, row and column, from 0.

    A row that came or went is one paragraph: `row` is its table and its number before, -1 for none, `cells` what it is.
    """

    old: Paragraph | None
    new: Paragraph | None
    cell: tuple[int, int, int] | None = None
    row: tuple[int, int] | None = None
    cells: Row = ()


def pairs(old: Edited, new: Edited, roles: Roles) -> Iterator[Pair]:
    """Yield all paragraphs of both, those of tables cell by cell; `roles` are those of the columns of each table."""
    for before, after in _matched(old.paragraphs, new.paragraphs, lambda one: one.text):
        if before and after and _are_strangers(before.text, after.text):
            yield from (Pair(before, None), Pair(None, after))
        else:
            yield Pair(before, after)
    indexes = {id(table): index for index, table in enumerate(old.tables)}
    for table, other in _matched(old.tables, new.tables, _head):
        index = indexes.get(id(table), -1)
        if table is None or other is None:
            yield Pair(_whole(table) if table else None, _whole(other) if other else None, row=(index, -1))
        else:
            yield from _rows(table, other, index, roles[index] if 0 <= index < len(roles) else ())


def lines_of(one: Edited) -> frozenset[str]:
    """Return what the paragraphs, rows and cells of a file say."""
    cells = (each.text for table in one.tables for row in table for cell in row for each in cell.paragraphs)
    rows = (_line(row).text for table in one.tables for row in table)
    return frozenset((*(each.text for each in one.paragraphs), *rows, *cells))


def _rows(old: Sequence[Row], new: Sequence[Row], table: int, roles: Sequence[str]) -> Iterator[Pair]:
    numbers = {id(row): index for index, row in enumerate(old)}
    for before, after in _same_rows(old, new, roles):
        if before is None or after is None:
            old_line, new_line = (None if row is None else _line(row) for row in (before, after))
            number = -1 if before is None else numbers[id(before)]
            yield Pair(old_line, new_line, row=(table, number), cells=before or after or ())
        else:
            yield from _cells(before, after, (table, numbers[id(before)]), roles)


def _same_rows(old: Sequence[Row], new: Sequence[Row], roles: Sequence[str]) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield rows that have the same name or code, whatever their figures and the numbers of their lines."""

    def name(row: Row) -> str:
        return _said(row, roles, _NAMES)

    def code(row: Row) -> str:
        return _said(row, roles, _CODES)

    for before, after in _blocks(old, new, name):
        if not any(map(code, (*before, *after))):
            yield from _matched(before, after, name)
            continue
        for row, other in _matched(before, after, code, name):
            if (
                row
                and other
                and code(row) != code(other)
                and _said(row, roles, _LABELS) != _said(other, roles, _LABELS)
            ):
                yield from ((row, None), (None, other))
            else:
                yield row, other


def _said(row: Row, roles: Sequence[str], some: Collection[str]) -> str:
    there = (cell.text for cell in row if (roles[cell.column] if cell.column < len(roles) else "") in some)
    return "\t".join(" ".join(text.split()) for text in there).strip()


def _whole(table: Sequence[Row]) -> Paragraph:
    """Return a table that came or went as its first row, with the comments on all."""
    lines = [_line(row) for row in table]
    comments = tuple(id_ for line in lines for id_ in line.comments)
    return Paragraph(lines[0].pieces if lines else (), comments)


def _line(row: Row) -> Paragraph:
    """Return a row as one paragraph."""
    words = (" ".join(cell.text.split()) for cell in row)
    comments = tuple(id_ for cell in row for one in cell.paragraphs for id_ in one.comments)
    return Paragraph((" | ".join(filter(None, words)),), comments)


def _cells(old: Row, new: Row, place: tuple[int, int], roles: Sequence[str]) -> Iterator[Pair]:
    """Yield the paragraphs of two rows; the number of a line follows from where the row stands."""
    numbered = {column for column, role in enumerate(roles) if role == "line_no"}
    there = {cell.column: cell for cell in new}
    for cell in old:
        other = there.pop(cell.column, None)
        if other is None or cell.column not in numbered or not _NUMBER.fullmatch(other.text):
            yield from _paragraphs(cell, other, (*place, cell.column))
    for cell in there.values():
        yield from _paragraphs(None, cell, (*place, cell.column))


def _paragraphs(old: Cell | None, new: Cell | None, place: tuple[int, int, int]) -> Iterator[Pair]:
    before, after = (cell.paragraphs if cell else () for cell in (old, new))
    if old is not None and new is not None and max(len(before), len(after)) <= 1:
        yield Pair(before[0] if before else Paragraph(), after[0] if after else Paragraph(), place)
        return
    yield from (Pair(one, other, place) for one, other in _matched(before, after, lambda one: one.text))


def _matched(
    old: Sequence[T], new: Sequence[T], words: Callable[[T], str], likeness: Callable[[T], str] | None = None
) -> Iterator[tuple[T | None, T | None]]:
    """Yield what is the same or takes the other's place, in order; else what only one of them has."""
    for before, after in _blocks(old, new, words):
        if len(before) == len(after):
            yield from zip(before, after, strict=True)
        else:
            yield from _alike(before, after, likeness or words)


def _blocks(old: Sequence[T], new: Sequence[T], words: Callable[[T], str]) -> Iterator[tuple[Sequence[T], Sequence[T]]]:
    """Yield stretches in order: one by one what says the same, together what became something else."""
    matcher = SequenceMatcher(None, [words(one) for one in old], [words(one) for one in new], autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield from (((old[start + at],), (new[first + at],)) for at in range(end - start))
        else:
            yield old[start:end], new[first:last]


def _are_strangers(old: str, new: str) -> bool:
    """Tell whether two texts have next to nothing in common: one went, another came."""
    return min(len(old), len(new)) >= _LONG and SequenceMatcher(None, old, new, autojunk=False).ratio() < _STRANGE


def _alike(old: Sequence[T], new: Sequence[T], words: Callable[[T], str]) -> Iterator[tuple[T | None, T | None]]:
    """Yield each of the old with the first of the new after those before that is much like it."""
    left = list(new)
    for one in old:
        like = (SequenceMatcher(None, words(one), words(other), autojunk=False).ratio() for other in left)
        at = next((index for index, ratio in enumerate(like) if ratio >= _ALIKE), None)
        if at is None:
            yield one, None
            continue
        yield from ((None, other) for other in left[:at])
        yield one, left[at]
        left = left[at + 1 :]
    yield from ((None, other) for other in left)


def _head(table: Sequence[Row]) -> str:
    return "\t".join(cell.text for row in table[:2] for cell in row)
