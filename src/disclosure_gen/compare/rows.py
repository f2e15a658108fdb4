"""Rows of a table on both sides, aligned by id, subject code or name → cells as figures; rows that came and went."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.compare.align import Aligned, align
from disclosure_gen.compare.changes import Change, StructureChange, one_sided
from disclosure_gen.compare.codes import codes_of
from disclosure_gen.compare.figures import figure_changes
from disclosure_gen.compare.texts import name_of, text_changes
from disclosure_gen.lang import LANGS, Lang, Localized
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import Part
from disclosure_gen.model.tables import BudgetTable, Line
from disclosure_gen.model.text import Phrase
from disclosure_gen.money import Quantity
from disclosure_gen.records import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """On what both sides are compared.

    `langs` are the languages that both have, `parts` those of a figure that count, `moved` what codes of the old side
    are on the new; `whole` tells of each side whether what it does not have is not there. `names` are those of the
    department and of each unit on both sides: what is called by them (who prepared a table) has not changed itself.
    """

    langs: Sequence[Lang]
    parts: Sequence[Part]
    whole: tuple[bool, bool]
    moved: Mapping[str, str]
    names: Sequence[tuple[Phrase, Phrase]] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    code: str
    name: str


def row_changes(old: BudgetTable, new: BudgetTable, basis: Basis, skipped: set[str]) -> Iterator[Change]:
    """Yield what has changed in the rows of a table, but for some columns."""
    key = f"tables.{new.path}"
    aligned = align(_rows(old, basis), _rows(new, basis), _identity)
    for before, after in aligned.pairs:
        yield from _within(key, before, after, basis, skipped)
    follows = _followed(aligned, basis)
    yield from _reclassified(key, follows, aligned, basis)
    followed = {id(row) for rows in follows.values() for row in rows}
    gone = [row for row in aligned.gone if id(row) not in followed]
    came = [row for row in aligned.came if row.code not in follows]
    for some, added, whole in ((came, True, basis.whole[0]), (gone, False, basis.whole[1])):
        for row in some if whole else ():
            amounts = tuple(cell.current for cell in row.line.figures.values() if isinstance(cell.current, Quantity))
            name, label, place = f"{key}.{_named(row)}", row.line.shape.label, row.line.origin
            yield replace(one_sided("row", name, row.name, place, added=added, text=label), amounts=amounts)
    if aligned.moved:
        yield StructureChange(action="moved", thing="row", key=key, places=(old.origin, new.origin))


def _rows(table: BudgetTable, basis: Basis) -> list[_Row]:
    codes = codes_of(table.lines)
    return [
        _Row(line, code, name_of(line.shape.label, basis.langs)) for line, code in zip(table.lines, codes, strict=True)
    ]


def _identity(row: _Row) -> tuple[str, str]:
    if row.line.shape.id:
        return "id", row.line.shape.id
    return ("code", row.code) if row.code else ("name", row.name)


def _named(row: _Row) -> str:
    return row.line.shape.id or row.code or row.name


def _followed(aligned: Aligned[_Row], basis: Basis) -> Mapping[str, list[_Row]]:
    """Return the rows that are gone because their code was given up, by the code that they have on the new side.

    Where nothing is known of a code, the one row that came the year after under the same name, by a code as long, is
    what it became.
    """
    there = {row.code for row in (*aligned.came, *(after for _, after in aligned.pairs)) if row.code}
    named = {_as_named(row): row for row in aligned.came}
    often = Counter(_as_named(row) for rows in (aligned.gone, aligned.came) for row in rows)
    follows: dict[str, list[_Row]] = {}
    for row in aligned.gone:
        name = _as_named(row)
        alone = row.code and row.name and often[name] == 1 + (name in named) and len(basis.parts) == 1
        same = named.get(name) if alone else None
        code = basis.moved.get(row.code, "") or (same.code if same else "")
        if code in there:
            follows.setdefault(code, []).append(row)
    return follows


def _as_named(row: _Row) -> tuple[str, int]:
    return row.name, len(row.code)


def _reclassified(
    key: str, follows: Mapping[str, list[_Row]], aligned: Aligned[_Row], basis: Basis
) -> Iterator[Change]:
    """Yield the rows whose code was given up for another (科目调整), and how the other's figures moved against them."""
    came = {row.code: row for row in aligned.came if row.code in follows}
    known = {**{after.code: after for _, after in aligned.pairs}, **came}
    for code, before in follows.items():
        target = known[code]
        for row in before:
            yield StructureChange(
                action="reclassified",
                thing="row",
                key=f"{key}.{_named(row)}",
                old=f"{row.code} {row.name}",
                new=f"{code} {target.name}",
                texts=(_coded(row), _coded(target)),
                places=(row.line.origin, target.line.origin),
            )
        if code in came:
            summed = _together([row.line for row in before])
            codes = "、".join(row.code for row in before)
            prefix = f"{key}.{_named(target)}."
            yield from figure_changes(summed, target.line.figures, prefix=prefix, parts=basis.parts, code=codes)


def _coded(row: _Row) -> Phrase:
    """Return the name of a row with its code before it."""
    zh, en = (f"{row.code} {name}" if (name := row.line.shape.label.get(lang)) else None for lang in LANGS)
    return Localized(zh, en)


def _together(lines: Sequence[Line]) -> Mapping[str, Figure]:
    """Return the figures of several rows as those of one; what is no number counts for nothing beside one."""
    summed: dict[str, Figure] = dict(lines[0].figures)
    for line in lines[1:]:
        for path, cell in line.figures.items():
            before = summed.get(path)
            if before is None or not isinstance(before.current, Quantity):
                summed[path] = cell
            elif isinstance(cell.current, Quantity):
                value = before.current.value + cell.current.value
                summed[path] = Figure(current=Quantity(value, cell.current.unit), origin=cell.origin)
    return summed


def _within(key: str, before: _Row, after: _Row, basis: Basis, skipped: set[str]) -> Iterator[Change]:
    old, new = before.line, after.line
    if old == new:
        return
    row, places = f"{key}.{_named(after)}", (old.origin, new.origin)
    if any(old.shape.label.get(lang) != new.shape.label.get(lang) for lang in basis.langs):
        yield StructureChange(
            action="renamed",
            thing="row",
            key=row,
            old=before.name,
            new=after.name,
            texts=(old.shape.label, new.shape.label),
            places=places,
        )
    changes = figure_changes(old.figures, new.figures, prefix=f"{row}.", parts=basis.parts, known=basis.whole)
    yield from (one for one in changes if one.key.removeprefix(f"{row}.") not in skipped)
    for path in dict.fromkeys((*new.texts, *old.texts)):
        if path not in skipped:
            yield from text_changes(f"{row}.{path}", old.texts.get(path), new.texts.get(path), basis.langs, places)
