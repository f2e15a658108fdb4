"""Units that were merged or split → both sides with their figures together, under one id: amounts, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence

from disclosure_gen.compare.apart import uncompared, vague, without
from disclosure_gen.compare.changes import Comparison, Uncompared
from disclosure_gen.compare.filling import SLOT
from disclosure_gen.compare.texts import name_of
from disclosure_gen.lang import LANGS, Lang, Localized, Terms, term
from disclosure_gen.model.disclosure import Disclosure, Unit
from disclosure_gen.model.succession import Succession
from disclosure_gen.model.tables import BudgetTable, Line
from disclosure_gen.model.text import Phrase
from disclosure_gen.model.together import figures_of, left_out, rates_of, tables_of, without_rates
from disclosure_gen.records import dataclass, replace

_AND: Mapping[Lang, tuple[str, str]] = {"zh": ("、", "、"), "en": (", ", " and ")}


@dataclass(frozen=True, slots=True)
class Sums:
    """Both sides with what units were merged or split together; `apart` counts the figures that cannot be."""

    old: Disclosure
    new: Disclosure
    apart: tuple[Uncompared, ...] = ()


def together(old: Disclosure, new: Disclosure, found: Iterable[Succession]) -> Sums:
    """Return both sides with the figures of units that were merged or split as one; the same where there are none."""
    sums = Sums(old, new)
    for one in found:
        if not one.is_renamed:
            sums = _of(sums, one)
    return sums


def sum_of(key: str, comparison: Comparison) -> Succession | None:
    """Return the units whose figures are compared together under a key, None where it is of one unit or none."""
    steps = key.split(".")
    return next((one for one in comparison.became if one.id in steps), None)


def sum_said(key: str, comparison: Comparison, lang: Lang, terms: Terms) -> str:
    """Return what a figure is compared with under another name: the sum of some units, or the one that was split.

    "" where there is nothing to say: what the figures of several units are now together is said by their names.
    """
    one = sum_of(key, comparison)
    if one is None:
        return ""
    drafts = "drafts." if comparison.old.year == comparison.new.year else ""
    pattern = term(terms, f"comparison.{drafts}sum.{'several' if len(one.old) > 1 else 'one'}", lang)
    return _filled(pattern, {"year": str(comparison.old.year), "units": names_of(one.old, comparison.old, lang)})


def apart_said(comparison: Comparison, lang: Lang, terms: Terms) -> list[str]:
    """Return what is said of figures that are not compared, as not all units that became others have them."""
    said = []
    for one in comparison.apart:
        side = (comparison.old, comparison.new)[one.side]
        pattern = term(
            terms, f"comparison.apart.{'lacking' if one.units else 'rates'}.{'one' if one.count == 1 else 'many'}", lang
        )
        slots = {"count": str(one.count), "units": names_of(one.units, side, lang), "year": str(side.year)}
        said.append(_filled(pattern, slots))
    return said


def _filled(pattern: str, slots: Mapping[str, str]) -> str:
    return SLOT.sub(lambda slot: slots[slot[1]], pattern)


def names_of(ids: Sequence[str], side: Disclosure, lang: Lang) -> str:
    """Return the short names of some units of a side in a row."""
    return _row([name_of(unit.short, (lang, *LANGS)) for unit in side.units if unit.id in ids] or list(ids), lang)


def joint(ids: Sequence[str], side: Disclosure) -> Phrase:
    """Return the names of some units of a side as one name."""
    some = [unit for unit in side.units if unit.id in ids]
    zh, en = (_row([unit.name.get(lang) or "" for unit in some], lang) if all(unit.name.get(lang) for unit in some)
              else None for lang in LANGS)  # fmt: skip
    return Localized(zh, en)


def _row(words: Sequence[str], lang: Lang) -> str:
    between, last = _AND[lang]
    return last.join([part for part in (between.join(words[:-1]), words[-1]) if part]) if words else ""


def _of(sums: Sums, one: Succession) -> Sums:
    """Return both sides with what became of some units as one."""
    was, now = sums.old, sums.new
    both = ((was, one.old), (now, one.new))
    names = [{unit.id: unit.short for unit in side.units} for side, _ in both]
    figures = [figures_of(side.figures, ids, one.id, words) for (side, ids), words in zip(both, names, strict=True)]
    tables = [
        tables_of(was.tables, one.old, one.id, now.tables, names[0]),
        tables_of(now.tables, one.new, one.id, names=names[1]),
    ]
    rest = [left_out(side.figures, ids, one.id, own) for (side, ids), own in zip(both, figures, strict=True)]
    other = [left_out(side.tables, ids, one.id, own) for (side, ids), own in zip(both, tables, strict=True)]
    for path in tables[0].keys() & tables[1].keys():
        tables[0][path], tables[1][path] = _amounts(tables[0][path], tables[1][path], one.id)
    vague_figures, vague_tables = vague(one, figures, rest), vague(one, tables, other)
    before, after = (
        replace(
            side,
            figures=without(one, {**own, **more}, ids, vague_figures),
            tables=without(one, {**own_tables, **other_tables}, ids, vague_tables),
        )
        for (side, ids), own, more, own_tables, other_tables in zip(both, figures, rest, tables, other, strict=True)
    )
    left = (*sums.apart, *uncompared(one, (was, now), vague_figures, vague_tables))
    return Sums(before, replace(after, units=_named(now, one)), left)


def _named(side: Disclosure, one: Succession) -> tuple[Unit, ...]:
    """Return the units of a side, with those of several as one besides: what their figures go by."""
    if len(one.new) == 1:
        return side.units
    zh, en = (names_of(one.new, side, lang) for lang in LANGS)
    return (*side.units, Unit(id=one.id, name=joint(one.new, side), short=Localized(zh, en)))


def _amounts(old: BudgetTable, new: BudgetTable, id_: str) -> tuple[BudgetTable, BudgetTable]:
    """Return a table of both sides with amounts only in what is of all units together, and the names of the new one."""
    rates, whole = rates_of(new) | rates_of(old), id_ in new.path.split(".")
    shapes = {line.shape.id: line.shape for line in new.lines if line.shape.id}

    def bare(line: Line) -> Line:
        if not whole and line.shape.id != id_:
            return line
        return replace(without_rates(line, rates), shape=shapes.get(line.shape.id, line.shape))

    before, after = (replace(table, lines=tuple(map(bare, table.lines))) for table in (old, new))
    if whole:
        before = replace(before, title=new.title, notes=new.notes, prepared_by=new.prepared_by)
    return before, after
