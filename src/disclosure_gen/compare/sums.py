"""Units that were merged or split → both sides with their figures together, under one id: amounts, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence

from disclosure_gen.compare.changes import Comparison
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
    """Both sides with what units were merged or split together; `unknown` counts the figures that do not add up."""

    old: Disclosure
    new: Disclosure
    unknown: int = 0


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
    """Return what a compared figure is the sum of, on the side where it is one; "" where it is none."""
    one, sides = sum_of(key, comparison), (comparison.old, comparison.new)
    drafts = "drafts." if sides[0].year == sides[1].year else ""
    said = []
    for ids, side, name in zip((one.old, one.new) if one else (), sides, ("before", "after"), strict=False):
        if len(ids) > 1:
            pattern = term(terms, f"comparison.{drafts}sum.{name}", lang)
            said.append(pattern.replace("{year}", str(side.year)).replace("{units}", names_of(ids, side, lang)))
    return ("；" if lang == "zh" else "; ").join(said)


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
    units = [{unit.id: unit.short for unit in side.units} for side in (was, now)]
    figures = [figures_of(side.figures, ids, one.id, names) for side, ids, names in
               ((was, one.old, units[0]), (now, one.new, units[1]))]  # fmt: skip
    rest = [left_out(side.figures, ids, one.id, own) for side, ids, own in
            ((was, one.old, figures[0]), (now, one.new, figures[1]))]  # fmt: skip
    paths = [{_under(path, ids, one.id) for path in some} for some, ids in zip(rest, (one.old, one.new), strict=True)]
    there = [set(own) | more for own, more in zip(figures, paths, strict=True)]
    vague = (paths[0] & there[1]) | (paths[1] & there[0])
    kept = []
    for own, some, ids in zip(figures, rest, (one.old, one.new), strict=True):
        mine = {path: figure for path, figure in some.items() if _under(path, ids, one.id) not in vague}
        kept.append({**{path: figure for path, figure in own.items() if path not in vague}, **mine})
    tables = [tables_of(was.tables, one.old, one.id, now.tables), tables_of(now.tables, one.new, one.id)]
    alike = {path: _amounts(tables[0][path], tables[1][path], one.id) for path in tables[0].keys() & tables[1].keys()}
    before, after = (
        {
            **{path: alike[path][at] if path in alike else table for path, table in some.items()},
            **left_out(side.tables, ids, one.id, some),
        }
        for at, (side, ids, some) in enumerate(((was, one.old, tables[0]), (now, one.new, tables[1])))
    )
    return Sums(
        replace(was, figures=kept[0], tables=before),
        replace(now, figures=kept[1], tables=after, units=_named(now, one)),
        sums.unknown + len(vague),
    )


def _under(path: str, ids: Sequence[str], id_: str) -> str:
    return ".".join(id_ if step in ids else step for step in path.split("."))


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
