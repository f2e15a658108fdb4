"""A comparison → a disclosure of its own: summary, chart and table of movements, words and structure that changed.

Being content like any other, it is composed, laid out and written like any other, in one language at a time.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from disclosure_gen.codes import CODES
from disclosure_gen.compare.changes import Change, Comparison, FigureChange, FindingChange, StructureChange, TextChange
from disclosure_gen.compare.filling import filled
from disclosure_gen.compare.movements import Movement, largest, movement_chart, movement_tables, movements, shown
from disclosure_gen.compare.order import is_unfilled
from disclosure_gen.compare.saying import Saying
from disclosure_gen.compare.spots import around, homes, named, spot
from disclosure_gen.compare.sums import apart_said
from disclosure_gen.lang import Lang, Localized, Terms
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.narrative import Block, ListBlock, Section, TableBlock, TextBlock
from disclosure_gen.model.tables import BudgetTable
from disclosure_gen.model.text import Prose, Reference, Template
from disclosure_gen.money import Quantity
from disclosure_gen.records import replace

_CHARTED = 6  # movements at most, the largest
_SUMMED_UP = 3
_TOTALS = 4  # of the department at most in the summary
_OF_ALL = 2  # steps of the path of a total of the department: expenditure.total
_HAN = re.compile("[\u4e00-\u9fff]")


def report(comparison: Comparison, changes: Sequence[Change], lang: Lang, terms: Terms) -> Disclosure:
    """Return the report on some changes of a comparison, in one language."""
    say = Saying(comparison, changes, lang, terms)
    new = comparison.new
    moved = movements(changes, say)
    tables, most = movement_tables(moved, say), largest(moved)
    first = _first(moved, most, say)
    name, kind = say.phrase(new.department.name.get(lang) or new.id), new.kind
    said: tuple[Template, ...] = (((name.get(lang) or ""),), (say.word(f"title.{kind}"),))
    head = Localized(said, None) if lang == "zh" else Localized(None, said[1:])
    return replace(
        new,
        languages=(lang,),
        title=head,
        standing=Localized(),
        cover=False,
        contents=False,
        first_page_notes=(),
        key_figures=(),
        charts=True,
        prior="",
        figures=dict(_summed_up(first, say)),
        tables=tables,
        duties=(),
        glossary=(),
        stale=(),
        sections=tuple(section for section in _sections(first, most, tables, say) if section.blocks),
    )


def _first(moved: Sequence[Movement], most: Sequence[Movement], say: Saying) -> list[Movement]:
    """Return what the summary begins with: the totals of the department, then the largest movements, all of money."""
    totals = [one for one in most if _is_total(one, say)]
    totals = [one for one in moved if one in totals][:_TOTALS]
    return [*totals, *(one for one in most[: _TOTALS + _SUMMED_UP] if one not in totals)][
        : max(_SUMMED_UP, len(totals))
    ]


def _is_total(one: Movement, say: Saying) -> bool:
    """Tell whether a figure that content names is a total of the whole department."""
    steps = one.change.key.removeprefix("figures.").split(".")
    units = {unit.id for side in say.comparison.sides for unit in side.units}
    own = not one.label.table and not units & set(steps)
    return own and steps[-1] == "total" and len(steps) == _OF_ALL


def _sections(
    first: Sequence[Movement], most: Sequence[Movement], tables: Mapping[str, BudgetTable], say: Saying
) -> Iterator[Section]:
    yield _section("summary", [TextBlock(text=_summary(first, say))], say)
    charted: list[Block] = [movement_chart(most[:_CHARTED], say)] if len(most) > 1 else []
    yield _section("movements", [*charted, *(TableBlock(table=path) for path in tables)], say)
    texts = [_text(change, say) for change in say.changes if isinstance(change, TextChange) and change.lang == say.lang]
    yield _section("texts", _list(texts, say), say)
    parts = [_structure(change, say) for change in say.changes if isinstance(change, StructureChange)]
    yield _section("structure", _list(parts, say), say)
    found = list(_findings([change for change in say.changes if isinstance(change, FindingChange)], say))
    yield _section("findings", _list(found, say), say)


def _section(name: str, blocks: Sequence[Block], say: Saying) -> Section:
    return Section(id=name, title=say.prose(say.word(name)), blocks=tuple(blocks))


def _list(items: Sequence[str], say: Saying) -> list[Block]:
    return [ListBlock(style="1.", items=tuple(say.prose(item) for item in items))] if items else []


def _summary(first: Sequence[Movement], say: Saying) -> Prose:
    """Return the first movements in words, then how much has changed in all."""
    parts: list[str | Reference] = []
    for index, one in enumerate(first):
        path = f"figures.s{index}"
        slots = {
            "figure": Reference(path),
            "change": Reference(path, ("change", _places(one, say))),
            "rate": Reference(path, ("change_rate",)),
        }
        pattern = say.pattern("raised" if one.change.rate is None else "moved").replace(
            "{old}", str(say.comparison.old.year)
        )
        pattern = pattern.replace("{label}", one.label.whole(say.lang))
        pieces = re.split(r"\{(figure|change|rate)\}", pattern)
        parts += [slots[piece] if at % 2 else piece for at, piece in enumerate(pieces)]
    figures = [one for one in say.changes if isinstance(one, FigureChange)]
    moved = [one.change.value for one in figures if one.change]
    count = {
        "figures": sum(not is_unfilled(one) for one in figures),
        "up": sum(value > 0 for value in moved),
        "down": sum(value < 0 for value in moved),
        "texts": len({(one.key, one.places) for one in say.changes if isinstance(one, TextChange)}),
        "parts": sum(isinstance(one, StructureChange) for one in say.changes),
        "found": sum(isinstance(one, FindingChange) for one in say.changes),
    }
    counted = "counted" if count["figures"] else "counted_still" if say.changes else "same"
    parts.append(say.word(counted, **{name: str(number) for name, number in count.items()}))
    if unfilled := sum(map(is_unfilled, figures)):
        parts.append(say.word("unfilled", count=str(unfilled)))
    if say.comparison.unknown:
        parts.append(say.word("unknown", count=str(say.comparison.unknown)))
    parts += [f"{'' if say.lang == 'zh' else ' '}{one}" for one in apart_said(say.comparison, say.lang, say.terms)]
    return say.prose(*parts)


def _places(one: Movement, say: Saying) -> str:
    """Return the number of decimals in which a movement is said: those that its amounts have in tables."""
    both = (shown(amount, say) for amount in (one.change.old, one.change.new))
    return str(max(amount.places for amount in both if isinstance(amount, Quantity)))


def _summed_up(first: Sequence[Movement], say: Saying) -> Iterator[tuple[str, Figure]]:
    for index, one in enumerate(first):
        yield f"s{index}", Figure(current=shown(one.change.new, say), prior=shown(one.change.old, say))


def _text(change: TextChange, say: Saying) -> str:
    old, new = say.comparison.old, say.comparison.new
    words = {"old": filled(change.old, old, say.lang, say.terms), "new": filled(change.new, new, say.lang, say.terms)}
    return _at(say.word(f"text.{change.action}", **words), change.key, say)


def _at(said: str, key: str, say: Saying) -> str:
    """Return what is said with the place before it, where it has one that people name."""
    where = spot(key, say.comparison.sides, say.lang, say.terms, say.rows)
    return say.word("at", place=where, words=said) if where else said


def _structure(change: StructureChange, say: Saying) -> str:
    thing = say.word(f"thing.{change.thing}")
    before, after = named(change, say.sides, say.lang, say.terms)
    if change.action == "moved" and change.thing == "table":
        was, now = homes(change, say.sides, say.lang, say.terms)
        return say.word("part.relocated", thing=thing, name=after or before, before=was, after=now)
    if change.action == "moved":
        return _at(say.word("part.moved", thing=thing), change.key, say)
    if change.action == "changed":  # what it was and is now says little to a reader
        spots = spot(change.key, say.comparison.sides, say.lang, say.terms)
        name = say.word(f"option.{change.key}") if change.thing == "option" else spots or after
        return say.word("part.changed", thing=thing, name=name)
    said = say.word(f"part.{change.action}", thing=thing, name=after or before, before=before, after=after)
    return _at(said, around(change), say)


def _findings(changes: Sequence[FindingChange], say: Saying) -> Iterator[str]:
    """Yield the findings that appeared or were mended; of one code only what it means and how many there are.

    So is one whose words are of another language than the report: what it quotes.
    """
    by_code: dict[tuple[str, str], list[FindingChange]] = {}
    for change in changes:
        by_code.setdefault((change.action, change.finding.code), []).append(change)
    for (action, code), some in by_code.items():
        words = some[0].finding.zh if say.lang == "zh" else some[0].finding.en
        if len(some) > 1 or (say.lang == "en" and _HAN.search(words)):
            meaning = CODES[code].zh if say.lang == "zh" else CODES[code].en
            words = say.word("finding.several", meaning=meaning, count=str(len(some)))
        yield say.word(f"finding.{action}", code=code, words=words)
