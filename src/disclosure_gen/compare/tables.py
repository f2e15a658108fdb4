"""Tables of the same path on both sides → their rows compared, and the columns, notes and names that changed."""

from collections.abc import Iterator, Sequence

from disclosure_gen.compare.align import align
from disclosure_gen.compare.changes import Change, StructureChange, one_sided
from disclosure_gen.compare.rows import Basis, row_changes
from disclosure_gen.compare.texts import name_of, phrase_changes, text_changes
from disclosure_gen.lang import Lang
from disclosure_gen.model.tables import BudgetTable, TableKind, carried, leaves
from disclosure_gen.model.text import Prose


def table_changes(old: BudgetTable, new: BudgetTable, basis: Basis) -> Iterator[Change]:
    """Yield what has changed in a table that both sides have."""
    key = f"tables.{new.path}"
    skipped: set[str] = set()
    if all(basis.whole):
        titles = (old.title or old.kind.title, new.title or new.kind.title)
        yield from phrase_changes(f"{key}.title", *titles, basis.langs, (old.origin, new.origin))
        prepared = (old.prepared_by, new.prepared_by)
        if prepared not in basis.names:
            places = (old.prepared_by.origin, new.prepared_by.origin)
            yield from phrase_changes(f"{key}.prepared_by", *prepared, basis.langs, places)
        before, after = (tuple(note.text for note in (*table.kind.notes, *table.notes)) for table in (old, new))
        yield from note_changes(f"{key}.note", before, after, basis.langs)
        columns = _columns(key, old, new, basis.langs)
        yield from columns
        skipped = {change.key.removeprefix(f"{key}.") for change in columns if change.action != "renamed"}
    if len(basis.parts) == 1:
        skipped |= _of_other_years(new.kind)
    yield from row_changes(old, new, basis, skipped)


def other_bases(table: BudgetTable) -> Iterator[str]:
    """Yield the paths of the columns against which a form states changes, where they are not last year's figures."""
    last_year = {path for path, _ in carried(table.kind.columns)}
    named = dict(leaves(table.kind.columns))
    yield from (rate.prior for rate in table.kind.rates if rate.prior in named and rate.prior not in last_year)


def _of_other_years(kind: TableKind) -> set[str]:
    """Return the columns that say nothing of a year of its own.

    What it begins with is what the one before ended with; what it states of another year, it does to show a movement.
    """
    stated = {path for rate in kind.rates for path in (rate.rate, rate.change, rate.prior)}
    return stated | {path for path, _ in carried(kind.columns)}


def note_changes(key: str, old: Sequence[Prose], new: Sequence[Prose], langs: Sequence[Lang]) -> Iterator[Change]:
    """Yield what has changed in the notes under a table or at the head of the document."""

    def name(note: Prose) -> str:
        return name_of(note, langs)

    aligned = align(old, new, name, name)
    for before, after in aligned.pairs:
        yield from text_changes(key, before, after, langs, (before.origin, after.origin))
    for some, added in ((aligned.came, True), (aligned.gone, False)):
        yield from (one_sided("note", key, name(note), note.origin, added=added, text=note) for note in some)
    if aligned.moved:
        yield StructureChange(action="moved", thing="note", key=key)


def _columns(key: str, old: BudgetTable, new: BudgetTable, langs: Sequence[Lang]) -> list[StructureChange]:
    if old.kind == new.kind:
        return []
    before, after = dict(leaves(old.kind.columns)), dict(leaves(new.kind.columns))
    found = []
    for path, column in after.items():
        title = name_of(column.title, langs)
        if path not in before:
            found.append(one_sided("column", f"{key}.{path}", title, None, added=True, text=column.title))
        elif any(before[path].title.get(lang) != column.title.get(lang) for lang in langs):
            was = name_of(before[path].title, langs)
            both = (before[path].title, column.title)
            found.append(
                StructureChange(action="renamed", thing="column", key=f"{key}.{path}", old=was, new=title, texts=both)
            )
    for path, column in before.items():
        if path not in after:
            title = name_of(column.title, langs)
            found.append(one_sided("column", f"{key}.{path}", title, None, added=False, text=column.title))
    return found
