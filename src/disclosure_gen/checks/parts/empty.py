"""Tables without a figure → those that nobody says are empty, and notes that say so of the wrong fund or wrongly."""

from collections.abc import Iterator, Sequence

from disclosure_gen.checks.words.said import Passage, Said
from disclosure_gen.checks.words.texts import NARRATIVE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.narrative import TableBlock
from disclosure_gen.model.pack import Demand, Required
from disclosure_gen.model.tables import BudgetTable, Note, is_empty, title_of
from disclosure_gen.records import replace


def check_empty(said: Said, disclosure: Disclosure, required: Required) -> Iterator[Diagnostic]:
    """Yield DG516 for empty tables that nothing declares, and DG517 for declarations that are wrong.

    A note may stand under the table or in the paragraph beside it. Source: 财预〔2016〕143号, an empty table is
    printed and explained.
    """
    if not required.empty:
        return
    yield from _below_headings(said, required)
    for filled in disclosure.tables.values():
        table = replace(filled, title=title_of(filled, disclosure.year))
        if table.kind.form != "lines":
            continue
        notes = [(note.text.zh, note.text.origin) for note in _notes(table) if note.text.zh is not None]
        own = [("".join(part for part in parts if isinstance(part, str)), origin) for parts, origin in notes]
        near = [(passage.said, passage.origin) for passage in _beside(table, said, disclosure)]
        declared = [one for one in own if any(word in one[0] for word in required.empty)]
        if not is_empty(table):
            for text, origin in declared:
                if any(word in text for word in required.empty_table):
                    yield _not_empty(table, origin)
            continue
        declared += [one for one in near if any(word in one[0] for word in required.empty)]
        if declared:
            yield from _wrong_fund(table, declared, required.funds)
        else:
            yield _undeclared(table)


def _below_headings(said: Said, required: Required) -> Iterator[Diagnostic]:
    """Yield DG517 for a paragraph that says of one fund that there is none, under the heading of another."""
    own: Demand | None = None
    for passage in said.passages:
        if passage.role == "heading":
            named = [fund for fund in required.funds if any(word in passage.said for word in fund.says)]
            own = named[0] if len(named) == 1 else None
        elif own and passage.role in NARRATIVE and any(word in passage.said for word in required.empty):
            others = [fund for fund in required.funds if any(word in passage.said for word in fund.says)]
            if others and own not in others:
                say = Say(
                    f"“{own.name.zh}”下面说的是{others[0].name.zh}",
                    f"under “{own.name.en}” the text speaks of {others[0].name.en}",
                )
                hint = Say(f"改为{own.name.zh}", f"speak of {own.name.en}")
                yield finding("DG517", passage.origin, say, hint=hint)


def _notes(table: BudgetTable) -> tuple[Note, ...]:
    """Return the notes that are printed under a table without **."""
    printed = ("always", "empty") if is_empty(table) else ("always",)
    return tuple(note for note in (*table.notes, *table.kind.notes) if note.when in printed)


def _beside(table: BudgetTable, said: Said, disclosure: Disclosure) -> list[Passage]:
    """Return the paragraphs right before and after a table."""
    spots = {
        (index, number + step)
        for index, section in enumerate(disclosure.sections)
        for number, block in enumerate(section.blocks)
        if isinstance(block, TableBlock) and block.table == table.path
        for step in (-1, 1)
    }
    return [passage for passage in said.passages if (passage.own.section, passage.own.block) in spots]


def _title(table: BudgetTable) -> str:
    return (table.title.zh if table.title else None) or table.path


def _wrong_fund(
    table: BudgetTable, declared: Sequence[tuple[str, Origin]], funds: Sequence[Demand]
) -> Iterator[Diagnostic]:
    own = [fund for fund in funds if any(word in _title(table) for word in fund.says)]
    if not own or any(word in text for text, _ in declared for fund in own for word in fund.says):
        return
    for text, origin in declared:
        other = next((fund for fund in funds if any(word in text for word in fund.says)), None)
        if other is not None:
            yield finding(
                "DG517",
                origin,
                Say(
                    f"“{_title(table)}”的说明写成了{other.name.zh}",
                    f"the note of “{_title(table)}” speaks of {other.name.en}",
                ),
                hint=Say(f"改为{own[0].name.zh}", f"speak of {own[0].name.en}"),
            )
            return


def _not_empty(table: BudgetTable, origin: Origin) -> Diagnostic:
    say = Say(
        f"“{_title(table)}”有数，表注却说没有", f"“{_title(table)}” has figures, but its note says that there are none"
    )
    return finding("DG517", origin, say, hint=Say("删去表注，或核对数字", "delete the note, or look at the figures"))


def _undeclared(table: BudgetTable) -> Diagnostic:
    say = Say(f"“{_title(table)}”是空表，没有说明", f"“{_title(table)}” is empty, and nothing says so")
    hint = Say("加表注，如“我部门本年无…安排的支出，故本表为空表。”", "add a note that says that nothing is budgeted")
    return finding("DG516", table.origin, say, hint=hint)
