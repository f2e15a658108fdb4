"""A comparison → a disclosure of its own: summary, chart and table of movements, words and structure that changed.

Being content like any other, it is composed, laid out and written like any other, in one language at a time.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from disclosure_gen.compare.changes import Change, Comparison, FigureChange, FindingChange, StructureChange, TextChange
from disclosure_gen.compare.labels import labels, reasons
from disclosure_gen.compare.order import by_size
from disclosure_gen.fmt import Movement, compares, format_reference, unit_name
from disclosure_gen.lang import Lang, Localized, Terms, term
from disclosure_gen.model.charts import Category, ChartBlock, Series
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.figures import Figure
from disclosure_gen.model.lookup import FoundFigure, resolve
from disclosure_gen.model.narrative import Block, ListBlock, Section, TableBlock, TextBlock
from disclosure_gen.model.tables import BudgetTable, Column, Line, RowShape, TableKind
from disclosure_gen.model.text import Phrase, Prose, Reference, Template
from disclosure_gen.money import Absent, Amount, Quantity, convert
from disclosure_gen.records import dataclass, replace

_CHARTED = 6  # movements at most, the largest
_SUMMED_UP = 3
_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class _Saying:
    """What a report is made of, and the language in which it is said."""

    comparison: Comparison
    changes: Sequence[Change]
    lang: Lang
    terms: Terms

    def word(self, key: str, **parts: str) -> str:
        """Return a term with its slots filled; what fills one is not looked at again."""
        given = {"old": str(self.comparison.old.year), "new": str(self.comparison.new.year), **parts}
        return _SLOT.sub(lambda slot: given[slot[1]], term(self.terms, f"comparison.{key}", self.lang))

    def phrase(self, words: str) -> Phrase:
        """Return words as a name in the language."""
        return Localized(words, None) if self.lang == "zh" else Localized(None, words)

    def prose(self, *parts: str | Reference) -> Prose:
        """Return words and references as a text in the language."""
        template: Template = tuple(part for part in parts if part != "")
        return Localized(template, None) if self.lang == "zh" else Localized(None, template)


def report(comparison: Comparison, changes: Sequence[Change], lang: Lang, terms: Terms) -> Disclosure:
    """Return the report on some changes of a comparison, in one language."""
    say = _Saying(comparison, changes, lang, terms)
    new = comparison.new
    figures = [change for change in changes if isinstance(change, FigureChange) and change.part == "current"]
    money = [change for change in figures if _is_money(change)]
    other = [change for change in figures if not _is_money(change)]
    tables = {name: _table(name, some, say) for name, some in (("money", money), ("other", other)) if some}
    largest = [change for change in by_size(money) if _charted(change)]
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
        charts=True,
        prior="",
        figures=dict(_summed_up(largest, say)),
        tables=tables,
        duties=(),
        glossary=(),
        stale=(),
        sections=tuple(section for section in _sections(largest, tables, say) if section.blocks),
    )


def _sections(largest: Sequence[FigureChange], tables: Mapping[str, BudgetTable], say: _Saying) -> Iterator[Section]:
    yield _section("summary", [TextBlock(text=_summary(largest, say))], say)
    charted: list[Block] = [_chart(largest[:_CHARTED], say)] if len(largest) > 1 else []
    filled_in = [TableBlock(table=path) for path in tables]
    yield _section("movements", [*filled_in[:1], *charted, *filled_in[1:]], say)
    texts = [_text(change, say) for change in say.changes if isinstance(change, TextChange) and change.lang == say.lang]
    yield _section("texts", _list(texts, say), say)
    parts = [_structure(change, say) for change in say.changes if isinstance(change, StructureChange)]
    yield _section("structure", _list(parts, say), say)
    found = [_finding(change, say) for change in say.changes if isinstance(change, FindingChange)]
    yield _section("findings", _list(found, say), say)


def _section(name: str, blocks: Sequence[Block], say: _Saying) -> Section:
    return Section(id=name, title=say.prose(say.word(name)), blocks=tuple(blocks))


def _list(items: Sequence[str], say: _Saying) -> list[Block]:
    return [ListBlock(style="1.", items=tuple(say.prose(item) for item in items))] if items else []


def _summary(largest: Sequence[FigureChange], say: _Saying) -> Prose:
    """Return the largest movements in words, then how much has changed in all."""
    names = labels((say.comparison.old, say.comparison.new), say.lang, say.terms)
    parts: list[str | Reference] = []
    for index, change in enumerate(largest[:_SUMMED_UP]):
        path = f"figures.s{index}"
        slots = {
            "figure": Reference(path),
            "change": Reference(path, ("change",)),
            "rate": Reference(path, ("change_rate",)),
        }
        pattern = term(say.terms, "comparison.moved", say.lang).replace("{old}", str(say.comparison.old.year))
        pattern = pattern.replace("{label}", names.get(change.key, change.key))
        pieces = re.split(r"\{(figure|change|rate)\}", pattern)
        parts += [slots[piece] if at % 2 else piece for at, piece in enumerate(pieces)]
    moved = [one.change.value for one in say.changes if isinstance(one, FigureChange) and one.change]
    up, down = sum(value > 0 for value in moved), sum(value < 0 for value in moved)
    count = {
        name: str(sum(isinstance(one, kind) for one in say.changes))
        for name, kind in (("figures", FigureChange), ("parts", StructureChange), ("found", FindingChange))
    }
    count["texts"] = str(sum(isinstance(one, TextChange) and one.lang == say.lang for one in say.changes))
    parts.append(say.word("counted", up=str(up), down=str(down), **count))
    if say.comparison.unknown:
        parts.append(say.word("unknown", count=str(say.comparison.unknown)))
    return say.prose(*parts)


def _summed_up(largest: Sequence[FigureChange], say: _Saying) -> Iterator[tuple[str, Figure]]:
    for index, change in enumerate(largest[:_SUMMED_UP]):
        yield f"s{index}", Figure(current=_in(change.new, say), prior=_in(change.old, say))


def _table(name: str, changes: Sequence[FigureChange], say: _Saying) -> BudgetTable:
    names = labels((say.comparison.old, say.comparison.new), say.lang, say.terms)
    why = reasons(say.comparison.new, say.lang)
    lines = tuple(
        _line(f"r{index}", change, names.get(change.key, change.key), why.get(change.key, ""), say)
        for index, change in enumerate(changes)
    )
    reasoned = any("reason" in line.texts for line in lines)
    return BudgetTable(path=name, kind=_kind(name, say, reasoned=reasoned), lines=lines, prepared_by=say.phrase(""))


def _line(name: str, change: FigureChange, label: str, reason: str, say: _Saying) -> Line:
    missing = Absent.BLANK if change.action == "stated" else Absent.NOT_APPLICABLE
    figures = {
        "before": _in(change.old, say) or missing,
        "after": _in(change.new, say) or missing,
        "change": _in(change.change, say) or Absent.NOT_APPLICABLE,
        "rate": Absent.NOT_APPLICABLE if change.rate is None else Quantity(change.rate, "%"),
    }
    remark = say.word("reclassified", code=change.code) if change.code else reason
    texts = {"unit": say.prose(_unit(change.unit, say))} if change.unit and not _is_money(change) else {}
    return Line(
        shape=RowShape(id=name, label=say.phrase(label)),
        figures={key: Figure(current=amount) for key, amount in figures.items()},
        texts={**texts, **({"reason": say.prose(remark)} if remark else {})},
    )


def _kind(name: str, say: _Saying, *, reasoned: bool) -> TableKind:
    def column(id_: str, role: str = "figure") -> Column:
        return Column(id=id_, title=say.phrase(say.word(f"column.{id_}")), role=role)  # type: ignore[arg-type]

    unit = say.comparison.new.money_unit
    words = _unit(unit, say)
    base = say.word(f"base.{say.comparison.old.kind}")
    return TableKind(
        id=name,
        title=say.phrase(say.word(f"table.{name}")),
        unit=unit if name == "money" else "",
        columns=(
            column("item", "label"),
            *((column("unit", "text"),) if name == "other" else ()),
            *(column(id_) for id_ in ("before", "after", "change", "rate")),
            *((column("reason", "text"),) if reasoned else ()),
        ),
        above=(say.prose(base), None, say.prose(say.word("unit", unit=words)) if name == "money" else None),
        optional=True,
    )


def _unit(unit: str, say: _Saying) -> str:
    """Return what a unit is called, as it is where it has no name in the language."""
    try:
        return unit_name(unit, say.lang, say.terms)
    except LookupError:
        return unit


def _chart(largest: Sequence[FigureChange], say: _Saying) -> ChartBlock:
    """Return both years of the largest movements as pairs of bars."""
    names = labels((say.comparison.old, say.comparison.new), say.lang, say.terms)
    rows = [
        change
        for change in say.changes
        if isinstance(change, FigureChange) and change.part == "current" and _is_money(change)
    ]
    row = {id(change): f"r{index}" for index, change in enumerate(rows)}
    return ChartBlock(
        kind="pairs",
        caption=say.prose(say.word("chart")),
        series=(
            Series(role="prior", label=say.prose(say.word("column.before"))),
            Series(role="current", label=say.prose(say.word("column.after"))),
        ),
        categories=tuple(
            Category(
                label=say.prose(names.get(change.key, change.key)),
                values={
                    "prior": Reference(f"tables.money.{row[id(change)]}.before"),
                    "current": Reference(f"tables.money.{row[id(change)]}.after"),
                },
            )
            for change in largest
        ),
    )


def _text(change: TextChange, say: _Saying) -> str:
    old, new = say.comparison.old, say.comparison.new
    words = {"old": filled(change.old, old, say.lang, say.terms), "new": filled(change.new, new, say.lang, say.terms)}
    return say.word(f"text.{change.action}", **words)


def _structure(change: StructureChange, say: _Saying) -> str:
    thing = say.word(f"thing.{change.thing}")
    if change.action == "moved":
        return say.word("part.moved", thing=thing)
    name = change.new or change.old or change.key
    return say.word(f"part.{change.action}", thing=thing, name=name, before=change.old, after=change.new)


def _finding(change: FindingChange, say: _Saying) -> str:
    words = change.finding.zh if say.lang == "zh" else change.finding.en
    return say.word(f"finding.{change.action}", code=change.finding.code, words=words)


def filled(words: str, side: Disclosure, lang: Lang, terms: Terms) -> str:
    """Return the words of a template with its references filled in, as they are where they name nothing that prints."""

    def fill(slot: re.Match[str]) -> str:
        path, _, format_ = slot[1].partition(":")
        if path.startswith("="):
            return path[1:].strip()
        found, form = resolve(side, path.strip()), tuple(format_.split())
        try:
            if isinstance(found, FoundFigure) and compares(form):
                one = found.figure
                both = Movement(current=one.current, prior=one.prior, change=one.change)
                return format_reference(both, form, lang, terms)
            subject = found.amount if isinstance(found, FoundFigure) else found.value if found else None
            return slot[0] if subject is None else format_reference(subject, form, lang, terms)
        except (ValueError, LookupError):
            return slot[0]

    return _SLOT.sub(fill, words)


def _in(amount: Amount | None, say: _Saying) -> Amount | None:
    """Return money in the unit of the report."""
    if isinstance(amount, Quantity) and amount.is_money:
        return convert(amount, say.comparison.new.money_unit)
    return amount


def _is_money(change: FigureChange) -> bool:
    units = [one.unit for one in (change.new, change.old, change.change) if isinstance(one, Quantity)]
    return not units or all(Quantity(Decimal(0), unit).is_money for unit in units)


def _charted(change: FigureChange) -> bool:
    """Tell whether a movement can be drawn: two amounts, none below zero."""
    both = [one.value for one in (change.old, change.new) if isinstance(one, Quantity)]
    return len(both) == 2 and min(both) >= 0
