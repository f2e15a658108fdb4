"""An empty table, or columns that a table lacks → which cells of content it says are blank."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from disclosure_gen.codes import NOTHING, Say
from disclosure_gen.intake.plan import Row, Slot
from disclosure_gen.intake.recognition.header import Leaf
from disclosure_gen.intake.recognition.rows import FoundRow
from disclosure_gen.intake.recognition.tables import FoundTable
from disclosure_gen.model.tables import TableKind
from disclosure_gen.money import Absent, Quantity
from disclosure_gen.records import NamedTuple

_SHOWN = 60


class Empty(NamedTuple):
    """What comes of a table without a figure: whether it is taken as empty, and what is said of it."""

    taken: bool
    say: Say
    hint: Say = NOTHING


def empty(found: FoundTable, path: str, sentence: str, rows: Sequence[Row]) -> Empty:
    """Return what comes of an empty table: a sentence says that it is one, or nothing but names stands in it."""
    said = any(slot.amount not in (Absent.BLANK, Absent.UNFILLED) for row in rows for slot in row.slots.values())
    if not said and sentence:
        shown = sentence[:_SHOWN]
        say = Say(
            f"{path} 是空表（“{shown}”），记作空白；表下的说明由程序印",
            f'{path} is empty ("{shown}"): taken as blank; the note below it is printed by the program',
        )
        return Empty(True, say)
    hint = Say('确是空表，就把 "?" 改成 ""', 'where there is nothing, write "" for "?"')
    if said or not (found.bare and found.rows and prints_empty(found.kind)):
        say = Say(f"{path} 一个数也没有，内容不变", f"{path} has no figure at all: content stays as it is")
        return Empty(False, say, NOTHING if said else hint)
    say = Say(f"{path} 一个数也没有，记作空表", f"{path} has no figure at all and is taken as an empty table")
    return Empty(True, say, Say("不是空表就填上数再导入", "if it is none, fill it in and import it again"))


def prints_empty(kind: TableKind) -> bool:
    """Tell whether an empty table of a kind is printed with a note that says so."""
    return any(note.when == "empty" for note in kind.notes)


def open_slots(rows: Sequence[Row]) -> Iterator[tuple[Row, str, Slot]]:
    """Yield the cells that are still to be filled in."""
    for row in rows:
        for column, slot in row.slots.items():
            if slot.amount is Absent.UNFILLED:
                yield row, column, slot


def without(kind: TableKind, row: FoundRow, missing: Sequence[Leaf]) -> bool:
    """Tell whether nothing can stand in the columns of a row that the file lacks: its total is the sum of the others.

    Each of them must be part of a total that the file states.
    """
    paths = {leaf.path for leaf in missing if leaf.side == row.side}
    sums = [one for one in kind.sums if not one.total.startswith("rows.") and not one.less]
    amounts = {path: stated.amount for path, stated in row.cells.items()}
    for path in paths:
        of = [one for one in sums if path in one.of and one.total in amounts]
        if not any(_adds_up(amounts, one.total, [part for part in one.of if part not in paths]) for one in of):
            return False
    return bool(paths)


def _adds_up(amounts: Mapping[str, Quantity | Absent], total: str, parts: Sequence[str]) -> bool:
    values = [amounts.get(path) for path in (total, *parts)]
    if any(value is None or value is Absent.UNFILLED for value in values):
        return False
    whole, *others = (value.value if isinstance(value, Quantity) else Decimal(0) for value in values)
    return whole == sum(others)


def lacking(missing: Sequence[Leaf], *, nothing: bool) -> tuple[Say, Say]:
    """Return what is said of columns that a file lacks, and what to do; `nothing` can stand in them."""
    listed = [f"“{'／'.join(leaf.chain)}”" for leaf in missing], [f'"{"/".join(leaf.chain)}"' for leaf in missing]
    zh, en = "、".join(listed[0]), ", ".join(listed[1])
    if nothing:
        say = Say(
            f"没有 {zh} 栏；合计等于其余各栏之和，这些栏记作空白",
            f"there is no column {en}; the total is the sum of the others, so these are taken as blank",
        )
        return say, NOTHING
    hint = Say('没有数的，把 "?" 改成 ""', 'write "" for "?" where there is nothing')
    return Say(f"没有 {zh} 栏", f"there is no column {en}"), hint
